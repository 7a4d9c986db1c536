//! Each rule, broken once: what a small community's history goes on with, and what is said of it.

mod bookings;
mod lines;
mod others;

use std::collections::BTreeSet;

use BrokenRule::*;
use serde_json::{Value, json};

use super::super::broken::BrokenRule;
use super::{History, LONGEST_BOOKING_MINUTES};
use crate::model::draw::Seed;
use crate::model::queue::MOST_WAITING;
use crate::model::{BookingId, MemberId, ResourceId, WaitlistId};

const PIANO: ResourceId = ResourceId(1);
const BOAT: ResourceId = ResourceId(2);
const ADA: MemberId = MemberId(1);
const BEN: MemberId = MemberId(2);
/// Nobody.
const ZOE: MemberId = MemberId(9);
/// A Friday at five, in unix seconds.
const FIVE: i64 = 1_795_194_000;

/// A community with Ada, Ben, a piano for one and a boat for three. Ada has booking 1, of the piano
/// from five to six.
fn founded() -> Vec<Value> {
    let mut events = vec![json!({"e": "settings_changed", "settings": {
        "zone": "UTC", "language": "en", "reminder_minutes": 15, "offer_minutes": 10,
    }})];
    events.extend([joined(ADA), joined(BEN)]);
    events.extend([
        resource(PIANO, "Piano", 1, false),
        resource(BOAT, "Boat", 3, false),
    ]);
    events.push(booked(1, PIANO, ADA, 0, 60));
    events
}

fn joined(member: MemberId) -> Value {
    json!({"e": "member_joined", "member": member, "identity": member.0})
}

fn resource(id: ResourceId, name: &str, capacity: u32, removed: bool) -> Value {
    json!({"e": "resource_set", "resource": {
        "id": id, "name": name, "capacity": capacity, "zone": "UTC", "slot_minutes": 120,
        "step_minutes": 15, "shortest_turn_minutes": 30, "hours": "always", "names": "shown",
        "removed": removed,
    }})
}

/// A booking of one seat that is reminded of, so many minutes after five.
fn booking(id: u32, of: ResourceId, member: MemberId, from: i64, minutes: i64) -> Value {
    let start = FIVE + 60 * from;
    json!({"id": id, "resource": of, "member": member, "start": start,
        "end": start + 60 * minutes, "seats": 1, "remind_at": start - 900})
}

fn booked(id: u32, of: ResourceId, member: MemberId, from: i64, minutes: i64) -> Value {
    json!({"e": "booked", "booking": booking(id, of, member, from, minutes)})
}

/// The same, with something else about it.
fn but(mut event: Value, what: &str, value: impl Into<Value>) -> Value {
    event["booking"][what] = value.into();
    event
}

/// So many minutes after five.
fn ended(id: u32, at: i64, how: impl Into<Value>) -> Value {
    json!({"e": "ended", "booking": id, "at": FIVE + 60 * at, "how": how.into()})
}

fn waits(of: ResourceId, member: MemberId) -> Value {
    json!({"e": "queue_joined", "resource": of, "waiting": {"member": member, "joined_at": FIVE}})
}

fn offered(of: ResourceId, member: MemberId, offer: u32) -> Value {
    json!({"e": "offer_made", "resource": of, "member": member, "offer": offer, "until": FIVE})
}

fn reminded(notice: u32, of: u32) -> Value {
    json!({"e": "noticed", "notice": {
        "id": notice, "to": ADA, "via": "telegram", "due_at": FIVE, "useful_until": FIVE,
        "kind": {"is": "reminder", "booking": booking(of, PIANO, ADA, 0, 60)},
    }})
}

/// A place on the waitlist of the piano.
fn wants(id: u32, together: Option<MemberId>) -> Value {
    let mut place = booking(id, PIANO, BEN, 0, 60);
    place["joined_at"] = FIVE.into();
    if let Some(other) = together {
        place["together"] = json!({"with": other});
    }
    json!({"e": "waitlist_joined", "place": place})
}

fn wait_offered(id: u32, offer: u32) -> Value {
    json!({"e": "waitlist_offered", "resource": PIANO, "waitlist": id, "offer": offer, "until": FIVE})
}

fn wait_left(id: u32, why: &str) -> Value {
    json!({"e": "waitlist_left", "resource": PIANO, "waitlist": id, "why": why})
}

fn seed() -> Seed {
    serde_json::from_value(json!("11".repeat(32))).expect("a seed")
}

/// The boat's wishes are collected.
fn draw_opened() -> Value {
    json!({"e": "draw_opened", "resource": BOAT, "week": "2026-11-23", "closes_at": FIVE,
        "commitment": seed().commitment()})
}

fn wished(id: u32, of: ResourceId) -> Value {
    json!({"e": "wish_noted", "resource": of, "wish": booking(id, of, ADA, 0, 60)})
}

/// Ada's wish 1 for the boat is drawn, and granted as a booking or not.
fn held(seed: &Value, granted: Option<u32>) -> Value {
    let mut wish = booking(1, BOAT, ADA, 0, 60);
    wish["booking"] = granted.into();
    json!({"e": "draw_held", "resource": BOAT, "result": {"week": "2026-11-23", "seed": seed,
        "order": [{"member": ADA, "recent_minutes": 0, "wishes": [wish]}]}})
}

fn of_member(e: &str, member: MemberId) -> Value {
    json!({"e": e, "member": member, "identity": 1, "erased": []})
}

fn checked_in(id: u32) -> Value {
    json!({"e": "checked_in", "booking": id})
}

/// What history has to say of each of these, taken one after the other.
fn said_of(events: &[Value]) -> Vec<BrokenRule> {
    let mut history = History::default();
    let mut take = |event: &Value| {
        let read = serde_json::from_value(event.clone());
        history.take(&read.unwrap_or_else(|error| panic!("{event}: {error}")))
    };
    for event in founded() {
        assert_eq!(take(&event), [], "{event}");
    }
    events.iter().flat_map(take).collect()
}

fn twice(what: &'static str, id: u32) -> BrokenRule {
    IdTwice { what, id }
}

fn unknown(what: &'static str, id: u32) -> BrokenRule {
    Unknown { what, id }
}

type Story = (&'static str, Vec<Value>, Vec<BrokenRule>);

#[test]
fn each_broken_rule_is_said_and_nothing_else() {
    let mut met = BTreeSet::new();
    for (story, events, expected) in [
        bookings::of_bookings(),
        lines::of_lines(),
        others::of_the_rest(),
    ]
    .concat()
    {
        assert_eq!(said_of(&events), expected, "{story}");
        met.extend(expected.iter().filter_map(number));
    }
    let all: BTreeSet<u8> = (0..RULES).collect();
    assert_eq!(met, all);
    let settings = json!({"e": "wrong_code_typed", "member": 1});
    let event = serde_json::from_value(settings).expect("an event");
    let said = History::default().take(&event);
    assert_eq!(said, [NoSettings, unknown("member", 1)]);
}

/// How many rules there are that a community's events alone can break.
const RULES: u8 = 28;

/// A number for each of them: a new rule does not compile without.
fn number(rule: &BrokenRule) -> Option<u8> {
    Some(match rule {
        IdTwice { .. } => 0,
        Unknown { .. } => 1,
        OverCapacity { .. } => 2,
        BadSpan(_) => 3,
        TooLong(_) => 4,
        NoSeats(_) => 5,
        Removed(_) => 6,
        RemovedInUse(_) => 7,
        NoCapacity(_) => 8,
        DrawAmiss(_) => 9,
        NotActive(_) => 10,
        FinishedElsewhen(_) => 11,
        ReminderAmiss(_) => 12,
        CheckInAmiss(_) => 13,
        NoShowAmiss(_) => 14,
        ApprovalAmiss(_) => 15,
        InLineTwice { .. } => 16,
        LineTooLong(_) => 17,
        NotInLine { .. } => 18,
        OfferedTwice { .. } => 19,
        NoOffer { .. } => 20,
        Overtaken { .. } => 21,
        AfterMove => 22,
        MovedInUse => 23,
        LinkedWithItself(_) => 24,
        ForgottenInUse(_) => 25,
        NotCancelled(_) => 26,
        WaitlistAmiss(_) => 27,
        // The first needs a journal without its beginning, the others are the directory's.
        NoSettings | BoundToDirectory | UnknownChat | CodeTwice | UnknownCode => return None,
    })
}
