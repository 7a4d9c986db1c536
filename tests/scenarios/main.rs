//! Dibs as people meet it: everything here goes over the wire, through the real adapters, to
//! emulators whose traffic is checked against specifications that we did not write.

mod approval;
mod bad_input;
mod bench;
mod changing;
mod checkin;
mod club;
mod committee;
mod concurrent;
mod dice;
mod discord_adapter;
mod discord_peer;
mod discord_story;
mod disks;
mod effort;
mod encrypted;
mod groups;
mod house;
mod identity;
mod killed;
mod language_story;
mod moving;
mod preferences;
mod program;
mod records;
mod series;
mod stall;
mod takeover;
mod telegram_adapter;
mod telegram_peer;
mod telegram_story;
mod tidy;
mod trading;
mod trouble;
mod waitlist;
