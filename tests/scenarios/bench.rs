//! The bench measures what it says: every part of it runs with a handful of bookings, on SQLite and
//! on a real PostgreSQL, and what is not in the journal is found out.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use dibs_core::clock::Clock as _;
use dibs_tests::bench::BenchError;
use dibs_tests::bench::club::Spread;
use dibs_tests::bench::ground::{Engine, Ground};
use dibs_tests::bench::house::House;
use dibs_tests::bench::load::{self, Window};
use dibs_tests::bench::report::{Design, Report};

const PATIENCE: Duration = Duration::from_secs(60);

fn postgres() -> String {
    std::env::var("DIBS_TEST_POSTGRES")
        .expect("DIBS_TEST_POSTGRES is not set: run `tests/run`, or `tests/postgres up` before")
}

fn run(directory: &Path, words: &[&str]) -> (std::process::Output, Report) {
    let figures = directory.join("figures.json");
    let output = Command::new(env!("CARGO_BIN_EXE_dibs-bench"))
        .args(words)
        .arg("--directory")
        .arg(directory)
        .arg("--json")
        .arg(&figures)
        .output()
        .expect("the bench runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let json = std::fs::read(&figures).expect("figures");
    let report = serde_json::from_slice(&json).expect("figures as JSON");
    (output, report)
}

#[test]
fn every_part_yields_its_figures() {
    let directory = tempfile::tempdir().expect("a directory");
    let parts = ["burst", "live", "hot", "mixed", "surge", "growth"];
    let words = ["--tiny", "--postgres", &postgres()];
    let (output, report) = run(directory.path(), &[&parts[..], &words].concat());
    let expected = [
        ("burst", Design::DeskSqlite, Spread::Even),
        ("burst", Design::FileAppend, Spread::Even),
        ("burst", Design::SqliteAppend, Spread::Even),
        ("burst", Design::DeskPostgres, Spread::Even),
        ("burst", Design::PostgresAppend, Spread::Even),
        ("live", Design::DeskSqlite, Spread::Even),
        ("live", Design::DeskPostgres, Spread::Even),
        ("hot", Design::DeskSqlite, Spread::Hot),
        ("hot", Design::DeskPostgres, Spread::Hot),
        ("mixed", Design::DeskSqlite, Spread::Even),
        ("mixed", Design::DeskPostgres, Spread::Even),
        ("rival", Design::SqliteTransaction, Spread::Even),
        ("rival", Design::PostgresForUpdate, Spread::Even),
        ("rival", Design::PostgresForUpdate, Spread::Hot),
    ];
    for clients in [1, 4] {
        for (part, design, spread) in expected {
            let row = report.row(part, design, spread, clients);
            let row = row.unwrap_or_else(|| panic!("no {part}, {design:?}, {clients} clients"));
            assert!(row.median.per_second > 0.0, "{row:?}");
            assert!(row.median.latency.p50_ms > 0.0, "{row:?}");
            assert!(
                row.median.latency.p50_ms <= row.median.latency.p99_ms,
                "{row:?}"
            );
        }
    }
    for fact in [
        "surge_seconds",
        "surge_postgres_seconds",
        "growth_cost_ratio",
        "growth_long_journal_ratio",
        "journal_bytes",
        "tables_bytes",
        "start_seconds",
    ] {
        assert!(report.fact(fact) > Some(0.0), "no {fact}");
    }
    let table = String::from_utf8_lossy(&output.stdout);
    for row in &report.rows {
        assert!(table.contains(row.design.name()), "{table}");
    }
}

#[test]
fn a_slow_disk_is_slower() {
    let directory = tempfile::tempdir().expect("a directory");
    let words = ["burst", "slow", "--tiny", "--no-postgres", "--clients", "4"];
    let (_, report) = run(directory.path(), &words);
    let sync_ms = |part| {
        let row = report.row(part, Design::FileAppend, Spread::Even, 4);
        row.expect("appends").median.latency.p50_ms
    };
    // Not a matter of speed: each of its syncs sleeps for a millisecond.
    assert!(sync_ms("slow") >= 1.0);
    assert!(
        report
            .row("slow", Design::DeskSqlite, Spread::Even, 4)
            .is_some()
    );
}

#[test]
fn what_it_does_not_know_it_says() {
    for words in [&["bursts"][..], &["--rounds"], &["--rounds", "0"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_dibs-bench"))
            .args(words)
            .output()
            .expect("the bench runs");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("--help"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_counted() {
    let directory = tempfile::tempdir().expect("a directory");
    let ground = Ground::new(directory.path(), None).expect("a place");
    let house = House::build(&ground, Engine::Sqlite, 3, 7, PATIENCE)
        .await
        .expect("a house");
    let now = house.clock.now();
    let requests = house.club.bookings(Spread::Even, 0..50, now);
    let shares = load::share(requests, 8);
    let driven = house
        .club
        .drive(&house.desks, shares, Window::of(PATIENCE))
        .await
        .expect("a load");
    assert_eq!((driven.done, driven.refused, driven.counted), (50, 0, 50));
    house.catch_up(PATIENCE).await.expect("followers");
    let journal = house.account_for(50).await.expect("all of them");
    assert_eq!(journal.booked, 50);
    for wrong in [49, 51] {
        let told = house.account_for(wrong).await;
        assert!(matches!(told, Err(BenchError::Wrong(_))), "{told:?}");
    }
    // The same slots again: everybody is refused, and nothing more is in the journal.
    let requests = house.club.bookings(Spread::Even, 0..50, now);
    let shares = load::share(requests, 8);
    let driven = house
        .club
        .drive(&house.desks, shares, Window::of(PATIENCE))
        .await
        .expect("a load");
    assert_eq!((driven.done, driven.refused), (0, 50));
    house.account_for(50).await.expect("all of them");
    house.demolish().await.expect("an end");
}
