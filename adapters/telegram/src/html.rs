//! Text in Telegram's HTML (<https://core.telegram.org/bots/api#html-style>) that shows what it is
//! given and nothing else: no markup of anybody's, no mention that pings.
//!
//! Commands in literal text (`/done` in a note) stay what Telegram makes of them, something to tap:
//! tapping sends it in the tapper's own name, as if they had typed it.

/// Invisible; keeps an `@` from being read as the beginning of a name.
const WORD_JOINER: char = '\u{2060}';

/// HTML in the making, with a count of what it shows.
#[derive(Debug, Default)]
pub(crate) struct Html {
    text: String,
    /// What is shown, in UTF-16 code units: how Telegram counts text.
    shown_units: usize,
    last: Option<char>,
}

/// The length of a text as Telegram counts it.
pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

impl Html {
    /// Adds text that is shown as it stands.
    pub(crate) fn literal(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            // Tags between the two do not keep Telegram from seeing a name.
            if self.last == Some('@') && (c.is_alphanumeric() || c == '_') {
                self.push(WORD_JOINER);
            }
            self.push(c);
        }
        self
    }

    fn push(&mut self, c: char) {
        match c {
            '&' => self.text.push_str("&amp;"),
            '<' => self.text.push_str("&lt;"),
            '>' => self.text.push_str("&gt;"),
            '"' => self.text.push_str("&quot;"),
            c => self.text.push(c),
        }
        self.shown_units += c.len_utf16();
        self.last = Some(c);
    }

    /// Adds text that stands out.
    pub(crate) fn bold(&mut self, text: &str) -> &mut Self {
        self.tagged("<b>", text, "</b>")
    }

    /// Adds text to be typed as it stands.
    pub(crate) fn code(&mut self, text: &str) -> &mut Self {
        self.tagged("<code>", text, "</code>")
    }

    /// Adds a name that pings the account `user`.
    pub(crate) fn mention(&mut self, user: u64, name: &str) -> &mut Self {
        self.tagged(&format!("<a href=\"tg://user?id={user}\">"), name, "</a>")
    }

    fn tagged(&mut self, start: &str, text: &str, end: &str) -> &mut Self {
        self.text.push_str(start);
        self.literal(text);
        self.text.push_str(end);
        self
    }

    /// Adds other HTML.
    pub(crate) fn append(&mut self, other: &Self) -> &mut Self {
        self.text.push_str(&other.text);
        self.shown_units += other.shown_units;
        self.last = other.last;
        self
    }

    /// How much it shows, as Telegram counts it.
    pub(crate) fn shown_units(&self) -> usize {
        self.shown_units
    }

    /// The HTML itself.
    pub(crate) fn into_string(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn literal(text: &str) -> String {
        let mut html = Html::default();
        html.literal(text);
        html.into_string()
    }

    #[test]
    fn what_people_type_is_shown_as_it_stands() {
        for (typed, html) in [
            ("Piano", "Piano"),
            (
                "<b>Tom & \"Co\"</b>",
                "&lt;b&gt;Tom &amp; &quot;Co&quot;&lt;/b&gt;",
            ),
            ("&amp;", "&amp;amp;"),
            ("`x` *y* _z_", "`x` *y* _z_"),
            ("@everyone", "@\u{2060}everyone"),
            ("ada@example.org", "ada@\u{2060}example.org"),
            ("2 @ 3", "2 @ 3"),
            ("@@ada", "@@\u{2060}ada"),
            ("type /done", "type /done"),
        ] {
            assert_eq!(literal(typed), html, "{typed:?}");
        }
    }

    #[test]
    fn a_tag_does_not_make_a_name_of_an_at_sign() {
        let mut html = Html::default();
        html.literal("@").bold("ada").code("@").mention(5, "b\"en");
        assert_eq!(
            html.into_string(),
            "@<b>\u{2060}ada</b><code>@</code><a href=\"tg://user?id=5\">\u{2060}b&quot;en</a>"
        );
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup_or_a_mention(typed in "[@<>&\"a-c_1 é😀]{0,30}") {
            let html = literal(&typed);
            prop_assert!(!html.contains(['<', '>', '"']));
            let mut shown = html;
            for (reference, c) in
                [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
            {
                shown = shown.replace(reference, c);
            }
            let follows_at = |pair: &[char]| pair[0] == '@' && pair[1].is_alphanumeric();
            let chars: Vec<char> = shown.chars().collect();
            prop_assert!(!chars.windows(2).any(follows_at), "{shown:?}");
            prop_assert_eq!(shown.replace(WORD_JOINER, ""), typed);
        }
    }
}
