//! Quiet hours: what waits until they are over, and what comes without a sound.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::quiet::QuietHours;
use crate::model::{BookingFacts, MemberId, TogetherNews};

/// What begins so soon after the quiet hours, or before they are over, is told at once: whoever
/// gets up for it has to know.
const SOON: TimeDelta = TimeDelta::hours(1);

/// How somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// As ever.
    Aloud,
    /// At once, without a sound.
    Silently,
    /// As ever, then.
    At(DateTime<Utc>),
}

/// Somebody's quiet hours and the zone they are meant in: their own, else the community's.
pub(super) fn quiet_of(state: &Community, member: MemberId) -> Option<(QuietHours, Tz)> {
    let known = state.members.get(&member)?;
    let quiet = known.pings.quiet?;
    Some((quiet, known.zone.unwrap_or(state.settings.zone)))
}

/// How somebody with these quiet hours is told at `now` what is useful until then.
pub(super) fn manner(
    (quiet, zone): (QuietHours, Tz),
    now: DateTime<Utc>,
    useful_until: DateTime<Utc>,
    kind: &NoticeKind,
) -> Manner {
    match quiet.over_at(zone, now) {
        None => Manner::Aloud,
        Some(over) if useful_until > over && can_wait(kind, over) => Manner::At(over),
        Some(_) => Manner::Silently,
    }
}

/// Whether it is early enough to be told then.
fn can_wait(kind: &NoticeKind, then: DateTime<Utc>) -> bool {
    let is_later = |at: DateTime<Utc>| at - then >= SOON;
    let begins_later = |booking: &BookingFacts| is_later(booking.span.start);
    match kind {
        // They hold for minutes, or somebody else waits for an answer.
        NoticeKind::TurnOffered { .. }
        | NoticeKind::OfferExtended { .. }
        | NoticeKind::WaitlistOffered { .. }
        | NoticeKind::CheckInAsked { .. }
        | NoticeKind::CheckInExtended { .. }
        | NoticeKind::ApprovalAsked { .. } => false,
        NoticeKind::Reminder { booking, .. }
        | NoticeKind::BookingCancelled { booking, .. }
        | NoticeKind::BookingAssigned { booking, .. }
        | NoticeKind::BookingsAssigned { booking, .. }
        | NoticeKind::BookingClosed { booking, .. }
        | NoticeKind::BookingEnded { booking, .. }
        | NoticeKind::BookingApproved { booking, .. }
        | NoticeKind::BookingDenied { booking, .. }
        | NoticeKind::ApprovalLapsed { booking } => begins_later(booking),
        NoticeKind::BookingMoved { booking, from, .. } => {
            begins_later(booking) && is_later(from.start)
        }
        NoticeKind::Proposed { proposal } | NoticeKind::ProposalEnded { proposal, .. } => {
            begins_later(&proposal.booking) && proposal.wanted.as_ref().is_none_or(begins_later)
        }
        // Whoever is asked is waited for.
        NoticeKind::WaitTogether {
            news: TogetherNews::Asked,
            ..
        } => false,
        NoticeKind::WaitlistClosed { span, .. } | NoticeKind::WaitTogether { span, .. } => {
            is_later(span.start)
        }
        NoticeKind::NextInLine { expected_at, .. } => expected_at.is_none_or(is_later),
        NoticeKind::DrawOpened { .. } => false,
        NoticeKind::DrawHeld { .. }
        | NoticeKind::WishesDrawn { .. }
        | NoticeKind::DrawCalledOff { .. }
        | NoticeKind::NoShow { .. }
        | NoticeKind::OfferLapsed { .. }
        | NoticeKind::OutOfLine { .. }
        | NoticeKind::TurnWithdrawn { .. }
        | NoticeKind::WaitlistLapsed { .. }
        | NoticeKind::BoardPaused { .. }
        | NoticeKind::Digest { .. } => true,
    }
}
