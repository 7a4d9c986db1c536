//! What follows a moved booking in its series is moved the same way.

use super::club::{Club, at, edited};
use super::series::{told, wish};
use crate::model::refusal::Refusal;
use crate::model::series::{DateObstacle, SeriesShift};
use crate::model::{Act, Answer, BookingId, ResourceChanges, Role, Weeks};
use crate::time::{Language, parse_hours, parse_when};

impl Club {
    fn moves_one(&mut self, who: &str, number: u32, when: &str) -> Option<SeriesShift> {
        let act = Act::Move {
            booking: BookingId(number),
            when: parse_when(when, Language::En).expect("a time"),
            minutes: None,
        };
        match self.asks(who, act) {
            Ok(Answer::Moved { following, .. }) => following,
            other => panic!("an odd answer to /move: {other:?}"),
        }
    }

    fn moves_the_rest(&mut self, who: &str, shift: SeriesShift) -> Result<Vec<String>, Refusal> {
        match self.asks(who, Act::MoveSeries(shift))? {
            Answer::SeriesMoved { bookings, .. } => Ok(told(&bookings)),
            other => panic!("an odd answer: {other:?}"),
        }
    }

    fn with_fridays() -> Self {
        let mut club = Self::new();
        club.repeats("Ada", wish("18:00", "weekly x4"))
            .expect("free");
        club
    }
}

#[test]
fn the_first_is_moved_and_then_all_that_follow() {
    for (to, numbers) in [
        (
            "19:30",
            [
                "#2 27 Nov 19:30-21:30",
                "#3 4 Dec 19:30-21:30",
                "#4 11 Dec 19:30-21:30",
            ],
        ),
        // Onto its own next date, which moves on first.
        (
            "sat 18:00",
            [
                "#2 28 Nov 18:00-20:00",
                "#3 5 Dec 18:00-20:00",
                "#4 12 Dec 18:00-20:00",
            ],
        ),
        (
            "17:00-18:00",
            [
                "#2 27 Nov 17:00-18:00",
                "#3 4 Dec 17:00-18:00",
                "#4 11 Dec 17:00-18:00",
            ],
        ),
    ] {
        let mut club = Club::with_fridays();
        club.now = at("16:00").max(club.state.last_at);
        let shift = club.moves_one("Ada", 1, to).expect("three follow");
        assert_eq!(
            club.moves_the_rest("Ada", shift),
            Ok(numbers.map(str::to_owned).to_vec()),
            "{to}"
        );
        assert_eq!(club.told(), [""; 0], "it was her own doing");
        assert_eq!(club.replayed(), club.state);
        // Once more changes nothing.
        let again = club.moves_the_rest("Ada", shift);
        let moved_on = Ok(numbers.map(str::to_owned).to_vec());
        assert!(
            matches!(again, Err(Refusal::SameTime { .. })) || again != moved_on,
            "{again:?}"
        );
    }
}

#[test]
fn a_week_later_each_takes_the_place_of_the_next() {
    let mut club = Club::with_fridays();
    let shift = SeriesShift {
        series: crate::model::SeriesId(BookingId(1)),
        places: [0, 1, 2, 3].into_iter().collect(),
        days: 7,
        minute_of_day: 18 * 60,
        minutes: 120,
    };
    assert_eq!(
        club.moves_the_rest("Ada", shift).expect("each makes room"),
        [
            "#1 27 Nov 18:00-20:00",
            "#2 4 Dec 18:00-20:00",
            "#3 11 Dec 18:00-20:00",
            "#4 18 Dec 18:00-20:00"
        ]
    );
    let back = SeriesShift { days: -7, ..shift };
    assert_eq!(club.moves_the_rest("Ada", back).expect("and back").len(), 4);
    assert_eq!(club.mine("Ada"), ["#1, 3 more until #4"]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn where_one_is_in_the_way_none_is_moved_and_then_those_that_can_be() {
    let mut club = Club::with_fridays();
    club.books("Ben", "4.12. 20:30").expect("free");
    let hours = parse_hours("mon-fri 8-23", Language::En).expect("hours");
    edited(
        &mut club,
        ResourceChanges {
            hours: Some(hours),
            ..ResourceChanges::default()
        },
    );
    let shift = club.moves_one("Ada", 1, "20:00").expect("three follow");
    let before = club.state.clone();
    let refused = club.moves_the_rest("Ada", shift);
    let Err(Refusal::SeriesStays {
        wish,
        dates,
        movable,
        ..
    }) = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!(club.state.bookings, before.bookings, "none is moved");
    assert_eq!(wish, shift);
    let [date] = dates.as_slice() else {
        panic!("{dates:?}");
    };
    assert!(
        matches!(date.obstacle, Some(DateObstacle::Taken(_))),
        "{date:?}"
    );
    assert_eq!(movable, [1, 3].into_iter().collect::<Weeks>());
    let those = SeriesShift {
        places: movable,
        ..shift
    };
    assert_eq!(
        club.moves_the_rest("Ada", those)
            .expect("nothing in the way"),
        ["#2 27 Nov 20:00-22:00", "#4 11 Dec 20:00-22:00"]
    );
    // Out of hours, all of them.
    let late = SeriesShift {
        minute_of_day: 22 * 60,
        ..those
    };
    let refused = club.moves_the_rest("Ada", late);
    let Err(Refusal::SeriesStays { dates, movable, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        dates
            .iter()
            .all(|date| date.obstacle == Some(DateObstacle::Closed))
    );
    assert_eq!((dates.len(), movable), (2, Weeks::default()));
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn who_may_move_the_rest() {
    let mut club = Club::with_fridays();
    let shift = club.moves_one("Ada", 1, "20:00").expect("three follow");
    assert!(matches!(
        club.moves_the_rest("Ben", shift),
        Err(Refusal::NotYours { .. })
    ));
    let request = club.request("Mona", Role::Manager, Act::MoveSeries(shift));
    let moved = club.ask(&request);
    assert!(
        matches!(&moved, Ok(Answer::SeriesMoved { bookings, of_somebody_else: true }) if bookings.len() == 3),
        "{moved:?}"
    );
    assert_eq!(club.told().len(), 3, "its holder is told of each");
    // What is over is not moved.
    club.now = at("20:00") + chrono::TimeDelta::days(60);
    club.waits(1);
    assert!(matches!(
        club.moves_the_rest("Ada", shift),
        Err(Refusal::BookingOver { .. })
    ));
}
