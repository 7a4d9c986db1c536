//! What pressing a button means, as the few bytes a platform carries for us.
//!
//! A press is `1`, a letter for what it does, and numbers in base 36 with dots between them:
//! `1b2.7.dj9k0.3c` books resource 7 of community 2. The first character is the version: buttons
//! outlive releases, and what comes back from a platform may be forged. Nothing in it is trusted:
//! who may do what is decided by the desk, as if it had been typed.

mod among;
mod coding;
mod digits;
mod series;

use chrono::{DateTime, NaiveDate, Utc};
use dibs_core::model::{
    BookingId, CommunityId, OfferId, ProposalId, ResourceId, SeriesId, SeriesShift, WaitlistId,
    WishId,
};

pub use self::series::SeriesPress;

/// Longest encoded press, in bytes: Telegram's limit of `callback_data` (Discord's is 100
/// characters).
pub const LONGEST_PRESS_BYTES: usize = 64;

const VERSION: char = '1';

/// What pressing a button means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Take a slot.
    Book {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
        /// From when, on a whole minute.
        start: DateTime<Utc>,
        /// For how long.
        minutes: u32,
    },
    /// Stand in line.
    Join {
        /// Where.
        community: CommunityId,
        /// For what.
        resource: ResourceId,
    },
    /// Leave the line.
    Leave {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
        /// The button is a board's, which stays as it is.
        on_board: bool,
    },
    /// See the line.
    Line {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
    },
    /// Take an offered turn.
    Claim {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
        /// Which offer.
        offer: OfferId,
    },
    /// Hand an offered turn on.
    Pass {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
        /// Which offer.
        offer: OfferId,
    },
    /// End a booking early.
    Done {
        /// Where.
        community: CommunityId,
        /// Which.
        booking: BookingId,
    },
    /// Check in to a booking, or have longer to.
    CheckIn {
        /// Where.
        community: CommunityId,
        /// Which.
        booking: BookingId,
        /// Have longer to.
        late: bool,
    },
    /// Be pinged once more before a booking.
    Snooze {
        /// Where.
        community: CommunityId,
        /// Which.
        booking: BookingId,
    },
    /// Give a booking up.
    Cancel {
        /// Where.
        community: CommunityId,
        /// Which.
        booking: BookingId,
    },
    /// See what I have.
    Mine {
        /// Where.
        community: CommunityId,
    },
    /// See what is free on a day.
    Free {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
        /// On which day, in the resource's zone.
        day: NaiveDate,
    },
    /// Remove a resource although it is in use.
    RemoveResource {
        /// Where.
        community: CommunityId,
        /// Which.
        resource: ResourceId,
    },
    /// My private chat speaks to this community.
    Choose {
        /// Which.
        community: CommunityId,
    },
    /// Wish for something no longer.
    WithdrawWish {
        /// Where.
        community: CommunityId,
        /// Which.
        wish: WishId,
    },
    /// Have a booking for longer.
    Extend {
        /// Where.
        community: CommunityId,
        /// Which.
        booking: BookingId,
        /// By how much.
        minutes: u32,
    },
    /// Wait for a time that is taken.
    Wait {
        /// Where.
        community: CommunityId,
        /// Of what.
        resource: ResourceId,
        /// From when, on a whole minute.
        start: DateTime<Utc>,
        /// For how long.
        minutes: u32,
        /// How many seats.
        seats: u32,
    },
    /// Wait for a time no longer.
    LeaveWaitlist {
        /// Where.
        community: CommunityId,
        /// Which place on a waitlist.
        waitlist: WaitlistId,
    },
    /// Agree to wait for a time together with whoever asked.
    AgreeToWait {
        /// Where.
        community: CommunityId,
        /// By which place on a waitlist.
        waitlist: WaitlistId,
    },
    /// Take the cancel of a booking back.
    Undo {
        /// Where.
        community: CommunityId,
        /// Of which.
        booking: BookingId,
    },
    /// Agree to a proposal, or not; whoever made it takes it back by that.
    Answer {
        /// Where.
        community: CommunityId,
        /// Which.
        proposal: ProposalId,
        /// Agree.
        accepts: bool,
    },
    /// Let a member have what they asked for, or not.
    Approve {
        /// Where.
        community: CommunityId,
        /// Which booking.
        booking: BookingId,
        /// Let them.
        approves: bool,
    },
    /// Take some dates of a weekly series; see [`SeriesPress`].
    BookSeries(SeriesPress),
    /// Have some bookings of a series at another time.
    MoveSeries {
        /// Where.
        community: CommunityId,
        /// Which, and how.
        shift: SeriesShift,
    },
    /// Give up what a series still has ahead.
    CancelSeries {
        /// Where.
        community: CommunityId,
        /// Which.
        series: SeriesId,
        /// What begins then or later, on a whole minute.
        from: DateTime<Utc>,
    },
    /// Take over the rows of a file that was looked at.
    Import {
        /// Where.
        community: CommunityId,
        /// The code it is kept under.
        code: u64,
    },
    /// The same under a message that stays; see [`Press::among`].
    Among(Box<Press>),
    /// Run a command as if it had been typed; see [`Press::run`].
    Run {
        /// Where.
        community: CommunityId,
        /// The command's line.
        line: String,
    },
}

/// Data of a press that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPress {
    /// Longer than any press of ours.
    #[error("{bytes} bytes are more than a press has")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// Made by a release that wrote presses in another way.
    #[error("a press of another version: {version:?}")]
    OtherVersion {
        /// Its first character, if it has one.
        version: Option<char>,
    },
    /// Damaged or forged.
    #[error("a press that cannot be read")]
    Malformed,
}

impl Press {
    /// A press that runs a command's line, if the line is short enough to be carried.
    pub fn run(community: CommunityId, line: impl Into<String>) -> Option<Self> {
        let press = Self::Run {
            community,
            line: line.into(),
        };
        (press.encode().len() <= LONGEST_PRESS_BYTES).then_some(press)
    }

    /// The community it speaks to.
    pub fn community(&self) -> CommunityId {
        match self {
            Self::Among(press) => press.community(),
            Self::Book { community, .. }
            | Self::Join { community, .. }
            | Self::Leave { community, .. }
            | Self::Line { community, .. }
            | Self::Claim { community, .. }
            | Self::Pass { community, .. }
            | Self::Done { community, .. }
            | Self::CheckIn { community, .. }
            | Self::Snooze { community, .. }
            | Self::Cancel { community, .. }
            | Self::Mine { community }
            | Self::Free { community, .. }
            | Self::RemoveResource { community, .. }
            | Self::Choose { community }
            | Self::Extend { community, .. }
            | Self::Undo { community, .. }
            | Self::Answer { community, .. }
            | Self::Approve { community, .. }
            | Self::Wait { community, .. }
            | Self::MoveSeries { community, .. }
            | Self::CancelSeries { community, .. }
            | Self::BookSeries(SeriesPress { community, .. })
            | Self::LeaveWaitlist { community, .. }
            | Self::Import { community, .. }
            | Self::WithdrawWish { community, .. }
            | Self::AgreeToWait { community, .. }
            | Self::Run { community, .. } => *community,
        }
    }
}

#[cfg(test)]
mod tests;
