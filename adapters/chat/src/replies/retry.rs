//! Asking again with one thing changed: what the buttons under a refusal do.

use chrono::{DateTime, SecondsFormat, Utc};
use dibs_core::time::{Language, Span, When, parse_when};

use crate::commands::{CommandSpec, OptionKind};
use crate::invocation::Invocation;

/// What was asked, to be asked again with one thing changed.
#[derive(Debug, Clone, Copy)]
pub struct Retry<'a> {
    /// What was asked.
    pub invocation: &'a Invocation,
    /// The language it was asked in.
    pub language: Language,
}

impl Retry<'_> {
    /// The line that asks for another resource.
    pub(super) fn with_resource(&self, name: &str) -> Option<String> {
        let command = CommandSpec::named(&self.invocation.command)?;
        let options = command.options_of(self.invocation.subcommand.as_deref());
        let option = options
            .iter()
            .find(|option| option.kind == OptionKind::Resource)?;
        self.with(option.name, name)
    }

    /// The line that asks for another start, unless an end was named with the first one.
    pub(super) fn with_start(&self, start: DateTime<Utc>) -> Option<String> {
        let when = self.invocation.option("when")?;
        let alone = matches!(
            parse_when(when, self.language),
            Ok(When::At { end: None, .. } | When::Exact { end: None, .. } | When::In { .. })
        );
        // Whole minutes and `Z`: the grammar reads it as this instant in any zone.
        let start = start.to_rfc3339_opts(SecondsFormat::Secs, true);
        let start = start
            .strip_suffix(":00Z")
            .map(|minute| format!("{minute}Z"))?;
        alone.then(|| self.with("when", &start)).flatten()
    }

    /// The line that moves the booking to another slot, if moving one was asked.
    pub(super) fn with_slot(&self, slot: Span) -> Option<String> {
        let is_move = self.invocation.command.eq_ignore_ascii_case("move");
        let booking = self.invocation.option("booking").filter(|_| is_move)?;
        let start = slot.start.format("%Y-%m-%dT%H:%MZ");
        Some(format!(
            "/move {booking} {start} for {} min",
            slot.minutes()
        ))
    }

    /// How many seats were asked for.
    pub(super) fn seats(&self) -> Option<u32> {
        self.invocation.option("seats")?.parse().ok()
    }

    fn with(&self, option: &str, value: &str) -> Option<String> {
        let mut invocation = self.invocation.clone();
        invocation
            .options
            .insert(option.to_owned(), value.to_owned());
        invocation.to_line()
    }
}

impl Invocation {
    /// The line that reads as this invocation; `None` if a value cannot be quoted.
    pub(crate) fn to_line(&self) -> Option<String> {
        let command = CommandSpec::named(&self.command)?;
        let mut line = format!("/{}", command.name);
        if let Some(subcommand) = &self.subcommand {
            line.push(' ');
            line.push_str(subcommand);
        }
        let specs = command.options_of(self.subcommand.as_deref());
        for spec in specs {
            let Some(value) = self.option(spec.name) else {
                continue;
            };
            if spec.kind == OptionKind::Switch {
                if value == "true" {
                    line.push(' ');
                    line.push_str(spec.name);
                }
                continue;
            }
            if spec.introduced {
                line.push(' ');
                line.push_str(spec.name);
            }
            line.push(' ');
            let is_name = matches!(spec.kind, OptionKind::Resource | OptionKind::Name);
            if is_name && value.contains(char::is_whitespace) {
                if value.contains('"') {
                    return None;
                }
                line.push('"');
                line.push_str(value);
                line.push('"');
            } else {
                line.push_str(value);
            }
        }
        Some(line)
    }
}
