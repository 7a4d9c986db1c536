//! Messages as plain text, the way a person reads them.

use super::Button;
use super::entities::{Entity, EntityKind, FormattedText, slice, units};

/// A message and its buttons.
pub(super) fn message(content: &FormattedText, buttons: &[Vec<Button>]) -> String {
    let rows = buttons
        .iter()
        .map(|row| row.iter().map(button).collect::<Vec<_>>().join(" "));
    std::iter::once(text(content))
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

fn button(button: &Button) -> String {
    match &button.url {
        Some(url) => format!("[{} → {url}]", button.label),
        None => format!("[{}]", button.label),
    }
}

fn text(content: &FormattedText) -> String {
    let mut seen = String::new();
    let mut open: Vec<&Entity> = Vec::new();
    let mut upcoming = content.entities.iter().peekable();
    let end = units(&content.text);
    let mut at = 0;
    loop {
        // Spans that overlap without one being inside the other end in any order.
        while let Some(ended) = open.iter().rposition(|entity| entity.end() <= at) {
            seen.push_str(&closing(open.remove(ended)));
        }
        while let Some(begun) = upcoming.next_if(|entity| entity.offset <= at) {
            seen.push_str(opening(begun, content));
            open.push(begun);
        }
        if at >= end {
            return seen;
        }
        let next_end = open.iter().map(|entity| entity.end()).min().unwrap_or(end);
        let next_begin = upcoming.peek().map_or(end, |entity| entity.offset);
        let next = next_end.min(next_begin).min(end);
        let is_quoted = open
            .iter()
            .any(|entity| matches!(entity.kind, EntityKind::Blockquote { .. }));
        let plain = slice(&content.text, at, next);
        seen.push_str(&if is_quoted {
            plain.replace('\n', "\n> ")
        } else {
            plain
        });
        at = next;
    }
}

fn opening(entity: &Entity, content: &FormattedText) -> &'static str {
    match entity.kind {
        EntityKind::Bold => "**",
        EntityKind::Italic => "_",
        EntityKind::Strikethrough => "~~",
        EntityKind::Spoiler => "||",
        EntityKind::Code => "`",
        EntityKind::Pre { .. } => "```\n",
        EntityKind::Blockquote { .. } => "> ",
        EntityKind::TextMention { .. } if !content.under(entity).starts_with('@') => "@",
        _ => "",
    }
}

fn closing(entity: &Entity) -> String {
    match &entity.kind {
        EntityKind::Bold => "**".to_owned(),
        EntityKind::Italic => "_".to_owned(),
        EntityKind::Strikethrough => "~~".to_owned(),
        EntityKind::Spoiler => "||".to_owned(),
        EntityKind::Code => "`".to_owned(),
        EntityKind::Pre { .. } => "\n```".to_owned(),
        EntityKind::TextLink { url } => format!(" ({url})"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::html;
    use super::*;

    #[test]
    fn html_as_people_see_it() {
        for (source, expected) in [
            ("plain &amp; simple", "plain & simple"),
            ("<b>Piano</b> is <i>yours</i>", "**Piano** is _yours_"),
            ("<b>a <i>b</i></b> c", "**a _b_** c"),
            ("<b><i>ab</i></b>", "**_ab_**"),
            ("<code>/book piano</code>", "`/book piano`"),
            (
                "<pre>18:00 Ada\n20:00 free</pre>",
                "```\n18:00 Ada\n20:00 free\n```",
            ),
            (
                "<a href=\"tg://user?id=5\">Ada</a>: your turn",
                "@Ada: your turn",
            ),
            (
                "<a href=\"tg://user?id=5\">@ada</a> and @ben_k",
                "@ada and @ben_k",
            ),
            (
                "<a href=\"https://example.org/\">here</a>",
                "here (https://example.org/)",
            ),
            (
                "<blockquote>one\ntwo</blockquote>\nthree",
                "> one\n> two\nthree",
            ),
            ("<u>under</u> <s>out</s>", "under ~~out~~"),
            ("😀 <b>😀</b> 😀", "😀 **😀** 😀"),
            ("<b>see https://a.org/</b>x", "**see https://a.org/**x"),
            ("<tg-time unix=\"1800000000\">18:00</tg-time>", "18:00"),
        ] {
            let formatted = html::parse(source).expect("valid HTML");
            assert_eq!(message(&formatted, &[]), expected, "{source}");
        }
    }

    #[test]
    fn buttons_stand_below() {
        let button = |label: &str, url: Option<&str>| Button {
            label: label.to_owned(),
            data: None,
            url: url.map(str::to_owned),
        };
        let rows = [
            vec![button("Claim", None), button("Pass", None)],
            vec![button("Start", Some("https://t.me/x"))],
        ];
        assert_eq!(
            message(&FormattedText::plain("Your turn"), &rows),
            "Your turn\n[Claim] [Pass]\n[Start → https://t.me/x]"
        );
    }

    proptest! {
        // Telegram drops the separators of lines and paragraphs.
        #[test]
        fn whatever_is_escaped_is_seen_as_it_was(
            text in "[^\\pC\\s]([^\\pC\\p{Zl}\\p{Zp}]*[^\\pC\\s])?",
        ) {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let formatted = html::parse(&escaped).expect("nothing in it is markup");
            prop_assert_eq!(message(&formatted, &[]), text);
        }

        #[test]
        fn whatever_parses_can_be_seen(source in "([a-z @/&;<>]|<b>|</b>|<code>|</code>|https://a.bc/|\\PC){0,30}") {
            if let Ok(formatted) = html::parse(&source) {
                let end = units(&formatted.text);
                prop_assert!(formatted.entities.iter().all(|entity| entity.end() <= end));
                message(&formatted, &[]);
            }
        }
    }
}
