//! A disk that fails on command: a few functions of the C library, replaced in the program's
//! process for the files of one directory.

use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/disks/shim.c");

/// What fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Syncs, with EIO.
    Syncs,
    /// Writes, with EROFS, and syncs.
    Writes,
}

/// A directory on such a disk.
pub(super) struct FailingDisk {
    place: tempfile::TempDir,
    library: PathBuf,
    orders: PathBuf,
}

impl FailingDisk {
    /// One that works, so far.
    pub(super) fn new() -> Self {
        let place = tempfile::tempdir().expect("a directory");
        let library = place.path().join("shim.so");
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .arg(&library)
            .args([SOURCE, "-ldl"])
            .status()
            .expect("this test needs a C compiler called cc (Debian package build-essential)");
        assert!(compiled.success(), "{SOURCE} compiles");
        let orders = place.path().join("orders");
        std::fs::create_dir(place.path().join("disk")).expect("a directory");
        let disk = Self {
            place,
            library,
            orders,
        };
        disk.obey(None);
        disk
    }

    /// The directory.
    pub(super) fn path(&self) -> PathBuf {
        self.place.path().join("disk")
    }

    /// From now on that fails, or nothing.
    pub(super) fn obey(&self, order: Option<Order>) {
        let letter = match order {
            Some(Order::Syncs) => "s",
            Some(Order::Writes) => "r",
            None => "",
        };
        std::fs::write(&self.orders, letter).expect("an order");
    }

    /// What the program needs in its environment.
    pub(super) fn variables<'a>(&'a self, disk: &'a Path) -> [(&'static str, &'a Path); 3] {
        [
            ("LD_PRELOAD", &self.library),
            ("DIBS_DISK", disk),
            ("DIBS_DISK_ORDERS", &self.orders),
        ]
    }
}
