//! The queue: joining, offers, claims, passes, lapses.

use super::club::{Club, at, edited, piano};
use crate::model::refusal::Collection;
use crate::model::{Act, Answer, Refusal, ResourceChanges};
use crate::time::{Language, parse_hours};

#[test]
fn the_story_of_the_issue() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.waits_until("18:10");
    assert_eq!(club.told(), ["17:45 Ada: reminder of 18:00-20:00"]);
    assert_eq!(club.joins("Ben"), (1, Some("20:00".into())));
    assert_eq!(club.joins("Cleo"), (2, Some("22:00".into())));
    club.waits_until("19:10");
    let done = club.is_done("Ada").expect("running");
    assert!(matches!(
        done,
        Answer::Done {
            called: Some(_),
            ..
        }
    ));
    assert_eq!(
        club.told(),
        ["19:10 Ben: offered until 19:20, turn until 21:10"]
    );
    // Ben does not answer: Cleo is asked, and Ben is behind her.
    club.waits_until("19:20");
    assert_eq!(
        club.told(),
        [
            "19:20 Ben: lapsed, now place 2",
            "19:20 Cleo: offered until 19:30, turn until 21:20"
        ]
    );
    assert_eq!(club.line(), "Cleo* Ben");
    club.waits_until("19:25");
    assert_eq!(club.claims("Cleo").expect("hers"), "19:25-21:25");
    assert_eq!(club.told(), ["19:25 Ben: next in line, about 21:25"]);
    club.waits_until("21:25");
    assert_eq!(
        club.told(),
        ["21:25 Ben: offered until 21:35, turn until 23:25"]
    );
    // The second lapse ends it.
    club.waits_until("21:35");
    assert_eq!(club.told(), ["21:35 Ben: out of line: Lapsed"]);
    assert_eq!(club.line(), "");
}

#[test]
fn alone_in_line_one_is_offered_once_more() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.joins("Ben");
    club.is_done("Ada").expect("running");
    club.told();
    club.waits_until("17:10");
    assert_eq!(
        club.told(),
        [
            "17:10 Ben: lapsed, now place 1",
            "17:10 Ben: offered until 17:20, turn until 19:10"
        ]
    );
    club.waits_until("17:20");
    assert_eq!(club.told(), ["17:20 Ben: out of line: Lapsed"]);
}

#[test]
fn passing_moves_back_one_place_and_alone_it_leaves() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    for who in ["Ben", "Cleo", "Dan"] {
        club.joins(who);
    }
    club.is_done("Ada").expect("running");
    let pass = || Act::Pass {
        resource: None,
        offer: None,
    };
    let passed = club.asks("Ben", pass()).expect("his");
    assert!(matches!(
        passed,
        Answer::Passed {
            place_in_line: Some(2),
            ..
        }
    ));
    assert_eq!(club.line(), "Cleo* Ben Dan");
    club.claims("Cleo").expect("hers");
    club.asks("Dan", Act::Leave { resource: piano() })
        .expect("in line");
    club.is_done("Cleo").expect("running");
    let passed = club.asks("Ben", pass()).expect("his");
    assert!(matches!(
        passed,
        Answer::Passed {
            place_in_line: None,
            ..
        }
    ));
    assert_eq!(club.line(), "");
}

#[test]
fn joining_what_is_free_is_offered_at_once() {
    let mut club = Club::new();
    let joined = club.asks(
        "Ada",
        Act::Join {
            resource: piano(),
            minutes: Some(45),
        },
    );
    let Ok(Answer::Joined {
        place_in_line: 1,
        offer: Some(offer),
        ..
    }) = joined
    else {
        panic!("{joined:?}")
    };
    assert_eq!((offer.until, offer.turn_until), (at("17:10"), at("17:45")));
    assert_eq!(club.told(), [""; 0], "the answer says it");
    assert_eq!(club.claims("Ada").expect("hers"), "17:00-17:45");
}

#[test]
fn a_turn_ends_where_the_next_booking_or_the_night_begins() {
    for (booked, hours, turn) in [
        (Some("18:30"), "always", "17:00-18:30"),
        (None, "daily 8-18", "17:00-18:00"),
        (Some("20:00"), "always", "17:00-19:00"),
    ] {
        let mut club = Club::new();
        let hours = parse_hours(hours, Language::En).expect("hours");
        edited(
            &mut club,
            ResourceChanges {
                hours: Some(hours),
                ..Default::default()
            },
        );
        if let Some(when) = booked {
            club.books("Ada", when).expect("free");
        }
        club.joins("Ben");
        assert_eq!(club.claims("Ben").expect("his"), turn);
    }
}

#[test]
fn no_turn_is_offered_that_is_too_short_to_use_or_closed() {
    let mut club = Club::new();
    club.books("Ada", "17:15-18:00").expect("free");
    assert_eq!(
        club.joins("Ben"),
        (1, Some("18:00".into())),
        "15 minutes are no turn"
    );
    assert_eq!(club.line(), "Ben");
    club.waits_until("18:00");
    assert_eq!(club.line(), "Ben*");

    let mut club = Club::new();
    let hours = parse_hours("daily 18-22", Language::En).expect("hours");
    edited(
        &mut club,
        ResourceChanges {
            hours: Some(hours),
            ..Default::default()
        },
    );
    assert_eq!(
        club.joins("Ben"),
        (1, Some("18:00".into())),
        "it is closed until six"
    );
    club.waits_until("17:59");
    assert_eq!(club.line(), "Ben");
    club.waits_until("18:00");
    assert_eq!(club.line(), "Ben*", "it opens, and nobody had to ask");
}

#[test]
fn while_people_wait_the_near_future_is_theirs() {
    let mut club = Club::new();
    club.books("Ada", "17:00-18:00").expect("free");
    club.joins("Ben");
    club.waits_until("17:30");
    // The offer window and the shortest useful turn make 40 minutes: until 18:10.
    let refused = club.books("Cleo", "18:00").expect_err("held for Ben");
    let Refusal::HeldForQueue {
        waiting: 1,
        alternatives,
        ..
    } = refused
    else {
        panic!()
    };
    assert_eq!(
        alternatives[0].start,
        at("18:15"),
        "the first that anybody may take"
    );
    club.books("Cleo", "20:00").expect("later is open to all");
    // An open offer holds its span as well; the one who has it is told to claim.
    club.is_done("Ada").expect("running");
    assert_eq!(club.line(), "Ben*");
    assert!(matches!(
        club.books("Dan", "now"),
        Err(Refusal::HeldForQueue { .. })
    ));
    assert!(matches!(
        club.books("Ben", "now"),
        Err(Refusal::ClaimInstead { .. })
    ));
}

#[test]
fn offers_go_to_the_right_person_once() {
    let mut club = Club::new();
    club.joins("Ada");
    club.joins("Ben");
    let offer = club.state.queues.values().next().expect("a line")[0]
        .offer
        .expect("an offer")
        .id;
    let press = || Act::Claim {
        resource: None,
        offer: Some(offer),
    };
    assert!(matches!(
        club.asks("Ben", press()),
        Err(Refusal::NotYourOffer { .. })
    ));
    assert!(matches!(
        club.asks("Zoe", press()),
        Err(Refusal::NotYourOffer { .. })
    ));
    assert_eq!(club.claims("Ben"), Err(Refusal::NoOffer));
    club.asks("Ada", press()).expect("hers");
    assert!(matches!(
        club.asks("Ada", press()),
        Err(Refusal::OfferOver { .. })
    ));
    assert!(matches!(
        club.asks(
            "Ben",
            Act::Join {
                resource: piano(),
                minutes: None
            }
        ),
        Err(Refusal::AlreadyWaiting {
            place_in_line: 1,
            ..
        })
    ));
}

#[test]
fn an_old_button_works_after_the_line_has_moved_on() {
    let mut club = Club::new();
    club.joins("Ada");
    let offer = club.state.queues.values().next().expect("a line")[0]
        .offer
        .expect("an offer")
        .id;
    club.waits_until("17:25");
    let late = club.asks(
        "Ada",
        Act::Claim {
            resource: Some(piano()),
            offer: Some(offer),
        },
    );
    assert!(
        matches!(late, Err(Refusal::OfferOver { resource: Some(_) })),
        "{late:?}"
    );
}

#[test]
fn time_that_the_desk_was_down_does_not_count() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.joins("Ben");
    club.is_done("Ada").expect("running");
    club.waits_until("17:04");
    club.told();
    club.is_down_until("18:00");
    assert_eq!(club.told(), ["18:00 Ben: offer extended until 18:06"]);
    club.waits_until("18:05");
    assert_eq!(club.line(), "Ben*");
    club.waits_until("18:06");
    assert!(club.told()[0].contains("lapsed"));
    // A pause too short to matter takes nothing and says nothing.
    let mut club = Club::new();
    club.joins("Ben");
    club.is_down_until("17:00:30");
    assert_eq!(club.told(), [""; 0]);
}

#[test]
fn time_without_a_desk_is_made_up_for_once_whoever_finds_out() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.joins("Ben");
    club.is_done("Ada").expect("running");
    club.waits_until("17:04");
    club.told();
    club.both_find_out_it_was_down_until("18:00");
    assert_eq!(club.told(), ["18:00 Ben: offer extended until 18:06"]);
}

#[test]
fn the_line_is_played_forward_over_bookings() {
    let mut club = Club::new();
    club.books("Ada", "17:00-18:00").expect("free");
    club.books("Ada", "19:30-20:30").expect("free");
    for (who, about) in [("Ben", "18:00"), ("Cleo", "20:30"), ("Dan", "22:30")] {
        // Ben's turn would end at 19:30, where the next booking starts.
        assert_eq!(club.joins(who).1.as_deref(), Some(about), "{who}");
    }
    let Ok(Answer::Line {
        places,
        waiting: 3,
        running,
        ..
    }) = club.asks("Zoe", Act::Line { resource: piano() })
    else {
        panic!()
    };
    let about: Vec<_> = places
        .iter()
        .filter_map(|place| place.expected_at)
        .collect();
    assert_eq!(about, [at("18:00"), at("20:30"), at("22:30")]);
    assert_eq!(running.len(), 1);
}

#[test]
fn usual_turns_shorten_the_forecast() {
    let mut club = Club::new();
    club.joins("Ada");
    club.claims("Ada").expect("hers");
    club.waits_until("17:20");
    club.is_done("Ada").expect("running");
    // One turn of 20 minutes: (3 * 120 + 20) / 4 = 95 minutes are usual now.
    club.books("Zoe", "now").expect("free");
    club.joins("Ben");
    assert_eq!(
        club.joins("Cleo"),
        (2, Some("20:55".into())),
        "19:20 and 95 minutes"
    );
}

#[test]
fn several_seats_serve_several() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            ..Default::default()
        },
    );
    for who in ["Ada", "Ben", "Cleo", "Dan"] {
        club.joins(who);
    }
    assert_eq!(club.line(), "Ada* Ben* Cleo Dan");
    club.claims("Ben").expect("his");
    assert_eq!(club.line(), "Ada* Cleo Dan");
    let passed = club
        .asks(
            "Ada",
            Act::Pass {
                resource: None,
                offer: None,
            },
        )
        .expect("hers");
    assert!(
        matches!(
            passed,
            Answer::Passed {
                place_in_line: Some(2),
                ..
            }
        ),
        "{passed:?}"
    );
    assert_eq!(club.line(), "Cleo* Ada Dan");
}

#[test]
fn leaving_is_for_those_who_wait_and_lines_end_somewhere() {
    let mut club = Club::new();
    let leave = || Act::Leave { resource: piano() };
    assert!(matches!(
        club.asks("Ada", leave()),
        Err(Refusal::NotWaiting { .. })
    ));
    for index in 0..500 {
        club.joins(&format!("M{index}"));
    }
    let full = club.asks(
        "Zoe",
        Act::Join {
            resource: piano(),
            minutes: None,
        },
    );
    assert_eq!(
        full,
        Err(Refusal::Full {
            what: Collection::Line,
            limit: 500
        })
    );
}

#[test]
fn a_minute_before_the_next_booking_is_a_turn_where_a_minute_is_enough() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            shortest_turn_minutes: Some(1),
            ..ResourceChanges::default()
        },
    );
    club.books("Ada", "18:00").expect("free");
    club.waits_until("17:49:21");
    club.joins("Ben");
    club.waits_until("17:49:30");
    club.joins("Cleo");
    club.told();
    // Ben does not answer. Cleo is still asked; the other seat is free for a minute more.
    club.waits_until("17:59:21");
    let told = club.told();
    assert_eq!(
        told.last().map(String::as_str),
        Some("17:59 Ben: offered until 18:00, turn until 18:00"),
        "{told:?}"
    );
    assert_eq!(club.replayed(), club.state);
}
