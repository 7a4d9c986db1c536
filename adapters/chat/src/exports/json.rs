//! An array of objects with the keys of the table's columns.

use serde::Serialize;

use super::row::Row;

pub(super) const HEAD: &str = "[\n";
pub(super) const BETWEEN: &str = ",\n";
pub(super) const END: &str = "\n]\n";

/// One booking; what is not known is `null`.
#[derive(Serialize)]
struct Object<'a> {
    booking: u32,
    resource: Option<&'a str>,
    member_number: u32,
    member: Option<&'a str>,
    handle: Option<&'a str>,
    /// RFC 3339, with the offset of the resource's zone; so are all times.
    start: String,
    end: String,
    minutes: u32,
    seats: u32,
    turn: bool,
    status: &'static str,
    ended_at: Option<String>,
    ended_how: Option<&'static str>,
    ended_by: Option<&'a str>,
    booked_at: String,
    note: Option<&'a str>,
}

/// One booking's object.
pub(super) fn object(row: &Row<'_>) -> String {
    let booking = row.booking;
    let object = Object {
        booking: booking.id.0,
        resource: known(row.resource),
        member_number: booking.member.0,
        member: known(row.member),
        handle: known(row.handle),
        start: row.local(booking.span.start),
        end: row.local(booking.span.end),
        minutes: booking.span.minutes(),
        seats: booking.seats,
        turn: booking.turn,
        status: row.status(),
        ended_at: row.ended_at(),
        ended_how: known(row.ended_how()),
        ended_by: known(row.ended_by),
        booked_at: row.local(booking.booked_at),
        note: known(row.note),
    };
    serde_json::to_string(&object).expect("it is plain data")
}

fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
