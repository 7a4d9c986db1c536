//! What managers take over from files: the answer names the first booking and how many there are,
//! and everybody who got some is told once.

use std::collections::BTreeMap;

use dibs_core::model::{
    Answer, Booking, BookingId, Entry, Event, ImportKind, ImportReport, ImportWish, MemberId,
};

use super::Judge;
use super::notices::Owed;

impl Judge {
    /// Keeps what the entry books, and that no limit holds for what it takes over.
    pub(super) fn takes_over(&mut self, entry: &Entry<Event, Answer>) {
        self.made.clear();
        if !entry.answers.iter().any(|(_, answer)| is_import(answer)) {
            return;
        }
        let booked = entry.events.iter().filter_map(|event| match event {
            Event::Booked { booking } => Some((booking.id, *booking)),
            _ => None,
        });
        self.made.extend(booked);
        let all = entry.answers.iter().flat_map(|(_, answer)| ids(answer));
        self.unlimited.extend(all);
    }

    /// How many bookings an import made, and who is to be told of them; `by` knows already.
    pub(super) fn imported(&self, answer: &Answer, by: Option<MemberId>) -> (usize, Vec<Owed>) {
        let made: Vec<&Booking> = ids(answer).filter_map(|id| self.made.get(&id)).collect();
        let mut of: BTreeMap<MemberId, Vec<&Booking>> = BTreeMap::new();
        for booking in &made {
            of.entry(booking.member).or_default().push(booking);
        }
        let owed = of
            .into_iter()
            .filter(|(member, _)| Some(*member) != by)
            .filter_map(|(member, theirs)| {
                let first = theirs.iter().min_by_key(|one| (one.span.start, one.id))?.id;
                Some(match theirs.len() {
                    1 => Owed::Assigned(first, member),
                    count => Owed::AssignedSeveral(first, member, count),
                })
            });
        (made.len(), owed.collect())
    }

    /// Every row came to something, and nothing to more than it could.
    pub(super) fn import_fits(wish: &ImportWish, answer: &Answer) -> bool {
        let Answer::Imported(report) = answer else {
            return false;
        };
        let tally = report.tally;
        let rows = tally.added + tally.changed + tally.unchanged + tally.refused;
        let books = report.what == ImportKind::Bookings && tally.added > 0;
        (report.what, report.sure) == (wish.what, wish.sure)
            && rows as usize == wish.rows.len()
            && report.first.is_some() == books
    }
}

/// The answer as it is kept: why rows were refused is told, and not written down.
pub(super) fn as_kept(answer: &Answer) -> Answer {
    let mut kept = answer.clone();
    if let Answer::Imported(report) = &mut kept {
        report.findings.clear();
    }
    kept
}

/// Whether a yes says that nothing came of it.
pub(super) fn came_to_nothing(answer: &Answer) -> bool {
    match answer {
        Answer::Imported(report) => report.tally.added + report.tally.changed == 0,
        _ => false,
    }
}

fn is_import(answer: &Answer) -> bool {
    matches!(answer, Answer::Imported(_))
}

/// The numbers of the bookings that an answer says were taken over.
fn ids(answer: &Answer) -> impl Iterator<Item = BookingId> + use<> {
    let range = match answer {
        Answer::Imported(ImportReport {
            first: Some(first),
            tally,
            ..
        }) => first.0..first.0 + tally.added,
        _ => 0..0,
    };
    range.map(BookingId)
}
