//! The same club in other languages: German in Discord, Chinese as Taiwan writes it in Telegram.
//! Nobody has set anything; their apps say what they speak.

use dibs_tests::telegram::Role;

use crate::house::{House, Server};

#[tokio::test]
async fn a_german_evening_in_discord() {
    let server = Server::with_a_piano().await;
    let Server { house, general, .. } = &server;
    let ada = server.member("Ada").speaking("de");
    let ben = server.member("Ben").speaking("de");

    let booked = server.books(&ada, "heute 18 Uhr").await;
    insta::assert_snapshot!(booked.seen(), @"");
    let taken = server.books(&ben, "um 18 Uhr").await;
    insta::assert_snapshot!(taken.seen(), @"");
    let other = ben.press(&taken.reply(), "Buchen: heute 20:00").await;
    insta::assert_snapshot!(other.seen(), @"");

    // The reminder speaks the language Ada's app spoke when she booked.
    house.is("17:45");
    let reminder = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("Piano"))
        .await;
    insta::assert_snapshot!(reminder.as_seen_by(&ada), @"");

    house.is("18:10");
    let cleo = server.member("Cleo").speaking("de");
    let joined = cleo.slash(general, "join", &[("resource", "piano")]).await;
    insta::assert_snapshot!(joined.seen(), @"");
    let done = ada.slash(general, "done", &[]).await;
    insta::assert_snapshot!(done.seen(), @"");
    let offered = cleo
        .wait_for_dm(|message| message.as_seen_by(&cleo).contains("Piano"))
        .await;
    insta::assert_snapshot!(offered.as_seen_by(&cleo), @"");

    // Her own choice is above what her app speaks.
    let chosen = cleo.slash(general, "language", &[("lang", "fr")]).await;
    insta::assert_snapshot!(chosen.seen(), @"");
    let claimed = cleo.press(&offered, "Annehmen").await;
    insta::assert_snapshot!(claimed.seen(), @"");
    // What everybody is shown is in the community's language.
    let shared = ada
        .slash(general, "who", &[("resource", "piano"), ("share", "true")])
        .await;
    insta::assert_snapshot!(shared.seen(), @"");
    house.is_clean();
}

#[tokio::test]
async fn a_taiwanese_evening_in_telegram() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let ada = telegram.user("雅婷", Some("yating"));
    let ben = telegram.user("志明", None);
    let mona = telegram.user("Mona", Some("mona"));
    for person in [&ada, &ben, &mona] {
        person.speaks(Some("zh-hant"));
    }
    let club = telegram.supergroup("鋼琴社");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add(&ben, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.says(&club, "/settings zone Asia/Taipei language 繁體中文");
    insta::assert_snapshot!(club.next_message_to(&mona).await.as_seen(), @"");
    mona.says(&club, "/項目 新增 鋼琴");
    insta::assert_snapshot!(club.next_message_to(&mona).await.as_seen(), @"");

    ada.starts_bot(None);
    ada.next_private_message().await;
    // It is one in the morning in Taipei.
    ada.says(&club, "/預約 鋼琴 凌晨2點");
    insta::assert_snapshot!(club.next_message_to(&ada).await.as_seen(), @"");
    ben.says(&club, "/預約 鋼琴 凌晨2點 時長 1小時");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    ben.says(&club, "/排隊 鋼琴");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    house.is("17:45");
    insta::assert_snapshot!(ada.next_private_message().await.as_seen(), @"");
    ben.says(&club, "/預約 鋼琴 明天下午六點半");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    ben.says(&club, "/我的");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    ben.says(&club, "/語言 en");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @"");
    house.is_clean();
}
