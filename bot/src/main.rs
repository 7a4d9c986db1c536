//! The `dibs` program.

mod check;
mod cli;
mod config;
mod demo;
mod guard;
mod heartbeat;
mod logging;
mod shutdown;
mod wiring;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    cli::run(cli::Cli::parse()).into()
}
