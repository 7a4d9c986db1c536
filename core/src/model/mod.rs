//! What things are: plain data, one noun a file. Nothing here decides anything.

pub mod answer;
pub mod board;
pub mod booking;
pub mod bookings;
pub mod checkin;
pub mod closure;
pub mod community;
pub mod digest;
pub mod draw;
pub mod entry;
pub mod event;
pub mod history;
pub mod identity;
pub mod ids;
pub mod import;
pub mod labels;
pub mod limit;
pub mod linking;
pub mod notice;
pub mod preferences;
pub mod proposal;
pub mod queue;
pub mod quiet;
pub mod refusal;
pub mod request;
pub mod resource;
pub mod series;
pub mod settings;
pub mod team;
pub mod text;
pub mod usage;
pub mod waitlist;

pub use answer::Answer;
pub use board::{Board, BoardNews, BoardTrouble, BoardView, ThingView};
pub use booking::{Booking, BookingFacts};
pub use checkin::CheckIn;
pub use closure::{Closure, Moment};
pub use community::Community;
pub use digest::{Digest, DigestChange, DigestFacts, DigestTimes};
pub use draw::{Draw, DrawChange, DrawPlan, DrawRoot, DrawTimes, Wish};
pub use entry::{Entry, PersonalRow, TextKind};
pub use event::Event;
pub use history::{HistoryQuery, HistoryWish, PastBooking, RecordId, StatsPeriod};
pub use identity::{Chat, Identity, Platform};
pub use ids::{
    BoardId, BookingId, CommunityId, DIRECTORY, MemberId, NoticeId, OfferId, PlaceId, ProposalId,
    ResourceId, TeamId, TextId, WaitlistId, WishId,
};
pub use import::{ImportItem, ImportKind, ImportReport, ImportRow, ImportWish};
pub use labels::Labels;
pub use limit::{Limit, LimitChange, LimitScope, Relaxed};
pub use linking::{Former, LinkCode};
pub use notice::{Notice, NoticeKind};
pub use preferences::{LeadChoice, PingPlace, Pings, ZoneChoice};
pub use proposal::{Proposal, ProposalEnd, ProposalFacts, ProposalRef};
pub use queue::{Offer, QueueOrder, Waiting};
pub use quiet::{QuietChoice, QuietHours};
pub use refusal::Refusal;
pub use request::{Act, Actor, MemberRef, Request, RequestId, ResourceRef, Role, ScheduleRange};
pub use resource::{Bookers, BookersChoice, Names, Resource, ResourceChanges, WordsChange};
pub use series::{SeriesId, SeriesShift, SeriesWish, Weeks};
pub use settings::{LanguageChoice, Settings, SettingsChanges};
pub use team::{HeldRoles, PlatformRole, Team, TeamChange};
pub use waitlist::{Together, TogetherNews, WaitlistEnd, WaitlistPlace};
