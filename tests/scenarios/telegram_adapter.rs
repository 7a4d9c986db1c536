//! What the Telegram adapter does when Telegram is slow, broken, strict or forgetful. The stories
//! that people live are told elsewhere.

mod club;
mod connecting;
mod groups;
mod limits;
mod notices;
mod pictures;
mod presses;
mod updates;
mod waiting;
