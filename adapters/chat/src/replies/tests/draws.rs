use chrono::{NaiveDate, Weekday};
use dibs_core::model::draw::{
    DrawMoment, DrawResult, DrawTimes, DrawView, DrawnFor, DrawnMember, DrawnWish, Hash256, MyWish,
    NotedWish, Seed,
};
use dibs_core::model::refusal::{DrawRefusal, Obstacle};
use dibs_core::model::{
    Answer, BookingId, MemberId, Notice, NoticeId, NoticeKind, Platform, Refusal, WishId,
};
use dibs_core::time::{Language, TimeOfDay};

use super::{answers, booking_of, refusals};
use crate::fixtures::*;
use crate::replies::{drawn_message, notice_message};
use crate::wording::Wording;

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

fn seed() -> Seed {
    Seed(Hash256::of("a seed"))
}

fn wish(id: u32, day: u32) -> MyWish {
    MyWish {
        id: WishId(id),
        resource: PIANO,
        span: span(day, 18, 20),
        seats: 1,
        drawn_at: local(22, 18, 30),
    }
}

fn moment(is_open: bool) -> DrawMoment {
    DrawMoment {
        week: monday(),
        opens_at: local(22, 18, 0),
        closes_at: local(22, 18, 30),
        is_open,
    }
}

fn drawn_wish(id: u32, day: u32, booking: Option<u32>) -> DrawnWish {
    DrawnWish {
        id: WishId(id),
        span: span(day, 18, 20),
        seats: 1,
        booking: booking.map(BookingId),
    }
}

fn view(is_open: bool) -> DrawView {
    let member = |member, recent_minutes, wishes| DrawnMember {
        member,
        recent_minutes,
        wishes,
    };
    DrawView {
        resource: PIANO,
        next: moment(is_open),
        commitment: is_open.then(|| seed().commitment()),
        members: 2,
        own: if is_open {
            vec![wish(3, 24), wish(4, 25)]
        } else {
            vec![]
        },
        last: Some(DrawResult {
            week: NaiveDate::from_ymd_opt(2026, 11, 16).expect("a date"),
            seed: seed(),
            order: vec![
                member(BOB, 0, vec![drawn_wish(1, 17, Some(40))]),
                member(ADA, 120, vec![drawn_wish(2, 17, None)]),
                member(HIDDEN, 240, vec![drawn_wish(5, 18, Some(41))]),
            ],
        }),
        last_members: 3,
    }
}

#[test]
fn wishes_and_how_a_draw_stands() {
    let said = answers(&[
        (
            "a wish",
            Answer::WishNoted(NotedWish {
                wish: MyWish {
                    seats: 2,
                    ..wish(3, 24)
                },
                preference: 2,
                commitment: seed().commitment(),
                remarks: vec![],
            }),
        ),
        ("none any more", Answer::WishWithdrawn { wish: wish(3, 24) }),
        (
            "collecting",
            Answer::DrawShown {
                view: Box::new(view(true)),
            },
        ),
        (
            "between draws",
            Answer::DrawShown {
                view: Box::new(view(false)),
            },
        ),
        (
            "what is mine",
            Answer::Mine {
                wishes: vec![wish(3, 24)],
                proposals: vec![],
                series: vec![],
                bookings: vec![booking_of(44, span(21, 18, 20))],
                lines: vec![],
                waitlist: vec![],
            },
        ),
        (
            "a resource",
            Answer::ResourceShown {
                resource: dibs_core::model::Resource {
                    draw: Some(DrawTimes {
                        weekday: Weekday::Sun,
                        at: TimeOfDay::from_minutes(18 * 60).expect("a time"),
                        collect_minutes: 30,
                    }),
                    ..resource(PIANO, "Piano")
                },
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## a wish
    Noted: you wish for Piano Tue 24 Nov 18:00-20:00. It is drawn Sun 22 Nov 18:30; whoever had least lately comes first.
    It is for 2 seats.
    It is your choice no. 2 (wish 3). The seed of the draw will fit 89a113d7.
    [Withdraw wish 3] [See the draw]

    ## none any more
    You do not wish for Piano Tue 24 Nov 18:00-20:00 any more.
    [See the draw]

    ## collecting
    Wishes for Piano in the week of Mon 23 Nov are collected until Sun 22 Nov 18:30. Tell yours with /book Piano …
    The seed of the draw will fit 89a113d73ff45f925cb5f1efc58b0b5f57ff79f648e008388e1883bba4d2d961
    2 people have wished for something so far.
    Your wishes, the one you want most first:
    - wish 3: Tue 24 Nov 18:00-20:00
    - wish 4: Wed 25 Nov 18:00-20:00
    3 people wished for something in the week of Mon 16 Nov. They are listed in the order in which they came, with what they had in the four weeks before.
    Seed: 8f44d509e0492acec4fc109a030a5c751f063fb743cc388f0ed722bacc3bc66c, which fits 89a113d7
    - Bob <b> (member 2), 0 min before: Tue 17 Nov 18:00-20:00
    - you (member 1), 2 h before: nothing
    - somebody (member 9), 4 h before: Wed 18 Nov 18:00-20:00
    [Withdraw wish 3] [Withdraw wish 4]

    ## between draws
    The weeks of Piano are drawn. Wishes for the week of Mon 23 Nov are collected between Sun 22 Nov 18:00 and Sun 22 Nov 18:30.
    3 people wished for something in the week of Mon 16 Nov. They are listed in the order in which they came, with what they had in the four weeks before.
    Seed: 8f44d509e0492acec4fc109a030a5c751f063fb743cc388f0ed722bacc3bc66c, which fits 89a113d7
    - Bob <b> (member 2), 0 min before: Tue 17 Nov 18:00-20:00
    - you (member 1), 2 h before: nothing
    - somebody (member 9), 4 h before: Wed 18 Nov 18:00-20:00
    [/free]

    ## what is mine
    You have:
    - wish 3: Piano Tue 24 Nov 18:00-20:00, drawn Sun 22 Nov 18:30
    - #44 Piano Sat 21 Nov 18:00-20:00
    [Withdraw wish 3] [Cancel #44]

    ## a resource
    Piano:
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - each week is drawn: wishes for the next are collected on Sunday from 18:00 on, for 30 min
    ");
}

#[test]
fn what_is_not_drawn_cannot_be_had() {
    let not_drawn = |is_open| DrawRefusal::NotDrawn {
        resource: PIANO,
        span: span(24, 18, 20),
        draw: moment(is_open),
        alternatives: vec![span(21, 18, 20)],
    };
    let said = refusals(&[
        ("too early", not_drawn(false).into()),
        ("wish for it", not_drawn(true).into()),
        (
            "told before",
            DrawRefusal::WishedAlready { wish: wish(3, 24) }.into(),
        ),
        ("no such", DrawRefusal::NoSuchWish.into()),
        ("no draw", DrawRefusal::NoDraw { resource: PIANO }.into()),
        ("too late", DrawRefusal::TooLate { resource: PIANO }.into()),
        (
            "for longer",
            Refusal::NotLonger {
                booking: booking_of(42, span(22, 22, 23)),
                wanted_until: local(23, 1, 0),
                possible_until: local(23, 0, 0),
                obstacle: Obstacle::NotDrawn(moment(false)),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## too early
    Piano Tue 24 Nov 18:00-20:00 cannot be booked yet, for that week is drawn: tell your wishes between Sun 22 Nov 18:00 and Sun 22 Nov 18:30.
    Free next: 18:00 tomorrow.
    [Book 18:00 tomorrow] [See the draw]

    ## wish for it
    Piano Tue 24 Nov 18:00-20:00 cannot be had at once: wishes for that week are collected until Sun 22 Nov 18:30 and then drawn. Wish for it:
    Free next: 18:00 tomorrow.
    [Wish for it] [Book 18:00 tomorrow] [See the draw]

    ## told before
    You wish for Piano Tue 24 Nov 18:00-20:00 already (wish 3); it is drawn Sun 22 Nov 18:30.
    [Withdraw wish 3] [See the draw]

    ## no such
    You have no such wish, or it is drawn already. See what you have:
    [My bookings]

    ## no draw
    The weeks of Piano are not drawn: whoever books first has it. See what is free:
    [/free]

    ## too late
    Wishes for Piano would still be collected when their week begins. Begin earlier, or take less time: /resource edit Piano draw sun 18:00 for 30 min

    ## for longer
    Piano cannot be yours until Mon 23 Nov 1:00: the week after is not drawn yet.
    It can be until Mon 23 Nov 0:00.
    [Until Mon 23 Nov 0:00]
    ");
}

#[test]
fn what_people_are_told_of_a_draw() {
    let wording = Wording::new();
    let kinds = [
        NoticeKind::DrawOpened {
            resource: PIANO,
            week: monday(),
            closes_at: local(22, 18, 30),
            commitment: seed().commitment(),
        },
        NoticeKind::DrawHeld {
            resource: PIANO,
            week: monday(),
            members: 2,
            granted: 1,
            seed: seed(),
        },
        NoticeKind::DrawHeld {
            resource: PIANO,
            week: monday(),
            members: 0,
            granted: 0,
            seed: seed(),
        },
        NoticeKind::DrawCalledOff {
            resource: PIANO,
            resource_removed: false,
        },
        NoticeKind::DrawCalledOff {
            resource: PIANO,
            resource_removed: true,
        },
    ];
    let drawn = |got: bool, missed: bool| DrawnFor {
        resource: PIANO,
        got: if got {
            vec![booking_of(42, span(24, 18, 20))]
        } else {
            vec![]
        },
        missed: if missed {
            vec![drawn_wish(3, 25, None), drawn_wish(4, 26, None)]
        } else {
            vec![]
        },
    };
    let mut said = Vec::new();
    for language in [Language::En, Language::De] {
        let mut labels = labels();
        labels.language = language;
        let scene = scene(&wording, &labels);
        for kind in kinds {
            let notice = Notice {
                id: NoticeId(1),
                to: MemberId(1),
                via: Platform::Discord,
                place: None,
                openly: true,
                silent: false,
                due_at: now(),
                useful_until: local(22, 20, 0),
                kind,
            };
            said.push(shown(&wording, &notice_message(&scene, &notice, false)));
        }
        for (got, missed) in [(true, false), (true, true), (false, true)] {
            said.push(shown(&wording, &drawn_message(&scene, &drawn(got, missed))));
        }
    }
    insta::assert_snapshot!(said.join("\n\n"), @r"
    Wishes for Piano in the week of Mon 23 Nov are collected until Sun 22 Nov 18:30 and then drawn: whoever had least lately comes first, not whoever is quickest. Tell yours with /book Piano …
    The seed of the draw will fit 89a113d73ff45f925cb5f1efc58b0b5f57ff79f648e008388e1883bba4d2d961
    [See the draw]

    The week of Mon 23 Nov of Piano is drawn: 2 people wished for something.
    One booking was made of it.
    Seed: 8f44d509e0492acec4fc109a030a5c751f063fb743cc388f0ed722bacc3bc66c, which fits 89a113d7
    [See the draw]

    The week of Mon 23 Nov of Piano is drawn. Nobody wished for anything, so all of it is for whoever books first.
    Seed: 8f44d509e0492acec4fc109a030a5c751f063fb743cc388f0ed722bacc3bc66c, which fits 89a113d7
    [See the draw]

    The weeks of Piano are not drawn any more, so your wishes for it are off: whoever books first has it. See what is free:
    [/free]

    Piano is out of service, so your wishes for it are off. See what else is free:
    [Free times]

    The draw is over: Piano is yours Tue 24 Nov 18:00-20:00.
    [My bookings] [See the draw]

    The draw is over: Piano is yours Tue 24 Nov 18:00-20:00.
    You did not get Piano Wed 25 Nov 18:00-20:00 and Thu 26 Nov 18:00-20:00. Wait for it, or see what is free:
    [Wait for Wed 25 Nov 18:00] [Wait for Thu 26 Nov 18:00] [/free] [My bookings] [See the draw]

    The draw is over, and you did not get Piano Wed 25 Nov 18:00-20:00 and Thu 26 Nov 18:00-20:00. What others got counts against them next time; wait for it, or see what is free:
    [Wait for Wed 25 Nov 18:00] [Wait for Thu 26 Nov 18:00] [/free] [See the draw]

    Wünsche für Piano in der Woche vom Mo 23. Nov. werden bis So 22. Nov. 18:30 gesammelt und dann verlost: Zuerst kommt, wer zuletzt am wenigsten hatte, und nicht, wer am schnellsten ist. Sag deine mit /book Piano …
    Der Startwert der Verlosung wird dazu passen: 89a113d73ff45f925cb5f1efc58b0b5f57ff79f648e008388e1883bba4d2d961
    [Zur Verlosung]

    Die Woche vom Mo 23. Nov. von Piano ist verlost: 2 Personen hatten Wünsche.
    Daraus wurde eine Buchung.
    Startwert: 8f44d509e0492acec4fc109a030a5c751f063fb743cc388f0ed722bacc3bc66c, er passt zu 89a113d7
    [Zur Verlosung]

    Die Woche vom Mo 23. Nov. von Piano ist verlost. Niemand hat sich etwas gewünscht, also hat alles, wer zuerst bucht.
    Startwert: 8f44d509e0492acec4fc109a030a5c751f063fb743cc388f0ed722bacc3bc66c, er passt zu 89a113d7
    [Zur Verlosung]

    Die Wochen von Piano werden nicht mehr verlost, deine Wünsche dafür gelten nicht mehr: Wer zuerst bucht, hat es. Das ist frei:
    [/free]

    Piano gibt es nicht mehr, deine Wünsche dafür gelten nicht mehr. Das ist sonst frei:
    [Freie Zeiten]

    Die Verlosung ist vorbei: Piano gehört dir Di 24. Nov. 18:00–20:00.
    [Meine Buchungen] [Zur Verlosung]

    Die Verlosung ist vorbei: Piano gehört dir Di 24. Nov. 18:00–20:00.
    Nicht bekommen hast du Piano Mi 25. Nov. 18:00–20:00 und Do 26. Nov. 18:00–20:00. Warte darauf oder schau, was frei ist:
    [Auf Mi 25. Nov. 18:00 warten] [Auf Do 26. Nov. 18:00 warten] [/free] [Meine Buchungen] [Zur Verlosung]

    Die Verlosung ist vorbei, und Piano Mi 25. Nov. 18:00–20:00 und Do 26. Nov. 18:00–20:00 hast du nicht bekommen. Was andere bekommen haben, zählt nächstes Mal bei ihnen mit; warte darauf oder schau, was frei ist:
    [Auf Mi 25. Nov. 18:00 warten] [Auf Do 26. Nov. 18:00 warten] [/free] [Zur Verlosung]
    ");
}
