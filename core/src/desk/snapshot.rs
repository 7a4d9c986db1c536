//! A desk taken down in pieces, so that it need not begin with the first row of its journal. Pieces
//! hold numbers and no personal text, and are bounded, so that none is a huge row.

mod rules;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::model::answer::Failure;
use crate::model::booking::Cancelled;
use crate::model::community::{Community, Counters, Member};
use crate::model::linking::WrongCodes;
use crate::model::queue::Departed;
use crate::model::team::Standing;
use crate::model::usage::Used;
use crate::model::{
    Board, Booking, BookingId, Chat, CheckIn, Closure, CommunityId, Digest, Draw, Identity, Limit,
    LimitScope, LinkCode, MemberId, Pings, PlaceId, Proposal, Relaxed, Resource, ResourceId,
    SeriesId, Settings, TeamId, TextId, Waiting, WaitlistPlace,
};
use crate::time::{Language, Span};

pub use self::rules::TeamRow;

/// The version of these pieces; a reader that knows another one reads the journal instead.
pub const SNAPSHOT_VERSION: u32 = 7;
/// Most things in one piece.
const MOST_IN_PART: usize = 2_000;

/// A piece of answers takes no more once it has this many bytes.
const MOST_ANSWER_BYTES: usize = 256 << 10;

/// One piece of a desk.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DeskPart<P> {
    /// Of its state.
    State(P),
    /// Answers it remembers: when given (unix seconds), and those of one entry as they stand there.
    Answers(Vec<(i64, Box<RawValue>)>),
}

/// Remembered answers in pieces of bounded size.
pub(super) fn answer_parts<'a, P>(
    batches: impl Iterator<Item = (i64, &'a str)>,
) -> Vec<DeskPart<P>> {
    let (mut parts, mut piece, mut bytes) = (Vec::new(), Vec::new(), 0);
    for (given, json) in batches {
        bytes += json.len();
        let json = RawValue::from_string(json.to_owned()).expect("it was JSON when it was written");
        piece.push((given, json));
        if bytes >= MOST_ANSWER_BYTES {
            parts.push(DeskPart::Answers(std::mem::take(&mut piece)));
            bytes = 0;
        }
    }
    if !piece.is_empty() {
        parts.push(DeskPart::Answers(piece));
    }
    parts
}

/// One piece of a community.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommunityPart {
    /// What there is one of.
    Frame {
        /// Its settings.
        settings: Settings,
        /// It became part of another one.
        moved_to: Option<CommunityId>,
        /// When its last entry was decided.
        #[serde(with = "crate::time::seconds")]
        last_at: DateTime<Utc>,
        /// The next numbers to give.
        next: Counters,
        /// The last notices that could not be delivered.
        failures: Vec<Failure>,
        /// How many could not be delivered in all.
        failed: u32,
        /// How long turns usually last, in minutes.
        usual_turn_minutes: Vec<(ResourceId, u32)>,
        /// When those who were to check in were last given longer.
        #[serde(with = "crate::time::seconds")]
        check_ins_extended_at: DateTime<Utc>,
    },
    /// Chats that notices may go to.
    Places(Vec<(PlaceId, Chat)>),
    /// Members.
    Members(Vec<MemberRow>),
    /// The languages members chose and those their apps speak, where there is one.
    Languages(Vec<LanguageRow>),
    /// What members want for themselves, where that is anything.
    Preferences(Vec<PreferencesRow>),
    /// Resources.
    Resources(Vec<Resource>),
    /// Closures.
    Closures(Vec<(ResourceId, Vec<Closure>)>),
    /// Limits, by what and for which team they hold.
    Limits(Vec<(LimitScope, Option<TeamId>, Vec<Limit>)>),
    /// What is free of limits, by what they hold for.
    Relaxed(Vec<(LimitScope, Relaxed)>),
    /// Teams.
    Teams(Vec<TeamRow>),
    /// What members were when they last changed something, where that is anything.
    Standings(Vec<(MemberId, Standing)>),
    /// What members used lately.
    Usage(Vec<(NaiveDate, MemberId, ResourceId, Used)>),
    /// Lines.
    Lines(Vec<(ResourceId, Vec<Waiting>)>),
    /// Who may have their place in a line back.
    Departed(Vec<(ResourceId, Vec<Departed>)>),
    /// Bookings.
    Bookings(Vec<BookingRow>),
    /// Where bookings stand that ask for a check-in.
    CheckIns(Vec<CheckInRow>),
    /// Bookings that wait for a manager's word, and until when, in unix seconds.
    Approvals(Vec<(BookingId, i64)>),
    /// Waitlists.
    Waitlists(Vec<WaitlistPlace>),
    /// What was cancelled a moment ago.
    Cancelled(Vec<Cancelled>),
    /// Proposals without an answer yet.
    Proposals(Vec<Proposal>),
    /// Boards.
    Boards(Vec<Board>),
    /// Digests of chats.
    Digests(Vec<(PlaceId, Digest)>),
    /// Codes that link accounts.
    LinkCodes(Vec<LinkCode>),
    /// Wrong codes, by who typed them.
    WrongCodes(Vec<(MemberId, WrongCodes)>),
    /// Draws; their wishes are few.
    Draws(Vec<(ResourceId, Draw)>),
    /// Numbers of former times, and whose they are now.
    Former(Vec<(MemberId, MemberId)>),
}

/// A member: their number, and the rows with their name, handle and accounts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MemberRow(MemberId, Option<TextId>, Option<TextId>, Vec<TextId>);

/// A member's own language, and that of their app.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct LanguageRow(MemberId, Option<Language>, Option<Language>);

/// When and where a member is pinged, and the zone they chose.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct PreferencesRow(MemberId, Pings, Option<Tz>);

/// A booking as a row of numbers: there may be millions. Its number, resource, member, start and
/// end (unix seconds), seats, whether it is a turn (1) or was asked for on its day (2), place, note,
/// when its reminder is due, its series.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct BookingRow(
    BookingId,
    ResourceId,
    MemberId,
    i64,
    i64,
    u32,
    u8,
    Option<PlaceId>,
    Option<TextId>,
    Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<SeriesId>,
);

/// Where a booking stands that asks for a check-in.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct CheckInRow(BookingId, CheckIn);

impl From<Booking> for BookingRow {
    fn from(booking: Booking) -> Self {
        Self(
            booking.id,
            booking.resource,
            booking.member,
            booking.span.start.timestamp(),
            booking.span.end.timestamp(),
            booking.seats,
            u8::from(booking.turn) | u8::from(booking.same_day) << 1,
            booking.place,
            booking.note,
            booking.remind_at.map(|at| at.timestamp()),
            booking.series,
        )
    }
}

impl From<BookingRow> for Booking {
    fn from(row: BookingRow) -> Self {
        let BookingRow(
            id,
            resource,
            member,
            start,
            end,
            seats,
            flags,
            place,
            note,
            remind_at,
            series,
        ) = row;
        Self {
            id,
            resource,
            member,
            span: Span {
                start: instant(start),
                end: instant(end),
            },
            seats,
            turn: flags & 1 != 0,
            same_day: flags & 2 != 0,
            place,
            note,
            remind_at: remind_at.map(instant),
            series,
            check_in: None,
            approve_by: None,
        }
    }
}

/// Unix seconds as they were taken from an instant.
pub(super) fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// `things` in pieces of bounded size.
pub(super) fn pieces<T>(things: impl Iterator<Item = T>) -> Vec<Vec<T>> {
    let mut pieces: Vec<Vec<T>> = Vec::new();
    for thing in things {
        match pieces.last_mut() {
            Some(piece) if piece.len() < MOST_IN_PART => piece.push(thing),
            _ => pieces.push(vec![thing]),
        }
    }
    pieces
}

/// A community in pieces.
pub(super) fn parts(state: &Community) -> Vec<CommunityPart> {
    let frame = CommunityPart::Frame {
        settings: state.settings,
        moved_to: state.moved_to,
        last_at: state.last_at,
        next: state.next,
        failures: state.failures.iter().copied().collect(),
        failed: state.failed,
        usual_turn_minutes: state
            .usual_turn_minutes
            .iter()
            .map(|(resource, minutes)| (*resource, *minutes))
            .collect(),
        check_ins_extended_at: state.check_ins_extended_at,
    };
    let places = state
        .places
        .iter()
        .map(|(place, chat)| (*place, chat.clone()));
    let members = state.members.iter().map(|(id, member)| {
        let accounts = member.identity_texts.clone();
        MemberRow(*id, member.name, member.handle, accounts)
    });
    let languages = state
        .members
        .iter()
        .filter(|(_, member)| member.language.is_some() || member.heard.is_some())
        .map(|(id, member)| LanguageRow(*id, member.language, member.heard));
    let preferences = state
        .members
        .iter()
        .filter(|(_, member)| member.pings != Pings::default() || member.zone.is_some())
        .map(|(id, member)| PreferencesRow(*id, member.pings, member.zone));
    let resources = state
        .resources
        .values()
        .map(|resource| (**resource).clone());
    let lines = state.queues.iter().map(|(id, line)| (*id, line.clone()));
    let mut parts = vec![frame];
    parts.extend(pieces(places).into_iter().map(CommunityPart::Places));
    parts.extend(pieces(members).into_iter().map(CommunityPart::Members));
    parts.extend(pieces(languages).into_iter().map(CommunityPart::Languages));
    let preferences = pieces(preferences).into_iter();
    parts.extend(preferences.map(CommunityPart::Preferences));
    parts.extend(pieces(resources).into_iter().map(CommunityPart::Resources));
    let closures = state.closures.iter();
    let closures = closures.map(|(id, closures)| (*id, closures.clone()));
    parts.extend(pieces(closures).into_iter().map(CommunityPart::Closures));
    parts.extend(rules::parts(state));
    let mut used: Vec<_> = state.usage.iter().collect();
    // A map has no order of its own; a snapshot of the same state is the same.
    used.sort_unstable_by_key(|(day, member, resource, used)| {
        (*day, *member, *resource, used.free_of)
    });
    parts.extend(
        pieces(used.into_iter())
            .into_iter()
            .map(CommunityPart::Usage),
    );
    parts.extend(pieces(lines).into_iter().map(CommunityPart::Lines));
    let departed = state.departed.iter();
    let departed = departed.map(|(id, departed)| (*id, departed.clone()));
    parts.extend(pieces(departed).into_iter().map(CommunityPart::Departed));
    let bookings = pieces(state.bookings.iter().map(BookingRow::from));
    parts.extend(bookings.into_iter().map(CommunityPart::Bookings));
    let check_ins = state.bookings.iter();
    let check_ins = check_ins.filter_map(|booking| Some(CheckInRow(booking.id, booking.check_in?)));
    parts.extend(pieces(check_ins).into_iter().map(CommunityPart::CheckIns));
    let approvals = state.bookings.iter();
    let approvals =
        approvals.filter_map(|booking| Some((booking.id, booking.approve_by?.timestamp())));
    parts.extend(pieces(approvals).into_iter().map(CommunityPart::Approvals));
    let waitlists = pieces(state.waitlists.values().flatten().copied());
    parts.extend(waitlists.into_iter().map(CommunityPart::Waitlists));
    let cancelled = pieces(state.cancelled.iter().copied());
    parts.extend(cancelled.into_iter().map(CommunityPart::Cancelled));
    let proposals = pieces(state.proposals.values().copied());
    parts.extend(proposals.into_iter().map(CommunityPart::Proposals));
    let boards = pieces(state.boards.values().copied());
    parts.extend(boards.into_iter().map(CommunityPart::Boards));
    let digests = state.digests.iter();
    let digests = digests.map(|(place, digest)| (*place, digest.clone()));
    parts.extend(pieces(digests).into_iter().map(CommunityPart::Digests));
    let draws = state.draws.iter().map(|(id, draw)| (*id, draw.clone()));
    parts.extend(draws.map(|draw| CommunityPart::Draws(vec![draw])));
    let linking = &state.linking;
    let codes = pieces(linking.codes.iter().cloned());
    parts.extend(codes.into_iter().map(CommunityPart::LinkCodes));
    let wrong = pieces(
        linking
            .wrong
            .iter()
            .map(|(member, wrong)| (*member, *wrong)),
    );
    parts.extend(wrong.into_iter().map(CommunityPart::WrongCodes));
    let former = pieces(linking.former.iter());
    parts.extend(former.into_iter().map(CommunityPart::Former));
    parts
}

/// Takes one piece into a community that had nothing of its kind.
pub(super) fn put_part(state: &mut Community, part: CommunityPart) {
    match part {
        CommunityPart::Frame {
            settings,
            moved_to,
            last_at,
            next,
            failures,
            failed,
            usual_turn_minutes,
            check_ins_extended_at,
        } => {
            state.settings = settings;
            state.moved_to = moved_to;
            state.last_at = last_at;
            state.next = next;
            state.failures = failures.into();
            state.failed = failed;
            state.usual_turn_minutes = usual_turn_minutes.into_iter().collect();
            state.check_ins_extended_at = check_ins_extended_at;
        }
        CommunityPart::Places(places) => {
            for (place, chat) in places {
                state.place_of.insert(chat.clone(), place);
                state.places.insert(place, chat);
            }
        }
        CommunityPart::Members(members) => {
            for member in members {
                put_member(state, member);
            }
        }
        CommunityPart::Languages(languages) => {
            for LanguageRow(id, language, heard) in languages {
                let member = state.members.entry(id).or_default();
                member.language = language;
                member.heard = heard;
            }
        }
        CommunityPart::Preferences(rows) => {
            for PreferencesRow(id, pings, zone) in rows {
                let member = state.members.entry(id).or_default();
                member.pings = pings;
                member.zone = zone;
            }
        }
        CommunityPart::Resources(resources) => {
            for resource in resources {
                state.set_resource(resource);
            }
        }
        CommunityPart::Closures(closures) => state.closures.extend(closures),
        CommunityPart::Limits(limits) => {
            for (scope, team, limits) in limits {
                state.limits.set(scope, team, limits);
            }
        }
        CommunityPart::Relaxed(relaxed) => {
            for (scope, relaxed) in relaxed {
                state.limits.relax(scope, relaxed);
            }
        }
        CommunityPart::Teams(teams) => rules::put_teams(state, teams),
        CommunityPart::Standings(standings) => {
            for (id, standing) in standings {
                state.members.entry(id).or_default().standing = standing;
            }
        }
        CommunityPart::Usage(rows) => {
            for (day, member, resource, used) in rows {
                state.usage.put_row(day, member, resource, used);
            }
        }
        CommunityPart::Lines(lines) => state.queues.extend(lines),
        CommunityPart::Departed(departed) => state.departed.extend(departed),
        CommunityPart::Bookings(bookings) => {
            for row in bookings {
                state.bookings.insert(&row.into());
            }
        }
        CommunityPart::CheckIns(rows) => {
            for CheckInRow(id, check_in) in rows {
                if let Some(booking) = state.bookings.get(id) {
                    let check_in = Some(check_in);
                    state.bookings.insert(&Booking {
                        check_in,
                        ..booking
                    });
                }
            }
        }
        CommunityPart::Approvals(rows) => {
            for (id, by) in rows {
                if let Some(booking) = state.bookings.get(id) {
                    let approve_by = Some(instant(by));
                    state.bookings.insert(&Booking {
                        approve_by,
                        ..booking
                    });
                }
            }
        }
        CommunityPart::Waitlists(places) => {
            for place in places {
                let waitlist = state.waitlists.entry(place.resource).or_default();
                waitlist.push(place);
            }
        }
        CommunityPart::Cancelled(cancelled) => state.cancelled.extend(cancelled),
        CommunityPart::Boards(boards) => {
            let boards = boards.into_iter().map(|board| (board.id, board));
            state.boards.extend(boards);
        }
        CommunityPart::Proposals(proposals) => {
            let proposals = proposals.into_iter().map(|open| (open.id, open));
            state.proposals.extend(proposals);
        }
        CommunityPart::Digests(digests) => state.digests.extend(digests),
        CommunityPart::Draws(draws) => state.draws.extend(draws),
        CommunityPart::LinkCodes(codes) => state.linking.codes.extend(codes),
        CommunityPart::WrongCodes(wrong) => state.linking.wrong.extend(wrong),
        CommunityPart::Former(former) => {
            let known = state.linking.former.iter().chain(former);
            state.linking.former = known.collect();
        }
    }
}

fn put_member(state: &mut Community, row: MemberRow) {
    let MemberRow(id, name, handle, accounts) = row;
    let mut member = Member {
        name,
        handle,
        ..Member::default()
    };
    for text in accounts {
        // No row, no account: it has been erased since.
        let account = state
            .texts
            .get(&text)
            .and_then(|text| text.parse::<Identity>().ok());
        if let Some(account) = account {
            state.by_identity.insert(account.clone(), id);
            member.add_account(account);
            member.identity_texts.push(text);
        }
    }
    state.members.insert(id, member);
}
