//! Reading the journal, row by row.

use std::collections::BTreeSet;

use dibs_core::model::booking::Ending;
use dibs_core::model::queue::Departure;
use dibs_core::model::{
    Answer, BookingId, Entry, Event, PersonalRow, ProposalEnd, RequestId, Role, TextKind,
};

use super::notices::Owed;
use super::{Accepted, Judge, Rule, Violation, clock};

/// For how long an answer is remembered, in seconds: a day, as the guide says.
const REMEMBERED_SECONDS: i64 = 24 * 60 * 60;

/// What one entry said.
#[derive(Default)]
struct Said {
    owed: Vec<Owed>,
    told: Vec<Owed>,
    booked: usize,
    joined: usize,
    changed: usize,
    restored: usize,
    waited: usize,
    agreed: usize,
    checked_in: usize,
    decided: usize,
    placed: usize,
    identified: usize,
    wished: usize,
}

impl Said {
    /// What is decided once for each request that asks for it.
    fn counts(&self) -> [usize; 11] {
        [
            self.booked,
            self.joined,
            self.changed,
            self.restored,
            self.waited,
            self.agreed,
            self.checked_in,
            self.decided,
            self.placed,
            self.identified,
            self.wished,
        ]
    }
}

impl Judge {
    /// What managers did for others, beyond limits.
    fn unlimited(&self, answers: &[(RequestId, Answer)]) -> BTreeSet<BookingId> {
        let all = answers.iter().filter_map(|(id, answer)| match answer {
            Answer::Assigned { booking, .. } => Some(booking.id),
            Answer::Extended { booking, .. } | Answer::Moved { booking, .. } => {
                let asker = &self.asked.get(id)?.actor.identity;
                let is_own = self.member_of(&asker.to_string()) == Some(booking.member);
                (!is_own).then_some(booking.id)
            }
            _ => None,
        });
        let series = answers.iter().filter_map(|(_, answer)| match answer {
            Answer::SeriesMoved {
                bookings,
                of_somebody_else: true,
            } => Some(bookings.iter().map(|booking| booking.id)),
            _ => None,
        });
        all.chain(series.flatten()).collect()
    }

    /// Pings that holders put off, and until when.
    fn put_off(answers: &[(RequestId, Answer)]) -> BTreeSet<(BookingId, i64)> {
        let all = answers.iter().filter_map(|(_, answer)| match answer {
            Answer::Snoozed { booking, at } => Some((booking.id, at.timestamp())),
            _ => None,
        });
        all.collect()
    }

    /// A row is in the journal.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn stored(&mut self, seq: u64, json: &str, texts: &[PersonalRow]) -> Result<(), Violation> {
        let entry: Entry<Event, Answer> = match serde_json::from_str(json) {
            Ok(entry) => entry,
            Err(error) => return Violation::of(Rule::Journal, format!("row {seq}: {error}")),
        };
        let at = entry.at.timestamp();
        if seq != self.head + 1 || at < self.last_at {
            let how = format!("row {seq} of {} follows row {}", clock(at), self.head);
            return Violation::of(Rule::Journal, how);
        }
        self.head = seq;
        self.last_at = at;
        self.texts
            .extend(texts.iter().map(|text| (text.id, text.clone())));
        for text in texts.iter().filter(|text| text.kind == TextKind::Identity) {
            self.members.insert(text.text.clone(), text.member);
        }
        self.identities.parted.clear();
        for (request, _) in &entry.answers {
            self.is_new(request, at)?;
            let asked = self.asked.get(request).map(|request| &request.actor);
            let manager = asked.filter(|actor| actor.role == Role::Manager);
            let manager = manager.and_then(|actor| self.member_of(&actor.identity.to_string()));
            self.managers.extend(manager);
        }
        self.unlimited = self.unlimited(&entry.answers);
        self.takes_over(&entry);
        self.put_off = Self::put_off(&entry.answers);
        self.granted = self.granted_in(&entry.events);
        let closes = entry.answers.iter().filter_map(|(_, answer)| match answer {
            Answer::Closed {
                resource, closure, ..
            } => Some((*resource, *closure)),
            _ => None,
        });
        self.closes = closes.collect();
        self.pairs.clear();
        let mut said = Said::default();
        for event in &entry.events {
            self.newcomer_stands(Some(event))?;
            self.happened(event, at, &mut said)?;
        }
        self.newcomer_stands(None)?;
        self.took(texts)?;
        let mut answered = Said::default();
        for (request, answer) in &entry.answers {
            self.accepted(request, answer, at, &mut answered)?;
        }
        if said.counts() != answered.counts() {
            let how = format!(
                "row {seq} books, seats in line, changes, restores, waits, checks in, decides and places boards {:?}, its answers say {:?}",
                said.counts(),
                answered.counts()
            );
            return Violation::of(Rule::AcceptedOnce, how);
        }
        said.owed.extend(answered.owed);
        self.settle_debts(said.owed, said.told, &entry.answers)?;
        self.nobody_is_closed_in()?;
        self.boards_stand_apart()?;
        self.identities.parted.clear();
        self.nothing_is_overdue(at)
    }

    fn happened(&mut self, event: &Event, at: i64, said: &mut Said) -> Result<(), Violation> {
        if self.has_moved && !matches!(event, Event::NoticeFailed { .. }) {
            return Violation::of(Rule::Journal, "something happens after the community moved");
        }
        self.teams.take(event);
        match event {
            Event::SettingsChanged { settings } => {
                self.lead_seconds = i64::from(settings.reminder_minutes) * 60;
                self.offer_seconds = i64::from(settings.offer_minutes) * 60;
                self.clock_of_digests(settings.zone, at);
            }
            Event::DigestSet { place, times, .. } => {
                self.digest_set(*place, times.as_ref(), at)?;
            }
            Event::PingsChosen { member, pings } => {
                self.quiet_chosen(*member, pings.quiet);
                match pings.lead_minutes {
                    Some(lead) => self.own_leads_seconds.insert(*member, i64::from(lead) * 60),
                    None => self.own_leads_seconds.remove(member),
                };
            }
            Event::PlaceSeen { .. }
            | Event::ZoneChosen { .. }
            | Event::LanguageChosen { .. }
            | Event::LanguageHeard { .. }
            | Event::StandingSeen { .. }
            | Event::TeamSet { .. }
            | Event::TeamJoined { .. }
            | Event::TeamLeft { .. }
            | Event::TeamDropped { .. }
            | Event::NoticeFailed { .. } => {}
            Event::MemberJoined { identity, member } => {
                self.name(*identity)?;
                let account = self.texts.get(identity).map(|row| row.text.clone());
                self.members
                    .extend(account.map(|account| (account, *member)));
            }
            Event::LinkCodeGiven { .. }
            | Event::WrongCodeTyped { .. }
            | Event::MembersLinked { .. }
            | Event::AccountLeft { .. }
            | Event::MemberForgotten { .. } => {
                said.identified += 1;
                self.identified(event, at)?;
            }
            Event::MemberNamed { name, handle, .. } => {
                for text in [name, handle].into_iter().flatten() {
                    self.name(*text)?;
                }
            }
            Event::ResourceSet { resource } => self.set(resource),
            Event::ClosuresSet { resource, closures } => {
                // Told again with every change, and the reasons with them.
                let reasons = closures.iter().filter_map(|closure| closure.why);
                self.named_texts.extend(reasons);
                self.close(*resource, closures);
            }
            Event::OfferWithdrawn { resource, member } => {
                let offer = self.withdrawn(*resource, *member)?;
                said.owed.push(Owed::Withdrawn(offer, *member));
            }
            Event::LimitsSet { .. } | Event::LimitsRelaxed { .. } => self.limits_changed(event),
            Event::Booked { booking } => {
                let is_granted = self.granted.contains_key(&booking.id);
                said.booked += usize::from(!is_granted);
                if let Some(note) = booking.note.filter(|_| !is_granted) {
                    self.name(note)?;
                }
                self.booked(booking, at)?;
                said.owed.extend(self.word_asked(booking));
            }
            Event::Ended {
                booking,
                how,
                at: end,
            } => {
                let (is_missed, end) = (*how == Ending::NoShow, end.timestamp());
                self.ends_as_it_should(*booking, is_missed, end, at)?;
                let is_denied = matches!(how, Ending::Denied { .. });
                said.decided += usize::from(is_denied);
                if is_denied || *how == Ending::Unapproved {
                    self.ends_unapproved(*booking, is_denied, at)?;
                }
                let held = self.ended(*booking, *how, at)?;
                self.nothing_is_proposed_of(*booking);
                self.is_over(*booking, &held, end, is_missed);
                if is_missed {
                    said.owed.push(Owed::NoShow(*booking, held.member));
                }
                if *how == Ending::Unapproved {
                    said.owed.push(Owed::Word(*booking, held.member, false));
                }
                if let Ending::Cancelled { by } | Ending::ResourceRemoved { by } = how
                    && *by != held.member
                {
                    said.owed.push(Owed::Cancelled(*booking, held.member));
                }
                if *how == (Ending::Cancelled { by: held.member }) {
                    self.cancelled.insert(*booking, (held, at));
                    self.cancelled
                        .retain(|_, (_, when)| *when + 24 * 60 * 60 > at);
                }
            }
            Event::QueueJoined { resource, waiting } => {
                said.joined += 1;
                self.may_stand(*resource, waiting.member, true)?;
                self.joined(*resource, waiting, at)?;
            }
            Event::QueueLeft {
                resource,
                member,
                why,
            } => {
                self.left(*resource, *member, *why, at)?;
                if matches!(
                    why,
                    Departure::Lapsed | Departure::ResourceRemoved | Departure::Kicked
                ) {
                    said.owed.push(Owed::OutOfLine(*resource, *member));
                }
            }
            Event::QueueMoved {
                resource,
                member,
                behind,
            } => self.moved_in_line(*resource, *member, *behind)?,
            Event::OfferMade {
                resource,
                member,
                offer,
                until,
            } => {
                self.offered(*resource, *member, *offer, until.timestamp(), at)?;
                said.owed.push(Owed::Turn(*offer, *member));
            }
            Event::OfferExtended {
                resource,
                member,
                until,
            } => {
                let offer = self.extended(*resource, *member, *until)?;
                said.owed
                    .push(Owed::Longer(offer, *member, until.timestamp()));
            }
            Event::MovedBack {
                resource,
                member,
                lapsed,
            } => {
                self.moved_back(*resource, *member, *lapsed, at)?;
                if *lapsed {
                    said.owed.push(Owed::Lapsed(*resource, *member));
                }
            }
            Event::Noticed { notice } => said.told.extend(self.noticed(notice, at)?),
            Event::MovedTo { .. } => self.has_moved = true,
            Event::BookingChanged { booking } => {
                // Another reminder alone is no other booking: its holder chose that.
                said.changed += usize::from(!self.is_at_its_time(booking));
                match self.is_certain_now(booking) {
                    Some(true) => said.decided += 1,
                    Some(false) => said.owed.push(Owed::Word(booking.id, booking.member, true)),
                    None => {}
                }
                self.changed(booking, at)?;
            }
            Event::Proposed { proposal } => said.owed.push(self.proposed(proposal, at)?),
            Event::ProposalEnded { proposal, how } => {
                said.agreed += usize::from(*how == ProposalEnd::Accepted);
                said.owed.extend(self.proposal_ended(*proposal, *how, at)?);
            }
            Event::CheckedIn { booking } => {
                said.checked_in += 1;
                self.checked_in(*booking, at)?;
            }
            Event::RunsLate { booking, until } => {
                said.checked_in += 1;
                self.runs_late(*booking, until.timestamp(), at)?;
            }
            Event::CheckInExtended { booking, until } => {
                let owed = self.check_in_extended(*booking, until.timestamp(), at)?;
                said.owed.extend(owed);
            }
            Event::BookingRestored { booking } => {
                said.restored += 1;
                self.restored(booking, at)?;
            }
            Event::WaitlistJoined { .. }
            | Event::WaitlistAgreed { .. }
            | Event::WaitlistOffered { .. }
            | Event::WaitlistExtended { .. }
            | Event::WaitlistLeft { .. } => {
                said.waited += usize::from(matches!(
                    event,
                    Event::WaitlistJoined { .. } | Event::WaitlistAgreed { .. }
                ));
                said.owed.extend(self.happens_to_wait(event, at)?);
            }
            Event::DrawSet { .. }
            | Event::DrawOpened { .. }
            | Event::WishNoted { .. }
            | Event::WishWithdrawn { .. }
            | Event::DrawHeld { .. }
            | Event::DrawMissed { .. } => {
                said.wished += usize::from(matches!(event, Event::WishNoted { .. }));
                said.owed.extend(self.drawn(event, at)?);
            }
            Event::BoardPlaced { .. }
            | Event::BoardPosted { .. }
            | Event::BoardPaused { .. }
            | Event::BoardRetired { .. }
            | Event::BoardGone { .. } => {
                said.placed += usize::from(matches!(event, Event::BoardPlaced { .. }));
                said.owed.extend(self.happens_to_board(event)?);
            }
        }
        Ok(())
    }

    /// Nobody's request is accepted twice while its answer is remembered.
    fn is_new(&self, id: &RequestId, at: i64) -> Result<(), Violation> {
        match self.accepted.get(id) {
            Some(first) if at <= first.at + REMEMBERED_SECONDS => {
                let how = format!("{} was accepted at {} and again", id.0, clock(first.at));
                Violation::of(Rule::AcceptedOnce, how)
            }
            _ => Ok(()),
        }
    }

    fn accepted(
        &mut self,
        id: &RequestId,
        answer: &Answer,
        at: i64,
        answered: &mut Said,
    ) -> Result<(), Violation> {
        let Some(request) = self.asked.get(id).cloned() else {
            return Violation::of(Rule::AcceptedOnce, format!("nobody asked {}", id.0));
        };
        match answer {
            Answer::Booked { booking, .. } | Answer::Claimed { booking, .. } => {
                let second = self.second_of(booking.id);
                answered.booked += 1 + usize::from(second.is_some());
                answered.owed.extend(second);
            }
            Answer::Assigned { booking, .. } => {
                answered.booked += 1;
                if self.member_of(&request.actor.identity.to_string()) != Some(booking.member) {
                    let owed = Owed::Assigned(booking.id, booking.member);
                    answered.owed.push(owed);
                }
            }
            Answer::Imported(_) => {
                let by = self.member_of(&request.actor.identity.to_string());
                let (booked, owed) = self.imported(answer, by);
                answered.booked += booked;
                answered.owed.extend(owed);
            }
            Answer::Kicked { member, ended, .. }
                if self.member_of(&request.actor.identity.to_string()) != Some(*member) =>
            {
                let owed = ended.iter().map(|booking| Owed::Ended(*booking, *member));
                answered.owed.extend(owed);
            }
            Answer::Approved { bookings } | Answer::Denied { bookings } => {
                answered.decided += bookings.len();
                let is_yes = matches!(answer, Answer::Approved { .. });
                let first = bookings.first();
                let owed = first.map(|first| Owed::Word(first.id, first.member, is_yes));
                answered.owed.extend(owed);
            }
            Answer::BookedSeries { bookings, .. } => answered.booked += bookings.len(),
            Answer::BoardPlaced { .. } => answered.placed += 1,
            Answer::WishNoted(_) => answered.wished += 1,
            Answer::Joined { .. } => answered.joined += 1,
            Answer::LinkCodeGiven { .. }
            | Answer::WrongCode { .. }
            | Answer::Linked { .. }
            | Answer::Unlinked { .. }
            | Answer::Forgotten { .. } => answered.identified += 1,
            Answer::Restored { .. } => answered.restored += 1,
            Answer::CheckedIn { .. } | Answer::RunsLate { .. } => answered.checked_in += 1,
            Answer::Waitlisted { .. } => answered.waited += 1,
            Answer::ProposalEnded { how, .. } => {
                answered.agreed += usize::from(*how == ProposalEnd::Accepted);
            }
            Answer::Extended { booking, .. } | Answer::Moved { booking, .. } => {
                answered.changed += 1;
                let asker = self.member_of(&request.actor.identity.to_string());
                if asker != Some(self.now(booking.member)) {
                    answered.owed.push(Owed::Moved(booking.id, booking.member));
                }
            }
            Answer::SeriesMoved { bookings, .. } => {
                answered.changed += bookings.len();
                let asker = self.member_of(&request.actor.identity.to_string());
                let others = bookings
                    .iter()
                    .filter(|booking| asker != Some(self.now(booking.member)));
                let owed = others.map(|booking| Owed::Moved(booking.id, booking.member));
                answered.owed.extend(owed);
            }
            Answer::Done { booking, .. } => {
                let asker = self.member_of(&request.actor.identity.to_string());
                if asker != Some(self.now(booking.member)) {
                    answered.owed.push(Owed::Ended(booking.id, booking.member));
                }
            }
            _ => {}
        }
        self.answer_fits(&request, answer)?;
        let accepted = Accepted {
            at,
            seq: self.head,
            answer: answer.clone(),
        };
        self.accepted.insert(id.clone(), accepted);
        Ok(())
    }
}
