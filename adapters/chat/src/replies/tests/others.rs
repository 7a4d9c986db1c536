use dibs_core::model::queue::Departure;
use dibs_core::model::{
    Answer, BookingId, Closure, Notice, NoticeId, NoticeKind, OfferId, Platform, Refusal,
};

use crate::message::Tone;
use crate::replies::notice_message;
use crate::wording::Wording;

use super::{answers, booking_of, refusals};
use crate::fixtures::*;

#[test]
fn what_managers_do_for_others_and_when_things_are_closed() {
    let closure = |why| Closure {
        span: span(21, 8, 20),
        by: BOB,
        why,
    };
    let kicked = |from_line, ended| Answer::Kicked {
        resource: PIANO,
        member: BOB,
        from_line,
        ended,
    };
    let said = answers(&[
        (
            "assigned",
            Answer::Assigned {
                booking: booking(7, BOB, span(21, 18, 20)),
                remarks: vec![],
            },
        ),
        ("kicked", kicked(true, vec![])),
        (
            "kicked twice",
            kicked(true, vec![BookingId(4), BookingId(5)]),
        ),
        (
            "closed",
            Answer::Closed {
                resource: PIANO,
                closure: closure(None),
                cancelled: 0,
            },
        ),
        (
            "closed, with bookings",
            Answer::Closed {
                resource: PIANO,
                closure: closure(Some(NOTE)),
                cancelled: 3,
            },
        ),
        (
            "reopened",
            Answer::Reopened {
                resource: PIANO,
                from: local(21, 9, 0),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @"");
    let said = refusals(&[
        (
            "nobody",
            Refusal::UnknownMember {
                asked: "@zoe".to_owned(),
            },
        ),
        (
            "not there",
            Refusal::NotThere {
                resource: PIANO,
                member: BOB,
            },
        ),
        (
            "closed",
            Refusal::Closed {
                resource: PIANO,
                span: booking_of(1, span(21, 10, 12)).span,
                closure: closure(Some(NOTE)),
                alternatives: vec![span(21, 20, 22)],
            },
        ),
        ("not closed", Refusal::NotClosed { resource: PIANO }),
    ]);
    insta::assert_snapshot!(said, @"");
}

#[test]
fn who_is_concerned_is_told() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let closure = |why| Closure {
        span: span(21, 8, 20),
        by: BOB,
        why,
    };
    let closed = |why, next| NoticeKind::BookingClosed {
        booking: booking_of(42, span(21, 18, 20)),
        closure: closure(why),
        next,
    };
    let told = [
        (
            "assigned",
            NoticeKind::BookingAssigned {
                booking: booking_of(42, span(21, 18, 20)),
                by: BOB,
            },
        ),
        ("closed", closed(None, None)),
        (
            "closed, and why",
            closed(Some(NOTE), Some(span(21, 20, 22))),
        ),
        (
            "a turn taken back",
            NoticeKind::TurnWithdrawn {
                resource: PIANO,
                offer: OfferId(3),
                until: local(20, 20, 0),
            },
        ),
        (
            "sent away",
            NoticeKind::OutOfLine {
                resource: PIANO,
                why: Departure::Kicked,
            },
        ),
    ];
    let told = told.map(|(about, kind)| {
        let notice = Notice {
            id: NoticeId(1),
            to: ADA,
            via: Platform::Discord,
            place: None,
            due_at: now(),
            useful_until: local(21, 18, 0),
            kind,
        };
        let message = notice_message(&scene, &notice, false);
        assert_eq!(message.tone, Tone::Ping);
        (about, message)
    });
    insta::assert_snapshot!(story(&wording, told), @"");
}
