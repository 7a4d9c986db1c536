//! A club's database as the program leaves it, and a hand that changes what lies in it.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::OnceLock;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use tempfile::TempDir;

use crate::platform::Platform;
use crate::program::Place;

/// A token of the form that Telegram gives out.
pub(crate) const TELEGRAM_TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// What the club does: a booking with a note, a line, and a notice that is of use for days.
const SCRIPT: &str = "\
Ben: /book camera next note strings for the trio
Anna: /join camera
Ben: /join gpu
Ben: /cancel #1
";

/// A directory with the club's database in `data/`, whose followers have followed everything.
pub(crate) fn club() -> Place {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(make);
    let place = Place::new();
    fs::create_dir(place.path("data")).unwrap();
    for file in fs::read_dir(made.path()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), place.path("data").join(file.file_name())).unwrap();
    }
    place
}

fn make() -> TempDir {
    let place = Place::new();
    let ran = place.run_with(&["demo", "--data", "data"], SCRIPT);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let telegram = Platform::quiet_telegram();
    let place = place
        .variable("TELEGRAM_TOKEN", TELEGRAM_TOKEN)
        .variable("DIBS_TELEGRAM__API_BASE", &telegram.base);
    let child = place.command(&["run"]).spawn().unwrap();
    let heads =
        "SELECT SUM(head) FROM (SELECT MAX(seq) AS head FROM journal GROUP BY community_id)";
    let followed = "SELECT COALESCE(SUM(seq), 0) FROM cursors";
    loop {
        telegram.wait_for("/GetUpdates");
        let heads = number(&place.path("data/dibs.db"), heads);
        if number(&place.path("data/dibs-tables.db"), followed) == 2 * heads {
            break;
        }
    }
    end(child);
    let made = tempfile::tempdir().unwrap();
    for name in ["dibs.db", "dibs-tables.db"] {
        let from = place.path("data").join(name);
        assert!(!from.with_file_name(format!("{name}-wal")).exists());
        fs::copy(from, made.path().join(name)).unwrap();
    }
    made
}

/// Tells a program to end, as a service manager does, and waits for it.
pub(crate) fn end(child: Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").arg(id).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{errors}");
}

/// Changes a database file behind the program's back; nothing is checked.
pub(crate) fn meddle(file: &Path, sql: &str) {
    with(file, async |connection| {
        let off = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON";
        sqlx::raw_sql(off).execute(&mut *connection).await.unwrap();
        let statement = AssertSqlSafe(sql.to_owned());
        let done = sqlx::raw_sql(statement).execute(connection).await.unwrap();
        assert!(done.rows_affected() > 0, "nothing was changed by: {sql}");
    });
}

/// A number out of a database file.
pub(crate) fn number(file: &Path, sql: &str) -> i64 {
    with(file, async |connection| {
        let query = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
        query.fetch_one(connection).await.unwrap()
    })
}

/// The beginning of the names of a database's own backups.
pub(crate) fn series(file: &Path) -> String {
    let id: String = with(file, async |connection| {
        let id = sqlx::query_scalar("SELECT value FROM facts WHERE name = 'journal_id'");
        id.fetch_one(connection).await.unwrap()
    });
    format!("dibs-{}-", &id[..8])
}

fn with<R>(file: &Path, work: impl AsyncFnOnce(&mut SqliteConnection) -> R) -> R {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(file);
        let mut connection = options.connect().await.unwrap();
        let result = work(&mut connection).await;
        connection.close().await.unwrap();
        result
    })
}
