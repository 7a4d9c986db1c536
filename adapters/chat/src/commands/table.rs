//! The table itself. Names are promises: people type them and scripts call them.

mod limiting;
mod options;
mod sharing;

use dibs_core::model::text::LONGEST_NOTE_CHARS;

use self::options::{
    ANY_RESOURCE, BOOKING, DAY, FILE, FOR, LISTED, LONGEST_RECORD_CHARS, MEMBER, NOTE, RESOURCE,
    SEATS, SHARE, TO, WHEN, WISH, ZONE, introduced, optional, pressable, required, shown,
};
use super::{Audience, CommandSpec, OptionKind, SubcommandSpec};

/// All commands, in the order they are listed.
pub fn commands() -> &'static [CommandSpec] {
    COMMANDS
}

const NONE: CommandSpec = CommandSpec {
    name: "",
    options: &[],
    subcommands: &[],
    audience: Audience::Everybody,
    examples: &[],
};

static COMMANDS: &[CommandSpec] = &[
    CommandSpec {
        name: "book",
        options: &[
            RESOURCE,
            optional("when", OptionKind::When),
            FOR,
            introduced("seats", SEATS),
            introduced("repeat", OptionKind::Repeat),
            NOTE,
        ],
        examples: &[
            pressable("/book {} 18:00"),
            pressable("/book {}"),
            shown("/book {} fri 18-20 note band practice"),
            shown("/book {} tomorrow 9:30 for 45 min"),
            shown("/book {} fri 18-20 repeat weekly x6"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "join",
        options: &[RESOURCE, FOR],
        examples: &[pressable("/join {}"), shown("/join {} for 1h")],
        ..NONE
    },
    CommandSpec {
        name: "leave",
        options: &[RESOURCE],
        examples: &[shown("/leave {}")],
        ..NONE
    },
    CommandSpec {
        name: "line",
        options: &[RESOURCE, SHARE],
        examples: &[pressable("/line {}")],
        ..NONE
    },
    CommandSpec {
        name: "wait",
        options: &[
            RESOURCE,
            WHEN,
            FOR,
            introduced("seats", SEATS),
            introduced("with", OptionKind::Member),
        ],
        examples: &[shown("/wait {} 18:00"), shown("/wait {} fri 18 with @bob")],
        ..NONE
    },
    CommandSpec {
        name: "draw",
        options: &[RESOURCE, WISH],
        examples: &[pressable("/draw {}"), shown("/draw {} withdraw 12")],
        ..NONE
    },
    CommandSpec {
        name: "claim",
        options: &[ANY_RESOURCE],
        examples: &[pressable("/claim"), shown("/claim {}")],
        ..NONE
    },
    CommandSpec {
        name: "pass",
        options: &[ANY_RESOURCE],
        examples: &[shown("/pass"), shown("/pass {}")],
        ..NONE
    },
    CommandSpec {
        name: "done",
        options: &[ANY_RESOURCE],
        examples: &[shown("/done"), shown("/done {}")],
        ..NONE
    },
    CommandSpec {
        name: "here",
        options: &[ANY_RESOURCE],
        examples: &[pressable("/here"), shown("/here {}")],
        ..NONE
    },
    CommandSpec {
        name: "late",
        options: &[ANY_RESOURCE],
        examples: &[shown("/late"), shown("/late {}")],
        ..NONE
    },
    CommandSpec {
        name: "snooze",
        options: &[ANY_RESOURCE, optional("by", OptionKind::Duration)],
        examples: &[pressable("/snooze"), shown("/snooze {} 5 min")],
        ..NONE
    },
    CommandSpec {
        name: "cancel",
        options: &[BOOKING],
        examples: &[shown("/cancel #42")],
        ..NONE
    },
    CommandSpec {
        name: "extend",
        options: &[ANY_RESOURCE, optional("by", OptionKind::Duration)],
        examples: &[pressable("/extend"), shown("/extend {} 30 min")],
        ..NONE
    },
    CommandSpec {
        name: "move",
        options: &[BOOKING, WHEN, FOR],
        examples: &[shown("/move #42 19:00"), shown("/move #42 fri 18-20")],
        ..NONE
    },
    CommandSpec {
        name: "give",
        options: &[BOOKING, MEMBER],
        examples: &[shown("/give #42 @ada")],
        ..NONE
    },
    CommandSpec {
        name: "swap",
        options: &[
            required("mine", OptionKind::Booking),
            required("theirs", OptionKind::Booking),
        ],
        examples: &[shown("/swap #42 #17")],
        ..NONE
    },
    CommandSpec {
        name: "accept",
        options: &[optional("booking", OptionKind::Booking)],
        examples: &[pressable("/accept"), shown("/accept #42")],
        ..NONE
    },
    CommandSpec {
        name: "decline",
        options: &[optional("booking", OptionKind::Booking)],
        examples: &[pressable("/decline"), shown("/decline #42")],
        ..NONE
    },
    CommandSpec {
        name: "undo",
        examples: &[pressable("/undo")],
        ..NONE
    },
    CommandSpec {
        name: "mine",
        examples: &[pressable("/mine")],
        ..NONE
    },
    CommandSpec {
        name: "who",
        options: &[RESOURCE, SHARE],
        examples: &[pressable("/who {}")],
        ..NONE
    },
    CommandSpec {
        name: "free",
        options: &[ANY_RESOURCE, DAY],
        examples: &[
            pressable("/free"),
            pressable("/free {} tomorrow"),
            shown("/free {} fri"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "schedule",
        options: &[ANY_RESOURCE, DAY, SHARE],
        examples: &[pressable("/schedule"), pressable("/schedule {} tomorrow")],
        ..NONE
    },
    CommandSpec {
        name: "remind",
        options: &[
            optional("before", OptionKind::Duration),
            introduced("where", OptionKind::Choice(&["private", "here"])),
            introduced("quiet", OptionKind::Quiet),
        ],
        examples: &[
            pressable("/remind"),
            shown("/remind 1h"),
            shown("/remind 30 min here"),
            shown("/remind off"),
            shown("/remind quiet 22-8"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "timezone",
        options: &[optional("zone", OptionKind::Zone)],
        examples: &[
            pressable("/timezone"),
            shown("/timezone Asia/Tokyo"),
            shown("/timezone auto"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "language",
        options: &[optional("lang", OptionKind::Language { or_auto: true })],
        examples: &[pressable("/language"), shown("/language de")],
        ..NONE
    },
    CommandSpec {
        name: "link",
        options: &[optional("code", OptionKind::Code)],
        examples: &[shown("/link"), shown("/link ABCD2345")],
        ..NONE
    },
    CommandSpec {
        name: "unlink",
        examples: &[shown("/unlink")],
        ..NONE
    },
    CommandSpec {
        name: "forget",
        subcommands: &[SubcommandSpec {
            name: "me",
            options: &[],
        }],
        examples: &[pressable("/forget")],
        ..NONE
    },
    CommandSpec {
        name: "help",
        options: &[optional("command", OptionKind::Command)],
        examples: &[pressable("/help book")],
        ..NONE
    },
    sharing::RESOURCE,
    sharing::HOURS,
    CommandSpec {
        name: "assign",
        options: &[RESOURCE, MEMBER, WHEN, FOR],
        audience: Audience::Managers,
        examples: &[
            shown("/assign {} @ada fri 18-20"),
            shown("/assign {} @ada 18:00 for 45 min"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "kick",
        options: &[RESOURCE, MEMBER],
        audience: Audience::Managers,
        examples: &[shown("/kick {} @ada")],
        ..NONE
    },
    CommandSpec {
        name: "approve",
        options: &[optional("booking", OptionKind::Booking)],
        audience: Audience::Managers,
        examples: &[pressable("/approve"), shown("/approve #42")],
        ..NONE
    },
    CommandSpec {
        name: "deny",
        options: &[
            optional("booking", OptionKind::Booking),
            introduced(
                "why",
                OptionKind::Text {
                    limit_chars: LONGEST_NOTE_CHARS,
                },
            ),
        ],
        audience: Audience::Managers,
        examples: &[shown("/deny #42"), shown("/deny #42 why the tuner comes")],
        ..NONE
    },
    CommandSpec {
        name: "close",
        options: &[
            RESOURCE,
            required("from", OptionKind::Moment),
            TO,
            introduced(
                "why",
                OptionKind::Text {
                    limit_chars: LONGEST_NOTE_CHARS,
                },
            ),
        ],
        audience: Audience::Managers,
        examples: &[
            shown("/close {} 24.12. 26.12. holidays"),
            shown("/close {} fri 18:00 to sun 12:00 why the floor is painted"),
            shown("/close {} now 20:00"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "reopen",
        options: &[RESOURCE, optional("from", OptionKind::Moment)],
        audience: Audience::Managers,
        examples: &[shown("/reopen {}"), shown("/reopen {} sat 9:00")],
        ..NONE
    },
    CommandSpec {
        name: "board",
        options: &[ANY_RESOURCE, introduced("off", OptionKind::Switch)],
        audience: Audience::Managers,
        examples: &[shown("/board {}"), shown("/board"), shown("/board {} off")],
        ..NONE
    },
    limiting::LIMIT,
    limiting::TEAM,
    CommandSpec {
        name: "audit",
        options: &[
            ANY_RESOURCE,
            optional("member", OptionKind::Member),
            introduced(
                "before",
                OptionKind::Text {
                    limit_chars: LONGEST_RECORD_CHARS,
                },
            ),
        ],
        audience: Audience::Managers,
        examples: &[
            pressable("/audit"),
            pressable("/audit {}"),
            shown("/audit @ada"),
            shown("/audit {} before 812"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "stats",
        options: &[
            ANY_RESOURCE,
            optional("period", OptionKind::Choice(&["week", "month", "year"])),
        ],
        audience: Audience::Managers,
        examples: &[pressable("/stats"), pressable("/stats {} week")],
        ..NONE
    },
    CommandSpec {
        name: "export",
        options: &[required(
            "format",
            OptionKind::Choice(&["csv", "ics", "json"]),
        )],
        audience: Audience::Managers,
        examples: &[shown("/export csv"), shown("/export ics")],
        ..NONE
    },
    CommandSpec {
        name: "import",
        options: &[LISTED, FILE],
        audience: Audience::Managers,
        examples: &[shown("/import resources"), shown("/import bookings")],
        ..NONE
    },
    CommandSpec {
        name: "settings",
        options: &[
            ZONE,
            introduced("language", OptionKind::Language { or_auto: false }),
            introduced("reminder", OptionKind::Duration),
            introduced("offer", OptionKind::Duration),
            introduced("digest", OptionKind::Digest),
        ],
        audience: Audience::Managers,
        examples: &[
            pressable("/settings"),
            shown("/settings zone Europe/Berlin"),
            shown("/settings reminder 30 min offer 5 min"),
            shown("/settings digest 8:00"),
        ],
        ..NONE
    },
    CommandSpec {
        name: "connect",
        options: &[optional("code", OptionKind::Code)],
        audience: Audience::Managers,
        examples: &[shown("/connect"), shown("/connect ABCD2345")],
        ..NONE
    },
    CommandSpec {
        name: "start",
        options: &[optional("payload", OptionKind::Code)],
        audience: Audience::Unlisted,
        ..NONE
    },
];
