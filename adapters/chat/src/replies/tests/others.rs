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
    insta::assert_snapshot!(said, @r"
    ## assigned
    Piano Sat 21 Nov 18:00-20:00 is booked for Bob <b> (#7); I tell them.
    [Cancel]

    ## kicked
    Bob <b> is out of the line for Piano; I tell them.
    [See the line]

    ## kicked twice
    Bob <b> is out of the line for Piano; I tell them.
    Piano is taken back from Bob <b> (#4 and #5); I tell them.
    [See the line]

    ## closed
    Piano is closed Sat 21 Nov 8:00-20:00.
    Open it again with /reopen Piano.
    [/reopen Piano]

    ## closed, with bookings
    Piano is closed Sat 21 Nov 8:00-20:00.
    3 bookings were cancelled, and their holders are told.
    Open it again with /reopen Piano.
    [/reopen Piano]

    ## reopened
    Piano is not closed any more from 9:00 tomorrow on.
    [/free]
    ");
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
    insta::assert_snapshot!(said, @r"
    ## nobody
    I know nobody called “@zoe”, or several; write their @handle, and have them say /mine to me first.

    ## not there
    Bob <b> neither has Piano now nor stands in line for it.
    [See the line]

    ## closed
    Piano is closed Sat 21 Nov 8:00-20:00: band *practice*
    Free next: 20:00 tomorrow.
    [Book 20:00 tomorrow]

    ## not closed
    Piano is not closed then; see when it is open with /schedule.
    ");
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
    let wait = |why| NoticeKind::WaitlistClosed {
        resource: PIANO,
        span: span(21, 18, 20),
        closure: closure(why),
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
        ("a wait", wait(None)),
        ("a wait, and why", wait(Some(NOTE))),
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
            openly: false,
            silent: false,
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
    insta::assert_snapshot!(story(&wording, told), @r"
    ## assigned
    Bob <b> booked Piano for you: Sat 21 Nov 18:00-20:00 (#42).
    [Cancel]

    ## closed
    Your booking #42, Piano Sat 21 Nov 18:00-20:00, is cancelled, because Piano is closed Sat 21 Nov 8:00-20:00.
    [/free]

    ## closed, and why
    Your booking #42, Piano Sat 21 Nov 18:00-20:00, is cancelled, because Piano is closed Sat 21 Nov 8:00-20:00: band *practice*
    You could have Sat 21 Nov 20:00-22:00 instead.
    [Book 20:00 tomorrow] [/free]

    ## a turn taken back
    Piano closes until 20:00 today, so your turn has to wait; you keep your place in line.
    [See the line] [Leave the line]

    ## a wait
    You no longer wait for Piano Sat 21 Nov 18:00-20:00, because Piano is closed Sat 21 Nov 8:00-20:00.
    [/free]

    ## a wait, and why
    You no longer wait for Piano Sat 21 Nov 18:00-20:00, because Piano is closed Sat 21 Nov 8:00-20:00: band *practice*
    [/free]

    ## sent away
    A manager took you out of the line for Piano.
    ");
}
