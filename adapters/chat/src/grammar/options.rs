//! The values of an invocation's options, read one by one.

use chrono_tz::Tz;
use dibs_core::model::text::folded;
use dibs_core::model::{
    BookingId, Identity, LanguageChoice, LeadChoice, MemberRef, ProposalRef, RecordId, ResourceRef,
    WordsChange, ZoneChoice,
};
use dibs_core::time::{DaySpec, GrammarError, Language, parse_day, parse_duration, parse_zone};

use super::nearest_command;
use crate::commands::{AUTO, CommandSpec, HelpAbout, OptionKind, OptionSpec, Topic};
use crate::invocation::{Invocation, Misread};

/// What no resource can be called, because it means them all.
const ALL: &str = "all";
/// Words for no reminder, or no check-in, at all.
const NONE_WORDS: [&str; 4] = ["0", "off", "none", "never"];

/// An invocation of a known command.
pub(super) struct Given<'a> {
    pub(super) command: &'static CommandSpec,
    pub(super) specs: &'static [OptionSpec],
    pub(super) invocation: &'a Invocation,
    pub(super) language: Language,
}

impl Given<'_> {
    pub(super) fn check_required(&self) -> Result<(), Misread> {
        let missing = self
            .specs
            .iter()
            .filter(|spec| spec.required && spec.kind != OptionKind::File)
            .find(|spec| self.invocation.option(spec.name).is_none());
        missing.map_or(Ok(()), |spec| Err(self.missing(spec.name, spec.kind)))
    }

    pub(super) fn missing(&self, option: &'static str, kind: OptionKind) -> Misread {
        Misread::Missing {
            command: self.command.name,
            option,
            kind,
        }
    }

    pub(super) fn text(&self, option: &str) -> Option<String> {
        self.invocation.option(option).map(str::to_owned)
    }

    pub(super) fn resource(&self, option: &str) -> ResourceRef {
        ResourceRef::Name(self.text(option).unwrap_or_default())
    }

    pub(super) fn any_resource(&self) -> Option<ResourceRef> {
        self.text("resource").map(ResourceRef::Name)
    }

    /// An account as a platform's form gives it, or what somebody typed.
    pub(super) fn member(&self) -> Result<MemberRef, Misread> {
        self.any_member()
            .ok_or_else(|| self.missing("member", OptionKind::Member))
    }

    /// The same, where nobody need be named.
    pub(super) fn any_member(&self) -> Option<MemberRef> {
        self.member_in("member")
    }

    /// The same, in an option of that name.
    pub(super) fn member_in(&self, option: &str) -> Option<MemberRef> {
        self.text(option).map(Self::member_named)
    }

    pub(super) fn member_named(typed: String) -> MemberRef {
        match typed.parse::<Identity>() {
            Ok(account) => MemberRef::Account(account),
            Err(_) => MemberRef::Called(typed),
        }
    }

    /// A line of the record, by the number it was given.
    pub(super) fn record(&self) -> Result<Option<RecordId>, Misread> {
        let Some(typed) = self.invocation.option("before") else {
            return Ok(None);
        };
        typed.parse().map(Some).map_err(|_| Misread::BadNumber {
            command: self.command.name,
            option: "before",
            typed: typed.to_owned(),
            least: 1,
            most: u32::MAX,
        })
    }

    /// `None`: everything together.
    pub(super) fn resource_or_all(&self) -> Option<ResourceRef> {
        self.any_resource()
            .filter(|resource| !matches!(resource, ResourceRef::Name(name) if name.eq_ignore_ascii_case(ALL)))
    }

    pub(super) fn read<T>(
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

    pub(super) fn minutes(&self, option: &'static str) -> Result<Option<u32>, Misread> {
        let read = self.read(option, OptionKind::Duration, parse_duration)?;
        Ok(read.map(|minutes| minutes.0))
    }

    /// Like [`Self::minutes`], but none at all is possible too.
    pub(super) fn minutes_or_none(&self, option: &'static str) -> Result<Option<u32>, Misread> {
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

    /// Words, or none any more.
    pub(super) fn words_or_none(&self, option: &str) -> Option<WordsChange> {
        let words = self.text(option)?;
        let mut none = NONE_WORDS.iter();
        Some(if none.any(|none| none.eq_ignore_ascii_case(&words)) {
            WordsChange::Away
        } else {
            WordsChange::To(words)
        })
    }

    pub(super) fn day(&self) -> Result<DaySpec, Misread> {
        let day = self.read("day", OptionKind::Day, parse_day)?;
        Ok(day.unwrap_or(DaySpec::Today))
    }

    pub(super) fn spec(&self, option: &str) -> Option<&'static OptionSpec> {
        self.specs.iter().find(|spec| spec.name == option)
    }

    pub(super) fn number(&self, option: &'static str) -> Result<Option<u32>, Misread> {
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

    pub(super) fn booking(&self, option: &str) -> Result<BookingId, Misread> {
        let typed = self.text(option).unwrap_or_default();
        let digits = typed.strip_prefix('#').unwrap_or(&typed).trim();
        match digits.parse() {
            Ok(number) if digits.chars().all(|c| c.is_ascii_digit()) => Ok(BookingId(number)),
            _ => Err(Misread::NotABooking { typed }),
        }
    }

    /// The same, where none need be named.
    pub(super) fn any_booking(&self) -> Result<Option<BookingId>, Misread> {
        let is_named = self.invocation.option("booking").is_some();
        is_named.then(|| self.booking("booking")).transpose()
    }

    /// The proposal that is about a booking; the only one if none is named.
    pub(super) fn proposal(&self) -> Result<ProposalRef, Misread> {
        if self.invocation.option("booking").is_none() {
            return Ok(ProposalRef::Only);
        }
        self.booking("booking").map(ProposalRef::About)
    }

    pub(super) fn choice(&self, option: &'static str) -> Result<Option<&'static str>, Misread> {
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

    pub(super) fn language(&self, option: &'static str) -> Result<Option<LanguageChoice>, Misread> {
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
    pub(super) fn lead(&self) -> Result<Option<LeadChoice>, Misread> {
        if self.is_auto("before") {
            return Ok(Some(LeadChoice::Auto));
        }
        let lead = self.minutes_or_none("before")?;
        Ok(lead.map(LeadChoice::Own))
    }

    pub(super) fn own_zone(&self) -> Result<Option<ZoneChoice>, Misread> {
        if self.is_auto("zone") {
            return Ok(Some(ZoneChoice::Auto));
        }
        Ok(self.zone()?.map(ZoneChoice::Own))
    }

    /// Whether a switch was given, and not as no.
    pub(super) fn is_on(&self, switch: &str) -> bool {
        let given = self.invocation.option(switch);
        given.is_some_and(|given| given.eq_ignore_ascii_case("true"))
    }

    pub(super) fn is_auto(&self, option: &str) -> bool {
        let typed = self.invocation.option(option);
        typed.is_some_and(|typed| typed.eq_ignore_ascii_case(AUTO))
    }

    pub(super) fn zone(&self) -> Result<Option<Tz>, Misread> {
        let zone = self.invocation.option("zone").map(parse_zone).transpose();
        zone.map_err(|unknown| Misread::Zone { unknown })
    }

    pub(super) fn help_about(&self) -> Result<Option<HelpAbout>, Misread> {
        let Some(typed) = self.invocation.option("command") else {
            return Ok(None);
        };
        let name = typed.trim_start_matches('/');
        let command = CommandSpec::named_in(name, &Language::ALL).map(HelpAbout::Command);
        let topic = || Topic::named(name).map(HelpAbout::Topic);
        command
            .or_else(topic)
            .map(Some)
            .ok_or_else(|| Misread::UnknownCommand {
                typed: name.to_owned(),
                nearest: nearest_command(name),
                addressed: true,
            })
    }
}
