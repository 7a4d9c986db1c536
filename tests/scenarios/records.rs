//! What managers look back at: the record, statistics, and files for themselves alone, over the wire
//! on both platforms.

use dibs_tests::discord::{Exchange, Step, permissions};
use dibs_tests::telegram::{Chat, Fault, Message, Role, User};

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
    insta::assert_snapshot!(record.seen(), @"");
    let of_ada = mona.slash(general, "audit", &[("member", "Ada")]).await;
    insta::assert_snapshot!(of_ada.seen(), @"");
    // More than a page: the older ones are a press away, and nobody else sees them.
    let cleo = server.member("Cleo");
    for number in 0..14 {
        let command = if number % 2 == 0 { "join" } else { "leave" };
        cleo.slash(general, command, &[("resource", "Piano")]).await;
    }
    let full = mona.slash(general, "audit", &[("resource", "Piano")]).await;
    let older = mona.press(&full.reply(), "Older").await;
    insta::assert_snapshot!(older.seen(), @"");
    assert!(older.reply().is_ephemeral());

    house.is("21:00");
    let stats = mona
        .slash(
            general,
            "stats",
            &[("resource", "Piano"), ("period", "week")],
        )
        .await;
    insta::assert_snapshot!(stats.seen(), @"");

    // A file comes behind a deferral, for it may take its time.
    let csv = mona.slash(general, "export", &[("format", "csv")]).await;
    assert_eq!(csv.steps(), [Step::Deferred, Step::Edited]);
    assert!(csv.reply().is_ephemeral());
    insta::assert_snapshot!(csv.seen(), @"");
    let (name, text) = file(&csv);
    assert_eq!(name, "bookings-2026-11-20.csv");
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @"");
    let (name, text) = file(&mona.slash(general, "export", &[("format", "ics")]).await);
    assert!(name.ends_with(".ics"), "{name}");
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 3);
    assert!(
        text.contains("DESCRIPTION:=cmd|calc @everyone `x`\r\n"),
        "{text}"
    );

    let refused = ada.slash(general, "export", &[("format", "csv")]).await;
    assert_eq!(refused.reply().files().len(), 0);
    insta::assert_snapshot!(refused.seen(), @"");
    assert_eq!(general.messages().len(), 0, "nothing of it was said aloud");
    assert_eq!(house.discord.violations(), []);
}

/// What a manager is told in the group, once it is there.
async fn told(club: &Chat, who: &User, line: &str) -> Message {
    who.says(club, line);
    club.next_message_to(who).await
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
    told(&club, &mona, "/resource add Klavier names hidden").await;
    told(
        &club,
        &ada,
        "/book klavier 18:00 notiz =2+3 <b>laut</b> @all",
    )
    .await;

    // Who has not opened a chat with the bot cannot be written to.
    let closed = told(&club, &mona, "/export csv").await;
    insta::assert_snapshot!(closed.as_seen(), @"");
    assert_eq!(closed.document, None);
    mona.starts_bot(None);
    mona.next_private_message().await;

    let done = told(&club, &mona, "/protokoll").await;
    insta::assert_snapshot!(done.as_seen(), @"");
    let record = mona.next_private_message().await;
    insta::assert_snapshot!(record.as_seen(), @"");

    told(&club, &mona, "/export csv").await;
    let csv = mona.next_private_message().await;
    insta::assert_snapshot!(csv.as_seen(), @"");
    let document = csv.document.clone().expect("a file");
    assert_eq!(document.name, "bookings-2026-11-20.csv");
    insta::assert_snapshot!(document.text().replace("\r\n", "\n"), @"");

    // What Telegram does not take is said.
    let description = "Bad Request: file is too big".to_owned();
    let refusal = Fault::Refuse {
        code: 400,
        description,
    };
    telegram.fail_next("sendDocument", 1, refusal);
    told(&club, &mona, "/export json").await;
    let lost = mona.next_private_message().await;
    insta::assert_snapshot!(lost.as_seen(), @"");
    assert_eq!(lost.document, None);

    let stats = told(&club, &mona, "/statistik klavier week").await;
    insta::assert_snapshot!(stats.as_seen(), @"");
    let refused = told(&club, &ada, "/export csv").await;
    insta::assert_snapshot!(refused.as_seen(), @"");
    let names = club.bot_messages();
    assert!(
        names.iter().all(|message| message.document.is_none()),
        "a file in the group"
    );
    house.is_clean();
}
