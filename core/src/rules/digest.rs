//! The digest of a chat: when it is set, when it is due, what it tells.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::look::schedule_day;
use super::{Draft, members};
use crate::model::community::Community;
use crate::model::digest::{Digest, DigestChange, DigestFacts};
use crate::model::notice::NoticeKind;
use crate::model::{Answer, Event, Notice, PlaceId, Refusal, Request, Resource};
use crate::time::{day_span, utc_to_local};

/// How far back the last missed digest is looked for: longer than any day. Older ones help nobody.
const LOOK_BACK: TimeDelta = TimeDelta::days(2);

/// Sets or ends the digest of the chat that is spoken in; whether that is anything new.
pub(super) fn set(
    draft: &mut Draft<'_>,
    request: &Request,
    change: &DigestChange,
) -> Result<bool, Refusal> {
    let chat = request.place.as_ref().ok_or(Refusal::NoChatHere)?;
    let known = draft.state.place_of.get(chat);
    let has_one = known.is_some_and(|place| draft.state.digests.contains_key(place));
    let times = match change {
        DigestChange::Off if !has_one => return Ok(false),
        DigestChange::Off => None,
        DigestChange::At(times) => {
            if times.is_too_often(draft.now, draft.state.settings.zone) {
                let least_minutes = Digest::LEAST_BETWEEN.num_minutes();
                return Err(Refusal::DigestTooOften {
                    least_minutes: u32::try_from(least_minutes).unwrap_or(u32::MAX),
                });
            }
            if !has_one && draft.state.digests.len() >= Digest::MOST {
                return Err(Refusal::TooManyDigests {
                    most: u32::try_from(Digest::MOST).unwrap_or(u32::MAX),
                });
            }
            Some(times.clone())
        }
    };
    let by = members::enrol(draft, &request.actor);
    let place = members::place(draft, request);
    if let Some(place) = place {
        draft.emit(Event::DigestSet { place, by, times });
    }
    Ok(place.is_some())
}

/// The digest of the chat that is spoken in.
pub(super) fn of_chat<'s>(state: &'s Community, request: &Request) -> Option<&'s Digest> {
    let place = state.place_of.get(request.place.as_ref()?)?;
    state.digests.get(place)
}

/// When the next digest is due.
pub(super) fn next_due(state: &Community) -> Option<DateTime<Utc>> {
    let digests = state.digests.values();
    digests.filter_map(|digest| digest.next_at).min()
}

/// Gives notice of digests that are due: of the last one that was missed, if there were several. One
/// that comes too late to help is given notice of all the same, to be dropped and counted.
pub(super) fn tick(draft: &mut Draft<'_>) {
    let zone = draft.state.settings.zone;
    let due: Vec<(PlaceId, Digest)> = draft
        .state
        .digests
        .iter()
        .filter(|(_, digest)| digest.next_at.is_some_and(|at| at <= draft.now))
        .map(|(place, digest)| (*place, digest.clone()))
        .collect();
    for (place, digest) in due {
        let Some(first) = digest.next_at else {
            continue;
        };
        let since = (first - TimeDelta::seconds(1)).max(draft.now - LOOK_BACK);
        let last = digest.times.last_until(draft.now, since, zone);
        let due_at = last.unwrap_or(first);
        let day = utc_to_local(zone, due_at).date();
        let Some(via) = draft.state.places.get(&place).map(|chat| chat.platform) else {
            continue;
        };
        let notice = Notice {
            id: draft.state.next.notice,
            to: digest.by,
            via,
            place: Some(place),
            openly: true,
            silent: false,
            due_at,
            useful_until: (due_at + Digest::USEFUL).min(day_span(zone, day).end),
            kind: NoticeKind::Digest { place, day },
        };
        draft.emit(Event::Noticed { notice });
    }
}

/// When a chat is told next, after everything until `at` is told.
pub(super) fn told(state: &mut Community, place: PlaceId, at: DateTime<Utc>) {
    let zone = state.settings.zone;
    if let Some(digest) = state.digests.get_mut(&place) {
        digest.next_at = digest.times.next_after(at, zone);
    }
}

/// The clock of the community is another one from `at` on.
pub(super) fn zone_changed(state: &mut Community, at: DateTime<Utc>) {
    let zone = state.settings.zone;
    for digest in state.digests.values_mut() {
        digest.next_at = digest.times.next_after(at, zone);
    }
}

/// What a digest of `day` tells.
pub fn digest_facts(state: &Community, day: NaiveDate) -> DigestFacts {
    let mut all: Vec<&Resource> = state.active_resources().collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let more = all.len().saturating_sub(Answer::MOST_RESOURCES_A_DAY);
    all.truncate(Answer::MOST_RESOURCES_A_DAY);
    let waiting = all.iter().filter_map(|resource| {
        let waiting = state.line(resource.id).len();
        (waiting > 0).then(|| (resource.id, u32::try_from(waiting).unwrap_or(u32::MAX)))
    });
    DigestFacts {
        day,
        waiting: waiting.collect(),
        days: all
            .iter()
            .map(|resource| schedule_day(state, resource, day))
            .collect(),
        more: u32::try_from(more).unwrap_or(u32::MAX),
    }
}
