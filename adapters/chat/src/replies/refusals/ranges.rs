//! Numbers that are out of range, and how many of something there can be.

use dibs_core::model::refusal::{Collection, Quantity};

use crate::replies::Scene;
use crate::replies::draft::Draft;

pub(super) fn out_of_range<'d, 'a>(
    draft: &'d mut Draft<'a>,
    scene: &Scene<'_>,
    what: Quantity,
    least: u32,
    most: u32,
) -> &'d mut Draft<'a> {
    let (key, is_length) = match what {
        Quantity::Capacity => ("range-capacity", false),
        Quantity::SlotMinutes => ("range-slot", true),
        Quantity::StepMinutes => ("range-step", true),
        Quantity::ShortestTurnMinutes => ("range-shortest-turn", true),
        Quantity::ReminderMinutes => ("range-reminder", true),
        Quantity::OfferMinutes => ("range-offer", true),
        Quantity::CollectMinutes => ("range-collect", true),
        Quantity::CheckInMinutes => ("range-check-in", true),
        Quantity::GraceMinutes => ("range-grace", true),
        Quantity::CooldownMinutes => ("range-cooldown", true),
        Quantity::ClosureDays => ("range-closure", false),
    };
    if is_length {
        draft.line(
            key,
            &[("least", scene.length(least)), ("most", scene.length(most))],
        )
    } else {
        draft.line(key, &[("least", least.into()), ("most", most.into())])
    }
}

pub(super) fn full_key(what: Collection) -> &'static str {
    match what {
        Collection::Resources => "full-resources",
        Collection::Aliases => "full-aliases",
        Collection::Tags => "full-tags",
        Collection::Closures => "full-closures",
        Collection::Teams => "full-teams",
        Collection::TeamMembers => "full-team-members",
        Collection::Boards => "full-boards",
        Collection::CancelledAtOnce => "full-cancelled-at-once",
        Collection::ChangedAtOnce => "full-changed-at-once",
        Collection::Line => "full-line",
        Collection::OwnBookings => "full-own-bookings",
        Collection::OwnLines => "full-own-lines",
        Collection::Waitlist => "full-waitlist",
        Collection::OwnWaits => "full-own-waits",
        Collection::OwnWishes => "full-own-wishes",
        Collection::Wishes => "full-wishes",
        Collection::OwnProposals => "full-own-proposals",
        Collection::Proposals => "full-proposals",
    }
}
