//! What exists on this Telegram: people, chats, messages, and what the bot has not fetched yet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use dibs_core::clock::SharedClock;
use serde_json::Value;
use tokio::sync::watch;

use super::faults::Faults;
use super::limits::Limits;
use super::model::{ChatKind, ChatState, Draft, Person, Press, StoredMessage, Version};
use super::photos::Upload;
use super::spec::{Spec, Violation};
use super::updates::{UpdateQueue, id_of};
use super::{Checked, Request, Role};

/// Who writes for an administrator that hides behind the group; the real one's id.
pub(super) const GROUP_ANONYMOUS_BOT: i64 = 1_087_968_824;

/// Who writes for a channel in a group; the real one's id.
pub(super) const CHANNEL_BOT: i64 = 136_817_688;

/// The world behind a lock, and a signal that it changed.
pub(super) struct Shared {
    world: Mutex<World>,
    changes: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn new(world: World) -> Arc<Self> {
        Arc::new(Self {
            world: Mutex::new(world),
            changes: watch::Sender::new(0),
        })
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        // A test that panicked while it looked must not hide its message behind a second panic.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the world.
    pub(super) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.lock())
    }

    /// Changes what nobody waits for; a poll that found nothing must not wake itself.
    pub(super) fn change_quietly<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        change(&mut self.lock())
    }

    /// Changes the world and wakes whoever waits for something.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = self.change_quietly(change);
        self.changes.send_modify(|count| *count += 1);
        result
    }

    /// Sees every change from now on.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}

/// Everything that exists.
pub(super) struct World {
    pub(super) clock: SharedClock,
    pub(super) spec: Arc<Spec>,
    pub(super) token: String,
    pub(super) is_token_revoked: bool,
    pub(super) bot_id: i64,
    /// In groups, the bot gets commands and replies to itself only, unless it is administrator.
    pub(super) has_privacy_mode: bool,
    pub(super) people: BTreeMap<i64, Person>,
    pub(super) chats: BTreeMap<i64, ChatState>,
    pub(super) queue: UpdateQueue,
    pub(super) presses: BTreeMap<String, Press>,
    /// Commands by scope (its JSON) and language.
    pub(super) commands: BTreeMap<(String, String), Value>,
    /// Name, description and short description by method suffix and language.
    pub(super) profile: BTreeMap<(String, String), String>,
    /// The files that came with requests, by the name they were given here.
    pub(super) uploads: BTreeMap<String, Upload>,
    pub(super) faults: Faults,
    pub(super) limits: Limits,
    pub(super) requests: Vec<Request>,
    pub(super) violations: Vec<Violation>,
    pub(super) checked: Checked,
    /// Which messages somebody who waits was given already: chat, message, reader.
    pub(super) handed_out: BTreeSet<(i64, i64, Option<i64>)>,
    next_user_id: i64,
    next_group_id: i64,
    next_message_id: i64,
    next_press_id: i64,
}

impl World {
    pub(super) fn new(clock: SharedClock, spec: Arc<Spec>) -> Self {
        // Ids as long as today's real ones, which do not fit into 32 bits.
        let bot_id = 7_012_345_678;
        let mut world = Self {
            clock,
            spec,
            token: format!("{bot_id}:TEST-token-of-nobody"),
            is_token_revoked: false,
            bot_id,
            has_privacy_mode: true,
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            queue: UpdateQueue::new(700_000_001),
            presses: BTreeMap::new(),
            commands: BTreeMap::new(),
            profile: BTreeMap::new(),
            uploads: BTreeMap::new(),
            faults: Faults::default(),
            limits: Limits::default(),
            requests: Vec::new(),
            violations: Vec::new(),
            checked: Checked::default(),
            handed_out: BTreeSet::new(),
            next_user_id: 5_000_000_001,
            next_group_id: 4_000_000_001,
            next_message_id: 1,
            next_press_id: 4_000_000_000_000_000_001,
        };
        for (id, name, username) in [
            (bot_id, "Dibs", "dibs_test_bot"),
            (GROUP_ANONYMOUS_BOT, "Group", "GroupAnonymousBot"),
            (CHANNEL_BOT, "Channel", "Channel_Bot"),
        ] {
            world.enter(Person::new(id, name, Some(username), true));
        }
        world
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    fn enter(&mut self, person: Person) {
        self.people.insert(person.id, person);
    }

    /// Somebody opens an account.
    pub(super) fn new_person(&mut self, name: &str, username: Option<&str>, is_bot: bool) -> i64 {
        let id = self.next_user_id;
        self.next_user_id += 1;
        self.enter(Person::new(id, name, username, is_bot));
        id
    }

    /// Opens a group, supergroup or channel that belongs to `owner`.
    pub(super) fn new_chat(&mut self, kind: ChatKind, title: &str, owner: i64) -> i64 {
        let number = self.next_group_id;
        self.next_group_id += 1;
        let id = match kind {
            ChatKind::Group => -number,
            _ => -1_000_000_000_000 - (number - 2_000_000_000),
        };
        let chat = ChatState {
            id,
            kind,
            title: title.to_owned(),
            members: BTreeMap::from([(owner, Role::Owner)]),
            messages: BTreeMap::new(),
            upgraded_to: None,
        };
        self.chats.insert(id, chat);
        id
    }

    pub(super) fn person(&self, id: i64) -> &Person {
        self.people
            .get(&id)
            .expect("ids of people come from this world")
    }

    pub(super) fn person_mut(&mut self, id: i64) -> &mut Person {
        self.people
            .get_mut(&id)
            .expect("ids of people come from this world")
    }

    pub(super) fn chat(&self, id: i64) -> &ChatState {
        self.chats
            .get(&id)
            .expect("ids of chats come from this world")
    }

    pub(super) fn chat_mut(&mut self, id: i64) -> &mut ChatState {
        self.chats
            .get_mut(&id)
            .expect("ids of chats come from this world")
    }

    /// The bot's private chat with somebody; its id is theirs.
    pub(super) fn private_chat(&mut self, user_id: i64) -> &mut ChatState {
        self.chats.entry(user_id).or_insert_with(|| ChatState {
            id: user_id,
            kind: ChatKind::Private,
            title: String::new(),
            members: BTreeMap::new(),
            messages: BTreeMap::new(),
            upgraded_to: None,
        })
    }

    pub(super) fn message(&self, chat_id: i64, message_id: i64) -> Option<&StoredMessage> {
        self.chats.get(&chat_id)?.messages.get(&message_id)
    }

    /// Puts a message into a chat and answers with its id. Supergroups and channels number their
    /// messages themselves; all other chats of an account share one numbering.
    pub(super) fn post(&mut self, draft: Draft) -> i64 {
        let numbers_itself = matches!(
            self.chat(draft.chat_id).kind,
            ChatKind::Supergroup | ChatKind::Channel
        );
        let at = draft.date.unwrap_or_else(|| self.now());
        let own_next = self
            .chat(draft.chat_id)
            .messages
            .keys()
            .next_back()
            .map_or(1, |id| id + 1);
        let id = if numbers_itself {
            own_next
        } else {
            self.next_message_id
        };
        self.next_message_id += i64::from(!numbers_itself);
        let message = StoredMessage {
            id,
            chat_id: draft.chat_id,
            sender: draft.sender,
            date: at,
            reply_to: draft.reply_to,
            is_silent: draft.is_silent,
            versions: vec![Version {
                content: draft.content,
                keyboard: draft.keyboard,
                at,
            }],
            service: draft.service,
            photo: draft.photo,
            document: draft.document,
            is_deleted: false,
        };
        self.chat_mut(draft.chat_id).messages.insert(id, message);
        id
    }

    /// Queues an update, checked against the specification; answers with its number.
    pub(super) fn announce(&mut self, kind: &str, content: Value) -> Option<i64> {
        let update = self.queue.push(kind, content)?;
        self.checked.updates += 1;
        self.violations.extend(self.spec.check_update(&update));
        Some(id_of(&update))
    }

    /// Queues a message as `kind` (`message`, `edited_message`, `channel_post`) if the bot is
    /// where it can see it.
    pub(super) fn announce_message(
        &mut self,
        kind: &str,
        chat_id: i64,
        message_id: i64,
    ) -> Option<i64> {
        let message = self.message(chat_id, message_id)?;
        if !self.is_seen_by_bot(message) {
            return None;
        }
        let content = self.message_json(message, true);
        self.announce(kind, content)
    }

    fn is_seen_by_bot(&self, message: &StoredMessage) -> bool {
        let chat = self.chat(message.chat_id);
        let role = chat.role(self.bot_id);
        match chat.kind {
            ChatKind::Private => true,
            _ if !role.is_in() => false,
            ChatKind::Channel => true,
            _ if !self.has_privacy_mode || role == Role::Administrator => true,
            _ => message.service.is_some() || self.concerns_bot(message),
        }
    }

    /// What a bot in privacy mode gets: commands that are not another bot's, and replies to it.
    fn concerns_bot(&self, message: &StoredMessage) -> bool {
        let replied = message
            .reply_to
            .and_then(|id| self.message(message.chat_id, id));
        if replied.is_some_and(|replied| replied.sender.user == Some(self.bot_id)) {
            return true;
        }
        let text = &message.latest().content.text;
        let word = text.split_whitespace().next().unwrap_or_default();
        let Some(command) = word.strip_prefix('/') else {
            return false;
        };
        let own = self
            .person(self.bot_id)
            .username
            .as_deref()
            .unwrap_or_default();
        command
            .split_once('@')
            .is_none_or(|(_, bot)| bot.eq_ignore_ascii_case(own))
    }

    /// Remembers a pressed button and answers with the query's id.
    pub(super) fn new_press(&mut self) -> String {
        let id = self.next_press_id.to_string();
        self.next_press_id += 1;
        self.presses.insert(
            id.clone(),
            Press {
                answer: None,
                is_expired: false,
            },
        );
        id
    }

    /// The account with a username, written with or without `@`, in any case.
    pub(super) fn person_named(&self, username: &str) -> Option<&Person> {
        let username = username.trim_start_matches('@');
        self.people.values().find(|person| {
            person
                .username
                .as_deref()
                .is_some_and(|own| own.eq_ignore_ascii_case(username))
        })
    }
}
