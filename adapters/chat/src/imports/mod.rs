//! From a table of comma-separated values to rows. Pure. What a cell may say is what the commands
//! take: a resource's row is read as `/resource add` is, a booking's as `/book` is, so that both
//! refuse the same with the same words.

mod column;
mod kept;
mod row;
mod table;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use dibs_core::model::import::MOST_IMPORT_ROWS;
use dibs_core::model::{ImportKind, ImportRow};
use dibs_core::time::Language;

use self::column::Columns;
use self::row::Read;
use self::table::Table;
use crate::invocation::Misread;

pub(crate) use self::kept::{Files, KeptFile};

/// Largest file, in bytes: some hundred bytes for each of [`MOST_IMPORT_ROWS`].
pub const MOST_IMPORT_BYTES: usize = 1 << 20;

/// A file's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows {
    /// What they are.
    pub(crate) what: ImportKind,
    /// Those that can be read.
    pub(crate) rows: Arc<[ImportRow]>,
    /// Those that cannot, by line.
    pub(crate) unread: Vec<Unread>,
    /// How many bookings are over or cancelled, as an export says of them.
    pub(crate) over: u32,
    /// Columns that mean nothing here, as they are written.
    pub(crate) ignored: Vec<String>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    /// Its line in the file, 1 = the header.
    pub(crate) line: u32,
    /// Why.
    pub(crate) why: BadRow,
}

/// Why a row cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadRow {
    /// A cell says what the command would not take either.
    Cell(Misread),
    /// A cell is empty that must not be.
    Empty {
        /// In which column.
        column: &'static str,
    },
    /// A time without its date would be another one tomorrow.
    NoDate {
        /// What is written.
        typed: String,
    },
    /// No account that Dibs could meet.
    NoAccount {
        /// What is written.
        typed: String,
    },
}

impl From<Misread> for BadRow {
    fn from(misread: Misread) -> Self {
        Self::Cell(misread)
    }
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadFile {
    /// None came.
    Missing,
    /// It is larger than [`MOST_IMPORT_BYTES`].
    TooLarge,
    /// The platform did not hand it over.
    Lost,
    /// It is not written in UTF-8.
    NotUtf8,
    /// There is nothing below the header.
    NoRows,
    /// There are more rows than [`MOST_IMPORT_ROWS`].
    TooManyRows,
    /// A column is missing that is needed.
    NoColumn {
        /// Which.
        column: &'static str,
    },
    /// Two columns are of one name.
    TwoColumns {
        /// Which.
        column: &'static str,
    },
}

/// Reads a file of `what`, its words in `language` or any other.
///
/// # Errors
/// When it is no such file; single rows that cannot be read are part of what is.
pub(crate) fn read(what: ImportKind, bytes: &[u8], language: Language) -> Result<Rows, BadFile> {
    if bytes.len() > MOST_IMPORT_BYTES {
        return Err(BadFile::TooLarge);
    }
    let table = Table::read(bytes)?;
    let columns = Columns::of(what, &table.head)?;
    if table.rows.is_empty() {
        return Err(BadFile::NoRows);
    }
    if table.rows.len() > MOST_IMPORT_ROWS {
        return Err(BadFile::TooManyRows);
    }
    let mut rows = Vec::with_capacity(table.rows.len());
    let (mut unread, mut over) = (Vec::new(), 0);
    for (line, cells) in &table.rows {
        let line = *line;
        match row::read(what, &columns.cells(cells), language) {
            Ok(Read::Item(item)) => rows.push(ImportRow { line, item }),
            Ok(Read::Over) => over += 1,
            Err(why) => unread.push(Unread { line, why }),
        }
    }
    Ok(Rows {
        what,
        rows: rows.into(),
        unread,
        over,
        ignored: columns.ignored,
    })
}
