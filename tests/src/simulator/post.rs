//! The way of notices: from the journal into the queue, to a worker, to a person.

use chrono::TimeDelta;
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{
    Act, Actor, BookingId, Identity, MemberId, NoticeKind, Platform, Request, RequestId, Role,
};
use dibs_core::store::{Due, Settled};

use super::flaws::Simulated;
use super::judge::Violation;
use super::script::{Ask, CrashPoint, PostTrouble, Wish};
use super::world::{CLUB, Happening, PLATFORMS, World};

/// For how long a notice is leased, in seconds.
const LEASE_SECONDS: i64 = 120;
/// Most notices leased at once.
const MOST_LEASED: u32 = 8;
/// A try that failed is made again after this, in seconds.
const LATER_SECONDS: i64 = 20;

impl<L: Simulated> World<'_, L> {
    /// The outbox follows the journal.
    pub(super) fn follows(&mut self) -> Result<(), Violation> {
        match self.queue_troubles.pop_front() {
            Some(PostTrouble::QueueBreaks) => {
                self.tell(|| "the outbox stops half-way".to_owned());
                self.outbox.follow(&self.journal, true);
                self.at(1_000, Happening::Follows);
                return Ok(());
            }
            // Tables are lost with the processes that use them: not while something is being sent.
            Some(PostTrouble::QueueLost) if self.on_their_way.is_empty() => {
                self.tell(|| "the queue is lost".to_owned());
                self.outbox.lose_queue();
            }
            _ => {}
        }
        self.outbox.follow(&self.journal, false);
        self.plan_leases(5);
        Ok(())
    }

    fn plan_leases(&mut self, after_ms: i64) {
        let at_ms = self.now_ms + after_ms.max(0);
        if self.lease_at_ms.is_some_and(|planned| planned <= at_ms) {
            return;
        }
        self.lease_at_ms = Some(at_ms);
        self.lease_plan += 1;
        let plan = self.lease_plan;
        self.at(after_ms, Happening::Leases { plan });
    }

    /// Workers of a living process take what is due.
    pub(super) fn leases(&mut self, plan: u64) -> Result<(), Violation> {
        if plan != self.lease_plan {
            return Ok(());
        }
        self.lease_at_ms = None;
        let now = self.true_time();
        for (_, notice) in self.outbox.expire(now) {
            self.tell(|| format!("notice {notice} is dropped: too late"));
            self.judge
                .settled(notice, Settled::Expired, now.timestamp())?;
        }
        let ready: Vec<usize> = (0..self.processes.len())
            .filter(|index| {
                let up = self.processes[*index].up.as_ref();
                up.is_some_and(|up| !up.is_busy())
            })
            .collect();
        if ready.is_empty() {
            self.plan_leases(5_000);
            return Ok(());
        }
        for platform in PLATFORMS {
            let process = self.dice.one_of(&ready);
            let lease = TimeDelta::seconds(LEASE_SECONDS);
            let leased = self.outbox.lease_due(platform, now, lease, MOST_LEASED);
            for due in leased {
                let life = self.processes[process].life;
                self.on_their_way.insert(due.notice.id.0);
                let after_ms = self.dice.between(20, 800);
                let due = Box::new(due);
                self.at(after_ms, Happening::Posts { process, life, due });
            }
        }
        let next = PLATFORMS
            .into_iter()
            .filter_map(|platform| self.outbox.next_due(platform))
            .min();
        if let Some(next) = next {
            self.plan_leases((next - now).num_milliseconds().max(1_000));
        }
        Ok(())
    }

    /// A leased notice goes out, unless its process has died.
    pub(super) fn posts(&mut self, process: usize, life: u32, due: &Due) -> Result<(), Violation> {
        let notice = due.notice;
        self.on_their_way.remove(&notice.id.0);
        let now = self.true_time();
        let again_at = now + TimeDelta::seconds(LATER_SECONDS);
        let known = &self.processes[process];
        if known.life != life || known.up.is_none() {
            return Ok(());
        }
        // A brief is given by a desk that knows the notice's row.
        self.look(process)?;
        let clock = self.time_of(process);
        let Some(up) = self.processes[process]
            .up
            .as_ref()
            .filter(|up| !up.is_busy())
        else {
            self.give_back(due, again_at);
            return Ok(());
        };
        let briefing = up.desk.ledger().brief(&notice, clock);
        if briefing.is_none_or(|briefing| briefing.stale) {
            let clock = clock.timestamp();
            return self.settle(due, Settled::Stale, clock, false);
        }
        let trouble = self.post_troubles.pop_front();
        match trouble {
            Some(PostTrouble::Later) => {
                self.tell(|| format!("notice {} is refused for now", notice.id));
                self.give_back(due, again_at);
                Ok(())
            }
            Some(PostTrouble::Never) => {
                let why = Undeliverable::Refused;
                self.settle(due, Settled::Failed(why), now.timestamp(), false)?;
                let act = Act::NoticeUndeliverable {
                    notice: notice.id,
                    to: notice.to,
                    why,
                };
                self.reports(by_machinery(act, now), process)
            }
            _ => self.sends(process, due, trouble.is_none()),
        }
    }

    fn sends(&mut self, process: usize, due: &Due, is_known: bool) -> Result<(), Violation> {
        let notice = due.notice;
        let now = self.true_time();
        self.tell(|| {
            let sure = if is_known { "" } else { ", perhaps" };
            format!("member {} is told{sure}: {:?}", notice.to, notice.kind)
        });
        self.totals.sent += 1;
        self.digest.take(&notice.id.0.to_be_bytes());
        self.digest.take(&self.now_ms.to_be_bytes());
        self.judge.sent(notice.id, is_known)?;
        if matches!(notice.kind, NoticeKind::TurnOffered { .. }) {
            self.react(notice.to, process);
        }
        if let NoticeKind::CheckInAsked { booking, .. } = notice.kind {
            self.comes_or_not(booking.id, process);
        }
        if self.crash_if(process, CrashPoint::BeforeSettlement)? {
            self.judge.forgot_sending(notice.id);
            return Ok(());
        }
        if is_known {
            let dies = self.dice.chance(5);
            return self.settle(due, Settled::Sent, now.timestamp(), dies);
        }
        self.give_back(due, now + TimeDelta::seconds(LATER_SECONDS));
        Ok(())
    }

    /// Somebody reads that what they booked begins: most come, some run late, some do neither.
    fn comes_or_not(&mut self, booking: BookingId, process: usize) {
        let by_button = self.dice.chance(700);
        let wish = match self.dice.below(10) {
            0..=5 => Wish::Here { by_button },
            6 | 7 => Wish::Late { by_button },
            _ => return,
        };
        let after_ms = self.dice.between(1_000, 20 * 60_000);
        let now = self.true_time().timestamp();
        let awaited = self.judge.awaited(now);
        let Some(pick) = awaited.iter().position(|(id, ..)| *id == booking) else {
            return;
        };
        let Some(account) = self.number_of(awaited[pick].1) else {
            return;
        };
        let ask = Box::new(Ask {
            account,
            process,
            wish,
            pick: pick as u64,
        });
        self.at(after_ms, Happening::Reacts { ask });
    }

    /// Somebody reads that it is their turn.
    fn react(&mut self, member: MemberId, process: usize) {
        let waiting = self.judge.waiting().into_iter();
        let waiting = waiting.map(|(_, member, offer)| (member, offer));
        let hoping = self.judge.hoping().into_iter();
        let hoping = hoping.map(|(.., member, offer)| (member, offer));
        let mut offers = waiting
            .chain(hoping)
            .filter_map(|(member, offer)| offer.map(|_| member));
        // The pick that means this member's offer among all that are open.
        let pick = offers.position(|offered| offered == member);
        if let (Some(pick), Some(number)) = (pick, self.number_of(member)) {
            self.reaction(number, pick as u64, process);
        }
    }

    /// The number of a member's account.
    fn number_of(&self, member: MemberId) -> Option<u32> {
        let account = self.judge.account_of(member)?;
        account.split(':').nth(1)?.parse().ok()
    }

    fn give_back(&mut self, due: &Due, at: chrono::DateTime<chrono::Utc>) {
        self.outbox.retry_at(due, at);
        let after_ms = (at - self.true_time()).num_milliseconds();
        self.plan_leases(after_ms);
    }

    fn settle(
        &mut self,
        due: &Due,
        outcome: Settled,
        at: i64,
        dies_between: bool,
    ) -> Result<(), Violation> {
        self.outbox.settle(due, outcome, dies_between);
        self.plan_leases(LEASE_SECONDS * 1_000);
        self.digest.take(outcome.name().as_bytes());
        self.tell(|| format!("notice {} is settled: {}", due.notice.id, outcome.name()));
        self.judge.settled(due.notice.id, outcome, at)?;
        debug_assert!(self.outbox.outcome_of(CLUB, due.notice.id).is_some());
        Ok(())
    }
}

/// A request of the machinery, as the delivery worker makes it.
fn by_machinery(act: Act, now: chrono::DateTime<chrono::Utc>) -> Request {
    Request {
        id: RequestId(String::new()),
        actor: Actor {
            identity: Identity::new(Platform::Terminal, "dibs"),
            name: "Dibs".to_owned(),
            handle: None,
            role: Role::Manager,
            language: None,
            roles: None,
        },
        place: None,
        sent_at: now,
        is_public: false,
        act,
    }
}
