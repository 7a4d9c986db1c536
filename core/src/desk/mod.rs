//! Desks: the only callers of the rules. One desk owns one community's state, decides what is in
//! its mailbox as one batch, appends that to the journal as one row, and only then answers.
//!
//! - [`machine`] is the desk without its tokio shell: `step(input, now) -> effects`;
//! - [`ledger`] says what a desk needs of the state it owns (a community's, or the directory's);
//! - `shell` is the task around a machine;
//! - [`desks`] is what adapters hold: every community's desk in this process.

mod boards;
mod connect;
pub mod desks;
mod history;
mod identity;
mod keeping;
pub mod ledger;
pub mod machine;
mod reading;
mod remembered;
mod round;
mod row;
mod shell;
pub mod snapshot;

#[cfg(test)]
mod tests;

pub use desks::{Briefing, Catalogue, CatalogueResource, CodeOutcome, DeskError, Desks, Outcome};
pub use history::LookedBack;
