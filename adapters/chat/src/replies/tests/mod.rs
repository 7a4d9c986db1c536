//! What people read, word for word.

mod answers;
mod limits;
mod notices;
mod refusals;
mod service;
