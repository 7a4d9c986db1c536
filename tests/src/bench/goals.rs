//! What was wished for, as ratios between figures of one run, and whether it is so. Printed, never
//! asserted.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::club::Spread;
use super::report::{Design, Report};

/// One wish.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// What.
    pub text: String,
    /// What was measured.
    pub measured: f64,
    /// What was wished for.
    pub wanted: f64,
    /// More is better; else less is.
    pub at_least: bool,
    /// Figures to go with it.
    pub beside: String,
}

impl Goal {
    /// Whether it is so.
    pub fn is_met(&self) -> bool {
        if self.at_least {
            self.measured >= self.wanted
        } else {
            self.measured <= self.wanted
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let met = if self.is_met() { "met    " } else { "NOT met" };
        let sign = if self.at_least { "≥" } else { "≤" };
        let Self {
            text,
            measured,
            wanted,
            beside,
            ..
        } = self;
        write!(
            f,
            "{met}  {text}: {measured:.2} (goal {sign} {wanted}){beside}"
        )
    }
}

/// Levels that goals name.
const MAIN: usize = 1_024;
const MIDDLE: usize = 64;
/// Where `FOR UPDATE` is at its best on two cores.
const RIVALS_BEST: usize = 16;

/// Every goal for which this run has the figures.
pub fn judge(report: &Report) -> Vec<Goal> {
    let judged = [
        over_for_update(report, "burst", Spread::Even, MAIN, 200.0),
        over_limit(report),
        latency_to_sync(report),
        tables_complete(report),
        over_for_update(report, "live", Spread::Even, MAIN, 100.0),
        over_for_update(report, "live", Spread::Even, MIDDLE, 60.0),
        over_for_update(report, "hot", Spread::Hot, MAIN, 250.0),
        over_for_update(report, "slow", Spread::Even, MAIN, 50.0),
        at_most(report, "growth_cost_ratio", 1.1),
        at_most(report, "surge_seconds", 1.0),
        at_most(report, "start_seconds", 2.0),
        at_most(report, "memory_per_active_bytes", 250.0),
        at_most(report, "idle_mebibytes", 30.0),
    ];
    judged.into_iter().flatten().collect()
}

/// How many times as fast as `FOR UPDATE`: as the better of it at 64 clients and at as many as
/// Dibs has; its best case beside it.
fn over_for_update(
    report: &Report,
    part: &str,
    spread: Spread,
    in_flight: usize,
    wanted: f64,
) -> Option<Goal> {
    let rivals = if part == "slow" { "slow" } else { "rival" };
    let rate = |design, part, in_flight| {
        let row = report.row(part, design, spread, in_flight)?;
        Some(row.median.per_second)
    };
    let desk = rate(Design::DeskSqlite, part, in_flight)?;
    let rival = |clients| rate(Design::PostgresForUpdate, rivals, clients);
    let same = rival(in_flight)?;
    let best = rival(MIDDLE).map_or(same, |middle| middle.max(same));
    let mut beside = String::new();
    for (what, rate) in [
        ("with its best case, 16 clients", rival(RIVALS_BEST)),
        (
            "Dibs on PostgreSQL",
            rate(Design::DeskPostgres, part, in_flight).map(|dibs| best * desk / dibs),
        ),
        (
            "SQLite, a transaction each",
            rate(Design::SqliteTransaction, rivals, in_flight),
        ),
    ] {
        if let Some(rate) = rate {
            beside.push_str(&format!("; {what}: {:.1}", desk / rate));
        }
    }
    Some(Goal {
        text: format!("{part}, {in_flight} clients, times FOR UPDATE"),
        measured: desk / best,
        wanted,
        at_least: true,
        beside,
    })
}

fn over_limit(report: &Report) -> Option<Goal> {
    let rate = |design| {
        let row = report.row("burst", design, Spread::Even, MAIN)?;
        Some(row.median.per_second)
    };
    let limit = rate(Design::FileAppend)?;
    let desk = rate(Design::DeskSqlite)?;
    let bare = rate(Design::SqliteAppend).map_or_else(String::new, |bare| {
        format!("; of bare SQLite: {:.2}", desk / bare)
    });
    Some(Goal {
        text: format!("burst, {MAIN} clients, share of the append limit"),
        measured: desk / limit,
        wanted: 0.75,
        at_least: true,
        beside: bare,
    })
}

fn latency_to_sync(report: &Report) -> Option<Goal> {
    let row = |design| report.row("burst", design, Spread::Even, MAIN);
    let sync = row(Design::FileAppend)?.median.latency.p50_ms;
    let desk = row(Design::DeskSqlite)?.median.latency.p99_ms;
    Some(Goal {
        text: format!("burst, {MAIN} clients, p99 in times the limit's append and sync"),
        measured: desk / sync,
        wanted: 5.0,
        at_least: false,
        beside: format!("; {desk:.2} ms to {sync:.2} ms"),
    })
}

fn tables_complete(report: &Report) -> Option<Goal> {
    let row = report.row("burst", Design::DeskSqlite, Spread::Even, MAIN)?;
    Some(Goal {
        text: format!("burst, {MAIN} clients, tables complete after, s"),
        measured: row.median.drained_seconds?,
        wanted: 15.0,
        at_least: false,
        beside: String::new(),
    })
}

fn at_most(report: &Report, name: &str, wanted: f64) -> Option<Goal> {
    let fact = report.facts.iter().find(|fact| fact.name == name)?;
    Some(Goal {
        text: format!("{}, {}", fact.text, fact.unit),
        measured: fact.value,
        wanted,
        at_least: false,
        beside: String::new(),
    })
}
