//! The emulator itself, spoken to without any library for Discord.

mod gateway;
mod rest;

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use super::DiscordEmulator;

/// A bot that sends what it is told to.
struct Bot {
    client: Client,
    base: String,
    token: String,
}

impl Bot {
    fn of(discord: &DiscordEmulator) -> Self {
        Self {
            client: Client::new(),
            base: format!("{}/api/v10", discord.api_base()),
            token: discord.token(),
        }
    }

    async fn try_call(
        &self,
        method: Method,
        path: &str,
        body: Value,
    ) -> Result<(StatusCode, Value), reqwest::Error> {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .header("user-agent", "DiscordBot (https://example.org, 1)")
            .header("authorization", format!("Bot {}", self.token));
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await?;
        let status = response.status();
        Ok((
            status,
            serde_json::from_str(&response.text().await?).unwrap_or_default(),
        ))
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        self.try_call(method, path, body)
            .await
            .expect("the emulator answers")
    }

    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.call(Method::POST, path, body).await
    }
}

fn message(content: &str) -> Value {
    json!({"content": content, "allowed_mentions": pings_nobody()})
}

fn pings_nobody() -> Value {
    json!({"parse": []})
}

fn code(answer: &(StatusCode, Value)) -> (u16, Option<u64>) {
    (answer.0.as_u16(), answer.1["code"].as_u64())
}
