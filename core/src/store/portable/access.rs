//! Reading, and writing what can be made again: with a connection in good order, within a time
//! limit, and again as long as the engine thinks it worth trying. These are macros because a closure
//! that lends a connection to a future cannot yet be said to be `Send`.

/// Reads with `$reading`, which has the connection and is a `Result<_, StoreError>`.
macro_rules! read {
    ($pool:expr, $scope:expr, $connection:ident => $reading:expr) => {{
        let mut patience = crate::store::patience::Patience::unlimited(engine::TRIES);
        loop {
            let read: Result<_, StoreError> = async {
                let mut reader = $pool.reader($scope).await?;
                let $connection = reader.connection();
                let limit = engine::limit_of_reading($scope);
                let read: Result<_, StoreError> = engine::limited(limit, async { $reading }).await;
                let read = read?;
                reader.finish().await?;
                Ok(read)
            }
            .await;
            match read {
                Err(error) if engine::is_worth_another_try(&error) && patience.another().await => {
                    tracing::warn!(%error, "trying to read the database again");
                }
                read => break read,
            }
        }
    }};
}

/// Runs a transaction on the tables, when it is this caller's turn: `$work` has the connection and
/// is a `sqlx::Result<Option<_>>`; `Some` is committed, `None` rolled back.
macro_rules! transact {
    ($tables:expr, $turn:expr, $connection:ident => $work:expr) => {{
        let mut patience = crate::store::patience::Patience::unlimited(engine::TRIES);
        loop {
            let mut link = $tables.turn($turn).await;
            let done: sqlx::Result<Option<_>> = engine::limited(engine::limit_of_writing($turn), async {
                let mut transaction = link.begin().await?;
                let $connection: &mut engine::Connection = &mut transaction;
                let done: sqlx::Result<Option<_>> = async { $work }.await;
                let done = done?;
                if done.is_some() {
                    transaction.commit().await?;
                } else {
                    transaction.rollback().await?;
                }
                Ok(done)
            })
            .await;
            let error = match done {
                Ok(done) => break Ok(done),
                Err(error) => $tables.failed(&mut link, error).await,
            };
            drop(link);
            if !engine::is_worth_another_try(&error) || !patience.another().await {
                break Err(error);
            }
            tracing::warn!(%error, "trying to write the tables again");
        }
    }};
}

pub(super) use {read, transact};
