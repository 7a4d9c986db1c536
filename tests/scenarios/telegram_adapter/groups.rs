//! Groups, the people who run them, and private chats.

use chrono::TimeDelta;
use dibs_tests::telegram::{Fault, Role};

use super::club::Club;

#[tokio::test]
async fn administrators_manage_and_are_asked_for_once_a_minute() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    let asked = || club.telegram.requests_of("getChatAdministrators").len();
    club.told(&club.mona, "/resource add Lab").await;
    let refused = club.told(&club.ada, "/resource add Bench").await;
    assert!(
        refused.starts_with("Only managers can do that"),
        "{refused}"
    );
    assert_eq!(asked(), 1);
    // A minute later the world has changed.
    club.group.add(&club.mona, Role::Member);
    club.group.add(&club.ada, Role::Administrator);
    club.clock.advance(TimeDelta::seconds(61));
    let added = club.told(&club.ada, "/resource add Bench").await;
    assert!(added.starts_with("**Bench** is ready"), "{added}");
    let refused = club.told(&club.mona, "/resource add Oven").await;
    assert!(
        refused.starts_with("Only managers can do that"),
        "{refused}"
    );
    assert_eq!(asked(), 2);
    // Telegram does not tell: what it told last is good enough.
    club.clock.advance(TimeDelta::seconds(61));
    club.telegram
        .fail_next("getChatAdministrators", 1, Fault::LoseRequest);
    let added = club.told(&club.ada, "/resource add Oven").await;
    assert!(added.starts_with("**Oven** is ready"), "{added}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn whoever_hides_behind_the_group_is_asked_who_they_are() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    let channel = club.telegram.channel("News");
    // None of these is for us.
    club.group.says_as_channel(&channel, "/book piano 18:00");
    club.group.says_anonymously("/ban everybody");
    club.group.says_anonymously("/book@other_bot piano 18:00");
    club.group.says_anonymously("/book piano 18:00");
    let asked = club.seen("who you are").await;
    insta::assert_snapshot!(asked.as_seen(), @"You write in the group's name, and I need to know who you are: turn off “Remain anonymous” in your administrator rights, then send it again.");
    assert!(asked.is_silent);
    assert_eq!(club.said().len(), 3, "{:?}", club.said());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_group_is_greeted_when_the_bot_comes_and_not_when_it_rises() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.group.promote_bot();
    club.told(&club.ada, "/mine").await;
    let greetings = || {
        club.said()
            .iter()
            .filter(|line| line.starts_with("Hello!"))
            .count()
    };
    assert_eq!(greetings(), 1);
    club.group.remove_bot();
    club.group.add_bot();
    club.telegram.wait_until(|_| greetings() == 2).await;
    let mine = club.told(&club.ada, "/who piano").await;
    assert!(
        mine.contains("is free now"),
        "what the group shares is still there: {mine}"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_keeps_its_bookings_and_its_pings() {
    let club = Club::meeting_in(|telegram| telegram.group("Chess Club")).await;
    let dibs = club.with_piano().await;
    club.told(&club.ada, "/book piano 18:00").await;
    let supergroup = club.group.migrate();
    let mine = club.ada.asks(&supergroup, "/mine").await.as_seen();
    assert!(mine.contains("**Piano**"), "{mine}");
    // She has never pressed Start, and the booking was made where the group was.
    club.is("17:45");
    let called = club.seen_in(&supergroup, "@Ada").await;
    assert_eq!(called.pings(), ["Ada"], "{called:?}");
    assert_eq!(dibs.settled(1).await.sent, 1);
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_private_chat_speaks_for_the_only_club() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.ada.starts_bot(Some("ping"));
    insta::assert_snapshot!(club.ada.next_private_message().await.as_seen(), @r"
    Hello! I do not know you from any club yet.
    Type `/book` in your club's server or group, where I am too; then you can ask me here.
    ");
    club.told(&club.ada, "/book piano 20:00").await;
    club.ada.says_privately("/book piano 18:00");
    let booked = club.ada.next_private_message().await;
    assert!(booked.as_seen().contains("is yours"), "{booked:?}");
    assert_eq!(
        booked.reply_to, None,
        "in private there is nothing to mix it up with"
    );
    assert!(!booked.is_silent);
    club.ada.says_privately("/resource add Lab");
    let refused = club.ada.next_private_message().await.as_seen();
    assert!(refused.starts_with("Only managers"), "{refused}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn answers_in_a_group_make_no_noise_unless_they_are_news() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    for (line, is_silent) in [
        ("/who piano", true),
        ("/book piano 18:00", false),
        ("/book piano 18:00", true),
    ] {
        let answer = club.ada.asks(&club.group, line).await;
        assert_eq!(answer.is_silent, is_silent, "{answer:?}");
    }
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn times_of_another_zone_say_so() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.told(&club.mona, "/settings zone Europe/Berlin").await;
    club.told(&club.mona, "/resource add Desk zone America/New_York")
        .await;
    let mut told = club.told(&club.ada, "/book desk 14:00").await;
    told.push('\n');
    told.push_str(&club.told(&club.ben, "/book desk 14:00").await);
    insta::assert_snapshot!(told, @r"
    **Desk** is yours Fri 20 Nov 14:00-16:00 EST (`#1`).
    I will ping you at 13:45 today EST.
    [Cancel]
    **Desk** is taken 14:00-16:00 EST (by Ada).
    Free next: 12:00 today, 16:00 today, 18:00 today, 20:00 today EST.
    [Book 12:00 today] [Book 16:00 today]
    [Book 18:00 today] [Book 20:00 today]
    [Wait for it]
    [Join the line]
    ");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
