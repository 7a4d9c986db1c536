//! What lies in journals: the form of today, and those of earlier releases.

use chrono::TimeDelta;

use super::{Input, answers, book, desk, furnished, line, noon, replayed, request, row};
use crate::model::{Act, Answer, Entry, Event, ResourceRef};

const FIRST: &str = include_str!("../../../tests/journal-v1.jsonl");
const ASKED: &str = include_str!("../../../tests/journal-v1-asked.jsonl");
const STANDING: &str = include_str!("../../../tests/journal-v1-standing.jsonl");

/// Journals on disk must load for ever: these are kept as they were first written.
#[test]
fn a_journal_of_the_first_release_loads() {
    // In the second, entries say who asked; in the third, what people were then.
    for kept in [FIRST, ASKED, STANDING] {
        let mut desk = desk();
        for (line, seq) in kept.lines().zip(1..) {
            desk.replay(seq, line).expect("an old row");
        }
        assert_eq!(desk.head(), 4);
        let state = desk.ledger();
        let counts = (
            state.members.len(),
            state.resources.len(),
            state.bookings.len(),
        );
        assert_eq!((counts, state.queues.len()), ((2, 1, 2), 1));
    }
}

/// Writes the kept journal anew; run by hand when a *new* sample is to be kept beside the old.
#[test]
fn the_kept_journal_is_what_is_written_today() {
    let (mut desk, mut journal) = furnished();
    let steps = [
        (1, request("t:1", "ada", book(1))),
        (
            2,
            request(
                "t:2",
                "mona",
                Act::Join {
                    resource: ResourceRef::Name("piano".into()),
                    minutes: Some(60),
                },
            ),
        ),
        (3, request("t:3", "ada", book(24))),
    ];
    for (step, minute) in steps.into_iter().zip(1..) {
        let now = noon() + TimeDelta::minutes(minute);
        journal.push(row(desk.step(Input::Asked(vec![step]), now)));
        desk.step(Input::Stored, now);
    }
    let written: String = journal
        .iter()
        .map(|row| format!("{}\n", row.json))
        .collect();
    assert_eq!(written, STANDING);
}

#[test]
fn a_row_says_who_asked_for_each_of_its_answers() {
    let (mut desk, mut journal) = furnished();
    let asked = vec![
        (1, request("t:1", "ada", book(1))),
        (2, request("t:2", "ben", line())),
        (3, request("t:3", "cleo", book(5))),
        (4, request("t:1", "ada", book(1))),
    ];
    let row = row(desk.step(Input::Asked(asked), noon()));
    answers(desk.step(Input::Stored, noon()));
    let entry: Entry<Event, Answer> = serde_json::from_str(&row.json).expect("an entry");
    let by: Vec<_> = entry
        .answers
        .iter()
        .zip(&entry.by)
        .map(|((request, _), by)| (request.0.as_str(), by.map(|by| by.0)))
        .collect();
    assert_eq!(
        by,
        [("t:1", Some(2)), ("t:3", Some(3))],
        "mona is the first"
    );
    journal.push(row);
    assert!(replayed(&journal).is_same(&desk));
}
