//! Community 0: which chat belongs to which community, the codes that join chats, and which
//! community somebody's private chat speaks to. It has a journal and a desk like any other.

mod rules;

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{Chat, CommunityId, Identity, PersonalRow, RequestId, TextId};

pub use rules::{apply, decide};

/// How long a code that joins two chats can be used.
pub const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(30);
/// Most codes open at a time; the oldest goes first.
pub const MOST_CODES: usize = 1_000;

/// The directory as its journal tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    /// When its last entry was decided.
    pub last_at: DateTime<Utc>,
    /// Chats and their communities.
    pub chats: HashMap<Chat, CommunityId>,
    /// The hashes of open codes: what they join to, and until when.
    pub codes: BTreeMap<String, (CommunityId, DateTime<Utc>)>,
    /// Which community somebody's private chat speaks to.
    pub chosen: HashMap<Identity, CommunityId>,
    /// Accounts of those who chose.
    pub texts: HashMap<TextId, String>,
    /// The next number for a community.
    pub next_community: CommunityId,
    /// The next number for a row of personal text.
    pub next_text: TextId,
}

impl Default for Directory {
    fn default() -> Self {
        Self {
            last_at: DateTime::UNIX_EPOCH,
            chats: HashMap::new(),
            codes: BTreeMap::new(),
            chosen: HashMap::new(),
            texts: HashMap::new(),
            next_community: CommunityId(1),
            next_text: TextId(1),
        }
    }
}

/// What is asked of the directory, by the desks alone: who may is decided in the communities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// The id of the request behind it, if there is one.
    pub id: Option<RequestId>,
    /// What.
    pub act: DirectoryAct,
}

/// Everything that can be asked of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirectoryAct {
    /// The community of a chat; a chat never seen gets a new one.
    Find {
        /// The chat.
        chat: Chat,
    },
    /// Bind a chat to a community: its own has moved there.
    Rebind {
        /// The chat.
        chat: Chat,
        /// The community.
        community: CommunityId,
    },
    /// A chat has a new id on its platform.
    ChatMoved {
        /// The old id.
        from: Chat,
        /// The new id.
        to: Chat,
    },
    /// Keep a code.
    IssueCode {
        /// Its hash.
        hash: String,
        /// What it joins to.
        community: CommunityId,
    },
    /// What does this code join to?
    LookUpCode {
        /// Its hash.
        hash: String,
        /// The chat that would join.
        chat: Chat,
    },
    /// Join a chat by a code, which ends with that.
    UseCode {
        /// Its hash.
        hash: String,
        /// The chat that joins.
        chat: Chat,
    },
    /// Somebody's private chat speaks to this community from now on.
    Choose {
        /// Who.
        identity: Identity,
        /// Which.
        community: CommunityId,
    },
    /// A community forgets somebody: that their private chats speak to it is not kept any more.
    ForgetChoices {
        /// Their accounts.
        identities: Vec<Identity>,
        /// Which community.
        community: CommunityId,
    },
}

/// What happened in the directory. Additive for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "e", rename_all = "snake_case")]
pub enum DirectoryEvent {
    /// A chat belongs to a community.
    ChatBound {
        /// The chat.
        chat: Chat,
        /// The community.
        community: CommunityId,
    },
    /// A chat is gone.
    ChatGone {
        /// The chat.
        chat: Chat,
    },
    /// A code can be used.
    CodeIssued {
        /// Its hash.
        hash: String,
        /// What it joins to.
        community: CommunityId,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        expires_at: DateTime<Utc>,
    },
    /// A code cannot be used any more.
    CodeEnded {
        /// Its hash.
        hash: String,
    },
    /// Somebody's private chat speaks to a community.
    Chose {
        /// The row with their account.
        identity: TextId,
        /// The community.
        community: CommunityId,
    },
    /// What somebody chose is not kept any more.
    ChoicesForgotten {
        /// The rows with their accounts, which are erased with this.
        erased: Vec<TextId>,
    },
}

/// The directory's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "a", rename_all = "snake_case")]
pub enum DirectoryAnswer {
    /// This community.
    Community {
        /// Which.
        community: CommunityId,
    },
    /// The code is kept.
    CodeIssued {
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        expires_at: DateTime<Utc>,
    },
    /// Done.
    Done,
}

/// Why the directory says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectoryRefusal {
    /// No such code, or used, or too old.
    BadCode,
    /// The chat belongs to that community already.
    AlreadyConnected,
    /// It would change more than one entry of the journal can hold.
    TooMuchAtOnce,
}

/// A decision in the making: what has been decided is applied already.
#[derive(Debug)]
pub struct DirectoryDraft<'a> {
    state: &'a mut Directory,
    now: DateTime<Utc>,
    events: Vec<DirectoryEvent>,
    texts: Vec<PersonalRow>,
}

impl<'a> DirectoryDraft<'a> {
    /// Nothing decided yet.
    pub fn new(state: &'a mut Directory, now: DateTime<Utc>) -> Self {
        let now = now.max(state.last_at);
        Self {
            state,
            now,
            events: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// What was decided, and the personal text that goes with it.
    pub fn finish(self) -> (Vec<DirectoryEvent>, Vec<PersonalRow>) {
        (self.events, self.texts)
    }

    fn emit(&mut self, event: DirectoryEvent) {
        apply(self.state, &event, self.now);
        self.events.push(event);
    }
}
