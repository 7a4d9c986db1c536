//! What REST takes, refuses and breaks.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use dibs_core::clock::ManualClock;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use super::super::{BotAccess, DiscordEmulator, Fault, Message, permissions};
use super::{Bot, code, message, pings_nobody};

#[tokio::test]
async fn what_breaks_the_specification_is_found() {
    let discord = DiscordEmulator::start().await;
    let general = discord.guild("Chess Club").channel("general");
    let bot = Bot::of(&discord);
    let route = format!("/channels/{}/messages", general.id());
    assert_eq!(bot.post(&route, message("fine")).await.0, 200);
    assert_eq!((discord.checked(), discord.violations()), (1, vec![]));

    let bad = [
        (json!({"content": "no mention rule"}), "/allowed_mentions"),
        (
            json!({"content": 5, "allowed_mentions": pings_nobody()}),
            "/content",
        ),
        (
            json!({"content": "x", "contents": "y", "allowed_mentions": pings_nobody()}),
            "",
        ),
        (message(&"x".repeat(2001)), "/content"),
    ];
    let mut expected = Vec::new();
    for (body, pointer) in bad {
        bot.post(&route, body).await;
        expected.push(pointer);
        let pointers: Vec<String> = discord
            .violations()
            .into_iter()
            .map(|violation| violation.pointer)
            .collect();
        assert_eq!(pointers, expected);
    }
    bot.post(&format!("{route}/bulk-delete"), json!({"messages": []}))
        .await;
    let last: Vec<String> = discord
        .violations()
        .into_iter()
        .skip(4)
        .map(|violation| violation.message)
        .collect();
    assert_eq!(
        last,
        [
            "a body for a route that has no schema",
            "the emulator has no such route"
        ]
    );
}

#[tokio::test]
async fn one_nonce_is_one_message() {
    let clock = ManualClock::new(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
    let discord = DiscordEmulator::start_at(Arc::new(clock.clone())).await;
    let general = discord.guild("Chess Club").channel("general");
    let bot = Bot::of(&discord);
    let send = async |text: &str, nonce: &str, enforce: bool| {
        let mut body = message(text);
        body["nonce"] = json!(nonce);
        body["enforce_nonce"] = json!(enforce);
        bot.post(&format!("/channels/{}/messages", general.id()), body)
            .await
            .1["id"]
            .clone()
    };
    let first = send("ping", "notice-1", true).await;
    assert_eq!(send("ping, once more", "notice-1", true).await, first);
    assert_ne!(send("another", "notice-2", true).await, first);
    assert_ne!(send("unenforced", "notice-1", false).await, first);
    let shown: Vec<String> = general.messages().iter().map(Message::content).collect();
    assert_eq!(shown, ["ping", "another", "unenforced"]);

    clock.advance(TimeDelta::minutes(6));
    assert_ne!(send("forgotten", "notice-1", true).await, first);
}

#[tokio::test]
async fn refusals_carry_discords_codes() {
    let discord = DiscordEmulator::start().await;
    let club = discord.guild("Chess Club");
    let [quiet, hidden] = ["quiet", "hidden"].map(|name| club.channel(name));
    quiet.set_bot_access(BotAccess::ReadOnly);
    hidden.set_bot_access(BotAccess::Hidden);
    let ada = club.member("Ada", permissions::MEMBER);
    ada.take_dms(false);
    let said = ada.say(&quiet, "mine");
    let elsewhere = discord.guild_without_bot("Elsewhere");
    let bot = Bot::of(&discord);
    let stranger = Bot {
        token: "nobody".to_owned(),
        ..Bot::of(&discord)
    };

    let unauthorized = stranger.call(Method::GET, "/users/@me", Value::Null).await;
    assert_eq!(
        unauthorized,
        (
            StatusCode::UNAUTHORIZED,
            json!({"message": "401: Unauthorized", "code": 0})
        )
    );

    let (quiet, hidden, dm) = (quiet.id(), hidden.id(), ada.dm().id());
    let table = [
        (
            Method::GET,
            "/channels/1".to_owned(),
            Value::Null,
            404,
            10003,
        ),
        (
            Method::GET,
            format!("/channels/{quiet}/messages/1"),
            Value::Null,
            404,
            10008,
        ),
        (
            Method::GET,
            format!("/channels/{hidden}"),
            Value::Null,
            403,
            50001,
        ),
        (
            Method::GET,
            format!("/guilds/{}", elsewhere.id()),
            Value::Null,
            403,
            50001,
        ),
        (Method::GET, "/guilds/1".to_owned(), Value::Null, 404, 10004),
        (
            Method::GET,
            format!("/guilds/{}/members/1", club.id()),
            Value::Null,
            404,
            10007,
        ),
        (Method::GET, "/users/1".to_owned(), Value::Null, 404, 10013),
        (
            Method::POST,
            format!("/channels/{quiet}/messages"),
            message("hush"),
            403,
            50013,
        ),
        (
            Method::POST,
            format!("/channels/{dm}/messages"),
            message("psst"),
            403,
            50007,
        ),
        (
            Method::POST,
            format!("/channels/{dm}/messages"),
            message(" "),
            403,
            50007,
        ),
        (
            Method::PATCH,
            format!("/channels/{quiet}/messages/{}", said.id()),
            message("x"),
            403,
            50005,
        ),
        (
            Method::POST,
            "/users/@me/channels".to_owned(),
            json!({"recipient_id": "1"}),
            400,
            50033,
        ),
        (
            Method::POST,
            "/interactions/1/none/callback".to_owned(),
            json!({"type": 6}),
            404,
            10062,
        ),
        (
            Method::POST,
            "/webhooks/1/none".to_owned(),
            message("x"),
            404,
            10015,
        ),
    ];
    for (method, path, body, status, error) in table {
        let answer = bot.call(method.clone(), &path, body).await;
        assert_eq!(code(&answer), (status, Some(error)), "{method} {path}");
    }
    assert_eq!(discord.violations(), []);
}

#[tokio::test]
async fn faults_strike_as_ordered() {
    let discord = DiscordEmulator::start().await;
    let general = discord.guild("Chess Club").channel("general");
    let bot = Bot::of(&discord);
    let route = format!("/channels/{}/messages", general.id());
    let pattern = "POST /channels/*/messages";
    let wait = Duration::from_millis(250);

    discord.fault(1, pattern, Fault::RateLimited { retry_after: wait });
    let limited = bot.post(&route, message("1")).await;
    assert_eq!(limited.0, 429);
    assert_eq!(
        (&limited.1["retry_after"], &limited.1["global"]),
        (&json!(0.25), &json!(false))
    );
    discord.fault(1, pattern, Fault::GloballyRateLimited { retry_after: wait });
    assert_eq!(bot.post(&route, message("2")).await.1["global"], true);
    discord.fault(1, pattern, Fault::Status(502));
    assert_eq!(
        bot.post(&route, message("3")).await,
        (StatusCode::BAD_GATEWAY, Value::Null)
    );
    discord.fault(1, pattern, Fault::DropConnection);
    assert!(
        bot.try_call(Method::POST, &route, message("4"))
            .await
            .is_err()
    );
    assert_eq!(general.messages().len(), 0, "none of these was processed");

    discord.fault(1, pattern, Fault::LoseResponse);
    assert!(
        bot.try_call(Method::POST, &route, message("lost"))
            .await
            .is_err()
    );
    discord.fault(1, pattern, Fault::MalformedJson);
    assert_eq!(
        bot.post(&route, message("cut")).await,
        (StatusCode::OK, Value::Null)
    );
    discord.fault(1, pattern, Fault::Delay(wait));
    assert_eq!(bot.post(&route, message("late")).await.0, 200);
    let shown: Vec<String> = general.messages().iter().map(Message::content).collect();
    assert_eq!(shown, ["lost", "cut", "late"]);
}

#[tokio::test]
async fn commands_that_discord_refuses_are_refused() {
    let discord = DiscordEmulator::start().await;
    let bot = Bot::of(&discord);
    let route = format!("/applications/{}/commands", discord.application_id());
    let command = |name: &str| json!({"name": name, "description": "d"});
    let with = |option: Value| json!([{"name": "book", "description": "d", "options": option}]);
    let text = |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let table = [
        (json!([command("book"), command("buchen")]), 200, None),
        (json!([command("Book")]), 400, Some(50035)),
        (json!([command("book it")]), 400, Some(50035)),
        (json!([command(&"b".repeat(33))]), 400, Some(50035)),
        (json!([command("book"), command("book")]), 400, Some(50035)),
        (
            json!([{"name": "book", "description": ""}]),
            400,
            Some(50035),
        ),
        (
            json!([{"name": "book", "description": "d", "name_localizations": {"xx": "b"}}]),
            400,
            Some(50035),
        ),
        (
            with(json!([text("a", false), text("b", true)])),
            400,
            Some(50035),
        ),
        (
            with(json!([text("a", true), text("a", true)])),
            400,
            Some(50035),
        ),
        (
            with((0..26).map(|n| text(&format!("o{n}"), false)).collect()),
            400,
            Some(50035),
        ),
        (
            (0..101).map(|n| command(&format!("c{n}"))).collect(),
            400,
            Some(30032),
        ),
    ];
    for (body, status, error) in table {
        let answer = bot.call(Method::PUT, &route, body.clone()).await;
        assert_eq!(code(&answer), (status, error), "{body}");
    }
    assert_eq!(
        (discord.command_overwrites(), discord.commands(None).len()),
        (1, 2)
    );
}

#[tokio::test]
async fn https_is_served_for_discords_name_and_trusted_by_its_authority_alone() {
    let discord = DiscordEmulator::start_tls().await;
    let address = discord
        .api_base()
        .trim_start_matches("https://")
        .parse()
        .expect("an address");
    let pem =
        std::fs::read(discord.ca_file().expect("there is an authority")).expect("it is a file");
    let ask = async |client: reqwest::ClientBuilder| {
        let client = client
            .resolve("discord.com", address)
            .build()
            .expect("the client is sound");
        client
            .get("https://discord.com/api/v10/gateway")
            .send()
            .await
            .map(|response| response.status())
    };
    let authority = reqwest::Certificate::from_pem(&pem).expect("it is PEM");
    let trusted = ask(Client::builder().add_root_certificate(authority)).await;
    assert_eq!(trusted.expect("the certificate is good"), 200);
    assert!(ask(Client::builder()).await.is_err());
}
