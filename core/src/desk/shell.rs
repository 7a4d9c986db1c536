//! The task around a desk: its mailbox, its wake-ups, its journal.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{mpsc, oneshot, watch};

use super::desks::{Briefing, DeskError};
use super::ledger::Ledger;
use super::machine::{Desk, Effect, Input, NewRow};
use super::reading;
use crate::clock::{SharedClock, random_bytes};
use crate::model::{Actor, BoardView, Labels, Notice, Platform, Settings};
use crate::rules::Naming;
use crate::store::{Appended, Batch, Store, StoreError};

/// Most requests waiting for one desk; more are refused at once.
const MAILBOX: usize = 20_000;
/// Most requests of one batch.
const MOST_IN_BATCH: usize = 8_000;
/// Pauses between tries of one append, first and longest.
const RETRY_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_RETRY_PAUSE: Duration = Duration::from_secs(2);
/// While the database does not answer: how often those who wait behind it are looked after ...
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// ... and how long a request waits before it is given back undone.
const WITHDRAWN_AFTER: TimeDelta = TimeDelta::seconds(60);

/// One letter to a desk.
pub(super) enum Mail<L: Ledger> {
    /// A request.
    Ask(L::Request, Ticket<L>),
    /// What delivering a notice needs.
    Brief(Notice, oneshot::Sender<Briefing>),
    /// The names of what was, for somebody who runs the community.
    Name(Box<Naming>, Actor, oneshot::Sender<Labels>),
    /// The boards on a platform, with what they have to show.
    Boards(Platform, oneshot::Sender<Vec<BoardView>>),
    /// Nobody was here since then.
    Resumed(DateTime<Utc>),
    /// Another process has appended to the journal.
    Behind,
    /// Answer what is in the mailbox and end.
    End,
}

/// Where an answer goes.
type Ticket<L> = oneshot::Sender<Result<<L as Ledger>::Outcome, DeskError>>;

/// How others reach a desk.
pub(super) struct Handle<L: Ledger> {
    mailbox: mpsc::Sender<Mail<L>>,
    published: watch::Receiver<Arc<L::Published>>,
    head: Arc<AtomicU64>,
}

impl<L: Ledger> Clone for Handle<L> {
    fn clone(&self) -> Self {
        Self {
            mailbox: self.mailbox.clone(),
            published: self.published.clone(),
            head: self.head.clone(),
        }
    }
}

impl<L: Ledger> Handle<L> {
    /// Asks and waits for the answer, which is on disk when it comes.
    pub(super) async fn ask(&self, request: L::Request) -> Result<L::Outcome, DeskError> {
        let (sender, receiver) = oneshot::channel();
        self.send(Mail::Ask(request, sender))?;
        receiver.await.unwrap_or(Err(DeskError::Unknown))
    }

    pub(super) async fn brief(&self, notice: Notice) -> Result<Briefing, DeskError> {
        let (sender, receiver) = oneshot::channel();
        self.send(Mail::Brief(notice, sender))?;
        receiver.await.map_err(|_| DeskError::Unknown)
    }

    pub(super) async fn name(&self, past: Naming, reader: Actor) -> Result<Labels, DeskError> {
        let (sender, receiver) = oneshot::channel();
        self.send(Mail::Name(Box::new(past), reader, sender))?;
        receiver.await.map_err(|_| DeskError::Unknown)
    }

    pub(super) async fn boards(&self, platform: Platform) -> Result<Vec<BoardView>, DeskError> {
        let (sender, receiver) = oneshot::channel();
        self.send(Mail::Boards(platform, sender))?;
        receiver.await.map_err(|_| DeskError::Unknown)
    }

    /// The number of the last entry the desk knows.
    pub(super) fn head(&self) -> u64 {
        self.head.load(Ordering::Relaxed)
    }

    pub(super) fn resumed(&self, down_since: DateTime<Utc>) -> Result<(), DeskError> {
        self.send(Mail::Resumed(down_since))
    }

    /// Lets the desk read on if the journal is longer than it knows.
    pub(super) fn catch_up(&self, journal_head: u64) {
        if self.head.load(Ordering::Relaxed) < journal_head {
            // A desk whose mailbox is full will find out by itself.
            let _ = self.send(Mail::Behind);
        }
    }

    pub(super) fn published(&self) -> Arc<L::Published> {
        self.published.borrow().clone()
    }

    /// Lets the desk answer what it has and end; returns when it has ended.
    pub(super) async fn end(&self) {
        // Whether it was told or is gone already, it is over when it can publish nothing any more.
        let _ = self.mailbox.send(Mail::End).await;
        let mut published = self.published.clone();
        while published.changed().await.is_ok() {}
    }

    fn send(&self, mail: Mail<L>) -> Result<(), DeskError> {
        self.mailbox
            .try_send(mail)
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => DeskError::Busy,
                mpsc::error::TrySendError::Closed(_) => DeskError::Closed,
            })
    }
}

/// Loads a desk from its journal and sets it to work.
pub(super) async fn start<L: Ledger>(
    blank: L,
    opening: Settings,
    store: Store,
    clock: SharedClock,
    news: watch::Sender<()>,
    down_since: Option<DateTime<Utc>>,
) -> Result<Handle<L>, DeskError> {
    let mut desk = reading::load(blank, opening, &store).await?;
    let (mailbox, inbox) = mpsc::channel(MAILBOX);
    let initial = desk
        .republished()
        .unwrap_or_else(|| desk.ledger().published());
    let (publish, published) = watch::channel(initial);
    let head = Arc::new(AtomicU64::new(desk.head()));
    let task = Task {
        desk,
        store,
        clock,
        publish,
        head: head.clone(),
        news,
        inbox,
        waiting: VecDeque::new(),
    };
    tokio::spawn(task.run(down_since));
    Ok(Handle {
        mailbox,
        published,
        head,
    })
}

struct Task<L: Ledger> {
    desk: Desk<L, Ticket<L>>,
    store: Store,
    clock: SharedClock,
    publish: watch::Sender<Arc<L::Published>>,
    head: Arc<AtomicU64>,
    news: watch::Sender<()>,
    inbox: mpsc::Receiver<Mail<L>>,
    /// What was taken out of the mailbox while the database did not answer, and when.
    waiting: VecDeque<(DateTime<Utc>, Mail<L>)>,
}

impl<L: Ledger> Task<L> {
    async fn run(mut self, down_since: Option<DateTime<Utc>>) {
        if let Some(down_since) = down_since {
            self.step(Input::Resumed { down_since }).await;
        }
        let mut mail = Vec::new();
        let mut ending = false;
        while !ending {
            if self.waiting.is_empty() {
                let wake = self.desk.next_wake(self.clock.now());
                tokio::select! {
                    received = self.inbox.recv_many(&mut mail, MOST_IN_BATCH) => ending = received == 0,
                    () = self.clock.wait_until(wake) => {}
                }
            } else {
                let first = self.waiting.len().min(MOST_IN_BATCH);
                mail.extend(self.waiting.drain(..first).map(|(_, letter)| letter));
            }
            self.open(&mut mail).await;
        }
    }

    /// Reads letters and does what they say.
    async fn open(&mut self, mail: &mut Vec<Mail<L>>) {
        let mut asked = Vec::with_capacity(mail.len());
        let (mut briefs, mut boards) = (Vec::new(), Vec::new());
        let (mut resumed, mut behind) = (None, false);
        for letter in mail.drain(..) {
            match letter {
                Mail::Ask(request, ticket) => asked.push((ticket, request)),
                Mail::Brief(notice, ticket) => briefs.push((notice, ticket)),
                Mail::Name(past, reader, ticket) => {
                    // Whoever asked may have gone.
                    let _ = ticket.send(self.desk.ledger().name(&past, &reader));
                }
                Mail::Boards(platform, ticket) => boards.push((platform, ticket)),
                Mail::Resumed(since) => resumed = Some(since),
                Mail::Behind => behind = true,
                // Nobody can ask any more; what is in the mailbox is still answered.
                Mail::End => self.inbox.close(),
            }
        }
        // A notice may come from an entry of another process that this desk has not read.
        behind |= self.store.is_shared() && !(briefs.is_empty() && boards.is_empty());
        if behind {
            self.catch_up().await;
        }
        for (notice, ticket) in briefs {
            let briefing = self.desk.ledger().brief(&notice, self.clock.now());
            // Whoever asked may have gone.
            let _ = ticket.send(briefing.unwrap_or_else(Briefing::empty));
        }
        for (platform, ticket) in boards {
            let views = self.desk.ledger().boards(platform, self.clock.now());
            // Whoever asked may have gone.
            let _ = ticket.send(views);
        }
        if let Some(down_since) = resumed {
            self.step(Input::Resumed { down_since }).await;
        }
        let input = if asked.is_empty() {
            Input::Woken
        } else {
            Input::Asked(asked)
        };
        self.step(input).await;
    }

    /// One step and everything that follows from it.
    async fn step(&mut self, input: Input<L::Request, Ticket<L>>) {
        let mut effects = self.desk.step(input, self.clock.now());
        loop {
            let mut next = Vec::new();
            for effect in effects {
                let input = match effect {
                    Effect::Answer(ticket, outcome) => {
                        // Whoever asked may have gone; what was decided stands.
                        let _ = ticket.send(Ok(outcome));
                        continue;
                    }
                    Effect::Append(row) => self.append(row).await,
                    Effect::Confirm => self.confirm().await,
                    Effect::CatchUp => {
                        let before = self.desk.head();
                        self.catch_up().await;
                        if self.desk.head() == before {
                            // The journal is shorter than it was, or this connection leads to a
                            // server that lags behind. Asking on and on would not mend it.
                            let community = self.desk.ledger().community();
                            tracing::warn!(%community, before, "nothing to catch up with");
                            self.sleep(LONGEST_RETRY_PAUSE).await;
                        }
                        Input::CaughtUp
                    }
                };
                next.extend(self.desk.step(input, self.clock.now()));
                self.publish();
            }
            if next.is_empty() {
                return;
            }
            effects = next;
        }
    }

    fn publish(&mut self) {
        let head = self.desk.head();
        if self.head.swap(head, Ordering::Relaxed) != head {
            self.news.send_replace(());
        }
        if !self.desk.is_undecided()
            && let Some(published) = self.desk.republished()
        {
            self.publish.send_replace(published);
        }
    }

    /// Appends until it is certain how that went: the identical row, again and again.
    async fn append(&mut self, row: NewRow) -> Input<L::Request, Ticket<L>> {
        let NewRow {
            community,
            seq,
            at,
            json,
            texts,
            erased,
        } = row;
        let batch = Arc::new(Batch {
            community,
            seq,
            id: random_bytes(),
            at,
            json,
            texts,
            erased,
        });
        let store = self.store.clone();
        let appended = self.persist("write", || store.append(batch.clone())).await;
        match appended {
            Appended::Stored => Input::Stored,
            Appended::Conflict => Input::Behind,
        }
    }

    /// Looks whether anybody else has appended.
    async fn confirm(&mut self) -> Input<L::Request, Ticket<L>> {
        let (store, community) = (self.store.clone(), self.desk.ledger().community());
        let head = self.persist("read", || store.head(community)).await;
        if head == self.desk.head() {
            Input::Current
        } else {
            Input::Behind
        }
    }

    /// Replays what others have appended, until nothing is left.
    async fn catch_up(&mut self) {
        let mut pause = RETRY_PAUSE;
        while let Err(error) = reading::catch_up(&mut self.desk, &self.store).await {
            tracing::error!(%error, "cannot read the journal; trying again");
            self.sleep(pause).await;
            pause = (pause * 2).min(LONGEST_RETRY_PAUSE);
        }
        self.publish();
    }

    /// Asks the database until it answers.
    async fn persist<R, F: Future<Output = Result<R, StoreError>>>(
        &mut self,
        doing: &str,
        mut ask: impl FnMut() -> F,
    ) -> R {
        let mut pause = RETRY_PAUSE;
        loop {
            match self.patiently(ask()).await {
                Ok(done) => return done,
                Err(error) => {
                    let community = self.desk.ledger().community();
                    tracing::error!(%community, %error, "cannot {doing} the journal; trying again");
                }
            }
            self.sleep(pause).await;
            pause = (pause * 2).min(LONGEST_RETRY_PAUSE);
        }
    }

    async fn sleep(&mut self, pause: Duration) {
        self.patiently(tokio::time::sleep(pause)).await;
    }

    /// Waits for the database. Meanwhile it decides what comes, and if that takes long, looks after
    /// those who wait.
    async fn patiently<R>(&mut self, answer: impl Future<Output = R>) -> R {
        let mut answer = std::pin::pin!(answer);
        let mut look = std::pin::pin!(tokio::time::sleep(LOOK_EVERY));
        let mut mail = Vec::new();
        loop {
            let room = MOST_IN_BATCH.saturating_sub(self.desk.ahead_count());
            let takes_more = room > 0
                && self.waiting.is_empty()
                && !self.inbox.is_closed()
                && self.desk.takes_ahead(self.clock.now());
            tokio::select! {
                biased;
                answer = &mut answer => return answer,
                () = &mut look => {
                    self.give_back();
                    look.set(tokio::time::sleep(LOOK_EVERY));
                }
                _ = self.inbox.recv_many(&mut mail, room), if takes_more => self.decide_ahead(&mut mail),
            }
        }
    }

    /// Decides requests behind an append that is under way. Letters of other kinds, and what comes
    /// after them, wait for its end.
    fn decide_ahead(&mut self, mail: &mut Vec<Mail<L>>) {
        let now = self.clock.now();
        let mut asked = Vec::with_capacity(mail.len());
        for letter in mail.drain(..) {
            match letter {
                Mail::Ask(request, ticket) if self.waiting.is_empty() => {
                    asked.push((ticket, request));
                }
                other => self.waiting.push_back((now, other)),
            }
        }
        let effects = self.desk.step(Input::Asked(asked), now);
        debug_assert!(effects.is_empty(), "they are answered in their turn");
    }

    /// Gives requests back that have waited for too long: nothing of them was sent to the database.
    fn give_back(&mut self) {
        let now = self.clock.now();
        let decided = self.desk.give_back();
        for (ticket, request) in decided.into_iter().rev() {
            self.waiting.push_front((now, Mail::Ask(request, ticket)));
        }
        // What is taken out of the mailbox here still counts as its content.
        while self.waiting.len() < MAILBOX
            && let Ok(letter) = self.inbox.try_recv()
        {
            self.waiting.push_back((now, letter));
        }
        for _ in 0..self.waiting.len() {
            match self.waiting.pop_front() {
                Some((since, Mail::Ask(_, ticket))) if now - since >= WITHDRAWN_AFTER => {
                    // Whoever asked may have gone.
                    let _ = ticket.send(Err(DeskError::Withdrawn));
                }
                letter => self.waiting.extend(letter),
            }
        }
    }
}
