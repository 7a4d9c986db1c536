//! Is there an order, one call after the other, in which every answer is right, and in which no
//! call comes before one that had ended when it began? The search of Wing and Gong ("Testing and
//! Verifying Concurrent Objects", 1993), which does not look twice at the same calls done with the
//! same state left (Lowe, "Testing for linearizability", 2017).

use std::collections::HashSet;
use std::hash::Hash;

use super::history::Call;

/// Most calls of one history: they are the bits of a number.
const MOST_CALLS: usize = 128;
/// Most states that are looked at; a history that needs more is too long to be checked.
const MOST_STATES: usize = 2_000_000;

/// What came of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// There is such an order.
    Linearizable,
    /// There is none; so many calls at most can be explained.
    Violation { explained: usize },
    /// Nobody knows: the search became too long.
    TooLong,
}

/// Searches. `step` says what a call leaves, if its answer is right in a state.
pub(crate) fn check<S, O, A>(
    initial: &S,
    calls: &[Call<O, A>],
    step: impl Fn(&S, &Call<O, A>) -> Option<S>,
) -> Verdict
where
    S: Clone + Eq + Hash,
{
    assert!(calls.len() <= MOST_CALLS, "{} calls", calls.len());
    let mut seen: HashSet<(u128, S)> = HashSet::new();
    let mut to_look_at = vec![(0_u128, initial.clone())];
    let mut explained = 0;
    while let Some((done, state)) = to_look_at.pop() {
        explained = explained.max(done.count_ones() as usize);
        let left = || {
            let calls = calls.iter().enumerate();
            calls.filter(|(index, _)| done & (1 << index) == 0)
        };
        let Some(first_end) = left().map(|(_, call)| call.ended).min() else {
            return Verdict::Linearizable;
        };
        for (index, call) in left().filter(|(_, call)| call.begun < first_end) {
            if let Some(after) = step(&state, call) {
                let next = (done | (1 << index), after);
                if seen.insert(next.clone()) {
                    to_look_at.push(next);
                }
            }
        }
        if seen.len() > MOST_STATES {
            return Verdict::TooLong;
        }
    }
    Verdict::Violation { explained }
}

/// A register that holds one number: what the search itself is tried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Register {
    Write(u32),
    Read,
}

fn register(state: &u32, call: &Call<Register, u32>) -> Option<u32> {
    match call.operation {
        Register::Write(value) => Some(value),
        Register::Read => (call.answer == *state).then_some(*state),
    }
}

fn calls(story: &[(Register, u64, u64, u32)]) -> Vec<Call<Register, u32>> {
    let call = |(client, &(operation, begun, ended, answer))| Call {
        client,
        operation,
        begun,
        ended,
        answer,
    };
    story.iter().enumerate().map(call).collect()
}

#[test]
fn the_search_tells_right_from_wrong() {
    use Register::{Read, Write};
    let fine = Verdict::Linearizable;
    let wrong = |explained| Verdict::Violation { explained };
    for (what, story, verdict) in [
        ("nothing happened", vec![], fine),
        (
            "read your write",
            vec![(Write(1), 0, 1, 0), (Read, 2, 3, 1)],
            fine,
        ),
        (
            "a stale read",
            vec![(Write(1), 0, 1, 0), (Read, 2, 3, 0)],
            wrong(1),
        ),
        (
            "a read from nowhere",
            vec![(Write(1), 0, 1, 0), (Read, 2, 3, 7)],
            wrong(1),
        ),
        (
            "a read during the write sees the old",
            vec![(Write(1), 0, 3, 0), (Read, 1, 2, 0)],
            fine,
        ),
        (
            "a read during the write sees the new",
            vec![(Write(1), 0, 3, 0), (Read, 1, 2, 1)],
            fine,
        ),
        (
            "new, then old again",
            vec![(Write(1), 0, 9, 0), (Read, 1, 2, 1), (Read, 3, 4, 0)],
            wrong(2),
        ),
        (
            "two writes at once, and readers who agree on their order",
            vec![
                (Write(1), 0, 9, 0),
                (Write(2), 1, 8, 0),
                (Read, 2, 3, 2),
                (Read, 4, 5, 1),
            ],
            fine,
        ),
        (
            "two writes at once, and readers who do not",
            vec![
                (Write(1), 0, 9, 0),
                (Write(2), 1, 8, 0),
                (Read, 2, 3, 2),
                (Read, 4, 5, 1),
                (Read, 6, 7, 2),
            ],
            wrong(4),
        ),
    ] {
        assert_eq!(check(&0, &calls(&story), register), verdict, "{what}");
    }
}

#[test]
fn orders_by_the_million_are_searched_once_a_state() {
    // Eighteen calls at once have 6·10¹⁵ orders; the read afterwards refutes them all.
    let mut story: Vec<_> = (0..18)
        .map(|n| (Register::Write(n % 3), n.into(), 900, 0))
        .collect();
    let together = story.len();
    story.push((Register::Read, 901, 902, 9));
    assert_eq!(
        check(&0, &calls(&story), register),
        Verdict::Violation {
            explained: together
        }
    );
}
