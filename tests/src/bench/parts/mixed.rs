//! An ordinary day, only faster: of ten requests seven look (free, the line, the timetable), and
//! three book, join a queue or cancel.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use dibs_core::model::{Act, Answer, BookingId, Request, ScheduleRange};
use dibs_core::time::DaySpec;

use super::say;
use super::throughput::{count_of, sample_of};
use crate::bench::BenchError;
use crate::bench::club::{self, Club, Spread, Wish};
use crate::bench::ground::{Engine, Ground};
use crate::bench::house::House;
use crate::bench::load::{self, Window};
use crate::bench::report::{Design, Report, Row, Sample};
use crate::bench::sizes::Sizes;

/// More requests a second than are answered.
const MOST_PER_SECOND: usize = 250_000;
/// Requests of a cycle: 7 looks, 2 bookings, and joining a queue or a cancellation in turns.
const CYCLE: usize = 10;

/// What one client does next.
enum Step {
    Ask(Request),
    /// Cancels the booking the client made last, or looks at what it has if there is none.
    Cancel {
        client: usize,
        member: u64,
    },
    /// Books, and remembers the booking for that.
    Book {
        client: usize,
        request: Request,
    },
}

/// Measures it on every kind of database.
///
/// # Errors
/// When something fails, or what was acknowledged is not there.
pub async fn measure(
    ground: &Ground,
    sizes: &Sizes,
    report: &mut Report,
) -> Result<(), BenchError> {
    for (engine, design) in [
        (Engine::Sqlite, Design::DeskSqlite),
        (Engine::Postgres, Design::DeskPostgres),
    ] {
        if !ground.has(engine) {
            continue;
        }
        for &in_flight in &sizes.in_flight {
            let mut samples = Vec::new();
            for _ in 0..sizes.rounds {
                let sample = once(ground, sizes, engine, in_flight).await?;
                say(&format!(
                    "  mixed, {}, {in_flight} clients: {:.0}/s, p99 {:.2} ms",
                    design.name(),
                    sample.per_second,
                    sample.latency.p99_ms
                ));
                samples.push(sample);
            }
            let row = Row::of("mixed", design, Spread::Even, in_flight, &samples);
            report.rows.extend(row);
        }
    }
    Ok(())
}

async fn once(
    ground: &Ground,
    sizes: &Sizes,
    engine: Engine,
    in_flight: usize,
) -> Result<Sample, BenchError> {
    let (resources, members) = (sizes.resources, sizes.members);
    let house = House::build(ground, engine, resources, members, sizes.patience).await?;
    let now = house.desks.clock().now();
    let window = Window::of(sizes.steady);
    let millis = usize::try_from(window.measured.as_millis()).unwrap_or(usize::MAX);
    let count = sizes
        .most_requests
        .min(MOST_PER_SECOND.saturating_mul(millis) / 1_000);
    let shares: Vec<Vec<Step>> = (0..in_flight)
        .map(|client| {
            let turns = (0..count / in_flight).map(|turn| {
                let index = turn * in_flight + client;
                step(&house.club, index, client, turn, now)
            });
            turns.collect()
        })
        .collect();
    let own: Arc<Mutex<HashMap<usize, BookingId>>> = Arc::default();
    let booked = Arc::new(AtomicU64::new(0));
    let driven = load::drive(shares, window, {
        let (desks, club) = (house.desks.clone(), house.club.clone());
        let (own, booked) = (own.clone(), booked.clone());
        move |step| {
            let (desks, club) = (desks.clone(), club.clone());
            let (own, booked) = (own.clone(), booked.clone());
            async move {
                let (request, booker) = match step {
                    Step::Ask(request) => (request, None),
                    Step::Book { client, request } => (request, Some(client)),
                    Step::Cancel { client, member } => {
                        let mut own = own.lock().unwrap_or_else(PoisonError::into_inner);
                        let act = own
                            .remove(&client)
                            .map_or(Act::Mine, |booking| Act::Cancel { booking });
                        (club.request(member, now, act), None)
                    }
                };
                let (outcome, _) = club::ask(&desks, club.id(), request).await?;
                if let (Some(client), Ok(Answer::Booked { booking, .. })) =
                    (booker, &outcome.verdict)
                {
                    booked.fetch_add(1, Ordering::Relaxed);
                    let mut own = own.lock().unwrap_or_else(PoisonError::into_inner);
                    own.insert(client, booking.id);
                }
                Ok(club::said(&outcome))
            }
        }
    })
    .await?;
    let mut sample = sample_of(&driven);
    house.catch_up(sizes.patience).await?;
    sample.drained_seconds = Some(driven.since_last.seconds());
    let booked = booked.load(Ordering::Relaxed);
    let journal = house.account_for(booked).await?;
    let answered = driven.done + driven.refused + driven.seen;
    sample.batch = Some(count_of(answered) / count_of(journal.entries.max(1)));
    house.demolish().await?;
    Ok(sample)
}

/// What a client does as its `turn`th request; `index` is different for each request of all.
fn step(club: &Club, index: usize, client: usize, turn: usize, now: DateTime<Utc>) -> Step {
    // Who books and cancels is always the same member; who looks and stands in line is any.
    let booker = client as u64 % club.members();
    let member = index as u64 % club.members();
    let resource = index % club.resources();
    let typed = index.is_multiple_of(2);
    let resource = || club.resource(resource, typed);
    let day = DaySpec::Tomorrow;
    let ask = |act| Step::Ask(club.request(member, now, act));
    let book = || Wish {
        member: booker,
        ..club.wish(Spread::Even, index)
    };
    match (client + turn) % CYCLE {
        0 | 3 | 6 => ask(Act::Free {
            resource: Some(resource()),
            day,
        }),
        1 | 4 => ask(Act::Line {
            resource: resource(),
        }),
        2 | 7 => ask(Act::Schedule {
            resource: Some(resource()),
            day,
            range: ScheduleRange::Day,
        }),
        5 | 8 => Step::Book {
            client,
            request: club.booking(book(), now),
        },
        _ if (turn / CYCLE).is_multiple_of(2) => Step::Cancel {
            client,
            member: booker,
        },
        _ => ask(Act::Join {
            resource: resource(),
            minutes: None,
        }),
    }
}
