//! Turning what somebody wants into a request, with whatever is there to be meant by it.

mod boards;
mod booking;
mod deciding;

mod identities;
mod imports;
mod pings;
mod teams;
mod waiting;

use chrono::{DateTime, Utc};
use dibs_core::model::{
    Act, Actor, BookingId, CommunityId, Identity, MemberId, MemberRef, OfferId, Platform,
    ProposalRef, Request, RequestId, ResourceId, ResourceRef, Role, ScheduleRange, SeriesShift,
    SeriesWish, WaitlistId, Weeks,
};
use dibs_core::time::{DaySpec, Repeat};

use super::dice::{Dice, Digest};
use super::judge::Judge;
use super::script::{Ask, Look, Wish};

/// The account that manages; others do not.
const MANAGER: u32 = 0;
/// One account in this many is not seen in the community's chats.
const STRANGERS: u32 = 40;
/// Where communities go that move away.
const ELSEWHERE: CommunityId = CommunityId(99);

/// The account of that number.
fn account(number: u32) -> Identity {
    let platform = if number.is_multiple_of(3) {
        Platform::Telegram
    } else {
        Platform::Discord
    };
    Identity::new(platform, format!("{number}"))
}

/// The request that `ask` makes at `now`, given what the judge knows.
pub(super) fn request(id: String, ask: &Ask, judge: &Judge, now: DateTime<Utc>) -> Request {
    let mut chooser = Chooser {
        judge,
        pick: ask.pick,
        now: now.timestamp(),
        who: account(ask.account),
    };
    let act = chooser.act(&ask.wish);
    let identity = chooser.who;
    let number: u32 = identity.id.parse().unwrap_or(MANAGER);
    let role = match number {
        MANAGER => Role::Manager,
        _ if number % STRANGERS == STRANGERS - 1 => Role::Stranger,
        _ => Role::Member,
    };
    // People change their names now and then.
    let era = now.timestamp() / (20 * 24 * 3_600) + i64::from(number % 7);
    let name = format!("P{number}{}", if era % 7 == 0 { " the Great" } else { "" });
    let place = boards::place(ask, &identity);
    Request {
        id: RequestId(id),
        actor: Actor {
            handle: (number % 4 == 1).then(|| format!("p{number}")),
            identity,
            name,
            role,
            language: None,
            roles: None,
        },
        place,
        sent_at: now,
        is_public: false,
        act,
    }
}

struct Chooser<'a> {
    judge: &'a Judge,
    pick: u64,
    now: i64,
    who: Identity,
}

impl Chooser<'_> {
    fn choose<T: Clone>(&self, among: &[T]) -> Option<T> {
        let index = self.pick.checked_rem(among.len() as u64)?;
        among.get(usize::try_from(index).unwrap_or(0)).cloned()
    }

    /// A resource, by number or by name in some case; rarely one that is none. It is the same one
    /// when there are fewer to choose from, so that a story stays the same when it is shortened.
    fn resource(&self) -> ResourceRef {
        let favour = |name: &str| {
            let mut digest = Digest(self.pick);
            digest.take(name.as_bytes());
            Dice::new(digest.0).roll()
        };
        let all = self.judge.resources();
        match all.into_iter().max_by_key(|(_, name)| favour(name)) {
            _ if self.pick.is_multiple_of(61) => ResourceRef::Name("room 99".into()),
            Some((_, name)) if self.pick.is_multiple_of(4) => {
                ResourceRef::Name(name.to_uppercase())
            }
            Some((id, _)) => ResourceRef::Id(id),
            None => ResourceRef::Id(ResourceId(1)),
        }
    }

    fn by(&mut self, member: MemberId) {
        let known = self.judge.account_of(member);
        if let Some(account) = known.and_then(|account| account.parse().ok()) {
            self.who = account;
        }
    }

    /// Somebody with an offer asks, if there is anybody.
    fn offer(&mut self, by_button: bool) -> (Option<ResourceRef>, Option<OfferId>) {
        let offers: Vec<_> = self
            .judge
            .waiting()
            .into_iter()
            .chain(
                self.judge
                    .hoping()
                    .into_iter()
                    .map(|(_, resource, member, offer)| (resource, member, offer)),
            )
            .filter_map(|(resource, member, offer)| Some((resource, member, offer?)))
            .collect();
        let Some((resource, member, offer)) = self.choose(&offers) else {
            return (None, by_button.then_some(OfferId(1)));
        };
        // Now and then somebody presses a button that is not theirs.
        if !self.pick.is_multiple_of(37) {
            self.by(member);
        }
        let said = self.pick.is_multiple_of(3);
        (
            said.then_some(ResourceRef::Id(resource)),
            by_button.then_some(offer),
        )
    }

    fn act(&mut self, wish: &Wish) -> Act {
        match wish {
            Wish::Book {
                when,
                minutes,
                seats,
                with_note,
            } => {
                let (resource, when) = self.what_to_book(*when);
                Act::Book {
                    resource,
                    when,
                    minutes: *minutes,
                    seats: *seats,
                    note: with_note.then(|| format!("note {}", self.pick % 1_000)),
                }
            }
            Wish::Join { minutes } => Act::Join {
                resource: self.resource(),
                minutes: *minutes,
            },
            Wish::Leave => match self.choose(&self.judge.waiting()) {
                Some((resource, member, _)) => {
                    self.by(member);
                    Act::Leave {
                        resource: ResourceRef::Id(resource),
                    }
                }
                None => Act::Leave {
                    resource: self.resource(),
                },
            },
            Wish::Claim { by_button } => {
                let (resource, offer) = self.offer(*by_button);
                Act::Claim { resource, offer }
            }
            Wish::Pass { by_button } => {
                let (resource, offer) = self.offer(*by_button);
                Act::Pass { resource, offer }
            }
            Wish::Done { by_button } => self.done(*by_button),
            Wish::Here { by_button } => {
                let (resource, booking) = self.checks_in(*by_button);
                Act::Here { resource, booking }
            }
            Wish::Late { by_button } => {
                let (resource, booking) = self.checks_in(*by_button);
                Act::Late { resource, booking }
            }
            Wish::Cancel { of_somebody_else } => self.cancel(*of_somebody_else),
            Wish::Look(look) => self.look(*look),
            Wish::Add(changes) => Act::AddResource {
                name: format!("room {}", self.pick % 60),
                changes: changes.clone(),
            },
            Wish::Edit(changes) => Act::EditResource {
                resource: self.resource(),
                changes: changes.clone(),
            },
            Wish::Remove { even_if_in_use } => Act::RemoveResource {
                resource: self.resource(),
                even_if_in_use: *even_if_in_use,
            },
            Wish::Remind { lead_minutes, here } => pings::remind(*lead_minutes, *here),
            Wish::Quiet { hours } => pings::quiet(*hours),
            Wish::Assign { when } => Act::Assign {
                resource: self.resource(),
                member: MemberRef::Account(account(u32::try_from(self.pick % 50).unwrap_or(1))),
                when: *when,
                minutes: None,
            },
            Wish::Import { starts, sure } => self.import(starts, *sure),
            Wish::Kick => {
                let (resource, member) = match self.choose(&self.judge.waiting()) {
                    Some((resource, member, _)) => (ResourceRef::Id(resource), Some(member)),
                    None => (self.resource(), None),
                };
                let known = member.and_then(|member| self.judge.account_of(member));
                let known = known.and_then(|known| known.parse().ok());
                Act::Kick {
                    resource,
                    member: MemberRef::Account(known.unwrap_or_else(|| account(1))),
                }
            }
            Wish::Decide { approves, unnamed } => self.decide(*approves, *unnamed),
            Wish::Close { from, to, with_why } => Act::Close {
                resource: self.resource(),
                from: *from,
                to: Some(*to),
                why: with_why.then(|| format!("reason {}", self.pick % 1_000)),
            },
            Wish::Reopen => Act::Reopen {
                resource: self.resource(),
                from: None,
            },
            Wish::Board(wish) => self.board(*wish),
            Wish::Limit {
                change,
                of_everything,
                of_group,
                for_team,
            } => self.limit(change, (*of_everything, *of_group), *for_team),
            Wish::Team(team, deed) => self.team(*team, *deed),
            Wish::Settings(changes) => Act::Settings {
                changes: changes.clone(),
            },
            Wish::MoveAway => Act::MoveTo {
                community: ELSEWHERE,
            },
            Wish::Extend {
                by_minutes,
                by_button,
            } => self.extend(*by_minutes, *by_button),
            Wish::Move { when, minutes } => self.moved(*when, *minutes),
            Wish::Undo { by_button } => self.undo(*by_button),
            Wish::Trade {
                for_another,
                of_somebody_else,
            } => self.trade(*for_another, *of_somebody_else),
            Wish::Answer { accepts, by_button } => self.answer(*accepts, *by_button),
            Wish::Wait { seats } => self.wait(*seats),
            Wish::WaitTogether => self.wait_together(),
            Wish::AgreeToWait => self.agree_to_wait(),
            Wish::BookSeries {
                when,
                minutes,
                times,
                weeks,
                with_note,
            } => Act::BookSeries(SeriesWish {
                resource: self.resource(),
                when: *when,
                minutes: *minutes,
                seats: 1,
                note: with_note.then(|| format!("weekly {}", self.pick % 1_000)),
                repeat: Repeat::Times(*times),
                only: weeks.map(Weeks::of_bits),
                instead: self.pick.is_multiple_of(9).then_some(0),
            }),
            Wish::CancelSeries { of_somebody_else } => self.cancel_series(*of_somebody_else),
            Wish::MoveSeries {
                places,
                days,
                minute_of_day,
                minutes,
                of_somebody_else,
            } => {
                let shift = SeriesShift {
                    series: self.series_of(*of_somebody_else).0,
                    places: Weeks::of_bits(*places),
                    days: *days,
                    minute_of_day: *minute_of_day,
                    minutes: *minutes,
                };
                Act::MoveSeries(shift)
            }
            Wish::Snooze {
                by_minutes,
                by_button,
            } => self.snooze(*by_minutes, *by_button),
            Wish::LinkCode | Wish::Link | Wish::Unlink | Wish::Forget { .. } => self.identity(wish),
            Wish::LeaveWaitlist if self.pick.is_multiple_of(2) => self.withdraw(),
            Wish::LeaveWaitlist => {
                let chosen = self.choose(&self.judge.hoping());
                if let Some((_, _, member, _)) = chosen {
                    self.by(member);
                }
                Act::LeaveWaitlist {
                    waitlist: chosen.map_or(WaitlistId(3), |(id, ..)| id),
                }
            }
        }
    }

    fn trade(&mut self, for_another: bool, of_somebody_else: bool) -> Act {
        let held = self.judge.bookings(self.now);
        let own = self.choose(&held);
        if let Some((_, member, ..)) = own
            && !of_somebody_else
        {
            self.by(member);
        }
        let booking = own.map_or(BookingId(7), |(id, ..)| id);
        if !for_another {
            let member = account(u32::try_from(self.pick % 50).unwrap_or(1));
            let member = MemberRef::Account(member);
            return Act::Give { booking, member };
        }
        let others: Vec<_> = held
            .iter()
            .filter(|(id, ..)| *id != booking)
            .map(|(id, ..)| *id)
            .collect();
        let wanted = self.choose(&others).unwrap_or(BookingId(9));
        Act::Swap { booking, wanted }
    }

    fn answer(&mut self, accepts: bool, by_button: bool) -> Act {
        let open = self.choose(&self.judge.open());
        if let Some(open) = open
            && !self.pick.is_multiple_of(19)
        {
            let takes_back = !accepts && self.pick.is_multiple_of(3);
            self.by(if takes_back { open.by } else { open.to });
        }
        let proposal = match open {
            Some(open) if by_button => ProposalRef::Id(open.id),
            Some(open) if self.pick.is_multiple_of(2) => ProposalRef::About(open.booking),
            _ => ProposalRef::Only,
        };
        if accepts {
            Act::Accept { proposal }
        } else {
            Act::Decline { proposal }
        }
    }

    fn undo(&mut self, by_button: bool) -> Act {
        let chosen = self.judge.cancelled().pop();
        if let Some((_, member)) = chosen
            && !self.pick.is_multiple_of(23)
        {
            self.by(member);
        }
        Act::Undo {
            booking: chosen.map(|(id, _)| id).filter(|_| by_button),
        }
    }

    fn done(&mut self, by_button: bool) -> Act {
        let mut running = self.judge.bookings(self.now);
        running.retain(|(.., has_begun)| *has_begun);
        let Some((booking, member, resource, _)) = self.choose(&running) else {
            return Act::Done {
                resource: None,
                booking: None,
            };
        };
        if !self.pick.is_multiple_of(29) {
            self.by(member);
        }
        let resource = (!by_button && self.pick.is_multiple_of(2)).then_some(resource);
        Act::Done {
            resource: resource.map(ResourceRef::Id),
            booking: by_button.then_some(booking),
        }
    }

    /// Somebody who can check in does, if there is anybody; now and then it is somebody else.
    fn checks_in(&mut self, by_button: bool) -> (Option<ResourceRef>, Option<BookingId>) {
        let Some((booking, member, resource)) = self.choose(&self.judge.awaited(self.now)) else {
            let any = self.choose(&self.judge.bookings(self.now));
            let booking = any.map_or(BookingId(7), |(id, ..)| id);
            return (None, by_button.then_some(booking));
        };
        if !self.pick.is_multiple_of(29) {
            self.by(member);
        }
        let said = !by_button && self.pick.is_multiple_of(2);
        (
            said.then_some(ResourceRef::Id(resource)),
            by_button.then_some(booking),
        )
    }

    fn cancel(&mut self, of_somebody_else: bool) -> Act {
        match self.choose(&self.judge.bookings(self.now)) {
            Some((booking, member, ..)) => {
                if !of_somebody_else {
                    self.by(member);
                }
                Act::Cancel { booking }
            }
            None => Act::Cancel {
                booking: BookingId(7),
            },
        }
    }

    fn look(&self, look: Look) -> Act {
        let (resource, day) = (self.resource(), DaySpec::Today);
        match look {
            Look::Mine => Act::Mine,
            Look::Line => Act::Line { resource },
            Look::Who => Act::Who { resource },
            Look::Free => Act::Free {
                resource: self.pick.is_multiple_of(3).then_some(resource),
                day,
            },
            Look::Schedule => Act::Schedule {
                resource: self.pick.is_multiple_of(3).then_some(resource),
                day,
                range: if self.pick.is_multiple_of(2) {
                    ScheduleRange::Week
                } else {
                    ScheduleRange::Day
                },
            },
            Look::Times => Act::SuggestTimes { resource, limit: 5 },
            Look::Resources => Act::ListResources,
            Look::Resource => Act::ShowResource { resource },
            Look::Settings => Act::Settings {
                changes: dibs_core::model::SettingsChanges::default(),
            },
            Look::MayConnect => Act::AskToConnect,
        }
    }
}
