//! Telegram at the beginning and at the end: away, refusing, told our commands.

use dibs_telegram::TelegramError;
use dibs_tests::telegram::Fault;

use super::club::{Club, Log};

#[tokio::test]
async fn telegram_is_away_at_first() {
    let club = Club::new().await;
    club.telegram.fail_next("getMe", 2, Fault::LoseRequest);
    let dibs = club.with_piano().await;
    assert!(club.said()[1].contains("is ready"), "{:?}", club.said());
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn a_refused_token_ends_it_and_is_shown_to_nobody() {
    let log = Log::default();
    let _kept = log.keep();
    let club = Club::new().await;
    // Everything that can go wrong with a connection, and what of it could be told.
    for (method, fault) in [
        ("getMe", Fault::LoseRequest),
        ("getUpdates", Fault::LoseResponse),
        ("getUpdates", Fault::GarbleResponse),
        ("sendMessage", Fault::LoseRequest),
        ("sendMessage", Fault::LoseResponse),
        ("getChatAdministrators", Fault::LoseRequest),
    ] {
        club.telegram.fail_next(method, 1, fault);
    }
    let dibs = club.start().await;
    club.group.add_bot();
    club.group.next_message().await;
    club.mona.asks(&club.group, "/mine").await;
    club.telegram.revoke_token();
    club.ada.says(&club.group, "/mine");
    let revoked = dibs.ends().await;
    assert_eq!(revoked, Err(TelegramError::TokenRefused));
    let refused = club
        .start()
        .await
        .ends()
        .await
        .expect_err("it is refused at once");
    assert!(refused.to_string().contains("TELEGRAM_TOKEN"), "{refused}");
    let token = club.telegram.token();
    let (_, secret) = token.split_once(':').expect("a token has two parts");
    let log = log.text();
    assert!(log.contains("Telegram cannot be reached"), "{log}");
    assert!(!log.contains(secret), "the token is in the log");
    assert!(!format!("{refused:?} {refused}").contains(secret));
}

#[tokio::test]
async fn commands_are_listed_when_they_changed_and_only_then() {
    let club = Club::new().await;
    let dibs = club.start().await;
    let scope = "all_chat_administrators";
    club.telegram
        .wait_until(|telegram| !telegram.commands(scope, "zh").is_empty())
        .await;
    dibs.stop().await.expect("a clean end");
    let everybodys = club.telegram.commands("default", "");
    let managers = club.telegram.commands(scope, "");
    assert!(everybodys[0].starts_with("book - "), "{everybodys:?}");
    assert!(managers.starts_with(&everybodys) && managers.len() > everybodys.len());

    let germans = club.telegram.commands("default", "de");
    assert_eq!(germans[0], "book - Eine Zeit buchen");

    // For everybody and for administrators, in the house's language and the five others.
    let dibs = club.start().await;
    club.telegram
        .wait_until(|telegram| telegram.requests_of("getMyCommands").len() == 24)
        .await;
    dibs.stop().await.expect("a clean end");
    assert_eq!(club.telegram.requests_of("setMyCommands").len(), 12);
    club.is_clean();
}
