//! Waiting until nothing is under way any more, so that a script prints the same every time: time
//! has done what it does, every notice is queued, and every one that is due is printed.

use std::time::Duration;

use chrono::{DateTime, Utc};
use dibs_core::desk::{DeskError, Desks};
use dibs_core::model::{Act, Actor, CommunityId, Platform, Request, RequestId, Role};
use dibs_core::store::{Outbox, StoreError};

use crate::identity_of;

/// Pause between two looks at the outbox.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Lets time do what it does up to now: a desk looks at the clock before it answers anybody.
pub(crate) async fn tick(
    desks: &Desks,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DeskError> {
    let request = Request {
        id: RequestId("terminal:tick".to_owned()),
        actor: Actor {
            identity: identity_of(""),
            name: String::new(),
            handle: None,
            role: Role::Manager,
            language: None,
            roles: None,
        },
        place: None,
        sent_at: now,
        is_public: false,
        act: Act::ListResources,
    };
    desks.ask(community, request).await.map(drop)
}

/// Ends when every notice of the journal is queued and none of ours is left in the queue. The
/// delivery worker empties it, and whoever calls this has to take its parcels meanwhile.
pub(crate) async fn until_delivered(outbox: &Outbox) -> Result<(), StoreError> {
    while outbox.follow().await?.more {}
    while outbox.next_due(Platform::Terminal).await?.is_some() {
        tokio::time::sleep(LOOK_AGAIN).await;
    }
    Ok(())
}
