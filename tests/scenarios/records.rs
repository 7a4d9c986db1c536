//! What managers look back at: the record, statistics, and files for themselves alone, over the wire
//! on both platforms.

use dibs_tests::discord::{Exchange, Step};
use dibs_tests::telegram::{Fault, Role};

use crate::house::{House, Server};

/// The one file of an answer: its name, and what is in it.
fn file(answered: &Exchange) -> (String, String) {
    let files = answered.reply().files();
    let [file] = &files[..] else {
        panic!("{} files", files.len());
    };
    let text = String::from_utf8(file.bytes.clone()).expect("UTF-8");
    (file.name.clone(), text)
}

#[tokio::test]
async fn a_manager_looks_back_in_discord() {
    let server = Server::with_a_piano().await;
    let Server {
        house,
        general,
        mona,
        ..
    } = &server;
    let ada = server.member("Ada");
    let ben = server.member("=1+1 *Ben*");
    server.books(&ada, "18:00").await;
    server.books(&ben, "20:00").await;
    let note = [
        ("resource", "Piano"),
        ("when", "22:00"),
        ("note", "=cmd|calc @everyone `x`"),
    ];
    ada.slash(general, "book", &note).await;
    mona.slash(general, "cancel", &[("booking", "#2")]).await;

    let record = mona.slash(general, "audit", &[]).await;
    insta::assert_snapshot!(record.seen(), @r"
    The record, newest first:
    - 20 November 2026 17:00 you: cancelled Piano Friday, 20 November 2026 20:00-22:00 (#2, @=1+1 *Ben*)
    - 20 November 2026 17:00 @Ada: booked Piano Friday, 20 November 2026 22:00-00:00 (#3)
    - 20 November 2026 17:00 @=1+1 *Ben*: booked Piano Friday, 20 November 2026 20:00-22:00 (#2)
    - 20 November 2026 17:00 @Ada: booked Piano Friday, 20 November 2026 18:00-20:00 (#1)
    - 20 November 2026 17:00 you: added Piano
    (only you)
    ");
    let of_ada = mona.slash(general, "audit", &[("member", "Ada")]).await;
    insta::assert_snapshot!(of_ada.seen(), @r"
    The record, newest first (@Ada):
    - 20 November 2026 17:00 @Ada: booked Piano Friday, 20 November 2026 22:00-00:00 (#3)
    - 20 November 2026 17:00 @Ada: booked Piano Friday, 20 November 2026 18:00-20:00 (#1)
    (only you)
    ");
    // More than a page: the older ones are a press away, and nobody else sees them.
    let cleo = server.member("Cleo");
    for number in 0..14 {
        let command = if number % 2 == 0 { "join" } else { "leave" };
        cleo.slash(general, command, &[("resource", "Piano")]).await;
    }
    let full = mona.slash(general, "audit", &[("resource", "Piano")]).await;
    let older = mona.press(&full.reply(), "Older").await;
    insta::assert_snapshot!(older.seen(), @r"
    The record, newest first (Piano):
    - 20 November 2026 17:00 @Ada: booked Piano Friday, 20 November 2026 22:00-00:00 (#3)
    - 20 November 2026 17:00 @=1+1 *Ben*: booked Piano Friday, 20 November 2026 20:00-22:00 (#2)
    - 20 November 2026 17:00 @Ada: booked Piano Friday, 20 November 2026 18:00-20:00 (#1)
    - 20 November 2026 17:00 you: added Piano
    (only you)
    ");
    assert!(older.reply().is_ephemeral());

    house.is("21:00");
    // Whoever asks first has the desk see what has ended.
    mona.slash(general, "mine", &[]).await;
    house.tables_are_filled().await;
    let stats = mona
        .slash(
            general,
            "stats",
            &[("resource", "Piano"), ("period", "week")],
        )
        .await;
    insta::assert_snapshot!(stats.seen(), @r"
    Piano, the 7 days since 14 November 2026:
    - One booking, 2 h in all
    - One person
    - One more was cancelled
    - Busiest: Friday, and 18:00-20:00
    Night, morning, afternoon, evening:
    ···· Mon
    ···· Tue
    ···· Wed
    ···· Thu
    ···█ Fri
    ···· Sat
    ···· Sun
    [file picture.png]
    (only you)
    ");

    // A file comes behind a deferral, for it may take its time.
    let csv = mona.slash(general, "export", &[("format", "csv")]).await;
    assert_eq!(
        csv.steps(),
        [Step::Deferred { ephemeral: true }, Step::Edited]
    );
    assert!(csv.reply().is_ephemeral());
    insta::assert_snapshot!(csv.seen(), @r"
    3 bookings, in bookings-2026-11-20.csv.
    It names people: keep it to those who need it.
    [file bookings-2026-11-20.csv]
    (only you)
    ");
    let (name, text) = file(&csv);
    assert_eq!(name, "bookings-2026-11-20.csv");
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r"
    booking,resource,member_number,member,handle,start,end,minutes,seats,turn,status,ended_at,ended_how,ended_by,booked_at,note
    3,Piano,2,Ada,ada,2026-11-20T22:00:00Z,2026-11-21T00:00:00Z,120,1,false,booked,,,,2026-11-20T17:00:00Z,'=cmd|calc @everyone `x`
    2,Piano,3,'=1+1 *Ben*,11ben,2026-11-20T20:00:00Z,2026-11-20T22:00:00Z,120,1,false,cancelled,2026-11-20T20:00:00Z,cancelled,Mona,2026-11-20T17:00:00Z,
    1,Piano,2,Ada,ada,2026-11-20T18:00:00Z,2026-11-20T20:00:00Z,120,1,false,done,2026-11-20T20:00:00Z,finished,,2026-11-20T17:00:00Z,
    ");
    let (name, text) = file(&mona.slash(general, "export", &[("format", "ics")]).await);
    assert!(name.ends_with(".ics"), "{name}");
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 3);
    assert!(
        text.contains("DESCRIPTION:=cmd|calc @everyone `x`\r\n"),
        "{text}"
    );

    server.guild.open_commands_to_all();
    let refused = ada.slash(general, "export", &[("format", "csv")]).await;
    assert_eq!(refused.reply().files().len(), 0);
    insta::assert_snapshot!(refused.seen(), @r"
    Only managers can do that, and only in the server or group itself.
    (only you)
    ");
    assert_eq!(general.messages().len(), 0, "nothing of it was said aloud");
    assert_eq!(house.discord.violations(), []);
}

#[tokio::test]
async fn a_manager_looks_back_in_telegram_and_the_group_does_not() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [mona, ada] = ["Mona", "Ada"].map(|name| telegram.user(name, Some(&name.to_lowercase())));
    for user in [&mona, &ada] {
        user.speaks(Some("de"));
    }
    let club = telegram.supergroup("Schachklub");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.asks(&club, "/resource add Klavier names hidden").await;
    ada.asks(&club, "/book klavier 18:00 notiz =2+3 <b>laut</b> @all")
        .await;

    // Who has not opened a chat with the bot cannot be written to.
    let closed = mona.asks(&club, "/export csv").await;
    insta::assert_snapshot!(closed.as_seen(), @r"
    Das ist nicht für alle hier, und ich kann dir nicht privat schreiben. Öffne einen Chat mit mir, drücke Start und frag hier noch einmal.
    [Lass mich dir privat schreiben → https://t.me/dibs_test_bot?start=ping]
    ");
    assert_eq!(closed.document, None);
    mona.starts_bot(None);
    mona.next_private_message().await;

    let done = mona.asks(&club, "/protokoll").await;
    insta::assert_snapshot!(done.as_seen(), @"Das habe ich dir privat geschickt: Es ist nicht für alle hier.");
    let record = mona.next_private_message().await;
    insta::assert_snapshot!(record.as_seen(), @r"
    Das Protokoll, Neuestes zuerst:
    • heute 17:00 Ada: gebucht **Klavier** Fr 20. Nov. 18:00–20:00 (`#1`)
    • heute 17:00 du: angelegt **Klavier**
    ");

    mona.asks(&club, "/export csv").await;
    let csv = mona.next_private_message().await;
    insta::assert_snapshot!(csv.as_seen(), @r"
    Eine Buchung, in `bookings-2026-11-20.csv`.
    Darin stehen Namen: Gib sie nur weiter, wo es nötig ist.
    ");
    let document = csv.document.clone().expect("a file");
    assert_eq!(document.name, "bookings-2026-11-20.csv");
    insta::assert_snapshot!(document.text().replace("\r\n", "\n"), @r"
    booking,resource,member_number,member,handle,start,end,minutes,seats,turn,status,ended_at,ended_how,ended_by,booked_at,note
    1,Klavier,2,Ada,ada,2026-11-20T18:00:00Z,2026-11-20T20:00:00Z,120,1,false,booked,,,,2026-11-20T17:00:00Z,'=2+3 <b>laut</b> @all
    ");

    // What Telegram does not take is said.
    let description = "Bad Request: file is too big".to_owned();
    let refusal = Fault::Refuse {
        code: 400,
        description,
    };
    telegram.fail_next("sendDocument", 1, refusal);
    mona.asks(&club, "/export json").await;
    let lost = mona.next_private_message().await;
    insta::assert_snapshot!(lost.as_seen(), @"Die Datei konnte hier nicht gesendet werden. Frag noch einmal, oder in einem anderen Format.");
    assert_eq!(lost.document, None);

    let stats = mona.asks(&club, "/statistik klavier week").await;
    insta::assert_snapshot!(stats.as_seen(), @r"
    **Klavier**, die 7 Tage seit Sa 14. Nov.:
    Es gab keine Buchungen.
    ");
    let refused = ada.asks(&club, "/export csv").await;
    insta::assert_snapshot!(refused.as_seen(), @"Das können nur Verwalter, und nur im Server oder in der Gruppe selbst.");
    let names = club.bot_messages();
    assert!(
        names.iter().all(|message| message.document.is_none()),
        "a file in the group"
    );
    house.is_clean();
}
