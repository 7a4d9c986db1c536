//! The desk as a state machine: one journal row a batch, answers after it, first answers again,
//! and the journal's word before its own.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::Outcome;
use super::machine::{BadEntry, Desk, Effect, Input, NewRow};
use crate::model::{
    Act, Actor, Answer, Community, CommunityId, Identity, Platform, Refusal, Request, RequestId,
    ResourceChanges, ResourceRef, Role, Settings,
};
use crate::time::When;

mod ending;
mod full;
mod kept;
mod reading;

type TestDesk = Desk<Community, usize>;

fn line() -> Act {
    Act::Line {
        resource: ResourceRef::Name("piano".to_owned()),
    }
}

fn noon() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().expect("a time")
}

fn request(id: &str, who: &str, act: Act) -> Arc<Request> {
    Arc::new(Request {
        id: RequestId(id.to_owned()),
        actor: Actor {
            identity: Identity::new(Platform::Terminal, who),
            name: who.to_owned(),
            handle: None,
            role: Role::Manager,
            language: None,
            roles: None,
        },
        place: None,
        sent_at: noon(),
        is_public: false,
        act,
    })
}

fn add_piano() -> Act {
    Act::AddResource {
        name: "Piano".into(),
        changes: ResourceChanges::default(),
    }
}

fn book(hours_ahead: i64) -> Act {
    Act::Book {
        resource: ResourceRef::Name("piano".into()),
        when: When::Exact {
            start: noon() + TimeDelta::hours(hours_ahead),
            end: None,
        },
        minutes: None,
        seats: 1,
        note: None,
    }
}

fn desk() -> TestDesk {
    Desk::new(Community::new(CommunityId(1)), Settings::default())
}

/// The row a step wants appended.
fn row(effects: Vec<Effect<Outcome, usize>>) -> NewRow {
    match <[_; 1]>::try_from(effects) {
        Ok([Effect::Append(row)]) => row,
        other => panic!("one append and nothing else: {other:?}"),
    }
}

/// The answers of a step, by ticket.
fn answers(effects: Vec<Effect<Outcome, usize>>) -> Vec<(usize, Result<Answer, Refusal>)> {
    let answer = |effect: Effect<Outcome, usize>| match effect {
        Effect::Answer(ticket, outcome) => (ticket, outcome.verdict),
        other => panic!("answers only: {other:?}"),
    };
    effects.into_iter().map(answer).collect()
}

/// A desk that has a piano, and its journal.
fn furnished() -> (TestDesk, Vec<NewRow>) {
    let mut desk = desk();
    let asked = vec![(0, request("t:0", "mona", add_piano()))];
    let first = row(desk.step(Input::Asked(asked), noon()));
    answers(desk.step(Input::Stored, noon()));
    (desk, vec![first])
}

fn replayed(journal: &[NewRow]) -> TestDesk {
    let mut desk = desk();
    for text in journal.iter().flat_map(|row| &row.texts) {
        desk.put_text(text);
    }
    for row in journal {
        desk.replay(row.seq, &row.json).expect("its own row");
    }
    desk
}

#[test]
fn a_batch_is_one_row_and_nobody_is_answered_before_it_is_stored() {
    let (mut desk, _) = furnished();
    let asked = vec![
        (1, request("t:1", "ada", book(1))),
        (2, request("t:2", "ben", book(2))),
        (3, request("t:3", "cleo", book(3))),
        (4, request("t:4", "ada", Act::Mine)),
    ];
    let row = row(desk.step(Input::Asked(asked), noon()));
    assert_eq!(
        (row.seq, row.json.matches(r#""e":"booked""#).count()),
        (2, 2)
    );
    let answers = answers(desk.step(Input::Stored, noon()));
    let tickets: Vec<usize> = answers.iter().map(|(ticket, _)| *ticket).collect();
    assert_eq!(tickets, [1, 2, 3, 4]);
    assert!(matches!(answers[0].1, Ok(Answer::Booked { .. })));
    assert!(
        matches!(answers[1].1, Err(Refusal::Taken { .. })),
        "{:?}",
        answers[1]
    );
    assert!(matches!(answers[2].1, Ok(Answer::Booked { .. })));
    assert!(matches!(&answers[3].1, Ok(Answer::Mine { bookings, .. }) if bookings.len() == 1));
}

#[test]
fn looking_writes_nothing() {
    let (mut desk, _) = furnished();
    let asked = vec![
        (1, request("t:1", "mona", Act::Mine)),
        (2, request("t:2", "x", line())),
    ];
    assert_eq!(answers(desk.step(Input::Asked(asked), noon())).len(), 2);
    assert!(desk.step(Input::Woken, noon()).is_empty());
}

#[test]
fn the_same_request_again_gets_its_first_answer() {
    let (mut desk, mut journal) = furnished();
    let once = || vec![(1, request("t:1", "ada", book(1)))];
    journal.push(row(desk.step(Input::Asked(once()), noon())));
    let first = answers(desk.step(Input::Stored, noon()));
    assert_eq!(answers(desk.step(Input::Asked(once()), noon())), first);
    // So it does after a restart, and twice in one batch.
    let mut desk = replayed(&journal);
    assert_eq!(answers(desk.step(Input::Asked(once()), noon())), first);
    let twice = [
        request("t:9", "ben", book(5)),
        request("t:9", "ben", book(5)),
    ];
    let twice = twice.into_iter().enumerate().collect();
    let row = row(desk.step(Input::Asked(twice), noon()));
    assert_eq!(row.json.matches(r#""e":"booked""#).count(), 1);
    let both = answers(desk.step(Input::Stored, noon()));
    assert_eq!(both[0].1, both[1].1);
}

#[test]
fn answers_are_forgotten_after_a_day() {
    let (mut desk, _) = furnished();
    let once = || vec![(1, request("t:1", "ada", book(1)))];
    desk.step(Input::Asked(once()), noon());
    desk.step(Input::Stored, noon());
    let tomorrow = noon() + TimeDelta::hours(25);
    let mut later = request("t:2", "ben", book(30));
    Arc::make_mut(&mut later).sent_at = tomorrow;
    desk.step(Input::Asked(vec![(2, later)]), tomorrow);
    desk.step(Input::Stored, tomorrow);
    let again = answers(desk.step(Input::Asked(once()), tomorrow));
    assert!(
        again[0].1.is_err(),
        "decided anew, and its time has passed: {again:?}"
    );
}

#[test]
fn who_lost_the_place_in_the_journal_decides_again() {
    let (mut winner, mut journal) = furnished();
    let mut loser = replayed(&journal);
    let ben = vec![(7, request("t:7", "ben", book(1)))];
    row(loser.step(Input::Asked(ben), noon()));
    let ada = vec![(8, request("t:8", "ada", book(1)))];
    journal.push(row(winner.step(Input::Asked(ada), noon())));
    let before = replayed(&journal[..1]);
    assert!(matches!(
        loser.step(Input::Behind, noon())[..],
        [Effect::CatchUp]
    ));
    assert_eq!(loser.ledger(), before.ledger(), "taken back");
    for text in &journal[1].texts {
        loser.put_text(text);
    }
    loser.replay(2, &journal[1].json).expect("the winner's row");
    let decided = answers(loser.step(Input::CaughtUp, noon()));
    assert!(
        matches!(decided[..], [(7, Err(Refusal::Taken { .. }))]),
        "{decided:?}"
    );
    assert_eq!(loser.head(), 2);
}

#[test]
fn what_is_asked_during_an_append_is_decided_at_once_and_goes_next() {
    let (mut desk, _) = furnished();
    desk.republished();
    assert!(!desk.takes_ahead(noon()), "nothing is under way");
    let ask = |desk: &mut TestDesk, ticket, who: &str, act| {
        let asked = vec![(ticket, request(&format!("t:{ticket}"), who, act))];
        desk.step(Input::Asked(asked), noon())
    };
    row(ask(&mut desk, 1, "ada", book(1)));
    assert!(desk.takes_ahead(noon()));
    assert!(ask(&mut desk, 2, "ben", book(2)).is_empty());
    assert!(ask(&mut desk, 3, "cleo", book(3)).is_empty());
    assert!(
        !desk.takes_ahead(noon() + TimeDelta::seconds(1)),
        "a row has one time"
    );
    let mut effects = desk.step(Input::Stored, noon());
    let Some(Effect::Append(second)) = effects.pop() else {
        panic!("the next row")
    };
    assert_eq!(second.seq, 3);
    let first = answers(effects);
    assert!(
        matches!(first[..], [(1, Ok(Answer::Booked { .. }))]),
        "{first:?}"
    );
    // Who only looks waits for what they saw to be stored, and writes nothing.
    assert!(ask(&mut desk, 4, "ada", Act::Mine).is_empty());
    let told = answers(desk.step(Input::Stored, noon()));
    assert!(
        matches!(
            &told[..],
            [
                (2, Err(Refusal::Taken { .. })),
                (3, Ok(Answer::Booked { .. })),
                (4, Ok(Answer::Mine { .. })),
            ]
        ),
        "{told:?}"
    );
    assert!(!desk.is_undecided());
}

#[test]
fn what_was_decided_behind_a_lost_append_is_decided_again_in_the_same_order() {
    let (winner, mut journal) = furnished();
    let (mut winner, mut loser) = (winner, replayed(&journal));
    loser.republished();
    let asked = |ticket, who: &str| vec![(ticket, request(&format!("t:{ticket}"), who, book(1)))];
    row(loser.step(Input::Asked(asked(1, "ben")), noon()));
    assert!(
        loser
            .step(Input::Asked(asked(2, "cleo")), noon())
            .is_empty()
    );
    journal.push(row(winner.step(
        Input::Asked(vec![(3, request("t:3", "ada", book(9)))]),
        noon(),
    )));
    loser.step(Input::Behind, noon());
    assert_eq!(
        loser.ledger(),
        replayed(&journal[..1]).ledger(),
        "taken back"
    );
    for text in &journal[1].texts {
        loser.put_text(text);
    }
    loser.replay(2, &journal[1].json).expect("the winner's row");
    row(loser.step(Input::CaughtUp, noon()));
    let decided = answers(loser.step(Input::Stored, noon()));
    assert!(
        matches!(
            decided[..],
            [
                (1, Ok(Answer::Booked { .. })),
                (2, Err(Refusal::Taken { .. }))
            ]
        ),
        "{decided:?}"
    );
}

#[test]
fn what_waits_behind_an_append_that_does_not_end_is_handed_back() {
    let (mut desk, journal) = furnished();
    desk.republished();
    let asked = |ticket, who: &str, hours| {
        vec![(ticket, request(&format!("t:{ticket}"), who, book(hours)))]
    };
    let first = row(desk.step(Input::Asked(asked(1, "ada", 1)), noon()));
    desk.step(Input::Asked(asked(2, "ben", 5)), noon());
    let back = desk.give_back();
    assert_eq!(
        back.iter().map(|(ticket, _)| *ticket).collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(answers(desk.step(Input::Stored, noon())).len(), 1);
    let journal = [&journal[..], &[first]].concat();
    assert_eq!(
        desk.ledger(),
        replayed(&journal).ledger(),
        "as if never asked"
    );
}

#[test]
fn a_restart_gives_the_same_state() {
    let (mut desk, mut journal) = furnished();
    let mut asked = Vec::new();
    for index in 0..40 {
        let act = match index % 3 {
            0 => book(index),
            1 => Act::Join {
                resource: ResourceRef::Name("piano".into()),
                minutes: None,
            },
            _ => Act::Claim {
                resource: None,
                offer: None,
            },
        };
        asked.push((
            0,
            request(&format!("t:{index}"), &format!("m{}", index % 7), act),
        ));
    }
    // A clock that does not stand on a whole second must not leave a trace.
    let mut now = noon() + TimeDelta::milliseconds(123);
    for one in asked {
        now += TimeDelta::milliseconds(61_777);
        if let [Effect::Append(row)] = &desk.step(Input::Asked(vec![one]), now)[..] {
            journal.push(row.clone());
            desk.step(Input::Stored, now);
        }
    }
    assert!(journal.len() > 10);
    assert_eq!(replayed(&journal).ledger(), desk.ledger());
}

#[test]
fn a_journal_that_cannot_be_understood_is_refused() {
    let mut fresh = desk();
    assert!(matches!(
        fresh.replay(2, "{}"),
        Err(BadEntry::Gap { after: 0, .. })
    ));
    assert!(matches!(
        fresh.replay(1, "not JSON"),
        Err(BadEntry::Form { .. })
    ));
    for forged in [
        r#"{"v":1,"at":0,"events":[{"e":"member_joined","member":4294967295,"identity":1}]}"#,
        r#"{"v":1,"at":-8334601228800,"events":[]}"#,
        r#"{"v":1,"at":8210266876799,"events":[]}"#,
    ] {
        let refused = fresh.replay(1, forged);
        assert!(
            matches!(refused, Err(BadEntry::Form { seq: 1, .. })),
            "{refused:?}"
        );
    }
    let newer = r#"{"v":2,"at":0,"events":[{"e":"a thing of the future"}]}"#;
    assert!(matches!(
        fresh.replay(1, newer),
        Err(BadEntry::Newer { version: 2, .. })
    ));
    let undated = r#"{"v":2,"moment":"of the future"}"#;
    assert!(matches!(
        fresh.is_to_reach(1, undated),
        Err(BadEntry::Newer { version: 2, .. })
    ));
}

#[test]
fn a_snapshot_and_what_follows_it_are_the_whole_journal() {
    let (mut desk, mut journal) = furnished();
    let mut now = noon();
    let mut snapshot = None;
    for index in 0..40 {
        let act = match index % 4 {
            0 | 1 => book(index),
            2 => Act::Join {
                resource: ResourceRef::Name("piano".into()),
                minutes: None,
            },
            _ => Act::Mine,
        };
        now += TimeDelta::minutes(40);
        let one = request(&format!("t:{index}"), &format!("m{}", index % 7), act);
        if let [Effect::Append(row)] = &desk.step(Input::Asked(vec![(0, one)]), now)[..] {
            journal.push(row.clone());
            desk.step(Input::Stored, now);
        }
        if journal.len() == 12 && snapshot.is_none() {
            snapshot = Some((desk.head(), desk.snapshot()));
        }
    }
    let (seq, parts) = snapshot.expect("a journal of twelve rows and more");
    let mut restored = self::desk();
    for text in journal.iter().flat_map(|row| &row.texts) {
        restored.put_text(text);
    }
    restored
        .restore(seq, parts.iter().map(String::as_str))
        .expect("its own pieces");
    for row in &journal[usize::try_from(seq).expect("a short journal")..] {
        restored.replay(row.seq, &row.json).expect("its own row");
    }
    assert_eq!(restored.ledger(), desk.ledger());
    assert_eq!(
        restored.snapshot(),
        replayed(&journal).snapshot(),
        "answers too"
    );
    let mut fresh = self::desk();
    assert!(matches!(
        fresh.restore(1, ["{}"]),
        Err(BadEntry::Snapshot { seq: 1, .. })
    ));
}

#[test]
fn nobody_is_answered_by_a_desk_that_is_behind_a_shared_journal() {
    let (mut writer, mut journal) = furnished();
    let mut reader = replayed(&journal).shared();
    let mona = vec![(1, request("t:1", "mona", book(1)))];
    journal.push(row(writer.step(Input::Asked(mona), noon())));

    let look = || vec![(2, request("t:2", "mona", Act::Mine))];
    assert!(matches!(
        reader.step(Input::Asked(look()), noon())[..],
        [Effect::Confirm]
    ));
    assert!(matches!(
        reader.step(Input::Behind, noon())[..],
        [Effect::CatchUp]
    ));
    for text in &journal[1].texts {
        reader.put_text(text);
    }
    reader.replay(2, &journal[1].json).expect("the other's row");
    assert!(matches!(
        reader.step(Input::CaughtUp, noon())[..],
        [Effect::Confirm]
    ));
    let told = answers(reader.step(Input::Current, noon()));
    assert!(
        matches!(&told[..], [(2, Ok(Answer::Mine { bookings, .. }))] if bookings.len() == 1),
        "{told:?}"
    );
}
