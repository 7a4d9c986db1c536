//! The surge: the second the week opens, ten people race for every slot. Everybody is answered,
//! and every slot is sold once.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::say;
use super::throughput::{count_of, sample_of};
use crate::bench::BenchError;
use crate::bench::club::{self, Spread, Wish};
use crate::bench::ground::{Engine, Ground};
use crate::bench::house::House;
use crate::bench::load::{self, Window};
use crate::bench::report::{Design, Report, Row, Sample};
use crate::bench::sizes::Sizes;
use crate::bench::statistics::median;

/// Rooms that people race for; their slots lie side by side.
const ROOMS: usize = 25;

/// Measures it on every kind of database.
///
/// # Errors
/// When something fails, or a slot is sold twice or not at all.
pub async fn measure(
    ground: &Ground,
    sizes: &Sizes,
    report: &mut Report,
) -> Result<(), BenchError> {
    let engines = [
        (Engine::Sqlite, Design::DeskSqlite, "surge_seconds"),
        (
            Engine::Postgres,
            Design::DeskPostgres,
            "surge_postgres_seconds",
        ),
    ];
    for (engine, design, name) in engines {
        if !ground.has(engine) {
            continue;
        }
        let mut samples = Vec::new();
        let mut lasted = Vec::new();
        for _ in 0..sizes.rounds {
            let (sample, seconds) = once(ground, sizes, engine).await?;
            say(&format!(
                "  surge, {}: {} people answered in {seconds:.2} s, mailbox full {} times",
                design.name(),
                sizes.surge_people,
                sample.busy.unwrap_or_default()
            ));
            samples.push(sample);
            lasted.push(seconds);
        }
        let row = Row::of("surge", design, Spread::Even, sizes.surge_people, &samples);
        report.rows.extend(row);
        let text = format!(
            "{} people, {} slots on {}: last answer after",
            sizes.surge_people,
            sizes.surge_slots,
            engine.name()
        );
        let seconds = median(lasted).unwrap_or_default();
        report.note("surge", name, &text, seconds, "s");
    }
    Ok(())
}

async fn once(ground: &Ground, sizes: &Sizes, engine: Engine) -> Result<(Sample, f64), BenchError> {
    let Sizes {
        surge_people: people,
        surge_slots: slots,
        ..
    } = *sizes;
    // They are no members yet; those who get a slot become ones.
    let house = House::build(ground, engine, ROOMS, 1, sizes.patience).await?;
    let (desks, club) = (house.desks.clone(), house.club.clone());
    let now = desks.clock().now();
    let requests = (0..people).map(|person| {
        let wanted = club.wish(Spread::Even, person % slots);
        let member = 1 + person as u64;
        club.booking(Wish { member, ..wanted }, now)
    });
    let shares = load::share(requests, people);
    let busy = Arc::new(AtomicU64::new(0));
    let driven = load::drive(shares, Window::of(sizes.patience), {
        let (desks, busy) = (desks.clone(), busy.clone());
        let id = club.id();
        move |request| {
            let (desks, busy) = (desks.clone(), busy.clone());
            async move {
                let (outcome, refused) = club::ask(&desks, id, request).await?;
                busy.fetch_add(refused, Ordering::Relaxed);
                Ok(club::said(&outcome))
            }
        }
    })
    .await?;
    let mut sample = sample_of(&driven);
    sample.busy = Some(count_of(busy.load(Ordering::Relaxed)));
    house.catch_up(sizes.patience).await?;
    sample.drained_seconds = Some(driven.since_last.seconds());
    let wanted: HashSet<usize> = (0..people).map(|person| person % slots).collect();
    if driven.done != wanted.len() as u64 || driven.done + driven.refused != people as u64 {
        return Err(BenchError::Wrong(format!(
            "{} of {} slots were sold, {} people refused",
            driven.done,
            wanted.len(),
            driven.refused
        )));
    }
    house.account_for(driven.done).await?;
    let seconds = driven.latency.longest_ms.max(driven.seconds * 1_000.0) / 1_000.0;
    house.demolish().await?;
    Ok((sample, seconds))
}
