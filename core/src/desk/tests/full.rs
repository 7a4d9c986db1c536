//! Rounds that would be too large for a row of the journal.

use super::{Input, TestDesk, answers, book, desk, noon, replayed, request, row};
use crate::desk::Outcome;
use crate::desk::machine::{Effect, NewRow};
use crate::model::{Act, Answer, Refusal, ResourceChanges, ResourceRef, SeriesWish};
use crate::time::{Language, parse_repeat, parse_when};

/// Who asks at once for a year each: more than one row takes.
const ASKERS: usize = 450;

fn a_year() -> Act {
    Act::BookSeries(SeriesWish {
        resource: ResourceRef::Name("hall".to_owned()),
        when: parse_when("sat 18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
        repeat: parse_repeat("weekly x52", Language::En).expect("a repetition"),
        only: None,
        instead: None,
    })
}

fn furnished() -> (TestDesk, Vec<NewRow>) {
    let mut desk = desk();
    let hall = Act::AddResource {
        name: "Hall".into(),
        changes: ResourceChanges {
            capacity: Some(1_000),
            ..ResourceChanges::default()
        },
    };
    let first = row(desk.step(
        Input::Asked(vec![(0, request("t:0", "mona", hall))]),
        noon(),
    ));
    answers(desk.step(Input::Stored, noon()));
    assert!(desk.republished().is_some());
    (desk, vec![first])
}

fn asked(from: usize) -> Input<std::sync::Arc<crate::model::Request>, usize> {
    let ask = |ticket: usize| {
        (
            ticket,
            request(&format!("t:{ticket}"), &format!("p{ticket}"), a_year()),
        )
    };
    Input::Asked((from..from + ASKERS).map(ask).collect())
}

/// Stores every row there is to store; the rows, and who was answered, in order.
fn stored(
    desk: &mut TestDesk,
    mut effects: Vec<Effect<Outcome, usize>>,
) -> (Vec<NewRow>, Vec<usize>) {
    let (mut rows, mut answered) = (Vec::new(), Vec::new());
    loop {
        let mut appended = false;
        for effect in effects {
            match effect {
                Effect::Append(row) => {
                    rows.push(row);
                    appended = true;
                }
                Effect::Answer(ticket, outcome) => {
                    assert!(
                        matches!(outcome.verdict, Ok(Answer::BookedSeries { .. })),
                        "{outcome:?}"
                    );
                    answered.push(ticket);
                }
                other => panic!("{other:?}"),
            }
        }
        if !appended {
            return (rows, answered);
        }
        effects = desk.step(Input::Stored, noon());
    }
}

#[test]
fn what_one_row_cannot_hold_goes_into_the_next() {
    let (mut desk, mut journal) = furnished();
    let first = desk.step(asked(1), noon());
    // More come while the first row is being written: they go behind those who were there before.
    assert!(desk.takes_ahead(noon()));
    assert!(desk.step(asked(1 + ASKERS), noon()).is_empty());
    let (rows, answered) = stored(&mut desk, first);
    assert!(rows.len() > 2, "{} rows", rows.len());
    assert!(rows.iter().all(|row| row.json.len() < 32 << 20));
    assert_eq!(answered, (1..=2 * ASKERS).collect::<Vec<_>>());
    assert!(!desk.is_undecided());
    journal.extend(rows);
    assert!(replayed(&journal).is_same(&desk));
}

#[test]
fn what_waits_for_the_next_row_is_taken_back_and_given_back_in_order() {
    let (mut desk, journal) = furnished();
    desk.step(asked(1), noon());
    assert!(desk.ahead_count() > 0, "some found no room");
    let given_back: Vec<usize> = desk
        .give_back()
        .into_iter()
        .map(|(ticket, _)| ticket)
        .collect();
    assert!(!given_back.is_empty() && given_back.len() < ASKERS);
    assert_eq!(given_back.last(), Some(&ASKERS));

    let mut desk = replayed(&journal);
    desk.step(asked(1), noon());
    assert!(matches!(
        desk.step(Input::Behind, noon())[..],
        [Effect::CatchUp]
    ));
    let again = desk.step(Input::CaughtUp, noon());
    let (_, answered) = stored(&mut desk, again);
    assert_eq!(answered, (1..=ASKERS).collect::<Vec<_>>(), "each once");
}

#[test]
fn a_row_that_became_too_long_is_written_in_parts() {
    let (desk, mut journal) = furnished();
    let mut desk = desk.with_rows_of(1_000_000);
    let first = desk.step(asked(1), noon());
    let (rows, answered) = stored(&mut desk, first);
    let longest = rows.iter().map(|row| row.json.len()).max();
    assert!(longest.is_some_and(|longest| (500_000..=1_000_000).contains(&longest)));
    assert_eq!(answered, (1..=ASKERS).collect::<Vec<_>>());
    assert!(!desk.is_undecided());
    journal.extend(rows);
    assert!(replayed(&journal).is_same(&desk));
}

#[test]
fn whoever_alone_asks_for_more_than_a_row_holds_is_refused_and_nobody_else() {
    let (desk, mut journal) = furnished();
    let mut desk = desk.with_rows_of(8_000);
    let once = |ticket: usize| {
        let mut act = book(i64::try_from(ticket).expect("a few"));
        if let Act::Book { resource, .. } = &mut act {
            *resource = ResourceRef::Name("hall".to_owned());
        }
        (ticket, request(&format!("t:{ticket}"), "ada", act))
    };
    let year = (2, request("t:2", "ben", a_year()));
    let mut effects = desk.step(Input::Asked(vec![once(1), year, once(3)]), noon());
    let mut answered = Vec::new();
    loop {
        let appended = effects.iter().any(|effect| match effect {
            Effect::Append(row) => {
                journal.push(row.clone());
                true
            }
            _ => false,
        });
        effects.retain(|effect| matches!(effect, Effect::Answer(..)));
        answered.extend(answers(effects));
        if !appended {
            break;
        }
        effects = desk.step(Input::Stored, noon());
    }
    let [(1, Ok(_)), (2, Err(Refusal::TooMuchAtOnce)), (3, Ok(_))] = &answered[..] else {
        panic!("{answered:?}");
    };
    assert!(!desk.is_undecided());
    assert!(replayed(&journal).is_same(&desk));
}
