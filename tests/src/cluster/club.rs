//! Clubs: a Telegram group each, with rooms for one that are fought over, and a hall for all whose
//! bookings start soon.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};

use super::TrialError;
use super::asking::{Wish, far_slot, words};
use crate::telegram::{Chat, MessageRef, Role, TelegramEmulator, User};

/// How many there are. Each pings another number of minutes ahead, so that pings are due every
/// minute although bookings start every five.
const CLUBS: usize = 5;
const MEMBERS_OF_EACH: usize = 5;
const ROOMS_OF_EACH: usize = 3;
/// The resource that all can have at once.
pub(super) const HALL: &str = "Hall";
/// The shortest time between asking for the hall and the ping about it.
const BEFORE_PING: TimeDelta = TimeDelta::seconds(20);
const SHORTEST_LEAD_MINUTES: u32 = 15;
/// How long the first answers may take: the time a process needs to start and to connect, at least.
const FOUNDING: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(100);

/// A club.
pub(super) struct Club {
    pub(super) number: usize,
    pub(super) members: Vec<User>,
    /// How long before a booking starts its holder is pinged.
    pub(super) lead: TimeDelta,
    founded: DateTime<Utc>,
    slots: AtomicUsize,
}

impl Club {
    /// All of them, ready to be asked in private.
    pub(super) async fn found_all(
        telegram: &TelegramEmulator,
    ) -> Result<Vec<Arc<Self>>, TrialError> {
        let founding = (0..CLUBS).map(|number| Self::found(number, telegram));
        futures_util::future::try_join_all(founding).await
    }

    async fn found(number: usize, telegram: &TelegramEmulator) -> Result<Arc<Self>, TrialError> {
        let group = telegram.supergroup(&format!("Club {number}"));
        let mona = telegram.user(&format!("Mona {number}"), None);
        group.add(&mona, Role::Administrator);
        group.add_bot();
        let ahead = u32::try_from(number).expect("a few clubs");
        let lead_minutes = SHORTEST_LEAD_MINUTES + ahead;
        asked(
            &group,
            &mona,
            &format!("/settings reminder {lead_minutes} min"),
        )
        .await?;
        asked(
            &group,
            &mona,
            "/resource add Hall capacity 5000 slot 5 min step 5 min",
        )
        .await?;
        for room in 0..ROOMS_OF_EACH {
            asked(
                &group,
                &mona,
                &format!("/resource add {} slot 1h", room_name(room)),
            )
            .await?;
        }
        let mut club = Self {
            number,
            members: Vec::new(),
            lead: TimeDelta::minutes(i64::from(lead_minutes)),
            founded: SystemClock.now(),
            slots: AtomicUsize::new(0),
        };
        for index in 0..MEMBERS_OF_EACH {
            let member = telegram.user(&format!("Member {number}-{index}"), None);
            group.add(&member, Role::Member);
            // Whoever has booked in the group is a member, and may go on in private.
            let first = words(&club.next_slot());
            club.next_slot();
            asked(&group, &member, &first).await?;
            member.starts_bot(None);
            club.members.push(member);
        }
        Ok(Arc::new(club))
    }

    /// A slot of a room, days ahead, that one more member is sent for.
    pub(super) fn next_slot(&self) -> Wish {
        let number = self.slots.fetch_add(1, Ordering::Relaxed);
        let (room, start) = far_slot(number, ROOMS_OF_EACH, self.founded);
        Wish::Book {
            resource: room_name(room),
            start,
        }
    }

    /// The first slot of the hall whose ping is still to come.
    pub(super) fn soon(&self, now: DateTime<Utc>) -> Wish {
        let earliest = now + BEFORE_PING + self.lead;
        let step = TimeDelta::minutes(5);
        let start = earliest
            .duration_trunc(step)
            .expect("a step of some minutes")
            + step;
        Wish::Book {
            resource: HALL.to_owned(),
            start,
        }
    }
}

fn room_name(room: usize) -> String {
    format!("Room{room}")
}

/// Says something in a group and waits for the reply to it.
async fn asked(group: &Chat, who: &User, text: &str) -> Result<(), TrialError> {
    let message: MessageRef = who.says(group, text);
    let replied = async {
        loop {
            let said = group.bot_messages_after(&message);
            if said
                .iter()
                .any(|reply| reply.reply_to == Some(message.message_id))
            {
                return;
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    tokio::time::timeout(FOUNDING, replied)
        .await
        .map_err(|_| TrialError::NoReply {
            text: text.to_owned(),
            conversation: group.transcript(),
        })
}
