//! Files that a manager takes over.

use dibs_core::model::import::ImportedBooking;
use dibs_core::model::{Act, ImportItem, ImportKind, ImportRow, ImportWish, MemberRef};
use dibs_core::time::When;

use super::{Chooser, account};

impl Chooser<'_> {
    /// Bookings of one thing for a few members, a row each.
    pub(super) fn import(&mut self, starts: &[When], sure: bool) -> Act {
        let resource = self.resource();
        let rows = (2..).zip(starts).map(|(line, start)| {
            let whom = u32::try_from(self.pick % 50).unwrap_or(1) + line % 3;
            let item = ImportItem::Booking(ImportedBooking {
                resource: resource.clone(),
                member: MemberRef::Account(account(whom)),
                start: *start,
                end: None,
                minutes: line.is_multiple_of(2).then_some(60),
                seats: 1,
                note: None,
            });
            ImportRow { line, item }
        });
        Act::Import(ImportWish {
            what: ImportKind::Bookings,
            rows: rows.collect(),
            sure,
        })
    }
}
