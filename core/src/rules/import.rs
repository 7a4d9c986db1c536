//! `/import`: the rows of a file, each decided by the rules that decide it when it is typed. A look
//! decides them all and takes everything back; whoever means it has them decided again, for what
//! was possible then may not be now. A row is done as a whole or refused as a whole.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use super::book::{self, Wish};
use super::occupancy::minutes;
use super::resources::{self, within};
use super::timezone::zone_for;
use super::{Draft, Undo, find, members};
use crate::model::community::Community;
use crate::model::import::{
    ImportFinding, ImportItem, ImportReport, ImportTally, ImportWish, ImportedBooking,
    ImportedMember, MOST_IMPORT_FINDINGS,
};
use crate::model::notice::NoticeKind;
use crate::model::refusal::Quantity;
use crate::model::settings::LONGEST_REMINDER_MINUTES;
use crate::model::text;
use crate::model::{
    Actor, Answer, BookingFacts, BookingId, DrawChange, Event, MemberId, MemberRef, Refusal,
    Request, Resource, ResourceChanges, ResourceId, ResourceRef, Role, TextId,
};
use crate::time::{Span, TimeRefusal, When, resolve_when};

pub(super) fn import(draft: &mut Draft<'_>, request: &Request, wish: &ImportWish) -> Answer {
    if wish.sure {
        return all(draft, request, wish);
    }
    let mut undo = Undo::of(draft.state);
    let now = draft.now;
    let mut trial = Draft::undoable(draft.state, now, &mut undo);
    let answer = all(&mut trial, request, wish);
    undo.roll_back(draft.state);
    answer
}

/// What became of a row.
enum Outcome {
    Added,
    Changed,
    Unchanged,
}

fn all(draft: &mut Draft<'_>, request: &Request, wish: &ImportWish) -> Answer {
    let mut import = Import {
        people: People::of(draft.state),
        resources: HashMap::new(),
        bookings: HashMap::new(),
        members: HashMap::new(),
        given: BTreeMap::new(),
    };
    let mut tally = ImportTally::default();
    let mut findings = Vec::new();
    for row in &*wish.rows {
        let outcome = match &row.item {
            ImportItem::Resource { name, changes } => {
                import.resource(draft, request, row.line, name, changes)
            }
            ImportItem::Booking(booking) => import.booking(draft, request, row.line, booking),
            ImportItem::Member(member) => import.member(draft, request, row.line, member),
        };
        match outcome {
            Ok(Outcome::Added) => tally.added += 1,
            Ok(Outcome::Changed) => tally.changed += 1,
            Ok(Outcome::Unchanged) => tally.unchanged += 1,
            Err(why) => {
                tally.refused += 1;
                if findings.len() < MOST_IMPORT_FINDINGS {
                    let line = row.line;
                    findings.push(ImportFinding { line, why });
                }
            }
        }
    }
    let first = import.bookings.keys().min().copied();
    import.tell(draft, request);
    Answer::Imported(ImportReport {
        what: wish.what,
        sure: wish.sure,
        tally,
        first,
        findings,
    })
}

/// What the rows so far have come to.
struct Import {
    people: People,
    /// In which line each was first.
    resources: HashMap<ResourceId, u32>,
    bookings: HashMap<BookingId, u32>,
    members: HashMap<MemberId, u32>,
    /// Who was given bookings.
    given: BTreeMap<MemberId, Given>,
}

/// What somebody was given.
struct Given {
    first: BookingFacts,
    count: u32,
    last_end: DateTime<Utc>,
}

impl Import {
    /// A resource of that name is changed where it is otherwise, or else added.
    fn resource(
        &mut self,
        draft: &mut Draft<'_>,
        request: &Request,
        line: u32,
        name: &str,
        changes: &ResourceChanges,
    ) -> Result<Outcome, Refusal> {
        let known = draft.state.named(name).cloned();
        let Some(known) = known else {
            let answer = resources::add(draft, request, name, changes);
            let Answer::ResourceAdded { resource } = answer.map_err(|why| self.in_file(why))?
            else {
                return Ok(Outcome::Unchanged);
            };
            self.resources.insert(resource.id, line);
            return Ok(Outcome::Added);
        };
        let changes = without_what_is_so(&known, changes);
        let changed = resources::changed(draft, Resource::clone(&known), &changes);
        let changed = changed.map_err(|why| self.in_file(why))?;
        if changed == *known && changes.approval.is_none() {
            return Ok(Outcome::Unchanged);
        }
        resources::edit(draft, request, &ResourceRef::Id(known.id), &changes)?;
        Ok(Outcome::Changed)
    }

    /// What a line of the file stands in the way of has no name before the file is taken over.
    fn in_file(&self, why: Refusal) -> Refusal {
        match why {
            Refusal::NameTaken { resource } => match self.resources.get(&resource) {
                Some(line) => Refusal::SaidBefore(*line),
                None => why,
            },
            _ => why,
        }
    }

    /// The same booking again is no second one: a file may be sent again when its mistakes are
    /// mended, and what was exported is there already.
    fn booking(
        &mut self,
        draft: &mut Draft<'_>,
        request: &Request,
        line: u32,
        wanted: &ImportedBooking,
    ) -> Result<Outcome, Refusal> {
        let resource = find::resource(draft.state, &wanted.resource)?.clone();
        let holder = self.people.find(draft.state, &wanted.member)?;
        let span = span_of(draft, request, &resource, wanted)?;
        let mut theirs = draft.state.bookings.of_member(holder);
        let same = theirs.find(|booking| {
            (booking.resource, booking.span, booking.seats) == (resource.id, span, wanted.seats)
        });
        drop(theirs);
        if let Some(same) = same {
            return match self.bookings.get(&same.id) {
                Some(line) => Err(Refusal::SaidBefore(*line)),
                None => Ok(Outcome::Unchanged),
            };
        }
        let wish = Wish {
            resource: &ResourceRef::Id(resource.id),
            when: &When::Exact {
                start: span.start,
                end: Some(span.end),
            },
            minutes: None,
            seats: wanted.seats,
            note: wanted.note.as_deref(),
        };
        let booking = book::take(draft, request, wish, Some(holder))?.booking;
        self.bookings.insert(booking.id, line);
        let given = self.given.entry(holder).or_insert(Given {
            first: booking.facts(),
            count: 0,
            last_end: span.end,
        });
        given.count += 1;
        given.last_end = given.last_end.max(span.end);
        if span.start < given.first.span.start {
            given.first = booking.facts();
        }
        Ok(Outcome::Added)
    }

    /// Somebody who is known has chosen for themselves, and keeps that.
    fn member(
        &mut self,
        draft: &mut Draft<'_>,
        request: &Request,
        line: u32,
        wanted: &ImportedMember,
    ) -> Result<Outcome, Refusal> {
        if let Some(known) = draft.state.by_identity.get(&wanted.account) {
            return match self.members.get(known) {
                Some(line) => Err(Refusal::SaidBefore(*line)),
                None => Ok(Outcome::Unchanged),
            };
        }
        if let Some(lead) = wanted.lead_minutes {
            within(
                Quantity::ReminderMinutes,
                lead,
                0..=LONGEST_REMINDER_MINUTES,
            )?;
        }
        members::enrol(draft, &request.actor);
        if draft.state.by_identity.contains_key(&wanted.account) {
            return Ok(Outcome::Unchanged);
        }
        let actor = Actor {
            identity: wanted.account.clone(),
            name: wanted.name.clone().unwrap_or_default(),
            handle: wanted.handle.clone(),
            role: Role::Member,
            roles: None,
            language: None,
        };
        let member = members::enrol(draft, &actor);
        self.members.insert(member, line);
        if let Some(language) = wanted.language {
            let language = Some(language);
            draft.emit(Event::LanguageChosen { member, language });
        }
        if let Some(zone) = wanted.zone {
            let zone = Some(zone);
            draft.emit(Event::ZoneChosen { member, zone });
        }
        if let Some(lead_minutes) = wanted.lead_minutes {
            let mut pings = draft.state.members[&member].pings;
            pings.lead_minutes = Some(lead_minutes);
            draft.emit(Event::PingsChosen { member, pings });
        }
        Ok(Outcome::Added)
    }

    /// Tells everybody who was given something, once.
    fn tell(self, draft: &mut Draft<'_>, request: &Request) {
        if self.given.is_empty() {
            return;
        }
        let by = members::enrol(draft, &request.actor);
        let place = members::place(draft, request);
        for (holder, given) in self.given {
            if holder == by {
                continue;
            }
            let booking = given.first;
            let kind = match given.count {
                1 => NoticeKind::BookingAssigned { booking, by },
                count => NoticeKind::BookingsAssigned { booking, count, by },
            };
            draft.notify(holder, place, draft.now, given.last_end, kind);
        }
    }
}

/// What of `changes` the resource is not already. An alias or a tag would be taken away by saying it
/// again, and whoever approves would be somebody else.
fn without_what_is_so(resource: &Resource, changes: &ResourceChanges) -> ResourceChanges {
    let mut changes = changes.clone();
    let is_so = |alias: &String| {
        let wanted = text::folded(alias);
        resource
            .all_names()
            .any(|name| text::folded(name) == wanted)
    };
    changes.alias = changes.alias.filter(|alias| !is_so(alias));
    let has = |tag: &String| {
        let wanted = text::folded(tag);
        resource
            .tags
            .iter()
            .any(|known| text::folded(known) == wanted)
    };
    changes.tag = changes.tag.filter(|tag| !has(tag));
    changes.draw = changes.draw.filter(|draw| match **draw {
        DrawChange::To { times, .. } => resource.draw != Some(times),
        DrawChange::Off => resource.draw.is_some(),
    });
    changes.approval = changes
        .approval
        .filter(|wanted| *wanted != resource.approval.is_some());
    changes
}

/// When it is wanted. What starts off the resource's step may be there already, so the step is
/// looked at when it is taken.
fn span_of(
    draft: &Draft<'_>,
    request: &Request,
    resource: &Resource,
    wanted: &ImportedBooking,
) -> Result<Span, Refusal> {
    let zone = zone_for(
        draft.state,
        members::known(draft.state, &request.actor),
        resource,
    );
    let time = |why| Refusal::Time {
        zone,
        resource: Some(resource.id),
        why,
    };
    let resolve = |when: &When| resolve_when(when, zone, request.sent_at, 1).map_err(time);
    let (start, end) = match (wanted.start, wanted.end) {
        (
            When::At { day, start, .. },
            Some(When::At {
                day: None,
                start: end,
                ..
            }),
        ) => {
            let end = Some(end);
            (When::At { day, start, end }, None)
        }
        (start, end) => (start, end),
    };
    let no_date = || time(TimeRefusal::NoSuchDate);
    let resolved = resolve(&start)?;
    let start = resolved.start.ok_or_else(no_date)?;
    let end = match (resolved.end, end) {
        (Some(end), _) => end,
        (None, Some(end)) => resolve(&end)?.start.ok_or_else(no_date)?,
        (None, None) => start + minutes(wanted.minutes.unwrap_or(resource.slot_minutes)),
    };
    if end <= start {
        return Err(time(TimeRefusal::EndBeforeStart));
    }
    Ok(Span { start, end })
}

/// Who goes by what, looked up once for all rows; the same as [`find::member`] finds.
struct People {
    handles: HashMap<String, MemberId>,
    /// `None`: several go by that name.
    names: HashMap<String, Option<MemberId>>,
}

impl People {
    fn of(state: &Community) -> Self {
        let mut people = Self {
            handles: HashMap::new(),
            names: HashMap::new(),
        };
        let folded = |id: Option<TextId>| {
            let text = id.and_then(|id| state.texts.get(&id));
            text.map(|text| text::folded(text))
        };
        for (id, member) in &state.members {
            if let Some(handle) = folded(member.handle) {
                people.handles.entry(handle).or_insert(*id);
            }
            if let Some(name) = folded(member.name) {
                let several = people.names.contains_key(&name);
                people.names.insert(name, (!several).then_some(*id));
            }
        }
        people
    }

    fn find(&self, state: &Community, wanted: &MemberRef) -> Result<MemberId, Refusal> {
        if let MemberRef::Called(called) = wanted {
            let folded = text::folded(called.trim_start_matches('@'));
            let named = || self.names.get(&folded).copied().flatten();
            if let Some(found) = self.handles.get(&folded).copied().or_else(named) {
                return Ok(found);
            }
            return Err(find::unknown_member(called));
        }
        find::member(state, wanted)
    }
}
