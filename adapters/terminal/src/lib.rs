//! Dibs in the terminal: the chat of `dibs demo`. People type lines, or a script does; everybody
//! manages, one terminal speaks for all, and what one of them is told is printed with their name.

mod buttons;
mod chat;
mod courier;
mod files;
mod input;
mod lines;
mod render;
mod screen;
mod settle;

pub use chat::{Hands, TerminalChat, TerminalError};
pub use courier::{Mail, TerminalCourier, mailbox};
pub use input::{LONGEST_LINE_CHARS, is_name};
pub use lines::Lines;
pub use render::Colours;
pub use screen::Screen;

use dibs_core::model::{Chat, Identity, Platform};

/// The chat that the terminal's community is bound to.
pub fn club_chat() -> Chat {
    Chat::new(Platform::Terminal, "club")
}

/// The account of whoever speaks as `name`.
pub fn identity_of(name: &str) -> Identity {
    Identity::new(Platform::Terminal, name)
}
