use std::collections::VecDeque;
use std::sync::Mutex;

use dibs_core::model::Platform;
use tokio::sync::Semaphore;

use super::super::WhereTo;
use super::*;
use crate::house::House;

/// A platform that does what it is told and remembers what it was given.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<Delivery>>,
    parcels: Mutex<Vec<Parcel>>,
}

struct ScriptedCourier {
    script: Arc<Script>,
    /// Lets that many parcels through.
    gate: Arc<Semaphore>,
}

impl Courier for ScriptedCourier {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn deliver(&self, parcel: &Parcel) -> Delivery {
        self.script.parcels.lock().unwrap().push(parcel.clone());
        self.gate.acquire().await.expect("never closed").forget();
        let answer = self.script.answers.lock().unwrap().pop_front();
        answer.unwrap_or(Delivery::Sent {
            where_to: WhereTo::Private,
        })
    }
}

struct Post {
    house: House,
    script: Arc<Script>,
    gate: Arc<Semaphore>,
    stop: CancellationToken,
    worker: tokio::task::JoinHandle<()>,
}

impl Post {
    async fn open(answers: impl IntoIterator<Item = Delivery>) -> Self {
        Self::of(House::furnished().await, answers, 1_000)
    }

    fn of(house: House, answers: impl IntoIterator<Item = Delivery>, lets_through: usize) -> Self {
        let script = Arc::new(Script::default());
        script.answers.lock().unwrap().extend(answers);
        let (gate, stop) = (
            Arc::new(Semaphore::new(lets_through)),
            CancellationToken::new(),
        );
        let courier = ScriptedCourier {
            script: script.clone(),
            gate: gate.clone(),
        };
        let worker = tokio::spawn(run_deliveries(
            courier,
            house.front.desks().clone(),
            house.store.outbox(),
            house.front.wording().clone(),
            Arc::new(house.clock.clone()),
            stop.clone(),
        ));
        Self {
            house,
            script,
            gate,
            stop,
            worker,
        }
    }

    /// Waits until something is so. The clock stands still meanwhile.
    async fn until<T>(&self, what: &str, mut found: impl AsyncFnMut(&Self) -> Option<T>) -> T {
        for _ in 0..2_000 {
            // What the store's own followers do beside the worker.
            let outbox = self.house.store.outbox();
            outbox.follow().await.expect("a queue");
            outbox.expire(self.house.now()).await.expect("a queue");
            if let Some(found) = found(self).await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("{what} never came");
    }

    async fn until_tried(&self, times: usize) -> Vec<Parcel> {
        let what = format!("try {times}");
        self.until(&what, async |post| {
            let parcels = post.script.parcels.lock().unwrap().clone();
            (parcels.len() >= times).then_some(parcels)
        })
        .await
    }

    async fn until_settled(&self) -> dibs_core::store::SettledCounts {
        self.until("a settlement", async |post| {
            let counts = post
                .house
                .store
                .outbox()
                .settled_counts()
                .await
                .expect("counts");
            let waiting = post.house.store.outbox().next_due(Platform::Discord).await;
            let none = waiting.expect("a queue").is_none();
            (none && counts != dibs_core::store::SettledCounts::default()).then_some(counts)
        })
        .await
    }

    /// Waits until a failed try has been put back into the queue, for a time to come.
    async fn until_put_back(&self) {
        self.until("a second try", async |post| {
            let next = post.house.store.outbox().next_due(Platform::Discord).await;
            let next = next.expect("a queue")?;
            let wait = next - post.house.now();
            (wait > TimeDelta::zero() && wait < LEASE).then_some(())
        })
        .await;
    }

    fn shown(&self, parcel: &Parcel) -> String {
        self.house.plain(&parcel.message)
    }

    async fn close(self) {
        self.stop.cancel();
        self.worker.await.expect("it ends");
    }
}

fn later() -> Delivery {
    Delivery::Later {
        after_seconds: None,
        outcome_unknown: false,
        why: "503".to_owned(),
    }
}

/// Ada books a slot that begins in 70 minutes; her reminder is due in 55.
async fn with_reminder(post: &mut Post) {
    post.house.says("ada", "/book piano 19:00").await;
}

#[tokio::test]
async fn what_finds_no_room_goes_while_the_first_is_on_its_way() {
    let mut house = House::furnished().await;
    for number in 1..=14 {
        house
            .says("mona", &format!("/resource add Room{number}"))
            .await;
        house
            .says("ada", &format!("/book room{number} 19:00"))
            .await;
    }
    let post = Post::of(house, [], 0);
    post.house.advance(55);
    post.until_tried(1).await;
    // Nothing lets the first one through; what was given back is due within a second, and not after
    // a lease.
    let parcels = post
        .until("the rest", async |post| {
            let parcels = post.script.parcels.lock().unwrap().clone();
            if parcels.len() > 1 {
                return Some(parcels);
            }
            let outbox = post.house.store.outbox();
            let next = outbox.next_due(Platform::Discord).await.expect("a queue")?;
            if next - post.house.now() < TimeDelta::seconds(5) {
                post.house.clock.advance(TimeDelta::seconds(1));
            }
            None
        })
        .await;
    let shown = parcels
        .iter()
        .map(|parcel| post.shown(parcel))
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(shown.matches(" is yours in 15 min").count(), 14, "{shown}");
    assert!(parcels.iter().all(|parcel| !parcel.late), "{shown}");
    post.gate.add_permits(1_000);
    assert_eq!(post.until_settled().await.sent, 14);
    post.close().await;
}

#[tokio::test]
async fn what_is_on_its_way_for_longer_than_a_lease_goes_once() {
    let mut post = Post::of(House::furnished().await, [], 0);
    with_reminder(&mut post).await;
    post.house.advance(55);
    post.until_tried(1).await;
    // The platform does not answer, and its lease runs out.
    post.house.clock.advance(LEASE + TimeDelta::seconds(10));
    post.until("another lease", async |post| {
        let next = post.house.store.outbox().next_due(Platform::Discord).await;
        (next.expect("a queue")? > post.house.now()).then_some(())
    })
    .await;
    post.gate.add_permits(1_000);
    assert_eq!(post.until_settled().await.sent, 1);
    assert_eq!(post.script.parcels.lock().unwrap().len(), 1);
    post.close().await;
}

#[tokio::test]
async fn a_reminder_is_sent_once_and_pings_its_member() {
    let mut post = Post::open([]).await;
    with_reminder(&mut post).await;
    post.house.advance(55);
    let parcels = post.until_tried(1).await;
    let parcel = &parcels[0];
    assert_eq!(
        post.shown(parcel),
        "Piano is yours in 15 min: 19:00-21:00 (#1)."
    );
    let ada = Identity::new(Platform::Discord, "ada");
    assert_eq!(parcel.to.as_ref(), Some(&ada));
    assert_eq!(parcel.message.pings, [ada]);
    assert_eq!(parcel.place, Some(crate::house::guild()));
    assert_eq!(parcel.nonce, "1-1");
    assert!(!parcel.late);
    assert_eq!(post.until_settled().await.sent, 1);
    assert_eq!(post.script.parcels.lock().unwrap().len(), 1);
    post.close().await;
}

#[tokio::test]
async fn what_fails_is_tried_again_with_the_same_key_and_says_when_it_is_late() {
    let mut post = Post::open([
        later(),
        Delivery::PlatformDown {
            why: "down".to_owned(),
        },
    ])
    .await;
    with_reminder(&mut post).await;
    post.house.advance(55);
    post.until_tried(1).await;
    post.until_put_back().await;
    post.house.clock.advance(TimeDelta::seconds(5));
    post.until_tried(2).await;
    post.until_put_back().await;
    post.house.advance(10);
    let parcels = post.until_tried(3).await;
    assert!(
        parcels
            .iter()
            .all(|parcel| parcel.nonce == parcels[0].nonce)
    );
    assert_eq!(
        parcels.iter().map(|parcel| parcel.late).collect::<Vec<_>>(),
        [false, false, true]
    );
    assert_eq!(
        post.shown(&parcels[2]),
        "Piano is yours in 5 min: 19:00-21:00 (#1).\n(sent late: due 18:45)"
    );
    assert_eq!(post.until_settled().await.sent, 1);
    post.close().await;
}

#[tokio::test]
async fn what_never_works_is_given_up_and_managers_see_it() {
    let never = Delivery::Never {
        why: Undeliverable::NoWayToReach,
        detail: "50007".to_owned(),
    };
    let mut post = Post::open([never]).await;
    with_reminder(&mut post).await;
    post.house.advance(55);
    let counts = post.until_settled().await;
    assert_eq!((counts.sent, counts.failed), (0, 1));
    let settings = post.house.says("mona", "/settings").await;
    let text = post.house.plain(&settings.message);
    assert!(
        text.contains("One message could not be delivered:"),
        "{text}"
    );
    assert!(
        text.contains("18:45 today: Ada cannot be written to"),
        "{text}"
    );
    post.close().await;
}

#[tokio::test]
async fn what_is_not_true_any_more_is_not_sent() {
    let house = House::furnished().await;
    let mut post = Post::of(house, [later()], 1_000);
    with_reminder(&mut post).await;
    post.house.advance(55);
    post.until_tried(1).await;
    post.until_put_back().await;
    post.house.says("ada", "/cancel #1").await;
    post.house.advance(1);
    let counts = post.until_settled().await;
    assert_eq!((counts.sent, counts.stale), (0, 1));
    assert_eq!(
        post.script.parcels.lock().unwrap().len(),
        1,
        "not tried again"
    );
    post.close().await;
}

#[tokio::test]
async fn what_helps_nobody_any_more_is_dropped_and_counted() {
    let mut post = Post::open([later()]).await;
    with_reminder(&mut post).await;
    post.house.advance(55);
    post.until_tried(1).await;
    post.until_put_back().await;
    post.house.advance(5 * 60);
    let counts = post.until_settled().await;
    assert_eq!(counts.sent, 0);
    assert_eq!(counts.expired + counts.stale, 1);
    assert_eq!(
        post.script.parcels.lock().unwrap().len(),
        1,
        "not tried again"
    );
    post.close().await;
}

#[tokio::test]
async fn few_are_on_their_way_at_a_time_and_arrive_before_the_end() {
    let mut house = House::new().await;
    for number in 0..12 {
        house
            .says("mona", &format!("/resource add Bench {number}"))
            .await;
        house
            .says(
                &format!("ada{number}"),
                &format!("/book \"Bench {number}\" 19:00"),
            )
            .await;
    }
    // Nothing gets through for now.
    let post = Post::of(house, [], 0);
    post.house.advance(55);
    post.until_tried(MOST_IN_FLIGHT).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(
        post.script.parcels.lock().unwrap().len(),
        MOST_IN_FLIGHT,
        "the others wait"
    );
    post.stop.cancel();
    post.gate.add_permits(1_000);
    post.worker.await.expect("it ends");
    let counts = post
        .house
        .store
        .outbox()
        .settled_counts()
        .await
        .expect("counts");
    let sent = usize::try_from(counts.sent).expect("few");
    assert!((MOST_IN_FLIGHT..=12).contains(&sent), "{sent} arrived");
    assert_eq!(
        post.script.parcels.lock().unwrap().len(),
        sent,
        "each of them once"
    );
}

/// A closure cancels three bookings of Ada's and one of Ben's.
async fn with_closure(post: &mut Post) {
    for when in ["18:00", "20:00", "22:00"] {
        post.house
            .says("ada", &format!("/book piano tomorrow {when}"))
            .await;
    }
    post.house.says("ben", "/book piano tomorrow 16:00").await;
    post.house.says("mona", "/close piano 21.11. 22.11.").await;
}

#[tokio::test]
async fn what_is_due_to_somebody_at_the_same_moment_is_one_message() {
    let mut post = Post::open([]).await;
    with_closure(&mut post).await;
    let counts = post.until_settled().await;
    assert_eq!(counts.sent, 4);
    let mut parcels = post.script.parcels.lock().unwrap().clone();
    parcels.sort_by(|one, other| one.to.cmp(&other.to));
    let [to_ada, to_ben] = &parcels[..] else {
        panic!("{} messages", parcels.len());
    };
    insta::assert_snapshot!(post.shown(to_ada), @r"
    1. Your booking #1, Piano Sat 21 Nov 18:00-20:00, is cancelled, because Piano is closed Sat 21 Nov 0:00 to Mon 23 Nov 0:00.
    You could have Mon 23 Nov 0:00-2:00 instead.
    2. Your booking #2, Piano Sat 21 Nov 20:00-22:00, is cancelled, because Piano is closed Sat 21 Nov 0:00 to Mon 23 Nov 0:00.
    You could have Mon 23 Nov 0:00-2:00 instead.
    3. Your booking #3, Piano Sat 21 Nov 22:00-0:00, is cancelled, because Piano is closed Sat 21 Nov 0:00 to Mon 23 Nov 0:00.
    You could have Mon 23 Nov 0:00-2:00 instead.
    ");
    let labels: Vec<&str> = to_ada
        .message
        .buttons
        .iter()
        .flatten()
        .map(|button| button.label.as_str())
        .collect();
    insta::assert_snapshot!(labels.join("\n"), @r"
    Book Mon 23 Nov 0:00
    /free
    ");
    assert_eq!(to_ada.message.pings.len(), 1);
    assert!(to_ada.nonce.len() <= 25 && to_ada.nonce != to_ben.nonce);
    assert!(
        !post.shown(to_ben).starts_with("1"),
        "a single one has no number"
    );
    post.close().await;
}

#[tokio::test]
async fn what_was_sent_together_is_sent_again_together_under_the_same_key() {
    let lost = Delivery::Later {
        after_seconds: Some(3),
        outcome_unknown: true,
        why: "connection reset".to_owned(),
    };
    let mut post = Post::open([lost]).await;
    for when in ["18:45", "20:45"] {
        post.house.says("ada", &format!("/book piano {when}")).await;
    }
    post.house.says("mona", "/close piano 18:45 to 23:30").await;
    let first = post.until_tried(1).await;
    post.until_put_back().await;
    // Another one is due meanwhile: it must not slip into the message whose key is known already.
    post.house.says("ada", "/join piano").await;
    post.house.says("mona", "/kick piano ada").await;
    post.house.clock.advance(TimeDelta::seconds(10));
    let parcels = post.until_tried(3).await;
    let again: Vec<_> = parcels[1..]
        .iter()
        .filter(|parcel| parcel.nonce == first[0].nonce)
        .collect();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].message.buttons, first[0].message.buttons);
    assert_eq!(post.until_settled().await.sent, 3);
    post.close().await;
}

mod digests;
