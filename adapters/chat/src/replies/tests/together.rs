use dibs_core::model::answer::{Companion, Consent, MyWait};
use dibs_core::model::refusal::{Apart, NotTogether};
use dibs_core::model::{
    Answer, Notice, NoticeId, NoticeKind, OfferId, Platform, Refusal, TogetherNews, WaitlistId,
};

use super::{answers, refusals};
use crate::fixtures::*;
use crate::replies::notice_message;
use crate::wording::Wording;

/// What Ada reads of a place that is hers and Bob's.
fn with_bob(consent: Consent) -> MyWait {
    MyWait {
        id: WaitlistId(7),
        resource: PIANO,
        span: span(20, 19, 21),
        seats: 2,
        place_in_line: 2,
        offer: None,
        until: None,
        with: Some(Companion {
            member: BOB,
            consent,
        }),
    }
}

fn held() -> MyWait {
    MyWait {
        offer: Some(OfferId(3)),
        until: Some(local(20, 18, 10)),
        ..with_bob(Consent::Given)
    }
}

#[test]
fn waiting_with_somebody() {
    let waitlisted = |wait| Answer::Waitlisted { wait };
    let said = answers(&[
        ("asked", waitlisted(with_bob(Consent::Awaited))),
        ("agreed", waitlisted(with_bob(Consent::Given))),
        ("agreed when it is free", waitlisted(held())),
        (
            "what is mine",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: Vec::new(),
                series: vec![],
                bookings: vec![],
                lines: vec![],
                waitlist: vec![
                    held(),
                    with_bob(Consent::Given),
                    with_bob(Consent::Awaited),
                    with_bob(Consent::Asked),
                ],
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## asked
    You are 2nd on the waitlist for Piano 19:00-21:00 together with Bob <b>, once they agree: I asked them.
    [Leave the waitlist]

    ## agreed
    You and Bob <b> are 2nd on the waitlist for Piano 19:00-21:00: a seat for both of you, or none. I will ping you both if it becomes free.
    [Leave the waitlist]

    ## agreed when it is free
    Piano 19:00-21:00 is kept for you and Bob <b>: whoever of you claims it by 18:10 today claims it for both.
    [Claim] [Pass]

    ## what is mine
    You have:
    - Piano 19:00-21:00 is kept for you and Bob <b> until 18:10 today
    - 2nd on the waitlist for Piano 19:00-21:00, together with Bob <b>
    - 2nd on the waitlist for Piano 19:00-21:00, once Bob <b> agrees
    - Bob <b> would like to wait with you for Piano 19:00-21:00
    [Claim] [Pass] [Leave the waitlist] [Leave the waitlist] [Agree]
    [Not me]
    ");
}

#[test]
fn why_two_do_not_wait_together() {
    let all = [
        ("with oneself", Apart::Yourself),
        ("one seat", Apart::OneSeat),
        ("more seats", Apart::SeatEach),
        ("they wait", Apart::TheyWait),
        ("they may not", Apart::TheyMayNot),
    ];
    let said = all.map(|(about, why)| {
        let (resource, with) = (PIANO, BOB);
        let apart = NotTogether {
            resource,
            with,
            why,
        };
        (about, Refusal::NotTogether(apart))
    });
    insta::assert_snapshot!(refusals(&said), @r"
    ## with oneself
    You cannot wait together with yourself: name somebody else, or leave that out.

    ## one seat
    Piano has one seat only, so nobody can have it together with Bob <b>. Wait for it alone.

    ## more seats
    Two who wait together get one seat each: leave out either how many seats or Bob <b>.

    ## they wait
    Bob <b> is on the waitlist for that time already: wait alone, or with somebody else.

    ## they may not
    Bob <b> may not have Piano then, because of a limit, and it is for both of you or for none: wait alone, or with somebody else.
    ");
}

#[test]
fn what_one_of_two_is_told_of_the_other() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let of_bob = |news| NoticeKind::WaitTogether {
        resource: PIANO,
        span: span(20, 19, 21),
        waitlist: WaitlistId(7),
        by: BOB,
        news,
    };
    let free = NoticeKind::WaitlistOffered {
        resource: PIANO,
        span: span(20, 19, 21),
        offer: OfferId(3),
        until: local(20, 18, 10),
        with: Some(BOB),
    };
    let kinds = [
        ("asked", of_bob(TogetherNews::Asked)),
        ("agreed", of_bob(TogetherNews::Agreed)),
        ("not any more", of_bob(TogetherNews::Ended)),
        ("free", free),
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
    insta::assert_snapshot!(story(&wording, said), @r"
    ## asked
    Bob <b> would like to wait with you for Piano 19:00-21:00: a seat for both of you, or none.
    [Agree] [Not me]

    ## agreed
    Bob <b> waits with you for Piano 19:00-21:00. I will ping you both if it becomes free.

    ## not any more
    Bob <b> does not wait with you for Piano 19:00-21:00, so you are both off the waitlist.
    [Wait for it]

    ## free
    Piano 19:00-21:00 is free after all, for you and Bob <b>: whoever of you claims it by 18:10 today (in 20 min) claims it for both.
    [Claim] [Pass]
    ");
}
