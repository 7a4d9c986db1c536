//! Where everything is in a picture: a pure function from a timetable to shapes.

mod block;
mod columns;
mod head;
mod heat;
mod legend;
mod rows;

use super::axis::{Axis, Stretch};
use super::fonts::Fonts;
use super::palette::{BORDER, FREE, GRID, NOW, PAGE};
use super::shapes::{Area, Drawing, Drawn, Fill};
use super::text::Type;
use super::timetable::{MOST_BLOCKS, MOST_TRACKS, Shape, Timetable, Track};
use super::{MOST_HEIGHT_PX, WIDTH_PX};

pub(super) use heat::layout as heat_layout;

/// Around everything.
const MARGIN: i32 = 28;
/// The picture's edge.
const BORDER_THICKNESS: i32 = 3;
/// Corners of what is taken.
const RADIUS: i32 = 6;
/// The line of now.
const NOW_THICKNESS: i32 = 4;
const ARROW_SIDE: i32 = 22;

/// Sizes of letters. Shown as wide as a phone, some 400 points, a picture is shrunk to a bit more
/// than a third: 26 are then 10 points, and nothing is smaller than 22.
const TITLE: Type = Type {
    size: 44,
    bold: true,
};
const HEADING: Type = Type {
    size: 30,
    bold: true,
};
const PLAIN: Type = Type {
    size: 26,
    bold: false,
};
const SMALL: Type = Type {
    size: 22,
    bold: false,
};

/// Lays a timetable out.
pub(super) fn layout(timetable: &Timetable, fonts: &Fonts) -> Drawing {
    let axis = Axis::of(timetable);
    let mut sheet = Sheet {
        fonts,
        drawn: Vec::new(),
    };
    let top = head::draw(&mut sheet, timetable);
    let tracks = &timetable.tracks[..timetable.tracks.len().min(MOST_TRACKS)];
    let body = Body {
        timetable,
        tracks,
        axis: &axis,
        top,
        most_height: MOST_HEIGHT_PX - MARGIN - legend::HEIGHT - top,
    };
    let bottom = match timetable.shape {
        Shape::Columns => columns::draw(&mut sheet, &body),
        Shape::Rows => rows::draw(&mut sheet, &body),
    };
    let bottom = legend::draw(&mut sheet, timetable, tracks, &axis, bottom);
    with_frame(sheet, bottom)
}

/// The picture of a sheet that ends at `bottom`.
fn with_frame(mut sheet: Sheet<'_>, bottom: i32) -> Drawing {
    let whole = Area {
        x: 0,
        y: 0,
        width: WIDTH_PX,
        height: (bottom + MARGIN).min(MOST_HEIGHT_PX),
    };
    let ground = Drawn::Box {
        area: whole,
        fill: Fill::Plain(PAGE),
        radius: 0,
    };
    sheet.drawn.insert(0, ground);
    sheet.drawn.push(Drawn::Frame {
        area: whole,
        ink: BORDER,
        thickness: BORDER_THICKNESS,
    });
    Drawing {
        width: whole.width,
        height: whole.height,
        drawn: sheet.drawn,
    }
}

/// What is being drawn on.
struct Sheet<'a> {
    fonts: &'a Fonts,
    drawn: Vec<Drawn>,
}

/// What is to be drawn between the head and the legend.
struct Body<'a> {
    timetable: &'a Timetable,
    tracks: &'a [Track],
    axis: &'a Axis,
    top: i32,
    most_height: i32,
}

/// Where a track lies and how its time runs.
#[derive(Clone, Copy)]
struct Lane<'a> {
    track: &'a Track,
    axis: &'a Axis,
    area: Area,
    shape: Shape,
}

impl Sheet<'_> {
    fn fill(&mut self, area: Area, fill: Fill, radius: i32) {
        if area.width > 0 && area.height > 0 {
            self.drawn.push(Drawn::Box { area, fill, radius });
        }
    }

    /// One line of text, cut to `room` pixels; its width is returned.
    fn line(
        &mut self,
        at: (i32, i32),
        text: &str,
        letters: Type,
        ink: super::palette::Ink,
        room: i32,
    ) -> i32 {
        let Some(words) = super::text::fitted(self.fonts, text, letters, room) else {
            return 0;
        };
        let width = letters.width(self.fonts, &words);
        self.drawn.push(Drawn::Text {
            x: at.0,
            baseline: at.1 + letters.ascent(),
            size: letters.size,
            bold: letters.bold,
            ink,
            words,
        });
        width
    }

    /// A track with everything in it.
    fn lane(&mut self, lane: Lane<'_>, now: chrono::DateTime<chrono::Utc>) {
        let Lane { track, axis, .. } = lane;
        let day = dibs_core::time::day_span(track.zone, track.day);
        for piece in axis.pieces(track, day) {
            self.fill(lane.part(piece), Fill::Hatched, 0);
        }
        for open in &track.open {
            for piece in axis.pieces(track, *open) {
                self.fill(lane.part(piece), Fill::Plain(FREE), 0);
                for (hour, _) in axis.hours() {
                    if piece.from < hour && hour < piece.to {
                        self.fill(lane.hairline(hour), Fill::Plain(GRID), 0);
                    }
                }
            }
        }
        let blocks = track.blocks.iter().take(MOST_BLOCKS);
        let places: Vec<_> = blocks
            .map(|block| (block, block::draw(self, lane, block)))
            .collect();
        if let Some(now) = axis.moment(track, now) {
            self.now(lane, now);
        }
        for (block, place) in places {
            if let Some((area, ink)) = place {
                block::words(self, area, ink, block);
            }
        }
    }

    fn now(&mut self, lane: Lane<'_>, now: i32) {
        let at = lane.position(now);
        let (half, side) = (NOW_THICKNESS / 2, ARROW_SIDE);
        let (line, arrow) = match lane.shape {
            Shape::Columns => (
                Area {
                    y: at - half,
                    height: NOW_THICKNESS,
                    ..lane.area
                },
                Area {
                    x: lane.area.x - 4,
                    y: at - side / 2,
                    width: side,
                    height: side,
                },
            ),
            Shape::Rows => (
                Area {
                    x: at - half,
                    width: NOW_THICKNESS,
                    ..lane.area
                },
                Area {
                    x: at - side / 2,
                    y: lane.area.y - 4,
                    width: side,
                    height: side,
                },
            ),
        };
        self.fill(line, Fill::Plain(NOW), 0);
        self.drawn.push(Drawn::Arrow {
            area: arrow,
            down: lane.shape == Shape::Rows,
            ink: NOW,
        });
    }
}

impl Lane<'_> {
    /// Where a minute of the axis is.
    fn position(self, minute: i32) -> i32 {
        let (start, length) = match self.shape {
            Shape::Columns => (self.area.y, self.area.height),
            Shape::Rows => (self.area.x, self.area.width),
        };
        let shown = self.axis.shown;
        start + (minute - shown.from) * length / shown.length().max(1)
    }

    /// The part of the track between two minutes.
    fn part(self, stretch: Stretch) -> Area {
        let (from, to) = (self.position(stretch.from), self.position(stretch.to));
        match self.shape {
            Shape::Columns => Area {
                y: from,
                height: to - from,
                ..self.area
            },
            Shape::Rows => Area {
                x: from,
                width: to - from,
                ..self.area
            },
        }
    }

    fn hairline(self, minute: i32) -> Area {
        let at = self.position(minute);
        match self.shape {
            Shape::Columns => Area {
                y: at,
                height: 2,
                ..self.area
            },
            Shape::Rows => Area {
                x: at,
                width: 2,
                ..self.area
            },
        }
    }
}
