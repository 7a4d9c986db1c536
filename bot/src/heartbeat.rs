//! Says every few seconds that somebody is here, so that a pause - a crash, a laptop that slept - is
//! noticed afterwards.

use chrono::TimeDelta;
use dibs_core::clock::SharedClock;
use dibs_core::desk::Desks;
use dibs_core::desk::desks::BEAT_SECONDS;
use tokio_util::sync::CancellationToken;

/// Beats until `stop`.
pub(crate) async fn beat(desks: Desks, clock: SharedClock, stop: CancellationToken) {
    let pause = TimeDelta::from_std(std::time::Duration::from_secs(BEAT_SECONDS))
        .expect("a few seconds fit");
    while !stop.is_cancelled() {
        if let Err(error) = desks.beat().await {
            tracing::error!(%error, "the heartbeat could not be kept");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = clock.wait_until(Some(clock.now() + pause)) => {}
        }
    }
}
