//! `/timezone`: whose clock somebody reads and writes times by.

use chrono_tz::Tz;

use super::{Draft, members};
use crate::model::community::Community;
use crate::model::{Answer, Event, MemberId, Request, Resource, ZoneChoice};

pub(super) fn timezone(
    draft: &mut Draft<'_>,
    request: &Request,
    choice: Option<ZoneChoice>,
) -> Answer {
    if let Some(choice) = choice {
        let member = members::enrol(draft, &request.actor);
        let zone = match choice {
            ZoneChoice::Own(zone) => Some(zone),
            ZoneChoice::Auto => None,
        };
        if draft.state.members[&member].zone != zone {
            draft.emit(Event::ZoneChosen { member, zone });
        }
    }
    Answer::Timezone {
        zone: own_zone(draft.state, members::known(draft.state, &request.actor)),
        changed: choice.is_some(),
    }
}

/// The zone a member chose, if they did.
pub(super) fn own_zone(state: &Community, member: Option<MemberId>) -> Option<Tz> {
    member.and_then(|member| state.members.get(&member)?.zone)
}

/// The zone in which a member's times of a resource are meant.
pub(super) fn zone_for(state: &Community, member: Option<MemberId>, resource: &Resource) -> Tz {
    own_zone(state, member).unwrap_or(resource.zone)
}
