use dibs_core::model::answer::MyWait;
use dibs_core::model::{
    Answer, Notice, NoticeId, NoticeKind, OfferId, Platform, Refusal, WaitlistId,
};

use super::{answers, booking_of, invocation, refusals, refusals_with};
use crate::fixtures::*;
use crate::press::Press;
use crate::replies::{Retry, notice_message};
use crate::wording::Wording;

fn wait() -> MyWait {
    MyWait {
        id: WaitlistId(7),
        resource: PIANO,
        span: span(20, 19, 21),
        seats: 1,
        place_in_line: 2,
        offer: None,
        until: None,
        with: None,
    }
}

#[test]
fn waiting_for_a_taken_time() {
    let held = MyWait {
        offer: Some(OfferId(3)),
        until: Some(local(20, 18, 10)),
        ..wait()
    };
    let said = answers(&[
        ("waiting", Answer::Waitlisted { wait: wait() }),
        (
            "no longer",
            Answer::OffWaitlist {
                resource: PIANO,
                spans: vec![span(20, 19, 21), span(21, 19, 21)],
            },
        ),
        (
            "what is mine",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: Vec::new(),
                series: vec![],
                bookings: vec![booking_of(44, span(21, 18, 20))],
                lines: vec![],
                waitlist: vec![held, wait()],
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## waiting
    You are 2nd on the waitlist for Piano 19:00-21:00.
    I will ping you if it becomes free.
    [Leave the waitlist]

    ## no longer
    You no longer wait for Piano 19:00-21:00 and Sat 21 Nov 19:00-21:00.

    ## what is mine
    You have:
    - Piano 19:00-21:00 is kept for you until 18:10 today
    - 2nd on the waitlist for Piano 19:00-21:00
    - #44 Piano Sat 21 Nov 18:00-20:00
    [Claim] [Pass] [Leave the waitlist] [Cancel #44]
    ");
}

#[test]
fn why_not() {
    let held = |own| Refusal::HeldForWaitlist {
        resource: PIANO,
        span: span(20, 19, 21),
        until: local(20, 18, 10),
        own,
        alternatives: vec![span(20, 21, 23)],
    };
    let said = refusals(&[
        ("kept for another", held(None)),
        ("kept for me", held(Some(OfferId(3)))),
        (
            "free",
            Refusal::IsFree {
                resource: PIANO,
                span: span(20, 19, 21),
            },
        ),
        ("already", Refusal::OnWaitlist { wait: wait() }),
    ]);
    insta::assert_snapshot!(said, @r#"
## kept for another
Piano 19:00-21:00 is kept until 18:10 today for somebody who waited for it.
Free next: 21:00 today.
[Book 21:00 today] [Wait for it]

## kept for me
Piano 19:00-21:00 is kept for you: claim it by 18:10 today.
[Claim] [Pass]

## free
Piano 19:00-21:00 is free, so there is nothing to wait for. Book it:
[Book 19:00 today]

## already
You are 2nd on the waitlist for Piano 19:00-21:00 already.
[Leave the waitlist]
"#);
}

#[test]
fn a_taken_time_is_waited_for_by_a_press_with_as_many_seats() {
    let asked = invocation("book", &[("resource", "piano"), ("seats", "3")]);
    let retry = Retry {
        invocation: &asked,
        language: dibs_core::time::Language::En,
    };
    let taken = |day| Refusal::Taken {
        resource: PIANO,
        span: span(day, 17, 19),
        holders: vec![],
        alternatives: vec![],
    };
    let (wording, labels) = (Wording::new(), labels());
    let scene = crate::replies::Scene {
        retry: Some(retry),
        ..scene(&wording, &labels)
    };
    let waits = |refusal: &Refusal| {
        let message = crate::replies::refusal_message(&scene, refusal);
        let presses = message.buttons.into_iter().flatten();
        presses
            .filter_map(|button| match button.press {
                Press::Wait { seats, minutes, .. } => Some((seats, minutes)),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(waits(&taken(21)), [(3, 120)]);
    assert_eq!(waits(&taken(20)), [], "it has begun");
    assert!(refusals_with(&labels, None, &[("taken", taken(21))]).contains("[Wait for it]"));
}

#[test]
fn what_people_are_told_of_a_waitlist() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let kinds = [
        (
            "free",
            NoticeKind::WaitlistOffered {
                resource: PIANO,
                span: span(20, 19, 21),
                offer: OfferId(3),
                until: local(20, 18, 10),
                with: None,
            },
        ),
        (
            "let go",
            NoticeKind::WaitlistLapsed {
                resource: PIANO,
                span: span(20, 19, 21),
            },
        ),
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
            useful_until: local(20, 20, 0),
            kind,
        };
        (about, notice_message(&scene, &notice, false))
    });
    insta::assert_snapshot!(story(&wording, said), @r#"
## free
Piano 19:00-21:00 is free after all: claim it by 18:10 today (in 20 min), and it is yours.
[Claim] [Pass]

## let go
Piano 19:00-21:00 was not claimed in time, so it goes to the next who waits for it. See what is free:
[/free]
"#);
}
