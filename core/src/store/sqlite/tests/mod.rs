//! What is particular to SQLite: files that cannot be used, and disks that fail.

mod disks;
mod erasing;
mod opening;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use sqlx::ConnectOptions as _;
use tempfile::TempDir;

use super::engine::{self, Connection};
use crate::model::{CommunityId, MemberId, PersonalRow, TextId, TextKind};
use crate::store::{Batch, Store, StoreError, StoredEntry};

/// A directory for a store, and the address of the store in it.
struct Place {
    directory: TempDir,
    url: String,
}

impl Place {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        Self { directory, url }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    async fn refusal(&self) -> StoreError {
        Store::open(&self.url).await.unwrap_err()
    }

    /// The sentence for the operator, with the directory left out.
    async fn words(&self) -> String {
        let directory = self.directory.path().display().to_string();
        self.refusal().await.to_string().replace(&directory, "DIR")
    }

    /// A connection of another program.
    async fn stranger(&self, name: &str) -> Connection {
        let options = engine::journal_options(&self.path(name));
        options.connect().await.unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.directory.path()).unwrap();
        files.map(|file| file.unwrap().path()).collect()
    }

    /// Every file, how long it is, and the hash of what is in it.
    fn state(&self) -> BTreeMap<String, (usize, String)> {
        let state = self.files().into_iter().map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(path).unwrap();
            (
                name,
                (bytes.len(), HEXLOWER.encode(&Sha256::digest(&bytes))),
            )
        });
        state.collect()
    }

    /// What a kill leaves: the files, without the process that had them open.
    fn killed(&self) -> Self {
        let place = Self::new();
        for path in self.files() {
            let name = path.file_name().unwrap().to_str().unwrap();
            // The index of the log is made again by whoever opens it.
            if !name.ends_with("-shm") {
                fs::copy(&path, place.path(name)).unwrap();
            }
        }
        place
    }
}

async fn run(connection: &mut Connection, statement: &'static str) {
    sqlx::query(statement).execute(connection).await.unwrap();
}

fn batch(seq: u64, id: u8) -> Batch {
    let at = "2026-11-20T17:00:00Z".parse().unwrap();
    let number = u32::try_from(seq).unwrap();
    Batch {
        community: CommunityId(1),
        seq,
        id: [id; 16],
        at,
        json: format!(r#"{{"v":1,"at":0,"events":[],"number":{seq}}}"#),
        texts: vec![PersonalRow {
            id: TextId(number),
            member: MemberId(1),
            kind: TextKind::Note,
            text: format!("note {seq}"),
        }],
        erased: Vec::new(),
    }
}

fn stored(batch: &Batch) -> StoredEntry {
    StoredEntry {
        seq: batch.seq,
        json: batch.json.clone(),
    }
}
