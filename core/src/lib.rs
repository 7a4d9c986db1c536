//! The core of Dibs: what a community shares ([`model`]), the rules it shares by ([`rules`]), the
//! desk that applies them ([`desk`]), the store that keeps what was decided ([`store`]), and time
//! as people mean it ([`time`]).
//!
//! Rules are pure. Only the desk, the store and the clock wait for anything.

pub mod clock;
pub mod desk;
pub mod directory;
pub mod doctor;
pub mod history;
pub mod model;
pub mod rules;
pub mod store;
pub mod time;
