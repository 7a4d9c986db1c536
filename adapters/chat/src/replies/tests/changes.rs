use dibs_core::model::refusal::Obstacle;
use dibs_core::model::{Answer, Closure, Refusal};
use dibs_core::time::Span;

use super::{answers, booking_of, invocation, refusals, refusals_with};
use crate::fixtures::*;
use crate::replies::Retry;

#[test]
fn what_changed() {
    let ahead = booking_of(42, span(20, 19, 21));
    let running = booking_of(
        43,
        Span {
            start: local(20, 17, 0),
            end: local(20, 19, 30),
        },
    );
    let bobs = booking(44, BOB, span(20, 19, 21));
    let remind_at = Some(local(20, 18, 45));
    let said = answers(&[
        (
            "extended",
            Answer::Extended {
                booking: running,
                by_minutes: 30,
            },
        ),
        (
            "by a manager",
            Answer::Extended {
                booking: bobs,
                by_minutes: 30,
            },
        ),
        (
            "moved",
            Answer::Moved {
                booking: ahead,
                from: span(21, 10, 12),
                remind_at,
                remarks: vec![],
                following: None,
            },
        ),
        (
            "moved by a manager",
            Answer::Moved {
                booking: bobs,
                from: span(20, 17, 19),
                remind_at,
                remarks: vec![],
                following: None,
            },
        ),
        (
            "taken back",
            Answer::Restored {
                booking: ahead,
                remind_at,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
## extended
Piano is yours until 19:30 today now (#43).
[Done]

## by a manager
Piano goes on until 21:00 today (#44); I tell Bob <b>.

## moved
Moved: Piano is yours Fri 20 Nov 19:00-21:00 (#42), and no longer Sat 21 Nov 10:00-12:00.
I will ping you at 18:45 today.
[Cancel]

## moved by a manager
Moved: Piano Fri 20 Nov 19:00-21:00 (#44), and no longer Fri 20 Nov 17:00-19:00. I tell Bob <b>.

## taken back
Taken back: Piano is yours again Fri 20 Nov 19:00-21:00 (#42).
I will ping you at 18:45 today.
[Cancel]
");
}

#[test]
fn why_nothing_changed() {
    let booking = booking_of(
        43,
        Span {
            start: local(20, 17, 0),
            end: local(20, 19, 0),
        },
    );
    let not_longer = |possible_minute, obstacle| Refusal::NotLonger {
        booking,
        wanted_until: local(20, 20, 0),
        possible_until: local(20, 19, possible_minute),
        obstacle,
    };
    let closure = Closure {
        span: Span {
            start: local(20, 19, 45),
            end: local(20, 22, 0),
        },
        by: BOB,
        why: Some(NOTE),
    };
    let bobs = crate::fixtures::booking(44, BOB, span(20, 20, 21));
    let hidden = crate::fixtures::booking(45, HIDDEN, span(20, 19, 21));
    let said = refusals(&[
        ("taken later", not_longer(30, Obstacle::Booked(vec![bobs]))),
        ("taken", not_longer(0, Obstacle::Booked(vec![hidden]))),
        ("closing", not_longer(45, Obstacle::Closing)),
        ("closed", not_longer(45, Obstacle::Closed(closure))),
        ("a line", not_longer(0, Obstacle::Line(2))),
        ("begun", Refusal::HasBegun { booking }),
        ("the same", Refusal::SameTime { booking }),
        (
            "nothing to take back",
            Refusal::NothingToUndo { within_minutes: 10 },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
## taken later
Piano cannot be yours until 20:00 today: it is taken after you (by Bob <b>).
It can be until 19:30 today.
[Until 19:30 today]

## taken
Piano cannot be yours until 20:00 today: it is taken after you.
It ends at 19:00 today, as it did; join the line for another turn.
[Join the line]

## closing
Piano cannot be yours until 20:00 today: it closes before.
It can be until 19:45 today.
[Until 19:45 today]

## closed
Piano is closed 19:45-22:00: band *practice*
It can be until 19:45 today.
[Until 19:45 today]

## a line
Piano cannot be yours until 20:00 today: 2 people wait in line for it.
It ends at 19:00 today, as it did; join the line for another turn.
[Join the line]

## begun
Piano 17:00-19:00 has begun, so it stays where it is; you can make it longer with /extend, or end it.
[Done]

## the same
Booking #43 is at that time already. See yours:
[My bookings]

## nothing to take back
You cancelled nothing in the last 10 min that I could take back. See what you have:
[My bookings]
");
}

#[test]
fn another_time_for_a_booking_is_a_press_away() {
    let invocation = invocation("move", &[("booking", "#42"), ("when", "fri 20")]);
    let retry = Retry {
        invocation: &invocation,
        language: dibs_core::time::Language::En,
    };
    let taken = Refusal::Taken {
        resource: PIANO,
        span: span(20, 20, 21),
        holders: vec![booking(44, BOB, span(20, 20, 21))],
        alternatives: vec![span(20, 21, 22)],
    };
    let said = refusals_with(&labels(), Some(retry), &[("move", taken)]);
    insta::assert_snapshot!(said, @r"
## move
Piano is taken 20:00-21:00 (by Bob <b>).
Free next: 21:00 today.
[Move to 21:00 today] [Wait for it] [Join the line]
");
    let line = retry.with_slot(span(20, 21, 22));
    assert_eq!(
        line.as_deref(),
        Some("/move #42 2026-11-20T20:00Z for 60 min")
    );
}
