use dibs_core::model::{
    Answer, BookingFacts, BookingId, Notice, NoticeId, NoticeKind, Platform, Refusal, SeriesId,
};

use super::{answers, booking_of, refusals, scene, story};
use crate::fixtures::*;
use crate::replies::notice_message;
use crate::wording::Wording;

fn pending(booking: BookingFacts) -> BookingFacts {
    BookingFacts {
        pending: true,
        ..booking
    }
}

fn weekly(ask: impl Fn(u32, u32) -> BookingFacts) -> Vec<BookingFacts> {
    (0..2).map(|week| ask(42 + week, 20 + 7 * week)).collect()
}

#[test]
fn what_is_asked_for_and_what_comes_of_it() {
    let own = |id, day| pending(booking_of(id, span(day, 18, 20)));
    let bobs = |id, day| booking(id, BOB, span(day, 18, 20));
    let said = answers(&[
        (
            "booked",
            Answer::Booked {
                booking: own(42, 20),
                remind_at: None,
                remarks: vec![],
            },
        ),
        (
            "a series",
            Answer::BookedSeries {
                series: SeriesId(BookingId(42)),
                bookings: weekly(own),
                remind_at: None,
                remarks: vec![],
            },
        ),
        (
            "what is mine",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: vec![],
                bookings: vec![
                    own(42, 20),
                    BookingFacts {
                        note: Some(NOTE),
                        ..own(43, 27)
                    },
                ],
                lines: vec![],
                waitlist: vec![],
                series: vec![],
            },
        ),
        (
            "approved",
            Answer::Approved {
                bookings: vec![bobs(42, 20)],
            },
        ),
        (
            "a series approved",
            Answer::Approved {
                bookings: weekly(bobs),
            },
        ),
        (
            "denied",
            Answer::Denied {
                bookings: vec![pending(bobs(42, 20))],
            },
        ),
        (
            "a series denied",
            Answer::Denied {
                bookings: weekly(bobs),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## booked
    I asked for Piano Fri 20 Nov 18:00-20:00 for you (#42). It is kept for you until a manager decides, and I tell you then.
    [Cancel]

    ## a series
    I asked for Piano 2 times for you, once a week. They are kept for you until a manager decides, and I tell you then:
    - #42 Fri 20 Nov 18:00-20:00
    - #43 Fri 27 Nov 18:00-20:00
    [Cancel all 2]

    ## what is mine
    You have:
    - #42 Piano Fri 20 Nov 18:00-20:00 (waits for a manager)
    - #43 Piano Fri 27 Nov 18:00-20:00 (waits for a manager): band *practice*
    [Cancel #42] [Cancel #43]

    ## approved
    Approved: Piano Fri 20 Nov 18:00-20:00 is Bob <b>'s (#42); I tell them.

    ## a series approved
    Approved: Piano is Bob <b>'s 2 times, once a week from Fri 20 Nov 18:00-20:00 on (#42); I tell them.

    ## denied
    Denied: Piano Fri 20 Nov 18:00-20:00 (#42) is free again; I tell Bob <b>.

    ## a series denied
    Denied: the 2 dates of Piano from Fri 20 Nov 18:00-20:00 on (#42) are free again; I tell Bob <b>.
    ");
}

#[test]
fn why_not() {
    let asked = |id, day| pending(booking(id, BOB, span(day, 18, 20)));
    let said = refusals(&[
        ("for managers", Refusal::ManagersBook { resource: PIANO }),
        ("no line", Refusal::NoTurnsUnapproved { resource: PIANO }),
        (
            "it stays as it is",
            Refusal::ApprovedAsAsked {
                booking: booking_of(42, span(20, 18, 20)),
            },
        ),
        ("nothing waits", Refusal::NothingToApprove),
        (
            "several wait",
            Refusal::WhichApproval {
                bookings: vec![asked(42, 20), asked(44, 21)],
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## for managers
    Only managers book Piano; ask one of them to book it for you.

    ## no line
    A manager has to approve Piano, so nobody stands in line for it; book a time instead:
    [/book Piano]

    ## it stays as it is
    A manager approves Piano, so Fri 20 Nov 18:00-20:00 (#42) stays as it was asked for. Book the other time, then cancel this one; or ask a manager.
    [Cancel]

    ## nothing waits
    That does not wait for approval, or not any more. See what happened:
    [/audit]

    ## several wait
    Several wait for approval. Which one?
    - Bob <b>: Piano Fri 20 Nov 18:00-20:00 (#42)
    - Bob <b>: Piano Sat 21 Nov 18:00-20:00 (#44)
    [Approve #42] [Deny #42] [Approve #44] [Deny #44]
    ");
}

#[test]
fn what_managers_and_members_are_told() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let bobs = BookingFacts {
        note: Some(NOTE),
        ..pending(booking(42, BOB, span(20, 18, 20)))
    };
    let asked = |dates| NoticeKind::ApprovalAsked {
        booking: bobs,
        dates,
        by: local(20, 18, 0),
    };
    let own = booking_of(42, span(20, 18, 20));
    let denied = |dates, why| NoticeKind::BookingDenied {
        booking: own,
        dates,
        by: BOB,
        why,
    };
    let kinds = [
        ("asked", asked(1)),
        ("a series", asked(4)),
        (
            "approved",
            NoticeKind::BookingApproved {
                booking: own,
                dates: 1,
            },
        ),
        (
            "a series approved",
            NoticeKind::BookingApproved {
                booking: own,
                dates: 4,
            },
        ),
        ("denied", denied(1, None)),
        ("a series denied", denied(4, Some(NOTE))),
        ("no word", NoticeKind::ApprovalLapsed { booking: own }),
    ];
    let said = kinds.map(|(about, kind)| {
        let notice = Notice {
            openly: false,
            silent: false,
            id: NoticeId(1),
            to: ADA,
            via: Platform::Discord,
            place: None,
            due_at: now(),
            useful_until: local(20, 18, 0),
            kind,
        };
        (about, notice_message(&scene, &notice, false))
    });
    insta::assert_snapshot!(story(&wording, said), @r"
    ## asked
    Bob <b> asks for Piano Fri 20 Nov 18:00-20:00 (#42). It is kept for them until a manager decides; decide until 18:00 today, or it is free again.
    They wrote: band *practice*
    [Approve] [Deny]

    ## a series
    Bob <b> asks for Piano 4 times, once a week from Fri 20 Nov 18:00-20:00 on (#42). They are kept until a manager decides; decide until 18:00 today, or the first of them is free again.
    They wrote: band *practice*
    [Approve] [Deny]

    ## approved
    Approved: Piano is yours Fri 20 Nov 18:00-20:00 (#42).
    [Cancel]

    ## a series approved
    Approved: Piano is yours 4 times, once a week from Fri 20 Nov 18:00-20:00 on (#42).
    [Cancel]

    ## denied
    Bob <b> did not approve Piano Fri 20 Nov 18:00-20:00 (#42).
    See what else is free, or ask them:
    [/free]

    ## a series denied
    Bob <b> did not approve the 4 dates of Piano from Fri 20 Nov 18:00-20:00 on (#42).
    Why: band *practice*
    See what else is free, or ask them:
    [/free]

    ## no word
    No manager decided about Piano Fri 20 Nov 18:00-20:00 (#42) in time, so it is free again. See what else is free, or ask one of them:
    [/free]
    ");
}
