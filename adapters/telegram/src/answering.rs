//! From an update to what is sent because of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use dibs_chat::{Message, Misread, Origin, Reply, Tone, read_text};
use dibs_core::model::DIRECTORY;
use teloxide::types::CallbackQueryId;

use crate::admins::{Admins, Standing};
use crate::api::Letter;
use crate::keyboard::with_link;
use crate::posting::{Pending, Posting, Privately, Then};
use crate::removals::Removals;
use crate::render::{addressed, render, user_id};
use crate::telegram::Telegram;
use crate::update::{DocumentRef, MessageAddress, Task, chat_of};

/// What came of a task.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    /// What is to be sent.
    pub(crate) posting: Option<Posting>,
    /// The desk was not able to answer: the same may be asked again.
    pub(crate) desk_failed: bool,
}

impl Answered {
    const NOTHING: Self = Self {
        posting: None,
        desk_failed: false,
    };

    fn by(reply: &Reply, posting: Posting) -> Self {
        Self {
            posting: Some(posting),
            desk_failed: reply.message.tone == Tone::Error,
        }
    }
}

/// Whether somebody has been told that their request is pending.
#[derive(Debug, Default)]
pub(crate) struct Told(AtomicBool);

impl Told {
    /// They have.
    pub(crate) fn tell(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether they have.
    pub(crate) fn is_told(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Whoever carries tasks out.
pub(crate) struct Answerer {
    pub(crate) telegram: Telegram,
    admins: Mutex<Admins>,
    removals: Mutex<Removals>,
}

impl Answerer {
    pub(crate) fn new(telegram: Telegram) -> Self {
        Self {
            telegram,
            admins: Mutex::default(),
            removals: Mutex::default(),
        }
    }

    /// A task with what Telegram knows of whoever asks: whether they run the group.
    pub(crate) async fn with_role(&self, mut task: Task) -> Task {
        match &mut task {
            // Most of what is said in a group is not for us.
            Task::Text { text, .. } if !is_command(text) => {}
            Task::Text { origin, .. } | Task::Press { origin, .. } => {
                origin.manages = self.manages(origin).await;
            }
            _ => {}
        }
        task
    }

    /// What is said of a task that waits for the desk; nothing about what nobody asked for.
    pub(crate) fn pending(&self, task: &Task) -> Option<Pending> {
        let front = &self.telegram.front;
        let username = &self.telegram.username;
        match task {
            Task::Text {
                origin,
                message,
                text,
                ..
            } if front.is_for_us(origin, text, Some(username)) => Some(Pending::Say(Letter {
                chat: message.chat,
                topic: message.topic,
                rendered: render(&self.telegram.reading(None), &front.pending(origin)),
                reply_to: message.is_in_group().then_some(message.id),
                silent: true,
            })),
            Task::Press { origin, query, .. } => {
                let words = front.pending(origin);
                Some(Pending::Press {
                    query: query.clone(),
                    text: front.wording().plain(&words, self.telegram.now()),
                })
            }
            _ => None,
        }
    }

    /// Carries a task out; what is to be said about it is not sent yet. `told` may change on the
    /// way.
    pub(crate) async fn answer(&self, task: Task, told: &Told) -> Answered {
        match task {
            Task::Text {
                origin,
                message,
                text,
                document,
            } => self.text(origin, message, &text, document).await,
            Task::Anonymous { message, text } => self.anonymous(message, &text),
            Task::Press {
                origin,
                query,
                message,
                data,
            } => self.press(origin, query, message, &data, told).await,
            Task::Entered { group } => self.entered(group).await,
            Task::Removed { group } => {
                tracing::info!(group, "the bot was removed from a group");
                self.admins(|admins| admins.forget(group));
                self.removals(|removals| removals.note(group));
                Answered::NOTHING
            }
            Task::Changed { group } => {
                self.admins(|admins| admins.forget(group));
                Answered::NOTHING
            }
            Task::Moved { from, to } => {
                let desk_failed = self.telegram.moved(from, to).await.is_err();
                Answered {
                    posting: None,
                    desk_failed,
                }
            }
            Task::Nothing(why) => {
                tracing::trace!(?why, "an update is ignored");
                Answered::NOTHING
            }
        }
    }

    async fn text(
        &self,
        origin: Origin,
        message: MessageAddress,
        text: &str,
        document: Option<DocumentRef>,
    ) -> Answered {
        if !is_command(text) {
            return Answered::NOTHING;
        }
        let front = &self.telegram.front;
        let username = Some(&*self.telegram.username);
        // Nothing is fetched for those who may not have it read.
        let wanted = document
            .filter(|_| origin.manages && front.file_wanted(&origin, text, username).is_some());
        let file = match wanted {
            Some(document) => Some(self.telegram.api.fetch(&document).await),
            None => None,
        };
        let reply = front.text_with(&origin, text, file, username).await;
        let Some(reply) = reply else {
            return Answered::NOTHING;
        };
        let posting = if reply.message.private && message.is_in_group() {
            self.privately(&origin, message, &reply).await
        } else {
            Posting::Say(self.letter(&origin, message, &reply).await)
        };
        Answered::by(&reply, posting)
    }

    /// A reply that others must not read: to the private chat, with word of it in the group.
    async fn privately(&self, origin: &Origin, group: MessageAddress, reply: &Reply) -> Posting {
        let front = &self.telegram.front;
        let note = |words: Message| Letter {
            chat: group.chat,
            topic: group.topic,
            rendered: render(&self.telegram.reading(None), &words),
            reply_to: Some(group.id),
            silent: true,
        };
        let mut otherwise = note(front.not_sent_privately(origin));
        let wording = front.wording();
        otherwise.rendered.keyboard = with_link(
            otherwise.rendered.keyboard,
            &wording.private_chat_button(reply.message.language),
            &self.telegram.private_chat_address(),
        );
        let Some(private) = private_chat(origin) else {
            return Posting::Say(otherwise);
        };
        Posting::Privately(Box::new(Privately {
            letter: self.letter(origin, private, reply).await,
            told: note(front.sent_privately(origin)),
            otherwise,
        }))
    }

    /// Somebody without a name can neither book nor be called.
    fn anonymous(&self, message: MessageAddress, text: &str) -> Answered {
        let desks = self.telegram.front.desks();
        let community = desks
            .known_community_of(&chat_of(message.chat))
            .unwrap_or(DIRECTORY);
        let catalogue = desks.catalogue(community);
        match read_text(text, &catalogue, Some(&self.telegram.username)) {
            Ok(None)
            | Err(Misread::UnknownCommand {
                addressed: false, ..
            }) => Answered::NOTHING,
            Ok(Some(_)) | Err(_) => {
                let refusal = self.telegram.front.wording().anonymous(catalogue.language);
                let rendered = render(&self.telegram.reading(None), &refusal);
                let letter = Letter {
                    chat: message.chat,
                    topic: message.topic,
                    rendered,
                    reply_to: Some(message.id),
                    silent: true,
                };
                Answered {
                    posting: Some(Posting::Say(letter)),
                    desk_failed: false,
                }
            }
        }
    }

    async fn press(
        &self,
        origin: Origin,
        query: CallbackQueryId,
        pressed: Option<MessageAddress>,
        data: &str,
        told: &Told,
    ) -> Answered {
        let mut reply = self.telegram.front.press(&origin, data).await;
        let query = (!told.is_told()).then_some(query);
        let alert = matches!(reply.message.tone, Tone::Refused | Tone::Error);
        let is_told = query.is_some() && alert && says_all(&reply);
        // Without a message there is still the private chat; and some answers are for no other.
        let private = private_chat(&origin);
        let address = if reply.message.private {
            private
        } else {
            pressed.or(private)
        };
        let then = match address {
            Some(address) if !(is_told && address.is_in_group()) => {
                if address.is_in_group() {
                    reply.message = addressed(reply.message, &origin.name);
                }
                let letter = self.letter(&origin, address, &reply).await;
                match pressed {
                    Some(message) if reply.edits_pressed => {
                        let rendered = letter.rendered.clone();
                        Then::Edit {
                            message,
                            rendered,
                            otherwise: letter,
                        }
                    }
                    _ => Then::Say(letter),
                }
            }
            // Others need not read that somebody pressed in vain.
            _ => Then::Nothing,
        };
        let text = reply.toast.clone();
        Answered::by(
            &reply,
            Posting::Press {
                query,
                text,
                alert,
                then,
            },
        )
    }

    /// A reply, where it belongs: in a group under what it answers, and quiet unless it is news to
    /// the others, too.
    async fn letter(&self, origin: &Origin, to: MessageAddress, reply: &Reply) -> Letter {
        let telegram = &self.telegram;
        let zone = telegram
            .zone_for(&reply.message, origin.chat.as_ref(), Some(&origin.identity))
            .await;
        let is_quiet = matches!(reply.message.tone, Tone::Refused | Tone::Info);
        Letter {
            chat: to.chat,
            topic: to.topic,
            rendered: render(&telegram.reading(zone), &reply.message),
            reply_to: to.is_in_group().then_some(to.id),
            silent: to.is_in_group() && is_quiet,
        }
    }

    /// Greets a group, once: not when it comes back under another id, or when it is told again.
    async fn entered(&self, group: i64) -> Answered {
        self.admins(|admins| admins.forget(group));
        let desks = self.telegram.front.desks();
        let chat = chat_of(group);
        let was_removed = self.removals(|removals| removals.is_noted(group));
        if desks.known_community_of(&chat).is_some() && !was_removed {
            return Answered::NOTHING;
        }
        tracing::info!(group, "the bot has entered a group");
        let message = self.telegram.front.welcome(&chat).await;
        if desks.known_community_of(&chat).is_none() {
            // It goes without its community until somebody types there.
            return Answered {
                posting: None,
                desk_failed: true,
            };
        }
        self.removals(|removals| removals.forget(group));
        let rendered = render(&self.telegram.reading(None), &message);
        let letter = Letter {
            chat: group,
            topic: None,
            rendered,
            reply_to: None,
            silent: true,
        };
        Answered {
            posting: Some(Posting::Say(letter)),
            desk_failed: false,
        }
    }

    /// Whether whoever asks runs the group they ask in. In private nobody runs anything.
    async fn manages(&self, origin: &Origin) -> bool {
        let group = origin.chat.as_ref().and_then(|chat| chat.id.parse().ok());
        let (Some(group), Some(user)) = (group, user_id(&origin.identity)) else {
            return false;
        };
        let now = self.telegram.now();
        let standing = self.admins(|admins| admins.standing(group, user, now));
        if let Standing::Known(runs) = standing {
            return runs;
        }
        match self.telegram.api.administrators(group).await {
            Ok(users) => {
                let runs = users.contains(&user);
                self.admins(|admins| admins.learn(group, users, now));
                runs
            }
            Err(failure) => {
                tracing::warn!(group, %failure, "Telegram does not tell who runs a group");
                standing == Standing::Old(true)
            }
        }
    }

    fn admins<T>(&self, act: impl FnOnce(&mut Admins) -> T) -> T {
        // What is remembered is true whoever panicked while holding it.
        act(&mut self.admins.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn removals<T>(&self, act: impl FnOnce(&mut Removals) -> T) -> T {
        act(&mut self.removals.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The private chat with whoever asks: its id is the person's.
fn private_chat(origin: &Origin) -> Option<MessageAddress> {
    let user = user_id(&origin.identity)?;
    Some(MessageAddress {
        chat: i64::try_from(user).ok()?,
        topic: None,
        id: 0,
    })
}

/// Whether a text may be a command at all.
fn is_command(text: &str) -> bool {
    text.trim_start().starts_with('/')
}

/// Whether what is shown beside the button is all there is to say.
fn says_all(reply: &Reply) -> bool {
    let is_whole = reply
        .toast
        .as_ref()
        .is_some_and(|toast| !toast.ends_with('…'));
    is_whole && reply.message.paragraphs.len() == 1 && reply.message.buttons.is_empty()
}
