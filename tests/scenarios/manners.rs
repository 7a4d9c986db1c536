//! Manners: what is due together is one message, and a chat is told once a day what it brings. In
//! Discord, and in Telegram in Spanish, where it all falls back to the group.

use dibs_core::store::SettledCounts;
use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_one_message_tells_all_that_is_due_together() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("settings").await;
    for name in ["Piano", "Drums"] {
        mona.slash(&general, "resource add", &[("name", name)])
            .await;
    }
    let wish = [("digest", "17:30")];
    let set = mona.slash(&general, "settings", &wish).await;
    insta::assert_snapshot!(set.seen(), @r"
    Changed. The settings are now:
    - new resources are in time zone UTC
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    - this chat is told what its day brings at 17:30; next: 20 November 2026 17:30
    (only you)
    ");
    for (resource, when) in [("piano", "18-19"), ("drums", "18-20")] {
        let asked = [("resource", resource), ("when", when)];
        ada.slash(&general, "book", &asked).await;
    }
    for when in ["tomorrow 10-11", "tomorrow 12-14"] {
        let asked = [("resource", "piano"), ("when", when)];
        ada.slash(&general, "book", &asked).await;
    }
    ben.slash(&general, "join", &[("resource", "drums")]).await;

    // In the channel, once, and nobody is pinged.
    house.is("17:30");
    let digest = general
        .wait_for(|message| message.as_seen_by(&ben).contains("Today"))
        .await;
    insta::assert_snapshot!(digest.as_seen_by(&ben), @r"
    Today, Fri 20 Nov:
    Drums:
    - 18:00-20:00 @Ada
    Piano:
    - 18:00-19:00 @Ada
    Drums: one person waits in line.
    [Free times]
    ");

    // Dibs knows that it was seen (and so were the end of Ben's first offer and his second one)
    // before a quarter of an hour passes at once: Discord would take it for a new message by then.
    let is_known = |counts: &SettledCounts| counts.sent + counts.expired + counts.stale >= 3;
    house.settled(|counts| is_known(&counts)).await;
    // Two reminders of the same minute.
    house.is("17:45");
    let reminders = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("Drums"))
        .await;
    insta::assert_snapshot!(reminders.as_seen_by(&ada), @r"
    1. Piano is yours in 15 minutes: 18:00-19:00 (#1).
    2. Drums is yours in 15 minutes: 18:00-20:00 (#2).
    [1: Again in 10 min] [1: Cancel]
    [2: Again in 10 min] [2: Cancel]
    ");
    let cancelled = ada.press(&reminders, "2: Cancel").await;
    insta::assert_snapshot!(cancelled.seen(), @r"
    Cancelled: Drums Friday, 20 November 2026 18:00-20:00 (#2).
    [Undo] [My bookings]
    (only you)
    ");

    // A closure cancels two bookings; each has its own next free time.
    let closing = [
        ("resource", "piano"),
        ("from", "tomorrow"),
        ("to", "tomorrow"),
    ];
    mona.slash(&general, "close", &closing).await;
    let closed = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("is closed"))
        .await;
    insta::assert_snapshot!(closed.as_seen_by(&ada), @r"
    1. Your booking #3, Piano Saturday, 21 November 2026 10:00-11:00, is cancelled, because Piano is closed Saturday, 21 November 2026 00:00 to Sunday, 22 November 2026 00:00.
    You could have Sunday, 22 November 2026 00:00-01:00 instead.
    2. Your booking #4, Piano Saturday, 21 November 2026 12:00-14:00, is cancelled, because Piano is closed Saturday, 21 November 2026 00:00 to Sunday, 22 November 2026 00:00.
    You could have Sunday, 22 November 2026 00:00-02:00 instead.
    [1: Book Sun 22 Nov 0:00]
    [2: Book Sun 22 Nov 0:00]
    [/free]
    ");
    let counts = house.settled(|counts| counts.sent >= 6).await;
    assert_eq!(counts.failed, 0);
    assert_eq!(ada.dm().messages().len(), 2, "for four notices");
    let said = general.messages();
    let said: Vec<String> = said.iter().map(|said| said.as_seen_by(&ben)).collect();
    let digests = said.iter().filter(|said| said.contains("Today"));
    assert_eq!(digests.count(), 1, "{said:#?} {counts:?}");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn en_telegram_en_español_el_grupo_recibe_un_solo_mensaje() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [ada, mona] = ["Ada", "Mona"].map(|name| telegram.user(name, None));
    for person in [&ada, &mona] {
        person.speaks(Some("es"));
    }
    let club = telegram.supergroup("Club de ajedrez");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add_bot();
    club.next_message().await;
    for line in [
        "/resource add Piano",
        "/resource add Sala",
        "/settings language es digest 17:30",
    ] {
        let answer = mona.asks(&club, line).await;
        if line.contains("digest") {
            insta::assert_snapshot!(answer.as_seen(), @r"
            Cambiado. Los ajustes son ahora:
            • los recursos nuevos tienen la zona horaria `UTC`
            • idioma `es`
            • avisos 15 min antes del inicio
            • un turno ofrecido se guarda 10 min
            • en este chat cuento lo que trae el día a las `17:30`; la próxima vez: hoy 17:30
            ");
        }
    }
    for line in ["/reservar piano 18-19", "/reservar sala 18-20"] {
        ada.asks(&club, line).await;
    }
    house.is("17:30");
    let said = async |words: &str| {
        let wanted = |message: &dibs_tests::telegram::Message| message.as_seen().contains(words);
        telegram
            .wait_for(|_| club.messages().into_iter().find(wanted))
            .await
    };
    let digest = said("Hoy, ").await;
    insta::assert_snapshot!(digest.as_seen(), @r"
    Hoy, vie 20 nov:
    **Piano**:
    • 18:00-19:00 Ada
    **Sala**:
    • 18:00-20:00 Ada
    [Horas libres]
    ");
    assert!(digest.pings().is_empty());
    // Ada never wrote to the bot in private, so the group sees her reminders: once.
    house.is("17:45");
    let reminders = said("1. ").await;
    insta::assert_snapshot!(reminders.as_seen(), @r"
    @Ada: 1. **Piano** es para ti en 15 min: 18:00-19:00 (`#1`).
    2. **Sala** es para ti en 15 min: 18:00-20:00 (`#2`).
    [1: Otra vez en 10 min]
    [1: Cancelar]
    [2: Otra vez en 10 min]
    [2: Cancelar]
    [Déjame escribirte en privado → https://t.me/dibs_test_bot?start=ping]
    ");
    assert_eq!(reminders.pings(), ["Ada"]);
    let counts = house.settled(|counts| counts.sent >= 3).await;
    assert_eq!((counts.sent, counts.failed), (3, 0));
    let ended = mona.asks(&club, "/ajustes digest off").await;
    assert!(!ended.as_seen().contains("17:30"), "{}", ended.as_seen());
    house.is_clean();
}

#[tokio::test]
async fn in_discord_a_new_server_is_told_three_steps_the_last_of_which_is_a_booking() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.system_channel("general");
    let ada = club.member("Ada", permissions::MEMBER);
    house.start().await;
    let hello = general
        .wait_for(|message| message.as_seen_by(&ada).contains("Three steps"))
        .await;
    insta::assert_snapshot!(hello.as_seen_by(&ada), @r"
    Hello! I keep track of who has what, so that nobody has to wait in front of it. Three steps:
    - Say where you are, for times are in UTC now: /settings zone Europe/Berlin
    - Add what you share: /resource add Piano
    - Book it: /book Piano 18:00
    [/help]
    ");
    house.is_clean();
    house.stop().await;
}
