//! Growth: what a booking costs, what a start takes and what is kept, in a small community and in
//! one with a million active bookings; and, if wanted, at the end of a journal of ten million.

use super::say;
use super::throughput::count_of;
use crate::bench::BenchError;
use crate::bench::club::{SLOT_MINUTES, Spread};
use crate::bench::ground::{Engine, Ground};
use crate::bench::house::House;
use crate::bench::load::{self, Window};
use crate::bench::report::Report;
use crate::bench::sizes::Sizes;
use crate::bench::start;
use crate::bench::statistics::median;
use chrono::TimeDelta;
use dibs_core::model::Settings;

/// Answers are remembered for a day: bookings older than this hold no more than themselves.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(25);
/// How often a start is measured.
const STARTS: usize = 3;

/// What bookings cost in one house.
#[derive(Debug, Clone, Copy)]
struct Cost {
    wall_micros: f64,
    cpu_micros: f64,
}

/// Measures it on SQLite.
///
/// # Errors
/// When something fails, or what was acknowledged is not there.
pub async fn measure(
    ground: &Ground,
    sizes: &Sizes,
    report: &mut Report,
) -> Result<(), BenchError> {
    let [_, large] = sizes.growth_active;
    let mut grown = build(ground, sizes).await?;
    let mut next = fill(&mut grown, sizes, large).await?;
    say(&format!("  growth: {large} active bookings"));
    let (mut at_small, mut at_large) = (Vec::new(), Vec::new());
    let mut begun = None;
    for round in 1..=sizes.rounds {
        if let Some(begun) = begun.take() {
            House::demolish(begun).await?;
        }
        let (house, cost_small) = begin(ground, sizes).await?;
        at_small.push(cost_small);
        begun = Some(house);
        at_large.push(cost(&mut grown, sizes, next).await?);
        next += sizes.growth_bookings;
        say(&format!("  growth: round {round} of {}", sizes.rounds));
    }
    compare(report, sizes, &at_small, &at_large);
    kept(report, &grown, "").await?;
    if let Some(long) = sizes.long_journal {
        next = age(&mut grown, sizes, next, long).await?;
        // Beside a new community of this same minute: the others were measured long before.
        let (house, small) = begin(ground, sizes).await?;
        House::demolish(house).await?;
        let small = small.wall_micros;
        let cost = cost(&mut grown, sizes, next).await?;
        report.note(
            "growth",
            "growth_long_journal_ratio",
            &format!("cost a booking with {long} bookings in the journal over {small:.1} us"),
            cost.wall_micros / small.max(f64::EPSILON),
            "times",
        );
        kept(report, &grown, "long_").await?;
    }
    if let Some(begun) = begun {
        starts(report, begun, grown, next).await?;
    }
    Ok(())
}

async fn build(ground: &Ground, sizes: &Sizes) -> Result<House, BenchError> {
    let members = sizes.members.min(sizes.growth_active[0]);
    House::build(
        ground,
        Engine::Sqlite,
        sizes.resources,
        members,
        sizes.patience,
    )
    .await
}

/// A small community, and what a booking costs there.
async fn begin(ground: &Ground, sizes: &Sizes) -> Result<(House, Cost), BenchError> {
    let [small, _] = sizes.growth_active;
    let mut house = build(ground, sizes).await?;
    let from = fill(&mut house, sizes, small).await?;
    let cost = cost(&mut house, sizes, from).await?;
    Ok((house, cost))
}

/// Makes bookings until there are `active`; the index of the next one.
async fn fill(house: &mut House, sizes: &Sizes, active: u64) -> Result<usize, BenchError> {
    let missing = active.saturating_sub(house.club.members());
    let missing = usize::try_from(missing).unwrap_or(usize::MAX);
    if missing > 0 {
        book(house, sizes, 0, missing, sizes.patience).await?;
        house.settle(sizes.patience).await?;
    }
    Ok(missing)
}

async fn book(
    house: &House,
    sizes: &Sizes,
    from: usize,
    count: usize,
    time: std::time::Duration,
) -> Result<load::Driven, BenchError> {
    let now = house.desks.clock().now();
    let requests = house.club.bookings(Spread::Even, from..from + count, now);
    let shares = load::share(requests, sizes.main_in_flight.min(count));
    let driven = house
        .club
        .drive(&house.desks, shares, Window::of(time))
        .await?;
    if driven.done != count as u64 {
        return Err(BenchError::Wrong(format!(
            "{} of {count} bookings were made, {} refused",
            driven.done, driven.refused
        )));
    }
    Ok(driven)
}

async fn cost(house: &mut House, sizes: &Sizes, from: usize) -> Result<Cost, BenchError> {
    let count = sizes.growth_bookings;
    let driven = book(house, sizes, from, count, sizes.patience).await?;
    house.catch_up(sizes.patience).await?;
    house.account_for(driven.done).await?;
    house.settle(sizes.patience).await?;
    let each = 1e6 / count_of(driven.done.max(1));
    Ok(Cost {
        wall_micros: driven.seconds * each,
        cpu_micros: driven.cpu_seconds.map_or(0.0, |cpu| cpu * each),
    })
}

fn compare(report: &mut Report, sizes: &Sizes, small: &[Cost], large: &[Cost]) {
    let [at_small, at_large] = sizes.growth_active;
    let mut wall = [0.0; 2];
    for (index, (active, costs)) in [(at_small, small), (at_large, large)]
        .into_iter()
        .enumerate()
    {
        let of = |figure: fn(&Cost) -> f64| median(costs.iter().map(figure)).unwrap_or_default();
        wall[index] = of(|cost| cost.wall_micros);
        report.note(
            "growth",
            &format!("growth_wall_micros_{active}"),
            &format!("a booking with {active} active, in a burst"),
            wall[index],
            "us",
        );
        report.note(
            "growth",
            &format!("growth_cpu_micros_{active}"),
            &format!("processor time of a booking with {active} active"),
            of(|cost| cost.cpu_micros),
            "us",
        );
    }
    report.note(
        "growth",
        "growth_cost_ratio",
        &format!("a booking with {at_large} active over one with {at_small}"),
        wall[1] / wall[0].max(f64::EPSILON),
        "times",
    );
}

/// Bytes that a booking takes in the files, of as many as there have been.
async fn kept(report: &mut Report, house: &House, prefix: &str) -> Result<(), BenchError> {
    let bookings = house.books().bookings(house.club.id()).await?;
    let Some((journal, tables)) = house.books().file_bytes().await? else {
        return Ok(());
    };
    for (name, text, bytes) in [
        ("journal_bytes", "the journal's file", journal),
        ("tables_bytes", "the tables' file", tables),
    ] {
        let each = count_of(bytes) / count_of(bookings.max(1));
        let name = format!("{prefix}{name}");
        let text = format!("{text}, a booking of {bookings}");
        report.note("growth", &name, &text, each, "bytes");
    }
    Ok(())
}

/// Makes bookings until there have been `long`, a day of them at a time, and lets as much time go by:
/// as many end, or members would have as many as they may. Reminders, which nobody here would deliver,
/// are left out: they take longer than all the rest. The index of the next one.
async fn age(
    house: &mut House,
    sizes: &Sizes,
    from: usize,
    long: u64,
) -> Result<usize, BenchError> {
    let until_the_first = house.club.start_of(0) - house.desks.clock().now();
    house.clock.advance(until_the_first.max(TimeDelta::zero()));
    let resources = house.club.resources();
    let slots_a_day = usize::try_from(24 * 60 / SLOT_MINUTES).unwrap_or(288);
    let a_day = (slots_a_day * resources).min(sizes.most_requests);
    let long = usize::try_from(long).unwrap_or(usize::MAX);
    house.club.remind(&house.desks, 0).await?;
    let mut next = from;
    while next < long.min(house.club.room(Spread::Even)) {
        let count = a_day.min(long - next);
        book(house, sizes, next, count, sizes.patience).await?;
        next += count;
        let slots = i32::try_from(count / resources).unwrap_or(i32::MAX);
        house
            .clock
            .advance(TimeDelta::minutes(i64::from(SLOT_MINUTES)) * slots);
        house.settle(sizes.patience).await?;
        say(&format!(
            "  growth: {next} of {long} bookings in the journal"
        ));
    }
    let usual = Settings::DEFAULT_REMINDER_MINUTES;
    house.club.remind(&house.desks, usual).await?;
    house.settle(sizes.patience).await?;
    Ok(next)
}

/// Ends both houses and starts each again, in processes of their own.
async fn starts(
    report: &mut Report,
    small: House,
    large: House,
    next: usize,
) -> Result<(), BenchError> {
    let mut measured = Vec::new();
    for (house, index) in [(small, 0), (large, 1)] {
        let active = house.books().active(house.club.id()).await?;
        house.clock.advance(FORGOTTEN_AFTER);
        // One more, so that the answers of the day before are forgotten.
        let wish = house.club.wish(Spread::Even, next + 1);
        let now = house.desks.clock().now();
        let last = house.club.booking(wish, now);
        house.desks.ask(house.club.id(), last).await?;
        let plot = house.leave().await?;
        let mut seconds = Vec::new();
        let mut resident = Vec::new();
        let mut peak = Vec::new();
        for _ in 0..STARTS {
            let start = start::in_own_process(&plot).await?;
            seconds.push(start.seconds);
            resident.push(count_of(start.resident_bytes));
            peak.push(count_of(start.peak_resident_bytes));
        }
        plot.clear().await?;
        let seconds = median(seconds).unwrap_or_default();
        let resident = median(resident).unwrap_or_default();
        let name = ["start_small_seconds", "start_seconds"][index];
        let text = format!("start with {active} active bookings");
        report.note("growth", name, &text, seconds, "s");
        let mebibytes = median(peak).unwrap_or_default() / f64::from(1 << 20);
        let text = format!("most memory while starting with {active} active bookings");
        report.note(
            "growth",
            &format!("{name}_peak_mebibytes"),
            &text,
            mebibytes,
            "MiB",
        );
        measured.push((count_of(active), resident));
    }
    if let [(few, little), (many, much)] = measured[..] {
        let each = (much - little) / (many - few).max(1.0);
        let text = "memory an active booking, from the difference of both";
        report.note("growth", "memory_per_active_bytes", text, each, "bytes");
    }
    Ok(())
}
