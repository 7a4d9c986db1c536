//! A front over real desks and a real database, on a clock that stands still: for tests.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::{Clock, ManualClock};
use dibs_core::desk::Desks;
use dibs_core::model::{Chat, Identity, Platform, Settings};
use dibs_core::store::Store;

use crate::fixtures::{ZONE, now};
use crate::front::{Front, Origin, Reply};
use crate::message::{Button, Message};
use crate::wording::Wording;

/// A club with a Discord server, in Berlin, at ten to six on a Friday in November.
pub(crate) struct House {
    pub(crate) front: Front,
    pub(crate) store: Store,
    pub(crate) clock: ManualClock,
    asked: u32,
    _directory: tempfile::TempDir,
}

/// The club's server.
pub(crate) fn guild() -> Chat {
    Chat::new(Platform::Discord, "900")
}

/// The club's Telegram group.
pub(crate) fn group() -> Chat {
    Chat::new(Platform::Telegram, "-100")
}

impl House {
    pub(crate) async fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        let store = Store::open(&url).await.expect("a database");
        let clock = ManualClock::new(now());
        let opening = Settings {
            zone: ZONE,
            ..Settings::default()
        };
        let desks = Desks::open(store.clone(), Arc::new(clock.clone()), opening).await;
        let front = Front::new(desks.expect("desks"), Wording::new());
        Self {
            front,
            store,
            clock,
            asked: 0,
            _directory: directory,
        }
    }

    /// A house whose manager has added a piano.
    pub(crate) async fn furnished() -> Self {
        let mut house = Self::new().await;
        house.says("mona", "/resource add Piano").await;
        house
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn advance(&self, minutes: i64) {
        self.clock.advance(TimeDelta::minutes(minutes));
    }

    /// Somebody in the server; `mona` is its manager.
    pub(crate) fn origin(&mut self, who: &str) -> Origin {
        self.origin_in(Some(guild()), Platform::Discord, who)
    }

    /// Somebody in a private chat.
    pub(crate) fn in_private(&mut self, who: &str) -> Origin {
        self.origin_in(None, Platform::Discord, who)
    }

    /// Somebody in the Telegram group; `mona` is its administrator.
    pub(crate) fn in_group(&mut self, who: &str) -> Origin {
        self.origin_in(Some(group()), Platform::Telegram, who)
    }

    fn origin_in(&mut self, chat: Option<Chat>, platform: Platform, who: &str) -> Origin {
        self.asked += 1;
        let mut name = who.to_owned();
        name[..1].make_ascii_uppercase();
        Origin {
            platform,
            request_id: format!("{platform}:{}", self.asked),
            place: chat.clone(),
            manages: chat.is_some() && who == "mona",
            chat,
            identity: Identity::new(platform, who),
            name,
            handle: Some(who.to_owned()),
            sent_at: self.now(),
            locale: None,
            roles: None,
        }
    }

    /// Somebody types a line in the server.
    pub(crate) async fn says(&mut self, who: &str, line: &str) -> Reply {
        let origin = self.origin(who);
        self.front
            .text(&origin, line, None)
            .await
            .expect("a command")
    }

    /// Somebody in the server presses a button of a message.
    pub(crate) async fn presses(&mut self, who: &str, message: &Message, label: &str) -> Reply {
        let data = button(message, label).press.encode();
        let origin = self.origin(who);
        self.front.press(&origin, &data).await
    }

    /// A message as it reads now, without buttons.
    pub(crate) fn plain(&self, message: &Message) -> String {
        self.front.wording().plain(message, self.now())
    }
}

/// The button of a message with that label.
pub(crate) fn button<'m>(message: &'m Message, label: &str) -> &'m Button {
    let mut buttons = message.buttons.iter().flatten();
    buttons
        .find(|button| button.label == label)
        .unwrap_or_else(|| panic!("{label} in {message:?}"))
}

/// The labels of a message's buttons.
pub(crate) fn labels_of(message: &Message) -> Vec<&str> {
    message
        .buttons
        .iter()
        .flatten()
        .map(|button| button.label.as_str())
        .collect()
}
