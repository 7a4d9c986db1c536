use std::collections::BTreeMap;

use dibs_core::model::{Chat, CommunityId, Platform};

use super::*;
use crate::house::{House, button, group, guild, labels_of};
use crate::message::Tone;
use crate::press::Press;

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
        "Piano is taken 18:00-20:00 (by Ada).\nFree next: 20:00 today, 20:15 today, 20:30 today."
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
async fn what_everybody_sees_holds_what_everybody_may_see() {
    let mut house = House::furnished().await;
    house
        .says("mona", "/resource edit piano names hidden")
        .await;
    house.says("ada", "/book piano now").await;
    house.says("bob", "/join piano").await;
    let shown = |reply: Reply, house: &House| house.plain(&reply.message);

    let alone = house.says("mona", "/who piano").await;
    assert!(shown(alone, &house).starts_with("Piano is in use by Ada until"));
    for line in [
        "/who piano share",
        "/line piano share",
        "/schedule piano share",
    ] {
        for who in ["mona", "ada", "bob"] {
            let reply = house.says(who, line).await;
            assert_eq!(reply.visibility, Visibility::Everybody);
            let text = shown(reply, &house);
            let told = ["Ada", "Bob", "you"].iter().any(|name| text.contains(name));
            assert!(text.contains("somebody") && !told, "{who}: {line}: {text}");
        }
    }
    let shared = house.says("bob", "/line piano share").await;
    assert_eq!(
        labels_of(&shared.message),
        ["Join the line"],
        "nothing of Bob's own"
    );
}

#[tokio::test]
async fn a_group_without_private_answers_is_told_no_secrets() {
    let mut house = House::furnished().await;
    connect(&mut house).await;
    house
        .says("mona", "/resource edit piano names hidden")
        .await;
    house.says("ada", "/book piano now").await;
    for line in ["/who piano", "/book piano now"] {
        let origin = house.in_group("mona");
        let reply = house
            .front
            .text(&origin, line, None)
            .await
            .expect("a command");
        let text = house.plain(&reply.message);
        assert!(!text.contains("Ada"), "{line}: {text}");
    }
}

/// Joins the Telegram group to the server's community; what was said there.
async fn connect(house: &mut House) -> String {
    let shown = house.says("mona", "/connect").await;
    let text = house.plain(&shown.message);
    let code = text
        .split_whitespace()
        .nth(2)
        .expect("Type /connect CODE")
        .to_owned();
    let origin = house.in_group("mona");
    let line = format!("/connect {code}");
    let joined = house
        .front
        .text(&origin, &line, None)
        .await
        .expect("a command");
    house.plain(&joined.message)
}

#[tokio::test]
async fn two_chats_become_one_community() {
    let mut house = House::furnished().await;
    let refused = house.says("ada", "/connect").await;
    assert_eq!(refused.message.tone, Tone::Refused);
    let private = house.in_private("mona");
    let private = house
        .front
        .text(&private, "/connect", None)
        .await
        .expect("a command");
    assert_eq!(private.message.tone, Tone::Refused);

    let said = connect(&mut house).await;
    assert_eq!(
        said,
        "Done: this chat and the other one share everything from now on."
    );
    let desks = house.front.desks();
    assert_eq!(
        desks.known_community_of(&group()),
        desks.known_community_of(&guild())
    );
    let origin = house.in_group("tom");
    let booked = house
        .front
        .text(&origin, "/book@DibsBot piano 18:00", Some("DibsBot"))
        .await;
    assert_eq!(booked.expect("for us").message.tone, Tone::Good);
    let taken = house.says("ada", "/book piano 18:00").await;
    assert!(
        house
            .plain(&taken.message)
            .starts_with("Piano is taken 18:00-20:00 (by Tom).")
    );
}

#[tokio::test]
async fn in_private_the_community_is_found_or_asked_for() {
    let mut house = House::furnished().await;
    let stranger = house.in_private("ada");
    let reply = house
        .front
        .text(&stranger, "/book piano 18:00", None)
        .await
        .expect("a command");
    assert!(
        house
            .plain(&reply.message)
            .starts_with("Hello! I do not know you from any club yet.")
    );
    let help = house
        .front
        .text(&stranger, "/help", None)
        .await
        .expect("a command");
    assert!(house.plain(&help.message).starts_with("What you can type:"));

    house.says("ada", "/book piano 18:00").await;
    let private = house.in_private("ada");
    let mine = house
        .front
        .text(&private, "/mine", None)
        .await
        .expect("a command");
    assert_eq!(
        house.plain(&mine.message),
        "You have:\n- #1 Piano Fri 20 Nov 18:00-20:00"
    );
    let managing = house
        .front
        .text(&private, "/settings", None)
        .await
        .expect("a command");
    assert_eq!(managing.message.tone, Tone::Refused, "in the server only");

    // A second server: now it must be said which one is meant.
    let other = Chat::new(Platform::Discord, "901");
    let at_other = |house: &mut House, who: &str| Origin {
        chat: Some(other.clone()),
        ..house.origin(who)
    };
    let origin = at_other(&mut house, "mona");
    house
        .front
        .text(&origin, "/resource add Kiln", None)
        .await
        .expect("a command");
    let origin = at_other(&mut house, "ada");
    house
        .front
        .text(&origin, "/book kiln 19:00", None)
        .await
        .expect("a command");
    let private = house.in_private("ada");
    let asked = house
        .front
        .text(&private, "/mine", None)
        .await
        .expect("a command");
    assert_eq!(
        house.plain(&asked.message),
        "You are in several communities. Which one do you mean here?"
    );
    assert_eq!(
        labels_of(&asked.message),
        ["Piano (Discord)", "Kiln (Discord)"]
    );

    let data = button(&asked.message, "Kiln (Discord)").press.encode();
    let private = house.in_private("ada");
    let chosen = house.front.press(&private, &data).await;
    assert!(chosen.edits_pressed);
    assert!(
        house
            .plain(&chosen.message)
            .starts_with("This chat speaks to Kiln (Discord) from now on")
    );
    let private = house.in_private("ada");
    let mine = house
        .front
        .text(&private, "/mine", None)
        .await
        .expect("a command");
    assert_eq!(
        house.plain(&mine.message),
        "You have:\n- #1 Kiln Fri 20 Nov 19:00-21:00"
    );
}

#[tokio::test]
async fn what_is_not_for_us_is_left_alone() {
    let mut house = House::furnished().await;
    for (line, in_group, in_server, in_private) in [
        ("good evening", false, false, false),
        ("/who@OtherBot piano", false, false, false),
        ("/xyzzy", false, true, true),
        ("/xyzzy@DibsBot", true, true, true),
        ("/who piano", true, true, true),
        ("/start", true, true, true),
    ] {
        let bot = Some("DibsBot");
        let origin = house.in_group("tom");
        assert_eq!(
            house.front.text(&origin, line, bot).await.is_some(),
            in_group,
            "{line}"
        );
        let origin = house.origin("ada");
        assert_eq!(
            house.front.text(&origin, line, bot).await.is_some(),
            in_server,
            "{line}"
        );
        let origin = house.in_private("ada");
        assert_eq!(
            house.front.text(&origin, line, bot).await.is_some(),
            in_private,
            "{line}"
        );
    }
}

#[tokio::test]
async fn forged_buttons_do_nothing_and_open_nothing() {
    let mut house = House::furnished().await;
    house.says("ada", "/book piano 18:00").await;
    let club = house
        .front
        .desks()
        .known_community_of(&guild())
        .expect("a community");
    let before = house.store.communities().await.expect("communities");
    let piano = dibs_core::model::ResourceId(1);
    let nowhere = CommunityId(4_000_000);
    let data = [
        String::new(),
        "1c".to_owned(),
        "0m1".to_owned(),
        "\u{E000}".to_owned(),
        "x".repeat(500),
        Press::Mine { community: nowhere }.encode(),
        Press::RemoveResource {
            community: club,
            resource: piano,
        }
        .encode(),
        Press::Cancel {
            community: club,
            booking: dibs_core::model::BookingId(1),
        }
        .encode(),
        Press::Cancel {
            community: club,
            booking: dibs_core::model::BookingId(99),
        }
        .encode(),
        Press::Choose { community: club }.encode(),
        Press::Choose { community: nowhere }.encode(),
        Press::Run {
            community: club,
            line: "rm -rf".to_owned(),
        }
        .encode(),
        Press::Run {
            community: club,
            line: "/resource remove piano".to_owned(),
        }
        .encode(),
    ];
    for data in data {
        let origin = house.origin("bob");
        let reply = house.front.press(&origin, &data).await;
        assert_ne!(
            reply.message.tone,
            Tone::Good,
            "{data}: {}",
            house.plain(&reply.message)
        );
        assert!(!reply.edits_pressed, "{data}");
        let toast = reply.toast.expect("every press has one");
        assert!((1..=200).contains(&toast.chars().count()), "{toast}");
    }
    assert_eq!(
        house.store.communities().await.expect("communities"),
        before
    );
    let mine = house.says("ada", "/mine").await;
    assert!(
        house.plain(&mine.message).contains("#1 Piano"),
        "nothing is lost"
    );
}

/// Being a manager of one server makes nobody a manager of another.
#[tokio::test]
async fn a_button_of_another_community_gives_no_rights() {
    let mut house = House::furnished().await;
    let club = house
        .front
        .desks()
        .known_community_of(&guild())
        .expect("a community");
    let elsewhere = Origin {
        chat: Some(Chat::new(Platform::Discord, "901")),
        ..house.origin("mona")
    };
    let resource = dibs_core::model::ResourceId(1);
    let remove = Press::RemoveResource {
        community: club,
        resource,
    }
    .encode();
    let reply = house.front.press(&elsewhere, &remove).await;
    assert_eq!(
        reply.message.tone,
        Tone::Refused,
        "{}",
        house.plain(&reply.message)
    );
    let free = house.says("ada", "/free piano").await;
    assert!(
        house
            .plain(&free.message)
            .starts_with("Piano, Fri 20 Nov: free")
    );
}

#[tokio::test]
async fn suggestions_are_readable_and_few() {
    let mut house = House::furnished().await;
    for number in 1..=40 {
        house
            .says("mona", &format!("/resource add Bench {number}"))
            .await;
    }
    house.says("ada", "/book piano 18:00").await;
    let origin = house.origin("ada");
    let none = BTreeMap::new();
    let piano = BTreeMap::from([("resource".to_owned(), "piano".to_owned())]);
    for (command, subcommand, option, typed, others, first) in [
        (
            "book",
            None,
            "resource",
            "pia",
            &none,
            Some(("Piano", "Piano")),
        ),
        (
            "book",
            None,
            "resource",
            "nch 3",
            &none,
            Some(("Bench 3", "Bench 3")),
        ),
        ("book", None, "resource", "sauna", &none, None),
        (
            "book",
            None,
            "when",
            "",
            &piano,
            Some(("20:00 today", "2026-11-20T19:00Z")),
        ),
        (
            "book",
            None,
            "when",
            "tomorrow 9",
            &piano,
            Some(("tomorrow 9", "tomorrow 9")),
        ),
        ("book", None, "when", "", &none, None),
        ("book", None, "for", "", &piano, Some(("15 min", "15 min"))),
        (
            "book",
            None,
            "for",
            "7 min",
            &piano,
            Some(("7 min", "7 min")),
        ),
        (
            "free",
            None,
            "day",
            "",
            &none,
            Some(("Fri 20 Nov", "2026-11-20")),
        ),
        (
            "cancel",
            None,
            "booking",
            "",
            &none,
            Some(("#1 Piano Fri 20 Nov 18:00", "#1")),
        ),
        (
            "resource",
            Some("add"),
            "zone",
            "berlin",
            &none,
            Some(("Europe/Berlin", "Europe/Berlin")),
        ),
        (
            "help",
            None,
            "command",
            "/bo",
            &none,
            Some(("book", "book")),
        ),
        ("book", None, "note", "x", &none, None),
        ("nonsense", None, "x", "", &none, None),
    ] {
        let choices = house
            .front
            .suggest(&origin, command, subcommand, option, typed, others)
            .await;
        let shown = choices
            .first()
            .map(|choice| (choice.label.as_str(), choice.value.as_str()));
        assert_eq!(shown, first, "{command} {option} {typed}");
        assert!(choices.len() <= MOST_CHOICES);
        for choice in choices {
            assert!((1..=LONGEST_CHOICE_CHARS).contains(&choice.label.chars().count()));
            assert!((1..=LONGEST_CHOICE_CHARS).contains(&choice.value.chars().count()));
        }
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
