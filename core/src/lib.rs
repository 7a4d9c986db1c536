//! The core of Dibs: what a community shares ([`model`]), the rules it shares by ([`rules`]), the
//! desk that applies them ([`desk`]), the store that keeps what was decided ([`store`]), and time
//! as people mean it ([`time`]).
//!
//! Rules are pure. Only the desk, the store and the clock wait for anything.

pub mod clock;
pub mod desk;
pub mod directory;
pub mod model;
pub mod rules;
// Interim, so that everything else compiles: `store/` takes over as soon as it is complete (its author
// then deletes this line and `store_interim/`).
#[path = "store_interim/mod.rs"]
pub mod store;
pub mod time;
