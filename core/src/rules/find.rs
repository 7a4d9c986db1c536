//! Which resource somebody means, and whether a name may be given.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::community::Community;
use crate::model::text::{self, LONGEST_RESOURCE_NAME_CHARS};
use crate::model::{MemberId, MemberRef, Refusal, Resource, ResourceId, ResourceRef, TextId};

/// Most names that are offered for an unknown one.
const MOST_NEAREST: usize = 3;
/// Names less alike than this are not offered (Jaro-Winkler, 0 = nothing in common).
const LEAST_LIKENESS: f64 = 0.72;

/// The resource in service that is meant.
pub(super) fn resource<'a>(
    state: &'a Community,
    wanted: &ResourceRef,
) -> Result<&'a Arc<Resource>, Refusal> {
    match wanted {
        ResourceRef::Id(id) => match state.resources.get(id) {
            Some(resource) if resource.removed => Err(Refusal::ResourceGone {
                resource: resource.id,
            }),
            Some(resource) => Ok(resource),
            None => Err(unknown(state, &format!("#{id}"))),
        },
        ResourceRef::Name(name) => state.named(name).ok_or_else(|| {
            let mut resources = state.group(name);
            if resources.is_empty() {
                resources = state.tagged(name);
            }
            if resources.is_empty() {
                unknown(state, name)
            } else {
                Refusal::WhichOne { resources }
            }
        }),
    }
}

/// Everything of the group that is meant; nothing if it is none.
pub(super) fn group(state: &Community, wanted: &ResourceRef) -> Vec<ResourceId> {
    match wanted {
        ResourceRef::Name(name) if state.named(name).is_none() => state.group(name),
        _ => Vec::new(),
    }
}

/// Everything of the group or with the tag that is meant, the group before the tag; nothing if it is
/// neither.
pub(super) fn several(state: &Community, wanted: &ResourceRef) -> Vec<ResourceId> {
    let group = group(state, wanted);
    match wanted {
        ResourceRef::Name(name) if group.is_empty() && state.named(name).is_none() => {
            state.tagged(name)
        }
        _ => group,
    }
}

/// The member that is meant: by account, by `@handle`, or by a name that only one of them has.
pub(super) fn member(state: &Community, wanted: &MemberRef) -> Result<MemberId, Refusal> {
    match wanted {
        MemberRef::Account(account) => {
            let member = state.by_identity.get(account).copied();
            member.ok_or_else(|| unknown_member(&account.id))
        }
        MemberRef::Called(called) => {
            let wanted = text::folded(called.trim_start_matches('@'));
            let is = |id: Option<TextId>| {
                let text = id.and_then(|id| state.texts.get(&id));
                text.is_some_and(|text| text::folded(text) == wanted)
            };
            let all = || state.members.iter();
            let by_handle = all().find(|(_, member)| is(member.handle));
            let mut by_name = all().filter(|(_, member)| is(member.name));
            let found = by_handle.or_else(|| by_name.next().filter(|_| by_name.next().is_none()));
            found
                .map(|(id, _)| *id)
                .ok_or_else(|| unknown_member(called))
        }
    }
}

/// Nobody goes by that.
pub(super) fn unknown_member(asked: &str) -> Refusal {
    Refusal::UnknownMember {
        asked: text::one_line(asked)
            .chars()
            .take(LONGEST_RESOURCE_NAME_CHARS)
            .collect(),
    }
}

fn unknown(state: &Community, asked: &str) -> Refusal {
    if state.active_resources().next().is_none() {
        return Refusal::NoResources;
    }
    let wanted = text::folded(asked);
    let mut scored: Vec<(f64, &str)> = state
        .active_resources()
        .filter_map(|resource| {
            let likeness = resource
                .all_names()
                .map(|name| strsim::jaro_winkler(&text::folded(name), &wanted))
                .fold(0.0, f64::max);
            (likeness >= LEAST_LIKENESS).then_some((likeness, resource.name.as_str()))
        })
        .collect();
    let groups: BTreeSet<&str> = state
        .active_resources()
        .filter_map(|resource| resource.group.as_deref())
        .collect();
    scored.extend(groups.into_iter().filter_map(|group| {
        let likeness = strsim::jaro_winkler(&text::folded(group), &wanted);
        (likeness >= LEAST_LIKENESS).then_some((likeness, group))
    }));
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let asked = text::one_line(asked)
        .chars()
        .take(LONGEST_RESOURCE_NAME_CHARS)
        .collect();
    let nearest = scored
        .iter()
        .take(MOST_NEAREST)
        .map(|(_, name)| (*name).to_owned())
        .collect();
    Refusal::UnknownResource { asked, nearest }
}

/// Words that commands use themselves where a name may stand.
const RESERVED: [&str; 6] = ["all", "for", "note", "repeat", "seats", "with"];

/// `name` as it can be kept, if no other resource than `own` goes by it.
pub(super) fn free_name(
    state: &Community,
    name: &str,
    own: Option<ResourceId>,
) -> Result<String, Refusal> {
    let name =
        text::checked(name, LONGEST_RESOURCE_NAME_CHARS).map_err(|why| Refusal::BadName { why })?;
    let wanted = text::folded(&name);
    if RESERVED.contains(&wanted.as_str()) {
        return Err(Refusal::NameReserved { word: name });
    }
    match state.named(&name) {
        Some(holder) if Some(holder.id) != own => Err(Refusal::NameTaken {
            resource: holder.id,
        }),
        Some(_) => Ok(name),
        None if !state.group(&name).is_empty() => Err(Refusal::GroupTaken { name }),
        None => Ok(name),
    }
}

/// `name` as several can go by it together, if none goes by it alone.
pub(super) fn group_name(state: &Community, name: &str) -> Result<String, Refusal> {
    let name =
        text::checked(name, LONGEST_RESOURCE_NAME_CHARS).map_err(|why| Refusal::BadName { why })?;
    if RESERVED.contains(&text::folded(&name).as_str()) {
        return Err(Refusal::NameReserved { word: name });
    }
    match state.named(&name) {
        Some(holder) => Err(Refusal::NameTaken {
            resource: holder.id,
        }),
        None => Ok(name),
    }
}
