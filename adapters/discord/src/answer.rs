//! Answering an interaction in time: at once if the answer is there within two seconds, else after
//! a deferral, with word that it is pending if it takes still longer; and by private message when
//! Discord takes no more answers.

use std::future::Future;
use std::num::NonZeroU64;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use dibs_chat::{Choice, Message, Origin, Reply, Tone, Visibility};
use dibs_core::clock::SharedClock;
use serde_json::Value;
use serenity::http::{LightMethod, Route};

use crate::asked::Ticket;
use crate::courier::{DiscordCourier, Undelivered, channel_id};
use crate::errors::{RestError, code};
use crate::protocol::{Acknowledged, Kind, Next, deferral, first_answer, offered, patience};
use crate::render::{Body, Upload, user_id, without_upload};
use crate::rest::{ORDINARY_LIMIT, Rest, patiently};

/// How long the first answer may take before it is sent again.
const FIRST_ANSWER_LIMIT: Duration = Duration::from_millis(1_500);
/// How long Discord's "thinking …" says enough, at least.
const LEAST_THINKING: Duration = Duration::from_secs(1);
/// Pauses between tries of the first answer, which has no time to lose.
const FIRST_ANSWER_PAUSES: [Duration; 2] = [Duration::from_millis(150), Duration::from_millis(600)];
/// Pauses between tries of what follows it.
const LATER_PAUSES: [Duration; 6] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
    Duration::from_secs(30),
];

/// Answers interactions.
pub(crate) struct Responder {
    rest: Arc<Rest>,
    courier: DiscordCourier,
    clock: SharedClock,
    pending_after: Duration,
}

impl Responder {
    /// A responder that answers by way of `rest`, or by `courier` when that is too late. What takes
    /// longer than `pending_after` is announced.
    pub(crate) fn new(
        rest: Arc<Rest>,
        courier: DiscordCourier,
        clock: SharedClock,
        pending_after: Duration,
    ) -> Self {
        Self {
            rest,
            courier,
            clock,
            pending_after,
        }
    }

    /// Gives the answer that `work` comes to, whenever it does; `pending` is said meanwhile.
    pub(crate) async fn answer(
        &self,
        ticket: &Ticket,
        origin: &Origin,
        kind: Kind,
        work: impl Future<Output = Reply>,
        pending: impl FnOnce() -> Message,
    ) {
        let mut work = pin!(work);
        let patience = patience(ticket.sent_at, self.clock.now());
        let in_time = self.in_time(patience, &mut work).await;
        let (reply, next) = if let Some(reply) = in_time {
            // A large file is not there in time.
            if reply.message.document.is_some() {
                let acknowledged = self.acknowledge(ticket, &deferral(kind), None).await;
                let age = self.clock.now() - ticket.sent_at;
                let next = Next::after_deferral(kind, &reply, &acknowledged, age);
                (reply, next)
            } else {
                let (reply, acknowledged) = self.answer_at_once(ticket, kind, reply).await;
                let next = Next::after_answer(kind, &reply, &acknowledged);
                (reply, next)
            }
        } else {
            let deferral = deferral(kind);
            let thinking = self.pending_after.saturating_sub(patience);
            let thinking = thinking.max(LEAST_THINKING);
            let (acknowledged, soon) = tokio::join!(
                self.acknowledge(ticket, &deferral, None),
                tokio::time::timeout(thinking, &mut work)
            );
            let reply = match soon {
                Ok(reply) => reply,
                Err(_) if !acknowledged.takes_more() => work.await,
                Err(_) => {
                    // To its end, so that it does not come after what it announces.
                    let pending = pending();
                    tokio::join!(self.announce(ticket, kind, &pending), work).1
                }
            };
            let age = self.clock.now() - ticket.sent_at;
            let next = Next::after_deferral(kind, &reply, &acknowledged, age);
            (reply, next)
        };
        self.go_on(ticket, origin, &reply, next).await;
    }

    /// What `work` comes to, if it does before the answer has to be deferred.
    async fn in_time<R>(
        &self,
        patience: Duration,
        work: &mut (impl Future<Output = R> + Unpin),
    ) -> Option<R> {
        if patience.is_zero() {
            return None;
        }
        let until = self.clock.now() + patience;
        tokio::select! {
            reply = work => Some(reply),
            () = self.clock.wait_until(Some(until)) => None,
        }
    }

    /// Gives the answer; without its file where Discord does not take it. What was given is
    /// returned, too.
    async fn answer_at_once(
        &self,
        ticket: &Ticket,
        kind: Kind,
        mut reply: Reply,
    ) -> (Reply, Acknowledged) {
        let answer = first_answer(kind, &reply);
        let upload = Upload::of(&reply.message);
        let acknowledged = self.acknowledge(ticket, &answer, upload.as_ref()).await;
        if upload.is_some() && matches!(acknowledged, Acknowledged::Refused(_)) {
            reply.message = without_upload(&reply.message);
            let answer = first_answer(kind, &reply);
            let acknowledged = self.acknowledge(ticket, &answer, None).await;
            return (reply, acknowledged);
        }
        (reply, acknowledged)
    }

    /// Says that the answer is pending, once; without it, the answer comes all the same.
    async fn announce(&self, ticket: &Ticket, kind: Kind, pending: &Message) {
        let body = Body::of(pending);
        let announced = match kind {
            Kind::Command(_) => self.edit_original(ticket, &body, &[]).await,
            // The original is the message with the button.
            Kind::Press => {
                self.follow_up(ticket, &body.visible_to(Visibility::OnlyYou), &[])
                    .await
            }
        };
        if let Err(error) = announced {
            tracing::info!(interaction = %ticket.id, %error, "a wait could not be announced");
        }
    }

    /// Offers choices for what is being typed. Once: the next letter asks again.
    pub(crate) async fn offer(&self, ticket: &Ticket, choices: &[Choice]) {
        if let Err(error) = self.call_back(ticket, &offered(choices), None).await {
            tracing::debug!(interaction = %ticket.id, %error, "choices came too late");
        }
    }

    /// Sends a first answer until it is known what became of it.
    async fn acknowledge(
        &self,
        ticket: &Ticket,
        answer: &Value,
        upload: Option<&Upload>,
    ) -> Acknowledged {
        let mut maybe_taken = false;
        let mut pauses = FIRST_ANSWER_PAUSES.iter();
        loop {
            let outcome = self.call_back(ticket, answer, upload).await;
            let failure = outcome.clone().err();
            if let Some(acknowledged) = Acknowledged::by(outcome, maybe_taken) {
                if let Acknowledged::Refused(error) = &acknowledged {
                    tracing::error!(interaction = %ticket.id, %error, "Discord refuses an answer");
                }
                return acknowledged;
            }
            let (Some(error), Some(pause)) = (failure, pauses.next()) else {
                return Acknowledged::Perhaps;
            };
            tracing::info!(interaction = %ticket.id, %error, "answering again");
            maybe_taken |= error.outcome_unknown();
            tokio::time::sleep(error.retry_after().unwrap_or_default().max(*pause)).await;
        }
    }

    async fn call_back(
        &self,
        ticket: &Ticket,
        answer: &Value,
        upload: Option<&Upload>,
    ) -> Result<(), RestError> {
        let route = Route::InteractionResponse {
            interaction_id: ticket.id,
            token: &ticket.token,
        };
        self.rest
            .send(LightMethod::Post, route, answer, upload, FIRST_ANSWER_LIMIT)
            .await
    }

    async fn go_on(&self, ticket: &Ticket, origin: &Origin, reply: &Reply, next: Next) {
        let body = Body::of(&reply.message);
        let mut done = match next {
            Next::Nothing | Next::GiveUp => return,
            Next::Mail => return self.mail(ticket, origin, reply).await,
            Next::EditOriginal | Next::FollowUp => self.follow(ticket, reply, next, body).await,
        };
        if let (Err(error @ RestError::Refused { .. }), Some(_)) =
            (&done, Upload::of(&reply.message))
            && !error.token_is_dead()
            && error.code() != Some(code::UNKNOWN_MESSAGE)
        {
            let body = Body::of(&without_upload(&reply.message));
            done = self.follow(ticket, reply, next, body).await;
        }
        match done {
            Ok(()) => {}
            // The message it belongs in may be gone, too.
            Err(error)
                if error.token_is_dead()
                    || error.is_transient()
                    || error.code() == Some(code::UNKNOWN_MESSAGE) =>
            {
                tracing::info!(interaction = %ticket.id, %error, "the answer goes by private message");
                self.mail(ticket, origin, reply).await;
            }
            Err(error) => {
                tracing::error!(interaction = %ticket.id, %error, "an answer could not be given");
            }
        }
    }

    async fn follow(
        &self,
        ticket: &Ticket,
        reply: &Reply,
        next: Next,
        body: Body,
    ) -> Result<(), RestError> {
        if next == Next::EditOriginal {
            return self.edit_original(ticket, &body, &LATER_PAUSES).await;
        }
        let body = body.visible_to(reply.visibility);
        self.follow_up(ticket, &body, &LATER_PAUSES).await
    }

    async fn edit_original(
        &self,
        ticket: &Ticket,
        body: &Body,
        pauses: &[Duration],
    ) -> Result<(), RestError> {
        let route = Route::WebhookOriginalInteractionResponse {
            application_id: ticket.application,
            token: &ticket.token,
        };
        patiently(pauses, || {
            self.rest.send(
                LightMethod::Patch,
                route,
                body,
                body.upload(),
                ORDINARY_LIMIT,
            )
        })
        .await
    }

    /// A follow-up whose answer is lost is sent twice rather than not at all.
    async fn follow_up(
        &self,
        ticket: &Ticket,
        body: &Body,
        pauses: &[Duration],
    ) -> Result<(), RestError> {
        let route = Route::WebhookFollowupMessages {
            application_id: ticket.application,
            token: &ticket.token,
        };
        patiently(pauses, || {
            self.rest.send(
                LightMethod::Post,
                route,
                body,
                body.upload(),
                ORDINARY_LIMIT,
            )
        })
        .await
    }

    /// Tells them by private message, under a nonce. What was done is told in the channel if they
    /// take none; the rest would only be in everybody's way there.
    async fn mail(&self, ticket: &Ticket, origin: &Origin, reply: &Reply) {
        let Some(user) = user_id(&origin.identity) else {
            return;
        };
        let nonce = ticket.id.to_string();
        let body = Body::of(&reply.message).once(&nonce);
        let sent = patiently(&LATER_PAUSES, || async {
            match self.courier.send_privately(user, &body).await {
                Ok(()) => Ok(None),
                Err(Undelivered::Closed(error)) => Ok(Some(error)),
                Err(Undelivered::NoChannel(error) | Undelivered::Message(error)) => Err(error),
            }
        });
        let told = match (sent.await, origin.place.as_ref().and_then(channel_id)) {
            (Ok(Some(_)), Some(channel)) if reply.message.tone == Tone::Good => {
                self.tell_in(channel, user, &nonce, reply).await
            }
            (Ok(Some(closed)), _) => Err(closed),
            (sent, _) => sent.map(|_| ()),
        };
        if let Err(error) = told {
            tracing::warn!(interaction = %ticket.id, %error, "an answer came too late to be given");
        }
    }

    async fn tell_in(
        &self,
        channel: NonZeroU64,
        user: NonZeroU64,
        nonce: &str,
        reply: &Reply,
    ) -> Result<(), RestError> {
        let body = Body::calling(&reply.message, user).once(nonce);
        patiently(&LATER_PAUSES, || self.courier.send_in(channel, &body)).await
    }
}
