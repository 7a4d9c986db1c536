//! Pictures beside those that were looked at and kept.
//!
//! `DIBS_KEEP_PICTURES=1 cargo test -p dibs-chat kept` keeps what is drawn now: look at each.

use std::path::PathBuf;
use std::sync::Arc;

use resvg::tiny_skia::Pixmap;

use super::samples::{changing_clocks, crowd, everything, one_day, timetable, track, week};
use crate::pictures::fonts::Fonts;
use crate::pictures::layout::layout;
use crate::pictures::raster::png;
use crate::pictures::svg::svg;
use crate::pictures::{Shape, Timetable};

/// Curves come out a little differently on other processors.
const CHANNEL_TOLERANCE: u8 = 24;
/// Share of pixels that may differ more, in a thousand.
const DIFFERENT_PER_MILLE: usize = 1;

fn painted(timetable: &Timetable) -> Vec<u8> {
    let fonts = Arc::new(Fonts::embedded());
    png(&svg(&layout(timetable, &fonts)), &fonts).expect("a picture")
}

fn is_as_kept(name: &str, timetable: &Timetable) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/pictures/tests/kept");
    let file = folder.join(format!("{name}.png"));
    let png = painted(timetable);
    if std::env::var_os("DIBS_KEEP_PICTURES").is_some() {
        std::fs::write(&file, &png).expect("a folder to write to");
    }
    let kept = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let found = Pixmap::decode_png(&png).expect("a PNG");
    let kept = Pixmap::decode_png(&kept).expect("a PNG");
    let drawn = std::env::temp_dir().join(format!("{name}-drawn.png"));
    let differ = |found: &Pixmap, kept: &Pixmap| {
        let pixels = found.data().chunks(4).zip(kept.data().chunks(4));
        let differ = |(one, other): &(&[u8], &[u8])| {
            one.iter()
                .zip(*other)
                .any(|(a, b)| a.abs_diff(*b) > CHANNEL_TOLERANCE)
        };
        pixels.filter(differ).count()
    };
    let size = |pixels: &Pixmap| (pixels.width(), pixels.height());
    let pixels = found.data().len() / 4;
    if size(&found) != size(&kept) || differ(&found, &kept) * 1_000 > pixels * DIFFERENT_PER_MILLE {
        std::fs::write(&drawn, &png).expect("a folder to write to");
        panic!(
            "{name} looks different: compare {} with {}",
            drawn.display(),
            file.display()
        );
    }
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
    let mut other = week();
    other.tracks[0].blocks.pop();
    assert!(std::panic::catch_unwind(|| is_as_kept("week", &other)).is_err());
}
