use std::collections::BTreeMap;

use crate::front::Visibility;
use crate::house::{House, guild};
use crate::invocation::Invocation;
use crate::message::Tone;

fn invocation(command: &str, options: &[(&str, &str)]) -> Invocation {
    let options = options
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Invocation {
        options: options.collect(),
        ..Invocation::new(command)
    }
}

#[tokio::test]
async fn an_evening_at_the_piano() {
    let mut house = House::furnished().await;
    let booked = house.says("ada", "/book piano 18:00").await;
    assert_eq!(
        house.plain(&booked.message),
        "Piano is yours Fri 20 Nov 18:00-20:00 (#1)."
    );

    let taken = house.says("bob", "/book piano 18:00").await;
    assert_eq!(
        house.plain(&taken.message),
        "Piano is taken 18:00-20:00 (by Ada).\nFree next: 20:00 today, 22:00 today, 0:00 tomorrow."
    );
    let joined = house.presses("bob", &taken.message, "Join the line").await;
    assert_eq!(
        house.plain(&joined.message),
        "You are 1st in line for Piano, about 20:00 today.\nI will ping you when it is your turn."
    );
    assert!(
        !joined.edits_pressed,
        "the slots stay, should Bob prefer one"
    );
    assert_eq!(
        joined.toast.as_deref(),
        Some("You are 1st in line for Piano, about 20:00 today.")
    );

    house.advance(80);
    let done = house.says("ada", "/done").await;
    assert_eq!(
        house.plain(&done.message),
        "Thank you: Piano is free again from 19:10.\nThe turn is offered to Bob."
    );
    let mine = house.says("bob", "/mine").await;
    assert_eq!(
        house.plain(&mine.message),
        "You have:\n- Piano is offered to you until 19:20 today"
    );

    let stolen = house.presses("cyd", &mine.message, "Claim Piano").await;
    assert_eq!(
        house.plain(&stolen.message),
        "That turn of Piano is offered to somebody else; join the line to get one."
    );
    assert!(!stolen.edits_pressed);

    let claimed = house.presses("bob", &mine.message, "Claim Piano").await;
    assert_eq!(
        house.plain(&claimed.message),
        "It is your turn: Piano is yours until 21:10 today (#2).\n\
         Press Done when you are finished early."
    );
    assert!(claimed.edits_pressed);
    let again = house.presses("bob", &mine.message, "Claim Piano").await;
    assert_eq!(house.plain(&again.message), "That offer of Piano is over.");
    assert!(again.edits_pressed, "the dead buttons go");
}

#[tokio::test]
async fn a_request_that_comes_twice_is_answered_once_and_the_same() {
    let mut house = House::furnished().await;
    let origin = house.origin("ada");
    let first = house.front.text(&origin, "/book piano 18:00", None).await;
    let second = house.front.text(&origin, "/book piano 18:00", None).await;
    assert_eq!(first, second);
    let mine = house.says("ada", "/mine").await;
    assert_eq!(
        house.plain(&mine.message),
        "You have:\n- #1 Piano Fri 20 Nov 18:00-20:00"
    );
}

#[tokio::test]
async fn forms_are_answered_like_lines() {
    let mut house = House::furnished().await;
    let origin = house.origin("ada");
    let options = [
        ("resource", "PIANO"),
        ("when", "fri 18-20"),
        ("note", "<b>@everyone</b>"),
    ];
    let reply = house
        .front
        .invoke(&origin, invocation("book", &options))
        .await;
    assert_eq!(reply.message.tone, Tone::Good);
    assert_eq!(reply.visibility, Visibility::OnlyYou);
    let misread = house
        .front
        .invoke(
            &origin,
            invocation("book", &[("resource", "piano"), ("when", "frix")]),
        )
        .await;
    assert_eq!(misread.message.tone, Tone::Refused);
    let mine = house.says("ada", "/mine").await;
    let shown = house.plain(&mine.message);
    assert!(
        shown.ends_with("18:00-20:00: <b>@everyone</b>"),
        "literally: {shown}"
    );
    assert!(mine.message.pings.is_empty());
}

#[tokio::test]
async fn visibility_depends_on_the_command_alone() {
    let house = House::new().await;
    let share = BTreeMap::from([("share".to_owned(), "true".to_owned())]);
    for (command, options, visibility) in [
        ("line", &share, Visibility::Everybody),
        ("who", &share, Visibility::Everybody),
        ("schedule", &share, Visibility::Everybody),
        ("mine", &share, Visibility::OnlyYou),
        ("book", &share, Visibility::OnlyYou),
        ("line", &BTreeMap::new(), Visibility::OnlyYou),
        ("no such command", &share, Visibility::OnlyYou),
    ] {
        assert_eq!(
            house.front.visibility(command, options),
            visibility,
            "{command}"
        );
    }
}

#[tokio::test]
async fn a_new_chat_is_told_how_to_begin() {
    let house = House::new().await;
    let welcome = house.front.welcome(&guild()).await;
    let text = house.plain(&welcome);
    assert_eq!(
        text.lines().filter(|line| line.starts_with("- ")).count(),
        3,
        "{text}"
    );
    assert!(
        text.lines()
            .last()
            .expect("lines")
            .contains("/book Piano 18:00")
    );
}

#[tokio::test]
async fn a_misspelt_name_is_put_right_by_a_press() {
    let mut house = House::furnished().await;
    let misspelt = house.says("ada", "/book pinao 18:00 for 1h").await;
    let reply = house.presses("ada", &misspelt.message, "Piano").await;
    assert!(
        house
            .plain(&reply.message)
            .starts_with("Piano is yours Fri 20 Nov 18:00-19:00 (1 h)"),
        "{}",
        house.plain(&reply.message)
    );
}

#[tokio::test]
async fn a_closed_desk_says_so() {
    let mut house = House::furnished().await;
    house.front.desks().shutdown().await;
    let reply = house.says("ada", "/book piano 18:00").await;
    assert_eq!(
        reply.message.tone,
        Tone::Error,
        "{}",
        house.plain(&reply.message)
    );
}
