use dibs_core::model::{Chat, Platform};

use crate::front::{Origin, Reply, Visibility};
use crate::house::{House, button, group, guild, labels_of};
use crate::message::Tone;

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
