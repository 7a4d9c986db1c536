//! The few words that one platform alone needs.

use dibs_core::time::Language;

use super::Wording;
use crate::message::{Message, Paragraph, Tone};

impl Wording {
    /// On the button that leads from a group to the private chat (Telegram).
    pub fn private_chat_button(&self, language: Language) -> String {
        self.plain_line(language, "private-chat-button", &[])
    }

    /// Stands for somebody whose name nobody tells (Telegram).
    pub fn unnamed(&self, language: Language) -> String {
        self.plain_line(language, "unnamed", &[])
    }

    /// An administrator who hides behind the group's name asked for something (Telegram).
    pub fn anonymous(&self, language: Language) -> Message {
        Message {
            language,
            paragraphs: vec![Paragraph::Line(self.line(language, "anonymous", &[]))],
            buttons: Vec::new(),
            tone: Tone::Refused,
            pings: Vec::new(),
            picture: None,
            document: None,
            private: false,
        }
    }
}
