//! Looking for a planted bug.

use super::flaws::Flaw;
use super::judge::Violation;
use super::script::Script;
use super::{run, writing};

/// A planted bug that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// In how many worlds it was looked for.
    pub worlds: u64,
    /// The world's script.
    pub script: Script,
    /// How it showed.
    pub violation: Violation,
}

/// Looks for a bug in `most` worlds from `seed` on.
pub fn hunt(flaw: Flaw, seed: u64, most: u64) -> Option<Found> {
    (0..most).find_map(|index| {
        let script = writing::write(seed + index);
        let verdict = run(&script, Some(flaw), false).verdict;
        verdict.err().map(|violation| Found {
            worlds: index + 1,
            script,
            violation,
        })
    })
}
