//! The simulator at work: years without a broken rule, runs that repeat, bugs that are found, and a
//! double of the store that does what the store does.

mod double;
mod planted;
mod stories;
mod years;
