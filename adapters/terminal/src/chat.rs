//! The chat itself: a line, its answer, then whatever anybody is told.

use std::io;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use dibs_chat::{FileWanted, Front, Inline, Message, MomentStyle, Origin, Parcel};
use dibs_core::clock::{ManualClock, SharedClock, random_bytes};
use dibs_core::desk::DeskError;
use dibs_core::model::{CommunityId, Platform, text};
use dibs_core::store::{Outbox, StoreError};
use dibs_core::time::utc_to_local;

use crate::buttons::Buttons;
use crate::courier::Mail;
use crate::files::read_file;
use crate::input::{self, Input, LONGEST_LINE_CHARS, Said};
use crate::lines::Lines;
use crate::render::{Colours, Look, render, shown_file};
use crate::screen::Screen;
use crate::{club_chat, identity_of, settle};

/// What to say to whatever is no command.
const HINT: &str = "Commands begin with a slash: /book piano 18:00. /help lists them.";

/// Why the chat ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// The terminal, or the script, cannot be read or written.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
    /// The desk did not answer.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The outbox cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who moves the clock.
#[derive(Debug, Clone)]
pub enum Hands {
    /// Time itself.
    Time(SharedClock),
    /// Lines such as `@19:10`.
    Script(ManualClock),
}

impl Hands {
    fn now(&self) -> DateTime<Utc> {
        use dibs_core::clock::Clock as _;
        match self {
            Self::Time(clock) => clock.now(),
            Self::Script(clock) => clock.now(),
        }
    }
}

/// A chat in the terminal.
pub struct TerminalChat {
    /// What answers.
    pub front: Front,
    /// What has to be printed unasked.
    pub outbox: Outbox,
    /// The time.
    pub hands: Hands,
    /// Who speaks where a line names nobody.
    pub speaker: String,
    /// People whose names are known, as they are spelt.
    pub people: Vec<String>,
    /// Whether to use colours.
    pub colours: Colours,
}

impl TerminalChat {
    /// Talks until the lines end.
    ///
    /// # Errors
    /// When the terminal or the database fails; refusals are answers.
    pub async fn run(self, lines: Lines, screen: Screen, mail: Mail) -> Result<(), TerminalError> {
        let session = random_bytes::<8>()
            .map(|byte| format!("{byte:02x}"))
            .concat();
        let community = self.front.desks().community_of(&club_chat()).await?;
        let mut talk = Talk {
            community,
            zone: self.front.desks().catalogue(community).zone,
            people: self.people.clone(),
            chat: self,
            screen,
            mail,
            session,
            said: 0,
            buttons: Buttons::default(),
        };
        talk.until_the_end(lines).await
    }
}

struct Talk {
    chat: TerminalChat,
    community: CommunityId,
    /// Where the clock is read.
    zone: Tz,
    screen: Screen,
    mail: Mail,
    /// Tells the requests of this run from those of another one on the same database.
    session: String,
    /// How many requests there were.
    said: u64,
    people: Vec<String>,
    buttons: Buttons,
}

impl Talk {
    async fn until_the_end(&mut self, mut lines: Lines) -> Result<(), TerminalError> {
        self.settle().await?;
        loop {
            lines.ask();
            let line = loop {
                tokio::select! {
                    biased;
                    Some((parcel, printed)) = self.mail.parcels.recv() => {
                        self.print_parcel(&parcel)?;
                        // The worker that waits for it may have ended.
                        let _ = printed.send(());
                    }
                    line = lines.next() => break line,
                }
            };
            let Some(line) = line else {
                return self.settle().await;
            };
            let input = input::read(&line?);
            if input == Input::Quit {
                return self.settle().await;
            }
            self.take(input, lines.echo).await?;
            self.settle().await?;
        }
    }

    async fn take(&mut self, input: Input, echo: bool) -> Result<(), TerminalError> {
        match input {
            Input::Nothing | Input::Quit => Ok(()),
            Input::TooLong => self.say(&format!(
                "That line is longer than {LONGEST_LINE_CHARS} characters; nothing was done."
            )),
            Input::ClockTo(time) => self.clock_to(time, echo).await,
            Input::Said { speaker, said } => {
                let speaker = match speaker {
                    Some(name) => self.known(name),
                    None => self.chat.speaker.clone(),
                };
                if echo {
                    let typed = match &said {
                        Said::Press(number) => number.to_string(),
                        Said::Command(text) | Said::Talk(text) => text::one_line(text),
                    };
                    self.screen.line(&format!("{speaker}> {typed}"))?;
                }
                self.answer(&speaker, said).await
            }
        }
    }

    async fn answer(&mut self, speaker: &str, said: Said) -> Result<(), TerminalError> {
        let origin = self.origin(speaker);
        match said {
            Said::Talk(_) => self.say(HINT),
            Said::Command(text) => {
                let front = self.chat.front.clone();
                let file = match front.file_wanted(&origin, &text, None) {
                    Some(FileWanted { named: Some(path) }) => Some(read_file(&path).await),
                    _ => None,
                };
                let answered = front.text_with(&origin, &text, file, None);
                let answered = self.patiently(&origin, answered);
                match answered.await? {
                    Some(reply) => self.print(speaker, "", &reply.message),
                    None => self.say(HINT),
                }
            }
            Said::Press(number) => {
                let Some(press) = self.buttons.press(speaker, number) else {
                    return self.say(&format!("There is no button [{number}] for {speaker}."));
                };
                let (front, data) = (self.chat.front.clone(), press.encode());
                let reply = self.patiently(&origin, front.press(&origin, &data)).await?;
                if reply.edits_pressed {
                    self.buttons.used(speaker);
                }
                self.print(speaker, "", &reply.message)
            }
        }
    }

    /// What the desk answers, announced if it is long in coming.
    async fn patiently<T>(
        &mut self,
        origin: &Origin,
        answering: impl Future<Output = T>,
    ) -> Result<T, TerminalError> {
        let mut answering = std::pin::pin!(answering);
        let pending_after = self.chat.front.pending_after();
        if let Ok(answered) = tokio::time::timeout(pending_after, &mut answering).await {
            return Ok(answered);
        }
        let pending = self.chat.front.pending(origin);
        self.print(&origin.name, "", &pending)?;
        Ok(answering.await)
    }

    /// The name as it was spelt first: `anna` is Anna.
    fn known(&mut self, name: String) -> String {
        let folded = text::folded(&name);
        let known = self.people.iter().chain([&self.chat.speaker]);
        if let Some(known) = known
            .into_iter()
            .find(|known| text::folded(known) == folded)
        {
            return known.clone();
        }
        self.people.push(name.clone());
        name
    }

    fn origin(&mut self, speaker: &str) -> Origin {
        self.said += 1;
        Origin {
            platform: Platform::Terminal,
            request_id: format!("{}:{}-{}", Platform::Terminal, self.session, self.said),
            chat: Some(club_chat()),
            place: Some(club_chat()),
            identity: identity_of(speaker),
            name: speaker.to_owned(),
            handle: None,
            manages: true,
            sent_at: self.chat.hands.now(),
            locale: None,
            roles: None,
        }
    }

    /// Moves the clock on, minute by minute, so that everything happens at its time.
    async fn clock_to(&mut self, time: NaiveTime, echo: bool) -> Result<(), TerminalError> {
        let Hands::Script(clock) = self.chat.hands.clone() else {
            return self.say("The clock moves by itself here.");
        };
        if echo {
            self.screen.line(&format!("@{}", time.format("%H:%M")))?;
        }
        for _ in 0..24 * 60 {
            clock.advance(TimeDelta::minutes(1));
            self.settle().await?;
            let local = utc_to_local(self.zone, self.chat.hands.now()).time();
            if (local - time).abs() < TimeDelta::minutes(1) {
                break;
            }
        }
        Ok(())
    }

    /// Prints what is due until nothing is.
    async fn settle(&mut self) -> Result<(), TerminalError> {
        settle::tick(
            self.chat.front.desks(),
            self.community,
            self.chat.hands.now(),
        )
        .await?;
        let outbox = self.chat.outbox.clone();
        let mut delivered = std::pin::pin!(settle::until_delivered(&outbox));
        loop {
            tokio::select! {
                biased;
                Some((parcel, printed)) = self.mail.parcels.recv() => {
                    self.print_parcel(&parcel)?;
                    let _ = printed.send(());
                }
                done = &mut delivered => return Ok(done?),
            }
        }
    }

    fn print_parcel(&mut self, parcel: &Parcel) -> Result<(), TerminalError> {
        // A terminal is no place, so there is always somebody.
        let person = parcel.to.as_ref().map_or("", |to| to.id.as_str());
        let colours = self.chat.colours;
        let now = self.chat.hands.now();
        let time = Inline::Moment {
            at: now,
            zone: self.zone,
            style: MomentStyle::Time,
        };
        let time = self
            .chat
            .front
            .wording()
            .inline_text(parcel.message.language, &time, now);
        let to = colours.paint(Look::Ping, &format!("→ {person}"));
        let header = format!("{to} {}\n", colours.paint(Look::Dim, &time));
        self.print(person, &header, &parcel.message)
    }

    fn print(
        &mut self,
        person: &str,
        header: &str,
        message: &Message,
    ) -> Result<(), TerminalError> {
        let now = self.chat.hands.now();
        let text = render(message, self.chat.front.wording(), now, self.chat.colours);
        // In one piece, so that a prompt is redrawn once.
        self.screen.line(&format!("{header}{text}"))?;
        if let Some(document) = &message.document {
            self.screen.line(&shown_file(&document.bytes))?;
        }
        self.buttons.shown(person, message);
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), TerminalError> {
        Ok(self.screen.line(&format!("  {text}"))?)
    }
}
