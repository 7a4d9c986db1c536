//! Emulators of the chat platforms, for tests that talk to Dibs the way people do; the simulator,
//! the bench, and trials of the whole with them.

pub mod bench;
pub mod cluster;
pub mod discord;
pub mod simulator;
pub mod telegram;
