//! Several pianos under one name: in Discord, and in Telegram in French.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

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
    insta::assert_snapshot!(third.seen(), @r"
    None of Pianos is free 18:00-20:00.
    Free next:
    [Piano 1 20:00 today] [Piano 2 20:00 today] [Piano 1 22:00 today] [Piano 2 22:00 today] [Piano 1 0:00 tomorrow]
    (only you)
    ");
    let instead = cleo.press(&third.reply(), "Piano 2 20:00 today").await;
    assert!(
        instead.seen().contains("Piano 2 is yours"),
        "{}",
        instead.seen()
    );
    let free = cleo
        .slash(&general, "free", &[("resource", "pianos")])
        .await;
    insta::assert_snapshot!(free.seen(), @r"
    What is free:
    - Piano 1, Fri 20 Nov: free 17:00-18:00, 20:00-00:00
    - Piano 2, Fri 20 Nov: free 17:00-18:00, 22:00-00:00
    [Piano 1 20:00 today] [Piano 2 22:00 today]
    (only you)
    ");
    let who = cleo
        .slash(&general, "who", &[("resource", "piano 1")])
        .await;
    insta::assert_snapshot!(who.seen(), @r"
    Piano 1: the *key* is at the desk
    Piano 1 is free now.
    - 18:00-20:00 @Ada
    [Free times]
    (only you)
    ");
    let line = cleo
        .slash(&general, "join", &[("resource", "pianos")])
        .await;
    insta::assert_snapshot!(line.seen(), @r"
    Which one do you mean: Piano 1 or Piano 2?
    [Piano 1] [Piano 2]
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_group_is_booked_in_french() {
    let club = Group::speaking(Some("fr")).await;
    let mona = &club.mona;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    let said = club
        .tells(
            mona,
            "/resource add \"Salle 1\" groupe salles description près de <l'entrée>",
        )
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Salle 1** est prêt.
    • créneaux de 2 h, un début toutes les 15 min
    • ouvert `always` (UTC)
    • fait partie de **salles** ; qui demande ce nom reçoit ce qui est libre
    • description : près de <l'entrée>
    Réserve avec `/book Salle 1`.
    [/book Salle 1]
    ");
    club.tells(mona, "/resource add \"Salle 2\" groupe Salles")
        .await;
    let said = club.tells(&ada, "/réserver salles 18-20").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Salle 1** est à toi : ven. 20 nov. 18:00-20:00 (`#1`).
    Je te préviens : aujourd'hui 17:45.
    [Annuler]
    ");
    let said = club.tells(&ben, "/réserver salles 18-20").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Salle 2** est à toi : ven. 20 nov. 18:00-20:00 (`#2`).
    Je te préviens : aujourd'hui 17:45.
    [Annuler]
    ");
    let said = club.tells(&ben, "/réserver salles 19:00").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Rien de **salles** n’est libre 19:00-21:00.
    Libre ensuite :
    [Salle 1 aujourd'hui 20:00]
    [Salle 2 aujourd'hui 20:00]
    [Salle 1 aujourd'hui 22:00]
    [Salle 2 aujourd'hui 22:00]
    [Salle 1 demain 0:00]
    ");
    let said = club.tells(mona, "/resource add salles").await;
    insta::assert_snapshot!(said.as_seen(), @"Plusieurs s’appellent déjà **salles** ensemble ; choisis un autre nom.");
    let said = club
        .tells(mona, "/resource edit \"Salle 2\" groupe off")
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Salle 2** est modifié.
    • créneaux de 2 h, un début toutes les 15 min
    • ouvert `always` (UTC)
    ");
    club.house.is_clean();
}
