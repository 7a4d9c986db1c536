//! Several processes on one database, and everybody at once: no slot is given twice, and what
//! people are told could have happened one thing after the other.

mod apart;
pub(crate) mod club;
mod control;
pub(crate) mod database;
mod history;
mod line;
mod linearizable;
mod race;
mod slot;
