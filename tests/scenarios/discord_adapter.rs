//! What the Discord adapter does when Discord is slow, broken, strict or forgetful. The stories that
//! people live are told elsewhere.

mod answers;
mod commands;
mod connection;
mod pictures;
mod secrets;
mod waiting;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use dibs_chat::{Front, Wording};
use dibs_core::clock::{ManualClock, SharedClock};
use dibs_core::desk::Desks;
use dibs_core::model::Settings;
use dibs_core::store::{Store, run_followers};
use dibs_core::time::Language;
use dibs_discord::{DiscordError, DiscordSettings, Secret};
use dibs_tests::discord::{Channel, DiscordEmulator, Exchange, Guild, Person, permissions};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::house::at;
use crate::stall::BUSY_MACHINE;

const MANAGER: u64 = permissions::MEMBER | permissions::MANAGE_GUILD;
const CALLBACK: &str = "POST /interactions/*/*/callback";
const EDIT: &str = "PATCH /webhooks/*/*/messages/@original";
const POST: &str = "POST /channels/*/messages";

/// A club with a piano, its people, and Dibs in its Discord alone.
struct Club {
    discord: DiscordEmulator,
    /// Discord's clock.
    discord_clock: ManualClock,
    /// Dibs' clock.
    clock: ManualClock,
    directory: tempfile::TempDir,
    server: Guild,
    general: Channel,
    mona: Person,
    ada: Person,
    ben: Person,
    /// When requests are announced as pending.
    pending_after: Duration,
}

/// Dibs while it runs.
struct Dibs {
    stop: CancellationToken,
    adapter: JoinHandle<Result<(), DiscordError>>,
    followers: JoinHandle<()>,
    followers_stop: watch::Sender<bool>,
    desks: Desks,
    store: Store,
}

impl Club {
    async fn new() -> Self {
        let clock = ManualClock::new(at("17:00"));
        let discord = DiscordEmulator::start_at(Arc::new(clock.clone())).await;
        Self::on(discord, clock)
    }

    async fn over_tls() -> Self {
        let clock = ManualClock::new(at("17:00"));
        let discord = DiscordEmulator::start_tls_at(Arc::new(clock.clone())).await;
        Self::on(discord, clock)
    }

    fn on(discord: DiscordEmulator, discord_clock: ManualClock) -> Self {
        discord.set_answer_limit(BUSY_MACHINE);
        let server = discord.guild("Chess Club");
        let general = server.channel("general");
        let mona = server.member("Mona", MANAGER);
        let ada = server.member("Ada", permissions::MEMBER);
        let ben = server.member("Ben", permissions::MEMBER);
        let directory = tempfile::tempdir().expect("a directory");
        let clock = ManualClock::new(at("17:00"));
        Self {
            discord,
            discord_clock,
            clock,
            directory,
            server,
            general,
            mona,
            ada,
            ben,
            pending_after: BUSY_MACHINE,
        }
    }

    fn settings(&self) -> DiscordSettings {
        DiscordSettings {
            token: Secret::new(&self.discord.token()),
            api_base: self.discord.api_base().to_owned(),
            ca_file: self.discord.ca_file().map(ToOwned::to_owned),
            guilds: Vec::new(),
            manager_role: None,
            language: Language::En,
        }
    }

    /// Starts Dibs and waits until its commands are there.
    async fn open(&self) -> Dibs {
        let dibs = self.start(self.settings()).await;
        self.discord.wait_for_command("book").await;
        dibs
    }

    fn database(&self) -> PathBuf {
        self.directory.path().join("dibs.db")
    }

    async fn start(&self, settings: DiscordSettings) -> Dibs {
        let clock: SharedClock = Arc::new(self.clock.clone());
        let store = Store::open(&format!("sqlite:{}", self.database().display()))
            .await
            .expect("a database");
        let desks = Desks::open(store.clone(), clock.clone(), Settings::default())
            .await
            .expect("desks");
        let (followers_stop, stopped) = watch::channel(false);
        let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
        let stop = CancellationToken::new();
        let front = Front::new(desks.clone(), Wording::new())
            .announcing_after(self.pending_after)
            .painting_within(BUSY_MACHINE);
        let adapter = dibs_discord::run(settings, front, store.outbox(), clock, stop.clone());
        Dibs {
            stop,
            adapter: tokio::spawn(adapter),
            followers,
            followers_stop,
            desks,
            store,
        }
    }

    /// The piano is there, and Ada has it from 18:00 to 20:00.
    async fn ada_books(&self) -> Exchange {
        self.mona
            .slash(&self.general, "resource add", &[("name", "Piano")])
            .await;
        self.ada
            .slash(
                &self.general,
                "book",
                &[("resource", "piano"), ("when", "18:00")],
            )
            .await
    }

    /// It is that time, for Discord and for Dibs.
    fn is(&self, time: &str) {
        self.discord_clock.set(at(time));
        self.clock.set(at(time));
    }

    /// Dibs' clock is a little ahead of Discord's: every answer comes late.
    fn every_answer_is_late(&self) {
        self.clock.set(at("17:00") + TimeDelta::seconds(5));
    }

    fn is_clean(&self) {
        assert_eq!(
            self.discord.violations(),
            [],
            "violations of Discord's specification"
        );
        assert!(self.discord.checked() > 0, "nothing was checked");
    }
}

impl Dibs {
    async fn stop(self) -> Result<(), DiscordError> {
        self.stop.cancel();
        let ended = tokio::time::timeout(Duration::from_secs(60), self.adapter).await;
        let ended = ended
            .expect("the adapter ends when told to")
            .expect("the adapter does not panic");
        self.desks.shutdown().await;
        self.followers_stop.send_replace(true);
        self.followers.await.expect("the followers end");
        self.store.close().await;
        ended
    }

    /// Waits until the adapter ends by itself.
    async fn ends(&mut self) -> Result<(), DiscordError> {
        let ended = tokio::time::timeout(Duration::from_secs(60), &mut self.adapter).await;
        ended
            .expect("the adapter gives up")
            .expect("the adapter does not panic")
    }
}
