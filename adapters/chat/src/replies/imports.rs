//! What would come, or has come, of a file's rows.

use dibs_core::model::import::MOST_IMPORT_ROWS;
use dibs_core::model::{BookingFacts, ImportKind, ImportReport, MemberId, Platform, Refusal};

use super::bookings::end_button;
use super::draft::Draft;
use super::misreads::misread_message;
use super::refusals::refusal_message;
use super::{Scene, checkin};
use crate::imports::{BadFile, BadRow, MOST_IMPORT_BYTES, Rows};
use crate::message::{Inline, Message, Paragraph, Tone};
use crate::press::Press;

const MEBIBYTE: usize = 1 << 20;

/// A file that was only looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Looked<'a> {
    /// What it says.
    pub(crate) rows: &'a Rows,
    /// Under which it is kept for whoever means it; nothing would come of it without one.
    pub(crate) code: Option<u64>,
}

/// What would come of a file's rows, or has come of them if nobody only looks.
pub(crate) fn imported(
    scene: &Scene<'_>,
    report: &ImportReport,
    looked: Option<Looked<'_>>,
) -> Message {
    let ImportReport {
        what,
        tally,
        findings,
        ..
    } = report;
    let did = tally.added + tally.changed > 0;
    let tone = match looked {
        Some(_) => Tone::Info,
        None if did => Tone::Good,
        None => Tone::Refused,
    };
    let mut draft = Draft::new(scene, tone);
    let title = match (looked.is_some(), what) {
        (true, ImportKind::Resources) => "import-look-resources",
        (true, ImportKind::Bookings) => "import-look-bookings",
        (true, ImportKind::Members) => "import-look-members",
        (false, ImportKind::Resources) => "import-done-resources",
        (false, ImportKind::Bookings) => "import-done-bookings",
        (false, ImportKind::Members) => "import-done-members",
    };
    draft.line(title, &[]);
    let unread = looked.map_or(&[][..], |looked| &looked.rows.unread);
    let refused = tally.refused as usize + unread.len();
    let over = looked.map_or(0, |looked| looked.rows.over);
    let [added, changed] = match looked {
        Some(_) => ["import-would-add", "import-would-change"],
        None => ["import-added", "import-changed"],
    };
    for (key, count) in [
        (added, tally.added),
        (changed, tally.changed),
        ("import-unchanged", tally.unchanged),
        ("import-over", over),
    ] {
        if count > 0 {
            draft.bullet(key, &[("count", count.into())]);
        }
    }
    if !did {
        draft.line("import-nothing", &[]);
    }
    let ignored = looked.map_or(&[][..], |looked| &looked.rows.ignored);
    if !ignored.is_empty() {
        let columns = scene.all_of(ignored.iter().map(|column| scene.echo(column)));
        draft.line("import-ignored", &[("columns", columns)]);
    }
    if findings
        .iter()
        .any(|finding| matches!(finding.why, Refusal::UnknownMember { .. }))
    {
        let line = ("line", scene.code("/import members"));
        draft.line("import-members-first", &[line]);
    }
    if refused > 0 {
        draft.line("import-refused", &[("count", refused.into())]);
    }
    let mut lines: Vec<(u32, Vec<Inline>)> = unread
        .iter()
        .map(|row| (row.line, bad_row(scene, &row.why)))
        .collect();
    let decided = findings.iter().map(|finding| {
        (
            finding.line,
            first_line(refusal_message(scene, &finding.why)),
        )
    });
    lines.extend(decided);
    lines.sort_by_key(|(line, _)| *line);
    let items = lines.into_iter().map(|(line, why)| {
        let line = ("line", line.into());
        scene.say("import-row", &[line, ("why", why.into())])
    });
    draft.list(items, refused);
    if let Some(code) = looked.and_then(|looked| looked.code) {
        let community = scene.community;
        draft.primary("button-import", &[], Press::Import { community, code });
    }
    draft.finish()
}

/// A file that cannot be read.
pub(crate) fn bad_file(scene: &Scene<'_>, bad: &BadFile) -> Message {
    let mut draft = Draft::new(scene, Tone::Refused);
    match bad {
        BadFile::Missing if scene.platform == Platform::Terminal => {
            let line = ("line", scene.code("/import resources club.csv"));
            draft.line("import-name-file", &[line]);
        }
        BadFile::Missing => {
            let line = ("line", scene.code("/import resources"));
            draft.line("import-send-file", &[line]);
        }
        BadFile::TooLarge => {
            let size = MOST_IMPORT_BYTES / MEBIBYTE;
            draft.line("import-too-large", &[("size", size.into())]);
        }
        BadFile::Lost => {
            draft.line("import-lost", &[]);
        }
        BadFile::NotUtf8 => {
            draft.line("import-not-utf8", &[]);
        }
        BadFile::NoRows => {
            draft.line("import-no-rows", &[]);
        }
        BadFile::TooManyRows => {
            draft.line("import-too-many", &[("most", MOST_IMPORT_ROWS.into())]);
        }
        BadFile::NoColumn { column } => {
            draft.line("import-no-column", &[("column", scene.code(*column))]);
        }
        BadFile::TwoColumns { column } => {
            draft.line("import-two-columns", &[("column", scene.code(*column))]);
        }
    }
    draft.finish()
}

fn bad_row(scene: &Scene<'_>, why: &BadRow) -> Vec<Inline> {
    match why {
        BadRow::Cell(misread) => first_line(misread_message(scene, misread, None)),
        BadRow::Empty { column } => {
            scene.say("import-empty-cell", &[("column", scene.code(*column))])
        }
        BadRow::NoDate { typed } => {
            let example = ("example", scene.code("2026-12-24 18:00"));
            scene.say("import-no-date", &[("typed", scene.echo(typed)), example])
        }
        BadRow::NoAccount { typed } => {
            let examples = ["discord:80351110224678912", "telegram:123456789"];
            let examples = scene.one_of(examples.into_iter().map(|example| scene.code(example)));
            let examples = ("examples", examples);
            scene.say(
                "import-no-account",
                &[("typed", scene.echo(typed)), examples],
            )
        }
    }
}

/// What a message says first: there is no room for the rest in a list.
fn first_line(message: Message) -> Vec<Inline> {
    let first = message.paragraphs.into_iter().next();
    first.map_or_else(Vec::new, |first| match first {
        Paragraph::Line(inlines) | Paragraph::Bullet(inlines) => inlines,
    })
}

/// Somebody took several slots for the reader.
pub(super) fn given(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    count: u32,
    by: MemberId,
) {
    draft.line(
        "bookings-assigned",
        &[
            ("by", scene.member(by)),
            ("count", count.into()),
            ("resource", scene.resource(booking.resource)),
            ("time", scene.telling_span(booking)),
            ("booking", scene.number(booking.id)),
        ],
    );
    checkin::remark(draft, scene, booking);
    end_button(draft, scene, booking);
    draft.run_button("/mine", "/mine");
}

/// What the record says of an import.
pub(super) fn recorded(scene: &Scene<'_>, report: &ImportReport) -> Vec<Inline> {
    let key = match report.what {
        ImportKind::Resources => "audit-imported-resources",
        ImportKind::Bookings => "audit-imported-bookings",
        ImportKind::Members => "audit-imported-members",
    };
    scene.say(
        key,
        &[("count", (report.tally.added + report.tally.changed).into())],
    )
}
