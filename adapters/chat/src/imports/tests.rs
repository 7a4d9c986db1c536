//! Files as committees have them, and as nobody should.

use chrono::{DateTime, Utc};
use dibs_core::history::Export;
use dibs_core::model::import::ImportedBooking;
use dibs_core::model::labels::MemberLabel;
use dibs_core::model::{
    BookingId, ImportItem, ImportKind, MemberRef, Names, PastBooking, ResourceRef, TextId,
    WordsChange,
};
use dibs_core::time::{Language, When};
use proptest::prelude::*;

use super::{BadFile, BadRow, MOST_IMPORT_BYTES, Rows, read};
use crate::exports::{ExportFormat, write};
use crate::fixtures::{ADA, CLUB, PIANO, local, now, resource, span};
use crate::invocation::Misread;

fn resources(text: &str) -> Result<Rows, BadFile> {
    read(ImportKind::Resources, text.as_bytes(), Language::En)
}

/// The rows that can be read, as `line name …`.
fn told(rows: &Rows) -> Vec<String> {
    let rows = rows.rows.iter().map(|row| match &row.item {
        ImportItem::Resource { name, changes } => {
            let hours = changes.hours.as_ref().map(ToString::to_string);
            let told = [
                changes.capacity.map(|seats| format!(" capacity {seats}")),
                changes.slot_minutes.map(|slot| format!(" slot {slot}")),
                changes.zone.map(|zone| format!(" zone {zone}")),
                hours.map(|hours| format!(" hours {hours}")),
                changes
                    .alias
                    .as_ref()
                    .map(|alias| format!(" alias {alias}")),
                (changes.names == Some(Names::Hidden)).then(|| " hidden".to_owned()),
                changes
                    .check_in_minutes
                    .map(|minutes| format!(" checkin {minutes}")),
                changes.about.as_ref().map(|about| match about {
                    WordsChange::To(about) => format!(" about {about}"),
                    WordsChange::Away => " about nothing".to_owned(),
                }),
                changes.priority.as_ref().map(|team| match team {
                    WordsChange::To(team) => format!(" priority {team}"),
                    WordsChange::Away => " priority of nobody".to_owned(),
                }),
            ];
            let told: String = told.into_iter().flatten().collect();
            format!("{} {name}{told}", row.line)
        }
        other => format!("{} {other:?}", row.line),
    });
    rows.collect()
}

#[test]
fn spreadsheets_write_tables_in_many_ways() {
    let expected = [
        "2 Piano capacity 1 slot 60",
        "3 Big room capacity 40 slot 90",
    ];
    for text in [
        "name,capacity,slot\nPiano,1,60\nBig room,40,1h 30 min\n",
        "\u{feff}Name;Capacity;SLOT\r\nPiano;1;60 min\r\n\"Big room\";40;90\r\n",
        "name\tcapacity\tslot\rPiano\t1\t1h\rBig room\t40\t90",
        "slot,name,capacity\n 1h , Piano ,1\n90,Big room,40\n,,\n\n",
        "name;kapazität;dauer\nPiano;1;60\nBig room;40;90",
    ] {
        let rows = resources(text).expect("a table");
        assert_eq!(told(&rows), expected, "{text:?}");
        assert_eq!((rows.unread, rows.ignored), (vec![], vec![]), "{text:?}");
    }
}

#[test]
fn a_resource_has_what_the_command_takes() {
    let rows = resources(
        "name,zone,hours,alias,names,checkin,about,priority,Colour,\n\
         Piano,Europe/Berlin,\"mon-fri 8-22, sat 10-18\",klavier,hidden,off,\"Bring ear plugs,\nplease\",Tutors,red,\n\
         Flute,Berlin,mon-fry 8-22,,,,,,,\n\
         Drums,,,,sometimes,,,,,\n\
         ,,,,,,,,blue,\n\
         Harp,,,,,,,none,,\n",
    );
    let rows = rows.expect("a table");
    insta::assert_debug_snapshot!((told(&rows), &rows.ignored), @r#"
    (
        [
            "2 Piano zone Europe/Berlin hours mon-fri 8-22, sat 10-18 alias klavier hidden checkin 0 about Bring ear plugs,\nplease priority Tutors",
            "7 Harp priority of nobody",
        ],
        [
            "Colour",
        ],
    )
    "#);
    let unread: Vec<String> = rows
        .unread
        .iter()
        .map(|row| {
            let why = match &row.why {
                BadRow::Cell(Misread::Time { .. }) => "a time".to_owned(),
                BadRow::Cell(Misread::NoSuchChoice { option, .. }) => format!("a choice: {option}"),
                other => format!("{other:?}"),
            };
            format!("{}: {why}", row.line)
        })
        .collect();
    insta::assert_debug_snapshot!(unread, @r#"
    [
        "4: Cell(Zone { unknown: UnknownZone { input: \"Berlin\", nearest: [\"Europe/Berlin\", \"America/Belize\", \"Europe/Dublin\"] } })",
        "5: a choice: names",
        "6: Empty { column: \"name\" }",
    ]
    "#);
}

#[test]
fn what_is_no_such_file_is_refused_as_a_whole() {
    let long = format!("name\n{}", "Piano\n".repeat(2_001));
    let just = format!("name\n{}", "Piano\n".repeat(2_000));
    assert_eq!(resources(&just).map(|rows| rows.rows.len()), Ok(2_000));
    for (bytes, bad) in [
        (&b"name,about\nFl\xfcgel,\n"[..], BadFile::NotUtf8),
        (b"\xff\xfen\0a\0m\0e\0", BadFile::NotUtf8),
        (b"n\0a\0m\0e\0\n\0", BadFile::NotUtf8),
        (b"", BadFile::NoColumn { column: "name" }),
        (b"Piano\nDrums\n", BadFile::NoColumn { column: "name" }),
        (b"name,capacity\n\n,\n", BadFile::NoRows),
        (
            b"name,NAME\nPiano,Flute\n",
            BadFile::TwoColumns { column: "name" },
        ),
        (long.as_bytes(), BadFile::TooManyRows),
        (&vec![b'a'; MOST_IMPORT_BYTES + 1], BadFile::TooLarge),
    ] {
        let read = read(ImportKind::Resources, bytes, Language::En);
        assert_eq!(read.map(|_| ()), Err(bad));
    }
    for (text, column) in [
        ("resource,member\nPiano,Ada", "start"),
        ("resource,start\nPiano,", "member"),
    ] {
        let read = read(ImportKind::Bookings, text.as_bytes(), Language::En);
        assert_eq!(read.map(|_| ()), Err(BadFile::NoColumn { column }));
    }
}

fn bookings(text: &str) -> Rows {
    read(ImportKind::Bookings, text.as_bytes(), Language::De).expect("a table")
}

#[test]
fn a_booking_has_a_date_and_somebody() {
    let rows = bookings(
        "was;start;ende;wer;plätze;notiz\n\
         Piano;24.12.2026 18:00;20:00;@ada;1;band\n\
         Piano;2026-12-24 18:00;2026-12-24 20:00;discord:80351110224678912;2;\n\
         Piano;2026-12-24T18:00:00+01:00;;Ada;;\n\
         Piano;24.12. 18:00;20:00;Ada;;\n\
         Piano;morgen 18 Uhr;;Ada;;\n\
         Piano;24.12.2026 18:00;morgen;Ada;;\n\
         Piano;24.12.2026 18:00;;;;\n\
         Piano;24.12.2026 18:00;;Ada;viele;\n\
         Piano;;;Ada;;\n\
         Piano;24.12.2026 18:00;übermorgen 19:00;Ada;;\n",
    );
    let whom = rows.rows.iter().map(|row| match &row.item {
        ImportItem::Booking(booking) => (row.line, booking.member.clone(), booking.seats),
        other => panic!("no booking: {other:?}"),
    });
    insta::assert_debug_snapshot!(whom.collect::<Vec<_>>(), @r#"
    [
        (
            2,
            Called(
                "@ada",
            ),
            1,
        ),
        (
            3,
            Account(
                Identity {
                    platform: Discord,
                    id: "80351110224678912",
                },
            ),
            2,
        ),
        (
            4,
            Called(
                "Ada",
            ),
            1,
        ),
    ]
    "#);
    let unread: Vec<String> = rows
        .unread
        .iter()
        .map(|row| match &row.why {
            BadRow::Cell(misread) => {
                let misread = format!("{misread:?}");
                let kind = misread.split(' ').next().unwrap_or_default();
                format!("{}: {kind}", row.line)
            }
            other => format!("{}: {other:?}", row.line),
        })
        .collect();
    insta::assert_debug_snapshot!(unread, @r#"
    [
        "5: NoDate { typed: \"24.12. 18:00\" }",
        "6: NoDate { typed: \"morgen 18 Uhr\" }",
        "7: Time",
        "8: Empty { column: \"member\" }",
        "9: BadNumber",
        "10: Empty { column: \"start\" }",
        "11: NoDate { typed: \"übermorgen 19:00\" }",
    ]
    "#);
}

#[test]
fn a_member_has_an_account() {
    let text = "Account,Name,Handle,Language,Timezone,Reminder\n\
                discord:80351110224678912,Zoë,@zoe,Deutsch,Europe/Berlin,1h\n\
                telegram:123,,,,,off\n\
                discord:12x,Ada,,,,\n\
                Ada,Ada,,,,\n\
                telegram:7,Ben,,Klingon,,\n\
                telegram:8,Ben,,,Berlin,\n\
                ,Ben,,,,\n";
    let rows = read(ImportKind::Members, text.as_bytes(), Language::En).expect("a table");
    insta::assert_debug_snapshot!(rows, @r#"
    Rows {
        what: Members,
        rows: [
            ImportRow {
                line: 2,
                item: Member(
                    ImportedMember {
                        account: Identity {
                            platform: Discord,
                            id: "80351110224678912",
                        },
                        name: Some(
                            "Zoë",
                        ),
                        handle: Some(
                            "zoe",
                        ),
                        language: Some(
                            De,
                        ),
                        zone: Some(
                            Europe/Berlin,
                        ),
                        lead_minutes: Some(
                            60,
                        ),
                    },
                ),
            },
            ImportRow {
                line: 3,
                item: Member(
                    ImportedMember {
                        account: Identity {
                            platform: Telegram,
                            id: "123",
                        },
                        name: None,
                        handle: None,
                        language: None,
                        zone: None,
                        lead_minutes: Some(
                            0,
                        ),
                    },
                ),
            },
        ],
        unread: [
            Unread {
                line: 4,
                why: NoAccount {
                    typed: "discord:12x",
                },
            },
            Unread {
                line: 5,
                why: NoAccount {
                    typed: "Ada",
                },
            },
            Unread {
                line: 6,
                why: Cell(
                    NoSuchChoice {
                        command: "language",
                        option: "lang",
                        typed: "Klingon",
                        choices: [
                            "en",
                            "de",
                            "es",
                            "fr",
                            "vi",
                            "zh-TW",
                            "auto",
                        ],
                    },
                ),
            },
            Unread {
                line: 7,
                why: Cell(
                    Zone {
                        unknown: UnknownZone {
                            input: "Berlin",
                            nearest: [
                                "Europe/Berlin",
                                "America/Belize",
                                "Europe/Dublin",
                            ],
                        },
                    },
                ),
            },
            Unread {
                line: 8,
                why: Empty {
                    column: "account",
                },
            },
        ],
        over: 0,
        ignored: [],
    }
    "#);
}

fn past(id: u32, note: u32) -> PastBooking {
    PastBooking {
        id: BookingId(id),
        resource: PIANO,
        member: ADA,
        span: span(21, 18, 20),
        seats: 2,
        turn: false,
        note: Some(TextId(note)),
        booked_at: local(1, 12, 0),
        ended: None,
    }
}

/// The bookings to come that an export's file says, read again.
fn back(export: &Export) -> (Vec<ImportedBooking>, u32) {
    let file = write(CLUB, export, ExportFormat::Csv);
    let rows = read(ImportKind::Bookings, &file.bytes, Language::En).expect("a table");
    assert_eq!((&rows.unread, &rows.ignored), (&vec![], &vec![]));
    let items = rows.rows.iter().map(|row| match &row.item {
        ImportItem::Booking(booking) => booking.clone(),
        other => panic!("no booking: {other:?}"),
    });
    (items.collect(), rows.over)
}

/// What people call themselves and write, as it is kept: on one line, without blanks around it.
fn words() -> impl Strategy<Value = String> {
    "[=+@'＝-]{0,3}[!-~äöü歡🎹]{1,20}( [!-~]{1,10}){0,2}"
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), what in 0_usize..3) {
        let _ = read(ImportKind::ALL[what], &bytes, Language::De);
    }

    #[test]
    fn whatever_is_in_the_cells_is_read_or_refused(
        cells in prop::collection::vec("\\PC{0,30}|[0-9]{1,4}[-.: /][0-9]{1,4}[^a]{0,20}", 1..40),
        what in 0_usize..3,
    ) {
        let head = ["name,capacity,hours", "resource,start,member", "account,language,reminder"];
        let rows = cells.chunks(3).map(|row| row.join(",")).collect::<Vec<_>>().join("\r\n");
        let text = format!("{}\n{rows}", head[what]);
        if let Ok(rows) = read(ImportKind::ALL[what], text.as_bytes(), Language::Fr) {
            let lines = rows.rows.iter().map(|row| row.line);
            prop_assert!(lines.chain(rows.unread.iter().map(|row| row.line)).all(|line| line > 1));
        }
    }

    #[test]
    fn what_was_exported_is_imported(
        name in words(), note in words(), handle in prop::option::of("[a-z]{1,9}"), start in 0_i64..500_000, minutes in 1_i64..3_000,
    ) {
        let start: DateTime<Utc> = now() + chrono::TimeDelta::minutes(start);
        let mut booking = past(1, 1);
        booking.span.start = start;
        booking.span.end = start + chrono::TimeDelta::minutes(minutes);
        let over = PastBooking { ended: Some((start, dibs_core::model::booking::Ending::Done)), ..past(2, 1) };
        let label = MemberLabel {
            name: Some(name.as_str().into()),
            handle: handle.as_deref().map(Into::into),
            identities: [].into(),
        };
        let export = Export {
            bookings: vec![booking, over],
            members: [(ADA, label)].into(),
            resources: [(PIANO, resource(PIANO, "Piano").into())].into(),
            notes: [(TextId(1), note.as_str().into())].into(),
            cut: false,
            behind: false,
            at: now(),
        };
        let (items, over) = back(&export);
        let expected = ImportedBooking {
            resource: ResourceRef::Name("Piano".to_owned()),
            member: MemberRef::Called(handle.unwrap_or(name)),
            start: When::Exact { start: booking.span.start, end: None },
            end: Some(When::Exact { start: booking.span.end, end: None }),
            minutes: u32::try_from(minutes).ok(),
            seats: 2,
            note: Some(note),
        };
        prop_assert_eq!((items, over), (vec![expected], 1));
    }
}
