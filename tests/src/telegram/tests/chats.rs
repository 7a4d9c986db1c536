//! Chats, their members, and what a bot sees of them.

use serde_json::json;

use super::super::{Role, TelegramEmulator};
use super::Client;

#[tokio::test]
async fn chats_and_their_members() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let (club, ada, ben) = (
        telegram.group("Club"),
        telegram.user("Ada", None),
        telegram.user("Ben", None),
    );
    club.add(&ada, Role::Owner);
    club.add_bot();
    club.promote_bot();
    let chat = json!({ "chat_id": club.id() });
    assert_eq!(client.ok("getChat", chat.clone()).await["title"], "Club");
    assert_eq!(client.ok("getChatMemberCount", chat.clone()).await, 2);
    let administrators = client.ok("getChatAdministrators", chat.clone()).await;
    let statuses: Vec<_> = administrators
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (&a["user"]["first_name"], &a["status"]))
        .collect();
    assert_eq!(
        statuses,
        [
            (&json!("Ada"), &json!("creator")),
            (&json!("Dibs"), &json!("administrator"))
        ]
    );
    let member = |id: i64| json!({ "chat_id": club.id(), "user_id": id });
    assert_eq!(
        client.ok("getChatMember", member(ben.id())).await["status"],
        "left"
    );
    club.add(&ben, Role::Member);
    assert_eq!(
        client.ok("getChatMember", member(ben.id())).await["status"],
        "member"
    );
    club.remove(&ben);
    assert_eq!(
        client.ok("getChatMember", member(ben.id())).await["status"],
        "kicked"
    );
    assert_eq!(
        client.error("getChatMember", member(1)).await,
        "400 Bad Request: PARTICIPANT_ID_INVALID"
    );
    assert_eq!(
        client
            .error("getChat", json!({ "chat_id": ben.id() }))
            .await,
        "400 Bad Request: chat not found"
    );
    client.ok("leaveChat", chat.clone()).await;
    assert_eq!(
        client.error("getChat", chat).await,
        "403 Forbidden: bot is not a member of the group chat"
    );
    assert_eq!(club.bot_role(), Role::Left);
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn a_group_becomes_a_supergroup() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let club = telegram.group("Club");
    club.add_bot();
    let new = club.migrate();
    let (status, answer) = client
        .answer("sendMessage", &json!({ "chat_id": club.id(), "text": "x" }))
        .await;
    assert_eq!(status, 400);
    assert_eq!(
        answer["description"],
        "Bad Request: group chat was upgraded to a supergroup chat"
    );
    assert_eq!(answer["parameters"]["migrate_to_chat_id"], new.id());
    client
        .ok("sendMessage", json!({ "chat_id": new.id(), "text": "x" }))
        .await;
    let updates = client.updates(0).await;
    assert_eq!(updates[2]["message"]["migrate_to_chat_id"], new.id());
    assert_eq!(updates[3]["message"]["migrate_from_chat_id"], club.id());
    assert_eq!(telegram.violations(), []);
}

#[tokio::test]
async fn what_a_bot_in_privacy_mode_sees() {
    let telegram = TelegramEmulator::start().await;
    let client = Client::new(&telegram);
    let (club, news) = (telegram.supergroup("Club"), telegram.channel("News"));
    let ada = telegram.user("Ada", Some("ada_l"));
    club.add(&ada, Role::Member);
    club.add_bot();
    client
        .ok(
            "sendMessage",
            json!({ "chat_id": club.id(), "text": "Hello" }),
        )
        .await;
    let greeting = club.next_message().await;
    for (written, is_seen) in [
        (ada.says(&club, "just chatting"), false),
        (ada.says(&club, "/free piano"), true),
        (ada.says(&club, "/free@dibs_test_bot piano"), true),
        (ada.says(&club, "/free@other_bot piano"), false),
        (ada.replies(&greeting, "thanks"), true),
        (club.says_anonymously("/hours piano"), true),
        (club.says_as_channel(&news, "/book piano"), true),
    ] {
        assert_eq!(written.update_id.is_some(), is_seen, "{:?}", written.now());
    }
    let updates = client.updates(0).await;
    let anonymous = &updates[updates.len() - 2]["message"];
    assert_eq!(anonymous["sender_chat"]["id"], club.id());
    assert_eq!(anonymous["from"]["username"], "GroupAnonymousBot");
    telegram.disable_privacy_mode();
    let chatter = ada.says(&club, "just chatting");
    assert!(chatter.update_id.is_some());
    assert!(ada.edits(&chatter, "just talking").is_some());
    let edited = client.updates(0).await.pop().unwrap();
    assert_eq!(edited["edited_message"]["text"], "just talking");
    assert_eq!(telegram.violations(), []);
}
