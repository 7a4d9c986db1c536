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
    insta::assert_snapshot!(short.seen(), @"");
    let drawn = [("name", "piano"), ("draw", "fri 18:00")];
    let set = mona.slash(general, "resource edit", &drawn).await;
    insta::assert_snapshot!(set.seen(), @"");
    let early = server.books(&ada, "mon 18-20").await;
    insta::assert_snapshot!(early.seen(), @"");

    house.is("18:00");
    let opened = general
        .wait_for(|message| message.as_seen_by(&ada).contains("are collected"))
        .await;
    let opened = opened.as_seen_by(&ada);
    insta::assert_snapshot!(masked(&opened), @"");
    let noted = server.books(&ada, "mon 18-20").await;
    insta::assert_snapshot!(masked(&noted.seen()), @"");
    let again = server.books(&ada, "mon 18-20").await;
    insta::assert_snapshot!(again.seen(), @"");
    server.books(&ben, "mon 18-20").await;
    server.books(&ben, "wed 18-20").await;
    let third = server.books(&ben, "tue 18-20").await;
    let withdrawn = ben.press(&third.reply(), "Withdraw wish 4").await;
    insta::assert_snapshot!(withdrawn.seen(), @"");
    let asked = [("resource", "piano")];
    let shown = ben.slash(general, "draw", &asked).await;
    insta::assert_snapshot!(masked(&shown.seen()), @"");
    house.settles(|counts| counts.sent >= 1).await;

    house.is("18:30");
    let held = general
        .wait_for(|message| message.as_seen_by(&ada).contains("is drawn"))
        .await;
    let held = held.as_seen_by(&ada);
    insta::assert_snapshot!(masked(&held), @"");
    let (seed, commitment) = (hashes(&held)[0], hashes(&opened)[0]);
    assert_eq!(Hash256::of(seed).to_string(), commitment);
    let told = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("draw is over"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ben), @"");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("draw is over"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @"");
    let waits = ada.press(&told, "Wait for Mon 23 Nov 18:00").await;
    insta::assert_snapshot!(waits.seen(), @"");
    let shown = ada.slash(general, "draw", &asked).await;
    insta::assert_snapshot!(masked(&shown.seen()), @"");
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
    insta::assert_snapshot!(said.as_seen(), @"");
    club.tells(&ben, "/buchen klavier 17-18").await;
    let said = club.tells(&ada, "/buchen klavier mo 18-20").await;
    insta::assert_snapshot!(said.as_seen(), @"");
    club.house.is("18:00");
    let mut opened = club.chat.next_message().await;
    while !opened.as_seen().contains("gesammelt und dann verlost") {
        opened = club.chat.next_message().await;
    }
    let opened = opened.as_seen();
    let said = club
        .tells(&ada, "/buchen klavier mo 18-20 notiz Chor")
        .await;
    insta::assert_snapshot!(masked(&said.as_seen()), @"");
    club.tells(&ben, "/buchen klavier mo 19-21").await;
    let said = club.tells(&ben, "/buchen klavier di 19-21").await;
    insta::assert_snapshot!(masked(&said.as_seen()), @"");
    let said = club.tells(&ben, "/verlosung klavier zurückziehen 3").await;
    insta::assert_snapshot!(said.as_seen(), @"");
    let said = club.tells(&ben, "/meine").await;
    insta::assert_snapshot!(said.as_seen(), @"");
    club.house.settles(|counts| counts.sent >= 1).await;

    club.house.is("18:30");
    let told = ada.next_private_message().await;
    insta::assert_snapshot!(told.as_seen(), @"");
    let said = club.tells(&ben, "/verlosung klavier").await;
    let seed = said.as_seen();
    insta::assert_snapshot!(masked(&seed), @"");
    assert_eq!(
        Hash256::of(hashes(&seed)[0]).to_string(),
        hashes(&opened)[0]
    );
    let said = club.tells(&ada, "/meine").await;
    insta::assert_snapshot!(said.as_seen(), @"");
    club.house.is_clean();
}
