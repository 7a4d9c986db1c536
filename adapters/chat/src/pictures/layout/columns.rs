//! Days beside each other, time runs down.

use super::{Body, HEADING, Lane, MARGIN, PLAIN, SMALL, Sheet, WIDTH_PX};
use crate::pictures::palette::{MUTED, TEXT};
use crate::pictures::shapes::Area;
use crate::pictures::timetable::Shape;

/// For the names of the hours, left of the days.
const GUTTER: i32 = 82;
/// Between two days.
const GAP: i32 = 6;
/// An hour is as high as there is room for, within these.
const HOUR_HEIGHTS: (i32, i32) = (40, 84);

/// Draws the days; the first line below them is returned.
pub(super) fn draw(sheet: &mut Sheet<'_>, body: &Body<'_>) -> i32 {
    let count = i32::try_from(body.tracks.len()).unwrap_or(1).max(1);
    let pitch = (WIDTH_PX - 2 * MARGIN - GUTTER + GAP) / count;
    let has_headings = body.tracks.iter().any(|track| !track.heading.is_empty());
    let mut top = body.top;
    if has_headings {
        for (x, track) in columns(pitch).zip(body.tracks) {
            let room = pitch - GAP;
            sheet.line((x, top), &track.heading, HEADING, TEXT, room);
            let below = top + HEADING.leading();
            sheet.line((x, below), &track.subheading, PLAIN, MUTED, room);
        }
        top += HEADING.leading() + PLAIN.leading() + 8;
    }
    let minutes = body.axis.shown.length();
    let hour = ((body.most_height - (top - body.top)) * 60 / minutes.max(1))
        .clamp(HOUR_HEIGHTS.0, HOUR_HEIGHTS.1);
    let height = hour * minutes / 60;
    for (x, track) in columns(pitch).zip(body.tracks) {
        let area = Area {
            x,
            y: top,
            width: pitch - GAP,
            height,
        };
        let lane = Lane {
            track,
            axis: body.axis,
            area,
            shape: Shape::Columns,
        };
        sheet.lane(lane, body.timetable.now);
    }
    hours(sheet, body, top, height);
    top + height
}

fn columns(pitch: i32) -> impl Iterator<Item = i32> {
    (0..).map(move |index| MARGIN + GUTTER + index * pitch)
}

fn hours(sheet: &mut Sheet<'_>, body: &Body<'_>, top: i32, height: i32) {
    let shown = body.axis.shown;
    let room = GUTTER - 8;
    for (position, hour) in body.axis.hours() {
        let Some(name) = body.timetable.hours.get(hour) else {
            continue;
        };
        let y = top + (position - shown.from) * height / shown.length().max(1);
        // On its line, but not above the first and not below the last.
        let y = (y - SMALL.size * 2 / 3).clamp(top - 4, top + height - SMALL.leading());
        let width = SMALL.width(sheet.fonts, name).min(room);
        let x = MARGIN + room - width;
        sheet.line((x, y), name, SMALL, MUTED, room);
    }
}
