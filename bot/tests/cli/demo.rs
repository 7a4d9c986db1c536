use std::io::{BufRead as _, BufReader, Write as _};

use insta::assert_snapshot;

use crate::program::{Place, Ran, names_in};

const AT_FIVE: [&str; 3] = ["demo", "--at", "2026-11-20T17:00:00Z"];

/// What a script prints, without the welcome.
fn told(script: &str) -> String {
    let ran = Place::new().run_with(&AT_FIVE, script);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    after_welcome(&ran).to_owned()
}

fn after_welcome(ran: &Ran) -> &str {
    let (_, told) = ran.output.split_once("\"exit\" ends.\n\n").unwrap();
    told
}

#[test]
fn the_piano_is_booked_queued_for_handed_on_and_claimed() {
    assert_snapshot!(told("\
# Two want the piano at six.
Anna: /book piano 18:00
Ben: /book piano 18:00
@17:45
# The second waits instead.
Ben: /join piano
@18:20
Ben: /leave piano
Ben: /join piano
Clara: /join piano
# The first is done early, and the turn is offered.
@19:10
Anna: /done
Ben: /who piano
@19:14
Ben: 1
/line piano
Ben: /mine
"), @"");
}

#[test]
fn an_offer_that_nobody_answers_goes_on_to_the_next() {
    assert_snapshot!(told("\
Anna: /book piano now
Ben: /join klavier
Clara: /join klavier
@17:05
Anna: /done piano
@17:30
Clara: 1
"), @"");
}

#[test]
fn whatever_is_typed_is_answered_with_a_next_step() {
    let long = format!("/book piano note {}", "x".repeat(4_096));
    let script = [
        "hello",
        "/frobnicate",
        "/book banjo 18:00",
        "/book piano 25:00",
        "/book piano 1.1.2020 18:00",
        "/book piano 18:07",
        "/book piano 23:00",
        "/cancel #1",
        "/cancel #999",
        "3",
        "Zoë: 1",
        "@everyone",
        "@25:61",
        "/resource add <b>@everyone</b> `x`",
        "/book piano 18:00 note \u{202E}<b>*bold*</b>\u{7} @here",
        &long,
    ]
    .join("\n");
    assert_snapshot!(told(&script), @"");
}

#[test]
fn the_welcome_says_what_to_try_and_everything_it_says_works() {
    let ran = Place::new().run(&AT_FIVE);
    assert_eq!(ran.code, 0);
    assert_snapshot!(ran.output, @"");

    let tries: Vec<&str> = ran
        .output
        .lines()
        .filter(|line| line.starts_with("  "))
        .flat_map(|line| line.split("  ").map(str::trim))
        .filter(|line| line.contains('/'))
        .collect();
    assert_eq!(tries.len(), 9);
    let told = told(&tries.join("\n"));
    // The one refusal is the point of it: Ben comes second.
    let refused: Vec<&str> = told.lines().filter(|line| line.contains('✗')).collect();
    assert_eq!(refused, ["  ✗ Piano is taken 18:00-20:00 (by You)."]);
}

#[test]
fn the_club_is_gone_afterwards() {
    let scratch = tempfile::tempdir().unwrap();
    let place = Place::new().variable("TMPDIR", &scratch.path().display().to_string());
    // By the real clock, at which only what does not depend on it can be told.
    let ran = place.run_with(&["demo", "--as", "Jo"], "/mine\nJo: exit\nexit\n/mine\n");
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(after_welcome(&ran), @"");
    assert!(names_in(scratch.path()).is_empty(), "{:?}", names_in(scratch.path()));
    assert!(place.files().is_empty(), "{:?}", place.files());
}

#[test]
fn the_club_is_kept_where_it_is_told_to_be() {
    let place = Place::new();
    let arguments = [&AT_FIVE[..], &["--data", "club"]].concat();
    let first = place.run_with(&arguments, "/book piano 18:00\n");
    assert_eq!((first.code, first.errors.as_str()), (0, ""));
    let second = place.run_with(&arguments, "/mine\n");
    assert_eq!((second.code, second.errors.as_str()), (0, ""));
    assert_snapshot!(after_welcome(&second), @"");
    assert_eq!(place.files(), ["club"]);
}

#[test]
fn a_club_is_open_to_one_process_at_a_time() {
    let place = Place::new();
    let mut first = place.command(&["demo", "--data", "club"]).spawn().unwrap();
    let mut welcome = String::new();
    let mut output = BufReader::new(first.stdout.take().unwrap());
    output.read_line(&mut welcome).unwrap();
    assert!(welcome.starts_with("A sample club"), "{welcome}");

    let second = place.run(&["demo", "--data", "club"]);
    assert_eq!((second.code, second.output.as_str()), (1, ""));
    assert_snapshot!(second.errors, @"");

    first.stdin.take().unwrap().write_all(b"exit\n").unwrap();
    assert!(first.wait().unwrap().success());
    assert_eq!(place.run(&["demo", "--data", "club"]).code, 0);
}
