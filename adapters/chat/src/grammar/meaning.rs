//! What an invocation asks for: the options' values, read.

use dibs_core::model::closure::parse_moment;
use dibs_core::model::digest::parse_digest;
use dibs_core::model::draw::parse_draw;
use dibs_core::model::limit::parse_rule;
use dibs_core::model::quiet::parse_quiet;
use dibs_core::model::{
    Act, HistoryWish, ImportKind, LanguageChoice, Names, PingPlace, QueueOrder, ResourceChanges,
    ScheduleRange, SeriesWish, SettingsChanges, StatsPeriod, WishId,
};
use dibs_core::time::{DaySpec, Language, When, parse_day, parse_hours, parse_repeat, parse_when};

use super::options::Given;
use super::{LISTING, nearest_command};
use crate::commands::{CommandSpec, HelpAbout, OptionKind};
use crate::exports::ExportFormat;
use crate::invocation::{Invocation, Misread};

/// What an invocation asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, and it is handed on at once"
)]
pub(crate) enum Meaning {
    /// Something of the desk.
    Ask(Act),
    /// All bookings as a file.
    Export(ExportFormat),
    /// The rows of the file that comes with it.
    Import {
        /// What they are.
        what: ImportKind,
    },
    /// A code that connects another chat, or connecting this one by a code.
    Connect {
        /// The code that was shown in the other chat.
        code: Option<String>,
    },
    /// A code by which another account becomes one's own, or becoming one member by a code.
    Link {
        /// The code that another account was shown.
        code: Option<String>,
    },
    /// Everything personal is to be erased.
    Forget,
    /// Help.
    Help {
        /// With what; else with everything.
        about: Option<HelpAbout>,
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
        (_, None) if command.subcommand(LISTING).is_none() => None,
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

impl Given<'_> {
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
            ("wait", _) => self.wait()?,
            ("draw", _) => match self.number("withdraw")? {
                Some(wish) => Act::WithdrawWish { wish: WishId(wish) },
                None => Act::Draw {
                    resource: self.resource("resource"),
                },
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
            ("here", _) => Act::Here {
                resource: self.any_resource(),
                booking: None,
            },
            ("late", _) => Act::Late {
                resource: self.any_resource(),
                booking: None,
            },
            ("cancel", _) => Act::Cancel {
                booking: self.booking("booking")?,
            },
            ("snooze", _) => Act::Snooze {
                resource: self.any_resource(),
                booking: None,
                by_minutes: self.minutes("by")?,
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
            ("give", _) => Act::Give {
                booking: self.booking("booking")?,
                member: self.member()?,
            },
            ("swap", _) => Act::Swap {
                booking: self.booking("mine")?,
                wanted: self.booking("theirs")?,
            },
            ("accept", _) => Act::Accept {
                proposal: self.proposal()?,
            },
            ("decline", _) => Act::Decline {
                proposal: self.proposal()?,
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
                quiet: self.read("quiet", OptionKind::Quiet, parse_quiet)?,
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
            ("approve", _) => Act::Approve {
                booking: self.any_booking()?,
            },
            ("deny", _) => Act::Deny {
                booking: self.any_booking()?,
                why: self.text("why"),
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
            ("board", _) if self.is_on("off") => Act::TakeBoardAway {
                resource: self.any_resource(),
            },
            ("board", _) => Act::Board {
                resource: self.any_resource(),
            },
            ("limit", _) => {
                let rule = self.read("rule", OptionKind::Limit, parse_rule)?;
                let (change, team) =
                    rule.map_or((None, None), |rule| (Some(rule.change), rule.team));
                Act::Limit {
                    resource: self.resource_or_all(),
                    change,
                    team,
                }
            }
            ("team", _) => self.team()?,
            ("settings", _) => Act::Settings {
                changes: self.settings()?,
            },
            ("audit", _) => Act::LookBack(HistoryWish::Audit {
                resource: self.any_resource(),
                member: self.any_member(),
                before: self.record()?,
            }),
            ("stats", _) => Act::LookBack(HistoryWish::Stats {
                resource: self.any_resource(),
                period: match self.choice("period")? {
                    Some("week") => StatsPeriod::Week,
                    Some("year") => StatsPeriod::Year,
                    _ => StatsPeriod::Month,
                },
            }),
            ("export", _) => {
                let format = self.choice("format")?.and_then(ExportFormat::named);
                return Ok(Meaning::Export(format.unwrap_or(ExportFormat::Csv)));
            }
            ("import", _) => {
                let named = self.choice("what")?;
                let mut kinds = ImportKind::ALL.into_iter();
                let what = kinds.find(|kind| Some(kind.name()) == named);
                let what = what.ok_or_else(|| self.missing("what", OptionKind::Choice(&[])))?;
                return Ok(Meaning::Import { what });
            }
            ("connect", _) => {
                return Ok(Meaning::Connect {
                    code: self.text("code"),
                });
            }
            ("link", _) => {
                return Ok(Meaning::Link {
                    code: self.text("code"),
                });
            }
            ("unlink", _) => Act::Unlink,
            ("forget", Some("me")) => return Ok(Meaning::Forget),
            // Alone, it erases nothing.
            ("forget", _) => Act::Forget { sure: false },
            ("start", _) => return Ok(Meaning::Start),
            _ => {
                return Ok(Meaning::Help {
                    about: self.help_about()?,
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
                    instead: None,
                }),
            },
        )
    }

    fn wait(&self) -> Result<Act, Misread> {
        let resource = self.resource("resource");
        let when = self.read("when", OptionKind::When, parse_when)?;
        let when = when.ok_or_else(|| self.missing("when", OptionKind::When))?;
        let minutes = self.minutes("for")?;
        let seats = self.number("seats")?.unwrap_or(1);
        Ok(match self.member_in("with") {
            None => Act::Wait {
                resource,
                when,
                minutes,
                seats,
            },
            Some(with) => Act::WaitTogether {
                resource,
                when,
                minutes,
                seats,
                with,
            },
        })
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
            tag: self.text("tag"),
            group: self.words_or_none("group"),
            about: self.words_or_none("about"),
            check_in_minutes: self.minutes_or_none("checkin")?,
            draw: self
                .read("draw", OptionKind::Draw, parse_draw)?
                .map(Box::new),
            approval: self.choice("approval")?.map(|approval| approval == "on"),
            bookers: self.bookers(),
            queue: self.choice("queue")?.map(|order| match order {
                "fair" => QueueOrder::Fair,
                _ => QueueOrder::FirstCome,
            }),
            priority: self.words_or_none("priority"),
            grace_minutes: self.minutes_or_none("grace")?,
            cooldown_minutes: self.minutes_or_none("cooldown")?,
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
            digest: self.read("digest", OptionKind::Digest, parse_digest)?,
        })
    }
}
