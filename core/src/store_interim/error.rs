//! What can go wrong with the database, worded for the operator: one sentence and a next step.

use std::path::PathBuf;

/// The database does not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Not a kind of database that Dibs can use.
    #[error(
        "`{url}` is not a database Dibs can use; write `sqlite:PATH`, for example `sqlite:data/dibs.db`"
    )]
    UnsupportedUrl {
        /// What was configured, without any password.
        url: String,
    },
    /// The file holds something else.
    #[error("{} is not a database; move it away, or point database.url at another file", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file must not be written to.
    #[error("{} is read-only; make it writable for the user that runs Dibs", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A newer release of Dibs has used it.
    #[error("{} was written by a newer release of Dibs (migration {found}; this one knows up to {known}); use that release", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its newest migration.
        found: i64,
        /// The newest migration of this release.
        known: i64,
    },
    /// The file or its directory cannot be opened or made.
    #[error("cannot open {}: {why}; check the path and who may write there", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the operating system or the database says.
        why: String,
    },
    /// A row does not have the form it was written in.
    #[error("the database holds a {what} that cannot be read: {why}; restore a backup")]
    Damaged {
        /// What kind of row.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The writer has ended.
    #[error("the database is closed")]
    Closed,
    /// A statement failed; it may or may not have taken effect.
    #[error("the database failed: {0}")]
    Failed(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl StoreError {
    /// What an error on opening `path` means.
    pub(super) fn opening(path: &std::path::Path, error: &sqlx::Error) -> Self {
        let path = path.to_owned();
        // SQLite's primary result codes, https://www.sqlite.org/rescode.html
        let code = error.as_database_error().and_then(|error| error.code());
        match code
            .as_deref()
            .and_then(|code| code.parse::<u32>().ok())
            .map(|code| code & 0xff)
        {
            Some(26) => Self::NotADatabase { path },
            Some(8) => Self::ReadOnly { path },
            _ => Self::CannotOpen {
                path,
                why: error.to_string(),
            },
        }
    }
}
