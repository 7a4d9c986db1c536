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
Ben: /claim
/line piano
Ben: /mine
"), @r"
Anna> /book piano 18:00
  ✓ Piano is yours Fri 20 Nov 18:00-20:00 (#6).
    I will ping you at 17:45 today.
    [1] Cancel
Ben> /book piano 18:00
  ✗ Piano is taken 18:00-20:00 (by Anna).
    Free next: 20:00 today, 8:00 tomorrow, 12:00 tomorrow.
    [1] Book 20:00 today  [2] Book 8:00 tomorrow  [3] Book 12:00 tomorrow  [4] Wait for it  [5] Join the line
@17:45
→ Anna 17:45
  ! Piano is yours in 15 min: 18:00-20:00 (#6).
    [1] Again in 10 min  [2] Cancel
Ben> /join piano
  ✓ You are 1st in line for Piano, about 20:00 today.
    I will ping you when it is your turn.
    [1] See the line  [2] Leave the line
@18:20
Ben> /leave piano
  ✓ You are out of the line for Piano.
    [1] Join the line
Ben> /join piano
  ✓ You are 1st in line for Piano, about 20:00 today.
    I will ping you when it is your turn.
    [1] See the line  [2] Leave the line
Clara> /join piano
  ✓ You are 2nd in line for Piano, about 8:00 tomorrow.
    I will ping you when it is your turn.
    [1] See the line  [2] Leave the line
@19:10
→ Esra 19:00
  ! It is your turn for GPU box: claim it by 19:10 (in 10 min), and it is yours until 21:00 today.
    [1] Claim  [2] Pass
→ Esra 19:10
  ! 1. Your turn for GPU box was not claimed in time; you are now 1st in line.
    2. It is your turn for GPU box: claim it by 19:20 (in 10 min), and it is yours until 21:10 today.
    [1] 1: See the line  [2] 1: Leave the line
    [3] 2: Claim  [4] 2: Pass
Anna> /done
  ✓ Thank you: Piano is free again from 19:10.
    The turn is offered to Ben.
→ Ben 19:10
  ! It is your turn for Piano: claim it by 19:20 (in 10 min), and it is yours until 21:10 today.
    [1] Claim  [2] Pass
Ben> /who piano
    Piano is free now.
    - Sat 21 Nov 10:00-12:00 Clara
    2 people wait.
    [1] See the line  [2] Free times
@19:14
Ben> /claim
  ✓ It is your turn: Piano is yours until 21:14 today (#7).
    Press Done when you are finished early.
    [1] Done
→ Clara 19:14
  ! You are next in line for Piano, about 21:14 today.
    [1] See the line  [2] Leave the line
You> /line piano
    Piano is in use by Ben until 21:14 today.
    One person waits for Piano:
    - 1. Clara, about 21:14 today
    [1] Join the line
Ben> /mine
    You have:
    - #7 Piano Fri 20 Nov 19:14-21:14
    [1] Done with #7
");
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
"), @"
    Anna> /book piano now
      ✓ Piano is yours Fri 20 Nov 17:00-19:00 (#6).
        [1] Done
    Ben> /join klavier
      ✓ You are 1st in line for Piano, about 19:00 today.
        I will ping you when it is your turn.
        [1] See the line  [2] Leave the line
    Clara> /join klavier
      ✓ You are 2nd in line for Piano, about 21:00 today.
        I will ping you when it is your turn.
        [1] See the line  [2] Leave the line
    @17:05
    Anna> /done piano
      ✓ Thank you: Piano is free again from 17:05.
        The turn is offered to Ben.
    → Ben 17:05
      ! It is your turn for Piano: claim it by 17:15 (in 10 min), and it is yours until 19:05 today.
        [1] Claim  [2] Pass
    @17:30
    → Ben 17:15
      ! Your turn for Piano was not claimed in time; you are now 2nd in line.
        [1] See the line  [2] Leave the line
    → Clara 17:15
      ! It is your turn for Piano: claim it by 17:25 (in 10 min), and it is yours until 19:15 today.
        [1] Claim  [2] Pass
    → Clara 17:25
      ! Your turn for Piano was not claimed in time; you are now 2nd in line.
        [1] See the line  [2] Leave the line
    → Ben 17:25
      ! It is your turn for Piano: claim it by 17:35 (in 10 min), and it is yours until 19:25 today.
        [1] Claim  [2] Pass
    Clara> 1
        2 people wait for Piano:
        - 1. Ben, asked until 17:35
        - 2. you, about 19:30 today
        [1] Leave the line
    ");
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
    assert_snapshot!(told(&script), @"
    You> hello
      Commands begin with a slash: /book piano 18:00. /help lists them.
    You> /frobnicate
      ✗ I do not know “/frobnicate”. See what you can type:
        [1] /help
    You> /book banjo 18:00
      ✗ I know nothing called “banjo”. Did you mean Camera or Piano?
        [1] Camera  [2] Piano
    You> /book piano 25:00
      ✗ “25:00” does not fit there; it must be 0 to 24.
        Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
    You> /book piano 1.1.2020 18:00
      ✗ Wed 1 Jan 2020 18:00 has passed; please name a time to come.
    You> /book piano 18:07
      ✗ Piano can start every 15 min: 18:00 today or 18:15 today?
        [1] 18:00 today  [2] 18:15 today
    You> /book piano 23:00
      ✗ Piano is not open 23:00-1:00.
        Free next: 20:00 today, 8:00 tomorrow, 12:00 tomorrow, 14:00 tomorrow.
        [1] Book 20:00 today  [2] Book 8:00 tomorrow  [3] Book 12:00 tomorrow  [4] Book 14:00 tomorrow
    You> /cancel #1
      ✓ Cancelled: Piano Sat 21 Nov 10:00-12:00 (#1). I tell Clara.
    → Clara 17:00
      ! Your booking #1, Piano Sat 21 Nov 10:00-12:00, was cancelled by You.
        [1] /free
    You> /cancel #999
      ✗ There is no booking #999. See which ones you have:
        [1] My bookings
    You> 3
      There is no button [3] for You.
    Zoë> 1
      There is no button [1] for Zoë.
    You> @everyone
      Commands begin with a slash: /book piano 18:00. /help lists them.
    You> @25:61
      Commands begin with a slash: /book piano 18:00. /help lists them.
    You> /resource add <b>@everyone</b> `x`
      ✓ <b>@everyone</b> `x` is ready.
        - slots of 2 h, starting every 15 min
        - open always (UTC)
        Book it with /book <b>@everyone</b> `x`.
        [1] /book <b>@everyone</b> `x`
    You> /book piano 18:00 note <b>*bold*</b> @here
      ✓ Piano is yours Fri 20 Nov 18:00-20:00 (#6).
        I will ping you at 17:45 today.
        [1] Cancel
      That line is longer than 4096 characters; nothing was done.
    ");
}

#[test]
fn the_welcome_says_what_to_try_and_everything_it_says_works() {
    let ran = Place::new().run(&AT_FIVE);
    assert_eq!(ran.code, 0);
    assert_snapshot!(ran.output, @r#"
    A sample club: a Piano, a Camera, a 3D printer and a GPU box, and people who use them. You may do
    everything here, and "NAME: /…" speaks as somebody else. Try:

      /book piano 18:00              /free                    /join gpu
      Ben: /book piano 18:00         /schedule piano          /line gpu
      Ben: /join piano               /mine                    /help

    "1" presses your button [1], and "Ben: 1" his; "exit" ends.
    "#);

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
    assert_snapshot!(after_welcome(&ran), @"
    Jo> /mine
        You have no bookings and stand in no line. See what is free:
        [1] Free times
    Jo> exit
      Commands begin with a slash: /book piano 18:00. /help lists them.
    ");
    assert!(
        names_in(scratch.path()).is_empty(),
        "{:?}",
        names_in(scratch.path())
    );
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
    assert_snapshot!(after_welcome(&second), @"
    You> /mine
        You have:
        - #6 Piano Fri 20 Nov 18:00-20:00
        [1] Cancel #6
    ");
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
    assert_snapshot!(second.errors, @"Another Dibs is running on club/dibs.db already. End it first, or set database.url to another file.");

    first.stdin.take().unwrap().write_all(b"exit\n").unwrap();
    assert!(first.wait().unwrap().success());
    assert_eq!(place.run(&["demo", "--data", "club"]).code, 0);
}

#[test]
fn everybody_looks_back() {
    assert_snapshot!(told("\
Anna: /book piano 18:00 for 1h
Ben: /cancel #6
/audit before 1
/audit piano
/export csv
"), @r"
Anna> /book piano 18:00 for 1h
  ✓ Piano is yours Fri 20 Nov 18:00-19:00 (1 h) (#6).
    I will ping you at 17:45 today.
    [1] Cancel
Ben> /cancel #6
  ✓ Cancelled: Piano Fri 20 Nov 18:00-19:00 (#6). I tell Anna.
→ Anna 17:00
  ! Your booking #6, Piano Fri 20 Nov 18:00-19:00, was cancelled by Ben.
    [1] /free
You> /audit before 1
    Nothing is recorded yet.
You> /audit piano
    The record, newest first (Piano):
    - 17:00 today Ben: cancelled Piano Fri 20 Nov 18:00-19:00 (#6, Anna)
    - 17:00 today Anna: booked Piano Fri 20 Nov 18:00-19:00 (#6)
    - 17:00 today Clara: booked Piano Sat 21 Nov 10:00-12:00 (#1)
    - 17:00 today Anna: added Piano
You> /export csv
    6 bookings, in bookings-2026-11-20.csv.
    It names people: keep it to those who need it.
  | booking,resource,member_number,member,handle,start,end,minutes,seats,turn,status,ended_at,ended_how,ended_by,booked_at,note
  | 6,Piano,1,Anna,,2026-11-20T18:00:00Z,2026-11-20T19:00:00Z,60,1,false,cancelled,2026-11-20T18:00:00Z,cancelled,Ben,2026-11-20T17:00:00Z,
  | 5,GPU box,5,Farid,,2026-11-20T17:00:00Z,2026-11-20T19:00:00Z,120,1,false,booked,,,,2026-11-20T17:00:00Z,
  | 4,3D printer,2,Clara,,2026-11-20T20:00:00Z,2026-11-20T23:00:00Z,180,1,false,booked,,,,2026-11-20T17:00:00Z,
  | 3,3D printer,4,Esra,,2026-11-20T17:00:00Z,2026-11-20T20:00:00Z,180,1,false,booked,,,,2026-11-20T17:00:00Z,
  | 2,Camera,3,Dmitri,,2026-11-20T17:00:00Z,2026-11-20T21:00:00Z,240,1,false,booked,,,,2026-11-20T17:00:00Z,
  | 1,Piano,2,Clara,,2026-11-21T10:00:00Z,2026-11-21T12:00:00Z,120,1,false,booked,,,,2026-11-20T17:00:00Z,
");
}
