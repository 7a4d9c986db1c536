//! A club in Telegram, and the program that serves it.

use std::path::PathBuf;
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

use super::load;
use crate::program::{Program, url};

/// As many as a line tells of.
const MEMBERS: usize = 20;
/// How long anybody waits for an answer; only a safety net.
const PATIENCE: Duration = Duration::from_secs(300);

pub(super) struct Club {
    pub(super) telegram: TelegramEmulator,
    pub(super) group: Chat,
    pub(super) mona: User,
    pub(super) members: Vec<User>,
    home: tempfile::TempDir,
}

impl Club {
    /// Mona runs it, and the bot is in its group.
    pub(super) async fn found() -> Self {
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
        Self {
            telegram,
            group,
            mona,
            members,
            home,
        }
    }

    pub(super) fn database(&self) -> PathBuf {
        self.home.path().join("data/dibs.db")
    }

    pub(super) fn database_url(&self) -> String {
        url(&self.database())
    }

    pub(super) fn place(&self) -> Place {
        Place::new(Platform::Telegram, self.group.id().to_string())
    }

    /// Which of the members has that account.
    pub(super) fn member(&self, account: i64) -> Option<usize> {
        self.members
            .iter()
            .position(|member| member.id() == account)
    }

    pub(super) fn start(&self) -> Program {
        Program::start(self.home.path(), &self.database(), &self.telegram)
    }

    /// Mona says what there is to share, and takes what others shall wait for.
    pub(super) fn orders(&self) {
        for line in ORDERS {
            self.mona.says(&self.group, line);
        }
    }

    pub(super) fn are_orders_done(&self) -> bool {
        let seen = self.group.bot_messages();
        let done = |words: &&str| {
            let mut seen = seen
                .iter()
                .map(|message| message.as_seen().replace('*', ""));
            seen.any(|text| text.starts_with(*words))
        };
        DONE.iter().all(|words| done(&words))
    }

    /// The members become known to the desk; no program runs. Over the wire each would have to
    /// speak in the group first, which Telegram's limits make a matter of minutes.
    pub(super) async fn enrol(&self) {
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
                },
                place: None,
                sent_at: SystemClock.now(),
                act: Act::Book {
                    resource: ResourceRef::Name(load::BENCH.to_owned()),
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
    pub(super) async fn waits_for(&self, what: &str, is_so: impl Fn() -> bool) {
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
