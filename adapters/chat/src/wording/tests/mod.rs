mod languages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::*;
use crate::commands::{commands, description_key};
use crate::message::MomentStyle;

/// Longest description of a command or an option, in characters: Discord's limit (Telegram's is
/// 256).
const LONGEST_DESCRIPTION_CHARS: usize = 100;

/// Keys of a Fluent file, each with its attributes.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in source(language).0.lines() {
        if let Some((name, _)) = line
            .trim_start()
            .strip_prefix('.')
            .and_then(|l| l.split_once(" ="))
        {
            keys.get_mut(&last)
                .expect("an attribute follows its key")
                .insert(name.to_owned());
        } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let name = line.split(" =").next().expect("split gives at least one");
            assert!(
                keys.insert(name.to_owned(), BTreeSet::new()).is_none(),
                "{name} comes twice"
            );
            last = name.to_owned();
        }
    }
    keys
}

/// Quoted words of this crate's sources, tests left out.
fn quoted() -> BTreeSet<String> {
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default();
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            // Names of commands are no keys.
            if path.is_dir() && !["tests", "words"].contains(&stem) {
                sources(&path, found);
            } else if is_rust && !["tests", "fixtures"].contains(&stem) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(found.len() > 20, "the sources are there");
    let texts = found
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    let is_key = |text: &&str| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    texts
        .flat_map(|text| {
            text.split('"')
                .filter(is_key)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The keys that describe commands, with their options.
fn descriptions() -> BTreeMap<String, BTreeSet<String>> {
    let mut descriptions = BTreeMap::new();
    for command in commands() {
        let options = command
            .options
            .iter()
            .map(|option| option.name.to_owned())
            .collect();
        descriptions.insert(description_key(command.name, None), options);
        for subcommand in command.subcommands {
            let options = subcommand
                .options
                .iter()
                .map(|option| option.name.to_owned())
                .collect();
            descriptions.insert(
                description_key(command.name, Some(subcommand.name)),
                options,
            );
        }
    }
    descriptions
}

#[test]
fn every_key_that_is_used_exists_and_every_key_that_exists_is_used() {
    let (used, described) = (quoted(), descriptions());
    for language in Language::ALL {
        let keys = keys(language);
        let locales = ["es-419"];
        let hyphenated = used
            .iter()
            .filter(|word| word.contains('-') && !locales.contains(&word.as_str()));
        for key in hyphenated {
            assert!(keys.contains_key(key), "{language:?} has no {key}");
        }
        for (key, options) in &described {
            assert_eq!(
                keys.get(key),
                Some(options),
                "{language:?}: the options that {key} describes, and those of the table"
            );
        }
        for key in keys.keys().filter(|key| !described.contains_key(*key)) {
            let within = source(language).0.contains(&format!("{{ {key} }}"));
            assert!(used.contains(key) || within, "nobody says {key}");
        }
    }
}

#[test]
fn descriptions_fit_where_they_are_shown() {
    let wording = Wording::new();
    for language in Language::ALL {
        for (key, options) in descriptions() {
            let own = std::iter::once(wording.plain_line(language, &key, &[]));
            let all = own.chain(
                options
                    .iter()
                    .map(|name| wording.attribute(language, &key, name)),
            );
            for text in all {
                let chars = text.chars().count();
                assert!(
                    (1..=LONGEST_DESCRIPTION_CHARS).contains(&chars),
                    "{key}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn what_people_type_is_never_taken_for_ours() {
    let wording = Wording::new();
    for typed in [
        "\u{E000}\u{E001}",
        "{ $resource }",
        "*[other]",
        "<b>@everyone</b>",
        "a\u{E001}b",
    ] {
        let line = wording.line(
            Language::En,
            "taken",
            &[
                ("resource", Inline::Strong(typed.to_owned()).into()),
                ("time", Inline::Text("18:00".to_owned()).into()),
            ],
        );
        assert_eq!(
            line,
            [
                Inline::Strong(typed.to_owned()),
                Inline::Text(" is taken ".to_owned()),
                Inline::Text("18:00".to_owned()),
                Inline::Text(".".to_owned()),
            ]
        );
    }
}

#[test]
fn numbers_choose_the_right_form() {
    let wording = Wording::new();
    let ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1_002]
        .map(|place: u32| wording.plain_line(Language::En, "ordinal", &[("place", place.into())]));
    assert_eq!(
        ordinals,
        [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
            "1002nd",
        ]
    );
    let people = [1, 2, 500].map(|waiting: u32| {
        wording.plain_line(Language::En, "who-waiting", &[("waiting", waiting.into())])
    });
    assert_eq!(
        people,
        ["One person waits.", "2 people wait.", "500 people wait."]
    );
}

#[test]
fn moments_read_as_people_say_them() {
    let wording = Wording::new();
    let now = Utc.with_ymd_and_hms(2026, 11, 20, 16, 50, 0).unwrap();
    let at = |day, hour, minute| {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0)
            .unwrap()
    };
    let berlin = Tz::Europe__Berlin;
    for (at, zone, style, said) in [
        (at(20, 17, 0), berlin, MomentStyle::Full, "Fri 20 Nov 18:00"),
        (at(20, 17, 0), berlin, MomentStyle::Near, "18:00 today"),
        (at(20, 23, 0), berlin, MomentStyle::Near, "0:00 tomorrow"),
        (at(20, 23, 0), Tz::UTC, MomentStyle::Near, "23:00 today"),
        (at(22, 8, 5), berlin, MomentStyle::Near, "Sun 22 Nov 9:05"),
        (at(19, 8, 5), berlin, MomentStyle::Near, "Thu 19 Nov 9:05"),
        (at(20, 17, 0), berlin, MomentStyle::Time, "18:00"),
        (at(20, 17, 0), berlin, MomentStyle::Date, "Fri 20 Nov"),
        (
            now + chrono::TimeDelta::days(60),
            berlin,
            MomentStyle::Full,
            "Tue 19 Jan 2027 17:50",
        ),
        (at(20, 17, 0), berlin, MomentStyle::Relative, "in 10 min"),
        (
            now + chrono::TimeDelta::seconds(599),
            berlin,
            MomentStyle::Relative,
            "in 10 min",
        ),
        (
            now + chrono::TimeDelta::seconds(20),
            berlin,
            MomentStyle::Relative,
            "now",
        ),
        (
            at(20, 18, 0),
            berlin,
            MomentStyle::Relative,
            "in 1 h 10 min",
        ),
        (at(22, 17, 0), berlin, MomentStyle::Relative, "in 2 days"),
        (at(20, 16, 45), berlin, MomentStyle::Relative, "5 min ago"),
        (DateTime::<Utc>::MAX_UTC, Tz::UTC, MomentStyle::Relative, ""),
    ] {
        let text = wording.inline_text(Language::En, &Inline::Moment { at, zone, style }, now);
        if !said.is_empty() {
            assert_eq!(text, said, "{at} {style:?}");
        }
    }
    let lengths =
        [0, 45, 60, 90, 150, 1_440, 2_880, 1_500].map(|m| wording.length(Language::En, m));
    assert_eq!(
        lengths,
        [
            "0 min",
            "45 min",
            "1 h",
            "1 h 30 min",
            "2 h 30 min",
            "1 day",
            "2 days",
            "25 h"
        ]
    );
}
