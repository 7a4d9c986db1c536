//! What goes wrong between Dibs and the platforms, and inside: nothing that was acknowledged is
//! lost, and every ping arrives, once.

use std::time::Duration;

use dibs_core::clock::Clock;
use dibs_tests::discord::{Fault, permissions};
use dibs_tests::telegram::{Fault as TelegramFault, Role};

use crate::house::House;

#[tokio::test]
async fn dibs_vanishes_and_comes_back() {
    let mut house = House::dark().await;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = server.member("Ada", permissions::MEMBER);
    let ben = server.member("Ben", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("book").await;
    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    let booked = ada
        .slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;

    // Gone at 17:40; the reminder is due at 17:45; back at 17:50.
    house.is("17:40");
    house.vanish();
    house.is("17:50");
    house.start().await;
    house.discord.wait_for_identified(2).await;
    let late = ada
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    insta::assert_snapshot!(late.as_seen_by(&ada), @r"
    Piano is yours in 10 minutes: 18:00-20:00 (#1).
    (sent late: due 17:45)
    [Cancel]
    ");
    let taken = ben
        .slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    assert!(
        taken
            .seen()
            .starts_with("Piano is taken 18:00-20:00 (by @Ada)."),
        "{}",
        taken.seen()
    );
    // The button of before still works.
    let cancelled = ada.press(&booked.reply(), "Cancel").await;
    insta::assert_snapshot!(cancelled.seen(), @r"
    Cancelled: Piano Friday, 20 November 2026 18:00-20:00 (#1).
    [Book it again] [My bookings]
    (only you)
    ");

    // A reminder whose slot is over helps nobody: it is dropped, and counted.
    ben.slash(
        &general,
        "book",
        &[("resource", "piano"), ("when", "18:15"), ("for", "15 min")],
    )
    .await;
    house.vanish();
    house.is("19:00");
    house.start().await;
    house.discord.wait_for_identified(3).await;
    let outbox = house.store().outbox();
    for _ in 0..100 {
        if outbox.settled_counts().await.expect("counts").expired > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(outbox.settled_counts().await.expect("counts").expired, 1);
    assert_eq!(ben.dm().messages().len(), 0);
    house.is_clean();
}

#[tokio::test]
async fn a_ping_is_seen_once_whatever_happens_to_it_in_discord() {
    for fault in [
        Fault::LoseResponse,
        Fault::DropConnection,
        Fault::Status(502),
        Fault::RateLimited {
            retry_after: Duration::from_secs(1),
        },
        Fault::MalformedJson,
    ] {
        let mut house = House::dark().await;
        let server = house.discord.guild("Chess Club");
        let general = server.channel("general");
        let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
        house.start().await;
        house.discord.wait_for_command("book").await;
        mona.slash(&general, "resource add", &[("name", "Piano")])
            .await;
        mona.slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
        house
            .discord
            .fault(1, "POST /channels/*/messages", fault.clone());
        house.is("17:45");
        house
            .discord
            .wait_for_requests("POST /channels/*/messages", 1)
            .await;
        // Whatever pause it takes before it tries again is over after a few minutes.
        for _ in 0..40 {
            if house
                .store()
                .outbox()
                .settled_counts()
                .await
                .expect("counts")
                .sent
                == 1
            {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            house.clock.advance(chrono::TimeDelta::seconds(10));
        }
        assert_eq!(
            house
                .store()
                .outbox()
                .settled_counts()
                .await
                .expect("counts")
                .sent,
            1
        );
        assert_eq!(mona.dm().messages().len(), 1, "{fault:?}");
        house.is_clean();
    }
}

#[tokio::test]
async fn a_ping_arrives_whatever_happens_to_it_in_telegram() {
    for (fault, most) in [
        // Telegram has no key to send once by: after an unknown outcome it may be seen twice.
        (TelegramFault::LoseResponse, 2),
        (TelegramFault::LoseRequest, 1),
        (TelegramFault::ServerError { status: 502 }, 1),
        (
            TelegramFault::TooManyRequests {
                retry_after_seconds: 1,
            },
            1,
        ),
    ] {
        let house = House::new().await;
        let mona = house.telegram.user("Mona", None);
        let group = house.telegram.supergroup("Chess Club");
        group.add(&mona, Role::Administrator);
        group.add_bot();
        group.next_message().await;
        mona.says(&group, "/resource add Piano");
        group.next_message_to(&mona).await;
        mona.says(&group, "/book piano 18:00");
        group.next_message_to(&mona).await;
        mona.starts_bot(None);
        mona.next_private_message().await;
        let before = mona.private_chat().bot_messages().len();
        house.telegram.fail_next("sendMessage", 1, fault.clone());
        house.is("17:45");
        for _ in 0..60 {
            if house
                .store()
                .outbox()
                .settled_counts()
                .await
                .expect("counts")
                .sent
                == 1
            {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            house.clock.advance(chrono::TimeDelta::seconds(10));
        }
        assert_eq!(
            house
                .store()
                .outbox()
                .settled_counts()
                .await
                .expect("counts")
                .sent,
            1
        );
        let came = mona.private_chat().bot_messages().len() - before;
        assert!((1..=most).contains(&came), "{came} after {fault:?}");
        house.is_clean();
    }
}

#[tokio::test]
async fn nobody_can_be_reached_and_managers_see_it() {
    let mut house = House::dark().await;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = server.member("Ada", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("book").await;
    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    ada.slash(
        &general,
        "book",
        &[("resource", "piano"), ("when", "18:00")],
    )
    .await;
    ada.take_dms(false);
    general.set_bot_access(dibs_tests::discord::BotAccess::ReadOnly);
    house.is("17:45");
    for _ in 0..100 {
        if house
            .store()
            .outbox()
            .settled_counts()
            .await
            .expect("counts")
            .failed
            > 0
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let shown = mona.slash(&general, "settings", &[]).await;
    insta::assert_snapshot!(shown.seen(), @r"
    Settings:
    - new resources are in time zone UTC
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    One message could not be delivered:
    - 20 November 2026 17:45: @Ada cannot be written to; they should start a chat with me
    Change them like this: /settings zone Europe/Berlin.
    (only you)
    ");
}

#[tokio::test]
async fn the_gateway_breaks_and_the_desk_goes_on() {
    let mut house = House::dark().await;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    house.discord.refuse_gateway(2);
    house.start().await;
    house.discord.wait_for_command("book").await;
    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    house.discord.drop_gateway();
    house.discord.wait_for_resumed(1).await;
    let booked = mona
        .slash(
            &general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    assert!(
        booked.seen().starts_with("Piano is yours"),
        "{}",
        booked.seen()
    );
    house.is_clean();
}

#[tokio::test]
async fn a_slow_answer_is_deferred_and_comes() {
    let mut house = House::dark().await;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    house.start().await;
    house.discord.wait_for_command("resource").await;
    // The first answer is lost on its way: Discord has it or not, and the person sees one.
    house
        .discord
        .fault(1, "POST /interactions/*/*/callback", Fault::LoseResponse);
    let added = mona
        .slash(&general, "resource add", &[("name", "Piano")])
        .await;
    assert!(
        added.seen().starts_with("Piano is ready"),
        "{}",
        added.seen()
    );
    house.is_clean();
}

#[tokio::test]
async fn a_refused_token_ends_one_platform_and_not_the_other() {
    let house = House::dark().await;
    house.telegram.revoke_token();
    let mut house = house;
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    house.start().await;
    house.discord.wait_for_command("resource").await;
    let added = mona
        .slash(&general, "resource add", &[("name", "Piano")])
        .await;
    assert!(
        added.seen().starts_with("Piano is ready"),
        "{}",
        added.seen()
    );
    assert!(house.clock.now() < crate::house::at("17:01"));
    house.stop().await;
}
