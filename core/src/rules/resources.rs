//! `/resource` and `/hours`: what there is to share.

use chrono::DateTime;

use super::book::checked_length;
use super::occupancy::{Occupancy, minutes};
use super::{
    Draft, approvals, boards, checkin, closing, draw, find, members, order, teams, turns, waitlist,
};
use crate::model::booking::Ending;
use crate::model::checkin::{LEAST_CHECK_IN_MINUTES, MOST_CHECK_IN_MINUTES};
use crate::model::notice::NoticeKind;
use crate::model::queue::{Departure, MOST_COOLDOWN_MINUTES, MOST_GRACE_MINUTES, QueueOrder};
use crate::model::refusal::{Collection, Quantity};
use crate::model::resource::{
    Approval, Bookers, LONGEST_ABOUT_CHARS, LONGEST_SLOT_MINUTES, MOST_ALIASES, MOST_CAPACITY,
    MOST_CHANGED_AT_ONCE, MOST_RESOURCES, MOST_TAGS, Names, SHORTEST_SLOT_MINUTES,
};
use crate::model::text;
use crate::model::{
    Answer, Booking, BookingId, DrawChange, Event, MemberId, Refusal, Request, Resource,
    ResourceChanges, ResourceId, ResourceRef, WordsChange,
};
use crate::time::OpeningHours;

/// Most bookings at odds with new hours that an answer names.
const MOST_AT_ODDS: usize = 10;
const MINUTES_A_DAY: u32 = 24 * 60;

pub(super) fn add(
    draft: &mut Draft<'_>,
    request: &Request,
    name: &str,
    changes: &ResourceChanges,
) -> Result<Answer, Refusal> {
    if draft.state.active_resources().count() >= MOST_RESOURCES {
        return Err(Refusal::Full {
            what: Collection::Resources,
            limit: MOST_RESOURCES,
        });
    }
    let name = find::free_name(draft.state, name, None)?;
    let fresh = Resource {
        id: draft.state.next.resource,
        name,
        aliases: Vec::new(),
        tags: Vec::new(),
        group: None,
        about: None,
        capacity: 1,
        zone: draft.state.settings.zone,
        slot_minutes: Resource::DEFAULT_SLOT_MINUTES,
        step_minutes: Resource::DEFAULT_STEP_MINUTES,
        shortest_turn_minutes: Resource::DEFAULT_SHORTEST_TURN_MINUTES,
        hours: OpeningHours::Always,
        names: Names::Shown,
        check_in_minutes: 0,
        bookers: Bookers::Everyone,
        approval: None,
        queue: QueueOrder::FirstCome,
        priority: None,
        grace_minutes: 0,
        cooldown_minutes: 0,
        draw: None,
        removed: false,
    };
    let changes = ResourceChanges {
        name: None,
        ..changes.clone()
    };
    let resource = changed(draft, fresh, &changes)?;
    let by = members::enrol(draft, &request.actor);
    let resource = approved(draft, request, by, resource, changes.approval);
    draft.emit(Event::ResourceSet {
        resource: resource.clone(),
    });
    set_draw(
        draft,
        request,
        &resource,
        changes.draw.as_deref().copied(),
        by,
    );
    Ok(Answer::ResourceAdded { resource })
}

pub(super) fn edit(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    changes: &ResourceChanges,
) -> Result<Answer, Refusal> {
    let old = Resource::clone(find::resource(draft.state, resource)?);
    if *changes == ResourceChanges::default() {
        return Err(Refusal::NothingToChange { resource: old.id });
    }
    let (check_in_minutes, was_ranked) = (old.check_in_minutes, order::is_ranked(&old));
    let needed_approval = old.approval.is_some();
    let resource = changed(draft, old, changes)?;
    if check_in_minutes != resource.check_in_minutes
        || needed_approval && changes.approval == Some(false)
    {
        may_change_bookings(draft, resource.id)?;
    }
    let by = members::enrol(draft, &request.actor);
    let resource = approved(draft, request, by, resource, changes.approval);
    draft.emit(Event::ResourceSet {
        resource: resource.clone(),
    });
    set_draw(
        draft,
        request,
        &resource,
        changes.draw.as_deref().copied(),
        by,
    );
    checkin::ask_anew(draft, check_in_minutes, &resource);
    approvals::no_longer(draft, &resource);
    if was_ranked && !order::is_ranked(&resource) {
        order::first_come_again(draft, resource.id);
    }
    turns::settle_line(draft, resource.id, None);
    let at_odds = at_odds(draft, &resource);
    Ok(Answer::ResourceChanged { resource, at_odds })
}

/// `resource` with `changes` made, all of them checked.
pub(super) fn changed(
    draft: &Draft<'_>,
    mut resource: Resource,
    changes: &ResourceChanges,
) -> Result<Resource, Refusal> {
    let slots = SHORTEST_SLOT_MINUTES..=LONGEST_SLOT_MINUTES;
    if let Some(name) = &changes.name {
        resource.name = find::free_name(draft.state, name, Some(resource.id))?;
    }
    if let Some(capacity) = changes.capacity {
        resource.capacity = within(Quantity::Capacity, capacity, 1..=MOST_CAPACITY)?;
    }
    if let Some(slot) = changes.slot_minutes {
        resource.slot_minutes = within(Quantity::SlotMinutes, slot, slots.clone())?;
    }
    if let Some(step) = changes.step_minutes {
        resource.step_minutes = within(Quantity::StepMinutes, step, 1..=MINUTES_A_DAY)?;
        if !MINUTES_A_DAY.is_multiple_of(step) {
            return Err(Refusal::StepDoesNotDivideDay);
        }
    }
    if let Some(shortest) = changes.shortest_turn_minutes {
        let range = 1..=resource.slot_minutes;
        resource.shortest_turn_minutes = within(Quantity::ShortestTurnMinutes, shortest, range)?;
    }
    resource.shortest_turn_minutes = resource.shortest_turn_minutes.min(resource.slot_minutes);
    if let Some(zone) = changes.zone {
        resource.zone = zone;
    }
    if let Some(hours) = &changes.hours {
        resource.hours = hours.clone();
    }
    if let Some(names) = changes.names {
        resource.names = names;
    }
    if let Some(bookers) = &changes.bookers {
        resource.bookers = teams::bookers(draft.state, bookers)?;
    }
    if let Some(wanted) = changes.check_in_minutes {
        resource.check_in_minutes = match wanted {
            0 => 0,
            some => {
                let range = LEAST_CHECK_IN_MINUTES..=MOST_CHECK_IN_MINUTES;
                within(Quantity::CheckInMinutes, some, range)?
            }
        };
    }
    if let Some(queue) = changes.queue {
        resource.queue = queue;
    }
    if let Some(priority) = &changes.priority {
        resource.priority = teams::served_first(draft.state, priority)?;
    }
    if let Some(grace) = changes.grace_minutes {
        resource.grace_minutes = within(Quantity::GraceMinutes, grace, 0..=MOST_GRACE_MINUTES)?;
    }
    if let Some(cooldown) = changes.cooldown_minutes {
        let range = 0..=MOST_COOLDOWN_MINUTES;
        resource.cooldown_minutes = within(Quantity::CooldownMinutes, cooldown, range)?;
    }
    match &changes.group {
        Some(WordsChange::To(group)) => {
            resource.group = Some(find::group_name(draft.state, group)?);
        }
        Some(WordsChange::Away) => resource.group = None,
        None => {}
    }
    match &changes.about {
        Some(WordsChange::To(about)) => {
            let about = text::checked(about, LONGEST_ABOUT_CHARS);
            resource.about = Some(about.map_err(|why| Refusal::BadNote { why })?);
        }
        Some(WordsChange::Away) => resource.about = None,
        None => {}
    }
    if let Some(tag) = &changes.tag {
        set_tag(draft, &mut resource, tag)?;
    }
    if let Some(alias) = &changes.alias {
        set_alias(draft, &mut resource, alias)?;
    }
    checked_length(&resource, resource.slot_minutes)?;
    match changes.draw.as_deref() {
        Some(DrawChange::To { times, .. }) => resource.draw = Some(*times),
        Some(DrawChange::Off) => resource.draw = None,
        None => {}
    }
    draw::checked(&resource, changes.draw.as_deref())?;
    Ok(resource)
}

/// Where a draw is asked for its commitments and results are posted.
fn set_draw(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &Resource,
    change: Option<DrawChange>,
    by: MemberId,
) {
    let place = change.and_then(|_| members::place(draft, request));
    draw::set(draft, resource, change, by, place);
    draw::not_late(draft, resource);
}

/// Whether all bookings of a resource may be changed by one act.
fn may_change_bookings(draft: &Draft<'_>, resource: ResourceId) -> Result<(), Refusal> {
    // Several changes may come together.
    let changed = draft.events_count() + draft.state.bookings.count_of_resource(resource);
    if changed > MOST_CHANGED_AT_ONCE {
        return Err(Refusal::Full {
            what: Collection::ChangedAtOnce,
            limit: MOST_CHANGED_AT_ONCE,
        });
    }
    Ok(())
}

/// Who asks for approval is told of requests, and where they ask they are posted.
fn approved(
    draft: &mut Draft<'_>,
    request: &Request,
    by: MemberId,
    mut resource: Resource,
    wanted: Option<bool>,
) -> Resource {
    match wanted {
        Some(true) => {
            let place = members::place(draft, request);
            resource.approval = Some(Approval { by, place });
        }
        Some(false) => resource.approval = None,
        None => {}
    }
    resource
}

/// Adds a tag, or takes it away if it is there already.
fn set_tag(draft: &Draft<'_>, resource: &mut Resource, tag: &str) -> Result<(), Refusal> {
    let wanted = text::folded(tag);
    let known = resource.tags.iter();
    if let Some(known) = known
        .map(|tag| text::folded(tag))
        .position(|tag| tag == wanted)
    {
        resource.tags.remove(known);
        return Ok(());
    }
    if resource.tags.len() >= MOST_TAGS {
        return Err(Refusal::Full {
            what: Collection::Tags,
            limit: MOST_TAGS,
        });
    }
    resource.tags.push(find::group_name(draft.state, tag)?);
    Ok(())
}

/// Adds an alias, or takes it away if it is one already.
fn set_alias(draft: &Draft<'_>, resource: &mut Resource, alias: &str) -> Result<(), Refusal> {
    let wanted = text::folded(alias);
    let known = resource
        .aliases
        .iter()
        .position(|known| text::folded(known) == wanted);
    if let Some(known) = known {
        resource.aliases.remove(known);
        return Ok(());
    }
    if resource.aliases.len() >= MOST_ALIASES {
        return Err(Refusal::Full {
            what: Collection::Aliases,
            limit: MOST_ALIASES,
        });
    }
    if text::folded(&resource.name) == wanted {
        return Err(Refusal::NameTaken {
            resource: resource.id,
        });
    }
    resource
        .aliases
        .push(find::free_name(draft.state, alias, Some(resource.id))?);
    Ok(())
}

pub(super) fn within(
    what: Quantity,
    value: u32,
    range: std::ops::RangeInclusive<u32>,
) -> Result<u32, Refusal> {
    if range.contains(&value) {
        Ok(value)
    } else {
        Err(Refusal::OutOfRange {
            what,
            least: *range.start(),
            most: *range.end(),
        })
    }
}

/// Bookings ahead that the resource would not take any more; they stand.
fn at_odds(draft: &Draft<'_>, resource: &Resource) -> Vec<BookingId> {
    let occupancy = Occupancy::bookings(draft.state, resource);
    draft
        .state
        .bookings
        .starting_from(resource.id, draft.now)
        .filter(|booking| {
            !resource.hours.is_open(resource.zone, booking.span) || !occupancy.fits(booking.span, 0)
        })
        .map(|booking| booking.id)
        .take(MOST_AT_ODDS)
        .collect()
}

pub(super) fn remove(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    even_if_in_use: bool,
) -> Result<Answer, Refusal> {
    let mut resource = Resource::clone(find::resource(draft.state, resource)?);
    let id = resource.id;
    let bookings: Vec<Booking> = draft
        .state
        .bookings
        .starting_from(id, DateTime::UNIX_EPOCH)
        .collect();
    closing::may_cancel(bookings.len())?;
    let line = draft.state.line(id).to_vec();
    let cancelled = u32::try_from(bookings.len()).unwrap_or(u32::MAX);
    let hoping = draft.state.waitlist(id).len();
    let wishing = draw::wishers(draft.state, id);
    let sent_home = u32::try_from(line.len() + hoping + wishing).unwrap_or(u32::MAX);
    if !even_if_in_use && cancelled + sent_home > 0 {
        return Err(Refusal::ResourceInUse {
            resource: id,
            bookings: cancelled,
            waiting: sent_home,
        });
    }
    let by = members::enrol(draft, &request.actor);
    let now = draft.now;
    for waiting in line {
        let why = Departure::ResourceRemoved;
        draft.emit(Event::QueueLeft {
            resource: id,
            member: waiting.member,
            why,
        });
        if waiting.member != by {
            let kind = NoticeKind::OutOfLine { resource: id, why };
            draft.notify(
                waiting.member,
                waiting.place,
                now,
                now + minutes(MINUTES_A_DAY),
                kind,
            );
        }
    }
    waitlist::close(draft, id, by);
    boards::retire_of(draft, id);
    draw::call_off(draft, id, by, true);
    for booking in bookings {
        let at = now.max(booking.span.start);
        draft.emit(Event::Ended {
            booking: booking.id,
            at,
            how: Ending::ResourceRemoved { by },
        });
        if booking.member != by {
            let kind = NoticeKind::BookingCancelled {
                booking: booking.facts(),
                by,
                resource_removed: true,
            };
            draft.notify(booking.member, booking.place, now, booking.span.end, kind);
        }
    }
    resource.removed = true;
    resource.draw = None;
    draft.emit(Event::ResourceSet { resource });
    Ok(Answer::ResourceRemoved {
        resource: id,
        cancelled,
        sent_home,
    })
}

pub(super) fn list(draft: &Draft<'_>) -> Result<Answer, Refusal> {
    let mut resources: Vec<Resource> = draft.state.active_resources().cloned().collect();
    if resources.is_empty() {
        return Err(Refusal::NoResources);
    }
    resources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Answer::Resources { resources })
}

pub(super) fn show(draft: &Draft<'_>, resource: &ResourceRef) -> Result<Answer, Refusal> {
    Ok(Answer::ResourceShown {
        resource: Resource::clone(find::resource(draft.state, resource)?),
    })
}
