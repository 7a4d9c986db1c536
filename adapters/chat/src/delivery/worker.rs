//! The loop that leases what is due, sends it and settles it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::{SharedClock, random_bytes};
use dibs_core::desk::{Briefing, DeskError, Desks};
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{
    Act, Actor, Answer, CommunityId, Identity, Notice, Request, RequestId, Role,
};
use dibs_core::store::{BundleKey, Due, Outbox, Settled, StoreError};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::attempt::{Attempt, LATE_AFTER, Next, after_try};
use super::on_the_way::OnTheWay;
use super::together::{fitting, joined};
use super::{Courier, Delivery, Parcel};
use crate::message::Message;
use crate::replies::{Scene, digest_message, drawn_message, notice_message};
use crate::wording::Wording;

/// Most notices of a platform that are on their way at a time.
const MOST_IN_FLIGHT: usize = 8;
/// A notice that is leased comes back to the queue after this, should its worker die.
const LEASE: TimeDelta = TimeDelta::seconds(120);
/// A try that takes longer than this is given up; well below the lease.
const LONGEST_TRY: Duration = Duration::from_secs(60);
/// Nothing is sent later than this after it was leased, as somebody else might have it before a try
/// that begins then has ended.
const SENT_WITHIN: TimeDelta = TimeDelta::seconds(55);
/// How long to wait after the queue or a desk could not be asked.
const TROUBLE_WAIT: TimeDelta = TimeDelta::seconds(5);
/// The shortest pause between two looks at the queue; what is queued meanwhile wakes us anyway.
const LEAST_PAUSE: TimeDelta = TimeDelta::seconds(1);
/// How often a settlement is tried, at the end of the process, before it is left to be sent again.
const SETTLE_TRIES: u32 = 5;
/// The longest pause between two tries to settle.
const LONGEST_SETTLE_PAUSE: Duration = Duration::from_secs(2);

/// Delivers what is due on the courier's platform until `stop`; then lets what is on its way
/// arrive. Somebody else has the outbox follow the journal.
pub async fn run_deliveries<C: Courier>(
    courier: C,
    desks: Desks,
    outbox: Outbox,
    wording: Wording,
    clock: SharedClock,
    stop: CancellationToken,
) {
    let platform = courier.platform();
    let holder = format!("{platform}:{:016x}", u64::from_be_bytes(random_bytes()));
    let mut changed = outbox.changed();
    let worker = Arc::new(Worker {
        courier,
        desks,
        outbox,
        wording,
        clock,
        stop: stop.clone(),
        on_the_way: OnTheWay::default(),
    });
    let mut on_their_way = JoinSet::new();
    while !stop.is_cancelled() {
        // Seen before looking, so that what changes meanwhile wakes us again.
        changed.borrow_and_update();
        let next = worker.send_off(&holder, &mut on_their_way).await;
        let full = on_their_way.len() >= MOST_IN_FLIGHT;
        tokio::select! {
            () = stop.cancelled() => {}
            Some(ended) = on_their_way.join_next() => {
                if let Err(error) = ended {
                    tracing::error!(%platform, %error, "a delivery broke down");
                }
            }
            // The store lives as long as the worker does.
            _ = changed.changed(), if !full => {}
            () = worker.clock.wait_until(next), if !full => {}
        }
    }
    while on_their_way.join_next().await.is_some() {}
}

/// Notices in a parcel.
struct Pack {
    told: Vec<Due>,
    parcel: Parcel,
}

struct Worker<C> {
    courier: C,
    desks: Desks,
    outbox: Outbox,
    wording: Wording,
    clock: SharedClock,
    stop: CancellationToken,
    on_the_way: OnTheWay,
}

impl<C: Courier> Worker<C> {
    /// Sends off what is due, as far as there is room; when to look again.
    async fn send_off(
        self: &Arc<Self>,
        holder: &str,
        on_their_way: &mut JoinSet<()>,
    ) -> Option<DateTime<Utc>> {
        let platform = self.courier.platform();
        let now = self.clock.now();
        let room = u32::try_from(MOST_IN_FLIGHT.saturating_sub(on_their_way.len())).unwrap_or(0);
        if room == 0 {
            return None;
        }
        let leased = self
            .outbox
            .lease_due(platform, holder, now, LEASE, room)
            .await;
        let due = match leased {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(%platform, %error, "the outbox cannot be read");
                return Some(now + TROUBLE_WAIT);
            }
        };
        for together in self.on_the_way.begin(due) {
            let worker = self.clone();
            on_their_way.spawn(async move { worker.deliver(together.notices(), now).await });
        }
        match self.outbox.next_due(platform).await {
            // What is due and was not to be had is being dropped by somebody else: no hurry.
            Ok(next) => next.map(|next| next.max(now + LEAST_PAUSE)),
            Err(error) => {
                tracing::error!(%platform, %error, "the outbox cannot be read");
                Some(now + TROUBLE_WAIT)
            }
        }
    }

    /// The way of notices that may go in one message, from the queue, where they were leased at
    /// `leased_at`, to their end or back into it.
    async fn deliver(&self, together: &[Due], leased_at: DateTime<Utc>) {
        let Some(first) = together.first().copied() else {
            return;
        };
        let soon = || self.clock.now() + TROUBLE_WAIT;
        let waits = |error: &DeskError| {
            tracing::warn!(community = %first.community, notice = %first.notice.id, %error,
                "a notice waits for the desk");
        };
        let ended = match self.pack(together).await {
            // The desk took its time: whoever leases them next asks it again.
            Ok(Ok(Some(pack))) if self.clock.now() - leased_at > SENT_WITHIN => {
                let told = self.on_the_way.taken_off(&pack.told);
                self.outbox.put_back(&told, self.clock.now()).await
            }
            Ok(Ok(Some(pack))) => match self.send(&pack).await {
                Ok(ended) => ended,
                Err((tried, error)) => {
                    waits(&error);
                    let tried = self.on_the_way.taken_off(&tried);
                    self.outbox.retry_at(&tried, soon()).await
                }
            },
            Ok(Ok(None)) => Ok(()),
            Ok(Err(error)) => Err(error),
            Err(error) => {
                waits(&error);
                let together = self.on_the_way.taken_off(together);
                self.outbox.put_back(&together, soon()).await
            }
        };
        if let Err(error) = ended {
            // Its lease runs out, and it is tried again.
            tracing::error!(community = %first.community, notice = %first.notice.id, %error,
                "what became of a notice could not be kept");
        }
    }

    /// Puts into a parcel what is still to be told; `None` if nothing is. What finds no room is
    /// given back.
    async fn pack(&self, together: &[Due]) -> Result<Result<Option<Pack>, StoreError>, DeskError> {
        let mut briefed = Vec::with_capacity(together.len());
        for due in together {
            match self.brief(due).await? {
                Ok(Some((briefing, to))) => briefed.push((*due, briefing, to)),
                Ok(None) => {}
                Err(error) => return Ok(Err(error)),
            }
        }
        let now = self.clock.now();
        let Some((first, briefing, to)) = briefed.first() else {
            return Ok(Ok(None));
        };
        let is_late = |due: &Due| now - due.notice.due_at > LATE_AFTER;
        let mut messages: Vec<Message> = briefed
            .iter()
            .map(|(due, briefing, to)| self.worded(due, briefing, to.as_ref(), is_late(due)))
            .collect();
        let mut told: Vec<Due> = briefed.iter().map(|(due, ..)| *due).collect();
        let nonce = if let Some(key) = first.bundle {
            bundle_nonce(first.community, key)
        } else {
            let fitting = fitting(&self.wording, &messages, now);
            messages.truncate(fitting);
            let rest = told.split_off(fitting);
            match self.bind(&told, &rest).await {
                Ok(nonce) => nonce,
                Err(error) => return Ok(Err(error)),
            }
        };
        let Some(message) = joined(&self.wording, messages) else {
            return Ok(Ok(None));
        };
        let reader = to.is_some().then_some(first.notice.to);
        let name = reader.and_then(|reader| briefing.labels.members.get(&reader));
        let parcel = Parcel {
            nonce,
            message,
            name: name.and_then(|member| member.name.as_deref().map(str::to_owned)),
            place: briefing.place.clone(),
            openly: first.notice.openly,
            silent: told.iter().all(|due| due.notice.silent),
            to: to.clone(),
            late: told.iter().any(is_late),
        };
        Ok(Ok(Some(Pack { told, parcel })))
    }

    /// The key under which these are sent, on disk if they are several; the rest goes back.
    async fn bind(&self, told: &[Due], rest: &[Due]) -> Result<String, StoreError> {
        if !rest.is_empty() {
            let rest = self.on_the_way.taken_off(rest);
            self.outbox.put_back(&rest, self.clock.now()).await?;
        }
        match told {
            [
                Due {
                    community, notice, ..
                },
            ] => Ok(format!("{community}-{}", notice.id)),
            several => {
                let key = self.outbox.bind(several).await?;
                Ok(bundle_nonce(several[0].community, key))
            }
        }
    }

    /// What is needed to tell somebody, and whom; `None` if there is nothing to be told any more.
    async fn brief(
        &self,
        due: &Due,
    ) -> Result<Result<Option<(Briefing, Option<Identity>)>, StoreError>, DeskError> {
        let Due {
            community, notice, ..
        } = *due;
        if self.clock.now() >= notice.useful_until {
            tracing::warn!(%community, notice = %notice.id, "a notice came too late to be sent");
            let settled = self.settle(&[*due], Settled::Expired, "too late").await;
            return Ok(settled.map(|()| None));
        }
        let briefing = self.desks.brief(community, notice).await?;
        if briefing.stale {
            let settled = self
                .settle(&[*due], Settled::Stale, "not true any more")
                .await;
            return Ok(settled.map(|()| None));
        }
        // What is for everybody needs no account.
        match briefing.identity.clone() {
            _ if briefing.digest.is_some() => Ok(Ok(Some((briefing, None)))),
            None if briefing.for_everybody => Ok(Ok(Some((briefing, None)))),
            Some(to) => Ok(Ok(Some((briefing, Some(to))))),
            None => {
                let given_up = self.give_up(due, Undeliverable::NoWayToReach, "no account there");
                Ok(given_up.await?.map(|()| None))
            }
        }
    }

    /// Sends a parcel; what the desk could not be told of is given back with why.
    async fn send(&self, pack: &Pack) -> Result<Result<(), StoreError>, (Vec<Due>, DeskError)> {
        let Pack { told, parcel } = pack;
        let tried = tokio::time::timeout(LONGEST_TRY, self.courier.deliver(parcel)).await;
        let delivery = tried.unwrap_or_else(|_| Delivery::Later {
            after_seconds: None,
            outcome_unknown: true,
            why: "no answer in time".to_owned(),
        });
        told.iter().for_each(|due| self.log(due, &delivery));
        let useful_until = told.iter().map(|due| due.notice.useful_until).max();
        let Some((first, useful_until)) = told.first().zip(useful_until) else {
            return Ok(Ok(()));
        };
        let attempt = Attempt {
            notice: first.notice.id,
            earlier_tries: first.attempts,
            now: self.clock.now(),
            useful_until,
        };
        match after_try(&attempt, &delivery) {
            Next::Settle(settled) => Ok(self.settle(told, settled, "").await),
            Next::RetryAt(at) => {
                let (again, over): (Vec<Due>, Vec<Due>) =
                    told.iter().partition(|due| due.notice.useful_until > at);
                let again = self.on_the_way.taken_off(&again);
                if let Err(error) = self.outbox.retry_at(&again, at).await {
                    return Ok(Err(error));
                }
                let why = Undeliverable::TooLate;
                self.give_up_all(&over, why, &detail(&delivery)).await
            }
            Next::GiveUp(why) => self.give_up_all(told, why, &detail(&delivery)).await,
        }
    }

    async fn give_up_all(
        &self,
        over: &[Due],
        why: Undeliverable,
        detail: &str,
    ) -> Result<Result<(), StoreError>, (Vec<Due>, DeskError)> {
        for (index, due) in over.iter().enumerate() {
            match self.give_up(due, why, detail).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return Ok(Err(error)),
                Err(error) => return Err((over[index..].to_vec(), error)),
            }
        }
        Ok(Ok(()))
    }

    fn worded(&self, due: &Due, briefing: &Briefing, to: Option<&Identity>, late: bool) -> Message {
        let scene = Scene {
            wording: &self.wording,
            community: due.community,
            platform: self.courier.platform(),
            now: self.clock.now(),
            labels: &briefing.labels,
            retry: None,
        };
        if let Some(facts) = &briefing.digest {
            return digest_message(&scene, facts);
        }
        if let Some(drawn) = &briefing.drawn {
            let mut message = drawn_message(&scene, drawn);
            message.pings.extend(to.cloned());
            return message;
        }
        let mut message = notice_message(&scene, &due.notice, late);
        message.pings.extend(to.cloned());
        message
    }

    /// Tells the desk, so that managers see it, then settles.
    async fn give_up(
        &self,
        due: &Due,
        why: Undeliverable,
        detail: &str,
    ) -> Result<Result<(), StoreError>, DeskError> {
        let Due {
            community, notice, ..
        } = *due;
        tracing::warn!(%community, notice = %notice.id, ?why, detail, "a notice is given up");
        let outcome = self.desks.ask(community, self.report(due, why)).await?;
        if outcome.verdict != Ok(Answer::Noted) {
            tracing::error!(%community, notice = %notice.id, "the desk took no note of it");
        }
        Ok(self.settle(&[*due], Settled::Failed(why), detail).await)
    }

    fn report(&self, due: &Due, why: Undeliverable) -> Request {
        let Due {
            community,
            notice: Notice { id: notice, to, .. },
            ..
        } = *due;
        let platform = self.courier.platform();
        Request {
            id: RequestId(format!("outbox:{community}:{notice}")),
            actor: Actor {
                identity: Identity::new(platform, "outbox"),
                name: String::new(),
                handle: None,
                role: Role::Manager,
                language: None,
                roles: None,
            },
            place: None,
            sent_at: self.clock.now(),
            is_public: false,
            act: Act::NoticeUndeliverable { notice, to, why },
        }
    }

    /// Settles, and tries that for as long as it takes: what is known here and nowhere else is not
    /// sent again. Only the end of the process does not wait.
    async fn settle(&self, told: &[Due], settled: Settled, detail: &str) -> Result<(), StoreError> {
        let mut tries: u32 = 0;
        loop {
            let kept = self
                .outbox
                .settle(told, settled, self.clock.now(), detail)
                .await;
            tries += 1;
            if let Err(error) = &kept
                && tries.is_multiple_of(SETTLE_TRIES)
            {
                tracing::error!(%error, tries, "what became of a notice cannot be kept; trying again");
            }
            if kept.is_ok() || (tries >= SETTLE_TRIES && self.stop.is_cancelled()) {
                return kept;
            }
            let pause = Duration::from_millis(200) * tries;
            tokio::time::sleep(pause.min(LONGEST_SETTLE_PAUSE)).await;
        }
    }

    fn log(&self, due: &Due, delivery: &Delivery) {
        let (community, notice, attempts) = (due.community, due.notice.id, due.attempts);
        let platform = self.courier.platform();
        match delivery {
            Delivery::Sent { where_to } => {
                tracing::debug!(%platform, %community, %notice, attempts, ?where_to, "sent");
            }
            Delivery::Later {
                outcome_unknown: true,
                why,
                ..
            } => {
                tracing::warn!(%platform, %community, %notice, attempts, why,
                    "a notice may have been sent, and is sent again");
            }
            Delivery::Later { why, .. } | Delivery::PlatformDown { why } => {
                tracing::info!(%platform, %community, %notice, attempts, why, "not sent yet");
            }
            // Logged where it is given up.
            Delivery::Never { .. } => {}
        }
    }
}

/// The key of several notices in one message: at most 8, 1 and 16 characters, which is all there is
/// room for. That of a single notice is shorter.
fn bundle_nonce(community: CommunityId, key: BundleKey) -> String {
    format!("{:x}-{key}", community.0)
}

fn detail(delivery: &Delivery) -> String {
    match delivery {
        Delivery::Sent { .. } => String::new(),
        Delivery::Later { why, .. } | Delivery::PlatformDown { why } => why.clone(),
        Delivery::Never { detail, .. } => detail.clone(),
    }
}

#[cfg(test)]
mod tests;
