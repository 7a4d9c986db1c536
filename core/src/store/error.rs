//! What can go wrong with a store. Each error is a sentence and, where there is one, the next step.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::model::CommunityId;

/// What a failed statement says about the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// Somebody else holds a lock: nothing was done, and a later try may do it.
    Busy,
    /// The connection or its server is gone, or the server takes no writes any more: a later try, on
    /// another connection, may succeed.
    Gone,
    /// The statement broke a rule of the schema: nothing was done, and it never will be.
    Rejected,
    /// The database cannot be written.
    ReadOnly,
    /// The file is not a database, or is damaged.
    NotADatabase,
    /// Anything else: the disk, the driver.
    Fault,
}

/// An error of the database's driver, shared by everybody whose writes went into one transaction.
pub type Fault = Arc<sqlx::Error>;

/// Why the store could not be opened, read or written.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The address names a kind of database that Dibs does not know.
    #[error(
        "Dibs keeps no data in a `{scheme}` database. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`, or to the `postgres://` address of a database."
    )]
    UnknownScheme {
        /// What stands before the first colon; the rest may hold a password.
        scheme: String,
    },
    /// The address names no file.
    #[error(
        "`{url}` names no database file. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`."
    )]
    NoFile {
        /// The address.
        url: String,
    },
    /// There is no such database, or nothing of Dibs in it.
    #[error(
        "There is no database {place}. Set database.url to the one you mean; `dibs run` makes a new one."
    )]
    Absent {
        /// Which.
        place: String,
    },
    /// An older Dibs wrote it, and it has not been brought up to date yet.
    #[error(
        "{place} was written by an older Dibs (version {found} of its schema, this program has {known}). Start `dibs run` once: it brings the database up to date."
    )]
    Older {
        /// Which.
        place: String,
        /// The version of its schema; 0 if there is nothing in it.
        found: i64,
        /// The version this program works with.
        known: i64,
    },
    /// The directory for the file is missing and cannot be made.
    #[error("The directory {} cannot be made ({source}). Make it, or set database.url to another place.", directory.display())]
    NoDirectory {
        /// Which.
        directory: PathBuf,
        /// Why not.
        source: Arc<io::Error>,
    },
    /// An entry is not what was written.
    #[error(
        "Entry {seq} of the journal of community {community} is not what was written: the database is damaged. Restore a backup (dibs restore FILE); dibs doctor says what else is wrong."
    )]
    EntryAltered {
        /// Whose journal.
        community: CommunityId,
        /// Which entry.
        seq: u64,
    },
    /// The journal ends before entries that were made use of already.
    #[error(
        "The journal of community {community} ends at entry {head}, but entry {followed} was there before: what people were told is missing, as after damage to the disk. Restore a backup (dibs restore FILE); or, to go on without what is missing, move the tables' file (…-tables.db) away: it is made again."
    )]
    EntriesLost {
        /// Whose journal.
        community: CommunityId,
        /// Its last entry.
        head: u64,
        /// The last entry that a follower has read.
        followed: u64,
    },
    /// The journal ends before entries that this process has seen in it.
    #[error(
        "The journal of community {community} ends at entry {head}, but entry {known} was there before: the database was set back, as by a failover to a standby that lagged behind. Dibs ends, to start again from what is there; what people were told since is missing. Have the server wait for a standby (synchronous_standby_names)."
    )]
    SetBack {
        /// Whose journal.
        community: CommunityId,
        /// Its last entry.
        head: u64,
        /// The last entry that this process knew.
        known: u64,
    },
    /// An entry is not the one that this process wrote or read.
    #[error(
        "Entry {seq} in the journal of community {community} is another one than this Dibs has seen: the database was set back, and somebody has gone on from there. Dibs ends, to start again from what is there; what people were told is missing. Have the server wait for a standby (synchronous_standby_names)."
    )]
    Replaced {
        /// Whose journal.
        community: CommunityId,
        /// Which entry.
        seq: u64,
    },
    /// The file is something else, or damaged.
    #[error("{} is not a database that Dibs can read. Restore it from a backup, or set database.url to another file.", path.display())]
    NotADatabase {
        /// Which.
        path: PathBuf,
    },
    /// The file with the tables is something else, or damaged; the journal is whole.
    #[error("{} is not a database that Dibs can read. Nothing is lost: `dibs doctor --repair` makes it again from the journal.", path.display())]
    TablesDamaged {
        /// Which.
        path: PathBuf,
    },
    /// A sound database of another program.
    #[error("{place} is the database of another program. Set database.url to another one.")]
    NotOurs {
        /// Which.
        place: String,
    },
    /// The file, or the directory it lies in, cannot be written.
    #[error(
        "{place} is read-only. Let the user that runs Dibs write to it and to the directory it lies in."
    )]
    ReadOnly {
        /// Which.
        place: String,
    },
    /// A newer Dibs wrote it.
    #[error(
        "{place} was written by a newer Dibs (version {found} of its schema, this program knows {known}). Run that Dibs, or restore a backup made with this one."
    )]
    Newer {
        /// Which.
        place: String,
        /// The version of the file's schema.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// A step of its schema is not the one this program knows under that number.
    #[error(
        "{place} has another version {version} of the schema than this program. Run the Dibs that wrote it."
    )]
    Altered {
        /// Which.
        place: String,
        /// The step that differs.
        version: i64,
    },
    /// Another process holds the file.
    #[error("{} is locked by another process. End that process, then start again.", path.display())]
    Locked {
        /// Which.
        path: PathBuf,
    },
    /// The file cannot be opened for another reason.
    #[error("{} cannot be opened ({source}). Look at the disk it lies on, then start again.", path.display())]
    CannotOpen {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: Fault,
    },
    /// The address of a PostgreSQL database cannot be understood.
    #[error(
        "database.url is no address of a PostgreSQL database: {reason}. Write `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, several hosts with commas between them."
    )]
    BadAddress {
        /// Why not; the address itself holds a password.
        reason: String,
    },
    /// A PostgreSQL database cannot be opened.
    #[error(
        "{place} cannot be opened ({source}). Look whether the server runs, and at the user, the password and the database in database.url."
    )]
    CannotConnect {
        /// Which.
        place: String,
        /// Why not.
        source: Fault,
    },
    /// The server is too old.
    #[error(
        "{place} runs on version {found} of PostgreSQL, and Dibs needs 15 or newer. Upgrade the server."
    )]
    OldServer {
        /// Which.
        place: String,
        /// Its version.
        found: String,
    },
    /// The database does not hold every character.
    #[error(
        "{place} is encoded in {encoding}, and Dibs needs UTF8. Make another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
    )]
    NotUtf8 {
        /// Which.
        place: String,
        /// How it is encoded.
        encoding: String,
    },
    /// Something could not be read.
    #[error(
        "The database cannot be read ({source}). Look at the disk it lies on, or at its server."
    )]
    CannotRead {
        /// Why not.
        source: Fault,
    },
    /// A write was not done, for certain.
    #[error(
        "The database cannot be written ({source}); nothing was. Look at the disk it lies on, or at its server."
    )]
    NotWritten {
        /// Why not.
        source: Fault,
    },
    /// A write may or may not have been done: write the identical thing again to find out.
    #[error(
        "The database failed while it was writing ({source}); whether it has written is unknown. Look at the disk it lies on, or at its server."
    )]
    Unknown {
        /// What happened.
        source: Fault,
    },
    /// More than the store takes; nothing was written.
    #[error(
        "{what}: {size} is more than the {limit} that the database takes; nothing was written."
    )]
    TooLarge {
        /// What is too large, and its unit.
        what: &'static str,
        /// How large it is.
        size: usize,
        /// How large it may be.
        limit: usize,
    },
    /// A row holds what Dibs never writes.
    #[error(
        "A row of `{table}` in the database cannot be understood ({detail}). Restore the database from a backup."
    )]
    BadRow {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// The store has been closed; nothing was written.
    #[error("The database has been closed; nothing was written.")]
    Closed,
}

impl StoreError {
    /// Whether it is certain that nothing was written. If not, writing the identical thing again
    /// tells.
    pub const fn is_definite(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }

    /// A write that certainly was not done.
    pub(super) fn not_written(error: sqlx::Error) -> Self {
        Self::NotWritten {
            source: Arc::new(error),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    /// An error of a statement that reads; those that write know better what it means.
    fn from(error: sqlx::Error) -> Self {
        Self::CannotRead {
            source: Arc::new(error),
        }
    }
}
