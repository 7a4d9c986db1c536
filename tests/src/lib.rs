//! Emulators of the chat platforms, for tests that talk to Dibs the way people do, and a simulator
//! that runs its desk through years of trouble.

pub mod discord;
pub mod simulator;
pub mod telegram;
