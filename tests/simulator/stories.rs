//! Stories that are too rare for chance.

use dibs_core::model::{ResourceChanges, Settings};
use dibs_core::time::{OpeningHours, Window};
use dibs_tests::simulator::run;
use dibs_tests::simulator::script::{Ask, DiskTrouble, Script, Step, What, Wish};

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

#[test]
fn a_disk_that_stalls_over_an_opening() {
    let from_six = (0..7).map(|day| Window {
        day,
        open_minute: 6 * 60,
        close_minute: 22 * 60,
    });
    let hours = OpeningHours::from_windows(&from_six.collect::<Vec<_>>());
    let hours = Some(hours.expect("windows that exist"));
    let mut script = story(vec![
        (
            1,
            0,
            Wish::Add(ResourceChanges {
                hours,
                ..ResourceChanges::default()
            }),
        ),
        (3_000, 1, Wish::Join { minutes: None }),
    ]);
    let stalls = Step {
        at_ms: 2_000_000,
        number: 2,
        what: What::Disk {
            process: 0,
            trouble: DiskTrouble::Slow {
                takes_ms: 1_200_000,
            },
        },
    };
    script.steps.insert(1, stalls);
    let run = run(&script, None, true);
    assert_eq!(run.verdict, Ok(()), "{}", run.story.join("\n"));
    let told = |line: &String| line.contains("TurnOffered");
    assert!(run.story.iter().any(told), "{}", run.story.join("\n"));
}
