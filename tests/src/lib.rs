//! Emulators of the chat platforms, for tests that talk to Dibs the way people do, and a simulator
//! that runs its desk through years of trouble.
//! Emulators of the chat platforms, for tests that talk to Dibs the way people do; and a bench.

pub mod bench;
//! Emulators of the chat platforms, for tests that talk to Dibs the way people do; and trials of the
//! whole with them.

pub mod cluster;
pub mod discord;
pub mod simulator;
pub mod telegram;
