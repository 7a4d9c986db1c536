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
    /// Times a community's clock went to another zone.
    pub zone_changes: u64,
    /// Members that one world had, the most.
    pub most_members: u64,
    /// Events, answers and refusals by kind, as they are called in the journal or in the code.
    pub kinds: BTreeMap<String, u64>,
}

/// As much of an entry as says what kinds of things are in it.
#[derive(serde::Deserialize)]
struct Kinds {
    events: Vec<EventKind>,
    #[serde(default)]
    answers: Vec<(serde::de::IgnoredAny, AnswerKind)>,
}

#[derive(serde::Deserialize)]
struct EventKind {
    e: String,
    settings: Option<Zone>,
}

#[derive(serde::Deserialize)]
struct Zone {
    zone: String,
}

#[derive(serde::Deserialize)]
struct AnswerKind {
    a: String,
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

    /// What a world's journal has, entry by entry.
    pub(super) fn count_entries<'a>(&mut self, entries: impl Iterator<Item = &'a str>) {
        let mut zone = None;
        for json in entries {
            let Ok(kinds) = serde_json::from_str::<Kinds>(json) else {
                continue;
            };
            for event in kinds.events {
                self.count(&event.e);
                self.most_members += u64::from(event.e == "member_joined");
                if let Some(settings) = event.settings {
                    let before = zone.replace(settings.zone.clone());
                    let is_other = before.is_some_and(|before| before != settings.zone);
                    self.zone_changes += u64::from(is_other);
                }
            }
            for (_, answer) in kinds.answers {
                self.count(&format!("answer {}", answer.a));
            }
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
        self.zone_changes += other.zone_changes;
        self.most_members = self.most_members.max(other.most_members);
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
            "{} crashes, {} conflicts, {} appends in trouble, {} clock jumps, {} other zones, \
             {} members at most",
            self.crashes,
            self.conflicts,
            self.append_troubles,
            self.clock_jumps,
            self.zone_changes,
            self.most_members
        )
    }
}
