//! One person with two accounts, in Discord in English and in Telegram in German: linked, pinged once,
//! parted again, and forgotten so that no file knows their name.

use std::fs;
use std::time::Duration;

use dibs_core::clock::Clock as _;
use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

/// What no file has by chance.
const NAME: &str = "Wilhelmine";

/// The files of the data directory that hold a word.
fn holding(house: &House, word: &str) -> Vec<String> {
    let files = fs::read_dir(house.directory.path()).expect("the data directory");
    let mut holding: Vec<String> = files
        .filter_map(Result::ok)
        .filter(|file| {
            let bytes = fs::read(file.path()).unwrap_or_default();
            bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        })
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    holding.sort();
    holding
}

/// Waits until no file has that word in it while Dibs runs: a reader may be in the way for a moment,
/// and then it goes with what is written next, such as a heartbeat.
async fn is_gone(house: &House, word: &str) {
    for _ in 0..600 {
        if holding(house, word).is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        let beaten = house.store().beat(house.clock.now()).await;
        beaten.expect("a heartbeat");
    }
    panic!("{word} is in {:?}", holding(house, word));
}

/// The word after `command` in what somebody was told.
fn code_in(said: &str, command: &str) -> String {
    let (_, rest) = said.split_once(command).expect("the command is shown");
    let word: String = rest
        .trim_start()
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    assert_eq!(word.len(), 8, "{said}");
    word
}

#[tokio::test]
async fn one_person_on_two_platforms_and_then_nobody() {
    let mut house = House::dark().await;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let will = server.member(NAME, permissions::MEMBER);
    let ben = server.member("Ben", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("link").await;
    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    let group = house.telegram.supergroup("Schachklub");
    let [boss, phone] = ["Boss", NAME].map(|name| house.telegram.user(name, None));
    phone.speaks(Some("de"));
    group.add(&boss, Role::Administrator);
    group.add(&phone, Role::Member);
    group.add_bot();
    group.next_message().await;
    let shown = mona.slash(&general, "connect", &[]).await;
    let code = code_in(&shown.seen(), "/connect");
    boss.asks(&group, &format!("/connect {code}")).await;

    // A code in Discord, for nobody's eyes; typed in the group.
    let asked = [("resource", "piano"), ("when", "19:00"), ("note", "Solo")];
    will.slash(&general, "book", &asked).await;
    let shown = will.slash(&general, "link", &[]).await;
    let code = code_in(&shown.seen(), "/link");
    insta::assert_snapshot!(shown.seen().replace(&code, "CODE"), @r"
    Type /link CODE with your other account, and both are one member here: one list of bookings, one place in line, one set of limits.
    It works once, until 17:10 (in 10 minutes). Show it to nobody: whoever types it becomes one with you.
    (only you)
    ");
    assert!(shown.reply().is_ephemeral());
    let own = will.slash(&general, "link", &[("code", &code)]).await;
    insta::assert_snapshot!(own.seen(), @r"
    That is your own code; type it with your other account.
    (only you)
    ");
    phone.starts_bot(None);
    phone.next_private_message().await;
    phone.says(&group, "/verknüpfen ABCD2345");
    let wrong = phone.next_private_message().await;
    insta::assert_snapshot!(wrong.as_seen(), @"Dieser Code ist falsch oder schon gebraucht, und du hast noch 4 Versuche; `/link` zeigt deinem anderen Konto einen neuen.");
    phone.says(&group, &format!("/link {code}"));
    let linked = phone.next_private_message().await;
    insta::assert_snapshot!(linked.as_seen(), @r"
    Dieses Konto und **Wilhelmine** (Discord) sind von jetzt an ein Mitglied.
    [/mine]
    ");
    let again = ben.slash(&general, "link", &[("code", &code)]).await;
    insta::assert_snapshot!(again.seen(), @r"
    That code is wrong or has been used, and you have 4 tries left; /link shows your other account a new one.
    (only you)
    ");

    // Booked on one, seen on the other, pinged once.
    phone.says_privately("/mine");
    let mine = phone.next_private_message().await;
    insta::assert_snapshot!(mine.as_seen(), @r"
    Du hast:
    • `#1` **Piano** Fr 20. Nov. 19:00–21:00: Solo
    [#1 stornieren]
    ");
    phone.says_privately("/book piano 21:00");
    phone.next_private_message().await;
    let mine = will.slash(&general, "mine", &[]).await;
    insta::assert_snapshot!(mine.seen(), @r"
    You have:
    - #1 Piano Friday, 20 November 2026 19:00-21:00: Solo
    - #2 Piano Friday, 20 November 2026 21:00-23:00
    [Cancel #1] [Cancel #2]
    (only you)
    ");
    house.is("18:45");
    will.wait_for_dm(|message| message.as_seen_by(&will).contains("Piano"))
        .await;
    house.is("20:45");
    will.wait_for_dm(|message| message.as_seen_by(&will).contains("#2"))
        .await;
    let counts = house.settled(|counts| counts.sent >= 2).await;
    assert_eq!(counts.sent, 2, "each once, and on one platform");

    // The phone leaves, and is somebody of its own again; then it is linked once more.
    phone.says_privately("/trennen");
    let parted = phone.next_private_message().await;
    insta::assert_snapshot!(parted.as_seen(), @r"
    Dieses Konto steht jetzt für sich: Deine Buchungen bleiben bei deinem anderen Konto.
    Mit deinem nächsten Befehl bist du hier ein neues Mitglied; `/link` verbindet sie wieder.
    ");
    let only = will.slash(&general, "unlink", &[]).await;
    insta::assert_snapshot!(only.seen(), @r"
    This is your only account here; /forget me erases you altogether.
    (only you)
    ");
    phone.says_privately("/mine");
    let nothing = phone.next_private_message().await;
    insta::assert_snapshot!(nothing.as_seen(), @r"
    Hallo! Ich kenne dich noch aus keinem Verein.
    Schreib `/book` im Server oder in der Gruppe deines Vereins, wo ich auch bin; dann kannst du mich hier fragen.
    ");
    let shown = will.slash(&general, "link", &[]).await;
    let code = code_in(&shown.seen(), "/link");
    phone.says(&group, &format!("/link {code}"));
    phone.next_private_message().await;

    // Nothing is erased by asking; then everything is.
    let asked = [("resource", "piano"), ("when", "tomorrow 19:00")];
    will.slash(&general, "book", &asked).await;
    phone.says_privately("/vergessen");
    let asked = phone.next_private_message().await;
    insta::assert_snapshot!(asked.as_seen(), @r"
    Noch ist nichts gelöscht: `/forget me` löscht hier alles Persönliche von dir und gibt auf, was du hast, sofort und endgültig:
    • Konten mit ihren Namen: 2
    • Notizen und frühere Namen: 3
    • Künftige Buchungen: 2
    • Laufende Buchungen: 1
    ");
    assert!(!holding(&house, NAME).is_empty());
    let forgotten = will.slash(&general, "forget me", &[]).await;
    insta::assert_snapshot!(forgotten.seen(), @r"
    Done: everything personal of yours is erased here, and what you had is given up, for good:
    - Accounts and their names: 2
    - Notes and former names: 3
    - Bookings ahead: 2
    - Running bookings: 1
    What you had booked still counts in the statistics, as that of a former member; whoever comes back begins anew.
    (only you)
    ");
    for word in [NAME, "Solo"] {
        is_gone(&house, word).await;
    }
    let record = mona.slash(&general, "audit", &[]).await;
    insta::assert_snapshot!(record.seen(), @r"
    The record, newest first:
    - 20 November 2026 20:45 a former member: had everything personal erased
    - 20 November 2026 20:45 a former member: booked Piano Saturday, 21 November 2026 19:00-21:00 (#3)
    - 20 November 2026 20:45 a former member: linked two accounts
    - 20 November 2026 20:45 a former member: took an account off
    - 20 November 2026 17:00 a former member: booked Piano Friday, 20 November 2026 21:00-23:00 (#2)
    - 20 November 2026 17:00 a former member: linked two accounts
    - 20 November 2026 17:00 a former member: booked Piano Friday, 20 November 2026 19:00-21:00 (#1)
    - 20 November 2026 17:00 you: added Piano
    (only you)
    ");
    let again = will.slash(&general, "forget me", &[]).await;
    insta::assert_snapshot!(again.seen(), @r"
    I know nothing of you here, so there is nothing to give up or erase; /book would be a beginning.
    (only you)
    ");

    // After a restart nobody is known any more, and whoever comes is new.
    house.stop().await;
    assert_eq!(holding(&house, NAME), [""; 0], "after it ended");
    house.start().await;
    let mine = will.slash(&general, "mine", &[]).await;
    insta::assert_snapshot!(mine.seen(), @r"
    You have no bookings and stand in no line. See what is free:
    [Free times]
    (only you)
    ");
    house.is_clean();
}
