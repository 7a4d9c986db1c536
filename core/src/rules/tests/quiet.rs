//! Quiet hours: what waits until they are over, and what comes without a sound.

use super::club::Club;
use crate::model::quiet::parse_quiet;
use crate::model::{Act, Answer, BookingId, LeadChoice, QuietChoice, SettingsChanges, ZoneChoice};
use crate::time::{Language, parse_zone};

impl Club {
    fn remind(
        &mut self,
        who: &str,
        lead: Option<LeadChoice>,
        quiet: Option<QuietChoice>,
    ) -> String {
        let remind = Act::Remind {
            lead,
            place: None,
            quiet,
        };
        match self.asks(who, remind) {
            Ok(Answer::Pings { quiet, .. }) => quiet.map_or(String::new(), |(hours, zone)| {
                format!("{hours} {}", zone.name())
            }),
            other => panic!("an odd answer to /remind: {other:?}"),
        }
    }

    fn is_quiet(&mut self, who: &str, hours: &str) -> String {
        let quiet = parse_quiet(hours, Language::En).expect("quiet hours");
        self.remind(who, None, Some(quiet))
    }

    fn kicked(&mut self, booking: BookingId) {
        let cancelled = self.manages(Act::Cancel { booking });
        cancelled.expect("managers may");
    }
}

#[test]
fn quiet_hours_are_those_of_ones_own_clock() {
    let mut club = Club::new();
    assert_eq!(club.remind("Ada", None, None), "");
    assert_eq!(club.is_quiet("Ada", "22-8"), "22:00-8:00 UTC");
    let changes = SettingsChanges {
        zone: parse_zone("Europe/Berlin").ok(),
        ..SettingsChanges::default()
    };
    club.manages(Act::Settings { changes }).expect("a zone");
    assert_eq!(club.remind("Ada", None, None), "22:00-8:00 Europe/Berlin");
    let tokyo = parse_zone("Asia/Tokyo").map(ZoneChoice::Own).ok();
    club.asks("Ada", Act::Timezone { choice: tokyo })
        .expect("hers");
    assert_eq!(club.remind("Ada", None, None), "22:00-8:00 Asia/Tokyo");
    // Another wish leaves them as they are; nobody else has them.
    let lead = Some(LeadChoice::Own(5));
    assert_eq!(club.remind("Ada", lead, None), "22:00-8:00 Asia/Tokyo");
    assert_eq!(club.remind("Ben", None, None), "");
    assert_eq!(club.replayed(), club.state);
    assert_eq!(club.is_quiet("Ada", "off"), "");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_can_wait_comes_in_the_morning() {
    let mut club = Club::new();
    club.is_quiet("Ada", "22-8");
    let [late, night, soon, later] =
        ["1:00-1:45", "6:00-6:45", "8:00-8:45", "9:00-9:45"].map(|time| {
            let booked = club.books("Ada", &format!("tomorrow {time}"));
            booked.expect("free").id
        });
    club.waits_until("21:59");
    club.told();
    club.waits_until("22:00");
    // What begins an hour after they are over can wait, what begins before cannot.
    for booking in [soon, later, night] {
        club.kicked(booking);
    }
    assert_eq!(
        club.told(),
        [
            "22:00 silently Ada: 08:00-08:45 cancelled by Mona",
            "08:00 Ada: 09:00-09:45 cancelled by Mona",
            "22:00 silently Ada: 06:00-06:45 cancelled by Mona",
        ]
    );
    // A reminder of the night comes at its time, and is no less one.
    club.waits_until("+2:00");
    assert_eq!(club.told(), ["00:45 silently Ada: reminder of 01:00-01:45"]);
    assert!(!club.state.bookings.iter().any(|booking| booking.id == late));
    club.waits_until("+8:00");
    let by_day = club.books("Ada", "10:00").expect("free").id;
    club.kicked(by_day);
    assert_eq!(club.told(), ["08:00 Ada: 10:00-12:00 cancelled by Mona"]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_reminder_that_comes_long_before_waits_too() {
    let mut club = Club::new();
    club.is_quiet("Ada", "22-8");
    club.remind("Ada", Some(LeadChoice::Own(600)), None);
    for time in ["8:30-9:15", "9:30-10:15"] {
        club.books("Ada", &format!("tomorrow {time}"))
            .expect("free");
    }
    club.waits_until("+0:00");
    assert_eq!(
        club.told(),
        [
            "22:30 silently Ada: reminder of 08:30-09:15",
            "08:00 Ada: reminder of 09:30-10:15"
        ]
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_turn_is_offered_at_once_and_without_a_sound() {
    let mut club = Club::new();
    club.is_quiet("Ben", "17-9");
    club.books("Ada", "17:00").expect("free");
    club.joins("Ben");
    club.joins("Cleo");
    club.told();
    club.is_done("Ada").expect("running");
    assert_eq!(
        club.told(),
        ["17:00 silently Ben: offered until 17:10, turn until 19:00"]
    );
    // That it lapsed helps him for an hour: it cannot wait until the morning.
    club.waits_until("17:10");
    let told = club.told();
    let ben = told.iter().filter(|line| line.contains("Ben"));
    assert!(
        ben.into_iter()
            .all(|line| line.starts_with("17:10 silently Ben: ")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("17:10 Cleo: offered")),
        "{told:?}"
    );
}

#[test]
fn what_is_useful_for_an_hour_waits_until_within_it() {
    for (quiet, told_at) in [
        ("17-18:09", "18:09 Ben"),
        ("17-18:10", "17:10 silently Ben"),
        ("17-18:11", "17:10 silently Ben"),
    ] {
        let mut club = Club::new();
        club.is_quiet("Ben", quiet);
        club.books("Ada", "17:00").expect("free");
        club.joins("Ben");
        club.joins("Cleo");
        club.is_done("Ada").expect("running");
        club.told();
        club.waits_until("17:10");
        let told = club.told();
        let lapsed = told.iter().find(|line| line.contains("lapsed"));
        let lapsed = lapsed.unwrap_or_else(|| panic!("{told:?}"));
        assert!(lapsed.starts_with(told_at), "{quiet}: {told:?}");
    }
}

#[test]
fn a_proposal_waits_if_there_is_time_to_answer_it() {
    let mut club = Club::new();
    club.is_quiet("Ben", "17-9");
    club.books("Ben", "17:15").expect("free");
    club.told();
    for (when, expected) in [
        ("tomorrow 10:00-10:30", "09:00 Ben"),
        ("tomorrow 9:30-10:00", "17:00 silently Ben"),
    ] {
        let booking = club.books("Ada", when).expect("free").id;
        let give = Act::Give {
            booking,
            member: crate::model::MemberRef::Called("Ben".into()),
        };
        club.asks("Ada", give).expect("hers");
        let told = club.told();
        assert!(told[0].starts_with(expected), "{told:?}");
    }
}
