//! What a file tells of one booking, whatever its form.

use chrono::{DateTime, FixedOffset, Offset as _, TimeZone as _, Utc};
use chrono_tz::Tz;
use dibs_core::history::Export;
use dibs_core::model::booking::Ending;
use dibs_core::model::{MemberId, PastBooking};

/// One booking with its names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row<'a> {
    pub(super) booking: &'a PastBooking,
    pub(super) resource: &'a str,
    pub(super) zone: Tz,
    /// Empty if nothing readable is known.
    pub(super) member: &'a str,
    pub(super) handle: &'a str,
    /// Who ended it, if somebody did.
    pub(super) ended_by: &'a str,
    pub(super) note: &'a str,
}

impl<'a> Row<'a> {
    pub(super) fn of(booking: &'a PastBooking, export: &'a Export) -> Self {
        let resource = export.resources.get(&booking.resource);
        let name = |id: MemberId| {
            let label = export.members.get(&id);
            label.and_then(|label| label.name.as_deref()).unwrap_or("")
        };
        let handle = export.members.get(&booking.member);
        let note = booking.note.and_then(|note| export.notes.get(&note));
        Self {
            booking,
            resource: resource.map_or("", |resource| &resource.name),
            zone: resource.map_or(Tz::UTC, |resource| resource.zone),
            member: name(booking.member),
            handle: handle
                .and_then(|label| label.handle.as_deref())
                .unwrap_or(""),
            ended_by: match booking.ended {
                Some((
                    _,
                    Ending::Cancelled { by }
                    | Ending::ResourceRemoved { by }
                    | Ending::Denied { by },
                )) => name(by),
                _ => "",
            },
            note: note.map_or("", |note| note),
        }
    }

    /// `booked`, `done`, `cancelled` or `no_show`.
    pub(super) fn status(&self) -> &'static str {
        match self.booking.ended {
            None => "booked",
            Some((_, Ending::NoShow)) => "no_show",
            Some(_) if self.booking.is_cancelled() => "cancelled",
            Some(_) => "done",
        }
    }

    /// How it ended, if it did.
    pub(super) fn ended_how(&self) -> &'static str {
        match self.booking.ended {
            None => "",
            Some((_, Ending::Finished)) => "finished",
            Some((_, Ending::Done)) => "done",
            Some((_, Ending::NoShow)) => "no_show",
            Some((_, Ending::Cancelled { .. })) => "cancelled",
            Some((_, Ending::Denied { .. })) => "denied",
            Some((_, Ending::Unapproved)) => "unapproved",
            Some((_, Ending::ResourceRemoved { .. })) => "resource_removed",
        }
    }

    /// An instant with the offset of the resource's zone, RFC 3339.
    pub(super) fn local(&self, at: DateTime<Utc>) -> String {
        let offset: FixedOffset = self.zone.offset_from_utc_datetime(&at.naive_utc()).fix();
        at.with_timezone(&offset)
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    pub(super) fn ended_at(&self) -> Option<String> {
        self.booking.ended.map(|(at, _)| self.local(at))
    }
}
