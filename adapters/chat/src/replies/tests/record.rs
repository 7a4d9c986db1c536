//! The record in words: each deed, and the pages it comes in.

use dibs_core::history::{AuditPage, Deed, Happening, Record};
use dibs_core::model::limit::{ScopeRules, parse_limit};
use dibs_core::model::{
    Answer, BookingFacts, Closure, Labels, LimitChange, MemberId, Platform, ProposalEnd,
    ProposalFacts, ProposalId, RecordId, SeriesId, Settings,
};
use dibs_core::time::Language;

use crate::fixtures::*;
use crate::message::Message;
use crate::replies::{Scene, audit_message};
use crate::wording::Wording;

fn answer(id: u32, holder: MemberId) -> Answer {
    Answer::Booked {
        booking: booking(id, holder, span(20, 18, 20)),
        remind_at: None,
        remarks: Vec::new(),
    }
}

fn page(deeds: Vec<(Option<MemberId>, Answer)>) -> AuditPage {
    let records = (0_u32..).zip(deeds).map(|(number, (by, did))| Record {
        id: RecordId {
            entry: u64::from(812 - number),
            place: number % 3,
        },
        at: local(20, 9, number),
        by,
        deed: Deed::Done(did),
    });
    AuditPage {
        resource: None,
        member: None,
        records: records.collect(),
        older: None,
        stopped_at: None,
    }
}

fn limits(rule: &str) -> Answer {
    let Ok(LimitChange::Set(limit)) = parse_limit(rule, Language::En) else {
        panic!("{rule} is a limit");
    };
    Answer::Limits {
        rules: ScopeRules {
            resource: Some(PIANO),
            limits: vec![limit],
            ..ScopeRules::default()
        },
        others: Vec::new(),
        changed: true,
    }
}

/// Ada's booking, for Bob.
fn proposal(wanted: Option<BookingFacts>) -> ProposalFacts {
    ProposalFacts {
        id: ProposalId(1),
        by: ADA,
        to: BOB,
        booking: booking(1, ADA, span(20, 18, 20)),
        wanted,
        until: local(20, 18, 0),
    }
}

fn ended(how: ProposalEnd) -> Answer {
    Answer::ProposalEnded {
        proposal: proposal(None),
        how,
        remind_at: None,
    }
}

/// One of each kind of deed.
fn every_deed() -> Vec<(Option<MemberId>, Answer)> {
    let mine = |id| booking(id, ADA, span(20, 18, 20));
    let bobs = |id| booking(id, BOB, span(20, 20, 21));
    let cancelled = |booking, of_somebody_else| Answer::Cancelled {
        booking,
        of_somebody_else,
        following: None,
    };
    let closure = Closure {
        span: span(24, 8, 20),
        by: BOB,
        why: None,
    };
    vec![
        (Some(ADA), answer(1, ADA)),
        (Some(BOB), cancelled(bobs(2), false)),
        (Some(ADA), cancelled(bobs(3), true)),
        (
            Some(BOB),
            Answer::Claimed {
                booking: bobs(4),
                shortened: false,
            },
        ),
        (
            Some(BOB),
            Answer::Done {
                booking: mine(5),
                called: None,
            },
        ),
        (
            Some(BOB),
            Answer::Assigned {
                booking: mine(6),
                remarks: Vec::new(),
            },
        ),
        (
            Some(BOB),
            Answer::Moved {
                booking: bobs(7),
                from: span(21, 8, 9),
                remind_at: None,
                remarks: Vec::new(),
                following: None,
            },
        ),
        (
            Some(BOB),
            Answer::Restored {
                booking: bobs(8),
                remind_at: None,
            },
        ),
        (
            Some(BOB),
            Answer::BookedSeries {
                series: SeriesId(bobs(9).id),
                bookings: vec![bobs(9), bobs(10), bobs(11)],
                remind_at: None,
                remarks: Vec::new(),
            },
        ),
        (
            Some(BOB),
            Answer::SeriesCancelled {
                bookings: vec![bobs(11)],
                of_somebody_else: false,
            },
        ),
        (
            Some(BOB),
            Answer::Joined {
                resource: PRINTER,
                place_in_line: 1,
                expected_at: None,
                offer: None,
            },
        ),
        (
            None,
            Answer::Left {
                resource: PRINTER,
                place_until: None,
            },
        ),
        (
            Some(ADA),
            Answer::Approved {
                bookings: vec![bobs(14)],
            },
        ),
        (
            Some(ADA),
            Answer::Denied {
                bookings: vec![bobs(14), bobs(16)],
            },
        ),
        (
            Some(ADA),
            Answer::Kicked {
                resource: PRINTER,
                member: BOB,
                from_line: true,
                ended: Vec::new(),
            },
        ),
        (
            Some(ADA),
            Answer::ResourceChanged {
                resource: resource(PIANO, "Piano"),
                at_odds: Vec::new(),
            },
        ),
        (
            Some(BOB),
            Answer::Closed {
                resource: PIANO,
                closure,
                cancelled: 0,
            },
        ),
        (
            Some(BOB),
            Answer::Reopened {
                resource: PIANO,
                from: now(),
            },
        ),
        (Some(BOB), limits("4h per day")),
        (
            Some(BOB),
            Answer::Settings {
                settings: Settings::default(),
                changed: true,
                failures: Vec::new(),
                failed: 0,
                digest: None,
            },
        ),
        (Some(HIDDEN), Answer::Connected { left_behind: 0 }),
        (
            Some(ADA),
            Answer::Proposed {
                proposal: proposal(Some(bobs(12))),
            },
        ),
        (
            Some(BOB),
            Answer::Extended {
                booking: mine(13),
                by_minutes: 30,
            },
        ),
        (
            Some(BOB),
            Answer::Passed {
                resource: PIANO,
                place_in_line: None,
            },
        ),
        (
            Some(BOB),
            Answer::OffWaitlist {
                resource: PIANO,
                spans: vec![span(20, 18, 20)],
            },
        ),
        (
            Some(BOB),
            Answer::ResourceAdded {
                resource: resource(PRINTER, "3D printer"),
            },
        ),
        (
            Some(BOB),
            Answer::ResourceRemoved {
                resource: PRINTER,
                cancelled: 2,
                sent_home: 0,
            },
        ),
        (
            Some(BOB),
            Answer::Limits {
                rules: ScopeRules::default(),
                others: Vec::new(),
                changed: true,
            },
        ),
        (Some(BOB), Answer::CheckedIn { booking: bobs(14) }),
        (
            Some(BOB),
            Answer::RunsLate {
                booking: bobs(15),
                until: local(20, 20, 30),
            },
        ),
        (Some(BOB), ended(ProposalEnd::Accepted)),
        (Some(BOB), ended(ProposalEnd::Declined)),
        (Some(ADA), ended(ProposalEnd::Withdrawn)),
    ]
}

pub(super) fn said(language: Language, say: impl FnOnce(&Scene<'_>) -> Message) -> String {
    let labels = Labels {
        language,
        ..labels()
    };
    let wording = Wording::new();
    let message = say(&scene(&wording, &labels));
    shown(&wording, &message)
}

#[test]
fn the_record_in_words() {
    let deeds = every_deed();
    let (first, second) = deeds.split_at(10);
    let audit = |deeds: &[_]| {
        said(Language::En, |scene| {
            audit_message(scene, &page(deeds.to_vec()))
        })
    };
    insta::assert_snapshot!(audit(first), @r"
    The record, newest first:
    - 9:00 today you: booked Piano Fri 20 Nov 18:00-20:00 (#1)
    - 9:01 today Bob <b>: cancelled Piano Fri 20 Nov 20:00-21:00 (#2)
    - 9:02 today you: cancelled Piano Fri 20 Nov 20:00-21:00 (#3, Bob <b>)
    - 9:03 today Bob <b>: took a turn, Piano Fri 20 Nov 20:00-21:00 (#4)
    - 9:04 today Bob <b>: ended early, Piano Fri 20 Nov 18:00-20:00 (#5, you)
    - 9:05 today Bob <b>: assigned Piano Fri 20 Nov 18:00-20:00 (#6, you)
    - 9:06 today Bob <b>: moved to Piano Fri 20 Nov 20:00-21:00 (#7) from Sat 21 Nov 8:00-9:00
    - 9:07 today Bob <b>: took a cancel back, Piano Fri 20 Nov 20:00-21:00 (#8)
    - 9:08 today Bob <b>: booked weekly, 3 times: Piano from Fri 20 Nov 20:00-21:00 on
    - 9:09 today Bob <b>: cancelled one date of a series: Piano Fri 20 Nov 20:00-21:00
    ");
    insta::assert_snapshot!(audit(second), @r"
    The record, newest first:
    - 9:00 today Bob <b>: joined the line for 3D printer
    - 9:01 today somebody: left the line for 3D printer
    - 9:02 today you: approved Piano Fri 20 Nov 20:00-21:00 (1 h) for Bob <b> (#14)
    - 9:03 today you: denied Piano to Bob <b>, 2 times from Fri 20 Nov 20:00-21:00 (1 h) on (#14)
    - 9:04 today you: kicked from 3D printer: Bob <b>
    - 9:05 today you: changed Piano
    - 9:06 today Bob <b>: closed Piano Tue 24 Nov 8:00-20:00
    - 9:07 today Bob <b>: reopened Piano
    - 9:08 today Bob <b>: set limits of Piano: 4h per day
    - 9:09 today Bob <b>: changed the settings
    - 9:10 today somebody: connected chats
    - 9:11 today you: proposed Piano Fri 20 Nov 18:00-20:00 (#1, Bob <b>) for Piano Fri 20 Nov 20:00-21:00 (#12)
    - 9:12 today Bob <b>: extended, Piano Fri 20 Nov 18:00-20:00 (#13, you)
    - 9:13 today Bob <b>: passed on a turn, Piano
    - 9:14 today Bob <b>: left the waitlist of Piano
    - 9:15 today Bob <b>: added 3D printer
    - 9:16 today Bob <b>: removed 3D printer
    - 9:17 today Bob <b>: lifted all limits of everything together
    - 9:18 today Bob <b>: checked in, Piano Fri 20 Nov 20:00-21:00 (#14)
    - 9:19 today Bob <b>: said they run late, Piano Fri 20 Nov 20:00-21:00 (#15)
    - 9:20 today Bob <b>: accepted Piano Fri 20 Nov 18:00-20:00 (#1, you)
    - 9:21 today Bob <b>: declined Piano Fri 20 Nov 18:00-20:00 (#1, you)
    Older: /audit before 791
    [Older]
    ");
}

#[test]
fn what_nobody_did_is_in_the_record_too() {
    let happened = |number, what| Record {
        id: RecordId {
            entry: number,
            place: 0,
        },
        at: local(20, 9, 0),
        by: Some(BOB),
        deed: Deed::Happened(what),
    };
    let mut page = page(Vec::new());
    let bobs = booking(14, BOB, span(20, 20, 21));
    page.records = vec![
        happened(4, Happening::NoShow(bobs)),
        happened(3, Happening::Unapproved(bobs)),
        happened(2, Happening::TurnLapsed(PIANO)),
        happened(1, Happening::OutOfLine(PIANO)),
    ];
    let audit = |language| said(language, |scene| audit_message(scene, &page));
    insta::assert_snapshot!(audit(Language::En), @r"
    The record, newest first:
    - 9:00 today Bob <b>: did not check in, Piano Fri 20 Nov 20:00-21:00 (#14)
    - 9:00 today Bob <b>: asked for Piano Fri 20 Nov 20:00-21:00 (#14); nobody approved it in time
    - 9:00 today Bob <b>: let a turn lapse, Piano
    - 9:00 today Bob <b>: let another turn lapse and is out of the line for Piano
    ");
    insta::assert_snapshot!(audit(Language::De), @r"
    Das Protokoll, Neuestes zuerst:
    - heute 9:00 Bob <b>: nicht eingecheckt, Piano Fr 20. Nov. 20:00–21:00 (#14)
    - heute 9:00 Bob <b>: angefragt, aber nicht rechtzeitig genehmigt: Piano Fr 20. Nov. 20:00–21:00 (#14)
    - heute 9:00 Bob <b>: verstreichen lassen, Piano
    - heute 9:00 Bob <b>: zweimal verstreichen lassen und nicht mehr in der Schlange, Piano
    ");
}

#[test]
fn every_deed_is_told_in_every_language_and_fits() {
    let is_settings = |deed: &(_, Answer)| matches!(deed.1, Answer::Settings { .. });
    let mut deeds = every_deed().into_iter();
    let (_, settings_changed) = deeds.find(is_settings).expect("is among them");
    for language in Language::ALL {
        for deed in every_deed() {
            let told = said(language, |scene| {
                audit_message(scene, &page(vec![deed.clone()]))
            });
            let settings = is_settings(&deed);
            let says_settings = said(language, |scene| {
                audit_message(scene, &page(vec![(deed.0, settings_changed.clone())]))
            });
            assert_eq!(told == says_settings, settings, "{language:?} {deed:?}");
        }
    }
}

#[test]
fn a_page_that_does_not_fit_goes_on_with_the_next() {
    let long = |number: u32| (Some(BOB), answer(number, BOB));
    let mut page = page((1..=15).map(long).collect());
    page.older = Some(RecordId {
        entry: 700,
        place: 0,
    });
    page.resource = Some(PIANO);
    page.member = Some(BOB);
    let wording = Wording::new();
    let mut labels = labels();
    let mut piano = resource(PIANO, "Piano");
    piano.name = "The *grand* piano of the north hall _upstairs_".to_owned();
    labels.resources = [(PIANO, piano.into())].into_iter().collect();
    let message = audit_message(&scene(&wording, &labels), &page);
    let told = shown(&wording, &message);
    let lines = told.lines().filter(|line| line.starts_with("- ")).count();
    assert!((5..15).contains(&lines), "{lines}: {told}");
    // What comes next begins behind the last line that is shown.
    let last = page.records[lines - 1].id;
    assert!(told.contains(&format!("before {last}")), "{last}: {told}");
    assert!(message.private);
}

#[test]
fn what_is_older_is_one_press_away() {
    let mut page = page(vec![(Some(ADA), answer(1, ADA))]);
    page.older = Some(RecordId {
        entry: 700,
        place: 3,
    });
    page.stopped_at = Some(local(2, 9, 0));
    page.resource = Some(PIANO);
    let wording = Wording::new();
    let labels = labels();
    let discord = scene(&wording, &labels);
    let telegram = Scene {
        platform: Platform::Telegram,
        ..discord
    };
    insta::assert_snapshot!(shown(&wording, &audit_message(&discord, &page)), @r"
    The record, newest first (Piano):
    - 9:00 today you: booked Piano Fri 20 Nov 18:00-20:00 (#1)
    I looked back as far as Mon 2 Nov 9:00; ask on for what is older.
    Older: /audit Piano before 700.3
    [Older]
    ");
    // In a private chat of Telegram's nobody runs anything: a button would lead nowhere.
    assert_eq!(audit_message(&telegram, &page).buttons, [[]; 0]);
    page.records.clear();
    page.older = None;
    page.stopped_at = None;
    insta::assert_snapshot!(said(Language::De, |scene| audit_message(scene, &page)), @"Es ist nichts protokolliert (Piano).");
}
