//! Requests to Discord's REST interface, each with a limit in time and a typed failure.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::SharedClock;
use reqwest::header::HeaderMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serenity::builder::CreateAttachment;
use serenity::http::{Http, HttpError, LightMethod, Multipart, MultipartUpload, Request, Route};
use tokio_util::sync::CancellationToken;
use tracing::Dispatch;
use tracing::instrument::WithSubscriber;

use crate::base::HttpFactory;
use crate::errors::{DiscordError, RestError};
use crate::render::Upload;

/// How long a request may take with everything serenity's rate limiter makes it wait.
pub(crate) const ORDINARY_LIMIT: Duration = Duration::from_secs(30);

/// The REST interface, for this bot.
pub(crate) struct Rest {
    http: Http,
    client: reqwest::Client,
    clock: SharedClock,
    shut_out: CancellationToken,
    invalid: Mutex<InvalidRequests>,
}

impl Rest {
    /// Requests by way of a client of `factory`.
    pub(crate) fn new(factory: &HttpFactory, clock: SharedClock) -> Self {
        Self {
            http: factory.http(),
            client: factory.client().clone(),
            clock,
            shut_out: CancellationToken::new(),
            invalid: Mutex::default(),
        }
    }

    /// Ends when Discord has refused the token; no request is sent after that.
    pub(crate) fn shut_out(&self) -> &CancellationToken {
        &self.shut_out
    }

    /// Asks for something to read.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        params: &[(&'static str, &str)],
    ) -> Result<T, RestError> {
        let params: Vec<_> = params
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let params = (!params.is_empty()).then_some(params);
        let request = Request::new(route, LightMethod::Get).params(params);
        read(self.exchange(request, &route, ORDINARY_LIMIT).await?).await
    }

    /// Sends something and reads the answer.
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: &impl Serialize,
    ) -> Result<T, RestError> {
        read(
            self.exchange(with_body(method, route, body)?, &route, ORDINARY_LIMIT)
                .await?,
        )
        .await
    }

    /// Sends something whose answer tells nothing more than that it was taken, with the file that
    /// it tells of, if it does.
    pub(crate) async fn send(
        &self,
        method: LightMethod,
        route: Route<'_>,
        body: &impl Serialize,
        upload: Option<&Upload>,
        limit: Duration,
    ) -> Result<(), RestError> {
        let request = match upload {
            Some(upload) => with_upload(method, route, body, upload)?,
            None => with_body(method, route, body)?,
        };
        let response = self.exchange(request, &route, limit).await?;
        // Read to its end, so that the connection can be used again; it was taken in any case.
        let _ = response.bytes().await;
        Ok(())
    }

    /// Has something deleted.
    pub(crate) async fn delete(&self, route: Route<'_>) -> Result<(), RestError> {
        let request = Request::new(route, LightMethod::Delete);
        let response = self.exchange(request, &route, ORDINARY_LIMIT).await?;
        // Read to its end, so that the connection can be used again.
        let _ = response.bytes().await;
        Ok(())
    }

    async fn exchange(
        &self,
        request: Request<'_>,
        route: &Route<'_>,
        limit: Duration,
    ) -> Result<reqwest::Response, RestError> {
        if self.shut_out.is_cancelled() {
            return Err(RestError::TokenRefused);
        }
        let carries_bot_token = carries_bot_token(route);
        if carries_bot_token {
            // Somebody waits for the others, and they are soon over.
            self.invalid(InvalidRequests::check)?;
        }
        // serenity's spans and warnings show whole requests, and with them interactions' tokens.
        let exchange = self
            .perform(request, carries_bot_token)
            .with_subscriber(Dispatch::none());
        let outcome = match tokio::time::timeout(limit, exchange).await {
            Ok(outcome) => outcome,
            Err(_) => Err(RestError::NoAnswer {
                why: format!("none within {} s", limit.as_secs()),
            }),
        };
        match &outcome {
            Err(RestError::TokenRefused) => self.shut_out.cancel(),
            Err(
                RestError::Refused {
                    status: 401 | 403, ..
                }
                | RestError::TooMany { .. },
            ) => {
                self.invalid(InvalidRequests::count);
            }
            _ => {}
        }
        outcome
    }

    async fn perform(
        &self,
        request: Request<'_>,
        carries_bot_token: bool,
    ) -> Result<reqwest::Response, RestError> {
        if self.http.ratelimiter.is_some() {
            return match self.http.request(request).await {
                Ok(response) => Ok(response),
                Err(error) => Err(of_serenity(error, carries_bot_token)),
            };
        }
        // As serenity does it, but with the headers of a refusal still at hand.
        let request = request
            .build(&self.client, self.http.token(), self.http.proxy.as_deref())
            .map_err(|error| of_serenity(error, carries_bot_token))?;
        let response = request.send().await.map_err(RestError::of_transport)?;
        if response.status().is_success() {
            return Ok(response);
        }
        let (status, retry_after) = (response.status().as_u16(), retry_after(response.headers()));
        let body = response.json().await.unwrap_or_default();
        Err(RestError::of(status, &body, retry_after, carries_bot_token))
    }

    fn invalid<T>(&self, act: impl FnOnce(&mut InvalidRequests, DateTime<Utc>) -> T) -> T {
        // A count is right whoever panicked while holding it.
        act(
            &mut self.invalid.lock().unwrap_or_else(PoisonError::into_inner),
            self.clock.now(),
        )
    }
}

fn with_body<'a>(
    method: LightMethod,
    route: Route<'a>,
    body: &impl Serialize,
) -> Result<Request<'a>, RestError> {
    let body = serde_json::to_vec(body).map_err(|error| RestError::NotSent {
        why: error.to_string(),
    })?;
    Ok(Request::new(route, method).body(Some(body)))
}

fn with_upload<'a>(
    method: LightMethod,
    route: Route<'a>,
    body: &impl Serialize,
    upload: &Upload,
) -> Result<Request<'a>, RestError> {
    let body = serde_json::to_string(body).map_err(|error| RestError::NotSent {
        why: error.to_string(),
    })?;
    let file = CreateAttachment::bytes(upload.bytes.to_vec(), upload.name.as_str());
    Ok(Request::new(route, method).multipart(Some(Multipart {
        upload: MultipartUpload::Attachments(vec![file]),
        fields: Vec::new(),
        payload_json: Some(body),
    })))
}

async fn read<T: DeserializeOwned>(response: reqwest::Response) -> Result<T, RestError> {
    response.json().await.map_err(|error| RestError::NoAnswer {
        why: format!("it cannot be read: {}", error.without_url()),
    })
}

/// Whether Discord knows us by the bot's token there, and not by an interaction's.
fn carries_bot_token(route: &Route<'_>) -> bool {
    !matches!(
        route,
        Route::InteractionResponse { .. }
            | Route::WebhookOriginalInteractionResponse { .. }
            | Route::WebhookFollowupMessages { .. }
            | Route::WebhookFollowupMessage { .. }
    )
}

fn of_serenity(error: serenity::Error, carries_bot_token: bool) -> RestError {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal)) => {
            let body = json!({"code": refusal.error.code, "message": refusal.error.message});
            RestError::of(refusal.status_code.as_u16(), &body, None, carries_bot_token)
        }
        serenity::Error::Http(HttpError::Request(error)) => RestError::of_transport(error),
        other => RestError::NotSent {
            why: other.to_string(),
        },
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers
        .get(reqwest::header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .parse()
        .ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// Does something again after each of `pauses`, or after what Discord prescribes if that is longer,
/// as long as that may help. Give it only what may be done twice.
pub(crate) async fn patiently<T, F>(
    pauses: &[Duration],
    mut attempt: impl FnMut() -> F,
) -> Result<T, RestError>
where
    F: Future<Output = Result<T, RestError>>,
{
    for pause in pauses {
        match attempt().await {
            Err(error) if error.is_transient() => {
                tokio::time::sleep(error.retry_after().unwrap_or_default().max(*pause)).await;
            }
            outcome => return outcome,
        }
    }
    attempt().await
}

/// What `GET /gateway/bot` advises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GatewayAdvice {
    /// Where the gateway is.
    pub(crate) url: String,
    /// How many shards to run.
    pub(crate) shards: u32,
    /// How long no session may be started, when all of the day are used up.
    pub(crate) wait: Option<Duration>,
}

impl Rest {
    /// Asks where the gateway is and how to use it. serenity would go to Discord's own if this
    /// failed.
    pub(crate) async fn gateway(&self) -> Result<GatewayAdvice, DiscordError> {
        let advice: Value = self.get(Route::GatewayBot, &[]).await?;
        gateway_advice(&advice).ok_or_else(|| DiscordError::OutOfReach {
            why: "it advises no gateway".to_owned(),
        })
    }
}

fn gateway_advice(advice: &Value) -> Option<GatewayAdvice> {
    let limit = &advice["session_start_limit"];
    let used_up = limit["remaining"].as_u64() == Some(0);
    Some(GatewayAdvice {
        url: advice["url"].as_str()?.to_owned(),
        shards: u32::try_from(advice["shards"].as_u64()?).ok()?.max(1),
        wait: limit["reset_after"]
            .as_u64()
            .filter(|_| used_up)
            .map(Duration::from_millis),
    })
}

/// Requests answered 401, 403 or 429, of which Discord bans an address after ten thousand in ten
/// minutes (<https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>).
#[derive(Debug, Default)]
struct InvalidRequests {
    window_start: DateTime<Utc>,
    counted: u32,
}

impl InvalidRequests {
    const WINDOW: TimeDelta = TimeDelta::minutes(10);
    /// Below the limit even where two windows meet.
    const MOST: u32 = 4_000;

    fn count(&mut self, now: DateTime<Utc>) {
        if now - self.window_start >= Self::WINDOW {
            *self = Self {
                window_start: now,
                counted: 0,
            };
        }
        self.counted += 1;
    }

    fn check(&mut self, now: DateTime<Utc>) -> Result<(), RestError> {
        let left = self.window_start + Self::WINDOW - now;
        match left.to_std() {
            Ok(retry_after) if self.counted >= Self::MOST => {
                Err(RestError::HoldingBack { retry_after })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_invalid_requests_hold_everything_back_until_the_window_is_over() {
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut invalid = InvalidRequests::default();
        for _ in 0..InvalidRequests::MOST {
            assert_eq!(invalid.check(start), Ok(()));
            invalid.count(start);
        }
        let later = start + TimeDelta::minutes(4);
        let held = RestError::HoldingBack {
            retry_after: Duration::from_secs(360),
        };
        assert_eq!(invalid.check(later), Err(held));
        let next = start + InvalidRequests::WINDOW + TimeDelta::seconds(1);
        assert_eq!(invalid.check(next), Ok(()));
        invalid.count(next);
        assert_eq!((invalid.check(next), invalid.counted), (Ok(()), 1));
    }

    #[test]
    fn the_gateways_advice_is_taken() {
        let limit = |remaining| json!({"total": 1000, "remaining": remaining, "reset_after": 60_000, "max_concurrency": 1});
        for (advice, shards, wait) in [
            (
                json!({"url": "wss://g", "shards": 9, "session_start_limit": limit(999)}),
                9,
                None,
            ),
            (json!({"url": "wss://g", "shards": 0}), 1, None),
            (
                json!({"url": "wss://g", "shards": 1, "session_start_limit": limit(0)}),
                1,
                Some(60),
            ),
        ] {
            let wait = wait.map(Duration::from_secs);
            let expected = GatewayAdvice {
                url: "wss://g".to_owned(),
                shards,
                wait,
            };
            assert_eq!(gateway_advice(&advice), Some(expected));
        }
        assert_eq!(gateway_advice(&json!({"shards": 1})), None);
    }

    #[tokio::test(start_paused = true)]
    async fn what_may_help_is_tried_again_and_what_cannot_is_not() {
        let pauses = [Duration::from_secs(1); 2];
        let trouble = RestError::Trouble { status: 503 };
        let refused = RestError::of(404, &json!({"code": 10015}), None, true);
        let slow = RestError::TooMany {
            retry_after: Some(Duration::from_secs(2)),
        };
        for (answers, tries, outcome) in [
            (vec![Ok(())], 1, Ok(())),
            (vec![Err(trouble.clone()), Err(slow), Ok(())], 3, Ok(())),
            (vec![Err(trouble.clone()); 3], 3, Err(trouble)),
            (vec![Err(refused.clone())], 1, Err(refused)),
        ] {
            let mut left = answers.into_iter();
            let mut tried = 0;
            let found = patiently(&pauses, || {
                tried += 1;
                std::future::ready(left.next().unwrap())
            });
            assert_eq!(found.await, outcome);
            assert_eq!(tried, tries);
        }
    }
}
