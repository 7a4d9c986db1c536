use super::*;

use dibs_chat::message::{Inline, Message, Paragraph, Tone};
use dibs_core::time::Language;

fn reply(edits_pressed: bool, visibility: Visibility) -> Reply {
    let message = Message {
        language: Language::En,
        paragraphs: vec![Paragraph::Line(vec![Inline::Text("Done".to_owned())])],
        buttons: Vec::new(),
        tone: Tone::Good,
        pings: Vec::new(),
        picture: None,
        document: None,
        private: false,
    };
    Reply {
        message,
        visibility,
        edits_pressed,
        toast: None,
    }
}

const COMMAND: Kind = Kind::Command(Visibility::OnlyYou);
const SHARED: Kind = Kind::Command(Visibility::Everybody);

#[test]
fn two_seconds_count_from_when_it_was_sent_and_at_most_from_now() {
    let sent_at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    for (age_millis, left_millis) in [
        (0, 2_000),
        (300, 1_700),
        (2_000, 0),
        (60_000, 0),
        // Our clock is behind Discord's.
        (-5_000, 2_000),
    ] {
        let now = sent_at + TimeDelta::milliseconds(age_millis);
        assert_eq!(
            patience(sent_at, now),
            Duration::from_millis(left_millis),
            "{age_millis}"
        );
    }
}

#[test]
fn first_answers_and_deferrals_by_kind_and_visibility() {
    const EPHEMERAL: u64 = 64;
    const NO_EMBEDS: u64 = 4;
    for (kind, edits, visibility, kind_of_answer, answer_flags, deferred) in [
        (
            COMMAND,
            false,
            Visibility::OnlyYou,
            4,
            EPHEMERAL | NO_EMBEDS,
            json!({"type": 5, "data": {"flags": 64}}),
        ),
        (
            SHARED,
            false,
            Visibility::Everybody,
            4,
            NO_EMBEDS,
            json!({"type": 5, "data": {"flags": 0}}),
        ),
        (
            Kind::Press,
            false,
            Visibility::OnlyYou,
            4,
            EPHEMERAL | NO_EMBEDS,
            json!({"type": 6}),
        ),
        (
            Kind::Press,
            true,
            Visibility::OnlyYou,
            7,
            NO_EMBEDS,
            json!({"type": 6}),
        ),
    ] {
        let answer = first_answer(kind, &reply(edits, visibility));
        assert_eq!(
            (&answer["type"], &answer["data"]["flags"]),
            (&json!(kind_of_answer), &json!(answer_flags))
        );
        assert_eq!(answer["data"]["allowed_mentions"]["parse"], json!([]));
        assert_eq!(deferral(kind), deferred);
    }
}

#[test]
fn an_update_takes_the_old_buttons_away() {
    let answer = first_answer(Kind::Press, &reply(true, Visibility::OnlyYou));
    assert_eq!(answer["data"]["components"], json!([]));
}

#[test]
fn what_became_of_an_answer() {
    let refused = |status, code| {
        Err(RestError::of(
            status,
            &json!({"code": code, "message": "No"}),
            None,
            false,
        ))
    };
    let lost = || {
        Err(RestError::NoAnswer {
            why: "reset".to_owned(),
        })
    };
    for (outcome, maybe_taken, acknowledged) in [
        (Ok(()), false, Some(Acknowledged::Now)),
        (refused(400, 40060), true, Some(Acknowledged::Now)),
        (refused(400, 40060), false, Some(Acknowledged::Before)),
        (refused(404, 10062), false, Some(Acknowledged::TooLate)),
        (refused(401, 50027), true, Some(Acknowledged::TooLate)),
        (lost(), false, None),
        (Err(RestError::Trouble { status: 503 }), true, None),
        (Err(RestError::TooMany { retry_after: None }), false, None),
        (
            refused(400, 50035),
            false,
            refused(400, 50035).err().map(Acknowledged::Refused),
        ),
    ] {
        assert_eq!(Acknowledged::by(outcome, maybe_taken), acknowledged);
    }
}

#[test]
fn what_follows_an_answer_and_a_deferral() {
    use Next::{EditOriginal, FollowUp, GiveUp, Mail, Nothing};
    let edit = reply(true, Visibility::OnlyYou);
    let beside = reply(false, Visibility::OnlyYou);
    let refused = Acknowledged::Refused(RestError::TokenRefused);
    for (acknowledged, answers, deferrals) in [
        (
            Acknowledged::Now,
            [Nothing, Nothing, Nothing],
            [EditOriginal, EditOriginal, FollowUp],
        ),
        (
            Acknowledged::Before,
            [EditOriginal, EditOriginal, Nothing],
            [EditOriginal, EditOriginal, FollowUp],
        ),
        (
            Acknowledged::Perhaps,
            [EditOriginal, EditOriginal, FollowUp],
            [EditOriginal, EditOriginal, FollowUp],
        ),
        (Acknowledged::TooLate, [Mail; 3], [Mail; 3]),
        (refused, [GiveUp; 3], [Mail; 3]),
    ] {
        let cases = [
            (COMMAND, &beside),
            (Kind::Press, &edit),
            (Kind::Press, &beside),
        ];
        let short = TimeDelta::minutes(14);
        let long = TimeDelta::minutes(15);
        for (index, (kind, reply)) in cases.into_iter().enumerate() {
            assert_eq!(
                Next::after_answer(kind, reply, &acknowledged),
                answers[index],
                "{acknowledged:?}"
            );
            let deferred = |age| Next::after_deferral(kind, reply, &acknowledged, age);
            assert_eq!(
                (deferred(short), deferred(long)),
                (deferrals[index], Mail),
                "{acknowledged:?}"
            );
        }
    }
}

#[test]
fn choices_fit_discords_limits() {
    let choice = |label: String| Choice {
        label,
        value: "v".repeat(150),
    };
    let mut choices: Vec<Choice> = (0..30)
        .map(|number| choice(format!("{number} {}", "ü".repeat(120))))
        .collect();
    choices.insert(0, choice(String::new()));
    let offered = offered(&choices);
    let given = offered["data"]["choices"].as_array().unwrap();
    assert_eq!((&offered["type"], given.len()), (&json!(8), 25));
    for choice in given {
        let chars = |field: &str| choice[field].as_str().unwrap().chars().count();
        assert_eq!((chars("name"), chars("value")), (100, 100));
    }
    assert_eq!(
        super::offered(&[]),
        json!({"type": 8, "data": {"choices": []}})
    );
}
