//! Where moments lie, on days of every length.

use dibs_core::time::Span;

use super::samples::{at, changing_clocks, timetable, track};
use crate::pictures::axis::Axis;
use crate::pictures::{Shape, Timetable, Track};

fn pieces(timetable: &Timetable, track: &Track, span: Span) -> Vec<(i32, i32)> {
    let pieces = Axis::of(timetable).pieces(track, span);
    pieces
        .into_iter()
        .map(|piece| (piece.from, piece.to))
        .collect()
}

fn hours(timetable: &Timetable) -> (i32, i32) {
    let shown = Axis::of(timetable).shown;
    (shown.from / 60, shown.to / 60)
}

#[test]
fn the_hours_that_are_open_or_taken_are_shown() {
    let shown = |tracks: Vec<Track>| hours(&timetable(Shape::Columns, "", tracks));
    let friday = |open| track("", "2026-11-20", open);
    assert_eq!(shown(vec![friday((8, 22))]), (8, 22));
    assert_eq!(shown(vec![friday((8, 16)), friday((10, 20))]), (8, 20));
    assert_eq!(
        shown(vec![friday((10, 16)).taken("07:40-18:10", "")]),
        (7, 19)
    );
    // Not less than six hours, within the day.
    assert_eq!(shown(vec![friday((10, 12))]), (10, 16));
    assert_eq!(shown(vec![friday((22, 24))]), (18, 24));
    assert_eq!(shown(vec![friday((0, 24))]), (0, 24));
    assert_eq!(shown(vec![friday((8, 22)).closed()]), (8, 20));
    assert_eq!(shown(vec![]), (8, 20));
}

#[test]
fn an_hour_that_is_shown_twice_is_there_twice_on_its_day_alone() {
    let table = changing_clocks(["2026-10-24", "2026-10-25", "2026-10-26"]);
    assert_eq!(hours(&table), (0, 25));
    let [before, on, _] = &table.tracks[..] else {
        panic!("three days")
    };
    let from_one_to_four = |track: &Track| track.blocks[0].span;
    // 1-3 and, past the hour that this day does not have, 3-4.
    let span = from_one_to_four(before);
    assert_eq!(span.minutes(), 180);
    assert_eq!(pieces(&table, before, span), [(60, 180), (240, 300)]);
    let span = from_one_to_four(on);
    assert_eq!(span.minutes(), 240);
    assert_eq!(pieces(&table, on, span), [(60, 300)]);
    // The second hour from two to three.
    let second = Span {
        start: at(on.zone, "2026-10-25 03:00") - chrono::TimeDelta::hours(1),
        end: at(on.zone, "2026-10-25 03:00"),
    };
    assert_eq!(pieces(&table, on, second), [(180, 240)]);
    let names: Vec<_> = Axis::of(&table).hours();
    assert_eq!(
        names[1..6],
        [(60, 1), (120, 2), (180, 2), (240, 3), (300, 4)]
    );
}

#[test]
fn an_hour_that_is_skipped_is_not_there_on_its_day() {
    let table = changing_clocks(["2026-03-28", "2026-03-29", "2026-03-30"]);
    assert_eq!(hours(&table), (0, 24));
    let [before, on, _] = &table.tracks[..] else {
        panic!("three days")
    };
    assert_eq!(pieces(&table, before, before.blocks[0].span), [(60, 240)]);
    let span = on.blocks[0].span;
    assert_eq!(span.minutes(), 120);
    assert_eq!(pieces(&table, on, span), [(60, 120), (180, 240)]);
}

#[test]
fn what_reaches_beyond_a_day_ends_with_it() {
    let late = track("", "2026-11-20", (0, 24)).taken("23:00-02:00", "");
    let table = timetable(Shape::Columns, "", vec![late]);
    let late = &table.tracks[0];
    assert_eq!(
        pieces(&table, late, late.blocks[0].span),
        [(23 * 60, 24 * 60)]
    );
    let elsewhen = Span::starting(at(late.zone, "2026-11-22 10:00"), 60);
    assert_eq!(pieces(&table, late, elsewhen), []);
    assert_eq!(Axis::of(&table).moment(late, table.now), Some(17 * 60 + 50));
    assert_eq!(Axis::of(&table).moment(late, elsewhen.start), None);
}
