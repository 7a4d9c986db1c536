//! What people read about check-in.

use dibs_core::model::checkin::Presence;
use dibs_core::model::refusal::Quantity;
use dibs_core::model::{
    Answer, BookingId, Labels, Notice, NoticeId, NoticeKind, Platform, Refusal, Resource, SeriesId,
};
use dibs_core::time::Language;

use super::{booking_of, refusals};
use crate::fixtures::*;
use crate::replies::{answer_message, notice_message};
use crate::wording::Wording;

/// The piano asks for check-in within a quarter of an hour; it is ten to six.
fn asking(language: Language) -> Labels {
    Labels {
        language,
        resources: [(PIANO, piano().into())].into_iter().collect(),
        ..labels()
    }
}

fn piano() -> Resource {
    Resource {
        check_in_minutes: 15,
        ..resource(PIANO, "Piano")
    }
}

fn notice(kind: NoticeKind) -> Notice {
    Notice {
        openly: false,
        silent: false,
        id: NoticeId(1),
        to: ADA,
        via: Platform::Discord,
        place: None,
        due_at: now(),
        useful_until: local(20, 20, 0),
        kind,
    }
}

fn kinds() -> Vec<(&'static str, NoticeKind)> {
    let soon = booking_of(42, span(20, 18, 20));
    let later = booking_of(43, span(20, 19, 21));
    vec![
        (
            "reminder",
            NoticeKind::Reminder {
                booking: soon,
                check_in_by: Some(local(20, 18, 15)),
            },
        ),
        (
            "reminder, too early to check in",
            NoticeKind::Reminder {
                booking: later,
                check_in_by: Some(local(20, 19, 15)),
            },
        ),
        (
            "it begins",
            NoticeKind::CheckInAsked {
                booking: soon,
                by: local(20, 18, 15),
                late: false,
            },
        ),
        (
            "it begins, and they said that they run late",
            NoticeKind::CheckInAsked {
                booking: soon,
                by: local(20, 18, 30),
                late: true,
            },
        ),
        (
            "Dibs was away",
            NoticeKind::CheckInExtended {
                booking: soon,
                until: local(20, 18, 25),
            },
        ),
        (
            "missed",
            NoticeKind::NoShow {
                booking: soon,
                ended_at: local(20, 18, 15),
            },
        ),
    ]
}

fn told(language: Language) -> String {
    let (wording, labels) = (Wording::new(), asking(language));
    let scene = scene(&wording, &labels);
    let messages = kinds().into_iter().map(|(about, kind)| {
        let message = notice_message(&scene, &notice(kind), false);
        (about, message)
    });
    story(&wording, messages)
}

#[test]
fn what_whoever_booked_is_told() {
    insta::assert_snapshot!(told(Language::En), @r"
    ## reminder
    Piano is yours in 10 min: 18:00-20:00 (#42).
    Check in with /here by 18:15, or it goes to those who wait.
    [I am here] [Cancel]

    ## reminder, too early to check in
    Piano is yours in 1 h 10 min: 19:00-21:00 (#43).
    Check in with /here between 18:45 and 19:15, or it goes to those who wait.
    [I am here] [Again in 10 min] [Cancel]

    ## it begins
    Piano begins (#42): are you there? Check in by 18:15, or it goes to those who wait.
    [I am here] [Running late] [Cancel]

    ## it begins, and they said that they run late
    Piano begins (#42): are you there? Check in by 18:30, or it goes to those who wait.
    [I am here] [Cancel]

    ## Dibs was away
    I was away for a while, so you have longer to check in to Piano (#42): until 18:25.
    [I am here] [Cancel]

    ## missed
    Nobody checked in to Piano 18:00-20:00 (#42) by 18:15, so it is free for others again. If you still want it, see what is free or join the line:
    [Free times] [Join the line]
    ");
}

#[test]
fn the_same_in_german() {
    insta::assert_snapshot!(told(Language::De), @r"
    ## reminder
    Piano gehört in 10 Min. dir: 18:00–20:00 (#42).
    Check bis 18:15 mit /here ein, sonst bekommen es die Wartenden.
    [Ich bin da] [Stornieren]

    ## reminder, too early to check in
    Piano gehört in 1 Std. 10 Min. dir: 19:00–21:00 (#43).
    Check zwischen 18:45 und 19:15 mit /here ein, sonst bekommen es die Wartenden.
    [Ich bin da] [Noch einmal in 10 Min.] [Stornieren]

    ## it begins
    Piano beginnt (#42): Bist du da? Check bis 18:15 ein, sonst bekommen es die Wartenden.
    [Ich bin da] [Komme später] [Stornieren]

    ## it begins, and they said that they run late
    Piano beginnt (#42): Bist du da? Check bis 18:30 ein, sonst bekommen es die Wartenden.
    [Ich bin da] [Stornieren]

    ## Dibs was away
    Ich war eine Weile weg, darum hast du länger Zeit zum Einchecken: Piano (#42), bis 18:25.
    [Ich bin da] [Stornieren]

    ## missed
    Bis 18:15 hat niemand eingecheckt: Piano 18:00–20:00 (#42) ist wieder für andere frei. Wenn du es noch willst, schau, was frei ist, oder stell dich an:
    [Freie Zeiten] [Anstellen]
    ");
}

#[test]
fn what_is_answered() {
    let (wording, labels) = (Wording::new(), asking(Language::En));
    let scene = scene(&wording, &labels);
    let soon = booking_of(42, span(20, 18, 20));
    let later = booking_of(43, span(20, 19, 21));
    let running = booking_of(44, span(20, 17, 19));
    let booked = |booking| Answer::Booked {
        booking,
        remind_at: None,
        remarks: vec![],
    };
    let who = |here| Answer::Who {
        resource: PIANO,
        running: vec![booking(44, BOB, span(20, 17, 19)), running],
        presence: vec![Presence {
            booking: BookingId(44),
            here,
        }],
        next: vec![],
        waiting: 0,
        open: true,
        opens_at: None,
        closure: None,
    };
    let list = [
        ("booked, soon", booked(soon)),
        ("booked, later", booked(later)),
        ("booked, now", booked(running)),
        (
            "a series",
            Answer::BookedSeries {
                series: SeriesId(BookingId(43)),
                bookings: vec![later, booking_of(44, span(27, 19, 21))],
                remind_at: None,
                remarks: vec![],
            },
        ),
        ("here, early", Answer::CheckedIn { booking: soon }),
        ("here", Answer::CheckedIn { booking: running }),
        (
            "late",
            Answer::RunsLate {
                booking: soon,
                until: local(20, 18, 30),
            },
        ),
        ("who", who(true)),
        ("who, not yet", who(false)),
        ("resource", Answer::ResourceShown { resource: piano() }),
    ];
    let messages = list
        .iter()
        .map(|(about, answer)| (*about, answer_message(&scene, answer)));
    insta::assert_snapshot!(story(&wording, messages), @r"
    ## booked, soon
    Piano is yours Fri 20 Nov 18:00-20:00 (#42).
    Check in with /here by 18:15, or it goes to those who wait.
    [Cancel]

    ## booked, later
    Piano is yours Fri 20 Nov 19:00-21:00 (#43).
    Check in with /here between 18:45 and 19:15, or it goes to those who wait.
    [Cancel]

    ## booked, now
    Piano is yours Fri 20 Nov 17:00-19:00 (#44).
    [Done]

    ## a series
    Piano is yours 2 times, once a week:
    - #43 Fri 20 Nov 19:00-21:00
    - #44 Fri 27 Nov 19:00-21:00
    Check in to each of them with /here when it begins, or it goes to those who wait.
    [Cancel all 2]

    ## here, early
    You are checked in: Piano is yours until 20:00 today (#42).
    [Cancel]

    ## here
    You are checked in: Piano is yours until 19:00 today (#44).
    [Done]

    ## late
    No hurry: Piano is kept for you until 18:30 (#42); check in when you are there.
    [I am here] [Cancel]

    ## who
    Piano is in use by Bob <b> until 19:00 today (checked in).
    Piano is in use by you until 19:00 today (checked in).
    [Free times] [Join the line]

    ## who, not yet
    Piano is kept for Bob <b> until 19:00 today (not checked in yet).
    Piano is kept for you until 19:00 today (not checked in yet).
    [Free times] [Join the line]

    ## resource
    Piano:
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - whoever books it must check in within 15 min of the start
    ");
}

#[test]
fn what_is_refused() {
    let soon = booking_of(42, span(20, 18, 20));
    let running = booking_of(44, span(20, 17, 19));
    insta::assert_snapshot!(refusals(&[
        ("already", Refusal::CheckedInAlready { booking: running }),
        (
            "too early",
            Refusal::CheckInTooEarly {
                booking: soon,
                from: local(20, 17, 45),
            },
        ),
        (
            "late already",
            Refusal::LateAlready {
                booking: soon,
                by: local(20, 18, 30),
            },
        ),
        ("not asked", Refusal::NoCheckIn { resource: PIANO }),
        ("nothing", Refusal::NothingToCheckIn { next: None }),
        (
            "nothing yet",
            Refusal::NothingToCheckIn {
                next: Some(booking_of(43, span(20, 19, 21))),
            },
        ),
        (
            "range",
            Refusal::OutOfRange {
                what: Quantity::CheckInMinutes,
                least: 5,
                most: 120,
            },
        ),
    ]), @r"
    ## already
    You are checked in already: Piano is yours until 19:00 today (#44).
    [Done]

    ## too early
    You can check in to Piano from 17:45 today; this button works then.

    ## late already
    You said already that you run late: check in to Piano by 18:30.
    [I am here] [Cancel]

    ## not asked
    Nobody has to check in to Piano: just use it. See what you have:
    [My bookings]

    ## nothing
    You have nothing to check in to now. See what you have:
    [My bookings]

    ## nothing yet
    You have nothing to check in to now; your next is Piano 19:00-21:00, and you can check in to it from 18:45 today.
    [My bookings]

    ## range
    Check-in is asked within 5 min to 2 h of the start, or it is off.
    ");
}
