//! Says every few seconds that somebody is here, so that a pause - a crash, a laptop that slept - is
//! noticed afterwards; and looks whether the database is still the one that this process remembers.

use chrono::TimeDelta;
use dibs_core::clock::SharedClock;
use dibs_core::desk::Desks;
use dibs_core::store::{BEAT_SECONDS, Store, StoreError};
use tokio_util::sync::CancellationToken;

/// Beats until `stop`, or stops everything.
///
/// # Errors
/// When the database was set back: this process must not go on.
pub(crate) async fn beat(
    desks: Desks,
    store: Store,
    clock: SharedClock,
    stop: CancellationToken,
) -> Result<(), StoreError> {
    let pause = TimeDelta::from_std(std::time::Duration::from_secs(BEAT_SECONDS))
        .expect("a few seconds fit");
    while !stop.is_cancelled() {
        if let Some(error) = store.set_back() {
            stop.cancel();
            return Err(error);
        }
        if let Err(error) = desks.beat().await {
            tracing::error!(%error, "the heartbeat could not be kept");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = clock.wait_until(Some(clock.now() + pause)) => {}
        }
    }
    Ok(())
}
