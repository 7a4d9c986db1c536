//! The desks over a real database: what was acknowledged survives, chats become one community.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::ManualClock;
use dibs_core::desk::{Desks, Outcome};
use dibs_core::history::Past;
use dibs_core::model::{
    Act, Actor, Answer, Chat, CommunityId, HistoryWish, Identity, MemberId, Platform, Refusal,
    Request, RequestId, ResourceChanges, ResourceRef, Role, Settings,
};
use dibs_core::store::Store;
use dibs_core::time::When;

struct House {
    desks: Desks,
    store: Store,
    clock: ManualClock,
    directory: tempfile::TempDir,
    asked: u32,
}

fn noon() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().expect("a time")
}

impl House {
    async fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let clock = ManualClock::new(noon());
        let (desks, store) = Self::open(&directory, &clock).await;
        Self {
            desks,
            store,
            clock,
            directory,
            asked: 0,
        }
    }

    async fn open(directory: &tempfile::TempDir, clock: &ManualClock) -> (Desks, Store) {
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        let store = Store::open(&url).await.expect("a database");
        let clock = Arc::new(clock.clone());
        let desks = Desks::open(store.clone(), clock, Settings::default())
            .await
            .expect("desks");
        (desks, store)
    }

    /// The process is gone, without a word, and another starts.
    async fn crash(&mut self) {
        // The old desks hold only what they told the database; nothing of them is used again.
        let (desks, store) = Self::open(&self.directory, &self.clock).await;
        self.desks = desks;
        self.store = store;
    }

    fn request(&mut self, who: &str, role: Role, act: Act) -> Request {
        self.asked += 1;
        let is_telegrams = who.starts_with("tg");
        let platform = [Platform::Discord, Platform::Telegram][usize::from(is_telegrams)];
        Request {
            id: RequestId(format!("{platform}:{}", self.asked)),
            actor: Actor {
                identity: Identity::new(platform, who),
                name: who.to_owned(),
                handle: None,
                role,
                language: None,
                roles: None,
            },
            place: None,
            sent_at: dibs_core::clock::Clock::now(&self.clock),
            is_public: false,
            act,
        }
    }

    async fn ask(&mut self, community: CommunityId, who: &str, act: Act) -> Outcome {
        let request = self.request(who, Role::Manager, act);
        self.desks
            .ask(community, request)
            .await
            .expect("an outcome")
    }
}

fn guild() -> Chat {
    Chat::new(Platform::Discord, "900")
}

fn group() -> Chat {
    Chat::new(Platform::Telegram, "-100")
}

fn add_piano() -> Act {
    Act::AddResource {
        name: "Piano".into(),
        changes: ResourceChanges::default(),
    }
}

fn book(hours_ahead: i64) -> Act {
    Act::Book {
        resource: ResourceRef::Name("piano".into()),
        when: When::Exact {
            start: noon() + TimeDelta::hours(hours_ahead),
            end: None,
        },
        minutes: None,
        seats: 1,
        note: None,
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_crash() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    assert!(house.ask(club, "mona", add_piano()).await.verdict.is_ok());
    let booked = house.request("ada", Role::Member, book(6));
    let first = house
        .desks
        .ask(club, booked.clone())
        .await
        .expect("an outcome");
    assert!(matches!(first.verdict, Ok(Answer::Booked { .. })));
    house.crash().await;
    assert_eq!(
        house.desks.community_of(&guild()).await.expect("the same"),
        club
    );
    let again = house.desks.ask(club, booked).await.expect("an outcome");
    assert_eq!(
        again.verdict, first.verdict,
        "the same request gets its first answer"
    );
    let taken = house.ask(club, "ben", book(7)).await;
    let Err(Refusal::Taken { holders, .. }) = &taken.verdict else {
        panic!("{taken:?}")
    };
    let holder = taken.labels.members.get(&holders[0].member).expect("named");
    assert_eq!(holder.name.as_deref(), Some("ada"));
}

#[tokio::test]
async fn the_past_is_read_beside_the_desk_by_managers_alone() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    house.ask(club, "mona", add_piano()).await;
    house.ask(club, "ada", book(6)).await;
    while house.store.project().await.expect("tables").more {}
    let audit = HistoryWish::Audit {
        resource: None,
        member: None,
        before: None,
    };
    let request = house.request("ada", Role::Member, Act::LookBack(audit.clone()));
    let refused = house.desks.look_back(club, request).await.expect("an end");
    assert_eq!(refused.outcome.verdict, Err(Refusal::NotManager));
    assert_eq!(refused.past, None);

    let request = house.request("mona", Role::Manager, Act::LookBack(audit));
    let seen = house.desks.look_back(club, request).await.expect("an end");
    let Some(Past::Audit(page)) = seen.past else {
        panic!("{seen:?}")
    };
    let name = |by: Option<MemberId>| {
        let label = seen.outcome.labels.members.get(&by?)?;
        label.name.as_deref()
    };
    let who: Vec<_> = page.records.iter().map(|record| name(record.by)).collect();
    assert_eq!(who, [Some("ada"), Some("mona")]);

    let request = house.request("mona", Role::Manager, Act::LookBack(HistoryWish::Export));
    let seen = house.desks.look_back(club, request).await.expect("an end");
    let Some(Past::Export(export)) = seen.past else {
        panic!("{seen:?}")
    };
    let [booking] = export.bookings[..] else {
        panic!("{export:?}")
    };
    assert_eq!(export.members[&booking.member].name.as_deref(), Some("ada"));
    assert_eq!(export.resources[&booking.resource].name, "Piano");
    assert!(!export.cut && !export.behind);
}

#[tokio::test]
async fn many_at_once_get_the_slot_once() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    house.ask(club, "mona", add_piano()).await;
    for round in 1..=20 {
        let racers = (0..64).map(|racer| {
            let request = house.request(&format!("m{racer}"), Role::Member, book(round * 3));
            let desks = house.desks.clone();
            tokio::spawn(async move { desks.ask(club, request).await.expect("an outcome") })
        });
        let racers: Vec<_> = racers.collect();
        let mut won = 0;
        for racer in racers {
            won += u32::from(racer.await.expect("an end").verdict.is_ok());
        }
        assert_eq!(won, 1, "round {round}");
    }
}

#[tokio::test]
async fn reminders_come_from_the_desk_and_wait_in_the_outbox() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    house.ask(club, "mona", add_piano()).await;
    house.ask(club, "ada", book(1)).await;
    let mut appended = house.store.appended();
    appended.mark_unchanged();
    house.clock.set(noon() + TimeDelta::minutes(45));
    appended.changed().await.expect("a commit");
    let outbox = house.store.outbox();
    outbox.follow().await.expect("a queue");
    let now = noon() + TimeDelta::minutes(45);
    let lease = TimeDelta::seconds(60);
    let due = outbox
        .lease_due(Platform::Discord, "w", now, lease, 10)
        .await
        .expect("due");
    assert_eq!(due.len(), 1);
    let briefing = house
        .desks
        .brief(club, due[0].notice)
        .await
        .expect("a briefing");
    assert_eq!(
        briefing.identity,
        Some(Identity::new(Platform::Discord, "ada"))
    );
    assert!(!briefing.stale);
}

#[tokio::test]
async fn two_chats_become_one_community() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    let own = house.desks.community_of(&group()).await.expect("another");
    assert_ne!(club, own);
    house.ask(club, "mona", add_piano()).await;
    let ask = |house: &mut House, role| house.request("mona", role, Act::AskToConnect);

    let request = ask(&mut house, Role::Member);
    let refused = house
        .desks
        .issue_code(&guild(), request)
        .await
        .expect("an outcome");
    assert_eq!(
        (refused.outcome.verdict, refused.code),
        (Err(Refusal::NotManager), None)
    );

    let request = ask(&mut house, Role::Manager);
    let issued = house
        .desks
        .issue_code(&guild(), request.clone())
        .await
        .expect("an outcome");
    let code = issued.code.expect("a code");
    let again = house
        .desks
        .issue_code(&guild(), request)
        .await
        .expect("an outcome");
    assert_eq!(
        again.code.as_ref(),
        Some(&code),
        "the same request, the same code"
    );

    let tries = [
        ("WRONGONE", Err(Refusal::BadCode)),
        (&*code, Ok(Answer::Connected { left_behind: 0 })),
    ];
    for (typed, expected) in tries {
        let request = house.request("tg-tom", Role::Manager, Act::AskToConnect);
        let id = request.clone();
        let outcome = house
            .desks
            .connect(&group(), typed, request)
            .await
            .expect("an outcome");
        assert_eq!(outcome.verdict, expected);
        let outcome = house
            .desks
            .connect(&group(), typed, id)
            .await
            .expect("an outcome");
        assert_eq!(outcome.verdict, expected, "delivered again");
    }
    assert_eq!(
        house.desks.community_of(&group()).await.expect("the same"),
        club
    );
    // Whoever still speaks to the old community is led to the new one.
    let outcome = house.ask(own, "tg-tom", book(2)).await;
    assert!(
        matches!(outcome.verdict, Ok(Answer::Booked { .. })),
        "{outcome:?}"
    );
    house.crash().await;
    assert_eq!(
        house.desks.community_of(&group()).await.expect("the same"),
        club
    );
    let taken = house.ask(club, "ada", book(2)).await;
    assert!(matches!(taken.verdict, Err(Refusal::Taken { .. })));
}

#[tokio::test]
async fn a_code_ends() {
    let mut house = House::new().await;
    house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    let request = house.request("mona", Role::Manager, Act::AskToConnect);
    let code = house
        .desks
        .issue_code(&guild(), request)
        .await
        .expect("an outcome")
        .code
        .expect("a code");
    let request = house.request("mona", Role::Manager, Act::AskToConnect);
    let own = house
        .desks
        .connect(&guild(), &code, request)
        .await
        .expect("an outcome");
    assert_eq!(own.verdict, Err(Refusal::AlreadyConnected));
    house.clock.advance(TimeDelta::minutes(31));
    let request = house.request("tom", Role::Manager, Act::AskToConnect);
    let late = house
        .desks
        .connect(&group(), &code, request)
        .await
        .expect("an outcome");
    assert_eq!(late.verdict, Err(Refusal::BadCode));
}

#[tokio::test]
async fn a_busy_community_is_not_left_behind() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    let own = house.desks.community_of(&group()).await.expect("another");
    house.ask(own, "tg-tom", add_piano()).await;
    house.ask(own, "tg-tom", book(2)).await;
    let request = house.request("mona", Role::Manager, Act::AskToConnect);
    let code = house
        .desks
        .issue_code(&guild(), request)
        .await
        .expect("an outcome")
        .code
        .expect("a code");
    let request = house.request("tg-tom", Role::Manager, Act::AskToConnect);
    let refused = house
        .desks
        .connect(&group(), &code, request)
        .await
        .expect("an outcome");
    assert_eq!(
        refused.verdict,
        Err(Refusal::BusyCommunity {
            bookings: 1,
            waiting: 0
        })
    );
    assert_ne!(
        house.desks.community_of(&group()).await.expect("its own"),
        club
    );
}

#[tokio::test]
async fn private_chats_find_their_community() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    let lab = house.desks.community_of(&group()).await.expect("another");
    let ada = Identity::new(Platform::Discord, "ada");
    assert_eq!(house.desks.communities_of(&ada).await.expect("none"), []);
    for community in [club, lab] {
        house.ask(community, "mona", add_piano()).await;
        house.ask(community, "ada", book(2)).await;
    }
    assert_eq!(
        house.desks.communities_of(&ada).await.expect("both"),
        [club, lab]
    );
    house.desks.choose(&ada, lab).await.expect("a choice");
    house.crash().await;
    assert_eq!(
        house.desks.communities_of(&ada).await.expect("the chosen"),
        [lab]
    );
}

#[tokio::test]
async fn a_group_with_a_new_id_stays_in_its_community() {
    let house = House::new().await;
    let club = house
        .desks
        .community_of(&group())
        .await
        .expect("a community");
    let to = Chat::new(Platform::Telegram, "-200");
    house.desks.chat_moved(&group(), &to).await.expect("moved");
    assert_eq!(house.desks.community_of(&to).await.expect("the same"), club);
}

#[tokio::test]
async fn a_desk_that_ends_answers_what_it_has() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    house.ask(club, "mona", add_piano()).await;
    let request = house.request("ada", Role::Member, book(3));
    let desks = house.desks.clone();
    let asked = tokio::spawn(async move { desks.ask(club, request).await });
    tokio::task::yield_now().await;
    house.desks.shutdown().await;
    let outcome = asked.await.expect("an end");
    match outcome {
        Ok(outcome) => assert!(outcome.verdict.is_ok()),
        Err(error) => assert_eq!(error.to_string(), "the desk is closed; nothing was done"),
    }
}

#[tokio::test]
async fn two_processes_decide_one_journal() {
    let mut house = House::new().await;
    let club = house
        .desks
        .community_of(&guild())
        .await
        .expect("a community");
    house.ask(club, "mona", add_piano()).await;
    let (other, _) = House::open(&house.directory, &house.clock).await;
    let mut rounds = Vec::new();
    for hour in 1..30 {
        let here = house.request(&format!("ada{hour}"), Role::Member, book(2 * hour));
        let there = house.request(&format!("ben{hour}"), Role::Member, book(2 * hour));
        let asked = tokio::join!(house.desks.ask(club, here), other.ask(club, there));
        rounds.push((asked.0.expect("an outcome"), asked.1.expect("an outcome")));
    }
    for (here, there) in &rounds {
        let sold = [here, there].map(|outcome| u32::from(outcome.verdict.is_ok()));
        assert_eq!(sold.iter().sum::<u32>(), 1, "{here:?} {there:?}");
    }
    // Both know all of it in the end, and so does who starts afresh.
    house.ask(club, "mona", book(200)).await;
    let (fresh, _) = House::open(&house.directory, &house.clock).await;
    for desks in [other, fresh] {
        let request = house.request("mona", Role::Manager, book(200));
        let refused = desks.ask(club, request).await.expect("an outcome").verdict;
        assert!(matches!(refused, Err(Refusal::Taken { .. })), "{refused:?}");
    }
}
