//! A week is drawn: wishes, the result, and a seed that anybody can check. In Discord, and in
//! Telegram in German.

use dibs_core::model::draw::Hash256;

use crate::house::{Group, Server};

/// The runs of hexadecimal digits that are hashes, in order.
fn hashes(text: &str) -> Vec<&str> {
    let runs = text.split(|c: char| !c.is_ascii_hexdigit());
    runs.filter(|run| run.len() == 64 || run.len() == 8)
        .collect()
}

/// The text with its hashes, which are of chance, by their length.
fn masked(text: &str) -> String {
    let mut masked = text.to_owned();
    for hash in hashes(text) {
        masked = masked.replace(hash, &format!("<{} digits>", hash.len()));
    }
    masked
}

#[tokio::test]
async fn in_discord_whoever_had_least_comes_first() {
    let mut server = Server::with_a_piano().await;
    let [ada, ben] = ["Ada", "Ben"].map(|name| server.member(name));
    let (house, general, mona) = (&server.house, &server.general, &server.mona);
    server.books(&ada, "17:00-18:00").await;
    let drawn = [("name", "piano"), ("draw", "fri 18:00 for 4 min")];
    let short = mona.slash(general, "resource edit", &drawn).await;
    insta::assert_snapshot!(short.seen(), @r"
    Wishes are collected for 5 min to 1 day.
    (only you)
    ");
    let drawn = [("name", "piano"), ("draw", "fri 18:00")];
    let set = mona.slash(general, "resource edit", &drawn).await;
    insta::assert_snapshot!(set.seen(), @r"
    Piano is changed.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    - each week is drawn: wishes for the next are collected on Friday from 18:00 on, for 30 min
    (only you)
    ");
    let early = server.books(&ada, "mon 18-20").await;
    insta::assert_snapshot!(early.seen(), @r"
    Piano Monday, 23 November 2026 18:00-20:00 cannot be booked yet, for that week is drawn: tell your wishes between 20 November 2026 18:00 and 20 November 2026 18:30.
    [See the draw]
    (only you)
    ");

    house.is("18:00");
    let opened = general
        .wait_for(|message| message.as_seen_by(&ada).contains("are collected"))
        .await;
    let opened = opened.as_seen_by(&ada);
    insta::assert_snapshot!(masked(&opened), @r"
    Wishes for Piano in the week of Mon 23 Nov are collected until 20 November 2026 18:30 and then drawn: whoever had least lately comes first, not whoever is quickest. Tell yours with /book Piano …
    The seed of the draw will fit <64 digits>
    [See the draw]
    ");
    let noted = server.books(&ada, "mon 18-20").await;
    insta::assert_snapshot!(masked(&noted.seen()), @r"
    Noted: you wish for Piano Monday, 23 November 2026 18:00-20:00. It is drawn 20 November 2026 18:30; whoever had least lately comes first.
    It is your choice no. 1 (wish 1). The seed of the draw will fit <8 digits>.
    [Withdraw wish 1] [See the draw]
    (only you)
    ");
    let again = server.books(&ada, "mon 18-20").await;
    insta::assert_snapshot!(again.seen(), @r"
    You wish for Piano Monday, 23 November 2026 18:00-20:00 already (wish 1); it is drawn 20 November 2026 18:30.
    [Withdraw wish 1] [See the draw]
    (only you)
    ");
    server.books(&ben, "mon 18-20").await;
    server.books(&ben, "wed 18-20").await;
    let third = server.books(&ben, "tue 18-20").await;
    let withdrawn = ben.press(&third.reply(), "Withdraw wish 4").await;
    insta::assert_snapshot!(withdrawn.seen(), @r"
    You do not wish for Piano Tuesday, 24 November 2026 18:00-20:00 any more.
    [See the draw]
    (only you)
    ");
    let asked = [("resource", "piano")];
    let shown = ben.slash(general, "draw", &asked).await;
    insta::assert_snapshot!(masked(&shown.seen()), @r"
    Wishes for Piano in the week of Mon 23 Nov are collected until 20 November 2026 18:30. Tell yours with /book Piano …
    The seed of the draw will fit <64 digits>
    2 people have wished for something so far.
    Your wishes, the one you want most first:
    - wish 2: Monday, 23 November 2026 18:00-20:00
    - wish 3: Wednesday, 25 November 2026 18:00-20:00
    [Withdraw wish 2] [Withdraw wish 3]
    (only you)
    ");
    house.settled(|counts| counts.sent >= 1).await;

    house.is("18:30");
    let held = general
        .wait_for(|message| message.as_seen_by(&ada).contains("is drawn"))
        .await;
    let held = held.as_seen_by(&ada);
    insta::assert_snapshot!(masked(&held), @r"
    The week of Mon 23 Nov of Piano is drawn: 2 people wished for something.
    2 bookings were made of it.
    Seed: <64 digits>, which fits <8 digits>
    [See the draw]
    ");
    let (seed, commitment) = (hashes(&held)[0], hashes(&opened)[0]);
    assert_eq!(Hash256::of(seed).to_string(), commitment);
    let told = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("draw is over"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ben), @r"
    The draw is over: Piano is yours Monday, 23 November 2026 18:00-20:00 and Wednesday, 25 November 2026 18:00-20:00.
    [My bookings] [See the draw]
    ");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("draw is over"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @r"
    The draw is over, and you did not get Piano Monday, 23 November 2026 18:00-20:00. What others got counts against them next time; wait for it, or see what is free:
    [Wait for Mon 23 Nov 18:00] [/free] [See the draw]
    ");
    let waits = ada.press(&told, "Wait for Mon 23 Nov 18:00").await;
    insta::assert_snapshot!(waits.seen(), @r"
    You are 1st on the waitlist for Piano Monday, 23 November 2026 18:00-20:00.
    I will ping you if it becomes free.
    [Leave the waitlist]
    (only you)
    ");
    let shown = ada.slash(general, "draw", &asked).await;
    insta::assert_snapshot!(masked(&shown.seen()), @r"
    The weeks of Piano are drawn. Wishes for the week of Mon 30 Nov are collected between 27 November 2026 18:00 and 27 November 2026 18:30.
    2 people wished for something in the week of Mon 23 Nov. They are listed in the order in which they came, with what they had in the four weeks before.
    Seed: <64 digits>, which fits <8 digits>
    - @Ben (member 3), 0 min before: Monday, 23 November 2026 18:00-20:00, Wednesday, 25 November 2026 18:00-20:00
    - you (member 2), 1 h before: nothing
    [/free]
    (only you)
    ");
    // What is left is for whoever is first; the week after is not drawn.
    let left = server.books(&ada, "sun 29.11. 18-20").await;
    assert!(left.seen().contains("is yours"), "{}", left.seen());
    house.is_clean();
    server.house.stop().await;
}

#[tokio::test]
async fn in_telegram_wishes_are_told_in_german() {
    let club = Group::speaking(Some("de")).await;
    let (mona, ada, ben) = (&club.mona, club.member("Ada"), club.member("Ben"));
    ada.starts_bot(None);
    ada.next_private_message().await;
    let said = club
        .tells(
            mona,
            "/resource add Klavier verlosung fr 18 Uhr für 30 Minuten",
        )
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** ist startklar.
    • 2 Std. pro Buchung, Beginn alle 15 Min.
    • offen `always` (UTC)
    • jede Woche wird verlost: Wünsche für die nächste werden am Freitag ab 18:00 gesammelt, 30 Min. lang
    Buchen geht so: `/book Klavier`.
    [/book Klavier]
    ");
    club.tells(&ben, "/buchen klavier 17-18").await;
    let said = club.tells(&ada, "/buchen klavier mo 18-20").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** Mo 23. Nov. 18:00–20:00 geht noch nicht, denn diese Woche wird verlost: Sag deine Wünsche zwischen heute 18:00 und heute 18:30.
    [Zur Verlosung]
    ");
    club.house.is("18:00");
    let mut opened = club.chat.next_message().await;
    while !opened.as_seen().contains("gesammelt und dann verlost") {
        opened = club.chat.next_message().await;
    }
    let opened = opened.as_seen();
    let said = club
        .tells(&ada, "/buchen klavier mo 18-20 notiz Chor")
        .await;
    insta::assert_snapshot!(masked(&said.as_seen()), @r"
    Notiert: Du wünschst dir **Klavier** Mo 23. Nov. 18:00–20:00. Verlost wird heute 18:30; wer zuletzt am wenigsten hatte, kommt zuerst dran.
    Das ist dein Wunsch Nr. 1 (Wunsch 1). Der Startwert der Verlosung wird zu `<8 digits>` passen.
    [Wunsch 1 zurückziehen]
    [Zur Verlosung]
    ");
    club.tells(&ben, "/buchen klavier mo 19-21").await;
    let said = club.tells(&ben, "/buchen klavier di 19-21").await;
    insta::assert_snapshot!(masked(&said.as_seen()), @r"
    Notiert: Du wünschst dir **Klavier** Di 24. Nov. 19:00–21:00. Verlost wird heute 18:30; wer zuletzt am wenigsten hatte, kommt zuerst dran.
    Das ist dein Wunsch Nr. 2 (Wunsch 3). Der Startwert der Verlosung wird zu `<8 digits>` passen.
    [Wunsch 3 zurückziehen]
    [Zur Verlosung]
    ");
    let said = club.tells(&ben, "/verlosung klavier zurückziehen 3").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Du wünschst dir **Klavier** Di 24. Nov. 19:00–21:00 nicht mehr.
    [Zur Verlosung]
    ");
    let said = club.tells(&ben, "/meine").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Du hast:
    • Wunsch 2: **Klavier** Mo 23. Nov. 19:00–21:00, verlost wird heute 18:30
    [Wunsch 2 zurückziehen]
    ");
    club.house.settled(|counts| counts.sent >= 1).await;

    club.house.is("18:30");
    let told = ada.next_private_message().await;
    insta::assert_snapshot!(told.as_seen(), @r"
    Die Verlosung ist vorbei: **Klavier** gehört dir Mo 23. Nov. 18:00–20:00.
    [Meine Buchungen] [Zur Verlosung]
    ");
    let said = club.tells(&ben, "/verlosung klavier").await;
    let seed = said.as_seen();
    insta::assert_snapshot!(masked(&seed), @r"
    Die Wochen von **Klavier** werden verlost. Wünsche für die Woche vom Mo 30. Nov. werden zwischen Fr 27. Nov. 18:00 und Fr 27. Nov. 18:30 gesammelt.
    Für die Woche vom Mo 23. Nov. haben sich 2 Personen etwas gewünscht. Sie stehen hier in der Reihenfolge, in der sie drankamen, mit dem, was sie in den vier Wochen davor hatten.
    Startwert: `<64 digits>`, er passt zu `<8 digits>`
    • Ada (Mitglied 3), davor 0 Min.: Mo 23. Nov. 18:00–20:00
    • du (Mitglied 2), davor 1 Std.: nichts
    [/free]
    ");
    assert_eq!(
        Hash256::of(hashes(&seed)[0]).to_string(),
        hashes(&opened)[0]
    );
    let said = club.tells(&ada, "/meine").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Du hast:
    • `#2` **Klavier** Mo 23. Nov. 18:00–20:00: Chor
    [#2 stornieren]
    ");
    club.house.is_clean();
}
