use dibs_core::desk::DeskError;
use dibs_core::model::{CommunityId, Labels};
use dibs_core::time::{
    GrammarError, GrammarErrorKind, Language, parse_day, parse_duration, parse_when,
};

use crate::commands::{CommandSpec, HelpAbout, OptionKind, Topic, commands};
use crate::fixtures::*;
use crate::grammar::read_text;
use crate::invocation::Misread;
use crate::press::BadPress;
use crate::replies::*;
use crate::wording::Wording;

#[test]
fn around_the_desk() {
    let (wording, labels) = (
        Wording::new(),
        Labels {
            zone: ZONE,
            ..Labels::default()
        },
    );
    let scene = scene(&wording, &labels);
    let choices = [
        (CommunityId(1), "Piano, 3D printer (Discord)".to_owned()),
        (CommunityId(2), "Community 2 (Telegram)".to_owned()),
    ];
    let said = story(
        &wording,
        [
            (
                "a code",
                code_message(&scene, "ABCD2345", local(20, 18, 20)),
            ),
            ("connect in private", connect_in_chat_message(&scene)),
            ("a stranger in private", begin_message(&scene)),
            ("several communities", choose_message(&scene, &choices)),
            ("chosen", chosen_message(&scene, &choices[0].1)),
            ("hello in private", start_message(&scene)),
            ("hello in a chat", welcome_message(&scene, None)),
            ("waiting", pending_message(&scene)),
            ("busy", error_message(&scene, &DeskError::Busy)),
            ("closing", error_message(&scene, &DeskError::Closed)),
            ("given back", error_message(&scene, &DeskError::Withdrawn)),
            ("lost", error_message(&scene, &DeskError::Unknown)),
            (
                "broken",
                error_message(&scene, &DeskError::Unexpected("?".to_owned())),
            ),
            (
                "an old button",
                old_button_message(&scene, BadPress::OtherVersion { version: Some('0') }),
            ),
            (
                "a forged button",
                old_button_message(&scene, BadPress::Malformed),
            ),
        ],
    );
    insta::assert_snapshot!(said, @r#"
## a code
Type /connect ABCD2345 in the other chat, and both share everything from then on.
It works once, until 18:20 (in 30 min).

## connect in private
Chats are connected from within: type /connect in the server or group itself.

## a stranger in private
Hello! I do not know you from any club yet.
Type /book in your club's server or group, where I am too; then you can ask me here.

## several communities
You are in several communities. Which one do you mean here?
[Piano, 3D printer (Discord)] [Community 2 (Telegram)]

## chosen
This chat speaks to Piano, 3D printer (Discord) from now on; please send your command again.
[/mine] [/free]

## hello in private
Hello! Ask me here as you would in your club's chat; I will also ping you here.
[/mine] [/free] [/help]

## hello in a chat
Hello! I keep track of who has what, so that nobody has to wait in front of it. Three steps:
- Say where you are, for times are in Europe/Berlin now: /settings zone Europe/Berlin
- Add what you share: /resource add Piano
- Book it: /book Piano 18:00
[/help]

## waiting
Your request is waiting for the database. I will tell you how it ends.

## busy
Too much at once: nothing was done. Please try again in a moment.

## closing
I am restarting: nothing was done. Please try again in a moment.

## given back
I could not reach my records for a minute: nothing was done. Please try again.

## lost
I lost track of that one: it may have been done. Please look with /mine before you try again.

## broken
I cannot reach my records right now. Please look with /mine in a moment before you try again.

## an old button
That button is from another version of me; please type the command, /help lists them.

## a forged button
I cannot read that button; please type the command, /help lists them.
"#);
}

#[test]
fn help() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let about = |about| help_message(&scene, Some(about), Some("Piano"), true);
    let one = |name| {
        about(HelpAbout::Command(
            CommandSpec::named(name).expect("a command"),
        ))
    };
    let said = story(
        &wording,
        [
            (
                "for members",
                help_message(&scene, None, Some("Piano"), false),
            ),
            ("for managers", help_message(&scene, None, None, true)),
            ("waiting", about(HelpAbout::Topic(Topic::Waiting))),
            ("book", one("book")),
            ("resource", one("resource")),
            ("mine", one("mine")),
        ],
    );
    insta::assert_snapshot!(said, @r"
    ## for members
    What you can type:
    - Book: /book, /here, /late, /snooze, /done and /extend
    - Wait: /join, /line, /leave, /wait, /draw, /claim and /pass
    - Change: /cancel, /undo, /move, /give, /swap, /accept and /decline
    - Look: /mine, /free, /schedule, /who and /help
    - Yourself: /remind, /timezone, /language, /link, /unlink and /forget
    More about a topic: /help booking; about one of them: /help book.
    [/book Piano] [/free] [/mine] [booking] [waiting]
    [changing] [looking] [yourself]

    ## for managers
    What you can type:
    - Book: /book, /here, /late, /snooze, /done and /extend
    - Wait: /join, /line, /leave, /wait, /draw, /claim and /pass
    - Change: /cancel, /undo, /move, /give, /swap, /accept and /decline
    - Look: /mine, /free, /schedule, /who and /help
    - Yourself: /remind, /timezone, /language, /link, /unlink and /forget
    - For managers: /resource, /hours, /limit, /team, /assign, /kick, /approve, /deny, /close, /reopen, /board, /settings, /audit, /stats, /export, /import and /connect
    More about a topic: /help booking; about one of them: /help book.
    [/book Piano] [/free] [/mine] [booking] [waiting]
    [changing] [looking] [yourself] [managing]

    ## waiting
    What you can type:
    - /join: Stand in line for the next free turn
    - /line: See who waits, and about when each turn comes
    - /leave: Leave the line or the waitlist
    - /wait: Wait for a time that is taken: I ping you if it becomes free
    - /draw: See how the weeks of something are drawn, your wishes, and how the last draw went
    - /claim: Take the turn that is offered to you
    - /pass: Hand the turn that is offered to you on to the next
    More about one of them: /help join.
    [/join Piano] [/line Piano] [/draw Piano] [/claim]

    ## book
    /book <resource> [when] [for] [seats] [repeat] [note]: Take a slot
    - resource: What you want
    - when: When: 18:00, tomorrow 6pm, fri 18-20, now, in 30 min; the next free time if left out
    - for: How long: 2h, 45 min; the usual slot if left out
    - seats: How many seats
    - repeat: How often: weekly x6, weekly until 20.12.; once if left out
    - note: A note that goes with it
    For example:
    - /book Piano 18:00
    - /book Piano
    - /book Piano fri 18-20 note band practice
    - /book Piano tomorrow 9:30 for 45 min
    - /book Piano fri 18-20 repeat weekly x6
    [/book Piano 18:00] [/book Piano]

    ## resource
    /resource add|edit|remove|list|show: Add, change and remove what is shared (managers)
    - /resource add <name> [capacity] [slot] [step] [zone] [hours] [alias] [checkin] [approval] [draw] [who] [names] [group] [tag] [about] [queue] [priority] [grace] [cooldown]: Add something to share
    - /resource edit <name> [rename] [capacity] [slot] [step] [zone] [hours] [alias] [checkin] [approval] [draw] [who] [names] [group] [tag] [about] [queue] [priority] [grace] [cooldown]: Change something
    - /resource remove <name>: Take something out of service
    - /resource list: See everything that is shared
    - /resource show <name>: See all about one thing
    For example:
    - /resource list
    - /resource add Piano
    - /resource add Workshop capacity 40 hours mon-fri 8-22
    - /resource edit Piano slot 1h names hidden
    - /resource edit Piano checkin 15 min
    - /resource edit Piano approval on
    - /resource edit Piano draw sun 18:00 for 30 min
    - /resource edit Piano group pianos
    - /resource edit Piano queue fair grace 10 min
    - /resource edit Piano priority tutors
    [/resource list]

    ## mine
    /mine: See your bookings and places in line
    For example:
    - /mine
    [/mine]
    ");
    for command in commands() {
        let shown = shown(&wording, &one(command.name));
        assert!(!shown.contains("more."), "all of it fits: {shown}");
    }
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let misread = |line: &str| {
        let read = read_text(line, &catalogue(), Some("DibsBot"));
        let misread = match read {
            Err(misread) => misread,
            Ok(invocation) => {
                let invocation = invocation.expect("a command");
                crate::grammar::meaning(&invocation, Language::En).expect_err(line)
            }
        };
        misread_message(&scene, &misread, Some("Piano"))
    };
    let long = format!("/book piano 18:00 note {}", "x".repeat(5_000));
    let mut lines = vec![
        "/boook piano",
        "/xyzzy",
        "/resource destroy piano",
        "/book",
        "/book tomorrow 18:00",
        "/cancel",
        "/resource add",
        "/hours piano",
        "/book piano for",
        "/book piano for 2h 18:00 for 3h",
        "/mine piano",
        "/book piano 18:00 seats many",
        "/resource edit piano names secret",
        "/cancel piano",
        "/settings zone Berln",
        "/settings zone Nowhere/At/All",
        "/book piano tomorow 18:00",
        "/book piano 18:00 band practice",
        "/book piano 25:00",
        "/book piano tomorrow",
        "/book piano 18-",
        "/book piano 31.2. 18:00",
        "/book piano 5/6 18:00",
        "/join piano for 0 min",
        "/free piano 35",
        "/hours piano mon-frx 8-22",
        "/help boook",
    ];
    lines.push(&long);
    let said = lines.iter().map(|line| {
        (
            if line.len() > 100 {
                "a long line"
            } else {
                *line
            },
            misread(line),
        )
    });
    insta::assert_snapshot!(story(&wording, said), @r#"
## /boook piano
I do not know “/boook”. Did you mean /book?
[/help book]

## /xyzzy
I do not know “/xyzzy”. See what you can type:
[/help]

## /resource destroy piano
After /resource comes add, edit, remove, list or show, and not “destroy”.
For example: /resource add Workshop capacity 40 hours mon-fri 8-22

## /book
Which resource do you mean?
For example: /book Piano fri 18-20 note band practice

## /book tomorrow 18:00
Which resource do you mean?
For example: /book Piano fri 18-20 note band practice

## /cancel
Which booking do you mean? Your own have numbers, see /mine.
For example: /cancel #42

## /resource add
What is it called?
For example: /resource add Workshop capacity 40 hours mon-fri 8-22

## /hours piano
When is it open?
For example: /hours Piano mon-fri 8-22, sat 10-18

## /book piano for
Something is missing after “for”.
Write a length like 2h, 45 min, or 1h30.

## /book piano for 2h 18:00 for 3h
You said “for” twice; please say it once.
For example: /book Piano fri 18-20 note band practice

## /mine piano
I do not understand “piano” here.
For example: /mine

## /book piano 18:00 seats many
After “seats” comes a number from 1 to 10000, and not “many”.
For example: /book Piano fri 18-20 note band practice

## /resource edit piano names secret
After “names” comes shown or hidden, and not “secret”.
For example: /resource add Workshop capacity 40 hours mon-fri 8-22

## /cancel piano
“piano” is not a booking's number, which looks like #42. See yours:
[/mine]

## /settings zone Berln
I know no time zone “Berln”. Did you mean Europe/Berlin, America/Belem or America/Belize?

## /settings zone Nowhere/At/All
I know no time zone “Nowhere/At/All”. Did you mean Australia/North?

## /book piano tomorow 18:00
I do not understand “tomorow”. Did you mean tomorrow?
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## /book piano 18:00 band practice
I do not understand “band”.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
If it is a note, write the word note before it.

## /book piano 25:00
“25:00” does not fit there; it must be 0 to 24.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## /book piano tomorrow
At which hour? “tomorrow” is only a day.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## /book piano 18-
“18-” stops half-way.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## /book piano 31.2. 18:00
“31.2.” is no date.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## /book piano 5/6 18:00
Is “5/6” a day and a month, or the other way round? Write the month's name.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## /join piano for 0 min
That is no time at all.
Write a length like 2h, 45 min, or 1h30.

## /free piano 35
“35” is no date.
Write a day like today, tomorrow, fri, or 24.12.

## /hours piano mon-frx 8-22
I do not understand “frx”.
Write hours like mon-fri 8-22, sat 10-18, or always.

## /help boook
I do not know “/boook”. Did you mean /book?
[/help book]

## a long line
That is too long; 4000 characters fit.
"#);
}

/// Whatever the parsers of times refuse has words.
#[test]
fn every_reason_has_words() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let en = Language::En;
    let long = "x ".repeat(200);
    let too_many = GrammarError {
        input: "mon 8-9".to_owned(),
        word: 0..7,
        kind: GrammarErrorKind::TooManyWindows { max: 56 },
    };
    let errors = [
        parse_duration("", en).unwrap_err(),
        parse_when(&long, en).unwrap_err(),
        parse_duration("1.234 min", en).unwrap_err(),
        parse_duration("-5 min", en).unwrap_err(),
        parse_duration("9999 weeks", en).unwrap_err(),
        parse_when("2026-12-24T09:00Z - 2026-12-24T08:00Z", en).unwrap_err(),
        parse_day("99999-01-01", en).unwrap_err(),
        too_many,
    ];
    let said = errors.map(|error| {
        let misread = Misread::Time {
            kind: OptionKind::When,
            error,
        };
        ("a reason", misread_message(&scene, &misread, None))
    });
    insta::assert_snapshot!(story(&wording, said), @r#"
## a reason
Something is missing here.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
That is too long; 200 characters fit.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
Please name whole minutes.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
That is less than no time.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
That is too long; 366 days is the most I can read.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
That ends before it starts; please check the two times.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
I do not understand “99999-01-01” as a year; write all four digits.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.

## a reason
Those are too many opening times; 56 a week fit.
Write a time like 18:00, tomorrow 6pm, fri 18-20, 24.12. 9:00, now, or in 30 min.
"#);
}
