//! What a picture is made of. All lengths are in pixels, from the upper left corner.

use super::palette::Ink;

/// A rectangle's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Area {
    /// The first column right of it.
    pub(super) fn right(self) -> i32 {
        self.x + self.width
    }

    /// The first line below it.
    pub(super) fn bottom(self) -> i32 {
        self.y + self.height
    }
}

/// How a rectangle is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// With a colour.
    Plain(Ink),
    /// As closed time is.
    Hatched,
    /// As the edge of what is the reader's.
    Striped,
}

/// Something to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Drawn {
    /// A rectangle.
    Box {
        area: Area,
        fill: Fill,
        /// How round its corners are.
        radius: i32,
    },
    /// A rectangle's edge, inside it.
    Frame {
        area: Area,
        ink: Ink,
        thickness: i32,
    },
    /// A line of text that begins at `x`.
    Text {
        x: i32,
        /// Where the letters stand.
        baseline: i32,
        size: i32,
        bold: bool,
        ink: Ink,
        words: String,
    },
    /// A star in a square.
    Star { area: Area, ink: Ink },
    /// A triangle that fills the area and points at its right edge, or down.
    Arrow { area: Area, down: bool, ink: Ink },
}

/// A picture that is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) width: i32,
    pub(super) height: i32,
    /// What is drawn, the lowest first.
    pub(super) drawn: Vec<Drawn>,
}
