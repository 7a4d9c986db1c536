//! What is kept, and the only place that knows how: the journal and what must be as durable
//! (personal text, settlements, leases) in one file, and what follows from the journal (tables to
//! query, the outbox's queue) in a second one beside it, so that its checkpoints never stall an
//! acknowledgement.

mod error;
mod journal;
mod open;
mod outbox;
mod writer;

pub use error::StoreError;
pub use journal::{Appended, Batch, Loaded, StoredEntry};
pub use open::Store;
pub use outbox::{Due, Outbox, Settled, SettledCounts};
