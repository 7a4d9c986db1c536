use chrono::TimeDelta;
use dibs_core::model::{Notice, NoticeId, NoticeKind, ResourceId};
use dibs_core::time::Language;

use super::*;
use crate::fixtures::now;
use crate::message::{ButtonStyle, Inline, Tone};

fn due(id: u32, to: u32, attempts: u32) -> Due {
    Due {
        community: CommunityId(1),
        notice: Notice {
            id: NoticeId(id),
            to: MemberId(to),
            via: Platform::Discord,
            place: None,
            openly: false,
            silent: false,
            due_at: now(),
            useful_until: now() + TimeDelta::hours(1),
            kind: NoticeKind::OfferLapsed {
                resource: ResourceId(1),
                place_in_line: 2,
            },
        },
        attempts,
        bundle: None,
    }
}

fn bound(due: Due, key: BundleKey) -> Due {
    Due {
        bundle: Some(key),
        ..due
    }
}

#[test]
fn what_one_member_reads_in_one_place_goes_together_unless_it_was_tried_alone() {
    let elsewhere = |due: Due| Due {
        notice: Notice {
            place: Some(PlaceId(4)),
            openly: true,
            silent: false,
            ..due.notice
        },
        ..due
    };
    let key = BundleKey::of(&[due(7, 1, 1), due(8, 1, 1)]);
    let all = vec![
        due(1, 1, 0),
        due(2, 2, 0),
        due(3, 1, 0),
        due(4, 1, 1),
        due(5, 1, 2),
        elsewhere(due(6, 1, 0)),
        bound(due(7, 1, 1), key),
        bound(due(8, 1, 1), key),
        due(9, 2, 0),
    ];
    let groups: Vec<Vec<u32>> = grouped(all)
        .iter()
        .map(|group| group.iter().map(|due| due.notice.id.0).collect())
        .collect();
    assert_eq!(
        groups,
        [
            vec![1, 3],
            vec![2, 9],
            vec![4],
            vec![5],
            vec![6],
            vec![7, 8]
        ]
    );
}

#[test]
fn another_choice_of_notices_has_another_key() {
    let three = [due(1, 1, 0), due(2, 1, 0), due(3, 1, 0)];
    let turned = [three[2], three[0], three[1]];
    assert_eq!(BundleKey::of(&three), BundleKey::of(&turned));
    assert_ne!(BundleKey::of(&three), BundleKey::of(&three[..2]));
    assert_ne!(BundleKey::of(&three[1..]), BundleKey::of(&three[..2]));
}

fn run(label: &str, line: &str) -> Button {
    Button {
        label: label.to_owned(),
        press: Press::run(CommunityId(1), line).expect("a short line"),
        style: ButtonStyle::Secondary,
    }
}

fn message(text: &str, buttons: Vec<Button>) -> Message {
    Message {
        language: Language::En,
        paragraphs: vec![Paragraph::Line(vec![Inline::Text(text.to_owned())])],
        buttons: rows(buttons),
        tone: Tone::Ping,
        pings: Vec::new(),
        picture: None,
        document: None,
        private: false,
    }
}

fn labels(message: &Message) -> Vec<Vec<&str>> {
    let rows = message.buttons.iter();
    rows.map(|row| row.iter().map(|button| button.label.as_str()).collect())
        .collect()
}

#[test]
fn each_keeps_its_lines_and_buttons_and_both_say_which_they_are() {
    let wording = Wording::new();
    let free = || run("/free", "/free Piano");
    let messages = vec![
        message(
            "Piano is closed.",
            vec![run("Book 9:00", "/book Piano 9"), free()],
        ),
        message(
            "Piano is closed, too.",
            vec![run("Book 9:00", "/book Piano 10"), free()],
        ),
        message("Nothing to press.", Vec::new()),
    ];
    assert_eq!(fitting(&wording, &messages, now()), 3);
    let all = joined(&wording, messages.clone()).expect("three");
    assert_eq!(
        wording.plain(&all, now()),
        "1. Piano is closed.\n2. Piano is closed, too.\n3. Nothing to press."
    );
    assert_eq!(
        labels(&all),
        [vec!["1: Book 9:00"], vec!["2: Book 9:00"], vec!["/free"]]
    );
    let alone = joined(&wording, messages[..1].to_vec()).expect("one");
    assert_eq!(alone, messages[0], "a single one is as it always was");
    assert_eq!(joined(&wording, Vec::new()), None);
}

#[test]
fn what_does_not_fit_is_left_for_the_next_message() {
    let wording = Wording::new();
    let many = |count: usize, chars: usize, buttons: usize| -> Vec<Message> {
        (0..count)
            .map(|index| {
                let of_this =
                    (0..buttons).map(|button| run("x", &format!("/who {index} {button}")));
                message(&"a".repeat(chars), of_this.collect())
            })
            .collect()
    };
    // (messages, characters of each, buttons of each) -> how many fit
    for (count, chars, buttons, fits) in [
        (3, 10, 1, 3),
        (30, 10, 1, 10),
        (10, 10, 3, 6),
        (4, 700, 0, 2),
        // What is too long for any message still goes alone.
        (2, 5_000, 0, 1),
        (2, 10, 20, 1),
    ] {
        let messages = many(count, chars, buttons);
        let case = format!("{count} x {chars} characters, {buttons} buttons");
        assert_eq!(fitting(&wording, &messages, now()), fits, "{case}");
        let all = joined(&wording, messages[..fits].to_vec()).expect("some");
        assert!(all.buttons.len() <= MOST_ROWS, "{case}");
        assert!(
            all.buttons
                .iter()
                .all(|row| row.len() <= MOST_BUTTONS_A_ROW),
            "{case}"
        );
        let shown: usize = all.buttons.iter().map(Vec::len).sum();
        assert_eq!(shown, fits * buttons, "{case}: none is lost");
    }
}
