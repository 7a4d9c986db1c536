//! The task around a desk: its mailbox, its wake-ups, its journal.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, oneshot, watch};

use super::desks::{Briefing, DeskError};
use super::ledger::Ledger;
use super::machine::{Desk, Effect, Input, NewRow};
use crate::clock::{SharedClock, random_bytes};
use crate::model::{Notice, Settings};
use crate::store::{Appended, Batch, Store};

/// Most requests waiting for one desk; more are refused at once.
const MAILBOX: usize = 20_000;
/// Most requests of one batch.
const MOST_IN_BATCH: usize = 8_000;
/// Pauses between tries of one append, first and longest.
const RETRY_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_RETRY_PAUSE: Duration = Duration::from_secs(2);

/// One letter to a desk.
pub(super) enum Mail<L: Ledger> {
    /// A request.
    Ask(L::Request, oneshot::Sender<L::Outcome>),
    /// What delivering a notice needs.
    Brief(Notice, oneshot::Sender<Briefing>),
    /// Nobody was here since then.
    Resumed(DateTime<Utc>),
    /// Answer what is in the mailbox and end.
    End,
}

/// How others reach a desk.
pub(super) struct Handle<L: Ledger> {
    mailbox: mpsc::Sender<Mail<L>>,
    published: watch::Receiver<Arc<L::Published>>,
}

impl<L: Ledger> Clone for Handle<L> {
    fn clone(&self) -> Self {
        Self {
            mailbox: self.mailbox.clone(),
            published: self.published.clone(),
        }
    }
}

impl<L: Ledger> Handle<L> {
    /// Asks and waits for the answer, which is on disk when it comes.
    pub(super) async fn ask(&self, request: L::Request) -> Result<L::Outcome, DeskError> {
        let (sender, receiver) = oneshot::channel();
        self.send(Mail::Ask(request, sender))?;
        receiver.await.map_err(|_| DeskError::Unknown)
    }

    pub(super) async fn brief(&self, notice: Notice) -> Result<Briefing, DeskError> {
        let (sender, receiver) = oneshot::channel();
        self.send(Mail::Brief(notice, sender))?;
        receiver.await.map_err(|_| DeskError::Unknown)
    }

    pub(super) fn resumed(&self, down_since: DateTime<Utc>) -> Result<(), DeskError> {
        self.send(Mail::Resumed(down_since))
    }

    pub(super) fn published(&self) -> Arc<L::Published> {
        self.published.borrow().clone()
    }

    /// Lets the desk answer what it has and end; returns when it has ended.
    pub(super) async fn end(&self) {
        // Whether it was told or is gone already, it is over when the mailbox is closed.
        let _ = self.mailbox.send(Mail::End).await;
        self.mailbox.closed().await;
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
    down_since: Option<DateTime<Utc>>,
) -> Result<Handle<L>, DeskError> {
    let mut desk = load(blank, opening, &store).await?;
    let (mailbox, inbox) = mpsc::channel(MAILBOX);
    let initial = desk
        .republished()
        .unwrap_or_else(|| desk.ledger().published());
    let (publish, published) = watch::channel(initial);
    let task = Task {
        desk,
        opening,
        store,
        clock,
        publish,
    };
    tokio::spawn(task.run(inbox, down_since));
    Ok(Handle { mailbox, published })
}

type Ticket<L> = oneshot::Sender<<L as Ledger>::Outcome>;

async fn load<L: Ledger>(
    blank: L,
    opening: Settings,
    store: &Store,
) -> Result<Desk<L, Ticket<L>>, DeskError> {
    let community = blank.community();
    let mut desk = Desk::new(blank, opening);
    let loaded = store.load(community).await?;
    for row in &loaded.texts {
        desk.put_text(row);
    }
    for entry in &loaded.entries {
        desk.replay(entry.seq, &entry.json)?;
    }
    Ok(desk)
}

struct Task<L: Ledger> {
    desk: Desk<L, Ticket<L>>,
    opening: Settings,
    store: Store,
    clock: SharedClock,
    publish: watch::Sender<Arc<L::Published>>,
}

impl<L: Ledger> Task<L> {
    async fn run(mut self, mut inbox: mpsc::Receiver<Mail<L>>, down_since: Option<DateTime<Utc>>) {
        if let Some(down_since) = down_since {
            self.step(Input::Resumed { down_since }).await;
        }
        let mut mail = Vec::new();
        let mut ending = false;
        while !ending {
            let wake = self.desk.next_wake(self.clock.now());
            tokio::select! {
                received = inbox.recv_many(&mut mail, MOST_IN_BATCH) => ending = received == 0,
                () = self.clock.wait_until(wake) => {}
            }
            let mut asked = Vec::with_capacity(mail.len());
            let mut resumed = None;
            for letter in mail.drain(..) {
                match letter {
                    Mail::Ask(request, ticket) => asked.push((ticket, request)),
                    Mail::Brief(notice, ticket) => self.brief(&notice, ticket),
                    Mail::Resumed(since) => resumed = Some(since),
                    Mail::End => {
                        // Nobody can ask any more; what is in the mailbox is still answered.
                        inbox.close();
                    }
                }
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
    }

    fn brief(&self, notice: &Notice, ticket: oneshot::Sender<Briefing>) {
        let briefing = self.desk.ledger().brief(notice, self.clock.now());
        // Whoever asked may have gone.
        let _ = ticket.send(briefing.unwrap_or_else(Briefing::empty));
    }

    /// One step and everything that follows from it.
    async fn step(&mut self, input: Input<L::Request, Ticket<L>>) {
        let mut effects = self.desk.step(input, self.clock.now());
        loop {
            let mut next = Vec::new();
            for effect in effects {
                match effect {
                    Effect::Answer(ticket, outcome) => {
                        // Whoever asked may have gone; what was decided stands.
                        let _ = ticket.send(outcome);
                    }
                    Effect::Append(row) => {
                        let input = match self.append(row).await {
                            Appended::Stored => Input::Stored,
                            Appended::Conflict => Input::Conflict,
                        };
                        if matches!(input, Input::Stored)
                            && let Some(published) = self.desk.republished()
                        {
                            self.publish.send_replace(published);
                        }
                        next.extend(self.desk.step(input, self.clock.now()));
                    }
                    Effect::Reload => {
                        let fresh = self.reload().await;
                        next.extend(self.desk.reloaded(fresh, self.clock.now()));
                    }
                }
            }
            if next.is_empty() {
                return;
            }
            effects = next;
        }
    }

    /// Appends until it is certain how that went: the identical row, again and again.
    async fn append(&self, row: NewRow) -> Appended {
        let NewRow {
            community,
            seq,
            at,
            json,
            texts,
        } = row;
        let batch = Batch {
            community,
            seq,
            id: random_bytes(),
            at,
            json,
            texts,
        };
        let mut pause = RETRY_PAUSE;
        loop {
            match self.store.append(batch.clone()).await {
                Ok(appended) => return appended,
                Err(error) => {
                    tracing::error!(%community, seq, %error, "cannot write the journal; trying again");
                }
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_RETRY_PAUSE);
        }
    }

    async fn reload(&self) -> Desk<L, Ticket<L>> {
        let mut pause = RETRY_PAUSE;
        loop {
            let blank = self.desk.ledger().blank();
            match load(blank, self.opening, &self.store).await {
                Ok(desk) => return desk,
                Err(error) => {
                    tracing::error!(%error, "cannot read the journal; trying again");
                }
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_RETRY_PAUSE);
        }
    }
}
