//! When those in line can expect their turns: the line played forward over bookings, opening hours
//! and the usual length of turns.

use chrono::{DateTime, Utc};

use super::occupancy::Occupancy;
use super::turns::turn_end;
use crate::model::Resource;
use crate::model::community::Community;
use crate::time::{Span, floor_to_minute};

/// Nobody further back is given a time: it would be a guess upon many guesses.
pub(super) const MOST_FORECAST: usize = 50;

/// About when each of the first `most` in line will get their turn; `None` if not within the time
/// that is searched.
pub(super) fn forecast(
    state: &Community,
    resource: &Resource,
    now: DateTime<Utc>,
    most: usize,
) -> Vec<Option<DateTime<Utc>>> {
    let mut played = Occupancy::bookings(state, resource);
    let usual = state.usual_turn_minutes.get(&resource.id).copied();
    let line = state.line(resource.id);
    let most = most.min(MOST_FORECAST).min(line.len());
    let mut expected = vec![None; most];
    // Offers are turns already; the others follow in order.
    for (index, waiting) in line.iter().enumerate().take(MOST_FORECAST) {
        if let Some(offer) = waiting.offer {
            let end = turn_end(state, resource, waiting, now, None).max(offer.until);
            played.hold(Span { start: now, end }, 1);
            if index < most {
                expected[index] = Some(now);
            }
        }
    }
    let mut from = floor_to_minute(now);
    for (index, waiting) in line.iter().enumerate().take(most) {
        if waiting.offer.is_some() {
            continue;
        }
        let Some(start) = played.next_free(from, resource.shortest_turn_minutes, 1, false) else {
            break;
        };
        let length = waiting
            .wanted_minutes
            .or(usual)
            .unwrap_or(resource.slot_minutes);
        let end = played.free_until(start, 1, length.max(resource.shortest_turn_minutes));
        played.hold(Span { start, end }, 1);
        expected[index] = Some(start);
        from = start;
    }
    expected
}
