//! Looking at a database as a whole.

use sqlx::Connection as _;

use super::engine::{self, BEGIN_READING, Connection};
use super::hosts::Hosts;
use crate::store::StoreError;

/// A database as it was at one moment, whatever others write meanwhile.
#[derive(Debug)]
pub(in crate::store) struct View {
    connection: Connection,
}

impl View {
    /// Of the moment at which it is first read.
    pub(super) async fn open(hosts: &Hosts) -> Result<Self, StoreError> {
        let mut connection = hosts.connect().await?.connection;
        sqlx::raw_sql(BEGIN_READING)
            .execute(&mut connection)
            .await?;
        // The first statement decides which moment it is.
        sqlx::raw_sql("SELECT 1").execute(&mut connection).await?;
        Ok(Self { connection })
    }

    /// For reading it.
    pub(super) fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Lets it go.
    pub(super) async fn close(self) -> Result<(), StoreError> {
        Ok(engine::limited(engine::WRITE_LIMIT, self.connection.close()).await?)
    }
}
