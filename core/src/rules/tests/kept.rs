//! What was written to journals once is read for ever, and written in the same words.

use crate::model::{Answer, Event};

#[test]
fn changed_bookings_and_waitlists_are_kept_as_they_were_first_written() {
    let kept = include_str!("../../../tests/acts-v1.jsonl");
    for line in kept.lines() {
        let again = if line.starts_with(r#"{"e":"#) {
            serde_json::from_str::<Event>(line).map(|event| serde_json::to_string(&event))
        } else {
            serde_json::from_str::<Answer>(line).map(|answer| serde_json::to_string(&answer))
        };
        let again = again.expect("an old line").expect("plain data");
        assert_eq!(again, line);
    }
}
