use chrono::{DateTime, Utc};
use dibs_core::model::queue::Departure;
use dibs_core::model::{Notice, NoticeId, NoticeKind, OfferId, Platform};
use dibs_core::time::Span;

use crate::fixtures::*;
use crate::message::Tone;
use crate::replies::notice_message;
use crate::wording::Wording;

fn notice(kind: NoticeKind, due_at: DateTime<Utc>) -> Notice {
    Notice {
        openly: false,
        silent: false,
        id: NoticeId(1),
        to: ADA,
        via: Platform::Discord,
        place: None,
        due_at,
        useful_until: local(20, 20, 0),
        kind,
    }
}

#[test]
fn what_people_are_told() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let evening = booking(42, ADA, span(20, 18, 20));
    let begun = booking(
        42,
        ADA,
        Span {
            start: local(20, 17, 45),
            end: local(20, 19, 45),
        },
    );
    let (resource, offer) = (PIANO, OfferId(3));
    let until = local(20, 18, 0);
    let kinds = [
        (
            "reminder",
            NoticeKind::Reminder {
                booking: evening,
                check_in_by: None,
            },
            false,
        ),
        (
            "late reminder",
            NoticeKind::Reminder {
                booking: evening,
                check_in_by: None,
            },
            true,
        ),
        (
            "reminder after the start",
            NoticeKind::Reminder {
                booking: begun,
                check_in_by: None,
            },
            true,
        ),
        (
            "turn",
            NoticeKind::TurnOffered {
                resource,
                offer,
                until,
                turn_until: local(20, 19, 50),
            },
            false,
        ),
        (
            "offer extended",
            NoticeKind::OfferExtended {
                resource,
                offer,
                until,
            },
            false,
        ),
        (
            "offer lapsed",
            NoticeKind::OfferLapsed {
                resource,
                place_in_line: 2,
            },
            false,
        ),
        (
            "dropped",
            NoticeKind::OutOfLine {
                resource,
                why: Departure::Lapsed,
            },
            false,
        ),
        (
            "resource removed",
            NoticeKind::OutOfLine {
                resource,
                why: Departure::ResourceRemoved,
            },
            false,
        ),
        (
            "out of line",
            NoticeKind::OutOfLine {
                resource,
                why: Departure::Left,
            },
            false,
        ),
        (
            "next",
            NoticeKind::NextInLine {
                resource,
                expected_at: Some(local(20, 20, 0)),
            },
            false,
        ),
        (
            "next, no telling when",
            NoticeKind::NextInLine {
                resource,
                expected_at: None,
            },
            false,
        ),
        (
            "cancelled",
            NoticeKind::BookingCancelled {
                booking: evening,
                by: BOB,
                resource_removed: false,
            },
            false,
        ),
        (
            "cancelled with the resource",
            NoticeKind::BookingCancelled {
                booking: evening,
                by: HIDDEN,
                resource_removed: true,
            },
            false,
        ),
        (
            "ended",
            NoticeKind::BookingEnded {
                booking: begun,
                by: BOB,
            },
            false,
        ),
    ];
    let told = kinds.map(|(about, kind, late)| {
        let message = notice_message(&scene, &notice(kind, local(20, 17, 45)), late);
        assert_eq!(message.tone, Tone::Ping);
        assert!(message.pings.is_empty(), "whoever sends it adds its member");
        (about, message)
    });
    insta::assert_snapshot!(story(&wording, told), @r#"
## reminder
Piano is yours in 10 min: 18:00-20:00 (#42).
[Cancel]

## late reminder
Piano is yours in 10 min: 18:00-20:00 (#42).
(sent late: due 17:45)
[Cancel]

## reminder after the start
Piano is yours now: 17:45-19:45 (#42).
(sent late: due 17:45)
[Done]

## turn
It is your turn for Piano: claim it by 18:00 (in 10 min), and it is yours until 19:50 today.
[Claim] [Pass]

## offer extended
I was away for a while, so Piano is held for you longer: claim it by 18:00 (in 10 min).
[Claim] [Pass]

## offer lapsed
Your turn for Piano was not claimed in time; you are now 2nd in line.
[See the line] [Leave the line]

## dropped
You let two turns for Piano go by, so you are out of the line; join again if you still want it.
[Join the line]

## resource removed
Piano was removed, and its line with it.

## out of line
You are out of the line for Piano.
[Join the line]

## next
You are next in line for Piano, about 20:00 today.
[See the line] [Leave the line]

## next, no telling when
You are next in line for Piano.
[See the line] [Leave the line]

## cancelled
Your booking #42, Piano Fri 20 Nov 18:00-20:00, was cancelled by Bob <b>.
[/free]

## cancelled with the resource
Your booking #42, Piano Fri 20 Nov 18:00-20:00, is cancelled, because Piano was removed by somebody.

## ended
Your booking #42 of Piano was ended at 19:45 today by Bob <b>.
"#);
}
