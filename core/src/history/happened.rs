//! What time did to somebody: nobody asked for it, so no answer tells it. It is read from what they
//! were told.

use crate::model::notice::NoticeKind;
use crate::model::queue::Departure;
use crate::model::{BookingFacts, Event, MemberId, ResourceId};

/// Something that happened to a member because they did nothing, or nobody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// They did not check in to it.
    NoShow(BookingFacts),
    /// No manager approved it in time.
    Unapproved(BookingFacts),
    /// They let a turn of it lapse.
    TurnLapsed(ResourceId),
    /// They let another lapse, and are out of the line for it.
    OutOfLine(ResourceId),
}

impl Happening {
    /// What it was about.
    pub const fn resource(&self) -> ResourceId {
        match self {
            Self::NoShow(booking) | Self::Unapproved(booking) => booking.resource,
            Self::TurnLapsed(resource) | Self::OutOfLine(resource) => *resource,
        }
    }

    /// The booking it was about.
    pub const fn booking(&self) -> Option<&BookingFacts> {
        match self {
            Self::NoShow(booking) | Self::Unapproved(booking) => Some(booking),
            Self::TurnLapsed(_) | Self::OutOfLine(_) => None,
        }
    }
}

/// What of that an event in the journal's words tells, and of whom.
pub(super) fn happened(event: &str) -> Option<(MemberId, Happening)> {
    // Entries are many, and such events few: only those are read that may be one.
    const KINDS: [&str; 4] = ["no_show", "approval_lapsed", "offer_lapsed", "out_of_line"];
    if !KINDS.iter().any(|kind| event.contains(kind)) {
        return None;
    }
    let Ok(Event::Noticed { notice }) = serde_json::from_str(event) else {
        return None;
    };
    let what = match notice.kind {
        NoticeKind::NoShow { booking, .. } => Happening::NoShow(booking),
        NoticeKind::ApprovalLapsed { booking } => Happening::Unapproved(booking),
        NoticeKind::OfferLapsed { resource, .. } => Happening::TurnLapsed(resource),
        NoticeKind::OutOfLine {
            resource,
            why: Departure::Lapsed,
        } => Happening::OutOfLine(resource),
        _ => return None,
    };
    Some((notice.to, what))
}
