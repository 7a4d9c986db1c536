//! Opening the files of a store. Whatever is wrong is found, and said, before anything is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::{ConnectOptions as _, Connection as _};

use super::engine::{self, Connection, Link, Options};
use super::portable::Schema;
use crate::store::error::{Failure, StoreError};

/// What every SQLite file begins with: <https://www.sqlite.org/fileformat.html>, 1.3.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// How often opening is tried while another process opens the same new file: for a moment that one
/// then holds a lock which cannot be waited for.
const OPEN_TRIES: u32 = 4;
/// The pause after the first try, doubled after each.
const OPEN_PAUSE: Duration = Duration::from_millis(50);

/// Where a store keeps its two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Files {
    /// The journal and what belongs with it.
    pub(super) journal: PathBuf,
    /// The tables that follow from it.
    pub(super) tables: PathBuf,
}

impl Files {
    /// The files that an address such as `sqlite:data/dibs.db` names.
    pub(super) fn of(url: &str) -> Result<Self, StoreError> {
        let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
        if scheme != "sqlite" {
            return Err(if scheme.is_empty() {
                StoreError::NoFile {
                    url: url.to_owned(),
                }
            } else {
                StoreError::UnknownScheme {
                    scheme: scheme.to_owned(),
                }
            });
        }
        let no_file = || StoreError::NoFile {
            url: url.to_owned(),
        };
        let path = rest.strip_prefix("//").unwrap_or(rest);
        // `:memory:` forgets, and what follows a question mark would be options.
        if path.is_empty() || path.contains([':', '?', '\0']) {
            return Err(no_file());
        }
        let journal = std::path::absolute(path).map_err(|_| no_file())?;
        let stem = journal
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or_else(no_file)?;
        let tables = journal.with_file_name(format!("{stem}-tables.db"));
        Ok(Self { journal, tables })
    }

    /// Makes the directory they lie in.
    pub(super) fn make_directory(&self) -> Result<(), StoreError> {
        let Some(directory) = self.journal.parent() else {
            return Ok(());
        };
        fs::create_dir_all(directory).map_err(|source| StoreError::NoDirectory {
            directory: directory.to_owned(),
            source: Arc::new(source),
        })
    }
}

/// Refuses a file that this program must not write, without having written anything.
pub(super) async fn inspect(path: &Path, schema: &Schema) -> Result<(), StoreError> {
    if !looks_like_a_database(path)? {
        return Ok(());
    }
    let options = engine::inspecting_options(path);
    let mut connection = options
        .connect()
        .await
        .map_err(|error| opening(path, error))?;
    let verdict = inspect_schema(&mut connection, path, schema).await;
    let closed = connection
        .close()
        .await
        .map_err(|error| opening(path, error));
    verdict.map(drop).and(closed)
}

/// Refuses a file that this program cannot read as it is, without having written anything.
pub(super) async fn inspect_for_reading(path: &Path, schema: &Schema) -> Result<(), StoreError> {
    let found = version_of(path, schema).await?;
    if found == schema.newest {
        return Ok(());
    }
    Err(StoreError::Older {
        place: place(path),
        found,
        known: schema.newest,
    })
}

/// The version of a file's schema, which is no newer than this program; 0 if the file is empty.
pub(super) async fn version_of(path: &Path, schema: &Schema) -> Result<i64, StoreError> {
    let mut connection = engine::reading_options(path)
        .connect()
        .await
        .map_err(|error| opening(path, error))?;
    let version = inspect_schema(&mut connection, path, schema).await;
    let closed = connection
        .close()
        .await
        .map_err(|error| opening(path, error));
    closed.and(version)
}

/// Whether there is a file with something in it; an error if that cannot be a database of ours.
fn looks_like_a_database(path: &Path) -> Result<bool, StoreError> {
    let read_only = |path: &Path| StoreError::ReadOnly { place: place(path) };
    let sort = |error: io::Error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => read_only(path),
        io::ErrorKind::IsADirectory => StoreError::NotADatabase {
            path: path.to_owned(),
        },
        _ => opening(path, error.into()),
    };
    let directory = path.parent().unwrap_or(Path::new("/"));
    // Write permission is asked of the file itself and not of the system: root may write what its
    // owner has locked, and should not.
    if fs::metadata(directory)
        .map_err(sort)?
        .permissions()
        .readonly()
    {
        return Err(read_only(directory));
    }
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(sort(error)),
    };
    if metadata.permissions().readonly() {
        return Err(read_only(path));
    }
    OpenOptions::new().write(true).open(path).map_err(sort)?;
    if metadata.len() == 0 {
        return Ok(false);
    }
    let mut start = [0; MAGIC.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    match read {
        Ok(()) if start == *MAGIC => Ok(true),
        Ok(()) => Err(StoreError::NotADatabase {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(StoreError::NotADatabase {
                path: path.to_owned(),
            })
        }
        Err(error) => Err(sort(error)),
    }
}

/// The version of a file's schema; 0 if there is nothing in it yet.
async fn inspect_schema(
    connection: &mut Connection,
    path: &Path,
    schema: &Schema,
) -> Result<i64, StoreError> {
    let fault = |error| opening(path, error);
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
            .fetch_all(&mut *connection)
            .await
            .map_err(fault)?;
    if tables.is_empty() {
        return Ok(0);
    }
    let has = |wanted: &str| tables.iter().any(|table| table == wanted);
    let not_ours = || StoreError::NotOurs { place: place(path) };
    if !has(schema.steps_table) {
        return Err(not_ours());
    }
    let found: Option<i64> = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(connection)
        .await
        .map_err(fault)?;
    match found {
        Some(_) if !has(schema.landmark) => Err(not_ours()),
        Some(found) if found > schema.newest => Err(StoreError::Newer {
            place: place(path),
            found,
            known: schema.newest,
        }),
        found => Ok(found.unwrap_or(0)),
    }
}

/// Opens a file that was inspected, and brings its schema up to date.
pub(super) async fn open(
    path: &Path,
    options: Options,
    schema: &Schema,
) -> Result<Link, StoreError> {
    let mut pause = OPEN_PAUSE;
    for _ in 1..OPEN_TRIES {
        match open_once(path, &options, schema).await {
            Err(StoreError::Locked { .. }) => {}
            other => return other.map(|connection| Link::new(options, connection)),
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
    let connection = open_once(path, &options, schema).await?;
    Ok(Link::new(options, connection))
}

async fn open_once(
    path: &Path,
    options: &Options,
    schema: &Schema,
) -> Result<Connection, StoreError> {
    let mut connection = options
        .connect()
        .await
        .map_err(|error| opening(path, error))?;
    // One transaction: two processes that open a new file together do not migrate it twice.
    let mut transaction = engine::begin(&mut connection)
        .await
        .map_err(|error| opening(path, error))?;
    schema
        .migrator
        .run_direct(None, &mut *transaction, false)
        .await
        .map_err(|error| {
            let place = place(path);
            match error {
                MigrateError::VersionMissing(found) => StoreError::Newer {
                    place,
                    found,
                    known: schema.newest,
                },
                MigrateError::VersionMismatch(version) => StoreError::Altered { place, version },
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                    opening(path, error)
                }
                other => opening(path, sqlx::Error::Migrate(Box::new(other))),
            }
        })?;
    transaction
        .commit()
        .await
        .map_err(|error| opening(path, error))?;
    Ok(connection)
}

pub(super) fn place(path: &Path) -> String {
    path.display().to_string()
}

/// What an error means while a file is being opened.
fn opening(path: &Path, error: sqlx::Error) -> StoreError {
    let path = path.to_owned();
    match engine::failure(&error) {
        Failure::Busy => StoreError::Locked { path },
        Failure::ReadOnly => StoreError::ReadOnly {
            place: path.display().to_string(),
        },
        Failure::NotADatabase => StoreError::NotADatabase { path },
        Failure::Rejected | Failure::Gone | Failure::Fault => StoreError::CannotOpen {
            path,
            source: Arc::new(error),
        },
    }
}
