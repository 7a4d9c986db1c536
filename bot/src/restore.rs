//! `dibs restore FILE`: a backup in the place of the database, which is kept.

use std::io::{self, Write as _};

use dibs_core::clock::{Clock as _, SystemClock};
use dibs_core::store::restore;

use crate::backup::{contents_json, refused, summary};
use crate::cli::{Ending, RestoreArgs};
use crate::config::{Config, DatabaseUrl};
use crate::guard::Guard;

/// Restores, and says what there is now and where the old database is.
pub(crate) async fn run(args: RestoreArgs, config: Config) -> Ending {
    let guard = match &config.database_url {
        DatabaseUrl::File(url) => Some(Guard::take(url)),
        // It has no file to hold, and is refused below.
        DatabaseUrl::Server(_) => None,
    };
    if let Some(Err(error)) = &guard {
        eprintln!("{error}");
        return Ending::Failed;
    }
    let url = config.database_url.reveal();
    let restored = match restore(&args.file, url, args.force, SystemClock.now()).await {
        Ok(restored) => restored,
        Err(error) => return refused(&error),
    };
    let database = restored.database.display();
    let told = if args.json {
        let mut told = contents_json(&restored.contents);
        told["database"] = database.to_string().into();
        let kept = restored.kept.as_ref();
        told["kept"] = kept.map(|path| path.display().to_string()).into();
        format!("{told:#}")
    } else {
        let mut told = format!(
            "Restored {} from {} into {database}; the tables are made again at the next start.",
            summary(&restored.contents),
            args.file.display()
        );
        if let Some(kept) = &restored.kept {
            told += &format!("\nWhat was there before is kept as {}.", kept.display());
        }
        told
    };
    match writeln!(io::stdout(), "{told}") {
        Ok(()) => Ending::Done,
        Err(_) => Ending::Failed,
    }
}
