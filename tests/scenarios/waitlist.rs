//! The waitlist for a taken time: in Discord and in Telegram.

use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_a_time_that_is_given_back_goes_to_who_waits_for_it() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben, cleo] =
        ["Ada", "Ben", "Cleo"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("wait").await;
    let name = [("name", "Piano")];
    mona.slash(&general, "resource add", &name).await;
    let asked = [("resource", "piano"), ("when", "19-20")];
    ada.slash(&general, "book", &asked).await;

    let taken = ben.slash(&general, "book", &asked).await;
    let waits = ben.press(&taken.reply(), "Wait for it").await;
    insta::assert_snapshot!(waits.seen(), @r"
    You are 1st on the waitlist for Piano 19:00-20:00.
    I will ping you if it becomes free.
    [Leave the waitlist]
    (only you)
    ");
    let waits = cleo.slash(&general, "wait", &asked).await;
    insta::assert_snapshot!(waits.seen(), @r"
    You are 2nd on the waitlist for Piano 19:00-20:00.
    I will ping you if it becomes free.
    [Leave the waitlist]
    (only you)
    ");
    ada.slash(&general, "cancel", &[("booking", "#1")]).await;
    let offered = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("claim it"))
        .await;
    insta::assert_snapshot!(offered.as_seen_by(&ben), @r"
    Piano 19:00-20:00 is free after all: claim it by 20 November 2026 17:30 (in 30 minutes), and it is yours.
    [Claim] [Pass]
    ");
    let held = ada.slash(&general, "book", &asked).await;
    insta::assert_snapshot!(held.seen(), @r"
    Piano 19:00-20:00 is kept until 20 November 2026 17:30 for somebody who waited for it.
    Free next: 20 November 2026 18:00, 20 November 2026 20:00, 20 November 2026 21:00, 20 November 2026 22:00.
    [Book 18:00 today] [Book 20:00 today] [Book 21:00 today] [Book 22:00 today] [Wait for it]
    (only you)
    ");
    // Ben does not answer within a quarter of the two hours.
    house.is("17:30");
    let offered = cleo
        .wait_for_dm(|message| message.as_seen_by(&cleo).contains("claim it"))
        .await;
    let claimed = cleo.press(&offered, "Claim").await;
    insta::assert_snapshot!(claimed.seen(), @r"
    Piano is yours Friday, 20 November 2026 19:00-20:00 (1 h) (#2).
    I will ping you at 20 November 2026 18:45.
    [Cancel]
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_time_that_is_given_back_goes_to_who_waits_for_it() {
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
    let free = ben.asks(&club, "/wait piano 19-20").await;
    insta::assert_snapshot!(free.as_seen(), @r"
    **Piano** 19:00-20:00 is free, so there is nothing to wait for. Book it:
    [Book 19:00 today]
    ");
    ada.asks(&club, "/book piano 19-20").await;
    let waits = ben.asks(&club, "/wait piano 19-20").await;
    insta::assert_snapshot!(waits.as_seen(), @r"
    You are 1st on the waitlist for **Piano** 19:00-20:00.
    I will ping you if it becomes free.
    [Leave the waitlist]
    ");
    insta::assert_snapshot!(ben.asks(&club, "/mine").await.as_seen(), @r"
    You have:
    • 1st on the waitlist for **Piano** 19:00-20:00
    [Leave the waitlist]
    ");
    ada.asks(&club, "/move #1 21:00").await;
    let offered = house
        .telegram
        .wait_for(|_| {
            let mut said = club.bot_messages().into_iter();
            said.find(|message| message.as_seen().contains("[Claim]"))
        })
        .await;
    insta::assert_snapshot!(offered.as_seen(), @r"
    @Ben: **Piano** 19:00-20:00 is free after all: claim it by 17:30 today (in 30 min), and it is yours.
    [Claim] [Pass]
    [Let me write to you in private → https://t.me/dibs_test_bot?start=ping]
    ");
    let claimed = ben.press(&offered, "Claim").await;
    insta::assert_snapshot!(claimed.edited().await.as_seen(), @r"
    Ben: **Piano** is yours Fri 20 Nov 19:00-20:00 (1 h) (`#2`).
    I will ping you at 18:45 today.
    [Cancel]
    ");
    house.is_clean();
}
