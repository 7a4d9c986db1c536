//! Answers and pings, when Discord is slow, broken or strict.

use std::time::Duration;

use dibs_tests::discord::{BotAccess, Fault, Step};

use super::{CALLBACK, Club, EDIT, POST};

#[tokio::test]
async fn a_late_answer_is_deferred_as_visibly_as_it_will_be() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.every_answer_is_late();
    for (share, ephemeral) in [("false", true), ("true", false)] {
        let options = [("resource", "piano"), ("share", share)];
        let who = club.ben.start_slash(&club.general, "who", &options).await;
        who.wait_for(Step::Edited).await;
        assert_eq!(who.steps(), [Step::Deferred { ephemeral }, Step::Edited]);
        assert_eq!(who.reply().is_ephemeral(), ephemeral);
        assert!(who.seen().contains("18:00"), "{}", who.seen());
    }
    let taken = club
        .ben
        .slash(
            &club.general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    taken.wait_for(Step::Edited).await;
    let joined = club.ben.press(&taken.reply(), "Join the line").await;
    joined.wait_for(Step::FollowedUp).await;
    assert_eq!(joined.steps(), [Step::DeferredUpdate, Step::FollowedUp]);
    assert!(joined.followups()[0].is_ephemeral());
    let mine = club.ada.slash(&club.general, "mine", &[]).await;
    mine.wait_for(Step::Edited).await;
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_answer_whose_acknowledgement_is_lost_is_given_once() {
    let club = Club::new().await;
    let dibs = club.open().await;
    for fault in [
        Fault::LoseResponse,
        Fault::DropConnection,
        Fault::Status(502),
    ] {
        club.discord.fault(1, CALLBACK, fault);
        let mine = club.ada.slash(&club.general, "mine", &[]).await;
        assert_eq!(mine.steps(), [Step::Replied]);
    }
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_rate_limit_is_waited_out() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let limited = Fault::RateLimited {
        retry_after: Duration::from_secs(1),
    };
    club.discord.fault(1, CALLBACK, limited.clone());
    let booked = club.ada_books().await;
    assert!(booked.seen().contains("yours"), "{}", booked.seen());
    club.every_answer_is_late();
    club.discord.fault(1, EDIT, limited);
    let mine = club.ada.start_slash(&club.general, "mine", &[]).await;
    mine.wait_for(Step::Edited).await;
    assert!(mine.seen().contains("Piano"), "{}", mine.seen());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_outcome_whose_token_has_died_comes_by_private_message() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.discord.set_answer_limit(Duration::ZERO);
    club.discord.fault(1, CALLBACK, Fault::DropConnection);
    let options = [("resource", "piano"), ("when", "20:00")];
    let lost = club.ben.start_slash(&club.general, "book", &options).await;
    let told = club
        .ben
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    assert!(
        told.as_seen_by(&club.ben).contains("yours"),
        "{}",
        told.as_seen_by(&club.ben)
    );
    assert!(lost.failed());

    // To somebody who takes none it is said in the channel, if something was done.
    club.ben.take_dms(false);
    club.discord.fault(2, CALLBACK, Fault::DropConnection);
    let asked = club.ben.start_slash(&club.general, "mine", &[]).await;
    let cancelled = club
        .ben
        .start_slash(&club.general, "cancel", &[("booking", "#2")])
        .await;
    let told = club
        .general
        .wait_for(|message| message.content().contains("#2"))
        .await;
    assert_eq!(told.pings(), ["@Ben"]);
    assert_eq!(club.general.messages().len(), 1);
    assert!(asked.failed() && cancelled.failed());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_interaction_that_arrives_twice_is_done_and_answered_once() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let booked = club.ada_books().await;
    let before = booked.seen();
    club.discord.deliver_again(&booked);
    booked.wait_for(Step::Edited).await;
    assert_eq!(booked.steps(), [Step::Replied, Step::Edited]);
    assert_eq!(booked.seen(), before);
    let mine = club.ada.slash(&club.general, "mine", &[]).await.seen();
    assert!(mine.contains("#1") && !mine.contains("#2"), "{mine}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn forged_buttons_get_a_polite_answer() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let booked = club.ada_books().await;
    for forged in [
        "x",
        "1",
        "1b999.7.0.3c",
        "9z1.2",
        &"1".repeat(100),
        "1c1.1.999",
        "'; DROP TABLE",
    ] {
        let press = club.ada.press_forged(&booked.reply(), forged).await;
        assert_eq!(press.steps().len(), 1, "{forged}");
        assert!(
            press.reply().is_ephemeral() && !press.seen().is_empty(),
            "{forged}"
        );
    }
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_ping_goes_to_the_channel_when_they_take_none_and_nowhere_when_that_is_shut_too() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.ada.take_dms(false);
    club.is("17:45");
    let called = club
        .general
        .wait_for(|message| message.content().contains("Piano"))
        .await;
    assert_eq!(called.pings(), ["@Ada"]);

    club.general.set_bot_access(BotAccess::ReadOnly);
    let options = [("resource", "piano"), ("when", "20:00")];
    club.ada.slash(&club.general, "book", &options).await;
    let before = club.discord.requests_to(POST).len();
    club.is("19:45");
    club.discord.wait_for_requests(POST, before + 2).await;
    for minute in 46..59 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        club.is(&format!("19:{minute}"));
    }
    assert_eq!(
        club.discord.requests_to(POST).len(),
        before + 2,
        "a closed door is tried once"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
