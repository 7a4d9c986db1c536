//! An emulator of Discord: REST and gateway over loopback HTTP and WebSocket, with what people do in
//! it as methods. It checks every request against Discord's own OpenAPI document and a few rules of
//! ours, and breaks on order.
//!
//! Not emulated: voice, threads, reactions, modals' submission, messages made of components alone,
//! presence, audit logs, permission overwrites, enforced rate limits (only injected ones), the
//! gateway's zlib-stream transport and its own rate limits.

mod attachments;
mod commands;
mod emulator;
mod exchange;
mod faults;
mod gateway;
mod interactions;
mod limits;
mod markdown;
mod mentions;
mod messages;
mod objects;
mod people;
pub mod permissions;
mod places;
mod render;
mod rest;
mod server;
mod socket;
mod spec;
#[cfg(test)]
mod tests;
mod tls;
mod world;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

pub use emulator::DiscordEmulator;
pub use exchange::{Choice, Exchange};
pub use faults::Fault;
pub use gateway::GatewayMessage;
pub use interactions::Step;
pub use people::{Channel, Guild, Person};
pub use render::Message;
pub use rest::Request;
pub use spec::{DEVIATIONS, Deviation, Violation};
pub use world::{BotAccess, File};

use spec::Spec;
use world::World;

/// How long a test waits, by the wall, for the bot to do something before it fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// The world, and word of its changes.
struct Hub {
    world: Mutex<World>,
    changed: watch::Sender<()>,
    spec: &'static Spec,
    /// How long the first answer to an interaction may take.
    answer_limit: Mutex<Duration>,
}

impl Hub {
    fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        // A test that panicked in here has failed already; the others' view is still whole.
        look(&self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let outcome = act(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.send_replace(());
        outcome
    }

    /// Waits until there is something to find.
    ///
    /// # Panics
    /// When there is nothing after [`PATIENCE`], with what the bot did last.
    async fn until<T>(&self, what: &str, mut find: impl FnMut() -> Option<T>) -> T {
        let mut changed = self.changed.subscribe();
        let wait = async {
            loop {
                if let Some(found) = find() {
                    return found;
                }
                // The sender lives in `self`.
                let _ = changed.changed().await;
            }
        };
        match tokio::time::timeout(PATIENCE, wait).await {
            Ok(found) => found,
            Err(_) => panic!(
                "waited {PATIENCE:?} for {what}; {}",
                self.read(World::recent)
            ),
        }
    }
}

impl World {
    /// The last requests and all violations, for a test that fails.
    fn recent(&self) -> String {
        const LAST: usize = 8;
        let from = self.requests.len().saturating_sub(LAST);
        let requests: Vec<String> = self.requests[from..]
            .iter()
            .map(|request| {
                format!(
                    "{} {} -> {:?}",
                    request.method, request.path, request.status
                )
            })
            .collect();
        format!(
            "the last requests were {requests:#?}, the violations {:#?}",
            self.violations
        )
    }
}
