//! Buttons.

use serde_json::{Value, json};

use super::started;

#[tokio::test]
async fn a_pressed_button_is_answered_once() {
    let (telegram, client, ada) = started().await;
    let keyboard = json!({ "inline_keyboard": [[{ "text": "Claim", "callback_data": "c:1" }]] });
    let body = json!({ "chat_id": ada.id(), "text": "Your turn", "reply_markup": keyboard });
    let message_id = client.ok("sendMessage", body).await["message_id"].clone();
    let offer = ada.next_private_message().await;

    let press = ada.begin_press(&offer, "Claim");
    assert!(!press.is_answered());
    let update = client.updates(0).await.pop().unwrap();
    assert_eq!(update["update_id"], press.update_id.unwrap());
    let query = &update["callback_query"];
    assert_eq!(query["data"], "c:1");
    assert_eq!(query["message"]["reply_markup"], keyboard);
    let answer =
        json!({ "callback_query_id": query["id"], "text": "It is yours", "show_alert": true });
    client.ok("answerCallbackQuery", answer.clone()).await;
    let edit = json!({ "chat_id": ada.id(), "message_id": message_id, "text": "Claimed" });
    client.ok("editMessageText", edit).await;
    let result = press.answered().await;
    assert_eq!(result.as_seen(), "alert: It is yours");
    assert_eq!(result.edited().await.as_seen(), "Claimed");

    let old =
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(client.error("answerCallbackQuery", answer).await, old);
    assert_eq!(
        client
            .error("answerCallbackQuery", json!({ "callback_query_id": "7" }))
            .await,
        old
    );

    let first = offer.reference().history().remove(0);
    assert_eq!(first.button("Claim").unwrap().data.as_deref(), Some("c:1"));
    ada.press_forged(&offer, "c:2; drop table");
    let update = client.updates(0).await.pop().unwrap();
    assert_eq!(update["callback_query"]["data"], "c:2; drop table");
    telegram.expire_presses();
    let late = json!({ "callback_query_id": update["callback_query"]["id"] });
    assert_eq!(client.error("answerCallbackQuery", late).await, old);
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn buttons_of_old_messages_and_of_links() {
    let (telegram, client, ada) = started().await;
    let keyboard = json!({ "inline_keyboard": [[
        { "text": "Pass", "callback_data": "p" },
        { "text": "Start", "url": "https://t.me/dibs_test_bot?start=c42" },
    ]] });
    client
        .ok(
            "sendMessage",
            json!({ "chat_id": ada.id(), "text": "x", "reply_markup": keyboard }),
        )
        .await;
    let message = ada.next_private_message().await;
    ada.press_inaccessible(&message, "Pass");
    let update = client.updates(0).await.pop().unwrap();
    assert_eq!(update["callback_query"]["message"]["date"], 0);
    assert_eq!(update["callback_query"]["message"]["text"], Value::Null);
    ada.opens(&message, "Start");
    assert_eq!(
        client.updates(0).await.pop().unwrap()["message"]["text"],
        "/start c42"
    );
    assert_eq!(telegram.violations(), []);
}
