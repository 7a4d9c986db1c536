//! A club in Telegram, and Dibs that serves it there alone.

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dibs_chat::{Front, Wording};
use dibs_core::clock::{ManualClock, SharedClock};
use dibs_core::desk::Desks;
use dibs_core::model::Settings;
use dibs_core::store::{SettledCounts, Store, run_followers};
use dibs_core::time::Language;
use dibs_telegram::{Secret, TelegramError, TelegramSettings};
use dibs_tests::telegram::{Chat, Message, Role, TelegramEmulator, User};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::house::at;
use crate::stall::BUSY_MACHINE;

/// A club with its people, and Dibs in its Telegram alone.
pub(super) struct Club {
    pub(super) telegram: TelegramEmulator,
    pub(super) clock: ManualClock,
    directory: tempfile::TempDir,
    pub(super) group: Chat,
    /// An administrator.
    pub(super) mona: User,
    pub(super) ada: User,
    pub(super) ben: User,
    /// When requests are announced as pending.
    pub(super) pending_after: Duration,
}

/// Dibs while it runs.
pub(super) struct Dibs {
    stop: CancellationToken,
    adapter: JoinHandle<Result<(), TelegramError>>,
    followers: JoinHandle<()>,
    followers_stop: watch::Sender<bool>,
    pub(super) desks: Desks,
    store: Store,
}

impl Club {
    /// A club in a supergroup.
    pub(super) async fn new() -> Self {
        Self::meeting_in(|telegram| telegram.supergroup("Chess Club")).await
    }

    pub(super) async fn meeting_in(open: impl FnOnce(&TelegramEmulator) -> Chat) -> Self {
        let clock = ManualClock::new(at("17:00"));
        let telegram = TelegramEmulator::start_with(Arc::new(clock.clone())).await;
        let group = open(&telegram);
        let [mona, ada, ben] =
            ["Mona", "Ada", "Ben"].map(|name| telegram.user(name, Some(&name.to_lowercase())));
        group.add(&mona, Role::Administrator);
        group.add(&ada, Role::Member);
        group.add(&ben, Role::Member);
        let directory = tempfile::tempdir().expect("a directory");
        Self {
            telegram,
            clock,
            directory,
            group,
            mona,
            ada,
            ben,
            pending_after: BUSY_MACHINE,
        }
    }

    pub(super) fn settings(&self) -> TelegramSettings {
        TelegramSettings {
            token: Secret::new(&self.telegram.token()),
            api_base: self.telegram.api_base(),
            language: Language::En,
        }
    }

    pub(super) fn database(&self) -> PathBuf {
        self.directory.path().join("dibs.db")
    }

    pub(super) async fn start(&self) -> Dibs {
        let clock: SharedClock = Arc::new(self.clock.clone());
        let url = format!("sqlite:{}", self.database().display());
        let store = Store::open(&url).await.expect("a database");
        let desks = Desks::open(store.clone(), clock.clone(), Settings::default())
            .await
            .expect("desks");
        let (followers_stop, stopped) = watch::channel(false);
        let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
        let stop = CancellationToken::new();
        let front = Front::new(desks.clone(), Wording::new())
            .announcing_after(self.pending_after)
            .painting_within(BUSY_MACHINE);
        let adapter =
            dibs_telegram::run(self.settings(), front, store.outbox(), clock, stop.clone());
        let adapter = tokio::spawn(adapter);
        Dibs {
            stop,
            adapter,
            followers,
            followers_stop,
            desks,
            store,
        }
    }

    /// Starts Dibs and has it in the group, with a piano there.
    pub(super) async fn with_piano(&self) -> Dibs {
        let dibs = self.start().await;
        self.group.add_bot();
        self.group.next_message().await;
        self.told(&self.mona, "/resource add Piano").await;
        dibs
    }

    /// The answer to a line in the group, as it is seen.
    pub(super) async fn told(&self, user: &User, line: &str) -> String {
        user.asks(&self.group, line).await.as_seen()
    }

    /// What the bot has said in the group, first lines only.
    pub(super) fn said(&self) -> Vec<String> {
        let messages = self.group.bot_messages();
        let first_line = |text: String| text.lines().next().unwrap_or_default().to_owned();
        messages
            .iter()
            .map(|message| first_line(message.as_seen()))
            .collect()
    }

    /// Waits until the bot has said something with these words in a chat.
    pub(super) async fn seen_in(&self, chat: &Chat, words: &str) -> Message {
        let said = || {
            chat.bot_messages()
                .into_iter()
                .find(|one| one.as_seen().contains(words))
        };
        self.telegram.wait_for(|_| said()).await
    }

    /// The same, in the group.
    pub(super) async fn seen(&self, words: &str) -> Message {
        self.seen_in(&self.group, words).await
    }

    pub(super) fn is(&self, time: &str) {
        self.clock.set(at(time));
    }

    pub(super) fn is_clean(&self) {
        assert_eq!(
            self.telegram.violations(),
            [],
            "violations of the Bot API's specification"
        );
    }
}

impl Dibs {
    pub(super) async fn stop(self) -> Result<(), TelegramError> {
        self.stop.cancel();
        let ended = tokio::time::timeout(Duration::from_secs(60), self.adapter).await;
        let ended = ended
            .expect("the adapter ends when told to")
            .expect("it does not panic");
        self.desks.shutdown().await;
        self.followers_stop.send_replace(true);
        self.followers.await.expect("the followers end");
        self.store.close().await;
        ended
    }

    /// Gone in the middle of whatever it does.
    pub(super) async fn vanish(self) {
        self.adapter.abort();
        self.followers.abort();
        let _ = (self.adapter.await, self.followers.await);
    }

    /// Waits until the adapter ends by itself.
    pub(super) async fn ends(self) -> Result<(), TelegramError> {
        let ended = tokio::time::timeout(Duration::from_secs(60), self.adapter).await;
        ended
            .expect("the adapter gives up")
            .expect("it does not panic")
    }

    /// Waits until as many notices are settled.
    pub(super) async fn settled(&self, notices: u64) -> SettledCounts {
        for _ in 0..600 {
            let counts = self.store.outbox().settled_counts().await.expect("counts");
            if counts.sent + counts.failed >= notices {
                return counts;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{notices} notices are not settled in a minute");
    }
}

/// Everything that is logged on this thread, down to the smallest detail.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub(super) fn keep(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || log.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panicked")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
