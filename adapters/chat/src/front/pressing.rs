//! Buttons that are pressed. Their data comes back from a platform and is trusted in nothing.

use dibs_core::desk::DeskError;
use dibs_core::model::{
    Act, CommunityId, DIRECTORY, ProposalRef, Refusal, ResourceRef, SeriesWish,
};
use dibs_core::time::{DaySpec, Repeat, When};

use chrono::Datelike;

use super::asking::is_public;
use super::place::Place;
use super::{Front, Origin, Reply, Visibility, toast};
use crate::invocation::Invocation;
use crate::message::{Message, Tone};
use crate::press::{BadPress, Press};
use crate::replies::{chosen_message, misread_message, old_button_message};

/// What is said to a press, and whether it replaces the message that was pressed.
struct Pressed {
    message: Message,
    edits: bool,
}

impl Pressed {
    fn beside(message: Message) -> Self {
        Self {
            message,
            edits: false,
        }
    }
}

impl Front {
    /// Answers a press. `data` is as it came from the platform.
    pub async fn press(&self, origin: &Origin, data: &str) -> Reply {
        let pressed = match Press::decode(data) {
            Ok(Press::Among(press)) => self.pressed(origin, *press).await.map_or_else(
                |error| Pressed::beside(self.failed(origin, &error)),
                |pressed| Pressed::beside(pressed.message),
            ),
            Ok(press) => self
                .pressed(origin, press)
                .await
                .unwrap_or_else(|error| Pressed::beside(self.failed(origin, &error))),
            Err(bad) => {
                tracing::info!(error = %bad, request = origin.request_id, "unreadable button");
                Pressed::beside(
                    self.with_scene(origin, None, |scene, _| old_button_message(scene, bad)),
                )
            }
        };
        let Pressed { message, edits } = pressed;
        let now = self.desks.clock().now();
        let first = message.paragraphs.first().map(|first| {
            self.wording
                .inlines_text(message.language, first.inlines(), now)
        });
        Reply {
            toast: Some(toast(&first.unwrap_or_default())),
            message,
            visibility: Visibility::OnlyYou,
            edits_pressed: edits,
        }
    }

    async fn pressed(&self, origin: &Origin, press: Press) -> Result<Pressed, DeskError> {
        let named = press.community();
        // A number that no chat belongs to was forged, or has moved since: it gets no desk.
        if named != DIRECTORY && self.desks.chats_of(named).is_empty() {
            return Ok(Pressed::beside(self.with_scene(
                origin,
                None,
                |scene, _| old_button_message(scene, BadPress::Malformed),
            )));
        }
        let place = self.place(origin, Some(named)).await?;
        let community = match place {
            Place::In(community) => community,
            Place::Nowhere | Place::OneOf(_) => {
                return Ok(Pressed::beside(match &press {
                    Press::Run { line, .. } => self.run(origin, &place, line).await,
                    _ => self.answer(origin, &place, &Invocation::new("start")).await,
                }));
            }
        };
        let act = match &press {
            Press::Run { line, .. } => {
                return Ok(Pressed::beside(self.run(origin, &place, line).await));
            }
            Press::Choose { community } => return self.chosen(origin, *community).await,
            Press::Import { code, .. } => {
                let message = self.take_over(origin, community, *code).await?;
                let edits = message.tone == Tone::Good && replaces(&press, origin);
                return Ok(Pressed { message, edits });
            }
            other => act(other),
        };
        let Some(act) = act else {
            // Every press but the two above is an act.
            return Ok(Pressed::beside(self.choose(origin, &[community])));
        };
        let request = self.request(origin, community, Visibility::OnlyYou, act);
        let outcome = self.desks.ask(community, request).await?;
        let message = self.worded(origin, community, &outcome, None);
        let over = matches!(
            outcome.verdict,
            Err(Refusal::OfferOver { .. } | Refusal::BookingOver { .. })
        );
        let done = message.tone == Tone::Good || over;
        Ok(Pressed {
            edits: done && replaces(&press, origin),
            message,
        })
    }

    async fn run(&self, origin: &Origin, place: &Place, line: &str) -> Message {
        match self.read(origin, place.community(), line, None) {
            Ok(Some(invocation)) => self.answer(origin, place, &invocation).await,
            Ok(None) => self.with_scene(origin, place.community(), |scene, _| {
                old_button_message(scene, BadPress::Malformed)
            }),
            Err(misread) => self.with_scene(origin, place.community(), |scene, resource| {
                misread_message(scene, &misread, resource)
            }),
        }
    }

    /// Remembers which community a private chat speaks to, if whoever pressed belongs there.
    async fn chosen(&self, origin: &Origin, community: CommunityId) -> Result<Pressed, DeskError> {
        let own = self.desks.communities_of(&origin.identity).await?;
        if !own.contains(&community) {
            let place = self.place(origin, None).await?;
            let start = Invocation::new("start");
            return Ok(Pressed::beside(self.answer(origin, &place, &start).await));
        }
        self.desks.choose(&origin.identity, community).await?;
        let title = self.title_of(origin, community);
        let message = self.with_scene(origin, Some(community), |scene, _| {
            chosen_message(scene, &title)
        });
        Ok(Pressed {
            message,
            edits: true,
        })
    }
}

/// The act a press stands for, if it is one.
fn act(press: &Press) -> Option<Act> {
    if let Press::BookSeries(asked) = press {
        return Some(Act::BookSeries(SeriesWish {
            resource: ResourceRef::Id(asked.resource),
            when: When::Exact {
                start: asked.start,
                end: None,
            },
            minutes: Some(asked.minutes),
            seats: asked.seats,
            note: asked.note.clone(),
            repeat: Repeat::Times(asked.times),
            only: Some(asked.weeks),
            instead: asked.instead,
        }));
    }
    Some(match *press {
        Press::Book {
            resource,
            start,
            minutes,
            ..
        } => Act::Book {
            resource: ResourceRef::Id(resource),
            when: When::Exact { start, end: None },
            minutes: Some(minutes),
            seats: 1,
            note: None,
        },
        Press::Join { resource, .. } => Act::Join {
            resource: ResourceRef::Id(resource),
            minutes: None,
        },
        Press::Leave { resource, .. } => Act::Leave {
            resource: ResourceRef::Id(resource),
        },
        Press::Line { resource, .. } => Act::Line {
            resource: ResourceRef::Id(resource),
        },
        Press::Claim {
            resource, offer, ..
        } => Act::Claim {
            resource: Some(ResourceRef::Id(resource)),
            offer: Some(offer),
        },
        Press::Pass {
            resource, offer, ..
        } => Act::Pass {
            resource: Some(ResourceRef::Id(resource)),
            offer: Some(offer),
        },
        Press::Done { booking, .. } => Act::Done {
            resource: None,
            booking: Some(booking),
        },
        Press::CheckIn {
            booking,
            late: false,
            ..
        } => Act::Here {
            resource: None,
            booking: Some(booking),
        },
        Press::CheckIn { booking, .. } => Act::Late {
            resource: None,
            booking: Some(booking),
        },
        Press::Snooze { booking, .. } => Act::Snooze {
            resource: None,
            booking: Some(booking),
            by_minutes: None,
        },
        Press::MoveSeries { shift, .. } => Act::MoveSeries(shift),
        Press::Cancel { booking, .. } => Act::Cancel { booking },
        Press::Mine { .. } => Act::Mine,
        Press::Free { resource, day, .. } => Act::Free {
            resource: Some(ResourceRef::Id(resource)),
            day: DaySpec::Date {
                day: day.day(),
                month: day.month(),
                year: Some(day.year()),
                weekday: None,
            },
        },
        Press::RemoveResource { resource, .. } => Act::RemoveResource {
            resource: ResourceRef::Id(resource),
            even_if_in_use: true,
        },
        Press::Extend {
            booking, minutes, ..
        } => Act::Extend {
            resource: None,
            booking: Some(booking),
            by_minutes: Some(minutes),
        },
        Press::Wait {
            resource,
            start,
            minutes,
            seats,
            ..
        } => Act::Wait {
            resource: ResourceRef::Id(resource),
            when: When::Exact { start, end: None },
            minutes: Some(minutes),
            seats,
        },
        Press::LeaveWaitlist { waitlist, .. } => Act::LeaveWaitlist { waitlist },
        Press::WithdrawWish { wish, .. } => Act::WithdrawWish { wish },
        Press::AgreeToWait { waitlist, .. } => Act::AgreeToWait { waitlist },
        Press::Answer {
            proposal, accepts, ..
        } => {
            let proposal = ProposalRef::Id(proposal);
            if accepts {
                Act::Accept { proposal }
            } else {
                Act::Decline { proposal }
            }
        }
        Press::Approve {
            booking, approves, ..
        } => {
            let booking = Some(booking);
            if approves {
                Act::Approve { booking }
            } else {
                Act::Deny { booking, why: None }
            }
        }
        Press::Undo { booking, .. } => Act::Undo {
            booking: Some(booking),
        },
        Press::CancelSeries { series, from, .. } => Act::CancelSeries { series, from },
        Press::BookSeries(_)
        | Press::Import { .. }
        | Press::Choose { .. }
        | Press::Run { .. }
        | Press::Among(_) => {
            return None;
        }
    })
}

/// Whether the answer to a press, once it is done, says all that the pressed message said: the
/// buttons of an offer and of a booking are for one person and for once. A message that others may
/// press too stays as it is.
fn replaces(press: &Press, origin: &Origin) -> bool {
    match press {
        Press::Claim { .. }
        | Press::Pass { .. }
        | Press::Done { .. }
        | Press::CheckIn { .. }
        | Press::Snooze { .. }
        | Press::MoveSeries { .. }
        | Press::Cancel { .. }
        | Press::RemoveResource { .. }
        | Press::Choose { .. }
        | Press::Extend { .. }
        | Press::Undo { .. }
        | Press::Answer { .. }
        | Press::Approve { .. }
        | Press::CancelSeries { .. }
        | Press::Import { .. }
        | Press::AgreeToWait { .. }
        | Press::LeaveWaitlist { .. }
        | Press::WithdrawWish { .. } => true,
        Press::Leave {
            on_board: false, ..
        }
        | Press::BookSeries(_) => !is_public(origin, Visibility::OnlyYou),
        Press::Book { .. }
        | Press::Wait { .. }
        | Press::Join { .. }
        | Press::Leave { on_board: true, .. }
        | Press::Line { .. }
        | Press::Mine { .. }
        | Press::Free { .. }
        | Press::Among(_)
        | Press::Run { .. } => false,
    }
}
