//! What an invocation asks for: the options' values, read.

use chrono_tz::Tz;
use dibs_core::model::closure::parse_moment;
use dibs_core::model::limit::parse_limit;
use dibs_core::model::text::folded;
use dibs_core::model::{
    Act, BookingId, Identity, LanguageChoice, LeadChoice, MemberRef, Names, PingPlace,
    ResourceChanges, ResourceRef, ScheduleRange, SeriesWish, SettingsChanges, ZoneChoice,
};
use dibs_core::time::{
    DaySpec, GrammarError, Language, When, parse_day, parse_duration, parse_hours, parse_repeat,
    parse_when, parse_zone,
};

use super::nearest_command;
use crate::commands::{AUTO, CommandSpec, OptionKind, OptionSpec};
use crate::invocation::{Invocation, Misread};

/// What an invocation asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Something of the desk.
    Ask(Act),
    /// A code that connects another chat, or connecting this one by a code.
    Connect {
        /// The code that was shown in the other chat.
        code: Option<String>,
    },
    /// Help, perhaps with one command.
    Help {
        /// Which.
        command: Option<&'static CommandSpec>,
    },
    /// The platform's way to say hello.
    Start,
}

/// Reads an invocation in a community's language.
///
/// # Errors
/// What was not understood.
pub(crate) fn meaning(invocation: &Invocation, language: Language) -> Result<Meaning, Misread> {
    let command =
        CommandSpec::named(&invocation.command).ok_or_else(|| Misread::UnknownCommand {
            typed: invocation.command.clone(),
            nearest: nearest_command(&invocation.command),
            addressed: true,
        })?;
    let subcommand = match (command.subcommands, invocation.subcommand.as_deref()) {
        ([], _) => None,
        (_, typed) => {
            let typed = typed.unwrap_or_default();
            let known = command
                .subcommand(typed)
                .ok_or_else(|| Misread::UnknownSubcommand {
                    command: command.name,
                    typed: typed.to_owned(),
                })?;
            Some(known.name)
        }
    };
    let given = Given {
        command,
        specs: command.options_of(subcommand),
        invocation,
        language,
    };
    given.check_required()?;
    given.meaning(subcommand)
}

struct Given<'a> {
    command: &'static CommandSpec,
    specs: &'static [OptionSpec],
    invocation: &'a Invocation,
    language: Language,
}

impl Given<'_> {
    fn check_required(&self) -> Result<(), Misread> {
        let missing = self
            .specs
            .iter()
            .find(|spec| spec.required && self.invocation.option(spec.name).is_none());
        missing.map_or(Ok(()), |spec| Err(self.missing(spec.name, spec.kind)))
    }

    fn missing(&self, option: &'static str, kind: OptionKind) -> Misread {
        Misread::Missing {
            command: self.command.name,
            option,
            kind,
        }
    }

    fn meaning(&self, subcommand: Option<&str>) -> Result<Meaning, Misread> {
        let act = match (self.command.name, subcommand) {
            ("book", _) => self.book()?,
            ("join", _) => Act::Join {
                resource: self.resource("resource"),
                minutes: self.minutes("for")?,
            },
            ("leave", _) => Act::Leave {
                resource: self.resource("resource"),
            },
            ("line", _) => Act::Line {
                resource: self.resource("resource"),
            },
            ("wait", _) => Act::Wait {
                resource: self.resource("resource"),
                when: self
                    .read("when", OptionKind::When, parse_when)?
                    .ok_or_else(|| self.missing("when", OptionKind::When))?,
                minutes: self.minutes("for")?,
                seats: self.number("seats")?.unwrap_or(1),
            },
            ("claim", _) => Act::Claim {
                resource: self.any_resource(),
                offer: None,
            },
            ("pass", _) => Act::Pass {
                resource: self.any_resource(),
                offer: None,
            },
            ("done", _) => Act::Done {
                resource: self.any_resource(),
                booking: None,
            },
            ("cancel", _) => Act::Cancel {
                booking: self.booking("booking")?,
            },
            ("extend", _) => Act::Extend {
                resource: self.any_resource(),
                booking: None,
                by_minutes: self.minutes("by")?,
            },
            ("move", _) => Act::Move {
                booking: self.booking("booking")?,
                when: self
                    .read("when", OptionKind::When, parse_when)?
                    .ok_or_else(|| self.missing("when", OptionKind::When))?,
                minutes: self.minutes("for")?,
            },
            ("undo", _) => Act::Undo { booking: None },
            ("mine", _) => Act::Mine,
            ("language", _) => Act::Language {
                choice: self.language("lang")?,
            },
            ("remind", _) => Act::Remind {
                lead: self.lead()?,
                place: self.choice("where")?.map(|place| {
                    if place == "here" {
                        PingPlace::Here
                    } else {
                        PingPlace::Private
                    }
                }),
            },
            ("timezone", _) => Act::Timezone {
                choice: self.own_zone()?,
            },
            ("who", _) => Act::Who {
                resource: self.resource("resource"),
            },
            ("free", _) => Act::Free {
                resource: self.any_resource(),
                day: self.day()?,
            },
            ("schedule", _) => self.schedule()?,
            ("resource", Some("add")) => Act::AddResource {
                name: self.text("name").unwrap_or_default(),
                changes: self.changes()?,
            },
            ("resource", Some("edit")) => Act::EditResource {
                resource: self.resource("name"),
                changes: self.changes()?,
            },
            ("resource", Some("remove")) => Act::RemoveResource {
                resource: self.resource("name"),
                even_if_in_use: false,
            },
            ("resource", Some("show")) => Act::ShowResource {
                resource: self.resource("name"),
            },
            ("resource", _) => Act::ListResources,
            ("hours", _) => Act::SetHours {
                resource: self.resource("resource"),
                hours: self
                    .read("spec", OptionKind::Hours, parse_hours)?
                    .ok_or_else(|| self.missing("spec", OptionKind::Hours))?,
            },
            ("assign", _) => Act::Assign {
                resource: self.resource("resource"),
                member: self.member()?,
                when: self
                    .read("when", OptionKind::When, parse_when)?
                    .ok_or_else(|| self.missing("when", OptionKind::When))?,
                minutes: self.minutes("for")?,
            },
            ("kick", _) => Act::Kick {
                resource: self.resource("resource"),
                member: self.member()?,
            },
            ("close", _) => Act::Close {
                resource: self.resource("resource"),
                from: self
                    .read("from", OptionKind::Moment, parse_moment)?
                    .ok_or_else(|| self.missing("from", OptionKind::Moment))?,
                to: self.read("to", OptionKind::Moment, parse_moment)?,
                why: self.text("why"),
            },
            ("reopen", _) => Act::Reopen {
                resource: self.resource("resource"),
                from: self.read("from", OptionKind::Moment, parse_moment)?,
            },
            ("limit", _) => Act::Limit {
                resource: self.resource_or_all(),
                change: self.read("rule", OptionKind::Limit, parse_limit)?,
            },
            ("settings", _) => Act::Settings {
                changes: self.settings()?,
            },
            ("connect", _) => {
                return Ok(Meaning::Connect {
                    code: self.text("code"),
                });
            }
            ("start", _) => return Ok(Meaning::Start),
            _ => {
                return Ok(Meaning::Help {
                    command: self.command_named()?,
                });
            }
        };
        Ok(Meaning::Ask(act))
    }

    fn book(&self) -> Result<Act, Misread> {
        let resource = self.resource("resource");
        let when = self.read("when", OptionKind::When, parse_when)?;
        let when = when.unwrap_or(When::Next);
        let minutes = self.minutes("for")?;
        let seats = self.number("seats")?.unwrap_or(1);
        let note = self.text("note");
        Ok(
            match self.read("repeat", OptionKind::Repeat, parse_repeat)? {
                None => Act::Book {
                    resource,
                    when,
                    minutes,
                    seats,
                    note,
                },
                Some(repeat) => Act::BookSeries(SeriesWish {
                    resource,
                    when,
                    minutes,
                    seats,
                    note,
                    repeat,
                    only: None,
                }),
            },
        )
    }

    fn text(&self, option: &str) -> Option<String> {
        self.invocation.option(option).map(str::to_owned)
    }

    fn resource(&self, option: &str) -> ResourceRef {
        ResourceRef::Name(self.text(option).unwrap_or_default())
    }

    fn any_resource(&self) -> Option<ResourceRef> {
        self.text("resource").map(ResourceRef::Name)
    }

    /// An account as a platform's form gives it, or what somebody typed.
    fn member(&self) -> Result<MemberRef, Misread> {
        let Some(typed) = self.text("member") else {
            return Err(self.missing("member", OptionKind::Member));
        };
        Ok(match typed.parse::<Identity>() {
            Ok(account) => MemberRef::Account(account),
            Err(_) => MemberRef::Called(typed),
        })
    }

    /// `None`: everything together.
    fn resource_or_all(&self) -> Option<ResourceRef> {
        self.any_resource()
            .filter(|resource| !matches!(resource, ResourceRef::Name(name) if name.eq_ignore_ascii_case(ALL)))
    }

    fn read<T>(
        &self,
        option: &'static str,
        kind: OptionKind,
        parse: impl Fn(&str, Language) -> Result<T, GrammarError>,
    ) -> Result<Option<T>, Misread> {
        let Some(text) = self.invocation.option(option) else {
            return Ok(None);
        };
        let read = parse(text, self.language);
        read.map(Some)
            .map_err(|error| Misread::Time { kind, error })
    }

    fn minutes(&self, option: &'static str) -> Result<Option<u32>, Misread> {
        let read = self.read(option, OptionKind::Duration, parse_duration)?;
        Ok(read.map(|minutes| minutes.0))
    }

    /// Like [`Self::minutes`], but none at all is possible too.
    fn minutes_or_none(&self, option: &'static str) -> Result<Option<u32>, Misread> {
        match self.invocation.option(option) {
            Some(text)
                if NONE_WORDS
                    .iter()
                    .any(|none| none.eq_ignore_ascii_case(text)) =>
            {
                Ok(Some(0))
            }
            _ => self.minutes(option),
        }
    }

    fn day(&self) -> Result<DaySpec, Misread> {
        let day = self.read("day", OptionKind::Day, parse_day)?;
        Ok(day.unwrap_or(DaySpec::Today))
    }

    /// Whoever names a day wants that day, whoever names but a resource wants to see its week.
    fn schedule(&self) -> Result<Act, Misread> {
        let resource = self.any_resource();
        let day = self.read("day", OptionKind::Day, parse_day)?;
        Ok(Act::Schedule {
            range: match (&resource, day) {
                (Some(_), None) => ScheduleRange::Week,
                _ => ScheduleRange::Day,
            },
            resource,
            day: day.unwrap_or(DaySpec::Today),
        })
    }

    fn spec(&self, option: &str) -> Option<&'static OptionSpec> {
        self.specs.iter().find(|spec| spec.name == option)
    }

    fn number(&self, option: &'static str) -> Result<Option<u32>, Misread> {
        let (least, most) = match self.spec(option).map(|spec| spec.kind) {
            Some(OptionKind::Integer { least, most }) => (least, most),
            _ => (0, u32::MAX),
        };
        let Some(typed) = self.invocation.option(option) else {
            return Ok(None);
        };
        let number = typed
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number));
        match number {
            Some(number) => Ok(Some(number)),
            None => Err(Misread::BadNumber {
                command: self.command.name,
                option,
                typed: typed.to_owned(),
                least,
                most,
            }),
        }
    }

    fn booking(&self, option: &str) -> Result<BookingId, Misread> {
        let typed = self.text(option).unwrap_or_default();
        let digits = typed.strip_prefix('#').unwrap_or(&typed).trim();
        match digits.parse() {
            Ok(number) if digits.chars().all(|c| c.is_ascii_digit()) => Ok(BookingId(number)),
            _ => Err(Misread::NotABooking { typed }),
        }
    }

    fn choice(&self, option: &'static str) -> Result<Option<&'static str>, Misread> {
        let Some(typed) = self.invocation.option(option) else {
            return Ok(None);
        };
        let choices = match self.spec(option).map(|spec| spec.kind) {
            Some(OptionKind::Choice(choices)) => choices,
            _ => &[],
        };
        let chosen = choices
            .iter()
            .find(|choice| choice.eq_ignore_ascii_case(typed));
        chosen
            .copied()
            .map(Some)
            .ok_or_else(|| Misread::NoSuchChoice {
                command: self.command.name,
                option,
                typed: typed.to_owned(),
                choices,
            })
    }

    fn language(&self, option: &'static str) -> Result<Option<LanguageChoice>, Misread> {
        const TAGS: &[&str] = &["en", "de", "es", "fr", "vi", "zh-TW"];
        const TAGS_AND_AUTO: &[&str] = &["en", "de", "es", "fr", "vi", "zh-TW", AUTO];
        let Some(typed) = self.invocation.option(option) else {
            return Ok(None);
        };
        let kind = self.spec(option).map(|spec| spec.kind);
        let may_be_auto = kind == Some(OptionKind::Language { or_auto: true });
        if may_be_auto && typed.eq_ignore_ascii_case(AUTO) {
            return Ok(Some(LanguageChoice::Auto));
        }
        let by_name = Language::ALL
            .into_iter()
            .find(|language| folded(language.own_name()) == folded(typed));
        match by_name.or_else(|| Language::from_tag(typed)) {
            Some(language) => Ok(Some(LanguageChoice::Own(language))),
            None => Err(Misread::NoSuchChoice {
                command: self.command.name,
                option,
                typed: typed.to_owned(),
                choices: if may_be_auto { TAGS_AND_AUTO } else { TAGS },
            }),
        }
    }

    /// How long before, `off` for not at all, or `auto` for as everybody here.
    fn lead(&self) -> Result<Option<LeadChoice>, Misread> {
        if self.is_auto("before") {
            return Ok(Some(LeadChoice::Auto));
        }
        let lead = self.minutes_or_none("before")?;
        Ok(lead.map(LeadChoice::Own))
    }

    fn own_zone(&self) -> Result<Option<ZoneChoice>, Misread> {
        if self.is_auto("zone") {
            return Ok(Some(ZoneChoice::Auto));
        }
        Ok(self.zone()?.map(ZoneChoice::Own))
    }

    fn is_auto(&self, option: &str) -> bool {
        let typed = self.invocation.option(option);
        typed.is_some_and(|typed| typed.eq_ignore_ascii_case(AUTO))
    }

    fn zone(&self) -> Result<Option<Tz>, Misread> {
        let zone = self.invocation.option("zone").map(parse_zone).transpose();
        zone.map_err(|unknown| Misread::Zone { unknown })
    }

    fn changes(&self) -> Result<ResourceChanges, Misread> {
        let names = self.choice("names")?;
        Ok(ResourceChanges {
            name: self.text("rename"),
            capacity: self.number("capacity")?,
            slot_minutes: self.minutes("slot")?,
            step_minutes: self.minutes("step")?,
            shortest_turn_minutes: None,
            zone: self.zone()?,
            hours: self.read("hours", OptionKind::Hours, parse_hours)?,
            alias: self.text("alias"),
            names: names.map(|names| {
                if names == "hidden" {
                    Names::Hidden
                } else {
                    Names::Shown
                }
            }),
        })
    }

    fn settings(&self) -> Result<SettingsChanges, Misread> {
        Ok(SettingsChanges {
            zone: self.zone()?,
            language: self.language("language")?.and_then(|choice| match choice {
                LanguageChoice::Own(language) => Some(language),
                LanguageChoice::Auto => None,
            }),
            reminder_minutes: self.minutes_or_none("reminder")?,
            offer_minutes: self.minutes("offer")?,
        })
    }

    fn command_named(&self) -> Result<Option<&'static CommandSpec>, Misread> {
        let Some(typed) = self.invocation.option("command") else {
            return Ok(None);
        };
        let name = typed.trim_start_matches('/');
        let command = CommandSpec::named_in(name, &Language::ALL);
        command.map(Some).ok_or_else(|| Misread::UnknownCommand {
            typed: name.to_owned(),
            nearest: nearest_command(name),
            addressed: true,
        })
    }
}

/// What no resource can be called, because it means them all.
const ALL: &str = "all";
/// Words for no reminder at all.
const NONE_WORDS: [&str; 4] = ["0", "off", "none", "never"];
