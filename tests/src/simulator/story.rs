//! What happened, line by line, for a person to read.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use dibs_core::model::{Act, Answer, BookingFacts, Refusal, ResourceChanges, ResourceRef};

/// Most lines kept; the last ones matter.
const MOST_LINES: usize = 400;

/// Lines, if anybody wants them.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    lines: Option<VecDeque<String>>,
}

impl Story {
    /// A story that is kept.
    pub(super) fn kept() -> Self {
        Self {
            lines: Some(VecDeque::new()),
        }
    }

    /// Adds a line, if anybody wants it.
    pub(super) fn add(&mut self, at: DateTime<Utc>, line: impl FnOnce() -> String) {
        if let Some(lines) = &mut self.lines {
            if lines.len() >= MOST_LINES {
                lines.pop_front();
            }
            lines.push_back(format!("{}  {}", at.format("%a %F %T%.3f"), line()));
        }
    }

    /// The lines, oldest first.
    pub(super) fn lines(&self) -> Vec<String> {
        self.lines.iter().flatten().cloned().collect()
    }
}

fn resource(resource: &ResourceRef) -> String {
    match resource {
        ResourceRef::Id(id) => format!("resource {id}"),
        ResourceRef::Name(name) => name.clone(),
    }
}

fn perhaps(named: Option<&ResourceRef>) -> String {
    named.map_or("whatever it is".to_owned(), resource)
}

/// What is set, without what is left as it is.
fn changes(changes: &ResourceChanges) -> String {
    let json = serde_json::to_value(changes).expect("plain data");
    let set = json.as_object().into_iter().flatten();
    let set: Vec<String> = set
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    set.join(", ")
}

/// What somebody asks, in a few words.
pub(super) fn act(act: &Act) -> String {
    match act {
        Act::Book {
            resource: of,
            when,
            minutes,
            seats,
            ..
        } => format!(
            "book {} {when:?} for {minutes:?} min, {seats} seats",
            resource(of)
        ),
        Act::Join {
            resource: of,
            minutes,
        } => format!("join the line of {} for {minutes:?} min", resource(of)),
        Act::Leave { resource: of } => format!("leave the line of {}", resource(of)),
        Act::Claim {
            resource: of,
            offer,
        } => format!("claim {}, offer {offer:?}", perhaps(of.as_ref())),
        Act::Pass {
            resource: of,
            offer,
        } => format!("pass {}, offer {offer:?}", perhaps(of.as_ref())),
        Act::Done {
            resource: of,
            booking,
        } => format!("done with {}, booking {booking:?}", perhaps(of.as_ref())),
        Act::Cancel { booking } => format!("cancel #{booking}"),
        Act::Extend {
            resource: of,
            booking,
            by_minutes,
        } => format!(
            "have {} longer by {by_minutes:?} min, booking {booking:?}",
            perhaps(of.as_ref())
        ),
        Act::Move {
            booking,
            when,
            minutes,
        } => format!("move #{booking} to {when:?} for {minutes:?} min"),
        Act::AddResource { name, changes: set } => format!("add {name}: {}", changes(set)),
        Act::EditResource {
            resource: of,
            changes: set,
        } => format!("change {}: {}", resource(of), changes(set)),
        other => format!("{other:?}"),
    }
}

fn booking(booking: &BookingFacts) -> String {
    format!(
        "#{} of resource {}, {} to {}, {} seats",
        booking.id,
        booking.resource,
        booking.span.start.format("%a %F %H:%M"),
        booking.span.end.format("%a %H:%M"),
        booking.seats
    )
}

/// A yes, in a few words.
pub(super) fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Booked { booking: facts, .. } => format!("booked {}", booking(facts)),
        Answer::Claimed { booking: facts, .. } => format!("claimed {}", booking(facts)),
        Answer::Done { booking: facts, .. } => format!("done with {}", booking(facts)),
        Answer::Cancelled { booking: facts, .. } => format!("cancelled {}", booking(facts)),
        Answer::Extended { booking: facts, .. } | Answer::Moved { booking: facts, .. } => {
            format!("changed to {}", booking(facts))
        }
        Answer::Restored { booking: facts, .. } => format!("restored {}", booking(facts)),
        Answer::ResourceAdded { resource } | Answer::ResourceChanged { resource, .. } => format!(
            "resource {} is {}, {} seats, {}",
            resource.id, resource.name, resource.capacity, resource.zone
        ),
        other => format!("{other:?}"),
    }
}

/// A no, in a few words.
pub(super) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Taken { holders, .. } => {
            let holders: Vec<_> = holders.iter().map(booking).collect();
            format!("taken by {}", holders.join("; "))
        }
        other => format!("{other:?}"),
    }
}
