//! Resources below each other, time runs to the right.

use super::{Body, HEADING, Lane, MARGIN, SMALL, Sheet, WIDTH_PX};
use crate::pictures::palette::{MUTED, TEXT};
use crate::pictures::shapes::Area;
use crate::pictures::timetable::Shape;

/// Between two rows.
const GAP: i32 = 12;
/// A bar is as high as there is room for, within these.
const BAR_HEIGHTS: (i32, i32) = (44, 84);
/// For the names of the hours, above all rows.
const HOURS_HEIGHT: i32 = SMALL.size + 16;
/// Between the names of two hours.
const BETWEEN_HOURS: i32 = 14;

/// Draws the resources; the first line below them is returned.
pub(super) fn draw(sheet: &mut Sheet<'_>, body: &Body<'_>) -> i32 {
    let width = WIDTH_PX - 2 * MARGIN;
    hours(sheet, body, width);
    let mut top = body.top + HOURS_HEIGHT;
    let count = i32::try_from(body.tracks.len()).unwrap_or(1).max(1);
    let name_height = HEADING.leading();
    let room = (body.most_height - HOURS_HEIGHT) / count - name_height - GAP;
    let height = room.clamp(BAR_HEIGHTS.0, BAR_HEIGHTS.1);
    for track in body.tracks {
        let zone_width = SMALL.width(sheet.fonts, &track.subheading);
        let name_room = width - zone_width - GAP;
        sheet.line((MARGIN, top), &track.heading, HEADING, TEXT, name_room);
        let zone_at = (MARGIN + width - zone_width, top + 8);
        sheet.line(zone_at, &track.subheading, SMALL, MUTED, width);
        let area = Area {
            x: MARGIN,
            y: top + name_height,
            width,
            height,
        };
        let lane = Lane {
            track,
            axis: body.axis,
            area,
            shape: Shape::Rows,
        };
        sheet.lane(lane, body.timetable.now);
        top = area.bottom() + GAP;
    }
    top - GAP
}

/// As many names of hours as there is room for, above all rows.
fn hours(sheet: &mut Sheet<'_>, body: &Body<'_>, width: i32) {
    let shown = body.axis.shown;
    let mut free_from = MARGIN;
    let hours = body.axis.hours();
    let names = |hour: usize| body.timetable.hours.get(hour).map_or("", String::as_str);
    let widest = hours
        .iter()
        .map(|(_, hour)| SMALL.width(sheet.fonts, names(*hour)));
    let widest = widest.max().unwrap_or(0) + BETWEEN_HOURS;
    let an_hour = width * 60 / shown.length().max(1);
    let step = [1, 2, 3, 4, 6]
        .into_iter()
        .find(|step| step * an_hour >= widest)
        .unwrap_or(12);
    for (position, hour) in hours {
        if i32::try_from(hour).unwrap_or(0) % step != 0 {
            continue;
        }
        // To the right of its line, where the hour begins.
        let x = MARGIN + (position - shown.from) * width / shown.length().max(1);
        let end = x + SMALL.width(sheet.fonts, names(hour));
        if x >= free_from && end <= MARGIN + width {
            sheet.line((x, body.top), names(hour), SMALL, MUTED, width);
            free_from = end + BETWEEN_HOURS / 2;
        }
    }
}
