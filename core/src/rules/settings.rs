//! `/settings`, and leaving for another community.

use super::resources::within;
use super::{Draft, boards, digest, members, turns};
use crate::model::refusal::Quantity;
use crate::model::request::Undeliverable;
use crate::model::settings::{LONGEST_REMINDER_MINUTES, OFFER_MINUTES};
use crate::model::{
    Answer, CommunityId, Event, MemberId, NoticeId, Refusal, Request, SettingsChanges,
};

pub(super) fn settings(
    draft: &mut Draft<'_>,
    request: &Request,
    changes: &SettingsChanges,
) -> Result<Answer, Refusal> {
    let mut settings = draft.state.settings;
    if let Some(zone) = changes.zone {
        settings.zone = zone;
    }
    if let Some(language) = changes.language {
        settings.language = language;
    }
    if let Some(lead) = changes.reminder_minutes {
        settings.reminder_minutes = within(
            Quantity::ReminderMinutes,
            lead,
            0..=LONGEST_REMINDER_MINUTES,
        )?;
    }
    if let Some(window) = changes.offer_minutes {
        settings.offer_minutes = within(Quantity::OfferMinutes, window, OFFER_MINUTES)?;
    }
    let changed = !changes.is_empty();
    let has_set_digest = match &changes.digest {
        Some(change) => digest::set(draft, request, change)?,
        None => false,
    };
    if changed {
        members::enrol(draft, &request.actor);
    }
    // Also where all is as it was: whoever asked is told yes, and that is in the journal.
    if settings != draft.state.settings || (changed && !has_set_digest) {
        draft.emit(Event::SettingsChanged { settings });
        // What is kept for those in line may be less now, and free for somebody on a waitlist.
        let waited_for: Vec<_> = draft.state.waitlists.keys().copied().collect();
        for resource in waited_for {
            turns::settle_line(draft, resource, None);
        }
    }
    Ok(Answer::Settings {
        settings,
        changed,
        failures: draft.state.failures.iter().copied().collect(),
        failed: draft.state.failed,
        digest: digest::of_chat(draft.state, request).cloned(),
    })
}

/// The community's chats have joined another one: nothing may be lost by that.
pub(super) fn move_to(
    draft: &mut Draft<'_>,
    request: &Request,
    community: CommunityId,
) -> Result<Answer, Refusal> {
    let bookings = u32::try_from(draft.state.bookings.len()).unwrap_or(u32::MAX);
    let hoping: usize = draft.state.waitlists.values().map(Vec::len).sum();
    let waiting: usize = draft.state.queues.values().map(Vec::len).sum();
    let wishing: usize = draft
        .state
        .draws
        .values()
        .map(|draw| draw.wishes().len())
        .sum();
    let waiting = waiting + hoping + wishing;
    let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
    if bookings > 0 || waiting > 0 {
        return Err(Refusal::BusyCommunity { bookings, waiting });
    }
    let left_behind = u32::try_from(draft.state.active_resources().count()).unwrap_or(u32::MAX);
    members::enrol(draft, &request.actor);
    boards::forget_all(draft);
    draft.emit(Event::MovedTo { community });
    Ok(Answer::MovedTo {
        community,
        left_behind,
    })
}

pub(super) fn undeliverable(
    draft: &mut Draft<'_>,
    notice: NoticeId,
    to: MemberId,
    why: Undeliverable,
) -> Answer {
    // They may have become one with somebody since.
    let to = draft.state.linking.former.now(to);
    draft.emit(Event::NoticeFailed { notice, to, why });
    Answer::Noted
}
