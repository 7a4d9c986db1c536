use std::sync::Arc;

use chrono::{DateTime, Utc};
use dibs_core::clock::ManualClock;
use tokio::sync::mpsc;

use super::*;

const PATIENCE: Duration = Duration::from_secs(30);

/// A database, and what happened to the platform's connection, in order.
struct Platform {
    directory: tempfile::TempDir,
    seen: mpsc::UnboundedReceiver<(&'static str, Seen)>,
    sees: mpsc::UnboundedSender<(&'static str, Seen)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Connected,
    Disconnected,
}

/// How a process behaves when its connection is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manners {
    Good,
    /// It hangs.
    Bad,
}

/// Says so when it is dropped, whatever the reason.
struct Connected {
    who: &'static str,
    sees: mpsc::UnboundedSender<(&'static str, Seen)>,
}

impl Drop for Connected {
    fn drop(&mut self) {
        // Nobody looks any more when the test is over.
        let _ = self.sees.send((self.who, Seen::Disconnected));
    }
}

/// One process, as far as leases are concerned.
struct Process {
    clock: ManualClock,
    store: Store,
    stop: CancellationToken,
    running: JoinSet<anyhow::Result<()>>,
}

impl Platform {
    fn new() -> Self {
        let (sees, seen) = mpsc::unbounded_channel();
        Self {
            directory: tempfile::tempdir().unwrap(),
            seen,
            sees,
        }
    }

    async fn start(&self, who: &'static str, manners: Manners) -> Process {
        self.start_with(who, move |stop, connected| {
            Box::pin(async move {
                stop.cancelled().await;
                if manners == Manners::Bad {
                    std::future::pending::<()>().await;
                }
                drop(connected);
                Ok(())
            })
        })
        .await
    }

    async fn start_with(
        &self,
        who: &'static str,
        connection: impl Fn(CancellationToken, Connected) -> Connection + Send + 'static,
    ) -> Process {
        let clock = ManualClock::new(DateTime::<Utc>::from_timestamp(1_800_000_000, 0).unwrap());
        let database = self.directory.path().join("dibs.db");
        let url = format!("sqlite:{}", database.display());
        let store = Store::open(&url).await.unwrap();
        let holder = Holder::new(store.clone(), Arc::new(clock.clone()));
        let sees = self.sees.clone();
        let connect: Connect = Box::new(move |stop| {
            sees.send((who, Seen::Connected)).unwrap();
            let sees = sees.clone();
            connection(stop, Connected { who, sees })
        });
        let stop = CancellationToken::new();
        let mut running = JoinSet::new();
        let stopping = stop.clone();
        running.spawn(async move { holder.run("telegram", connect, stopping).await });
        Process {
            clock,
            store,
            stop,
            running,
        }
    }

    async fn next(&mut self) -> (&'static str, Seen) {
        let seen = tokio::time::timeout(PATIENCE, self.seen.recv()).await;
        seen.expect("something happens").expect("it can be seen")
    }

    fn nothing_more(&mut self) -> bool {
        self.seen.try_recv().is_err()
    }
}

impl Process {
    fn later(&self, seconds: i64) {
        self.clock.advance(TimeDelta::seconds(seconds));
    }

    async fn ends(&mut self) -> anyhow::Result<()> {
        let ended = tokio::time::timeout(PATIENCE, self.running.join_next()).await;
        ended.expect("it ends").expect("it ran").expect("no panic")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_connects_and_the_next_goes_on_when_it_ends() {
    let mut platform = Platform::new();
    let mut first = platform.start("first", Manners::Good).await;
    assert_eq!(platform.next().await, ("first", Seen::Connected));
    let mut second = platform.start("second", Manners::Good).await;
    first.stop.cancel();
    first.ends().await.unwrap();
    assert_eq!(platform.next().await, ("first", Seen::Disconnected));
    // Its clock stands still: the lease was given back and did not run out.
    assert_eq!(platform.next().await, ("second", Seen::Connected));
    second.stop.cancel();
    second.ends().await.unwrap();
    assert_eq!(platform.next().await, ("second", Seen::Disconnected));
    assert!(platform.nothing_more());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_dies_is_followed_when_its_lease_is_over_and_not_before() {
    let mut platform = Platform::new();
    let mut first = platform.start("first", Manners::Good).await;
    assert_eq!(platform.next().await, ("first", Seen::Connected));
    first.running.shutdown().await;
    assert_eq!(platform.next().await, ("first", Seen::Disconnected));

    let second = platform.start("second", Manners::Good).await;
    // A clock that is a little ahead must not take it too early.
    second.later(20);
    let holder = Holder::new(second.store.clone(), Arc::new(second.clock.clone()));
    let moment = holder.now();
    assert_eq!(holder.take("telegram", moment).await, Answer::Refused);
    assert!(platform.nothing_more());
    second.later(2);
    assert_eq!(platform.next().await, ("second", Seen::Connected));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_renew_disconnects_before_anybody_else_may_connect() {
    for manners in [Manners::Good, Manners::Bad] {
        let mut platform = Platform::new();
        let first = platform.start("first", manners).await;
        assert_eq!(platform.next().await, ("first", Seen::Connected));
        let second = platform.start("second", Manners::Good).await;
        // The database is away for one of them.
        first.store.close().await;
        for process in [&first, &second] {
            process.later(13);
        }
        assert_eq!(platform.next().await, ("first", Seen::Disconnected));
        assert!(platform.nothing_more(), "{manners:?}");
        second.later(9);
        assert_eq!(platform.next().await, ("second", Seen::Connected));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gets_the_lease_back_connects_again() {
    let mut platform = Platform::new();
    let first = platform.start("first", Manners::Good).await;
    assert_eq!(platform.next().await, ("first", Seen::Connected));
    // The machine slept.
    first.later(3_600);
    assert_eq!(platform.next().await, ("first", Seen::Disconnected));
    assert_eq!(platform.next().await, ("first", Seen::Connected));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_fails_for_good_leaves_the_lease_to_others() {
    let mut platform = Platform::new();
    let mut first = platform
        .start_with("first", |_, connected| {
            Box::pin(async move {
                drop(connected);
                Err(anyhow::anyhow!("the token is refused"))
            })
        })
        .await;
    let error = first.ends().await.unwrap_err();
    assert_eq!(error.to_string(), "the token is refused");
    let _second = platform.start("second", Manners::Good).await;
    for seen in [
        ("first", Seen::Connected),
        ("first", Seen::Disconnected),
        ("second", Seen::Connected),
    ] {
        assert_eq!(platform.next().await, seen);
    }
}
