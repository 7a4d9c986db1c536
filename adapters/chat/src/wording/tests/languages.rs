//! The languages beside each other: the same keys, the same places, the plurals of each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// What follows each key of a Fluent file, attributes as `key.attribute`, with the line it begins on.
fn texts(language: Language) -> BTreeMap<String, (usize, String)> {
    let mut texts: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let (mut key, mut last) = (String::new(), String::new());
    for (index, line) in source(language).0.lines().enumerate() {
        let name = |line: &str| line.split(" =").next().unwrap_or_default().to_owned();
        if line.starts_with('#') || line.is_empty() {
            continue;
        } else if let Some(attribute) = line.trim_start().strip_prefix('.') {
            last = format!("{key}.{}", name(attribute));
        } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = name(line);
            last.clone_from(&key);
        }
        let text = texts
            .entry(last.clone())
            .or_insert((index + 1, String::new()));
        text.1.push_str(line);
        text.1.push('\n');
    }
    texts
}

fn file(language: Language) -> String {
    format!("adapters/chat/wording/{}.ftl", language.code())
}

/// The places of a text, without those of messages it refers to.
fn places(text: &str) -> BTreeSet<String> {
    let after_dollar = text.split('$').skip(1);
    let name = |rest: &str| {
        rest.chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '_')
            .collect()
    };
    let mut places: BTreeSet<String> = after_dollar.map(name).collect();
    if text.contains("{ ordinal }") {
        places.insert("place".to_owned());
    }
    places
}

/// The places that choose between forms, each with the names of its forms.
fn choices(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut choices: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines() {
        if line.contains("->") {
            let chooser = places(line).into_iter().next_back();
            choices.push((chooser.unwrap_or_default(), BTreeSet::new()));
        } else if let Some(form) = line.trim_start().trim_start_matches('*').strip_prefix('[')
            && let Some((_, forms)) = choices.last_mut()
        {
            forms.insert(form.split(']').next().unwrap_or_default().to_owned());
        }
    }
    choices
}

#[test]
fn every_language_says_everything_that_english_says_and_no_more() {
    let english = texts(Language::En);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let (other, file) = (texts(language), file(language));
        for (key, (line, _)) in &english {
            if !other.contains_key(key) {
                wrong.push(format!("{file} lacks {key} (en.ftl line {line})"));
            }
        }
        for (key, (line, text)) in &other {
            match english.get(key) {
                None => wrong.push(format!("{file}:{line}: {key} is not in en.ftl")),
                Some((_, said)) => {
                    let (wanted, found) = (places(said), places(text));
                    for place in wanted.difference(&found) {
                        wrong.push(format!("{file}:{line}: {key} does not use ${place}"));
                    }
                    for place in found.difference(&wanted) {
                        wrong.push(format!("{file}:{line}: {key} is never given ${place}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Categories of numbers up to a million, as the Unicode CLDR has them for each language: one and
/// other, but Vietnamese and Chinese have one form for all.
#[test]
fn plurals_have_the_forms_of_their_language() {
    for language in Language::ALL {
        let has_one = !matches!(language, Language::Vi | Language::ZhTw);
        for (key, (line, text)) in texts(language) {
            for (chooser, forms) in choices(&text) {
                let at = format!("{}:{line}: {key}", file(language));
                if matches!(chooser.as_str(), "day" | "month") && key.ends_with("-name") {
                    continue;
                }
                let categories: BTreeSet<&str> = forms
                    .iter()
                    .map(String::as_str)
                    .filter(|form| form.parse::<u32>().is_err())
                    .collect();
                let known: BTreeSet<&str> = match (key.as_str(), language) {
                    ("ordinal", Language::En) => ["one", "two", "few", "other"].into(),
                    _ if has_one => ["one", "other"].into(),
                    _ => ["other"].into(),
                };
                assert_eq!(categories, known, "{at}");
            }
        }
    }
    let wording = Wording::new();
    let waiting = |language, waiting: u32| {
        wording.plain_line(language, "who-waiting", &[("waiting", waiting.into())])
    };
    let said = [
        Language::De,
        Language::Es,
        Language::Fr,
        Language::Vi,
        Language::ZhTw,
    ]
    .map(|language| [waiting(language, 1), waiting(language, 3)].join(" "));
    insta::assert_snapshot!(said.join("\n"), @"
    Eine Person wartet. 3 Personen warten.
    Una persona espera. 3 personas esperan.
    1 personne attend. 3 personnes attendent.
    1 người đang chờ. 3 người đang chờ.
    有 1 人在等。 有 3 人在等。
    ");
}

#[test]
fn every_sentence_comes_out_whole() {
    let wording = Wording::new();
    let choosers: BTreeSet<String> = Language::ALL
        .into_iter()
        .flat_map(texts)
        .flat_map(|(_, (_, text))| choices(&text))
        .map(|(chooser, _)| chooser)
        .chain(["count", "place", "least", "most", "limit"].map(str::to_owned))
        .collect();
    for language in Language::ALL {
        for (key, (_, text)) in texts(language) {
            if key.contains('.') {
                continue;
            }
            for number in [0, 1, 2, 3, 11, 21, 100, 1_000_000] {
                let args: Vec<(&'static str, Arg)> = places(&text)
                    .into_iter()
                    .map(|place| {
                        let value = if choosers.contains(&place) {
                            Arg::Number(number)
                        } else {
                            Arg::from(Inline::Strong("\u{2067}x".to_owned()))
                        };
                        let place: &'static str = place.leak();
                        (place, value)
                    })
                    .collect();
                let line = wording.line(language, &key, &args);
                let words: String = line
                    .iter()
                    .filter(|inline| matches!(inline, Inline::Text(_)))
                    .map(literal)
                    .collect();
                let at = format!("{}: {key}: {words:?}", file(language));
                assert!(!line.is_empty(), "{at}");
                for mark in [
                    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '{', '}', '$',
                ] {
                    assert!(!words.contains(mark), "{at}");
                }
                let given = args
                    .iter()
                    .filter(|(_, arg)| matches!(arg, Arg::Inlines(_)));
                let shown = line
                    .iter()
                    .filter(|inline| matches!(inline, Inline::Strong(_)));
                let forms = !choices(&text).is_empty();
                assert!(forms || shown.count() >= given.count(), "{at}");
            }
        }
    }
}

#[test]
fn what_people_read_is_not_put_together_from_pieces() {
    // Lines to type, numbers of bookings, instants and shares of seats are no language's.
    let may_begin = |text: &str| {
        ["/", "#", "{minute}Z", "{}/{}"]
            .iter()
            .any(|begin| text.starts_with(begin))
    };
    let mut seen = 0;
    for folder in ["src/replies", "src/front"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for (index, _) in text.match_indices("format!(") {
                let literal = text[index..].split('"').nth(1).unwrap_or_default();
                assert!(may_begin(literal), "{}: {literal:?}", path.display());
                seen += 1;
            }
            let is_lines = path.ends_with("retry.rs");
            assert!(
                is_lines || !text.contains("push_str("),
                "{}",
                path.display()
            );
        }
    }
    assert!(seen > 5, "the sources are there");
}

#[test]
fn moments_in_every_language() {
    let wording = Wording::new();
    let now = Utc.with_ymd_and_hms(2026, 11, 20, 16, 50, 0).unwrap();
    let zone = Tz::Europe__Berlin;
    let lines = Language::ALL.map(|language| {
        let moments = [
            (10, MomentStyle::Near),
            (24 * 60, MomentStyle::Near),
            (48 * 60, MomentStyle::Full),
            (60 * 24 * 60, MomentStyle::Date),
            (10, MomentStyle::Relative),
            (-5, MomentStyle::Relative),
            (3 * 24 * 60, MomentStyle::Relative),
        ];
        let moments = moments.map(|(minutes, style)| {
            let at = now + chrono::TimeDelta::minutes(minutes);
            wording.inline_text(language, &Inline::Moment { at, zone, style }, now)
        });
        format!("{}, {}", moments.join(" | "), wording.length(language, 90))
    });
    insta::assert_snapshot!(lines.join("\n"), @"
    18:00 today | 17:50 tomorrow | Sun 22 Nov 17:50 | Tue 19 Jan 2027 | in 10 min | 5 min ago | in 3 days, 1 h 30 min
    heute 18:00 | morgen 17:50 | So 22. Nov. 17:50 | Di 19. Jan. 2027 | in 10 Min. | vor 5 Min. | in 3 Tagen, 1 Std. 30 Min.
    hoy 18:00 | mañana 17:50 | dom 22 nov 17:50 | mar 19 ene 2027 | en 10 min | hace 5 min | en 3 días, 1 h 30 min
    aujourd'hui 18:00 | demain 17:50 | dim. 22 nov. 17:50 | mar. 19 janv. 2027 | dans 10 min | il y a 5 min | dans 3 jours, 1 h 30 min
    18:00 hôm nay | 17:50 ngày mai | 17:50 CN 22/11 | T3 19/1/2027 | 10 phút nữa | 5 phút trước | 3 ngày nữa, 1 giờ 30 phút
    今天 18:00 | 明天 17:50 | 11月22日（週日） 17:50 | 2027年1月19日（週二） | 10 分鐘後 | 5 分鐘前 | 3 天後, 1 小時 30 分鐘
    ");
}
