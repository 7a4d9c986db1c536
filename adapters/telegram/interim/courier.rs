//! Sending notices: to the private chat first; where Telegram does not allow that, to the group the
//! matter came from, with a button that opens the private chat.

use dibs_chat::{Courier, Delivery, Parcel, WhereTo};
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{Chat, Platform};
use teloxide::RequestError;

use crate::errors::{Trouble, trouble};
use crate::render::{Rendered, mention};
use crate::telegram::{Letter, Telegram};

/// Sends notices over Telegram.
pub(crate) struct TelegramCourier {
    pub(crate) telegram: Telegram,
}

impl Courier for TelegramCourier {
    fn platform(&self) -> Platform {
        Platform::Telegram
    }

    async fn deliver(&self, parcel: &Parcel) -> Delivery {
        let Ok(user) = parcel.to.id.parse::<i64>() else {
            let detail = "the account is no Telegram id".to_owned();
            return Delivery::Never { why: Undeliverable::Refused, detail };
        };
        let rendered = self.telegram.render(&parcel.message);
        let why = match self.send(user, rendered.clone()).await {
            Ok(()) => return Delivery::Sent { where_to: WhereTo::Private },
            Err(error) => match trouble(&error) {
                Trouble::CannotWrite(why) => why,
                other => return after(other),
            },
        };
        let place = parcel.place.as_ref().and_then(|place| place.id.parse::<i64>().ok());
        let Some(place) = place.filter(|place| *place != user) else {
            return Delivery::Never { why: Undeliverable::NoWayToReach, detail: why };
        };
        self.in_place(parcel, place, rendered).await
    }
}

impl TelegramCourier {
    async fn in_place(&self, parcel: &Parcel, place: i64, mut rendered: Rendered) -> Delivery {
        if !rendered.html.contains("tg://user?id=") {
            // Privately nobody needs to be named; in a group the one it is for is.
            let name = parcel.name.as_deref().unwrap_or("👋");
            rendered.html = format!("{}: {}", mention(&parcel.to.id, name), rendered.html);
        }
        if let Some(start) = self.telegram.start_button("Start") {
            rendered.keyboard.inline_keyboard.extend(start.inline_keyboard);
        }
        match self.send(place, rendered.clone()).await {
            Ok(()) => Delivery::Sent { where_to: WhereTo::InPlace },
            Err(error) => match trouble(&error) {
                Trouble::Migrated(to) => {
                    let from = Chat::new(Platform::Telegram, place.to_string());
                    let to_chat = Chat::new(Platform::Telegram, to.to_string());
                    if let Err(error) = self.telegram.front.desks().chat_moved(&from, &to_chat).await {
                        tracing::error!(%error, "a group's new id could not be kept");
                    }
                    match self.send(to, rendered).await {
                        Ok(()) => Delivery::Sent { where_to: WhereTo::InPlace },
                        Err(error) => after(trouble(&error)),
                    }
                }
                Trouble::CannotWrite(detail) => {
                    Delivery::Never { why: Undeliverable::NoWayToReach, detail }
                }
                other => after(other),
            },
        }
    }

    async fn send(&self, chat: i64, rendered: Rendered) -> Result<(), RequestError> {
        let letter = Letter { chat, rendered, reply_to: None, silent: false };
        let sent = self.telegram.send(&letter).await;
        if let Err(RequestError::RetryAfter(seconds)) = &sent {
            self.telegram.leave_alone(chat, u64::from(seconds.seconds()));
        }
        sent
    }
}

fn after(trouble: Trouble) -> Delivery {
    match trouble {
        Trouble::BadToken => Delivery::PlatformDown { why: "Telegram refuses the token".into() },
        Trouble::RetryAfter(seconds) => Delivery::Later {
            after_seconds: Some(seconds),
            outcome_unknown: false,
            why: "Telegram asks to wait".into(),
        },
        Trouble::NotSent(why) => {
            Delivery::Later { after_seconds: None, outcome_unknown: false, why }
        }
        Trouble::Unknown(why) => Delivery::Later { after_seconds: None, outcome_unknown: true, why },
        Trouble::Conflict => {
            let why = "Telegram reports a conflict".to_owned();
            Delivery::Later { after_seconds: None, outcome_unknown: false, why }
        }
        Trouble::NotModified => Delivery::Sent { where_to: WhereTo::Private },
        Trouble::Migrated(_) => {
            let why = "the chat has a new id".to_owned();
            Delivery::Later { after_seconds: None, outcome_unknown: false, why }
        }
        Trouble::CannotWrite(detail) => {
            Delivery::Never { why: Undeliverable::NoWayToReach, detail }
        }
        Trouble::Refused(detail) => Delivery::Never { why: Undeliverable::Refused, detail },
    }
}
