//! The title of a picture.

use super::{MARGIN, PLAIN, Sheet, TITLE, WIDTH_PX};
use crate::pictures::palette::{MUTED, TEXT};
use crate::pictures::timetable::Timetable;

/// Draws the title and what belongs to it; the first line below is returned.
pub(super) fn draw(sheet: &mut Sheet<'_>, timetable: &Timetable) -> i32 {
    let room = WIDTH_PX - 2 * MARGIN;
    let mut y = MARGIN - 6;
    sheet.line((MARGIN, y), &timetable.title, TITLE, TEXT, room);
    y += TITLE.leading();
    let zone = timetable.zone_name.as_deref().unwrap_or_default();
    if timetable.subtitle.is_empty() && zone.is_empty() {
        return y + 8;
    }
    let zone_width = PLAIN.width(sheet.fonts, zone).min(room / 2);
    sheet.line(
        (WIDTH_PX - MARGIN - zone_width, y),
        zone,
        PLAIN,
        MUTED,
        room / 2,
    );
    let room = room - zone_width - MARGIN;
    sheet.line((MARGIN, y), &timetable.subtitle, PLAIN, MUTED, room);
    y + PLAIN.leading() + 14
}
