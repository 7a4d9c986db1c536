//! A small club for the tests of this crate.

use std::collections::HashMap;

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;
use dibs_core::desk::{Catalogue, CatalogueResource};
use dibs_core::model::answer::OfferFacts;
use dibs_core::model::labels::MemberLabel;
use dibs_core::model::{
    Bookers, BookingFacts, BookingId, CommunityId, Former, Identity, Labels, MemberId, Names,
    OfferId, Platform, QueueOrder, Resource, ResourceId, TeamId, TextId,
};
use dibs_core::time::{Language, OpeningHours, Span};

use crate::message::Message;
use crate::replies::Scene;
use crate::wording::Wording;

pub(crate) const CLUB: CommunityId = CommunityId(1);
pub(crate) const PIANO: ResourceId = ResourceId(1);
pub(crate) const PRINTER: ResourceId = ResourceId(2);
/// Who reads, unless said otherwise.
pub(crate) const ADA: MemberId = MemberId(1);
pub(crate) const BOB: MemberId = MemberId(2);
/// Somebody whose name the reader may not see.
pub(crate) const HIDDEN: MemberId = MemberId(9);
pub(crate) const NOTE: TextId = TextId(5);
pub(crate) const ZONE: Tz = Tz::Europe__Berlin;

/// Friday 20 November 2026, ten to six in Berlin.
pub(crate) fn now() -> DateTime<Utc> {
    local(20, 17, 50)
}

/// A moment in November 2026 as Berlin's clocks show it: an hour ahead of UTC.
pub(crate) fn local(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    ZONE.with_ymd_and_hms(2026, 11, day, hour, minute, 0)
        .single()
        .expect("no clock change")
        .to_utc()
}

pub(crate) fn span(day: u32, from: u32, to: u32) -> Span {
    Span {
        start: local(day, from, 0),
        end: local(day, to, 0),
    }
}

pub(crate) fn booking(id: u32, member: MemberId, span: Span) -> BookingFacts {
    BookingFacts {
        id: BookingId(id),
        resource: PIANO,
        member,
        span,
        seats: 1,
        note: None,
        pending: false,
    }
}

pub(crate) fn offer() -> OfferFacts {
    OfferFacts {
        id: OfferId(3),
        until: local(20, 18, 0),
        turn_until: local(20, 19, 50),
    }
}

pub(crate) fn resource(id: ResourceId, name: &str) -> Resource {
    Resource {
        id,
        name: name.to_owned(),
        aliases: vec![],
        tags: vec![],
        capacity: 1,
        zone: ZONE,
        slot_minutes: 120,
        step_minutes: 15,
        shortest_turn_minutes: 30,
        hours: OpeningHours::Always,
        names: Names::Shown,
        group: None,
        about: None,
        check_in_minutes: 0,
        bookers: Bookers::Everyone,
        approval: None,
        queue: QueueOrder::FirstCome,
        priority: None,
        grace_minutes: 0,
        cooldown_minutes: 0,
        draw: None,
        removed: false,
    }
}

pub(crate) fn labels() -> Labels {
    let member = |name: &str, id: &str| MemberLabel {
        name: Some(name.into()),
        handle: None,
        identities: [Identity::new(Platform::Discord, id)].into(),
    };
    Labels {
        own_zone: None,
        zone: ZONE,
        language: Language::En,
        reader: Some(ADA),
        reader_manages: false,
        resources: [
            (PIANO, resource(PIANO, "Piano").into()),
            (PRINTER, resource(PRINTER, "3D printer").into()),
        ]
        .into_iter()
        .collect(),
        members: [(ADA, member("Ada", "11")), (BOB, member("Bob <b>", "12"))]
            .into_iter()
            .collect(),
        notes: [(NOTE, "band *practice*".into())].into_iter().collect(),
        former: Former::default(),
        teams: [(TeamId(1), "Tutors".to_owned())].into_iter().collect(),
    }
}

pub(crate) fn catalogue() -> Catalogue {
    let resource = |id, name: &str, aliases: &[&str]| CatalogueResource {
        id,
        name: name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    };
    Catalogue {
        language: Language::En,
        zone: ZONE,
        resources: vec![
            resource(PIANO, "Piano", &["the wing"]),
            resource(PRINTER, "3D printer", &["printer", "P1"]),
            resource(ResourceId(3), "Piano room", &[]),
            resource(ResourceId(4), "Room for two", &[]),
        ],
        groups: ["Pianos".to_owned()].into(),
        tags: ["upstairs".to_owned()].into(),
        teams: ["Tutors".to_owned()].into(),
        languages: HashMap::new(),
        has_boards: false,
    }
}

pub(crate) fn scene<'a>(wording: &'a Wording, labels: &'a Labels) -> Scene<'a> {
    Scene {
        wording,
        community: CLUB,
        platform: Platform::Discord,
        now: now(),
        labels,
        retry: None,
    }
}

/// A message as a reader in a terminal would see it, its buttons below in brackets.
pub(crate) fn shown(wording: &Wording, message: &Message) -> String {
    let mut shown = wording.plain(message, now());
    for row in &message.buttons {
        let labels: Vec<String> = row
            .iter()
            .map(|button| format!("[{}]", button.label))
            .collect();
        shown.push('\n');
        shown.push_str(&labels.join(" "));
    }
    shown
}

/// Messages one after the other, with what each is about above it.
pub(crate) fn story<'m>(
    wording: &Wording,
    messages: impl IntoIterator<Item = (&'m str, Message)>,
) -> String {
    let shown: Vec<String> = messages
        .into_iter()
        .map(|(about, message)| format!("## {about}\n{}", shown(wording, &message)))
        .collect();
    shown.join("\n\n")
}
