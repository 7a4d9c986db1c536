//! Check-in and no-shows: in Discord, and in Telegram in German with Dibs away in the middle of it.

use dibs_core::clock::Clock as _;
use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_who_comes_keeps_it_and_who_does_not_loses_it() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben, cleo] =
        ["Ada", "Ben", "Cleo"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("here").await;
    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    let asks = [("name", "piano"), ("checkin", "15 min")];
    let asks = mona.slash(&general, "resource edit", &asks).await;
    insta::assert_snapshot!(asks.seen(), @r"
    Piano is changed.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    - whoever books it must check in within 15 min of the start
    (only you)
    ");
    let short = [("name", "piano"), ("checkin", "3 min")];
    let short = mona.slash(&general, "resource edit", &short).await;
    insta::assert_snapshot!(short.seen(), @r"
    Check-in is asked within 5 min to 2 h of the start, or it is off.
    (only you)
    ");

    ada.slash(&general, "remind", &[("before", "1h")]).await;
    let asked = [("resource", "piano"), ("when", "19-20")];
    let booked = ada.slash(&general, "book", &asked).await;
    insta::assert_snapshot!(booked.seen(), @r"
    Piano is yours Friday, 20 November 2026 19:00-20:00 (1 h) (#1).
    I will ping you at 20 November 2026 18:00.
    Check in with /here between 18:45 and 19:15, or it goes to those who wait.
    [Cancel]
    (only you)
    ");
    let asked = [("resource", "piano"), ("when", "20-21")];
    ben.slash(&general, "book", &asked).await;
    let early = ada.slash(&general, "here", &[]).await;
    insta::assert_snapshot!(early.seen(), @r"
    You have nothing to check in to now; your next is Piano 19:00-20:00, and you can check in to it from 20 November 2026 18:45.
    [My bookings]
    (only you)
    ");

    // A reminder that comes early, and its button.
    house.is("18:00");
    let reminder = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("Piano"))
        .await;
    insta::assert_snapshot!(reminder.as_seen_by(&ada), @r"
    Piano is yours in 1 hour: 19:00-20:00 (#1).
    Check in with /here between 18:45 and 19:15, or it goes to those who wait.
    [I am here] [Again in 10 min] [Cancel]
    ");
    let early = ada.press(&reminder, "I am here").await;
    insta::assert_snapshot!(early.seen(), @r"
    You can check in to Piano from 20 November 2026 18:45; this button works then.
    (only you)
    ");

    // It begins; she runs late, and comes.
    house.is("19:00");
    let begins = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("are you there"))
        .await;
    insta::assert_snapshot!(begins.as_seen_by(&ada), @r"
    Piano begins (#1): are you there? Check in by 19:15, or it goes to those who wait.
    [I am here] [Running late] [Cancel]
    ");
    let late = ada.press(&begins, "Running late").await;
    insta::assert_snapshot!(late.seen(), @r"
    No hurry: Piano is kept for you until 19:30 (#1); check in when you are there.
    [I am here] [Cancel]
    ");
    let again = ada.slash(&general, "late", &[]).await;
    insta::assert_snapshot!(again.seen(), @r"
    You said already that you run late: check in to Piano by 19:30.
    [I am here] [Cancel]
    (only you)
    ");
    let of_hers = [("resource", "piano")];
    let who = ben.slash(&general, "who", &of_hers).await;
    insta::assert_snapshot!(who.seen(), @r"
    Piano is kept for @Ada until 20 November 2026 20:00 (not checked in yet).
    - 20:00-21:00 you
    [Free times] [Join the line]
    (only you)
    ");
    house.is("19:29");
    let here = ada.slash(&general, "here", &of_hers).await;
    insta::assert_snapshot!(here.seen(), @r"
    You are checked in: Piano is yours until 20 November 2026 20:00 (#1).
    [Done]
    (only you)
    ");
    let again = ada.slash(&general, "here", &[]).await;
    insta::assert_snapshot!(again.seen(), @r"
    You are checked in already: Piano is yours until 20 November 2026 20:00 (#1).
    [Done]
    (only you)
    ");
    let who = ben.slash(&general, "who", &of_hers).await;
    insta::assert_snapshot!(who.seen(), @r"
    Piano is in use by @Ada until 20 November 2026 20:00 (checked in).
    - 20:00-21:00 you
    [Free times] [Join the line]
    (only you)
    ");

    // Ben does not come, and Cleo waits.
    house.is("20:00");
    let begins = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("are you there"))
        .await;
    cleo.slash(&general, "join", &of_hers).await;
    house.is("20:15");
    let missed = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("checked in"))
        .await;
    insta::assert_snapshot!(missed.as_seen_by(&ben), @r"
    Nobody checked in to Piano 20:00-21:00 (#2) by 20:15, so it is free for others again. If you still want it, see what is free or join the line:
    [Free times] [Join the line]
    ");
    let offered = cleo
        .wait_for_dm(|message| message.as_seen_by(&cleo).contains("your turn"))
        .await;
    insta::assert_snapshot!(offered.as_seen_by(&cleo), @r"
    It is your turn for Piano: claim it by 20:25 (in 10 minutes), and it is yours until 20 November 2026 22:15.
    [Claim] [Pass]
    ");
    let too_late = ben.press(&begins, "I am here").await;
    insta::assert_snapshot!(too_late.seen(), @r"
    Booking #2 is over. See which ones you have:
    [My bookings]
    ");
    cleo.press(&offered, "Claim").await;
    let who = ada.slash(&general, "who", &of_hers).await;
    insta::assert_snapshot!(who.seen(), @r"
    Piano is in use by @Cleo until 20 November 2026 22:15 (checked in).
    [Free times] [Join the line]
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_auf_deutsch_verliert_niemand_etwas_solange_dibs_weg_ist() {
    let mut house = House::new().await;
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
    insta::assert_snapshot!(mona.asks(&club, "/resource add Klavier checkin 15 min").await.as_seen(), @r"
    **Klavier** ist startklar.
    • 2 Std. pro Buchung, Beginn alle 15 Min.
    • offen `always` (UTC)
    • wer bucht, muss binnen 15 Min. nach Beginn einchecken
    Buchen geht so: `/book Klavier`.
    [/book Klavier]
    ");
    ada.starts_bot(None);
    ada.next_private_message().await;
    insta::assert_snapshot!(ada.asks(&club, "/buchen klavier 18-19 Uhr").await.as_seen(), @r"
    **Klavier** gehört dir: Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`).
    Ich erinnere dich: heute 17:45.
    Check zwischen 17:45 und 18:15 mit `/here` ein, sonst bekommen es die Wartenden.
    [Stornieren]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/hier").await.as_seen(), @r"
    Du hast gerade nichts zum Einchecken. Schau, was du hast:
    [Meine Buchungen]
    ");

    house.is("17:45");
    insta::assert_snapshot!(ada.next_private_message().await.as_seen(), @r"
    **Klavier** gehört in 15 Min. dir: 18:00–19:00 (`#1`).
    Check bis 18:15 mit `/here` ein, sonst bekommen es die Wartenden.
    [Ich bin da]
    [Noch einmal in 10 Min.]
    [Stornieren]
    ");
    house.settled(|counts| counts.sent == 1).await;
    house.is("18:00");
    let begins = ada.next_private_message().await;
    insta::assert_snapshot!(begins.as_seen(), @r"
    **Klavier** beginnt (`#1`): Bist du da? Check bis 18:15 ein, sonst bekommen es die Wartenden.
    [Ich bin da] [Komme später] [Stornieren]
    ");
    house.settled(|counts| counts.sent == 2).await;
    // Dibs is away over the end of her quarter of an hour.
    let beat = house.store().beat(house.clock.now()).await;
    beat.expect("a heartbeat");
    house.stop().await;
    house.is("18:20");
    house.start().await;
    let longer = ada.next_private_message().await;
    insta::assert_snapshot!(longer.as_seen(), @r"
    Ich war eine Weile weg, darum hast du länger Zeit zum Einchecken: **Klavier** (`#1`), bis 18:35.
    [Ich bin da] [Stornieren]
    ");
    let late = ada.press(&begins, "Komme später").await;
    insta::assert_snapshot!(late.edited().await.as_seen(), @r"
    Keine Eile: **Klavier** bleibt bis 18:50 für dich frei (`#1`); check ein, wenn du da bist.
    [Ich bin da] [Stornieren]
    ");
    insta::assert_snapshot!(ada.asks(&club, "/hier").await.as_seen(), @r"
    Du bist eingecheckt: **Klavier** gehört dir bis heute 19:00 (`#1`).
    [Fertig]
    ");

    // The next one is missed.
    ben.asks(&club, "/buchen klavier 19-20 Uhr").await;
    house.settled(|counts| counts.sent == 3).await;
    house.is("18:45");
    club.next_message_to(&ben).await;
    house.settled(|counts| counts.sent == 4).await;
    house.is("19:00");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @r"
    @Ben: **Klavier** beginnt (`#2`): Bist du da? Check bis 19:15 ein, sonst bekommen es die Wartenden.
    [Ich bin da] [Komme später] [Stornieren]
    [Lass mich dir privat schreiben → https://t.me/dibs_test_bot?start=ping]
    ");
    house.settled(|counts| counts.sent == 5).await;
    house.is("19:15");
    insta::assert_snapshot!(club.next_message_to(&ben).await.as_seen(), @r"
    @Ben: Bis 19:15 hat niemand eingecheckt: **Klavier** 19:00–20:00 (`#2`) ist wieder für andere frei. Wenn du es noch willst, schau, was frei ist, oder stell dich an:
    [Freie Zeiten] [Anstellen]
    [Lass mich dir privat schreiben → https://t.me/dibs_test_bot?start=ping]
    ");
    insta::assert_snapshot!(mona.asks(&club, "/resource edit Klavier checkin off").await.as_seen(), @r"
    **Klavier** ist geändert.
    • 2 Std. pro Buchung, Beginn alle 15 Min.
    • offen `always` (UTC)
    ");
    insta::assert_snapshot!(ben.asks(&club, "/später klavier").await.as_seen(), @r"
    Einchecken ist hier nicht nötig (**Klavier**): Leg einfach los. Schau, was du hast:
    [Meine Buchungen]
    ");
    house.is_clean();
}
