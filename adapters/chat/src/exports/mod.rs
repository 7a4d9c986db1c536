//! Every booking as a file: for a spreadsheet, a calendar, a program. Pure, and never larger than
//! [`MOST_FILE_BYTES`]: what does not fit are the oldest bookings, for the newest come first.

mod csv;
mod ics;
mod json;
mod row;

#[cfg(test)]
mod tests;

use dibs_core::history::Export;
use dibs_core::model::CommunityId;

pub(crate) use self::csv::defused;
use row::Row;

/// Largest file, in bytes: Discord takes 10 MiB from everybody
/// (<https://discord.com/developers/docs/reference#uploading-files>), Telegram 50 MB from a bot
/// (<https://core.telegram.org/bots/api#sending-files>).
pub(crate) const MOST_FILE_BYTES: usize = 8 << 20;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    /// Comma-separated values, RFC 4180.
    Csv,
    /// A calendar, RFC 5545.
    Ics,
    /// An array of objects.
    Json,
}

impl ExportFormat {
    /// The format of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Csv, Self::Ics, Self::Json]
            .into_iter()
            .find(|format| format.extension() == name)
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::Json => "json",
        }
    }
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExportFile {
    /// What it is called where it is saved.
    pub(crate) name: String,
    /// What is in it; UTF-8.
    pub(crate) bytes: Vec<u8>,
    /// How many bookings that are, the newest of the export.
    pub(crate) bookings: usize,
}

/// Writes a file.
pub(crate) fn write(community: CommunityId, export: &Export, format: ExportFormat) -> ExportFile {
    write_within(community, export, format, MOST_FILE_BYTES)
}

/// Writes a file of at most so many bytes.
fn write_within(
    community: CommunityId,
    export: &Export,
    format: ExportFormat,
    most_bytes: usize,
) -> ExportFile {
    let rows = export
        .bookings
        .iter()
        .map(|booking| Row::of(booking, export));
    let (text, bookings) = match format {
        ExportFormat::Csv => filled(
            rows.map(|row| csv::line(&row)),
            csv::HEAD,
            "",
            "",
            most_bytes,
        ),
        ExportFormat::Ics => {
            let events = rows.map(|row| ics::event(community, &row, export.at));
            filled(events, ics::HEAD, "", ics::END, most_bytes)
        }
        ExportFormat::Json => filled(
            rows.map(|row| json::object(&row)),
            json::HEAD,
            json::BETWEEN,
            json::END,
            most_bytes,
        ),
    };
    ExportFile {
        name: format!(
            "bookings-{}.{}",
            export.at.format("%Y-%m-%d"),
            format.extension()
        ),
        bytes: text.into_bytes(),
        bookings,
    }
}

/// As many pieces as fit, and how many those are.
fn filled(
    pieces: impl Iterator<Item = String>,
    head: &str,
    between: &str,
    end: &str,
    most_bytes: usize,
) -> (String, usize) {
    let mut text = head.to_owned();
    let mut count = 0;
    for piece in pieces {
        if text.len() + between.len() + piece.len() + end.len() > most_bytes {
            break;
        }
        if count > 0 {
            text.push_str(between);
        }
        text.push_str(&piece);
        count += 1;
    }
    text.push_str(end);
    (text, count)
}
