use super::*;

use serde_json::{Value, json};

/// 2025-11-20 16:58:21 UTC, and a little more.
const INTERACTION: &str = "1441110432153600007";

fn user() -> Value {
    json!({"id": "42", "username": "ann_b", "discriminator": "0", "global_name": "Ann", "avatar": null})
}

fn member(permissions: &str, roles: &[&str], nick: Option<&str>) -> Value {
    json!({
        "user": user(), "nick": nick, "roles": roles, "permissions": permissions,
        "joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0,
    })
}

fn interaction(kind: u8, place: &Value, data: &Value) -> Value {
    let mut interaction = json!({
        "id": INTERACTION, "application_id": "7", "type": kind, "token": "secret", "version": 1,
        "channel_id": "9", "locale": "de", "entitlements": [], "attachment_size_limit": 10,
        "authorizing_integration_owners": {}, "data": data,
    });
    for (field, value) in place.as_object().unwrap() {
        interaction[field] = value.clone();
    }
    interaction
}

fn command(place: &Value, options: &Value) -> CommandInteraction {
    let data = json!({"id": "3", "name": "book", "type": 1, "options": options});
    serde_json::from_value(interaction(2, place, &data)).unwrap()
}

fn in_guild(permissions: &str, roles: &[&str]) -> Value {
    json!({"guild_id": "5", "member": member(permissions, roles, Some("Annie"))})
}

fn private() -> Value {
    json!({"user": user()})
}

#[test]
fn a_command_in_a_server_comes_from_its_community_and_its_channel() {
    let origin = origin_of_command(&command(&in_guild("0", &[]), &json!([])), &[]);
    insta::assert_debug_snapshot!(origin, @r#"
    Origin {
        platform: Discord,
        request_id: "discord:1441110432153600007",
        chat: Some(
            Chat {
                platform: Discord,
                id: "5",
            },
        ),
        place: Some(
            Chat {
                platform: Discord,
                id: "9",
            },
        ),
        identity: Identity {
            platform: Discord,
            id: "42",
        },
        name: "Annie",
        handle: Some(
            "ann_b",
        ),
        manages: false,
        sent_at: 2025-11-20T16:58:21.562Z,
        locale: Some(
            "de",
        ),
        roles: Some(
            HeldRoles {
                server: 5,
                roles: [],
            },
        ),
    }
    "#);
}

#[test]
fn a_command_in_private_has_no_chat_and_nowhere_to_fall_back_to() {
    let origin = origin_of_command(&command(&private(), &json!([])), &[]);
    assert_eq!(
        (origin.chat, origin.place, origin.manages),
        (None, None, false)
    );
    assert_eq!(
        (origin.name.as_str(), origin.handle.as_deref()),
        ("Ann", Some("ann_b"))
    );
}

#[test]
fn managers_manage_the_server_or_have_the_role() {
    let role = |id: u64| RoleId::new(id);
    for (permissions, roles, manager_roles, expected) in [
        ("0", vec![], vec![], false),
        ("32", vec![], vec![], true),
        ("8", vec![], vec![], true),
        // Everything but those two.
        ("2251799813685207", vec![], vec![], false),
        ("0", vec!["77"], vec![role(77)], true),
        ("0", vec!["77"], vec![role(78), role(79)], false),
        ("0", vec!["77"], vec![], false),
    ] {
        let command = command(&in_guild(permissions, &roles), &json!([]));
        let origin = origin_of_command(&command, &manager_roles);
        assert_eq!(
            origin.manages, expected,
            "{permissions} {roles:?} {manager_roles:?}"
        );
    }
}

#[test]
fn typed_options_become_text() {
    let options = json!([
        {"type": 3, "name": "resource", "value": "piano"},
        {"type": 3, "name": "note", "value": "  "},
        {"type": 4, "name": "seats", "value": 2},
        {"type": 5, "name": "share", "value": true},
    ]);
    let invocation = invocation_of(&command(&private(), &options).data);
    insta::assert_debug_snapshot!(invocation, @r#"
    Invocation {
        command: "book",
        subcommand: None,
        options: {
            "resource": "piano",
            "seats": "2",
            "share": "true",
        },
        file: None,
    }
    "#);
}

#[test]
fn a_subcommand_and_its_options_are_told_apart() {
    let options = json!([{"type": 1, "name": "edit", "options": [
        {"type": 3, "name": "name", "value": "piano"},
        {"type": 4, "name": "capacity", "value": 2},
    ]}]);
    let invocation = invocation_of(&command(&private(), &options).data);
    insta::assert_debug_snapshot!(invocation, @r#"
    Invocation {
        command: "book",
        subcommand: Some(
            "edit",
        ),
        options: {
            "capacity": "2",
            "name": "piano",
        },
        file: None,
    }
    "#);
    let without = json!([{"type": 1, "name": "list", "options": []}]);
    let invocation = invocation_of(&command(&private(), &without).data);
    assert_eq!(
        (invocation.subcommand.as_deref(), invocation.options.len()),
        (Some("list"), 0)
    );
}

#[test]
fn what_is_being_typed_is_told_apart_from_what_is_there() {
    let options = json!([
        {"type": 3, "name": "resource", "value": "piano"},
        {"type": 3, "name": "when", "value": "fr", "focused": true},
    ]);
    let typing = typing_of(&command(&private(), &options).data).unwrap();
    assert_eq!((typing.command.as_str(), typing.subcommand), ("book", None));
    assert_eq!(
        (typing.option.as_str(), typing.typed.as_str()),
        ("when", "fr")
    );
    assert_eq!(
        typing.others,
        BTreeMap::from([("resource".to_owned(), "piano".to_owned())])
    );
    assert!(typing_of(&command(&private(), &json!([])).data).is_none());
}

#[test]
fn a_press_comes_from_where_its_message_is() {
    let data = json!({"custom_id": "1m2", "component_type": 2});
    let mut press = interaction(3, &in_guild("32", &[]), &data);
    press["message"] = json!({
        "id": "11", "channel_id": "9", "author": user(), "content": "", "timestamp": "2026-11-20T17:00:00Z",
        "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": false, "type": 0,
    });
    let press: ComponentInteraction = serde_json::from_value(press).unwrap();
    let origin = origin_of_press(&press, &[]);
    assert_eq!(origin.request_id, format!("discord:{INTERACTION}"));
    assert_eq!(
        (origin.chat.unwrap().id, origin.place.unwrap().id),
        ("5".to_owned(), "9".to_owned())
    );
    assert!(origin.manages);
    assert_eq!(press.data.custom_id, "1m2");
}
