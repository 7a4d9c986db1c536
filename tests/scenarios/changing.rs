//! A booking is moved, extended, cancelled and taken back: in Discord and in Telegram.

use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_a_booking_changes_and_keeps_its_number() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = club.member("Ada", permissions::MEMBER);
    let ben = club.member("Ben", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("move").await;
    let name = [("name", "Piano")];
    mona.slash(&general, "resource add", &name).await;
    let book = |when| [("resource", "piano"), ("when", when)];
    ada.slash(&general, "book", &book("18-19")).await;
    ben.slash(&general, "book", &book("20-21")).await;

    let taken = ada
        .slash(&general, "move", &[("booking", "#1"), ("when", "20:30")])
        .await;
    insta::assert_snapshot!(taken.seen(), @r"
    Piano is taken 20:00-21:00 (by @Ben).
    Free next: 20 November 2026 21:00, 20 November 2026 19:00, 20 November 2026 22:00, 20 November 2026 23:00.
    [Move to 21:00 today] [Move to 19:00 today] [Move to 22:00 today] [Move to 23:00 today] [Wait for it]
    [Join the line]
    (only you)
    ");
    let moved = ada.press(&taken.reply(), "Move to 19:00 today").await;
    insta::assert_snapshot!(moved.seen(), @r"
    Moved: Piano is yours Friday, 20 November 2026 19:00-20:00 (1 h) (#1), and no longer Friday, 20 November 2026 18:00-19:00.
    I will ping you at 20 November 2026 18:45.
    [Cancel]
    (only you)
    ");
    let cancelled = ada.slash(&general, "cancel", &[("booking", "#1")]).await;
    insta::assert_snapshot!(cancelled.seen(), @r"
    Cancelled: Piano Friday, 20 November 2026 19:00-20:00 (#1).
    [Undo] [My bookings]
    (only you)
    ");
    let back = ada.press(&cancelled.reply(), "Undo").await;
    insta::assert_snapshot!(back.seen(), @r"
    Taken back: Piano is yours again Friday, 20 November 2026 19:00-20:00 (1 h) (#1).
    I will ping you at 20 November 2026 18:45.
    [Cancel]
    (only you)
    ");
    house.is("19:10");
    let refused = ada.slash(&general, "extend", &[("by", "30 min")]).await;
    insta::assert_snapshot!(refused.seen(), @r"
    Piano cannot be yours until 20 November 2026 20:30: it is taken after you (by @Ben).
    It ends at 20 November 2026 20:00, as it did; join the line for another turn.
    [Join the line]
    (only you)
    ");
    ben.slash(&general, "cancel", &[("booking", "#2")]).await;
    let longer = ada.slash(&general, "extend", &[]).await;
    insta::assert_snapshot!(longer.seen(), @r"
    Piano is yours until 20 November 2026 20:30 now (#1).
    [Done]
    (only you)
    ");
    let late = ben.slash(&general, "undo", &[]).await;
    insta::assert_snapshot!(late.seen(), @r"
    Piano is taken 19:00-20:30 (by @Ada).
    Free next: 20 November 2026 20:30, 20 November 2026 21:30, 20 November 2026 22:30.
    [Book 20:30 today] [Book 21:30 today] [Book 22:30 today] [Wait for it] [Join the line]
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_booking_changes_and_keeps_its_number() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [ada, ben, mona] = ["Ada", "Ben", "Mona"].map(|name| telegram.user(name, None));
    let club = telegram.supergroup("Chess Club");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add(&ben, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.asks(&club, "/resource add Piano").await;
    ada.asks(&club, "/book piano 18-19").await;
    ben.asks(&club, "/book piano 20-21").await;

    let taken = ada.asks(&club, "/move #1 20:30").await;
    insta::assert_snapshot!(taken.as_seen(), @r"
    **Piano** is taken 20:00-21:00 (by Ben).
    Free next: 21:00 today, 19:00 today, 22:00 today, 23:00 today.
    [Move to 21:00 today]
    [Move to 19:00 today]
    [Move to 22:00 today]
    [Move to 23:00 today]
    [Wait for it]
    [Join the line]
    ");
    let moved = ada.press(&taken, "Move to 19:00 today").await;
    insta::assert_snapshot!(moved.text.unwrap_or_default(), @"Moved: Piano is yours Fri 20 Nov 19:00-20:00 (1 h) (#1), and no longer Fri 20 Nov 18:00-19:00.");
    let cancelled = ada.asks(&club, "/cancel 1").await;
    let not_his = ben.press(&cancelled, "Undo").await;
    insta::assert_snapshot!(not_his.text.unwrap_or_default(), @"You cancelled nothing in the last 10 min that I could take back. See what you have:");
    let back = ada.press(&cancelled, "Undo").await;
    insta::assert_snapshot!(back.edited().await.as_seen(), @r"
    Ada: Taken back: **Piano** is yours again Fri 20 Nov 19:00-20:00 (1 h) (`#1`).
    I will ping you at 18:45 today.
    [Cancel]
    ");
    house.is("19:10");
    let refused = ada.asks(&club, "/extend piano by 2h").await;
    insta::assert_snapshot!(refused.as_seen(), @r"
    **Piano** cannot be yours until 22:00 today: it is taken after you (by Ben).
    It ends at 20:00 today, as it did; join the line for another turn.
    [Join the line]
    ");
    ben.asks(&club, "/move #2 20:45").await;
    let refused = ada.asks(&club, "/extend 1h").await;
    insta::assert_snapshot!(refused.as_seen(), @r"
    **Piano** cannot be yours until 21:00 today: it is taken after you (by Ben).
    It can be until 20:45 today.
    [Until 20:45 today]
    ");
    let longer = ada.press(&refused, "Until 20:45 today").await;
    insta::assert_snapshot!(longer.edited().await.as_seen(), @r"
    Ada: **Piano** is yours until 20:45 today now (`#1`).
    [Done]
    ");
    house.is_clean();
}
