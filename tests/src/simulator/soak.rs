//! Many worlds, on many threads.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::judge::Violation;
use super::totals::{Totals, YEAR_MS};
use super::{Digest, run, shrink, writing};

/// How much is run.
#[derive(Debug, Clone, Copy)]
pub struct Soak {
    /// The seed of the first world; the next has the next one.
    pub seed: u64,
    /// At least this many simulated years.
    pub years: u32,
    /// On so many threads.
    pub threads: usize,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Soaked {
    /// What there was in all worlds.
    pub totals: Totals,
    /// A hash of all worlds' hashes, in the order of their seeds.
    pub digest: Digest,
    /// The failing world with the lowest seed.
    pub failure: Option<Failure>,
}

/// A world that failed.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Its seed.
    pub seed: u64,
    /// What was broken.
    pub violation: Violation,
}

impl Soak {
    /// Runs worlds until there were enough years, or one failed. Worlds are counted by their
    /// scripts, so that the same ones are run however many threads there are.
    pub fn run(self) -> Soaked {
        let mut worlds = 0;
        let mut planned_ms = 0_i64;
        while worlds == 0 || planned_ms < i64::from(self.years) * YEAR_MS {
            planned_ms += writing::lasts_ms(self.seed + worlds);
            worlds += 1;
        }
        let (next, failed) = (AtomicU64::new(0), AtomicBool::new(false));
        let done = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..self.threads.max(1) {
                scope.spawn(|| {
                    while !failed.load(Ordering::Relaxed) {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        if index >= worlds {
                            break;
                        }
                        let run = run(&writing::write(self.seed + index), None, false);
                        failed.fetch_or(run.verdict.is_err(), Ordering::Relaxed);
                        let mut done = done.lock().expect("no thread panics with it");
                        done.push((self.seed + index, run));
                    }
                });
            }
        });
        let mut done = done.into_inner().expect("no thread panics with it");
        done.sort_by_key(|(seed, _)| *seed);
        let mut soaked = Soaked {
            totals: Totals::default(),
            digest: Digest::default(),
            failure: None,
        };
        for (seed, run) in done {
            soaked.totals.add(&run.totals);
            soaked.digest.take(&run.digest.0.to_be_bytes());
            if let (Err(violation), None) = (run.verdict, &soaked.failure) {
                soaked.failure = Some(Failure { seed, violation });
            }
        }
        soaked
    }
}

impl Failure {
    /// What happened, as short as it could be made, with how to repeat it.
    pub fn story(&self) -> String {
        let script = writing::write(self.seed);
        let short = shrink::shrink(&script, self.violation.rule, None);
        let told = run(&short, None, true);
        let mut lines = vec![format!(
            "seed {} breaks the rule {:?}: {}",
            self.seed, self.violation.rule, self.violation.how
        )];
        lines.push(format!(
            "the story, with {} of {} steps, on {} of {} processes:",
            short.steps.len(),
            script.steps.len(),
            short.processes,
            script.processes
        ));
        lines.extend(told.story.iter().map(|line| format!("  {line}")));
        lines.push(format!(
            "repeat it with: cargo run -p dibs-tests --bin dibs-sim -- --seed {} --years 0",
            self.seed
        ));
        lines.join("\n")
    }
}
