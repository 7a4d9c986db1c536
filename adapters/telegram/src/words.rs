//! The few words that only Telegram needs; everything else is worded where all chats share it.

use dibs_chat::{Inline, Message, Paragraph, Tone};
use dibs_core::time::Language;

/// On the button that leads from a group to the private chat.
pub(crate) fn start_button(language: Language) -> &'static str {
    match language {
        Language::En => "Let me write to you in private",
    }
}

/// Stands for somebody in a group whose name Telegram does not tell.
pub(crate) fn you(language: Language) -> &'static str {
    match language {
        Language::En => "You",
    }
}

/// An administrator who hides behind the group's name asked for something.
pub(crate) fn anonymous(language: Language) -> Message {
    let text = match language {
        Language::En => {
            "You write in the group's name, and I need to know who you are: turn off “Remain \
             anonymous” in your administrator rights, then send it again."
        }
    };
    Message {
        language,
        paragraphs: vec![Paragraph::Line(vec![Inline::Text(text.to_owned())])],
        buttons: Vec::new(),
        tone: Tone::Refused,
        pings: Vec::new(),
    }
}
