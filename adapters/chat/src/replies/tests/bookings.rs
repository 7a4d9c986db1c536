use chrono::TimeZone;
use dibs_core::model::answer::MyPlace;
use dibs_core::model::{Answer, BookingFacts};
use dibs_core::time::{Span, TimeRemark};

use super::{answers, booking_of};
use crate::fixtures::*;

fn booked(booking: BookingFacts, remarks: Vec<TimeRemark>) -> Answer {
    let remind_at = Some(booking.span.start - chrono::TimeDelta::minutes(15));
    Answer::Booked {
        booking,
        remind_at,
        remarks,
    }
}

/// A span around the night in which Berlin's clocks are put back (25 October 2026, 3:00 to 2:00).
fn night(from_utc: u32, to_utc: u32) -> Span {
    let at = |hour| {
        chrono::Utc
            .with_ymd_and_hms(2026, 10, 25, hour, 0, 0)
            .unwrap()
    };
    Span {
        start: at(from_utc),
        end: at(to_utc),
    }
}

/// Two hours around the night in which they are put forward (28 March 2027, 2:00 to 3:00).
fn spring() -> Span {
    let at = |hour| {
        chrono::Utc
            .with_ymd_and_hms(2027, 3, 28, hour, 0, 0)
            .unwrap()
    };
    Span {
        start: at(0),
        end: at(2),
    }
}

#[test]
fn booking() {
    let evening = booking_of(42, span(20, 18, 20));
    let hour = booking_of(43, span(20, 18, 19));
    let past_midnight = booking_of(
        44,
        Span {
            start: local(20, 23, 0),
            end: local(21, 1, 0),
        },
    );
    let said = answers(&[
        ("a slot", booked(evening, vec![])),
        (
            "up to midnight",
            booked(
                booking_of(
                    45,
                    Span {
                        start: local(20, 22, 0),
                        end: local(21, 0, 0),
                    },
                ),
                vec![],
            ),
        ),
        ("another length than usual", booked(hour, vec![])),
        (
            "past midnight",
            booked(past_midnight, vec![TimeRemark::PassedMeansTomorrow]),
        ),
        (
            "the clocks are put back",
            booked(
                booking_of(46, night(0, 2)),
                vec![TimeRemark::FirstOfTwo {
                    second: night(1, 2).start,
                }],
            ),
        ),
        (
            "the clocks are put forward",
            booked(booking_of(48, spring()), vec![]),
        ),
        (
            "more than a day",
            booked(
                booking_of(
                    47,
                    Span {
                        start: local(20, 18, 0),
                        end: local(22, 18, 0),
                    },
                ),
                vec![],
            ),
        ),
        (
            "rounded up, several seats, no reminder",
            Answer::Booked {
                booking: BookingFacts {
                    seats: 3,
                    ..evening
                },
                remind_at: None,
                remarks: vec![TimeRemark::RoundedUp {
                    asked: local(20, 17, 58),
                }],
            },
        ),
        (
            "from now on",
            booked(
                booking_of(
                    48,
                    Span {
                        start: now(),
                        end: local(20, 19, 50),
                    },
                ),
                vec![],
            ),
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## a slot
Piano is yours Fri 20 Nov 18:00-20:00 (#42).
I will ping you at 17:45 today.
[Cancel]

## up to midnight
Piano is yours Fri 20 Nov 22:00-0:00 (#45).
I will ping you at 21:45 today.
[Cancel]

## another length than usual
Piano is yours Fri 20 Nov 18:00-19:00 (1 h) (#43).
I will ping you at 17:45 today.
[Cancel]

## past midnight
Piano is yours Fri 20 Nov 23:00-1:00 (#44).
That hour has passed today, so this is tomorrow.
I will ping you at 22:45 today.
[Cancel]

## the clocks are put back
Piano is yours Sun 25 Oct 2:00-3:00 (120 min) (#46).
The clock shows that time twice; this is the first of the two.
I will ping you at Sun 25 Oct 1:45.
[Done]

## the clocks are put forward
Piano is yours Sun 28 Mar 2027 1:00-4:00 (120 min) (#48).
I will ping you at Sun 28 Mar 2027 0:45.
[Cancel]

## more than a day
Piano is yours Fri 20 Nov 18:00 to Sun 22 Nov 18:00 (2 days) (#47).
I will ping you at 17:45 today.
[Cancel]

## rounded up, several seats, no reminder
Piano is yours Fri 20 Nov 18:00-20:00 (#42).
That would have been 17:58; this is the next start.
3 seats are kept for you.
[Cancel]

## from now on
Piano is yours Fri 20 Nov 17:50-19:50 (#48).
I will ping you at 17:35 today.
[Done]
"#);
}

#[test]
fn turns_and_endings() {
    let running = booking_of(
        42,
        Span {
            start: local(20, 16, 0),
            end: local(20, 17, 50),
        },
    );
    let turn = booking_of(
        43,
        Span {
            start: now(),
            end: local(20, 19, 0),
        },
    );
    let bobs = BookingFacts {
        member: BOB,
        ..running
    };
    let ahead = booking_of(44, span(21, 18, 20));
    let said = answers(&[
        (
            "claimed",
            Answer::Claimed {
                booking: turn,
                shortened: false,
            },
        ),
        (
            "claimed, shorter than asked",
            Answer::Claimed {
                booking: turn,
                shortened: true,
            },
        ),
        (
            "done",
            Answer::Done {
                booking: running,
                called: None,
            },
        ),
        (
            "done, somebody waits",
            Answer::Done {
                booking: running,
                called: Some(BOB),
            },
        ),
        (
            "done, somebody hidden waits",
            Answer::Done {
                booking: running,
                called: Some(HIDDEN),
            },
        ),
        (
            "a manager ends it",
            Answer::Done {
                booking: bobs,
                called: None,
            },
        ),
        (
            "cancelled",
            Answer::Cancelled {
                booking: ahead,
                of_somebody_else: false,
                following: None,
            },
        ),
        (
            "cancelled while it runs",
            Answer::Cancelled {
                booking: running,
                of_somebody_else: false,
                following: None,
            },
        ),
        (
            "a manager cancels",
            Answer::Cancelled {
                booking: bobs,
                of_somebody_else: true,
                following: None,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## claimed
It is your turn: Piano is yours until 19:00 today (#43).
Press Done when you are finished early.
[Done]

## claimed, shorter than asked
It is your turn: Piano is yours until 19:00 today (#43).
It is shorter than you asked for, because somebody has it after you.
Press Done when you are finished early.
[Done]

## done
Thank you: Piano is free again from 17:50.

## done, somebody waits
Thank you: Piano is free again from 17:50.
The turn is offered to Bob <b>.

## done, somebody hidden waits
Thank you: Piano is free again from 17:50.
The turn is offered to somebody.

## a manager ends it
Piano is free again from 17:50; I tell Bob <b>, who had #42.

## cancelled
Cancelled: Piano Sat 21 Nov 18:00-20:00 (#44).
[Undo] [My bookings]

## cancelled while it runs
Cancelled: Piano Fri 20 Nov 16:00-17:50 (#42).
[My bookings]

## a manager cancels
Cancelled: Piano Fri 20 Nov 16:00-17:50 (#42). I tell Bob <b>.
"#);
}

#[test]
fn what_is_mine() {
    let place = MyPlace {
        resource: PRINTER,
        place_in_line: 2,
        expected_at: Some(local(20, 20, 0)),
        offer: None,
    };
    let bookings = vec![
        booking_of(
            42,
            Span {
                start: local(20, 17, 0),
                end: local(20, 19, 0),
            },
        ),
        BookingFacts {
            note: Some(NOTE),
            ..booking_of(44, span(21, 18, 20))
        },
    ];
    let said = answers(&[
        (
            "nothing",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: Vec::new(),
                series: vec![],
                waitlist: vec![],
                bookings: vec![],
                lines: vec![],
            },
        ),
        (
            "several",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: Vec::new(),
                series: vec![],
                waitlist: vec![],
                bookings,
                lines: vec![
                    MyPlace {
                        resource: PIANO,
                        place_in_line: 1,
                        expected_at: None,
                        offer: Some(offer()),
                    },
                    place,
                    MyPlace {
                        expected_at: None,
                        place_in_line: 3,
                        ..place
                    },
                ],
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## nothing
You have no bookings and stand in no line. See what is free:
[Free times]

## several
You have:
- Piano is offered to you until 18:00 today
- 2nd in line for 3D printer, about 20:00 today
- 3rd in line for 3D printer
- #42 Piano Fri 20 Nov 17:00-19:00
- #44 Piano Sat 21 Nov 18:00-20:00: band *practice*
[Claim Piano] [Pass Piano] [Leave 3D printer] [Leave 3D printer] [Done with #42]
[Cancel #44]
"#);
}
