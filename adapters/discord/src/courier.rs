//! Messages that Dibs sends by itself: privately, else in a channel with a mention.

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::sync::{Arc, Mutex, PoisonError};

use dibs_chat::{Courier, Delivery, Parcel, WhereTo};
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{Chat, Platform};
use serde_json::{Value, json};
use serenity::http::{LightMethod, Route};
use serenity::model::id::ChannelId;

use crate::errors::{RestError, code};
use crate::render::{Body, user_id};
use crate::rest::{ORDINARY_LIMIT, Rest};

/// Most private channels that are remembered; each costs one request to find again.
const MOST_REMEMBERED_CHANNELS: usize = 10_000;
/// How long to wait when private channels were opened too fast; Discord does not say.
const DMS_TOO_FAST_SECONDS: u64 = 60;

/// Discord's way to bring a message to somebody. Cheap to clone.
#[derive(Clone)]
pub(crate) struct DiscordCourier {
    rest: Arc<Rest>,
    private_channels: Arc<Mutex<HashMap<u64, ChannelId>>>,
}

/// Why a message did not arrive, and at which step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Undelivered {
    /// They take no messages from the bot.
    Closed(RestError),
    /// The way there could not be found; nothing was sent.
    NoChannel(RestError),
    /// The message itself failed.
    Message(RestError),
}

impl DiscordCourier {
    /// A courier that sends by way of `rest`.
    pub(crate) fn new(rest: Arc<Rest>) -> Self {
        Self {
            rest,
            private_channels: Arc::default(),
        }
    }

    /// Sends to one person alone.
    pub(crate) async fn send_privately(
        &self,
        user: NonZeroU64,
        body: &Body,
    ) -> Result<(), Undelivered> {
        let remembered = self.remembered(user);
        let channel = match remembered {
            Some(channel) => channel,
            None => self.open(user).await?,
        };
        match self.post(channel, body).await {
            // Private channels are never deleted, but what is remembered could be wrong.
            Err(error) if error.code() == Some(code::UNKNOWN_CHANNEL) && remembered.is_some() => {
                self.channels(|channels| channels.remove(&user.get()));
                let channel = self.open(user).await?;
                self.post(channel, body)
                    .await
                    .map_err(Undelivered::of_message)
            }
            sent => sent.map_err(Undelivered::of_message),
        }
    }

    /// Sends to everybody in a channel.
    pub(crate) async fn send_in(&self, channel: NonZeroU64, body: &Body) -> Result<(), RestError> {
        self.post(ChannelId::from(channel), body).await
    }

    async fn post(&self, channel: ChannelId, body: &Body) -> Result<(), RestError> {
        let route = Route::ChannelMessages {
            channel_id: channel,
        };
        self.rest
            .send(
                LightMethod::Post,
                route,
                body,
                body.upload(),
                ORDINARY_LIMIT,
            )
            .await
    }

    async fn open(&self, user: NonZeroU64) -> Result<ChannelId, Undelivered> {
        let body = json!({"recipient_id": user.to_string()});
        let asked = self
            .rest
            .ask(LightMethod::Post, Route::UserMeDmChannels, &body)
            .await;
        let opened: Value = asked.map_err(Undelivered::of_opening)?;
        let id = opened["id"]
            .as_str()
            .and_then(|id| id.parse::<NonZeroU64>().ok());
        let id = id.ok_or_else(|| {
            Undelivered::NoChannel(RestError::NoAnswer {
                why: "it names no channel".to_owned(),
            })
        })?;
        let channel = ChannelId::from(id);
        self.channels(|channels| {
            if channels.len() >= MOST_REMEMBERED_CHANNELS {
                channels.clear();
            }
            channels.insert(user.get(), channel)
        });
        Ok(channel)
    }

    fn remembered(&self, user: NonZeroU64) -> Option<ChannelId> {
        self.channels(|channels| channels.get(&user.get()).copied())
    }

    fn channels<T>(&self, act: impl FnOnce(&mut HashMap<u64, ChannelId>) -> T) -> T {
        // What is remembered is true whoever panicked while holding it.
        act(&mut self
            .private_channels
            .lock()
            .unwrap_or_else(PoisonError::into_inner))
    }

    /// In the channel, calling `user` if there is one to call.
    async fn deliver_in_place(
        &self,
        parcel: &Parcel,
        user: Option<NonZeroU64>,
        closed: &str,
    ) -> Delivery {
        let Some(channel) = parcel.place.as_ref().and_then(channel_id) else {
            return Delivery::Never {
                why: Undeliverable::NoWayToReach,
                detail: closed.to_owned(),
            };
        };
        let body = match user {
            Some(user) => Body::calling(&parcel.message, user),
            None => Body::of(&parcel.message),
        };
        let body = body.once(&parcel.nonce).ringing(!parcel.silent);
        match self.send_in(channel, &body).await {
            Ok(()) => Delivery::Sent {
                where_to: WhereTo::InPlace,
            },
            Err(error) if error.code().is_some_and(is_shut_place) => {
                never(Undeliverable::NoWayToReach, &error)
            }
            Err(error) => delivery_of(&error),
        }
    }
}

impl Courier for DiscordCourier {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn deliver(&self, parcel: &Parcel) -> Delivery {
        let Some(to) = &parcel.to else {
            return self.deliver_in_place(parcel, None, "no channel").await;
        };
        let Some(user) = user_id(to) else {
            let detail = format!("{to} is no account of Discord's");
            return Delivery::Never {
                why: Undeliverable::NoWayToReach,
                detail,
            };
        };
        if parcel.openly {
            let delivery = self
                .deliver_in_place(parcel, Some(user), "no channel was chosen")
                .await;
            // A channel that is shut loses nobody their ping.
            if !matches!(delivery, Delivery::Never { .. }) {
                return delivery;
            }
        }
        let body = Body::of(&parcel.message)
            .once(&parcel.nonce)
            .ringing(!parcel.silent);
        match self.send_privately(user, &body).await {
            Ok(()) => Delivery::Sent {
                where_to: WhereTo::Private,
            },
            Err(Undelivered::Closed(error)) => {
                let closed = error.to_string();
                self.deliver_in_place(parcel, Some(user), &closed).await
            }
            Err(Undelivered::NoChannel(error)) => match delivery_of(&error) {
                Delivery::Later {
                    after_seconds, why, ..
                } => Delivery::Later {
                    after_seconds,
                    outcome_unknown: false,
                    why,
                },
                other => other,
            },
            Err(Undelivered::Message(error)) => delivery_of(&error),
        }
    }
}

impl Undelivered {
    fn of_opening(error: RestError) -> Self {
        if error.code().is_some_and(is_closed_person) {
            Self::Closed(error)
        } else {
            Self::NoChannel(error)
        }
    }

    fn of_message(error: RestError) -> Self {
        if error.code().is_some_and(is_closed_person) {
            Self::Closed(error)
        } else {
            Self::Message(error)
        }
    }
}

/// They take no messages from bots, share no server with ours, or are gone.
fn is_closed_person(code: i64) -> bool {
    matches!(
        code,
        code::CANNOT_DM | code::NO_MUTUAL_SERVER | code::UNKNOWN_USER | code::MISSING_ACCESS
    )
}

/// The channel is gone, or the bot may not write there.
fn is_shut_place(code: i64) -> bool {
    matches!(
        code,
        code::UNKNOWN_CHANNEL | code::MISSING_ACCESS | code::MISSING_PERMISSIONS
    )
}

/// Discord's id of a channel, if it is one of Discord's.
pub(crate) fn channel_id(place: &Chat) -> Option<NonZeroU64> {
    (place.platform == Platform::Discord)
        .then(|| place.id.parse().ok())
        .flatten()
}

fn never(why: Undeliverable, error: &RestError) -> Delivery {
    Delivery::Never {
        why,
        detail: error.to_string(),
    }
}

/// What a failure means for a message that may be sent again with its nonce.
fn delivery_of(error: &RestError) -> Delivery {
    let why = error.to_string();
    match error {
        RestError::TokenRefused | RestError::HoldingBack { .. } | RestError::NotSent { .. } => {
            Delivery::PlatformDown { why }
        }
        RestError::Refused {
            code: code::OPENING_DMS_TOO_FAST,
            ..
        } => Delivery::Later {
            after_seconds: Some(DMS_TOO_FAST_SECONDS),
            outcome_unknown: false,
            why,
        },
        RestError::Refused { .. } => never(Undeliverable::Refused, error),
        RestError::TooMany { retry_after } => {
            let after_seconds =
                retry_after.map(|wait| wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
            Delivery::Later {
                after_seconds,
                outcome_unknown: false,
                why,
            }
        }
        RestError::Trouble { .. } | RestError::NoAnswer { .. } => Delivery::Later {
            after_seconds: None,
            outcome_unknown: true,
            why,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn refused(code: i64) -> RestError {
        RestError::of(403, &json!({"code": code, "message": "No"}), None, true)
    }

    #[test]
    fn a_failure_says_whether_and_when_to_try_again() {
        let slow = |millis| RestError::TooMany {
            retry_after: Some(Duration::from_millis(millis)),
        };
        let later = |after_seconds, outcome_unknown, error: &RestError| Delivery::Later {
            after_seconds,
            outcome_unknown,
            why: error.to_string(),
        };
        let trouble = RestError::Trouble { status: 502 };
        let lost = RestError::NoAnswer {
            why: "connection reset".to_owned(),
        };
        let down = RestError::NotSent {
            why: "connection refused".to_owned(),
        };
        let detail = "Discord answers 403, code 50035: No".to_owned();
        for (error, delivery) in [
            (slow(1500), later(Some(2), false, &slow(1500))),
            (slow(2000), later(Some(2), false, &slow(2000))),
            (
                RestError::TooMany { retry_after: None },
                later(None, false, &slow(0)),
            ),
            (refused(40003), later(Some(60), false, &refused(40003))),
            (trouble.clone(), later(None, true, &trouble)),
            (lost.clone(), later(None, true, &lost)),
            (
                down.clone(),
                Delivery::PlatformDown {
                    why: down.to_string(),
                },
            ),
            (
                RestError::TokenRefused,
                Delivery::PlatformDown {
                    why: "Discord refuses the bot's token".to_owned(),
                },
            ),
            (
                refused(50035),
                Delivery::Never {
                    why: Undeliverable::Refused,
                    detail,
                },
            ),
        ] {
            assert_eq!(delivery_of(&error), delivery);
        }
    }

    #[test]
    fn somebody_who_takes_no_messages_is_told_apart_from_a_message_that_is_refused() {
        for code in [50007, 50278, 10013, 50001] {
            assert_eq!(
                Undelivered::of_message(refused(code)),
                Undelivered::Closed(refused(code))
            );
            assert_eq!(
                Undelivered::of_opening(refused(code)),
                Undelivered::Closed(refused(code))
            );
        }
        assert_eq!(
            Undelivered::of_message(refused(50035)),
            Undelivered::Message(refused(50035))
        );
        assert_eq!(
            Undelivered::of_opening(refused(50035)),
            Undelivered::NoChannel(refused(50035))
        );
    }

    #[test]
    fn only_discords_channels_are_channels() {
        for (place, id) in [
            (Chat::new(Platform::Discord, "42"), NonZeroU64::new(42)),
            (Chat::new(Platform::Discord, "0"), None),
            (Chat::new(Platform::Discord, "general"), None),
            (Chat::new(Platform::Telegram, "42"), None),
        ] {
            assert_eq!(channel_id(&place), id, "{place}");
        }
    }
}
