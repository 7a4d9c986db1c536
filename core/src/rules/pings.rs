//! `/remind`: when and where somebody is pinged.

use chrono::{DateTime, Utc};

use super::occupancy::minutes;
use super::quiet::quiet_of;
use super::resources::within;
use super::{Draft, members};
use crate::model::community::Community;
use crate::model::refusal::Quantity;
use crate::model::settings::LONGEST_REMINDER_MINUTES;
use crate::model::{
    Answer, Booking, Event, LeadChoice, MemberId, PingPlace, Pings, QuietChoice, Refusal, Request,
};

pub(super) fn remind(
    draft: &mut Draft<'_>,
    request: &Request,
    lead: Option<LeadChoice>,
    place: Option<PingPlace>,
    quiet: Option<QuietChoice>,
) -> Result<Answer, Refusal> {
    let lead_minutes = match lead {
        Some(LeadChoice::Own(lead)) => Some(Some(within(
            Quantity::ReminderMinutes,
            lead,
            0..=LONGEST_REMINDER_MINUTES,
        )?)),
        Some(LeadChoice::Auto) => Some(None),
        None => None,
    };
    if place == Some(PingPlace::Here) && request.place.is_none() {
        return Err(Refusal::NoChatHere);
    }
    let changed = lead.is_some() || place.is_some() || quiet.is_some();
    if changed {
        let member = members::enrol(draft, &request.actor);
        let mut pings = draft.state.members[&member].pings;
        if let Some(lead_minutes) = lead_minutes {
            pings.lead_minutes = lead_minutes;
        }
        if let Some(place) = place {
            pings.via = Some(request.actor.identity.platform);
            pings.place = match place {
                PingPlace::Here => members::place(draft, request),
                PingPlace::Private => None,
            };
        }
        match quiet {
            Some(QuietChoice::Own(hours)) => pings.quiet = Some(hours),
            Some(QuietChoice::Off) => pings.quiet = None,
            None => {}
        }
        draft.emit(Event::PingsChosen { member, pings });
        remind_anew(draft, member);
    }
    let member = members::known(draft.state, &request.actor);
    let pings = pings_of(draft.state, member);
    Ok(Answer::Pings {
        lead_minutes: lead_of(draft.state, member),
        own: pings.lead_minutes.is_some(),
        here: pings.place.is_some(),
        quiet: member.and_then(|member| quiet_of(draft.state, member)),
        changed,
    })
}

fn pings_of(state: &Community, member: Option<MemberId>) -> Pings {
    let known = member.and_then(|member| state.members.get(&member));
    known.map(|known| known.pings).unwrap_or_default()
}

/// How long before what they booked somebody is pinged, in minutes; 0 = not at all.
fn lead_of(state: &Community, member: Option<MemberId>) -> u32 {
    pings_of(state, member)
        .lead_minutes
        .unwrap_or(state.settings.reminder_minutes)
}

/// When the holder of a booking that starts then is pinged: not at all if that moment is over.
pub(super) fn remind_at(
    draft: &Draft<'_>,
    holder: MemberId,
    start: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let lead = lead_of(draft.state, Some(holder));
    let due = start - minutes(lead);
    (lead > 0 && due > draft.now).then_some(due)
}

/// What somebody has booked already is to be told as they want it now.
pub(super) fn remind_anew(draft: &mut Draft<'_>, member: MemberId) {
    let theirs: Vec<Booking> = draft.state.bookings.of_member(member).collect();
    for booking in theirs {
        let remind_at = remind_at(draft, member, booking.span.start);
        if booking.span.start > draft.now
            && booking.approve_by.is_none()
            && remind_at != booking.remind_at
        {
            draft.emit(Event::BookingChanged {
                booking: Booking {
                    remind_at,
                    ..booking
                },
            });
        }
    }
}
