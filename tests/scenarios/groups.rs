//! Several pianos under one name: in Discord, and in Telegram in French.

use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_any_free_piano_will_do() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben, cleo] =
        ["Ada", "Ben", "Cleo"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("resource").await;
    for name in ["Piano 1", "Piano 2"] {
        let piano = [
            ("name", name),
            ("group", "pianos"),
            ("about", "the *key* is at the desk"),
        ];
        mona.slash(&general, "resource add", &piano).await;
    }
    let choices = ada
        .autocomplete(&general, "book", &[("resource", "pi")], "resource")
        .await;
    let choices: Vec<String> = choices.into_iter().map(|choice| choice.name).collect();
    assert_eq!(choices, ["pianos", "Piano 1", "Piano 2"]);

    let pianos = [("resource", "Pianos"), ("when", "18-20")];
    let first = ada.slash(&general, "book", &pianos).await;
    assert!(
        first.seen().starts_with("Piano 1 is yours"),
        "{}",
        first.seen()
    );
    let second = ben.slash(&general, "book", &pianos).await;
    assert!(
        second.seen().starts_with("Piano 2 is yours"),
        "{}",
        second.seen()
    );
    let third = cleo.slash(&general, "book", &pianos).await;
    insta::assert_snapshot!(third.seen(), @"");
    let instead = cleo
        .press(&third.reply(), "Piano 2 20 November 2026 20:00")
        .await;
    assert!(
        instead.seen().contains("Piano 2 is yours"),
        "{}",
        instead.seen()
    );
    let free = cleo
        .slash(&general, "free", &[("resource", "pianos")])
        .await;
    insta::assert_snapshot!(free.seen(), @"");
    let who = cleo
        .slash(&general, "who", &[("resource", "piano 1")])
        .await;
    insta::assert_snapshot!(who.seen(), @"");
    let line = cleo
        .slash(&general, "join", &[("resource", "pianos")])
        .await;
    insta::assert_snapshot!(line.seen(), @"");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_group_is_booked_in_french() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [ada, ben, mona] = [("Ada", "ada"), ("Ben", "ben"), ("Mona", "mona")]
        .map(|(name, handle)| telegram.user(name, Some(handle)));
    for person in [&ada, &ben, &mona] {
        person.speaks(Some("fr"));
    }
    let club = telegram.supergroup("Chess Club");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add(&ben, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.says(&club, "/settings language Français");
    club.next_message_to(&mona).await;
    mona.says(
        &club,
        "/resource add \"Salle 1\" groupe salles description près de <l'entrée>",
    );
    insta::assert_snapshot!(club.next_message_to(&mona).await.as_seen(), @"");
    mona.says(&club, "/resource add \"Salle 2\" groupe Salles");
    club.next_message_to(&mona).await;
    ada.says(&club, "/réserver salles 18-20");
    insta::assert_snapshot!(club.next_message_to(&ada).await.as_seen(), @"");
    ben.says(&club, "/réserver salles 18-20");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    ben.says(&club, "/réserver salles 19:00");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    mona.says(&club, "/resource add salles");
    insta::assert_snapshot!(club.next_message_to(&mona).await.as_seen(), @"");
    mona.says(&club, "/resource edit \"Salle 2\" groupe off");
    insta::assert_snapshot!(club.next_message_to(&mona).await.as_seen(), @"");
    house.is_clean();
}
