//! That the judge finds each broken promise, and nothing where none is.

use dibs_core::model::{Booking, BookingId, MemberId, ResourceId};
use dibs_core::time::Span;

use super::*;

const ADA: i64 = 11;
const BEN: i64 = 12;

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
}

fn booking(id: u32, member: u32, start: DateTime<Utc>) -> Booking {
    Booking {
        id: BookingId(id),
        resource: ResourceId(1),
        member: MemberId(member),
        span: Span::starting(start, 60),
        seats: 1,
        turn: false,
        same_day: false,
        place: None,
        note: None,
        remind_at: None,
        series: None,
        check_in: None,
        approve_by: None,
    }
}

/// Ada books the hall and is pinged, Ben is told that it is taken; then Ada books another time and
/// cancels that.
struct Story {
    asks: Vec<Ask>,
    club: Evidence,
    went_on: bool,
    violations: usize,
}

impl Story {
    fn new() -> Self {
        let ask = |member, wish, minute, told| Ask {
            club: 0,
            member,
            wish,
            at: at(minute),
            told: Some((told, at(minute + 1))),
        };
        let hall = |start| Wish::Book {
            resource: "Hall".to_owned(),
            start: at(start),
        };
        let booked = |booking, with_ping| Told::Booked { booking, with_ping };
        let members = [(MemberId(1), ADA), (MemberId(2), BEN)];
        let mut record = Record::opened(&[(ResourceId(1), "Hall", 1)], &members);
        record.booked(booking(1, 1, at(60)));
        record.booked(booking(2, 1, at(600)));
        record.cancelled.insert(2);
        record.reminders.insert(1, 1);
        Self {
            asks: vec![
                ask(ADA, hall(60), 1, booked(1, true)),
                ask(BEN, hall(60), 2, Told::Taken),
                ask(ADA, hall(600), 3, booked(2, true)),
                ask(ADA, Wish::Cancel { booking: 2 }, 20, Told::Cancelled),
            ],
            club: Evidence {
                record,
                lead: TimeDelta::minutes(15),
                pings: BTreeMap::from([(1, 1)]),
            },
            went_on: true,
            violations: 0,
        }
    }

    fn judged(self) -> Verdict {
        let episode = |fault, from, went_on| Episode {
            fault,
            victim: String::new(),
            from: at(from),
            went_on,
        };
        let episodes = [episode(None, 0, true), episode(None, 10, self.went_on)];
        let clubs = [self.club];
        Verdict::reach(&episodes, &self.asks, &clubs, at(100), self.violations)
    }
}

#[test]
fn a_story_in_which_every_promise_is_kept() {
    let verdict = Story::new().judged();
    assert!(verdict.is_good(), "{verdict}");
    assert_eq!(verdict.findings, [""; 0]);
    let [(_, first), (_, second)] = &verdict.rows[..] else {
        panic!("{verdict}");
    };
    assert_eq!((first.asked, first.acknowledged), (3, 2));
    assert_eq!((first.pings_due, first.stopped), (1, TimeDelta::minutes(6)));
    assert_eq!((second.asked, second.acknowledged), (1, 1));
    assert_eq!(second.stopped, TimeDelta::minutes(79));
}

#[test]
fn every_broken_promise_is_found() {
    type Break = fn(&mut Story);
    type Count = fn(&Row) -> usize;
    let broken: [(&str, Break, Count); 10] = [
        (
            "an acknowledged booking is not there",
            |story| {
                story.club.record.bookings.remove(&1);
            },
            |row| row.lost,
        ),
        (
            "it is somebody else's",
            |story| {
                story.club.record.bookings.insert(1, booking(1, 2, at(60)));
            },
            |row| row.lost,
        ),
        (
            "an acknowledged end did not come",
            |story| assert!(story.club.record.cancelled.remove(&2)),
            |row| row.lost,
        ),
        (
            "a slot is sold twice",
            |story| {
                // Nobody told him that it is not his: that it does not fit has to be enough.
                let told = &mut story.asks[1].told;
                *told = told.take().map(|(_, at)| (Told::Uncertain, at));
                story.club.record.booked(booking(3, 2, at(60)));
            },
            |row| row.doubled,
        ),
        (
            "somebody has what they were told is taken",
            |story| {
                story.club.record.bookings.insert(3, booking(3, 2, at(60)));
            },
            |row| row.doubled,
        ),
        (
            "somebody has twice what they asked for once",
            |story| {
                story.club.record.bookings.insert(3, booking(3, 1, at(600)));
            },
            |row| row.doubled,
        ),
        (
            "two were told of one booking",
            |story| story.asks[1].told = story.asks[0].told.clone(),
            |row| row.doubled,
        ),
        (
            "somebody has no answer",
            |story| story.asks[1].told = None,
            |row| row.unanswered,
        ),
        (
            "nobody is pinged",
            |story| story.club.pings.clear(),
            |row| row.pings_lost,
        ),
        (
            "it is decided twice that somebody is",
            |story| {
                story.club.record.reminders.insert(1, 2);
            },
            |row| row.reminders_twice,
        ),
    ];
    for (what, break_it, count) in broken {
        let mut story = Story::new();
        break_it(&mut story);
        let verdict = story.judged();
        assert!(!verdict.is_good(), "{what}: {verdict}");
        assert!(count(&verdict.total()) > 0, "{what}: {verdict}");
        assert!(!verdict.findings.is_empty(), "{what}");
    }
}

#[test]
fn what_else_breaks_a_promise_and_what_does_not() {
    let judged = |change: fn(&mut Story)| {
        let mut story = Story::new();
        change(&mut story);
        story.judged()
    };
    assert!(!judged(|story| story.went_on = false).is_good());
    assert!(!judged(|story| story.violations = 1).is_good());
    // Where nothing was done, nothing was shown.
    assert!(!judged(|story| story.asks.clear()).is_good());
    let twice = judged(|story| {
        story.club.pings.insert(1, 2);
    });
    assert_eq!(twice.total().pings_twice, 1);
    assert!(twice.is_good(), "Telegram cannot tell");
}
