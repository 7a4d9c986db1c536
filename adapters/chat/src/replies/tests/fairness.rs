use dibs_core::model::answer::LinePlace;
use dibs_core::model::refusal::{CoolDown, Quantity};
use dibs_core::model::{Answer, QueueOrder, Refusal, Resource, TeamId};

use super::{answers, refusals};
use crate::fixtures::*;
use crate::replies::answer_message;
use crate::wording::Wording;

#[test]
fn a_fair_line_says_so() {
    let resource = Resource {
        queue: QueueOrder::Fair,
        grace_minutes: 10,
        cooldown_minutes: 120,
        ..resource(PIANO, "Piano")
    };
    let place = |member| LinePlace {
        member,
        expected_at: None,
        offer: None,
        has_priority: false,
    };
    let said = answers(&[
        ("shown", Answer::ResourceShown { resource }),
        (
            "its line",
            Answer::Line {
                resource: PIANO,
                running: vec![],
                places: vec![place(ADA), place(HIDDEN)],
                waiting: 2,
                queue: QueueOrder::Fair,
            },
        ),
        (
            "left, and may come back",
            Answer::Left {
                resource: PIANO,
                place_until: Some(local(20, 18, 10)),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## shown
    Piano:
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - its line is fair: whoever used it least recently comes first
    - whoever leaves its line and joins again within 10 min has their place back
    - whoever had it waits 2 h before joining its line again

    ## its line
    2 people wait for Piano:
    - 1. you
    - 2. somebody
    This line is fair: whoever used it least recently comes first.
    [Leave the line]

    ## left, and may come back
    You are out of the line for Piano.
    Join again by 18:10 today, and you have your place back.
    [Join the line]
    ");
}

#[test]
fn a_line_says_who_comes_before_everybody_else() {
    let first = |team, queue| Resource {
        queue,
        priority: Some(TeamId(team)),
        ..resource(PIANO, "Piano")
    };
    let place = |member, has_priority| LinePlace {
        member,
        expected_at: None,
        offer: None,
        has_priority,
    };
    let (wording, mut labels) = (Wording::new(), labels());
    let fair = first(1, QueueOrder::Fair);
    labels.resources = [(PIANO, fair.clone().into())].into_iter().collect();
    let scene = scene(&wording, &labels);
    let told = [
        (
            "managers first",
            Answer::ResourceShown {
                resource: first(0, QueueOrder::FirstCome),
            },
        ),
        (
            "tutors first, in a fair line",
            Answer::ResourceChanged {
                resource: fair,
                at_odds: vec![],
            },
        ),
        (
            "its line",
            Answer::Line {
                resource: PIANO,
                running: vec![],
                places: vec![place(BOB, true), place(HIDDEN, true), place(ADA, false)],
                waiting: 3,
                queue: QueueOrder::Fair,
            },
        ),
    ];
    let said = told
        .iter()
        .map(|(about, answer)| (*about, answer_message(&scene, answer)));
    insta::assert_snapshot!(story(&wording, said), @r"
    ## managers first
    Piano:
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - managers come before everybody else in its line

    ## tutors first, in a fair line
    Piano is changed.
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - its line is fair: whoever used it least recently comes first
    - whoever belongs to Tutors comes before everybody else in its line

    ## its line
    3 people wait for Piano:
    - 1. Bob <b> (priority)
    - 2. somebody
    - 3. you
    This line is fair: whoever used it least recently comes first.
    Whoever belongs to Tutors comes before everybody else.
    [Leave the line]
    ");
}

#[test]
fn a_refusal_says_how_long_to_wait_and_what_to_book() {
    let cooling = |next| {
        Refusal::CoolingDown(CoolDown {
            resource: PIANO,
            cooldown_minutes: 120,
            until: local(20, 19, 30),
            next,
        })
    };
    let range = |what, most| Refusal::OutOfRange {
        what,
        least: 0,
        most,
    };
    let said = refusals(&[
        ("a slot is free", cooling(Some(span(21, 10, 12)))),
        ("none is free", cooling(None)),
        ("too long a grace", range(Quantity::GraceMinutes, 24 * 60)),
        (
            "too long to wait",
            range(Quantity::CooldownMinutes, 14 * 24 * 60),
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## a slot is free
    Whoever had Piano waits 2 h before joining its line again, so you can join from 19:30 today.
    You can book it meanwhile: Sat 21 Nov 10:00-12:00 is free.
    [Book 10:00 tomorrow]

    ## none is free
    Whoever had Piano waits 2 h before joining its line again, so you can join from 19:30 today.
    [/free]

    ## too long a grace
    A place in line is kept for 1 day at most, or not at all (off).

    ## too long to wait
    People wait 14 days at most before joining a line again, or not at all (off).
    ");
}
