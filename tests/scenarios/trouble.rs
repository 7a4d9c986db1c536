//! What goes wrong between Dibs and the platforms, and inside: nothing that was acknowledged is
//! lost, and every ping arrives, once.

use std::time::Duration;

use dibs_tests::discord::{BotAccess, Fault};
use dibs_tests::telegram::{Fault as TelegramFault, Role};

use crate::house::{House, Server};

#[tokio::test]
async fn dibs_vanishes_and_comes_back() {
    let mut club = Server::with_a_piano().await;
    let (ada, ben) = (club.member("Ada"), club.member("Ben"));
    let booked = club.books(&ada, "18:00").await;

    // Gone at 17:40; the reminder is due at 17:45; back at 17:50.
    club.house.is("17:40");
    club.house.vanish();
    club.house.is("17:50");
    club.house.start().await;
    club.house.discord.wait_for_identified(2).await;
    let late = ada
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    insta::assert_snapshot!(late.as_seen_by(&ada), @r"
    Piano is yours in 10 minutes: 18:00-20:00 (#1).
    (sent late: due 17:45)
    [Cancel]
    ");
    let taken = club.books(&ben, "18:00").await.seen();
    assert!(
        taken.starts_with("Piano is taken 18:00-20:00 (by @Ada)."),
        "{taken}"
    );
    // The button of before still works.
    let cancelled = ada.press(&booked.reply(), "Cancel").await;
    insta::assert_snapshot!(cancelled.seen(), @r"
    Cancelled: Piano Friday, 20 November 2026 18:00-20:00 (#1).
    [Undo] [My bookings]
    (only you)
    ");

    // A reminder whose slot is over helps nobody: it is dropped, and counted.
    club.books(&ben, "18:15-18:30").await;
    club.house.vanish();
    club.house.is("19:00");
    club.house.start().await;
    let counts = club.house.settles(|counts| counts.expired > 0).await;
    assert_eq!(counts.expired, 1);
    assert_eq!(ben.dm().messages().len(), 0);
    club.house.is_clean();
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
        let club = Server::with_a_piano().await;
        club.books(&club.mona, "18:00").await;
        club.house
            .discord
            .fault(1, "POST /channels/*/messages", fault.clone());
        club.house.is("17:45");
        club.house.settles(|counts| counts.sent == 1).await;
        assert_eq!(club.mona.dm().messages().len(), 1, "{fault:?}");
        // An answer that breaks off after its status has said enough; all else is tried again.
        let arrived = if fault == Fault::MalformedJson { 1 } else { 2 };
        let sent = club.house.discord.requests_to("POST /channels/*/messages");
        assert_eq!(sent.len(), arrived, "{fault:?}");
        club.house.is_clean();
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
        for line in ["/resource add Piano", "/book piano 18:00"] {
            mona.asks(&group, line).await;
        }
        mona.starts_bot(None);
        mona.next_private_message().await;
        let before = mona.private_chat().bot_messages().len();
        house.telegram.fail_next("sendMessage", 1, fault.clone());
        house.is("17:45");
        house.settles(|counts| counts.sent == 1).await;
        let came = mona.private_chat().bot_messages().len() - before;
        assert!((1..=most).contains(&came), "{came} after {fault:?}");
        house.is_clean();
    }
}

#[tokio::test]
async fn nobody_can_be_reached_and_managers_see_it() {
    let club = Server::with_a_piano().await;
    let ada = club.member("Ada");
    club.books(&ada, "18:00").await;
    ada.take_dms(false);
    club.general.set_bot_access(BotAccess::ReadOnly);
    club.house.is("17:45");
    club.house.settled(|counts| counts.failed == 1).await;
    let shown = club.mona.slash(&club.general, "settings", &[]).await;
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
    club.house.is_clean();
}

#[tokio::test]
async fn the_gateway_breaks_and_the_desk_goes_on() {
    let club = Server::with_a_piano().await;
    club.house.discord.drop_gateway();
    club.house.discord.wait_for_resumed(1).await;
    let booked = club.books(&club.mona, "18:00").await.seen();
    assert!(booked.starts_with("Piano is yours"), "{booked}");
    club.house.is_clean();
}

#[tokio::test]
async fn a_refused_token_ends_one_platform_and_not_the_other() {
    let mut house = House::dark().await;
    house.telegram.revoke_token();
    let server = house.discord.guild("Chess Club");
    let general = server.channel("general");
    let ada = server.member("Ada", dibs_tests::discord::permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("mine").await;
    let mine = ada.slash(&general, "mine", &[]).await.seen();
    assert!(mine.starts_with("You have no bookings"), "{mine}");
    house.stop().await;
}
