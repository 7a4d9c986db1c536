//! Stories that are too rare for chance.

use dibs_core::model::{ResourceChanges, Settings};
use dibs_tests::simulator::run;
use dibs_tests::simulator::script::{Ask, Script, Step, What, Wish};

/// A world in which these are asked, each at its second since five in the morning, by its account.
fn story(asked: Vec<(i64, u32, Wish)>) -> Script {
    let steps = (0_u32..)
        .zip(asked)
        .map(|(number, (second, account, wish))| Step {
            at_ms: second * 1_000,
            number,
            what: What::Ask(Ask {
                account,
                process: 0,
                wish,
                pick: 1,
            }),
        });
    Script {
        seed: 1,
        begins: "2026-11-20T05:00:00Z".parse().expect("a time"),
        lasts_ms: 24 * 60 * 60 * 1_000,
        processes: 1,
        opening: Settings::default(),
        steps: steps.collect(),
    }
}

fn seats(capacity: u32) -> ResourceChanges {
    ResourceChanges {
        capacity: Some(capacity),
        ..ResourceChanges::default()
    }
}

#[test]
fn a_seat_less_while_two_turns_are_offered() {
    let join = || Wish::Join { minutes: None };
    let claim = || Wish::Claim { by_button: true };
    let run = run(
        &story(vec![
            (1, 0, Wish::Add(seats(2))),
            (60, 1, join()),
            (61, 2, join()),
            (90, 0, Wish::Edit(seats(1))),
            (95, 1, claim()),
            (100, 2, claim()),
        ]),
        None,
        true,
    );
    assert_eq!(run.verdict, Ok(()), "{}", run.story.join("\n"));
}
