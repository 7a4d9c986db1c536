//! The main job, as the issue tells it: in Discord, and with the Telegram group of the same club.

use dibs_tests::discord::{Channel, Message, Person, permissions};
use dibs_tests::telegram::Role;

use crate::house::House;

/// Waits for a message in somebody's private chat with these words.
async fn dm(person: &Person, words: &str) -> Message {
    person
        .wait_for_dm(|message| message.as_seen_by(person).contains(words))
        .await
}

/// Waits for a message in a channel with these words.
async fn in_channel(channel: &Channel, reader: &Person, words: &str) -> Message {
    channel
        .wait_for(|message| message.as_seen_by(reader).contains(words))
        .await
}

#[tokio::test]
async fn a_server_shares_a_piano() {
    let house = House::dark().await;
    let mut house = house;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = club.member("Ada", permissions::MEMBER);
    let ben = club.member("Ben", permissions::MEMBER);
    let cleo = club.member("Cleo", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("book").await;

    let added = mona
        .slash(&general, "resource add", &[("name", "Piano")])
        .await;
    insta::assert_snapshot!(added.seen(), @r"
    Piano is ready.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    Book it with /book Piano.
    [/book Piano]
    (only you)
    ");
    let booked = ada
        .slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    insta::assert_snapshot!(booked.seen(), @r"
    Piano is yours Friday, 20 November 2026 18:00-20:00 (#1).
    I will ping you at 20 November 2026 17:45.
    [Cancel]
    (only you)
    ");
    let taken = ben
        .slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    insta::assert_snapshot!(taken.seen(), @r"
    Piano is taken 18:00-20:00 (by @Ada).
    Free next: 20 November 2026 20:00, 20 November 2026 22:00, 21 November 2026 00:00.
    [Book 20:00 today] [Book 22:00 today] [Book 0:00 tomorrow] [Wait for it] [Join the line]
    (only you)
    ");

    house.is("17:45");
    insta::assert_snapshot!(dm(&ada, "15 min").await.as_seen_by(&ada), @r"
    Piano is yours in 15 minutes: 18:00-20:00 (#1).
    [Again in 10 min] [Cancel]
    ");

    house.is("18:10");
    let joined = ben.slash(&general, "join", &[("resource", "piano")]).await;
    insta::assert_snapshot!(joined.seen(), @r"
    You are 1st in line for Piano, about 20 November 2026 20:00.
    I will ping you when it is your turn.
    [See the line] [Leave the line]
    (only you)
    ");
    let joined = cleo.slash(&general, "join", &[("resource", "piano")]).await;
    insta::assert_snapshot!(joined.seen(), @r"
    You are 2nd in line for Piano, about 20 November 2026 22:00.
    I will ping you when it is your turn.
    [See the line] [Leave the line]
    (only you)
    ");

    house.is("19:10");
    let done = ada.slash(&general, "done", &[]).await;
    insta::assert_snapshot!(done.seen(), @r"
    Thank you: Piano is free again from 19:10.
    The turn is offered to @Ben.
    (only you)
    ");
    let offered = dm(&ben, "claim it").await;
    insta::assert_snapshot!(offered.as_seen_by(&ben), @r"
    It is your turn for Piano: claim it by 19:20 (in 10 minutes), and it is yours until 20 November 2026 21:10.
    [Claim] [Pass]
    ");

    // Ben does not answer. Cleo takes no private messages: she is called in the channel.
    cleo.take_dms(false);
    house.is("19:20");
    insta::assert_snapshot!(dm(&ben, "not claimed").await.as_seen_by(&ben), @r"
    Your turn for Piano was not claimed in time; you are now 2nd in line.
    [See the line] [Leave the line]
    ");
    let called = in_channel(&general, &cleo, "claim it").await;
    insta::assert_snapshot!(called.as_seen_by(&cleo), @r"
    @Cleo It is your turn for Piano: claim it by 19:30 (in 10 minutes), and it is yours until 20 November 2026 21:20.
    [Claim] [Pass]
    (pings @Cleo)
    ");
    assert_eq!(called.pings(), ["@Cleo"]);
    let not_hers = ada.press(&called, "Claim").await;
    insta::assert_snapshot!(not_hers.seen(), @r"
    That turn of Piano is offered to somebody else; join the line to get one.
    [Join the line]
    (only you)
    ");
    let claimed = cleo.press(&called, "Claim").await;
    insta::assert_snapshot!(claimed.seen(), @r"
    It is your turn: Piano is yours until 20 November 2026 21:20 (#2).
    Press Done when you are finished early.
    [Done]
    ");
    // The button on the old offer still works, and says how things are.
    let late = ben.press(&offered, "Claim").await;
    insta::assert_snapshot!(late.seen(), @r"
    That offer of Piano is over.
    [See the line] [Join the line]
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn a_server_and_a_group_share_one_piano() {
    let house = House::new().await;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = server.member("Ada", permissions::MEMBER);
    let tom = house.telegram.user("Tom", Some("tom_t"));
    let zoe = house.telegram.user("Zoe", None);
    let group = house.telegram.supergroup("Chess Club");
    group.add(&tom, Role::Administrator);
    group.add(&zoe, Role::Member);
    group.add_bot();
    house.discord.wait_for_command("connect").await;

    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    let code = mona.slash(&general, "connect", &[]).await;
    let code = code.seen();
    let (_, code) = code
        .split_once("/connect ")
        .expect("a line to type in the group");
    let code = format!(
        "/connect {}",
        code.split_whitespace().next().expect("a code")
    );
    insta::assert_snapshot!(zoe.asks(&group, &code).await.as_seen(), @"Only managers can do that, and only in the server or group itself.");
    insta::assert_snapshot!(tom.asks(&group, &code).await.as_seen(), @r"
    Done: this chat and the other one share everything from now on.
    [Free times]
    ");

    insta::assert_snapshot!(zoe.asks(&group, "/book piano 18:00").await.as_seen(), @r"
    **Piano** is yours Fri 20 Nov 18:00-20:00 (`#1`).
    I will ping you at 17:45 today.
    [Cancel]
    ");
    let taken = ada
        .slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "19:00")],
        )
        .await;
    insta::assert_snapshot!(taken.seen(), @r"
    Piano is taken 18:00-20:00 (by Zoe).
    Free next: 20 November 2026 20:00, 20 November 2026 22:00, 21 November 2026 00:00.
    [Book 20:00 today] [Book 22:00 today] [Book 0:00 tomorrow] [Wait for it] [Join the line]
    (only you)
    ");
    ada.slash(&general, "join", &[("resource", "piano")]).await;
    house.is("18:30");
    insta::assert_snapshot!(dm(&ada, "next in line").await.as_seen_by(&ada), @r"
    1. Your turn for Piano was not claimed in time; you are now 1st in line.
    (sent late: due 17:10)
    2. You are next in line for Piano, about 20 November 2026 20:00.
    [See the line] [Leave the line]
    ");
    zoe.says(&group, "/done");
    insta::assert_snapshot!(dm(&ada, "claim it").await.as_seen_by(&ada), @r"
    It is your turn for Piano: claim it by 18:40 (in 10 minutes), and it is yours until 20 November 2026 20:30.
    [Claim] [Pass]
    ");
    house.is_clean();
}
