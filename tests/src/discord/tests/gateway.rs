//! Sessions on the gateway, and interactions that come over it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use dibs_core::clock::ManualClock;
use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::super::{DiscordEmulator, PATIENCE, Step, permissions};
use super::{Bot, code, message};

struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    async fn connect(bot: &Bot) -> Self {
        let (_, gateway) = bot.call(Method::GET, "/gateway", Value::Null).await;
        let url = format!(
            "{}?v=10&encoding=json",
            gateway["url"].as_str().expect("a URL")
        );
        let (stream, _) = connect_async(url).await.expect("the gateway is there");
        let mut socket = Self(stream);
        assert_eq!(socket.next().await["op"], 10, "HELLO comes first");
        socket
    }

    async fn identify(bot: &Bot) -> Self {
        let mut socket = Self::connect(bot).await;
        let shard = json!([0, 1]);
        socket.send(json!({"op": 2, "d": {"token": bot.token, "intents": 1, "shard": shard, "properties": {}}})).await;
        socket
    }

    async fn send(&mut self, payload: Value) {
        self.0
            .send(Frame::text(payload.to_string()))
            .await
            .expect("the connection is open");
    }

    async fn frame(&mut self) -> Option<Frame> {
        let frame = tokio::time::timeout(PATIENCE, self.0.next())
            .await
            .expect("something comes");
        frame.and_then(Result::ok)
    }

    async fn next(&mut self) -> Value {
        match self.frame().await {
            Some(Frame::Text(text)) => {
                serde_json::from_str(&text).expect("the gateway speaks JSON")
            }
            other => panic!("a text frame was due, not {other:?}"),
        }
    }

    /// Names and sequence numbers of the next dispatches.
    async fn dispatches<const N: usize>(&mut self) -> [(String, u64); N] {
        let mut seen = Vec::new();
        for _ in 0..N {
            let payload = self.next().await;
            let name = payload["t"].as_str().unwrap_or("not a dispatch").to_owned();
            seen.push((name, payload["s"].as_u64().unwrap_or_default()));
        }
        seen.try_into().expect("as many as asked for")
    }
}

fn named(name: &str, sequence: u64) -> (String, u64) {
    (name.to_owned(), sequence)
}

#[tokio::test]
async fn a_resumed_session_gets_what_it_missed_and_no_more() {
    let discord = DiscordEmulator::start().await;
    let club = discord.guild("Chess Club");
    let bot = Bot::of(&discord);
    let mut socket = Socket::identify(&bot).await;
    let ready = socket.next().await;
    assert_eq!(
        (ready["t"].as_str(), ready["s"].as_u64()),
        (Some("READY"), Some(1))
    );
    assert_eq!(socket.dispatches().await, [named("GUILD_CREATE", 2)]);

    discord.drop_gateway();
    assert_eq!(socket.frame().await, None, "no close frame");
    club.channel("general");
    club.channel("music");

    let mut socket = Socket::connect(&bot).await;
    let session = &ready["d"]["session_id"];
    socket
        .send(json!({"op": 6, "d": {"token": bot.token, "session_id": session, "seq": 3}}))
        .await;
    assert!(
        matches!(socket.frame().await, Some(Frame::Text(_))),
        "one channel was still unseen"
    );
    assert_eq!(socket.dispatches().await, [named("RESUMED", 5)]);
    assert_eq!((discord.identified(), discord.resumed()), (1, 1));

    discord.invalidate_sessions(false);
    assert_eq!(socket.next().await, json!({"op": 9, "d": false}));
    let mut socket = Socket::connect(&bot).await;
    socket
        .send(json!({"op": 6, "d": {"token": bot.token, "session_id": session, "seq": 5}}))
        .await;
    assert_eq!(socket.next().await, json!({"op": 9, "d": false}));
}

#[tokio::test]
async fn each_shard_serves_its_own_guilds() {
    // Guilds made a moment apart are of different shards on a clock that stands.
    let clock = ManualClock::new(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
    let discord = DiscordEmulator::start_at(Arc::new(clock)).await;
    discord.set_shards(2);
    for name in ["Chess Club", "Rowing Club"] {
        discord.guild(name);
    }
    let bot = Bot::of(&discord);
    let (_, advice) = bot.call(Method::GET, "/gateway/bot", Value::Null).await;
    assert_eq!(advice["shards"], 2);
    let mut served = Vec::new();
    for shard in 0..2 {
        let mut socket = Socket::connect(&bot).await;
        let identify = json!({"token": bot.token, "intents": 1, "shard": [shard, 2]});
        socket.send(json!({"op": 2, "d": identify})).await;
        let ready = socket.next().await;
        assert_eq!(ready["d"]["guilds"].as_array().map(Vec::len), Some(1));
        served.push(socket.next().await["d"]["name"].clone());
    }
    served.sort_by_key(Value::to_string);
    assert_eq!(served, ["Chess Club", "Rowing Club"]);
}

#[tokio::test]
async fn the_gateway_turns_away_whom_discord_turns_away() {
    let discord = DiscordEmulator::start().await;
    let bot = Bot::of(&discord);
    let token = bot.token.as_str();
    let table = [
        (
            json!({"op": 2, "d": {"token": "wrong", "intents": 1}}),
            4004,
        ),
        (json!({"op": 2, "d": {"token": token, "intents": 2}}), 4014),
        (
            json!({"op": 2, "d": {"token": token, "intents": 1, "shard": [1, 1]}}),
            4010,
        ),
        (
            json!({"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}),
            4004,
        ),
        (json!({"op": 3, "d": {}}), 4003),
        (json!("nonsense"), 4002),
    ];
    for (payload, expected) in table {
        let mut socket = Socket::connect(&bot).await;
        socket.send(payload.clone()).await;
        match socket.frame().await {
            Some(Frame::Close(Some(CloseFrame { code, .. }))) => {
                assert_eq!(u16::from(code), expected, "{payload}");
            }
            other => panic!("{payload} got {other:?}"),
        }
    }
}

#[tokio::test]
async fn an_interaction_is_answered_once_and_in_time() {
    let discord = DiscordEmulator::start().await;
    discord.set_answer_limit(PATIENCE);
    let club = discord.guild("Chess Club");
    let general = club.channel("general");
    let [ada, bob] = ["Ada", "Bob"].map(|name| club.member(name, permissions::MEMBER));
    let bot = Bot::of(&discord);
    let commands = format!("/applications/{}/commands", discord.application_id());
    bot.call(
        Method::PUT,
        &commands,
        json!([{"name": "book", "description": "books"}]),
    )
    .await;
    let mut socket = Socket::identify(&bot).await;
    assert_eq!(
        socket.dispatches().await,
        [named("READY", 1), named("GUILD_CREATE", 2)]
    );

    let booking = ada.start_slash(&general, "book", &[]).await;
    let event = socket.next().await["d"].clone();
    let (id, token) = (
        event["id"].as_str().expect("an id"),
        event["token"].as_str().expect("a token"),
    );
    let callback = format!("/interactions/{id}/{token}/callback");
    let webhook = format!("/webhooks/{}/{token}", discord.application_id());
    assert_eq!(
        code(&bot.post(&webhook, message("too early")).await),
        (404, Some(10015))
    );
    let defer = json!({"type": 5, "data": {"flags": 64}});
    assert_eq!(bot.post(&callback, defer.clone()).await.0, 204);
    assert_eq!(code(&bot.post(&callback, defer).await), (400, Some(40060)));
    assert_eq!(booking.seen(), "Dibs is thinking…\n(only you)");
    assert_eq!(
        bot.post(&webhook, message("Piano is yours, @everyone"))
            .await
            .0,
        200
    );
    let booking = booking.outcome().await;
    insta::assert_snapshot!(booking.seen(), @r"
    Piano is yours, @everyone
    (only you)
    ");
    assert_eq!(booking.as_seen_by(&bob), "(not shown to Bob)");
    assert_eq!(
        booking.steps(),
        [Step::Deferred { ephemeral: true }, Step::Edited]
    );
    discord.expire_interaction(&booking);
    assert_eq!(
        code(&bot.post(&webhook, message("too late")).await),
        (401, Some(50027))
    );

    discord.set_answer_limit(Duration::ZERO);
    let missed = ada.slash(&general, "book", &[]).await;
    assert_eq!(missed.seen(), "The application did not respond");
    assert_eq!(discord.violations(), []);
}

#[tokio::test]
#[should_panic(expected = "/cook is not registered here")]
async fn nobody_can_send_a_command_that_is_not_registered() {
    let discord = DiscordEmulator::start().await;
    let club = discord.guild("Chess Club");
    let _socket = Socket::identify(&Bot::of(&discord)).await;
    discord.ready().await;
    club.member("Ada", permissions::MEMBER)
        .slash(&club.channel("general"), "cook", &[])
        .await;
}
