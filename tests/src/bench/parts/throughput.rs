//! Bookings a second: in a burst, with the tables filled at the same time, on one hot resource; and
//! the same by designs Dibs could have had, and by what does nothing but append. All in turns, round
//! by round, so that what disturbs the machine disturbs everybody.

use std::time::Duration;

use super::say;
use crate::bench::BenchError;
use crate::bench::club::Spread;
use crate::bench::ground::{Engine, Ground};
use crate::bench::house::House;
use crate::bench::load::{self, Driven, Window};
use crate::bench::report::{Design, Report, Row, Sample};
use crate::bench::rival::{self, limit};
use crate::bench::sizes::Sizes;

/// More bookings a second than any design makes, by clients: requests are made for so many.
const MOST_PER_SECOND: [(usize, usize); 3] = [(1, 20_000), (64, 300_000), (usize::MAX, 600_000)];

/// A part of the bench that this module measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All resources, shorter than the followers' patience: the tables are filled afterwards.
    Burst,
    /// All resources, measured while the tables are being filled.
    Live,
    /// A burst on one resource.
    Hot,
}

impl Kind {
    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Burst => "burst",
            Self::Live => "live",
            Self::Hot => "hot",
        }
    }

    const fn spread(self) -> Spread {
        match self {
            Self::Hot => Spread::Hot,
            Self::Burst | Self::Live => Spread::Even,
        }
    }

    fn window(self, sizes: &Sizes) -> Window {
        match self {
            Self::Burst | Self::Hot => Window::of(sizes.burst),
            Self::Live => Window {
                warm_up: sizes.warm_up,
                measured: sizes.steady,
            },
        }
    }
}

/// All rounds of one line of the table.
#[derive(Debug)]
struct Line {
    part: &'static str,
    design: Design,
    spread: Spread,
    in_flight: usize,
    samples: Vec<Sample>,
}

struct Measuring<'a> {
    ground: &'a Ground,
    sizes: &'a Sizes,
    lines: Vec<Line>,
}

/// Measures these kinds and everything they are compared with.
///
/// # Errors
/// When something fails, or what was acknowledged is not there.
pub async fn measure(
    ground: &Ground,
    sizes: &Sizes,
    kinds: &[Kind],
    report: &mut Report,
) -> Result<(), BenchError> {
    let mut measuring = Measuring {
        ground,
        sizes,
        lines: Vec::new(),
    };
    for round in 1..=sizes.rounds {
        say(&format!("round {round} of {}", sizes.rounds));
        measuring.rivals(kinds).await?;
        for &in_flight in &sizes.in_flight {
            for &kind in kinds {
                measuring.desk(kind, Engine::Sqlite, in_flight).await?;
                if ground.has(Engine::Postgres) {
                    measuring.desk(kind, Engine::Postgres, in_flight).await?;
                }
            }
        }
    }
    let rows = measuring.lines.iter().filter_map(|line| {
        let Line {
            part,
            design,
            spread,
            in_flight,
            samples,
        } = line;
        Row::of(part, *design, *spread, *in_flight, samples)
    });
    report.rows.extend(rows);
    Ok(())
}

impl Measuring<'_> {
    fn add(
        &mut self,
        part: &'static str,
        design: Design,
        spread: Spread,
        in_flight: usize,
        sample: Sample,
    ) {
        say(&format!(
            "  {part}, {}, {in_flight} clients: {:.0}/s, p99 {:.2} ms",
            design.name(),
            sample.per_second,
            sample.latency.p99_ms
        ));
        let known = self.lines.iter_mut().find(|line| {
            line.part == part
                && line.design == design
                && line.spread == spread
                && line.in_flight == in_flight
        });
        if let Some(line) = known {
            line.samples.push(sample);
            return;
        }
        self.lines.push(Line {
            part,
            design,
            spread,
            in_flight,
            samples: vec![sample],
        });
    }

    async fn rivals(&mut self, kinds: &[Kind]) -> Result<(), BenchError> {
        let (ground, sizes) = (self.ground, self.sizes);
        let mut spreads: Vec<Spread> = kinds.iter().map(|kind| kind.spread()).collect();
        spreads.dedup();
        for spread in spreads {
            for &in_flight in &sizes.rival_in_flight {
                let driven = rival::sqlite::measure(ground, sizes, spread, in_flight).await?;
                let sample = sample_of(&driven);
                self.add(
                    "rival",
                    Design::SqliteTransaction,
                    spread,
                    in_flight,
                    sample,
                );
                if !ground.has(Engine::Postgres) {
                    continue;
                }
                let driven = rival::postgres::measure(ground, sizes, spread, in_flight).await?;
                let sample = sample_of(&driven);
                self.add(
                    "rival",
                    Design::PostgresForUpdate,
                    spread,
                    in_flight,
                    sample,
                );
            }
        }
        Ok(())
    }

    async fn desk(
        &mut self,
        kind: Kind,
        engine: Engine,
        in_flight: usize,
    ) -> Result<(), BenchError> {
        let (ground, sizes) = (self.ground, self.sizes);
        let (sample, typical) = desk_once(ground, sizes, kind, engine, in_flight).await?;
        let design = match engine {
            Engine::Sqlite => Design::DeskSqlite,
            Engine::Postgres => Design::DeskPostgres,
        };
        self.add(kind.name(), design, kind.spread(), in_flight, sample);
        // What the disk would have allowed, with the batches that were just written.
        let batch = sample.batch.unwrap_or(1.0);
        if kind != Kind::Burst {
            return Ok(());
        }
        let limits: &[Design] = match engine {
            Engine::Sqlite => &[Design::FileAppend, Design::SqliteAppend],
            Engine::Postgres => &[Design::PostgresAppend],
        };
        for &design in limits {
            let appended = match design {
                Design::SqliteAppend => limit::sqlite(ground, &typical, sizes.limit).await?,
                Design::PostgresAppend => limit::postgres(ground, &typical, sizes.limit).await?,
                _ => limit::file(ground, &typical, sizes.limit).await?,
            };
            let sample = Sample {
                per_second: appended.per_second() * batch,
                latency: appended.latency,
                batch: Some(batch),
                batch_bytes: sample.batch_bytes,
                ..Sample::default()
            };
            self.add(kind.name(), design, kind.spread(), in_flight, sample);
        }
        Ok(())
    }
}

/// Measures the desk once, in a house of its own; and an entry of the average size.
async fn desk_once(
    ground: &Ground,
    sizes: &Sizes,
    kind: Kind,
    engine: Engine,
    in_flight: usize,
) -> Result<(Sample, String), BenchError> {
    let (resources, members) = (sizes.resources, sizes.members);
    let house = House::build(ground, engine, resources, members, sizes.patience).await?;
    let window = kind.window(sizes);
    let count = most_requests(sizes, window, in_flight);
    let now = house.desks.clock().now();
    let requests = house.club.bookings(kind.spread(), 0..count, now);
    let shares = load::share(requests, in_flight);
    let driven = house.club.drive(&house.desks, shares, window).await?;
    let mut sample = sample_of(&driven);
    let projected = house.projected().await?;
    sample.behind = Some(count_of(driven.done.saturating_sub(projected)));
    house.catch_up(sizes.patience).await?;
    sample.drained_seconds = Some(driven.since_last.seconds());
    if driven.refused > 0 {
        return Err(BenchError::Wrong(format!(
            "{} bookings of free slots were refused",
            driven.refused
        )));
    }
    let journal = house.account_for(driven.done).await?;
    let entries = count_of(journal.entries.max(1));
    sample.batch = Some(count_of(journal.booked) / entries);
    sample.batch_bytes = Some(count_of(journal.bytes) / entries);
    let typical = journal.average_entry();
    house.demolish().await?;
    Ok((sample, typical))
}

fn most_requests(sizes: &Sizes, window: Window, in_flight: usize) -> usize {
    let time: Duration = window.warm_up + window.measured;
    let most_per_second = MOST_PER_SECOND
        .iter()
        .find(|(clients, _)| in_flight <= *clients)
        .map_or(usize::MAX, |(_, most)| *most);
    let millis = usize::try_from(time.as_millis()).unwrap_or(usize::MAX);
    sizes
        .most_requests
        .min(most_per_second.saturating_mul(millis) / 1_000)
}

/// A driven load as a sample.
pub(super) fn sample_of(driven: &Driven) -> Sample {
    let answered = count_of((driven.done + driven.refused + driven.seen).max(1));
    Sample {
        per_second: driven.per_second(),
        latency: driven.latency,
        cpu_micros: driven.cpu_seconds.map(|cpu| cpu * 1e6 / answered),
        ..Sample::default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(super) fn count_of(count: u64) -> f64 {
    count as f64
}
