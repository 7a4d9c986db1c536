//! Dibs as `dibs run` sets it up - store, desks, followers - with a club in it, on a plot of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::{Clock, SharedClock, SystemClock, Wait};
use dibs_core::desk::Desks;
use dibs_core::store::{Store, run_followers};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::BenchError;
use super::audit::{Books, JournalCount, count_journal};
use super::club::{self, Club};
use super::ground::{Engine, Ground, Plot};
use super::stopwatch::Stopwatch;

/// How often it is looked whether the followers have caught up.
const LOOK_PAUSE: Duration = Duration::from_millis(25);

/// The machine's clock, put forward by so much: months of bookings go by in minutes.
#[derive(Debug, Default)]
pub struct ShiftedClock {
    ahead_seconds: AtomicI64,
}

impl ShiftedClock {
    /// Puts it forward.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead_seconds
            .fetch_add(by.num_seconds(), Ordering::Relaxed);
    }

    fn ahead(&self) -> TimeDelta {
        TimeDelta::seconds(self.ahead_seconds.load(Ordering::Relaxed))
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.ahead()
    }

    fn wait_until(&self, deadline: Option<DateTime<Utc>>) -> Wait<'_> {
        let deadline = deadline.map(|at| at - self.ahead());
        Box::pin(async move { SystemClock.wait_until(deadline).await })
    }
}

/// One Dibs.
pub struct House {
    /// Its desks.
    pub desks: Desks,
    /// Its store.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<ShiftedClock>,
    /// Its community.
    pub club: Club,
    plot: Plot,
    books: Books,
    stop: watch::Sender<bool>,
    followers: JoinHandle<()>,
    /// The last entry of what was there before anything was measured.
    settled_seq: u64,
    /// The bookings in the tables by then.
    settled_bookings: u64,
}

impl House {
    /// Sets one up, and waits until its followers have nothing to do.
    ///
    /// # Errors
    /// When it cannot be set up, or its followers do not catch up within `patience`.
    pub async fn build(
        ground: &Ground,
        engine: Engine,
        resources: usize,
        members: u64,
        patience: Duration,
    ) -> Result<Self, BenchError> {
        let plot = ground.plot(engine).await?;
        let store = Store::open(&plot.url).await?;
        let clock = Arc::new(ShiftedClock::default());
        let shared: SharedClock = clock.clone();
        let desks = Desks::open(store.clone(), shared.clone(), club::settings()).await?;
        let (stop, stopped) = watch::channel(false);
        let followers = tokio::spawn(run_followers(store.clone(), shared, stopped));
        let club = Club::found(&desks, resources, members).await?;
        let books = Books::open(&plot).await?;
        let mut house = Self {
            desks,
            store,
            clock,
            club,
            plot,
            books,
            stop,
            followers,
            settled_seq: 0,
            settled_bookings: 0,
        };
        house.settle(patience).await?;
        Ok(house)
    }

    /// Waits until the followers have nothing to do; what is counted later is counted from here.
    ///
    /// # Errors
    /// When they do not catch up within `patience`.
    pub async fn settle(&mut self, patience: Duration) -> Result<(), BenchError> {
        self.catch_up(patience).await?;
        self.settled_seq = self.store.head(self.club.id()).await?;
        self.settled_bookings = self.books.bookings(self.club.id()).await?;
        Ok(())
    }

    /// Waits until tables and outbox have followed the whole journal.
    ///
    /// # Errors
    /// When it takes longer than `patience`, or the tables are quarantined.
    pub async fn catch_up(&self, patience: Duration) -> Result<(), BenchError> {
        let since = Stopwatch::start();
        let head = self.store.head(self.club.id()).await?;
        loop {
            let followed = self.books.followed(self.club.id()).await?;
            if followed >= head {
                return Ok(());
            }
            if since.elapsed() > patience {
                let stopped = self.store.quarantined().await?;
                return Err(BenchError::Wrong(format!(
                    "the followers are at entry {followed} of {head} after {patience:?}; \
                     quarantined: {stopped:?}"
                )));
            }
            tokio::time::sleep(LOOK_PAUSE).await;
        }
    }

    /// The bookings in the tables that were not there when it was settled.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub async fn projected(&self) -> Result<u64, BenchError> {
        Ok(self.books.bookings(self.club.id()).await? - self.settled_bookings)
    }

    /// What the journal has gained since it was settled, counted entry by entry. Every booking of
    /// it is in the tables too, and as many as were acknowledged.
    ///
    /// # Errors
    /// When one of these is not so: then no figure means anything.
    pub async fn account_for(&self, acknowledged: u64) -> Result<JournalCount, BenchError> {
        let club = self.club.id();
        let journal = count_journal(&self.store, club, self.settled_seq).await?;
        let projected = self.projected().await?;
        if journal.booked != acknowledged || projected != acknowledged {
            return Err(BenchError::Wrong(format!(
                "{acknowledged} bookings were acknowledged, {} are in the journal, {projected} in \
                 the tables",
                journal.booked
            )));
        }
        Ok(journal)
    }

    /// Looks into its databases.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// Its databases.
    pub fn plot(&self) -> &Plot {
        &self.plot
    }

    /// Ends it as a shutdown does; its databases are left.
    ///
    /// # Errors
    /// When the followers broke down.
    pub async fn leave(self) -> Result<Plot, BenchError> {
        self.desks.shutdown().await;
        self.stop.send_replace(true);
        self.followers
            .await
            .map_err(|error| BenchError::Wrong(format!("the followers broke down: {error}")))?;
        self.books.close().await;
        self.store.close().await;
        Ok(self.plot)
    }

    /// Ends it and takes its databases away.
    ///
    /// # Errors
    /// When that fails.
    pub async fn demolish(self) -> Result<(), BenchError> {
        self.leave().await?.clear().await
    }
}
