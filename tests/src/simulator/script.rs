//! What people do and what goes wrong in one simulated world, step by step. A step names nothing
//! that only the run can know (no booking, no offer): so any of them can be left out, and what is
//! left is a script again.

use chrono::{DateTime, Utc};
use dibs_core::model::{LimitChange, Moment, ResourceChanges, Settings, SettingsChanges};
use dibs_core::time::When;

/// One world.
#[derive(Debug, Clone)]
pub struct Script {
    /// What it was made from.
    pub seed: u64,
    /// When it begins.
    pub begins: DateTime<Utc>,
    /// How long it goes on, in milliseconds; then whatever went wrong is put right, and what is
    /// under way may end.
    pub lasts_ms: i64,
    /// How many processes share the journal.
    pub processes: usize,
    /// What the community begins with.
    pub opening: Settings,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// When, in milliseconds since the world began.
    pub at_ms: i64,
    /// Its number: the same when others are left out.
    pub number: u32,
    /// What happens.
    pub what: What,
}

/// What happens in a step.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "most steps ask for something")]
pub enum What {
    /// Somebody asks for something.
    Ask(Ask),
    /// The request of an earlier step comes again, to this process.
    Again {
        /// That step's number.
        step: u32,
        /// Which process.
        process: usize,
    },
    /// The next turn that somebody is pinged about is answered like this.
    React {
        /// How.
        with: Reaction,
        /// How much later, in milliseconds.
        after_ms: i64,
    },
    /// The next append of a process meets this.
    Disk {
        /// Which process.
        process: usize,
        /// What.
        trouble: DiskTrouble,
    },
    /// A process dies.
    Crash {
        /// Which.
        process: usize,
        /// Where it is then.
        when: CrashPoint,
        /// How long it is gone, in milliseconds.
        down_ms: i64,
    },
    /// The clock of a process jumps.
    Clock {
        /// Which process.
        process: usize,
        /// By how much, in milliseconds; forward or back.
        by_ms: i64,
    },
    /// The next message meets this.
    Post(PostTrouble),
}

/// Somebody asks for something.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Which account; for a wish that needs a holder, the one who holds it asks instead.
    pub account: u32,
    /// Which process hears it.
    pub process: usize,
    /// What they want.
    pub wish: Wish,
    /// Settles which booking, offer or resource is meant.
    pub pick: u64,
}

/// What somebody wants.
#[derive(Debug, Clone)]
pub enum Wish {
    /// A slot.
    Book {
        /// From when.
        when: When,
        /// For how long, in minutes.
        minutes: Option<u32>,
        /// How many seats.
        seats: u32,
        /// They write something to it.
        with_note: bool,
    },
    /// A place in line.
    Join {
        /// For how long, in minutes.
        minutes: Option<u32>,
    },
    /// Out of the line.
    Leave,
    /// The offered turn.
    Claim {
        /// By its button; else by word.
        by_button: bool,
    },
    /// Not the offered turn.
    Pass {
        /// By its button; else by word.
        by_button: bool,
    },
    /// To end what runs.
    Done {
        /// By its button; else by word.
        by_button: bool,
    },
    /// To check in.
    Here {
        /// By its button; else by word.
        by_button: bool,
    },
    /// To have longer to check in.
    Late {
        /// By its button; else by word.
        by_button: bool,
    },
    /// A booking less.
    Cancel {
        /// Whoever asks, not who holds it.
        of_somebody_else: bool,
    },
    /// To look at something.
    Look(Look),
    /// Another resource.
    Add(ResourceChanges),
    /// A resource to be different.
    Edit(ResourceChanges),
    /// A resource less.
    Remove {
        /// Also if it is in use.
        even_if_in_use: bool,
    },
    /// A slot for somebody else.
    Assign {
        /// From when.
        when: When,
    },
    /// Slots for others, from a file.
    Import {
        /// From when each.
        starts: Vec<When>,
        /// They mean it.
        sure: bool,
    },
    /// Somebody out of a line, or out of what they have.
    Kick,
    /// A word to what waits for one.
    Decide {
        /// Yes.
        approves: bool,
        /// Which is left out.
        unnamed: bool,
    },
    /// Something closed for a while.
    Close {
        /// From when.
        from: Moment,
        /// Until when.
        to: Moment,
        /// They say why.
        with_why: bool,
    },
    /// Something open again.
    Reopen,
    /// Something about boards.
    Board(BoardWish),
    /// Other limits.
    Limit {
        /// Which.
        change: LimitChange,
        /// Of everything together; else of one resource.
        of_everything: bool,
        /// Of a group, if there is one.
        of_group: bool,
        /// For a team; else for everybody.
        for_team: Option<TeamWish>,
    },
    /// Something about a team.
    Team(TeamWish, TeamDeed),
    /// Other settings.
    Settings(SettingsChanges),
    /// To be part of another community.
    MoveAway,
    /// What runs for longer.
    Extend {
        /// By how much, in minutes.
        by_minutes: Option<u32>,
        /// By its button; else by word.
        by_button: bool,
    },
    /// A booking at another time.
    Move {
        /// From when.
        when: When,
        /// For how long, in minutes.
        minutes: Option<u32>,
    },
    /// A time that is taken.
    Wait {
        /// How many seats.
        seats: u32,
    },
    /// A time that is taken, together with somebody.
    WaitTogether,
    /// To wait with whoever asked.
    AgreeToWait,
    /// Not to wait for it any more.
    LeaveWaitlist,
    /// To be pinged so long before, in minutes; else as everybody is.
    Remind {
        /// How long.
        lead_minutes: Option<u32>,
        /// In the chat where they ask; else privately.
        here: bool,
    },
    /// Not to be rung from a minute of the day to another; else at all hours.
    Quiet {
        /// When.
        hours: Option<(u16, u16)>,
    },
    /// A booking handed to somebody, or traded.
    Trade {
        /// For what somebody else has.
        for_another: bool,
        /// Whoever asks, not who holds it.
        of_somebody_else: bool,
    },
    /// An answer to a proposal.
    Answer {
        /// Yes.
        accepts: bool,
        /// By its button; else by word.
        by_button: bool,
    },
    /// A cancel taken back.
    Undo {
        /// By its button; else by word.
        by_button: bool,
    },
    /// A slot every week.
    BookSeries {
        /// From when the first time.
        when: When,
        /// For how long, in minutes.
        minutes: Option<u32>,
        /// How often.
        times: u32,
        /// Only in these weeks, a bit each.
        weeks: Option<u64>,
        /// They write something to it.
        with_note: bool,
    },
    /// One more ping.
    Snooze {
        /// In so many minutes.
        by_minutes: Option<u32>,
        /// By its button; else by word.
        by_button: bool,
    },
    /// Some of a series at another time.
    MoveSeries {
        /// Which: their places, by bits.
        places: u64,
        /// So many days later.
        days: i32,
        /// When on that day.
        minute_of_day: u32,
        /// For how long.
        minutes: u32,
        /// Whoever asks, not who holds it.
        of_somebody_else: bool,
    },
    /// The rest of a series less.
    CancelSeries {
        /// Whoever asks, not who holds it.
        of_somebody_else: bool,
    },
    /// A code by which another account becomes theirs.
    LinkCode,
    /// To be one member with whoever has a code.
    Link,
    /// An account to stand alone.
    Unlink,
    /// To be forgotten.
    Forget {
        /// They mean it; else they only ask what that would be.
        sure: bool,
    },
}

/// What somebody wants of boards.
#[derive(Debug, Clone, Copy)]
pub enum BoardWish {
    /// One more, or one at another place in its chat.
    Place,
    /// One less, or none at all.
    TakeAway,
    /// Its adapter tells what became of one.
    News,
}

/// What can be looked at.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    /// What is mine.
    Mine,
    /// A line.
    Line,
    /// Who has it.
    Who,
    /// What is free.
    Free,
    /// The timetable.
    Schedule,
    /// Free starts.
    Times,
    /// All resources.
    Resources,
    /// One resource.
    Resource,
    /// The settings.
    Settings,
    /// Whether chats may be connected.
    MayConnect,
}

/// What somebody makes of an offered turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    /// They take it.
    Claim,
    /// They hand it on.
    Pass,
}

/// What can happen to an append.
#[derive(Debug, Clone, Copy)]
pub enum DiskTrouble {
    /// It fails this many times, and is certainly not written.
    Fails {
        /// How often.
        times: u32,
    },
    /// It is written, and the report is lost.
    ReportLost,
    /// It is not written, and nobody knows.
    RequestLost,
    /// It takes long.
    Slow {
        /// How long, in milliseconds.
        takes_ms: i64,
    },
    /// It is reported lost, and arrives later.
    ArrivesLate {
        /// How much later, in milliseconds.
        after_ms: i64,
    },
}

/// Where a process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrashPoint {
    /// Wherever it is.
    AtOnce,
    /// It has decided, and nothing is on its way to the journal.
    BeforeAppend,
    /// The row is in the journal, and it does not know.
    AfterAppend,
    /// It knows, and has answered nobody.
    BeforeAnswers,
    /// It has answered one.
    AmongAnswers,
    /// It has sent a message, and not kept that it has.
    BeforeSettlement,
}

/// What can happen to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostTrouble {
    /// It is refused for now.
    Later,
    /// It may have arrived.
    Unknown,
    /// It can never be sent.
    Never,
    /// What follows the journal into the queue stops half-way and begins again.
    QueueBreaks,
    /// The queue is lost, and made again from the journal.
    QueueLost,
}

impl What {
    /// The same where there is only one process.
    pub fn on_one_process(&mut self) {
        match self {
            Self::Ask(ask) => ask.process = 0,
            Self::Again { process, .. }
            | Self::Disk { process, .. }
            | Self::Crash { process, .. }
            | Self::Clock { process, .. } => *process = 0,
            Self::React { .. } | Self::Post(_) => {}
        }
    }
}

/// A team that managers think of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamWish {
    /// Whoever manages.
    Managers,
    /// One of two.
    Tutors,
    /// The other.
    Tenors,
}

impl TeamWish {
    /// What it is called.
    pub fn name(self) -> String {
        match self {
            Self::Managers => "managers",
            Self::Tutors => "Tutors",
            Self::Tenors => "tenors",
        }
        .to_owned()
    }
}

/// What managers do with a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamDeed {
    /// Put somebody into it.
    Add,
    /// Take somebody out.
    Remove,
    /// Have it no more.
    Drop,
    /// Look at it.
    See,
}
