//! What the colours of a picture mean: only those that are in it.

use super::{MARGIN, PLAIN, Sheet, WIDTH_PX, block};
use crate::pictures::axis::Axis;
use crate::pictures::palette::{NOW, TAKEN, TEXT};
use crate::pictures::shapes::{Area, Drawn, Fill};
use crate::pictures::timetable::{Look, Timetable, Track};

/// How much of the picture it takes, with what is free above it.
pub(super) const HEIGHT: i32 = 20 + SWATCH_HEIGHT;
const SWATCH_HEIGHT: i32 = 32;
const SWATCH_WIDTH: i32 = 52;
/// Between a swatch and its word.
const NEAR: i32 = 12;
/// Between a word and the next swatch.
const FAR: i32 = 36;

/// Draws it below `top`; the first line below it is returned.
pub(super) fn draw(
    sheet: &mut Sheet<'_>,
    timetable: &Timetable,
    tracks: &[Track],
    axis: &Axis,
    top: i32,
) -> i32 {
    let legend = &timetable.legend;
    let looks = || {
        tracks
            .iter()
            .flat_map(|track| &track.blocks)
            .map(|block| block.look)
    };
    let is_yours = |look| matches!(look, Look::Yours | Look::Seats { yours: true, .. });
    let is_closed = |track: &Track| {
        let open = track.open.iter().flat_map(|span| axis.pieces(track, *span));
        let day = dibs_core::time::day_span(track.zone, track.day);
        let whole = axis.pieces(track, day);
        let minutes = |pieces: &mut dyn Iterator<Item = crate::pictures::axis::Stretch>| {
            pieces
                .map(crate::pictures::axis::Stretch::length)
                .sum::<i32>()
        };
        minutes(&mut open.into_iter()) < minutes(&mut whole.into_iter())
    };
    let is_now = |track: &Track| axis.moment(track, timetable.now).is_some();
    let entries = [
        (
            Swatch::Taken,
            &legend.taken,
            looks().any(|look| !is_yours(look)),
        ),
        (Swatch::Yours, &legend.yours, looks().any(is_yours)),
        (Swatch::Closed, &legend.closed, tracks.iter().any(is_closed)),
        (Swatch::Now, &legend.now, tracks.iter().any(is_now)),
    ];
    let shown: Vec<_> = entries.into_iter().filter(|(_, _, shown)| *shown).collect();
    if shown.is_empty() {
        return top;
    }
    let room = (WIDTH_PX - 2 * MARGIN) / 4 - SWATCH_WIDTH - NEAR - FAR / 2;
    let y = top + HEIGHT - SWATCH_HEIGHT;
    let mut x = MARGIN;
    for (swatch, word, _) in shown {
        let area = Area {
            x,
            y,
            width: SWATCH_WIDTH,
            height: SWATCH_HEIGHT,
        };
        swatch.draw(sheet, area);
        x += SWATCH_WIDTH + NEAR;
        x += sheet.line((x, y), word, PLAIN, TEXT, room) + FAR;
    }
    y + SWATCH_HEIGHT
}

#[derive(Clone, Copy)]
enum Swatch {
    Taken,
    Yours,
    Closed,
    Now,
}

impl Swatch {
    fn draw(self, sheet: &mut Sheet<'_>, area: Area) {
        match self {
            Self::Taken => sheet.fill(area, Fill::Plain(TAKEN), super::RADIUS),
            Self::Yours => {
                block::yours(sheet, area);
            }
            Self::Closed => sheet.fill(area, Fill::Hatched, 0),
            Self::Now => {
                let middle = area.y + area.height / 2;
                let line = Area {
                    y: middle - super::NOW_THICKNESS / 2,
                    height: super::NOW_THICKNESS,
                    ..area
                };
                sheet.fill(line, Fill::Plain(NOW), 0);
                let side = super::ARROW_SIDE;
                sheet.drawn.push(Drawn::Arrow {
                    area: Area {
                        y: middle - side / 2,
                        width: side,
                        height: side,
                        ..area
                    },
                    down: false,
                    ink: NOW,
                });
            }
        }
    }
}
