//! Presses as platforms carry them.

use chrono::{NaiveDate, TimeDelta};
use dibs_core::model::{
    BookingId, CommunityId, OfferId, ProposalId, ResourceId, SeriesId, WaitlistId, WishId,
};

use super::digits::{days_since_epoch, minute_of, number, start_of, written};
use super::series;
use super::{BadPress, LONGEST_PRESS_BYTES, Press, SeriesPress, VERSION, among};

impl Press {
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
            Self::WithdrawWish { community, wish } => written('W', &[community.0, wish.0]),
            Self::AgreeToWait {
                community,
                waitlist,
            } => written('Y', &[community.0, waitlist.0]),
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
            Self::Snooze { community, booking } => written('g', &[community.0, booking.0]),
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
            Self::Import { community, code } => {
                let (high, low) = (code >> 32, code & u64::from(u32::MAX));
                let half = |half| u32::try_from(half).unwrap_or_default();
                written('I', &[community.0, half(high), half(low)])
            }
            Self::BookSeries(asked) => asked.encode(),
            Self::Among(press) => among::encode(press),
            Self::MoveSeries { community, shift } => series::encode_shift(*community, shift),
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
        if letter == SeriesPress::LETTER || letter == SeriesPress::LETTER_INSTEAD {
            let instead = letter == SeriesPress::LETTER_INSTEAD;
            let asked = SeriesPress::decode(fields, instead).ok_or(BadPress::Malformed)?;
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
            ('W', &[wish]) => Self::WithdrawWish {
                community,
                wish: WishId(wish),
            },
            ('Y', &[waitlist]) => Self::AgreeToWait {
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
            ('g', &[booking]) => Self::Snooze {
                community,
                booking: BookingId(booking),
            },
            ('q', numbers) => Self::MoveSeries {
                community,
                shift: series::decode_shift(numbers)?,
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
            ('I', &[high, low]) => Self::Import {
                community,
                code: u64::from(high) << 32 | u64::from(low),
            },
            ('n', &[booking]) => Self::Undo {
                community,
                booking: BookingId(booking),
            },
            _ => return None,
        })
    }
}
