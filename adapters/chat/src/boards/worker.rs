//! The loop that looks what boards have to show, and has their messages show it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use dibs_core::clock::SharedClock;
use dibs_core::desk::{DeskError, Desks};
use dibs_core::model::{
    Act, Actor, BoardNews, BoardView, CommunityId, Identity, Request, RequestId, Role,
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::keeper::{Drawn, Keeper, Wanted, news};
use super::{Errand, Poster, Ran};
use crate::replies::{Scene, board_farewell, board_message, board_updated};
use crate::wording::Wording;

/// Most errands under way at a time.
const MOST_UNDER_WAY: usize = 4;
/// An errand that takes longer than this is given up.
const LONGEST_ERRAND: Duration = Duration::from_secs(60);
/// The shortest time between two looks: whatever happens in it is looked at together.
const LEAST_PAUSE: TimeDelta = TimeDelta::seconds(1);
/// The shortest time the loop rests.
const LEAST_WAIT: TimeDelta = TimeDelta::milliseconds(20);
/// Time alone changes what boards show on whole minutes.
const MINUTE: TimeDelta = TimeDelta::minutes(1);
/// How long to wait before a desk that could not be told is told again.
const TELL_PAUSE: Duration = Duration::from_secs(1);

/// Keeps the boards on the poster's platform until `stop`; then lets what is under way end.
pub async fn run_boards<P: Poster>(
    poster: P,
    desks: Desks,
    wording: Wording,
    clock: SharedClock,
    stop: CancellationToken,
) {
    let mut changed = desks.news();
    let mut worker = Worker {
        hand: Arc::new(Hand {
            poster,
            desks,
            clock,
            stop: stop.clone(),
        }),
        wording,
        keeper: Keeper::default(),
        seen: HashMap::new(),
        whole_look_at: None,
    };
    let mut under_way = JoinSet::new();
    let mut look_at = worker.now();
    let mut something_new = true;
    while !stop.is_cancelled() {
        let now = worker.now();
        if now >= look_at && (something_new || worker.is_minute_over(now)) {
            changed.borrow_and_update();
            something_new = false;
            look_at = now + LEAST_PAUSE;
            worker.look(now).await;
        }
        worker.send_off(&mut under_way);
        let is_full = under_way.len() >= MOST_UNDER_WAY;
        let next = worker.next_at(something_new.then_some(look_at), is_full);
        tokio::select! {
            () = stop.cancelled() => {}
            Some(ended) = under_way.join_next() => match ended {
                Ok((errand, ran)) => worker.ran(&errand, &ran),
                Err(error) => {
                    let platform = worker.hand.poster.platform();
                    tracing::error!(%platform, %error, "an errand for a board broke down");
                }
            },
            // The desks live as long as the worker does.
            _ = changed.changed(), if !something_new => something_new = true,
            () = worker.hand.clock.wait_until(Some(next)) => {}
        }
    }
    while under_way.join_next().await.is_some() {}
}

struct Worker<P> {
    hand: Arc<Hand<P>>,
    wording: Wording,
    keeper: Keeper,
    /// How far each community was looked at.
    seen: HashMap<CommunityId, u64>,
    /// When all boards are to be looked at, because of the time.
    whole_look_at: Option<DateTime<Utc>>,
}

impl<P: Poster> Worker<P> {
    fn now(&self) -> DateTime<Utc> {
        self.hand.clock.now()
    }

    fn is_minute_over(&self, now: DateTime<Utc>) -> bool {
        self.whole_look_at.is_none_or(|at| at <= now)
    }

    /// When to go on at the latest.
    fn next_at(&self, look_at: Option<DateTime<Utc>>, is_full: bool) -> DateTime<Utc> {
        let now = self.now();
        let minute = self.whole_look_at.unwrap_or(now);
        // With all hands full, the next one that is free goes on.
        let due = (!is_full).then(|| self.keeper.next_at(now)).flatten();
        let first = [look_at, due].into_iter().flatten();
        // Never at once: what is due already is done, or waits for the end of the least pause.
        first.fold(minute, DateTime::min).max(now + LEAST_WAIT)
    }

    /// Looks at the communities where something has happened, or at all once a minute.
    async fn look(&mut self, now: DateTime<Utc>) {
        let all = self.is_minute_over(now);
        if all {
            self.whole_look_at = Some(minute_after(now));
        }
        let with_boards = self.hand.desks.communities_with_boards();
        let mut without = self.keeper.communities();
        for (community, head) in with_boards {
            without.remove(&community);
            if !all && self.seen.get(&community) == Some(&head) {
                continue;
            }
            let platform = self.hand.poster.platform();
            match self.hand.desks.boards(community, platform).await {
                Ok(views) => {
                    self.seen.insert(community, head);
                    let wanted = views.iter().map(|view| {
                        let wanted = self.wanted(community, view);
                        (view.board, view.chat.clone(), wanted)
                    });
                    let wanted = wanted.collect();
                    self.keeper.see(community, wanted, now);
                }
                Err(error) => {
                    // Looked at again with the next news, or within the minute.
                    tracing::warn!(%community, %error, "boards cannot be looked at");
                }
            }
        }
        for community in without {
            self.seen.remove(&community);
            self.keeper.see(community, Vec::new(), now);
        }
    }

    fn wanted(&self, community: CommunityId, view: &BoardView) -> Wanted {
        let scene = Scene {
            wording: &self.wording,
            community,
            platform: self.hand.poster.platform(),
            now: self.now(),
            labels: &view.labels,
            retry: None,
        };
        if view.board.retired {
            return Wanted::Gone(Box::new(board_farewell(&scene)));
        }
        if view.board.paused.is_some() {
            return Wanted::LeftAlone;
        }
        let message = board_message(&scene, view);
        let mut reads = self.wording.plain(&message, scene.now);
        for button in message.buttons.iter().flatten() {
            reads.push_str(&format!("\n[{}] {}", button.label, button.press.encode()));
        }
        Wanted::Shown(Box::new(Drawn {
            updated: board_updated(&scene, view),
            message,
            reads,
        }))
    }

    fn send_off(&mut self, under_way: &mut JoinSet<(Errand, Ran)>) {
        let room = MOST_UNDER_WAY.saturating_sub(under_way.len());
        for errand in self.keeper.due(self.now(), room) {
            let hand = self.hand.clone();
            under_way.spawn(async move {
                let ran = hand.run(&errand).await;
                (errand, ran)
            });
        }
    }

    fn ran(&mut self, errand: &Errand, ran: &Ran) {
        let now = self.now();
        self.keeper.ran(errand.key, &errand.step, ran, now);
    }
}

/// What errands need.
struct Hand<P> {
    poster: P,
    desks: Desks,
    clock: SharedClock,
    stop: CancellationToken,
}

impl<P: Poster> Hand<P> {
    /// Runs an errand, and has the desk know what it has to know of it.
    async fn run(&self, errand: &Errand) -> Ran {
        let tried = tokio::time::timeout(LONGEST_ERRAND, self.poster.run(errand)).await;
        let ran = tried.unwrap_or_else(|_| Ran::Later {
            after_seconds: None,
            outcome_unknown: true,
            why: "no answer in time".to_owned(),
        });
        self.log(errand, &ran);
        if let Some(news) = news(&errand.step, &ran) {
            self.tell(errand, news).await;
        }
        ran
    }

    /// Tells the desk, until it knows: a message nobody knows of would be posted twice.
    async fn tell(&self, errand: &Errand, news: BoardNews) {
        let (community, board) = errand.key;
        loop {
            let told = self
                .desks
                .tell_of_board(community, self.request(errand, news))
                .await;
            match told {
                Ok(_) => return,
                Err(error) => {
                    tracing::warn!(%community, %board, %error, "what became of a board could not be kept");
                    if matches!(error, DeskError::Closed) {
                        return;
                    }
                }
            }
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = tokio::time::sleep(TELL_PAUSE) => {}
            }
        }
    }

    fn request(&self, errand: &Errand, news: BoardNews) -> Request {
        let (community, board) = errand.key;
        let what = match news {
            BoardNews::Posted { message } => format!("posted:{message}"),
            BoardNews::Paused { .. } => "paused".to_owned(),
            BoardNews::Gone => "gone".to_owned(),
        };
        Request {
            id: RequestId(format!("board:{community}:{board}:{what}")),
            actor: Actor {
                identity: Identity::new(self.poster.platform(), "boards"),
                name: String::new(),
                handle: None,
                role: Role::Manager,
                language: None,
                roles: None,
            },
            place: None,
            is_public: false,
            sent_at: self.clock.now(),
            act: Act::BoardNews { board, news },
        }
    }

    fn log(&self, errand: &Errand, ran: &Ran) {
        let (community, board) = errand.key;
        let platform = self.poster.platform();
        match ran {
            Ran::Posted { message } => {
                tracing::info!(%platform, %community, %board, message, "a board is posted");
            }
            Ran::Edited | Ran::Removed => {
                tracing::debug!(%platform, %community, %board, ?ran, "a board is as it should be");
            }
            Ran::Lost => {
                tracing::info!(%platform, %community, %board, "the message of a board is gone");
            }
            Ran::Never { why, detail } => {
                tracing::warn!(%platform, %community, %board, ?why, detail, "a board cannot be kept");
            }
            Ran::Later {
                outcome_unknown: true,
                why,
                ..
            } => {
                tracing::warn!(%platform, %community, %board, why,
                    "a board may have been changed, and is changed again");
            }
            Ran::Later { why, .. } => {
                tracing::info!(%platform, %community, %board, why, "a board waits");
            }
        }
    }
}

/// The next whole minute.
fn minute_after(now: DateTime<Utc>) -> DateTime<Utc> {
    let this = now.duration_trunc(MINUTE).unwrap_or(now);
    this + MINUTE
}

#[cfg(test)]
mod tests;
