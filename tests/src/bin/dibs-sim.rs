//! `dibs-sim [--seed N] [--years N] [--threads N]`: runs the desk through simulated years of people
//! and trouble, and prints what there was; or the shortest story found of what went wrong, and
//! exits with 1.

use std::process::ExitCode;

use dibs_tests::bench::stopwatch::Stopwatch;
use dibs_tests::simulator::soak::Soak;

const USAGE: &str = "\
Usage: dibs-sim [--seed N] [--years N] [--threads N]
  --seed N     the seed of the first world (default 1); worlds after it have the next ones
  --years N    simulated years, at least (default 10); 0 runs one world
  --threads N  threads (default: one for each processor)";

fn main() -> ExitCode {
    let soak = match asked(std::env::args().skip(1)) {
        Ok(Some(soak)) => soak,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(why) => {
            eprintln!("{why}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let begun = Stopwatch::start();
    let soaked = soak.run();
    let took_seconds = begun.seconds().max(0.001);
    println!("{}", soaked.totals);
    let seconds = soaked.totals.years() * 31_557_600.0;
    println!(
        "in {took_seconds:.1} s, {:.0} times as fast as the clock; hash {:016x}",
        seconds / took_seconds,
        soaked.digest.0
    );
    match soaked.failure {
        Some(failure) => {
            println!("\n{}", failure.story());
            ExitCode::FAILURE
        }
        None => ExitCode::SUCCESS,
    }
}

/// What was asked for; `None` for help.
fn asked(mut words: impl Iterator<Item = String>) -> Result<Option<Soak>, String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut soak = Soak {
        seed: 1,
        years: 10,
        threads,
    };
    while let Some(word) = words.next() {
        if matches!(word.as_str(), "--help" | "-h") {
            return Ok(None);
        }
        let value = words
            .next()
            .ok_or_else(|| format!("{word} wants a number"))?;
        let number = |_| format!("{word} wants a number, not `{value}`");
        match word.as_str() {
            "--seed" => soak.seed = value.parse().map_err(number)?,
            "--years" => soak.years = value.parse().map_err(number)?,
            "--threads" => soak.threads = value.parse().map_err(number)?,
            _ => return Err(format!("`{word}` is no option")),
        }
    }
    Ok(Some(soak))
}
