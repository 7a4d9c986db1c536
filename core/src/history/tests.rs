//! Looking back, without a store.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::json;

use super::{
    AuditPage, Deed, Happening, MOST_ENTRIES_SEARCHED, MOST_RECORDS_A_PAGE, Search, Tally,
    WaitSearch,
};
use crate::model::booking::Ending;
use crate::model::notice::{Notice, NoticeKind};
use crate::model::queue::Departure;
use crate::model::{
    Answer, Bookers, BookingFacts, BookingId, Event, Former, MemberId, Names, NoticeId,
    PastBooking, Platform, QueueOrder, RecordId, Resource, ResourceId,
};
use crate::store::StoredEntry;
use crate::time::{Language, OpeningHours, Span, parse_hours};

const PIANO: ResourceId = ResourceId(1);
const PRINTER: ResourceId = ResourceId(2);
const ADA: MemberId = MemberId(1);
const BEN: MemberId = MemberId(2);

/// A Monday, midnight in UTC.
fn monday() -> DateTime<Utc> {
    "2026-11-16T00:00:00Z".parse().expect("a time")
}

fn booked(id: u32, resource: ResourceId, member: MemberId) -> Answer {
    let booking = BookingFacts {
        id: BookingId(id),
        resource,
        member,
        span: Span::starting(monday(), 60),
        seats: 1,
        note: None,
        pending: false,
    };
    Answer::Booked {
        booking,
        remind_at: None,
        remarks: Vec::new(),
    }
}

/// An entry with answers, each with who asked for it.
fn answered(seq: u64, answers: &[(Answer, Option<MemberId>)]) -> StoredEntry {
    let told: Vec<_> = answers.iter().map(|(answer, _)| ("t:1", answer)).collect();
    let by: Vec<_> = answers.iter().map(|(_, by)| by).collect();
    let at = monday().timestamp() + seq.cast_signed();
    let json =
        json!({"v": 1, "at": at, "events": [{"e": "unheard_of"}], "answers": told, "by": by});
    StoredEntry {
        seq,
        json: json.to_string(),
    }
}

fn searched(mut search: Search, entries: &[StoredEntry]) -> AuditPage {
    while !search.is_over() {
        let before = search.before_seq();
        let next = entries.iter().rev().find(|entry| entry.seq < before);
        let Some(next) = next else { break };
        search.read(next).expect("an entry");
    }
    search.page()
}

fn ids(page: &AuditPage) -> Vec<String> {
    let ids = page.records.iter().map(|record| record.id.to_string());
    ids.collect()
}

#[test]
fn the_record_is_of_what_was_done_newest_first() {
    let left = Answer::Left {
        resource: PRINTER,
        place_until: None,
    };
    let settings = Answer::Language {
        own: None,
        app: None,
        changed: true,
    };
    let entries = [
        answered(1, &[(booked(1, PIANO, ADA), Some(ADA))]),
        answered(2, &[(left.clone(), Some(BEN)), (settings, Some(ADA))]),
        answered(3, &[]),
        answered(
            4,
            &[(booked(2, PRINTER, ADA), Some(ADA)), (left, Some(ADA))],
        ),
    ];
    let page = |resource, member| {
        searched(
            Search::new(resource, member, Former::default(), None),
            &entries,
        )
    };
    // How somebody is spoken to is nobody else's business.
    assert_eq!(ids(&page(None, None)), ["4.1", "4", "2", "1"]);
    assert_eq!(ids(&page(Some(PIANO), None)), ["1"]);
    assert_eq!(ids(&page(Some(PRINTER), Some(ADA))), ["4.1", "4"]);
    assert_eq!(ids(&page(None, Some(BEN))), ["2"]);
    let all = page(None, None);
    assert_eq!((all.older, all.stopped_at), (None, None));
    assert_eq!(all.records[3].by, Some(ADA));
    assert_eq!(all.records[3].at, monday() + TimeDelta::seconds(1));
}

#[test]
fn the_record_tells_who_did_not_come() {
    let facts = match booked(1, PIANO, BEN) {
        Answer::Booked { booking, .. } => booking,
        other => panic!("{other:?}"),
    };
    let told = |to, kind| Event::Noticed {
        notice: Notice {
            id: NoticeId(1),
            to,
            via: Platform::Telegram,
            place: None,
            openly: false,
            silent: false,
            due_at: monday(),
            useful_until: monday(),
            kind,
        },
    };
    let missed = NoticeKind::NoShow {
        booking: facts,
        ended_at: monday(),
    };
    let reminded = NoticeKind::Reminder {
        booking: facts,
        check_in_by: None,
    };
    let kicked = NoticeKind::OutOfLine {
        resource: PRINTER,
        why: Departure::Kicked,
    };
    let events = [told(BEN, reminded), told(BEN, missed), told(ADA, kicked)];
    let entry = |seq, events: &[Event]| StoredEntry {
        seq,
        json: json!({"v": 1, "at": monday().timestamp(), "events": events}).to_string(),
    };
    let entries = [
        answered(1, &[(booked(1, PIANO, BEN), Some(BEN))]),
        entry(2, &events),
    ];
    let page = |resource, member| {
        let search = Search::new(resource, member, Former::default(), None);
        searched(search, &entries)
    };
    let all = page(None, None);
    assert_eq!(ids(&all), ["2.1", "1"]);
    let missed = &all.records[0];
    assert_eq!(missed.by, Some(BEN));
    assert_eq!(missed.deed, Deed::Happened(Happening::NoShow(facts)));
    assert_eq!(ids(&page(Some(PIANO), Some(BEN))), ["2.1", "1"]);
    assert_eq!(ids(&page(Some(PRINTER), None)), [""; 0]);
    assert_eq!(ids(&page(None, Some(ADA))), [""; 0]);
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let many: Vec<_> = (0..40)
        .map(|id| (booked(id, PIANO, ADA), Some(ADA)))
        .collect();
    // A rush is one entry.
    let entries = [
        answered(1, &many[..5]),
        answered(2, &many[5..38]),
        answered(3, &many[38..]),
    ];
    let mut before = None;
    let mut seen = Vec::new();
    loop {
        let page = searched(Search::new(None, None, Former::default(), before), &entries);
        assert!(page.records.len() <= MOST_RECORDS_A_PAGE);
        seen.extend(page.records.iter().map(|record| record.id));
        before = page.older;
        if before.is_none() {
            break;
        }
        assert_eq!(page.records.len(), MOST_RECORDS_A_PAGE);
    }
    assert_eq!(seen.len(), 40);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "{seen:?}");
}

#[test]
fn entries_of_earlier_releases_tell_who_as_far_as_they_can() {
    let old = |seq, answer: Answer| {
        let at = monday().timestamp();
        let json = json!({"v": 1, "at": at, "events": [], "answers": [["t:1", answer]]});
        StoredEntry {
            seq,
            json: json.to_string(),
        }
    };
    let entries = [
        old(1, booked(1, PIANO, ADA)),
        old(
            2,
            Answer::Left {
                resource: PIANO,
                place_until: None,
            },
        ),
        StoredEntry {
            seq: 3,
            json:
                json!({"v": 1, "at": 5, "events": [], "answers": [["t:1", {"a": "of_the_future"}]]})
                    .to_string(),
        },
    ];
    let page = searched(Search::new(None, None, Former::default(), None), &entries);
    let by: Vec<_> = page.records.iter().map(|record| record.by).collect();
    assert_eq!(by, [None, Some(ADA)]);
    let broken = StoredEntry {
        seq: 4,
        json: "{".to_owned(),
    };
    assert!(
        Search::new(None, None, Former::default(), None)
            .read(&broken)
            .is_err()
    );
}

#[test]
fn a_long_search_says_how_far_it_went() {
    let mut search = Search::new(Some(PRINTER), None, Former::default(), None);
    let mut seq = 50_000;
    while !search.is_over() {
        let entry = answered(seq, &[(booked(1, PIANO, ADA), Some(ADA))]);
        search.read(&entry).expect("an entry");
        seq -= 1;
    }
    let page = search.page();
    let searched = MOST_ENTRIES_SEARCHED as u64;
    let last = RecordId {
        entry: 50_001 - searched,
        place: 0,
    };
    assert_eq!(page.records, []);
    assert_eq!(page.older, Some(last));
    assert!(page.stopped_at.is_some());
    assert_eq!(
        Search::new(None, None, Former::default(), page.older).before_seq(),
        last.entry
    );
}

fn resource(id: ResourceId, zone: Tz, hours: OpeningHours, capacity: u32) -> Arc<Resource> {
    Arc::new(Resource {
        id,
        name: "Piano".to_owned(),
        aliases: Vec::new(),
        tags: Vec::new(),
        group: None,
        about: None,
        capacity,
        zone,
        slot_minutes: 60,
        step_minutes: 15,
        shortest_turn_minutes: 30,
        hours,
        names: Names::Shown,
        removed: false,
        check_in_minutes: 0,
        bookers: Bookers::Everyone,
        approval: None,
        queue: QueueOrder::FirstCome,
        priority: None,
        grace_minutes: 0,
        cooldown_minutes: 0,
        draw: None,
    })
}

fn past(id: u32, member: MemberId, start_hour: i64, minutes: u32) -> PastBooking {
    let start = monday() + TimeDelta::hours(start_hour);
    PastBooking {
        id: BookingId(id),
        resource: PIANO,
        member,
        span: Span::starting(start, minutes),
        seats: 1,
        turn: false,
        note: None,
        booked_at: start,
        ended: Some((
            start + TimeDelta::minutes(i64::from(minutes)),
            Ending::Finished,
        )),
    }
}

fn week() -> Span {
    Span {
        start: monday(),
        end: monday() + TimeDelta::days(7),
    }
}

#[test]
fn hours_are_counted_as_they_were_held() {
    let mut tally = Tally::new([resource(PIANO, Tz::UTC, OpeningHours::Always, 1)], week());
    assert_eq!(tally.usage(), super::Usage::default());
    tally.add(&past(1, ADA, 18, 120));
    tally.add(&past(2, BEN, 42, 60));
    let mut early = past(3, BEN, 44, 120);
    early.ended = Some((early.span.start + TimeDelta::minutes(30), Ending::Done));
    tally.add(&early);
    let mut cancelled = past(4, ADA, 70, 600);
    let by = ADA;
    cancelled.ended = Some((monday(), Ending::Cancelled { by }));
    tally.add(&cancelled);
    // It runs on behind the end.
    let mut running = past(5, ADA, 7 * 24 - 1, 180);
    running.ended = None;
    tally.add(&running);
    let mut missed = past(7, BEN, 90, 60);
    missed.ended = Some((missed.span.start + TimeDelta::minutes(15), Ending::NoShow));
    tally.add(&missed);
    let mut elsewhere = past(6, ADA, 5, 60);
    elsewhere.resource = PRINTER;
    tally.add(&elsewhere);

    let usage = tally.usage();
    assert_eq!((usage.bookings, usage.cancelled, usage.people), (5, 1, 2));
    assert_eq!(usage.no_shows, 1);
    assert_eq!(usage.held_minutes, 120 + 60 + 30 + 60 + 15);
    assert_eq!((usage.open_percent, usage.top_percent), (None, None));
    assert_eq!(usage.busiest_weekday, Some(0));
    assert_eq!(usage.busiest_hour, Some(18), "18:00 to 20:00, on two days");
    assert_eq!(usage.heat[0], [0, 0, 0, 120]);
    assert_eq!(usage.heat[1], [0, 0, 0, 90]);
    assert_eq!(usage.heat[6], [0, 0, 0, 60]);
}

#[test]
fn opening_hours_are_filled_by_every_seat() {
    let hours = parse_hours("mon-fri 8-18", Language::En).expect("hours");
    let seats = |capacity, seats| {
        let span = week();
        let mut tally = Tally::new([resource(PIANO, Tz::UTC, hours.clone(), capacity)], span);
        for (id, day) in (1_u32..).zip([0, 1, 2]) {
            let mut booking = past(id, ADA, day * 24 + 8, 300);
            booking.seats = seats;
            tally.add(&booking);
        }
        tally.usage().open_percent
    };
    // Fifteen of fifty hours.
    assert_eq!(seats(1, 1), Some(30));
    assert_eq!(seats(2, 1), Some(15));
    assert_eq!(seats(2, 2), Some(30));
    // Fewer seats than once: never more than all.
    assert_eq!(seats(1, 9), Some(100));
}

#[test]
fn fair_shares_are_told_of_more_than_three() {
    let shares = |hours: &[u32]| {
        let mut tally = Tally::new([resource(PIANO, Tz::UTC, OpeningHours::Always, 1)], week());
        for (number, hours) in (1_u32..).zip(hours) {
            tally.add(&past(
                number,
                MemberId(number),
                i64::from(number),
                hours * 60,
            ));
        }
        tally.usage().top_percent
    };
    assert_eq!(shares(&[5, 5, 5]), None);
    assert_eq!(shares(&[5, 5, 5, 5]), Some(75));
    assert_eq!(shares(&[1, 10, 1, 1, 1, 1, 1]), Some(75));
}

#[test]
fn clocks_that_change_move_no_minute() {
    // The clocks of Berlin go back at 3:00 on 25 October 2026: that night has an hour more.
    let night: DateTime<Utc> = "2026-10-24T22:00:00Z".parse().expect("a time");
    let span = Span {
        start: night,
        end: night + TimeDelta::hours(25),
    };
    let berlin = resource(PIANO, Tz::Europe__Berlin, OpeningHours::Always, 1);
    let mut tally = Tally::new([berlin], span);
    let mut booking = past(1, ADA, 0, 0);
    booking.span = span;
    booking.ended = None;
    tally.add(&booking);
    let usage = tally.usage();
    assert_eq!(usage.held_minutes, 25 * 60);
    assert_eq!(usage.heat[6], [7 * 60, 6 * 60, 6 * 60, 6 * 60]);
    // In Kathmandu hours begin at a quarter past.
    let nepal = resource(PIANO, Tz::Asia__Kathmandu, OpeningHours::Always, 1);
    let mut tally = Tally::new([nepal], week());
    tally.add(&past(1, ADA, 0, 30));
    let usage = tally.usage();
    assert_eq!(usage.heat[0], [15, 15, 0, 0], "5:45 to 6:15");
}

#[test]
fn waits_are_from_joining_to_the_first_offer() {
    let event = |e: &str, member: u32, minute: i64| {
        let at = monday().timestamp() + 60 * minute;
        match e {
            "queue_joined" => {
                json!({"e": e, "resource": 1, "waiting": {"member": member, "joined_at": at}})
            }
            _ => json!({"e": e, "resource": 1, "member": member, "offer": 1, "until": at + 600}),
        }
    };
    // Cleo joined before the week; Dan was never called.
    let story = [
        ("queue_joined", 3, -100),
        ("queue_joined", 1, 0),
        ("queue_joined", 2, 10),
        ("offer_made", 1, 30),
        ("moved_back", 1, 40),
        ("offer_made", 2, 40),
        ("offer_made", 1, 90),
        ("offer_made", 3, 95),
        ("queue_joined", 4, 100),
        ("queue_joined", 2, 120),
        ("offer_made", 2, 120),
    ];
    let entries: Vec<StoredEntry> = (1_u64..)
        .zip(story)
        .map(|(seq, (e, member, minute))| {
            let at = monday().timestamp() + 60 * minute;
            let json = json!({"v": 1, "at": at, "events": [event(e, member, minute)]});
            StoredEntry {
                seq,
                json: json.to_string(),
            }
        })
        .collect();
    let waited = |resource, entries: &[StoredEntry]| {
        let mut search = WaitSearch::new([resource], monday());
        for entry in entries.iter().rev() {
            if !search.is_over() {
                assert!(entry.seq < search.before_seq());
                search.read(entry).expect("an entry");
            }
        }
        search.waits()
    };
    let waits = waited(PIANO, &entries).expect("some");
    // Ada 30, and Ben 30; the second time he was called at once.
    assert_eq!(
        (waits.count, waits.median_minutes, waits.longest_minutes),
        (2, 30, 30)
    );
    assert_eq!(waits.since, None);
    assert_eq!(waited(PRINTER, &entries), None);
    assert_eq!(waited(PIANO, &entries[..2]), None);
}
