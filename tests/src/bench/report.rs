//! What was measured, as a table and as JSON.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::club::Spread;
use super::goals::Goal;
use super::statistics::{Latency, median};

/// What takes bookings, or sets the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// Dibs on SQLite.
    DeskSqlite,
    /// Dibs on PostgreSQL.
    DeskPostgres,
    /// One transaction a booking on SQLite.
    SqliteTransaction,
    /// `SELECT … FOR UPDATE` and an insert on PostgreSQL.
    PostgresForUpdate,
    /// Only appends the desk's batches: to a file.
    FileAppend,
    /// The same, to a bare table on SQLite.
    SqliteAppend,
    /// The same, to a bare table on PostgreSQL.
    PostgresAppend,
}

impl Design {
    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeskSqlite => "Dibs on SQLite",
            Self::DeskPostgres => "Dibs on PostgreSQL",
            Self::SqliteTransaction => "SQLite, a transaction each",
            Self::PostgresForUpdate => "PostgreSQL, FOR UPDATE",
            Self::FileAppend => "limit: append to a file",
            Self::SqliteAppend => "limit: insert, SQLite",
            Self::PostgresAppend => "limit: insert, PostgreSQL",
        }
    }
}

/// One measurement.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Sample {
    /// Bookings (or whatever was asked) a second, acknowledged when durable.
    pub per_second: f64,
    /// How long an answer took.
    pub latency: Latency,
    /// Processor microseconds of the whole process a booking; on PostgreSQL the server's come on
    /// top.
    pub cpu_micros: Option<f64>,
    /// Bookings a journal entry, and so a sync.
    pub batch: Option<f64>,
    /// Bytes of a journal entry.
    pub batch_bytes: Option<f64>,
    /// Bookings that were not in the tables yet when the load ended.
    pub behind: Option<f64>,
    /// Seconds until tables and outbox had followed after the load ended.
    pub drained_seconds: Option<f64>,
    /// How often somebody was told that the mailbox is full and asked again.
    pub busy: Option<f64>,
}

/// One line of the table: medians over rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The part of the bench.
    pub part: String,
    /// What was measured.
    pub design: Design,
    /// Where bookings went.
    pub spread: Spread,
    /// Clients.
    pub in_flight: usize,
    /// How many rounds.
    pub rounds: usize,
    /// The medians.
    pub median: Sample,
    /// The slowest and the fastest round, a second.
    pub range_per_second: [f64; 2],
}

impl Row {
    /// Of one round or more; `None` of none.
    pub fn of(
        part: &str,
        design: Design,
        spread: Spread,
        in_flight: usize,
        samples: &[Sample],
    ) -> Option<Self> {
        let some = |figure: fn(&Sample) -> Option<f64>| median(samples.iter().filter_map(figure));
        let latencies: Vec<Latency> = samples.iter().map(|sample| sample.latency).collect();
        let rates = samples.iter().map(|sample| sample.per_second);
        let slowest = rates.clone().min_by(f64::total_cmp)?;
        let fastest = rates.clone().max_by(f64::total_cmp)?;
        Some(Self {
            part: part.to_owned(),
            design,
            spread,
            in_flight,
            rounds: samples.len(),
            median: Sample {
                per_second: median(rates)?,
                latency: Latency::median(&latencies)?,
                cpu_micros: some(|sample| sample.cpu_micros),
                batch: some(|sample| sample.batch),
                batch_bytes: some(|sample| sample.batch_bytes),
                behind: some(|sample| sample.behind),
                drained_seconds: some(|sample| sample.drained_seconds),
                busy: some(|sample| sample.busy),
            },
            range_per_second: [slowest, fastest],
        })
    }
}

/// A figure that is no rate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The part of the bench.
    pub part: String,
    /// What it is, for goals and readers of the JSON.
    pub name: String,
    /// The same for people.
    pub text: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: String,
}

/// All figures of a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Report {
    /// The table.
    pub rows: Vec<Row>,
    /// Other figures.
    pub facts: Vec<Fact>,
    /// What was wished for, and whether it is so.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// Processor seconds of each part, of this process.
    pub cpu_seconds: Vec<(String, f64)>,
}

impl Report {
    /// The line of a design in a part at a level.
    pub fn row(
        &self,
        part: &str,
        design: Design,
        spread: Spread,
        in_flight: usize,
    ) -> Option<&Row> {
        self.rows.iter().find(|row| {
            row.part == part
                && row.design == design
                && row.spread == spread
                && row.in_flight == in_flight
        })
    }

    /// A figure that is no rate.
    pub fn fact(&self, name: &str) -> Option<f64> {
        let fact = self.facts.iter().find(|fact| fact.name == name)?;
        Some(fact.value)
    }

    /// Adds a figure that is no rate.
    pub fn note(&mut self, part: &str, name: &str, text: &str, value: f64, unit: &str) {
        self.facts.push(Fact {
            part: part.to_owned(),
            name: name.to_owned(),
            text: text.to_owned(),
            value,
            unit: unit.to_owned(),
        });
    }

    /// As people read it.
    pub fn table(&self) -> String {
        let mut text = String::new();
        let mut lines = vec![HEADINGS.map(str::to_owned)];
        lines.extend(self.rows.iter().map(cells));
        lay_out(&mut text, &lines);
        for fact in &self.facts {
            let Fact {
                part,
                text: what,
                value,
                unit,
                ..
            } = fact;
            line(
                &mut text,
                &format!("{part}: {what}: {} {unit}", short(*value)),
            );
        }
        for (part, seconds) in &self.cpu_seconds {
            line(
                &mut text,
                &format!("processor time of {part}: {seconds:.1} s"),
            );
        }
        if !self.goals.is_empty() {
            line(&mut text, "");
            line(&mut text, "Goals, from this run:");
        }
        for goal in &self.goals {
            line(&mut text, &goal.to_string());
        }
        for left_out in &self.left_out {
            line(&mut text, &format!("left out: {left_out}"));
        }
        text
    }
}

const HEADINGS: [&str; 13] = [
    "part",
    "design",
    "where",
    "clients",
    "per s",
    "range",
    "p50 ms",
    "p99 ms",
    "p99.9 ms",
    "CPU us",
    "a batch",
    "behind",
    "drained s",
];

fn cells(row: &Row) -> [String; HEADINGS.len()] {
    let Row { median, .. } = row;
    let or_dash = |figure: Option<f64>| figure.map_or_else(|| "-".to_owned(), short);
    let [slowest, fastest] = row.range_per_second;
    [
        row.part.clone(),
        row.design.name().to_owned(),
        match row.spread {
            Spread::Hot => "hot".to_owned(),
            Spread::Even => "spread".to_owned(),
        },
        row.in_flight.to_string(),
        short(median.per_second),
        format!("{}-{}", short(slowest), short(fastest)),
        short(median.latency.p50_ms),
        short(median.latency.p99_ms),
        short(median.latency.p999_ms),
        or_dash(median.cpu_micros),
        or_dash(median.batch),
        or_dash(median.behind),
        or_dash(median.drained_seconds),
    ]
}

/// Three digits or so: more are noise.
fn short(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        small if small >= 1.0 => format!("{value:.2}"),
        _ if value == 0.0 => "0".to_owned(),
        _ => format!("{value:.3}"),
    }
}

/// Text to the left, figures to the right.
fn lay_out(text: &mut String, lines: &[[String; HEADINGS.len()]]) {
    let widths: Vec<usize> = (0..HEADINGS.len())
        .map(|column| {
            lines
                .iter()
                .map(|cells| cells[column].len())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for cells in lines {
        let mut laid_out = String::new();
        for (index, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let padded = if index < 3 {
                format!("{cell:<width$}  ")
            } else {
                format!("{cell:>width$}  ")
            };
            laid_out.push_str(&padded);
        }
        line(text, laid_out.trim_end());
    }
}

fn line(text: &mut String, of: &str) {
    writeln!(text, "{of}").expect("writing to a string does not fail");
}
