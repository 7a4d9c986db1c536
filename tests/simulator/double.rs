//! The simulator's store does what the real one does: the same random script on both, step by step.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::entry::ENTRY_VERSION;
use dibs_core::model::{
    Answer, CommunityId, Entry, Event, MemberId, Notice, NoticeId, NoticeKind, PersonalRow,
    Platform, ResourceId, TextId, TextKind,
};
use dibs_core::store::{Appended, Batch, Due, Settled, Store};
use dibs_tests::simulator::dice::Dice;
use dibs_tests::simulator::store::{Journal, Outbox};

const STEPS: u32 = 250;
const LEASE: TimeDelta = TimeDelta::seconds(60);
const PLATFORMS: [Platform; 2] = [Platform::Discord, Platform::Telegram];

/// Both stores, and what is needed to make up the next step.
struct Pair {
    real: Store,
    journal: Journal,
    outbox: Outbox,
    dice: Dice,
    now: DateTime<Utc>,
    batches: Vec<Batch>,
    leased: Vec<Due>,
    notices: u32,
    texts: u32,
}

async fn open(directory: &Path) -> Store {
    let url = format!("sqlite:{}", directory.join("dibs.db").display());
    Store::open(&url).await.expect("a store")
}

#[tokio::test]
async fn the_double_does_what_the_store_does() {
    for seed in 1..=6 {
        let directory = tempfile::tempdir().expect("a directory");
        let mut pair = Pair {
            real: open(directory.path()).await,
            journal: Journal::default(),
            outbox: Outbox::default(),
            dice: Dice::new(seed),
            now: "2026-11-20T17:00:00Z".parse().expect("a time"),
            batches: Vec::new(),
            leased: Vec::new(),
            notices: 0,
            texts: 0,
        };
        for step in 0..STEPS {
            let why = format!("seed {seed}, step {step}");
            match pair.dice.below(12) {
                0..=4 => pair.appends(&why).await,
                5 | 6 => pair.follows().await,
                7 | 8 => pair.leases(&why).await,
                9 => pair.gives_back().await,
                10 => pair.settles().await,
                _ => pair.expires(&why).await,
            }
            if pair.dice.chance(15) {
                pair.restarts(directory.path()).await;
            }
            pair.is_the_same(&why).await;
        }
        assert!(pair.notices > 50 && pair.batches.len() > 50, "seed {seed}");
    }
}

impl Pair {
    fn event(&mut self) -> Event {
        self.notices += 1;
        let due_at = self.now + TimeDelta::seconds(self.dice.between(-60, 120));
        let notice = Notice {
            openly: false,
            silent: false,
            id: NoticeId(self.notices),
            to: MemberId(1),
            via: self.dice.one_of(&PLATFORMS),
            place: None,
            due_at,
            useful_until: due_at + TimeDelta::seconds(self.dice.between(10, 600)),
            kind: NoticeKind::OfferLapsed {
                resource: ResourceId(1),
                place_in_line: 2,
            },
        };
        Event::Noticed { notice }
    }

    fn batch(&mut self) -> Batch {
        if self.dice.chance(250) && !self.batches.is_empty() {
            // One that was tried before.
            let index = self.dice.below(self.batches.len() as u64);
            return self.batches[usize::try_from(index).expect("small")].clone();
        }
        let community = CommunityId(u32::try_from(self.dice.between(1, 2)).expect("small"));
        let head = self.journal.head(community);
        let seq = match self.dice.below(6) {
            0 => head,
            1 => head + 2,
            _ => head + 1,
        };
        let events = (0..self.dice.below(4)).map(|_| self.event()).collect();
        let texts = (0..self.dice.below(3)).map(|_| self.text()).collect();
        let entry: Entry<Event, Answer> = Entry {
            v: ENTRY_VERSION,
            at: self.now,
            events,
            answers: Vec::new(),
            by: Vec::new(),
        };
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.dice.roll().to_be_bytes());
        let batch = Batch {
            community,
            seq,
            id,
            at: self.now,
            json: serde_json::to_string(&entry).expect("plain data"),
            texts,
            erased: self.erased(),
        };
        self.batches.push(batch.clone());
        batch
    }

    /// Now and then rows go with a batch, of whichever community.
    fn erased(&mut self) -> Vec<TextId> {
        let count = if self.dice.chance(200) { 3 } else { 0 };
        let most = u64::from(self.texts) + 1;
        let any = |dice: &mut Dice| TextId(u32::try_from(dice.below(most)).expect("small"));
        (0..count).map(|_| any(&mut self.dice)).collect()
    }

    fn text(&mut self) -> PersonalRow {
        // Now and then a number that is taken.
        self.texts += u32::from(!self.dice.chance(60));
        PersonalRow {
            id: TextId(self.texts.max(1)),
            member: MemberId(1),
            kind: TextKind::Name,
            text: format!("name {}", self.texts),
        }
    }

    async fn appends(&mut self, why: &str) {
        let batch = self.batch();
        let real = self.real.append(batch.clone()).await;
        let double = self.journal.append(&batch);
        match (real, double) {
            (Ok(real), Ok(double)) => assert_eq!(real, double, "{why}"),
            (Err(error), Err(_)) => assert!(error.is_definite(), "{why}: {error}"),
            (real, double) => panic!("{why}: {real:?}, and the double says {double:?}"),
        }
    }

    async fn follows(&mut self) {
        let outbox = self.real.outbox();
        while outbox.follow().await.expect("followed").more {}
        self.outbox.follow(&self.journal, false);
    }

    async fn leases(&mut self, why: &str) {
        self.now += TimeDelta::milliseconds(self.dice.between(0, 90_000));
        let platform = self.dice.one_of(&PLATFORMS);
        let limit = u32::try_from(self.dice.between(1, 9)).expect("small");
        let real = self
            .real
            .outbox()
            .lease_due(platform, "one", self.now, LEASE, limit)
            .await
            .expect("leased");
        let double = self.outbox.lease_due(platform, self.now, LEASE, limit);
        assert_eq!(real, double, "{why}");
        self.leased.extend(real);
    }

    fn one_leased(&mut self) -> Option<Due> {
        let index = self.dice.roll().checked_rem(self.leased.len() as u64)?;
        Some(
            self.leased
                .swap_remove(usize::try_from(index).expect("small")),
        )
    }

    async fn gives_back(&mut self) {
        if let Some(due) = self.one_leased() {
            let at = self.now + TimeDelta::milliseconds(self.dice.between(0, 50_000));
            let real = self.real.outbox().retry_at(&[due], at).await;
            real.expect("given back");
            self.outbox.retry_at(&due, at);
        }
    }

    async fn settles(&mut self) {
        for _ in 0..3 {
            let Some(due) = self.one_leased() else { return };
            let outcome = self.dice.one_of(&[Settled::Sent, Settled::Stale]);
            let real = self.real.outbox();
            let settled = real.settle(&[due], outcome, self.now, "").await;
            settled.expect("settled");
            self.outbox.settle(&due, outcome, false);
        }
    }

    async fn expires(&mut self, why: &str) {
        self.now += TimeDelta::seconds(self.dice.between(0, 200));
        let real = self.real.outbox().expire(self.now).await.expect("expired");
        assert_eq!(real, self.outbox.expire(self.now).len(), "{why}");
    }

    /// The process ends and comes back; now and then without its tables.
    async fn restarts(&mut self, directory: &Path) {
        self.real.close().await;
        if self.dice.chance(300) {
            for name in ["dibs-tables.db", "dibs-tables.db-wal", "dibs-tables.db-shm"] {
                match std::fs::remove_file(directory.join(name)) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => panic!("{name}: {error}"),
                }
            }
            self.outbox.lose_queue();
        }
        self.real = open(directory).await;
    }

    async fn is_the_same(&self, why: &str) {
        for community in [1, 2].map(CommunityId) {
            let entries = self.real.load(community).await.expect("loaded");
            assert_eq!(entries.entries, self.journal.entries(community), "{why}");
            let texts: Vec<_> = self.journal.texts_after(community, TextId(0)).collect();
            assert_eq!(entries.texts.iter().collect::<Vec<_>>(), texts, "{why}");
            let head = self.real.head(community).await.expect("read");
            assert_eq!(head, self.journal.head(community), "{why}");
        }
        for platform in PLATFORMS {
            let next = self.real.outbox().next_due(platform).await.expect("read");
            assert_eq!(next, self.outbox.next_due(platform), "{why}");
        }
        let counts = self.real.outbox().settled_counts().await.expect("read");
        let double = |outcome| self.outbox.count_settled(outcome);
        assert_eq!(counts.sent, double(Settled::Sent), "{why}");
        assert_eq!(counts.stale, double(Settled::Stale), "{why}");
        assert_eq!(counts.expired, double(Settled::Expired), "{why}");
    }
}

/// What the comparison above relies on: it does tell two stores apart.
#[tokio::test]
async fn a_double_that_lies_is_found_out() {
    let directory = tempfile::tempdir().expect("a directory");
    let real = open(directory.path()).await;
    let mut journal = Journal::default();
    journal.keeps_texts_of_losers = true;
    let batch = |id: u8, text: u32| Batch {
        community: CommunityId(1),
        seq: 1,
        id: [id; 16],
        at: DateTime::UNIX_EPOCH,
        json: "{}".into(),
        texts: vec![PersonalRow {
            id: TextId(text),
            member: MemberId(1),
            kind: TextKind::Name,
            text: "Ada".into(),
        }],
        erased: Vec::new(),
    };
    for (batch, appended) in [
        (batch(1, 1), Appended::Stored),
        (batch(2, 2), Appended::Conflict),
    ] {
        assert_eq!(real.append(batch.clone()).await.expect("known"), appended);
        assert_eq!(journal.append(&batch), Ok(appended));
    }
    let kept = real.load(CommunityId(1)).await.expect("loaded").texts;
    assert_eq!((kept.len(), journal.count_texts(CommunityId(1))), (1, 2));
}
