//! Every community's desk in this process, and the directory that leads to them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use futures_util::future::BoxFuture;
use tokio::sync::{Mutex, Semaphore, watch};

use super::history::MOST_LOOKING;
use super::identity::rooted;
use super::keeping;
use super::machine::BadEntry;
use super::shell::{self, Handle};
use crate::clock::SharedClock;
use crate::directory::{Directory, DirectoryAct, DirectoryAnswer, DirectoryRefusal, Inquiry};
use crate::model::digest::DigestFacts;
use crate::model::draw::DrawnFor;
use crate::model::{
    Act, Answer, Chat, Community, CommunityId, DIRECTORY, Identity, Labels, Notice, Refusal,
    Request, ResourceId, Settings,
};
use crate::store::{Store, StoreError};
use crate::time::Language;

/// How often a request follows its community to another one.
const MOST_MOVES: usize = 4;
/// A heart that has not beaten for this long was down.
const DOWN_AFTER: TimeDelta = TimeDelta::seconds(60);

/// What came of a request, with the names its words need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The answer, or why not.
    pub verdict: Result<Answer, Refusal>,
    /// What the ids in it are called.
    pub labels: Labels,
    /// When it was decided.
    pub at: DateTime<Utc>,
}

/// What came of asking for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOutcome {
    /// The answer, or why not.
    pub outcome: Outcome,
    /// The code; kept nowhere, only its hash is.
    pub code: Option<String>,
}

/// What delivering a notice needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    /// What the ids in it are called.
    pub labels: Labels,
    /// Its member's account on the notice's platform, unless erased.
    pub identity: Option<Identity>,
    /// Where to put it when it cannot be sent privately.
    pub place: Option<Chat>,
    /// It is not true any more: not to be sent.
    pub stale: bool,
    /// It is for everybody at the place, also when its member is there no more.
    pub for_everybody: bool,
    /// What it tells, if it is a digest: that is for everybody at the place.
    pub digest: Option<DigestFacts>,
    /// What it tells, if it is of somebody's wishes that were drawn.
    pub drawn: Option<DrawnFor>,
}

/// What autocomplete and the text grammar need to know of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Its language.
    pub language: Language,
    /// Its zone.
    pub zone: Tz,
    /// Its resources in service.
    pub resources: Vec<CatalogueResource>,
    /// Names that several of them go by together.
    pub groups: BTreeSet<String>,
    /// Tags that resources in service have.
    pub tags: BTreeSet<String>,
    /// Its teams, but for that of managers.
    pub teams: BTreeSet<String>,
    /// The languages that members chose to be spoken to in.
    pub languages: HashMap<Identity, Language>,
    /// There are boards to be kept.
    pub has_boards: bool,
}

/// A resource's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueResource {
    /// Which.
    pub id: ResourceId,
    /// Its name.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
}

/// Why there is no outcome.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// Too many are waiting already: nothing was done, try again.
    #[error("the desk's mailbox is full; nothing was done")]
    Busy,
    /// Dibs is shutting down: nothing was done.
    #[error("the desk is closed; nothing was done")]
    Closed,
    /// The database has not answered for so long that the request was given back: nothing was done.
    #[error("the database does not answer; nothing was done")]
    Withdrawn,
    /// The desk went away before it answered: it may have been done.
    #[error("the desk went away before it answered; it may have been done")]
    Unknown,
    /// The database does not do what it should.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The journal cannot be understood.
    #[error(transparent)]
    Journal(#[from] BadEntry),
    /// A community's answer made no sense where it was given.
    #[error("unexpected answer: {0}")]
    Unexpected(String),
}

/// All desks of this process. Cheap to clone.
#[derive(Clone)]
pub struct Desks {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) store: Store,
    pub(super) clock: SharedClock,
    pub(super) secret: [u8; 32],
    opening: Settings,
    pub(super) directory: Handle<Directory>,
    /// Who may look back now.
    pub(super) looking: Semaphore,
    communities: Mutex<HashMap<CommunityId, Handle<Community>>>,
    /// The same, for those who cannot wait.
    pub(super) open: std::sync::RwLock<HashMap<CommunityId, Handle<Community>>>,
    /// Something has happened in some community.
    pub(super) news: watch::Sender<()>,
}

impl Inner {
    /// The communities whose desks are at work.
    pub(super) async fn communities(&self) -> Vec<CommunityId> {
        self.communities.lock().await.keys().copied().collect()
    }
}

impl Desks {
    /// Loads every community of a store and sets its desk to work. New communities begin with
    /// `opening`.
    ///
    /// # Errors
    /// When the store cannot be read, or a journal not be understood.
    pub fn open(
        store: Store,
        clock: SharedClock,
        opening: Settings,
    ) -> BoxFuture<'static, Result<Self, DeskError>> {
        // Boxed for the same reason as `Self::desk_at_work`.
        Box::pin(Self::opened(store, clock, opening))
    }

    async fn opened(
        store: Store,
        clock: SharedClock,
        opening: Settings,
    ) -> Result<Self, DeskError> {
        let secret = store.secret().await?;
        let now = clock.now();
        let down_since = store
            .last_beat()
            .await?
            .filter(|beat| now - *beat >= DOWN_AFTER);
        let news = watch::Sender::new(());
        let directory = shell::start(
            Directory::default(),
            opening,
            store.clone(),
            clock.clone(),
            news.clone(),
            None,
        )
        .await?;
        let inner = Inner {
            store,
            clock,
            secret,
            opening,
            directory,
            looking: Semaphore::new(MOST_LOOKING),
            communities: Mutex::default(),
            open: std::sync::RwLock::default(),
            news,
        };
        let desks = Self {
            inner: Arc::new(inner),
        };
        for community in desks.inner.store.communities().await? {
            if community != DIRECTORY {
                desks.desk_since(community, down_since).await?;
            }
        }
        keeping::start(&desks.inner);
        Ok(desks)
    }

    /// The community a chat belongs to; a chat never seen gets a community of its own.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn community_of(&self, chat: &Chat) -> Result<CommunityId, DeskError> {
        if let Some(community) = self.known_community_of(chat) {
            return Ok(community);
        }
        self.in_directory(DirectoryAct::Find { chat: chat.clone() })
            .await
    }

    /// The community a chat belongs to, if it does.
    pub fn known_community_of(&self, chat: &Chat) -> Option<CommunityId> {
        self.inner.directory.published().chats.get(chat).copied()
    }

    /// The chats of a community, in order.
    pub fn chats_of(&self, community: CommunityId) -> Vec<Chat> {
        let directory = self.inner.directory.published();
        let mut chats: Vec<Chat> = directory
            .chats
            .iter()
            .filter(|(_, of)| **of == community)
            .map(|(chat, _)| chat.clone())
            .collect();
        chats.sort();
        chats
    }

    /// The communities an account is a member of: the chosen one alone if one was chosen.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn communities_of(&self, identity: &Identity) -> Result<Vec<CommunityId>, DeskError> {
        let all: Vec<CommunityId> = self
            .inner
            .store
            .communities_of(identity)
            .await?
            .into_iter()
            .filter(|community| *community != DIRECTORY && !self.chats_of(*community).is_empty())
            .collect();
        let chosen = self
            .inner
            .directory
            .published()
            .chosen
            .get(identity)
            .copied();
        Ok(match chosen {
            Some(chosen) if all.contains(&chosen) => vec![chosen],
            _ => all,
        })
    }

    /// Remembers which community somebody's private chat speaks to.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn choose(
        &self,
        identity: &Identity,
        community: CommunityId,
    ) -> Result<(), DeskError> {
        let identity = identity.clone();
        self.in_directory(DirectoryAct::Choose {
            identity,
            community,
        })
        .await
        .map(drop)
    }

    /// A chat has a new id on its platform and stays in its community.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn chat_moved(&self, from: &Chat, to: &Chat) -> Result<(), DeskError> {
        let act = DirectoryAct::ChatMoved {
            from: from.clone(),
            to: to.clone(),
        };
        self.inquire(act).await.map(drop)
    }

    /// Asks a community's desk. The answer is on disk when it comes. A community that has moved is
    /// followed.
    ///
    /// # Errors
    /// Operational ones only; a refusal is an outcome.
    pub async fn ask(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<Outcome, DeskError> {
        let (_, outcome) = self.ask_wherever(community, request).await?;
        Ok(outcome)
    }

    /// [`Self::ask`], and which community it was that answered.
    pub(super) async fn ask_wherever(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<(CommunityId, Outcome), DeskError> {
        let mut community = community;
        let request = Arc::new(rooted(request));
        for _ in 0..MOST_MOVES {
            let outcome = self.desk(community).await?.ask(request.clone()).await?;
            match outcome.verdict {
                Err(Refusal::Moved { community: to }) => community = to,
                _ => return Ok((community, outcome)),
            }
        }
        Err(DeskError::Unexpected(format!(
            "community {community} has moved too often"
        )))
    }

    /// [`Self::ask`] without following a community that has moved.
    pub(super) async fn ask_here(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<Outcome, DeskError> {
        self.desk(community).await?.ask(Arc::new(request)).await
    }

    /// What autocomplete and the text grammar need, from memory, perhaps a moment old.
    pub fn catalogue(&self, community: CommunityId) -> Arc<Catalogue> {
        let open = self
            .inner
            .open
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match open.get(&community) {
            Some(desk) => desk.published(),
            None => Arc::new(Catalogue {
                language: self.inner.opening.language,
                zone: self.inner.opening.zone,
                resources: Vec::new(),
                groups: BTreeSet::new(),
                tags: BTreeSet::new(),
                teams: BTreeSet::new(),
                languages: HashMap::new(),
                has_boards: false,
            }),
        }
    }

    /// What delivering a notice needs.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn brief(
        &self,
        community: CommunityId,
        notice: Notice,
    ) -> Result<Briefing, DeskError> {
        self.desk(community).await?.brief(notice).await
    }

    /// Says that somebody is here; to be called every
    /// [`BEAT_SECONDS`](crate::store::BEAT_SECONDS). After a pause - the machine
    /// slept - open offers and check-ins are extended by it.
    ///
    /// # Errors
    /// When the store cannot keep it.
    pub async fn beat(&self) -> Result<(), DeskError> {
        let now = self.inner.clock.now();
        let last = self.inner.store.last_beat().await?;
        self.inner.store.beat(now).await?;
        if let Some(down_since) = last.filter(|last| now - *last >= DOWN_AFTER) {
            for desk in self.inner.communities.lock().await.values() {
                desk.resumed(down_since)?;
            }
        }
        Ok(())
    }

    /// Lets every desk answer what it has, and ends them.
    pub async fn shutdown(&self) {
        let desks: Vec<_> = self
            .inner
            .communities
            .lock()
            .await
            .values()
            .cloned()
            .collect();
        for desk in desks {
            desk.end().await;
        }
        self.inner.directory.end().await;
    }

    /// The clock the desks go by.
    pub fn clock(&self) -> &SharedClock {
        &self.inner.clock
    }

    pub(super) async fn desk(
        &self,
        community: CommunityId,
    ) -> Result<Handle<Community>, DeskError> {
        let open = {
            let open = self
                .inner
                .open
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            open.get(&community).cloned()
        };
        match open {
            Some(desk) => Ok(desk),
            None => self.desk_at_work(community).await,
        }
    }

    /// Boxed, so that a desk is compiled here and not once more in every crate that asks one.
    fn desk_at_work(
        &self,
        community: CommunityId,
    ) -> BoxFuture<'_, Result<Handle<Community>, DeskError>> {
        Box::pin(self.desk_since(community, None))
    }

    async fn desk_since(
        &self,
        community: CommunityId,
        down_since: Option<DateTime<Utc>>,
    ) -> Result<Handle<Community>, DeskError> {
        let inner = &self.inner;
        // Held while loading, so that nobody sets a second desk to work.
        let mut communities = inner.communities.lock().await;
        if let Some(desk) = communities.get(&community) {
            return Ok(desk.clone());
        }
        let (store, clock) = (inner.store.clone(), inner.clock.clone());
        let blank = Community::new(community);
        let news = inner.news.clone();
        let desk = shell::start(blank, inner.opening, store, clock, news, down_since).await?;
        communities.insert(community, desk.clone());
        let mut open = inner
            .open
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        open.insert(community, desk.clone());
        Ok(desk)
    }

    pub(super) async fn inquire(
        &self,
        act: DirectoryAct,
    ) -> Result<Result<DirectoryAnswer, DirectoryRefusal>, DeskError> {
        self.inner.directory.ask(Inquiry { id: None, act }).await
    }

    async fn in_directory(&self, act: DirectoryAct) -> Result<CommunityId, DeskError> {
        match self.inquire(act).await? {
            Ok(DirectoryAnswer::Community { community }) => Ok(community),
            other => Err(DeskError::Unexpected(format!("{other:?}"))),
        }
    }

    /// Asks whether the actor may connect this community's chats; the outcome if not.
    pub(super) async fn may_connect(
        &self,
        community: CommunityId,
        request: &Request,
    ) -> Result<Outcome, DeskError> {
        self.ask(
            community,
            Request {
                act: Act::AskToConnect,
                ..request.clone()
            },
        )
        .await
    }
}
