//! A calendar, RFC 5545: an event a booking, in UTC, so that no time zones have to be described.

use chrono::{DateTime, Utc};
use dibs_core::model::CommunityId;

use super::row::Row;

pub(super) const HEAD: &str =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dibs//Bookings//EN\r\nCALSCALE:GREGORIAN\r\n";
pub(super) const END: &str = "END:VCALENDAR\r\n";

/// Longest line, in bytes without its end: RFC 5545, section 3.1.
const LONGEST_LINE_BYTES: usize = 75;

/// One booking's event.
pub(super) fn event(community: CommunityId, row: &Row<'_>, now: DateTime<Utc>) -> String {
    let booking = row.booking;
    // What was used of it; an event without any length would not be one.
    let held = booking.held();
    let span = if held.is_empty() { booking.span } else { held };
    let status = if booking.is_cancelled() {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    let summary = if row.member.is_empty() {
        row.resource.to_owned()
    } else {
        format!("{}: {}", row.resource, row.member)
    };
    let mut event = String::from("BEGIN:VEVENT\r\n");
    let mut put = |name: &str, value: &str| fold(&mut event, &format!("{name}:{value}"));
    put("UID", &uid(community, row));
    put("DTSTAMP", &utc(now));
    put("CREATED", &utc(booking.booked_at));
    put("DTSTART", &utc(span.start));
    put("DTEND", &utc(span.end));
    put("SUMMARY", &escaped(&summary));
    put("LOCATION", &escaped(row.resource));
    if !row.note.is_empty() {
        put("DESCRIPTION", &escaped(row.note));
    }
    put("STATUS", status);
    event.push_str("END:VEVENT\r\n");
    event
}

/// The same for a booking for ever, and no other booking's: its number may be another community's,
/// or another Dibs', but hardly of the same second.
fn uid(community: CommunityId, row: &Row<'_>) -> String {
    let made = row.booking.booked_at.timestamp();
    format!("dibs-{community}-{}-{made}", row.booking.id)
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: section 3.3.11. Other control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded between characters.
fn fold(to: &mut String, line: &str) {
    let mut room = LONGEST_LINE_BYTES;
    for c in line.chars() {
        if c.len_utf8() > room {
            to.push_str("\r\n ");
            room = LONGEST_LINE_BYTES - 1;
        }
        to.push(c);
        room -= c.len_utf8();
    }
    to.push_str("\r\n");
}
