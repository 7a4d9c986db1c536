use serde_json::{Value, json};

use super::*;

const ADA: &str = r#"{"id": 5, "is_bot": false, "first_name": "Ada", "last_name": "L",
    "username": "ada_l", "language_code": "de"}"#;

fn ada() -> Value {
    serde_json::from_str(ADA).expect("JSON")
}

fn bot() -> Value {
    json!({"id": 9, "is_bot": true, "first_name": "Dibs", "username": "dibs_bot"})
}

fn private() -> Value {
    json!({"id": 5, "type": "private", "first_name": "Ada"})
}

fn club() -> Value {
    json!({"id": -1_001, "type": "supergroup", "title": "Chess Club"})
}

fn channel() -> Value {
    json!({"id": -1_002, "type": "channel", "title": "News"})
}

/// A message with more said about it.
fn message(chat: &Value, more: &Value) -> Value {
    let mut message = json!({"message_id": 3, "date": 1_800_000_000, "chat": chat, "from": ada()});
    for (name, value) in more.as_object().expect("an object") {
        message[name] = value.clone();
    }
    message
}

fn of(kind: &str, content: Value) -> Task {
    let mut update = json!({"update_id": 77});
    update[kind] = content;
    task(read(&update), now())
}

/// As it comes over the wire; teloxide reads only that.
fn read(update: &Value) -> Update {
    serde_json::from_str(&update.to_string()).expect("an update")
}

fn of_text(chat: &Value, more: &Value) -> Task {
    of("message", message(chat, more))
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_100, 0).expect("a time")
}

fn ada_in(chat: Option<i64>) -> Origin {
    Origin {
        platform: Platform::Telegram,
        request_id: "telegram:77".into(),
        chat: chat.map(chat_of),
        place: chat.map(chat_of),
        identity: Identity::new(Platform::Telegram, "5"),
        name: "Ada L".into(),
        handle: Some("ada_l".into()),
        manages: false,
        sent_at: DateTime::from_timestamp(1_800_000_000, 0).expect("a time"),
        locale: Some("de".into()),
        roles: None,
    }
}

fn address(chat: i64) -> MessageAddress {
    MessageAddress {
        chat,
        topic: None,
        id: 3,
    }
}

#[test]
fn somebody_writes() {
    let text = "/book piano 18:00".to_owned();
    let said = json!({"text": text});
    assert_eq!(
        of_text(&private(), &said),
        Task::Text {
            origin: ada_in(None),
            message: address(5),
            text: text.clone(),
            document: None,
        }
    );
    for kind in ["group", "supergroup"] {
        let group = json!({"id": -1_001, "type": kind, "title": "Chess Club"});
        assert_eq!(
            of_text(&group, &said),
            Task::Text {
                origin: ada_in(Some(-1_001)),
                message: address(-1_001),
                text: text.clone(),
                document: None,
            }
        );
    }
    let topical = json!({"text": text, "message_thread_id": 2, "is_topic_message": true});
    let Task::Text {
        message: in_topic, ..
    } = of_text(&club(), &topical)
    else {
        panic!("a text in a topic is one");
    };
    assert_eq!(in_topic.topic, Some(2));
    let answering = json!({"text": text, "message_thread_id": 2});
    let Task::Text {
        message: answer, ..
    } = of_text(&club(), &answering)
    else {
        panic!("an answer is a text");
    };
    assert_eq!(answer.topic, None, "threads of answers are no topics");
}

#[test]
fn a_command_may_stand_under_a_document_or_answer_one() {
    let document = json!({
        "file_id": "BQACAgI", "file_unique_id": "AgAD", "file_name": "club.csv", "file_size": 812,
    });
    let earlier = json!({
        "message_id": 2, "date": 1_800_000_000, "chat": club(), "from": ada(), "document": document,
    });
    let photo = json!([{
        "file_id": "AgACAgI", "file_unique_id": "AQAD", "width": 90, "height": 60,
    }]);
    let line = "/import resources";
    let csv = DocumentRef {
        id: "BQACAgI".into(),
        bytes: 812,
    };
    for (said, expected) in [
        (
            json!({"document": document, "caption": line}),
            Some(Some(csv.clone())),
        ),
        (
            json!({"text": line, "reply_to_message": earlier}),
            Some(Some(csv)),
        ),
        (json!({"text": line}), Some(None)),
        (json!({"document": document}), None),
        (json!({"photo": photo, "caption": line}), None),
    ] {
        let found = match of_text(&club(), &said) {
            Task::Text { text, document, .. } => {
                assert_eq!(text, line);
                Some(document)
            }
            Task::Nothing(Ignored::NoText) => None,
            other => panic!("{said}: {other:?}"),
        };
        assert_eq!(found, expected, "{said}");
    }
}

#[test]
fn what_nobody_said_to_us_is_ignored() {
    let hidden = json!({"text": "/mine", "sender_chat": club(), "from": bot()});
    assert_eq!(
        of_text(&club(), &hidden),
        Task::Anonymous {
            message: address(-1_001),
            text: "/mine".into()
        }
    );
    let said = json!({"text": "/mine"});
    for (what, ignored) in [
        (
            of(
                "edited_message",
                message(&club(), &json!({"text": "/mine", "edit_date": 1})),
            ),
            Ignored::Kind,
        ),
        (
            of("channel_post", message(&channel(), &said)),
            Ignored::Kind,
        ),
        (
            of("edited_channel_post", message(&channel(), &said)),
            Ignored::Kind,
        ),
        (of("message", message(&channel(), &said)), Ignored::Kind),
        (of("something_new", json!({"a": 1})), Ignored::Kind),
        (of("message", json!({"date": "broken"})), Ignored::Kind),
        (
            of_text(&club(), &json!({"text": "/mine", "from": bot()})),
            Ignored::NoPerson,
        ),
        (
            of_text(&club(), &json!({"text": "/mine", "via_bot": bot()})),
            Ignored::NoPerson,
        ),
        (
            of_text(&club(), &json!({"text": "/mine", "sender_chat": channel()})),
            Ignored::Channel,
        ),
        (
            of_text(&club(), &json!({"new_chat_members": [bot()]})),
            Ignored::NoText,
        ),
        (
            of_text(&club(), &json!({"new_chat_title": "/mine"})),
            Ignored::NoText,
        ),
    ] {
        assert_eq!(what, Task::Nothing(ignored));
    }
}

#[test]
fn somebody_presses() {
    let pressed = |more: &Value| {
        let mut query = json!({"id": "8", "from": ada(), "chat_instance": "1", "data": "1m1"});
        for (name, value) in more.as_object().expect("an object") {
            query[name] = value.clone();
        }
        of("callback_query", query)
    };
    let task = |chat: Option<i64>, message: Option<MessageAddress>| Task::Press {
        origin: Origin {
            sent_at: now(),
            ..ada_in(chat)
        },
        query: "8".into(),
        message,
        data: "1m1".into(),
    };
    let from_bot = json!({"text": "Your turn", "from": bot()});
    for (more, expected) in [
        (
            json!({"message": message(&club(), &from_bot)}),
            task(Some(-1_001), Some(address(-1_001))),
        ),
        (
            json!({"message": message(&private(), &from_bot)}),
            task(None, Some(address(5))),
        ),
        // Too old to be seen.
        (
            json!({"message": {"chat": club(), "message_id": 3, "date": 0}}),
            task(Some(-1_001), Some(address(-1_001))),
        ),
        (json!({}), task(None, None)),
        (
            json!({"data": null, "game_short_name": "x"}),
            Task::Nothing(Ignored::Kind),
        ),
    ] {
        assert_eq!(pressed(&more), expected, "{more}");
    }
}

#[test]
fn the_bot_comes_and_goes() {
    let member = |status: &str| match status {
        "administrator" => json!({
            "status": status, "user": bot(), "can_be_edited": false, "is_anonymous": false,
            "can_manage_chat": true, "can_delete_messages": true, "can_manage_video_chats": true,
            "can_restrict_members": true, "can_promote_members": false, "can_change_info": true,
            "can_invite_users": true
        }),
        "kicked" => json!({"status": status, "user": bot(), "until_date": 0}),
        _ => json!({"status": status, "user": bot()}),
    };
    let change = |chat: &Value, old: &str, new: &str| {
        of(
            "my_chat_member",
            json!({"chat": chat, "from": ada(), "date": 1_800_000_000,
                "old_chat_member": member(old), "new_chat_member": member(new)}),
        )
    };
    let group = -1_001;
    for (chat, old, new, task) in [
        (club(), "left", "member", Task::Entered { group }),
        (club(), "kicked", "administrator", Task::Entered { group }),
        (club(), "member", "kicked", Task::Removed { group }),
        (club(), "administrator", "left", Task::Removed { group }),
        (club(), "member", "administrator", Task::Changed { group }),
        (club(), "left", "kicked", Task::Changed { group }),
        (
            private(),
            "member",
            "kicked",
            Task::Nothing(Ignored::Private),
        ),
        (
            channel(),
            "left",
            "administrator",
            Task::Nothing(Ignored::Kind),
        ),
    ] {
        assert_eq!(change(&chat, old, new), task, "{old} to {new} in {chat}");
    }
}

#[test]
fn a_group_becomes_a_supergroup() {
    let basic = json!({"id": -7, "type": "group", "title": "Chess Club"});
    let moved = Task::Moved {
        from: -7,
        to: -1_001,
    };
    assert_eq!(
        of_text(&basic, &json!({"migrate_to_chat_id": -1_001})),
        moved
    );
    let from = json!({"migrate_from_chat_id": -7, "sender_chat": club()});
    assert_eq!(of_text(&club(), &from), moved);
}

#[test]
fn lanes_keep_a_chat_in_order() {
    for (kind, content, expected) in [
        ("message", message(&club(), &json!({"text": "x"})), -1_001),
        ("message", message(&private(), &json!({"text": "x"})), 5),
        (
            "callback_query",
            json!({"id": "8", "from": ada(), "chat_instance": "1", "data": "x"}),
            5,
        ),
        ("something_new", json!({"a": 1}), 0),
    ] {
        let mut update = json!({"update_id": 77});
        update[kind] = content;
        assert_eq!(lane(&read(&update)), expected, "{kind}");
    }
}
