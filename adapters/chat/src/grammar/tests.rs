mod forms;

use dibs_core::model::{Act, BookingId, Names, ResourceRef, ScheduleRange, SeriesWish};
use dibs_core::time::{DaySpec, Language, Repeat, TimeOfDay, When};
use proptest::prelude::*;

use super::*;
use crate::fixtures::catalogue;

/// A line read by our bot, written as `command[/subcommand] option=value …`.
fn read(line: &str) -> String {
    match read_text(line, &catalogue(), Some("DibsBot")) {
        Ok(None) => "not for us".to_owned(),
        Ok(Some(invocation)) => {
            let subcommand = invocation
                .subcommand
                .map(|name| format!("/{name}"))
                .unwrap_or_default();
            let options = invocation
                .options
                .iter()
                .map(|(name, value)| format!(" {name}={value}"));
            format!(
                "{}{subcommand}{}",
                invocation.command,
                options.collect::<String>()
            )
        }
        Err(misread) => format!("{misread:?}"),
    }
}

#[test]
fn lines_are_read() {
    for (line, expected) in [
        ("/book piano 18:00", "book resource=piano when=18:00"),
        ("  /BOOK Piano 18:00", "book resource=Piano when=18:00"),
        ("/book@DibsBot piano", "book resource=piano"),
        ("/book@dibsbot piano", "book resource=piano"),
        ("/book@OtherBot piano", "not for us"),
        ("book piano", "not for us"),
        ("hello", "not for us"),
        ("", "not for us"),
        ("/", "not for us"),
        ("/ book", "not for us"),
        ("/usr/bin/env", "not for us"),
        // The longest known name wins, aliases count, in any case.
        (
            "/book piano room 18:00",
            "book resource=piano room when=18:00",
        ),
        ("/book PIANO ROOM", "book resource=PIANO ROOM"),
        (
            "/book the wing fri 18-20",
            "book resource=the wing when=fri 18-20",
        ),
        ("/book p1 18:00", "book resource=p1 when=18:00"),
        (
            "/book 3D printer 18:00",
            "book resource=3D printer when=18:00",
        ),
        ("/book piano, 18:00", "book resource=piano when=18:00"),
        ("/move #42 fri 18-20", "move booking=#42 when=fri 18-20"),
        (
            "/move 42 2026-11-20T20:00Z for 60 min",
            "move booking=42 for=60 min when=2026-11-20T20:00Z",
        ),
        ("/extend", "extend"),
        ("/extend 30 min", "extend by=30 min"),
        ("/extend by 1h", "extend by=1h"),
        (
            "/extend piano room by 45 min",
            "extend by=45 min resource=piano room",
        ),
        ("/extend the wing 1h", "extend by=1h resource=the wing"),
        ("/undo", "undo"),
        (
            "/wait piano fri 18-20 seats 2",
            "wait resource=piano seats=2 when=fri 18-20",
        ),
        // Names may contain words of the grammar.
        (
            "/book room for two for 2h",
            "book for=2h resource=room for two",
        ),
        (
            "/book \"Room for two\" 18:00",
            "book resource=Room for two when=18:00",
        ),
        // Options in any order.
        (
            "/book piano 18:00 for 2h seats 3 note for the band seats 9",
            "book for=2h note=for the band seats 9 resource=piano seats=3 when=18:00",
        ),
        (
            "/book piano for 1 hour 30 min 18:00",
            "book for=1 hour 30 min resource=piano when=18:00",
        ),
        (
            "/book for 2h seats 3 piano 18:00",
            "book for=2h resource=piano seats=3 when=18:00",
        ),
        ("/book 18:00 piano", "book resource=piano when=18:00"),
        // Two moments, and why; with words between them or without.
        (
            "/close piano 24.12. 26.12. the holidays",
            "close from=24.12. resource=piano to=26.12. why=the holidays",
        ),
        (
            "/close piano fri 18:00 to sun 12:00 why painting",
            "close from=fri 18:00 resource=piano to=sun 12:00 why=painting",
        ),
        (
            "/close the wing now 20:00",
            "close from=now resource=the wing to=20:00",
        ),
        (
            "/reopen piano sat 9:00",
            "reopen from=sat 9:00 resource=piano",
        ),
        (
            "/limit piano 4h per day",
            "limit resource=piano rule=4h per day",
        ),
        ("/limit all none", "limit resource=all rule=none"),
        ("/limit all", "limit resource=all"),
        (
            "/assign piano @ada fri 18-20",
            "assign member=@ada resource=piano when=fri 18-20",
        ),
        (
            "/assign piano \"Ada L\" 18:00 for 45 min",
            "assign for=45 min member=Ada L resource=piano when=18:00",
        ),
        (
            "/kick Room for two @ada",
            "kick member=@ada resource=Room for two",
        ),
        (
            "/book tomorrow 18 the wing for 45 min",
            "book for=45 min resource=the wing when=tomorrow 18",
        ),
        (
            "/book piano SEATS 2 FOR 2h",
            "book for=2h resource=piano seats=2",
        ),
        (
            "/book piano 18:00 note \"quoted words\"",
            "book note=quoted words resource=piano when=18:00",
        ),
        (
            "/book piano note she said \"hi\"",
            "book note=she said \"hi\" resource=piano",
        ),
        (
            "/book piano in 30 min",
            "book resource=piano when=in 30 min",
        ),
        // Names that nobody knows: what stands before the rest.
        ("/book pinao 18:00", "book resource=pinao when=18:00"),
        (
            "/book grand pinao tomorrow 18",
            "book resource=grand pinao when=tomorrow 18",
        ),
        ("/book sauna", "book resource=sauna"),
        ("/free pinao tomorrow", "free day=tomorrow resource=pinao"),
        ("/join pinao for 1h", "join for=1h resource=pinao"),
        // Optional resources.
        ("/free", "free"),
        ("/free tomorrow", "free day=tomorrow"),
        ("/free piano", "free resource=piano"),
        ("/free fri piano room", "free day=fri resource=piano room"),
        ("/claim", "claim"),
        ("/claim piano", "claim resource=piano"),
        (
            "/schedule piano fri share",
            "schedule day=fri resource=piano share=true",
        ),
        ("/line piano share", "line resource=piano share=true"),
        ("/cancel #42", "cancel booking=#42"),
        ("/cancel 42", "cancel booking=42"),
        ("/help", "help"),
        ("/help book", "help command=book"),
        ("/connect ABCD2345", "connect code=ABCD2345"),
        ("/start", "start"),
        ("/start abc", "start payload=abc"),
        // Managers.
        ("/resource", "resource/list"),
        ("/resource list", "resource/list"),
        ("/resource show piano", "resource/show name=piano"),
        (
            "/resource add Piano room capacity 2 hours mon-fri 8-22",
            "resource/add capacity=2 hours=mon-fri 8-22 name=Piano room",
        ),
        (
            "/resource add \"Room for 2\" slot 1h",
            "resource/add name=Room for 2 slot=1h",
        ),
        (
            "/resource add Kiln slot 2 hours capacity 3",
            "resource/add capacity=3 name=Kiln slot=2 hours",
        ),
        (
            "/resource add Kiln slot 120 hours mon-fri 8-22",
            "resource/add hours=mon-fri 8-22 name=Kiln slot=120",
        ),
        (
            "/resource add Kiln step 30 min names hidden zone Europe/Berlin alias oven",
            "resource/add alias=oven name=Kiln names=hidden step=30 min zone=Europe/Berlin",
        ),
        (
            "/resource edit piano capacity 2",
            "resource/edit capacity=2 name=piano",
        ),
        (
            "/resource edit piano rename Grand piano slot 1h",
            "resource/edit name=piano rename=Grand piano slot=1h",
        ),
        (
            "/resource remove piano room",
            "resource/remove name=piano room",
        ),
        (
            "/hours piano mon-fri 8-22, sat 10-18",
            "hours resource=piano spec=mon-fri 8-22, sat 10-18",
        ),
        ("/settings", "settings"),
        (
            "/settings zone Europe/Berlin",
            "settings zone=Europe/Berlin",
        ),
        (
            "/settings reminder off offer 5 min",
            "settings offer=5 min reminder=off",
        ),
    ] {
        assert_eq!(read(line), expected, "{line}");
    }
}

#[test]
fn what_is_missing_or_too_much_is_named() {
    use Misread::{Bare, Missing, Repeated, Unexpected, UnknownCommand, UnknownSubcommand};
    let resource = OptionKind::Resource;
    for (line, misread) in [
        (
            "/boook x",
            UnknownCommand {
                typed: "boook".to_owned(),
                nearest: Some("book"),
                addressed: false,
            },
        ),
        (
            "/boook@DibsBot x",
            UnknownCommand {
                typed: "boook".to_owned(),
                nearest: Some("book"),
                addressed: true,
            },
        ),
        (
            "/qqq",
            UnknownCommand {
                typed: "qqq".to_owned(),
                nearest: None,
                addressed: false,
            },
        ),
        (
            "/book",
            Missing {
                command: "book",
                option: "resource",
                kind: resource,
            },
        ),
        (
            "/book tomorrow 18:00",
            Missing {
                command: "book",
                option: "resource",
                kind: resource,
            },
        ),
        (
            "/book piano seats",
            Bare {
                option: "seats",
                kind: OptionKind::Integer {
                    least: 1,
                    most: 10_000,
                },
            },
        ),
        (
            "/book piano for 1h for 2h",
            Repeated {
                command: "book",
                option: "for",
            },
        ),
        (
            "/mine now",
            Unexpected {
                command: "mine",
                word: "now".to_owned(),
            },
        ),
        (
            "/line piano fri",
            Unexpected {
                command: "line",
                word: "fri".to_owned(),
            },
        ),
        (
            "/resource smash x",
            UnknownSubcommand {
                command: "resource",
                typed: "smash".to_owned(),
            },
        ),
    ] {
        assert_eq!(
            read_text(line, &catalogue(), Some("DibsBot")),
            Err(misread),
            "{line}"
        );
    }
    use crate::commands::OptionKind;
}

fn meant(line: &str) -> Act {
    let invocation = read_text(line, &catalogue(), None)
        .expect(line)
        .expect(line);
    match meaning(&invocation, Language::En) {
        Ok(Meaning::Ask(act)) => act,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn acts_are_made_of_what_was_read() {
    let piano = || ResourceRef::Name("piano".to_owned());
    let six = TimeOfDay::from_minutes(18 * 60).unwrap();
    let at_six = When::At {
        day: None,
        start: six,
        end: None,
    };
    assert_eq!(
        meant("/book piano 18:00 for 90 seats 2 note hello"),
        Act::Book {
            resource: piano(),
            when: at_six,
            minutes: Some(90),
            seats: 2,
            note: Some("hello".to_owned())
        }
    );
    assert_eq!(
        meant("/book piano"),
        Act::Book {
            resource: piano(),
            when: When::Next,
            minutes: None,
            seats: 1,
            note: None
        }
    );
    for line in [
        "/book piano 18:00 for 90 min seats 2 repeat weekly x6 note choir",
        "/book piano 18:00 repeat weekly x6 seats 2 for 90 min note choir",
        "/book piano 18:00 wiederholen wöchentlich x6 plätze 2 für 90 min notiz choir",
    ] {
        let series = SeriesWish {
            resource: piano(),
            when: at_six,
            minutes: Some(90),
            seats: 2,
            note: Some("choir".to_owned()),
            repeat: Repeat::Times(6),
            only: None,
            instead: None,
        };
        assert_eq!(meant(line), Act::BookSeries(series), "{line}");
    }
    assert_eq!(
        meant("/cancel #42"),
        Act::Cancel {
            booking: BookingId(42)
        }
    );
    assert_eq!(
        meant("/free"),
        Act::Free {
            resource: None,
            day: DaySpec::Today
        }
    );
    assert_eq!(
        meant("/schedule piano tomorrow"),
        Act::Schedule {
            resource: Some(piano()),
            day: DaySpec::Tomorrow,
            range: ScheduleRange::Day,
        }
    );
    assert_eq!(
        meant("/schedule piano"),
        Act::Schedule {
            resource: Some(piano()),
            day: DaySpec::Today,
            range: ScheduleRange::Week,
        }
    );
    assert_eq!(
        meant("/schedule"),
        Act::Schedule {
            resource: None,
            day: DaySpec::Today,
            range: ScheduleRange::Day,
        }
    );
    assert_eq!(
        meant("/done piano"),
        Act::Done {
            resource: Some(piano()),
            booking: None
        }
    );
    let Act::EditResource { resource, changes } =
        meant("/resource edit piano rename Wing names hidden zone europe/berlin slot 1h")
    else {
        panic!("an edit");
    };
    assert_eq!(resource, piano());
    assert_eq!(changes.name.as_deref(), Some("Wing"));
    assert_eq!(
        (changes.slot_minutes, changes.names),
        (Some(60), Some(Names::Hidden))
    );
    assert_eq!(changes.zone, Some(chrono_tz::Tz::Europe__Berlin));
    let Act::Settings { changes } = meant("/settings reminder off offer 5 min language EN") else {
        panic!("settings");
    };
    assert_eq!(
        (changes.reminder_minutes, changes.offer_minutes),
        (Some(0), Some(5))
    );
    assert_eq!(changes.language, Some(Language::En));
}

/// A line written from an invocation reads as that invocation.
#[test]
fn lines_that_buttons_carry_read_as_they_were_meant() {
    for line in [
        "/book piano 18:00",
        "/book \"piano room\" fri 18-20 for 1h seats 2 note she said \"hi\"",
        "/schedule piano fri share",
        "/resource edit \"piano room\" rename \"Grand piano\" capacity 2",
        "/free tomorrow",
        "/resource list",
    ] {
        let read = read_text(line, &catalogue(), None).unwrap().unwrap();
        let written = read.to_line().expect(line);
        assert_eq!(
            read_text(&written, &catalogue(), None),
            Ok(Some(read)),
            "{line} {written}"
        );
    }
}

proptest! {
    #[test]
    fn anything_can_be_typed(line in any::<String>(), tail in "(/(book|free|resource|hours|settings|cancel|help|start)( add| edit)?)?[ \"a-z0-9#:.,for]{0,60}") {
        for line in [line, tail] {
            if let Ok(Some(invocation)) = read_text(&line, &catalogue(), Some("DibsBot")) {
                let _ = meaning(&invocation, Language::En);
                let _ = invocation.to_line();
            }
        }
    }

    #[test]
    fn the_longest_known_name_wins(which in 0_usize..7, when in "(18:00|fri 18-20|tomorrow 6pm|now)?", upper: bool) {
        let names = ["Piano", "the wing", "3D printer", "printer", "P1", "Piano room", "Room for two"];
        let name = if upper { names[which].to_uppercase() } else { names[which].to_owned() };
        let read = read_text(&format!("/book {name} {when}"), &catalogue(), None).unwrap().unwrap();
        prop_assert_eq!(read.option("resource"), Some(name.as_str()));
        prop_assert_eq!(read.option("when").unwrap_or_default(), when);
    }
}
