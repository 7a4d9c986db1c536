//! Commands: registered, completed, and for whom.

use dibs_discord::{DiscordSettings, ManagerRole};
use dibs_tests::discord::{Fault, Person, permissions};

use super::Club;

#[tokio::test]
async fn commands_are_registered_when_they_changed_and_only_then() {
    let club = Club::new().await;
    club.open().await.stop().await.expect("a clean end");
    assert_eq!(club.discord.command_overwrites(), 1);

    let dibs = club.start(club.settings()).await;
    club.discord
        .wait_for_requests("GET /applications/*/guilds/*/commands", 2)
        .await;
    assert_eq!(club.discord.command_overwrites(), 1);
    dibs.stop().await.expect("a clean end");

    // From now on for this server alone: it gets them, and everybody else loses them.
    let only_here = DiscordSettings {
        guilds: vec![club.server.id()],
        ..club.settings()
    };
    let dibs = club.start(only_here).await;
    club.discord
        .wait_for_requests("PUT /applications/*/commands", 2)
        .await;
    assert!(club.discord.commands(None).is_empty());
    assert!(!club.discord.commands(Some(&club.server)).is_empty());
    let mine = club.ada.slash(&club.general, "mine", &[]).await;
    assert!(!mine.failed());
    dibs.stop().await.expect("a clean end");

    // And back again.
    let dibs = club.start(club.settings()).await;
    club.discord
        .wait_for_requests("PUT /applications/*/guilds/*/commands", 2)
        .await;
    assert!(club.discord.commands(Some(&club.server)).is_empty());
    assert!(!club.discord.commands(None).is_empty());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn registering_is_tried_again_while_discord_is_in_trouble() {
    let club = Club::new().await;
    club.discord
        .fault(1, "GET /applications/*/commands", Fault::Status(503));
    club.discord
        .fault(1, "PUT /applications/*/commands", Fault::LoseResponse);
    let dibs = club.open().await;
    assert!(!club.ada_books().await.failed());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn what_is_typed_is_completed_from_memory() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    let choices = async |person: &Person, command, options: &[(&str, &str)], focused| {
        let choices = person
            .autocomplete(&club.general, command, options, focused)
            .await;
        choices
            .into_iter()
            .map(|choice| choice.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        choices(&club.ben, "book", &[("resource", "pi")], "resource").await,
        ["Piano"]
    );
    let times = choices(
        &club.ben,
        "book",
        &[("resource", "Piano"), ("when", "")],
        "when",
    )
    .await;
    assert!(!times.is_empty() && times.len() <= 25, "{times:?}");
    assert!(
        !times.iter().any(|time| time.contains("18:00 today")),
        "{times:?}"
    );
    let mine = choices(&club.ada, "cancel", &[("booking", "")], "booking").await;
    assert!(mine.len() == 1 && mine[0].contains("#1"), "{mine:?}");
    assert!(
        choices(&club.ben, "cancel", &[("booking", "")], "booking")
            .await
            .is_empty()
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn managers_are_those_who_manage_the_server_or_have_the_role() {
    let club = Club::new().await;
    club.server.open_commands_to_all();
    let role = club
        .server
        .give_role(&club.ben, "Committee", permissions::MEMBER);
    let add = async |person: &Person, name: &str| {
        person
            .slash(&club.general, "resource add", &[("name", name)])
            .await
            .seen()
    };
    for (role, bens_word) in [
        (None, "only"),
        (
            Some(ManagerRole::Name("committee".to_owned())),
            "Organ is ready",
        ),
        (Some(ManagerRole::Id(role)), "Harp is ready"),
        (Some(ManagerRole::Id(role + 1)), "only"),
    ] {
        let dibs = club
            .start(DiscordSettings {
                manager_role: role.clone(),
                ..club.settings()
            })
            .await;
        club.discord.wait_for_command("resource").await;
        let name = if bens_word.contains("Harp") {
            "Harp"
        } else {
            "Organ"
        };
        let seen = add(&club.ben, name).await;
        assert!(seen.contains(bens_word), "{role:?}: {seen}");
        let refused = add(&club.ada, "Drums").await;
        assert!(refused.contains("only"), "{role:?}: {refused}");
        dibs.stop().await.expect("a clean end");
    }
    club.is_clean();
}

#[tokio::test]
async fn markup_and_mentions_that_people_type_are_shown_and_ping_nobody() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let name = "@everyone <b>*x*</b> `y`";
    let added = club
        .mona
        .slash(&club.general, "resource add", &[("name", name)])
        .await;
    assert!(added.seen().contains(name), "{}", added.seen());
    let who = club
        .ada
        .slash(
            &club.general,
            "who",
            &[("resource", name), ("share", "true")],
        )
        .await;
    assert!(!who.reply().is_ephemeral());
    assert_eq!(who.reply().pings(), Vec::<String>::new());
    assert!(who.seen().contains(name), "{}", who.seen());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn in_private_people_speak_to_the_community_they_belong_to() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    let mine = club.ada.slash(&club.ada.dm(), "mine", &[]).await;
    assert!(mine.seen().contains("Piano"), "{}", mine.seen());
    let names = club
        .ada
        .autocomplete(&club.ada.dm(), "who", &[("resource", "p")], "resource")
        .await;
    assert_eq!(names.len(), 1);
    // Ben has never spoken in the server: nothing of it is his to see.
    let strange = club
        .ben
        .slash(&club.ben.dm(), "who", &[("resource", "piano")])
        .await;
    assert!(
        !strange.failed() && !strange.seen().contains("18:00"),
        "{}",
        strange.seen()
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
