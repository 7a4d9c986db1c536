//! Text that people typed, so that Discord shows it as it was typed and pings nobody.

/// `text` with everything escaped that Discord's markdown would take for markup. `line_start`: it
/// stands where a line begins, where a few more characters mean something.
///
/// `allowed_mentions` is what keeps a mention from pinging; this keeps it from looking like one.
pub(crate) fn escaped(text: &str, line_start: bool) -> String {
    let chars: Vec<char> = text
        .chars()
        .filter(|c| !turns_direction(*c))
        .map(on_one_line)
        .collect();
    let mut line_start = line_start;
    let mut escaped = String::with_capacity(text.len() + text.len() / 4);
    for (index, &c) in chars.iter().enumerate() {
        let (before, after) = chars.split_at(index);
        let after = &after[1..];
        if is_markup(c)
            || (c == ':' && may_start_an_emoji_or_link(before, after))
            || (line_start && starts_a_block(c))
        {
            escaped.push('\\');
        }
        if matches!(c, '.' | ')') && line_start_number(before, line_start) {
            escaped.push('\\');
        }
        escaped.push(c);
        line_start &= c == ' ' || c.is_ascii_digit();
    }
    escaped
}

/// `text` between back-ticks: to be typed as it stands.
pub(crate) fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !turns_direction(*c))
        .map(on_one_line)
        .collect();
    if text.trim().is_empty() {
        String::new()
    } else if !text.contains('`') {
        format!("`{text}`")
    } else if text.contains("``") {
        // No fence of Discord's holds these.
        escaped(&text, false)
    } else {
        format!("`` {text} ``")
    }
}

/// Characters that mean something wherever they stand. Brackets are enough to break a link's label
/// from its address; parentheses can stay readable.
fn is_markup(c: char) -> bool {
    matches!(
        c,
        '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' | '@'
    )
}

/// A heading, a quotation, a list.
fn starts_a_block(c: char) -> bool {
    matches!(c, '#' | '>' | '-' | '+')
}

/// `1.` and `1)` at the start of a line begin a list.
fn line_start_number(before: &[char], line_start: bool) -> bool {
    line_start && before.last().is_some_and(char::is_ascii_digit)
}

/// `:name:` is an emoji and `https://` a link; `18:00` is neither.
fn may_start_an_emoji_or_link(before: &[char], after: &[char]) -> bool {
    let Some(next) = after.first() else {
        return false;
    };
    let is_time = before.last().is_some_and(char::is_ascii_digit)
        && matches!(after, [a, b, rest @ ..] if a.is_ascii_digit() && b.is_ascii_digit()
            && !rest.first().is_some_and(|c| c.is_ascii_digit() || *c == ':'));
    !is_time && (next.is_ascii_alphanumeric() || matches!(next, '_' | '+' | '-' | '/'))
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn on_one_line(c: char) -> char {
    if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
        ' '
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_shown_as_they_typed_it() {
        for (typed, sent) in [
            ("Piano", "Piano"),
            ("free 18:00-20:00 (by Ann).", "free 18:00-20:00 (by Ann)."),
            (
                "**bold** _it_ ~~no~~ ||spoiler||",
                r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|spoiler\|\|",
            ),
            ("`x` \\o/", r"\`x\` \\o/"),
            ("<@123> <#1> <t:0:F>", r"\<\@123> \<#1> \<t\:0\:F>"),
            ("<b>@everyone</b>", r"\<b>\@everyone\</b>"),
            ("@here we go", r"\@here we go"),
            ("mail@host", r"mail\@host"),
            (
                "[free money](https://evil)",
                r"\[free money\](https\://evil)",
            ),
            (":tada: 1:100: at 9:30", r"\:tada: 1\:100: at 9:30"),
            ("# Title", r"\# Title"),
            ("room #2 - big", "room #2 - big"),
            ("  > quote", r"  \> quote"),
            ("- item", r"\- item"),
            ("1. first", r"1\. first"),
            ("12) twelfth", r"12\) twelfth"),
            ("room 1. floor", "room 1. floor"),
            ("two\nlines\u{202E}", "two lines"),
            ("", ""),
        ] {
            assert_eq!(escaped(typed, true), sent, "{typed:?}");
        }
        assert_eq!(escaped("# no heading here", false), "# no heading here");
    }

    #[test]
    fn a_command_is_fenced_with_what_it_does_not_hold() {
        for (typed, sent) in [
            ("/book piano 18:00", "`/book piano 18:00`"),
            ("a `b` c", "`` a `b` c ``"),
            ("a ``b`` *c*", r"a \`\`b\`\` \*c\*"),
            (" ", ""),
        ] {
            assert_eq!(code(typed), sent, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_markup_is_left_bare(typed in "[ -~\n@<*_`|]{0,60}") {
            let sent = escaped(&typed, true);
            let mut is_escaped = false;
            for c in sent.chars() {
                if is_escaped {
                    is_escaped = false;
                } else if c == '\\' {
                    is_escaped = true;
                } else {
                    prop_assert!(!is_markup(c), "{sent:?}");
                }
            }
            prop_assert!(!is_escaped, "{sent:?}");
        }
    }
}
