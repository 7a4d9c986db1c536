//! What is suggested while somebody fills in a command; answered from memory.

use std::collections::BTreeMap;

use chrono::{Days, SecondsFormat};
use chrono_tz::TZ_VARIANTS;
use dibs_core::desk::Catalogue;
use dibs_core::model::digest::parse_digest;
use dibs_core::model::limit::parse_rule;
use dibs_core::model::text::folded;
use dibs_core::model::{Act, Answer, BookingFacts, CommunityId, Labels, ResourceRef, Team};
use dibs_core::time::{Language, Span, parse_day, parse_duration, parse_when, utc_to_local};

use super::{Front, Origin, Visibility, language_of};
use crate::commands::{Audience, CommandSpec, OptionKind, Topic, commands};
use crate::message::{Inline, MomentStyle};

/// Most suggestions: Discord's limit.
pub const MOST_CHOICES: usize = 25;
/// Longest label and value of a suggestion, in characters: Discord's limit.
pub const LONGEST_CHOICE_CHARS: usize = 100;

/// Lengths people often want, in minutes.
const USUAL_LENGTHS: [u32; 8] = [15, 30, 45, 60, 90, 120, 180, 240];
/// Limits that clubs often have.
const USUAL_LIMITS: [&str; 11] = [
    "2 active",
    "4h active",
    "4h per day",
    "3 per week",
    "10h per month",
    "7 days ahead",
    "30 min notice",
    "1h between",
    "free sat-sun",
    "free same day",
    "none",
];
/// When chats are often told what their day brings.
const USUAL_DIGESTS: [&str; 4] = ["8:00", "18:00", "0 8 * * mon-fri", "off"];
/// Days ahead that are suggested, today included.
const DAYS_AHEAD: u64 = 8;

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is shown.
    pub label: String,
    /// What the option holds if it is chosen.
    pub value: String,
}

impl Choice {
    fn same(text: impl Into<String>) -> Self {
        let label = text.into();
        Self {
            value: label.clone(),
            label,
        }
    }
}

impl Front {
    /// Suggestions for an option of which `typed` has been typed so far; `others` are the options
    /// filled in already. At most [`MOST_CHOICES`]; none when there is nothing to say.
    pub async fn suggest(
        &self,
        origin: &Origin,
        command: &str,
        subcommand: Option<&str>,
        option: &str,
        typed: &str,
        others: &BTreeMap<String, String>,
    ) -> Vec<Choice> {
        let spec = CommandSpec::named(command).and_then(|command| {
            command
                .options_of(subcommand)
                .iter()
                .find(|spec| spec.name == option)
        });
        let Some(kind) = spec.map(|spec| spec.kind) else {
            return Vec::new();
        };
        let place = self.place(origin, None).await;
        let community = place.ok().and_then(|place| place.community());
        let catalogue = self.catalogue(community);
        let language = language_of(Some(origin), &catalogue);
        let typed = typed.trim();
        let mut choices = match (kind, community) {
            (OptionKind::Resource, _) if command.eq_ignore_ascii_case("limit") => {
                let groups = catalogue.groups.iter().cloned();
                matching(
                    typed,
                    names(&catalogue).chain(groups).chain(["all".to_owned()]),
                )
            }
            (OptionKind::Resource, _) if takes_tags(command) => {
                let several = catalogue.groups.iter().chain(&catalogue.tags).cloned();
                matching(typed, several.chain(names(&catalogue)))
            }
            (OptionKind::Resource, _) if takes_groups(command) => matching(
                typed,
                catalogue.groups.iter().cloned().chain(names(&catalogue)),
            ),
            (OptionKind::Resource, _) => matching(typed, names(&catalogue)),
            (OptionKind::Limit, _) => limits(typed, language),
            (OptionKind::Team, _) => matching(typed, catalogue.teams.iter().cloned()),
            (OptionKind::TeamOrNone, _) => {
                let all = ["none", Team::MANAGERS_NAME].map(str::to_owned).into_iter();
                matching(typed, all.chain(catalogue.teams.iter().cloned()))
            }
            (OptionKind::Bookers, _) => {
                let all = ["everyone", "managers"].map(str::to_owned).into_iter();
                matching(typed, all.chain(catalogue.teams.iter().cloned()))
            }
            (OptionKind::Digest, _) => digests(typed, language),
            (OptionKind::Duration, _) => self.lengths(typed, language),
            (OptionKind::Zone, _) => matching(&typed.replace(' ', "_"), zones()),
            (OptionKind::Command, _) => {
                let topics = Topic::ALL.map(|topic| topic.name_in(language).to_owned());
                let all = command_names().chain(topics);
                matching(typed.trim_start_matches('/'), all)
            }
            (OptionKind::Day, _) => self.days(typed, &catalogue, language),
            (OptionKind::When, Some(community)) => {
                let resource = others.get("resource").map(String::as_str);
                self.starts(origin, community, resource, typed).await
            }
            (OptionKind::Booking, Some(community)) => {
                self.own_bookings(origin, community, typed).await
            }
            _ => Vec::new(),
        };
        choices.retain(|choice| choice.value.chars().count() <= LONGEST_CHOICE_CHARS);
        choices.truncate(MOST_CHOICES);
        for choice in &mut choices {
            if choice.label.chars().count() > LONGEST_CHOICE_CHARS {
                choice.label = choice.label.chars().take(LONGEST_CHOICE_CHARS).collect();
            }
        }
        choices
    }

    fn lengths(&self, typed: &str, language: Language) -> Vec<Choice> {
        let usual = USUAL_LENGTHS.map(|minutes| self.wording.length(language, minutes));
        let as_typed = parse_duration(typed, language)
            .is_ok()
            .then(|| Choice::same(typed));
        as_typed
            .into_iter()
            .chain(matching(typed, usual.into_iter()))
            .collect()
    }

    fn days(&self, typed: &str, catalogue: &Catalogue, language: Language) -> Vec<Choice> {
        let today = utc_to_local(catalogue.zone, self.desks.clock().now()).date();
        let days = (0..DAYS_AHEAD).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let days: Vec<Choice> = days
            .map(|day| Choice {
                label: self.wording.date(language, day, today),
                value: day.to_string(),
            })
            .collect();
        let readable = !typed.is_empty() && parse_day(typed, language).is_ok();
        as_typed_or_matching(typed, readable, days)
    }

    /// Free starts of a resource.
    async fn starts(
        &self,
        origin: &Origin,
        community: CommunityId,
        resource: Option<&str>,
        typed: &str,
    ) -> Vec<Choice> {
        let language = language_of(Some(origin), &self.catalogue(Some(community)));
        let mut slots = Vec::new();
        if let Some(name) = resource.filter(|name| !name.trim().is_empty()) {
            let resource = ResourceRef::Name(name.to_owned());
            let act = Act::SuggestTimes {
                resource,
                limit: MOST_CHOICES,
            };
            if let Some((
                Answer::Times {
                    resource,
                    slots: free,
                },
                labels,
            )) = self.look(origin, community, act).await
            {
                let zone = labels.zone_of(resource);
                slots = free
                    .iter()
                    .map(|slot| self.start(&labels, zone, *slot))
                    .collect();
            }
        }
        let readable = !typed.is_empty() && parse_when(typed, language).is_ok();
        as_typed_or_matching(typed, readable, slots)
    }

    fn start(&self, labels: &Labels, zone: chrono_tz::Tz, slot: Span) -> Choice {
        let at = Inline::Moment {
            at: slot.start,
            zone,
            style: MomentStyle::Near,
        };
        let now = self.desks.clock().now();
        let label = self.wording.inline_text(labels.language, &at, now);
        // Whole minutes and `Z`: the grammar reads it as this instant in any zone.
        let value = slot.start.to_rfc3339_opts(SecondsFormat::Secs, true);
        Choice {
            label,
            value: value.replace(":00Z", "Z"),
        }
    }

    async fn own_bookings(
        &self,
        origin: &Origin,
        community: CommunityId,
        typed: &str,
    ) -> Vec<Choice> {
        let mine = self.look(origin, community, Act::Mine).await;
        let Some((
            Answer::Mine {
                bookings, series, ..
            },
            labels,
        )) = mine
        else {
            return Vec::new();
        };
        let choices = bookings
            .iter()
            .chain(series.iter().flat_map(|series| &series.later))
            .map(|booking| self.own_booking(&labels, booking));
        as_typed_or_matching(typed, false, choices.collect())
    }

    fn own_booking(&self, labels: &Labels, booking: &BookingFacts) -> Choice {
        let label = labels.resources.get(&booking.resource);
        let zone = labels.zone_of(booking.resource);
        let at = Inline::Moment {
            at: booking.span.start,
            zone,
            style: MomentStyle::Full,
        };
        let name = Inline::Text(label.map(|label| label.name.clone()).unwrap_or_default());
        let value = format!("#{}", booking.id);
        let line = self.wording.line(
            labels.language,
            "mine-booking",
            &[
                ("booking", Inline::Text(value.clone()).into()),
                ("resource", name.into()),
                ("time", at.into()),
            ],
        );
        let now = self.desks.clock().now();
        Choice {
            label: self.wording.inlines_text(labels.language, &line, now),
            value,
        }
    }

    /// Looks something up; `None` if it cannot be had, which is no news while somebody types.
    async fn look(
        &self,
        origin: &Origin,
        community: CommunityId,
        act: Act,
    ) -> Option<(Answer, Labels)> {
        let request = self.request(origin, community, Visibility::OnlyYou, act);
        let outcome = self.desks.ask(community, request).await.ok()?;
        Some((outcome.verdict.ok()?, outcome.labels))
    }
}

/// Whether several alike can be meant by one name: any of them will do.
fn takes_groups(command: &str) -> bool {
    command.eq_ignore_ascii_case("book")
}

/// Whether several that have no more in common than a tag can be meant.
fn takes_tags(command: &str) -> bool {
    ["free", "schedule"]
        .iter()
        .any(|takes| takes.eq_ignore_ascii_case(command))
}

fn names(catalogue: &Catalogue) -> impl Iterator<Item = String> + '_ {
    catalogue
        .resources
        .iter()
        .map(|resource| resource.name.clone())
}

/// Limits that clubs often have; what was typed first, if it is one.
fn limits(typed: &str, language: Language) -> Vec<Choice> {
    let usual = USUAL_LIMITS.iter().map(|limit| (*limit).to_owned());
    let usual = usual.map(Choice::same).collect();
    let readable = parse_rule(typed, language).is_ok();
    as_typed_or_matching(typed, readable && !USUAL_LIMITS.contains(&typed), usual)
}

fn digests(typed: &str, language: Language) -> Vec<Choice> {
    let usual = USUAL_DIGESTS.iter().map(|times| (*times).to_owned());
    let usual = usual.map(Choice::same).collect();
    let readable = parse_digest(typed, language).is_ok();
    as_typed_or_matching(typed, readable && !USUAL_DIGESTS.contains(&typed), usual)
}

fn zones() -> impl Iterator<Item = String> {
    TZ_VARIANTS.iter().map(|zone| zone.name().to_owned())
}

fn command_names() -> impl Iterator<Item = String> {
    let listed = commands()
        .iter()
        .filter(|command| command.audience != Audience::Unlisted);
    listed.map(|command| command.name.to_owned())
}

/// Words that begin with what was typed, then those that contain it, in any case.
fn matching(typed: &str, words: impl Iterator<Item = String>) -> Vec<Choice> {
    let typed = folded(typed);
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for word in words {
        let plain = folded(&word);
        if plain.starts_with(&typed) {
            first.push(Choice::same(word));
        } else if plain.contains(&typed) {
            others.push(Choice::same(word));
        }
    }
    first.append(&mut others);
    first
}

/// What was typed, if it can be read, then what it is part of; everything if it is part of nothing.
fn as_typed_or_matching(typed: &str, readable: bool, choices: Vec<Choice>) -> Vec<Choice> {
    let wanted = folded(typed);
    let fits = |choice: &Choice| folded(&choice.label).contains(&wanted);
    let mut found: Vec<Choice> = readable.then(|| Choice::same(typed)).into_iter().collect();
    if choices.iter().any(fits) {
        found.extend(choices.into_iter().filter(fits));
    } else {
        found.extend(choices);
    }
    found
}
