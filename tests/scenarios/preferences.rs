//! When and where somebody is pinged, and whose clock they read: in Discord and in Telegram.

use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_everybody_is_pinged_as_they_like() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("remind").await;
    let name = [("name", "Piano")];
    mona.slash(&general, "resource add", &name).await;
    let asked = [("resource", "piano"), ("when", "19-20")];
    ada.slash(&general, "book", &asked).await;

    let choice = [("before", "1h"), ("where", "here")];
    let chosen = ada.slash(&general, "remind", &choice).await;
    insta::assert_snapshot!(chosen.seen(), @r"
    I ping you 1 h before what you booked begins.
    I ping you in the chat you chose, where everybody sees it.
    Change it here, or write how long before and where (private or here):
    [5 min] [15 min] [1 day] [Never] [As everybody here]
    [In private]
    (only you)
    ");
    let early = ben.slash(&general, "remind", &[("before", "soon")]).await;
    insta::assert_snapshot!(early.seen(), @r"
    I do not understand “soon”. Did you mean noon?
    Write a length like 2h, 45 min, or 1h30.
    (only you)
    ");
    house.is("18:00");
    let pinged = general
        .wait_for(|message| message.as_seen_by(&ada).contains("@Ada"))
        .await;
    insta::assert_snapshot!(pinged.as_seen_by(&ada), @r"
    @Ada Piano is yours in 1 hour: 19:00-20:00 (#1).
    [Again in 10 min] [Cancel]
    (pings @Ada)
    ");
    let private = ada.press(&chosen.reply(), "In private").await;
    insta::assert_snapshot!(private.seen(), @r"
    I ping you 1 h before what you booked begins.
    I write to you in private, and in the chat where you asked only if I cannot.
    Change it here, or write how long before and where (private or here):
    [5 min] [15 min] [1 day] [Never] [As everybody here]
    (only you)
    ");
    let asked = [("resource", "piano"), ("when", "20-21")];
    ada.slash(&general, "book", &asked).await;
    house.is("19:00");
    let pinged = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("Piano"))
        .await;
    insta::assert_snapshot!(pinged.as_seen_by(&ada), @r"
    Piano is yours in 1 hour: 20:00-21:00 (#2).
    [Again in 10 min] [Cancel]
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_auf_deutsch_liest_jeder_seine_uhr() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [ada, mona] = ["Ada", "Mona"].map(|name| telegram.user(name, None));
    for person in [&ada, &mona] {
        person.speaks(Some("de"));
    }
    let club = telegram.supergroup("Schachclub");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.asks(&club, "/resource add Klavier").await;

    insta::assert_snapshot!(ada.asks(&club, "/zeitzone Asia/Tokyo").await.as_seen(), @r"
    Für dich gelten Zeiten in `Asia/Tokyo`: die ich dir nenne und die du schreibst.
    Eine eigene Zeitzone wählst du so: `/timezone Europe/Berlin`.
    [Wie am Ort]
    ");
    insta::assert_snapshot!(ada.asks(&club, "/buchen klavier 4-5 Uhr").await.as_seen(), @r"
    **Klavier** gehört dir: Sa 21. Nov. 4:00–5:00 JST (1 Std.) (`#1`).
    Ich erinnere dich: heute 3:45 JST.
    [Stornieren]
    ");
    insta::assert_snapshot!(ada.asks(&club, "/timezone auto").await.as_seen(), @r"
    Zeiten sind die des Ortes, an dem etwas steht.
    Eine eigene Zeitzone wählst du so: `/timezone Europe/Berlin`.
    ");
    insta::assert_snapshot!(ada.asks(&club, "/erinnern 30 Min here").await.as_seen(), @r"
    Ich melde mich 30 Min., bevor beginnt, was du gebucht hast.
    Ich melde mich in dem Chat, den du gewählt hast, und alle dort sehen es.
    Ändere es hier, oder schreib, wie lange vorher und wo (private oder here):
    [5 Min.] [15 Min.] [1 Std.]
    [1 Tag] [Nie]
    [Wie alle hier] [Privat]
    ");
    house.is("18:30");
    insta::assert_snapshot!(club.next_message_to(&ada).await.as_seen(), @r"
    @Ada: **Klavier** gehört in 30 Min. dir: 19:00–20:00 (`#1`).
    [Noch einmal in 10 Min.]
    [Stornieren]
    ");
    house.is_clean();
}
