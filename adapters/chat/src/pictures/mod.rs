//! Timetables and use as pictures: what `/schedule` and `/stats` show where a chat can show one.
//!
//! A `Timetable` or a `HeatMap` is plain data with all its words; `layout` makes shapes of it, a pure function;
//! `svg` writes them down, `raster` makes a PNG of that, and a `Painter` does so off the
//! asynchronous workers, once for all who ask for the same.

mod axis;
mod fonts;
mod heat_map;
mod layout;
mod painter;
mod palette;
mod raster;
mod shapes;
mod svg;
mod text;
mod timetable;

pub(crate) use heat_map::HeatMap;
pub(crate) use painter::{Painter, Subject};
pub(crate) use timetable::{Block, Legend, Look, Shape, Timetable, Track};

/// Width of every picture, in pixels: that of most phones held upright, and below the 1 280 to which
/// Telegram shrinks what is larger.
pub const WIDTH_PX: i32 = 1_080;
/// Height of the tallest picture, in pixels.
pub const MOST_HEIGHT_PX: i32 = 1_600;

#[cfg(test)]
mod tests;
