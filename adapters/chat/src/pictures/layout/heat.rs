//! A week's use: a row a weekday, a cell an hour, the darker the more. The hours stand in it as a
//! number, too, so that nothing is told by colour alone.

use super::{MARGIN, PLAIN, SMALL, Sheet, WIDTH_PX, head, with_frame};
use crate::pictures::fonts::Fonts;
use crate::pictures::heat_map::HeatMap;
use crate::pictures::palette::{FREE, HEAT, Ink, MUTED, ON_TAKEN, TEXT};
use crate::pictures::shapes::{Area, Drawing, Fill};

const HOURS: i32 = 24;
const ROW_HEIGHT: i32 = 62;
/// Between two cells.
const GAP: i32 = 3;
const RADIUS: i32 = 4;
/// Every so many hours have their name.
const NAMED_HOURS: usize = 3;
const MINUTES_AN_HOUR: u64 = 60;

/// Lays a week's use out.
pub(in crate::pictures) fn layout(map: &HeatMap, fonts: &Fonts) -> Drawing {
    let mut sheet = Sheet {
        fonts,
        drawn: Vec::new(),
    };
    let top = head::titles(&mut sheet, &map.title, &map.subtitle, "");
    let widest = map.weekdays.iter().map(|day| PLAIN.width(fonts, day));
    let gutter = (widest.max().unwrap_or(0) + 14).min(WIDTH_PX / 5);
    let pitch = (WIDTH_PX - 2 * MARGIN - gutter) / HOURS;
    let left = MARGIN + gutter;
    hours(&mut sheet, map, left, top, pitch);
    let mut y = top + SMALL.leading() + 4;
    let most = map.minutes.iter().flatten().copied().max().unwrap_or(0);
    for (day, minutes) in map.weekdays.iter().zip(map.minutes.iter()) {
        let middle = y + (ROW_HEIGHT - GAP - PLAIN.leading()) / 2;
        sheet.line((MARGIN, middle), day, PLAIN, TEXT, gutter - 8);
        for (x, minutes) in (0..).map(|hour| left + hour * pitch).zip(minutes) {
            let area = Area {
                x,
                y,
                width: pitch - GAP,
                height: ROW_HEIGHT - GAP,
            };
            cell(&mut sheet, area, *minutes, most);
        }
        y += ROW_HEIGHT;
    }
    let room = WIDTH_PX - 2 * MARGIN;
    sheet.line((MARGIN, y + 10), &map.legend, PLAIN, MUTED, room);
    with_frame(sheet, y + 10 + PLAIN.leading())
}

fn hours(sheet: &mut Sheet<'_>, map: &HeatMap, left: i32, top: i32, pitch: i32) {
    let names = (0..).zip(&map.hours).take(24).step_by(NAMED_HOURS);
    for (hour, name) in names {
        let room = pitch * i32::try_from(NAMED_HOURS).unwrap_or(1) - 6;
        sheet.line((left + hour * pitch, top), name, SMALL, MUTED, room);
    }
}

fn cell(sheet: &mut Sheet<'_>, area: Area, minutes: u64, most: u64) {
    let (ground, ink) = shade(minutes, most);
    sheet.fill(area, Fill::Plain(ground), RADIUS);
    let hours = (minutes + MINUTES_AN_HOUR / 2) / MINUTES_AN_HOUR;
    if hours == 0 {
        return;
    }
    let number = hours.to_string();
    let width = SMALL.width(sheet.fonts, &number);
    if width > area.width {
        return;
    }
    let at = (
        area.x + (area.width - width) / 2,
        area.y + (area.height - SMALL.leading()) / 2,
    );
    sheet.line(at, &number, SMALL, ink, area.width);
}

/// The ground of a cell, and the colour of a number on it; only nothing is free.
fn shade(minutes: u64, most: u64) -> (Ink, Ink) {
    let levels = HEAT.len() as u64;
    let level = (minutes * levels).div_ceil(most.max(1)).min(levels);
    let index = usize::try_from(level).unwrap_or_default();
    match index.checked_sub(1).map(|index| HEAT[index]) {
        None => (FREE, TEXT),
        Some(ground) if index == HEAT.len() => (ground, ON_TAKEN),
        Some(ground) => (ground, TEXT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_as_dark_as_its_part() {
        for (minutes, most, expected) in [
            (0, 0, FREE),
            (0, 100, FREE),
            (1, 100, HEAT[0]),
            (25, 100, HEAT[0]),
            (26, 100, HEAT[1]),
            (75, 100, HEAT[2]),
            (76, 100, HEAT[3]),
            (100, 100, HEAT[3]),
            (200, 100, HEAT[3]),
        ] {
            assert_eq!(shade(minutes, most).0, expected, "{minutes} of {most}");
        }
    }
}
