use chrono::TimeZone;
use dibs_core::model::answer::{Failure, FreeDay, LinePlace, MyPlace, ScheduleDay};
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{
    Answer, BookingFacts, BookingId, Names, Offer, Resource, ResourceId, Settings,
};
use dibs_core::time::{Language, OpeningHours, Span, TimeRemark, parse_hours};

use crate::fixtures::*;
use crate::replies::answer_message;
use crate::wording::Wording;

fn answers(answers: &[(&str, Answer)]) -> String {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    story(
        &wording,
        answers
            .iter()
            .map(|(about, answer)| (*about, answer_message(&scene, answer))),
    )
}

fn booked(booking: BookingFacts, remarks: Vec<TimeRemark>) -> Answer {
    let remind_at = Some(booking.span.start - chrono::TimeDelta::minutes(15));
    Answer::Booked {
        booking,
        remind_at,
        remarks,
    }
}

/// A span around the night in which Berlin's clocks are put back (25 October 2026, 3:00 to 2:00).
fn night(from_utc: u32, to_utc: u32) -> Span {
    let at = |hour| {
        chrono::Utc
            .with_ymd_and_hms(2026, 10, 25, hour, 0, 0)
            .unwrap()
    };
    Span {
        start: at(from_utc),
        end: at(to_utc),
    }
}

#[test]
fn booking() {
    let evening = booking_of(42, span(20, 18, 20));
    let hour = booking_of(43, span(20, 18, 19));
    let past_midnight = booking_of(
        44,
        Span {
            start: local(20, 23, 0),
            end: local(21, 1, 0),
        },
    );
    insta::assert_snapshot!(answers(&[
        ("a slot", booked(evening, vec![])),
        ("up to midnight", booked(booking_of(45, Span { start: local(20, 22, 0), end: local(21, 0, 0) }), vec![])),
        ("another length than usual", booked(hour, vec![])),
        ("past midnight", booked(past_midnight, vec![TimeRemark::PassedMeansTomorrow])),
        ("the clocks are put back", booked(booking_of(46, night(0, 2)), vec![
            TimeRemark::FirstOfTwo { second: night(1, 2).start },
        ])),
        ("more than a day", booked(booking_of(47, Span { start: local(20, 18, 0), end: local(22, 18, 0) }), vec![])),
        ("rounded up, several seats, no reminder", Answer::Booked {
            booking: BookingFacts { seats: 3, ..evening },
            remind_at: None,
            remarks: vec![TimeRemark::RoundedUp { asked: local(20, 17, 58) }],
        }),
        ("from now on", booked(booking_of(48, Span { start: now(), end: local(20, 19, 50) }), vec![])),
    ]), @r#"
## a slot
Piano is yours Fri 20 Nov 18:00-20:00 (#42).
I will ping you at 17:45 today.
[Cancel]

## up to midnight
Piano is yours Fri 20 Nov 22:00-0:00 (#45).
I will ping you at 21:45 today.
[Cancel]

## another length than usual
Piano is yours Fri 20 Nov 18:00-19:00 (1 h) (#43).
I will ping you at 17:45 today.
[Cancel]

## past midnight
Piano is yours Fri 20 Nov 23:00-1:00 (#44).
That hour has passed today, so this is tomorrow.
I will ping you at 22:45 today.
[Cancel]

## the clocks are put back
Piano is yours Sun 25 Oct 2:00-3:00 (120 min) (#46).
The clock shows that time twice; this is the first of the two.
I will ping you at Sun 25 Oct 1:45.
[Done]

## more than a day
Piano is yours Fri 20 Nov 18:00 to Sun 22 Nov 18:00 (2 days) (#47).
I will ping you at 17:45 today.
[Cancel]

## rounded up, several seats, no reminder
Piano is yours Fri 20 Nov 18:00-20:00 (#42).
That would have been 17:58; this is the next start.
3 seats are kept for you.
[Cancel]

## from now on
Piano is yours Fri 20 Nov 17:50-19:50 (#48).
I will ping you at 17:35 today.
[Done]
"#);
}

fn booking_of(id: u32, span: Span) -> BookingFacts {
    crate::fixtures::booking(id, ADA, span)
}

#[test]
fn turns_and_endings() {
    let running = booking_of(
        42,
        Span {
            start: local(20, 16, 0),
            end: local(20, 17, 50),
        },
    );
    let turn = booking_of(
        43,
        Span {
            start: now(),
            end: local(20, 19, 0),
        },
    );
    let bobs = BookingFacts {
        member: BOB,
        ..running
    };
    let ahead = booking_of(44, span(21, 18, 20));
    insta::assert_snapshot!(answers(&[
        ("claimed", Answer::Claimed { booking: turn, shortened: false }),
        ("claimed, shorter than asked", Answer::Claimed { booking: turn, shortened: true }),
        ("done", Answer::Done { booking: running, called: None }),
        ("done, somebody waits", Answer::Done { booking: running, called: Some(BOB) }),
        ("done, somebody hidden waits", Answer::Done { booking: running, called: Some(HIDDEN) }),
        ("a manager ends it", Answer::Done { booking: bobs, called: None }),
        ("cancelled", Answer::Cancelled { booking: ahead, of_somebody_else: false }),
        ("cancelled while it runs", Answer::Cancelled { booking: running, of_somebody_else: false }),
        ("a manager cancels", Answer::Cancelled { booking: bobs, of_somebody_else: true }),
    ]), @r#"
## claimed
It is your turn: Piano is yours until 19:00 today (#43).
Press Done when you are finished early.
[Done]

## claimed, shorter than asked
It is your turn: Piano is yours until 19:00 today (#43).
It is shorter than you asked for, because somebody has it after you.
Press Done when you are finished early.
[Done]

## done
Thank you: Piano is free again from 17:50.

## done, somebody waits
Thank you: Piano is free again from 17:50.
The turn is offered to Bob <b>.

## done, somebody hidden waits
Thank you: Piano is free again from 17:50.
The turn is offered to somebody.

## a manager ends it
Piano is free again from 17:50; I tell Bob <b>, who had #42.

## cancelled
Cancelled: Piano Sat 21 Nov 18:00-20:00 (#44).
[Book it again] [My bookings]

## cancelled while it runs
Cancelled: Piano Fri 20 Nov 16:00-17:50 (#42).
[My bookings]

## a manager cancels
Cancelled: Piano Fri 20 Nov 16:00-17:50 (#42). I tell Bob <b>.
"#);
}

#[test]
fn what_is_mine() {
    let place = MyPlace {
        resource: PRINTER,
        place_in_line: 2,
        expected_at: Some(local(20, 20, 0)),
        offer: None,
    };
    let bookings = vec![
        booking_of(
            42,
            Span {
                start: local(20, 17, 0),
                end: local(20, 19, 0),
            },
        ),
        BookingFacts {
            note: Some(NOTE),
            ..booking_of(44, span(21, 18, 20))
        },
    ];
    insta::assert_snapshot!(answers(&[
        ("nothing", Answer::Mine { bookings: vec![], lines: vec![] }),
        ("several", Answer::Mine { bookings, lines: vec![
            MyPlace { resource: PIANO, place_in_line: 1, expected_at: None, offer: Some(offer()) },
            place,
            MyPlace { expected_at: None, place_in_line: 3, ..place },
        ] }),
    ]), @r#"
## nothing
You have no bookings and stand in no line. See what is free:
[Free times]

## several
You have:
- Piano is offered to you until 18:00 today
- 2nd in line for 3D printer, about 20:00 today
- 3rd in line for 3D printer
- #42 Piano Fri 20 Nov 17:00-19:00
- #44 Piano Sat 21 Nov 18:00-20:00: band *practice*
[Claim Piano] [Pass Piano] [Leave 3D printer] [Leave 3D printer] [Done with #42]
[Cancel #44]
"#);
}

#[test]
fn the_line() {
    let waiting = |member, expected_at| LinePlace {
        member,
        expected_at,
        offer: None,
    };
    let held = Offer {
        id: dibs_core::model::OfferId(3),
        made_at: now(),
        until: local(20, 18, 0),
    };
    let running = vec![crate::fixtures::booking(41, HIDDEN, span(20, 16, 20))];
    insta::assert_snapshot!(answers(&[
        ("joined", Answer::Joined { resource: PIANO, place_in_line: 1, expected_at: Some(local(20, 20, 0)), offer: None }),
        ("joined, no telling when", Answer::Joined { resource: PIANO, place_in_line: 22, expected_at: None, offer: None }),
        ("joined what is free", Answer::Joined { resource: PIANO, place_in_line: 1, expected_at: None, offer: Some(offer()) }),
        ("left", Answer::Left { resource: PIANO }),
        ("passed", Answer::Passed { resource: PIANO, place_in_line: Some(2) }),
        ("passed, alone", Answer::Passed { resource: PIANO, place_in_line: None }),
        ("an empty line", Answer::Line { resource: PIANO, running: vec![], places: vec![], waiting: 0 }),
        ("a line without me", Answer::Line {
            resource: PIANO,
            running: running.clone(),
            places: vec![waiting(BOB, Some(local(20, 20, 0))), waiting(HIDDEN, Some(local(21, 8, 0)))],
            waiting: 2,
        }),
        ("a line with me", Answer::Line {
            resource: PIANO,
            running: vec![],
            places: vec![LinePlace { offer: Some(held), ..waiting(BOB, None) }, waiting(ADA, None)],
            waiting: 60,
        }),
        ("a turn is mine", Answer::Line {
            resource: PIANO,
            running: vec![],
            places: vec![LinePlace { offer: Some(held), ..waiting(ADA, None) }],
            waiting: 1,
        }),
    ]), @r#"
## joined
You are 1st in line for Piano, about 20:00 today.
I will ping you when it is your turn.
[See the line] [Leave the line]

## joined, no telling when
You are 22nd in line for Piano.
I will ping you when it is your turn.
[See the line] [Leave the line]

## joined what is free
Piano is free: claim it by 18:00 (in 10 min), and it is yours until 19:50 today.
[Claim] [Pass]

## left
You are out of the line for Piano.
[Join the line]

## passed
You passed; you are now 2nd in line for Piano.
[See the line] [Leave the line]

## passed, alone
You passed with nobody behind you, so you are out of the line for Piano.
[Join the line]

## an empty line
Nobody waits for Piano.
[Join the line]

## a line without me
Piano is in use by somebody until 20:00 today.
2 people wait for Piano:
- 1. Bob <b>, about 20:00 today
- 2. somebody, about 8:00 tomorrow
[Join the line]

## a line with me
60 people wait for Piano:
- 1. Bob <b>, asked until 18:00
- 2. you
… and 58 more.
[Leave the line]

## a turn is mine
One person waits for Piano:
- 1. you, asked until 18:00
[Claim] [Pass]
"#);
}

#[test]
fn looking() {
    let bobs = crate::fixtures::booking(41, BOB, span(20, 16, 20));
    let hidden = BookingFacts {
        note: None,
        ..crate::fixtures::booking(43, HIDDEN, span(21, 8, 10))
    };
    let noted = BookingFacts {
        note: Some(NOTE),
        ..crate::fixtures::booking(44, ADA, span(20, 20, 22))
    };
    let who = |running, next, waiting, open, opens_at| Answer::Who {
        resource: PIANO,
        running,
        next,
        waiting,
        open,
        opens_at,
    };
    let day = local(20, 12, 0).date_naive();
    let free = |resource, free: Vec<Span>| FreeDay {
        resource,
        day,
        slots: free.clone(),
        free,
    };
    let schedule = |resource, open: Vec<Span>, bookings: Vec<BookingFacts>, booked| ScheduleDay {
        resource,
        day,
        open,
        bookings,
        booked,
    };
    insta::assert_snapshot!(answers(&[
        ("in use", who(vec![bobs], vec![noted, hidden], 2, true, None)),
        ("free", who(vec![], vec![], 0, true, None)),
        ("closed", who(vec![], vec![], 0, false, Some(local(21, 8, 0)))),
        ("closed for good", who(vec![], vec![], 0, false, None)),
        ("free times of one", Answer::Free { days: vec![free(PIANO, vec![span(20, 18, 20), span(20, 21, 23)])] }),
        ("nothing free today", Answer::Free { days: vec![free(PIANO, vec![])] }),
        ("free times of all", Answer::Free { days: vec![free(PRINTER, vec![span(20, 19, 21)]), free(PIANO, vec![])] }),
        ("the timetable", Answer::Schedule { days: vec![
            schedule(PIANO, vec![span(20, 8, 22)], vec![bobs, noted], 2),
            schedule(PRINTER, vec![], vec![], 0),
        ] }),
        ("the timetable of one, of which there is more", Answer::Schedule { days: vec![
            schedule(PIANO, vec![span(20, 8, 22)], vec![bobs], 50),
        ] }),
        ("an empty day", Answer::Schedule { days: vec![schedule(PIANO, vec![span(20, 8, 22)], vec![], 0)] }),
        ("times", Answer::Times { resource: PIANO, slots: vec![span(20, 18, 20), span(21, 8, 10)] }),
    ]), @r#"
## in use
Piano is in use by Bob <b> until 20:00 today.
- 20:00-22:00 you
- Sat 21 Nov 8:00-10:00 somebody
2 people wait.
[See the line] [Free times] [Join the line]

## free
Piano is free now.
[Free times]

## closed
Piano is closed; it opens 8:00 tomorrow.
[Free times]

## closed for good
Piano is closed.
[Free times]

## free times of one
Piano, Fri 20 Nov: free 18:00-20:00, 21:00-23:00
[Book 18:00-20:00] [Book 21:00-23:00] [Next day]

## nothing free today
Piano, Fri 20 Nov: nothing is free
[Next day] [Join the line]

## free times of all
What is free:
- 3D printer, Fri 20 Nov: free 19:00-21:00
- Piano, Fri 20 Nov: nothing is free
[3D printer 19:00 today]

## the timetable
Piano, Fri 20 Nov:
- 16:00-20:00 Bob <b>
- 20:00-22:00 you: band *practice*
3D printer, Fri 20 Nov: closed.

## the timetable of one, of which there is more
Piano, Fri 20 Nov:
- 16:00-20:00 Bob <b>
… and 49 more.
[Free times]

## an empty day
Piano, Fri 20 Nov: no bookings.
[Free times]

## times
Piano is free at these times:
[18:00 today] [8:00 tomorrow]
"#);
}

fn resource(id: ResourceId, name: &str) -> Resource {
    Resource {
        id,
        name: name.to_owned(),
        aliases: vec![],
        capacity: 1,
        zone: ZONE,
        slot_minutes: 120,
        step_minutes: 15,
        shortest_turn_minutes: 30,
        hours: OpeningHours::Always,
        names: Names::Shown,
        removed: false,
    }
}

#[test]
fn managing() {
    let plain = resource(PIANO, "Piano room");
    let full = Resource {
        aliases: vec!["lab".to_owned(), "maker space".to_owned()],
        capacity: 40,
        slot_minutes: 90,
        hours: parse_hours("mon-fri 8-22, sat 10-18", Language::En).unwrap(),
        names: Names::Hidden,
        ..resource(PRINTER, "Workshop")
    };
    let settings = |reminder_minutes, changed, failures, failed| Answer::Settings {
        settings: Settings {
            zone: ZONE,
            reminder_minutes,
            ..Settings::default()
        },
        changed,
        failures,
        failed,
    };
    let failure = |to, why| Failure {
        at: local(20, 17, 30),
        to,
        why,
    };
    insta::assert_snapshot!(answers(&[
        ("added", Answer::ResourceAdded { resource: plain.clone() }),
        ("changed", Answer::ResourceChanged { resource: full.clone(), at_odds: vec![BookingId(7), BookingId(9)] }),
        ("changed, one at odds", Answer::ResourceChanged { resource: plain.clone(), at_odds: vec![BookingId(7)] }),
        ("removed", Answer::ResourceRemoved { resource: PIANO, cancelled: 0, sent_home: 0 }),
        ("removed in use", Answer::ResourceRemoved { resource: PIANO, cancelled: 1, sent_home: 3 }),
        ("all", Answer::Resources { resources: vec![plain.clone(), full.clone()] }),
        ("one", Answer::ResourceShown { resource: full }),
        ("settings", settings(15, false, vec![], 0)),
        ("settings, changed, some not reached", settings(0, true, vec![
            failure(BOB, Undeliverable::NoWayToReach),
            failure(HIDDEN, Undeliverable::Refused),
            failure(ADA, Undeliverable::TooLate),
        ], 12)),
        ("connected", Answer::Connected { left_behind: 0 }),
        ("connected, something stays behind", Answer::Connected { left_behind: 2 }),
        ("the code again", Answer::CodeIssued { expires_at: local(20, 18, 20) }),
        ("noted", Answer::Noted),
    ]), @r#"
## added
Piano room is ready.
- slots of 2 h, starting every 15 min
- open always (Europe/Berlin)
Book it with /book Piano room.
[/book Piano room]

## changed
Workshop is changed.
- slots of 1 h 30 min, starting every 15 min
- open mon-fri 8-22, sat 10-18 (Europe/Berlin)
- 40 seats
- also called lab, maker space
- only managers see who has it
Bookings #7 and #9 stand although they do not fit any more.

## changed, one at odds
Piano room is changed.
- slots of 2 h, starting every 15 min
- open always (Europe/Berlin)
Booking #7 stands although it does not fit any more.

## removed
Piano is removed.

## removed in use
Piano is removed.
One booking was cancelled, and its holder is told.
3 people waited for it and are told.

## all
2 resources:
- Piano room: slots of 2 h, open always
- Workshop: 40 seats, slots of 1 h 30 min, open mon-fri 8-22, sat 10-18

## one
Workshop:
- slots of 1 h 30 min, starting every 15 min
- open mon-fri 8-22, sat 10-18 (Europe/Berlin)
- 40 seats
- also called lab, maker space
- only managers see who has it

## settings
Settings:
- new resources are in time zone Europe/Berlin
- language en
- reminders 15 min before the start
- an offered turn is held for 10 min
Change them like this: /settings zone Europe/Berlin.

## settings, changed, some not reached
Changed. The settings are now:
- new resources are in time zone Europe/Berlin
- language en
- no reminders
- an offered turn is held for 10 min
12 messages could not be delivered; the last ones:
- 17:30 today: Bob <b> cannot be written to; they should start a chat with me
- 17:30 today: the message to somebody was refused
- 17:30 today: you could not be reached in time

## connected
Done: this chat and the other one share everything from now on.
[Free times]

## connected, something stays behind
Done: this chat and the other one share everything from now on.
2 resources of this chat stay behind; add them again with /resource add if you need them.
[Free times]

## the code again
I have shown you a code already; it works until 18:20.

## noted
Noted.
"#);
}
