//! Backups: what they hold, that they come back on every engine, and that nothing is lost to them.

use std::path::Path;

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use tempfile::TempDir;

use super::doctor::{kinds, lived, looked_at};
use super::ground::{Ground, at, batch, happened, settle_only};
use crate::model::{CommunityId, NoticeId};
use crate::store::settled::Settlement;
use crate::store::{
    BackupError, Kept, Loaded, Restored, Settled, SettledCounts, Store, back_up, restore,
};

/// All that a backup has to hold.
#[derive(Debug, PartialEq)]
struct Held {
    loaded: Vec<Loaded>,
    secret: [u8; 32],
    last_beat: Option<chrono::DateTime<chrono::Utc>>,
    settled: SettledCounts,
}

async fn held(store: &Store) -> Held {
    let mut loaded = Vec::new();
    for community in store.communities().await.unwrap() {
        loaded.push(store.load(community).await.unwrap());
    }
    Held {
        loaded,
        secret: store.secret().await.unwrap(),
        last_beat: store.last_beat().await.unwrap(),
        settled: store.outbox().settled_counts().await.unwrap(),
    }
}

/// A place for a backup.
fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

async fn restored(file: &Path, to: &Ground, overwrite: bool) -> Result<Restored, BackupError> {
    let scratch = directory();
    let restored = restore(file, &to.url, overwrite, scratch.path(), at(0)).await;
    let left: Vec<_> = scratch.path().read_dir().unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    restored
}

/// Two clubs, a settled notice, a heartbeat.
async fn busy(ground: &Ground) -> Store {
    let store = lived(ground).await;
    store.beat(at(99)).await.unwrap();
    let settlement = Settlement {
        community: CommunityId(1),
        notice: NoticeId(1),
        outcome: Settled::Sent,
        attempts: 2,
        at: at(6),
        detail: "half of it went to Łódź".to_owned(),
    };
    settle_only(&store, settlement).await;
    let lease = store.take_lease("telegram", "one", at(0), chrono::TimeDelta::seconds(30));
    assert!(lease.await.unwrap());
    store
}

pub(super) async fn a_backup_comes_back_on_every_engine(ground: &Ground) {
    let store = busy(ground).await;
    // More rows than go together, and one that is larger than what goes together.
    for seq in 1..=1_100 {
        let mut small = batch(7, seq, 1);
        small.id[..8].copy_from_slice(&seq.to_be_bytes());
        store.append(small).await.unwrap();
    }
    let mut large = batch(8, 1, 1);
    large.json = format!("{}{}", large.json, " ".repeat(3 << 20));
    store.append(large).await.unwrap();
    let held_before = held(&store).await;
    let directory = directory();
    let file = directory.path().join("copy.db");
    let copied = back_up(&ground.url, &file, false).await.unwrap();
    assert!(copied.counts.entries > 1_150, "{copied:?}");
    assert_eq!(copied.counts.settlements, 1);
    let left: Vec<_> = directory.path().read_dir().unwrap().collect();
    assert_eq!(left.len(), 1, "nothing lies beside it: {left:?}");
    // What happens afterwards is not in it.
    happened(&store, 1, at(100_000), Vec::new()).await;

    for target in [Ground::sqlite().await, Ground::postgres().await] {
        let restored = restored(&file, &target, false).await.unwrap();
        assert_eq!(restored.contents.counts, copied.counts);
        assert_eq!(restored.kept, None);
        assert_eq!(kinds(&looked_at(&target).await), [""; 0]);
        let other = target.open().await;
        assert_eq!(held(&other).await, held_before);
        let lease = chrono::TimeDelta::seconds(30);
        let taken = other.take_lease("telegram", "two", at(1), lease).await;
        assert!(taken.unwrap(), "leases are of the moment");
        super::ground::follow(&other).await;
        assert_eq!(kinds(&looked_at(&target).await), [""; 0]);
        // And on from there, to either engine again.
        happened(&other, 1, at(100_000), Vec::new()).await;
        let again = directory.path().join("again.db");
        let copied_again = back_up(&target.url, &again, true).await.unwrap();
        assert_eq!(copied_again.counts.entries, copied.counts.entries + 1);
        let held_then = held(&other).await;
        let back = Ground::sqlite().await;
        self::restored(&again, &back, false).await.unwrap();
        assert_eq!(held(&back.open().await).await, held_then);
    }
}

pub(super) async fn what_a_backup_replaces_is_kept(ground: &Ground) {
    let source = Ground::sqlite().await;
    let new = held(&lived(&source).await).await;
    let directory = directory();
    let file = directory.path().join("copy.db");
    back_up(&source.url, &file, false).await.unwrap();

    let store = ground.open().await;
    happened(&store, 5, at(0), Vec::new()).await;
    super::ground::follow(&store).await;
    let old = held(&store).await;
    store.close().await;
    let refused = restored(&file, ground, false).await.unwrap_err();
    assert!(
        matches!(refused, BackupError::HoldsSomething { .. }),
        "{refused}"
    );
    assert_eq!(held(&ground.open().await).await, old, "nothing has changed");

    // Twice in the same second, and each time something else is kept.
    for expected in [&old, &new] {
        let done = restored(&file, ground, true).await.unwrap();
        let kept = match done.kept.expect("there was something") {
            Kept::File(path) => format!("sqlite:{}", path.display()),
            Kept::Schema(name) => ground.url_of_schema(&name),
        };
        assert_eq!(held(&Store::open(&kept).await.unwrap()).await, *expected);
        let store = ground.open().await;
        assert_eq!(held(&store).await, new);
        super::ground::follow(&store).await;
        store.close().await;
        assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
    }
}

pub(super) async fn a_database_in_which_nothing_happened_may_be_replaced(ground: &Ground) {
    let source = Ground::sqlite().await;
    let new = held(&lived(&source).await).await;
    let directory = directory();
    let file = directory.path().join("copy.db");
    back_up(&source.url, &file, false).await.unwrap();
    ground.open().await.close().await;
    restored(&file, ground, false).await.unwrap();
    assert_eq!(held(&ground.open().await).await, new);
}

pub(super) async fn an_older_backup_is_brought_up_to_date(ground: &Ground) {
    let source = Ground::sqlite().await;
    let before = held(&busy(&source).await).await;
    let directory = directory();
    let file = directory.path().join("copy.db");
    back_up(&source.url, &file, false).await.unwrap();
    take_back_a_step(&file).await;
    let older = std::fs::read(&file).unwrap();
    let done = restored(&file, ground, false).await.unwrap();
    let entries = before.loaded.iter().map(|loaded| loaded.entries.len());
    assert_eq!(done.contents.counts.entries, entries.sum::<usize>() as u64);
    let store = ground.open().await;
    assert_eq!(held(&store).await, before);
    super::ground::follow(&store).await;
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
    happened(&store, 1, at(100_000), Vec::new()).await;
    assert_eq!(std::fs::read(&file).unwrap(), older, "it stays as it was");
}

/// Makes a backup what the Dibs before this one would have written.
async fn take_back_a_step(file: &Path) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut connection = options.connect().await.unwrap();
    let statements = "ALTER TABLE journal DROP COLUMN checksum;
                      DELETE FROM _sqlx_migrations WHERE version = 2";
    sqlx::raw_sql(AssertSqlSafe(statements))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}
