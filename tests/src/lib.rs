//! Emulators of the chat platforms, for tests that talk to Dibs the way people do.

pub mod discord;
pub mod telegram;
