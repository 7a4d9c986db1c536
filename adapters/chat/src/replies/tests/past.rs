//! Statistics, and the words that go with a file.

use dibs_core::history::{Export, Statistics, Usage, Waits};
use dibs_core::model::{BookingId, PastBooking, ResourceId, StatsPeriod};
use dibs_core::time::{Language, Span};

use super::record::said;
use crate::exports::{ExportFormat, write};
use crate::fixtures::*;
use crate::replies::{export_message, stats_message, stats_picture};
use crate::wording::Wording;

fn statistics(resource: Option<ResourceId>, usage: Usage) -> Statistics {
    Statistics {
        resource,
        period: StatsPeriod::Month,
        span: Span {
            start: local(1, 0, 0),
            end: now(),
        },
        usage,
        waits: None,
        cut: false,
        behind: false,
    }
}

fn usage() -> Usage {
    let mut heat = [[0; 4]; 7];
    heat[2] = [0, 60, 600, 1_200];
    heat[5] = [10, 0, 300, 900];
    Usage {
        bookings: 41,
        cancelled: 3,
        no_shows: 2,
        people: 12,
        held_minutes: 3_070,
        open_percent: Some(37),
        top_percent: Some(52),
        heat,
        hours: [[0; 24]; 7],
        busiest_weekday: Some(2),
        busiest_hour: Some(23),
    }
}

#[test]
fn statistics_in_words() {
    let mut stats = statistics(Some(PIANO), usage());
    stats.waits = Some(Waits {
        count: 9,
        median_minutes: 25,
        longest_minutes: 140,
        since: Some(local(4, 0, 0)),
    });
    insta::assert_snapshot!(said(Language::En, |scene| stats_message(scene, &stats)), @r"
    Piano, the 28 days since Sun 1 Nov:
    - 41 bookings, 51 h in all
    - To 2 of them nobody came
    - 12 people
    - 3 more were cancelled
    - 37 % of the opening hours used
    - The three who had the most had 52 % of all hours
    - 9 times somebody waited in line, mostly up to 25 min, at most 2 h 20 min
    Waiting times are counted since Wed 4 Nov only.
    - Busiest: Wednesday, and 23:00-1:00
    Night, morning, afternoon, evening:
    ···· Mon
    ···· Tue
    ·▁▄█ Wed
    ···· Thu
    ···· Fri
    ▁·▂▆ Sat
    ···· Sun
    ");
    stats.cut = true;
    stats.behind = true;
    stats.resource = None;
    insta::assert_snapshot!(said(Language::De, |scene| stats_message(scene, &stats)), @r"
    Alles zusammen, die 28 Tage seit So 1. Nov.:
    - 41 Buchungen, insgesamt 51 Std.
    - Zu 2 davon kam niemand
    - 12 Personen
    - 3 weitere wurden storniert
    - 37 % der Öffnungszeit genutzt
    - Die drei mit den meisten Stunden hatten 52 % aller Stunden
    - 9-mal stand jemand in der Schlange, meist bis zu 25 Min., höchstens 2 Std. 20 Min.
    Wartezeiten sind erst ab Mi 4. Nov. gezählt.
    - Am meisten los: Mittwoch und 23:00-1:00
    Nacht, Vormittag, Nachmittag, Abend:
    ···· Mo
    ···· Di
    ·▁▄█ Mi
    ···· Do
    ···· Fr
    ▁·▂▆ Sa
    ···· So
    Es gibt mehr Buchungen, als ich zähle; das sind nicht alle.
    Die neuesten Änderungen fehlen vielleicht noch; frag in einer Minute noch einmal.
    ");
    let nothing = statistics(None, Usage::default());
    insta::assert_snapshot!(said(Language::En, |scene| stats_message(scene, &nothing)), @r"
    Everything together, the 28 days since Sun 1 Nov:
    There were no bookings.
    ");
}

fn export(count: u32) -> Export {
    let bookings = (0..count).rev().map(|id| PastBooking {
        id: BookingId(id),
        resource: PIANO,
        member: ADA,
        span: span(20, 18, 20),
        seats: 1,
        turn: false,
        note: None,
        booked_at: now(),
        ended: None,
    });
    Export {
        bookings: bookings.collect(),
        members: Default::default(),
        resources: Default::default(),
        notes: Default::default(),
        cut: false,
        behind: false,
        at: now(),
    }
}

#[test]
fn a_file_says_what_is_in_it_and_what_is_not() {
    let tell = |language, export: &Export, format| {
        said(language, |scene| {
            export_message(scene, export, write(CLUB, export, format))
        })
    };
    let mut some = export(3);
    insta::assert_snapshot!(tell(Language::En, &some, ExportFormat::Csv), @r"
    3 bookings, in bookings-2026-11-20.csv.
    It names people: keep it to those who need it.
    ");
    some.cut = true;
    some.behind = true;
    insta::assert_snapshot!(tell(Language::De, &some, ExportFormat::Ics), @r"
    3 Buchungen, in bookings-2026-11-20.ics.
    Sie reicht bis #0 zurück: Eine Datei fasst höchstens 100000 Buchungen und 8 MB.
    Die neuesten Änderungen fehlen vielleicht noch; frag in einer Minute noch einmal.
    Darin stehen Namen: Gib sie nur weiter, wo es nötig ist.
    ");
    insta::assert_snapshot!(tell(Language::En, &export(0), ExportFormat::Json), @"There are no bookings to export.");
}

#[test]
fn a_file_that_is_not_taken_is_not_spoken_of() {
    let (wording, labels) = (Wording::new(), labels());
    let some = export(3);
    let file = write(CLUB, &some, ExportFormat::Json);
    let message = export_message(&scene(&wording, &labels), &some, file);
    assert!(message.private);
    let document = message.document.as_ref().expect("a file");
    assert!(document.name.ends_with(".json"));
    assert!(!document.bytes.is_empty());
    let lost = message.without_document();
    assert_eq!(lost.document, None);
    insta::assert_snapshot!(shown(&wording, &lost), @"The file could not be sent here. Ask again, or in another format.");
    // Nothing to send is nothing to lose.
    let none = export(0);
    let file = write(CLUB, &none, ExportFormat::Csv);
    let empty = export_message(&scene(&wording, &labels), &none, file);
    assert_eq!(empty.document, None);
    assert_eq!(
        shown(&wording, &empty),
        shown(&wording, &empty.without_document())
    );
}

#[test]
fn the_picture_of_what_was_used_has_its_words() {
    let wording = Wording::new();
    for (language, expected) in [
        (
            Language::En,
            "Everything together; The 28 days since Sun 1 Nov; Mon to Sun",
        ),
        (
            Language::De,
            "Alles zusammen; Die 28 Tage seit So 1. Nov.; Mo to So",
        ),
    ] {
        let mut labels = labels();
        labels.language = language;
        let scene = scene(&wording, &labels);
        let map = stats_picture(&scene, &statistics(None, usage())).expect("something was used");
        let [first, last] = [0, 6].map(|day| map.weekdays[day].as_str());
        let words = format!("{}; {}; {first} to {last}", map.title, map.subtitle);
        assert_eq!(words, expected);
        assert_eq!((map.weekdays.len(), map.hours.len()), (7, 25));
    }
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let of_the_piano = stats_picture(&scene, &statistics(Some(PIANO), usage()));
    assert_eq!(of_the_piano.expect("a picture").title, "Piano");
    assert_eq!(
        stats_picture(&scene, &statistics(None, Usage::default())),
        None
    );
}
