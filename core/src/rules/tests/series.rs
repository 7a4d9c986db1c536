//! Weekly series: all of it or nothing, and the clock changes on the way.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::club::{BERLIN, Club, clock, edited, piano};
use crate::model::refusal::Collection;
use crate::model::series::{DateObstacle, SeriesDate, fingerprint};
use crate::model::{
    Act, Answer, BookingFacts, BookingId, Names, Refusal, ResourceChanges, SeriesId, SeriesWish,
    Weeks,
};
use crate::time::{
    Language, Span, TimeRefusal, When, parse_hours, parse_repeat, parse_when, utc_to_local,
};

pub(super) fn wish(when: &str, repeat: &str) -> SeriesWish {
    SeriesWish {
        resource: piano(),
        when: parse_when(when, Language::En).expect("a time people type"),
        minutes: None,
        seats: 1,
        note: None,
        repeat: parse_repeat(repeat, Language::En).expect("a repetition people type"),
        only: None,
        instead: None,
    }
}

/// `27 Nov 18:00-20:00`, on the clock of that zone.
fn shown(span: Span, zone: Tz) -> String {
    let [start, end] = [span.start, span.end].map(|at| utc_to_local(zone, at));
    format!("{}-{}", start.format("%-d %b %H:%M"), end.format("%H:%M"))
}

/// `#1 27 Nov 18:00-20:00`.
pub(super) fn told(bookings: &[BookingFacts]) -> Vec<String> {
    let told = |booking: &BookingFacts| format!("#{} {}", booking.id, shown(booking.span, Tz::UTC));
    bookings.iter().map(told).collect()
}

/// `27 Nov: free`.
fn reasons(club: &Club, dates: &[SeriesDate]) -> Vec<String> {
    let reason = |date: &SeriesDate| match &date.obstacle {
        None => "free".to_owned(),
        Some(DateObstacle::Skipped) => "skipped".to_owned(),
        Some(DateObstacle::Closed) => "closed".to_owned(),
        Some(DateObstacle::Kept) => "kept".to_owned(),
        Some(DateObstacle::NotDrawn) => "not drawn".to_owned(),
        Some(DateObstacle::Taken(holders)) => {
            let names = holders.iter().map(|holder| club.name(holder.member));
            format!("taken by {}", names.collect::<Vec<_>>().join(", "))
        }
    };
    let line = |date: &SeriesDate| format!("{}: {}", date.date.format("%-d %b"), reason(date));
    dates.iter().map(line).collect()
}

impl Club {
    pub(super) fn repeats(
        &mut self,
        who: &str,
        wish: SeriesWish,
    ) -> Result<Vec<BookingFacts>, Refusal> {
        match self.asks(who, Act::BookSeries(wish))? {
            Answer::BookedSeries { bookings, .. } => Ok(bookings),
            Answer::Booked { booking, .. } => Ok(vec![booking]),
            other => panic!("an odd answer to /book: {other:?}"),
        }
    }

    /// What keeps the whole series from being booked.
    fn is_kept_from(&mut self, who: &str, wish: SeriesWish) -> Vec<String> {
        match self.repeats(who, wish) {
            Err(Refusal::SeriesBlocked { dates, .. }) => reasons(self, &dates),
            other => panic!("nothing is in the way: {other:?}"),
        }
    }

    pub(super) fn mine(&mut self, who: &str) -> Vec<String> {
        let Ok(Answer::Mine {
            bookings, series, ..
        }) = self.asks(who, Act::Mine)
        else {
            panic!("a look");
        };
        let line = |booking: &BookingFacts| {
            let own = series.iter().find(|series| series.next == booking.id);
            let more = own.and_then(|series| Some((series.later.len(), series.later.last()?)));
            let more = more.map(|(count, last)| format!(", {count} more until #{}", last.id));
            format!("#{}{}", booking.id, more.unwrap_or_default())
        };
        bookings.iter().map(line).collect()
    }

    fn piano_in(zone: Tz, now: &str) -> Self {
        let mut club = Self::new();
        edited(
            &mut club,
            ResourceChanges {
                zone: Some(zone),
                ..Default::default()
            },
        );
        club.now = now.parse::<DateTime<Utc>>().expect("an instant");
        club
    }
}

#[test]
fn all_dates_are_booked_at_once_each_with_its_number_and_reminder() {
    let mut club = Club::new();
    let entries = club.entries.len();
    let booked = club
        .repeats("Ada", wish("18:00", "weekly x3"))
        .expect("free");
    assert_eq!(
        told(&booked),
        [
            "#1 20 Nov 18:00-20:00",
            "#2 27 Nov 18:00-20:00",
            "#3 4 Dec 18:00-20:00"
        ]
    );
    assert_eq!(club.entries.len(), entries + 1, "one decision");
    let reminders = club.state.bookings.iter().map(|booking| booking.remind_at);
    let quarter = TimeDelta::minutes(15);
    assert!(
        reminders.eq(booked
            .iter()
            .map(|booking| Some(booking.span.start - quarter))),
        "a quarter of an hour before each"
    );
    let series = Some(SeriesId(BookingId(1)));
    assert!(
        club.state
            .bookings
            .iter()
            .all(|booking| booking.series == series)
    );
    assert_eq!(club.mine("Ada"), ["#1, 2 more until #3"]);
    // Whatever keeps them keeps that they belong together.
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_series_ends_where_it_was_told_to() {
    for (when, repeat, expected) in [
        ("18:00", "weekly x1", Ok(1)),
        ("18:00", "weekly x4", Ok(4)),
        ("18:00", "weekly until 4.12.", Ok(3)),
        ("18:00", "weekly until 3.12.", Ok(2)),
        ("18:00", "weekly until 20.11.", Ok(1)),
        ("tomorrow 18:00", "weekly until 20.11.", Err("empty")),
        ("18:00", "weekly x58", Ok(58)),
        ("20.12.2026 18:00", "weekly x58", Err("too far")),
    ] {
        let mut club = Club::new();
        let verdict = club.repeats("Ada", wish(when, repeat));
        let verdict = match &verdict {
            Ok(booked) => Ok(booked.len()),
            Err(Refusal::SeriesEmpty { .. }) => Err("empty"),
            Err(Refusal::Time {
                why: TimeRefusal::TooFar { .. },
                ..
            }) => Err("too far"),
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(verdict, expected, "{when}, {repeat}");
    }
}

#[test]
fn a_series_of_one_is_a_booking() {
    let mut club = Club::new();
    club.repeats("Ada", wish("18:00", "weekly x1"))
        .expect("free");
    assert!(
        club.state
            .bookings
            .iter()
            .all(|booking| booking.series.is_none())
    );
    let again = club.repeats("Ben", wish("18:00", "weekly x1"));
    assert!(matches!(again, Err(Refusal::Taken { .. })), "{again:?}");
}

#[test]
fn nothing_is_booked_where_one_date_is_in_the_way_and_then_what_was_chosen() {
    let mut club = Club::new();
    club.books("Ben", "27.11. 19:00").expect("free");
    let hours = parse_hours("mon-fri 8-22, sat 10-14", Language::En).expect("hours");
    let hours = ResourceChanges {
        hours: Some(hours),
        ..Default::default()
    };
    edited(&mut club, hours);
    let fridays = || wish("18:00", "weekly x4");
    assert_eq!(
        club.is_kept_from("Ada", fridays()),
        [
            "20 Nov: free",
            "27 Nov: taken by Ben",
            "4 Dec: free",
            "11 Dec: free"
        ]
    );
    assert_eq!(club.mine("Ada"), [""; 0], "nothing is booked yet");
    // She takes the free ones.
    let free: Weeks = [0, 2, 3].into_iter().collect();
    let only = SeriesWish {
        only: Some(free),
        ..fridays()
    };
    // In the meantime one of them went to Cleo: she is asked again.
    let cleo = club.books("Cleo", "4.12. 18:00").expect("free").id;
    assert_eq!(
        club.is_kept_from("Ada", only.clone()),
        [
            "20 Nov: free",
            "27 Nov: taken by Ben",
            "4 Dec: taken by Cleo",
            "11 Dec: free"
        ]
    );
    club.asks("Cleo", Act::Cancel { booking: cleo })
        .expect("hers");
    let booked = club.repeats("Ada", only).expect("free again");
    assert_eq!(
        told(&booked),
        [
            "#3 20 Nov 18:00-20:00",
            "#4 4 Dec 18:00-20:00",
            "#5 11 Dec 18:00-20:00"
        ]
    );
    // A Saturday evening is never open.
    assert_eq!(
        club.is_kept_from("Ben", wish("sat 18:00", "weekly x2")),
        ["21 Nov: closed", "28 Nov: closed"]
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_date_that_is_in_the_way_can_be_had_at_another_time_of_its_day() {
    let mut club = Club::new();
    club.books("Ben", "27.11. 19:00").expect("free");
    let fridays = || wish("18:00", "weekly x3");
    let offered = |club: &mut Club, wish| match club.repeats("Ada", wish) {
        Err(Refusal::SeriesBlocked { dates, .. }) => dates,
        other => panic!("{other:?}"),
    };
    let dates = offered(&mut club, fridays());
    let other = dates[1].instead.expect("a free time that day");
    assert_eq!(clock(other), "17:00-19:00");
    let agreed = SeriesWish {
        instead: Some(fingerprint(&dates)),
        ..fridays()
    };
    // In the meantime that went to Cleo: another time needs another yes.
    let cleo = club.books("Cleo", "27.11. 17:00").expect("free").id;
    let again = offered(&mut club, agreed.clone());
    let other = again[1].instead.expect("another free time");
    assert_eq!(clock(other), "15:00-17:00");
    assert_eq!(club.mine("Ada"), [""; 0], "nothing is booked yet");
    club.asks("Cleo", Act::Cancel { booking: cleo })
        .expect("hers");
    let booked = club.repeats("Ada", agreed).expect("as it was shown");
    assert_eq!(
        told(&booked),
        [
            "#3 20 Nov 18:00-20:00",
            "#4 27 Nov 17:00-19:00",
            "#5 4 Dec 18:00-20:00"
        ]
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_date_that_is_kept_for_those_who_wait_is_in_the_way() {
    let mut club = Club::new();
    club.books("Ada", "17:00-18:00").expect("free");
    club.joins("Ben");
    club.waits_until("17:50");
    club.is_done("Ada").expect("hers");
    assert_eq!(
        club.is_kept_from("Cleo", wish("18:00", "weekly x2")),
        ["20 Nov: kept", "27 Nov: free"]
    );
}

#[test]
fn several_seats_fit_beside_others() {
    let mut club = Club::new();
    let seats = ResourceChanges {
        capacity: Some(3),
        ..Default::default()
    };
    edited(&mut club, seats);
    let wants = |seats| SeriesWish {
        seats,
        ..wish("18:00", "weekly x2")
    };
    club.repeats("Ada", wants(2)).expect("three are free");
    assert_eq!(
        club.is_kept_from("Ben", wants(2)),
        ["20 Nov: taken by Ada", "27 Nov: taken by Ada"]
    );
    club.repeats("Ben", wants(1)).expect("one is free");
    let too_many = club.repeats("Cleo", wants(4));
    assert!(matches!(
        too_many,
        Err(Refusal::BadSeats { capacity: 3, .. })
    ));
}

#[test]
fn the_time_on_the_clock_stays_when_the_clocks_change() {
    for (now, when, weeks) in [
        // 18:00 in Berlin is 17:00 UTC in winter, 16:00 in summer.
        (
            "2027-03-19T12:00:00Z",
            "sun 18:00",
            [
                "21 Mar 18:00-20:00, 17:00 UTC, 120",
                "28 Mar 18:00-20:00, 16:00 UTC, 120",
            ],
        ),
        (
            "2027-10-22T12:00:00Z",
            "sun 18:00",
            [
                "24 Oct 18:00-20:00, 16:00 UTC, 120",
                "31 Oct 18:00-20:00, 17:00 UTC, 120",
            ],
        ),
        // Over the jump it is as long as the clocks make it.
        (
            "2027-03-19T12:00:00Z",
            "sun 1:00-4:00",
            [
                "21 Mar 01:00-04:00, 00:00 UTC, 180",
                "28 Mar 01:00-04:00, 00:00 UTC, 120",
            ],
        ),
        (
            "2027-10-22T12:00:00Z",
            "sun 1:00-4:00",
            [
                "24 Oct 01:00-04:00, 23:00 UTC, 180",
                "31 Oct 01:00-04:00, 23:00 UTC, 240",
            ],
        ),
    ] {
        let mut club = Club::piano_in(BERLIN, now);
        let booked = club.repeats("Ada", wish(when, "weekly x2")).expect("free");
        let told = booked.iter().map(|booking| {
            let utc = booking.span.start.format("%H:%M UTC");
            let minutes = booking.span.minutes();
            format!("{}, {utc}, {minutes}", shown(booking.span, BERLIN))
        });
        assert_eq!(told.collect::<Vec<_>>(), weeks, "{when}");
    }
}

#[test]
fn a_time_that_the_clocks_skip_is_in_the_way() {
    let mut club = Club::piano_in(BERLIN, "2027-03-19T12:00:00Z");
    assert_eq!(
        club.is_kept_from("Ada", wish("sun 2:00-3:00", "weekly x3")),
        ["21 Mar: free", "28 Mar: skipped", "4 Apr: free"]
    );
}

#[test]
fn limits_hold_for_the_whole_series() {
    let mut club = Club::new();
    for hour in ["0", "3", "6"] {
        club.repeats("Ada", wish(&format!("tomorrow {hour}:00"), "weekly x57"))
            .expect("free");
    }
    // 171 of 200.
    assert_eq!(
        club.repeats("Ada", wish("tomorrow 9:00", "weekly x30")),
        Err(Refusal::Full {
            what: Collection::OwnBookings,
            limit: 200
        })
    );
    club.repeats("Ada", wish("tomorrow 9:00", "weekly x29"))
        .expect("200");
    let long = ResourceChanges {
        slot_minutes: Some(8 * 24 * 60),
        ..Default::default()
    };
    edited(&mut club, long);
    let verdict = club.repeats("Ben", wish("20.12. 18:00", "weekly x2"));
    assert!(
        matches!(
            verdict,
            Err(Refusal::TooLong {
                limit_minutes: 10_080,
                ..
            })
        ),
        "it would still run when it begins again: {verdict:?}"
    );
}

#[test]
fn holders_are_named_only_where_names_are_shown() {
    for (names, expected) in [(Names::Shown, true), (Names::Hidden, false)] {
        let mut club = Club::new();
        let changes = ResourceChanges {
            names: Some(names),
            ..Default::default()
        };
        edited(&mut club, changes);
        let ben = club.books("Ben", "27.11. 18:00").expect("free").member;
        let refusal = club
            .repeats("Ada", wish("18:00", "weekly x2"))
            .expect_err("taken");
        let told = crate::rules::Told::Refusal(&refusal);
        let labels = crate::rules::label(&club.state, told, None, false);
        assert_eq!(labels.members.get(&ben).is_some(), expected, "{names:?}");
    }
}

#[test]
fn every_note_is_kept_beside_its_own_booking() {
    let mut club = Club::new();
    let with_note = SeriesWish {
        note: Some("choir".into()),
        when: When::Next,
        ..wish("18:00", "weekly x3")
    };
    let booked = club.repeats("Ada", with_note).expect("free");
    let mut notes: Vec<_> = booked.iter().filter_map(|booking| booking.note).collect();
    assert!(notes.iter().all(|note| *club.state.texts[note] == *"choir"));
    notes.dedup();
    assert_eq!(notes.len(), 3);
}
