use dibs_core::model::answer::{FreeDay, LinePlace, ScheduleDay};
use dibs_core::model::{Answer, BookingFacts, Offer, OfferId, QueueOrder};
use dibs_core::time::Span;

use super::answers;
use crate::fixtures::*;

#[test]
fn the_line() {
    let waiting = |member, expected_at| LinePlace {
        member,
        expected_at,
        offer: None,
        has_priority: false,
    };
    let held = Offer {
        id: OfferId(3),
        made_at: now(),
        until: local(20, 18, 0),
        extended_at: None,
    };
    let running = vec![booking(41, HIDDEN, span(20, 16, 20))];
    let said = answers(&[
        (
            "joined",
            Answer::Joined {
                resource: PIANO,
                place_in_line: 1,
                expected_at: Some(local(20, 20, 0)),
                offer: None,
            },
        ),
        (
            "joined, no telling when",
            Answer::Joined {
                resource: PIANO,
                place_in_line: 22,
                expected_at: None,
                offer: None,
            },
        ),
        (
            "joined what is free",
            Answer::Joined {
                resource: PIANO,
                place_in_line: 1,
                expected_at: None,
                offer: Some(offer()),
            },
        ),
        (
            "left",
            Answer::Left {
                resource: PIANO,
                place_until: None,
            },
        ),
        (
            "passed",
            Answer::Passed {
                resource: PIANO,
                place_in_line: Some(2),
            },
        ),
        (
            "passed, alone",
            Answer::Passed {
                resource: PIANO,
                place_in_line: None,
            },
        ),
        (
            "an empty line",
            Answer::Line {
                resource: PIANO,
                running: vec![],
                places: vec![],
                waiting: 0,
                queue: QueueOrder::FirstCome,
            },
        ),
        (
            "a line without me",
            Answer::Line {
                resource: PIANO,
                running: running.clone(),
                places: vec![
                    waiting(BOB, Some(local(20, 20, 0))),
                    waiting(HIDDEN, Some(local(21, 8, 0))),
                ],
                waiting: 2,
                queue: QueueOrder::FirstCome,
            },
        ),
        (
            "a line with me",
            Answer::Line {
                resource: PIANO,
                running: vec![],
                places: vec![
                    LinePlace {
                        offer: Some(held),
                        ..waiting(BOB, None)
                    },
                    waiting(ADA, None),
                ],
                waiting: 60,
                queue: QueueOrder::FirstCome,
            },
        ),
        (
            "a turn is mine",
            Answer::Line {
                resource: PIANO,
                running: vec![],
                places: vec![LinePlace {
                    offer: Some(held),
                    ..waiting(ADA, None)
                }],
                waiting: 1,
                queue: QueueOrder::FirstCome,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## joined
You are 1st in line for Piano, about 20:00 today.
I will ping you when it is your turn.
[See the line] [Leave the line]

## joined, no telling when
You are 22nd in line for Piano.
I will ping you when it is your turn.
[See the line] [Leave the line]

## joined what is free
Piano is free: claim it by 18:00 (in 10 min), and it is yours until 19:50 today.
[Claim] [Pass]

## left
You are out of the line for Piano.
[Join the line]

## passed
You passed; you are now 2nd in line for Piano.
[See the line] [Leave the line]

## passed, alone
You passed with nobody behind you, so you are out of the line for Piano.
[Join the line]

## an empty line
Nobody waits for Piano.
[Join the line]

## a line without me
Piano is in use by somebody until 20:00 today.
2 people wait for Piano:
- 1. Bob <b>, about 20:00 today
- 2. somebody, about 8:00 tomorrow
[Join the line]

## a line with me
60 people wait for Piano:
- 1. Bob <b>, asked until 18:00
- 2. you
… and 58 more.
[Leave the line]

## a turn is mine
One person waits for Piano:
- 1. you, asked until 18:00
[Claim] [Pass]
"#);
}

#[test]
fn looking() {
    let bobs = booking(41, BOB, span(20, 16, 20));
    let hidden = BookingFacts {
        note: None,
        ..booking(43, HIDDEN, span(21, 8, 10))
    };
    let noted = BookingFacts {
        note: Some(NOTE),
        ..booking(44, ADA, span(20, 20, 22))
    };
    let who = |running, next, waiting, open, opens_at| Answer::Who {
        presence: vec![],
        resource: PIANO,
        running,
        next,
        waiting,
        open,
        opens_at,
        closure: None,
    };
    let day = local(20, 12, 0).date_naive();
    let free = |resource, free: Vec<Span>| FreeDay {
        undrawn: None,
        resource,
        day,
        slots: free.clone(),
        free,
    };
    let schedule = |resource, open: Vec<Span>, bookings: Vec<BookingFacts>, booked| ScheduleDay {
        resource,
        day,
        open,
        closures: vec![],
        bookings,
        booked,
        capacity: 1,
        taken: vec![],
    };
    let said = answers(&[
        (
            "in use",
            who(vec![bobs], vec![noted, hidden], 2, true, None),
        ),
        ("free", who(vec![], vec![], 0, true, None)),
        (
            "closed",
            who(vec![], vec![], 0, false, Some(local(21, 8, 0))),
        ),
        ("closed for good", who(vec![], vec![], 0, false, None)),
        (
            "free times of one",
            Answer::Free {
                days: vec![free(PIANO, vec![span(20, 18, 20), span(20, 21, 23)])],
            },
        ),
        (
            "nothing free today",
            Answer::Free {
                days: vec![free(PIANO, vec![])],
            },
        ),
        (
            "free times of all",
            Answer::Free {
                days: vec![free(PRINTER, vec![span(20, 19, 21)]), free(PIANO, vec![])],
            },
        ),
        (
            "the timetable",
            Answer::Schedule {
                days: vec![
                    schedule(PIANO, vec![span(20, 8, 22)], vec![bobs, noted], 2),
                    schedule(PRINTER, vec![], vec![], 0),
                ],
            },
        ),
        (
            "the timetable of one, of which there is more",
            Answer::Schedule {
                days: vec![schedule(PIANO, vec![span(20, 8, 22)], vec![bobs], 50)],
            },
        ),
        (
            "an empty day",
            Answer::Schedule {
                days: vec![schedule(PIANO, vec![span(20, 8, 22)], vec![], 0)],
            },
        ),
        (
            "times",
            Answer::Times {
                resource: PIANO,
                slots: vec![span(20, 18, 20), span(21, 8, 10)],
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## in use
Piano is in use by Bob <b> until 20:00 today.
- 20:00-22:00 you
- Sat 21 Nov 8:00-10:00 somebody
2 people wait.
[See the line] [Free times] [Join the line]

## free
Piano is free now.
[Free times]

## closed
Piano is closed; it opens 8:00 tomorrow.
[Free times]

## closed for good
Piano is closed.
[Free times]

## free times of one
Piano, Fri 20 Nov: free 18:00-20:00, 21:00-23:00
[Book 18:00-20:00] [Book 21:00-23:00] [Next day]

## nothing free today
Piano, Fri 20 Nov: nothing is free
[Next day] [Join the line]

## free times of all
What is free:
- 3D printer, Fri 20 Nov: free 19:00-21:00
- Piano, Fri 20 Nov: nothing is free
[3D printer 19:00 today]

## the timetable
Piano, Fri 20 Nov:
- 16:00-20:00 Bob <b>
- 20:00-22:00 you: band *practice*
3D printer, Fri 20 Nov: closed.

## the timetable of one, of which there is more
Piano, Fri 20 Nov:
- 16:00-20:00 Bob <b>
… and 49 more.
[Free times]

## an empty day
Piano, Fri 20 Nov: no bookings.
[Free times]

## times
Piano is free at these times:
[18:00 today] [8:00 tomorrow]
"#);
}
