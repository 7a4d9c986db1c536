//! A run: the parts that are wanted, one after another.

use super::BenchError;
use super::goals;
use super::ground::Ground;
use super::options::{Options, Part};
use super::parts::throughput::{self, Kind};
use super::parts::{growth, idle, mixed, say, slow, surge, timed};
use super::report::Report;
use super::server::Server;
use super::sizes::Sizes;

const TEN_MILLION: u64 = 10_000_000;

/// Measures what is wanted, and writes the figures as JSON if they are wanted so.
///
/// # Errors
/// When something fails, or figures would mean nothing.
pub async fn run(options: &Options) -> Result<Report, BenchError> {
    let mut report = Report::default();
    let (server, url) = if options.no_postgres {
        let left_out = "everything on PostgreSQL, as was wished".to_owned();
        report.left_out.push(left_out);
        (None, None)
    } else if let Some(url) = &options.postgres {
        (None, Some(url.clone()))
    } else {
        let server = Server::start(&options.directory.join("postgres"), None)?;
        let url = server.url.clone();
        (Some(server), Some(url))
    };
    let measured = measure(options, url, &mut report).await;
    if let Some(server) = server {
        server.stop()?;
    }
    measured?;
    report.goals = goals::judge(&report);
    if let Some(path) = &options.json {
        std::fs::write(path, serde_json::to_string_pretty(&report)?)
            .map_err(BenchError::io(format!("cannot write {}", path.display())))?;
    }
    Ok(report)
}

fn sizes(options: &Options) -> Sizes {
    let mut sizes = if options.tiny {
        Sizes::tiny()
    } else if options.quick {
        Sizes::quick()
    } else {
        Sizes::full()
    };
    if !options.clients.is_empty() {
        sizes.in_flight.clone_from(&options.clients);
    }
    sizes.rounds = options.rounds.unwrap_or(sizes.rounds);
    if options.ten_million {
        sizes.long_journal = Some(TEN_MILLION);
    }
    sizes
}

async fn measure(
    options: &Options,
    postgres: Option<String>,
    report: &mut Report,
) -> Result<(), BenchError> {
    let sizes = sizes(options);
    let ground = Ground::new(&options.directory, postgres)?;
    let kinds: Vec<Kind> = [
        (Part::Burst, Kind::Burst),
        (Part::Live, Kind::Live),
        (Part::Hot, Kind::Hot),
    ]
    .into_iter()
    .filter(|(part, _)| options.wants(*part))
    .map(|(_, kind)| kind)
    .collect();
    if !kinds.is_empty() {
        say("bookings a second");
        timed(report, "burst, live, hot", async |report| {
            throughput::measure(&ground, &sizes, &kinds, report).await
        })
        .await?;
    }
    if options.wants(Part::Mixed) {
        timed(report, "mixed", async |report| {
            mixed::measure(&ground, &sizes, report).await
        })
        .await?;
    }
    if options.wants(Part::Surge) {
        timed(report, "surge", async |report| {
            surge::measure(&ground, &sizes, report).await
        })
        .await?;
    }
    if options.wants(Part::Growth) {
        timed(report, "growth", async |report| {
            growth::measure(&ground, &sizes, report).await
        })
        .await?;
    }
    if options.wants(Part::Slow) {
        slow::measure(options, &sizes, report).await?;
    }
    if options.wants(Part::Idle) {
        idle::measure(&ground, &sizes, report).await?;
    }
    Ok(())
}
