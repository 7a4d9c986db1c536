//! Discord's markdown as plain text: marks gone, escapes resolved, mentions and times filled in.

/// The pairs of marks that vanish, longest first.
const MARKS: [&str; 6] = ["**", "__", "~~", "||", "*", "_"];

/// What a person reads. `fill_in` turns what stands between angle brackets (`@1`, `t:0:F`) into words,
/// where it means something.
pub(super) fn plain(text: &str, fill_in: &impl Fn(&str) -> Option<String>) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '\\' => escaped(rest, &mut shown),
            '`' => code(rest, &mut shown),
            '<' => bracketed(rest, &mut shown, fill_in),
            '[' => link(rest, &mut shown, fill_in),
            _ => marked(rest, &mut shown, fill_in),
        };
    }
    shown
}

/// Takes one character as it is.
fn literal<'a>(rest: &'a str, shown: &mut String) -> &'a str {
    let mut characters = rest.chars();
    shown.extend(characters.next());
    characters.as_str()
}

fn escaped<'a>(rest: &'a str, shown: &mut String) -> &'a str {
    let after = &rest[1..];
    if after.starts_with(|c: char| c.is_ascii_punctuation()) {
        literal(after, shown)
    } else {
        literal(rest, shown)
    }
}

fn code<'a>(rest: &'a str, shown: &mut String) -> &'a str {
    let run = rest.len() - rest.trim_start_matches('`').len();
    let (ticks, inside) = rest.split_at(run);
    let Some(end) = inside.find(ticks) else {
        shown.push_str(ticks);
        return inside;
    };
    let (inside, after) = (&inside[..end], &inside[end + run..]);
    if run < 3 {
        shown.push_str(inside);
    } else {
        let is_language = |line: &str| line.chars().all(|c| c.is_ascii_alphanumeric());
        let block = inside
            .split_once('\n')
            .filter(|(line, _)| is_language(line))
            .map_or(inside, |(_, block)| block);
        shown.push_str(block.trim_end_matches('\n'));
    }
    after
}

fn bracketed<'a>(
    rest: &'a str,
    shown: &mut String,
    fill_in: &impl Fn(&str) -> Option<String>,
) -> &'a str {
    let filled = rest[1..].split_once('>').and_then(|(inside, after)| {
        let words = if inside.starts_with("https://") {
            Some(inside.to_owned())
        } else {
            fill_in(inside)
        };
        words.map(|words| (words, after))
    });
    match filled {
        Some((words, after)) => {
            shown.push_str(&words);
            after
        }
        None => literal(rest, shown),
    }
}

/// `[text](address)` becomes `text (address)`.
fn link<'a>(
    rest: &'a str,
    shown: &mut String,
    fill_in: &impl Fn(&str) -> Option<String>,
) -> &'a str {
    let parts = rest[1..].split_once("](").and_then(|(text, after)| {
        let (address, after) = after.split_once(')')?;
        address
            .starts_with("http")
            .then_some((text, address, after))
    });
    match parts {
        Some((text, address, after)) if !text.contains('\n') => {
            shown.push_str(&format!("{} ({address})", plain(text, fill_in)));
            after
        }
        _ => literal(rest, shown),
    }
}

fn marked<'a>(
    rest: &'a str,
    shown: &mut String,
    fill_in: &impl Fn(&str) -> Option<String>,
) -> &'a str {
    for mark in MARKS {
        if let Some((inside, after)) = rest
            .strip_prefix(mark)
            .and_then(|inside| enclosed(inside, mark))
        {
            shown.push_str(&plain(inside, fill_in));
            return after;
        }
    }
    literal(rest, shown)
}

/// Splits at the mark that closes what was opened, if one does.
fn enclosed<'a>(inside: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let mut from = 0;
    loop {
        let end = from + inside[from..].find(mark)?;
        let (text, after) = (&inside[..end], &inside[end + mark.len()..]);
        let spaced = mark == "*" && (text.starts_with(' ') || text.ends_with(' '));
        let in_word = mark == "_" && after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if !text.is_empty() && !text.ends_with('\\') && !spaced && !in_word {
            return Some((text, after));
        }
        from = end + mark.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_reads_words_and_not_marks() {
        let fill_in = |inside: &str| (inside == "@1").then(|| "@Ada".to_owned());
        let table = [
            ("**Piano** is *yours*", "Piano is yours"),
            ("__a__ ~~b~~ ||c|| _d_", "a b c d"),
            (r"\*\*Piano\*\*", "**Piano**"),
            (r"a \`tick\` and \\", r"a `tick` and \"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("snake_case_name", "snake_case_name"),
            ("**open", "**open"),
            ("`**code** <@1>` <@1>", "**code** <@1> @Ada"),
            ("```text\n18:00 Ada\n20:00 Bob\n```", "18:00 Ada\n20:00 Bob"),
            ("<@2> <b>bold</b>", "<@2> <b>bold</b>"),
            (r"\<@1>", "<@1>"),
            (
                "[page](https://club.example/x)",
                "page (https://club.example/x)",
            ),
            ("[1] (2)", "[1] (2)"),
            ("**<@1> has _it_**", "@Ada has it"),
            ("back\\slash", "back\\slash"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text, &fill_in), expected, "{text}");
        }
    }
}
