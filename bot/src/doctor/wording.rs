//! Findings in words: what is wrong, and what to do next.

use dibs_core::doctor::{Database, Difference, Fault, Finding, Findings, QueueFault};
use dibs_core::model::DIRECTORY;
use dibs_core::store::{Examination, Repaired};
use serde_json::{Value, json};

/// Most columns of a row that are told.
const MOST_COLUMNS: usize = 4;

/// What was looked at, a line each.
pub(super) fn counts_text(examination: &Examination) -> Vec<String> {
    let counts = &examination.counts;
    let up_to = examination
        .last_at
        .map_or_else(String::new, |at| format!(", up to {}", at.to_rfc3339()));
    let tables = if examination.without_tables {
        "none yet; the next start makes them".to_owned()
    } else {
        format!(
            "{} rows compared, {} entries to follow",
            counts.table_rows, counts.behind
        )
    };
    vec![
        format!(
            "  journal: communities {}, entries {}, events {}, answers {}{up_to}",
            counts.communities, counts.entries, counts.events, counts.answers
        ),
        format!(
            "  bookings made: {}; personal texts: {}; notices: {}, settled {}",
            counts.bookings, counts.texts, counts.notices, counts.settlements
        ),
        format!("  tables: {tables}"),
        format!(
            "  queued notices: {}; snapshots: {}",
            counts.queued, counts.snapshots
        ),
    ]
}

/// The same for programs.
pub(super) fn counts_json(examination: &Examination) -> Value {
    let counts = &examination.counts;
    json!({
        "communities": counts.communities,
        "entries": counts.entries,
        "events": counts.events,
        "answers": counts.answers,
        "bookings": counts.bookings,
        "texts": counts.texts,
        "notices": counts.notices,
        "settlements": counts.settlements,
        "table_rows": counts.table_rows,
        "queued": counts.queued,
        "snapshots": counts.snapshots,
        "entries_behind": counts.behind,
        "last_at": examination.last_at.map(|at| at.to_rfc3339()),
    })
}

/// What a repair did, a line each.
pub(super) fn repaired_lines(repaired: &Repaired) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(aside) = &repaired.set_aside {
        lines.push(format!(
            "Repaired: the damaged tables are kept as {}.",
            aside.display()
        ));
    }
    if repaired.rebuilt {
        lines.push("Repaired: the tables were made again from the journal.".to_owned());
    }
    if repaired.unqueued > 0 {
        let count = repaired.unqueued;
        lines.push(format!(
            "Repaired: {count} notices were taken out of the queue."
        ));
    }
    if repaired.queued > 0 {
        let count = repaired.queued;
        lines.push(format!("Repaired: {count} notices were queued."));
    }
    if repaired.without_snapshots > 0 {
        let count = repaired.without_snapshots;
        lines.push(format!(
            "Repaired: the snapshots of {count} communities were dropped; new ones are made in time."
        ));
    }
    lines
}

/// What is wrong, and where: one sentence.
pub(super) fn message(finding: &Finding) -> String {
    let what = what(&finding.fault);
    match finding.community {
        None => format!("{}.", capitalised(&what)),
        Some(DIRECTORY) => format!("The directory: {what}."),
        Some(community) => format!("Community {community}: {what}."),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn what(fault: &Fault) -> String {
    match fault {
        Fault::Damaged { database, detail } => {
            let file = match database {
                Database::Journal => "the journal's file is damaged",
                Database::Tables => "the tables' file is damaged",
            };
            format!("{file}: {}", detail.trim_end_matches('.'))
        }
        Fault::BadFact { name } => {
            format!("the fact `{name}` is missing or is not what it must be")
        }
        Fault::Gap { after, found } => {
            format!("entry {found} of the journal follows entry {after}: entries are missing")
        }
        Fault::Unreadable { seq, detail } => format!("entry {seq} cannot be read: {detail}"),
        Fault::Altered { seq } => {
            format!("entry {seq} is not what was written: its checksum differs")
        }
        Fault::BatchId {
            seq,
            same_as: Some(other),
        } => format!("entries {other} and {seq} have the same batch id"),
        Fault::BatchId { seq, same_as: None } => format!("entry {seq} has no proper batch id"),
        Fault::TimeDiffers { seq } => {
            format!("entry {seq} has another time in its row than in itself")
        }
        Fault::TimeRunsBack { seq, seconds } => {
            format!("entry {seq} was decided {seconds} s before the one before it")
        }
        Fault::AnsweredTwice { seq, request } => format!(
            "entry {seq} answers request {} again, within a day",
            request.0
        ),
        Fault::Broken { seq, rule } => format!("entry {seq} breaks a rule: {rule}"),
        Fault::Replay { what } => {
            format!("the rules replay the journal to other {what} than it says")
        }
        Fault::TextMissing {
            text,
            kind,
            member,
            seq,
        } => format!(
            "personal text {text} ({} of member {member}, named by entry {seq}) is not there",
            kind.name()
        ),
        Fault::TextNotErased { text, member } => {
            format!("personal text {text} of member {member} was erased, and is still there")
        }
        Fault::TextWrong { text } => {
            format!("personal text {text} is not what the entry that names it says")
        }
        Fault::TextUnnamed { text } => format!("no entry names personal text {text}"),
        Fault::AccountTwice { text, same_as } => {
            format!("personal texts {same_as} and {text} are the same account")
        }
        Fault::SettledUnknown { notice } => {
            format!("notice {notice} is settled and was never given")
        }
        Fault::OtherOrigin => "the tables follow another journal".to_owned(),
        Fault::CursorAhead {
            follower,
            seq,
            head,
        } => format!("{follower} has followed up to entry {seq}, and the journal ends with {head}"),
        Fault::Quarantined {
            follower,
            after_seq,
            reason,
        } => format!(
            "{follower} has stopped after entry {after_seq}: {}",
            reason.trim_end_matches('.')
        ),
        Fault::NotProjected { after_seq, reason } => format!(
            "the tables cannot be made from what follows entry {after_seq}: {}",
            reason.trim_end_matches('.')
        ),
        Fault::Row {
            table,
            key,
            difference,
        } => row(table, key, difference),
        Fault::NotActive { table, key } => {
            format!("row {key} of {table} does not show what is active")
        }
        Fault::Queue { notice, fault } => match fault {
            QueueFault::Lost => format!("notice {notice} is still of use and not queued"),
            QueueFault::Unknown => format!("notice {notice} is queued and was never given"),
            QueueFault::Settled => format!("notice {notice} is queued and was settled"),
            QueueFault::Altered => {
                format!("notice {notice} is queued otherwise than it was given")
            }
        },
        Fault::Snapshot { seq, detail } => {
            format!("the snapshot after entry {seq} is of no use: {detail}")
        }
    }
}

fn row(table: &str, key: &str, difference: &Difference) -> String {
    match difference {
        Difference::Missing => format!("row {key} of {table} is missing"),
        Difference::Extra => {
            format!("row {key} of {table} is there, and the journal knows nothing of it")
        }
        Difference::Altered(columns) => {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".into());
            let told: Vec<String> = columns
                .iter()
                .take(MOST_COLUMNS)
                .map(|(column, should, is)| {
                    format!("{column} is {} and should be {}", shown(is), shown(should))
                })
                .collect();
            format!("row {key} of {table} is altered: {}", told.join(", "))
        }
    }
}

const RESTORE: &str =
    "Restore a backup from before (`dibs restore FILE`), and report it with a copy.";

/// What to do about one of `findings`: one sentence.
pub(super) fn next_step(findings: &Findings, fault: &Fault) -> &'static str {
    match fault {
        fault if findings.can_be_repaired(fault) => "`dibs doctor --repair` puts it right.",
        // Said of a journal that has lost entries, so what they gave is not to be had from it.
        Fault::CursorAhead { .. } => RESTORE,
        fault if fault.follows_from_journal() => {
            "It cannot be put right from a journal that is not whole: see to that first."
        }
        Fault::TextMissing { .. } => {
            "Nothing to do if it was erased; else restore a backup that has it."
        }
        Fault::TextUnnamed { .. } => "It does no harm; delete the row if you know why it is there.",
        Fault::SettledUnknown { .. } => "It does no harm; keep a copy and report it.",
        Fault::BadFact { .. } => "Restore a backup, or take the fact from one.",
        _ => RESTORE,
    }
}
