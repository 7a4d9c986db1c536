//! How fast Dibs is: `cargo run --release -p dibs-tests --bin dibs-bench`.

use std::process::ExitCode;

use dibs_tests::bench::options::{HELP, Options};
use dibs_tests::bench::start::{self, START};
use dibs_tests::bench::{BenchError, run};

/// The program's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, url] = words.as_slice()
        && word == START
    {
        return start_here(url).await;
    }
    let result = match Options::parse(words) {
        Ok(options) if options.help => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(options) => run(&options).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(report) => {
            print!("{}", report.table());
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error),
    }
}

/// Starts Dibs here and prints what that took, for the process that called this one.
async fn start_here(url: &str) -> ExitCode {
    let start = start::here(url).await;
    match start.and_then(|start| Ok(serde_json::to_string(&start)?)) {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error),
    }
}

fn failed(error: &BenchError) -> ExitCode {
    eprintln!("{error}");
    ExitCode::from(if matches!(error, BenchError::Misuse(_)) {
        2
    } else {
        1
    })
}
