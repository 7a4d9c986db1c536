//! A weekly draw: the week of a resource is not for whoever is quickest. Wishes are collected for a
//! while and then drawn, those who had least lately first.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::booking::BookingFacts;
use super::ids::{BookingId, MemberId, PlaceId, ResourceId, TextId, WishId};
use crate::time::{
    GrammarError, Language, Span, TimeOfDay, TimeRemark, local_to_utc, parse_weekly, utc_to_local,
};

/// For how long wishes are collected unless a manager says otherwise, in minutes.
pub const USUAL_COLLECT_MINUTES: u32 = 30;
/// Shortest time in which wishes are collected, in minutes.
pub const LEAST_COLLECT_MINUTES: u32 = 5;
/// Longest time in which wishes are collected, in minutes.
pub const MOST_COLLECT_MINUTES: u32 = 24 * 60;
/// Most wishes of one member for one draw.
pub const MOST_OWN_WISHES: usize = 8;
/// Most wishes for one draw: all that comes of them is one entry of the journal.
pub const MOST_WISHES: usize = 4_000;
/// What somebody had of a resource counts for so many days, the day of the draw included.
pub const RECENT_DAYS: u64 = 28;
/// Nothing longer can be had of what is drawn by the week, in minutes.
pub const WEEK_MINUTES: u32 = 7 * 24 * 60;

/// Words for no draw at all.
const OFF_WORDS: [&str; 4] = ["off", "none", "never", "0"];

const WEEK: Days = Days::new(7);

/// 32 bytes, written as 64 hexadecimal digits: what `sha256sum` prints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash256([u8; 32]);

/// That is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 hexadecimal digits")]
pub struct NoHash;

impl Hash256 {
    /// The SHA-256 of a text.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The first digits of it, enough to recognise it by.
    pub fn short(self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for Hash256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Hash256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash256({self})")
    }
}

impl From<Hash256> for String {
    fn from(hash: Hash256) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash256 {
    type Error = NoHash;

    fn try_from(text: String) -> Result<Self, NoHash> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes());
        let bytes = bytes.map_err(|_| NoHash)?;
        bytes.try_into().map(Self).map_err(|_| NoHash)
    }
}

/// What the seeds of a resource's draws are made from: 32 bytes out of chance, which nobody is told.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DrawRoot(Hash256);

impl DrawRoot {
    /// A root made of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Hash256(bytes))
    }

    /// The seed of the draw for the week that begins on that Monday.
    pub fn seed(self, week: NaiveDate) -> Seed {
        Seed(Hash256::of(&format!("{} {week}", self.0)))
    }
}

impl fmt::Debug for DrawRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DrawRoot(secret)")
    }
}

/// What settles the ties of one draw: told once it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub Hash256);

impl Seed {
    /// What is published before: nobody can find another seed that fits it.
    /// `printf %s SEED | sha256sum`.
    pub fn commitment(self) -> Hash256 {
        Hash256::of(&self.0.to_string())
    }

    /// Of those who had the same lately the lowest goes first.
    /// `printf '%s %s' SEED MEMBER | sha256sum`.
    pub fn lot(self, member: MemberId) -> Hash256 {
        Hash256::of(&format!("{} {member}", self.0))
    }
}

/// When wishes are collected, every week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawTimes {
    /// On that day ...
    pub weekday: Weekday,
    /// ... from that time on, where the resource is ...
    pub at: TimeOfDay,
    /// ... for so long, in minutes.
    pub collect_minutes: u32,
}

impl DrawTimes {
    /// When the collecting for the week that begins on that Monday begins: in the week before.
    pub fn opens_at(&self, zone: Tz, week: NaiveDate) -> DateTime<Utc> {
        let ahead = Days::new(7 - u64::from(self.weekday.num_days_from_monday()));
        let day = week.checked_sub_days(ahead).unwrap_or(week);
        let local = day.and_time(NaiveTime::MIN) + minutes(self.at.minutes());
        local_to_utc(zone, local).earliest()
    }

    /// When it ends, if it begins in time.
    pub fn closes_at(&self, zone: Tz, week: NaiveDate) -> DateTime<Utc> {
        self.opens_at(zone, week) + minutes(self.collect_minutes)
    }

    /// The collecting would go on when the week it is for has begun.
    pub fn ends_too_late(&self) -> bool {
        let day = self.weekday.num_days_from_monday() * 24 * 60;
        (day + self.at.minutes()).saturating_add(self.collect_minutes) > WEEK_MINUTES
    }

    /// The first week whose collecting has not begun at `now`.
    pub fn next_week(&self, zone: Tz, now: DateTime<Utc>) -> NaiveDate {
        let next = week_after(week_of(zone, now));
        if self.opens_at(zone, next) > now {
            next
        } else {
            week_after(next)
        }
    }
}

fn minutes(minutes: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(minutes))
}

/// The Monday of the week that `at` lies in.
pub fn week_of(zone: Tz, at: DateTime<Utc>) -> NaiveDate {
    let day = utc_to_local(zone, at).date();
    let since = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(since).unwrap_or(day)
}

/// The Monday after that one.
pub fn week_after(week: NaiveDate) -> NaiveDate {
    week.checked_add_days(WEEK).unwrap_or(week)
}

/// The week that begins on that Monday, from its first to its last moment.
pub fn week_span(zone: Tz, week: NaiveDate) -> Span {
    let begins = |day: NaiveDate| local_to_utc(zone, day.and_time(NaiveTime::MIN)).earliest();
    Span {
        start: begins(week),
        end: begins(week_after(week)),
    }
}

/// What a manager wants of a draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawChange {
    /// Each week is drawn.
    To {
        /// When wishes are collected.
        times: DrawTimes,
        /// What seeds are made from, out of chance, where there was no draw before; added on the way
        /// to the desk, like the hash of a code.
        root: Option<DrawRoot>,
    },
    /// None is any more.
    Off,
}

/// Reads when a draw is wanted: `sun 18:00`, `sun 18:00 for 1h`, `off`.
///
/// # Errors
/// That it is no time of a week.
pub fn parse_draw(input: &str, language: Language) -> Result<DrawChange, GrammarError> {
    let typed = input.trim();
    if OFF_WORDS.iter().any(|off| off.eq_ignore_ascii_case(typed)) {
        return Ok(DrawChange::Off);
    }
    let weekly = parse_weekly(input, language)?;
    let times = DrawTimes {
        weekday: weekly.weekday,
        at: weekly.at,
        collect_minutes: weekly.minutes.unwrap_or(USUAL_COLLECT_MINUTES),
    };
    Ok(DrawChange::To { times, root: None })
}

/// How a resource's weeks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawPlan {
    /// When.
    pub times: DrawTimes,
    /// What seeds are made from.
    pub root: DrawRoot,
    /// The manager who asked for it.
    pub by: MemberId,
    /// Where they asked for it: commitments and results are posted there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// The Monday of the first week that is not drawn: members have nothing of it, nor of what comes
    /// after, but what they had before there was a draw and what managers assigned them.
    pub undrawn: NaiveDate,
}

/// A resource's draw: how it goes, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// How it goes.
    pub plan: DrawPlan,
    /// Wishes for the first undrawn week are being collected.
    pub collection: Option<DrawCollection>,
    /// The last that was held.
    pub last: Option<DrawResult>,
}

impl Draw {
    /// The seed of the draw of the first undrawn week.
    pub fn seed(&self) -> Seed {
        self.plan.root.seed(self.plan.undrawn)
    }

    /// The wishes that are collected, in the order in which they were told.
    pub fn wishes(&self) -> &[Wish] {
        let open = self.collection.as_ref();
        open.map_or(&[], |collection| &collection.wishes)
    }
}

/// Wishes that are being collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawCollection {
    /// They are drawn then.
    #[serde(with = "crate::time::seconds")]
    pub closes_at: DateTime<Utc>,
    /// In the order in which they were told: whoever tells several wants the first most.
    pub wishes: Vec<Wish>,
}

/// What somebody would like to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Its number.
    pub id: WishId,
    /// Whose.
    pub member: MemberId,
    /// From when to when.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// A note to go with the booking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextId>,
    /// Where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// A manager told it: nobody has to approve what they get.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub manages: bool,
}

impl Wish {
    /// As its member is told of it.
    pub fn facts(&self, resource: ResourceId, drawn_at: DateTime<Utc>) -> MyWish {
        MyWish {
            id: self.id,
            resource,
            span: self.span,
            seats: self.seats,
            drawn_at,
        }
    }
}

/// How a draw went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawResult {
    /// The Monday of the week that was drawn.
    pub week: NaiveDate,
    /// What settled ties.
    pub seed: Seed,
    /// Who wished, in the order in which they came when nobody had got anything yet.
    pub order: Vec<DrawnMember>,
}

impl DrawResult {
    /// How many wishes were granted.
    pub fn granted(&self) -> usize {
        let wishes = self.order.iter().flat_map(|member| &member.wishes);
        wishes.filter(|wish| wish.booking.is_some()).count()
    }
}

/// What came of somebody's wishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnMember {
    /// Who.
    pub member: MemberId,
    /// What they had lately or had ahead already, in minutes.
    pub recent_minutes: u32,
    /// Their wishes, the one they wanted most first.
    pub wishes: Vec<DrawnWish>,
}

/// What came of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnWish {
    /// Its number.
    pub id: WishId,
    /// From when to when.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// What it became; `None`: somebody else has it, or it cannot be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<BookingId>,
}

/// One of my wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyWish {
    /// Its number.
    pub id: WishId,
    /// For what.
    pub resource: ResourceId,
    /// From when to when.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// It is drawn then.
    #[serde(with = "crate::time::seconds")]
    pub drawn_at: DateTime<Utc>,
}

/// A wish that was noted just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedWish {
    /// Which.
    pub wish: MyWish,
    /// 1 = the one its member wants most.
    pub preference: u32,
    /// What the draw's seed will fit.
    pub commitment: Hash256,
    /// What was understood differently from what one might think.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<TimeRemark>,
}

/// When a week is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawMoment {
    /// The Monday of the week.
    pub week: NaiveDate,
    /// Wishes are collected from then on ...
    #[serde(with = "crate::time::seconds")]
    pub opens_at: DateTime<Utc>,
    /// ... until then, when they are drawn.
    #[serde(with = "crate::time::seconds")]
    pub closes_at: DateTime<Utc>,
    /// They are being collected.
    pub is_open: bool,
}

/// A draw as somebody is shown it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawView {
    /// Of what.
    pub resource: ResourceId,
    /// The next.
    pub next: DrawMoment,
    /// What its seed must fit, once it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Hash256>,
    /// How many have told a wish.
    pub members: u32,
    /// Whoever asked has these, the one they want most first.
    pub own: Vec<MyWish>,
    /// The last, up to [`Self::MOST_MEMBERS`] of its members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<DrawResult>,
    /// How many wished then.
    pub last_members: u32,
}

impl DrawView {
    /// Most members of the last draw that are shown.
    pub const MOST_MEMBERS: usize = 20;
}

/// What a draw brought to one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnFor {
    /// Of what.
    pub resource: ResourceId,
    /// What they got and still have, soonest first.
    pub got: Vec<BookingFacts>,
    /// What they did not get, the one they wanted most first.
    pub missed: Vec<DrawnWish>,
}
