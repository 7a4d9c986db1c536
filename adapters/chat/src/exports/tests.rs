//! What is written is read back, by readers that are not ours.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::history::Export;
use dibs_core::model::booking::Ending;
use dibs_core::model::labels::MemberLabel;
use dibs_core::model::{BookingId, CommunityId, MemberId, PastBooking, TextId};
use dibs_core::time::Span;
use icalendar::{Calendar, CalendarComponent, Component as _};
use proptest::prelude::*;

use super::csv::defused;
use super::{ExportFile, ExportFormat, write, write_within};
use crate::fixtures::{ADA, BOB, CLUB, PIANO, local, now, resource, span};

fn past(id: u32, span: Span, ended: Option<(DateTime<Utc>, Ending)>) -> PastBooking {
    PastBooking {
        id: BookingId(id),
        resource: PIANO,
        member: ADA,
        span,
        seats: 1,
        turn: false,
        note: None,
        booked_at: local(1, 12, 0),
        ended,
    }
}

fn named(name: &str, handle: Option<&str>) -> MemberLabel {
    MemberLabel {
        name: Some(name.into()),
        handle: handle.map(Into::into),
        identities: [].into(),
    }
}

fn export(bookings: Vec<PastBooking>) -> Export {
    Export {
        bookings,
        members: [
            (ADA, named("Ada", Some("ada"))),
            (BOB, named("=HYPERLINK(\"http://evil.example\")", None)),
        ]
        .into(),
        resources: [(PIANO, resource(PIANO, "Piano").into())].into(),
        notes: BTreeMap::new(),
        cut: false,
        behind: false,
        at: now(),
    }
}

/// One of each kind.
fn some() -> Export {
    let cancelled = Ending::Cancelled { by: BOB };
    let mut export = export(vec![
        past(5, span(21, 18, 20), None),
        past(4, span(20, 10, 12), Some((local(19, 9, 0), cancelled))),
        past(3, span(20, 8, 10), Some((local(20, 9, 0), Ending::Done))),
        past(2, span(2, 8, 10), Some((local(2, 10, 0), Ending::Finished))),
    ]);
    export.bookings[0].note = Some(TextId(7));
    export.bookings[1].member = BOB;
    export.notes = [(TextId(7), "=1+1, \"band\"; @everyone".into())].into();
    export
}

fn text(file: &ExportFile) -> String {
    String::from_utf8(file.bytes.clone()).expect("UTF-8")
}

#[test]
fn a_table_for_spreadsheets() {
    let file = write(CLUB, &some(), ExportFormat::Csv);
    assert_eq!(file.name, "bookings-2026-11-20.csv");
    assert_eq!(file.bookings, 4);
    let text = text(&file);
    assert_eq!(text.matches("\r\n").count(), 5);
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
    booking,resource,member_number,member,handle,start,end,minutes,seats,turn,status,ended_at,ended_how,ended_by,booked_at,note
    5,Piano,1,Ada,ada,2026-11-21T18:00:00+01:00,2026-11-21T20:00:00+01:00,120,1,false,booked,,,,2026-11-01T12:00:00+01:00,"'=1+1, ""band""; @everyone"
    4,Piano,2,"'=HYPERLINK(""http://evil.example"")",,2026-11-20T10:00:00+01:00,2026-11-20T12:00:00+01:00,120,1,false,cancelled,2026-11-19T09:00:00+01:00,cancelled,"'=HYPERLINK(""http://evil.example"")",2026-11-01T12:00:00+01:00,
    3,Piano,1,Ada,ada,2026-11-20T08:00:00+01:00,2026-11-20T10:00:00+01:00,120,1,false,done,2026-11-20T09:00:00+01:00,done,,2026-11-01T12:00:00+01:00,
    2,Piano,1,Ada,ada,2026-11-02T08:00:00+01:00,2026-11-02T10:00:00+01:00,120,1,false,done,2026-11-02T10:00:00+01:00,finished,,2026-11-01T12:00:00+01:00,
    "#);
}

#[test]
fn a_calendar() {
    let file = write(CLUB, &some(), ExportFormat::Ics);
    let text = text(&file);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Dibs//Bookings//EN
    CALSCALE:GREGORIAN
    BEGIN:VEVENT
    UID:dibs-1-5-1793530800
    DTSTAMP:20261120T165000Z
    CREATED:20261101T110000Z
    DTSTART:20261121T170000Z
    DTEND:20261121T190000Z
    SUMMARY:Piano: Ada
    LOCATION:Piano
    DESCRIPTION:=1+1\, "band"\; @everyone
    STATUS:CONFIRMED
    END:VEVENT
    BEGIN:VEVENT
    UID:dibs-1-4-1793530800
    DTSTAMP:20261120T165000Z
    CREATED:20261101T110000Z
    DTSTART:20261120T090000Z
    DTEND:20261120T110000Z
    SUMMARY:Piano: =HYPERLINK("http://evil.example")
    LOCATION:Piano
    STATUS:CANCELLED
    END:VEVENT
    BEGIN:VEVENT
    UID:dibs-1-3-1793530800
    DTSTAMP:20261120T165000Z
    CREATED:20261101T110000Z
    DTSTART:20261120T070000Z
    DTEND:20261120T080000Z
    SUMMARY:Piano: Ada
    LOCATION:Piano
    STATUS:CONFIRMED
    END:VEVENT
    BEGIN:VEVENT
    UID:dibs-1-2-1793530800
    DTSTAMP:20261120T165000Z
    CREATED:20261101T110000Z
    DTSTART:20261102T070000Z
    DTEND:20261102T090000Z
    SUMMARY:Piano: Ada
    LOCATION:Piano
    STATUS:CONFIRMED
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn objects_for_programs() {
    let file = write(CLUB, &some(), ExportFormat::Json);
    insta::assert_snapshot!(text(&file), @r#"
    [
    {"booking":5,"resource":"Piano","member_number":1,"member":"Ada","handle":"ada","start":"2026-11-21T18:00:00+01:00","end":"2026-11-21T20:00:00+01:00","minutes":120,"seats":1,"turn":false,"status":"booked","ended_at":null,"ended_how":null,"ended_by":null,"booked_at":"2026-11-01T12:00:00+01:00","note":"=1+1, \"band\"; @everyone"},
    {"booking":4,"resource":"Piano","member_number":2,"member":"=HYPERLINK(\"http://evil.example\")","handle":null,"start":"2026-11-20T10:00:00+01:00","end":"2026-11-20T12:00:00+01:00","minutes":120,"seats":1,"turn":false,"status":"cancelled","ended_at":"2026-11-19T09:00:00+01:00","ended_how":"cancelled","ended_by":"=HYPERLINK(\"http://evil.example\")","booked_at":"2026-11-01T12:00:00+01:00","note":null},
    {"booking":3,"resource":"Piano","member_number":1,"member":"Ada","handle":"ada","start":"2026-11-20T08:00:00+01:00","end":"2026-11-20T10:00:00+01:00","minutes":120,"seats":1,"turn":false,"status":"done","ended_at":"2026-11-20T09:00:00+01:00","ended_how":"done","ended_by":null,"booked_at":"2026-11-01T12:00:00+01:00","note":null},
    {"booking":2,"resource":"Piano","member_number":1,"member":"Ada","handle":"ada","start":"2026-11-02T08:00:00+01:00","end":"2026-11-02T10:00:00+01:00","minutes":120,"seats":1,"turn":false,"status":"done","ended_at":"2026-11-02T10:00:00+01:00","ended_how":"finished","ended_by":null,"booked_at":"2026-11-01T12:00:00+01:00","note":null}
    ]
    "#);
    let empty = write(CLUB, &export(Vec::new()), ExportFormat::Json);
    assert_eq!(text(&empty), "[\n\n]\n");
}

#[test]
fn what_does_not_fit_is_the_oldest() {
    for format in [ExportFormat::Csv, ExportFormat::Ics, ExportFormat::Json] {
        let whole = write(CLUB, &some(), format);
        for most_bytes in [whole.bytes.len(), whole.bytes.len() - 1, 700, 300] {
            let file = write_within(CLUB, &some(), format, most_bytes);
            assert!(file.bytes.len() <= most_bytes, "{format:?} {most_bytes}");
            let numbers = numbers(&file, format);
            let newest: Vec<u32> = [5, 4, 3, 2].into_iter().take(file.bookings).collect();
            assert_eq!(numbers, newest, "{format:?} {most_bytes}");
            assert_eq!(most_bytes < whole.bytes.len(), file.bookings < 4);
        }
    }
}

/// The numbers of the bookings in a file.
fn numbers(file: &ExportFile, format: ExportFormat) -> Vec<u32> {
    let text = text(file);
    match format {
        ExportFormat::Csv => {
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let lines = reader.records().map(|line| line.expect("a line"));
            lines
                .map(|line| line[0].parse().expect("a number"))
                .collect()
        }
        ExportFormat::Ics => {
            let calendar: Calendar = text.parse().expect("a calendar");
            let number = |component: &CalendarComponent| {
                let event = component.as_event().expect("an event");
                let uid = event.get_uid().expect("a name").to_owned();
                uid.split('-')
                    .nth(2)
                    .expect("a part")
                    .parse()
                    .expect("a number")
            };
            calendar.components.iter().map(number).collect()
        }
        ExportFormat::Json => {
            let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let objects = read.as_array().expect("an array").iter();
            let number = |object: &serde_json::Value| object["booking"].as_u64().expect("a number");
            objects
                .map(|object| u32::try_from(number(object)).expect("small"))
                .collect()
        }
    }
}

/// What people call themselves and write, as the core keeps it: of one line, without control
/// characters, but with everything that means something in some file.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@\\-＝']?[ -~äöü歡🎹\u{301}]{0,90}",
        "[,;:\\\\\"'\\n]{0,12}",
        Just("BEGIN:VEVENT".to_owned()),
        Just("\\n;\\,\\\\".to_owned()),
    ]
}

fn exports() -> impl Strategy<Value = Export> {
    let booking = (
        0_i64..400_000,
        1_i64..3_000,
        0_u8..6,
        words(),
        words(),
        words(),
    );
    prop::collection::vec(booking, 0..12).prop_map(|all| {
        let mut made = export(Vec::new());
        made.members.clear();
        for (number, (start, minutes, how, name, handle, note)) in (1_u32..).zip(all) {
            let start = now() + TimeDelta::minutes(start);
            let end = start + TimeDelta::minutes(minutes);
            let by = MemberId(number);
            let middle = start + TimeDelta::minutes(minutes / 2);
            let ended = match how {
                0 => None,
                1 => Some((end, Ending::Finished)),
                2 => Some((middle, Ending::Done)),
                5 => Some((middle, Ending::NoShow)),
                3 => Some((start - TimeDelta::days(1), Ending::Cancelled { by })),
                _ => Some((middle, Ending::ResourceRemoved { by })),
            };
            let mut booking = past(number, Span { start, end }, ended);
            booking.member = by;
            booking.note = Some(TextId(number));
            made.bookings.push(booking);
            made.members.insert(by, named(&name, Some(&handle)));
            made.notes.insert(TextId(number), note.as_str().into());
        }
        made
    })
}

proptest! {
    #[test]
    fn a_table_reads_back(export in exports()) {
        let file = write(CLUB, &export, ExportFormat::Csv);
        let text = text(&file);
        let mut reader = ::csv::ReaderBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_reader(text.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let column = |name: &str| head.iter().position(|known| known == name).expect("a column");
        let lines: Vec<_> = reader.records().map(|line| line.expect("a line")).collect();
        prop_assert_eq!(lines.len(), export.bookings.len());
        for (line, booking) in lines.iter().zip(&export.bookings) {
            let cell = |name: &str| &line[column(name)];
            prop_assert_eq!(cell("booking"), booking.id.to_string());
            let label = &export.members[&booking.member];
            prop_assert_eq!(cell("member"), defused(label.name.as_deref().unwrap_or("")));
            prop_assert_eq!(cell("handle"), defused(label.handle.as_deref().unwrap_or("")));
            let note = &export.notes[&booking.note.expect("all have one")];
            prop_assert_eq!(cell("note"), defused(note));
            let at = |name: &str| DateTime::parse_from_rfc3339(cell(name)).map(|at| at.to_utc());
            prop_assert_eq!(at("start"), Ok(booking.span.start));
            prop_assert_eq!(at("end"), Ok(booking.span.end));
            let ended = booking.ended.map(|(at, _)| at);
            prop_assert_eq!(at("ended_at").ok(), ended);
            for formula in line {
                prop_assert!(!formula.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", formula);
            }
        }
    }

    #[test]
    fn a_calendar_reads_back(export in exports()) {
        let file = write(CLUB, &export, ExportFormat::Ics);
        let text = text(&file);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{}", line);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let calendar: Calendar = text.parse().map_err(TestCaseError::fail)?;
        prop_assert_eq!(calendar.components.len(), export.bookings.len());
        for (component, booking) in calendar.components.iter().zip(&export.bookings) {
            let event = component.as_event().expect("an event");
            let label = &export.members[&booking.member];
            let readable = |text: &str| text.to_owned();
            let name = label.name.as_deref().unwrap_or("");
            let summary = if name.is_empty() { "Piano".to_owned() } else { format!("Piano: {name}") };
            prop_assert_eq!(event.get_summary().map(readable), Some(summary));
            let note = &export.notes[&booking.note.expect("all have one")];
            prop_assert_eq!(event.get_description().unwrap_or(""), &**note);
            let held = booking.held();
            let expected = if held.is_empty() { booking.span } else { held };
            let at = |name: &str| {
                let written = event.property_value(name).unwrap_or("");
                chrono::NaiveDateTime::parse_from_str(written, "%Y%m%dT%H%M%SZ").map(|at| at.and_utc())
            };
            prop_assert_eq!(at("DTSTART"), Ok(expected.start));
            prop_assert_eq!(at("DTEND"), Ok(expected.end));
            let status = if booking.is_cancelled() { "CANCELLED" } else { "CONFIRMED" };
            prop_assert_eq!(event.property_value("STATUS"), Some(status));
        }
        let mut names: Vec<&str> = calendar
            .components
            .iter()
            .filter_map(|component| component.as_event()?.get_uid())
            .collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), export.bookings.len());
    }

    #[test]
    fn objects_read_back(export in exports()) {
        let file = write(CLUB, &export, ExportFormat::Json);
        let read: serde_json::Value = serde_json::from_str(&text(&file)).expect("JSON");
        let objects = read.as_array().expect("an array");
        prop_assert_eq!(objects.len(), export.bookings.len());
        for (object, booking) in objects.iter().zip(&export.bookings) {
            let note = &export.notes[&booking.note.expect("all have one")];
            prop_assert_eq!(object["note"].as_str().unwrap_or(""), &**note);
            prop_assert_eq!(object["minutes"].as_u64(), Some(u64::from(booking.span.minutes())));
        }
    }
}

#[test]
fn an_event_keeps_its_name_when_it_changes() {
    let uid = |export: &Export| {
        let calendar: Calendar = text(&write(CommunityId(3), export, ExportFormat::Ics))
            .parse()
            .expect("a calendar");
        let event = calendar.components[0].as_event().expect("an event");
        event.get_uid().map(str::to_owned)
    };
    let before = export(vec![past(5, span(21, 18, 20), None)]);
    let mut after = before.clone();
    after.bookings[0].span = span(22, 8, 9);
    after.bookings[0].ended = Some((local(21, 9, 0), Ending::Cancelled { by: ADA }));
    after.at = local(21, 9, 0);
    assert_eq!(uid(&before), uid(&after));
}
