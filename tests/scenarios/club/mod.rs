//! A club in Telegram, and the real program that serves it.

pub(crate) mod journal;
pub(crate) mod told;
pub(crate) mod wishes;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};
use dibs_core::desk::Desks;
use dibs_core::model::{
    Act, Actor, Chat as Place, Identity, Platform, Request, RequestId, ResourceRef, Role, Settings,
};
use dibs_core::store::Store;
use dibs_core::time::When;
use dibs_tests::telegram::{Chat, Role as GroupRole, TelegramEmulator, User};

use crate::program::{Program, url};

/// As many as a line tells of.
const MEMBERS: usize = 20;
/// How long anybody waits for an answer; only a safety net.
const PATIENCE: Duration = Duration::from_secs(300);

pub(crate) struct Club {
    pub(crate) telegram: TelegramEmulator,
    pub(crate) group: Chat,
    pub(crate) mona: User,
    pub(crate) members: Vec<User>,
    home: tempfile::TempDir,
    pub(crate) database: PathBuf,
}

impl Club {
    /// Mona runs it, and the bot is in its group; the database will lie in the given place.
    pub(crate) async fn found(database: Option<&Path>) -> Self {
        let telegram = TelegramEmulator::start().await;
        let group = telegram.supergroup("Chess Club");
        let mona = telegram.user("Mona", None);
        group.add(&mona, GroupRole::Administrator);
        let members: Vec<User> = (0..MEMBERS)
            .map(|index| telegram.user(&format!("Member {index}"), None))
            .collect();
        for member in &members {
            group.add(member, GroupRole::Member);
        }
        group.add_bot();
        let home = tempfile::tempdir().expect("a directory");
        let database = database.map_or_else(|| home.path().join("data/dibs.db"), Path::to_path_buf);
        Self {
            telegram,
            group,
            mona,
            members,
            home,
            database,
        }
    }

    pub(crate) fn database_url(&self) -> String {
        url(&self.database)
    }

    pub(crate) fn place(&self) -> Place {
        Place::new(Platform::Telegram, self.group.id().to_string())
    }

    /// Which of the members has that account.
    pub(crate) fn member(&self, account: i64) -> Option<usize> {
        self.members
            .iter()
            .position(|member| member.id() == account)
    }

    pub(crate) fn start(&self) -> Program {
        self.start_with(&[])
    }

    /// The same, with more in the program's environment.
    pub(crate) fn start_with(&self, variables: &[(&str, &Path)]) -> Program {
        Program::start(self.home.path(), &self.database, &self.telegram, variables)
    }

    /// The journal as it is on disk; no program runs.
    pub(crate) async fn journal(&self) -> journal::Journal {
        let store = Store::open(&self.database_url())
            .await
            .expect("a sound database");
        let clock = Arc::new(SystemClock);
        let desks = Desks::open(store.clone(), clock, Settings::default())
            .await
            .expect("desks");
        let community = desks
            .community_of(&self.place())
            .await
            .expect("its community");
        desks.shutdown().await;
        let journal = journal::Journal::read(&store, community).await;
        store.close().await;
        journal
    }

    /// Mona says what there is to share, and takes what others shall wait for.
    pub(crate) fn orders(&self) {
        for line in ORDERS {
            self.mona.says(&self.group, line);
        }
    }

    pub(crate) fn are_orders_done(&self) -> bool {
        let seen = self.group.bot_messages();
        let done = |words: &&str| {
            let mut seen = seen
                .iter()
                .map(|message| message.as_seen().replace('*', ""));
            seen.any(|text| text.starts_with(*words))
        };
        DONE.iter().all(done)
    }

    /// The members become known to the desk; no program runs. Over the wire each would have to
    /// speak in the group first, which Telegram's limits make a matter of minutes.
    pub(crate) async fn enrol(&self) {
        let store = Store::open(&self.database_url())
            .await
            .expect("a database that survived");
        let clock = Arc::new(SystemClock);
        let desks = Desks::open(store.clone(), clock, Settings::default())
            .await
            .expect("desks");
        let club = desks
            .community_of(&self.place())
            .await
            .expect("its community");
        for member in &self.members {
            let request = Request {
                id: RequestId(format!("telegram:enrol-{}", member.id())),
                actor: Actor {
                    identity: Identity::new(Platform::Telegram, member.id().to_string()),
                    name: member.name(),
                    handle: None,
                    role: Role::Member,
                    language: None,
                    roles: None,
                },
                place: None,
                sent_at: SystemClock.now(),
                is_public: false,
                act: Act::Book {
                    resource: ResourceRef::Name(BENCH.to_owned()),
                    when: When::Exact {
                        start: in_a_year(),
                        end: None,
                    },
                    minutes: None,
                    seats: 1,
                    note: None,
                },
            };
            let outcome = desks.ask(club, request).await.expect("an outcome");
            assert!(outcome.verdict.is_ok(), "{:?}", outcome.verdict);
        }
        desks.shutdown().await;
        store.close().await;
    }

    /// Waits until it is so.
    pub(crate) async fn waits_for(&self, what: &str, is_so: impl Fn() -> bool) {
        let waiting = async {
            while !is_so() {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        let log = self.home.path().join("dibs.log");
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            let log = std::fs::read_to_string(log).unwrap_or_default();
            let last = log.len().saturating_sub(20_000);
            panic!("{what} did not come:\n{}", log.get(last..).unwrap_or(&log));
        }
    }
}

/// There is a slot for everybody here.
pub(crate) const PIANO: &str = "Piano";
/// Here is room for everybody at once.
pub(crate) const BENCH: &str = "Bench";
/// Taken by Mona, with a line of those who wait.
pub(crate) const LATHE: &str = "Lathe";

const ORDERS: &[&str] = &[
    "/resource add Piano step 5 min",
    "/resource add Stage step 5 min",
    "/resource add Bench step 1 min capacity 10000",
    "/resource add Lathe",
    "/resource add Saw",
    "/book lathe now for 24h",
    "/book saw now for 24h",
];
const DONE: &[&str] = &[
    "Piano is ready",
    "Stage is ready",
    "Bench is ready",
    "Lathe is ready",
    "Saw is ready",
    "Lathe is yours",
    "Saw is yours",
];

fn in_a_year() -> DateTime<Utc> {
    let day = SystemClock.now().date_naive() + TimeDelta::days(350);
    day.and_hms_opt(12, 0, 0).expect("noon").and_utc()
}
