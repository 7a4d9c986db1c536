//! The state of one community, as its journal tells it: what the rules look at. Active and future
//! bookings, queues and settings; no history.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::answer::Failure;
use super::board::Board;
use super::booking::Cancelled;
use super::bookings::Bookings;
use super::closure::Closure;
use super::digest::Digest;
use super::draw::Draw;
use super::identity::{Chat, Identity};
use super::ids::{
    BoardId, BookingId, CommunityId, MemberId, NoticeId, OfferId, PlaceId, ProposalId, ResourceId,
    TeamId, TextId, WaitlistId, WishId,
};
use super::limit::Limits;
use super::linking::Linking;
use super::preferences::Pings;
use super::proposal::Proposal;
use super::queue::{Departed, Waiting};
use super::resource::Resource;
use super::settings::Settings;
use super::team::{Standing, Team};
use super::text::{self, KeptText};
use super::usage::Usage;
use super::waitlist::WaitlistPlace;
use crate::time::Language;

/// A map with a quick hash, keyed anew in each process: keys come from people, too.
pub type QuickMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// Everything the rules know of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// Which.
    pub id: CommunityId,
    /// Its settings.
    pub settings: Settings,
    /// It became part of another one.
    pub moved_to: Option<CommunityId>,
    /// When its last entry was decided; time never runs back behind this.
    pub last_at: DateTime<Utc>,
    /// Chats that notices may go to, by number.
    pub places: BTreeMap<PlaceId, Chat>,
    /// The same, by chat.
    pub place_of: QuickMap<Chat, PlaceId>,
    /// Members.
    pub members: BTreeMap<MemberId, Member>,
    /// Members by account.
    pub by_identity: QuickMap<Identity, MemberId>,
    /// Personal text that has not been erased.
    pub texts: QuickMap<TextId, KeptText>,
    /// Resources, removed ones too; changed by [`Self::set_resource`] alone.
    pub resources: BTreeMap<ResourceId, Arc<Resource>>,
    /// Those in service by name and alias, folded.
    by_name: QuickMap<String, ResourceId>,
    /// How much each member may have.
    pub limits: Limits,
    /// Named groups of members, but for that of managers.
    pub teams: BTreeMap<TeamId, Team>,
    /// When resources are closed, as far as that is not over, by start.
    pub closures: BTreeMap<ResourceId, Vec<Closure>>,
    /// How much each member had lately.
    pub usage: Usage,
    /// Bookings that are active or lie ahead, and what time will bring them.
    pub bookings: Bookings,
    /// Lines that are not empty.
    pub queues: BTreeMap<ResourceId, Vec<Waiting>>,
    /// Who left a line lately and may have their place back, oldest first.
    pub departed: BTreeMap<ResourceId, Vec<Departed>>,
    /// How long turns on a resource usually last, in minutes, once there were some.
    pub usual_turn_minutes: QuickMap<ResourceId, u32>,
    /// The last notices that could not be delivered, newest first.
    pub failures: VecDeque<Failure>,
    /// How many could not be delivered in all.
    pub failed: u32,
    /// The next numbers to give.
    pub next: Counters,
    /// Waitlists that are not empty, in order of joining.
    pub waitlists: BTreeMap<ResourceId, Vec<WaitlistPlace>>,
    /// What was cancelled by its holders in the last minutes, oldest first.
    pub cancelled: VecDeque<Cancelled>,
    /// Proposals without an answer yet.
    pub proposals: BTreeMap<ProposalId, Proposal>,
    /// When those who were to check in were last given longer, because the desk was down.
    pub check_ins_extended_at: DateTime<Utc>,
    /// Boards that stand in chats, and those whose messages have to go.
    pub boards: BTreeMap<BoardId, Board>,
    /// Chats that get a digest.
    pub digests: BTreeMap<PlaceId, Digest>,
    /// Codes that link accounts, and who members were before.
    pub linking: Linking,
    /// How weeks are drawn, of resources whose weeks are.
    pub draws: BTreeMap<ResourceId, Draw>,
}

/// The next number of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Next member.
    #[serde(deserialize_with = "MemberId::next_one")]
    pub member: MemberId,
    /// Next resource.
    #[serde(deserialize_with = "ResourceId::next_one")]
    pub resource: ResourceId,
    /// Next booking.
    #[serde(deserialize_with = "BookingId::next_one")]
    pub booking: BookingId,
    /// Next offer.
    #[serde(deserialize_with = "OfferId::next_one")]
    pub offer: OfferId,
    /// Next notice.
    #[serde(deserialize_with = "NoticeId::next_one")]
    pub notice: NoticeId,
    /// Next row of personal text.
    #[serde(deserialize_with = "TextId::next_one")]
    pub text: TextId,
    /// Next place.
    #[serde(deserialize_with = "PlaceId::next_one")]
    pub place: PlaceId,
    /// Next place on a waitlist.
    #[serde(deserialize_with = "WaitlistId::next_one")]
    pub waitlist: WaitlistId,
    /// Next proposal.
    #[serde(deserialize_with = "ProposalId::next_one")]
    pub proposal: ProposalId,
    /// Next board.
    #[serde(deserialize_with = "BoardId::next_one")]
    pub board: BoardId,
    /// Next team.
    #[serde(default = "Team::first_id", deserialize_with = "TeamId::next_one")]
    pub team: TeamId,
    /// Next wish.
    #[serde(deserialize_with = "WishId::next_one")]
    pub wish: WishId,
}

/// A member as the rules know them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// The row with their name.
    pub name: Option<TextId>,
    /// The row with their handle.
    pub handle: Option<TextId>,
    /// Their accounts; the first is the one that is pinged.
    pub identities: Arc<[Identity]>,
    /// The rows with these accounts, in the same order.
    pub identity_texts: Vec<TextId>,
    /// The language they chose to be spoken to in.
    pub language: Option<Language>,
    /// The language their app spoke when they last changed something.
    pub heard: Option<Language>,
    /// When and where they want to be pinged.
    pub pings: Pings,
    /// The zone they chose to read and write times in; else that of each resource.
    pub zone: Option<Tz>,
    /// What they were when they last changed something.
    pub standing: Standing,
}

impl Member {
    /// One more account, after those there are.
    pub fn add_account(&mut self, account: Identity) {
        self.identities = self.identities.iter().cloned().chain([account]).collect();
    }

    /// Nobody is known behind it any more: everything personal was erased.
    pub fn is_forgotten(&self) -> bool {
        self.identities.is_empty()
    }
}

impl Community {
    /// A community with an empty journal.
    pub fn new(id: CommunityId) -> Self {
        Self {
            id,
            settings: Settings::default(),
            moved_to: None,
            last_at: DateTime::UNIX_EPOCH,
            places: BTreeMap::new(),
            place_of: QuickMap::default(),
            members: BTreeMap::new(),
            by_identity: QuickMap::default(),
            texts: QuickMap::default(),
            resources: BTreeMap::new(),
            by_name: QuickMap::default(),
            limits: Limits::default(),
            teams: BTreeMap::new(),
            closures: BTreeMap::new(),
            usage: Usage::default(),
            bookings: Bookings::default(),
            queues: BTreeMap::new(),
            departed: BTreeMap::new(),
            usual_turn_minutes: QuickMap::default(),
            failures: VecDeque::new(),
            failed: 0,
            next: Counters {
                member: MemberId(1),
                resource: ResourceId(1),
                booking: BookingId(1),
                offer: OfferId(1),
                notice: NoticeId(1),
                text: TextId(1),
                place: PlaceId(1),
                waitlist: WaitlistId(1),
                proposal: ProposalId(1),
                board: BoardId(1),
                team: Team::first_id(),
                wish: WishId(1),
            },
            waitlists: BTreeMap::new(),
            cancelled: VecDeque::new(),
            proposals: BTreeMap::new(),
            check_ins_extended_at: DateTime::UNIX_EPOCH,
            boards: BTreeMap::new(),
            digests: BTreeMap::new(),
            linking: Linking::default(),
            draws: BTreeMap::new(),
        }
    }

    /// The line for a resource, first in line first.
    pub fn line(&self, resource: ResourceId) -> &[Waiting] {
        self.queues.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// When a resource is closed, by start; some may be over.
    pub fn closures_of(&self, resource: ResourceId) -> &[Closure] {
        self.closures.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Everybody on the waitlist of a resource, in order of joining.
    pub fn waitlist(&self, resource: ResourceId) -> &[WaitlistPlace] {
        self.waitlists.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Where in line a member stands, 0 = first.
    pub fn position(&self, resource: ResourceId, member: MemberId) -> Option<usize> {
        self.line(resource)
            .iter()
            .position(|waiting| waiting.member == member)
    }

    /// Adds a resource, or puts it in the place of the one with its number.
    pub fn set_resource(&mut self, resource: Resource) {
        self.remove_resource(resource.id);
        if !resource.removed {
            for name in resource.all_names() {
                // No two in service share a name.
                self.by_name.insert(text::folded(name), resource.id);
            }
        }
        self.resources.insert(resource.id, Arc::new(resource));
    }

    /// Forgets a resource altogether.
    pub fn remove_resource(&mut self, id: ResourceId) {
        if let Some(known) = self.resources.remove(&id) {
            for name in known.all_names() {
                let name = text::folded(name);
                if self.by_name.get(&name) == Some(&id) {
                    self.by_name.remove(&name);
                }
            }
        }
    }

    /// The resource in service that goes by that name or alias, whatever its case.
    pub fn named(&self, name: &str) -> Option<&Arc<Resource>> {
        let id = self.by_name.get(&text::folded(name))?;
        self.resources.get(id)
    }

    /// The resources in service that are of the group of that name, whatever its case, by number.
    pub fn group(&self, name: &str) -> Vec<ResourceId> {
        let wanted = text::folded(name);
        let is_of_it = |resource: &&Resource| {
            let group = resource.group.as_deref();
            group.is_some_and(|group| text::folded(group) == wanted)
        };
        let all = self.active_resources().filter(is_of_it);
        all.map(|resource| resource.id).collect()
    }

    /// The resources in service that have that tag, whatever its case, by number.
    pub fn tagged(&self, tag: &str) -> Vec<ResourceId> {
        let wanted = text::folded(tag);
        let has_it = |resource: &&Resource| {
            let mut tags = resource.tags.iter();
            tags.any(|tag| text::folded(tag) == wanted)
        };
        let all = self.active_resources().filter(has_it);
        all.map(|resource| resource.id).collect()
    }

    /// Accounts of members who chose a language to be spoken to in.
    pub fn chosen_languages(&self) -> HashMap<Identity, Language> {
        let chosen = self
            .members
            .values()
            .filter_map(|member| Some((&member.identities, member.language?)));
        chosen
            .flat_map(|(accounts, language)| {
                accounts
                    .iter()
                    .map(move |account| (account.clone(), language))
            })
            .collect()
    }

    /// The resources in service.
    pub fn active_resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources
            .values()
            .map(|resource| &**resource)
            .filter(|resource| !resource.removed)
    }
}
