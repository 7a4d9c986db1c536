//! Buttons under a message, in rows that can be read on a telephone.

use dibs_chat::Button;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

/// Most buttons side by side.
const MOST_A_ROW: usize = 3;
/// Characters that fit side by side on a telephone, all buttons of a row together; they share its
/// width evenly.
const ROW_CHARS: usize = 36;

/// Longest data of a button, in bytes: <https://core.telegram.org/bots/api#inlinekeyboardbutton>.
const LONGEST_DATA_BYTES: usize = 64;

/// A message's keyboard; `None` if it has no buttons.
pub(crate) fn keyboard(buttons: &[Vec<Button>]) -> Option<InlineKeyboardMarkup> {
    let rows: Vec<Vec<InlineKeyboardButton>> =
        buttons.iter().flat_map(|row| readable_rows(row)).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

/// A keyboard with a row more that leads somewhere; as it was if the address is none.
pub(crate) fn with_link(
    keyboard: Option<InlineKeyboardMarkup>,
    label: &str,
    address: &str,
) -> Option<InlineKeyboardMarkup> {
    let Ok(url) = address.parse() else {
        return keyboard;
    };
    let keyboard = keyboard.unwrap_or_default();
    Some(keyboard.append_row([InlineKeyboardButton::url(label, url)]))
}

/// One row of buttons in as many as it takes to read them.
fn readable_rows(row: &[Button]) -> Vec<Vec<InlineKeyboardButton>> {
    let mut rows: Vec<Vec<InlineKeyboardButton>> = Vec::new();
    let mut widest = 0;
    for button in row {
        let data = button.press.encode();
        if data.len() > LONGEST_DATA_BYTES {
            tracing::error!(
                label = button.label,
                "a button that cannot be carried is left out"
            );
            continue;
        }
        let chars = button.label.chars().count();
        let pressed = InlineKeyboardButton::callback(button.label.clone(), data);
        match rows.last_mut() {
            Some(last)
                if last.len() < MOST_A_ROW && (last.len() + 1) * widest.max(chars) <= ROW_CHARS =>
            {
                widest = widest.max(chars);
                last.push(pressed);
            }
            _ => {
                widest = chars;
                rows.push(vec![pressed]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use dibs_chat::{ButtonStyle, Press};
    use dibs_core::model::CommunityId;

    fn button(label: &str) -> Button {
        Button {
            label: label.to_owned(),
            press: Press::Mine {
                community: CommunityId(1),
            },
            style: ButtonStyle::Secondary,
        }
    }

    /// The labels, `|` between rows.
    fn laid_out(rows: &[&[&str]]) -> String {
        let buttons: Vec<Vec<Button>> = rows
            .iter()
            .map(|row| row.iter().map(|label| button(label)).collect())
            .collect();
        let Some(keyboard) = keyboard(&buttons) else {
            return "none".to_owned();
        };
        let rows = keyboard.inline_keyboard.iter().map(|row| {
            row.iter()
                .map(|button| button.text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        });
        rows.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn rows_stay_readable() {
        for (rows, laid) in [
            (&[][..], "none"),
            (&[&[][..]], "none"),
            (&[&["Claim", "Pass"]], "Claim Pass"),
            (
                &[&["20:00", "21:00", "22:00", "23:00", "9:00"]],
                "20:00 21:00 22:00 | 23:00 9:00",
            ),
            (
                &[&["Book 10:00 tomorrow", "Book 12:00 tomorrow"]],
                "Book 10:00 tomorrow | Book 12:00 tomorrow",
            ),
            (
                &[&["See the line", "Leave the line", "Mine"]],
                "See the line Leave the line | Mine",
            ),
            (&[&["Claim"], &["Pass"]], "Claim | Pass"),
        ] {
            assert_eq!(laid_out(rows), laid);
        }
    }

    #[test]
    fn a_link_gets_a_row_of_its_own() {
        let keyboard = with_link(None, "Start", "https://t.me/dibs_bot?start=ping");
        let keyboard = with_link(keyboard, "Nowhere", "no address").expect("a keyboard");
        let json = serde_json::to_string(&keyboard).expect("it is sent as JSON");
        assert_eq!(
            json,
            r#"{"inline_keyboard":[[{"text":"Start","url":"https://t.me/dibs_bot?start=ping"}]]}"#
        );
    }
}
