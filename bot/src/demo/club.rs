//! The sample club: founded through the desk like any other, by requests.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dibs_core::desk::Desks;
use dibs_core::model::{
    Act, Actor, CommunityId, Request, RequestId, ResourceChanges, ResourceRef, Role,
};
use dibs_core::time::{Language, parse_hours, parse_when, parse_zone};
use dibs_terminal::{club_chat, identity_of};

/// Who is in it.
const PEOPLE: [&str; 6] = ["Anna", "Ben", "Clara", "Dmitri", "Esra", "Farid"];

/// A resource of the club.
struct Sample {
    name: &'static str,
    alias: &'static str,
    capacity: u32,
    slot_minutes: u32,
    hours: &'static str,
}

const RESOURCES: [Sample; 4] = [
    Sample {
        name: "Piano",
        alias: "klavier",
        capacity: 1,
        slot_minutes: 120,
        hours: "8-22",
    },
    Sample {
        name: "Camera",
        alias: "canon",
        capacity: 1,
        slot_minutes: 240,
        hours: "always",
    },
    Sample {
        name: "3D printer",
        alias: "printer",
        capacity: 2,
        slot_minutes: 180,
        hours: "always",
    },
    Sample {
        name: "GPU box",
        alias: "gpu",
        capacity: 1,
        slot_minutes: 120,
        hours: "always",
    },
];

/// What is booked: who, what, from when. An hour that has passed is tomorrow's.
const BOOKINGS: [(&str, &str, &str); 5] = [
    ("Clara", "Piano", "tomorrow 10:00"),
    ("Dmitri", "Camera", "next"),
    ("Esra", "3D printer", "now"),
    ("Clara", "3D printer", "20:00"),
    ("Farid", "GPU box", "now"),
];

/// Who waits for what.
const WAITING: (&str, &str) = ("Esra", "GPU box");

/// Founds the club unless it is there already, and says who is in it.
///
/// # Errors
/// When the desk does not do as it is asked.
pub(crate) async fn found(
    desks: &Desks,
    now: DateTime<Utc>,
    zone: Tz,
) -> anyhow::Result<Vec<String>> {
    let people = PEOPLE.map(str::to_owned).to_vec();
    let community = desks.community_of(&club_chat()).await?;
    if !desks.catalogue(community).resources.is_empty() {
        return Ok(people);
    }
    let mut acts = Vec::new();
    for sample in RESOURCES {
        let hours = parse_hours(sample.hours, Language::En).context("sample hours")?;
        let changes = ResourceChanges {
            capacity: Some(sample.capacity),
            slot_minutes: Some(sample.slot_minutes),
            zone: Some(zone),
            hours: Some(hours),
            alias: Some(sample.alias.to_owned()),
            ..ResourceChanges::default()
        };
        acts.push((
            PEOPLE[0],
            Act::AddResource {
                name: sample.name.to_owned(),
                changes,
            },
        ));
    }
    for (who, what, when) in BOOKINGS {
        let when = parse_when(when, Language::En).context("a sample time")?;
        let resource = ResourceRef::Name(what.to_owned());
        acts.push((
            who,
            Act::Book {
                resource,
                when,
                minutes: None,
                seats: 1,
                note: None,
            },
        ));
    }
    let (who, what) = WAITING;
    acts.push((
        who,
        Act::Join {
            resource: ResourceRef::Name(what.to_owned()),
            minutes: None,
        },
    ));
    for (number, (who, act)) in acts.into_iter().enumerate() {
        ask(desks, community, number, who, act, now).await?;
    }
    Ok(people)
}

async fn ask(
    desks: &Desks,
    community: CommunityId,
    number: usize,
    who: &str,
    act: Act,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let request = Request {
        id: RequestId(format!("terminal:founding-{number}")),
        actor: Actor {
            identity: identity_of(who),
            name: who.to_owned(),
            handle: None,
            role: Role::Manager,
            language: None,
            roles: None,
        },
        place: Some(club_chat()),
        sent_at: now,
        is_public: false,
        act,
    };
    let outcome = desks.ask(community, request).await?;
    match outcome.verdict {
        Ok(_) => Ok(()),
        Err(refusal) => anyhow::bail!("the sample club cannot be founded: {refusal:?}"),
    }
}

/// The zone this machine is set to; UTC if that cannot be told.
pub(crate) fn zone_of_this_machine() -> Tz {
    iana_time_zone::get_timezone()
        .ok()
        .and_then(|name| parse_zone(&name).ok())
        .unwrap_or(Tz::UTC)
}
