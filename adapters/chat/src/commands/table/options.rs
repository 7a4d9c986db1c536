//! Options and examples that commands are made of.

use dibs_core::model::ids::LAST_NUMBER;
use dibs_core::model::resource::{LONGEST_ABOUT_CHARS, MOST_CAPACITY};
use dibs_core::model::text::LONGEST_NOTE_CHARS;

use crate::commands::{Example, OptionKind, OptionSpec};

pub(super) const fn required(name: &'static str, kind: OptionKind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: true,
        introduced: false,
    }
}

pub(super) const fn optional(name: &'static str, kind: OptionKind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: false,
        introduced: false,
    }
}

pub(super) const fn introduced(name: &'static str, kind: OptionKind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: false,
        introduced: true,
    }
}

pub(super) const fn pressable(line: &'static str) -> Example {
    Example {
        line,
        pressable: true,
    }
}

pub(super) const fn shown(line: &'static str) -> Example {
    Example {
        line,
        pressable: false,
    }
}

pub(super) const RESOURCE: OptionSpec = required("resource", OptionKind::Resource);
pub(super) const ANY_RESOURCE: OptionSpec = optional("resource", OptionKind::Resource);
pub(super) const MEMBER: OptionSpec = required("member", OptionKind::Member);
pub(super) const DAY: OptionSpec = optional("day", OptionKind::Day);
pub(super) const WHEN: OptionSpec = required("when", OptionKind::When);
pub(super) const BOOKING: OptionSpec = required("booking", OptionKind::Booking);
pub(super) const FOR: OptionSpec = introduced("for", OptionKind::Duration);
pub(super) const SHARE: OptionSpec = introduced("share", OptionKind::Switch);

pub(super) const SEATS: OptionKind = OptionKind::Integer {
    least: 1,
    most: MOST_CAPACITY,
};
/// A wish is asked for by its number.
pub(super) const WISH: OptionSpec = introduced(
    "withdraw",
    OptionKind::Integer {
        least: 1,
        most: LAST_NUMBER,
    },
);
pub(super) const CAPACITY: OptionSpec = introduced("capacity", SEATS);
pub(super) const SLOT: OptionSpec = introduced("slot", OptionKind::Duration);
pub(super) const STEP: OptionSpec = introduced("step", OptionKind::Duration);
pub(super) const ZONE: OptionSpec = introduced("zone", OptionKind::Zone);
pub(super) const HOURS: OptionSpec = introduced("hours", OptionKind::Hours);
pub(super) const ALIAS: OptionSpec = introduced("alias", OptionKind::Name);
pub(super) const GROUP: OptionSpec = introduced("group", OptionKind::Name);
pub(super) const NOTE: OptionSpec = introduced(
    "note",
    OptionKind::Text {
        limit_chars: LONGEST_NOTE_CHARS,
    },
);
pub(super) const TAG: OptionSpec = introduced("tag", OptionKind::Name);
pub(super) const ABOUT: OptionSpec = introduced(
    "about",
    OptionKind::Text {
        limit_chars: LONGEST_ABOUT_CHARS,
    },
);
pub(super) const CHECKIN: OptionSpec = introduced("checkin", OptionKind::Duration);
pub(super) const APPROVAL: OptionSpec = introduced("approval", OptionKind::Choice(&["on", "off"]));
pub(super) const WHO: OptionSpec = introduced("who", OptionKind::Bookers);
pub(super) const DRAW: OptionSpec = introduced("draw", OptionKind::Draw);
pub(super) const NAMES: OptionSpec = introduced("names", OptionKind::Choice(&["shown", "hidden"]));

/// In which order the line of a resource is served.
pub(super) const QUEUE: OptionSpec = introduced("queue", OptionKind::Choice(&["first", "fair"]));
/// Who comes first in it, whatever the order.
pub(super) const PRIORITY: OptionSpec = introduced("priority", OptionKind::TeamOrNone);
pub(super) const GRACE: OptionSpec = introduced("grace", OptionKind::Duration);
pub(super) const COOLDOWN: OptionSpec = introduced("cooldown", OptionKind::Duration);
/// What a file lists.
pub(super) const LISTED: OptionSpec = required(
    "what",
    OptionKind::Choice(&["resources", "bookings", "members"]),
);
pub(super) const FILE: OptionSpec = required("file", OptionKind::File);

/// When a closure ends; in text it may stand behind its beginning without a word between them.
pub(super) const TO: OptionSpec = OptionSpec {
    name: "to",
    kind: OptionKind::Moment,
    required: true,
    introduced: true,
};

/// Longest number of a line of the record.
pub(super) const LONGEST_RECORD_CHARS: usize = 32;
