//! How fast Dibs is: the real desk over a real store with its followers at work, beside designs it
//! could have had, on the same disk and in the same run. `dibs-bench` prints what comes of it.
//!
//! - [`parts`] are what is measured, each bounded in time and count;
//! - [`house`] is a Dibs set up for it, [`club`] the community in it, [`load`] the people who ask;
//! - [`audit`] counts afterwards, in the journal and the tables, what was acknowledged;
//! - [`rival`] holds the baselines, written straight on the databases;
//! - [`report`] is the table, [`goals`] the ratios that were wished for.

pub mod audit;
pub mod club;
pub mod error;
pub mod goals;
pub mod ground;
pub mod house;
pub mod load;
pub mod options;
pub mod parts;
pub mod process;
pub mod report;
pub mod rival;
mod run;
pub mod server;
pub mod sizes;
pub mod start;
pub mod statistics;
pub mod stopwatch;

pub use error::BenchError;
pub use run::run;
