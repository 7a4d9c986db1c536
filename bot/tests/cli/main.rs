//! The program from outside: what it prints and how it ends.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod backups;
mod club;
mod config_check;
mod demo;
mod doctor;
mod platform;
mod program;
mod starting;
