//! After the last kill: Dibs once more, in this process and a few minutes later, so that what was
//! on its way when a process died - leased for two minutes - is sent; then what the database says.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use dibs_chat::{Front, Wording};
use dibs_core::clock::{Clock as _, ManualClock, SharedClock, SystemClock};
use dibs_core::desk::Desks;
use dibs_core::model::{
    Act, Actor, Answer, CommunityId, Identity, Platform, Request, RequestId, ResourceRef, Role,
    Settings,
};
use dibs_core::store::{SettledCounts, Store, run_followers};
use dibs_core::time::Language;
use dibs_telegram::TelegramSettings;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::load::SAW;
use crate::club::journal::Journal;
use crate::club::{Club, LATHE};
use crate::stall::BUSY_MACHINE;

/// By then whatever was leased is due again, and so are all reminders.
const LATER: TimeDelta = TimeDelta::minutes(4);
/// How often it is looked whether all is settled, two seconds of the clock apart.
const LOOKS: usize = 600;

pub(super) struct Aftermath {
    pub(super) journal: Journal,
    pub(super) settled: SettledCounts,
    /// The accounts that wait, by resource.
    lines: Vec<(&'static str, Vec<i64>)>,
}

impl Aftermath {
    pub(super) async fn of(club: &Club) -> Self {
        let clock = ManualClock::new(SystemClock.now() + LATER);
        let shared: SharedClock = Arc::new(clock.clone());
        let store = Store::open(&club.database_url())
            .await
            .expect("a database that survived");
        let desks = Desks::open(store.clone(), shared.clone(), Settings::default())
            .await
            .expect("desks");
        let community = desks
            .community_of(&club.place())
            .await
            .expect("its community");
        let (followers_stop, stopped) = watch::channel(false);
        let followers = tokio::spawn(run_followers(store.clone(), shared.clone(), stopped));
        let stop = CancellationToken::new();
        let settings = TelegramSettings {
            token: dibs_telegram::Secret::new(&club.telegram.token()),
            api_base: club.telegram.api_base(),
            language: Language::En,
        };
        let front = Front::new(desks.clone(), Wording::new()).announcing_after(BUSY_MACHINE);
        let run = dibs_telegram::run(settings, front, store.outbox(), shared, stop.clone());
        let adapter = tokio::spawn(run);
        let settled = settle(&store, community, &clock).await;
        stop.cancel();
        adapter.await.expect("no panic").expect("no failure");

        let journal = Journal::read(&store, community).await;
        let mut lines = Vec::new();
        for resource in [LATHE, SAW] {
            lines.push((resource, line(&desks, community, &journal, resource).await));
        }
        desks.shutdown().await;
        followers_stop.send_replace(true);
        followers.await.expect("no panic");
        store.close().await;
        Self {
            journal,
            settled,
            lines,
        }
    }

    /// Who waits for something, in order.
    pub(super) fn line(&self, club: &Club, resource: &str) -> Vec<usize> {
        let (_, line) = self
            .lines
            .iter()
            .find(|(of, _)| *of == resource)
            .expect("a line");
        line.iter()
            .filter_map(|account| club.member(*account))
            .collect()
    }
}

/// Waits until every notice of the journal is settled; the clock moves on meanwhile.
async fn settle(store: &Store, community: CommunityId, clock: &ManualClock) -> SettledCounts {
    for _ in 0..LOOKS {
        let settled = store.outbox().settled_counts().await.expect("counts");
        let SettledCounts {
            sent,
            failed,
            expired,
            stale,
        } = settled;
        let journal = Journal::read(store, community).await;
        let notices = u64::try_from(journal.notices.len()).expect("few");
        // A desk that was just opened may have yet to write what came due before.
        if journal.has_reminders_until(clock.now()) && sent + failed + expired + stale >= notices {
            return settled;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        clock.advance(TimeDelta::seconds(1));
    }
    panic!("some notices are never settled")
}

async fn line(
    desks: &Desks,
    community: CommunityId,
    journal: &Journal,
    resource: &'static str,
) -> Vec<i64> {
    let request = Request {
        id: RequestId(format!("telegram:line-{resource}")),
        actor: Actor {
            identity: Identity::new(Platform::Telegram, "1"),
            name: "Zoe".into(),
            handle: None,
            role: Role::Member,
            language: None,
            roles: None,
        },
        place: None,
        sent_at: SystemClock.now(),
        is_public: false,
        act: Act::Line {
            resource: ResourceRef::Name(resource.to_owned()),
        },
    };
    let outcome = desks.ask(community, request).await.expect("an outcome");
    match outcome.verdict {
        Ok(Answer::Line { places, .. }) => {
            let accounts = places.iter().map(|place| journal.accounts[&place.member]);
            accounts.collect()
        }
        other => panic!("{other:?}"),
    }
}
