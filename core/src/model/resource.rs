//! A resource: what is shared.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::draw::{DrawChange, DrawTimes};
use super::ids::{MemberId, PlaceId, ResourceId, TeamId};

use super::queue::QueueOrder;
use crate::time::OpeningHours;

/// Most resources of one community.
pub const MOST_RESOURCES: usize = 1_000;
/// Longest text about a resource, in characters.
pub const LONGEST_ABOUT_CHARS: usize = 200;
/// Most aliases of one resource.
pub const MOST_ALIASES: usize = 10;
/// Most tags of one resource.
pub const MOST_TAGS: usize = 10;
/// Most seats a resource can have.
pub const MOST_CAPACITY: u32 = 10_000;
/// Most bookings that one change of a resource changes, each with a notice: about 15 megabytes of one
/// journal row, which may have 64.
pub const MOST_CHANGED_AT_ONCE: usize = 20_000;
/// Longest slot length, in minutes: two weeks, for machines that are lent by the fortnight.
pub const LONGEST_SLOT_MINUTES: u32 = 14 * 24 * 60;
/// Shortest slot length, in minutes.
pub const SHORTEST_SLOT_MINUTES: u32 = 5;

/// Whether members see who holds a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Names {
    /// Everybody in the community sees who.
    #[default]
    Shown,
    /// Only the holder and managers see who.
    Hidden,
}

/// Who may book, or wait for, a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bookers {
    /// Every member.
    #[default]
    Everyone,
    /// Managers alone, for themselves or, with `/assign`, for others.
    Managers,
    /// A team, and managers.
    Team(TeamId),
}

/// Who is to be able to book something, as a manager says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookersChoice {
    /// Every member.
    Everyone,
    /// Managers alone.
    Managers,
    /// The team of that name, and managers.
    Team(String),
}

impl Bookers {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    fn is_everyone(&self) -> bool {
        *self == Self::Everyone
    }
}

/// What members book waits for a manager's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The manager who asked for it: they are told of every request.
    pub by: MemberId,
    /// Where they asked for it, and where requests are posted for whoever manages there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

/// Something scarce that members take in turns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its number in the community.
    pub id: ResourceId,
    /// What people call it.
    pub name: String,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is one of: several alike go by that name together, "any free piano".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What it is found by beside others, alike or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What members should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How many seats can be taken at the same time, 1 to [`MOST_CAPACITY`].
    pub capacity: u32,
    /// Where it stands; its local times, hours and steps are in this zone.
    pub zone: Tz,
    /// Length of a booking that names none, in minutes.
    pub slot_minutes: u32,
    /// Bookings start on multiples of this many minutes since local midnight; divides a day.
    pub step_minutes: u32,
    /// A turn shorter than this is not worth offering, in minutes.
    pub shortest_turn_minutes: u32,
    /// When it can be used.
    pub hours: OpeningHours,
    /// Whether members see who holds a booking.
    #[serde(default)]
    pub names: Names,
    /// So long after the start of a booking its holder must have checked in, in minutes; 0: nobody
    /// has to.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub check_in_minutes: u32,
    /// Who may book it.
    #[serde(default, skip_serializing_if = "Bookers::is_everyone")]
    pub bookers: Bookers,
    /// What members book of it waits for a manager's word; `None`: it is theirs at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// In which order its line is served.
    #[serde(default, skip_serializing_if = "QueueOrder::is_first_come")]
    pub queue: QueueOrder,
    /// Whoever is of this team is served before everybody else in its line; `None`: nobody is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<TeamId>,
    /// So long after leaving its line somebody has their place back, in minutes; 0: never.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub grace_minutes: u32,
    /// So long after having had it somebody joins its line again, in minutes; 0: at once.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cooldown_minutes: u32,
    /// When wishes for its weeks are collected; `None`: first come, first served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<DrawTimes>,
    /// Taken out of service; kept so that old notices can still be worded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_zero(minutes: &u32) -> bool {
    *minutes == 0
}

impl Resource {
    /// Slot length unless a manager says otherwise: two hours.
    pub const DEFAULT_SLOT_MINUTES: u32 = 120;
    /// Start step unless a manager says otherwise.
    pub const DEFAULT_STEP_MINUTES: u32 = 15;
    /// Shortest useful turn unless a manager says otherwise; never more than a slot.
    pub const DEFAULT_SHORTEST_TURN_MINUTES: u32 = 30;

    /// Longest booking, in minutes: a day, or one slot where slots are longer.
    pub fn longest_minutes(&self) -> u32 {
        self.slot_minutes.max(24 * 60)
    }

    /// Its name, then its aliases.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// Words that may be there or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordsChange {
    /// These.
    To(String),
    /// None any more.
    Away,
}

/// What a manager wants set on a resource; `None` leaves a thing as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ResourceChanges {
    /// A new name.
    pub name: Option<String>,
    /// Seats.
    pub capacity: Option<u32>,
    /// Slot length in minutes.
    pub slot_minutes: Option<u32>,
    /// Start step in minutes.
    pub step_minutes: Option<u32>,
    /// Shortest useful turn in minutes.
    pub shortest_turn_minutes: Option<u32>,
    /// Zone.
    pub zone: Option<Tz>,
    /// Opening hours.
    pub hours: Option<OpeningHours>,
    /// What it is one of.
    pub group: Option<WordsChange>,
    /// What members should know of it.
    pub about: Option<WordsChange>,
    /// A tag to add, or, if it has it already, to take away.
    pub tag: Option<String>,
    /// An alias to add, or, if it is one already, to take away.
    pub alias: Option<String>,
    /// Whether names are shown.
    pub names: Option<Names>,
    /// Minutes for the check-in; 0 = none.
    pub check_in_minutes: Option<u32>,
    /// Who may book it.
    pub bookers: Option<BookersChoice>,
    /// Whether what members book waits for a manager's word.
    pub approval: Option<bool>,
    /// In which order its line is served.
    pub queue: Option<QueueOrder>,
    /// The team that is served first in its line, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<WordsChange>,
    /// Minutes within which whoever left the line has their place back; 0 = never.
    pub grace_minutes: Option<u32>,
    /// Minutes before whoever had it joins the line again; 0 = at once.
    pub cooldown_minutes: Option<u32>,
    /// Whether its weeks are drawn, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<Box<DrawChange>>,
}
