//! What answers are made of: offers, places, days, slots.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::model::booking::BookingFacts;
use crate::model::closure::Closure;
use crate::model::draw::DrawMoment;
use crate::model::ids::{MemberId, OfferId, ResourceId, WaitlistId};
use crate::model::queue::Offer;
use crate::model::request::Undeliverable;
use crate::time::Span;

/// A turn on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferFacts {
    /// The offer.
    pub id: OfferId,
    /// It holds until then.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
    /// The turn would last until then if claimed at once.
    #[serde(with = "crate::time::seconds")]
    pub turn_until: DateTime<Utc>,
}

/// One place in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePlace {
    /// Who.
    pub member: MemberId,
    /// About when their turn comes, if it can be told.
    #[serde(default, with = "crate::time::seconds::option")]
    pub expected_at: Option<DateTime<Utc>>,
    /// The turn that is held for them now.
    pub offer: Option<Offer>,
    /// They are of the team that is served first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_priority: bool,
}

/// My place in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPlace {
    /// Of what.
    pub resource: ResourceId,
    /// 1 = first.
    pub place_in_line: u32,
    /// About when my turn comes, if it can be told.
    #[serde(default, with = "crate::time::seconds::option")]
    pub expected_at: Option<DateTime<Utc>>,
    /// The turn that is held for me now.
    pub offer: Option<OfferFacts>,
}

/// My place on the waitlist for one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWait {
    /// Its number.
    pub id: WaitlistId,
    /// Of what.
    pub resource: ResourceId,
    /// Which time.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// Among all who want a part of that time, 1 = first.
    pub place_in_line: u32,
    /// The time is held for me: the offer.
    pub offer: Option<OfferId>,
    /// Until then.
    #[serde(default, with = "crate::time::seconds::option")]
    pub until: Option<DateTime<Utc>>,
    /// Somebody waits together with me.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Companion>,
}

/// The other one of two who wait together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Companion {
    /// Who.
    pub member: MemberId,
    /// Whether both want it.
    pub consent: Consent,
}

/// Whether two want to wait together, as one of them is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Both do.
    Given,
    /// The other has not said so yet.
    Awaited,
    /// The reader has not.
    Asked,
}

/// What is free of one resource on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeDay {
    /// Which.
    pub resource: ResourceId,
    /// The day, in the resource's zone.
    pub day: NaiveDate,
    /// When it can be had, in whole stretches, from now on.
    pub free: Vec<Span>,
    /// Slots one could take, one after another: buttons.
    pub slots: Vec<Span>,
    /// Some of the day is of a week that is not drawn yet: when that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undrawn: Option<DrawMoment>,
}

/// One resource's timetable of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleDay {
    /// Which.
    pub resource: ResourceId,
    /// The day, in the resource's zone.
    pub day: NaiveDate,
    /// When it is open.
    pub open: Vec<Span>,
    /// Closures of that day, by start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Closure>,
    /// Who has it, earliest first; the first [`MOST_BOOKINGS_A_DAY`](super::Answer::MOST_BOOKINGS_A_DAY).
    pub bookings: Vec<BookingFacts>,
    /// How many bookings there are in all.
    pub booked: u32,
    /// How many seats it has.
    #[serde(default = "one_seat")]
    pub capacity: u32,
    /// How many seats are taken when, of all bookings, earliest first; the first
    /// [`MOST_STRETCHES_A_DAY`](super::Answer::MOST_STRETCHES_A_DAY). Stretches of the same level are one.
    #[serde(default)]
    pub taken: Vec<TakenSeats>,
}

/// How many seats are taken for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TakenSeats {
    /// From when to when.
    #[serde(flatten)]
    pub span: Span,
    /// How many; never none.
    pub seats: u32,
}

fn one_seat() -> u32 {
    1
}

/// Somebody Dibs could not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// When it gave up.
    #[serde(with = "crate::time::seconds")]
    pub at: DateTime<Utc>,
    /// Whom.
    pub to: MemberId,
    /// Why.
    pub why: Undeliverable,
}

/// What is erased of somebody, and what they give up with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// Accounts.
    pub accounts: u32,
    /// Other texts: notes they typed, names they went by.
    pub texts: u32,
    /// Bookings that lie ahead, and are cancelled.
    pub bookings: u32,
    /// Bookings that run, and end.
    pub running: u32,
    /// Places in line and on waitlists.
    pub places: u32,
}
