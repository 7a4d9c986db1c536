//! Which column holds what, by the names in the header.

use std::collections::BTreeMap;

use dibs_core::model::ImportKind;
use dibs_core::model::text::folded;
use dibs_core::time::Language;

use super::BadFile;
use crate::commands::{CommandSpec, Named, local_name};

/// Most unknown columns that are named.
const MOST_IGNORED: usize = 10;
/// Longest name of a column that is repeated, in characters.
const LONGEST_IGNORED_CHARS: usize = 40;

/// A column of bookings or members: its name, and what else it is called. What options are called
/// in other languages, their columns are called, too.
pub(super) struct Column {
    name: &'static str,
    /// The option that holds the same.
    option: &'static str,
    others: &'static [&'static str],
    needed: bool,
}

const fn column(
    name: &'static str,
    option: &'static str,
    others: &'static [&'static str],
) -> Column {
    Column {
        name,
        option,
        others,
        needed: false,
    }
}

const fn needed(
    name: &'static str,
    option: &'static str,
    others: &'static [&'static str],
) -> Column {
    Column {
        needed: true,
        ..column(name, option, others)
    }
}

/// `/export csv` writes most of these.
const BOOKINGS: [Column; 10] = [
    needed("resource", "resource", &[]),
    needed(
        "start",
        "from",
        &["begin", "beginn", "début", "inicio", "bắt đầu", "開始"],
    ),
    column("end", "to", &["ende", "fin", "kết thúc", "結束"]),
    column("minutes", "for", &["minuten", "minutos", "phút", "分鐘"]),
    column(
        "member",
        "member",
        &["mitglied", "membre", "miembro", "thành viên", "成員"],
    ),
    column("handle", "", &[]),
    column(
        "account",
        "",
        &["konto", "compte", "cuenta", "tài khoản", "帳號"],
    ),
    column("seats", "seats", &[]),
    column("note", "note", &[]),
    column("status", "", &[]),
];
const RESOURCES: [Column; 1] = [needed("name", "name", &[])];
const MEMBERS: [Column; 6] = [
    needed(
        "account",
        "",
        &["konto", "compte", "cuenta", "tài khoản", "帳號"],
    ),
    column("name", "name", &[]),
    column("handle", "", &[]),
    column("language", "language", &[]),
    column("timezone", "zone", &["time zone"]),
    column("reminder", "reminder", &[]),
];

/// Columns that `/export csv` writes and that a booking to come has no use for.
const EXPORTED: [&str; 7] = [
    "booking",
    "member_number",
    "turn",
    "ended_at",
    "ended_how",
    "ended_by",
    "booked_at",
];

/// The columns of a file.
pub(super) struct Columns {
    /// By their place.
    names: Vec<Option<&'static str>>,
    /// Those that mean nothing here.
    pub(super) ignored: Vec<String>,
}

/// The cells of a row that are not empty, by column.
pub(super) type Cells<'a> = BTreeMap<&'static str, String>;

impl Columns {
    pub(super) fn of(what: ImportKind, head: &[String]) -> Result<Self, BadFile> {
        let mut columns = Self {
            names: Vec::new(),
            ignored: Vec::new(),
        };
        for written in head {
            let name = name_of(what, written);
            if let Some(name) = name
                && columns.names.contains(&Some(name))
            {
                return Err(BadFile::TwoColumns { column: name });
            }
            let is_known = written.is_empty() || EXPORTED.contains(&written.as_str());
            if name.is_none() && !is_known && columns.ignored.len() < MOST_IGNORED {
                let cut = written.chars().take(LONGEST_IGNORED_CHARS);
                columns.ignored.push(cut.collect());
            }
            columns.names.push(name);
        }
        for column in needed_of(what) {
            if !columns.names.contains(&Some(column)) {
                return Err(BadFile::NoColumn { column });
            }
        }
        let whom = ["member", "handle", "account"].map(|name| columns.names.contains(&Some(name)));
        if what == ImportKind::Bookings && whom == [false; 3] {
            return Err(BadFile::NoColumn { column: "member" });
        }
        Ok(columns)
    }

    pub(super) fn cells(&self, row: &[String]) -> Cells<'_> {
        let named = self.names.iter().zip(row);
        let named = named.filter_map(|(name, cell)| Some(((*name)?, undefused(cell))));
        named.filter(|(_, cell)| !cell.is_empty()).collect()
    }
}

fn needed_of(what: ImportKind) -> impl Iterator<Item = &'static str> {
    let columns: &'static [Column] = match what {
        ImportKind::Resources => &RESOURCES,
        ImportKind::Bookings => &BOOKINGS,
        ImportKind::Members => &MEMBERS,
    };
    let needed = columns.iter().filter(|column| column.needed);
    needed.map(|column| column.name)
}

/// The column that is written so, in any language and case.
fn name_of(what: ImportKind, written: &str) -> Option<&'static str> {
    let columns: &'static [Column] = match what {
        // What a resource has is what `/resource add` takes.
        ImportKind::Resources => {
            let add = CommandSpec::named("resource")?.options_of(Some("add"));
            let option = add.iter().find(|option| option.is_called(written));
            return option.map(|option| option.name);
        }
        ImportKind::Bookings => &BOOKINGS,
        ImportKind::Members => &MEMBERS,
    };
    let wanted = folded(written);
    let is = |name: &str| folded(name) == wanted;
    let is_local = |column: &Column| {
        let mut all = Language::ALL.into_iter();
        all.any(|language| local_name(language, Named::Option, column.option).is_some_and(is))
    };
    let own = columns.iter().find(|column| is(column.name));
    let found = own.or_else(|| {
        columns
            .iter()
            .find(|column| column.others.iter().any(|other| is(other)) || is_local(column))
    });
    found.map(|column| column.name)
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn undefused(cell: &str) -> String {
    let bare = cell
        .strip_prefix('\'')
        .filter(|bare| crate::exports::defused(bare) == cell);
    bare.unwrap_or(cell).to_owned()
}
