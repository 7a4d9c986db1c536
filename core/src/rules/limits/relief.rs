//! When somebody whom limits keep from something may have it: what is free of them, and what time
//! brings.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::super::occupancy::minutes;
use super::used::midnight_after;
use super::{Breach, Wanting};
use crate::model::community::Community;
use crate::model::limit::{Limit, LimitScope, Relaxed, ScopeLimits};
use crate::model::{MemberId, Resource};
use crate::time::{Span, utc_to_local};

/// For how long from `start` on it is within free hours, in minutes, `most` at the most.
pub(super) fn minutes_free(relaxed: &Relaxed, zone: Tz, start: DateTime<Utc>, most: u32) -> u32 {
    let Some(hours) = &relaxed.hours else {
        return 0;
    };
    let end = hours.closes_at(zone, start);
    end.map_or(most, |end| Span { start, end }.minutes().min(most))
}

/// When free hours next begin after `at`.
fn next_free_hours(relaxed: &Relaxed, zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let hours = relaxed.hours.as_ref()?;
    // The first may have begun before.
    let spans = hours.open_spans_from(zone, at).take(2);
    spans.map(|span| span.start).find(|start| *start > at)
}

/// When hours begin that are free of the limit that was reached, after `start`.
pub(super) fn next_free_start(
    wanting: &Wanting<'_>,
    breach: &Breach,
    start: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let rules = wanting.state.limits.of(&breach.scope)?;
    let yields = breach.limit.yields_to_hours();
    yields
        .then(|| next_free_hours(rules.relaxed(), wanting.resource.zone, start))
        .flatten()
}

/// When time alone may next let somebody have a turn whom limits keep from it now.
pub(in crate::rules) fn next_relief(
    state: &Community,
    resource: &Resource,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let line = state.line(resource.id).iter();
    let waiting: Vec<MemberId> = line
        .filter(|waiting| waiting.offer.is_none())
        .map(|waiting| waiting.member)
        .collect();
    if waiting.is_empty() {
        return None;
    }
    let of_scope = |(scope, rules): (LimitScope, &ScopeLimits)| {
        let free = next_free_hours(rules.relaxed(), resource.zone, now);
        let teams = rules.teams().flat_map(|(_, limits)| limits);
        let limits = rules.of(None).iter().chain(teams);
        let ends = limits.filter_map(|limit| match limit {
            Limit::Per { .. } => {
                let today = utc_to_local(resource.zone, now).date();
                midnight_after(resource.zone, today)
            }
            Limit::BetweenMinutes(gap) => {
                let ends = waiting.iter().filter_map(|member| {
                    let wanting = Wanting {
                        state,
                        resource,
                        member: Some(*member),
                        now,
                        without: None,
                        was: None,
                        actor: None,
                    };
                    let ends = wanting.own_spans(&scope, now);
                    let ends = ends.map(|span| span.end + minutes(*gap));
                    ends.filter(|end| *end > now).min()
                });
                ends.min()
            }
            _ => None,
        });
        ends.chain(free).min()
    };
    state.limits.on(resource).filter_map(of_scope).min()
}
