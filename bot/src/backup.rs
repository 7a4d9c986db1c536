//! `dibs backup FILE`: a sound copy of the journal in one file, while Dibs runs or not.

pub(crate) mod schedule;

use std::io::{self, Write as _};

use dibs_core::store::{BackupError, Contents, back_up};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::cli::{BackupArgs, Ending};
use crate::config::Config;
use crate::shutdown;

/// Copies, and says what the copy holds.
pub(crate) async fn run(args: BackupArgs, config: Config) -> Ending {
    let stop = CancellationToken::new();
    if let Err(error) = shutdown::on_signal(stop.clone()) {
        eprintln!("Signals cannot be listened to: {error}.");
        return Ending::Failed;
    }
    let copied = tokio::select! {
        copied = back_up(config.database_url.reveal(), &args.file, args.force) => copied,
        () = stop.cancelled() => {
            eprintln!("Broken off; there is no backup.");
            return Ending::Failed;
        }
    };
    let contents = match copied {
        Ok(contents) => contents,
        Err(error) => return refused(&error),
    };
    let file = args.file.display();
    let told = if args.json {
        let mut told = contents_json(&contents);
        told["file"] = file.to_string().into();
        format!("{told:#}")
    } else {
        format!("Backed up {} into {file}.", summary(&contents))
    };
    match writeln!(io::stdout(), "{told}") {
        Ok(()) => Ending::Done,
        Err(_) => Ending::Failed,
    }
}

/// Says why not.
pub(crate) fn refused(error: &BackupError) -> Ending {
    eprintln!("{error}");
    if error.is_out_of_reach() {
        Ending::OutOfReach
    } else {
        Ending::Failed
    }
}

/// What a copy holds, in words.
pub(crate) fn summary(contents: &Contents) -> String {
    let Contents {
        counts,
        last_at,
        bytes,
    } = contents;
    let communities = match counts.communities {
        1 => "1 community".to_owned(),
        n => format!("{n} communities"),
    };
    let entries = match counts.entries {
        1 => "1 entry".to_owned(),
        n => format!("{n} entries"),
    };
    let up_to = last_at.map_or_else(String::new, |at| format!(" up to {}", at.to_rfc3339()));
    let kib = bytes.div_ceil(1024);
    format!("{communities} with {entries}{up_to} ({kib} KiB)")
}

/// What a copy holds, for programs.
pub(crate) fn contents_json(contents: &Contents) -> Value {
    let counts = &contents.counts;
    json!({
        "communities": counts.communities,
        "entries": counts.entries,
        "bookings": counts.bookings,
        "texts": counts.texts,
        "settlements": counts.settlements,
        "last_at": contents.last_at.map(|at| at.to_rfc3339()),
        "bytes": contents.bytes,
    })
}
