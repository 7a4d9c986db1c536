//! Whatever a club does, in whatever order: no minute is sold twice, the line keeps its order, and
//! the journal alone gives the state back.

use std::collections::HashMap;

use proptest::prelude::*;

use super::club::{Club, at, edited, piano};
use crate::model::{Act, Answer, BookingFacts, MemberId, ResourceChanges};
use crate::time::{Span, When};

#[derive(Debug, Clone)]
enum Deed {
    Book {
        start_quarter: i64,
        minutes: u32,
        seats: u32,
    },
    Join,
    Leave,
    Claim,
    Pass,
    Done,
    CancelAny(usize),
    Wait {
        minutes: i64,
    },
    Down {
        minutes: i64,
    },
}

fn deed() -> impl Strategy<Value = (usize, Deed)> {
    let deed = prop_oneof![
        4 => (0_i64..40, 1_u32..30, 1_u32..3).prop_map(|(start_quarter, quarters, seats)| {
            Deed::Book { start_quarter, minutes: quarters * 10, seats }
        }),
        4 => Just(Deed::Join),
        1 => Just(Deed::Leave),
        3 => Just(Deed::Claim),
        1 => Just(Deed::Pass),
        2 => Just(Deed::Done),
        1 => (0_usize..20).prop_map(Deed::CancelAny),
        4 => (1_i64..60).prop_map(|minutes| Deed::Wait { minutes }),
        1 => (1_i64..90).prop_map(|minutes| Deed::Down { minutes }),
    ];
    (0_usize..5, deed)
}

const WHO: [&str; 5] = ["Ada", "Ben", "Cleo", "Dan", "Eve"];

/// A model that knows nothing of calendars: who sits where in every minute.
#[derive(Default)]
struct Minutes {
    sold: HashMap<i64, u32>,
}

impl Minutes {
    fn add(&mut self, span: Span, seats: u32) {
        let mut minute = span.start;
        while minute < span.end {
            *self.sold.entry(minute.timestamp()).or_default() += seats;
            minute += chrono::TimeDelta::minutes(1);
        }
    }

    fn remove_from(&mut self, from: chrono::DateTime<chrono::Utc>, span: Span, seats: u32) {
        let mut minute = span.start.max(from);
        while minute < span.end {
            *self.sold.entry(minute.timestamp()).or_default() -= seats;
            minute += chrono::TimeDelta::minutes(1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_minute_is_sold_twice(capacity in 1_u32..4, deeds in prop::collection::vec(deed(), 1..60)) {
        let mut club = Club::new();
        edited(&mut club, ResourceChanges { capacity: Some(capacity), ..Default::default() });
        let mut minutes = Minutes::default();
        let mut made: Vec<BookingFacts> = Vec::new();
        for (who, deed) in deeds {
            let who = WHO[who];
            let verdict = match deed {
                Deed::Book { start_quarter, minutes, seats } => {
                    let start = at("17:00") + chrono::TimeDelta::minutes(15 * start_quarter);
                    let when = When::Exact { start, end: None };
                    let minutes = Some(minutes);
                    club.asks(who, Act::Book { resource: piano(), when, minutes, seats, note: None })
                }
                Deed::Join => club.asks(who, Act::Join { resource: piano(), minutes: None }),
                Deed::Leave => club.asks(who, Act::Leave { resource: piano() }),
                Deed::Claim => club.asks(who, Act::Claim { resource: None, offer: None }),
                Deed::Pass => club.asks(who, Act::Pass { resource: None, offer: None }),
                Deed::Done => club.is_done(who),
                Deed::CancelAny(index) => {
                    let Some(booking) = made.get(index).map(|booking| booking.id) else { continue };
                    club.asks(who, Act::Cancel { booking })
                }
                Deed::Wait { minutes } => {
                    let until = club.now + chrono::TimeDelta::minutes(minutes);
                    let day = if until >= at("+00:00") { "+" } else { "" };
                    if until >= at("+23:00") { break; }
                    club.waits_until(&format!("{day}{}", until.format("%H:%M")));
                    continue;
                }
                Deed::Down { minutes } => {
                    let until = club.now + chrono::TimeDelta::minutes(minutes);
                    let day = if until >= at("+00:00") { "+" } else { "" };
                    if until >= at("+23:00") { break; }
                    club.is_down_until(&format!("{day}{}", until.format("%H:%M")));
                    continue;
                }
            };
            match verdict {
                Ok(Answer::Booked { booking, .. } | Answer::Claimed { booking, .. }) => {
                    minutes.add(booking.span, booking.seats);
                    made.push(booking);
                }
                Ok(Answer::Done { booking, .. }) => {
                    let whole = made.iter().find(|one| one.id == booking.id).expect("made before");
                    minutes.remove_from(booking.span.end, whole.span, whole.seats);
                }
                Ok(Answer::Cancelled { booking, .. }) => {
                    let from = club.now.max(booking.span.start);
                    minutes.remove_from(from, booking.span, booking.seats);
                }
                _ => {}
            }
            let fullest = minutes.sold.values().copied().max().unwrap_or_default();
            prop_assert!(fullest <= capacity, "{fullest} of {capacity} seats sold");
            prop_assert_eq!(&club.replayed(), &club.state);
        }
    }

    /// Nobody overtakes: whoever is offered a turn stands before all who wait without one, unless
    /// those came back from an offer of their own.
    #[test]
    fn the_line_keeps_its_order(deeds in prop::collection::vec(deed(), 1..80)) {
        let mut club = Club::new();
        let mut moved: Vec<MemberId> = Vec::new();
        for (who, deed) in deeds {
            let who = WHO[who];
            match deed {
                Deed::Join => { let _ = club.asks(who, Act::Join { resource: piano(), minutes: None }); }
                Deed::Claim => { let _ = club.claims(who); }
                Deed::Done => { let _ = club.is_done(who); }
                Deed::Leave => { let _ = club.asks(who, Act::Leave { resource: piano() }); }
                Deed::Wait { minutes } => {
                    let until = club.now + chrono::TimeDelta::minutes(minutes);
                    if until >= at("+00:00") { break; }
                    club.waits_until(&until.format("%H:%M").to_string());
                }
                _ => continue,
            }
            moved.extend(club.notices.iter().filter(|notice| {
                matches!(notice.kind, crate::model::NoticeKind::OfferLapsed { .. })
            }).map(|notice| notice.to));
            let line: Vec<_> = club.state.queues.values().flatten().copied().collect();
            for pair in line.windows(2) {
                let known = moved.contains(&pair[0].member) || moved.contains(&pair[1].member);
                prop_assert!(known || pair[0].joined_at <= pair[1].joined_at);
                prop_assert!(pair[0].offer.is_some() || pair[1].offer.is_none());
            }
        }
    }
}
