//! Messages that are sent, refused, edited and deleted.

use serde_json::{Value, json};

use super::super::{Message, Role, TelegramEmulator, User};
use super::{Client, started};

#[tokio::test]
async fn messages_are_refused_in_telegrams_words() {
    let (telegram, client, ada) = started().await;
    let ben = telegram.user("Ben", None);
    let robot = telegram.other_bot("Robot", "robot_bot");
    let gone = telegram.user("Gone", None);
    gone.starts_bot(None);
    gone.deletes_account();
    let cora = telegram.user("Cora", None);
    cora.starts_bot(None);
    cora.blocks_bot();
    let (kicked, elsewhere) = (telegram.group("Kicked"), telegram.supergroup("Elsewhere"));
    kicked.add_bot();
    kicked.remove_bot();
    let ada = ada.id();
    let html = |text: &str| json!({ "chat_id": ada, "text": text, "parse_mode": "HTML" });
    let plain = |chat_id: i64| json!({ "chat_id": chat_id, "text": "hello" });
    for (body, expected) in [
        (
            json!({ "chat_id": ada, "text": "" }),
            "400 Bad Request: message text is empty",
        ),
        (html("<b></b>"), "400 Bad Request: text must be non-empty"),
        (
            html("<p>x</p>"),
            "400 Bad Request: can't parse entities: Unsupported start tag \"p\" at byte offset 0",
        ),
        (
            html("<b>x"),
            "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            json!({ "chat_id": ada, "text": "x", "parse_mode": "BBCode" }),
            "400 Bad Request: unsupported parse_mode",
        ),
        (
            html(&"x".repeat(4097)),
            "400 Bad Request: message is too long",
        ),
        (
            html(&"x".repeat(32769)),
            "400 Bad Request: text is too long",
        ),
        (
            plain(ben.id()),
            "403 Forbidden: bot can't initiate conversation with a user",
        ),
        (
            plain(cora.id()),
            "403 Forbidden: bot was blocked by the user",
        ),
        (plain(gone.id()), "403 Forbidden: user is deactivated"),
        (
            plain(robot.id()),
            "403 Forbidden: bots can't send messages to bots",
        ),
        (
            plain(kicked.id()),
            "403 Forbidden: bot was kicked from the group chat",
        ),
        (
            plain(elsewhere.id()),
            "403 Forbidden: bot is not a member of the supergroup chat",
        ),
        (plain(12345), "400 Bad Request: chat not found"),
        (
            json!({ "chat_id": "@nowhere", "text": "x" }),
            "400 Bad Request: chat not found",
        ),
        (
            json!({ "chat_id": ada, "text": "x", "reply_parameters": { "message_id": 999 } }),
            "400 Bad Request: message to be replied not found",
        ),
        (
            json!({ "chat_id": ada, "text": "x", "reply_markup":
                { "inline_keyboard": [[{ "text": "A", "callback_data": "x".repeat(65) }]] } }),
            "400 Bad Request: BUTTON_DATA_INVALID",
        ),
    ] {
        assert_eq!(
            client.error("sendMessage", body.clone()).await,
            expected,
            "{body}"
        );
    }
    let longest = format!("<b>{}</b>&amp;", "x".repeat(4095));
    client.ok("sendMessage", html(&longest)).await;
    let alone = json!({ "message_id": 999, "allow_sending_without_reply": true });
    client
        .ok(
            "sendMessage",
            json!({ "chat_id": ada, "text": "x", "reply_parameters": alone }),
        )
        .await;
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn edits_and_deletions() {
    let (telegram, client, ada) = started().await;
    let chat = ada.id();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "A", "callback_data": "a" }]] });
    let sent = client
        .ok(
            "sendMessage",
            json!({ "chat_id": chat, "text": "one", "reply_markup": keyboard }),
        )
        .await;
    let id = &sent["message_id"];
    let unchanged = "400 Bad Request: message is not modified: specified new message content and \
        reply markup are exactly the same as a current content and reply markup of the message";
    let edit = |text: &str, markup: &Value| json!({ "chat_id": chat, "message_id": id, "text": text, "reply_markup": markup });
    assert_eq!(
        client
            .error("editMessageText", edit("one", &keyboard))
            .await,
        unchanged
    );
    let edited = client.ok("editMessageText", edit("two", &keyboard)).await;
    assert!(edited["edit_date"].is_i64());
    client
        .ok(
            "editMessageReplyMarkup",
            json!({ "chat_id": chat, "message_id": id }),
        )
        .await;
    assert_eq!(
        client
            .error(
                "editMessageReplyMarkup",
                json!({ "chat_id": chat, "message_id": id })
            )
            .await,
        unchanged
    );
    let versions = ada.private_chat().bot_messages()[0].reference().history();
    let seen: Vec<_> = versions.iter().map(Message::as_seen).collect();
    assert_eq!(seen, ["one\n[A]", "two\n[A]", "two"]);

    let theirs = ada.says_privately("mine");
    for (message_id, expected) in [
        (
            theirs.message_id,
            "400 Bad Request: message can't be edited",
        ),
        (999, "400 Bad Request: message to edit not found"),
    ] {
        let body = json!({ "chat_id": chat, "message_id": message_id, "text": "x" });
        assert_eq!(client.error("editMessageText", body).await, expected);
    }
    client
        .ok(
            "deleteMessage",
            json!({ "chat_id": chat, "message_id": id }),
        )
        .await;
    assert_eq!(
        client
            .error(
                "deleteMessage",
                json!({ "chat_id": chat, "message_id": id })
            )
            .await,
        "400 Bad Request: message to delete not found"
    );
    assert_eq!(
        client.error("editMessageText", edit("x", &keyboard)).await,
        "400 Bad Request: message to edit not found"
    );
    assert_eq!(ada.private_chat().transcript(), "Ada: /start\nAda: mine");
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn who_is_pinged() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let club = telegram.supergroup("Club");
    let (ada, ben) = (
        telegram.user("Ada", Some("ada_l")),
        telegram.user("Ben", Some("ben_k")),
    );
    club.add(&ada, Role::Member);
    club.add_bot();
    let link = |user: &User| format!("<a href=\"tg://user?id={}\">{}</a>", user.id(), user.name());
    for (text, expected) in [
        (format!("{}: your turn", link(&ada)), vec!["Ada"]),
        ("@ada_l, @nobody and @everyone".to_owned(), vec!["Ada"]),
        ("<code>@ada_l</code>".to_owned(), vec![]),
        (
            format!("{} is not in the club, @ben_k neither", link(&ben)),
            vec![],
        ),
        ("Ada".to_owned(), vec![]),
    ] {
        let body = json!({ "chat_id": club.id(), "text": text, "parse_mode": "HTML" });
        client.ok("sendMessage", body).await;
        assert_eq!(club.next_message().await.pings(), expected, "{text}");
    }
    let question = ada.says(&club, "/who piano");
    let reply = json!({ "message_id": question.message_id });
    let body = json!({ "chat_id": club.id(), "text": "Ben", "reply_parameters": reply });
    client.ok("sendMessage", body).await;
    let seen: Vec<_> = [
        club.next_message_to(&ada).await.as_seen(),
        club.next_message_to(&ada).await.as_seen(),
        club.next_message_to(&ada).await.as_seen(),
    ]
    .into();
    assert_eq!(
        seen,
        ["@Ada: your turn", "@ada_l, @nobody and @everyone", "Ben"]
    );
}

#[tokio::test]
async fn limits_hold_when_they_are_enforced() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let club = telegram.supergroup("Club");
    club.add_bot();
    let body = json!({ "chat_id": club.id(), "text": "x" });
    for _ in 0..25 {
        client.ok("sendMessage", body.clone()).await;
    }
    telegram.enforce_limits();
    let mut refused = 0;
    // However slow this machine is, it cannot send these within the limits of a group.
    for _ in 0..25 {
        let (status, answer) = client.answer("sendMessage", &body).await;
        if status == 429 {
            assert!(
                answer["parameters"]["retry_after"].as_i64() > Some(0),
                "{answer}"
            );
            refused += 1;
        }
    }
    assert!(refused > 0);
    let overruns = telegram.overruns();
    assert_eq!(overruns.len(), refused);
    assert!(overruns.iter().all(|overrun| overrun.chat_id == club.id()));
    assert_eq!(club.messages().len(), 50 - refused);
}
