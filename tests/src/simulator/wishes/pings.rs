//! When and where somebody wants to be pinged.

use dibs_core::model::{Act, LeadChoice, PingPlace, QuietChoice, QuietHours};

/// So long before, in minutes, or as everybody; in the chat, or privately.
pub(super) fn remind(lead_minutes: Option<u32>, here: bool) -> Act {
    Act::Remind {
        lead: Some(lead_minutes.map_or(LeadChoice::Auto, LeadChoice::Own)),
        place: Some(if here {
            PingPlace::Here
        } else {
            PingPlace::Private
        }),
        quiet: None,
    }
}

/// Not from a minute of the day to another.
pub(super) fn quiet(hours: Option<(u16, u16)>) -> Act {
    let hours = hours.and_then(|(from, until)| QuietHours::new(from, until));
    Act::Remind {
        lead: None,
        place: None,
        quiet: Some(hours.map_or(QuietChoice::Off, QuietChoice::Own)),
    }
}
