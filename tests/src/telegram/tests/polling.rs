//! What `getUpdates` hands out, and when.

use serde_json::json;

use super::super::{Role, TelegramEmulator};
use super::{Client, started};

#[tokio::test]
async fn a_revoked_token_ends_a_long_poll() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let poll =
        tokio::spawn(async move { client.error("getUpdates", json!({ "timeout": 50 })).await });
    telegram
        .wait_until(|telegram| telegram.checked().requests == 1)
        .await;
    telegram.revoke_token();
    assert_eq!(poll.await.unwrap(), "401 Unauthorized");
}

#[tokio::test]
async fn updates_are_forgotten_when_confirmed() {
    let (telegram, client, ada) = started().await;
    ada.says_privately("/book piano 18:00");
    let updates = client.updates(0).await;
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[1]["message"]["text"], "/book piano 18:00");
    assert_eq!(updates[1]["message"]["entities"][0]["type"], "bot_command");
    assert_eq!(client.updates(0).await.len(), 2, "nothing was confirmed");
    let first = updates[0]["update_id"].as_i64().unwrap();
    assert_eq!(client.updates(first + 1).await.len(), 1);
    assert_eq!(client.updates(first + 2).await.len(), 0);
    assert_eq!(client.updates(0).await.len(), 0, "confirmed for ever");
    telegram.deliver_again(first);
    assert_eq!(client.updates(first + 2).await[0]["update_id"], first);
}

#[tokio::test]
async fn a_long_poll_waits_and_a_second_one_ends_it() {
    let (telegram, client, ada) = started().await;
    let offset = client.updates(0).await[0]["update_id"].as_i64().unwrap() + 1;
    let poll = || {
        let client = Client::new(&telegram);
        let body = json!({ "offset": offset, "timeout": 50 });
        tokio::spawn(async move { client.answer("getUpdates", &body).await })
    };
    let before = telegram.checked().requests;
    let first = poll();
    telegram
        .wait_until(|telegram| telegram.checked().requests == before + 1)
        .await;
    let second = poll();
    let (status, answer) = first.await.unwrap();
    assert_eq!(status, 409);
    assert_eq!(
        answer["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance \
         is running"
    );
    ada.says_privately("hello");
    let (status, answer) = second.await.unwrap();
    assert_eq!(
        (status, &answer["result"][0]["message"]["text"]),
        (200, &json!("hello"))
    );
}

#[tokio::test]
async fn kinds_of_updates_are_chosen() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let (club, ada) = (telegram.supergroup("Club"), telegram.user("Ada", None));
    client
        .ok(
            "getUpdates",
            json!({ "allowed_updates": ["chat_member", "my_chat_member"] }),
        )
        .await;
    club.add_bot();
    club.promote_bot();
    club.add(&ada, Role::Member);
    let updates = client.updates(0).await;
    let kinds: Vec<_> = updates
        .iter()
        .flat_map(|update| update.as_object().unwrap().keys())
        .filter(|key| *key != "update_id")
        .collect();
    assert_eq!(kinds, ["my_chat_member", "my_chat_member", "chat_member"]);
    assert_eq!(telegram.violations(), []);
}
