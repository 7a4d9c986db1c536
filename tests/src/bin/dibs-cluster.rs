//! Runs real `dibs` processes on one database, breaks it and them while people book, and counts what
//! was lost: `tests/cluster/run` calls it.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::SubsecRound as _;
use clap::Parser;
use dibs_core::clock::{Clock as _, SystemClock};
use dibs_tests::cluster::{Fault, Plan, run};

/// Breaks a database and the processes on it while people book, and counts what was lost.
#[derive(Debug, Parser)]
struct Options {
    /// How many faults: the kinds take turns.
    #[arg(long, default_value_t = 5)]
    faults: usize,

    /// Only faults of this kind.
    #[arg(long, value_name = "KIND")]
    only: Option<Fault>,

    /// The database, for the first process; once more for each other one. A process each.
    #[arg(long = "database", value_name = "URL", required = true)]
    database_urls: Vec<String>,

    /// The script that breaks and heals the database's nodes. Without it, only Dibs is killed.
    #[arg(long, value_name = "FILE")]
    nodes: Option<PathBuf>,

    /// The program, if it is not beside this one.
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,

    /// Where the processes run and log.
    #[arg(long, value_name = "DIR")]
    directory: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let beside = || Some(std::env::current_exe().ok()?.with_file_name("dibs"));
    let Some(program) = options
        .program
        .or_else(beside)
        .filter(|path| path.is_file())
    else {
        eprintln!("dibs is not built: run `cargo build -p dibs`");
        return ExitCode::from(2);
    };
    let plan = Plan {
        program,
        database_urls: options.database_urls,
        nodes: options.nodes,
        faults: options.faults,
        only: options.only,
        directory: options.directory,
    };
    let tell = |what: &str| {
        let now = SystemClock.now().trunc_subsecs(0).time();
        eprintln!("{now} {what}");
    };
    match run(&plan, tell).await {
        Ok(verdict) => {
            println!("{verdict}");
            if verdict.is_good() {
                println!("every promise was kept");
                ExitCode::SUCCESS
            } else {
                println!("PROMISES WERE BROKEN");
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("no verdict: {error}");
            ExitCode::FAILURE
        }
    }
}
