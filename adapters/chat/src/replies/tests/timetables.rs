//! What a timetable's picture shows, and its words.

use chrono::Days;
use dibs_core::model::answer::{ScheduleDay, TakenSeats};
use dibs_core::model::{Answer, BookingFacts, MemberId};
use dibs_core::time::Span;

use crate::fixtures::*;
use crate::pictures::{Look, Shape, Timetable};
use crate::replies::{answer_message, timetable};
use crate::wording::Wording;

fn day(bookings: Vec<BookingFacts>) -> ScheduleDay {
    let taken = bookings.iter().map(|booking| TakenSeats {
        span: booking.span,
        seats: booking.seats,
    });
    ScheduleDay {
        resource: PIANO,
        day: local(20, 12, 0).date_naive(),
        open: vec![span(20, 8, 22)],
        closures: vec![],
        taken: taken.collect(),
        booked: u32::try_from(bookings.len()).unwrap(),
        bookings,
        capacity: 1,
    }
}

fn week() -> Vec<ScheduleDay> {
    let first = day(vec![
        booking(1, BOB, span(20, 8, 10)),
        BookingFacts {
            note: Some(NOTE),
            ..booking(2, ADA, span(20, 18, 20))
        },
        booking(3, HIDDEN, span(20, 20, 22)),
    ]);
    let later = (1..7).map(|ahead| ScheduleDay {
        day: first.day + Days::new(ahead),
        ..day(vec![])
    });
    let mut days: Vec<ScheduleDay> = std::iter::once(first.clone()).chain(later).collect();
    days[4].bookings = vec![booking(4, BOB, span(24, 8, 10))];
    days[4].booked = 1;
    days
}

fn of(days: &[ScheduleDay], reader: Option<MemberId>) -> Timetable {
    let (wording, mut labels) = (Wording::new(), labels());
    labels.reader = reader;
    timetable(&scene(&wording, &labels), days).expect("a timetable")
}

fn told(timetable: &Timetable) -> Vec<String> {
    let blocks = timetable.tracks.iter().flat_map(|track| &track.blocks);
    blocks
        .map(|block| {
            format!(
                "{} {:?} {} {}",
                block.times, block.look, block.label, block.note
            )
        })
        .collect()
}

#[test]
fn names_are_shown_as_the_reader_may_see_them() {
    let week = of(&week(), Some(ADA));
    assert_eq!(
        told(&week),
        [
            "8:00-10:00 Taken Bob <b> ",
            "18:00-20:00 Yours you band *practice*",
            "20:00-22:00 Taken taken ",
            "8:00-10:00 Taken Bob <b> ",
        ]
    );
    assert_eq!(week.shape, Shape::Columns);
    assert_eq!(
        (&*week.title, &*week.subtitle),
        ("Piano", "Fri 20 Nov to Thu 26 Nov")
    );
    let headings: Vec<_> = week
        .tracks
        .iter()
        .map(|track| (&*track.heading, &*track.subheading))
        .collect();
    assert_eq!(headings[..2], [("Fri", "20 Nov"), ("Sat", "21 Nov")]);
    assert_eq!(week.hours[8..10], ["8:00", "9:00"]);
}

#[test]
fn what_everybody_sees_is_nobodys_own() {
    let shared = of(&week()[..1], None);
    assert_eq!(told(&shared)[1], "18:00-20:00 Taken Ada band *practice*");
    assert_eq!((&*shared.title, &*shared.subtitle), ("Piano", "Fri 20 Nov"));
}

#[test]
fn seats_are_counted_and_name_nobody() {
    let mut workshop = day(vec![
        booking(1, BOB, span(20, 8, 10)),
        booking(2, ADA, span(20, 9, 12)),
    ]);
    workshop.capacity = 8;
    let seats = |span: Span, seats| TakenSeats { span, seats };
    workshop.taken = vec![
        seats(span(20, 8, 9), 1),
        seats(span(20, 9, 10), 8),
        seats(span(20, 10, 12), 7),
    ];
    let all = of(
        &[
            workshop,
            ScheduleDay {
                resource: PRINTER,
                ..day(vec![])
            },
        ],
        Some(ADA),
    );
    assert_eq!(all.shape, Shape::Rows);
    assert_eq!((&*all.title, &*all.subtitle), ("Fri 20 Nov", ""));
    let blocks: Vec<_> = all.tracks[0]
        .blocks
        .iter()
        .map(|block| (&*block.label, block.look))
        .collect();
    let look = |taken, yours| Look::Seats {
        taken,
        capacity: 8,
        yours,
    };
    assert_eq!(
        blocks,
        [
            ("1/8", look(1, false)),
            ("8/8", look(8, true)),
            ("7/8", look(7, true))
        ]
    );
}

#[test]
fn what_the_answer_does_not_list_is_seen_as_taken() {
    let mut crowded = day(vec![booking(1, BOB, span(20, 8, 10))]);
    crowded.booked = 60;
    crowded.taken = vec![TakenSeats {
        span: span(20, 8, 20),
        seats: 1,
    }];
    let crowded = of(&[crowded], None);
    let spans: Vec<Span> = crowded.tracks[0]
        .blocks
        .iter()
        .map(|block| block.span)
        .collect();
    assert_eq!(spans, [span(20, 8, 20), span(20, 8, 10)]);
}

#[test]
fn a_week_in_words_tells_the_days_with_something_on_them() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let message = answer_message(&scene, &Answer::Schedule { days: week() });
    insta::assert_snapshot!(shown(&wording, &message), @r"
    Piano, Fri 20 Nov:
    - 8:00-10:00 Bob <b>
    - 18:00-20:00 you: band *practice*
    - 20:00-22:00 somebody
    Piano, Tue 24 Nov:
    - 8:00-10:00 Bob <b>
    No other bookings up to and including Thu 26 Nov.
    [Free times]
    ");
}
