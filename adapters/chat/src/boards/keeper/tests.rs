use dibs_core::model::{BoardTrouble, MemberId, PlaceId, Platform};
use dibs_core::time::Language;
use proptest::prelude::*;

use super::*;
use crate::message::{Inline, Tone};

const CLUB: CommunityId = CommunityId(1);

fn at(millis: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::milliseconds(millis)
}

fn board(id: u32, message: Option<u64>) -> Board {
    Board {
        id: BoardId(id),
        shows: None,
        place: PlaceId(1),
        by: MemberId(1),
        message,
        posts: u32::from(message.is_some()),
        paused: None,
        retired: false,
    }
}

fn line(text: &str) -> Paragraph {
    Paragraph::Line(vec![Inline::Text(text.to_owned())])
}

fn message(text: &str) -> Message {
    Message {
        language: Language::En,
        paragraphs: vec![line(text)],
        buttons: Vec::new(),
        tone: Tone::Info,
        pings: Vec::new(),
        picture: None,
        document: None,
        private: false,
    }
}

fn shown(text: &str) -> Wanted {
    Wanted::Shown(Box::new(Drawn {
        message: message(text),
        reads: text.to_owned(),
        updated: line("updated just now"),
    }))
}

fn gone() -> Wanted {
    Wanted::Gone(Box::new(message("taken away")))
}

/// A keeper, and what a platform with perfect manners made of its errands.
struct Story {
    keeper: Keeper,
    millis: i64,
}

impl Story {
    fn new() -> Self {
        Self {
            keeper: Keeper::default(),
            millis: 0,
        }
    }

    fn sees(&mut self, id: u32, message: Option<u64>, wanted: Wanted) {
        let chat = Chat::new(Platform::Discord, "42");
        let boards = vec![(board(id, message), chat, wanted)];
        self.keeper.see(CLUB, boards, at(self.millis));
    }

    /// So many seconds later: what is due, in short.
    fn later(&mut self, seconds: i64) -> String {
        self.millis += seconds * 1_000;
        let due = self.keeper.due(at(self.millis), 100);
        let told = due.iter().map(|errand| {
            let says: Vec<String> = errand
                .message
                .paragraphs
                .iter()
                .map(|line| format!("{:?}", line.inlines()))
                .collect();
            let says = says.join(" | ").replace("[Text(", "").replace(")]", "");
            format!("{:?} {says}", errand.step)
        });
        told.collect::<Vec<_>>().join("; ")
    }

    fn ran(&mut self, step: &Step, ran: &Ran) {
        let key = (CLUB, BoardId(1));
        self.keeper.ran(key, step, ran, at(self.millis));
    }

    fn posted(&mut self, message: u64) {
        let step = Step::Post {
            nonce: String::new(),
        };
        self.ran(&step, &Ran::Posted { message });
    }

    fn edited(&mut self, message: u64, ran: &Ran) {
        self.ran(&Step::Edit { message }, ran);
    }
}

#[test]
fn a_board_is_posted_once_and_edited_when_it_reads_otherwise() {
    let mut story = Story::new();
    story.sees(1, None, shown("free"));
    insta::assert_snapshot!(story.later(0), @r#"Post { nonce: "b1-1-0" } "free" | "updated just now""#);
    assert_eq!(story.later(60), "", "one thing at a time");
    story.posted(7);
    story.sees(1, None, shown("free"));
    assert_eq!(story.later(60), "", "it reads that already");
    story.sees(1, Some(7), shown("taken"));
    insta::assert_snapshot!(story.later(0), @r#"Edit { message: 7 } "taken" | "updated just now""#);
    story.sees(1, Some(7), shown("free again"));
    story.sees(1, Some(7), shown("taken again"));
    story.edited(7, &Ran::Edited);
    assert_eq!(story.later(4), "", "not so soon");
    insta::assert_snapshot!(story.later(1), @r#"Edit { message: 7 } "taken again" | "updated just now""#);
    story.edited(7, &Ran::Edited);
    assert_eq!(story.keeper.next_at(at(story.millis)), None);
}

#[test]
fn after_a_restart_the_same_message_goes_on_and_a_deleted_one_is_posted_anew() {
    let mut story = Story::new();
    story.sees(1, Some(7), shown("free"));
    insta::assert_snapshot!(story.later(0), @r#"Edit { message: 7 } "free" | "updated just now""#);
    story.edited(7, &Ran::Lost);
    assert_eq!(story.later(1), "");
    // The community still takes the old message for the board's.
    story.sees(1, Some(7), shown("free"));
    insta::assert_snapshot!(story.later(4), @r#"Post { nonce: "b1-1-1" } "free" | "updated just now""#);
    story.posted(8);
    story.sees(1, Some(8), shown("taken"));
    insta::assert_snapshot!(story.later(5), @r#"Edit { message: 8 } "taken" | "updated just now""#);
}

#[test]
fn what_cannot_be_kept_is_left_alone_until_it_is_placed_anew() {
    let mut story = Story::new();
    story.sees(1, Some(7), shown("free"));
    story.later(0);
    let never = Ran::Never {
        why: BoardTrouble::NotAllowed,
        detail: String::new(),
    };
    let edit = Step::Edit { message: 7 };
    let why = BoardTrouble::NotAllowed;
    assert_eq!(news(&edit, &never), Some(BoardNews::Paused { why }));
    story.edited(7, &never);
    assert_eq!(story.later(600), "");
    story.sees(1, Some(7), Wanted::LeftAlone);
    assert_eq!(story.later(600), "");
    // Placed anew: the old one goes, as far as it can.
    story.sees(1, Some(7), gone());
    insta::assert_snapshot!(story.later(0), @r#"Remove { message: Some(7) } "taken away""#);
    let remove = Step::Remove { message: Some(7) };
    assert_eq!(news(&remove, &never), Some(BoardNews::Gone));
    story.ran(&remove, &never);
    assert!(story.keeper.communities().is_empty());
}

#[test]
fn waits_double_and_a_platform_may_ask_for_longer_ones() {
    let mut story = Story::new();
    story.sees(1, Some(7), shown("free"));
    story.later(0);
    let mut waits = Vec::new();
    for after_seconds in [None, None, None, Some(90), None, None, None, Some(u64::MAX)] {
        let later = Ran::Later {
            after_seconds,
            outcome_unknown: false,
            why: String::new(),
        };
        story.edited(7, &later);
        let now = at(story.millis);
        let next = story.keeper.next_at(now).expect("it is tried again");
        waits.push((next - now).num_seconds());
        story.later((next - now).num_seconds());
    }
    assert_eq!(waits, [5, 10, 20, 90, 80, 160, 300, 3_600]);
    story.edited(7, &Ran::Edited);
    assert_eq!(story.keeper.next_at(at(story.millis)), None);
}

#[test]
fn what_a_community_forgets_goes_if_it_ever_was_there() {
    let mut story = Story::new();
    story.sees(1, Some(7), shown("free"));
    story.later(0);
    story.keeper.see(CLUB, Vec::new(), at(story.millis));
    story.edited(7, &Ran::Edited);
    insta::assert_snapshot!(story.later(5), @r#"Remove { message: Some(7) } "free""#);
    story.ran(&Step::Remove { message: Some(7) }, &Ran::Removed);
    story.sees(2, None, shown("never posted"));
    story.keeper.see(CLUB, Vec::new(), at(story.millis));
    assert!(story.keeper.communities().is_empty());
}

#[test]
fn nonces_are_short_and_differ_with_each_post() {
    let longest = (CommunityId(u32::MAX), BoardId(u32::MAX));
    assert!(nonce(longest, u32::MAX).len() <= 25);
    assert_eq!(nonce((CommunityId(2), BoardId(10)), 0), "b2-a-0");
    assert_eq!(nonce((CommunityId(2), BoardId(10)), 17), "b2-a-11");
}

proptest! {
    /// However fast things change: no board is touched twice within the pause, not too many are
    /// touched in a second, and in the end each shows what it is to show.
    #[test]
    fn edits_are_coalesced_and_the_last_word_is_shown(
        changes in proptest::collection::vec((0_u32..14, 0_i64..700, 0_u8..4), 1..200),
    ) {
        let mut keeper = Keeper::default();
        let chat = Chat::new(Platform::Discord, "42");
        let mut wanted: BTreeMap<u32, String> = BTreeMap::new();
        let mut shows: BTreeMap<u32, String> = BTreeMap::new();
        let mut touched: Vec<(DateTime<Utc>, BoardId)> = Vec::new();
        let mut millis = 0;
        let mut steps: Vec<Option<(u32, u8)>> = Vec::new();
        for (number, (id, pause, _)) in changes.iter().enumerate() {
            steps.push(Some((*id, u8::try_from(number % 250).expect("small"))));
            steps.extend(std::iter::repeat_n(None, usize::try_from(pause / 100).expect("small")));
        }
        steps.extend(std::iter::repeat_n(None, 200));
        for step in steps {
            if let Some((id, word)) = step {
                wanted.insert(id, word.to_string());
                let all = wanted.iter().map(|(id, text)| {
                    (board(*id, None), chat.clone(), shown(text))
                });
                keeper.see(CLUB, all.collect(), at(millis));
            } else {
                millis += 100;
            }
            for errand in keeper.due(at(millis), 4) {
                touched.push((at(millis), errand.key.1));
                let Paragraph::Line(line) = &errand.message.paragraphs[0] else { panic!() };
                let [Inline::Text(text)] = &line[..] else { panic!() };
                shows.insert(errand.key.1.0, text.clone());
                let ran = match errand.step {
                    Step::Post { .. } => Ran::Posted { message: 1 },
                    _ => Ran::Edited,
                };
                keeper.ran(errand.key, &errand.step, &ran, at(millis));
            }
        }
        prop_assert_eq!(&shows, &wanted);
        for (index, (when, board)) in touched.iter().enumerate() {
            let before = &touched[..index];
            prop_assert!(before.iter().all(|(at, other)| other != board || *when - *at >= BOARD_PAUSE));
            let lately = before.iter().filter(|(at, _)| *when - *at < second()).count();
            prop_assert!(lately < MOST_A_SECOND);
        }
    }
}
