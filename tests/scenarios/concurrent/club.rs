//! A community to be asked through several processes, by members that it knows.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::ManualClock;
use dibs_core::desk::Desks;
use dibs_core::model::{
    Act, Actor, Answer, Chat, CommunityId, Identity, MemberId, Platform, Refusal, Request,
    RequestId, ResourceChanges, ResourceRef, Role,
};
use dibs_core::time::When;

/// Length of a slot in these tests, in minutes.
pub(crate) const SLOT_MINUTES: u32 = 15;

/// It is noon, and stays so.
pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().expect("a time")
}

/// A clock that stands there.
pub(crate) fn clock() -> ManualClock {
    ManualClock::new(noon())
}

/// A community with one resource, and who its members are.
pub(crate) struct Club {
    pub(crate) community: CommunityId,
    /// Which of the callers a member is.
    pub(crate) callers: BTreeMap<MemberId, usize>,
    asked: AtomicU64,
}

/// The resource that everything here is about.
pub(crate) fn piano() -> ResourceRef {
    ResourceRef::Name("Piano".to_owned())
}

/// Takes a slot of the piano.
pub(crate) fn book(start: DateTime<Utc>) -> Act {
    Act::Book {
        resource: piano(),
        when: When::Exact { start, end: None },
        minutes: Some(SLOT_MINUTES),
        seats: 1,
        note: None,
    }
}

impl Club {
    /// A new one, with so many members and so many seats at its piano.
    pub(crate) async fn found(desks: &Desks, name: &str, callers: usize, capacity: u32) -> Self {
        let community = desks
            .community_of(&Chat::new(Platform::Telegram, name))
            .await
            .expect("a community");
        let mut club = Self {
            community,
            callers: BTreeMap::new(),
            asked: AtomicU64::new(0),
        };
        // Everybody signs the register, so that they are known before anything is measured.
        let seats = u32::try_from(callers).expect("a community");
        for (name, capacity) in [("Piano", capacity), ("Register", seats)] {
            let changes = ResourceChanges {
                capacity: Some(capacity),
                ..ResourceChanges::default()
            };
            let name = name.to_owned();
            let added = club.ask(desks, 0, Act::AddResource { name, changes }).await;
            added.expect("a resource");
        }
        let sign = Act::Book {
            resource: ResourceRef::Name("Register".to_owned()),
            when: When::Exact {
                start: noon() + TimeDelta::days(1),
                end: None,
            },
            minutes: Some(SLOT_MINUTES),
            seats: 1,
            note: None,
        };
        for caller in 0..callers {
            match club.ask(desks, caller, sign.clone()).await {
                Ok(Answer::Booked { booking, .. }) => club.callers.insert(booking.member, caller),
                other => panic!("caller {caller} cannot sign the register: {other:?}"),
            };
        }
        club
    }

    /// One that another process has founded, of which this much is known; its next request has this
    /// number.
    pub(crate) fn known(
        community: CommunityId,
        callers: BTreeMap<MemberId, usize>,
        request: u64,
    ) -> Self {
        Self {
            community,
            callers,
            asked: AtomicU64::new(request),
        }
    }

    /// The number of a request, which nobody has had.
    pub(crate) fn next_request(&self) -> u64 {
        self.asked.fetch_add(1, Ordering::Relaxed)
    }

    /// Asks one process for something, as a manager, who may also cancel what others have.
    pub(crate) async fn ask(
        &self,
        desks: &Desks,
        caller: usize,
        act: Act,
    ) -> Result<Answer, Refusal> {
        let number = self.next_request();
        let request = Request {
            id: RequestId(format!("telegram:{number}")),
            actor: Actor {
                identity: Identity::new(Platform::Telegram, (caller + 1).to_string()),
                name: format!("Caller {caller}"),
                handle: None,
                role: Role::Manager,
                language: None,
                roles: None,
            },
            place: None,
            sent_at: noon(),
            is_public: false,
            act,
        };
        let outcome = desks.ask(self.community, request).await;
        outcome.expect("the desk answers").verdict
    }
}
