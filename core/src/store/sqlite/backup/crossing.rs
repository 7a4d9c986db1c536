//! Copies whose rows come from another engine's database, or go there.

use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::mpsc::{Receiver, Sender};

use super::disk::{self, Part};
use super::restore::{sound_copy, up_to_date_copy};
use super::verified;
use crate::store::copied::Chunk;
use crate::store::sqlite::engine;
use crate::store::sqlite::open;
use crate::store::sqlite::portable::{Schema, copying};
use crate::store::{BackupError, Contents, StoreError};

/// A copy that is being made of another engine's journal.
#[derive(Debug)]
pub(in crate::store) struct Incoming {
    file: PathBuf,
    part: Part,
    overwrite: bool,
}

impl Incoming {
    /// One that will be called `file`.
    pub(in crate::store) fn named(file: &Path, overwrite: bool) -> Result<Self, BackupError> {
        let file = disk::absolute(file)?;
        if !overwrite && file.exists() {
            return Err(BackupError::Exists { path: file });
        }
        disk::has_directory(&file)?;
        let part = Part::beside(&file);
        disk::make_private(part.path())?;
        Ok(Self {
            file,
            part,
            overwrite,
        })
    }

    /// Writes the rows that come.
    pub(in crate::store) async fn write(&self, from: Receiver<Chunk>) -> Result<(), BackupError> {
        let path = self.part.path();
        let options = engine::copy_options(path);
        let opened = open::open(path, options, &Schema::journal()).await;
        let mut link = opened.map_err(|error| disk::not_opened(path, error))?;
        let written = async {
            let mut transaction = link.begin().await?;
            copying::write(&mut transaction, from).await?;
            transaction.commit().await?;
            link.close().await
        };
        let otherwise = |error| StoreError::not_written(error).into();
        let written = written.await;
        written.map_err(|error| disk::not_copied(path, error, otherwise))?;
        disk::sync(path)
    }

    /// Reads the copy back and gives it its name. `source` is what it was made of, in words.
    pub(in crate::store) async fn finish(self, source: String) -> Result<Contents, BackupError> {
        let contents = verified(self.part.path()).await;
        let contents = contents.map_err(|error| match error {
            BackupError::Unsound { detail, .. } => BackupError::SourceUnsound {
                place: source,
                detail,
            },
            other => other,
        })?;
        self.part.put_in_place(&self.file, self.overwrite)?;
        Ok(contents)
    }
}

/// A sound copy, brought up to date apart from the file it was made of.
#[derive(Debug)]
pub(in crate::store) struct Outgoing {
    part: Part,
    /// What it holds.
    pub(in crate::store) contents: Contents,
}

impl Outgoing {
    /// A copy of `file` in the directory `scratch`, for as long as this lives.
    pub(in crate::store) async fn of(file: &Path, scratch: &Path) -> Result<Self, BackupError> {
        let file = disk::absolute(file)?;
        sound_copy(&file).await?;
        let part = Part::beside(&scratch.join("backup.db"));
        let contents = up_to_date_copy(&file, &part).await?;
        Ok(Self { part, contents })
    }

    /// Gives its rows to whoever writes them.
    pub(in crate::store) async fn read(&self, to: Sender<Chunk>) -> Result<(), BackupError> {
        let options = engine::reading_options(self.part.path());
        let mut connection = options.connect().await.map_err(StoreError::from)?;
        copying::read(&mut connection, to).await?;
        connection.close().await.map_err(StoreError::from)?;
        Ok(())
    }
}
