use dibs_core::model::{BookingFacts, BookingId, Refusal};
use dibs_core::time::{Language, TimeRefusal};

use super::{invocation, refusals, refusals_with};
use crate::fixtures::*;
use crate::replies::{Retry, Scene, refusal_message};
use crate::wording::Wording;

#[test]
fn taken() {
    let alternatives = vec![span(20, 20, 22), span(21, 10, 12)];
    let taken = |holders: Vec<BookingFacts>, day| Refusal::Taken {
        resource: PIANO,
        span: span(day, 18, 20),
        holders,
        alternatives: alternatives.clone(),
    };
    let said = refusals(&[
        (
            "by somebody",
            taken(vec![booking(41, BOB, span(20, 18, 20))], 20),
        ),
        (
            "by somebody hidden",
            taken(vec![booking(41, HIDDEN, span(20, 17, 19))], 20),
        ),
        ("by me", taken(vec![booking(41, ADA, span(20, 18, 20))], 20)),
        (
            "by several, tomorrow",
            taken(
                vec![
                    booking(41, BOB, span(21, 18, 19)),
                    booking(42, HIDDEN, span(21, 18, 19)),
                    booking(43, BOB, span(21, 19, 20)),
                    booking(44, ADA, span(21, 19, 20)),
                ],
                21,
            ),
        ),
        (
            "for long",
            Refusal::Taken {
                resource: PIANO,
                span: span(20, 18, 20),
                holders: vec![],
                alternatives: vec![],
            },
        ),
        (
            "kept for the line",
            Refusal::HeldForQueue {
                resource: PIANO,
                span: span(20, 18, 20),
                waiting: 2,
                alternatives: alternatives.clone(),
            },
        ),
        (
            "offered to me",
            Refusal::ClaimInstead {
                resource: PIANO,
                offer: offer(),
            },
        ),
        (
            "closed",
            Refusal::OutsideHours {
                resource: PIANO,
                span: span(22, 3, 5),
                alternatives,
            },
        ),
        (
            "nothing free",
            Refusal::NothingFree {
                resource: PIANO,
                looked_days: 28,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## by somebody
Piano is taken 18:00-20:00 (by Bob <b>).
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Wait for it] [Join the line]

## by somebody hidden
Piano is taken 17:00-19:00.
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Wait for it] [Join the line]

## by me
Piano is taken 18:00-20:00 (by you).
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## by several, tomorrow
Piano is taken Sat 21 Nov 18:00-20:00 (by Bob <b> and you).
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Wait for it] [Join the line]

## for long
Piano is taken 18:00-20:00.
Nothing else is free soon.
[Wait for it] [Join the line]

## kept for the line
Piano 18:00-20:00 is kept for the 2 people who wait in line.
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## offered to me
Piano is held for you already: claim it by 18:00 (in 10 min), and it is yours until 19:50 today.
[Claim] [Pass]

## closed
Piano is not open Sun 22 Nov 3:00-5:00.
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow]

## nothing free
Piano has nothing free for that long within 28 days; ask for less, or join the line.
[Join the line]
"#);
}

#[test]
fn what_is_meant() {
    let unknown = |asked: &str, nearest: &[&str]| Refusal::UnknownResource {
        asked: asked.to_owned(),
        nearest: nearest.iter().map(|name| (*name).to_owned()).collect(),
    };
    let said = refusals(&[
        ("nothing near", unknown("<b>sauna</b>", &[])),
        ("no resources", Refusal::NoResources),
        ("out of service", Refusal::ResourceGone { resource: PIANO }),
        (
            "no such booking",
            Refusal::UnknownBooking {
                booking: BookingId(77),
            },
        ),
        (
            "over",
            Refusal::BookingOver {
                booking: BookingId(7),
            },
        ),
        (
            "somebody else's",
            Refusal::NotYours {
                booking: booking(7, BOB, span(20, 18, 20)),
            },
        ),
        (
            "hidden somebody's",
            Refusal::NotYours {
                booking: booking(7, HIDDEN, span(20, 18, 20)),
            },
        ),
        ("nothing runs", Refusal::NothingRunning),
        (
            "not begun",
            Refusal::NotBegun {
                booking: booking(7, ADA, span(20, 18, 20)),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## nothing near
I know nothing called “<b>sauna</b>”. See what there is:
[Free times]

## no resources
There is nothing to book yet; a manager adds something with /resource add Piano.

## out of service
Piano is out of service. See what else there is:
[Free times]

## no such booking
There is no booking #77. See which ones you have:
[My bookings]

## over
Booking #7 is over. See which ones you have:
[My bookings]

## somebody else's
Booking #7 is by Bob <b>; only they and managers can change it.
[My bookings]

## hidden somebody's
Booking #7 is somebody else's; only they and managers can change it.
[My bookings]

## nothing runs
Nothing of yours runs now. See what you have:
[My bookings]

## not begun
Piano 18:00-20:00 has not begun yet; you can cancel it.
[Cancel]
"#);
    let book = invocation(
        "book",
        &[
            ("resource", "pinao"),
            ("when", "18:00"),
            ("for", "1h"),
            ("note", "a b"),
        ],
    );
    let retry = Some(Retry {
        invocation: &book,
        language: Language::En,
    });
    let said = refusals_with(
        &labels(),
        retry,
        &[("near", unknown("pinao", &["Piano", "Piano room"]))],
    );
    insta::assert_snapshot!(said, @r#"
## near
I know nothing called “pinao”. Did you mean Piano or Piano room?
[Piano] [Piano room]
"#);
    let done = invocation("done", &[]);
    let retry = Some(Retry {
        invocation: &done,
        language: Language::En,
    });
    let which = Refusal::WhichOne {
        resources: vec![PIANO, PRINTER],
    };
    insta::assert_snapshot!(refusals_with(&labels(), retry, &[("which one", which)]), @r#"
## which one
Which one do you mean: Piano or 3D printer?
[Piano] [3D printer]
"#);
}

#[test]
fn a_button_asks_again_with_one_thing_changed() {
    let wording = Wording::new();
    let labels = labels();
    let book = invocation(
        "book",
        &[("resource", "pinao"), ("when", "18:07"), ("note", "a b")],
    );
    let retry = Some(Retry {
        invocation: &book,
        language: Language::En,
    });
    let scene = Scene {
        retry,
        ..scene(&wording, &labels)
    };
    let presses = |refusal: &Refusal| -> Vec<String> {
        let message = refusal_message(&scene, refusal);
        message
            .buttons
            .iter()
            .flatten()
            .map(|button| button.press.encode())
            .collect()
    };
    let near = Refusal::UnknownResource {
        asked: "pinao".to_owned(),
        nearest: vec!["Piano".to_owned(), "Piano room".to_owned()],
    };
    assert_eq!(
        presses(&near),
        [
            "1u1./book Piano 18:07 note a b",
            "1u1./book \"Piano room\" 18:07 note a b",
        ]
    );
    let off_step = Refusal::Time {
        zone: ZONE,
        resource: Some(PIANO),
        why: TimeRefusal::OffStep {
            step_minutes: 15,
            before: Some(local(20, 18, 0)),
            after: local(20, 18, 15),
        },
    };
    assert_eq!(
        presses(&off_step),
        [
            "1u1./book pinao 2026-11-20T17:00Z note a b",
            "1u1./book pinao 2026-11-20T17:15Z note a b",
        ]
    );
}
