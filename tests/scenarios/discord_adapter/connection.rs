//! The connection: its token, its shards, and what becomes of it.

use std::time::Duration;

use dibs_discord::{DiscordError, DiscordSettings, Secret};
use dibs_tests::discord::{DiscordEmulator, Fault};

use super::{CALLBACK, Club, POST};

#[tokio::test]
async fn a_wrong_token_is_said_once_and_not_tried_again() {
    let club = Club::new().await;
    let wrong = DiscordSettings {
        token: Secret::new("MTIz.wrong.token"),
        ..club.settings()
    };
    let mut dibs = club.start(wrong).await;
    let error = dibs.ends().await.expect_err("the token is wrong");
    assert!(matches!(error, DiscordError::TokenRefused), "{error:?}");
    assert!(error.to_string().contains("DISCORD_TOKEN") && !error.to_string().contains("wrong"));
    assert_eq!(club.discord.requests().len(), 1);
}

#[tokio::test]
async fn a_token_that_is_taken_back_ends_it_for_good() {
    let club = Club::new().await;
    let mut dibs = club.open().await;
    let identified = club.discord.identified();
    club.discord.close_gateway(4004);
    let error = dibs.ends().await.expect_err("the token was taken back");
    assert!(matches!(error, DiscordError::TokenRefused), "{error:?}");
    assert_eq!(club.discord.identified(), identified);
}

#[tokio::test]
async fn dibs_comes_back_after_whatever_the_gateway_does() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    type Trouble = fn(&DiscordEmulator);
    let troubles: [Trouble; 3] = [
        DiscordEmulator::ask_to_reconnect,
        |discord| discord.close_gateway(4000),
        |discord| {
            discord.invalidate_sessions(true);
        },
    ];
    for (index, trouble) in troubles.into_iter().enumerate() {
        trouble(&club.discord);
        club.discord.wait_for_resumed(index + 1).await;
        let mine = club.ada.slash(&club.general, "mine", &[]).await;
        assert!(
            mine.seen().contains("Piano"),
            "after trouble {index}: {}",
            mine.seen()
        );
    }
    club.discord.invalidate_sessions(false);
    club.discord.wait_for_identified(2).await;
    let mine = club.ada.slash(&club.general, "mine", &[]).await;
    assert!(mine.seen().contains("Piano"), "{}", mine.seen());
    assert_eq!(
        club.discord.command_overwrites(),
        1,
        "a new session registers nothing anew"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn as_many_shards_as_discord_advises() {
    let club = Club::new().await;
    club.discord.set_shards(2);
    let dibs = club.start(club.settings()).await;
    club.discord.wait_for_identified(2).await;
    let identify = club
        .discord
        .gateway_log()
        .into_iter()
        .filter(|message| message.op == 2);
    let shards: Vec<_> = identify
        .map(|message| message.d["shard"].to_string())
        .collect();
    assert_eq!(shards, ["[0,2]", "[1,2]"]);
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn as_in_production_over_tls_with_the_rate_limiter_on() {
    let club = Club::over_tls().await;
    let dibs = club.open().await;
    let limited = Fault::RateLimited {
        retry_after: Duration::from_secs(1),
    };
    club.discord.fault(1, CALLBACK, limited.clone());
    club.ada_books().await;
    club.discord.fault(1, POST, limited);
    club.is("17:45");
    let ping = club
        .ada
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    assert!(ping.as_seen_by(&club.ada).contains("18:00"));
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_adapter_that_is_dropped_leaves_nobody_behind_who_answers() {
    let club = Club::new().await;
    let dibs = club.open().await;
    assert!(!club.ada_books().await.failed());
    dibs.adapter.abort();
    assert!(dibs.adapter.await.is_err_and(|error| error.is_cancelled()));
    club.discord.set_answer_limit(Duration::from_millis(500));
    assert!(club.ada.slash(&club.general, "mine", &[]).await.failed());
}
