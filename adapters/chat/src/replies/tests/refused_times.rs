use chrono::{NaiveDate, Weekday};
use dibs_core::model::Refusal;
use dibs_core::time::{Language, TimeRefusal};

use super::{invocation, refusals, refusals_with};
use crate::fixtures::*;
use crate::replies::Retry;

#[test]
fn times() {
    let time = |why| Refusal::Time {
        zone: ZONE,
        resource: Some(PIANO),
        why,
    };
    let off_step = |before| TimeRefusal::OffStep {
        step_minutes: 15,
        before,
        after: local(20, 18, 15),
    };
    let friday = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let book = invocation("book", &[("resource", "piano"), ("when", "18:07")]);
    let retry = Some(Retry {
        invocation: &book,
        language: Language::En,
    });
    let said = refusals_with(
        &labels(),
        retry,
        &[
            (
                "does not exist",
                time(TimeRefusal::Missing {
                    next_valid: local(22, 3, 0),
                }),
            ),
            (
                "past",
                time(TimeRefusal::Past {
                    start: local(19, 18, 0),
                }),
            ),
            ("off the step", time(off_step(Some(local(20, 18, 0))))),
            (
                "off the step, the one before has passed",
                time(off_step(None)),
            ),
            ("too far", time(TimeRefusal::TooFar { limit_days: 400 })),
            ("no such date", time(TimeRefusal::NoSuchDate)),
            (
                "another weekday",
                time(TimeRefusal::WrongWeekday {
                    date: friday,
                    given: Weekday::Mon,
                }),
            ),
            ("ends before it starts", time(TimeRefusal::EndBeforeStart)),
            (
                "an old message",
                Refusal::Stale {
                    sent_at: local(20, 17, 40),
                },
            ),
            (
                "too long",
                Refusal::TooLong {
                    resource: PIANO,
                    limit_minutes: 1_440,
                },
            ),
            (
                "too short",
                Refusal::TooShort {
                    resource: PIANO,
                    least_minutes: 5,
                },
            ),
            (
                "seats",
                Refusal::BadSeats {
                    resource: PIANO,
                    capacity: 1,
                },
            ),
            (
                "more seats",
                Refusal::BadSeats {
                    resource: PIANO,
                    capacity: 40,
                },
            ),
        ],
    );
    insta::assert_snapshot!(said, @r#"
## does not exist
That time does not exist: the clocks are put forward over it. The next valid start is Sun 22 Nov 3:00.
[Sun 22 Nov 3:00]

## past
Thu 19 Nov 18:00 has passed; please name a time to come.

## off the step
Piano can start every 15 min: 18:00 today or 18:15 today?
[18:00 today] [18:15 today]

## off the step, the one before has passed
Piano can start every 15 min, next 18:15 today.
[18:15 today]

## too far
That is too far ahead; bookings can be made up to 400 days ahead.

## no such date
There is no such date; please check day and month.

## another weekday
20 Nov is a Friday and not a Monday; which one do you mean?

## ends before it starts
That ends before it starts; please check the two times.

## an old message
Your message of 17:40 today came to me late, so I did nothing; please send it again if you still mean it.

## too long
Piano can be had for 1 day at a time at most; ask for less.

## too short
Piano can be had for 5 min at least; ask for more.

## seats
Piano has one seat; ask for that.

## more seats
Piano has 40 seats; ask for 1 to 40.
"#);
}

#[test]
fn the_line() {
    let waiting = |place_in_line, expected_at, offer| Refusal::AlreadyWaiting {
        resource: PIANO,
        place_in_line,
        expected_at,
        offer,
    };
    let said = refusals(&[
        ("already in line", waiting(2, Some(local(20, 20, 0)), None)),
        ("already in line, no telling when", waiting(3, None, None)),
        ("already offered", waiting(1, None, Some(offer()))),
        ("not in line", Refusal::NotWaiting { resource: PIANO }),
        ("no offer", Refusal::NoOffer),
        (
            "somebody else's offer",
            Refusal::NotYourOffer { resource: PIANO },
        ),
        (
            "offer over",
            Refusal::OfferOver {
                resource: Some(PIANO),
            },
        ),
        (
            "offer over, of what is not known",
            Refusal::OfferOver { resource: None },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## already in line
You are 2nd in line for Piano already, about 20:00 today.
[See the line] [Leave the line]

## already in line, no telling when
You are 3rd in line for Piano already.
[See the line] [Leave the line]

## already offered
Piano is offered to you already: claim it in 10 min at the latest.
[Claim] [Pass]

## not in line
You do not stand in line for Piano.
[Join the line]

## no offer
No turn is offered to you now. See where you stand:
[My bookings]

## somebody else's offer
That turn of Piano is offered to somebody else; join the line to get one.
[Join the line]

## offer over
That offer of Piano is over.
[See the line] [Join the line]

## offer over, of what is not known
That offer is over. See where you stand:
[My bookings]
"#);
}
