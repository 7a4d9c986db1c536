//! Time that is taken.

use super::{HEADING, Lane, PLAIN, RADIUS, SMALL, Sheet};
use crate::pictures::palette::{Ink, ON_TAKEN, PARTLY, TAKEN, TEXT, YOURS};
use crate::pictures::shapes::{Area, Drawn, Fill};
use crate::pictures::text::{Type, words_fit, wrapped};
use crate::pictures::timetable::{Block, Look, Shape};

/// Free between two blocks that follow each other.
const SEAM: i32 = 3;
/// From the edge of a block to its words.
const PADDING: i32 = 8;
/// The striped edge of what is the reader's.
const STRIPE_WIDTH: i32 = 14;
const STAR_SIDE: i32 = 26;
/// A block narrower than this is seen, but has no room for words.
const LEAST_WIDTH_FOR_WORDS: i32 = 40;
/// A block is drawn at least as long as this, so that it can be seen.
const LEAST_LENGTH: i32 = 6;
const BOLD: Type = Type {
    bold: true,
    ..PLAIN
};
const SMALL_BOLD: Type = Type {
    bold: true,
    ..SMALL
};

/// Draws the ground of a block in its track; where there is most room for its words is returned, and
/// the colour they have there.
pub(super) fn draw(sheet: &mut Sheet<'_>, lane: Lane<'_>, block: &Block) -> Option<(Area, Ink)> {
    let mut roomiest: Option<(Area, Ink)> = None;
    for piece in lane.axis.pieces(lane.track, block.span) {
        let area = seamed(lane.part(piece), lane.shape);
        let (area, ink) = ground(sheet, area, block.look, lane.shape);
        let size = |area: Area| area.width * area.height;
        if roomiest.is_none_or(|(largest, _)| size(area) > size(largest)) {
            roomiest = Some((area, ink));
        }
    }
    roomiest
}

fn seamed(area: Area, shape: Shape) -> Area {
    match shape {
        Shape::Columns => Area {
            height: (area.height - SEAM).max(LEAST_LENGTH),
            ..area
        },
        Shape::Rows => Area {
            width: (area.width - SEAM).max(LEAST_LENGTH),
            ..area
        },
    }
}

/// What is below the words; where they may stand, and their colour, is returned.
fn ground(sheet: &mut Sheet<'_>, area: Area, look: Look, shape: Shape) -> (Area, Ink) {
    match look {
        Look::Taken => {
            sheet.fill(area, Fill::Plain(TAKEN), RADIUS);
            (area, ON_TAKEN)
        }
        Look::Yours => (yours(sheet, area), TEXT),
        Look::Seats {
            taken,
            capacity,
            yours: is_yours,
        } => {
            let is_full = taken >= capacity;
            let mut rest = area;
            if is_yours {
                rest = yours_edge(sheet, area);
            }
            if is_full {
                sheet.fill(rest, Fill::Plain(TAKEN), RADIUS);
                return (rest, ON_TAKEN);
            }
            sheet.fill(rest, Fill::Plain(PARTLY), RADIUS);
            level(sheet, rest, taken, capacity, shape);
            (rest, TEXT)
        }
    }
}

/// How full it is: a bar along the edge.
fn level(sheet: &mut Sheet<'_>, area: Area, taken: u32, capacity: u32, shape: Shape) {
    const THICKNESS: i32 = 10;
    let share = |length: i32| {
        let full = i64::from(length) * i64::from(taken) / i64::from(capacity.max(1));
        i32::try_from(full).unwrap_or(length).max(THICKNESS)
    };
    let bar = match shape {
        // As much of the width as of the seats.
        Shape::Columns => Area {
            y: area.bottom() - THICKNESS.min(area.height),
            width: share(area.width),
            height: THICKNESS.min(area.height),
            ..area
        },
        Shape::Rows => {
            let height = share(area.height);
            Area {
                y: area.bottom() - height,
                width: THICKNESS.min(area.width),
                height,
                ..area
            }
        }
    };
    sheet.fill(bar, Fill::Plain(TAKEN), 0);
}

/// The ground of what is the reader's: orange, with stripes at its edge and a star if there is room.
/// Where words may stand is returned.
pub(super) fn yours(sheet: &mut Sheet<'_>, area: Area) -> Area {
    sheet.fill(area, Fill::Plain(YOURS), RADIUS);
    yours_edge(sheet, area)
}

fn yours_edge(sheet: &mut Sheet<'_>, area: Area) -> Area {
    let stripe = Area {
        width: STRIPE_WIDTH.min(area.width),
        ..area
    };
    sheet.fill(stripe, Fill::Striped, 0);
    Area {
        x: stripe.right(),
        width: area.width - stripe.width,
        ..area
    }
}

/// Writes who has it, and what else there is room for.
pub(super) fn words(sheet: &mut Sheet<'_>, area: Area, ink: Ink, block: &Block) {
    let is_yours = matches!(block.look, Look::Yours | Look::Seats { yours: true, .. });
    let mut area = Area {
        x: area.x + PADDING,
        width: area.width - 2 * PADDING,
        ..area
    };
    if is_yours && area.width >= STAR_SIDE && area.height >= STAR_SIDE {
        sheet.drawn.push(Drawn::Star {
            area: Area {
                x: area.x - 2,
                y: area.y + (area.height - STAR_SIDE).min(PADDING) / 2,
                width: STAR_SIDE,
                height: STAR_SIDE,
            },
            ink,
        });
        let taken = STAR_SIDE + 4;
        area.x += taken;
        area.width -= taken;
    }
    if area.width < LEAST_WIDTH_FOR_WORDS {
        return;
    }
    let fits = |letters: &Type| {
        area.height >= letters.leading()
            && words_fit(sheet.fonts, &block.label, *letters, area.width)
    };
    let letters = Some(BOLD).filter(fits).unwrap_or(SMALL_BOLD);
    if area.height < letters.leading() {
        return;
    }
    let most_lines = usize::try_from(area.height / letters.leading()).unwrap_or(0);
    // Where there is room, the times are at the right of the first line.
    let times_width = PLAIN.width(sheet.fonts, &block.times);
    let has_times = area.width > 3 * times_width && times_width > 0;
    if has_times {
        let x = area.x + area.width - times_width;
        sheet.line(
            (x, area.y + 2),
            &block.times,
            Type {
                bold: false,
                ..letters
            },
            ink,
            times_width,
        );
    }
    let room = if has_times {
        area.width - times_width - HEADING.size
    } else {
        area.width
    };
    let mut lines: Vec<(String, Type)> =
        wrapped(sheet.fonts, &block.label, letters, room, most_lines)
            .into_iter()
            .map(|line| (line, letters))
            .collect();
    if has_times && !block.note.is_empty() && lines.len() < most_lines {
        let plain = Type {
            bold: false,
            ..letters
        };
        let left = most_lines - lines.len();
        let note = wrapped(sheet.fonts, &block.note, plain, area.width, left);
        lines.extend(note.into_iter().map(|line| (line, plain)));
    }
    let mut y = area.y + (area.height - letters.leading()).min(4) / 2;
    for (line, letters) in lines {
        sheet.line((area.x, y), &line, letters, ink, area.width);
        y += letters.leading();
    }
}
