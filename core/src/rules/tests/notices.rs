//! What a notice carries beside its words: its number, and until when it is useful.

use std::collections::BTreeSet;

use super::club::{Club, at, edited, piano};
use crate::model::{Act, Answer, Notice, NoticeKind, OfferId, ResourceChanges, SettingsChanges};
use crate::rules::next_wake;
use crate::time::{Language, parse_hours};

fn leave(club: &mut Club, who: &str) {
    club.asks(who, Act::Leave { resource: piano() })
        .expect("in line");
}

/// `Ben: next in line, 60 minutes`: to whom, and for how long from its due time on.
fn useful(club: &mut Club) -> Vec<String> {
    let notices: Vec<Notice> = std::mem::take(&mut club.notices);
    let lines = notices.iter().map(|notice| {
        let what = match notice.kind {
            NoticeKind::Reminder { .. } => "reminder",
            NoticeKind::CheckInAsked { .. } => "check in",
            NoticeKind::CheckInExtended { .. } => "check in extended",
            NoticeKind::NoShow { .. } => "missed",
            NoticeKind::TurnOffered { .. } => "offer",
            NoticeKind::OfferExtended { .. } => "extended",
            NoticeKind::OfferLapsed { .. } => "lapsed",
            NoticeKind::OutOfLine { .. } => "out of line",
            NoticeKind::NextInLine { .. } => "next in line",
            NoticeKind::BookingCancelled { .. } => "cancelled",
            NoticeKind::BookingAssigned { .. } => "assigned",
            NoticeKind::BookingsAssigned { .. } => "assigned several",
            NoticeKind::BookingClosed { .. } => "closed",
            NoticeKind::TurnWithdrawn { .. } => "taken back",
            NoticeKind::BookingEnded { .. } => "ended",
            NoticeKind::BookingMoved { .. } => "moved",
            NoticeKind::WaitlistOffered { .. } => "waitlist",
            NoticeKind::WaitTogether { .. } => "wait together",
            NoticeKind::WaitlistLapsed { .. } => "waitlist lapsed",
            NoticeKind::WaitlistClosed { .. } => "waitlist closed",
            NoticeKind::ApprovalAsked { .. } => "approval asked",
            NoticeKind::BookingApproved { .. } => "approved",
            NoticeKind::BookingDenied { .. } => "denied",
            NoticeKind::ApprovalLapsed { .. } => "approval lapsed",
            NoticeKind::Proposed { .. } => "proposed",
            NoticeKind::ProposalEnded { .. } => "proposal ended",
            NoticeKind::BoardPaused { .. } => "board paused",
            NoticeKind::Digest { .. } => "digest",
            NoticeKind::DrawOpened { .. } => "draw opened",
            NoticeKind::DrawHeld { .. } => "draw held",
            NoticeKind::WishesDrawn { .. } => "drawn",
            NoticeKind::DrawCalledOff { .. } => "called off",
        };
        let minutes = (notice.useful_until - notice.due_at).num_minutes();
        format!("{}: {what}, {minutes} minutes", club.name(notice.to))
    });
    lines.collect()
}

#[test]
fn an_offer_is_useful_while_it_lasts_and_its_end_for_an_hour() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.waits_until("18:00");
    assert_eq!(useful(&mut club), ["Ada: reminder, 135 minutes"]);
    club.joins("Ben");
    club.is_done("Ada").expect("running");
    assert_eq!(useful(&mut club), ["Ben: offer, 10 minutes"]);
    club.waits_until("18:10");
    assert_eq!(
        useful(&mut club),
        ["Ben: lapsed, 60 minutes", "Ben: offer, 10 minutes"]
    );
    club.is_down_until("18:15");
    assert_eq!(useful(&mut club), ["Ben: extended, 10 minutes"]);
    club.waits_until("18:25");
    assert_eq!(useful(&mut club), ["Ben: out of line, 60 minutes"]);
    // With longer offers their end is of use for longer.
    let changes = SettingsChanges {
        offer_minutes: Some(20),
        ..Default::default()
    };
    club.manages(Act::Settings { changes }).expect("in range");
    club.joins("Ben");
    club.waits_until("18:45");
    assert_eq!(useful(&mut club)[0], "Ben: lapsed, 120 minutes");
}

#[test]
fn being_next_is_news_until_the_turn_comes_an_hour_at_least() {
    // Ada has it until then; Ben, who is first, leaves, and Cleo is next.
    for (until, minutes) in [("17:15", 60), ("18:00", 60), ("18:01", 61), ("20:00", 180)] {
        let mut club = Club::new();
        club.books("Ada", &format!("17:00-{until}")).expect("free");
        club.joins("Ben");
        club.joins("Cleo");
        leave(&mut club, "Ben");
        let told = format!("Cleo: next in line, {minutes} minutes");
        assert_eq!(useful(&mut club), [told], "until {until}");
    }
    // A turn of ninety minutes never comes where it is open for an hour: news for a day.
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            hours: Some(parse_hours("sun 8-9", Language::En).expect("hours")),
            shortest_turn_minutes: Some(90),
            ..Default::default()
        },
    );
    assert_eq!(club.joins("Ben"), (1, None));
    club.joins("Cleo");
    leave(&mut club, "Ben");
    assert_eq!(useful(&mut club), ["Cleo: next in line, 1440 minutes"]);
}

#[test]
fn a_resource_that_is_gone_is_news_for_a_day_and_not_to_who_did_it() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.books("Mona", "20:00").expect("free");
    for who in ["Ben", "Mona"] {
        club.joins(who);
    }
    let act = Act::RemoveResource {
        resource: piano(),
        even_if_in_use: true,
    };
    let removed = club.manages(act);
    assert!(
        matches!(
            removed,
            Ok(Answer::ResourceRemoved {
                cancelled: 2,
                sent_home: 2,
                ..
            })
        ),
        "{removed:?}"
    );
    assert_eq!(
        useful(&mut club),
        [
            "Ben: out of line, 1440 minutes",
            "Ada: cancelled, 120 minutes"
        ]
    );
}

#[test]
fn no_number_is_given_twice() {
    let mut club = Club::new();
    club.books("Ada", "19:30").expect("free");
    let mut offers: Vec<OfferId> = Vec::new();
    for who in ["Ben", "Cleo", "Dan", "Eve"] {
        club.joins(who);
    }
    for time in ["17:05", "17:15", "17:25", "17:35", "17:45"] {
        club.waits_until(time);
        let line = club.state.queues.values().flatten();
        offers.extend(line.filter_map(|waiting| Some(waiting.offer?.id)));
    }
    assert_eq!(offers.len(), 5, "one offer at a time");
    assert_eq!(offers.iter().collect::<BTreeSet<_>>().len(), 5);
    let notices: Vec<u32> = club.notices.iter().map(|notice| notice.id.0).collect();
    assert!(notices.len() > 5, "offers and lapses");
    assert_eq!(notices, (1..).take(notices.len()).collect::<Vec<_>>());
}

#[test]
fn only_turns_that_were_used_teach_how_long_turns_are() {
    let usual = |club: &Club| club.state.usual_turn_minutes.values().copied().next();
    let mut club = Club::new();
    // A booking that was not a turn, and a turn that was cancelled.
    club.books("Ada", "now").expect("free");
    club.waits_until("17:20");
    club.is_done("Ada").expect("running");
    assert_eq!(usual(&club), None);
    club.joins("Ben");
    club.claims("Ben").expect("his");
    let booking = club.state.bookings.iter().next().expect("his turn").id;
    club.waits_until("17:30");
    club.asks("Ben", Act::Cancel { booking }).expect("his");
    assert_eq!(usual(&club), None);
    // Half an hour, then one that ran its time: (3 * 120 + 30) / 4, (3 * 98 + 120) / 4, rounded up.
    for (who, until, minutes) in [("Ben", "18:00", 98), ("Cleo", "20:00", 104)] {
        club.joins(who);
        club.claims(who).expect("a turn");
        club.waits_until(until);
        club.is_done(who).ok();
        assert_eq!(usual(&club), Some(minutes), "{who}");
    }
}

#[test]
fn what_is_offered_is_held_from_others_in_line_too() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            ..Default::default()
        },
    );
    club.books("Zoe", "17:30").expect("free");
    club.joins("Ada");
    club.asks(
        "Ben",
        Act::Join {
            resource: piano(),
            minutes: None,
        },
    )
    .expect("a line");
    // Ada's seat is held for ten minutes and the half hour after: at 17:30 both are taken.
    assert_eq!(club.line(), "Ada* Ben*");
    for (who, turn_until) in [("Ada", "17:30"), ("Ben", "17:30")] {
        let Ok(Answer::Mine { lines, .. }) = club.asks(who, Act::Mine) else {
            panic!("a look")
        };
        assert_eq!(lines[0].expected_at, Some(at("17:00")), "now");
        let offer = lines[0].offer.expect("an offer");
        assert_eq!(offer.turn_until, at(turn_until), "{who}");
    }
}

#[test]
fn an_offer_that_lasts_longer_than_new_ones_is_kept_free() {
    let offers_last = |club: &mut Club, minutes| {
        let changes = SettingsChanges {
            offer_minutes: Some(minutes),
            ..Default::default()
        };
        club.manages(Act::Settings { changes }).expect("in range");
    };
    // Until 17:40, and half an hour's turn after it.
    for (start, free) in [("17:35", false), ("18:05", false), ("18:10", true)] {
        let mut club = Club::new();
        edited(
            &mut club,
            ResourceChanges {
                step_minutes: Some(5),
                ..Default::default()
            },
        );
        offers_last(&mut club, 40);
        club.joins("Ben");
        offers_last(&mut club, 1);
        assert_eq!(club.books("Zoe", start).is_ok(), free, "{start}");
    }
}

#[test]
fn time_is_asked_again_when_it_opens_for_those_who_wait() {
    for (hours, now, wakes) in [
        ("daily 18-22", "17:00", "18:00"),
        // A quarter of an hour is too short for a turn: not before tomorrow.
        ("daily 8-18", "17:45", "+08:00"),
        ("daily 8-18", "18:00", "+08:00"),
        ("daily 8-18", "19:00", "+08:00"),
        ("daily 18-22", "17:59:59", "18:00"),
    ] {
        let mut club = Club::new();
        edited(
            &mut club,
            ResourceChanges {
                hours: Some(parse_hours(hours, Language::En).expect("hours")),
                ..Default::default()
            },
        );
        club.waits_until(now);
        assert_eq!(next_wake(&club.state, club.now), None, "nobody waits");
        club.joins("Ada");
        assert_eq!(club.line(), "Ada");
        let wake = next_wake(&club.state, club.now);
        assert_eq!(wake, Some(at(wakes)), "{hours}, {now}");
    }
}

#[test]
fn what_never_closes_is_asked_again_when_the_offer_lapses() {
    let mut club = Club::new();
    club.joins("Ada");
    club.joins("Ben");
    assert_eq!(next_wake(&club.state, club.now), Some(at("17:10")));
}
