use std::collections::VecDeque;
use std::sync::Mutex;

use dibs_core::model::Platform;

use super::super::Step;
use super::*;
use crate::house::House;

/// A platform that does what it is told and remembers what it was given.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<Ran>>,
    errands: Mutex<Vec<Errand>>,
}

struct ScriptedPoster(Arc<Script>);

impl Poster for ScriptedPoster {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn run(&self, errand: &Errand) -> Ran {
        self.0.errands.lock().unwrap().push(errand.clone());
        let answer = self.0.answers.lock().unwrap().pop_front();
        answer.unwrap_or(match errand.step {
            Step::Post { .. } => Ran::Posted { message: 7 },
            Step::Edit { .. } => Ran::Edited,
            Step::Remove { .. } => Ran::Removed,
        })
    }
}

struct Hall {
    house: House,
    script: Arc<Script>,
    stop: CancellationToken,
    worker: tokio::task::JoinHandle<()>,
}

impl Hall {
    fn of(house: House, answers: impl IntoIterator<Item = Ran>) -> Self {
        let script = Arc::new(Script::default());
        script.answers.lock().unwrap().extend(answers);
        let stop = CancellationToken::new();
        let worker = tokio::spawn(run_boards(
            ScriptedPoster(script.clone()),
            house.front.desks().clone(),
            house.front.wording().clone(),
            Arc::new(house.clock.clone()),
            stop.clone(),
        ));
        Self {
            house,
            script,
            stop,
            worker,
        }
    }

    /// Waits until so many errands were run in all; the clock goes on by itself, as clocks do.
    async fn errands(&self, count: usize) -> Vec<String> {
        for _ in 0..4_000 {
            let told: Vec<String> = {
                let errands = self.script.errands.lock().unwrap();
                errands.iter().map(|errand| self.told(errand)).collect()
            };
            if told.len() >= count {
                return told;
            }
            self.house.clock.advance(TimeDelta::milliseconds(100));
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        panic!("{count} errands, but there are {:?}", self.script.errands);
    }

    fn told(&self, errand: &Errand) -> String {
        let first = errand.message.paragraphs.get(..2).map(|lines| {
            let lines = lines.iter().map(|line| {
                let wording = self.house.front.wording();
                wording.inlines_text(errand.message.language, line.inlines(), self.house.now())
            });
            lines.collect::<Vec<_>>().join(" ")
        });
        format!("{:?}: {}", errand.step, first.unwrap_or_default())
    }

    async fn ends(self) -> House {
        self.stop.cancel();
        self.worker.await.expect("no breakdown");
        self.house
    }

    /// How the boards stand, as the desk has it: until it is so.
    async fn until_boards(&self, are: &str) {
        let community = self
            .house
            .front
            .desks()
            .known_community_of(&crate::house::guild())
            .expect("a community");
        let mut last = String::new();
        for _ in 0..2_000 {
            let views = self.house.front.desks();
            let views = views.boards(community, Platform::Discord).await.unwrap();
            let told = views.iter().map(|view| {
                let board = view.board;
                format!(
                    "{}: {:?} {:?} {}",
                    board.id, board.message, board.paused, board.retired
                )
            });
            last = told.collect::<Vec<_>>().join(", ");
            if last == are {
                return;
            }
            self.house.clock.advance(TimeDelta::milliseconds(100));
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        panic!("{are}, but they are {last}");
    }
}

#[tokio::test]
async fn a_board_follows_what_happens_and_what_time_brings() {
    let mut house = House::furnished().await;
    house.says("mona", "/board piano").await;
    let mut hall = Hall::of(house, []);
    hall.errands(1).await;
    hall.until_boards("1: Some(7) None false").await;
    hall.house.says("ada", "/book piano 18:00 for 1h").await;
    let told = hall.errands(2).await;
    hall.house.advance(15);
    let begun = hall.errands(3).await;
    hall.house.says("mona", "/board piano off").await;
    let gone = hall.errands(4).await;
    hall.until_boards("").await;
    insta::assert_snapshot!([&told[..], &begun[2..], &gone[3..]].concat().join("\n"), @r#"
    Post { nonce: "b1-1-0" }: Piano Piano is free now.
    Edit { message: 7 }: Piano Piano is free until 18:00 today.
    Edit { message: 7 }: Piano Piano is in use by Ada until 19:00 today.
    Remove { message: Some(7) }:
    "#);
    hall.ends().await;
}

#[tokio::test]
async fn another_worker_goes_on_with_the_same_message_and_posts_a_lost_one_anew() {
    let mut house = House::furnished().await;
    house.says("mona", "/board").await;
    let hall = Hall::of(house, []);
    hall.errands(1).await;
    hall.until_boards("1: Some(7) None false").await;
    let house = hall.ends().await;
    let hall = Hall::of(house, [Ran::Lost, Ran::Posted { message: 8 }]);
    insta::assert_snapshot!(hall.errands(2).await.join("\n"), @r#"
    Edit { message: 7 }: Who has what now Piano: free
    Post { nonce: "b1-1-1" }: Who has what now Piano: free
    "#);
    hall.until_boards("1: Some(8) None false").await;
    hall.ends().await;
}

#[tokio::test]
async fn a_board_that_cannot_be_kept_is_paused_and_placed_anew() {
    let mut house = House::furnished().await;
    house.says("mona", "/board piano").await;
    let never = Ran::Never {
        why: dibs_core::model::BoardTrouble::NotAllowed,
        detail: "no".to_owned(),
    };
    let mut hall = Hall::of(house, [never]);
    hall.until_boards("1: None Some(NotAllowed) false").await;
    hall.house.says("ada", "/book piano 18:00").await;
    hall.house.says("mona", "/board piano").await;
    hall.until_boards("2: Some(7) None false").await;
    let errands = hall.errands(2).await;
    assert_eq!(
        errands
            .iter()
            .filter(|told| told.starts_with("Post"))
            .count(),
        2
    );
    hall.ends().await;
}
