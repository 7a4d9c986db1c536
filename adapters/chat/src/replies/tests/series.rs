//! Weekly series.

use chrono::{Datelike, NaiveDate, TimeDelta};
use dibs_core::model::series::{DateObstacle, MySeries, SeriesDate, SeriesRest};
use dibs_core::model::{Answer, BookingFacts, BookingId, Refusal, SeriesId, SeriesShift};
use dibs_core::time::Span;

use super::{answers, booking_of, refusals};
use crate::fixtures::*;
use crate::message::Message;
use crate::press::{Press, SeriesPress};
use crate::replies::refusal_message;
use crate::wording::Wording;

const SERIES: SeriesId = SeriesId(BookingId(44));

/// Three Saturdays, 18:00 to 20:00.
fn weekly() -> [Span; 3] {
    let Span { start, end } = span(21, 18, 20);
    [0, 1, 2].map(TimeDelta::weeks).map(|later| Span {
        start: start + later,
        end: end + later,
    })
}

fn three() -> Vec<BookingFacts> {
    let all = weekly().into_iter().zip(44..);
    all.map(|(span, id)| booking_of(id, span)).collect()
}

fn date(span: Span, obstacle: Option<DateObstacle>) -> SeriesDate {
    SeriesDate {
        date: span.start.date_naive(),
        span: Some(span),
        obstacle,
        instead: None,
    }
}

fn blocked(dates: Vec<SeriesDate>) -> Refusal {
    Refusal::SeriesBlocked {
        resource: PIANO,
        start: weekly()[0].start,
        minutes: 120,
        seats: 1,
        note: None,
        dates,
    }
}

fn shift(places: &[usize]) -> SeriesShift {
    SeriesShift {
        series: SERIES,
        places: places.iter().copied().collect(),
        days: 0,
        minute_of_day: 19 * 60,
        minutes: 120,
    }
}

#[test]
fn moved_with_all_that_follow() {
    let [first, second, _] = weekly();
    let moved = |booking, places: &[usize]| Answer::Moved {
        booking,
        from: first,
        remind_at: None,
        remarks: Vec::new(),
        following: Some(shift(places)),
    };
    let bobs = BookingFacts {
        member: BOB,
        ..booking_of(44, second)
    };
    let said = answers(&[
        ("one of three", moved(booking_of(44, second), &[1, 2])),
        (
            "the others, too",
            Answer::SeriesMoved {
                bookings: three(),
                of_somebody_else: false,
            },
        ),
        (
            "by a manager",
            Answer::SeriesMoved {
                bookings: vec![bobs],
                of_somebody_else: true,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## one of three
    Moved: Piano is yours Sat 28 Nov 18:00-20:00 (#44), and no longer Sat 21 Nov 18:00-20:00.
    [Cancel] [Move all that follow (2)]

    ## the others, too
    Moved 3 dates, Piano:
    - #44 Sat 21 Nov 18:00-20:00
    - #45 Sat 28 Nov 18:00-20:00
    - #46 Sat 5 Dec 18:00-20:00
    [My bookings]

    ## by a manager
    Moved, Piano, and I tell Bob <b>:
    - #44 Sat 28 Nov 18:00-20:00
    ");
    let stays = |dates, movable: &[usize]| Refusal::SeriesStays {
        resource: PIANO,
        wish: shift(&[1, 2]),
        dates,
        movable: movable.iter().copied().collect(),
    };
    let closed = date(second, Some(DateObstacle::Closed));
    let said = refusals(&[
        ("one is in the way", stays(vec![closed.clone()], &[2])),
        ("all are", stays(vec![closed], &[])),
    ]);
    insta::assert_snapshot!(said, @r"
    ## one is in the way
    None is moved, because this is in the way (Piano):
    - Sat 28 Nov 18:00-20:00: closed
    [Move the others (1)]

    ## all are
    None is moved, because this is in the way (Piano):
    - Sat 28 Nov 18:00-20:00: closed
    [/free Piano]
    ");
}

#[test]
fn another_time_of_the_day_is_offered_for_what_is_in_the_way() {
    let [first, second, third] = weekly();
    let instead = |span: Span, start_hour| SeriesDate {
        instead: Some(crate::fixtures::span(
            span.start.day(),
            start_hour,
            start_hour + 2,
        )),
        ..date(span, Some(DateObstacle::Taken(vec![booking(7, BOB, span)])))
    };
    let said = refusals(&[
        (
            "one of three",
            blocked(vec![
                date(first, None),
                instead(second, 20),
                date(third, None),
            ]),
        ),
        (
            "all",
            blocked(vec![instead(first, 20), instead(second, 16)]),
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## one of three
    One of these 3 dates of Piano cannot be had, so nothing is booked yet:
    - Sat 28 Nov 18:00-20:00: taken (by Bob <b>); free that day: Sat 28 Nov 20:00-22:00
    Free are Sat 21 Nov and Sat 5 Dec.
    [Book the 2 free dates] [Book all 3, one at the other time]

    ## all
    None of these 2 dates of Piano can be had; see what else is free:
    - Sat 21 Nov 18:00-20:00: taken (by Bob <b>); free that day: Sat 21 Nov 20:00-22:00
    - Sat 28 Nov 18:00-20:00: taken (by Bob <b>); free that day: Sat 28 Nov 16:00-18:00
    [Book all 2, 2 at other times] [/free Piano]
    ");
}

#[test]
fn booked_seen_and_given_up() {
    let rest = |bookings| {
        Some(SeriesRest {
            series: SERIES,
            from: local(28, 18, 1),
            bookings,
        })
    };
    let [first, second, third] = weekly();
    let bobs = booking(44, BOB, first);
    let noted = BookingFacts {
        note: Some(NOTE),
        ..booking_of(60, second)
    };
    let said = answers(&[
        (
            "booked",
            Answer::BookedSeries {
                series: SERIES,
                bookings: three(),
                remind_at: Some(local(21, 17, 45)),
                remarks: vec![],
            },
        ),
        (
            "mine",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: Vec::new(),
                bookings: vec![three()[0], booking_of(50, first), noted],
                lines: vec![],
                waitlist: vec![],
                series: vec![
                    MySeries {
                        next: BookingId(44),
                        later: three()[1..].to_vec(),
                    },
                    MySeries {
                        next: BookingId(60),
                        later: vec![booking_of(61, third)],
                    },
                ],
            },
        ),
        (
            "one of three cancelled",
            Answer::Cancelled {
                booking: booking_of(45, second),
                of_somebody_else: false,
                following: rest(1),
            },
        ),
        (
            "by a manager",
            Answer::Cancelled {
                booking: bobs,
                of_somebody_else: true,
                following: rest(2),
            },
        ),
        (
            "the rest",
            Answer::SeriesCancelled {
                bookings: three(),
                of_somebody_else: false,
            },
        ),
        (
            "the rest, by a manager",
            Answer::SeriesCancelled {
                bookings: vec![bobs],
                of_somebody_else: true,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## booked
Piano is yours 3 times, once a week:
- #44 Sat 21 Nov 18:00-20:00
- #45 Sat 28 Nov 18:00-20:00
- #46 Sat 5 Dec 18:00-20:00
I will ping you before each of them, first at 17:45 tomorrow.
[Cancel all 3]

## mine
You have:
- #44 Piano Sat 21 Nov 18:00-20:00, weekly, 2 more until Sat 5 Dec (#46)
- #50 Piano Sat 21 Nov 18:00-20:00
- #60 Piano Sat 28 Nov 18:00-20:00, weekly, one more on Sat 5 Dec (#61): band *practice*
[Cancel #44] [Cancel #50] [Cancel #60]

## one of three cancelled
Cancelled: Piano Sat 28 Nov 18:00-20:00 (#45).
[Undo] [And all that follow (1)] [My bookings]

## by a manager
Cancelled: Piano Sat 21 Nov 18:00-20:00 (#44). I tell Bob <b>.
[And all that follow (2)]

## the rest
Cancelled: Piano on Sat 21 Nov, Sat 28 Nov and Sat 5 Dec.
[My bookings]

## the rest, by a manager
Cancelled: Piano on Sat 21 Nov. I tell Bob <b>.
"#);
}

#[test]
fn what_is_in_the_way() {
    let [first, second, third] = weekly();
    let holders = |member| Some(DateObstacle::Taken(vec![booking(7, member, second)]));
    let skipped = SeriesDate {
        date: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
        span: None,
        obstacle: Some(DateObstacle::Skipped),
        instead: None,
    };
    let said = refusals(&[
        (
            "one of three",
            blocked(vec![
                date(first, None),
                date(second, holders(BOB)),
                date(third, None),
            ]),
        ),
        (
            "two of three",
            blocked(vec![
                date(first, Some(DateObstacle::Closed)),
                date(second, holders(HIDDEN)),
                date(third, None),
            ]),
        ),
        (
            "all",
            blocked(vec![date(first, Some(DateObstacle::Kept)), skipped]),
        ),
        (
            "ends before it begins",
            Refusal::SeriesEmpty {
                resource: PIANO,
                start: local(28, 18, 0),
                until: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r#"
## one of three
One of these 3 dates of Piano cannot be had, so nothing is booked yet:
- Sat 28 Nov 18:00-20:00: taken (by Bob <b>)
Free are Sat 21 Nov and Sat 5 Dec.
[Book the 2 free dates]

## two of three
2 of these 3 dates of Piano cannot be had, so nothing is booked yet:
- Sat 21 Nov 18:00-20:00: closed
- Sat 28 Nov 18:00-20:00: taken
Free is Sat 5 Dec.
[Book the free date]

## all
None of these 2 dates of Piano can be had; see what else is free:
- Sat 21 Nov 18:00-20:00: kept for those who wait
- Sat 28 Nov: the clocks are put forward over that time
[/free Piano]

## ends before it begins
That series would begin on Sat 28 Nov and end on Sat 21 Nov already; please name a later day.
"#);
}

#[test]
fn the_button_takes_what_is_free_with_the_note_if_there_is_room_for_it() {
    for (note, is_carried) in [
        (None, true),
        (Some("choir. all of us"), true),
        (
            Some("a note that is longer than what a button carries"),
            false,
        ),
    ] {
        let [first, second, third] = weekly();
        let closed = Some(DateObstacle::Closed);
        let refusal = Refusal::SeriesBlocked {
            resource: PIANO,
            start: first.start,
            minutes: 120,
            seats: 3,
            note: note.map(str::to_owned),
            dates: vec![date(first, None), date(second, closed), date(third, None)],
        };
        let (wording, labels) = (Wording::new(), labels());
        let message = refusal_message(&scene(&wording, &labels), &refusal);
        let expected = Press::BookSeries(SeriesPress {
            community: CLUB,
            resource: PIANO,
            start: first.start,
            minutes: 120,
            seats: 3,
            times: 3,
            weeks: [0, 2].into_iter().collect(),
            instead: None,
            note: note.filter(|_| is_carried).map(str::to_owned),
        });
        assert_eq!(presses(&message), [expected], "{note:?}");
        let says = story(&wording, [("it", message)]).contains("too long");
        assert_eq!(says, !is_carried, "{note:?}");
    }
}

fn presses(message: &Message) -> Vec<Press> {
    let buttons = message.buttons.iter().flatten();
    buttons.map(|button| button.press.clone()).collect()
}
