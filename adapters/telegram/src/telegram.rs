//! What everything in this adapter shares: Telegram on one side, the desks on the other.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dibs_chat::{Front, Inline, Message, Paragraph};
use dibs_core::clock::SharedClock;
use dibs_core::desk::DeskError;
use dibs_core::model::{Chat, Identity};

use crate::api::Api;
use crate::render::Reading;
use crate::update::chat_of;

/// What `/start` is given when the button in a group was pressed.
const START_PAYLOAD: &str = "ping";

/// Telegram and the desks. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Telegram {
    pub(crate) api: Api,
    pub(crate) front: Front,
    pub(crate) clock: SharedClock,
    /// The bot's name, without the `@`.
    pub(crate) username: std::sync::Arc<str>,
}

impl Telegram {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// How a message reads now.
    pub(crate) fn reading(&self, zone: Option<Tz>) -> Reading<'_> {
        Reading {
            wording: self.front.wording(),
            now: self.now(),
            zone,
        }
    }

    /// Where a private chat with the bot begins.
    pub(crate) fn private_chat_address(&self) -> String {
        format!("https://t.me/{}?start={START_PAYLOAD}", self.username)
    }

    /// The zone somebody takes a message's times to be in: their community's, as far as it is clear
    /// which that is.
    pub(crate) async fn zone_for(
        &self,
        message: &Message,
        group: Option<&Chat>,
        reader: Option<&Identity>,
    ) -> Option<Tz> {
        let mut inlines = message.paragraphs.iter().flat_map(Paragraph::inlines);
        if !inlines.any(|inline| matches!(inline, Inline::Moment { .. })) {
            return None;
        }
        let desks = self.front.desks();
        let community = match group {
            Some(group) => desks.known_community_of(group)?,
            None => match desks.communities_of(reader?).await.ok()?[..] {
                [only] => only,
                _ => return None,
            },
        };
        Some(desks.catalogue(community).zone)
    }

    /// A group has become a supergroup: its community stays the same.
    pub(crate) async fn moved(&self, from: i64, to: i64) -> Result<(), DeskError> {
        tracing::info!(from, to, "a group has become a supergroup");
        let moved = self
            .front
            .desks()
            .chat_moved(&chat_of(from), &chat_of(to))
            .await;
        moved.inspect_err(|error| tracing::error!(%error, from, to, "a group got lost on its move"))
    }
}
