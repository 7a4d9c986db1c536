//! What people type that cannot be done: one clear sentence and a next step, nothing lost, nobody
//! pinged.

use dibs_tests::discord::{Channel, Person, permissions};
use dibs_tests::telegram::Role;

use crate::house::House;

struct Club {
    house: House,
    general: Channel,
    mona: Person,
    ada: Person,
}

impl Club {
    async fn new() -> Self {
        let mut house = House::dark().await;
        let server = house.discord.guild("Chess Club");
        let general = server.channel("general");
        let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
        let ada = server.member("Ada", permissions::MEMBER);
        house.start().await;
        house.discord.wait_for_command("book").await;
        let club = Self {
            house,
            general,
            mona,
            ada,
        };
        club.managed(
            "resource add",
            &[("name", "Piano"), ("hours", "daily 8-22")],
        )
        .await;
        club
    }

    async fn managed(&self, command: &str, options: &[(&str, &str)]) -> String {
        self.mona
            .slash(&self.general, command, options)
            .await
            .seen()
    }

    /// The first line of the answer to `/book`.
    async fn booked(&self, resource: &str, when: &str, more: &[(&str, &str)]) -> String {
        let mut options = vec![("resource", resource), ("when", when)];
        options.extend_from_slice(more);
        let answer = self.ada.slash(&self.general, "book", &options).await.seen();
        answer.lines().take(2).collect::<Vec<_>>().join(" | ")
    }
}

#[tokio::test]
async fn in_discord() {
    let club = Club::new().await;
    let mut told = Vec::new();
    for (resource, when, more) in [
        ("pinao", "18:00", vec![]),
        ("helicopter", "18:00", vec![]),
        ("piano", "blursday 18:00", vec![]),
        ("piano", "25:00", vec![]),
        ("piano", "2026-11-19 18:00", vec![]),
        ("piano", "today 9:00", vec![]),
        ("piano", "18:07", vec![]),
        ("piano", "21:00", vec![]),
        ("piano", "18:00", vec![("for", "25h")]),
        ("piano", "18:00", vec![("for", "0")]),
        ("piano", "18:00", vec![("for", "-2h")]),
        ("piano", "9999-01-01 18:00", vec![]),
        ("piano", "18:00", vec![("seats", "2")]),
    ] {
        let more_text: String = more
            .iter()
            .map(|(name, value)| format!(" {name} {value}"))
            .collect();
        let answer = club.booked(resource, when, &more).await;
        told.push(format!("/book {resource} {when}{more_text}\n  {answer}"));
    }
    insta::assert_snapshot!(told.join("\n"), @r"
    /book pinao 18:00
      I know nothing called “pinao”. Did you mean Piano? | [Piano]
    /book helicopter 18:00
      I know nothing called “helicopter”. See what there is: | [Free times]
    /book piano blursday 18:00
      I do not understand “blursday”. Did you mean thursday? | Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
    /book piano 25:00
      “25:00” does not fit there; it must be 0 to 24. | Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
    /book piano 2026-11-19 18:00
      Thursday, 19 November 2026 18:00 has passed; please name a time to come. | (only you)
    /book piano today 9:00
      Friday, 20 November 2026 09:00 has passed; please name a time to come. | (only you)
    /book piano 18:07
      Piano can start every 15 min: 20 November 2026 18:00 or 20 November 2026 18:15? | [18:00 today] [18:15 today]
    /book piano 21:00
      Piano is not open 21:00-23:00. | Free next: 20 November 2026 20:00, 21 November 2026 08:00, 21 November 2026 10:00, 21 November 2026 12:00.
    /book piano 18:00 for 25h
      Piano can be had for 1 day at a time at most; ask for less. | (only you)
    /book piano 18:00 for 0
      That is no time at all. | Write a length like 2h, 45 min, or 1h30.
    /book piano 18:00 for -2h
      That is less than no time. | Write a length like 2h, 45 min, or 1h30.
    /book piano 9999-01-01 18:00
      That is too far ahead; bookings can be made up to 400 days ahead. | (only you)
    /book piano 18:00 seats 2
      Piano has one seat; ask for that. | (only you)
    ");
    let mine = club.ada.slash(&club.general, "mine", &[]).await.seen();
    assert!(mine.starts_with("You have no bookings"), "{mine}");
    club.house.is_clean();
}

#[tokio::test]
async fn names_are_shown_as_they_stand_and_ping_nobody() {
    let club = Club::new().await;
    let mut told = Vec::new();
    for name in [
        "@everyone",
        "<b>bold</b> `code` **x**",
        "a\u{202E}b\u{0007}c",
        "\u{202E} \u{200B}",
    ] {
        let answer = club.managed("resource add", &[("name", name)]).await;
        told.push(answer.lines().next().unwrap_or_default().to_owned());
    }
    insta::assert_snapshot!(told.join("\n"), @r"
    @everyone is ready.
    <b>bold</b> `code` **x** is ready.
    ab c is ready.
    That name has no letters to show; please choose another.
    ");
    let note = "hi @everyone <@1> `x`";
    let booked = club.booked("@everyone", "18:00", &[("note", note)]).await;
    insta::assert_snapshot!(booked, @"@everyone is yours Friday, 20 November 2026 18:00-20:00 (#1). | I will ping you at 20 November 2026 17:45.");
    let shown = club
        .ada
        .slash(&club.general, "schedule", &[("share", "true")])
        .await;
    insta::assert_snapshot!(shown.seen(), @r"
    <b>bold</b> `code` **x**, Fri 20 Nov: no bookings.
    @everyone, Fri 20 Nov:
    - 18:00-20:00 @Ada: hi @everyone <@1> `x`
    Piano, Fri 20 Nov: no bookings.
    ab c, Fri 20 Nov: no bookings.
    [file picture.png]
    ");
    assert_eq!(shown.reply().pings(), [""; 0]);
    club.house.is_clean();
}

#[tokio::test]
async fn what_is_not_yours_or_over() {
    let club = Club::new().await;
    let booked = club
        .mona
        .slash(
            &club.general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    let mut told = vec![];
    for (command, options) in [
        ("cancel", vec![("booking", "#1")]),
        ("cancel", vec![("booking", "#99")]),
        ("cancel", vec![("booking", "my one")]),
        ("done", vec![]),
        ("claim", vec![]),
        ("pass", vec![]),
        ("leave", vec![("resource", "piano")]),
    ] {
        let answer = club
            .ada
            .slash(&club.general, command, &options)
            .await
            .seen();
        told.push(format!(
            "/{command}: {}",
            answer.lines().next().unwrap_or_default()
        ));
    }
    // Her button, pressed after the booking is gone, twice, and forged.
    let reply = booked.reply();
    let button = reply.custom_id("Cancel").expect("a button");
    club.mona.press(&reply, "Cancel").await;
    let again = club.mona.press_forged(&reply, &button).await.seen();
    told.push(format!(
        "again: {}",
        again.lines().next().unwrap_or_default()
    ));
    let forged = club.mona.press_forged(&reply, "1c9zzz.evil").await.seen();
    told.push(format!(
        "forged: {}",
        forged.lines().next().unwrap_or_default()
    ));
    let old = club.mona.press_forged(&reply, "0:old").await.seen();
    told.push(format!("old: {}", old.lines().next().unwrap_or_default()));
    insta::assert_snapshot!(told.join("\n"), @r"
    /cancel: Booking #1 is by @Mona; only they and managers can change it.
    /cancel: There is no booking #99. See which ones you have:
    /cancel: “my one” is not a booking's number, which looks like #42. See yours:
    /done: Nothing of yours runs now. See what you have:
    /claim: No turn is offered to you now. See where you stand:
    /pass: No turn is offered to you now. See where you stand:
    /leave: You do not stand in line for Piano.
    again: Booking #1 is over. See which ones you have:
    forged: I cannot read that button; please type the command, /help lists them.
    old: That button is from another version of me; please type the command, /help lists them.
    ");
    club.house.is_clean();
}

#[tokio::test]
async fn the_same_interaction_twice_books_once() {
    let club = Club::new().await;
    let options = [("resource", "piano"), ("when", "18:00")];
    let booked = club.ada.slash(&club.general, "book", &options).await;
    club.house.discord.deliver_again(&booked);
    let mine = club.ada.slash(&club.general, "mine", &[]).await.seen();
    assert_eq!(mine.matches("Piano").count(), 1, "{mine}");
    club.house.is_clean();
}

#[tokio::test]
async fn in_telegram() {
    let house = House::new().await;
    let ada = house.telegram.user("Ada <b>", Some("ada_l"));
    let mona = house.telegram.user("Mona", None);
    let bot = house.telegram.other_bot("Other", "other_bot");
    let group = house.telegram.supergroup("Chess Club");
    group.add(&mona, Role::Administrator);
    group.add(&ada, Role::Member);
    group.add(&bot, Role::Member);
    group.add_bot();
    mona.asks(&group, "/resource add <i>Lab</i> & Co hours daily 8-22")
        .await;
    let mut told = Vec::new();
    for line in [
        "/book <i>lab</i> & co 18:00 note hi @mona_m <b>x</b>",
        "/book lab 18:00",
        "/book",
        "/book <i>lab</i> & co blursday",
        "/bok@dibs_test_bot lab",
        "/resource add Piano",
        "/cancel #77",
        &format!("/book {}", "x".repeat(4_000)),
    ] {
        let answer = ada.asks(&group, line).await;
        assert_eq!(answer.pings(), [""; 0], "{line}");
        let line = line.chars().take(60).collect::<String>();
        told.push(format!(
            "{line}\n  {}",
            answer
                .as_seen()
                .lines()
                .take(2)
                .collect::<Vec<_>>()
                .join(" | ")
        ));
    }
    insta::assert_snapshot!(told.join("\n"), @r"
    /book <i>lab</i> & co 18:00 note hi @mona_m <b>x</b>
      **<i>Lab</i> & Co** is yours Fri 20 Nov 18:00-20:00 (`#1`). | I will ping you at 17:45 today.
    /book lab 18:00
      I know nothing called “**lab**”. Did you mean **<i>Lab</i> & Co**? | [<i>Lab</i> & Co]
    /book
      Which resource do you mean? | For example: `/book <i>Lab</i> & Co fri 18-20 note band practice`
    /book <i>lab</i> & co blursday
      I do not understand “**blursday**”. Did you mean **thursday**? | Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
    /bok@dibs_test_bot lab
      I do not know “**/bok**”. Did you mean `/book`? | [/help book]
    /resource add Piano
      Only managers can do that, and only in the server or group itself.
    /cancel #77
      There is no booking `#77`. See which ones you have: | [My bookings]
    /book xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      That is too long; 4000 characters fit.
    ");
    // None of these is a command for us: an edited message, another bot, another bot's command.
    let before = group.bot_messages().len();
    let said = ada.says(&group, "hello all");
    ada.edits(&said, "/book <i>lab</i> & co 20:00");
    ada.says(&group, "/book@other_bot <i>lab</i> & co 20:00");
    ada.asks(&group, "/mine").await;
    assert_eq!(group.bot_messages().len(), before + 1);
    // `now` in a message that comes late is not done.
    ada.said_ago(
        &group,
        "/book <i>lab</i> & co now for 30 min",
        chrono::TimeDelta::minutes(10),
    );
    insta::assert_snapshot!(group.next_message_to(&ada).await.as_seen(), @"Your message of 16:50 today came to me late, so I did nothing; please send it again if you still mean it.");
    house.is_clean();
}
