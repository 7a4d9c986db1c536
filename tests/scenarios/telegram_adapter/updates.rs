//! Updates that come twice, late, or not at all.

use std::time::Duration;

use dibs_tests::telegram::Fault;

use super::club::{Club, Log};

#[tokio::test]
async fn an_update_that_comes_twice_is_answered_once() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    let said = club.ada.says(&club.group, "/book piano 18:00");
    club.group.answer_to(&club.ada, &said).await;
    club.telegram
        .deliver_again(said.update_id.expect("the bot sees it"));
    // After a quiet week, ids begin anew, perhaps below those of before.
    club.telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
        .await;
    club.telegram.renumber_updates(5);
    let mine = club.told(&club.ada, "/mine").await;
    assert_eq!(mine.matches("Piano").count(), 1, "{mine}");
    assert_eq!(
        club.said()
            .iter()
            .filter(|line| line.contains("is yours"))
            .count(),
        1
    );
    dibs.stop().await.expect("a clean end");
    assert_eq!(
        club.telegram.unconfirmed_updates(),
        0,
        "the last ones are confirmed, too"
    );
    club.is_clean();
}

#[tokio::test]
async fn what_was_said_while_dibs_was_away_is_answered_once() {
    let club = Club::new().await;
    club.with_piano().await.vanish().await;
    club.ada.says(&club.group, "/book piano 18:00");
    club.ben.says(&club.group, "/book piano 20:00");
    let dibs = club.start().await;
    club.group.next_message_to(&club.ada).await;
    club.group.next_message_to(&club.ben).await;
    club.telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
        .await;
    dibs.stop().await.expect("a clean end");
    let before = club.said().len();
    let dibs = club.start().await;
    club.told(&club.ada, "/mine").await;
    assert_eq!(
        club.said().len(),
        before + 1,
        "nothing is answered again: {:?}",
        club.said()
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_crash_before_the_confirmation_repeats_an_answer_and_not_a_booking() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    // From here on, Telegram hears of no confirmation.
    club.telegram
        .fail_next("getUpdates", 1_000, Fault::LoseRequest);
    club.ada.says(&club.group, "/book piano 18:00");
    club.telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() > 0)
        .await;
    dibs.vanish().await;
    club.telegram.clear_faults();
    let dibs = club.start().await;
    let first = club.group.next_message_to(&club.ada).await.as_seen();
    dibs.vanish().await;
    let update = club.telegram.requests_of("getUpdates").len();
    assert!(update > 0 && first.contains("(`#1`)"), "{first}");
    let dibs = club.start().await;
    let mine = club.told(&club.ada, "/mine").await;
    assert_eq!(mine.matches("Piano").count(), 1, "{mine}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn another_program_that_fetches_updates_is_named_and_waited_for() {
    let log = Log::default();
    let _kept = log.keep();
    let club = Club::new().await;
    let description = "Conflict: terminated by other getUpdates request; make sure that only one \
                       bot instance is running";
    let conflict = Fault::Refuse {
        code: 409,
        description: description.to_owned(),
    };
    club.telegram.fail_next("getUpdates", 1, conflict);
    let dibs = club.start().await;
    club.telegram
        .wait_until(|telegram| !telegram.requests_of("getUpdates").is_empty())
        .await;
    for _ in 0..1_200 {
        if log
            .text()
            .contains("another program fetches this bot's updates")
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(
        log.text()
            .contains("another program fetches this bot's updates"),
        "{}",
        log.text()
    );
    dibs.stop()
        .await
        .expect("waiting does not keep it from ending");
}

#[tokio::test]
async fn a_desk_that_cannot_answer_is_said_in_the_end() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    dibs.desks.shutdown().await;
    let told = club.told(&club.ada, "/book piano 18:00").await;
    insta::assert_snapshot!(told, @"I am restarting: nothing was done. Please try again in a moment.");
    club.telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
        .await;
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn what_comes_while_the_desks_close_is_answered_when_they_have_opened() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    dibs.desks.shutdown().await;
    club.ada.says(&club.group, "/book piano 18:00");
    dibs.stop().await.expect("a clean end");
    assert_eq!(club.telegram.unconfirmed_updates(), 1);
    let dibs = club.start().await;
    let booked = club.group.next_message_to(&club.ada).await.as_seen();
    assert!(booked.starts_with("**Piano** is yours"), "{booked}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
