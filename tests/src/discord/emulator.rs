//! Starting the emulator, looking at what it saw, and ordering trouble.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::routing::{any, get};
use dibs_core::clock::{SharedClock, SystemClock};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::exchange::Exchange;
use super::faults::{self, Fault, Rule};
use super::gateway::GatewayMessage;
use super::interactions::State;
use super::people::{Guild, Person};
use super::rest::{self, Request};
use super::spec::{Spec, Violation};
use super::world::World;
use super::{Hub, attachments, server, socket, tls};

/// How long Discord waits for the first answer to an interaction.
const ANSWER_LIMIT: Duration = Duration::from_secs(3);

/// A Discord of one's own, gone when dropped.
pub struct DiscordEmulator {
    pub(super) hub: Arc<Hub>,
    api_base: String,
    ca_file: Option<PathBuf>,
    _ca_folder: Option<TempDir>,
    _stop: DropGuard,
}

impl DiscordEmulator {
    /// Starts on a free loopback port, plain HTTP, on the machine's clock.
    pub async fn start() -> Self {
        Self::start_at(Arc::new(SystemClock)).await
    }

    /// As [`Self::start`], on this clock: ids, dates and tokens' lives follow it.
    pub async fn start_at(clock: SharedClock) -> Self {
        Self::launch(clock, None).await
    }

    /// Starts with HTTPS for the host name `discord.com` under a certificate of its own; the gateway
    /// stays plain. The client trusts [`Self::ca_file`] and resolves that name to the port of
    /// [`Self::api_base`].
    pub async fn start_tls() -> Self {
        Self::start_tls_at(Arc::new(SystemClock)).await
    }

    /// As [`Self::start_tls`], on this clock.
    pub async fn start_tls_at(clock: SharedClock) -> Self {
        let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
        Self::launch(clock, Some(folder)).await
    }

    async fn launch(clock: SharedClock, ca_folder: Option<TempDir>) -> Self {
        let hub = Arc::new(Hub {
            world: Mutex::new(World::new(clock)),
            changed: watch::Sender::new(()),
            spec: Spec::load(),
            answer_limit: Mutex::new(ANSWER_LIMIT),
        });
        let router = Router::new()
            .route("/gateway", get(socket::connect))
            .route("/gateway/", get(socket::connect))
            .route("/attachments/{*file}", get(attachments::serve))
            .fallback(any(rest::serve))
            .with_state(Arc::clone(&hub));
        let stop = CancellationToken::new();
        let plain = server::listen(router.clone(), None, stop.clone()).await;
        hub.change(|world| world.gateway_url = format!("ws://{plain}/gateway"));
        let (api_base, ca_file) = match &ca_folder {
            None => (format!("http://{plain}"), None),
            Some(folder) => {
                let ca_file = folder.path().join("ca.pem");
                let acceptor = tls::acceptor("discord.com", &ca_file);
                let secure = server::listen(router, Some(acceptor), stop.clone()).await;
                (format!("https://{secure}"), Some(ca_file))
            }
        };
        // Behind HTTPS it is reached under the name that its certificate has.
        let files_url = match &ca_folder {
            None => api_base.clone(),
            Some(_) => "https://discord.com".to_owned(),
        };
        hub.change(|world| world.files_url = files_url);
        Self {
            hub,
            api_base,
            ca_file,
            _ca_folder: ca_folder,
            _stop: stop.drop_guard(),
        }
    }

    /// `http://127.0.0.1:PORT`, or `https://…` after [`Self::start_tls`].
    pub fn api_base(&self) -> &str {
        &self.api_base
    }

    /// The PEM file of the certificate authority, after [`Self::start_tls`].
    pub fn ca_file(&self) -> Option<&Path> {
        self.ca_file.as_deref()
    }

    /// The one token that is taken.
    pub fn token(&self) -> String {
        self.hub.read(|world| world.token.clone())
    }

    /// The id of the application and of its bot user.
    pub fn application_id(&self) -> u64 {
        self.hub.read(|world| world.bot_id)
    }

    /// A server that the bot is in.
    pub fn guild(&self, name: &str) -> Guild {
        self.make_guild(name, true)
    }

    /// A server that the bot is not in until [`Guild::add_bot`].
    pub fn guild_without_bot(&self, name: &str) -> Guild {
        self.make_guild(name, false)
    }

    fn make_guild(&self, name: &str, has_bot: bool) -> Guild {
        let id = self.hub.change(|world| {
            let known = world
                .guilds
                .values()
                .find(|guild| guild.name == name)
                .map(|guild| guild.id);
            known.unwrap_or_else(|| {
                let id = world.add_guild(name, has_bot);
                world.dispatch_guild_if_joined(id);
                id
            })
        });
        Guild::new(&self.hub, id)
    }

    /// The person of this name, in no server yet.
    pub fn user(&self, name: &str) -> Person {
        Person::new(&self.hub, self.hub.change(|world| world.user_named(name)))
    }

    // What was seen.

    /// Every request that arrived, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.hub.read(|world| world.requests.clone())
    }

    /// The requests that fit `pattern`: `METHOD /path` under `/api/v10`, where `*` is any method or
    /// segment and `**` the rest of the path.
    pub fn requests_to(&self, pattern: &str) -> Vec<Request> {
        let fits = |request: &&Request| faults::fits(pattern, &request.method, &request.path);
        self.hub
            .read(|world| world.requests.iter().filter(fits).cloned().collect())
    }

    /// Waits until this many requests that fit `pattern` have been answered, or lost on order.
    pub async fn wait_for_requests(&self, pattern: &str, count: usize) -> Vec<Request> {
        let settled = |request: &Request| request.status.is_some() || request.fault.is_some();
        let enough = || {
            let requests = self.requests_to(pattern);
            (requests.iter().filter(|request| settled(request)).count() >= count)
                .then_some(requests)
        };
        self.hub
            .until(&format!("{count} requests to {pattern}"), enough)
            .await
    }

    /// How many requests were checked against a schema.
    pub fn checked(&self) -> usize {
        self.hub.read(|world| world.checked)
    }

    /// Everything that broke a rule, in order.
    pub fn violations(&self) -> Vec<Violation> {
        self.hub.read(|world| world.violations.clone())
    }

    /// The commands registered for this guild, or globally.
    pub fn commands(&self, guild: Option<&Guild>) -> Vec<Value> {
        let scope = guild.map(Guild::id);
        self.hub
            .read(|world| world.commands.get(&scope).cloned().unwrap_or_default())
    }

    /// How often commands were overwritten, in any scope.
    pub fn command_overwrites(&self) -> usize {
        self.hub.read(|world| world.command_overwrites)
    }

    /// Waits until a command of this name is registered somewhere.
    pub async fn wait_for_command(&self, name: &str) {
        let registered = |world: &World| {
            world
                .commands
                .values()
                .flatten()
                .any(|command| command["name"] == name)
                .then_some(())
        };
        self.hub
            .until(&format!("/{name} to be registered"), || {
                self.hub.read(registered)
            })
            .await;
    }

    // The gateway.

    /// Waits until a bot is connected.
    pub async fn ready(&self) {
        let connected = |world: &World| (world.gateway.connected() > 0).then_some(());
        self.hub
            .until("a bot on the gateway", || self.hub.read(connected))
            .await;
    }

    /// How many sessions bots started, by IDENTIFY.
    pub fn identified(&self) -> usize {
        self.hub.read(|world| world.gateway.identified)
    }

    /// How many sessions bots took up again, by RESUME.
    pub fn resumed(&self) -> usize {
        self.hub.read(|world| world.gateway.resumed)
    }

    /// Waits until bots have started this many sessions in all.
    pub async fn wait_for_identified(&self, times: usize) {
        let reached = |world: &World| (world.gateway.identified >= times).then_some(());
        self.hub
            .until(&format!("IDENTIFY number {times}"), || {
                self.hub.read(reached)
            })
            .await;
    }

    /// Waits until bots have resumed this often in all.
    pub async fn wait_for_resumed(&self, times: usize) {
        let reached = |world: &World| (world.gateway.resumed >= times).then_some(());
        self.hub
            .until(&format!("RESUME number {times}"), || self.hub.read(reached))
            .await;
    }

    /// Everything that bots said over the gateway, in order.
    pub fn gateway_log(&self) -> Vec<GatewayMessage> {
        self.hub.read(|world| world.gateway.received.clone())
    }

    /// How many shards `GET /gateway/bot` advises; one unless set.
    pub fn set_shards(&self, shards: u32) {
        self.hub.change(|world| world.gateway.shards = shards);
    }

    /// The interval that HELLO asks for; Discord's 41.25 s unless set.
    pub fn set_heartbeat_interval(&self, interval: Duration) {
        self.hub
            .change(|world| world.gateway.heartbeat_interval = interval);
    }

    /// Lets bots ask for members, presences and message content; else they are closed with 4014.
    pub fn allow_privileged_intents(&self) {
        self.hub
            .change(|world| world.gateway.allows_privileged_intents = true);
    }

    /// Closes every gateway connection with this code.
    pub fn close_gateway(&self, code: u16) {
        self.hub.change(|world| world.gateway.close_all(code));
    }

    /// Ends every gateway connection without a close frame.
    pub fn drop_gateway(&self) {
        self.hub.change(|world| world.gateway.drop_all());
    }

    /// Acknowledges heartbeats, or no longer.
    pub fn acknowledge_heartbeats(&self, acknowledge: bool) {
        self.hub
            .change(|world| world.gateway.acks_heartbeats = acknowledge);
    }

    /// Sends RECONNECT to everybody.
    pub fn ask_to_reconnect(&self) {
        self.hub.change(|world| world.gateway.ask_to_reconnect());
    }

    /// Sends INVALID_SESSION to everybody; unless `resumable`, the sessions are gone.
    pub fn invalidate_sessions(&self, resumable: bool) {
        self.hub.change(|world| world.gateway.invalidate(resumable));
    }

    // Trouble.

    /// Lets `fault` strike the next `times` requests that fit `pattern` (see [`Self::requests_to`]).
    pub fn fault(&self, times: usize, pattern: &str, fault: Fault) {
        self.hub
            .change(|world| world.faults.push(Rule::new(times, pattern, fault)));
    }

    /// Answers 503 to the next `times` requests for the gateway's URL.
    pub fn refuse_gateway(&self, times: usize) {
        self.fault(times, "GET /gateway/**", Fault::Status(503));
    }

    /// Takes back all faults that have not struck yet.
    pub fn clear_faults(&self) {
        self.hub.change(|world| world.faults.clear());
    }

    /// How long the first answer to an interaction may take, by the wall; Discord's 3 s unless set.
    pub fn set_answer_limit(&self, limit: Duration) {
        *self
            .hub
            .answer_limit
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = limit;
    }

    /// Lets an interaction's token die now: callbacks get 10062, edits and follow-ups 50027.
    pub fn expire_interaction(&self, exchange: &Exchange) {
        self.hub.change(|world| {
            if let Some(interaction) = world.interactions.get_mut(exchange.token()) {
                interaction.state = State::Expired;
            }
        });
    }

    /// Delivers the same interaction once more: same id, same token.
    pub fn deliver_again(&self, exchange: &Exchange) {
        self.hub.change(|world| world.deliver(exchange.token()));
    }
}
