//! A row's cells, read as the commands read them.

use dibs_core::model::import::{ImportedBooking, ImportedMember};
use dibs_core::model::{
    Act, Identity, ImportItem, ImportKind, LanguageChoice, LeadChoice, MemberRef, Platform,
    ZoneChoice,
};
use dibs_core::time::{DaySpec, Language, When, parse_when};

use super::BadRow;
use super::column::Cells;
use crate::commands::{CommandSpec, OptionKind};
use crate::grammar::{Meaning, meaning};
use crate::invocation::{Invocation, Misread};

/// What a row is.
pub(super) enum Read {
    Item(ImportItem),
    /// An export's booking that is over or cancelled.
    Over,
}

/// The word an export has for a booking that is still to come, or runs.
const BOOKED: &str = "booked";
/// Longest piece of a cell that is repeated, in characters.
const LONGEST_TYPED_CHARS: usize = 60;
/// Longest account number: Discord's and Telegram's have fewer digits.
const LONGEST_ACCOUNT_DIGITS: usize = 20;

pub(super) fn read(
    what: ImportKind,
    cells: &Cells<'_>,
    language: Language,
) -> Result<Read, BadRow> {
    let item = match what {
        ImportKind::Resources => resource(cells, language)?,
        ImportKind::Bookings => {
            if cells.get("status").is_some_and(|status| status != BOOKED) {
                return Ok(Read::Over);
            }
            ImportItem::Booking(booking(cells, language)?)
        }
        ImportKind::Members => ImportItem::Member(member(cells, language)?),
    };
    Ok(Read::Item(item))
}

fn needed<'c>(cells: &'c Cells<'_>, column: &'static str) -> Result<&'c String, BadRow> {
    cells.get(column).ok_or(BadRow::Empty { column })
}

fn resource(cells: &Cells<'_>, language: Language) -> Result<ImportItem, BadRow> {
    needed(cells, "name")?;
    let cells = cells.iter().map(|(name, cell)| (*name, cell.as_str()));
    match asked("resource", Some("add"), cells, language)? {
        Some(Act::AddResource { name, changes }) => Ok(ImportItem::Resource {
            name,
            changes: Box::new(changes),
        }),
        _ => Err(BadRow::Empty { column: "name" }),
    }
}

fn booking(cells: &Cells<'_>, language: Language) -> Result<ImportedBooking, BadRow> {
    needed(cells, "resource")?;
    let typed = needed(cells, "start")?;
    let columns = [
        ("resource", "resource"),
        ("when", "start"),
        ("for", "minutes"),
        ("seats", "seats"),
        ("note", "note"),
    ];
    let given = columns
        .into_iter()
        .filter_map(|(option, column)| Some((option, cells.get(column)?.as_str())));
    let Some(Act::Book {
        resource,
        when: start,
        minutes,
        seats,
        note,
    }) = asked("book", None, given, language)?
    else {
        return Err(BadRow::Empty { column: "resource" });
    };
    if !is_dated(&start) {
        return Err(no_date(typed));
    }
    let end = match cells.get("end") {
        Some(typed) => {
            let kind = OptionKind::When;
            let end = parse_when(typed, language).map_err(|error| Misread::Time { kind, error })?;
            if !is_dated(&end) && !matches!(end, When::At { day: None, .. }) {
                return Err(no_date(typed));
            }
            Some(end)
        }
        None => None,
    };
    Ok(ImportedBooking {
        resource,
        member: whom(cells)?,
        start,
        end,
        minutes,
        seats,
        note,
    })
}

/// The account tells exactly who is meant, the handle does nearly so.
fn whom(cells: &Cells<'_>) -> Result<MemberRef, BadRow> {
    if let Some(typed) = cells.get("account") {
        return account(typed).map(MemberRef::Account);
    }
    let member = cells.get("handle").or_else(|| cells.get("member"));
    let member = member.ok_or(BadRow::Empty { column: "member" })?;
    Ok(match account(member) {
        Ok(account) => MemberRef::Account(account),
        Err(_) => MemberRef::Called(member.clone()),
    })
}

fn member(cells: &Cells<'_>, language: Language) -> Result<ImportedMember, BadRow> {
    let account = account(needed(cells, "account")?)?;
    let given = |column: &str, option| cells.get(column).map(|cell| (option, cell.as_str()));
    let ask = |command, given: Option<(&'static str, &str)>| match given {
        Some(given) => asked(command, None, [given].into_iter(), language),
        None => Ok(None),
    };
    let chosen = match ask("language", given("language", "lang"))? {
        Some(Act::Language {
            choice: Some(LanguageChoice::Own(language)),
        }) => Some(language),
        _ => None,
    };
    let zone = match ask("timezone", given("timezone", "zone"))? {
        Some(Act::Timezone {
            choice: Some(ZoneChoice::Own(zone)),
        }) => Some(zone),
        _ => None,
    };
    let lead_minutes = match ask("remind", given("reminder", "before"))? {
        Some(Act::Remind {
            lead: Some(LeadChoice::Own(minutes)),
            ..
        }) => Some(minutes),
        _ => None,
    };
    let handle = cells.get("handle");
    Ok(ImportedMember {
        account,
        name: cells.get("name").cloned(),
        handle: handle.map(|handle| handle.trim_start_matches('@').to_owned()),
        language: chosen,
        zone,
        lead_minutes,
    })
}

/// An account as platforms number them: `discord:80351110224678912`, `telegram:123456`.
fn account(typed: &str) -> Result<Identity, BadRow> {
    let bad = || BadRow::NoAccount {
        typed: typed.chars().take(LONGEST_TYPED_CHARS).collect(),
    };
    let account: Identity = typed.to_lowercase().parse().map_err(|_| bad())?;
    let Identity { platform, id } = &account;
    let is_number = !id.starts_with('0')
        && (1..=LONGEST_ACCOUNT_DIGITS).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_digit());
    match platform {
        Platform::Discord | Platform::Telegram if is_number => Ok(account),
        // The terminal's own people go by their names.
        Platform::Terminal if !id.is_empty() && id.len() <= LONGEST_TYPED_CHARS => Ok(account),
        _ => Err(bad()),
    }
}

fn is_dated(when: &When) -> bool {
    matches!(
        when,
        When::Exact { .. }
            | When::At {
                day: Some(DaySpec::Date { year: Some(_), .. }),
                ..
            }
    )
}

fn no_date(typed: &str) -> BadRow {
    BadRow::NoDate {
        typed: typed.chars().take(LONGEST_TYPED_CHARS).collect(),
    }
}

/// What a command with these options asks for.
fn asked<'c>(
    command: &str,
    subcommand: Option<&str>,
    given: impl Iterator<Item = (&'static str, &'c str)>,
    language: Language,
) -> Result<Option<Act>, BadRow> {
    let specs = CommandSpec::named(command).map_or(&[][..], |spec| spec.options_of(subcommand));
    let options = given.map(|(option, cell)| {
        let spec = specs.iter().find(|spec| spec.name == option);
        let is_length = spec.is_some_and(|spec| spec.kind == OptionKind::Duration);
        // A bare number in a column of lengths is one of minutes; 0 stays what means none.
        let is_bare = cell != "0" && cell.bytes().all(|byte| byte.is_ascii_digit());
        let cell = if is_length && is_bare {
            format!("{cell} min")
        } else {
            cell.to_owned()
        };
        (option.to_owned(), cell)
    });
    let invocation = Invocation {
        subcommand: subcommand.map(str::to_owned),
        options: options.collect(),
        ..Invocation::new(command)
    };
    match meaning(&invocation, language)? {
        Meaning::Ask(act) => Ok(Some(act)),
        _ => Ok(None),
    }
}
