//! All the rules of a community, one act a file, without a clock, a database or chance: `now` is an
//! argument, and the same state, request and time always give the same events.
//!
//! - [`decide()`] is for what people ask,
//! - [`tick()`] for what time brings,
//! - [`next_wake()`] for when to ask time again,
//! - [`apply()`] for what happened, whoever decided it.
//!
//! `decide` and `tick` work on a [`Draft`]: what they decide is applied as they go, so that the
//! second half of a decision sees the first. They refuse before they decide anything.

mod act;
mod apply;
mod apply_draw;
mod approvals;
mod boards;
mod book;
mod checkin;
mod closing;
mod digest;
mod draft;
mod draw;
mod ending;
mod extend;
mod find;
mod forecast;
mod forget;
mod grace;
mod groups;
mod history;
mod import;
mod label;
mod language;
mod limits;
mod line;
mod link;
mod look;
mod members;
mod merge;
mod moving;
mod occupancy;
mod order;
mod others;
mod pings;
mod proposals;
mod quiet;
mod resources;
mod restore;
mod series;
mod series_move;
mod settings;
mod snooze;
mod teams;
mod tick;
mod timezone;
mod turns;
mod undo;
mod waitlist;

pub use act::{decide, may};
pub use apply::apply;
pub use boards::boards;
pub use digest::digest_facts;
pub use draft::Draft;
pub use draw::drawn_for;
pub use label::{Naming, Told, label};
pub use language::language_for;
pub use tick::{MOST_EVENTS, extend_offers, next_wake, tick};
pub use undo::Undo;

#[cfg(test)]
mod tests;
