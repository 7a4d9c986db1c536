//! What was written to journals once is read for ever, and written in the same words.

use crate::model::{Answer, Event};

#[test]
fn limits_closures_and_what_managers_do_are_written_like_this() {
    for json in [
        r#"{"e":"limits_set","resource":1,"limits":[{"active":{"bookings":2}},{"per":{"amount":{"minutes":240},"period":"day"}},{"per":{"amount":{"bookings":3},"period":"week"}},{"ahead_days":7},{"notice_minutes":30},{"between_minutes":60},{"longest_minutes":120}]}"#,
        r#"{"e":"limits_set","resource":null,"limits":[{"per":{"amount":{"minutes":600},"period":"month"}}]}"#,
        r#"{"e":"closures_set","resource":1,"closures":[{"start":1795197600,"end":1795204800,"by":1,"why":5},{"start":1795208400,"end":1795212000,"by":2}]}"#,
        r#"{"e":"offer_withdrawn","resource":1,"member":2}"#,
        r#"{"e":"queue_left","resource":1,"member":2,"why":"kicked"}"#,
        r#"{"e":"waitlist_left","resource":1,"waitlist":3,"why":"closed"}"#,
    ] {
        let event: Event = serde_json::from_str(json).expect(json);
        assert_eq!(serde_json::to_string(&event).expect("plain data"), json);
    }
    for json in [
        r#"{"a":"limits","resource":1,"limits":[{"ahead_days":7}],"changed":true}"#,
        r#"{"a":"closed","resource":1,"closure":{"start":1795197600,"end":1795204800,"by":1},"cancelled":2}"#,
        r#"{"a":"reopened","resource":1,"from":1795197600}"#,
        r#"{"a":"kicked","resource":1,"member":2,"from_line":true,"ended":[7]}"#,
        r#"{"a":"assigned","booking":{"id":7,"resource":1,"member":2,"start":1795197600,"end":1795204800,"seats":1}}"#,
    ] {
        let answer: Answer = serde_json::from_str(json).expect(json);
        assert_eq!(serde_json::to_string(&answer).expect("plain data"), json);
    }
}

#[test]
fn answers_from_before_there_were_closures_are_read() {
    let who = r#"{"a":"who","resource":1,"running":[],"next":[],"waiting":0,"open":true}"#;
    let answer: Answer = serde_json::from_str(who).expect("an old answer");
    assert!(matches!(answer, Answer::Who { closure: None, .. }));
}

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
