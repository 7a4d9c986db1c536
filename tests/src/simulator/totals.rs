//! What there was in a run.

use std::collections::BTreeMap;
use std::fmt;

/// Milliseconds of a year of 365.25 days.
pub const YEAR_MS: i64 = 31_557_600_000;

/// Counts of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Worlds.
    pub worlds: u64,
    /// Simulated time, in milliseconds.
    pub simulated_ms: i64,
    /// Requests that reached a process, each time they did.
    pub requests: u64,
    /// Requests that were accepted and changed something, or looked at something.
    pub accepted: u64,
    /// Requests that were refused.
    pub refused: u64,
    /// Requests that came again.
    pub redelivered: u64,
    /// Rows of journals.
    pub entries: u64,
    /// Notices in them.
    pub notices: u64,
    /// Messages that went out.
    pub sent: u64,
    /// Times a process died.
    pub crashes: u64,
    /// Requests that were decided behind an append under way.
    pub ahead: u64,
    /// Rows whose place was taken.
    pub conflicts: u64,
    /// Appends with an unknown outcome, and such that failed.
    pub append_troubles: u64,
    /// Times a clock jumped.
    pub clock_jumps: u64,
    /// Events, answers and refusals by kind, as they are called in the journal or in the code.
    pub kinds: BTreeMap<String, u64>,
}

impl Totals {
    /// Simulated years.
    pub fn years(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "for people to read")]
        let years = self.simulated_ms as f64 / YEAR_MS as f64;
        years
    }

    /// One more of a kind.
    pub(super) fn count(&mut self, kind: &str) {
        match self.kinds.get_mut(kind) {
            Some(count) => *count += 1,
            None => drop(self.kinds.insert(kind.to_owned(), 1)),
        }
    }

    /// Adds another run's.
    pub fn add(&mut self, other: &Self) {
        self.worlds += other.worlds;
        self.simulated_ms += other.simulated_ms;
        self.requests += other.requests;
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.redelivered += other.redelivered;
        self.entries += other.entries;
        self.notices += other.notices;
        self.sent += other.sent;
        self.crashes += other.crashes;
        self.ahead += other.ahead;
        self.conflicts += other.conflicts;
        self.append_troubles += other.append_troubles;
        self.clock_jumps += other.clock_jumps;
        for (kind, count) in &other.kinds {
            *self.kinds.entry(kind.clone()).or_default() += count;
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:.1} years in {} worlds", self.years(), self.worlds)?;
        writeln!(
            f,
            "{} requests ({} again): {} accepted, {} refused",
            self.requests, self.redelivered, self.accepted, self.refused
        )?;
        writeln!(
            f,
            "{} journal entries, {} notices, {} messages sent",
            self.entries, self.notices, self.sent
        )?;
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        writeln!(f, "{}", kinds.join(", "))?;
        write!(
            f,
            "{} crashes, {} conflicts, {} appends in trouble, {} clock jumps",
            self.crashes, self.conflicts, self.append_troubles, self.clock_jumps
        )
    }
}
