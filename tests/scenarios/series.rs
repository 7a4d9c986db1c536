//! A weekly series, the dates that are in its way, and giving up what is left: in Discord and in
//! Telegram.

use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_a_series_is_asked_about_before_any_of_it_is_booked() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = club.member("Ada", permissions::MEMBER);
    let ben = club.member("Ben", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("book").await;
    let name = [("name", "Piano")];
    mona.slash(&general, "resource add", &name).await;
    let once = [("resource", "piano"), ("when", "27.11. 19:00")];
    ben.slash(&general, "book", &once).await;
    let weekly = |repeat| {
        [
            ("resource", "piano"),
            ("when", "18:00"),
            ("repeat", repeat),
            ("note", "choir"),
        ]
    };

    let misread = ada.slash(&general, "book", &weekly("daily x4")).await;
    insta::assert_snapshot!(misread.seen(), @r#"
I do not understand “daily” in “daily x4”.
Write weekly x6, or weekly until 20.12.
(only you)
"#);
    let blocked = ada.slash(&general, "book", &weekly("weekly x4")).await;
    insta::assert_snapshot!(blocked.seen(), @r"
    One of these 4 dates of Piano cannot be had, so nothing is booked yet:
    - Friday, 27 November 2026 18:00-20:00: taken (by @Ben); free that day: Friday, 27 November 2026 17:00-19:00
    Free are Fri 20 Nov, Fri 4 Dec and Fri 11 Dec.
    [Book the 3 free dates] [Book all 4, one at the other time]
    (only you)
    ");
    let nothing = ada.slash(&general, "mine", &[]).await;
    insta::assert_snapshot!(nothing.seen(), @r#"
You have no bookings and stand in no line. See what is free:
[Free times]
(only you)
"#);
    let booked = ada.press(&blocked.reply(), "Book the 3 free dates").await;
    insta::assert_snapshot!(booked.seen(), @r#"
Piano is yours 3 times, once a week:
- #2 Friday, 20 November 2026 18:00-20:00
- #3 Friday, 4 December 2026 18:00-20:00
- #4 Friday, 11 December 2026 18:00-20:00
I will ping you before each of them, first at 20 November 2026 17:45.
[Cancel all 3]
(only you)
"#);
    let mine = ada.slash(&general, "mine", &[]).await;
    insta::assert_snapshot!(mine.seen(), @r#"
You have:
- #2 Piano Friday, 20 November 2026 18:00-20:00, weekly, 2 more until Fri 11 Dec (#4): choir
[Cancel #2]
(only you)
"#);
    let cancelled = ada.slash(&general, "cancel", &[("booking", "#3")]).await;
    insta::assert_snapshot!(cancelled.seen(), @r#"
Cancelled: Piano Friday, 4 December 2026 18:00-20:00 (#3).
[Undo] [And all that follow (1)] [My bookings]
(only you)
"#);
    let back = ada.press(&cancelled.reply(), "Undo").await;
    insta::assert_snapshot!(back.seen(), @r#"
Taken back: Piano is yours again Friday, 4 December 2026 18:00-20:00 (#3).
I will ping you at 4 December 2026 17:45.
[Cancel]
(only you)
"#);

    // Ada is told of each that the manager takes from her.
    let by_mona = mona.slash(&general, "cancel", &[("booking", "#2")]).await;
    insta::assert_snapshot!(by_mona.seen(), @r#"
Cancelled: Piano Friday, 20 November 2026 18:00-20:00 (#2). I tell @Ada.
[And all that follow (2)]
(only you)
"#);
    // What waits together is told together, so the first is waited for.
    ada.wait_for_dm(|message| message.as_seen_by(&ada).contains("#2"))
        .await;
    let rest = mona
        .press(&by_mona.reply(), "And all that follow (2)")
        .await;
    insta::assert_snapshot!(rest.seen(), @r#"
Cancelled: Piano on Fri 4 Dec and Fri 11 Dec. I tell @Ada.
(only you)
"#);
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("#4"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @r"
    1. Your booking #3, Piano Friday, 4 December 2026 18:00-20:00, was cancelled by @Mona.
    2. Your booking #4, Piano Friday, 11 December 2026 18:00-20:00, was cancelled by @Mona.
    [/free]
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_series_is_booked_seen_and_given_up_in_german() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [ada, ben, mona] = ["Ada", "Ben", "Mona"].map(|name| telegram.user(name, None));
    for person in [&ada, &ben, &mona] {
        person.speaks(Some("de"));
    }
    let club = telegram.supergroup("Schachclub");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add(&ben, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.asks(&club, "/settings zone Europe/Berlin language Deutsch")
        .await;
    mona.asks(&club, "/resource add Klavier").await;

    // It is six in Berlin.
    let booked = ada
        .asks(
            &club,
            "/buchen klavier 20 Uhr wiederholen wöchentlich x3 notiz Chor",
        )
        .await;
    insta::assert_snapshot!(booked.as_seen(), @r#"
**Klavier** gehört dir 3-mal, jede Woche:
• `#1` Fr 20. Nov. 20:00–22:00
• `#2` Fr 27. Nov. 20:00–22:00
• `#3` Fr 4. Dez. 20:00–22:00
Ich erinnere dich vor jedem Mal, zuerst: heute 19:45.
[Alle 3 stornieren]
"#);
    let blocked = ben
        .asks(
            &club,
            "/buchen klavier 4.12. 21 Uhr wiederholen wöchentlich bis 18.12.",
        )
        .await;
    insta::assert_snapshot!(blocked.as_seen(), @r"
    Einer dieser 3 Termine geht nicht (**Klavier**), also ist noch nichts gebucht:
    • Fr 4. Dez. 21:00–23:00: belegt (Ada); frei an dem Tag: Fr 4. Dez. 22:00–0:00
    Frei sind noch: Fr 11. Dez. und Fr 18. Dez.
    [Die 2 freien Termine buchen]
    [Alle 3 buchen, einen zur anderen Zeit]
    ");
    let free = ben.press(&blocked, "Die 2 freien Termine buchen").await;
    insta::assert_snapshot!(free.text.unwrap_or_default(), @r#"
Klavier gehört dir 2-mal, jede Woche:
"#);
    let not_his = ben.press(&booked, "Alle 3 stornieren").await;
    insta::assert_snapshot!(not_his.text.unwrap_or_default(), @r#"
Die Buchung #1 hat Ada; ändern können sie nur diese Person und Verwalter.
"#);
    insta::assert_snapshot!(ada.asks(&club, "/meine").await.as_seen(), @r#"
Du hast:
• `#1` **Klavier** Fr 20. Nov. 20:00–22:00, wöchentlich, noch 2-mal bis Fr 4. Dez. (`#3`): Chor
[#1 stornieren]
"#);
    let cancelled = ada.asks(&club, "/stornieren 2").await;
    insta::assert_snapshot!(cancelled.as_seen(), @r#"
Storniert: **Klavier** Fr 27. Nov. 20:00–22:00 (`#2`).
[Rückgängig]
[Und alle folgenden (1)]
[Meine Buchungen]
"#);
    let rest = ada.press(&cancelled, "Und alle folgenden (1)").await;
    insta::assert_snapshot!(rest.edited().await.as_seen(), @r#"
Ada: Storniert: **Klavier**, Fr 4. Dez.
[Meine Buchungen]
"#);
    insta::assert_snapshot!(ada.asks(&club, "/meine").await.as_seen(), @r#"
Du hast:
• `#1` **Klavier** Fr 20. Nov. 20:00–22:00: Chor
[#1 stornieren]
"#);
    house.is_clean();
}
