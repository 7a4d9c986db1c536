//! `dibs restore FILE`: a backup in the place of the database, which is kept.

use std::io::{self, Write as _};

use dibs_core::clock::{Clock as _, SystemClock};
use dibs_core::store::{Kept, restore};

use crate::backup::{contents_json, refused, summary};
use crate::cli::{Ending, RestoreArgs};
use crate::config::{Config, DatabaseUrl};
use crate::guard::Guard;

/// Restores, and says what there is now and where the old database is.
pub(crate) async fn run(args: RestoreArgs, config: Config) -> Ending {
    let guard = match &config.database_url {
        DatabaseUrl::File(url) => Some(Guard::take(url)),
        // It has no file to hold; its leases and beats tell whether it is in use.
        DatabaseUrl::Server(_) => None,
    };
    if let Some(Err(error)) = &guard {
        eprintln!("{error}");
        return Ending::Failed;
    }
    let url = config.database_url.reveal();
    let scratch = match tempfile::Builder::new().prefix("dibs-restore-").tempdir() {
        Ok(scratch) => scratch,
        Err(error) => {
            eprintln!("There is no place for temporary files: {error}.");
            return Ending::Failed;
        }
    };
    let now = SystemClock.now();
    let restored = match restore(&args.file, url, args.force, scratch.path(), now).await {
        Ok(restored) => restored,
        Err(error) => return refused(&error),
    };
    let database = &restored.database;
    let told = if args.json {
        let mut told = contents_json(&restored.contents);
        told["database"] = database.clone().into();
        let kept = restored.kept.as_ref();
        told["kept"] = kept
            .map(|kept| match kept {
                Kept::File(path) => path.display().to_string(),
                Kept::Schema(name) => name.clone(),
            })
            .into();
        format!("{told:#}")
    } else {
        let mut told = format!(
            "Restored {} from {} into {database}; the tables are made again at the next start.",
            summary(&restored.contents),
            args.file.display()
        );
        match &restored.kept {
            None => {}
            Some(Kept::File(path)) => {
                told += &format!("\nWhat was there before is kept as {}.", path.display());
            }
            Some(Kept::Schema(name)) => {
                told += &format!("\nWhat was there before is kept in its schema {name}.");
            }
        }
        told
    };
    match writeln!(io::stdout(), "{told}") {
        Ok(()) => Ending::Done,
        Err(_) => Ending::Failed,
    }
}
