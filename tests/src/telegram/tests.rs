//! The emulator, seen by a client that speaks plain HTTP.

mod chats;
mod polling;
mod pressing;
mod sending;

use std::time::Duration;

use reqwest::multipart::Form;
use serde_json::{Value, json};

use super::{Checked, Fault, Outcome, TelegramEmulator, User};

struct Client {
    http: reqwest::Client,
    base: String,
}

impl Client {
    fn new(telegram: &TelegramEmulator) -> Self {
        let base = format!("{}/bot{}", telegram.api_base(), telegram.token());
        Self {
            http: reqwest::Client::new(),
            base,
        }
    }

    /// The whole answer, with its HTTP status.
    async fn answer(&self, method: &str, body: &Value) -> (u16, Value) {
        let request = self.http.post(format!("{}/{method}", self.base)).json(body);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    async fn ok(&self, method: &str, body: Value) -> Value {
        let (status, mut answer) = self.answer(method, &body).await;
        assert_eq!(
            (status, &answer["ok"]),
            (200, &json!(true)),
            "{method} {body}: {answer}"
        );
        answer["result"].take()
    }

    /// The description of an error, whose codes have to agree.
    async fn error(&self, method: &str, body: Value) -> String {
        let (status, answer) = self.answer(method, &body).await;
        assert_eq!(answer["ok"], false, "{method} {body}: {answer}");
        assert_eq!(answer["error_code"], status, "{method} {body}: {answer}");
        format!("{status} {}", answer["description"].as_str().unwrap())
    }

    async fn updates(&self, offset: i64) -> Vec<Value> {
        let updates = self.ok("getUpdates", json!({ "offset": offset })).await;
        updates.as_array().unwrap().clone()
    }
}

async fn started() -> (TelegramEmulator, Client, User) {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let ada = telegram.user("Ada", Some("ada_l"));
    ada.starts_bot(None);
    (telegram, client, ada)
}

#[tokio::test]
async fn tokens_and_methods() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    assert_eq!(
        client.ok("GETME", json!({})).await["username"],
        "dibs_test_bot"
    );
    let stranger = Client {
        base: format!("{}/bot1:wrong", telegram.api_base()),
        ..Client::new(&telegram)
    };
    assert_eq!(stranger.error("getMe", json!({})).await, "401 Unauthorized");
    assert_eq!(telegram.violations(), []);
    let missing = "404 Not Found: method not found";
    assert_eq!(client.error("getMee", json!({})).await, missing);
    assert_eq!(
        client
            .error("banChatMember", json!({ "chat_id": 1, "user_id": 2 }))
            .await,
        missing
    );
    let reasons: Vec<_> = telegram
        .violations()
        .into_iter()
        .map(|v| v.message)
        .collect();
    assert_eq!(
        reasons,
        [
            "the Bot API has no such method",
            "the Bot API has this method, but the emulator does not play it"
        ]
    );
    telegram.revoke_token();
    assert_eq!(client.error("getMe", json!({})).await, "401 Unauthorized");
}

#[tokio::test]
async fn requests_off_the_specification_are_found() {
    let (telegram, client, ada) = started().await;
    client
        .ok("sendMessage", json!({ "chat_id": ada.id(), "text": "a" }))
        .await;
    assert_eq!(telegram.violations(), []);
    client
        .ok(
            "sendMessage",
            json!({ "chat_id": ada.id(), "text": "b", "colour": "red" }),
        )
        .await;
    client
        .ok(
            "sendMessage",
            json!({ "chat_id": ada.id(), "text": "c", "disable_notification": 1 }),
        )
        .await;
    client
        .error("sendMessage", json!({ "chat_id": ada.id(), "text": 5 }))
        .await;
    let violations = telegram.violations();
    let found: Vec<_> = violations
        .iter()
        .map(|v| (v.subject.as_str(), v.pointer.as_str(), v.message.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (
                "sendMessage",
                "",
                "Additional properties are not allowed ('colour' was unexpected)"
            ),
            (
                "sendMessage",
                "/disable_notification",
                "1 is not of type \"boolean\""
            ),
            ("sendMessage", "/text", "5 is not of type \"string\""),
        ]
    );
}

#[tokio::test]
async fn forms_are_as_good_as_json() {
    let (telegram, client, ada) = started().await;
    let keyboard = json!({ "inline_keyboard": [[{ "text": "A", "callback_data": "a" }]] });
    let form = Form::new()
        .text("chat_id", ada.id().to_string())
        .text("text", "123")
        .text("disable_notification", "true")
        .text("reply_markup", keyboard.to_string());
    let url = format!("{}/sendMessage", client.base);
    let sent = client.http.post(&url).multipart(form).send().await.unwrap();
    assert_eq!(sent.status(), 200);
    let encoded = format!("chat_id={}&text=one%20two", ada.id());
    let sent = client
        .http
        .post(&url)
        .header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(sent.body(encoded).send().await.unwrap().status(), 200);
    let sent = client
        .http
        .get(format!("{url}?chat_id={}&text=three", ada.id()))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 200);
    let chat = ada.private_chat();
    insta::assert_snapshot!(chat.transcript(), @r"
    Ada: /start
    Dibs: 123
    [A]
    Dibs: one two
    Dibs: three
    ");
    assert!(chat.bot_messages()[0].is_silent);
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn what_goes_wrong_on_purpose() {
    let (telegram, client, ada) = started().await;
    let body = json!({ "chat_id": ada.id(), "text": "x" });
    let sent = || ada.private_chat().bot_messages().len();

    telegram.fail_next(
        "sendMessage",
        1,
        Fault::TooManyRequests {
            retry_after_seconds: 3,
        },
    );
    let (status, answer) = client.answer("sendMessage", &body).await;
    assert_eq!(
        (status, &answer["parameters"]["retry_after"]),
        (429, &json!(3))
    );
    telegram.fail_next("sendMessage", 2, Fault::ServerError { status: 502 });
    assert_eq!(
        client.error("SendMessage", body.clone()).await,
        "502 Bad Gateway"
    );
    assert_eq!(
        client.error("SendMessage", body.clone()).await,
        "502 Bad Gateway"
    );
    let description = "Forbidden: something new".to_owned();
    telegram.fail_next(
        "*",
        1,
        Fault::Refuse {
            code: 403,
            description,
        },
    );
    assert_eq!(
        client.error("getMe", json!({})).await,
        "403 Forbidden: something new"
    );
    telegram.fail_next("sendMessage", 1, Fault::LoseRequest);
    let url = format!("{}/sendMessage", client.base);
    assert!(client.http.post(&url).json(&body).send().await.is_err());
    assert_eq!(sent(), 0, "nothing of this was processed");

    telegram.fail_next("sendMessage", 1, Fault::LoseResponse);
    assert!(client.http.post(&url).json(&body).send().await.is_err());
    assert_eq!(sent(), 1, "processed, although nobody was told");
    telegram.fail_next("sendMessage", 1, Fault::GarbleResponse);
    let garbled = client.http.post(&url).json(&body).send().await.unwrap();
    assert!(garbled.json::<Value>().await.is_err());
    telegram.fail_next("sendMessage", 1, Fault::Delay(Duration::from_millis(20)));
    client.ok("sendMessage", body.clone()).await;
    assert_eq!(sent(), 3);

    telegram.fail_next("sendMessage", 1, Fault::LoseRequest);
    telegram.clear_faults();
    client.ok("sendMessage", body).await;
    let outcomes: Vec<_> = telegram
        .requests_of("sendMessage")
        .into_iter()
        .map(|request| match request.outcome {
            Outcome::Refused { code, .. } => code.to_string(),
            outcome => format!("{outcome:?}"),
        })
        .collect();
    assert_eq!(
        outcomes,
        [
            "429",
            "502",
            "502",
            "LostRequest",
            "LostResponse",
            "GarbledResponse",
            "Done",
            "Done"
        ]
    );
}

#[tokio::test]
async fn commands_by_scope_and_language() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let commands = json!([{ "command": "book", "description": "takes a slot" }]);
    let groups = json!({ "type": "all_group_chats" });
    let body = json!({ "commands": commands, "scope": groups, "language_code": "en" });
    client.ok("setMyCommands", body).await;
    assert_eq!(
        telegram.commands("all_group_chats", "en"),
        ["book - takes a slot"]
    );
    assert_eq!(telegram.commands("default", ""), [""; 0]);
    let asked = json!({ "scope": groups, "language_code": "en" });
    assert_eq!(client.ok("getMyCommands", asked.clone()).await, commands);
    client.ok("deleteMyCommands", asked.clone()).await;
    assert_eq!(client.ok("getMyCommands", asked).await, json!([]));
    for (command, description, expected) in [
        ("Book", "x", "400 Bad Request: BOT_COMMAND_INVALID"),
        ("book-it", "x", "400 Bad Request: BOT_COMMAND_INVALID"),
        (
            "book",
            "",
            "400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
        ),
    ] {
        let body = json!({ "commands": [{ "command": command, "description": description }] });
        assert_eq!(client.error("setMyCommands", body).await, expected);
    }
    client
        .ok("setMyDescription", json!({ "description": "Books things" }))
        .await;
    assert_eq!(
        client
            .ok("getMyDescription", json!({ "language_code": "de" }))
            .await["description"],
        "Books things"
    );
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn everything_is_counted() {
    let (telegram, client, ada) = started().await;
    client
        .ok("sendMessage", json!({ "chat_id": ada.id(), "text": "x" }))
        .await;
    client.updates(0).await;
    assert_eq!(
        telegram.checked(),
        Checked {
            requests: 2,
            answers: 1,
            updates: 1
        }
    );
}
