//! The record: who did what to what, and when.

use dibs_core::history::{AuditPage, Deed, Happening, Record};
use dibs_core::model::{
    Answer, BookingFacts, MemberId, Platform, ProposalEnd, ProposalFacts, RecordId, ResourceId,
};

use super::draft::Draft;
use super::{Scene, approvals, boards, imports, limits, teams};
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::wording::{Arg, Args};

/// A page of the record, the newest first.
pub(crate) fn audit(scene: &Scene<'_>, page: &AuditPage) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    match (about(scene, page), page.records.is_empty()) {
        (Some(about), false) => draft.line("audit", &[("about", about)]),
        (Some(about), true) => draft.line("audit-empty", &[("about", about)]),
        (None, false) => draft.line("audit-all", &[]),
        (None, true) => draft.line("audit-all-empty", &[]),
    };
    let mut older = page.older;
    let mut last = None;
    for record in &page.records {
        if !draft.item_if_room(line(scene, record)) {
            // What does not fit comes with the next page.
            older = last.or(older);
            break;
        }
        last = Some(record.id);
    }
    if let Some(at) = page.stopped_at {
        let at = scene.moment(at, zone(scene, page.resource), MomentStyle::Full);
        draft.line("audit-stopped", &[("at", at)]);
    }
    if let Some(before) = older {
        let line = older_line(scene, page, before);
        draft.line("audit-older", &[("line", scene.code(line.clone()))]);
        // In Telegram it is read where nobody is known to run anything: it has to be typed.
        if scene.platform != Platform::Telegram {
            let label = scene
                .wording
                .plain_line(scene.labels.language, "button-older", &[]);
            draft.run_button(&label, &line);
        }
    }
    let mut message = draft.finish();
    message.private = true;
    message
}

fn zone(scene: &Scene<'_>, resource: Option<ResourceId>) -> chrono_tz::Tz {
    resource.map_or_else(
        || scene.labels.own_zone.unwrap_or(scene.labels.zone),
        |resource| scene.zone(resource),
    )
}

/// What the page is about, if not about everything.
fn about(scene: &Scene<'_>, page: &AuditPage) -> Option<Arg> {
    let resource = page.resource.map(|resource| scene.resource(resource));
    let member = page.member.map(|member| scene.member(member));
    let named: Vec<Arg> = resource.into_iter().chain(member).collect();
    (!named.is_empty()).then(|| scene.listed(named))
}

/// What shows what is older.
fn older_line(scene: &Scene<'_>, page: &AuditPage, before: RecordId) -> String {
    let mut words = vec!["/audit".to_owned()];
    words.extend(page.resource.map(|resource| scene.resource_name(resource)));
    let label = page.member.and_then(|id| scene.labels.member(id));
    if let Some(label) = label {
        words.extend(match (&label.handle, &label.name) {
            (Some(handle), _) => Some(["@", handle].concat()),
            (None, Some(name)) => Some(["\"", &name.replace('"', ""), "\""].concat()),
            (None, None) => None,
        });
    }
    words.extend(["before".to_owned(), before.to_string()]);
    words.join(" ")
}

fn line(scene: &Scene<'_>, record: &Record) -> Vec<Inline> {
    let who = match record.by {
        Some(by) => scene.member(by),
        None => scene.say("somebody", &[]).into(),
    };
    let zone = zone(scene, None);
    scene.say(
        "audit-record",
        &[
            ("at", scene.moment(record.at, zone, MomentStyle::Near)),
            ("who", who),
            ("deed", deed(scene, record).into()),
        ],
    )
}

fn deed(scene: &Scene<'_>, record: &Record) -> Vec<Inline> {
    let booking = |key: &str, facts: &BookingFacts| told(scene, key, facts, record.by);
    let thing =
        |key: &str, resource: ResourceId| scene.say(key, &[("resource", scene.resource(resource))]);
    let did = match &record.deed {
        Deed::Done(did) => did,
        Deed::Happened(what) => return happened(scene, what, record.by),
    };
    match did {
        Answer::Booked { booking: facts, .. } => booking("audit-booked", facts),
        Answer::CheckedIn { booking: facts } => booking("audit-checked-in", facts),
        Answer::RunsLate { booking: facts, .. } => booking("audit-late", facts),
        Answer::Claimed { booking: facts, .. } => booking("audit-claimed", facts),
        Answer::Done { booking: facts, .. } => booking("audit-done", facts),
        Answer::Cancelled { booking: facts, .. } => booking("audit-cancelled", facts),
        Answer::Assigned { booking: facts, .. } => booking("audit-assigned", facts),
        Answer::Extended { booking: facts, .. } => booking("audit-extended", facts),
        Answer::Restored { booking: facts, .. } => booking("audit-restored", facts),
        Answer::Moved {
            booking: facts,
            from,
            ..
        } => {
            let from = scene.span(*from, scene.zone(facts.resource));
            let mut line = booking("audit-moved", facts);
            line.extend(scene.say("audit-moved-from", &[("time", from)]));
            line
        }
        Answer::BookedSeries { bookings, .. } => series(scene, "audit-series", bookings),
        Answer::Approved { bookings } => approvals::recorded(scene, "audit-approved", bookings),
        Answer::Denied { bookings } => approvals::recorded(scene, "audit-denied", bookings),
        Answer::SeriesMoved { bookings, .. } => series(scene, "audit-series-moved", bookings),
        Answer::SeriesCancelled { bookings, .. } => {
            series(scene, "audit-series-cancelled", bookings)
        }
        Answer::Joined { resource, .. } => thing("audit-joined", *resource),
        Answer::Left { resource, .. } => thing("audit-left", *resource),
        Answer::Passed { resource, .. } => thing("audit-passed", *resource),
        Answer::Waitlisted { wait } => {
            let time = scene.span(wait.span, scene.zone(wait.resource));
            let resource = scene.resource(wait.resource);
            scene.say(
                "audit-waitlisted",
                &[("resource", resource), ("time", time)],
            )
        }
        Answer::WishNoted(dibs_core::model::draw::NotedWish { wish, .. })
        | Answer::WishWithdrawn { wish } => {
            let key = match did {
                Answer::WishNoted(_) => "audit-wished",
                _ => "audit-wish-withdrawn",
            };
            let time = scene.span(wish.span, scene.zone(wish.resource));
            let resource = scene.resource(wish.resource);
            scene.say(key, &[("resource", resource), ("time", time)])
        }
        Answer::OffWaitlist { resource, .. } => thing("audit-off-waitlist", *resource),
        Answer::Kicked {
            resource, member, ..
        } => scene.say(
            "audit-kicked",
            &[
                ("resource", scene.resource(*resource)),
                ("member", scene.member(*member)),
            ],
        ),
        Answer::ResourceAdded { resource } => thing("audit-resource-added", resource.id),
        Answer::ResourceChanged { resource, .. } => thing("audit-resource-changed", resource.id),
        Answer::ResourceRemoved { resource, .. } => thing("audit-resource-removed", *resource),
        Answer::Closed {
            resource, closure, ..
        } => {
            let time = scene.span(closure.span, scene.zone(*resource));
            let args: Args<'_> = &[("resource", scene.resource(*resource)), ("time", time)];
            scene.say("audit-closed", args)
        }
        Answer::Reopened { resource, .. } => thing("audit-reopened", *resource),
        Answer::BoardPlaced { resource, .. } => boards::audited(scene, "audit-board", *resource),
        Answer::BoardsTakenAway { resource, .. } => {
            boards::audited(scene, "audit-board-off", *resource)
        }
        Answer::Limits { rules, .. } => {
            let what = limits::scope(scene, rules.resource, rules.group.as_deref());
            if rules.is_empty() {
                return scene.say("audit-limits-lifted", &[("what", what)]);
            }
            let typed = rules.typed().into_iter();
            let rules = scene.listed(typed.map(|rule| scene.code(rule)));
            scene.say("audit-limits", &[("what", what), ("rules", rules)])
        }
        Answer::Proposed { proposal } => proposed(scene, "audit-proposed", proposal, proposal.to),
        Answer::ProposalEnded { proposal, how, .. } => {
            let key = match how {
                ProposalEnd::Accepted => "audit-accepted",
                ProposalEnd::Declined => "audit-declined",
                ProposalEnd::Withdrawn | ProposalEnd::Lapsed => "audit-withdrawn",
            };
            let asked = record.by == Some(proposal.to);
            let other = if asked { proposal.by } else { proposal.to };
            proposed(scene, key, proposal, other)
        }
        Answer::Team { .. } | Answer::TeamDropped { .. } => teams::audited(scene, did),
        Answer::Settings { .. } => scene.say("audit-settings", &[]),
        Answer::Imported(report) => imports::recorded(scene, report),
        Answer::Connected { .. } | Answer::MovedTo { .. } => scene.say("audit-connected", &[]),
        Answer::Linked { .. } => scene.say("audit-linked", &[]),
        Answer::Unlinked { .. } => scene.say("audit-unlinked", &[]),
        Answer::Forgotten { .. } => scene.say("audit-forgotten", &[]),
        // No record is of these.
        Answer::Line { .. }
        | Answer::Mine { .. }
        | Answer::Who { .. }
        | Answer::Free { .. }
        | Answer::Schedule { .. }
        | Answer::Teams { .. }
        | Answer::DrawShown { .. }
        | Answer::Times { .. }
        | Answer::Resources { .. }
        | Answer::ResourceShown { .. }
        | Answer::Language { .. }
        | Answer::Pings { .. }
        | Answer::Snoozed { .. }
        | Answer::Timezone { .. }
        | Answer::LinkCodeGiven { .. }
        | Answer::WrongCode { .. }
        | Answer::MayBeForgotten { .. }
        | Answer::MayLookBack { .. }
        | Answer::MayConnect
        | Answer::CodeIssued { .. }
        | Answer::Noted => Vec::new(),
    }
}

/// What happened to a member.
fn happened(scene: &Scene<'_>, what: &Happening, to: Option<MemberId>) -> Vec<Inline> {
    let turn = |key: &str| scene.say(key, &[("resource", scene.resource(what.resource()))]);
    match what {
        Happening::NoShow(booking) => told(scene, "audit-no-show", booking, to),
        Happening::Unapproved(booking) => told(scene, "audit-unapproved", booking, to),
        Happening::TurnLapsed(_) => turn("audit-turn-lapsed"),
        Happening::OutOfLine(_) => turn("audit-out-of-line"),
    }
}

/// What was done to a booking; whose it is, if it is not that of whoever did it.
fn told(scene: &Scene<'_>, key: &str, facts: &BookingFacts, by: Option<MemberId>) -> Vec<Inline> {
    let number = scene.number(facts.id);
    let booking = if by == Some(facts.member) {
        number
    } else {
        scene.listed([number, scene.member(facts.member)])
    };
    scene.say(
        key,
        &[
            ("resource", scene.resource(facts.resource)),
            ("time", scene.span(facts.span, scene.zone(facts.resource))),
            ("booking", booking),
        ],
    )
}

/// What was proposed, or came of that, and who else it was about.
fn proposed(
    scene: &Scene<'_>,
    key: &str,
    proposal: &ProposalFacts,
    other: MemberId,
) -> Vec<Inline> {
    let args = |facts: &BookingFacts| {
        [
            ("resource", scene.resource(facts.resource)),
            ("time", scene.span(facts.span, scene.zone(facts.resource))),
            ("booking", scene.number(facts.id)),
        ]
    };
    let [resource, time, booking] = args(&proposal.booking);
    let member = ("member", scene.member(other));
    let mut line = scene.say(key, &[resource, time, booking, member]);
    if let Some(wanted) = &proposal.wanted {
        line.extend(scene.say("audit-in-trade", &args(wanted)));
    }
    line
}

fn series(scene: &Scene<'_>, key: &str, bookings: &[BookingFacts]) -> Vec<Inline> {
    let Some(first) = bookings.first() else {
        return Vec::new();
    };
    let zone = scene.zone(first.resource);
    scene.say(
        key,
        &[
            ("resource", scene.resource(first.resource)),
            ("time", scene.span(first.span, zone)),
            ("count", bookings.len().into()),
        ],
    )
}
