//! From what a platform brings - a command, a line of text, a pressed button - to a message: the
//! one place where the adapters meet the desks.

mod asking;
mod history;
mod importing;
mod place;
mod pressing;
mod suggest;
mod waiting;

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use dibs_core::desk::{Catalogue, DeskError, Desks};
use dibs_core::model::{Chat, CommunityId, HeldRoles, Identity, Labels, Platform};
use dibs_core::time::Language;

pub use importing::FileWanted;
pub use suggest::{Choice, LONGEST_CHOICE_CHARS, MOST_CHOICES};
pub use waiting::PENDING_AFTER;

use crate::commands::{CommandSpec, OptionKind};
use crate::grammar::read_text_in;
use crate::imports::Files;
use crate::invocation::{Attached, Invocation, Misread};
use crate::message::Message;
use crate::pictures::Painter;
use crate::replies::{Scene, error_message, misread_message, welcome_message};
use crate::wording::Wording;
use place::Place;
use waiting::is_for_another_bot;

/// Longest short text beside a pressed button, in characters: Telegram's limit for the answer to a
/// callback query.
const LONGEST_TOAST_CHARS: usize = 200;

/// Where something came from and who sent it, as the platform tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The platform.
    pub platform: Platform,
    /// The platform's id of what was sent, as `platform:id`; the same again is the same request.
    pub request_id: String,
    /// What communities are bound to: the server, the group; `None` in a private chat.
    pub chat: Option<Chat>,
    /// Where notices go that cannot be sent privately: the channel, the group.
    pub place: Option<Chat>,
    /// Who sent it.
    pub identity: Identity,
    /// What they are called.
    pub name: String,
    /// How they are mentioned by text, without the `@`.
    pub handle: Option<String>,
    /// They run the chat it was sent in.
    pub manages: bool,
    /// When they sent it, or pressed it.
    pub sent_at: DateTime<Utc>,
    /// The language of their app, if the platform tells: a BCP 47 tag.
    pub locale: Option<String>,
    /// Their roles in the server it was sent in, if it has some and the platform tells.
    pub roles: Option<HeldRoles>,
}

impl Origin {
    /// The language of their app, if the platform tells and we speak it.
    pub(crate) fn app_language(&self) -> Option<Language> {
        self.locale.as_deref().and_then(Language::from_tag)
    }
}

/// Who is shown an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Whoever asked.
    OnlyYou,
    /// Everybody in the chat.
    Everybody,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What is said.
    pub message: Message,
    /// Who is shown it; to a press always only whoever pressed.
    pub visibility: Visibility,
    /// It takes the place of the message whose button was pressed.
    pub edits_pressed: bool,
    /// The same in short and plain, where a press is answered beside the button; at most 200
    /// characters.
    pub toast: Option<String>,
}

/// The front of the desks. Cheap to clone.
#[derive(Clone)]
pub struct Front {
    desks: Desks,
    wording: Wording,
    painter: Painter,
    files: Files,
    pending_after: Duration,
}

impl Front {
    /// A front of these desks.
    pub fn new(desks: Desks, wording: Wording) -> Self {
        Self {
            desks,
            wording,
            painter: Painter::new(),
            files: Files::default(),
            pending_after: PENDING_AFTER,
        }
    }

    /// The same, with requests announced as pending after another while than [`PENDING_AFTER`].
    #[must_use]
    pub fn announcing_after(self, pending_after: Duration) -> Self {
        Self {
            pending_after,
            ..self
        }
    }

    /// The same, with pictures waited for so long, and not five seconds, before an answer goes
    /// without.
    #[must_use]
    pub fn painting_within(self, patience: Duration) -> Self {
        Self {
            painter: self.painter.within(patience),
            ..self
        }
    }

    /// How long a request waits before it is announced as pending.
    pub fn pending_after(&self) -> Duration {
        self.pending_after
    }

    /// The words it uses.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The desks behind it.
    pub fn desks(&self) -> &Desks {
        &self.desks
    }

    /// Answers a command that a platform has taken apart already.
    pub async fn invoke(&self, origin: &Origin, invocation: Invocation) -> Reply {
        let visibility = self.visibility(&invocation.command, &invocation.options);
        let message = match self.place(origin, None).await {
            Ok(place) => self.answer(origin, &place, &invocation).await,
            Err(error) => self.failed(origin, &error),
        };
        Reply {
            message,
            visibility,
            edits_pressed: false,
            toast: None,
        }
    }

    /// Answers a line of text; `None` if it is not a command for us. `bot_name` is our name on the
    /// platform, without the `@`.
    pub async fn text(&self, origin: &Origin, text: &str, bot_name: Option<&str>) -> Option<Reply> {
        self.text_with(origin, text, None, bot_name).await
    }

    /// The same for a line that a file came with. A command that takes one, and comes without, takes
    /// the lines below its own.
    pub async fn text_with(
        &self,
        origin: &Origin,
        text: &str,
        file: Option<Attached>,
        bot_name: Option<&str>,
    ) -> Option<Reply> {
        let (text, below) = importing::parted(text);
        if !text.trim_start().starts_with('/') {
            return None;
        }
        let reply = |message, visibility| {
            Some(Reply {
                message,
                visibility,
                edits_pressed: false,
                toast: None,
            })
        };
        let place = match self.place(origin, None).await {
            Ok(place) => place,
            // Better silent than in the way of another bot's command.
            Err(_) if self.read(origin, None, text, bot_name) == Ok(None) => return None,
            Err(error) => return reply(self.failed(origin, &error), Visibility::OnlyYou),
        };
        match self.read(origin, place.community(), text, bot_name) {
            Ok(None) => None,
            Ok(Some(mut invocation)) => {
                invocation.file = file.or(below);
                let visibility = self.visibility(&invocation.command, &invocation.options);
                reply(self.answer(origin, &place, &invocation).await, visibility)
            }
            Err(misread) if is_for_another_bot(origin, &misread) => None,
            Err(misread) => {
                let message = self.with_scene(origin, place.community(), |scene, resource| {
                    misread_message(scene, &misread, resource)
                });
                reply(message, Visibility::OnlyYou)
            }
        }
    }

    /// What is said when the bot enters a chat.
    pub async fn welcome(&self, chat: &Chat) -> Message {
        let community = self.desks.community_of(chat).await;
        let community = community
            .inspect_err(|error| tracing::error!(%error, %chat, "a chat got no community"))
            .ok();
        let (catalogue, labels) = self.labels(None, community);
        let scene = self.scene(chat.platform, community, &labels);
        welcome_message(
            &scene,
            catalogue
                .resources
                .first()
                .map(|resource| resource.name.as_str()),
        )
    }

    /// Who is shown the answer to a command: depends on the command, never on the outcome.
    pub fn visibility(&self, command: &str, options: &BTreeMap<String, String>) -> Visibility {
        let can_share = CommandSpec::named(command).is_some_and(|command| {
            command
                .options
                .iter()
                .any(|option| option.kind == OptionKind::Switch)
        });
        let wants_to = options
            .get("share")
            .is_some_and(|share| share.eq_ignore_ascii_case("true"));
        if can_share && wants_to {
            Visibility::Everybody
        } else {
            Visibility::OnlyYou
        }
    }

    /// Says that it went wrong, and tells the operator why.
    fn failed(&self, origin: &Origin, error: &DeskError) -> Message {
        match error {
            DeskError::Busy | DeskError::Closed | DeskError::Withdrawn => {
                tracing::warn!(%error, request = origin.request_id, "not done");
            }
            _ => tracing::error!(%error, request = origin.request_id, "no outcome"),
        }
        self.with_scene(origin, None, |scene, _| error_message(scene, error))
    }

    fn catalogue(&self, community: Option<CommunityId>) -> std::sync::Arc<Catalogue> {
        // The directory is no community: its catalogue is that of a community to come.
        self.desks
            .catalogue(community.unwrap_or(dibs_core::model::DIRECTORY))
    }

    /// A line of text, read in the language of whoever typed it.
    fn read(
        &self,
        origin: &Origin,
        community: Option<CommunityId>,
        text: &str,
        bot_name: Option<&str>,
    ) -> Result<Option<Invocation>, Misread> {
        let catalogue = self.catalogue(community);
        let own = language_of(Some(origin), &catalogue);
        let mut languages = vec![own, catalogue.language];
        // In a Telegram group other bots have commands, too.
        if origin.platform != Platform::Telegram || origin.chat.is_none() {
            languages.extend(Language::ALL);
        }
        read_text_in(text, &catalogue, &languages, bot_name)
    }

    /// A community's catalogue, and labels for sentences without names.
    fn labels(
        &self,
        origin: Option<&Origin>,
        community: Option<CommunityId>,
    ) -> (std::sync::Arc<Catalogue>, Labels) {
        let catalogue = self.catalogue(community);
        let (language, zone) = (language_of(origin, &catalogue), catalogue.zone);
        (
            catalogue,
            Labels {
                language,
                zone,
                ..Labels::default()
            },
        )
    }

    fn scene<'a>(
        &'a self,
        platform: Platform,
        community: Option<CommunityId>,
        labels: &'a Labels,
    ) -> Scene<'a> {
        Scene {
            wording: &self.wording,
            community: community.unwrap_or(dibs_core::model::DIRECTORY),
            platform,
            now: self.desks.clock().now(),
            labels,
            retry: None,
        }
    }

    /// Says something that needs no names but perhaps a resource's for an example.
    fn with_scene(
        &self,
        origin: &Origin,
        community: Option<CommunityId>,
        say: impl FnOnce(&Scene<'_>, Option<&str>) -> Message,
    ) -> Message {
        let (catalogue, labels) = self.labels(Some(origin), community);
        let scene = self.scene(origin.platform, community, &labels);
        say(
            &scene,
            catalogue
                .resources
                .first()
                .map(|resource| resource.name.as_str()),
        )
    }

    /// Answers an invocation from a place.
    async fn answer(&self, origin: &Origin, place: &Place, invocation: &Invocation) -> Message {
        let done = match place {
            Place::In(community) => self.carry_out(origin, *community, invocation).await,
            Place::Nowhere => Ok(self.without_community(origin, invocation)),
            Place::OneOf(_) if is_help(invocation) => {
                Ok(self.without_community(origin, invocation))
            }
            Place::OneOf(communities) => Ok(self.choose(origin, communities)),
        };
        done.unwrap_or_else(|error| self.failed(origin, &error))
    }
}

impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Front").finish_non_exhaustive()
    }
}

/// The language somebody is spoken to in: what they chose, else what their app speaks, else the
/// community's.
fn language_of(origin: Option<&Origin>, catalogue: &Catalogue) -> Language {
    origin
        .and_then(|origin| {
            let chosen = catalogue.languages.get(&origin.identity).copied();
            chosen.or_else(|| origin.app_language())
        })
        .unwrap_or(catalogue.language)
}

/// Whether somebody only wants to know what can be done.
fn is_help(invocation: &Invocation) -> bool {
    invocation.command.eq_ignore_ascii_case("help")
}

/// `text` cut to what fits beside a button.
fn toast(text: &str) -> String {
    if text.chars().count() <= LONGEST_TOAST_CHARS {
        return text.to_owned();
    }
    text.chars()
        .take(LONGEST_TOAST_CHARS - 1)
        .chain(['…'])
        .collect()
}

#[cfg(test)]
mod tests;
