//! `/audit`, `/stats` and `/export`: what of the past is meant. It is read from the store.

use chrono::{DateTime, Days, Utc};

use super::find;
use crate::model::community::Community;
use crate::model::{
    Answer, HistoryQuery, HistoryWish, MemberId, MemberRef, Refusal, ResourceRef, StatsPeriod,
};
use crate::time::{Span, day_span, utc_to_local};

pub(super) fn look_back(
    state: &Community,
    now: DateTime<Utc>,
    wish: &HistoryWish,
) -> Result<Answer, Refusal> {
    let query = match wish {
        HistoryWish::Audit {
            resource,
            member,
            before,
        } => HistoryQuery::Audit {
            resource: match resource {
                Some(resource) => Some(find::resource(state, resource)?.id),
                None => None,
            },
            member: match member {
                Some(member) => Some(somebody(state, member)?),
                None => None,
            },
            before: *before,
        },
        HistoryWish::Stats { resource, period } => stats(state, now, resource.as_ref(), *period)?,
        HistoryWish::Export => HistoryQuery::Export,
    };
    Ok(Answer::MayLookBack { query })
}

/// A word alone may be meant as a resource's name: whoever mistypes one is told what is near.
fn somebody(state: &Community, member: &MemberRef) -> Result<MemberId, Refusal> {
    find::member(state, member).map_err(|unknown| match member {
        MemberRef::Called(called) if !called.starts_with('@') => {
            let as_resource = ResourceRef::Name(called.clone());
            match find::resource(state, &as_resource) {
                Err(nearest) => nearest,
                Ok(_) => unknown,
            }
        }
        _ => unknown,
    })
}

fn stats(
    state: &Community,
    now: DateTime<Utc>,
    resource: Option<&ResourceRef>,
    period: StatsPeriod,
) -> Result<HistoryQuery, Refusal> {
    let (resources, zone) = match resource {
        Some(resource) => {
            let resource = find::resource(state, resource)?;
            (vec![resource.id], resource.zone)
        }
        None => {
            let all = state.active_resources().map(|resource| resource.id);
            (all.collect(), state.settings.zone)
        }
    };
    if resources.is_empty() {
        return Err(Refusal::NoResources);
    }
    let today = utc_to_local(zone, now).date();
    let first = today - Days::new(u64::from(period.days()) - 1);
    Ok(HistoryQuery::Stats {
        resources,
        one: resource.is_some(),
        span: Span {
            start: day_span(zone, first).start,
            end: now,
        },
        period,
    })
}
