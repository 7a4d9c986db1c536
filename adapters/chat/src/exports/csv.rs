//! Comma-separated values, RFC 4180: a header line, CRLF, quotes where they are needed.

use super::row::Row;

/// The columns.
pub(super) const HEAD: &str = "booking,resource,member_number,member,handle,start,end,minutes,\
seats,turn,status,ended_at,ended_how,ended_by,booked_at,note\r\n";

/// What makes a spreadsheet take a cell for a formula
/// (<https://owasp.org/www-community/attacks/CSV_Injection>), in full width, too.
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// One booking's line.
pub(super) fn line(row: &Row<'_>) -> String {
    let booking = row.booking;
    let cells = [
        booking.id.to_string(),
        cell(row.resource),
        booking.member.to_string(),
        cell(row.member),
        cell(row.handle),
        row.local(booking.span.start),
        row.local(booking.span.end),
        booking.span.minutes().to_string(),
        booking.seats.to_string(),
        booking.turn.to_string(),
        row.status().to_owned(),
        row.ended_at().unwrap_or_default(),
        row.ended_how().to_owned(),
        cell(row.ended_by),
        row.local(booking.booked_at),
        cell(row.note),
    ];
    cells.join(",") + "\r\n"
}

/// What somebody typed, as a cell: never a formula, and quoted where it must be.
fn cell(text: &str) -> String {
    let text = defused(text);
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe before it says that it is text.
/// One that looks so already gets one more, so that an import can take it away again.
pub(crate) fn defused(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA_STARTS) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
