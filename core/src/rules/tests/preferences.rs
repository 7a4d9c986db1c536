//! `/remind` and `/timezone`: what members want for themselves.

use super::club::{Club, at, clock};
use crate::model::{
    Act, Answer, Booking, Event, LeadChoice, NoticeKind, PingPlace, Refusal, SettingsChanges,
    ZoneChoice,
};
use crate::time::{TimeRefusal, parse_zone};

impl Club {
    fn wants_reminders(
        &mut self,
        who: &str,
        lead: Option<LeadChoice>,
        place: Option<PingPlace>,
    ) -> (u32, bool, bool) {
        match self.asks(
            who,
            Act::Remind {
                lead,
                place,
                quiet: None,
            },
        ) {
            Ok(Answer::Pings {
                lead_minutes,
                own,
                here,
                ..
            }) => (lead_minutes, own, here),
            other => panic!("an odd answer to /remind: {other:?}"),
        }
    }

    fn reminder(&self) -> Option<String> {
        let booking: Booking = self.state.bookings.iter().next()?;
        Some(booking.remind_at?.format("%H:%M").to_string())
    }

    /// Where the last notice goes: whether to a chat that was chosen, and to which.
    fn last_place(&self) -> (bool, Option<String>) {
        let events = self.entries.iter().flat_map(|(_, events)| events);
        let mut notices = events.filter_map(|event| match event {
            Event::Noticed { notice } => Some(notice),
            _ => None,
        });
        let notice = notices.next_back().expect("somebody was told something");
        let chat = notice.place.and_then(|place| self.state.places.get(&place));
        (notice.openly, chat.map(|chat| chat.id.clone()))
    }
}

#[test]
fn everybody_chooses_how_long_before_they_are_reminded() {
    let mut club = Club::new();
    club.books("Ada", "20:00").expect("free");
    assert_eq!(club.wants_reminders("Ada", None, None), (15, false, false));
    for (choice, said, due) in [
        (LeadChoice::Own(60), (60, true, false), Some("19:00")),
        (LeadChoice::Own(0), (0, true, false), None),
        (LeadChoice::Own(179), (179, true, false), Some("17:01")),
        // Too late for that.
        (LeadChoice::Own(200), (200, true, false), None),
        (LeadChoice::Auto, (15, false, false), Some("19:45")),
    ] {
        assert_eq!(club.wants_reminders("Ada", Some(choice), None), said);
        assert_eq!(club.reminder().as_deref(), due, "{choice:?}");
    }
    // What managers set is for those who have not chosen.
    club.wants_reminders("Ada", Some(LeadChoice::Own(30)), None);
    let changes = SettingsChanges {
        reminder_minutes: Some(90),
        ..SettingsChanges::default()
    };
    club.manages(Act::Settings { changes }).expect("in range");
    assert_eq!(club.wants_reminders("Ada", None, None), (30, true, false));
    assert_eq!(club.wants_reminders("Ben", None, None), (90, false, false));
    club.waits_until("19:30");
    assert_eq!(club.told(), ["19:30 Ada: reminder of 20:00-22:00"]);
    let too_long = club.asks(
        "Ada",
        Act::Remind {
            lead: Some(LeadChoice::Own(7 * 24 * 60 + 1)),
            place: None,
            quiet: None,
        },
    );
    assert!(matches!(too_long, Err(Refusal::OutOfRange { .. })));
}

#[test]
fn who_was_reminded_already_is_reminded_again_only_of_what_lies_ahead() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.waits_until("17:50");
    assert_eq!(club.told(), ["17:45 Ada: reminder of 18:00-20:00"]);
    club.wants_reminders("Ada", Some(LeadChoice::Own(5)), None);
    club.waits_until("18:10");
    assert_eq!(club.told(), ["17:55 Ada: reminder of 18:00-20:00"]);
    club.wants_reminders("Ada", Some(LeadChoice::Own(1)), None);
    assert_eq!(club.reminder(), None);
}

#[test]
fn pings_go_where_they_are_wanted() {
    let mut club = Club::new();
    let id = club.books("Ada", "20:00").expect("free").id;
    let tells = |club: &mut Club| {
        let changed = club.manages(Act::Extend {
            resource: None,
            booking: Some(id),
            by_minutes: Some(15),
        });
        changed.expect("a manager may");
        club.last_place()
    };
    let hall = || Some("hall".to_owned());
    assert_eq!(
        tells(&mut club),
        (false, hall()),
        "else where it was booked"
    );
    let choice = club.wants_reminders("Ada", None, Some(PingPlace::Here));
    assert_eq!(choice, (15, false, true));
    assert_eq!(tells(&mut club), (true, hall()));
    let choice = club.wants_reminders("Ada", None, Some(PingPlace::Private));
    assert_eq!(choice, (15, false, false));
    assert_eq!(tells(&mut club), (false, hall()));
    let mut request = club.request(
        "Ada",
        crate::model::Role::Stranger,
        Act::Remind {
            lead: None,
            place: Some(PingPlace::Here),
            quiet: None,
        },
    );
    request.place = None;
    assert_eq!(club.ask(&request), Err(Refusal::NoChatHere));
    assert!(club.told().iter().all(|line| line.contains("Ada")));
    let kinds = club.entries.iter().flat_map(|(_, events)| events);
    let moved = kinds.filter(|event| match event {
        Event::Noticed { notice } => matches!(notice.kind, NoticeKind::BookingMoved { .. }),
        _ => false,
    });
    assert_eq!(moved.count(), 3);
}

#[test]
fn who_chose_a_zone_means_its_times() {
    let mut club = Club::new();
    let tokyo = parse_zone("Asia/Tokyo").expect("a zone");
    let choose = |choice| Act::Timezone { choice };
    assert_eq!(
        club.asks("Ada", choose(Some(ZoneChoice::Own(tokyo)))),
        Ok(Answer::Timezone {
            zone: Some(tokyo),
            changed: true
        })
    );
    // It is 17:00 here and 2:00 there.
    let booked = club.books("Ada", "4:00").expect("free");
    assert_eq!(clock(booked.span), "19:00-21:00");
    let past = club.books("Ada", "2026-11-21T01:00");
    let expected = Refusal::Time {
        zone: tokyo,
        resource: Some(booked.resource),
        why: TimeRefusal::Past { start: at("16:00") },
    };
    assert_eq!(past, Err(expected));
    let booked = club.books("Ben", "22:00").expect("free");
    assert_eq!(
        clock(booked.span),
        "22:00-00:00",
        "as the piano's clock has it"
    );
    club.asks("Ada", choose(Some(ZoneChoice::Auto)))
        .expect("hers");
    assert_eq!(
        club.asks("Ada", choose(None)),
        Ok(Answer::Timezone {
            zone: None,
            changed: false
        })
    );
}
