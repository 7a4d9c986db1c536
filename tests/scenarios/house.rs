//! Dibs as it runs in production - store, desks, followers, adapters, deliveries - in this process,
//! on a clock that moves when the story says so, with both platforms emulated on loopback.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use dibs_chat::{Front, Wording};
use dibs_core::clock::{Clock, ManualClock, SharedClock};
use dibs_core::desk::Desks;
use dibs_core::model::Settings;
use dibs_core::store::{SettledCounts, Store, run_followers};
use dibs_core::time::Language;
use dibs_discord::{DiscordSettings, ManagerRole};
use dibs_telegram::TelegramSettings;
use dibs_tests::discord::{Channel, DiscordEmulator, Exchange, Guild, Person, permissions};
use dibs_tests::telegram::{Chat, Message, Role, TelegramEmulator, User};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::stall::BUSY_MACHINE;

/// The day of all stories, a Friday.
const DAY: &str = "2026-11-20";

/// Everything a story needs.
pub(crate) struct House {
    pub(crate) discord: DiscordEmulator,
    pub(crate) telegram: TelegramEmulator,
    pub(crate) clock: ManualClock,
    pub(crate) directory: tempfile::TempDir,
    running: Option<Running>,
}

struct Running {
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
    followers: JoinHandle<()>,
    followers_stop: watch::Sender<bool>,
    desks: Desks,
    store: Store,
}

/// That time on the day of the story, UTC; `+9:00` is the day after.
pub(crate) fn at(time: &str) -> DateTime<Utc> {
    let (days, time) = time.strip_prefix('+').map_or((0, time), |rest| (1, rest));
    let time = NaiveTime::parse_from_str(time, "%H:%M").expect("a time of day");
    let day = DAY.parse::<chrono::NaiveDate>().expect("a date");
    day.and_time(time).and_utc() + TimeDelta::days(days)
}

impl House {
    /// It is 17:00, and Dibs is up on both platforms.
    pub(crate) async fn new() -> Self {
        let mut house = Self::dark().await;
        house.start().await;
        house
    }

    /// It is 17:00, and Dibs is not running yet.
    pub(crate) async fn dark() -> Self {
        let clock = ManualClock::new(at("17:00"));
        let shared: SharedClock = Arc::new(clock.clone());
        let discord = DiscordEmulator::start_at(shared.clone()).await;
        discord.set_answer_limit(BUSY_MACHINE);
        let telegram = TelegramEmulator::start_with(shared).await;
        let directory = tempfile::tempdir().expect("a directory");
        Self {
            discord,
            telegram,
            clock,
            directory,
            running: None,
        }
    }

    pub(crate) fn database_url(&self) -> String {
        format!("sqlite:{}", self.directory.path().join("dibs.db").display())
    }

    pub(crate) async fn start(&mut self) {
        let clock: SharedClock = Arc::new(self.clock.clone());
        let store = Store::open(&self.database_url()).await.expect("a database");
        let desks = Desks::open(store.clone(), clock.clone(), Settings::default())
            .await
            .expect("desks");
        let (followers_stop, stopped) = watch::channel(false);
        let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
        let front = Front::new(desks.clone(), Wording::new())
            .announcing_after(BUSY_MACHINE)
            .painting_within(BUSY_MACHINE);
        let stop = CancellationToken::new();
        let discord = DiscordSettings {
            token: dibs_discord::Secret::new(&self.discord.token()),
            api_base: self.discord.api_base().to_owned(),
            ca_file: self.discord.ca_file().map(ToOwned::to_owned),
            guilds: Vec::new(),
            manager_role: Some(ManagerRole::Name("Committee".into())),
            language: Language::En,
        };
        let telegram = TelegramSettings {
            token: dibs_telegram::Secret::new(&self.telegram.token()),
            api_base: self.telegram.api_base(),
            language: Language::En,
        };
        let tasks = vec![
            tokio::spawn({
                let run = dibs_discord::run(
                    discord,
                    front.clone(),
                    store.outbox(),
                    clock.clone(),
                    stop.clone(),
                );
                async move {
                    if let Err(error) = run.await {
                        eprintln!("Discord's adapter ended: {error}");
                    }
                }
            }),
            tokio::spawn({
                let run = dibs_telegram::run(telegram, front, store.outbox(), clock, stop.clone());
                async move {
                    if let Err(error) = run.await {
                        eprintln!("Telegram's adapter ended: {error}");
                    }
                }
            }),
        ];
        self.running = Some(Running {
            stop,
            tasks,
            followers,
            followers_stop,
            desks,
            store,
        });
    }

    /// Dibs is told to stop, and does.
    pub(crate) async fn stop(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        running.stop.cancel();
        for task in running.tasks {
            tokio::time::timeout(Duration::from_secs(60), task)
                .await
                .expect("an adapter ends when told to")
                .expect("no adapter panics");
        }
        running.desks.shutdown().await;
        running.followers_stop.send_replace(true);
        running.followers.await.expect("the followers end");
        running.store.close().await;
    }

    /// Dibs is gone in the middle of whatever it does, and what it had not written is lost.
    pub(crate) fn vanish(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        for task in &running.tasks {
            task.abort();
        }
        running.followers.abort();
        running.stop.cancel();
    }

    /// The clock moves on to that time.
    pub(crate) fn is(&self, time: &str) {
        assert!(at(time) >= self.clock.now(), "time runs forward");
        self.clock.set(at(time));
    }

    pub(crate) fn store(&self) -> &Store {
        &self.running.as_ref().expect("Dibs runs").store
    }

    /// Nothing that Dibs sent was wrong in the eyes of the platforms' own specifications.
    pub(crate) fn is_clean(&self) {
        assert_eq!(
            self.discord.violations(),
            [],
            "violations of Discord's specification"
        );
        assert_eq!(
            self.telegram.violations(),
            [],
            "violations of the Bot API's specification"
        );
        assert_eq!(self.telegram.answered_twice(), [], "answered once");
    }

    /// Waits until the outbox has settled what is asked for, while the clock stands still; should a
    /// busy machine have failed to send it at once, it moves on by less than a minute.
    pub(crate) async fn settled(&self, enough: impl Fn(SettledCounts) -> bool) -> SettledCounts {
        for round in 0..600 {
            let counts = self.store().outbox().settled_counts().await;
            let counts = counts.expect("counts");
            if enough(counts) {
                return counts;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            if round >= 100 {
                self.clock.advance(TimeDelta::milliseconds(100));
            }
        }
        panic!("the outbox does not settle it");
    }

    /// Has the tables take in what the journal has.
    pub(crate) async fn tables_are_filled(&self) {
        while self.store().project().await.expect("tables").more {}
    }

    /// Waits until the outbox has settled what is asked for; the clock moves on meanwhile, so that
    /// whatever is to be tried again is tried. At first by leaps; then more slowly, because a client may
    /// be waiting on the machine's own clock (teloxide for ten seconds after a 5xx).
    pub(crate) async fn settles(&self, enough: impl Fn(SettledCounts) -> bool) -> SettledCounts {
        for round in 0..400 {
            let counts = self
                .store()
                .outbox()
                .settled_counts()
                .await
                .expect("counts");
            if enough(counts) {
                return counts;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            let leap_seconds = if round < 100 { 2 } else { 1 };
            self.clock.advance(TimeDelta::seconds(leap_seconds));
        }
        panic!("the outbox did not come to an end with it");
    }
}

/// A Discord server with a manager, Mona, and a piano.
pub(crate) struct Server {
    pub(crate) house: House,
    pub(crate) guild: Guild,
    pub(crate) general: Channel,
    pub(crate) mona: Person,
}

impl Server {
    /// It is 17:00, and Dibs is up.
    pub(crate) async fn with_a_piano() -> Self {
        let mut house = House::dark().await;
        let guild = house.discord.guild("Chess Club");
        let general = guild.channel("general");
        let mona = guild.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
        house.start().await;
        house.discord.wait_for_command("resource").await;
        let added = mona
            .slash(&general, "resource add", &[("name", "Piano")])
            .await;
        assert!(
            added.seen().starts_with("Piano is ready"),
            "{}",
            added.seen()
        );
        Self {
            house,
            guild,
            general,
            mona,
        }
    }

    pub(crate) fn member(&self, name: &str) -> Person {
        self.guild.member(name, permissions::MEMBER)
    }

    /// `/book piano WHEN`, as that person sees the answer.
    pub(crate) async fn books(&self, who: &Person, when: &str) -> Exchange {
        let options = [("resource", "piano"), ("when", when)];
        who.slash(&self.general, "book", &options).await
    }
}

/// A Telegram group, and Mona, who runs it.
pub(crate) struct Group {
    pub(crate) house: House,
    pub(crate) chat: Chat,
    pub(crate) mona: User,
    language: Option<&'static str>,
}

impl Group {
    /// It is 17:00, and Dibs is up; everybody's app speaks that language, and so does the group.
    pub(crate) async fn speaking(language: Option<&'static str>) -> Self {
        let house = House::new().await;
        let mona = house.telegram.user("Mona", Some("mona"));
        mona.speaks(language);
        let chat = house.telegram.supergroup("Chess Club");
        chat.add(&mona, Role::Administrator);
        chat.add_bot();
        chat.next_message().await;
        let group = Self {
            house,
            chat,
            mona,
            language,
        };
        if let Some(language) = language {
            let line = format!("/settings language {language}");
            group.tells(&group.mona, &line).await;
        }
        group
    }

    pub(crate) fn member(&self, name: &str) -> User {
        let handle = name.to_lowercase();
        let user = self.house.telegram.user(name, Some(&handle));
        user.speaks(self.language);
        self.chat.add(&user, Role::Member);
        user
    }

    /// Somebody types a line in the group; the answer.
    pub(crate) async fn tells(&self, who: &User, line: &str) -> Message {
        who.asks(&self.chat, line).await
    }
}
