//! A committee's paper list, taken over from files: in Telegram in German, in Discord in English.

use dibs_core::time::Language;
use dibs_tests::discord::{Exchange, Person};
use dibs_tests::telegram::{Document, Message, User};
use tokio::net::TcpListener;

use crate::house::{Group, Server};

/// A line that is seen holds all of these words.
fn says(seen: &str, words: &[&str]) {
    for word in words {
        assert!(seen.contains(word), "{word} in {seen}");
    }
}

fn csv(bytes: impl Into<Vec<u8>>) -> Document {
    Document {
        name: "liste.csv".to_owned(),
        bytes: bytes.into(),
    }
}

async fn sends(club: &Group, who: &User, file: Document, caption: &str) -> Message {
    let sent = who.sends_document(&club.chat, file, caption);
    club.chat.answer_to(who, &sent).await
}

#[tokio::test]
async fn a_committee_brings_its_list_to_telegram() {
    let club = Group::speaking(Some(Language::De.code())).await;
    let mona = &club.mona;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    ada.starts_bot(None);
    ada.next_private_message().await;

    // A document with the command below it: first a look, which changes nothing.
    let list = "\u{feff}Name;Kapazität;Öffnungszeiten;Farbe\r\n\
                Klavier;1;Mo-Fr 8-24;rot\r\n\
                Werkstatt;40;;\r\n\
                Flöte;viele;;\r\n";
    let look = sends(&club, mona, csv(list), "/import resources").await;
    insta::assert_snapshot!(look.as_seen(), @r"
    Ein Blick auf deine Ressourcen; noch ist nichts geändert.
    • 2 Zeilen kämen hinzu.
    Diese Spalten kenne ich nicht und lasse sie weg: **Farbe**.
    Eine Zeile geht nicht. Berichtige sie und schick die ganze Datei noch einmal; was es schon gibt, entsteht nicht doppelt:
    • Zeile 4: Nach „**capacity**“ kommt eine Zahl von 1 bis 10000, nicht „**viele**“.
    [Übernehmen]
    ");
    let none = club.tells(&ada, "/book Klavier 18:00").await;
    says(&none.as_seen(), &["noch nichts zu buchen"]);
    let refused = ada.press(&look, "Übernehmen").await;
    says(&refused.as_seen(), &["Verwalter"]);
    let done = mona.press(&look, "Übernehmen").await.edited().await;
    insta::assert_snapshot!(done.as_seen(), @r"
    Mona: Die Ressourcen aus deiner Datei:
    • 2 Zeilen sind hinzugekommen.
    ");

    // People who have not spoken yet, as text below the command, one with a name that plays tricks.
    club.tells(&ada, "/buchen Klavier 22:00").await;
    let zoe = club.house.telegram.user("Zoe", Some("zoe"));
    let lines = format!(
        "/import members\naccount,name,handle,language\ntelegram:{},\"<b>Zoë</b> @everyone\",zoe,de\n\
         telegram:{},Ada,,fr\nZoe,,,",
        zoe.id(),
        ada.id()
    );
    let look = club.tells(mona, &lines).await;
    insta::assert_snapshot!(look.as_seen(), @r"
    Ein Blick auf deine Mitglieder; noch ist nichts geändert.
    • Eine Zeile käme hinzu.
    • Eine Zeile gibt es schon; sie bleibt, wie sie ist.
    Eine Zeile geht nicht. Berichtige sie und schick die ganze Datei noch einmal; was es schon gibt, entsteht nicht doppelt:
    • Zeile 4: „**Zoe**“ ist kein Konto. Schreib es wie `discord:80351110224678912` oder `telegram:123456789`.
    [Übernehmen]
    ");
    mona.press(&look, "Übernehmen").await.edited().await;

    // An answer to a document that was sent before.
    let list = "was,start,ende,wer\n\
                Klavier,20.11.2026 18:00,19:00,@ada\n\
                Klavier,2026-11-20T19:00:00Z,2026-11-20T20:00:00Z,@ada\n\
                Klavier,20.11.2026 18:30,19:30,@zoe\n\
                Klavier,20.11.2026 20:00,21:00,@zoe\n\
                Klavier,20.11.2026 16:00,17:00,@ada\n\
                Klavier,20.11.2026 21:00,22:00,@ben\n\
                Klavier,20.11.2026 22:00,24:00,@ada\n";
    let document = mona.sends_document(&club.chat, csv(list), "");
    let asked = mona.replies(&document, "/import bookings");
    let look = club.chat.answer_to(mona, &asked).await;
    let seen = look.as_seen().replace('\u{2060}', "");
    insta::assert_snapshot!(seen, @r"
    Ein Blick auf deine Buchungen; noch ist nichts geändert.
    • 3 Zeilen kämen hinzu.
    • Eine Zeile gibt es schon; sie bleibt, wie sie ist.
    Übernimm Leute, die noch nicht mit mir gesprochen haben, zuerst aus einer Datei mit ihren Konten: `/import members`
    3 Zeilen gehen nicht. Berichtige sie und schick die ganze Datei noch einmal; was es schon gibt, entsteht nicht doppelt:
    • Zeile 4: **Klavier** ist 18:30–19:30 belegt (Ada).
    • Zeile 6: Fr 20. Nov. 16:00 ist vorbei; nenn bitte eine Zeit, die noch kommt.
    • Zeile 7: Ich kenne niemanden, der „**@ben**“ heißt, oder mehrere; schreib das @Handle, und lass die Person vorher /mine an mich schreiben.
    [Übernehmen]
    ");
    let done = mona.press(&look, "Übernehmen").await.edited().await;
    says(&done.as_seen(), &["3 Zeilen sind hinzugekommen"]);
    let told = ada.next_private_message().await;
    insta::assert_snapshot!(told.as_seen(), @r"
    Mona hat 2 Buchungen für dich gemacht. Die erste ist **Klavier**: Fr 20. Nov. 18:00–19:00 (1 Std.) (`#2`).
    [Stornieren] [/mine]
    ");

    // The whole file again makes nothing twice, and whoever spoke meanwhile is who they were.
    club.tells(&ben, "/buchen Werkstatt 18:00").await;
    let document = mona.sends_document(&club.chat, csv(list), "");
    let asked = mona.replies(&document, "/importieren bookings");
    let again = club.chat.answer_to(mona, &asked).await;
    says(
        &again.as_seen(),
        &["Eine Zeile käme hinzu", "4 Zeilen gibt es schon"],
    );
    club.chat.add(&zoe, dibs_tests::telegram::Role::Member);
    let hers = club.tells(&zoe, "/mine").await;
    says(&hers.as_seen(), &["**Klavier** Fr 20. Nov. 20:00"]);

    // What is no such file, and who may not.
    let latin = sends(
        &club,
        mona,
        csv(&b"Name\nFl\xf6te\n"[..]),
        "/import resources",
    )
    .await;
    says(&latin.as_seen(), &["UTF-8"]);
    let large = vec![b'a'; (1 << 20) + 1];
    let large = sends(&club, mona, csv(large), "/import resources").await;
    says(&large.as_seen(), &["zu groß"]);
    let missing = club.tells(mona, "/import resources").await;
    says(&missing.as_seen(), &["Schick die Datei mit"]);
    let fetched = club.house.telegram.requests_of("getFile").len();
    assert_eq!(fetched, 4, "what is too large is not fetched");
    let not_hers = sends(&club, &ada, csv(list), "/import bookings").await;
    says(&not_hers.as_seen(), &["Verwalter"]);
    assert_eq!(club.house.telegram.requests_of("getFile").len(), fetched);

    // Files are kept for a while.
    club.house.is("17:20");
    let old = mona.press(&again, "Übernehmen").await;
    says(&old.as_seen(), &["nicht mehr"]);
    club.house.is_clean();
}

async fn imports(server: &Server, who: &Person, what: &str, file: &str) -> Exchange {
    let options = [("what", what), ("file", file)];
    who.slash(&server.general, "import", &options).await
}

#[tokio::test]
async fn a_committee_brings_its_list_to_discord() {
    let server = Server::with_a_piano().await;
    let discord = &server.house.discord;
    let mona = &server.mona;
    let ada = server.member("Ada");
    server.books(&ada, "21:00").await;

    discord.hold_file(
        "club.csv",
        "name,capacity,alias,about\n\
         piano,1,grand,Mind the lid\n\
         \"**Workshop** @everyone\",40,,[free](http://evil.example)\n\
         Drums,2,piano,\n\
         Flute,0,,\n",
    );
    let look = imports(&server, mona, "resources", "club.csv").await;
    insta::assert_snapshot!(look.seen(), @r"
    A look at your resources; nothing has changed yet.
    - One row would be added.
    - One row would be changed.
    2 rows cannot be taken. Mend them and send the whole file again; what is there already is not made twice:
    - Line 4: Piano is called that already; please choose another name.
    - Line 5: After “capacity” comes a number from 1 to 10000, and not “0”.
    [Import]
    (only you)
    ");
    let done = mona.press(&look.reply(), "Import").await;
    insta::assert_snapshot!(done.seen(), @r"
    The resources of your file:
    - One row is added.
    - One row is changed.
    One row cannot be taken. Mend it and send the whole file again; what is there already is not made twice:
    - Line 4: Piano is called that already; please choose another name.
    (only you)
    ");
    assert_eq!(done.reply().pings(), [""; 0]);

    discord.hold_file(
        "bookings.csv",
        "resource,start,end,member,seats,note\n\
         grand,2026-11-20 18:00,19:00,Ada,1,@everyone **band**\n\
         grand,2026-11-21 18:00,19:00,@Ada,1,\n\
         grand,2026-11-20 20:30,21:30,Ada,1,\n\
         grand,2026-11-22 18:00,19:00,Nobody,1,\n",
    );
    let look = imports(&server, mona, "bookings", "bookings.csv").await;
    insta::assert_snapshot!(look.seen(), @r"
    A look at your bookings; nothing has changed yet.
    - 2 rows would be added.
    Take people who have not spoken to me yet from a file of their accounts first: /import members
    2 rows cannot be taken. Mend them and send the whole file again; what is there already is not made twice:
    - Line 4: Piano is taken 21:00-23:00 (by @Ada).
    - Line 5: I know nobody called “Nobody”, or several; write their @handle, and have them say /mine to me first.
    [Import]
    (only you)
    ");
    // Somebody is faster than the word.
    let ben = server.member("Ben");
    server.books(&ben, "18:00").await;
    let done = mona.press(&look.reply(), "Import").await;
    insta::assert_snapshot!(done.seen(), @r"
    The bookings of your file; I tell everybody who got one, once.
    - One row is added.
    Take people who have not spoken to me yet from a file of their accounts first: /import members
    3 rows cannot be taken. Mend them and send the whole file again; what is there already is not made twice:
    - Line 2: Piano is taken 18:00-20:00 (by @Ben).
    - Line 4: Piano is taken 21:00-23:00 (by @Ada).
    - Line 5: I know nobody called “Nobody”, or several; write their @handle, and have them say /mine to me first.
    (only you)
    ");
    ada.wait_for_dm(|message| message.as_seen_by(&ada).contains("booked Piano for you"))
        .await;

    // Whoever may not has nothing fetched; a file that is none is refused; so is one that grows.
    let downloads = discord.downloads();
    server.guild.open_commands_to_all();
    let refused = imports(&server, &ada, "resources", "club.csv").await;
    says(&refused.seen(), &["Only managers"]);
    discord.hold_file_said_to_be(1 << 21, "large.csv", "name\nOrgan\n");
    let large = imports(&server, mona, "resources", "large.csv").await;
    says(&large.seen(), &["too large"]);
    assert_eq!(discord.downloads(), downloads);
    discord.hold_file_said_to_be(10, "grown.csv", vec![b'a'; (1 << 20) + 1]);
    let grown = imports(&server, mona, "resources", "grown.csv").await;
    says(&grown.seen(), &["too large"]);

    // Nobody but Discord is asked for a file, whoever says so.
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/secret", elsewhere.local_addr().expect("bound"));
    discord.hold_file_at(&url, "forged.csv");
    discord.hold_file_sent_to(&url, "sent.csv");
    for name in ["forged.csv", "sent.csv"] {
        let lost = imports(&server, mona, "resources", name).await;
        says(&lost.seen(), &["could not get that file"]);
    }
    let nobody = tokio::time::timeout(std::time::Duration::ZERO, elsewhere.accept()).await;
    assert!(nobody.is_err(), "somebody else was asked for a file");
    server.house.is_clean();
}
