//! `/who`, `/free`, `/schedule`, `/line`, `/mine`: what is shown at which moment.

use super::club::{BERLIN, Club, at, clock, edited, piano};
use crate::model::answer::MyPlace;
use crate::model::{
    Act, Answer, BookingFacts, Refusal, ResourceChanges, ResourceId, ResourceRef, ScheduleRange,
};
use crate::time::{DaySpec, Language, Span, When, parse_hours};

fn clocks(bookings: &[BookingFacts]) -> Vec<String> {
    bookings.iter().map(|booking| clock(booking.span)).collect()
}

fn spans(spans: &[Span]) -> Vec<String> {
    spans.iter().copied().map(clock).collect()
}

/// The piano can be had at these hours only.
fn opens(club: &mut Club, hours: &str) {
    let hours = parse_hours(hours, Language::En).expect("hours");
    edited(
        club,
        ResourceChanges {
            hours: Some(hours),
            ..Default::default()
        },
    );
}

#[test]
fn who_has_it_and_who_has_it_next() {
    let mut club = Club::new();
    for when in [
        "17:00-19:00",
        "19:00-20:00",
        "20:00-21:00",
        "21:00-22:00",
        "22:00-23:00",
    ] {
        club.books("Ada", when).expect("free");
    }
    club.joins("Ben");
    for (time, has_it, has_it_next) in [
        (
            "17:00",
            "17:00-19:00",
            "19:00-20:00 20:00-21:00 21:00-22:00",
        ),
        (
            "18:59:59",
            "17:00-19:00",
            "19:00-20:00 20:00-21:00 21:00-22:00",
        ),
        // What begins this moment is not still to come.
        (
            "19:00",
            "19:00-20:00",
            "20:00-21:00 21:00-22:00 22:00-23:00",
        ),
        ("21:30", "21:00-22:00", "22:00-23:00"),
        ("22:59:59", "22:00-23:00", ""),
        ("23:00", "", ""),
    ] {
        club.waits_until(time);
        let answer = club.asks("Zoe", Act::Who { resource: piano() });
        let Ok(Answer::Who {
            running,
            next,
            waiting,
            ..
        }) = answer
        else {
            panic!("{answer:?}")
        };
        assert_eq!(clocks(&running).join(" "), has_it, "{time}");
        assert_eq!(clocks(&next).join(" "), has_it_next, "{time}");
        assert_eq!(waiting, 1, "{time}");
    }
}

#[test]
fn what_is_closed_says_when_it_opens() {
    let mut club = Club::new();
    opens(&mut club, "daily 8-22");
    for (time, open, opens_at) in [
        ("17:00", true, None),
        // Minutes are the finest unit: the last one is open to its end.
        ("21:59:30", true, None),
        ("22:00", false, Some("+08:00")),
        ("+07:59:30", false, Some("+08:00")),
        ("+08:00", true, None),
    ] {
        club.waits_until(time);
        let answer = club.asks("Zoe", Act::Who { resource: piano() });
        let Ok(Answer::Who {
            open: is,
            opens_at: when,
            ..
        }) = answer
        else {
            panic!("{answer:?}")
        };
        assert_eq!((is, when), (open, opens_at.map(at)), "{time}");
    }
}

#[test]
fn what_is_free_of_a_day_and_the_slots_to_take() {
    let tomorrow = || DaySpec::Tomorrow;
    let today = || DaySpec::Today;
    for (hours, booked, day, free, slots) in [
        // Over what is left of the day, not of an hour that is booked or closed.
        (
            "daily 8-22",
            "18:00-19:00",
            today(),
            "17:00-18:00 19:00-22:00",
            "19:00-21:00",
        ),
        // No more than five, though seven would fit.
        (
            "daily 8-22",
            "18:00-19:00",
            tomorrow(),
            "08:00-22:00",
            "08:00-10:00 10:00-12:00 12:00-14:00 14:00-16:00 16:00-18:00",
        ),
        // The slot that begins at midnight is tomorrow's.
        (
            "always",
            "17:00-18:00",
            today(),
            "18:00-00:00",
            "18:00-20:00 20:00-22:00 22:00-00:00",
        ),
        // One that begins today and ends tomorrow is today's.
        (
            "always",
            "17:00-19:00",
            today(),
            "19:00-00:00",
            "19:00-21:00 21:00-23:00 23:00-01:00",
        ),
        ("always", "17:00-+01:00", today(), "", ""),
    ] {
        let mut club = Club::new();
        opens(&mut club, hours);
        let (start, end) = booked.split_once('-').expect("a span");
        let length = Span {
            start: at(start),
            end: at(end),
        };
        let when = When::Exact {
            start: length.start,
            end: None,
        };
        club.books_for("Ada", when, Some(length.minutes()), 1)
            .expect("free");
        let act = Act::Free {
            resource: Some(piano()),
            day,
        };
        let answer = club.asks("Zoe", act);
        let Ok(Answer::Free { days }) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(days.len(), 1);
        assert_eq!(spans(&days[0].free).join(" "), free, "{hours}, {booked}");
        assert_eq!(spans(&days[0].slots).join(" "), slots, "{hours}, {booked}");
    }
}

#[test]
fn a_day_is_the_day_where_the_resource_stands() {
    let mut club = Club::new();
    let add = |name: &str, zone| Act::AddResource {
        name: name.to_owned(),
        changes: ResourceChanges {
            zone: Some(zone),
            ..Default::default()
        },
    };
    club.manages(add("Lab", BERLIN)).expect("a free name");
    club.manages(add("Attic", chrono_tz::Pacific::Auckland))
        .expect("a free name");
    club.books("Ada", "18:00-19:00").expect("free");
    let late = When::Exact {
        start: at("23:00"),
        end: None,
    };
    club.books_for("Ben", late, Some(120), 1).expect("free");

    let schedule = |day| Act::Schedule {
        resource: None,
        day,
        range: ScheduleRange::Day,
    };
    let answer = club.asks("Zoe", schedule(DaySpec::Today));
    let Ok(Answer::Schedule { days }) = answer else {
        panic!("{answer:?}")
    };
    // By name, each with its own midnight; in Auckland it is Saturday already.
    let seen: Vec<_> = days
        .iter()
        .map(|day| {
            let open = day.open.iter().map(|span| span.start.to_rfc3339());
            (day.day.to_string(), open.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("2026-11-21".into(), "2026-11-20T11:00:00+00:00".into()),
            ("2026-11-20".into(), "2026-11-19T23:00:00+00:00".into()),
            ("2026-11-20".into(), "2026-11-20T00:00:00+00:00".into()),
        ] as [(String, String); 3]
    );
    assert_eq!(days[0].open[0].minutes(), 24 * 60);
    assert_eq!(clocks(&days[2].bookings), ["18:00-19:00", "23:00-01:00"]);
    assert_eq!((days[2].booked, days[0].booked), (2, 0));

    // What lasts over midnight is in both days.
    let answer = club.asks("Zoe", schedule(DaySpec::Tomorrow));
    let Ok(Answer::Schedule { days }) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(clocks(&days[2].bookings), ["23:00-01:00"]);

    let nothing = Club::empty().asks("Zoe", schedule(DaySpec::Today));
    assert_eq!(nothing, Err(Refusal::NoResources));
}

#[test]
fn times_to_choose_from_are_the_soonest() {
    let mut club = Club::new();
    club.books("Ada", "19:00-21:00").expect("free");
    for (limit, slots) in [
        (0, ""),
        (1, "17:00-19:00"),
        (3, "17:00-19:00 21:00-23:00 23:00-01:00"),
    ] {
        let act = Act::SuggestTimes {
            resource: piano(),
            limit,
        };
        let answer = club.asks("Zoe", act);
        let Ok(Answer::Times { slots: seen, .. }) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(spans(&seen).join(" "), slots, "{limit}");
    }
    let act = Act::SuggestTimes {
        resource: piano(),
        limit: 1_000,
    };
    let answer = club.asks("Zoe", act);
    assert!(matches!(answer, Ok(Answer::Times { slots, .. }) if slots.len() == 25));
}

fn mine(club: &mut Club, who: &str) -> (Vec<String>, Vec<MyPlace>) {
    match club.asks(who, Act::Mine) {
        Ok(Answer::Mine {
            bookings, lines, ..
        }) => (clocks(&bookings), lines),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_mine() {
    let mut club = Club::new();
    club.books("Ada", "22:00-23:00").expect("free");
    club.books("Ada", "17:00-19:00").expect("free");
    club.joins("Ben");
    club.joins("Ada");
    let (bookings, lines) = mine(&mut club, "Ada");
    assert_eq!(bookings, ["17:00-19:00", "22:00-23:00"], "soonest first");
    let [place] = lines[..] else {
        panic!("{lines:?}")
    };
    // Ben has two hours from 19:00 on.
    assert_eq!(
        (place.place_in_line, place.expected_at, place.offer),
        (2, Some(at("21:00")), None)
    );
    let (_, lines) = mine(&mut club, "Ben");
    assert_eq!(
        (lines[0].place_in_line, lines[0].expected_at),
        (1, Some(at("19:00")))
    );
    club.waits_until("19:00");
    let (_, lines) = mine(&mut club, "Ben");
    let offer = lines[0].offer.expect("it is his turn");
    assert_eq!((offer.until, offer.turn_until), (at("19:10"), at("21:00")));
    assert_eq!(mine(&mut club, "Zoe"), (vec![], vec![]), "she has nothing");
}

#[test]
fn nobody_past_the_fiftieth_is_given_a_time() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    for place in 1..=52 {
        let (told, about) = club.joins(&format!("M{place}"));
        assert_eq!((told, about.is_some()), (place, place <= 50));
    }
    for place in [49, 50, 51] {
        let who = format!("M{place}");
        let (_, lines) = mine(&mut club, &who);
        assert_eq!(lines[0].expected_at.is_some(), place <= 50, "{place}");
        let act = Act::Join {
            resource: piano(),
            minutes: None,
        };
        let again = club.asks(&who, act);
        assert!(
            matches!(
                again,
                Err(Refusal::AlreadyWaiting { place_in_line, expected_at, .. })
                    if place_in_line == place && expected_at == lines[0].expected_at
            ),
            "{again:?}"
        );
    }
    let answer = club.asks("Zoe", Act::Line { resource: piano() });
    let Ok(Answer::Line {
        places, waiting, ..
    }) = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!((places.len(), waiting), (20, 52), "the first twenty");
}

#[test]
fn resources_are_known_by_number_too() {
    let mut club = Club::new();
    club.manages(Act::AddResource {
        name: "Lab".into(),
        changes: ResourceChanges::default(),
    })
    .expect("a free name");
    club.manages(Act::RemoveResource {
        resource: piano(),
        even_if_in_use: false,
    })
    .expect("unused");
    let mut who = |id: u32| {
        club.asks(
            "Ada",
            Act::Who {
                resource: ResourceRef::Id(ResourceId(id)),
            },
        )
    };
    assert_eq!(
        who(1),
        Err(Refusal::ResourceGone {
            resource: ResourceId(1)
        })
    );
    assert!(matches!(who(2), Ok(Answer::Who { resource, .. }) if resource == ResourceId(2)));
    assert!(matches!(
        who(9),
        Err(Refusal::UnknownResource { asked, nearest }) if asked == "#9" && nearest.is_empty()
    ));
}
