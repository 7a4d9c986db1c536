//! Rows of the tables, as text: those that are there against those that should be.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Difference, Fault, Findings};
use crate::model::{Community, CommunityId};

/// The columns of a row as text, its key first.
pub type Row = Vec<Option<String>>;

/// What a row is told by.
fn key_of(row: &[Option<String>]) -> String {
    let parts = row.iter().map(|part| part.as_deref().unwrap_or("-"));
    parts.collect::<Vec<_>>().join(" ")
}

/// Compares rows of a table, whose first `key_columns` columns are the key.
pub fn differences(
    community: CommunityId,
    table: &'static str,
    columns: &[&'static str],
    key_columns: usize,
    (expected, found): (Vec<Row>, Vec<Row>),
    findings: &mut Findings,
) {
    let keyed = |rows: Vec<Row>| -> BTreeMap<Row, Row> {
        rows.into_iter()
            .map(|row| (row[..key_columns].to_vec(), row))
            .collect()
    };
    let (expected, mut found) = (keyed(expected), keyed(found));
    let mut add = |key: &Row, difference| {
        let key = key_of(key);
        findings.add(
            community,
            Fault::Row {
                table,
                key,
                difference,
            },
        );
    };
    for (key, should) in &expected {
        match found.remove(key) {
            None => add(key, Difference::Missing),
            Some(is) if is == *should => {}
            Some(is) => {
                let altered = columns
                    .iter()
                    .zip(should.iter().zip(is))
                    .filter(|(_, (should, is))| *should != is)
                    .map(|(column, (should, is))| (*column, should.clone(), is));
                add(key, Difference::Altered(altered.collect()));
            }
        }
    }
    for key in found.keys() {
        add(key, Difference::Extra);
    }
}

/// What is active in a community, as rows of the tables would show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActiveRows {
    /// Booking, resource, member, start, end, seats.
    pub bookings: BTreeSet<[i64; 6]>,
    /// Resource, the place in its line counted from 0, member, offer or 0.
    pub waiting: BTreeSet<[i64; 4]>,
}

impl ActiveRows {
    /// Of a replayed state.
    pub fn of(state: &Community) -> Self {
        let bookings = state.bookings.iter().map(|booking| {
            [
                i64::from(booking.id.0),
                i64::from(booking.resource.0),
                i64::from(booking.member.0),
                booking.span.start.timestamp(),
                booking.span.end.timestamp(),
                i64::from(booking.seats),
            ]
        });
        let waiting = state.queues.iter().flat_map(|(resource, line)| {
            (0..).zip(line).map(|(place, waiting)| {
                let offer = waiting.offer.map_or(0, |offer| i64::from(offer.id.0));
                [
                    i64::from(resource.0),
                    place,
                    i64::from(waiting.member.0),
                    offer,
                ]
            })
        });
        Self {
            bookings: bookings.collect(),
            waiting: waiting.collect(),
        }
    }

    /// What the tables show, `shown`, against this.
    pub fn compare(&self, community: CommunityId, shown: &Self, findings: &mut Findings) {
        let bookings = self.bookings.symmetric_difference(&shown.bookings);
        let bookings: BTreeSet<i64> = bookings.map(|row| row[0]).collect();
        for booking in bookings {
            let (table, key) = ("bookings", format!("{community} {booking}"));
            findings.add(community, Fault::NotActive { table, key });
        }
        let waiting = self.waiting.symmetric_difference(&shown.waiting);
        let waiting: BTreeSet<(i64, i64)> = waiting.map(|row| (row[0], row[2])).collect();
        for (resource, member) in waiting {
            let (table, key) = ("waiting", format!("{community} {resource} {member}"));
            findings.add(community, Fault::NotActive { table, key });
        }
    }
}
