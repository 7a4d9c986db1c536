//! Inline keyboards: what Telegram accepts, and the buttons a person sees.

use serde_json::Value;

use super::entities::checked_url;
use super::methods::ApiError;

/// More rows, or more buttons over all, are refused.
const MOST_BUTTONS: usize = 100;

/// The longest `callback_data`, in bytes of UTF-8.
const MOST_DATA_BYTES: usize = 64;

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What is written on it.
    pub label: String,
    /// What the bot gets when it is pressed.
    pub data: Option<String>,
    /// What it opens instead.
    pub url: Option<String>,
}

/// Checks a `reply_markup`; answers with what sticks to the message, which is an inline keyboard
/// with buttons or nothing.
pub(super) fn checked(markup: &Value) -> Result<Option<Value>, ApiError> {
    if markup.is_null() {
        return Ok(None);
    }
    if !markup.is_object() {
        return Err(ApiError::bad_request("object expected as reply markup"));
    }
    let rows = &markup["inline_keyboard"];
    if rows.is_null() {
        return Ok(None);
    }
    let not_rows = || {
        ApiError::bad_request(
            "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
        )
    };
    let rows = rows.as_array().ok_or_else(not_rows)?;
    let mut count = 0;
    for row in rows {
        for button in row.as_array().ok_or_else(not_rows)? {
            check_button(button)?;
            count += 1;
        }
    }
    if count > MOST_BUTTONS || rows.len() > MOST_BUTTONS {
        return Err(ApiError::bad_request("reply markup is too long"));
    }
    Ok((count > 0).then(|| markup.clone()))
}

fn check_button(button: &Value) -> Result<(), ApiError> {
    let unreadable =
        |why: &str| ApiError::bad_request(&format!("can't parse inline keyboard button: {why}"));
    if !button.is_object() {
        return Err(unreadable("InlineKeyboardButton must be an Object"));
    }
    let text = |name: &str| button[name].as_str().unwrap_or_default();
    if !button["text"].is_string() {
        return Err(unreadable("Field \"text\" must be of type String"));
    }
    if text("text").trim().is_empty() {
        return Err(ApiError::bad_request("BUTTON_TEXT_INVALID"));
    }
    let (url, data) = (text("url"), text("callback_data"));
    if !url.is_empty() {
        return match checked_url(url) {
            Some(_) => Ok(()),
            None => Err(ApiError::bad_request(&format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            ))),
        };
    }
    if data.len() > MOST_DATA_BYTES {
        return Err(ApiError::bad_request("BUTTON_DATA_INVALID"));
    }
    let does_something_else = [
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
    .iter()
    .any(|name| !button[name].is_null());
    if data.is_empty() && !does_something_else {
        return Err(unreadable(
            "Text buttons are unallowed in the inline keyboard",
        ));
    }
    Ok(())
}

/// The buttons of a keyboard that was accepted, row by row.
pub(super) fn rows(keyboard: Option<&Value>) -> Vec<Vec<Button>> {
    let rows = keyboard.and_then(|keyboard| keyboard["inline_keyboard"].as_array());
    let text = |button: &Value, name: &str| button[name].as_str().map(str::to_owned);
    rows.into_iter()
        .flatten()
        .map(|row| {
            let buttons = row.as_array().into_iter().flatten();
            buttons
                .map(|button| Button {
                    label: text(button, "text").unwrap_or_default(),
                    data: text(button, "callback_data"),
                    url: text(button, "url"),
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_telegram_refuses() {
        let one = |button: Value| json!({ "inline_keyboard": [[button]] });
        let data = |bytes: usize| one(json!({ "text": "A", "callback_data": "x".repeat(bytes) }));
        let many = |rows: usize, columns: usize| {
            let button = json!({ "text": "A", "callback_data": "a" });
            json!({ "inline_keyboard": vec![vec![button; columns]; rows] })
        };
        let unreadable = "Bad Request: can't parse inline keyboard button: ";
        for (markup, expected) in [
            (Value::Null, String::new()),
            (data(64), String::new()),
            (data(65), "Bad Request: BUTTON_DATA_INVALID".to_owned()),
            (
                one(json!({ "text": "A", "callback_data": "ä".repeat(33) })),
                "Bad Request: BUTTON_DATA_INVALID".to_owned(),
            ),
            (data(0), format!("{unreadable}Text buttons are unallowed in the inline keyboard")),
            (
                one(json!({ "text": "A" })),
                format!("{unreadable}Text buttons are unallowed in the inline keyboard"),
            ),
            (
                one(json!({ "callback_data": "a" })),
                format!("{unreadable}Field \"text\" must be of type String"),
            ),
            (
                one(json!({ "text": " ", "callback_data": "a" })),
                "Bad Request: BUTTON_TEXT_INVALID".to_owned(),
            ),
            (one(json!({ "text": "A", "url": "https://t.me/dibs_bot?start=x" })), String::new()),
            (
                one(json!({ "text": "A", "url": "http://localhost" })),
                "Bad Request: inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL"
                    .to_owned(),
            ),
            (many(100, 1), String::new()),
            (many(101, 1), "Bad Request: reply markup is too long".to_owned()),
            (many(20, 6), "Bad Request: reply markup is too long".to_owned()),
            (json!("{}"), "Bad Request: object expected as reply markup".to_owned()),
        ] {
            let refused = checked(&markup).err().map(|error| error.description);
            assert_eq!(refused.unwrap_or_default(), expected, "{markup}");
        }
    }

    #[test]
    fn an_empty_keyboard_is_none() {
        assert_eq!(
            checked(&json!({ "inline_keyboard": [[]] })).ok(),
            Some(None)
        );
        assert_eq!(
            checked(&json!({ "remove_keyboard": true })).ok(),
            Some(None)
        );
    }
}
