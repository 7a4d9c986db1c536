//! Live boards over the wire: one message that is edited in place, whatever happens to it.

use std::time::Duration;

use chrono::TimeDelta;
use dibs_tests::discord::{BotAccess, Message, Person};
use dibs_tests::telegram::{self, Chat, Role, User};

use crate::house::{House, Server};

/// Every edit of a message in a channel.
const EDITS: &str = "PATCH /channels/*/messages/*";

/// Waits until something is found; the clock moves on meanwhile: at first by leaps, then as clocks
/// do, because a story is over in less than a minute of it.
async fn until<T>(house: &House, what: &str, look: impl Fn() -> Option<T>) -> T {
    for round in 0..2_400 {
        if let Some(found) = look() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
        let leap_millis = if round < 40 { 250 } else { 25 };
        house.clock.advance(TimeDelta::milliseconds(leap_millis));
    }
    panic!("there never was {what}");
}

/// What a message reads, without the line that tells when that was.
fn read(seen: &str) -> String {
    let lines = seen.lines();
    let lines = lines.filter(|line| !line.starts_with("Updated") && !line.contains("Aktualisiert"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The only board in the server's channel, once it says that.
async fn board(server: &Server, reader: &Person, words: &str) -> Message {
    let Server { house, general, .. } = server;
    until(house, &format!("a board with {words}"), || {
        let messages = general.messages();
        match &messages[..] {
            [only] if only.as_seen_by(reader).contains(words) => Some(only.clone()),
            _ => None,
        }
    })
    .await
}

#[tokio::test]
async fn a_board_in_discord_is_one_message_that_is_always_right() {
    let mut server = Server::with_a_piano().await;
    let [ada, ben] = ["Ada", "Ben"].map(|name| server.member(name));
    let piano = [("resource", "piano")];

    let Server { general, mona, .. } = &server;
    let placed = mona.slash(general, "board", &piano).await;
    insta::assert_snapshot!(placed.seen(), @r"
    The board of Piano is on its way here; I keep it current. Pin it to have it at hand.
    Take it away again with /board Piano off.
    (only you)
    ");
    let first = board(&server, &ada, "is free now").await;
    insta::assert_snapshot!(read(&first.as_seen_by(&ada)), @r"
    Piano
    Piano is free now.
    [Book 17:15 today] [Free times] [Join the line] [Leave the line]
    ");

    // Whatever happens within a moment is one edit of that message.
    let edits = || server.house.discord.requests_to(EDITS).len();
    let before = edits();
    for hour in ["18:00", "20:00", "22:00"] {
        server.books(&ada, hour).await;
    }
    ben.slash(&server.general, "join", &piano).await;
    let busy = board(&server, &ada, "One person waits").await;
    assert_eq!(busy.id(), first.id());
    insta::assert_snapshot!(read(&busy.as_seen_by(&ada)), @r"
    Piano
    Piano is free until 20 November 2026 18:00.
    Later today:
    - 18:00-20:00 @Ada
    - 20:00-22:00 @Ada
    - 22:00-00:00 @Ada
    One person waits for Piano:
    - 1. @Ben, asked until 17:10
    [Book 0:00 tomorrow] [Free times] [Join the line] [Leave the line]
    ");
    assert!(edits() - before <= 2, "{} edits", edits() - before);
    assert_eq!(busy.pings(), [""; 0]);

    // Its buttons answer whoever presses, and leave it alone.
    let out = ben.press(&busy, "Leave the line").await;
    insta::assert_snapshot!(out.seen(), @r"
    You are out of the line for Piano.
    [Join the line]
    (only you)
    ");
    let left = board(&server, &ada, "is free until").await;
    let cleo = server.member("Cleo");
    let taken = cleo.press(&left, "Book 0:00 tomorrow").await;
    assert!(taken.seen().contains("Piano is yours"), "{}", taken.seen());
    assert_eq!(server.general.messages().len(), 1);

    // Time alone changes it.
    server.house.is("18:00");
    let begun = board(&server, &ada, "is in use by @Ada").await;
    assert_eq!(begun.id(), first.id());

    // Somebody deletes it: it comes back with the next change.
    server.general.delete(&begun);
    ada.slash(&server.general, "done", &[]).await;
    let again = board(&server, &ada, "is free until").await;
    assert_ne!(again.id(), first.id());

    // Dibs starts anew, and knows its message.
    server.house.stop().await;
    server.house.start().await;
    server.house.discord.ready().await;
    ben.slash(
        &server.general,
        "book",
        &[("resource", "piano"), ("when", "now")],
    )
    .await;
    let after = board(&server, &ada, "is in use by @Ben").await;
    assert_eq!(after.id(), again.id());

    server.house.is_clean();
    server.house.stop().await;
}

#[tokio::test]
async fn a_board_in_discord_moves_pauses_and_goes() {
    let mut server = Server::with_a_piano().await;
    let ada = server.member("Ada");
    let all = ("resource", "piano");
    let Server { general, mona, .. } = &server;
    mona.slash(general, "board", &[all]).await;
    let first = board(&server, &ada, "is free now").await;
    ada.say(general, "a long talk");

    // Placed again, it stands at the end; never are there two for good.
    let moved = mona.slash(general, "board", &[all]).await;
    insta::assert_snapshot!(moved.seen(), @r"
    The board of Piano moves to the end of this chat; the old one goes.
    Take it away again with /board Piano off.
    (only you)
    ");
    let second = until(&server.house, "the second board alone", || {
        let messages = general.messages();
        let ours: Vec<_> = messages
            .iter()
            .filter(|m| m.content().contains("**Piano**"))
            .collect();
        match &ours[..] {
            [only] if only.id() != first.id() => Some((*only).clone()),
            _ => None,
        }
    })
    .await;
    assert_eq!(
        general.messages().last().map(Message::id),
        Some(second.id())
    );

    // It cannot be reached any more: whoever placed it is told once.
    general.set_bot_access(BotAccess::Hidden);
    server.books(&ada, "20:00").await;
    let told = until(&server.house, "word of it", || {
        let dm = mona.dm().messages();
        dm.into_iter()
            .find(|message| message.as_seen_by(mona).contains("board"))
    })
    .await;
    insta::assert_snapshot!(told.as_seen_by(mona), @"I cannot keep your board of Piano current any more: I may not write in its chat. Let me send messages there, then say /board Piano there again.");
    server.books(&ada, "22:00").await;
    server.house.is("17:10");
    assert!(second.as_seen_by(&ada).contains("is free now"));

    // Placed again where it may stand, it stands; and then it goes.
    general.set_bot_access(BotAccess::Full);
    mona.slash(general, "board", &[all]).await;
    until(&server.house, "the third board", || {
        let newest = general.messages().pop()?;
        newest
            .as_seen_by(&ada)
            .contains("Later today")
            .then_some(())
    })
    .await;
    let off = mona.slash(general, "board", &[("off", "true")]).await;
    insta::assert_snapshot!(off.seen(), @r"
    The board here goes.
    (only you)
    ");
    until(&server.house, "no board", || {
        (general.messages().len() == 1).then_some(())
    })
    .await;
    assert_eq!(mona.dm().messages().len(), 1);

    server.house.is_clean();
    server.house.stop().await;
}

/// A group with its manager and two members, where a piano and something with an odd name are shared.
struct Club {
    house: House,
    group: Chat,
    mona: User,
    ada: User,
    ben: User,
}

impl Club {
    async fn new() -> Self {
        let house = House::new().await;
        let telegram = &house.telegram;
        let [mona, ada, ben] = ["Mona", "Ada", "Ben"].map(|name| telegram.user(name, None));
        let group = telegram.supergroup("Schachclub");
        for (person, role) in [
            (&mona, Role::Administrator),
            (&ada, Role::Member),
            (&ben, Role::Member),
        ] {
            person.speaks(Some("de"));
            group.add(person, role);
        }
        group.add_bot();
        group.next_message().await;
        mona.starts_bot(None);
        mona.next_private_message().await;
        let club = Self {
            house,
            group,
            mona,
            ada,
            ben,
        };
        let settings = "/settings zone Europe/Berlin language Deutsch";
        club.told(&club.mona, settings).await;
        club.told(&club.mona, "/resource add Klavier").await;
        club.told(&club.mona, "/resource add <b>Kamera</b>").await;
        club
    }

    async fn told(&self, user: &User, line: &str) -> String {
        user.asks(&self.group, line).await.as_seen()
    }

    fn boards(&self) -> Vec<telegram::Message> {
        let mut boards = self.group.bot_messages();
        boards.retain(|message| message.as_seen().contains("Aktualisiert"));
        boards
    }

    /// The only board in the group, once it says that.
    async fn board(&self, words: &str) -> telegram::Message {
        until(
            &self.house,
            &format!("a board with {words}"),
            || match &self.boards()[..] {
                [only] if only.as_seen().contains(words) => Some(only.clone()),
                _ => None,
            },
        )
        .await
    }
}

#[tokio::test]
async fn boards_in_telegram_in_german() {
    let mut club = Club::new().await;
    let refused = club.told(&club.ada, "/tafel klavier").await;
    assert!(refused.contains("Verwalter"), "{refused}");
    let placed = club.told(&club.mona, "/tafel").await;
    insta::assert_snapshot!(placed, @r"
    Die Tafel von allem kommt gleich; ich halte sie aktuell. Hefte sie an, damit man sie findet.
    Entferne sie wieder mit `/board off`.
    ");

    // Nothing that things are called is markup.
    let first = club.board("Klavier").await;
    insta::assert_snapshot!(read(&first.as_seen()), @r"
    Wer gerade was hat
    • **<b>Kamera</b>**: frei
    • **Klavier**: frei
    ");
    club.told(&club.ada, "/buchen klavier 19 Uhr").await;
    let busy = club.board("Ada").await;
    assert_eq!(busy.message_id, first.message_id);
    insta::assert_snapshot!(read(&busy.as_seen()), @r"
    Wer gerade was hat
    • **<b>Kamera</b>**: frei
    • **Klavier**: frei bis heute 19:00
    Danach: 19:00–21:00 Ada
    ");
    assert_eq!(busy.pings(), [""; 0]);

    // Taken away, its message goes.
    let gone = club.told(&club.mona, "/tafel aus").await;
    insta::assert_snapshot!(gone, @"Die Tafel hier verschwindet.");
    until(&club.house, "no board", || {
        club.boards().is_empty().then_some(())
    })
    .await;
    club.house.is_clean();
    club.house.stop().await;
}

#[tokio::test]
async fn a_board_in_telegram_survives_what_happens_to_it() {
    let mut club = Club::new().await;
    club.told(&club.ada, "/buchen klavier 19 Uhr").await;
    club.told(&club.mona, "/tafel klavier").await;
    let first = club.board("Später heute").await;
    insta::assert_snapshot!(read(&first.as_seen()), @r"
    **Klavier**
    **Klavier** ist frei bis heute 19:00.
    Später heute:
    • 19:00–21:00 Ada
    [Buchen: heute 21:00]
    [Freie Zeiten] [Anstellen]
    [Schlange verlassen]
    ");

    // A press leaves it alone, and then it shows what came of that.
    let joined = club.ben.press(&first, "Anstellen").await;
    insta::assert_snapshot!(joined.text.unwrap_or_default(), @"Klavier ist frei: Nimm es bis 18:10 an (in 10 Min.), dann gehört es dir bis heute 19:00.");
    let waiting = club.board("wartet auf").await;
    assert_eq!(waiting.message_id, first.message_id);

    // Deleted, it is posted anew; and Dibs knows it after a restart.
    club.mona.deletes(&first.reference());
    club.told(&club.ada, "/buchen klavier 22 Uhr").await;
    let again = club.board("22:00").await;
    assert_ne!(again.message_id, first.message_id);
    club.house.stop().await;
    club.house.start().await;
    club.told(&club.ada, "/buchen klavier 21 Uhr für 1h").await;
    let after = club.board("21:00–22:00").await;
    assert_eq!(after.message_id, again.message_id);

    // The bot is thrown out: whoever placed the board is told.
    club.group.remove_bot();
    club.ada.says_privately("/cancel 1");
    let word = until(&club.house, "word of it", || {
        let mut all = club.mona.private_chat().bot_messages().into_iter();
        all.find(|message| message.as_seen().contains("Deine Tafel"))
    })
    .await;
    insta::assert_snapshot!(word.as_seen(), @"Deine Tafel von **Klavier** kann ich nicht mehr aktuell halten: Ich darf in ihrem Chat nicht schreiben. Lass mich dort schreiben und sag dort noch einmal `/board Klavier`.");
    club.house.is_clean();
    club.house.stop().await;
}
