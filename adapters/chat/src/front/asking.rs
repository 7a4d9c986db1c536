//! From an invocation to the desk and back.

use chrono::{DateTime, Utc};
use dibs_core::desk::{CodeOutcome, DeskError, Outcome};
use dibs_core::model::{
    Act, Actor, Answer, Chat, CommunityId, HistoryWish, Identity, Platform, Request, RequestId,
    Role,
};

use super::{Front, Origin, Visibility, language_of};
use crate::grammar::{Meaning, meaning};
use crate::invocation::Invocation;
use crate::message::{Message, Picture};
use crate::pictures::Subject;
use crate::replies::{
    Retry, Scene, begin_message, code_message, connect_in_chat_message, help_message,
    link_code_message, misread_message, outcome_message, start_message, timetable,
};

/// The account of nobody in particular: what is shown to a whole chat is asked for in this name, so
/// that it holds what everybody may see.
const EVERYBODY: &str = "(everybody)";

impl Front {
    /// Does what an invocation asks of a community.
    pub(super) async fn carry_out(
        &self,
        origin: &Origin,
        community: CommunityId,
        invocation: &Invocation,
    ) -> Result<Message, DeskError> {
        let (catalogue, labels) = self.labels(Some(origin), Some(community));
        let resource = catalogue
            .resources
            .first()
            .map(|resource| resource.name.as_str());
        let scene = self.scene(origin.platform, Some(community), &labels);
        Ok(match meaning(invocation, labels.language) {
            Err(misread) => misread_message(&scene, &misread, resource),
            Ok(Meaning::Help { about }) => {
                let manages = self.role(origin, community) == Role::Manager;
                help_message(&scene, about, resource, manages)
            }
            Ok(Meaning::Start) => start_message(&scene),
            Ok(Meaning::Connect { code }) => {
                self.connect(origin, community, &scene, code.as_deref())
                    .await?
            }
            Ok(Meaning::Link { code }) => self.link(origin, community, code.as_deref()).await?,
            Ok(Meaning::Forget) => {
                let act = Act::Forget { sure: true };
                let request = self.request(origin, community, Visibility::OnlyYou, act);
                let outcome = self.desks.forget(community, request).await?;
                self.worded(origin, community, &outcome, None)
            }
            Ok(Meaning::Ask(Act::LookBack(wish))) => {
                self.look_back(origin, community, wish, None).await?
            }
            Ok(Meaning::Export(format)) => {
                let wish = HistoryWish::Export;
                self.look_back(origin, community, wish, Some(format))
                    .await?
            }
            Ok(Meaning::Import { what }) => {
                self.look_at_file(origin, community, what, invocation.file.as_ref())
                    .await?
            }
            Ok(Meaning::Ask(act)) => {
                let visibility = self.visibility(&invocation.command, &invocation.options);
                let request = self.request(origin, community, visibility, act);
                let outcome = self.desks.ask(community, request).await?;
                let retry = Retry {
                    invocation,
                    language: labels.language,
                };
                let message = self.worded(origin, community, &outcome, Some(retry));
                self.illustrated(origin, community, &outcome, message).await
            }
        })
    }

    /// A timetable with its picture, where pictures are shown; anything else as it is.
    async fn illustrated(
        &self,
        origin: &Origin,
        community: CommunityId,
        outcome: &Outcome,
        message: Message,
    ) -> Message {
        let Ok(Answer::Schedule { days }) = &outcome.verdict else {
            return message;
        };
        let now = outcome.at;
        let scene = Scene {
            now,
            ..self.scene(origin.platform, Some(community), &outcome.labels)
        };
        let timetable = timetable(&scene, days);
        self.with_picture(origin.platform, now, message, timetable)
            .await
    }

    /// A message with the picture of something, where pictures are shown and there is one.
    pub(super) async fn with_picture(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
        mut message: Message,
        subject: Option<impl Into<Subject>>,
    ) -> Message {
        let png = match subject {
            Some(subject) if shows_pictures(platform) => self.painter.paint(subject).await,
            _ => None,
        };
        message.picture = png.map(|png| Picture::new(png, &self.wording.plain(&message, now)));
        message
    }

    /// An outcome in words.
    pub(super) fn worded(
        &self,
        origin: &Origin,
        community: CommunityId,
        outcome: &Outcome,
        retry: Option<Retry<'_>>,
    ) -> Message {
        let scene = self.scene(origin.platform, Some(community), &outcome.labels);
        outcome_message(
            &Scene {
                now: outcome.at,
                retry,
                ..scene
            },
            outcome,
        )
    }

    /// Answers somebody in private whom no community knows.
    pub(super) fn without_community(&self, origin: &Origin, invocation: &Invocation) -> Message {
        self.with_scene(origin, None, |scene, resource| {
            match meaning(invocation, scene.labels.language) {
                Ok(Meaning::Help { about }) => help_message(scene, about, resource, false),
                _ => begin_message(scene),
            }
        })
    }

    async fn connect(
        &self,
        origin: &Origin,
        community: CommunityId,
        scene: &Scene<'_>,
        code: Option<&str>,
    ) -> Result<Message, DeskError> {
        let Some(chat) = &origin.chat else {
            return Ok(connect_in_chat_message(scene));
        };
        let request = self.request(origin, community, Visibility::OnlyYou, Act::AskToConnect);
        let Some(code) = code else {
            return self
                .issue_code(origin, community, scene, chat, request)
                .await;
        };
        let outcome = self.desks.connect(chat, code, request).await?;
        // From here on the chat is another community's, and so are the buttons.
        let now_in = self.desks.known_community_of(chat).unwrap_or(community);
        Ok(self.worded(origin, now_in, &outcome, None))
    }

    async fn issue_code(
        &self,
        origin: &Origin,
        community: CommunityId,
        scene: &Scene<'_>,
        chat: &Chat,
        request: Request,
    ) -> Result<Message, DeskError> {
        let CodeOutcome { outcome, code } = self.desks.issue_code(chat, request).await?;
        Ok(match (&outcome.verdict, code) {
            (Ok(Answer::CodeIssued { expires_at }), Some(code)) => {
                code_message(scene, &code, *expires_at)
            }
            _ => self.worded(origin, community, &outcome, None),
        })
    }

    async fn link(
        &self,
        origin: &Origin,
        community: CommunityId,
        code: Option<&str>,
    ) -> Result<Message, DeskError> {
        // The desks fill in what is asked: it depends on the code.
        let request = self.request(origin, community, Visibility::OnlyYou, Act::Mine);
        let Some(code) = code else {
            let CodeOutcome { outcome, code } =
                self.desks.issue_link_code(community, request).await?;
            let scene = Scene {
                now: outcome.at,
                ..self.scene(origin.platform, Some(community), &outcome.labels)
            };
            return Ok(match (&outcome.verdict, code) {
                (Ok(Answer::LinkCodeGiven { until }), Some(code)) => {
                    link_code_message(&scene, &code, *until)
                }
                _ => self.worded(origin, community, &outcome, None),
            });
        };
        let outcome = self.desks.link(community, code, request).await?;
        Ok(self.worded(origin, community, &outcome, None))
    }

    /// What somebody is where they ask. A button may lead to a community of another chat, where
    /// being a manager here counts for nothing.
    pub(super) fn role(&self, origin: &Origin, community: CommunityId) -> Role {
        let here = origin
            .chat
            .as_ref()
            .and_then(|chat| self.desks.known_community_of(chat));
        match here {
            Some(here) if here == community && origin.manages => Role::Manager,
            Some(here) if here == community => Role::Member,
            _ => Role::Stranger,
        }
    }

    /// A request, asked in a way that its answer tells nobody what they may not know.
    pub(super) fn request(
        &self,
        origin: &Origin,
        community: CommunityId,
        visibility: Visibility,
        act: Act,
    ) -> Request {
        let mut actor = Actor {
            identity: origin.identity.clone(),
            name: origin.name.clone(),
            handle: origin.handle.clone(),
            role: self.role(origin, community),
            language: origin.app_language(),
            roles: None,
        };
        if actor.role != Role::Stranger {
            actor.roles.clone_from(&origin.roles);
        }
        let mut is_public = false;
        if actor.role != Role::Stranger && self::is_public(origin, visibility) {
            if is_look(&act) {
                let identity = Identity::new(origin.platform, EVERYBODY);
                actor = Actor {
                    identity,
                    name: String::new(),
                    handle: None,
                    role: Role::Member,
                    // What is meant for everybody is said in the community's language.
                    language: (visibility == Visibility::OnlyYou)
                        .then(|| language_of(Some(origin), &self.catalogue(Some(community)))),
                    roles: None,
                };
            } else {
                // What a manager does there may name whom it is about; whatever else they ask is
                // answered as it would be to anybody.
                is_public = !needs_manager(&act);
            }
        }
        Request {
            id: RequestId(origin.request_id.clone()),
            actor,
            place: origin.place.clone(),
            sent_at: origin.sent_at,
            is_public,
            act,
        }
    }
}

/// Whether everybody in the chat sees the answer: because it was wanted, or because the platform has
/// no other kind.
pub(super) fn is_public(origin: &Origin, visibility: Visibility) -> bool {
    visibility == Visibility::Everybody
        || (origin.platform == Platform::Telegram && origin.chat.is_some())
}

fn shows_pictures(platform: Platform) -> bool {
    matches!(platform, Platform::Discord | Platform::Telegram)
}

/// Whether an act only looks at what is everybody's.
fn is_look(act: &Act) -> bool {
    matches!(
        act,
        Act::Line { .. } | Act::Who { .. } | Act::Free { .. } | Act::Schedule { .. }
    )
}

/// Whether a manager may do more by an act than a member.
fn needs_manager(act: &Act) -> bool {
    dibs_core::rules::may(Role::Member, act).is_err()
        || matches!(
            act,
            Act::Cancel { .. }
                | Act::MoveSeries(_)
                | Act::CancelSeries { .. }
                | Act::Done { .. }
                | Act::Extend { .. }
                | Act::Move { .. }
        )
}
