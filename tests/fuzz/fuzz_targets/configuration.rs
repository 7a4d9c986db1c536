//! The configuration of the program: any file, any `.env`, any environment.
//!
//! The input is the file, then after a NUL `.env`, then after another one lines `NAME=value` of the
//! environment. From `tests/`: `RUSTC_BOOTSTRAP=1 cargo fuzz run configuration` (needs
//! `cargo install cargo-fuzz`).

#![no_main]

// The program is a binary, which no other crate can use; this compiles its configuration alone.
#[path = "../../../bot/src/config/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "the program uses all of it, this target the loading"
)]
mod config;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

use config::{KEYS, Variables, load};

static DIRECTORY: LazyLock<TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("a directory for files"));

/// Most complaints about an input of a few kilobytes; more would bury the first.
const MOST_PROBLEMS: usize = 5_000;

fuzz_target!(|input: &str| {
    let mut sources = input.splitn(3, '\0');
    let mut source = || sources.next().unwrap_or_default();
    let (file, dotenv, environment) = (source(), source(), source());
    let directory = DIRECTORY.path();
    write(&directory.join("config.toml"), file);
    write(&directory.join(".env"), dotenv);
    let pairs = environment.lines().filter_map(|line| line.split_once('='));
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    match load(directory, None, &Variables::from_pairs(pairs)) {
        Ok(config) => {
            for key in KEYS {
                let _ = (key.show)(&config);
            }
        }
        Err(problems) => {
            assert!(!problems.0.is_empty() && problems.0.len() <= MOST_PROBLEMS);
            assert!(!problems.to_string().is_empty());
        }
    }
});

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a file that can be written");
}
