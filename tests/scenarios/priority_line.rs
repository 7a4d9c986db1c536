//! A team that comes before everybody else in line: by role in Discord, by hand in Telegram in
//! French.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

#[tokio::test]
async fn in_discord_whoever_has_the_role_comes_first() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Music School");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben, cleo] =
        ["Ada", "Ben", "Cleo"].map(|name| club.member(name, permissions::MEMBER));
    club.give_role(&cleo, "Tutors", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("team").await;
    let first = [("name", "Piano"), ("priority", "tutors")];
    let unknown = mona.slash(&general, "resource add", &first).await;
    insta::assert_snapshot!(unknown.seen(), @r"
    There is no team “tutors”. There are: managers.
    Put somebody into a team like this: /team tutors add @ada.
    (only you)
    ");
    mona.slash(&general, "team", &[("name", "tutors"), ("role", "Tutors")])
        .await;
    let added = mona.slash(&general, "resource add", &first).await;
    insta::assert_snapshot!(added.seen(), @r"
    Piano is ready.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    - whoever belongs to tutors comes before everybody else in its line
    Book it with /book Piano.
    [/book Piano]
    (only you)
    ");

    let piano = [("resource", "piano")];
    let now = [("resource", "piano"), ("when", "now")];
    ada.slash(&general, "book", &now).await;
    let joined = ben.slash(&general, "join", &piano).await;
    let seen = joined.seen();
    assert!(seen.starts_with("You are 1st in line"), "{seen}");
    let overtakes = cleo.slash(&general, "join", &piano).await;
    insta::assert_snapshot!(overtakes.seen(), @r"
    You are 1st in line for Piano, about 20 November 2026 19:00.
    I will ping you when it is your turn.
    [See the line] [Leave the line]
    (only you)
    ");
    let line = ben.slash(&general, "line", &piano).await;
    insta::assert_snapshot!(line.seen(), @r"
    Piano is in use by @Ada until 20 November 2026 19:00.
    2 people wait for Piano:
    - 1. @Cleo, about 20 November 2026 19:00 (priority)
    - 2. you, about 20 November 2026 21:00
    Whoever belongs to tutors comes before everybody else.
    [Leave the line]
    (only you)
    ");
    let kept = mona
        .slash(&general, "team", &[("name", "tutors"), ("drop", "true")])
        .await;
    insta::assert_snapshot!(kept.seen(), @r"
    tutors stays, because rules name it; change these first:
    - who comes first in the line of Piano
    (only you)
    ");

    ada.slash(&general, "done", &piano).await;
    let offered = cleo
        .wait_for_dm(|message| message.as_seen_by(&cleo).contains("claim it"))
        .await;
    let claimed = cleo.press(&offered, "Claim").await;
    assert!(
        claimed.seen().contains("Piano is yours"),
        "{}",
        claimed.seen()
    );
    let none = [("name", "piano"), ("priority", "none")];
    let edited = mona.slash(&general, "resource edit", &none).await;
    insta::assert_snapshot!(edited.seen(), @r"
    Piano is changed.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_named_member_comes_first_in_french() {
    let club = Group::speaking(Some("fr")).await;
    let mona = &club.mona;
    let [ada, ben, cleo] = ["Ada", "Ben", "Cleo"].map(|name| club.member(name));
    club.tells(mona, "/resource add Piano").await;
    club.tells(&ada, "/book Piano 17:00").await;
    for who in [&ben, &cleo] {
        club.tells(who, "/join Piano").await;
    }
    club.tells(mona, "/team tuteurs add @cleo").await;
    let said = club
        .tells(mona, "/resource edit Piano priorité tuteurs")
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** est modifié.
    • créneaux de 2 h, un début toutes les 15 min
    • ouvert `always` (UTC)
    • qui fait partie de **tuteurs** passe avant tous les autres dans la file
    ");
    let said = club.tells(&ben, "/line Piano").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** est occupé jusqu'à aujourd'hui 19:00 (Ada).
    2 personnes attendent **Piano** :
    • 1. Cleo, sans doute aujourd'hui 19:00 (prioritaire)
    • 2. Ben, sans doute aujourd'hui 21:00
    Qui fait partie de **tuteurs** passe avant tous les autres.
    [Rejoindre la file]
    ");
    // Whoever is of the team no more stands where they joined.
    club.tells(mona, "/team tuteurs remove @cleo").await;
    let said = club.tells(&cleo, "/leave Piano").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Tu n'es plus dans la file pour **Piano**.
    [Rejoindre la file]
    ");
    let said = club.tells(&cleo, "/join Piano").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** : tu es n° 2 dans la file, sans doute aujourd'hui 21:00.
    Je te préviens quand ce sera ton tour.
    [Voir la file] [Quitter la file]
    ");
    let said = club
        .tells(mona, "/resource edit Piano priorité managers")
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** est modifié.
    • créneaux de 2 h, un début toutes les 15 min
    • ouvert `always` (UTC)
    • les responsables passent avant tous les autres dans la file
    ");
    let said = club.tells(mona, "/join Piano").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** : tu es n° 1 dans la file, sans doute aujourd'hui 19:00.
    Je te préviens quand ce sera ton tour.
    [Voir la file] [Quitter la file]
    ");
    let said = club.tells(&ben, "/line Piano").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** est occupé jusqu'à aujourd'hui 19:00 (Ada).
    3 personnes attendent **Piano** :
    • 1. Mona, sans doute aujourd'hui 19:00 (prioritaire)
    • 2. Ben, sans doute aujourd'hui 21:00
    • 3. Cleo, sans doute aujourd'hui 23:00
    Les responsables passent avant tous les autres.
    [Rejoindre la file]
    ");
    let said = club.tells(mona, "/resource edit Piano priorité none").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Piano** est modifié.
    • créneaux de 2 h, un début toutes les 15 min
    • ouvert `always` (UTC)
    ");
    club.house.is_clean();
}
