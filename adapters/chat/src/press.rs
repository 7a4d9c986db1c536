//! What pressing a button means, as the few bytes a platform carries for us.
//!
//! A press is `1`, a letter for what it does, and numbers in base 36 with dots between them:
//! `1b2.7.dj9k0.3c` books resource 7 of community 2. The first character is the version: buttons
//! outlive releases, and what comes back from a platform may be forged. Nothing in it is trusted:
//! who may do what is decided by the desk, as if it had been typed.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dibs_core::model::{BookingId, CommunityId, OfferId, ResourceId};

/// Longest encoded press, in bytes: Telegram's limit of `callback_data` (Discord's is 100
/// characters).
pub const LONGEST_PRESS_BYTES: usize = 64;

const VERSION: char = '1';
const RADIX: u32 = 36;

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
            Self::Book { community, .. }
            | Self::Join { community, .. }
            | Self::Leave { community, .. }
            | Self::Line { community, .. }
            | Self::Claim { community, .. }
            | Self::Pass { community, .. }
            | Self::Done { community, .. }
            | Self::Cancel { community, .. }
            | Self::Mine { community }
            | Self::Free { community, .. }
            | Self::RemoveResource { community, .. }
            | Self::Choose { community }
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
                let start = start.timestamp().div_euclid(60);
                let start = u32::try_from(start.max(0)).unwrap_or(u32::MAX);
                written('b', &[community.0, resource.0, start, *minutes])
            }
            Self::Join {
                community,
                resource,
            } => written('j', &[community.0, resource.0]),
            Self::Leave {
                community,
                resource,
            } => written('e', &[community.0, resource.0]),
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
        if letter == 'u' {
            let (community, line) = fields.split_once('.').ok_or(BadPress::Malformed)?;
            let community = CommunityId(number(community).ok_or(BadPress::Malformed)?);
            return Ok(Self::Run {
                community,
                line: line.to_owned(),
            });
        }
        let numbers: Option<Vec<u32>> = fields.split('.').map(number).collect();
        let numbers = numbers.ok_or(BadPress::Malformed)?;
        Self::of(letter, &numbers).ok_or(BadPress::Malformed)
    }

    fn of(letter: char, numbers: &[u32]) -> Option<Self> {
        let community = CommunityId(*numbers.first()?);
        Some(match (letter, &numbers[1..]) {
            ('b', &[resource, start, minutes]) => {
                let start = TimeDelta::try_minutes(i64::from(start))?;
                let start = DateTime::UNIX_EPOCH.checked_add_signed(start)?;
                Self::Book {
                    community,
                    resource: ResourceId(resource),
                    start,
                    minutes,
                }
            }
            ('j', &[resource]) => Self::Join {
                community,
                resource: ResourceId(resource),
            },
            ('e', &[resource]) => Self::Leave {
                community,
                resource: ResourceId(resource),
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
            _ => return None,
        })
    }
}

/// Days since 1 January 1970, which is chrono's default date.
fn days_since_epoch(day: NaiveDate) -> i64 {
    (day - NaiveDate::default()).num_days()
}

fn written(letter: char, numbers: &[u32]) -> String {
    let mut press = String::with_capacity(LONGEST_PRESS_BYTES);
    press.push(VERSION);
    press.push(letter);
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            press.push('.');
        }
        write_base36(&mut press, *number);
    }
    press
}

fn write_base36(text: &mut String, number: u32) {
    let mut digits = Vec::with_capacity(7);
    let mut rest = number;
    loop {
        digits.extend(char::from_digit(rest % RADIX, RADIX));
        rest /= RADIX;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits.iter().rev());
}

/// A number in exactly the form we write it: no sign, no capitals, no leading zeros.
fn number(text: &str) -> Option<u32> {
    let canonical = text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='z'));
    if !canonical || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    u32::from_str_radix(text, RADIX).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_press() -> impl Strategy<Value = Press> {
        let ids = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
        (0..13_u8, ids, "[ -~]{0,40}").prop_map(|(which, (a, b, c, d), line)| {
            let community = CommunityId(a);
            let resource = ResourceId(b);
            let (offer, booking) = (OfferId(c), BookingId(b));
            match which {
                0 => Press::Book {
                    community,
                    resource,
                    start: DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(c)),
                    minutes: d,
                },
                1 => Press::Join {
                    community,
                    resource,
                },
                2 => Press::Leave {
                    community,
                    resource,
                },
                3 => Press::Line {
                    community,
                    resource,
                },
                4 => Press::Claim {
                    community,
                    resource,
                    offer,
                },
                5 => Press::Pass {
                    community,
                    resource,
                    offer,
                },
                6 => Press::Done { community, booking },
                7 => Press::Cancel { community, booking },
                8 => Press::Mine { community },
                9 => {
                    let day = NaiveDate::default() + TimeDelta::days(i64::from(c % 1_000_000));
                    Press::Free {
                        community,
                        resource,
                        day,
                    }
                }
                10 => Press::RemoveResource {
                    community,
                    resource,
                },
                11 => Press::Choose { community },
                _ => Press::Run { community, line },
            }
        })
    }

    proptest! {
        #[test]
        fn a_press_comes_back_as_it_went_out(press in any_press()) {
            let data = press.encode();
            prop_assert!(data.len() <= LONGEST_PRESS_BYTES, "{data}");
            prop_assert_eq!(Press::decode(&data), Ok(press));
        }

        #[test]
        fn whatever_comes_back_is_read_or_refused(data in any::<String>(), tail in "[a-z][0-9a-z.+A-Z -]{0,70}") {
            let _ = Press::decode(&data);
            if let Ok(press) = Press::decode(&format!("1{tail}")) {
                prop_assert_eq!(press.encode(), format!("1{}", tail));
            }
        }
    }

    #[test]
    fn old_damaged_and_forged_data_is_refused() {
        for (data, why) in [
            ("", BadPress::OtherVersion { version: None }),
            ("0m1", BadPress::OtherVersion { version: Some('0') }),
            (
                "ü",
                BadPress::OtherVersion {
                    version: Some('ü')
                },
            ),
            ("1", BadPress::Malformed),
            ("1m", BadPress::Malformed),
            ("1m1.2", BadPress::Malformed),
            ("1q1.2", BadPress::Malformed),
            ("1c1.2", BadPress::Malformed),
            ("1c1.2.+3", BadPress::Malformed),
            ("1c1.2.03", BadPress::Malformed),
            ("1c1.2.zzzzzzzz", BadPress::Malformed),
            ("1u1", BadPress::Malformed),
        ] {
            assert_eq!(Press::decode(data), Err(why), "{data:?}");
        }
        let long = "1m".repeat(40);
        assert_eq!(Press::decode(&long), Err(BadPress::TooLong { bytes: 80 }));
    }

    #[test]
    fn a_line_that_is_too_long_has_no_button() {
        assert!(Press::run(CommunityId(u32::MAX), "/help book").is_some());
        assert!(Press::run(CommunityId(1), "x".repeat(61)).is_none());
        assert!(Press::run(CommunityId(1), "x".repeat(60)).is_some());
    }
}
