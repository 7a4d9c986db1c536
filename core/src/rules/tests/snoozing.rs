//! One more ping before a booking begins.

use super::club::{Club, at, piano};
use crate::model::{Act, Answer, BookingId, Refusal, Role};

impl Club {
    /// When the ping comes, or why none does.
    fn snoozes(
        &mut self,
        who: &str,
        booking: Option<u32>,
        by_minutes: Option<u32>,
    ) -> Result<String, Refusal> {
        let act = Act::Snooze {
            resource: None,
            booking: booking.map(BookingId),
            by_minutes,
        };
        match self.asks(who, act)? {
            Answer::Snoozed { booking, at } => {
                Ok(format!("#{} {}", booking.id.0, at.format("%H:%M")))
            }
            other => panic!("an odd answer to /snooze: {other:?}"),
        }
    }
}

#[test]
fn whoever_asks_is_pinged_once_more_before_it_begins() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.waits_until("17:45");
    assert_eq!(club.told().len(), 1, "the reminder");
    // On a whole minute, not before the time that was asked for.
    club.now = at("17:45") + chrono::TimeDelta::seconds(20);
    assert_eq!(club.snoozes("Ada", None, None), Ok("#1 17:56".to_owned()));
    assert_eq!(
        club.snoozes("Ada", Some(1), Some(5)),
        Ok("#1 17:51".to_owned()),
        "the last counts"
    );
    club.waits_until("17:51");
    assert_eq!(club.told().len(), 1, "once more");
    // Nothing comes with the start itself.
    assert_eq!(club.snoozes("Ada", None, None), Ok("#1 17:59".to_owned()));
    club.waits_until("17:59");
    assert_eq!(club.told().len(), 1);
    assert!(matches!(
        club.snoozes("Ada", None, Some(1)),
        Err(Refusal::TooLateToSnooze { .. })
    ));
    club.waits_until("18:00");
    assert_eq!(
        club.snoozes("Ada", None, None),
        Err(Refusal::NothingToSnooze)
    );
    assert!(matches!(
        club.snoozes("Ada", Some(1), None),
        Err(Refusal::HasBegun { .. })
    ));
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn nobody_has_the_pings_of_somebody_else_put_off() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.books("Ben", "20:00").expect("free");
    assert_eq!(
        club.snoozes("Ben", None, Some(30)),
        Ok("#2 17:30".to_owned())
    );
    assert!(matches!(
        club.snoozes("Ben", Some(1), None),
        Err(Refusal::NotYours { .. })
    ));
    let act = Act::Snooze {
        resource: Some(piano()),
        booking: Some(BookingId(1)),
        by_minutes: None,
    };
    let request = club.request("Mona", Role::Manager, act);
    assert!(matches!(club.ask(&request), Err(Refusal::NotYours { .. })));
    assert_eq!(
        club.snoozes("Cleo", None, None),
        Err(Refusal::NothingToSnooze)
    );
}
