//! Giving up what a series still has ahead.

use super::club::{Club, at, piano};
use super::series::{told, wish};
use crate::model::series::SeriesRest;
use crate::model::{Act, Answer, BookingId, Refusal, Role, SeriesId};
use crate::time::{Language, parse_when};

impl Club {
    fn gives_up(&mut self, who: &str, number: u32) -> Option<SeriesRest> {
        let booking = BookingId(number);
        match self.asks(who, Act::Cancel { booking }) {
            Ok(Answer::Cancelled { following, .. }) => following,
            other => panic!("an odd answer to /cancel: {other:?}"),
        }
    }
}

/// The rest of the series that begins with that number, from now on.
fn rest_of(number: u32) -> Act {
    Act::CancelSeries {
        series: SeriesId(BookingId(number)),
        from: at("17:00"),
    }
}

#[test]
fn one_is_cancelled_and_then_all_that_follow() {
    let mut club = Club::new();
    club.repeats("Ada", wish("18:00", "weekly x5"))
        .expect("free");
    let rest = club.gives_up("Ada", 3).expect("two follow");
    assert_eq!((rest.series, rest.bookings), (SeriesId(BookingId(1)), 2));
    assert_eq!(club.mine("Ada"), ["#1, 3 more until #5"]);
    let cancelled = club.asks(
        "Ada",
        Act::CancelSeries {
            series: rest.series,
            from: rest.from,
        },
    );
    let Ok(Answer::SeriesCancelled {
        bookings,
        of_somebody_else: false,
    }) = cancelled
    else {
        panic!("{cancelled:?}");
    };
    assert_eq!(
        told(&bookings),
        ["#4 11 Dec 18:00-20:00", "#5 18 Dec 18:00-20:00"]
    );
    assert_eq!(club.mine("Ada"), ["#1, 1 more until #2"]);
    assert_eq!(club.gives_up("Ada", 2), None, "nothing follows");
    assert_eq!(club.told(), [""; 0], "it was her own doing");
    // What is taken back is the last cancel, and no more.
    club.asks("Ada", Act::Undo { booking: None }).expect("free");
    assert_eq!(club.mine("Ada"), ["#1, 1 more until #2"]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_has_begun_is_no_longer_ahead() {
    let mut club = Club::new();
    club.repeats("Ada", wish("17:00", "weekly x2"))
        .expect("free");
    club.waits_until("17:30");
    club.asks("Ada", rest_of(1)).expect("hers");
    assert_eq!(club.mine("Ada"), ["#1"]);
    assert_eq!(
        club.asks("Ada", rest_of(1)),
        Err(Refusal::BookingOver {
            booking: BookingId(1)
        })
    );
}

#[test]
fn who_may_cancel_the_rest() {
    for (who, role, notices) in [
        ("Ada", Role::Member, Some(0)),
        ("Ben", Role::Member, None),
        ("Mona", Role::Manager, Some(3)),
    ] {
        let mut club = Club::new();
        club.repeats("Ada", wish("18:00", "weekly x3"))
            .expect("free");
        let request = club.request(who, role, rest_of(1));
        match (club.ask(&request), notices) {
            (Ok(Answer::SeriesCancelled { bookings, .. }), Some(notices)) => {
                assert_eq!(bookings.len(), 3);
                let told = club.told();
                let tells = |line: &&String| line.contains("Ada: 18:00-20:00 cancelled by Mona");
                assert_eq!(told.iter().filter(tells).count(), notices, "{told:?}");
            }
            (Err(Refusal::NotYours { .. }), None) => assert_eq!(club.state.bookings.len(), 3),
            other => panic!("{who}: {other:?}"),
        }
    }
}

#[test]
fn what_is_given_back_goes_to_those_who_wait() {
    let mut club = Club::new();
    club.repeats("Ada", wish("18:00", "weekly x2"))
        .expect("free");
    let wait = Act::Wait {
        resource: piano(),
        when: parse_when("27.11. 18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
    };
    club.asks("Ben", wait).expect("it is taken");
    club.asks("Ada", rest_of(1)).expect("hers");
    let told = club.told();
    assert!(
        told.iter()
            .any(|line| line.starts_with("17:00 Ben: 18:00-20:00 is free")),
        "{told:?}"
    );
}
