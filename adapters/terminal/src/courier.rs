//! Delivers notices to people at this terminal: the chat prints them between two answers, and only
//! then are they delivered.

use dibs_chat::{Courier, Delivery, Parcel, WhereTo};
use dibs_core::model::Platform;
use tokio::sync::{mpsc, oneshot};

/// Most parcels that wait to be printed; more wait at the outbox.
const MOST_WAITING: usize = 16;

/// Hands parcels to the chat.
#[derive(Debug, Clone)]
pub struct TerminalCourier {
    slot: mpsc::Sender<(Parcel, oneshot::Sender<()>)>,
}

/// Where the chat finds them.
#[derive(Debug)]
pub struct Mail {
    pub(crate) parcels: mpsc::Receiver<(Parcel, oneshot::Sender<()>)>,
}

/// A courier and the mail it brings.
pub fn mailbox() -> (TerminalCourier, Mail) {
    let (slot, parcels) = mpsc::channel(MOST_WAITING);
    (TerminalCourier { slot }, Mail { parcels })
}

impl Courier for TerminalCourier {
    fn platform(&self) -> Platform {
        Platform::Terminal
    }

    async fn deliver(&self, parcel: &Parcel) -> Delivery {
        let (printed, seen) = oneshot::channel();
        let closed = || Delivery::PlatformDown {
            why: "the terminal is closed".to_owned(),
        };
        if self.slot.send((parcel.clone(), printed)).await.is_err() {
            return closed();
        }
        match seen.await {
            Ok(()) => Delivery::Sent {
                where_to: WhereTo::Private,
            },
            Err(_) => closed(),
        }
    }
}
