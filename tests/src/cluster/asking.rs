//! Members who book and cancel, one thing after another, and what they are told.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};
use tokio::sync::watch;

use super::club::{Club, HALL};
use crate::telegram::{MessageRef, User};

/// Between an answer and the next thing asked: with all members, less than Telegram's limit on what
/// a bot may send.
const PAUSE: Duration = Duration::from_millis(1_300);
/// How often somebody looks whether there is an answer.
const LOOK: Duration = Duration::from_millis(100);
/// Bookings somebody keeps before cancelling the oldest: far below what one member may have.
const MOST_KEPT: usize = 40;
/// Every so often somebody books the hall, whose bookings are soon to be pinged about.
const HALL_EVERY: usize = 5;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// A slot.
    Book {
        /// The resource's name.
        resource: String,
        /// The slot's start.
        start: DateTime<Utc>,
    },
    /// An end to a booking that was acknowledged.
    Cancel {
        /// Its number.
        booking: u32,
    },
}

/// What somebody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It is theirs.
    Booked {
        /// The booking's number.
        booking: u32,
        /// And they will be pinged before it starts.
        with_ping: bool,
    },
    /// It is somebody else's.
    Taken,
    /// The booking is cancelled.
    Cancelled,
    /// Nothing was done.
    NotDone,
    /// It may have been done.
    Uncertain,
}

/// Something that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Which club's.
    pub club: usize,
    /// Whose: the id of a Telegram account.
    pub member: i64,
    /// What.
    pub wish: Wish,
    /// When.
    pub at: DateTime<Utc>,
    /// What they were told, and when; `None` if they still wait.
    pub told: Option<(Told, DateTime<Utc>)>,
}

impl Ask {
    /// When it was acknowledged that something was done.
    pub fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        match &self.told {
            Some((Told::Booked { .. } | Told::Cancelled, at)) => Some(*at),
            _ => None,
        }
    }
}

/// Everything that was asked, in order. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Asks(Arc<Mutex<Vec<Ask>>>);

impl Asks {
    pub(super) fn look<T>(&self, look: impl FnOnce(&[Ask]) -> T) -> T {
        look(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, ask: Ask) -> usize {
        let mut asks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asks.push(ask);
        asks.len() - 1
    }

    fn answered(&self, number: usize, told: Told) {
        let mut asks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asks[number].told = Some((told, SystemClock.now()));
    }

    /// How many things were acknowledged since then.
    pub(super) fn acknowledged_since(&self, since: DateTime<Utc>) -> usize {
        self.look(|asks| {
            let times = asks.iter().filter_map(Ask::acknowledged_at);
            times.filter(|at| *at >= since).count()
        })
    }
}

/// Asks for one thing after another until `stop` says so, and until the last is answered.
pub(super) async fn keep_asking(
    club: Arc<Club>,
    member: User,
    asks: Asks,
    stop: watch::Receiver<bool>,
) {
    let mut kept: Vec<u32> = Vec::new();
    for turn in 0.. {
        if *stop.borrow() {
            return;
        }
        let wish = if turn % HALL_EVERY == HALL_EVERY - 1 {
            club.soon(SystemClock.now())
        } else if kept.len() > MOST_KEPT {
            Wish::Cancel {
                booking: kept.remove(0),
            }
        } else {
            club.next_slot()
        };
        let asked = member.says_privately(&words(&wish));
        let is_hall = matches!(&wish, Wish::Book { resource, .. } if resource == HALL);
        let number = asks.add(Ask {
            club: club.number,
            member: member.id(),
            wish: wish.clone(),
            at: SystemClock.now(),
            told: None,
        });
        let told = answer(&member, &asked, &wish).await;
        if let Told::Booked { booking, .. } = told
            && !is_hall
        {
            kept.push(booking);
        }
        asks.answered(number, told);
        tokio::time::sleep(PAUSE).await;
    }
}

/// The command that asks for it.
pub(super) fn words(wish: &Wish) -> String {
    match wish {
        Wish::Book { resource, start } => {
            format!("/book {resource} {}", start.format("%Y-%m-%dT%H:%M"))
        }
        Wish::Cancel { booking } => format!("/cancel #{booking}"),
    }
}

async fn answer(member: &User, asked: &MessageRef, wish: &Wish) -> Told {
    let chat = member.private_chat();
    loop {
        let said = chat.bot_messages_after(asked);
        let mut answers = said.iter().filter_map(|message| read(&message.text, wish));
        if let Some(told) = answers.next() {
            return told;
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// What a message tells whoever has that wish; `None` if it is no answer to that, or not the last
/// one. Whoever takes a dead process's place may repeat its last answers.
fn read(text: &str, wish: &Wish) -> Option<Told> {
    let sentence = text.lines().next()?;
    match wish {
        Wish::Book { resource, start } if is_about(sentence, resource, *start) => {
            if sentence.contains(" is taken ") {
                return Some(Told::Taken);
            }
            if sentence.contains(" is yours ") && pinged_about(sentence).is_none() {
                return Some(Told::Booked {
                    booking: booking_in(sentence)?,
                    with_ping: text.contains("I will ping you"),
                });
            }
        }
        Wish::Cancel { booking } if sentence.starts_with("Cancelled: ") => {
            return (booking_in(sentence) == Some(*booking)).then_some(Told::Cancelled);
        }
        _ => {}
    }
    [
        ("nothing was done", Told::NotDone),
        ("so I did nothing", Told::NotDone),
        ("may have been done", Told::Uncertain),
        ("cannot reach my records", Told::Uncertain),
    ]
    .into_iter()
    .find_map(|(words, told)| sentence.contains(words).then_some(told))
}

/// Whether a sentence speaks of a slot. Nobody wants the same time of two days in a row.
fn is_about(sentence: &str, resource: &str, start: DateTime<Utc>) -> bool {
    sentence.starts_with(resource) && sentence.contains(&start.format(" %-H:%M-").to_string())
}

/// The booking that a ping is about, if it is one.
pub(super) fn pinged_about(text: &str) -> Option<u32> {
    let is_ping = text.contains(" is yours in ") || text.contains(" is yours now: ");
    is_ping.then(|| booking_in(text)).flatten()
}

fn booking_in(text: &str) -> Option<u32> {
    let (_, after) = text.split_once("(#")?;
    let (number, _) = after.split_once(')')?;
    number.parse().ok()
}

/// The whole hours from the day after next on, two members being sent for each.
pub(super) fn far_slot(
    number: usize,
    rooms: usize,
    today: DateTime<Utc>,
) -> (usize, DateTime<Utc>) {
    let slot = number / 2;
    let hours = i64::try_from(slot / rooms).expect("a run asks for fewer slots than that");
    let midnight = today
        .date_naive()
        .and_time(chrono::NaiveTime::MIN)
        .and_utc();
    (
        slot % rooms,
        midnight + TimeDelta::days(2) + TimeDelta::hours(hours),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_members_are_told_is_understood() {
        let booked = |booking, with_ping| Some(Told::Booked { booking, with_ping });
        let start = "2026-11-23T18:00:00Z".parse().expect("a time");
        let book = |resource: &str| Wish::Book {
            resource: resource.to_owned(),
            start,
        };
        let cancel = || Wish::Cancel { booking: 12 };
        for (wish, text, told, ping) in [
            (
                book("Room1"),
                "Room1 is yours Mon 23 Nov 18:00-19:00 (#12).",
                booked(12, false),
                None,
            ),
            (
                book("Hall"),
                "Hall is yours 18:00-18:05 (#3).\nI will ping you at 17:45.",
                booked(3, true),
                None,
            ),
            // The answer to an earlier question, once more.
            (
                book("Room2"),
                "Room1 is yours 18:00-19:00 (#12).",
                None,
                None,
            ),
            (
                book("Room1"),
                "Room1 is taken 17:00-18:00 (by you).",
                None,
                None,
            ),
            (cancel(), "Cancelled: Room1 10:00-11:00 (#11).", None, None),
            (
                book("Hall"),
                "Hall is yours in 15 min: 18:00-18:05 (#3).",
                None,
                Some(3),
            ),
            (
                book("Hall"),
                "Hall is yours now: 18:00-18:05 (#3).",
                None,
                Some(3),
            ),
            (
                book("Room1"),
                "Room1 is taken 18:00-19:00 (by Ada).",
                Some(Told::Taken),
                None,
            ),
            (
                cancel(),
                "Cancelled: Room1 9:00-10:00 (#12).",
                Some(Told::Cancelled),
                None,
            ),
            (
                cancel(),
                "Too much at once: nothing was done. Please try again in a moment.",
                Some(Told::NotDone),
                None,
            ),
            (
                cancel(),
                "I lost track of that one: it may have been done.",
                Some(Told::Uncertain),
                None,
            ),
            (
                cancel(),
                "Your request is waiting for the database. I will tell you how it ends.",
                None,
                None,
            ),
        ] {
            assert_eq!(
                (read(text, &wish), pinged_about(text)),
                (told, ping),
                "{text}"
            );
        }
    }

    #[test]
    fn each_slot_is_asked_for_twice() {
        let today = "2026-11-20T17:00:00Z".parse().expect("a time");
        let slots: Vec<String> = (0..6)
            .map(|number| far_slot(number, 2, today))
            .map(|(room, start)| format!("{room} {}", start.format("%d. %H:%M")))
            .collect();
        assert_eq!(
            slots,
            [
                "0 22. 00:00",
                "0 22. 00:00",
                "1 22. 00:00",
                "1 22. 00:00",
                "0 22. 01:00",
                "0 22. 01:00"
            ]
        );
    }
}
