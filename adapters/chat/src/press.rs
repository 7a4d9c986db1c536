//! What pressing a button means, as the few bytes a platform carries for us.
//!
//! A press is `1`, a letter for what it does, and numbers in base 36 with dots between them:
//! `1b2.7.dj9k0.3c` books resource 7 of community 2. The first character is the version: buttons
//! outlive releases, and what comes back from a platform may be forged. Nothing in it is trusted:
//! who may do what is decided by the desk, as if it had been typed.

mod among;
mod digits;
mod series;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dibs_core::model::{
    BookingId, CommunityId, OfferId, ProposalId, ResourceId, SeriesId, WaitlistId,
};

use self::digits::{days_since_epoch, minute_of, number, start_of, written};
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
    /// Give up what a series still has ahead.
    CancelSeries {
        /// Where.
        community: CommunityId,
        /// Which.
        series: SeriesId,
        /// What begins then or later, on a whole minute.
        from: DateTime<Utc>,
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
            | Self::CancelSeries { community, .. }
            | Self::BookSeries(SeriesPress { community, .. })
            | Self::LeaveWaitlist { community, .. }
            | Self::Run { community, .. } => *community,
        }
    }

    /// As a platform carries it: at most [`LONGEST_PRESS_BYTES`] bytes, if lines to run were made
    /// by [`Press::run`].
    pub fn encode(&self) -> String {
        match self {
            Self::Book {
                community,
                resource,
                start,
                minutes,
            } => {
                let start = minute_of(*start);
                written('b', &[community.0, resource.0, start, *minutes])
            }
            Self::Wait {
                community,
                resource,
                start,
                minutes,
                seats,
            } => {
                let start = minute_of(*start);
                written('w', &[community.0, resource.0, start, *minutes, *seats])
            }
            Self::LeaveWaitlist {
                community,
                waitlist,
            } => written('y', &[community.0, waitlist.0]),
            Self::Join {
                community,
                resource,
            } => written('j', &[community.0, resource.0]),
            Self::Leave {
                community,
                resource,
                on_board,
            } => written(
                if *on_board { 'o' } else { 'e' },
                &[community.0, resource.0],
            ),
            Self::Line {
                community,
                resource,
            } => written('l', &[community.0, resource.0]),
            Self::Claim {
                community,
                resource,
                offer,
            } => written('c', &[community.0, resource.0, offer.0]),
            Self::Pass {
                community,
                resource,
                offer,
            } => written('p', &[community.0, resource.0, offer.0]),
            Self::Done { community, booking } => written('d', &[community.0, booking.0]),
            Self::CheckIn {
                community,
                booking,
                late,
            } => written(if *late { 'k' } else { 'i' }, &[community.0, booking.0]),
            Self::Cancel { community, booking } => written('x', &[community.0, booking.0]),
            Self::Mine { community } => written('m', &[community.0]),
            Self::Free {
                community,
                resource,
                day,
            } => {
                let day = u32::try_from(days_since_epoch(*day)).unwrap_or_default();
                written('f', &[community.0, resource.0, day])
            }
            Self::RemoveResource {
                community,
                resource,
            } => written('r', &[community.0, resource.0]),
            Self::Choose { community } => written('h', &[community.0]),
            Self::Extend {
                community,
                booking,
                minutes,
            } => written('t', &[community.0, booking.0, *minutes]),
            Self::Undo { community, booking } => written('n', &[community.0, booking.0]),
            Self::Answer {
                community,
                proposal,
                accepts,
            } => written('a', &[community.0, proposal.0, u32::from(*accepts)]),
            Self::Approve {
                community,
                booking,
                approves,
            } => written('v', &[community.0, booking.0, u32::from(*approves)]),
            Self::BookSeries(asked) => asked.encode(),
            Self::Among(press) => among::encode(press),
            Self::CancelSeries {
                community,
                series,
                from,
            } => written('z', &[community.0, series.0.0, minute_of(*from)]),
            Self::Run { community, line } => {
                let mut press = written('u', &[community.0]);
                press.push('.');
                press.push_str(line);
                press
            }
        }
    }

    /// Reads what a platform brought back.
    ///
    /// # Errors
    /// When it is not a press of this version.
    pub fn decode(data: &str) -> Result<Self, BadPress> {
        if data.len() > LONGEST_PRESS_BYTES {
            return Err(BadPress::TooLong { bytes: data.len() });
        }
        let Some(rest) = data.strip_prefix(VERSION) else {
            return Err(BadPress::OtherVersion {
                version: data.chars().next(),
            });
        };
        let mut chars = rest.chars();
        let letter = chars.next().ok_or(BadPress::Malformed)?;
        let fields = chars.as_str();
        if letter == among::LETTER {
            return among::decode(fields);
        }
        if letter == 'u' {
            let (community, line) = fields.split_once('.').ok_or(BadPress::Malformed)?;
            let community = CommunityId(number(community).ok_or(BadPress::Malformed)?);
            let line = line.to_owned();
            return Ok(Self::Run { community, line });
        }
        if letter == SeriesPress::LETTER {
            let asked = SeriesPress::decode(fields).ok_or(BadPress::Malformed)?;
            return Ok(Self::BookSeries(asked));
        }
        let numbers: Option<Vec<u32>> = fields.split('.').map(number).collect();
        let numbers = numbers.ok_or(BadPress::Malformed)?;
        Self::of(letter, &numbers).ok_or(BadPress::Malformed)
    }

    fn of(letter: char, numbers: &[u32]) -> Option<Self> {
        let community = CommunityId(*numbers.first()?);
        Some(match (letter, &numbers[1..]) {
            ('b', &[resource, start, minutes]) => Self::Book {
                community,
                resource: ResourceId(resource),
                start: start_of(start)?,
                minutes,
            },
            ('w', &[resource, start, minutes, seats]) => Self::Wait {
                community,
                resource: ResourceId(resource),
                start: start_of(start)?,
                minutes,
                seats,
            },
            ('y', &[waitlist]) => Self::LeaveWaitlist {
                community,
                waitlist: WaitlistId(waitlist),
            },
            ('j', &[resource]) => Self::Join {
                community,
                resource: ResourceId(resource),
            },
            ('e' | 'o', &[resource]) => Self::Leave {
                community,
                resource: ResourceId(resource),
                on_board: letter == 'o',
            },
            ('l', &[resource]) => Self::Line {
                community,
                resource: ResourceId(resource),
            },
            ('c', &[resource, offer]) => Self::Claim {
                community,
                resource: ResourceId(resource),
                offer: OfferId(offer),
            },
            ('p', &[resource, offer]) => Self::Pass {
                community,
                resource: ResourceId(resource),
                offer: OfferId(offer),
            },
            ('d', &[booking]) => Self::Done {
                community,
                booking: BookingId(booking),
            },
            ('i' | 'k', &[booking]) => Self::CheckIn {
                community,
                booking: BookingId(booking),
                late: letter == 'k',
            },
            ('x', &[booking]) => Self::Cancel {
                community,
                booking: BookingId(booking),
            },
            ('m', &[]) => Self::Mine { community },
            ('f', &[resource, day]) => {
                let day = NaiveDate::default()
                    .checked_add_signed(TimeDelta::try_days(i64::from(day))?)?;
                Self::Free {
                    community,
                    resource: ResourceId(resource),
                    day,
                }
            }
            ('r', &[resource]) => Self::RemoveResource {
                community,
                resource: ResourceId(resource),
            },
            ('h', &[]) => Self::Choose { community },
            ('t', &[booking, minutes]) => Self::Extend {
                community,
                booking: BookingId(booking),
                minutes,
            },
            ('z', &[series, from]) => Self::CancelSeries {
                community,
                series: SeriesId(BookingId(series)),
                from: start_of(from)?,
            },
            ('a', &[proposal, accepts @ (0 | 1)]) => Self::Answer {
                community,
                proposal: ProposalId(proposal),
                accepts: accepts == 1,
            },
            ('v', &[booking, approves @ (0 | 1)]) => Self::Approve {
                community,
                booking: BookingId(booking),
                approves: approves == 1,
            },
            ('n', &[booking]) => Self::Undo {
                community,
                booking: BookingId(booking),
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
