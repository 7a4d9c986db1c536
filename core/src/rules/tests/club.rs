//! A club to tell stories about. It keeps the journal it writes, and after every step checks that
//! replaying it gives the state it has.

use chrono::{DateTime, NaiveTime, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::model::text::KeptText;
use crate::model::{
    Act, Actor, Answer, BookingFacts, Chat, Community, CommunityId, Entry, Event, Identity, Notice,
    NoticeKind, PersonalRow, Platform, Refusal, Request, RequestId, ResourceChanges, ResourceRef,
    Role, Settings,
};
use crate::rules::{Draft, Undo, apply, decide, extend_offers, next_wake, tick};
use crate::time::{Language, Span, When, parse_when};

/// The day all stories play on, a Friday.
pub(super) const DAY: &str = "2026-11-20";

pub(super) struct Club {
    pub(super) state: Community,
    pub(super) now: DateTime<Utc>,
    pub(super) entries: Vec<(DateTime<Utc>, Vec<Event>)>,
    texts: Vec<PersonalRow>,
    /// Notices not yet looked at.
    pub(super) notices: Vec<Notice>,
    asked: u32,
}

/// That time on the day, UTC.
pub(super) fn at(time: &str) -> DateTime<Utc> {
    let (days, time) = match time.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (0, time),
    };
    let format = if time.matches(':').count() == 2 {
        "%H:%M:%S"
    } else {
        "%H:%M"
    };
    let time = NaiveTime::parse_from_str(time, format).expect("a time of day");
    let day = DAY.parse::<chrono::NaiveDate>().expect("a date");
    day.and_time(time).and_utc() + TimeDelta::days(days)
}

/// `18:00-20:00`, UTC.
pub(super) fn clock(span: Span) -> String {
    format!(
        "{}-{}",
        span.start.format("%H:%M"),
        span.end.format("%H:%M")
    )
}

impl Club {
    /// It is 17:00; the piano can be had for two hours at a time, at all hours.
    pub(super) fn new() -> Self {
        let mut club = Self::empty();
        club.manages(Act::AddResource {
            name: "Piano".into(),
            changes: ResourceChanges::default(),
        })
        .expect("a piano");
        club
    }

    pub(super) fn empty() -> Self {
        let mut club = Self {
            state: Community::new(CommunityId(1)),
            now: at("17:00"),
            entries: Vec::new(),
            texts: Vec::new(),
            notices: Vec::new(),
            asked: 0,
        };
        let event = Event::SettingsChanged {
            settings: Settings::default(),
        };
        apply(&mut club.state, &event, club.now);
        club.entries.push((club.now, vec![event]));
        club
    }

    pub(super) fn request(&mut self, who: &str, role: Role, act: Act) -> Request {
        self.asked += 1;
        Request {
            id: RequestId(format!("terminal:{}", self.asked)),
            actor: Actor {
                identity: Identity::new(Platform::Terminal, who.to_lowercase()),
                name: who.to_owned(),
                handle: None,
                role,
                language: None,
                roles: None,
            },
            place: Some(Chat::new(Platform::Terminal, "hall")),
            sent_at: self.now,
            is_public: false,
            act,
        }
    }

    pub(super) fn ask(&mut self, request: &Request) -> Result<Answer, Refusal> {
        self.time_passes();
        let entries = self.entries.len();
        let verdict = self.decides(|draft| decide(draft, request));
        assert!(
            verdict.is_ok() || self.entries.len() == entries,
            "a refusal changes nothing"
        );
        verdict
    }

    /// One decision, which could be taken back.
    pub(super) fn decides<R>(&mut self, decision: impl FnOnce(&mut Draft<'_>) -> R) -> R {
        let before = self.state.clone();
        let mut undo = Undo::of(&before);
        let mut draft = Draft::undoable(&mut self.state, self.now, &mut undo);
        let decided = decision(&mut draft);
        let changes = draft.finish();
        let mut taken_back = self.state.clone();
        undo.roll_back(&mut taken_back);
        assert_eq!(taken_back, before, "taking back {:?}", changes.0);
        self.keep(changes);
        decided
    }

    /// A member asks.
    pub(super) fn asks(&mut self, who: &str, act: Act) -> Result<Answer, Refusal> {
        let request = self.request(who, Role::Member, act);
        self.ask(&request)
    }

    /// The manager asks.
    pub(super) fn manages(&mut self, act: Act) -> Result<Answer, Refusal> {
        let request = self.request("Mona", Role::Manager, act);
        self.ask(&request)
    }

    /// `/book piano WHEN`.
    pub(super) fn books(&mut self, who: &str, when: &str) -> Result<BookingFacts, Refusal> {
        let when = parse_when(when, Language::En).expect("a time people type");
        self.books_for(who, when, None, 1)
    }

    pub(super) fn books_for(
        &mut self,
        who: &str,
        when: When,
        minutes: Option<u32>,
        seats: u32,
    ) -> Result<BookingFacts, Refusal> {
        let act = Act::Book {
            resource: piano(),
            when,
            minutes,
            seats,
            note: None,
        };
        match self.asks(who, act)? {
            Answer::Booked { booking, .. } => Ok(booking),
            other => panic!("an odd answer to /book: {other:?}"),
        }
    }

    /// `/join piano`: the place, and when it is expected.
    pub(super) fn joins(&mut self, who: &str) -> (u32, Option<String>) {
        match self.asks(
            who,
            Act::Join {
                resource: piano(),
                minutes: None,
            },
        ) {
            Ok(Answer::Joined {
                place_in_line,
                expected_at,
                ..
            }) => (
                place_in_line,
                expected_at.map(|at| at.format("%H:%M").to_string()),
            ),
            other => panic!("an odd answer to /join: {other:?}"),
        }
    }

    pub(super) fn claims(&mut self, who: &str) -> Result<String, Refusal> {
        match self.asks(
            who,
            Act::Claim {
                resource: None,
                offer: None,
            },
        )? {
            Answer::Claimed { booking, .. } => Ok(clock(booking.span)),
            other => panic!("an odd answer to /claim: {other:?}"),
        }
    }

    pub(super) fn is_done(&mut self, who: &str) -> Result<Answer, Refusal> {
        self.asks(
            who,
            Act::Done {
                resource: None,
                booking: None,
            },
        )
    }

    /// Who stands in line, those with an offer marked `*`.
    pub(super) fn line(&self) -> String {
        let piano = self
            .state
            .resources
            .keys()
            .next()
            .copied()
            .expect("a piano");
        let names = self.state.line(piano).iter().map(|waiting| {
            let mark = if waiting.offer.is_some() { "*" } else { "" };
            format!("{}{mark}", self.name(waiting.member))
        });
        names.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn name(&self, member: crate::model::MemberId) -> String {
        let member = self.state.linking.former.now(member);
        let known = &self.state.members[&member];
        if known.is_forgotten() {
            return "(forgotten)".into();
        }
        let name = known.name.expect("a name");
        self.state.texts[&name].to_string()
    }

    /// The clock moves on; whatever time brings on the way happens when it is due.
    pub(super) fn waits_until(&mut self, time: &str) {
        self.waits_for(at(time));
    }

    pub(super) fn waits(&mut self, minutes: i64) {
        self.waits_for(self.now + TimeDelta::minutes(minutes));
    }

    pub(super) fn waits_for(&mut self, goal: DateTime<Utc>) {
        while let Some(wake) = next_wake(&self.state, self.now).filter(|wake| *wake <= goal) {
            self.now = self.now.max(wake);
            self.time_passes();
        }
        self.now = goal;
        self.time_passes();
    }

    /// Two processes find out that nobody ran the desk until then.
    pub(super) fn both_find_out_it_was_down_until(&mut self, time: &str) {
        let down_since = self.now;
        self.now = at(time);
        for _ in 0..2 {
            self.decides(|draft| extend_offers(draft, down_since));
        }
    }

    /// Nobody runs the desk until then.
    pub(super) fn is_down_until(&mut self, time: &str) {
        let down_since = self.now;
        self.now = at(time);
        self.decides(|draft| {
            extend_offers(draft, down_since);
            tick(draft);
        });
    }

    fn time_passes(&mut self) {
        self.decides(tick);
    }

    fn keep(&mut self, (events, texts): (Vec<Event>, Vec<PersonalRow>)) {
        self.texts.extend(texts);
        let erased = || events.iter().flat_map(Event::erased);
        self.texts
            .retain(|row| !erased().any(|erased| *erased == row.id));
        if events.is_empty() {
            return;
        }
        for event in &events {
            if let Event::Noticed { notice } = event {
                self.notices.push(*notice);
            }
        }
        self.entries.push((self.now.trunc_subsecs(0), events));
    }

    /// What was told since the last look: `17:45 Ada: reminder`.
    pub(super) fn told(&mut self) -> Vec<String> {
        let notices = std::mem::take(&mut self.notices);
        let lines = notices.iter().map(|notice| {
            let what = match notice.kind {
                NoticeKind::Reminder {
                    booking,
                    check_in_by,
                } => {
                    let by = check_in_by.map(|by| format!(", check in by {}", by.format("%H:%M")));
                    format!(
                        "reminder of {}{}",
                        clock(booking.span),
                        by.unwrap_or_default()
                    )
                }
                NoticeKind::CheckInAsked { booking, by, late } => {
                    let late = if late { ", late" } else { "" };
                    let by = by.format("%H:%M");
                    format!("check in to {} by {by}{late}", clock(booking.span))
                }
                NoticeKind::CheckInExtended { until, .. } => {
                    format!("check in extended until {}", until.format("%H:%M"))
                }
                NoticeKind::NoShow { booking, ended_at } => {
                    let ended_at = ended_at.format("%H:%M");
                    format!("missed {} at {ended_at}", clock(booking.span))
                }
                NoticeKind::TurnOffered {
                    until, turn_until, ..
                } => format!(
                    "offered until {}, turn until {}",
                    until.format("%H:%M"),
                    turn_until.format("%H:%M")
                ),
                NoticeKind::OfferExtended { until, .. } => {
                    format!("offer extended until {}", until.format("%H:%M"))
                }
                NoticeKind::OfferLapsed { place_in_line, .. } => {
                    format!("lapsed, now place {place_in_line}")
                }
                NoticeKind::DrawOpened {
                    week, closes_at, ..
                } => format!("wishes for {week} until {}", closes_at.format("%H:%M")),
                NoticeKind::DrawHeld {
                    week,
                    members,
                    granted,
                    ..
                } => format!("{week} drawn, {granted} for {members}"),
                NoticeKind::WishesDrawn { week, .. } => format!("wishes for {week} drawn"),
                NoticeKind::DrawCalledOff {
                    resource_removed, ..
                } => format!("draw called off, removed: {resource_removed}"),
                NoticeKind::Digest { day, .. } => format!("digest of {day}"),
                NoticeKind::OutOfLine { why, .. } => format!("out of line: {why:?}"),
                NoticeKind::NextInLine { expected_at, .. } => {
                    let about = expected_at.map(|at| at.format("%H:%M").to_string());
                    format!("next in line, about {}", about.unwrap_or_default())
                }
                NoticeKind::BookingCancelled { booking, by, .. } => {
                    format!("{} cancelled by {}", clock(booking.span), self.name(by))
                }
                NoticeKind::ApprovalAsked { booking, dates, by } => format!(
                    "{} asks for {} x{dates} until {}",
                    self.name(booking.member),
                    clock(booking.span),
                    by.format("%H:%M")
                ),
                NoticeKind::BookingApproved { booking, dates } => {
                    format!("may have {} x{dates}", clock(booking.span))
                }
                NoticeKind::BookingDenied {
                    booking,
                    dates,
                    by,
                    why,
                } => {
                    let why = why.map(|why| format!(": {}", &*self.state.texts[&why]));
                    format!(
                        "{} denies {} x{dates}{}",
                        self.name(by),
                        clock(booking.span),
                        why.unwrap_or_default()
                    )
                }
                NoticeKind::ApprovalLapsed { booking } => {
                    format!("no word for {}", clock(booking.span))
                }
                NoticeKind::Proposed { proposal } => {
                    let (by, given) = (self.name(proposal.by), clock(proposal.booking.span));
                    let what = match proposal.wanted {
                        Some(wanted) => format!("trades {given} for {}", clock(wanted.span)),
                        None => format!("gives {given}"),
                    };
                    format!("{by} {what} until {}", proposal.until.format("%H:%M"))
                }
                NoticeKind::ProposalEnded { proposal, how } => {
                    format!("{how:?} {}", clock(proposal.booking.span))
                }
                NoticeKind::BookingAssigned { booking, by } => {
                    format!("{} given by {}", clock(booking.span), self.name(by))
                }
                NoticeKind::BookingsAssigned { booking, count, by } => {
                    let first = clock(booking.span);
                    format!("{count} from {first} given by {}", self.name(by))
                }
                NoticeKind::BookingClosed {
                    booking,
                    closure,
                    next,
                } => {
                    let next = next.map(|next| format!(", or {}", clock(next)));
                    let (taken, closed) = (clock(booking.span), clock(closure.span));
                    format!("{taken} closed {closed}{}", next.unwrap_or_default())
                }
                NoticeKind::TurnWithdrawn { until, .. } => {
                    format!("turn taken back until {}", until.format("%H:%M"))
                }
                NoticeKind::BookingEnded { by, .. } => format!("ended by {}", self.name(by)),
                NoticeKind::WaitlistOffered {
                    span, until, with, ..
                } => {
                    let with = with.map(|with| format!(", also for {}", self.name(with)));
                    format!(
                        "{} is free, held until {}{}",
                        clock(span),
                        until.format("%H:%M:%S"),
                        with.unwrap_or_default()
                    )
                }
                NoticeKind::WaitTogether { span, by, news, .. } => format!(
                    "{news:?} by {} to wait together for {}",
                    self.name(by),
                    clock(span)
                ),
                NoticeKind::WaitlistLapsed { span, .. } => format!("{} let go", clock(span)),
                NoticeKind::WaitlistClosed { span, closure, .. } => {
                    format!(
                        "{} not to be had, closed {}",
                        clock(span),
                        clock(closure.span)
                    )
                }
                NoticeKind::BoardPaused { why, .. } => format!("board paused: {why:?}"),
                NoticeKind::BookingMoved { booking, from, by } => format!(
                    "{} is {} by {}",
                    clock(from),
                    clock(booking.span),
                    self.name(by)
                ),
            };
            format!(
                "{} {}{}: {what}",
                notice.due_at.format("%H:%M"),
                if notice.silent { "silently " } else { "" },
                self.name(notice.to)
            )
        });
        lines.collect()
    }

    /// The state that the journal alone gives, through JSON as it is on disk.
    pub(super) fn replayed(&self) -> Community {
        let mut state = Community::new(self.state.id);
        for row in &self.texts {
            let kept = KeptText {
                member: row.member,
                text: row.text.as_str().into(),
            };
            state.texts.insert(row.id, kept);
        }
        for (at, events) in &self.entries {
            let entry: Entry<Event, Answer> = Entry {
                v: 1,
                at: *at,
                events: events.clone(),
                answers: Vec::new(),
                by: Vec::new(),
            };
            let json = serde_json::to_string(&entry).expect("plain data");
            let entry: Entry<Event, Answer> = serde_json::from_str(&json).expect("its own JSON");
            for event in &entry.events {
                apply(&mut state, event, entry.at);
            }
        }
        state
    }
}

pub(super) fn piano() -> ResourceRef {
    ResourceRef::Name("piano".into())
}

/// Changes a thing about the piano.
pub(super) fn edited(club: &mut Club, changes: ResourceChanges) {
    club.manages(Act::EditResource {
        resource: piano(),
        changes,
    })
    .expect("an accepted change");
}

pub(super) const BERLIN: Tz = Tz::Europe__Berlin;
