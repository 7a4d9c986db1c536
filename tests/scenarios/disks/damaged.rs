//! Files that were damaged while nobody looked: cut short, or with bits flipped.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use dibs_core::desk::Desks;
use dibs_core::model::{Booking, CommunityId, Settings};
use dibs_core::store::{MOST_ENTRIES_READ, Store, StoredEntry};
use dibs_tests::telegram::TelegramEmulator;

use crate::club::journal::Journal;
use crate::concurrent::club::{Club, SLOT_MINUTES, book, clock, noon};
use crate::dice::Dice;
use crate::effort;
use crate::program::{Program, url};

const BOOKINGS: i32 = 60;

/// How the process ended that left the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Killed,
    Orderly,
}

/// What a damaged database still says.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// Nothing: it is not opened.
    Refused,
    /// All that was acknowledged.
    Same,
    /// Something else.
    Different,
}

/// A sound database, and what is in it.
struct Original {
    files: tempfile::TempDir,
    community: CommunityId,
    bookings: BTreeMap<u32, Booking>,
}

async fn open(directory: &Path) -> Option<(Store, Desks)> {
    let store = Store::open(&url(&directory.join("dibs.db"))).await.ok()?;
    let desks = Desks::open(store.clone(), Arc::new(clock()), Settings::default()).await;
    desks.ok().map(|desks| (store, desks))
}

impl Original {
    async fn left_by(end: End) -> Self {
        let live = tempfile::tempdir().expect("a directory");
        let (store, desks) = open(live.path()).await.expect("a new database");
        let club = Club::found(&desks, "-1", 4, 1).await;
        for number in 0..BOOKINGS {
            let start = noon() + TimeDelta::minutes(i64::from(SLOT_MINUTES)) * (200 + number);
            let booked = club.ask(&desks, 1, book(start)).await;
            booked.expect("a free slot");
        }
        while store.project().await.expect("tables").more {}
        while store.outbox().follow().await.expect("a queue").more {}
        let journal = Journal::read(&store, club.community).await;
        let files = tempfile::tempdir().expect("a directory");
        if end == End::Killed {
            copy(live.path(), files.path());
        }
        desks.shutdown().await;
        store.close().await;
        if end == End::Orderly {
            copy(live.path(), files.path());
        }
        Self {
            files,
            community: club.community,
            bookings: journal.bookings,
        }
    }

    fn length(&self, name: &str) -> usize {
        let path = self.files.path().join(name);
        let length = fs::metadata(path).expect("a file").len();
        usize::try_from(length).expect("a small file")
    }

    /// A copy of it, with one file damaged.
    fn damaged(&self, name: &str, damage: &dyn Fn(&mut Vec<u8>)) -> tempfile::TempDir {
        let copied = tempfile::tempdir().expect("a directory");
        copy(self.files.path(), copied.path());
        let path: PathBuf = copied.path().join(name);
        let mut bytes = fs::read(&path).expect("a file");
        damage(&mut bytes);
        fs::write(&path, bytes).expect("damage");
        copied
    }

    /// What comes of opening that.
    async fn found_in(&self, name: &str, damage: &dyn Fn(&mut Vec<u8>)) -> Found {
        let copied = self.damaged(name, damage);
        let Some((store, desks)) = open(copied.path()).await else {
            return Found::Refused;
        };
        let journal = Journal::read(&store, self.community).await;
        desks.shutdown().await;
        store.close().await;
        match journal.bookings == self.bookings {
            true => Found::Same,
            false => Found::Different,
        }
    }
}

/// Copies files as a kill leaves them: whoever opens a log makes its index again.
fn copy(from: &Path, to: &Path) {
    for file in fs::read_dir(from).expect("files") {
        let file = file.expect("a file");
        let name = file.file_name();
        if !name.to_string_lossy().ends_with("-shm") {
            fs::copy(file.path(), to.join(name)).expect("a copy");
        }
    }
}

fn flip(bytes: &mut [u8], bit: usize) {
    bytes[bit / 8] ^= 1 << (bit % 8);
}

/// What the real program says of it, and how it ends; `HERE` is where the files lie.
async fn refusal(directory: &Path) -> (Option<i32>, String) {
    let telegram = TelegramEmulator::start().await;
    let home = tempfile::tempdir().expect("a directory");
    let database = directory.join("dibs.db");
    let program = Program::start(home.path(), &database, &telegram, &[]);
    let (code, log) = program.ends().await;
    (code, log.replace(&directory.display().to_string(), "HERE"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_cut_short_is_refused() {
    let original = Original::left_by(End::Orderly).await;
    let half = original.length("dibs.db") / 2;
    let cut = original.damaged("dibs.db", &|bytes| bytes.truncate(half));
    let (code, said) = refusal(cut.path()).await;
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(said.trim_end(), @"HERE/dibs.db is not a database that Dibs can read. Restore it from a backup, or set database.url to another file.");

    let length = original.length("dibs.db");
    let mut dice = Dice::seeded(Dice::fresh_seed());
    for _ in 0..effort::rounds(20, 400) {
        // An empty file is a new database, and not a damaged one.
        let at = 1 + usize::try_from(dice.below(length as u64 - 1)).expect("an index");
        let found = original
            .found_in("dibs.db", &|bytes| bytes.truncate(at))
            .await;
        assert_eq!(found, Found::Refused, "cut to {at} of {length} bytes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_changed_is_refused() {
    let original = Original::left_by(End::Orderly).await;
    let garbled = original.damaged("dibs.db", &|bytes| {
        let beginning = b"{\"v\":1,";
        for at in 0..bytes.len() - beginning.len() {
            if bytes[at..].starts_with(beginning) {
                flip(bytes, 8 * at);
            }
        }
    });
    let (code, said) = refusal(garbled.path()).await;
    assert_eq!(code, Some(1));
    // The first that it meets is named.
    assert!(
        said.starts_with("Entry ") && said.contains("is not what was written"),
        "{said}"
    );
}

/// Whatever happens to the tables: what was acknowledged is in the journal.
#[tokio::test(flavor = "multi_thread")]
async fn damaged_tables_cost_nothing_that_was_acknowledged() {
    let original = Original::left_by(End::Orderly).await;
    let name = "dibs-tables.db";
    let half = original.length(name) / 2;
    let cut = original.damaged(name, &|bytes| bytes.truncate(half));
    let (code, said) = refusal(cut.path()).await;
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(said.trim_end(), @"HERE/dibs-tables.db is not a database that Dibs can read. Nothing is lost: `dibs doctor --repair` makes it again from the journal.");
    // They are made again once they are gone.
    fs::remove_file(cut.path().join(name)).expect("a file");
    let (store, desks) = open(cut.path()).await.expect("a sound journal");
    let journal = Journal::read(&store, original.community).await;
    assert_eq!(journal.bookings, original.bookings);
    desks.shutdown().await;
    store.close().await;

    let length = original.length(name);
    let mut dice = Dice::seeded(Dice::fresh_seed());
    for _ in 0..effort::rounds(20, 400) {
        let at = usize::try_from(dice.below(length as u64)).expect("an index");
        let cut = original.found_in(name, &|bytes| bytes.truncate(at)).await;
        assert_ne!(cut, Found::Different, "cut to {at} bytes");
        let bit = 8 * at + 3;
        let flipped = original.found_in(name, &|bytes| flip(bytes, bit)).await;
        assert_ne!(flipped, Found::Different, "bit {bit} flipped");
    }
}

/// Each entry has a checksum of itself and its place, and the tables know how many there were. Names and notes have none, so
/// that they can be erased: what is compared is what was decided.
#[tokio::test(flavor = "multi_thread")]
async fn no_flipped_bit_of_the_journal_changes_what_was_acknowledged() {
    let original = Original::left_by(End::Orderly).await;
    let name = "dibs.db";
    let sound = original.damaged(name, &|_| {});
    let (store, desks) = open(sound.path()).await.expect("a sound database");
    let entries = entries(&store, original.community).await;
    assert!(entries.as_ref().is_some_and(|entries| entries.len() > 60));
    desks.shutdown().await;
    store.close().await;

    let length = original.length(name);
    let mut dice = Dice::seeded(Dice::fresh_seed());
    let mut refused = 0;
    for _ in 0..effort::rounds(200, 2_000) {
        let bit = usize::try_from(dice.below(8 * length as u64)).expect("an index");
        let flipped = original.damaged(name, &|bytes| flip(bytes, bit));
        let Some((store, desks)) = open(flipped.path()).await else {
            refused += 1;
            continue;
        };
        let found = self::entries(&store, original.community).await;
        desks.shutdown().await;
        store.close().await;
        refused += usize::from(found.is_none());
        let differs = |found: &Vec<StoredEntry>| {
            let both = entries.iter().flatten().zip(found);
            let first = both.clone().find(|(was, is)| was != is);
            format!("{} entries, {first:?}", found.len())
        };
        assert!(
            found.is_none() || found == entries,
            "bit {bit} of {length} bytes: {:?}",
            found.as_ref().map(differs)
        );
    }
    println!("{refused} were refused, of others nothing was read that was not written");
}

/// All entries, if they can be read.
async fn entries(store: &Store, community: CommunityId) -> Option<Vec<StoredEntry>> {
    let mut all: Vec<StoredEntry> = Vec::new();
    loop {
        let last = all.last().map_or(0, |entry| entry.seq);
        let some = store.read_after(community, last, MOST_ENTRIES_READ).await;
        match some.ok()? {
            some if some.is_empty() => return Some(all),
            some => all.extend(some),
        }
    }
}

/// SQLite takes a damaged log for one that ends there. The tables have followed the journal further
/// than that: the program knows, and goes no further.
#[tokio::test(flavor = "multi_thread")]
async fn entries_lost_with_a_damaged_log_are_noticed() {
    let original = Original::left_by(End::Killed).await;
    let log = "dibs.db-wal";
    let half = original.length(log) / 2;
    let undamaged = original.found_in(log, &|_| {}).await;
    assert_eq!(undamaged, Found::Same);
    let mut dice = Dice::seeded(Dice::fresh_seed());
    for _ in 0..effort::rounds(3, 50) {
        let bit = usize::try_from(dice.below(8 * half as u64)).expect("an index");
        let damaged = original.damaged(log, &|bytes| flip(bytes, bit));
        let (code, said) = refusal(damaged.path()).await;
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("what people were told is missing"), "{said}");
    }
}
