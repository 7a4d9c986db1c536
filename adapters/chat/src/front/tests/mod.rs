//! The front over real desks: what people do, and what comes of it.

mod answering;
mod forged;
mod past;
mod places;
mod rights;
mod suggesting;
mod waiting;
