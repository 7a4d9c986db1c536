//! Disks that fail while the program writes.

use dibs_tests::telegram::TelegramEmulator;

use super::mounts::Tmpfs;
use super::shim::{FailingDisk, Order};
use super::waiting::{Disk, trouble_is_waited_out};
use crate::club::Club;
use crate::program::{Program, command};

/// What an operator is told whose disk does not take what is written.
const LOOK_AT_THE_DISK: &str = "Look at the disk it lies on, then start again.";

#[tokio::test(flavor = "multi_thread")]
async fn syncs_that_fail_are_waited_out() {
    let disk = FailingDisk::new();
    let path = disk.path();
    let database = path.join("dibs.db");
    trouble_is_waited_out(Disk {
        database: &database,
        variables: &disk.variables(&path),
        break_it: &|| disk.obey(Some(Order::Syncs)),
        mend_it: &|| disk.obey(None),
        refusal: None,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_becomes_read_only_is_waited_out() {
    let disk = FailingDisk::new();
    let path = disk.path();
    let database = path.join("dibs.db");
    trouble_is_waited_out(Disk {
        database: &database,
        variables: &disk.variables(&path),
        break_it: &|| disk.obey(Some(Order::Writes)),
        mend_it: &|| disk.obey(None),
        refusal: Some(LOOK_AT_THE_DISK),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_waited_out() {
    let disk = Tmpfs::new(4 << 20);
    let database = disk.path().join("dibs.db");
    trouble_is_waited_out(Disk {
        database: &database,
        variables: &[],
        break_it: &|| disk.fill(),
        mend_it: &|| disk.make_room(),
        refusal: None,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_cannot_hold_a_new_database_is_named() {
    for (trouble, words) in [
        ("full", "data/dibs.db cannot be opened"),
        ("read-only", "data cannot be made (Read-only file system"),
    ] {
        let disk = Tmpfs::new(1 << 20);
        match trouble {
            "full" => disk.fill(),
            _ => disk.remount(true),
        }
        let telegram = TelegramEmulator::start().await;
        let home = tempfile::tempdir().expect("a directory");
        let database = disk.path().join("data/dibs.db");
        let program = Program::start(home.path(), &database, &telegram, &[]);
        let (code, said) = program.ends().await;
        assert_eq!(code, Some(1), "{trouble}: {said}");
        assert!(said.contains(words), "{trouble}: {said}");
        assert_eq!(said.lines().count(), 1, "in one sentence: {said}");
        let cause = if trouble == "full" {
            "(code: 13)"
        } else {
            "(os error 30)"
        };
        assert_eq!(said.matches(cause).count(), 1, "once: {said}");
    }
}

/// The database is well: what is told is the disk that the copy was to go to, and nothing is left there.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_finds_no_room_names_its_own_disk() {
    let club = Club::found(None).await;
    club.orders();
    let dibs = club.start();
    club.waits_for("the resources", || club.are_orders_done())
        .await;
    let home = tempfile::tempdir().expect("a directory");
    let disk = Tmpfs::new(1 << 20);
    disk.fill();
    for (trouble, cause) in [
        ("full", "no storage space"),
        ("read-only", "Read-only file system"),
    ] {
        if trouble == "read-only" {
            disk.make_room();
            disk.remount(true);
        }
        let copy = disk.path().join("copy.db");
        let arguments = ["backup", copy.to_str().expect("a name")];
        let told = command(home.path(), &club.database_url())
            .args(arguments)
            .output()
            .await
            .expect("a program");
        let said = String::from_utf8_lossy(&told.stderr);
        let disk = disk.path().display().to_string();
        assert_eq!(told.status.code(), Some(1), "{trouble}: {said}");
        assert!(
            said.starts_with(&format!("{disk} cannot be used")),
            "{trouble}: {said}"
        );
        assert!(said.contains(cause), "{trouble}: {said}");
        let left = std::fs::read_dir(&disk).expect("a directory").count();
        assert_eq!(left, usize::from(trouble == "full"), "the filler alone");
    }
    dibs.kill().await;
}

/// Read-only at the start, and nothing is lost: it goes on where it was once it may write.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_on_a_read_only_disk_is_left_alone() {
    let disk = Tmpfs::new(8 << 20);
    let database = disk.path().join("dibs.db");
    let club = Club::found(Some(&database)).await;
    club.orders();
    let dibs = club.start();
    club.waits_for("the resources", || club.are_orders_done())
        .await;
    dibs.kill().await;
    disk.remount(true);
    let (code, said) = club.start().ends().await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Read-only file system"), "{said}");
    assert!(said.contains("Let the user that runs Dibs write"), "{said}");
    disk.remount(false);
    assert_eq!(club.journal().await.bookings.len(), 2, "Mona's");
}
