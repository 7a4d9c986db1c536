//! A club whose journal is written by the real rules.

use chrono::{DateTime, TimeDelta, Utc};

use super::ground::{at, batch, entry, follow};
use crate::desk::ledger::Ledger as _;
use crate::model::draw::{DrawChange, DrawRoot, parse_draw, week_after, week_of};
use crate::model::limit::parse_rule;
use crate::model::{
    Act, Actor, Answer, Chat, Community, CommunityId, Entry, Event, Identity, MemberRef, Moment,
    PersonalRow, Platform, Refusal, Request, RequestId, ResourceChanges, ResourceRef, Role,
    Settings, TeamChange,
};
use crate::rules::{Draft, apply, decide, tick};
use crate::store::{Appended, Batch, Store};
use crate::time::{Language, When};

/// A community, its time, and entries that are not appended yet.
pub(super) struct Club {
    pub(super) state: Community,
    pub(super) now: DateTime<Utc>,
    seq: u64,
    asked: u32,
    batches: Vec<Batch>,
}

pub(super) fn piano() -> ResourceRef {
    ResourceRef::Name("piano".to_owned())
}

impl Club {
    /// It has a piano.
    pub(super) fn new(community: u32) -> Self {
        let mut club = Self {
            state: Community::new(CommunityId(community)),
            now: at(0),
            seq: 0,
            asked: 0,
            batches: Vec::new(),
        };
        let settings = Settings::default();
        let opening = Event::SettingsChanged { settings };
        apply(&mut club.state, &opening, club.now);
        club.keep(vec![opening], Vec::new());
        let added = Act::AddResource {
            name: "Piano".to_owned(),
            changes: ResourceChanges::default(),
        };
        club.manages(added).expect("a piano");
        club
    }

    /// A member asks.
    pub(super) fn asks(&mut self, who: &str, act: Act) -> Result<Answer, Refusal> {
        self.decide(who, Role::Member, act)
    }

    /// The manager asks.
    pub(super) fn manages(&mut self, act: Act) -> Result<Answer, Refusal> {
        self.decide("Mona", Role::Manager, act)
    }

    pub(super) fn books(&mut self, who: &str, in_minutes: i64, minutes: u32, seats: u32) {
        let start = self.now + TimeDelta::minutes(in_minutes);
        // Whether it is taken or free is all one here.
        let _ = self.asks(
            who,
            Act::Book {
                resource: piano(),
                when: When::Exact { start, end: None },
                minutes: Some(minutes),
                seats,
                note: Some("for the concert".to_owned()),
            },
        );
    }

    /// `/limit RESOURCE RULE`.
    pub(super) fn limit(&mut self, resource: Option<ResourceRef>, rule: &str) {
        let rule = parse_rule(rule, Language::En).expect("a limit");
        self.manages(Act::Limit {
            resource,
            change: Some(rule.change),
            team: rule.team,
        })
        .expect("managers may");
    }

    fn decide(&mut self, who: &str, role: Role, act: Act) -> Result<Answer, Refusal> {
        self.asked += 1;
        let request = Request {
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
        };
        let mut draft = Draft::new(&mut self.state, self.now);
        tick(&mut draft);
        let verdict = decide(&mut draft, &request);
        let (events, texts) = draft.finish();
        self.keep(events, texts);
        verdict
    }

    /// Time passes, and brings what it brings.
    pub(super) fn waits(&mut self, minutes: i64) {
        for _ in 0..minutes {
            self.now += TimeDelta::minutes(1);
            let mut draft = Draft::new(&mut self.state, self.now);
            tick(&mut draft);
            let (events, texts) = draft.finish();
            self.keep(events, texts);
        }
    }

    fn keep(&mut self, events: Vec<Event>, texts: Vec<PersonalRow>) {
        if events.is_empty() {
            return;
        }
        self.seq += 1;
        let mut next = batch(self.state.id.0, self.seq, 1);
        next.id[..8].copy_from_slice(&self.seq.to_be_bytes());
        next.erased = events.iter().flat_map(Event::erased).copied().collect();
        (next.at, next.json, next.texts) = (self.now, entry(self.now, events), texts);
        self.batches.push(next);
    }

    /// Appends what has been decided.
    pub(super) async fn append(&mut self, store: &Store) {
        for batch in self.batches.drain(..) {
            assert_eq!(store.append(batch).await.unwrap(), Appended::Stored);
        }
    }

    /// What is committed, loaded and applied from the beginning: it should be the state itself.
    pub(super) async fn as_loaded(&self, store: &Store) -> Community {
        let loaded = store.load(self.state.id).await.unwrap();
        let mut state = Community::new(self.state.id);
        for text in &loaded.texts {
            state.put_text(text);
        }
        for stored in loaded.entries {
            let entry: Entry<Event, Answer> = serde_json::from_str(&stored.json).unwrap();
            for event in &entry.events {
                apply(&mut state, event, entry.at);
            }
        }
        state
    }

    /// Appends them; `followed`: the tables follow after each entry.
    pub(super) async fn append_each(&mut self, store: &Store, followed: bool) {
        for batch in self.batches.drain(..) {
            assert_eq!(store.append(batch).await.unwrap(), Appended::Stored);
            if followed {
                follow(store).await;
            }
        }
    }

    /// A busy day: bookings, cancellations, a queue with offers that lapse, changes of the piano.
    pub(super) async fn lives(&mut self, store: &Store) {
        self.books("Ada", 60, 120, 1);
        self.books("Ben", 180, 60, 1);
        self.append(store).await;
        let join = |minutes| Act::Join {
            resource: piano(),
            minutes,
        };
        for who in ["Ben", "Cleo", "Dan"] {
            self.asks(who, join(None)).expect("a place in line");
        }
        self.append(store).await;
        // Cleo and Dan let their turns lapse; then the next claims, and is done early.
        self.waits(25);
        self.append(store).await;
        let claim = Act::Claim {
            resource: None,
            offer: None,
        };
        for who in ["Ben", "Cleo", "Dan"] {
            let _ = self.asks(who, claim.clone());
        }
        self.waits(5);
        for who in ["Ben", "Cleo", "Dan"] {
            let done = Act::Done {
                resource: None,
                booking: None,
            };
            let _ = self.asks(who, done);
        }
        self.append(store).await;
        let changes = ResourceChanges {
            capacity: Some(3),
            alias: Some("grand".to_owned()),
            ..ResourceChanges::default()
        };
        let edit = Act::EditResource {
            resource: piano(),
            changes,
        };
        self.manages(edit).expect("three seats");
        let start = self.now + TimeDelta::days(20);
        let far = |hours| {
            Moment::At(When::Exact {
                start: start + TimeDelta::hours(hours),
                end: None,
            })
        };
        let close = Act::Close {
            resource: piano(),
            from: far(0),
            to: Some(far(12)),
            why: Some("the floor is painted".to_owned()),
        };
        self.manages(close)
            .expect("a closure that is in nobody's way");
        self.limit(None, "50 active");
        self.limit(Some(piano()), "40 active");
        self.books("Eve", 600, 60, 2);
        let eve = TeamChange::Add(MemberRef::Called("Eve".into()));
        self.manages(Act::Team {
            name: Some("tutors".to_owned()),
            change: Some(eve),
        })
        .expect("she is known");
        self.limit(None, "60 active for tutors");
        self.limit(Some(piano()), "free sat-sun 0-24");
        self.books("Ada", 600, 60, 1);
        let mine = self.state.bookings.iter().map(|booking| booking.id).next();
        if let Some(booking) = mine {
            let _ = self.manages(Act::Cancel { booking });
        }
        self.waits(240);
        // Gus has it now, and Fay waits.
        self.books("Gus", 0, 60, 3);
        let _ = self.asks("Fay", join(Some(30)));
        // Hal wants what Eve or Ada have then.
        let start = self.now + TimeDelta::minutes(360);
        let wait = Act::Wait {
            resource: piano(),
            when: When::Exact { start, end: None },
            minutes: Some(60),
            seats: 3,
        };
        self.asks("Hal", wait).expect("somebody has it");
        // So do Fay and Ada, together.
        let together = Act::WaitTogether {
            resource: piano(),
            when: When::Exact { start, end: None },
            minutes: Some(60),
            seats: 1,
            with: MemberRef::Called("Ada".to_owned()),
        };
        let asked = self.asks("Fay", together);
        let waitlist = match asked.expect("there is room for both") {
            Answer::Waitlisted { wait } => wait.id,
            other => panic!("an odd answer: {other:?}"),
        };
        self.asks("Ada", Act::AgreeToWait { waitlist })
            .expect("she is asked");
        self.append(store).await;
        self.draws();
        self.append(store).await;
    }

    /// Two wish for the same time of a week that is drawn.
    fn draws(&mut self) {
        let opens = self.now + TimeDelta::minutes(2);
        let times = format!("{} for 5 min", opens.format("%a %H:%M"));
        let times = match parse_draw(&times, Language::En).expect("a time of every week") {
            DrawChange::To { times, .. } => times,
            DrawChange::Off => panic!("a time"),
        };
        let root = Some(DrawRoot::new([7; 32]));
        let changes = ResourceChanges {
            draw: Some(Box::new(DrawChange::To { times, root })),
            ..ResourceChanges::default()
        };
        let name = format!("Stage {}", self.now.timestamp());
        let stage = ResourceRef::Name(name.clone());
        self.manages(Act::AddResource { name, changes })
            .expect("a new one");
        self.waits(3);
        let monday = week_after(week_of(chrono_tz::UTC, self.now));
        let start = monday.and_hms_opt(10, 0, 0).expect("a time").and_utc();
        for who in ["Ada", "Ben"] {
            let wish = Act::Book {
                resource: stage.clone(),
                when: When::Exact { start, end: None },
                minutes: Some(60),
                seats: 1,
                note: None,
            };
            self.asks(who, wish).expect("a wish");
        }
        // A quarter of an hour in all, so that what follows is on the step again.
        self.waits(12);
    }
}
