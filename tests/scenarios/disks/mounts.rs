//! Small disks of the test's own, really mounted: that is for root to do.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A disk in memory, unmounted when it is dropped.
pub(super) struct Tmpfs {
    place: tempfile::TempDir,
}

impl Tmpfs {
    /// An empty one.
    pub(super) fn new(size_bytes: usize) -> Self {
        let place = tempfile::tempdir().expect("a directory");
        let disk = Self { place };
        let size = format!("size={size_bytes}");
        fs::create_dir(disk.path()).expect("a mount point");
        let mounted = mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], disk.path());
        assert!(
            mounted,
            "this test mounts a small disk, which takes root and CAP_SYS_ADMIN: run it as root, in \
             a container with --cap-add SYS_ADMIN, or as `unshare --map-root-user --mount tests/run`"
        );
        disk
    }

    /// Where it is mounted.
    pub(super) fn path(&self) -> PathBuf {
        self.place.path().join("disk")
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    /// Fills it to the last byte.
    pub(super) fn fill(&self) {
        let mut filler = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.filler())
            .expect("a file");
        for piece in [vec![0; 1 << 16], vec![0; 1]] {
            loop {
                match filler.write(&piece) {
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::StorageFull => break,
                    Err(error) => panic!("the disk does not fill up: {error}"),
                }
            }
        }
    }

    /// Takes away what filled it.
    pub(super) fn make_room(&self) {
        fs::remove_file(self.filler()).expect("a filled disk");
    }

    /// Mounts it again for reading only, or for writing, too. Nobody may be writing.
    pub(super) fn remount(&self, read_only: bool) {
        let how = if read_only {
            "remount,ro"
        } else {
            "remount,rw"
        };
        assert!(mount(&["-o", how], self.path()), "{how}");
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        // Lazily: a program that was just killed may not have let go of it.
        let unmounted = Command::new("umount")
            .arg("--lazy")
            .arg(self.path())
            .status();
        if !unmounted.is_ok_and(|status| status.success()) {
            eprintln!("{} is left mounted", self.path().display());
        }
    }
}

fn mount(how: &[&str], place: impl AsRef<Path>) -> bool {
    let mounted = Command::new("mount").args(how).arg(place.as_ref()).status();
    mounted.is_ok_and(|status| status.success())
}
