//! A fair line, a place that is had back, and a time to wait: in Discord, and in Telegram in German.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

#[tokio::test]
async fn in_discord_whoever_used_it_least_recently_comes_first() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben, cleo] =
        ["Ada", "Ben", "Cleo"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("resource").await;
    let fair = [("name", "Piano"), ("queue", "fair"), ("grace", "10 min")];
    let added = mona.slash(&general, "resource add", &fair).await;
    insta::assert_snapshot!(added.seen(), @r"
    Piano is ready.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    - its line is fair: whoever used it least recently comes first
    - whoever leaves its line and joins again within 10 min has their place back
    Book it with /book Piano.
    [/book Piano]
    (only you)
    ");

    let now = [("resource", "piano"), ("when", "now")];
    let piano = [("resource", "piano")];
    ada.slash(&general, "book", &now).await;
    house.is("17:20");
    ada.slash(&general, "done", &piano).await;
    cleo.slash(&general, "book", &now).await;
    let first = ada.slash(&general, "join", &piano).await;
    assert!(
        first.seen().starts_with("You are 1st in line"),
        "{}",
        first.seen()
    );
    let overtakes = ben.slash(&general, "join", &piano).await;
    insta::assert_snapshot!(overtakes.seen(), @r"
    You are 1st in line for Piano, about 20 November 2026 19:20.
    I will ping you when it is your turn.
    [See the line] [Leave the line]
    (only you)
    ");
    let line = ada.slash(&general, "line", &piano).await;
    insta::assert_snapshot!(line.seen(), @r"
    Piano is in use by @Cleo until 20 November 2026 19:20.
    2 people wait for Piano:
    - 1. @Ben, about 20 November 2026 19:20
    - 2. you, about 20 November 2026 21:20
    This line is fair: whoever used it least recently comes first.
    [Leave the line]
    (only you)
    ");

    let left = ben.slash(&general, "leave", &piano).await;
    insta::assert_snapshot!(left.seen(), @r"
    You are out of the line for Piano.
    Join again by 20 November 2026 17:30, and you have your place back.
    [Join the line]
    (only you)
    ");
    let again = ben.press(&left.reply(), "Join the line").await;
    assert!(
        again.seen().contains("You are 1st in line"),
        "{}",
        again.seen()
    );
    house.is("17:50");
    cleo.slash(&general, "done", &piano).await;
    let offered = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("claim it"))
        .await;
    let passed = ben.press(&offered, "Pass").await;
    insta::assert_snapshot!(passed.seen(), @r"
    You passed; you are now 2nd in line for Piano.
    [See the line] [Leave the line]
    ");
    ada.wait_for_dm(|message| message.as_seen_by(&ada).contains("claim it"))
        .await;

    let waits = [("name", "piano"), ("cooldown", "2h")];
    mona.slash(&general, "resource edit", &waits).await;
    let cools = cleo.slash(&general, "join", &piano).await;
    insta::assert_snapshot!(cools.seen(), @r"
    Whoever had Piano waits 2 h before joining its line again, so you can join from 20 November 2026 19:50.
    You can book it meanwhile: 18:30-20:30 is free.
    [Book 18:30 today]
    (only you)
    ");
    let booked = cleo.press(&cools.reply(), "Book 18:30 today").await;
    assert!(
        booked.seen().contains("Piano is yours"),
        "{}",
        booked.seen()
    );
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_fair_line_speaks_german() {
    let club = Group::speaking(Some("de")).await;
    let mona = &club.mona;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    club.tells(mona, "/resource add Klavier").await;
    let said = club
        .tells(
            mona,
            "/resource edit Klavier reihenfolge fair rückkehr 10 min pause 2 std",
        )
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** ist geändert.
    • 2 Std. pro Buchung, Beginn alle 15 Min.
    • offen `always` (UTC)
    • die Schlange ist fair: wer es am längsten nicht hatte, kommt zuerst
    • wer die Schlange verlässt und binnen 10 Min. zurückkommt, hat seinen Platz wieder
    • wer es hatte, stellt sich erst nach 2 Std. wieder an
    ");
    club.tells(mona, "/buchen klavier 17:00").await;
    for who in [&ada, &ben] {
        club.tells(who, "/join klavier").await;
    }
    let said = club.tells(&ben, "/line klavier").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** ist bis heute 19:00 belegt (Mona).
    2 Personen warten auf **Klavier**:
    • 1. Ada, voraussichtlich heute 19:00
    • 2. Ben, voraussichtlich heute 21:00
    Diese Schlange ist fair: Wer es am längsten nicht hatte, kommt zuerst.
    [Anstellen]
    ");
    let said = club.tells(&ada, "/leave klavier").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Du stehst nicht mehr in der Schlange für **Klavier**.
    Stell dich bis heute 17:10 wieder an, dann hast du deinen Platz zurück.
    [Anstellen]
    ");
    let said = club.tells(&ada, "/join klavier").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier**: Du bist 2. in der Schlange, voraussichtlich heute 21:00.
    Ich melde mich, wenn du dran bist.
    [Schlange ansehen] [Schlange verlassen]
    ");
    let said = club.tells(mona, "/join klavier").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Wer **Klavier** hatte, stellt sich erst nach 2 Std. wieder an; du kannst es ab heute 21:00.
    Buchen kannst du inzwischen: 19:00–21:00 ist frei.
    [Buchen: heute 19:00]
    ");
    let said = club
        .tells(mona, "/resource edit klavier reihenfolge first pause off")
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** ist geändert.
    • 2 Std. pro Buchung, Beginn alle 15 Min.
    • offen `always` (UTC)
    • wer die Schlange verlässt und binnen 10 Min. zurückkommt, hat seinen Platz wieder
    ");
    let said = club
        .tells(mona, "/resource edit klavier pause 15 tage")
        .await;
    insta::assert_snapshot!(said.as_seen(), @"Bis zum nächsten Anstellen wartet man höchstens 14 Tage, oder gar nicht (off).");
    club.house.is_clean();
}
