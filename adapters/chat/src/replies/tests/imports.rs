//! Files of rows: looked at, taken over, refused.

use dibs_core::model::import::{ImportFinding, ImportTally};
use dibs_core::model::{Answer, ImportKind, ImportReport, Labels, Refusal};
use dibs_core::time::Language;

use super::answers;
use crate::fixtures::*;
use crate::imports::{BadFile, BadRow, Rows, Unread};
use crate::replies::imports::{Looked, bad_file, imported};
use crate::wording::Wording;

fn report(
    what: ImportKind,
    sure: bool,
    [added, changed, unchanged, refused]: [u32; 4],
) -> ImportReport {
    let finding = |line, why| ImportFinding { line, why };
    ImportReport {
        what,
        sure,
        tally: ImportTally {
            added,
            changed,
            unchanged,
            refused,
        },
        first: None,
        findings: vec![
            finding(
                3,
                Refusal::UnknownMember {
                    asked: "@zoe".into(),
                },
            ),
            finding(9, Refusal::SaidBefore(4)),
        ]
        .into_iter()
        .take(refused as usize)
        .collect(),
    }
}

#[test]
fn what_has_come_of_a_file() {
    let said = answers(&[
        (
            "one",
            Answer::Imported(report(ImportKind::Resources, true, [1, 0, 0, 0])),
        ),
        (
            "many",
            Answer::Imported(report(ImportKind::Bookings, true, [12, 2, 3, 5])),
        ),
        (
            "nothing",
            Answer::Imported(report(ImportKind::Members, true, [0, 0, 1, 0])),
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## one
    The resources of your file:
    - One row is added.

    ## many
    The bookings of your file; I tell everybody who got one, once.
    - 12 rows are added.
    - 2 rows are changed.
    - 3 rows are there already and stay as they are.
    Take people who have not spoken to me yet from a file of their accounts first: /import members
    5 rows cannot be taken. Mend them and send the whole file again; what is there already is not made twice:
    - Line 3: I know nobody called “@zoe”, or several; write their @handle, and have them say /mine to me first.
    - Line 9: Line 4 has that already.
    … and 3 more.

    ## nothing
    The members of your file:
    - One row is there already and stays as it is.
    There is nothing to take from it.
    ");
}

#[test]
fn a_look_in_two_languages() {
    let rows = Rows {
        what: ImportKind::Bookings,
        rows: [].into(),
        unread: vec![
            Unread {
                line: 2,
                why: BadRow::Empty { column: "start" },
            },
            Unread {
                line: 7,
                why: BadRow::NoDate {
                    typed: "fri 18:00 `@everyone`".into(),
                },
            },
            Unread {
                line: 8,
                why: BadRow::NoAccount {
                    typed: "discord:me".into(),
                },
            },
        ],
        over: 2,
        ignored: vec!["Colour".into(), "**Shoe**".into()],
    };
    let looked = Looked {
        rows: &rows,
        code: Some(7),
    };
    let report = report(ImportKind::Bookings, false, [12, 1, 1, 2]);
    let wording = Wording::new();
    let said = [Language::En, Language::De].map(|language| {
        let labels = Labels {
            language,
            ..labels()
        };
        let message = imported(&scene(&wording, &labels), &report, Some(looked));
        (language.code(), message)
    });
    let said = story(&wording, said);
    insta::assert_snapshot!(said, @r"
    ## en
    A look at your bookings; nothing has changed yet.
    - 12 rows would be added.
    - One row would be changed.
    - One row is there already and stays as it is.
    - 2 bookings are over or cancelled and are left out.
    I do not know these columns and leave them out: Colour and **Shoe**.
    Take people who have not spoken to me yet from a file of their accounts first: /import members
    5 rows cannot be taken. Mend them and send the whole file again; what is there already is not made twice:
    - Line 2: start is empty.
    - Line 3: I know nobody called “@zoe”, or several; write their @handle, and have them say /mine to me first.
    - Line 7: “fri 18:00 `@everyone`” needs its date and year, like 2026-12-24 18:00.
    - Line 8: “discord:me” is no account. Write it like discord:80351110224678912 or telegram:123456789.
    - Line 9: Line 4 has that already.
    [Import]

    ## de
    Ein Blick auf deine Buchungen; noch ist nichts geändert.
    - 12 Zeilen kämen hinzu.
    - Eine Zeile würde etwas ändern.
    - Eine Zeile gibt es schon; sie bleibt, wie sie ist.
    - 2 Buchungen sind vorbei oder storniert und bleiben weg.
    Diese Spalten kenne ich nicht und lasse sie weg: Colour und **Shoe**.
    Übernimm Leute, die noch nicht mit mir gesprochen haben, zuerst aus einer Datei mit ihren Konten: /import members
    5 Zeilen gehen nicht. Berichtige sie und schick die ganze Datei noch einmal; was es schon gibt, entsteht nicht doppelt:
    - Zeile 2: start ist leer.
    - Zeile 3: Ich kenne niemanden, der „@zoe“ heißt, oder mehrere; schreib das @Handle, und lass die Person vorher /mine an mich schreiben.
    - Zeile 7: Bei „fri 18:00 `@everyone`“ fehlt das Datum mit Jahr, etwa 2026-12-24 18:00.
    - Zeile 8: „discord:me“ ist kein Konto. Schreib es wie discord:80351110224678912 oder telegram:123456789.
    - Zeile 9: Das steht schon in Zeile 4.
    [Übernehmen]
    ");
}

#[test]
fn files_that_are_none() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let said = [
        ("none", BadFile::Missing),
        ("too large", BadFile::TooLarge),
        ("lost", BadFile::Lost),
        ("in Latin-1", BadFile::NotUtf8),
        ("empty", BadFile::NoRows),
        ("too long", BadFile::TooManyRows),
        ("without a name", BadFile::NoColumn { column: "name" }),
        ("with two", BadFile::TwoColumns { column: "name" }),
    ]
    .map(|(about, bad)| (about, bad_file(&scene, &bad)));
    let said = story(&wording, said);
    insta::assert_snapshot!(said, @r"
    ## none
    Send the file along: as a document with /import resources as its caption, or answer to the document with that; or put the lines of the file below it.

    ## too large
    That file is too large; 1 MB fit. Please send it in parts.

    ## lost
    I could not get that file. Please send it again.

    ## in Latin-1
    That file is not written in UTF-8. Save it as “CSV UTF-8” and send it again.

    ## empty
    There is nothing in that file below its first line, which names the columns.

    ## too long
    That file has more than 2000 rows. Please send it in parts.

    ## without a name
    The first line has to name the columns, and name is missing.

    ## with two
    Two columns are called name; please keep one.
    ");
}
