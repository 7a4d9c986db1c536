//! What every chat of Dibs shares, whatever the platform: the table of commands ([`commands`]), the
//! grammar of typed commands ([`grammar`]), what is said ([`wording`], [`replies`]), and the two
//! places where a platform's adapter plugs in: [`Front`] for what people ask, and
//! [`run_deliveries`] for what they must be told.
//!
//! Replies are plain data ([`Message`]); each adapter renders them. Nothing here knows a platform's
//! library.

pub mod boards;
pub mod commands;
pub mod delivery;
mod exports;
pub mod front;
pub mod grammar;
mod imports;
pub mod invocation;
pub mod message;
pub mod pictures;
pub mod press;
pub mod replies;
pub mod wording;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod house;

pub use boards::{Errand, Poster, Ran, Step, run_boards};
pub use commands::{
    CommandSpec, HelpAbout, OptionKind, OptionSpec, Topic, discord_commands, telegram_commands,
};
pub use delivery::{Courier, Delivery, Parcel, WhereTo, run_deliveries};
pub use front::{Choice, FileWanted, Front, Origin, PENDING_AFTER, Reply, Visibility};
pub use grammar::read_text;
pub use imports::MOST_IMPORT_BYTES;
pub use invocation::{Attached, Invocation, Misread};
pub use message::{
    Button, ButtonStyle, Document, Inline, Message, MomentStyle, Paragraph, Picture, Tone,
};
pub use press::{BadPress, Press, SeriesPress};
pub use wording::Wording;
