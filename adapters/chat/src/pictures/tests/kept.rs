//! Pictures beside those that were looked at and kept.
//!
//! `DIBS_KEEP_PICTURES=1 cargo test -p dibs-chat kept` keeps what is drawn now: look at each.

use std::path::PathBuf;
use std::sync::Arc;

use resvg::tiny_skia::Pixmap;

use super::samples::{
    changing_clocks, crowd, everything, one_day, timetable, track, use_of_a_month, week,
};
use crate::pictures::fonts::Fonts;
use crate::pictures::layout::{heat_layout, layout};
use crate::pictures::raster::png;
use crate::pictures::shapes::Drawing;
use crate::pictures::svg::svg;
use crate::pictures::{Shape, Timetable};

/// Curves come out a little differently on other processors.
const CHANNEL_TOLERANCE: u8 = 24;
/// Share of pixels that may differ more, in a million.
const DIFFERENT_PER_MILLION: usize = 200;

fn painted(timetable: &Timetable) -> Vec<u8> {
    drawn(|fonts| layout(timetable, fonts))
}

fn drawn(laid_out: impl Fn(&Fonts) -> Drawing) -> Vec<u8> {
    let fonts = Arc::new(Fonts::embedded());
    png(&svg(&laid_out(&fonts), &fonts), &fonts).expect("a picture")
}

fn file_of(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/pictures/tests/kept");
    folder.join(format!("{name}.png"))
}

fn is_as_kept(name: &str, timetable: &Timetable) {
    are_as_kept(name, &painted(timetable));
}

fn are_as_kept(name: &str, png: &[u8]) {
    let file = file_of(name);
    if std::env::var_os("DIBS_KEEP_PICTURES").is_some() {
        std::fs::write(&file, png).expect("a folder to write to");
    }
    let kept = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    if look_different(png, &kept) {
        let drawn = std::env::temp_dir().join(format!("{name}-drawn.png"));
        std::fs::write(&drawn, png).expect("a folder to write to");
        panic!(
            "{name} looks different: compare {} with {}",
            drawn.display(),
            file.display()
        );
    }
}

fn look_different(one: &[u8], other: &[u8]) -> bool {
    let pixels = |png| Pixmap::decode_png(png).expect("a PNG");
    let (one, other) = (pixels(one), pixels(other));
    if (one.width(), one.height()) != (other.width(), other.height()) {
        return true;
    }
    let pixels = one.data().chunks(4).zip(other.data().chunks(4));
    let total = pixels.len();
    let differ = |(one, other): &(&[u8], &[u8])| {
        let channels = one.iter().zip(*other);
        channels
            .map(|(a, b)| a.abs_diff(*b))
            .any(|apart| apart > CHANNEL_TOLERANCE)
    };
    pixels.filter(differ).count() * 1_000_000 > total * DIFFERENT_PER_MILLION
}

#[test]
fn a_week() {
    is_as_kept("week", &week());
}

#[test]
fn one_day_with_notes() {
    is_as_kept("one-day", &one_day());
}

#[test]
fn everything_on_a_day() {
    is_as_kept("everything", &everything());
}

#[test]
fn as_many_rows_as_there_may_be() {
    is_as_kept("crowd", &crowd());
}

#[test]
fn the_night_with_an_hour_twice() {
    is_as_kept(
        "hour-twice",
        &changing_clocks(["2026-10-24", "2026-10-25", "2026-10-26"]),
    );
}

#[test]
fn the_night_with_an_hour_less() {
    is_as_kept(
        "hour-less",
        &changing_clocks(["2026-03-28", "2026-03-29", "2026-03-30"]),
    );
}

#[test]
fn nothing_open_and_nothing_taken() {
    let closed = track("", "2026-11-22", (8, 22)).closed();
    is_as_kept(
        "closed",
        &timetable(Shape::Columns, "Piano room", vec![closed]),
    );
}

#[test]
fn a_difference_is_seen() {
    let drawn = painted(&week());
    assert!(!look_different(&drawn, &drawn));
    let mut other = week();
    other.tracks[3].blocks.pop();
    assert!(look_different(&painted(&other), &drawn));
    // A name is enough.
    let mut other = week();
    "Eve Lovelock".clone_into(&mut other.tracks[0].blocks[0].label);
    assert!(look_different(&painted(&other), &drawn));
}

#[test]
fn use_by_weekday_and_hour() {
    are_as_kept("use", &drawn(|fonts| heat_layout(&use_of_a_month(), fonts)));
}
