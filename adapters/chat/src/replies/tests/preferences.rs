use dibs_core::model::{Answer, Labels, QuietHours, Refusal};
use dibs_core::time::parse_zone;

use super::{answers, booking_of, refusals};
use crate::fixtures::*;
use crate::replies::answer_message;
use crate::wording::Wording;

#[test]
fn when_and_where_somebody_is_pinged() {
    let pings = |lead_minutes, own, here, changed| Answer::Pings {
        lead_minutes,
        own,
        here,
        quiet: None,
        changed,
    };
    let night = Answer::Pings {
        lead_minutes: 15,
        own: false,
        here: false,
        quiet: QuietHours::new(22 * 60 + 30, 7 * 60 + 15).zip(parse_zone("Asia/Tokyo").ok()),
        changed: true,
    };
    let said = answers(&[
        ("as everybody", pings(15, false, false, false)),
        ("an hour, openly", pings(60, true, true, true)),
        ("never", pings(0, true, false, true)),
        ("not at night", night),
    ]);
    insta::assert_snapshot!(said, @r"
    ## as everybody
    I ping you 15 min before what you booked begins.
    I write to you in private, and in the chat where you asked only if I cannot.
    Change it here, or write how long before and where (private or here):
    [5 min] [1 h] [1 day] [Never]

    ## an hour, openly
    I ping you 1 h before what you booked begins.
    I ping you in the chat you chose, where everybody sees it.
    Change it here, or write how long before and where (private or here):
    [5 min] [15 min] [1 day] [Never] [As everybody here]
    [In private]

    ## never
    I do not ping you before what you booked begins.
    I write to you in private, and in the chat where you asked only if I cannot.
    Change it here, or write how long before and where (private or here):
    [5 min] [15 min] [1 h] [1 day] [As everybody here]

    ## not at night
    I ping you 15 min before what you booked begins.
    I write to you in private, and in the chat where you asked only if I cannot.
    Quiet hours: 22:30-7:15 (Asia/Tokyo). What can wait comes when they are over, what cannot comes without a sound.
    Change it here, or write how long before and where (private or here):
    [5 min] [1 h] [1 day] [Never] [No quiet hours]
    ");
    insta::assert_snapshot!(refusals(&[("privately", Refusal::NoChatHere)]), @r"
    ## privately
    This is a private chat; say that in the server or group that it is for.
    ");
}

#[test]
fn whose_clock_somebody_reads() {
    let tokyo = parse_zone("Asia/Tokyo").expect("a zone");
    let said = answers(&[
        (
            "their own",
            Answer::Timezone {
                zone: Some(tokyo),
                changed: true,
            },
        ),
        (
            "the piano's",
            Answer::Timezone {
                zone: None,
                changed: false,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## their own
    Times are in Asia/Tokyo for you: those I tell you and those you type.
    Choose a zone of your own like this: /timezone Europe/Berlin.
    [As where it stands]

    ## the piano's
    Times are those of the place where each thing stands.
    Choose a zone of your own like this: /timezone Europe/Berlin.
    ");
    let (wording, labels) = (
        Wording::new(),
        Labels {
            own_zone: Some(tokyo),
            ..labels()
        },
    );
    let scene = scene(&wording, &labels);
    let mine = Answer::Mine {
        wishes: Vec::new(),
        proposals: Vec::new(),
        bookings: vec![booking_of(44, span(21, 18, 20))],
        lines: vec![],
        waitlist: vec![],
        series: vec![],
    };
    let said = story(&wording, [("mine", answer_message(&scene, &mine))]);
    insta::assert_snapshot!(said, @r"
    ## mine
    You have:
    - #44 Piano Sun 22 Nov 2:00-4:00
    [Cancel #44]
    ");
}
