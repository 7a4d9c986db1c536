//! Telegram's limits, and replies that get lost.

use dibs_tests::telegram::Fault;

use super::club::Club;

#[tokio::test]
async fn telegrams_limits_are_kept() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.telegram.enforce_limits();
    for user in [&club.mona, &club.ada, &club.ben] {
        user.starts_bot(None);
        user.says(&club.group, "/mine");
        user.says_privately("/mine");
    }
    for user in [&club.mona, &club.ada, &club.ben] {
        club.group.next_message_to(user).await;
        user.next_private_message().await;
        user.next_private_message().await;
    }
    assert_eq!(club.telegram.overruns(), []);
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn a_reply_arrives_whatever_happens_to_it() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    for (fault, most) in [
        (
            Fault::TooManyRequests {
                retry_after_seconds: 1,
            },
            1,
        ),
        (Fault::LoseRequest, 1),
        (Fault::LoseResponse, 2),
        (Fault::GarbleResponse, 2),
    ] {
        let before = club.said().len();
        club.telegram.fail_next("sendMessage", 1, fault.clone());
        club.told(&club.ada, "/mine").await;
        club.told(&club.ben, "/mine").await;
        club.telegram
            .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
            .await;
        let came = club.said().len() - before - 1;
        assert!((1..=most).contains(&came), "{came} after {fault:?}");
    }
    dibs.stop().await.expect("a clean end");
}
