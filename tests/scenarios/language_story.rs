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
    insta::assert_snapshot!(booked.seen(), @"
    Piano gehört dir: Friday, 20 November 2026 18:00–20:00 (#1).
    Ich erinnere dich: 20 November 2026 17:45.
    [Stornieren]
    (only you)
    ");
    let taken = server.books(&ben, "um 18 Uhr").await;
    insta::assert_snapshot!(taken.seen(), @r"
    Piano ist 18:00–20:00 belegt (@Ada).
    Als Nächstes frei: 20 November 2026 20:00, 20 November 2026 22:00, 21 November 2026 00:00.
    [Buchen: heute 20:00] [Buchen: heute 22:00] [Buchen: morgen 0:00] [Darauf warten] [Anstellen]
    (only you)
    ");
    let other = ben.press(&taken.reply(), "Buchen: heute 20:00").await;
    insta::assert_snapshot!(other.seen(), @"
    Piano gehört dir: Friday, 20 November 2026 20:00–22:00 (#2).
    Ich erinnere dich: 20 November 2026 19:45.
    [Stornieren]
    (only you)
    ");

    // The reminder speaks the language Ada's app spoke when she booked.
    house.is("17:45");
    let reminder = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("Piano"))
        .await;
    insta::assert_snapshot!(reminder.as_seen_by(&ada), @r"
    Piano gehört in 15 minutes dir: 18:00–20:00 (#1).
    [Noch einmal in 10 Min.] [Stornieren]
    ");

    house.is("18:10");
    let cleo = server.member("Cleo").speaking("de");
    let joined = cleo.slash(general, "join", &[("resource", "piano")]).await;
    insta::assert_snapshot!(joined.seen(), @"
    Piano: Du bist 1. in der Schlange, voraussichtlich 20 November 2026 22:00.
    Ich melde mich, wenn du dran bist.
    [Schlange ansehen] [Schlange verlassen]
    (only you)
    ");
    let done = ada.slash(general, "done", &[]).await;
    insta::assert_snapshot!(done.seen(), @"
    Danke: Piano ist ab 18:10 wieder frei.
    Als Nächstes gefragt: @Cleo.
    (only you)
    ");
    let offered = cleo
        .wait_for_dm(|message| message.as_seen_by(&cleo).contains("Piano"))
        .await;
    insta::assert_snapshot!(offered.as_seen_by(&cleo), @"
    Du bist dran mit Piano: Nimm es bis 18:20 an (in 10 minutes), dann gehört es dir bis 20 November 2026 20:00.
    [Annehmen] [Verzichten]
    ");

    // Her own choice is above what her app speaks.
    let chosen = cleo.slash(general, "language", &[("lang", "fr")]).await;
    insta::assert_snapshot!(chosen.seen(), @"
    Avec toi, je parle Français.
    Choisis-en une autre, ou laisse-moi suivre ton application :
    [English] [Deutsch] [Español] [Tiếng Việt] [繁體中文]
    [Suivre mon application]
    (only you)
    ");
    let claimed = cleo.press(&offered, "Annehmen").await;
    insta::assert_snapshot!(claimed.seen(), @"
    C'est ton tour : Piano est à toi jusqu'à 20 November 2026 20:00 (#3).
    C'est plus court que demandé, car quelqu'un l'a après toi.
    Appuie sur « Terminé » si tu finis plus tôt.
    [Terminé]
    ");
    // What everybody is shown is in the community's language.
    let shared = ada
        .slash(general, "who", &[("resource", "piano"), ("share", "true")])
        .await;
    insta::assert_snapshot!(shared.seen(), @"
    Piano is in use by @Cleo until 20 November 2026 20:00.
    - 20:00-22:00 @Ben
    [Free times] [Join the line]
    ");
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
    insta::assert_snapshot!(mona.asks(&club, "/settings zone Asia/Taipei language 繁體中文").await.as_seen(), @"
    已變更。現在的設定是：
    • 新項目的時區是 `Asia/Taipei`
    • 語言 `zh-TW`
    • 開始前 15 分鐘 提醒
    • 輪到的機會保留 10 分鐘
    ");
    insta::assert_snapshot!(mona.asks(&club, "/項目 新增 鋼琴").await.as_seen(), @"
    **鋼琴** 準備好了。
    • 每次 2 小時，每 15 分鐘 可開始
    • 開放 `always`（Asia/Taipei）
    用 `/book 鋼琴` 來預約。
    [/book 鋼琴]
    ");

    ada.starts_bot(None);
    ada.next_private_message().await;
    // It is one in the morning in Taipei.
    insta::assert_snapshot!(ada.asks(&club, "/預約 鋼琴 凌晨2點").await.as_seen(), @"
    **鋼琴** 是你的了：11月21日（週六） 2:00-4:00（`#1`）。
    我會在 今天 1:45 提醒你。
    [取消]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/預約 鋼琴 凌晨2點 時長 1小時").await.as_seen(), @r"
    **鋼琴** 在 2:00-4:00 已被預約（雅婷）。
    接下來的空檔：今天 1:00、今天 4:00、今天 5:00、今天 6:00。
    [預約 今天 1:00] [預約 今天 4:00] [預約 今天 5:00]
    [預約 今天 6:00] [候補]
    [排隊]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/排隊 鋼琴").await.as_seen(), @"
    **鋼琴** 現在空著：在 1:10 前領取（10 分鐘後），就由你使用到 今天 2:00。
    [領取] [讓位]
    ");
    house.is("17:45");
    insta::assert_snapshot!(ada.next_private_message().await.as_seen(), @r"
    **鋼琴** 15 分鐘後就輪到你：2:00-4:00（`#1`）。
    [10 分鐘後再提醒] [取消]
    ");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @r"
    @志明: 1. **鋼琴** 沒有及時領取；現在你在隊伍裡排第 1 位。
    （晚了才送出：原定 1:10）
    2. **鋼琴** 下一個就輪到你，大約 今天 4:00。
    [看隊伍] [離開隊伍]
    [讓我私訊你 → https://t.me/dibs_test_bot?start=ping]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/預約 鋼琴 明天下午六點半").await.as_seen(), @"
    **鋼琴** 是你的了：11月22日（週日） 18:30-20:30（`#2`）。
    我會在 明天 18:15 提醒你。
    [取消]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/我的").await.as_seen(), @"
    你有：
    • **鋼琴**：排隊第 1 位，大約 今天 4:00
    • `#2` **鋼琴** 11月22日（週日） 18:30-20:30
    [離開 鋼琴] [取消 #2]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/語言 en").await.as_seen(), @"
    I speak **English** with you.
    Choose another, or let me follow your app:
    [Deutsch] [Español] [Français]
    [Tiếng Việt] [繁體中文]
    [Follow my app]
    ");
    house.is_clean();
}
