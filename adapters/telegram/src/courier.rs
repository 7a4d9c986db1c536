//! Messages that Dibs sends by itself: to the private chat; where Telegram does not allow that, to
//! the group the matter came from, with a mention and a button that opens the private chat.

use std::time::Duration;

use dibs_chat::{Courier, Delivery, Parcel, WhereTo};
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{Chat, Platform};

use crate::api::{GroupMember, Letter};
use crate::errors::Failure;
use crate::gate::Crowded;
use crate::keyboard::with_link;
use crate::limits::Urgency;
use crate::render::{Rendered, render, render_for, user_id};
use crate::telegram::Telegram;

/// Longest time a notice waits for its turn before it goes back into the outbox. A try has a minute
/// in all, and this comes twice in it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Telegram's way to bring a message to somebody.
pub(crate) struct TelegramCourier {
    telegram: Telegram,
}

/// Why a try came to nothing.
#[derive(Debug, Clone, PartialEq)]
enum Undelivered {
    Failed(Failure),
    Crowded(Crowded),
}

impl TelegramCourier {
    pub(crate) fn new(telegram: Telegram) -> Self {
        Self { telegram }
    }

    async fn send(&self, chat: i64, rendered: Rendered, silent: bool) -> Result<(), Undelivered> {
        let gate = self.telegram.api.gate();
        let place = gate.queue(chat, Urgency::Notice);
        place.turn(PATIENCE).await.map_err(Undelivered::Crowded)?;
        let letter = Letter {
            chat,
            topic: None,
            rendered,
            reply_to: None,
            silent,
        };
        let sent = self.telegram.api.send(&letter).await;
        if let Err(Failure::TooMany { seconds }) = sent {
            gate.hold(chat, seconds);
        }
        sent.map_err(Undelivered::Failed)
    }

    /// Somebody in a group, and the id the group has now.
    async fn member(&self, group: i64, user: u64) -> (i64, Result<GroupMember, Failure>) {
        match self.telegram.api.member(group, user).await {
            Err(Failure::Moved { to }) => {
                self.follow(group, to).await;
                (to, self.telegram.api.member(to, user).await)
            }
            told => (group, told),
        }
    }

    async fn follow(&self, group: i64, to: i64) {
        // An error is said where it happened; the notice goes its way all the same.
        let _ = self.telegram.moved(group, to).await;
    }

    async fn in_place(&self, parcel: &Parcel, user: u64, closed: String) -> Delivery {
        let Some(group) = parcel.place.as_ref().and_then(group_id) else {
            return Delivery::Never {
                why: Undeliverable::NoWayToReach,
                detail: closed,
            };
        };
        let language = parcel.message.language;
        let (group, member) = self.member(group, user).await;
        let name = match member {
            Ok(member) if !member.is_present => {
                let detail = format!("{closed}; they have left the group");
                return Delivery::Never {
                    why: Undeliverable::NoWayToReach,
                    detail,
                };
            }
            Ok(member) => Some(member.name),
            Err(_) => None,
        };
        // What the club calls them, above all.
        let wording = self.telegram.front.wording();
        let name = parcel.name.clone().or(name);
        let name = name.unwrap_or_else(|| wording.unnamed(language));
        let zone = self
            .telegram
            .zone_for(&parcel.message, parcel.place.as_ref(), parcel.to.as_ref())
            .await;
        let reading = self.telegram.reading(zone);
        let mut rendered = render_for(&reading, &parcel.message, Some((user, &name)));
        let address = self.telegram.private_chat_address();
        if !parcel.openly {
            rendered.keyboard = with_link(
                rendered.keyboard,
                &wording.private_chat_button(language),
                &address,
            );
        }
        self.send_to_group(group, rendered, parcel.silent).await
    }

    async fn send_to_group(&self, group: i64, rendered: Rendered, silent: bool) -> Delivery {
        let mut sent = self.send(group, rendered.clone(), silent).await;
        if let Err(Undelivered::Failed(Failure::Moved { to })) = sent {
            self.follow(group, to).await;
            sent = self.send(to, rendered, silent).await;
        }
        match sent {
            Ok(()) => Delivery::Sent {
                where_to: WhereTo::InPlace,
            },
            Err(undelivered) => delivery_of(&undelivered),
        }
    }

    /// To the group, calling nobody.
    async fn to_everybody(&self, parcel: &Parcel) -> Delivery {
        let Some(group) = parcel.place.as_ref().and_then(group_id) else {
            return Delivery::Never {
                why: Undeliverable::NoWayToReach,
                detail: "no group".to_owned(),
            };
        };
        let zone = self
            .telegram
            .zone_for(&parcel.message, parcel.place.as_ref(), None)
            .await;
        let rendered = render(&self.telegram.reading(zone), &parcel.message);
        self.send_to_group(group, rendered, parcel.silent).await
    }
}

impl Courier for TelegramCourier {
    fn platform(&self) -> Platform {
        Platform::Telegram
    }

    async fn deliver(&self, parcel: &Parcel) -> Delivery {
        let Some(to) = &parcel.to else {
            return self.to_everybody(parcel).await;
        };
        let user = user_id(to).and_then(|user| Some((user, i64::try_from(user).ok()?)));
        let Some((user, private_chat)) = user else {
            let detail = format!("{to} is no account of Telegram's");
            return Delivery::Never {
                why: Undeliverable::NoWayToReach,
                detail,
            };
        };
        if parcel.openly {
            let nowhere = "no group was chosen".to_owned();
            let delivery = self.in_place(parcel, user, nowhere).await;
            // A group that is shut loses nobody their ping.
            if !matches!(delivery, Delivery::Never { .. }) {
                return delivery;
            }
        }
        let zone = self
            .telegram
            .zone_for(&parcel.message, parcel.place.as_ref(), Some(to))
            .await;
        let rendered = render(&self.telegram.reading(zone), &parcel.message);
        match self.send(private_chat, rendered, parcel.silent).await {
            Ok(()) => Delivery::Sent {
                where_to: WhereTo::Private,
            },
            Err(Undelivered::Failed(Failure::Unreachable(closed))) => {
                self.in_place(parcel, user, closed).await
            }
            Err(undelivered) => delivery_of(&undelivered),
        }
    }
}

/// The group that a place is, if it is one of Telegram's.
pub(crate) fn group_id(place: &Chat) -> Option<i64> {
    let id = (place.platform == Platform::Telegram)
        .then(|| place.id.parse().ok())
        .flatten();
    id.filter(|id: &i64| *id < 0)
}

/// What a failure means for a notice.
fn delivery_of(undelivered: &Undelivered) -> Delivery {
    let later = |after_seconds, outcome_unknown, why: String| Delivery::Later {
        after_seconds,
        outcome_unknown,
        why,
    };
    let failure = match undelivered {
        Undelivered::Failed(failure) => failure,
        Undelivered::Crowded(crowded) => return later(None, false, crowded.to_string()),
    };
    let why = failure.to_string();
    match failure {
        Failure::TokenRefused | Failure::NotSent(_) => Delivery::PlatformDown { why },
        Failure::TooMany { seconds } => later(Some(*seconds), false, why),
        Failure::Unclear(_) => later(None, true, why),
        Failure::Moved { .. } | Failure::Conflict(_) => later(None, false, why),
        Failure::Unreachable(_) => Delivery::Never {
            why: Undeliverable::NoWayToReach,
            detail: why,
        },
        Failure::Refused(_)
        | Failure::Unchanged
        | Failure::Uneditable(_)
        | Failure::PressTooOld => Delivery::Never {
            why: Undeliverable::Refused,
            detail: why,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_whether_and_when_to_try_again() {
        let never = |why, detail: &str| Delivery::Never {
            why,
            detail: detail.to_owned(),
        };
        let later = |after_seconds, outcome_unknown, why: &str| Delivery::Later {
            after_seconds,
            outcome_unknown,
            why: why.to_owned(),
        };
        for (failure, delivery) in [
            (
                Failure::TokenRefused,
                Delivery::PlatformDown {
                    why: "Telegram refuses the token".into(),
                },
            ),
            (
                Failure::NotSent("connection refused".into()),
                Delivery::PlatformDown {
                    why: "connection refused".into(),
                },
            ),
            (
                Failure::TooMany { seconds: 9 },
                later(Some(9), false, "Telegram asks to wait for 9 s"),
            ),
            (
                Failure::Unclear("connection reset".into()),
                later(None, true, "connection reset"),
            ),
            (
                Failure::Moved { to: -7 },
                later(None, false, "the group is now chat -7"),
            ),
            (
                Failure::Unreachable("Forbidden: bot was kicked".into()),
                never(Undeliverable::NoWayToReach, "Forbidden: bot was kicked"),
            ),
            (
                Failure::Refused("Bad Request: message text is empty".into()),
                never(Undeliverable::Refused, "Bad Request: message text is empty"),
            ),
        ] {
            assert_eq!(delivery_of(&Undelivered::Failed(failure)), delivery);
        }
        let crowded = Undelivered::Crowded(Crowded { waited_seconds: 10 });
        assert!(matches!(
            delivery_of(&crowded),
            Delivery::Later {
                after_seconds: None,
                outcome_unknown: false,
                ..
            }
        ));
    }

    #[test]
    fn only_telegrams_groups_are_places() {
        for (place, id) in [
            (Chat::new(Platform::Telegram, "-1001"), Some(-1_001)),
            (Chat::new(Platform::Telegram, "5"), None),
            (Chat::new(Platform::Telegram, "club"), None),
            (Chat::new(Platform::Discord, "-1001"), None),
        ] {
            assert_eq!(group_id(&place), id, "{place}");
        }
    }
}
