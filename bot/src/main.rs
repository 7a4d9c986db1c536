//! The `dibs` program.

mod backup;
mod check;
mod cli;
mod config;
mod demo;
mod doctor;
mod failure;
mod guard;
mod heartbeat;
mod lease;
mod logging;
mod restore;
mod shutdown;
mod wiring;

use std::process::ExitCode;

use clap::Parser as _;

/// A request is many small strings, made by one thread and freed by another: with this allocator a
/// desk decides a quarter more of them a second than with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(cli::Cli::parse()).into()
}
