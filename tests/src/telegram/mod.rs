//! An emulator of Telegram's Bot API over real HTTP on the loopback interface.
//!
//! A bot that is pointed at [`TelegramEmulator::api_base`] finds a small Telegram: people
//! ([`User`]) and chats ([`Chat`]) that a test moves, messages it can send and edit, HTML that is
//! parsed for real, buttons that are pressed, and Telegram's refusals in Telegram's words. Every
//! request, every answer and every update is checked against JSON Schemas that come from aiogram
//! and not from here; what does not fit is listed in [`TelegramEmulator::violations`]. What goes
//! wrong on the way is planned with [`TelegramEmulator::fail_next`].
//!
//! ```no_run
//! # async fn story() {
//! # use dibs_tests::telegram::{Role, TelegramEmulator};
//! let telegram = TelegramEmulator::start().await;
//! let ada = telegram.user("Ada", Some("ada_l"));
//! let club = telegram.group("Chess Club");
//! club.add(&ada, Role::Administrator);
//! club.add_bot();
//! // … start the bot with `telegram.api_base()` and `telegram.token()` …
//! ada.says(&club, "/book piano 18:00");
//! let reply = club.next_message_to(&ada).await;
//! assert_eq!(reply.as_seen(), "Piano is yours, **18:00-20:00**.\n[Cancel]");
//! ada.press(&reply, "Cancel").await;
//! assert_eq!(telegram.violations(), []);
//! # }
//! ```
//!
//! Not played: webhooks, media, inline mode, topics, public groups, reply keyboards (accepted,
//! not shown), MarkdownV2, and the server's own slowing down of pollers that ask too often.

mod chat;
mod chats;
mod documents;
mod entities;
mod faults;
mod html;
mod json;
mod keyboard;
mod limits;
mod message;
mod messages;
mod methods;
mod model;
mod people;
mod photos;
mod press;
mod render;
mod server;
mod spec;
#[cfg(test)]
mod tests;
mod updates;
mod wire;
mod world;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use dibs_core::clock::{SharedClock, SystemClock};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::timeout;

pub use self::chat::Chat;
pub use self::documents::Document;
pub use self::faults::Fault;
pub use self::keyboard::Button;
pub use self::limits::{Limit, Overrun};
pub use self::message::{Message, MessageRef};
use self::model::ChatKind;
pub use self::people::User;
pub use self::photos::Photo;
pub use self::press::{PendingPress, PressResult};
use self::spec::Spec;
pub use self::spec::Violation;
use self::world::{Shared, World};

/// How long a test waits for something before it fails; only a safety net.
const PATIENCE: Duration = Duration::from_secs(60);

/// What somebody is in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Created the chat.
    Owner,
    /// Manages it.
    Administrator,
    /// Belongs to it.
    Member,
    /// Does not belong to it, or not any more.
    Left,
    /// Was thrown out.
    Banned,
}

impl Role {
    /// Whether this makes somebody part of the chat.
    pub fn is_in(self) -> bool {
        matches!(self, Self::Owner | Self::Administrator | Self::Member)
    }
}

/// How many messages of each direction were checked against the specification.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// Parameters the bot sent.
    pub requests: usize,
    /// Results the emulator answered with.
    pub answers: usize,
    /// Updates the emulator queued.
    pub updates: usize,
}

/// A request the bot made, in the order they were finished.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The method as documented, `sendMessage`.
    pub method: String,
    /// Its parameters as JSON, however they were sent.
    pub body: Value,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Carried out and answered.
    Done,
    /// Answered with an error.
    Refused {
        /// `error_code`, also the HTTP status.
        code: u16,
        /// `description`.
        description: String,
    },
    /// [`Fault::LoseRequest`].
    LostRequest,
    /// [`Fault::LoseResponse`].
    LostResponse,
    /// [`Fault::GarbleResponse`].
    GarbledResponse,
}

/// A running emulator; ends when it is dropped.
pub struct TelegramEmulator {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Drop for TelegramEmulator {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl TelegramEmulator {
    /// Whether it could start: it needs the Bot API's schemas, which `tests/run` generates.
    pub fn has_schemas() -> bool {
        spec::is_generated()
    }

    /// Starts an emulator on a free port, in the machine's time.
    ///
    /// # Panics
    /// When the schemas were not generated or no port is free.
    pub async fn start() -> Self {
        Self::start_with(Arc::new(SystemClock)).await
    }

    /// Starts an emulator that dates messages by `clock`.
    ///
    /// # Panics
    /// When the schemas were not generated or no port is free.
    pub async fn start_with(clock: SharedClock) -> Self {
        let shared = Shared::new(World::new(clock, Spec::shared()));
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a loopback port is free");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let server = tokio::spawn(server::serve(listener, Arc::clone(&shared)));
        Self {
            shared,
            address,
            server,
        }
    }

    /// What a bot takes for `https://api.telegram.org`; without a slash at the end.
    pub fn api_base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The bot's token.
    pub fn token(&self) -> String {
        self.shared.look(|world| world.token.clone())
    }

    /// The bot's username, without `@`.
    pub fn bot_username(&self) -> String {
        self.shared.look(|world| {
            world
                .person(world.bot_id)
                .username
                .clone()
                .expect("every bot has a username")
        })
    }

    /// The bot's account id.
    pub fn bot_id(&self) -> i64 {
        self.shared.look(|world| world.bot_id)
    }

    /// Makes the token invalid; every request is answered with 401 from now on.
    pub fn revoke_token(&self) {
        self.shared.change(|world| world.is_token_revoked = true);
    }

    /// Lets the bot see everything that is written in groups.
    pub fn disable_privacy_mode(&self) {
        self.shared.change(|world| world.has_privacy_mode = false);
    }

    /// Somebody opens an account; the username is without `@`.
    pub fn user(&self, name: &str, username: Option<&str>) -> User {
        let id = self
            .shared
            .change(|world| world.new_person(name, username, false));
        User::new(&self.shared, id)
    }

    /// Another bot. In reality bots hardly ever see each other's messages; this one's are shown.
    pub fn other_bot(&self, name: &str, username: &str) -> User {
        let id = self
            .shared
            .change(|world| world.new_person(name, Some(username), true));
        User::new(&self.shared, id)
    }

    /// A basic group with an owner of its own and nobody else in it.
    pub fn group(&self, title: &str) -> Chat {
        self.new_chat(ChatKind::Group, title)
    }

    /// A supergroup with an owner of its own and nobody else in it.
    pub fn supergroup(&self, title: &str) -> Chat {
        self.new_chat(ChatKind::Supergroup, title)
    }

    /// A channel with an owner of its own and nobody else in it.
    pub fn channel(&self, title: &str) -> Chat {
        self.new_chat(ChatKind::Channel, title)
    }

    fn new_chat(&self, kind: ChatKind, title: &str) -> Chat {
        let id = self.shared.change(|world| {
            let owner = world.new_person(&format!("Owner of {title}"), None, false);
            world.new_chat(kind, title, owner)
        });
        Chat::new(&self.shared, id)
    }

    /// Something goes wrong with the next `times` requests of a method (`"*"`: of any, polling
    /// included). Faults of one method happen in the order they were planned.
    pub fn fail_next(&self, method: &str, times: usize, fault: Fault) {
        self.shared
            .change(|world| world.faults.plan(method, times, fault));
    }

    /// Forgets the faults that did not happen yet.
    pub fn clear_faults(&self) {
        self.shared.change(|world| world.faults.clear());
    }

    /// From now on, messages that come faster than Telegram's limits are refused with 429.
    pub fn enforce_limits(&self) {
        self.shared.change(|world| world.limits.enforce());
    }

    /// The messages that came too fast since [`Self::enforce_limits`].
    pub fn overruns(&self) -> Vec<Overrun> {
        self.shared.look(|world| world.limits.overruns().to_vec())
    }

    /// Delivers an update that was queued before once more, with the same `update_id`.
    ///
    /// # Panics
    /// When there never was such an update.
    pub fn deliver_again(&self, update_id: i64) {
        let is_known = self
            .shared
            .change(|world| world.queue.deliver_again(update_id));
        assert!(is_known, "there was no update {update_id}");
    }

    /// Numbers the coming updates from `update_id` on, as Telegram does after an idle week.
    pub fn renumber_updates(&self, update_id: i64) {
        self.shared.change(|world| world.queue.renumber(update_id));
    }

    /// How many updates the bot has not confirmed yet.
    pub fn unconfirmed_updates(&self) -> usize {
        self.shared.look(|world| world.queue.unconfirmed())
    }

    /// From now on, the buttons pressed so far can no longer be answered.
    pub fn expire_presses(&self) {
        self.shared.change(|world| {
            world
                .presses
                .values_mut()
                .for_each(|press| press.is_expired = true);
        });
    }

    /// The commands the bot set for a scope (`default`, `all_private_chats`, `all_group_chats`,
    /// `all_chat_administrators`) and a language (empty for all), as `command - description`.
    pub fn commands(&self, scope: &str, language: &str) -> Vec<String> {
        let scope = serde_json::json!({ "type": scope }).to_string();
        let commands = self.shared.look(|world| {
            world
                .commands
                .get(&(scope, language.to_owned()))
                .cloned()
                .unwrap_or_default()
        });
        let text = |command: &Value, name: &str| command[name].as_str().unwrap_or("?").to_owned();
        let commands = commands.as_array().into_iter().flatten();
        commands
            .map(|c| format!("{} - {}", text(c, "command"), text(c, "description")))
            .collect()
    }

    /// How much was checked against the specification.
    pub fn checked(&self) -> Checked {
        self.shared.look(|world| world.checked)
    }

    /// What the specification does not allow, of whatever direction.
    pub fn violations(&self) -> Vec<Violation> {
        self.shared.look(|world| world.violations.clone())
    }

    /// What people wrote that the bot has replied to more than once, as chat and message.
    pub fn answered_twice(&self) -> Vec<(i64, i64)> {
        self.shared.look(|world| {
            let mut seen = BTreeSet::new();
            let replies = world.chats.iter().flat_map(|(chat, state)| {
                let messages = state.messages.values();
                let replies = messages.filter(|message| {
                    message.sender.user == Some(world.bot_id) && !message.is_deleted
                });
                replies.filter_map(|reply| Some((*chat, reply.reply_to?)))
            });
            replies.filter(|replied| !seen.insert(*replied)).collect()
        })
    }

    /// Every finished request.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.look(|world| world.requests.clone())
    }

    /// The finished requests of one method.
    pub fn requests_of(&self, method: &str) -> Vec<Request> {
        let mut requests = self.requests();
        requests.retain(|request| request.method == method);
        requests
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// When it is not after a minute, with what happened until then.
    pub async fn wait_until(&self, is_so: impl Fn(&Self) -> bool) {
        self.wait_for(|emulator| is_so(emulator).then_some(()))
            .await;
    }

    /// Waits until there is something.
    ///
    /// # Panics
    /// When there is not after a minute, with what happened until then.
    pub async fn wait_for<T>(&self, look: impl Fn(&Self) -> Option<T>) -> T {
        wait_for(&self.shared, "what the test waits for", || look(self)).await
    }
}

/// Waits until `look` finds something, which it can only after the world changed.
async fn wait_for<T>(shared: &Shared, what: &str, look: impl Fn() -> Option<T>) -> T {
    let mut changes = shared.changes();
    let waiting = async {
        loop {
            if let Some(found) = look() {
                return found;
            }
            // The sender lives in `shared`.
            let _ = changes.changed().await;
        }
    };
    match timeout(PATIENCE, waiting).await {
        Ok(found) => found,
        Err(_) => panic!(
            "{what} did not come in {PATIENCE:?}\n{}",
            shared.look(World::account)
        ),
    }
}
