//! Whatever is wished, a naive model of the draw comes to the same: it looks through everybody for
//! who had least, again and again, and counts seats minute by minute.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::club::{Club, edited, piano};
use super::drawing::{drawn_changes, on};
use crate::model::draw::DrawnMember;
use crate::model::{Act, ResourceChanges};
use crate::time::{Span, When};

const WHO: [&str; 6] = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"];

fn span(day: i64, hour: i64, hours: u32) -> Span {
    let start = on(day, "0:00") + TimeDelta::hours(hour);
    Span::starting(start, hours * 60)
}

/// Seats taken in every hour.
#[derive(Default)]
struct Hours(BTreeMap<DateTime<Utc>, u32>);

impl Hours {
    fn of(span: Span) -> impl Iterator<Item = DateTime<Utc>> {
        let hours = i64::from(span.minutes() / 60);
        (0..hours).map(move |hour| span.start + TimeDelta::hours(hour))
    }

    fn fits(&self, span: Span, seats: u32, capacity: u32) -> bool {
        Self::of(span).all(|hour| self.0.get(&hour).copied().unwrap_or(0) + seats <= capacity)
    }

    fn take(&mut self, span: Span, seats: u32) {
        for hour in Self::of(span) {
            *self.0.entry(hour).or_default() += seats;
        }
    }
}

fn sha256(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// The wishes that are granted, as told: whose it is and which of theirs.
fn naive(order: &[DrawnMember], seed: &str, capacity: u32) -> Vec<(u32, usize)> {
    let mut had: Vec<u32> = order.iter().map(|drawn| drawn.recent_minutes).collect();
    let mut open: Vec<Vec<usize>> = order
        .iter()
        .map(|drawn| (0..drawn.wishes.len()).collect())
        .collect();
    let mut taken = Hours::default();
    let mut granted = Vec::new();
    loop {
        let first = (0..order.len())
            .filter(|who| !open[*who].is_empty())
            .min_by_key(|who| (had[*who], sha256(&format!("{seed} {}", order[*who].member))));
        let Some(who) = first else {
            return granted;
        };
        let wish = open[who].remove(0);
        let wished = order[who].wishes[wish];
        if taken.fits(wished.span, wished.seats, capacity) {
            taken.take(wished.span, wished.seats);
            had[who] += wished.span.minutes();
            granted.push((order[who].member.0, wish));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_draw_is_what_a_naive_one_would_be(
        capacity in 1_u32..4,
        before in prop::collection::vec((0_usize..6, 0_i64..20, 1_u32..3), 0..8),
        told in prop::collection::vec((0_usize..6, 3_i64..6, 8_i64..20, 1_u32..4, 1_u32..3), 0..40),
    ) {
        let mut club = Club::new();
        edited(&mut club, ResourceChanges { capacity: Some(capacity), ..drawn_changes("sun 18:00") });
        for (who, hour, hours) in before {
            let when = When::Exact { start: on(1, "0:00") + TimeDelta::hours(hour), end: None };
            let _ = club.books_for(WHO[who], when, Some(hours * 60), 1);
        }
        club.waits_for(on(2, "18:05"));
        for (who, day, hour, hours, seats) in told {
            let start = span(day, hour, hours).start;
            let act = Act::Book {
                resource: piano(),
                when: When::Exact { start, end: None },
                minutes: Some(hours * 60),
                seats,
                note: None,
            };
            // Too many seats, told before, one too many: refused.
            let _ = club.asks(WHO[who], act);
        }
        club.waits_for(on(2, "18:30"));
        let last = club.state.draws.values().find_map(|draw| draw.last.clone());
        let last = last.expect("a draw was held");
        let seed = last.seed.0.to_string();
        let mut granted: Vec<(u32, usize)> = last.order.iter().flat_map(|drawn| {
            let wishes = drawn.wishes.iter().enumerate();
            wishes.filter(|(_, wish)| wish.booking.is_some()).map(|(place, _)| (drawn.member.0, place))
        }).collect();
        let mut expected = naive(&last.order, &seed, capacity);
        granted.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(granted, expected);
        // Nobody is left empty-handed who wished for something that is still free.
        let mut taken = Hours::default();
        for wish in last.order.iter().flat_map(|drawn| &drawn.wishes) {
            if wish.booking.is_some() {
                taken.take(wish.span, wish.seats);
            }
        }
        prop_assert!(taken.0.values().all(|seats| *seats <= capacity));
        for wish in last.order.iter().flat_map(|drawn| &drawn.wishes) {
            prop_assert!(wish.booking.is_some() || !taken.fits(wish.span, wish.seats, capacity));
        }
        prop_assert_eq!(&club.replayed(), &club.state);
    }
}
