//! Looking at a file as a whole.

use sqlx::Connection as _;

use super::engine::Connection;
use crate::store::StoreError;

/// A file as it was at one moment, whatever others write meanwhile.
#[derive(Debug)]
pub(in crate::store) struct View {
    pub(super) connection: Connection,
}

impl View {
    /// For reading it.
    pub(super) fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Lets it go, and the files that it made beside its own.
    pub(super) async fn close(self) -> Result<(), StoreError> {
        Ok(self.connection.close().await?)
    }
}
