//! Accounts that become one member, and members who are forgotten: a list of who is whom, and of
//! every text that was ever kept.

use std::collections::{BTreeMap, BTreeSet};

use dibs_core::model::refusal::LinkObstacle;
use dibs_core::model::{Act, Answer, Event, LinkCode, MemberId, Refusal, TextId};

use super::{Judge, Rule, Violation, clock};

/// How long a code is good, in seconds, as the guide says.
const CODE_SECONDS: i64 = 10 * 60;
/// So many wrong codes may be typed, and within so many seconds, as the guide says.
const MOST_WRONG: u32 = 5;
const WRONG_SECONDS: i64 = 10 * 60;

/// Who is whom.
#[derive(Debug, Default)]
pub(super) struct Identities {
    /// Who was given which code, and until when it is good.
    codes: BTreeMap<String, (MemberId, i64)>,
    /// Wrong codes: how many, and until when they count.
    wrong: BTreeMap<MemberId, (u32, i64)>,
    former: BTreeMap<MemberId, MemberId>,
    forgotten: BTreeSet<MemberId>,
    pub(super) erased: BTreeSet<TextId>,
    /// Accounts that were taken off their members in the entry at hand.
    pub(super) parted: BTreeMap<String, MemberId>,
}

impl Judge {
    /// Who goes by that number now.
    pub(super) fn now(&self, member: MemberId) -> MemberId {
        let mut now = member;
        while let Some(next) = self.identities.former.get(&now) {
            now = *next;
        }
        now
    }

    /// Whether everything personal of them is erased.
    pub(super) fn is_forgotten(&self, member: MemberId) -> bool {
        self.identities.forgotten.contains(&self.now(member))
    }

    fn accounts_of(&self, member: MemberId) -> usize {
        let all = self.members.values();
        all.filter(|known| **known == member).count()
    }

    /// Something happened to who is whom.
    pub(super) fn identified(&mut self, event: &Event, at: i64) -> Result<(), Violation> {
        match event {
            Event::LinkCodeGiven { code } => self.code_given(code, at),
            Event::WrongCodeTyped { member } => self.typed_wrong(*member, at),
            Event::MembersLinked { kept, gone } => self.linked(*kept, *gone, at),
            Event::AccountLeft {
                member,
                identity,
                erased,
            } => self.account_left(*member, *identity, erased),
            Event::MemberForgotten { member, erased } => self.forgotten(*member, erased, at),
            _ => Ok(()),
        }
    }

    fn code_given(&mut self, code: &LinkCode, at: i64) -> Result<(), Violation> {
        let until = code.until.timestamp();
        if until != at + CODE_SECONDS {
            let how = format!(
                "given at {}, a code is good until {}",
                clock(at),
                clock(until)
            );
            return Violation::of(Rule::Identity, how);
        }
        self.no_code_of(code.member);
        let codes = &mut self.identities.codes;
        codes.insert(code.hash.clone(), (code.member, until));
        Ok(())
    }

    fn no_code_of(&mut self, member: MemberId) {
        let codes = &mut self.identities.codes;
        codes.retain(|_, (of, _)| *of != member);
    }

    fn wrong_codes(&self, member: MemberId, at: i64) -> u32 {
        let wrong = self.identities.wrong.get(&member);
        wrong
            .filter(|(_, until)| *until > at)
            .map_or(0, |(count, _)| *count)
    }

    fn typed_wrong(&mut self, member: MemberId, at: i64) -> Result<(), Violation> {
        let before = self.wrong_codes(member, at);
        if before >= MOST_WRONG {
            let how = format!("member {member} tries a code for the {}th time", before + 1);
            return Violation::of(Rule::Identity, how);
        }
        let wrong = &mut self.identities.wrong;
        let entry = wrong.entry(member).or_insert((0, 0));
        if before == 0 {
            *entry = (0, at + WRONG_SECONDS);
        }
        entry.0 += 1;
        Ok(())
    }

    /// All that `gone` has is `kept`'s.
    fn linked(&mut self, kept: MemberId, gone: MemberId, at: i64) -> Result<(), Violation> {
        let name = format!("at {} member {gone} becomes {kept}", clock(at));
        let mut codes = self.identities.codes.values();
        if !codes.any(|(of, until)| [kept, gone].contains(of) && *until > at) {
            return Violation::of(Rule::Identity, format!("{name} without a code"));
        }
        let is_one = |member: MemberId| {
            self.now(member) == member && !self.is_forgotten(member) && self.accounts_of(member) > 0
        };
        if kept >= gone || !is_one(kept) || !is_one(gone) {
            return Violation::of(Rule::Identity, format!("{name}, which cannot be"));
        }
        let has = |line: &[super::Place], member| line.iter().any(|place| place.member == member);
        if self
            .lines
            .values()
            .any(|line| has(line, kept) && has(line, gone))
        {
            return Violation::of(Rule::Identity, format!("{name} and stands in a line twice"));
        }
        let mut open = self.proposals.values();
        if open.any(|open| [(kept, gone), (gone, kept)].contains(&(open.by, open.to))) {
            return Violation::of(Rule::Identity, format!("{name} and proposes to themselves"));
        }
        for member in self.everywhere() {
            if *member == gone {
                *member = kept;
            }
        }
        if let Some(lead) = self.own_leads_seconds.remove(&gone) {
            self.own_leads_seconds.entry(kept).or_insert(lead);
        }
        if let Some(quiet) = self.quiet.remove(&gone) {
            self.quiet.entry(kept).or_insert(quiet);
        }
        self.no_code_of(kept);
        self.no_code_of(gone);
        self.identities.wrong.remove(&gone);
        self.identities.former.insert(gone, kept);
        Ok(())
    }

    /// Every place where a member is named.
    fn everywhere(&mut self) -> impl Iterator<Item = &mut MemberId> {
        let lines = self.lines.values_mut().flatten();
        let closures = self.closures.values_mut().flatten();
        let proposals = self.proposals.values_mut();
        let draws = self.draws.values_mut();
        self.held
            .values_mut()
            .map(|held| &mut held.member)
            .chain(self.over.iter_mut().map(super::Over::member))
            .chain(self.waits.values_mut().flat_map(super::Wait::members))
            .chain(
                self.cancelled
                    .values_mut()
                    .map(|(held, _)| &mut held.member),
            )
            .chain(self.members.values_mut())
            .chain(lines.map(|place| &mut place.member))
            .chain(self.left.iter_mut().map(super::Left::member))
            .chain(closures.map(|closure| &mut closure.by))
            .chain(proposals.flat_map(|open| [&mut open.by, &mut open.to]))
            .chain(draws.flat_map(super::Weeks::members))
    }

    /// An account is not a member's any more.
    fn account_left(
        &mut self,
        member: MemberId,
        identity: TextId,
        erased: &[TextId],
    ) -> Result<(), Violation> {
        let account = self.texts.get(&identity).map(|row| row.text.clone());
        let Some(account) = account else {
            return Violation::of(Rule::Identity, format!("text {identity} is no account"));
        };
        if !erased.contains(&identity) {
            return Violation::of(Rule::PersonalText, format!("account {account} stays kept"));
        }
        // It may be somebody else's again by the end of the entry.
        if self.members.get(&account) == Some(&member) {
            self.members.remove(&account);
            self.identities.parted.insert(account, member);
        }
        self.no_code_of(member);
        self.erase(erased)
    }

    /// Nothing is left of somebody: nothing they have, and no text they ever gave.
    fn forgotten(&mut self, member: MemberId, erased: &[TextId], at: i64) -> Result<(), Violation> {
        let name = format!("member {member} is forgotten at {}", clock(at));
        let has = self.held.values().any(|held| held.member == member)
            || self
                .lines
                .values()
                .flatten()
                .any(|place| place.member == member)
            || self
                .hoping()
                .iter()
                .any(|(_, _, waits, _)| *waits == member)
            || self
                .proposals
                .values()
                .any(|open| [open.by, open.to].contains(&member));
        if has {
            return Violation::of(Rule::Identity, format!("{name} and still has something"));
        }
        let theirs = self
            .texts
            .values()
            .filter(|row| self.now(row.member) == member);
        let theirs: BTreeSet<TextId> = theirs.map(|row| row.id).collect();
        if !theirs.iter().eq(erased) {
            let how = format!("{name}: {erased:?} are erased of {theirs:?}");
            return Violation::of(Rule::PersonalText, how);
        }
        let (stay, leave): (BTreeMap<_, _>, _) = std::mem::take(&mut self.members)
            .into_iter()
            .partition(|(_, of)| *of != member);
        self.members = stay;
        self.identities.parted.extend(leave);
        self.cancelled.retain(|_, (held, _)| held.member != member);
        self.no_place_back_for(member);
        for closure in self.closures.values_mut().flatten() {
            if closure.by == member {
                closure.why = None;
            }
        }
        self.identities.wrong.remove(&member);
        self.identities.forgotten.insert(member);
        self.erase(erased)
    }

    fn erase(&mut self, erased: &[TextId]) -> Result<(), Violation> {
        for text in erased {
            let was_kept = self.texts.remove(text).is_some();
            if !(was_kept && self.identities.erased.insert(*text)) {
                return Violation::of(Rule::PersonalText, format!("text {text} is erased twice"));
            }
        }
        Ok(())
    }

    /// An answer about accounts says what was asked; `None` if it is about something else.
    pub(super) fn identity_fits(
        &self,
        act: &Act,
        asker: Option<MemberId>,
        answer: &Answer,
    ) -> Option<bool> {
        let at = self.last_at;
        Some(match (act, answer) {
            (Act::LinkCode { .. }, Answer::LinkCodeGiven { until }) => {
                until.timestamp() == at + CODE_SECONDS
            }
            (Act::Link { .. }, Answer::Linked { member, .. }) => Some(self.now(*member)) == asker,
            (Act::Link { .. }, Answer::WrongCode { tries_left }) => *tries_left < MOST_WRONG,
            (Act::Unlink, Answer::Unlinked { left, .. }) => *left > 0,
            (Act::Forget { sure: true }, Answer::Forgotten { member, .. }) => {
                self.is_forgotten(*member)
            }
            // Whoever is new became a member by it, and has nothing yet.
            (
                Act::Mine,
                Answer::Mine {
                    bookings,
                    lines,
                    waitlist,
                    ..
                },
            ) => asker.is_some() && bookings.is_empty() && lines.is_empty() && waitlist.is_empty(),
            _ => return None,
        })
    }

    /// Somebody is refused for a reason that is none.
    pub(super) fn is_unfair_to_account(
        &self,
        act: &Act,
        asker: Option<MemberId>,
        refusal: &Refusal,
        now: i64,
    ) -> bool {
        let fair = match (act, refusal) {
            (Act::Link { hash }, Refusal::CannotLink { why }) => {
                let code = self.identities.codes.get(hash);
                match why {
                    LinkObstacle::TooOld => code.is_none_or(|(_, until)| *until <= now),
                    LinkObstacle::Own => code.is_some_and(|(of, _)| Some(*of) == asker),
                    LinkObstacle::Gone => code.is_some_and(|(of, _)| self.is_forgotten(*of)),
                    LinkObstacle::TooManyTries { .. } => {
                        asker.is_some_and(|asker| self.wrong_codes(asker, now) >= MOST_WRONG)
                    }
                    LinkObstacle::TooManyAccounts { limit } => {
                        let of = |member: MemberId| self.accounts_of(member);
                        let both = asker.map_or(1, of) + code.map_or(0, |(member, _)| of(*member));
                        both > *limit
                    }
                }
            }
            (Act::Unlink, Refusal::OnlyAccount) => {
                asker.is_some_and(|asker| self.accounts_of(asker) == 1)
            }
            // Whoever was forgotten in the last entry is known no more.
            (Act::Unlink | Act::Forget { .. }, Refusal::NotKnown) => {
                asker.is_none_or(|asker| self.is_forgotten(asker))
            }
            _ => true,
        };
        !fair
    }

    /// Codes that are good, or were.
    pub(in crate::simulator) fn codes(&self) -> Vec<(String, MemberId)> {
        let codes = self.identities.codes.iter();
        codes.map(|(hash, (of, _))| (hash.clone(), *of)).collect()
    }

    /// Accounts of members who have several.
    pub(in crate::simulator) fn linked_accounts(&self) -> Vec<String> {
        let all = self.members.iter();
        all.filter(|(_, member)| self.accounts_of(**member) > 1)
            .map(|(account, _)| account.clone())
            .collect()
    }
}
