//! The simulator: the real rules and the real desk in simulated time, with people, disks, clocks
//! and processes that do what a seed says, and a judge who believes nobody.
//!
//! - [`script`] is what happens in one world, [`writing`] makes it from a seed;
//! - `world` lets it happen, with `process` and `appending` in place of the desk's tokio shell,
//!   `post` in place of the delivery workers, and [`store`] in place of the database;
//! - [`judge`] says what was wrong;
//! - [`flaws`] are bugs that are planted, to see that it does;
//! - [`shrink`] makes a failing script short enough to read.
//!
//! The same seed gives the same run, byte for byte: [`Run::digest`] is a hash of the journal and of
//! every message.

mod appending;
pub mod dice;
pub mod flaws;
pub mod hunt;
pub mod judge;
mod post;
mod process;
mod restart;
pub mod script;
pub mod shrink;
pub mod soak;
pub mod store;
mod story;
mod totals;
mod wishes;
mod world;
pub mod writing;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dibs_core::model::Community;

pub use self::dice::Digest;
use self::flaws::{Flaw, Flawed};
use self::judge::{Rule, Violation};
use self::script::Script;
use self::story::Story;
pub use self::totals::{Totals, YEAR_MS};
use self::world::{CLUB, World};

/// What came of a script.
#[derive(Debug, Clone)]
pub struct Run {
    /// What there was.
    pub totals: Totals,
    /// A hash of the journal and of every message.
    pub digest: Digest,
    /// The first rule that was broken.
    pub verdict: Result<(), Violation>,
    /// The last lines of what happened, if they were asked for.
    pub story: Vec<String>,
}

/// Runs a script, with a planted bug if one is given.
pub fn run(script: &Script, flaw: Option<Flaw>, with_story: bool) -> Run {
    let story = if with_story {
        Story::kept()
    } else {
        Story::default()
    };
    let played = catch_unwind(AssertUnwindSafe(|| match flaw {
        Some(flaw) => World::new(script, Flawed::new(CLUB, flaw), Some(flaw), story).run(),
        None => World::new(script, Community::new(CLUB), None, story).run(),
    }));
    match played {
        Ok((totals, digest, story, verdict)) => Run {
            totals,
            digest,
            verdict,
            story: story.lines(),
        },
        Err(panic) => {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Run {
                totals: Totals::default(),
                digest: Digest::default(),
                verdict: Violation::of(Rule::Panic, text.unwrap_or_default()),
                story: Vec::new(),
            }
        }
    }
}
