//! `parse_mode: HTML`, with Telegram's tags, Telegram's leniency and Telegram's errors.
//!
//! A lone `&` or an entity that Telegram does not know (`&nbsp;`) is no error: it stays as it is
//! written, for everybody to see. A lone `<` always is one.

use super::entities::{Entity, EntityKind, FormattedText, kept, link};

/// Parses a text; the error is the part after "can't parse entities: ".
pub(super) fn parse(html: &str) -> Result<FormattedText, String> {
    let mut parser = Parser {
        html,
        at: 0,
        text: String::new(),
        units: 0,
        open: Vec::new(),
        done: Vec::new(),
        language: None,
    };
    parser.run()?;
    // Spans are finished from the inside out; of equal ones the outer comes first.
    parser.done.sort_by_key(|(depth, _)| *depth);
    let entities = parser.done.into_iter().map(|(_, entity)| entity).collect();
    Ok(FormattedText {
        text: parser.text,
        entities,
    }
    .finished())
}

struct Parser<'a> {
    html: &'a str,
    /// Bytes read.
    at: usize,
    text: String,
    /// UTF-16 code units in `text`.
    units: usize,
    open: Vec<Open>,
    /// How deep each finished span lay, and the span.
    done: Vec<(usize, Entity)>,
    /// The language of the `<code>` that ended last; it means something only directly in `<pre>`.
    language: Option<String>,
}

/// A start tag without its end tag yet.
struct Open {
    name: String,
    attributes: Vec<(String, String)>,
    /// Where its text begins, in bytes of `text` and in UTF-16 code units.
    begins: usize,
    offset: usize,
}

impl Open {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(character) = self.peek() {
            match character {
                '<' if self.rest().starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => {
                    let character = self
                        .character_reference()?
                        .unwrap_or_else(|| self.next('&'));
                    self.push(character);
                }
                _ => {
                    self.next(character);
                    self.push(character);
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(format!(
                "Can't find end tag corresponding to start tag \"{}\"",
                open.name
            )),
            None => Ok(()),
        }
    }

    fn rest(&self) -> &str {
        &self.html[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self, character: char) -> char {
        self.at += character.len_utf8();
        character
    }

    fn push(&mut self, character: char) {
        if let Some(character) = kept(character) {
            self.text.push(character);
            self.units += character.len_utf16();
        }
    }

    /// Reads up to a character that ends the word.
    fn word(&mut self, ends: impl Fn(char) -> bool) -> String {
        let length = self.rest().find(ends).unwrap_or(self.rest().len());
        let word = self.rest()[..length].to_owned();
        self.at += length;
        word
    }

    fn skip_blanks(&mut self) {
        self.word(|character| !character.is_ascii_whitespace());
    }

    /// Reads `&lt;`, `&#60;` or `&#x3c;` (the semicolon may lack); `None`, reading nothing, if it
    /// is not one that Telegram knows.
    fn character_reference(&mut self) -> Result<Option<char>, String> {
        let body = &self.rest()[1..];
        let (character, length) = if let Some(number) = body.strip_prefix('#') {
            let (digits, radix, prefix) = match number.strip_prefix('x') {
                Some(hexadecimal) => (hexadecimal, 16, 2),
                None => (number, 10, 1),
            };
            let length = digits
                .find(|c: char| !c.is_digit(radix))
                .unwrap_or(digits.len());
            let Ok(code @ 1..0x10_ffff) = u32::from_str_radix(&digits[..length], radix) else {
                return Ok(None);
            };
            let Some(character) = char::from_u32(code) else {
                return Err(
                    "Text contains invalid Unicode characters after decoding HTML \
                    entities, check for unmatched surrogate code units"
                        .to_owned(),
                );
            };
            (character, prefix + length)
        } else {
            let length = body
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(body.len());
            let character = match &body[..length] {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                _ => return Ok(None),
            };
            (character, length)
        };
        self.at += 1 + length;
        if self.rest().starts_with(';') {
            self.at += 1;
        }
        Ok(Some(character))
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 1;
        let name = self
            .word(|c| c.is_ascii_whitespace() || c == '>')
            .to_lowercase();
        if self.rest().is_empty() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        if !TAGS.contains(&name.as_str()) {
            return Err(format!(
                "Unsupported start tag \"{name}\" at byte offset {begin}"
            ));
        }
        let mut attributes = Vec::new();
        loop {
            self.skip_blanks();
            if self.rest().starts_with('>') {
                self.at += 1;
                break;
            }
            attributes.push(self.attribute(&name, begin)?);
        }
        let open = Open {
            name,
            attributes,
            begins: self.text.len(),
            offset: self.units,
        };
        if open.name == "span" && open.attribute("class") != Some("tg-spoiler") {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
            ));
        }
        self.open.push(open);
        Ok(())
    }

    fn attribute(&mut self, tag: &str, begin: usize) -> Result<(String, String), String> {
        let name = self.word(|c| c.is_ascii_whitespace() || c == '=' || c == '>');
        if name.is_empty() && !self.rest().is_empty() {
            return Err(format!(
                "Empty attribute name in the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        self.skip_blanks();
        if tag == "blockquote" && name == "expandable" && !self.rest().starts_with('=') {
            return Ok((name, String::new()));
        }
        if !self.rest().starts_with('=') {
            return Err(format!(
                "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte \
                 offset {begin}"
            ));
        }
        self.at += 1;
        self.skip_blanks();
        let value_begin = self.at;
        let value = match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.next(quote);
                self.quoted(quote)?
            }
            _ => {
                let value = self.word(|c| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'));
                if self
                    .peek()
                    .is_some_and(|c| !c.is_ascii_whitespace() && c != '>')
                {
                    return Err(format!(
                        "Unexpected end of name token at byte offset {value_begin}"
                    ));
                }
                value.to_lowercase()
            }
        };
        if self.rest().is_empty() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        Ok((name, value))
    }

    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let mut value = String::new();
        while let Some(character) = self.peek() {
            if character == quote {
                self.next(character);
                break;
            }
            let reference = if character == '&' {
                self.character_reference()?
            } else {
                None
            };
            value.push(reference.unwrap_or_else(|| self.next(character)));
        }
        Ok(value)
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 2;
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        let name = self
            .word(|c| c.is_ascii_whitespace() || c == '>')
            .to_lowercase();
        self.skip_blanks();
        if !self.rest().starts_with('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.at += 1;
        if !name.is_empty() && name != open.name {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                open.name
            ));
        }
        if self.units > open.offset {
            self.finish(&open)?;
        }
        Ok(())
    }

    fn finish(&mut self, open: &Open) -> Result<(), String> {
        let span = |kind| Entity {
            kind,
            offset: open.offset,
            length: self.units - open.offset,
        };
        let kind = match open.name.as_str() {
            "b" | "strong" => EntityKind::Bold,
            "i" | "em" => EntityKind::Italic,
            "u" | "ins" => EntityKind::Underline,
            "s" | "strike" | "del" => EntityKind::Strikethrough,
            "span" | "tg-spoiler" => EntityKind::Spoiler,
            "blockquote" => EntityKind::Blockquote {
                expandable: open.attribute("expandable").is_some(),
            },
            "code" => {
                let class = open.attribute("class").unwrap_or_default();
                self.language = class.strip_prefix("language-").map(str::to_owned);
                EntityKind::Code
            }
            "pre" => {
                let code = self
                    .done
                    .pop_if(|(_, inner)| *inner == span(EntityKind::Code));
                let language = self.language.take();
                EntityKind::Pre {
                    language: language.filter(|_| code.is_some()),
                }
            }
            "tg-emoji" => {
                let id = open.attribute("emoji-id").unwrap_or_default();
                if id.parse::<i64>().unwrap_or_default() == 0 {
                    return Err("Invalid custom emoji identifier specified".to_owned());
                }
                EntityKind::CustomEmoji { id: id.to_owned() }
            }
            "tg-time" => {
                let unix_time = open.attribute("unix").and_then(|unix| unix.parse().ok());
                let unix_time = unix_time.ok_or("Invalid Unix time specified")?;
                let format = open.attribute("format").unwrap_or_default().to_owned();
                EntityKind::DateTime { unix_time, format }
            }
            _ => {
                let address = open.attribute("href").filter(|href| !href.is_empty());
                // An address that Telegram does not link to leaves plain text behind.
                match link(address.unwrap_or(&self.text[open.begins..])) {
                    Some(kind) => kind,
                    None => return Ok(()),
                }
            }
        };
        let entity = span(kind);
        self.done.push((self.open.len(), entity));
        Ok(())
    }
}

const TAGS: [&str; 17] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "tg-time",
    "span",
    "pre",
    "code",
    "blockquote",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The text and each span as `type[what stands under it]`.
    fn parsed(html: &str) -> String {
        match parse(html) {
            Ok(formatted) => {
                let spans: Vec<String> = formatted
                    .entities
                    .iter()
                    .map(|entity| format!("{}[{}]", entity.type_name(), formatted.under(entity)))
                    .collect();
                format!("{} | {}", formatted.text, spans.join(" "))
            }
            Err(error) => error,
        }
    }

    #[test]
    fn marked_up_text() {
        for (html, expected) in [
            ("plain", "plain | "),
            ("<b>bold</b> <i>it</i>", "bold it | bold[bold] italic[it]"),
            ("<STRONG>a</strong>", "a | bold[a]"),
            ("<b>a<i>b</i></b>", "ab | bold[ab] italic[b]"),
            ("<b><i>ab</i></b>", "ab | bold[ab] italic[ab]"),
            ("<b>a</>", "a | bold[a]"),
            ("<b></b>nothing", "nothing | "),
            ("<code>@ada_l</code>", "@ada_l | code[@ada_l]"),
            ("@ada_l", "@ada_l | mention[@ada_l]"),
            (
                "<pre><code class=\"language-sh\">ls</code></pre>",
                "ls | pre[ls]",
            ),
            ("<code class=\"language-sh\">ls</code>", "ls | code[ls]"),
            ("<pre>ls</pre>", "ls | pre[ls]"),
            ("<span class=\"tg-spoiler\">x</span>", "x | spoiler[x]"),
            (
                "<blockquote expandable>x</blockquote>",
                "x | expandable_blockquote[x]",
            ),
            (
                "<a href='https://example.org/?a=1&amp;b=2'>x</a>",
                "x | text_link[x]",
            ),
            (
                "<a href=\"tg://user?id=5\">Ada</a>",
                "Ada | text_mention[Ada]",
            ),
            ("<a href=\"http://localhost\">x</a>", "x | "),
            (
                "<tg-time unix=\"1800000000\" format=\"r\">soon</tg-time>",
                "soon | date_time[soon]",
            ),
            ("&lt;b&gt; &amp; &quot;&#39;&#x41;", "<b> & \"'A | "),
            ("&lt without its semicolon", "< without its semicolon | "),
            ("A & B &nbsp; &apos; &#0;", "A & B &nbsp; &apos; &#0; | "),
            (" <b> a </b> ", "a | bold[a]"),
            ("😀<b>x</b>", "😀x | bold[x]"),
        ] {
            assert_eq!(parsed(html), expected, "{html}");
        }
    }

    #[test]
    fn errors_say_where() {
        for (html, expected) in [
            ("ä<p>x</p>", "Unsupported start tag \"p\" at byte offset 2"),
            ("a < b", "Unsupported start tag \"\" at byte offset 2"),
            ("a <b", "Unclosed start tag at byte offset 2"),
            ("<br/>", "Unsupported start tag \"br/\" at byte offset 0"),
            (
                "<b>x",
                "Can't find end tag corresponding to start tag \"b\"",
            ),
            (
                "<b><i>x</b></i>",
                "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
            ),
            ("x</b>", "Unexpected end tag at byte offset 1"),
            ("<b>x</b", "Unclosed end tag at byte offset 4"),
            (
                "<span>x</span>",
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
            ),
            (
                "<a href>x</a>",
                "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0",
            ),
            (
                "<a =1>x</a>",
                "Empty attribute name in the tag \"a\" at byte offset 0",
            ),
            (
                "<a href=x/y>x</a>",
                "Unexpected end of name token at byte offset 8",
            ),
            ("<a href=\"x>x</a>", "Unclosed start tag at byte offset 0"),
            (
                "<tg-emoji emoji-id=\"x\">x</tg-emoji>",
                "Invalid custom emoji identifier specified",
            ),
            (
                "<tg-time unix=\"noon\">x</tg-time>",
                "Invalid Unix time specified",
            ),
            (
                "&#xd800;",
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
            ),
        ] {
            assert_eq!(parsed(html), expected, "{html}");
        }
    }
}
