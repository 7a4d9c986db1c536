//! The main job in Telegram.

use dibs_tests::telegram::{Chat, Message, Role};

use crate::house::House;

#[tokio::test]
async fn a_group_shares_a_piano() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let ada = telegram.user("Ada", Some("ada_l"));
    let ben = telegram.user("Ben", None);
    let mona = telegram.user("Mona", Some("mona"));
    let club = telegram.supergroup("Chess Club");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add(&ben, Role::Member);
    club.add_bot();
    insta::assert_snapshot!(club.next_message().await.as_seen(), @r"
    Hello! I keep track of who has what, so that nobody has to wait in front of it. Three steps:
    • Say where you are, for times are in UTC now: `/settings zone Europe/Berlin`
    • Add what you share: `/resource add Piano`
    • Book it: `/book Piano 18:00`
    [/help]
    ");

    insta::assert_snapshot!(mona.asks(&club, "/resource add Piano").await.as_seen(), @r"
    **Piano** is ready.
    • slots of 2 h, starting every 15 min
    • open `always` (UTC)
    Book it with `/book Piano`.
    [/book Piano]
    ");
    ada.starts_bot(None);
    insta::assert_snapshot!(ada.next_private_message().await.as_seen(), @r"
    Hello! I do not know you from any club yet.
    Type `/book` in your club's server or group, where I am too; then you can ask me here.
    ");
    insta::assert_snapshot!(ada.asks(&club, "/book piano 18:00").await.as_seen(), @r"
    **Piano** is yours Fri 20 Nov 18:00-20:00 (`#1`).
    I will ping you at 17:45 today.
    [Cancel]
    ");
    let taken = ben.asks(&club, "/book piano 18:00").await;
    insta::assert_snapshot!(taken.as_seen(), @r"
    **Piano** is taken 18:00-20:00 (by Ada).
    Free next: 20:00 today, 22:00 today, 0:00 tomorrow.
    [Book 20:00 today] [Book 22:00 today]
    [Book 0:00 tomorrow] [Wait for it]
    [Join the line]
    ");
    house.is("17:45");
    insta::assert_snapshot!(ada.next_private_message().await.as_seen(), @r"
    **Piano** is yours in 15 min: 18:00-20:00 (`#1`).
    [Again in 10 min] [Cancel]
    ");
    house.is("18:10");
    insta::assert_snapshot!(ben.asks(&club, "/join piano").await.as_seen(), @r"
    You are 1st in line for **Piano**, about 20:00 today.
    I will ping you when it is your turn.
    [See the line] [Leave the line]
    ");

    house.is("19:10");
    insta::assert_snapshot!(ada.asks(&club, "/done").await.as_seen(), @r"
    Thank you: **Piano** is free again from 19:10.
    The turn is offered to Ben.
    ");
    // Ben never pressed Start: he is called in the group.
    let called = seen_in(&house, &club, "[Claim]").await;
    insta::assert_snapshot!(called.as_seen(), @r"
    @Ben: It is your turn for **Piano**: claim it by 19:20 (in 10 min), and it is yours until 21:10 today.
    [Claim] [Pass]
    [Let me write to you in private → https://t.me/dibs_test_bot?start=ping]
    ");
    assert_eq!(called.pings(), ["Ben"]);
    let pressed = ada.press(&called, "Claim").await;
    insta::assert_snapshot!(pressed.text.unwrap_or_default(), @"That turn of Piano is offered to somebody else; join the line to get one.");
    let pressed = ben.press(&called, "Claim").await;
    insta::assert_snapshot!(pressed.text.clone().unwrap_or_default(), @"It is your turn: Piano is yours until 21:10 today (#2).");
    insta::assert_snapshot!(pressed.edited().await.as_seen(), @r"
    Ben: It is your turn: **Piano** is yours until 21:10 today (`#2`).
    Press Done when you are finished early.
    [Done]
    ");
    house.is_clean();
}

/// Waits until Dibs has said something with these words in a chat.
async fn seen_in(house: &House, chat: &Chat, words: &str) -> Message {
    let said = || {
        chat.bot_messages()
            .into_iter()
            .rev()
            .find(|one| one.as_seen().contains(words))
    };
    house.telegram.wait_for(|_| said()).await
}
