//! Connections that only read. Unlike a pool of the driver's, this one knows several hosts.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::Connection as _;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::engine::{BEGIN_READING, Connection, READ_LIMIT, limited};
use super::hosts::{Connected, Hosts};
use crate::store::StoreError;
use crate::store::scope::Scope;

/// Most connections that read at a time.
const MOST_READERS: usize = 4;

/// Connections that only read, made when they are needed.
pub(super) struct Pool {
    hosts: Arc<Hosts>,
    turns: Semaphore,
    idle: Mutex<Vec<Connected>>,
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("hosts", &self.hosts).finish()
    }
}

impl Pool {
    pub(super) const fn new(hosts: Arc<Hosts>) -> Self {
        Self {
            hosts,
            turns: Semaphore::const_new(MOST_READERS),
            idle: Mutex::new(Vec::new()),
        }
    }

    /// A connection that reads. What has parameters needs a transaction, and then sees one moment
    /// whatever the scope: without one, a pool of connections could prepare a statement in one
    /// session and run it in another.
    pub(super) async fn reader(&self, scope: Scope) -> Result<Reader<'_>, StoreError> {
        let turn = self.turns.acquire().await;
        let turn = turn.map_err(|_| StoreError::Closed)?;
        let in_transaction = scope != Scope::Plain;
        let reader = |connected, turn| Reader {
            pool: self,
            connected: Some(connected),
            in_transaction,
            _turn: turn,
        };
        while let Some(mut connected) = self.take() {
            // It may have died while nobody looked.
            match begin(&mut connected.connection, in_transaction).await {
                Ok(()) => return Ok(reader(connected, turn)),
                Err(_) => self.hosts.distrust(connected.host),
            }
        }
        let mut connected = self.hosts.connect().await?;
        begin(&mut connected.connection, in_transaction).await?;
        Ok(reader(connected, turn))
    }

    fn take(&self) -> Option<Connected> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop()
    }

    fn put_back(&self, reader: Connected) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(reader);
    }

    /// Closes the connections; whoever asks afterwards is told.
    pub(super) async fn close(&self) {
        self.turns.close();
        while let Some(reader) = self.take() {
            // It is of no more use, whether it closes in good order or not.
            let _ = limited(READ_LIMIT, reader.connection.close()).await;
        }
    }
}

/// A connection that reads; if it is not finished, it is dropped.
pub(super) struct Reader<'p> {
    pool: &'p Pool,
    /// Always there until it is finished.
    connected: Option<Connected>,
    in_transaction: bool,
    _turn: SemaphorePermit<'p>,
}

impl Reader<'_> {
    pub(super) fn connection(&mut self) -> &mut Connection {
        let connected = self.connected.as_mut();
        &mut connected.expect("it is not finished").connection
    }

    pub(super) async fn finish(mut self) -> sqlx::Result<()> {
        if self.in_transaction {
            simple(self.connection(), "COMMIT").await?;
        }
        if let Some(connected) = self.connected.take() {
            self.pool.put_back(connected);
        }
        Ok(())
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connected) = self.connected.take() {
            // Something went wrong with it.
            self.pool.hosts.distrust(connected.host);
        }
    }
}

async fn begin(connection: &mut Connection, transaction: bool) -> sqlx::Result<()> {
    if transaction {
        simple(connection, BEGIN_READING).await?;
    }
    Ok(())
}

async fn simple(connection: &mut Connection, statement: &'static str) -> sqlx::Result<()> {
    let done = sqlx::raw_sql(statement).execute(connection);
    limited(READ_LIMIT, done).await.map(drop)
}
