//! What a typed line means: a command, by whom, or a word to the chat itself.

use chrono::NaiveTime;

/// Longest line that is read, in characters.
pub const LONGEST_LINE_CHARS: usize = 4_096;
/// Longest name somebody can speak under, in characters.
const LONGEST_NAME_CHARS: usize = 40;

/// One line, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// Nothing to do: an empty line, a comment.
    Nothing,
    /// Somebody says something.
    Said {
        /// Who; `None` is the usual speaker.
        speaker: Option<String>,
        /// What.
        said: Said,
    },
    /// Put the clock on to that time of day.
    ClockTo(NaiveTime),
    /// More than anybody types.
    TooLong,
    /// The end.
    Quit,
}

/// What somebody says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Presses the button with this number, counted from 1.
    Press(usize),
    /// A command.
    Command(String),
    /// Anything else.
    Talk(String),
}

/// Reads a line.
pub(crate) fn read(line: &str) -> Input {
    if line.chars().count() > LONGEST_LINE_CHARS {
        return Input::TooLong;
    }
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Input::Nothing;
    }
    if ["quit", "exit", "/quit", "/exit"].contains(&line) {
        return Input::Quit;
    }
    if let Some(time) = line.strip_prefix('@').and_then(time_of_day) {
        return Input::ClockTo(time);
    }
    match line.split_once(':') {
        Some((name, rest)) if is_name(name) => Input::Said {
            speaker: Some(name.trim().to_owned()),
            said: said(rest.trim()),
        },
        _ => Input::Said {
            speaker: None,
            said: said(line),
        },
    }
}

fn said(text: &str) -> Said {
    if text.starts_with('/') {
        return Said::Command(text.to_owned());
    }
    match text.parse() {
        Ok(number) => Said::Press(number),
        Err(_) => Said::Talk(text.to_owned()),
    }
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

/// Whether this can be a person's name: begins with a letter, and is no sentence.
pub fn is_name(text: &str) -> bool {
    let name = text.trim();
    name.chars().count() <= LONGEST_NAME_CHARS
        && name.starts_with(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || " '-_.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(speaker: &str, said: Said) -> Input {
        Input::Said {
            speaker: Some(speaker.to_owned()),
            said,
        }
    }

    fn alone(said: Said) -> Input {
        Input::Said {
            speaker: None,
            said,
        }
    }

    #[test]
    fn a_line_is_a_command_a_press_or_a_word_to_the_chat() {
        let command = |text: &str| Said::Command(text.to_owned());
        let talk = |text: &str| Said::Talk(text.to_owned());
        for (line, input) in [
            ("", Input::Nothing),
            ("   \t", Input::Nothing),
            ("# Anna comes in", Input::Nothing),
            ("/mine", alone(command("/mine"))),
            ("  /book piano 18:00  ", alone(command("/book piano 18:00"))),
            (
                "/book piano 18:00 note a: b",
                alone(command("/book piano 18:00 note a: b")),
            ),
            (
                "Anna: /book piano 18:00",
                by("Anna", command("/book piano 18:00")),
            ),
            ("Anna:/mine", by("Anna", command("/mine"))),
            (
                "Ó Súilleabháin: /mine",
                by("Ó Súilleabháin", command("/mine")),
            ),
            ("2", alone(Said::Press(2))),
            ("Anna: 1", by("Anna", Said::Press(1))),
            ("0", alone(Said::Press(0))),
            (
                "99999999999999999999999",
                alone(talk("99999999999999999999999")),
            ),
            ("-1", alone(talk("-1"))),
            ("hello there", alone(talk("hello there"))),
            ("Anna: hello", by("Anna", talk("hello"))),
            ("18:00", alone(talk("18:00"))),
            ("<b>: /mine", alone(talk("<b>: /mine"))),
            (": /mine", alone(talk(": /mine"))),
            (
                "@19:10",
                Input::ClockTo(NaiveTime::from_hms_opt(19, 10, 0).unwrap()),
            ),
            ("@25:00", alone(talk("@25:00"))),
            ("exit", Input::Quit),
        ] {
            assert_eq!(read(line), input, "{line:?}");
        }
    }

    #[test]
    fn a_line_longer_than_anybody_types_is_not_looked_at() {
        let longest = format!("/{}", "ö".repeat(LONGEST_LINE_CHARS - 1));
        assert_eq!(read(&longest), alone(Said::Command(longest.clone())));
        assert_eq!(read(&format!("{longest}x")), Input::TooLong);
    }
}
