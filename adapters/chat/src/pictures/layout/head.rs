//! The title of a picture.

use super::{MARGIN, PLAIN, Sheet, TITLE, WIDTH_PX};
use crate::pictures::palette::{MUTED, TEXT};
use crate::pictures::timetable::Timetable;

/// Draws the title and what belongs to it; the first line below is returned.
pub(super) fn draw(sheet: &mut Sheet<'_>, timetable: &Timetable) -> i32 {
    let zone = timetable.zone_name.as_deref().unwrap_or_default();
    titles(sheet, &timetable.title, &timetable.subtitle, zone)
}

/// The same, with these words.
pub(super) fn titles(sheet: &mut Sheet<'_>, title: &str, subtitle: &str, zone: &str) -> i32 {
    let whole = WIDTH_PX - 2 * MARGIN;
    let zone_width = PLAIN.width(sheet.fonts, zone).min(whole / 2);
    let beside_zone = whole - zone_width - MARGIN;
    let mut y = MARGIN - 6;
    let mut zone_y = y + TITLE.ascent() - PLAIN.ascent();
    if subtitle.is_empty() {
        sheet.line((MARGIN, y), title, TITLE, TEXT, beside_zone);
        y += TITLE.leading() + 8;
    } else {
        sheet.line((MARGIN, y), title, TITLE, TEXT, whole);
        y += TITLE.leading();
        zone_y = y;
        sheet.line((MARGIN, y), subtitle, PLAIN, MUTED, beside_zone);
        y += PLAIN.leading() + 14;
    }
    let zone_x = WIDTH_PX - MARGIN - zone_width;
    sheet.line((zone_x, zone_y), zone, PLAIN, MUTED, whole / 2);
    y
}
