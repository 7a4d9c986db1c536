//! Resources that managers think of.

use chrono::Weekday;
use dibs_core::model::{
    BookersChoice, DrawChange, DrawRoot, DrawTimes, Names, QueueOrder, ResourceChanges, WordsChange,
};
use dibs_core::time::{OpeningHours, TimeOfDay, Window};

use super::super::dice::Dice;
use super::super::script::TeamWish;
use super::{Writer, ZONES};

impl Writer {
    pub(super) fn changes(&mut self) -> ResourceChanges {
        let mut maybe = |permille: u64, things: &[u32]| {
            let chosen = self.dice.one_of(things);
            self.dice.chance(permille).then_some(chosen)
        };
        let capacity = maybe(400, &[1, 1, 2, 3, 8, 40]);
        let slot_minutes = maybe(500, &[120, 60, 30, 20, 480, 5, 2]);
        let step_minutes = maybe(500, &[15, 30, 60, 5, 1, 1, 7, 240]);
        let shortest_turn_minutes = maybe(300, &[30, 15, 5, 1, 60]);
        let check_in_minutes = maybe(300, &[15, 15, 5, 30, 120, 0, 4]);
        let approval = maybe(220, &[1, 1, 0]).map(|wanted| wanted == 1);
        let bookers = maybe(80, &[0, 1, 1, 2]).map(|who| match who {
            0 => BookersChoice::Managers,
            1 => BookersChoice::Everyone,
            _ => BookersChoice::Team("tutors".to_owned()),
        });
        let group = maybe(180, &[0, 0, 1, 2]).map(|group| match group {
            0 => WordsChange::To("Wing A".to_owned()),
            1 => WordsChange::To("wing b".to_owned()),
            _ => WordsChange::Away,
        });
        let queue = maybe(350, &[0, 1, 1]).map(|order| match order {
            0 => QueueOrder::FirstCome,
            _ => QueueOrder::Fair,
        });
        let grace_minutes = maybe(300, &[10, 60, 5, 24 * 60, 0, 24 * 60 + 1]);
        let cooldown_minutes = maybe(300, &[30, 120, 720, 5, 0, 14 * 24 * 60 + 1]);
        let zone = self.dice.chance(250).then(|| self.dice.one_of(ZONES));
        let hours = self.dice.chance(550).then(|| self.hours());
        let alias = self
            .dice
            .chance(200)
            .then(|| format!("alias {}", self.dice.below(9)));
        let tag = self
            .dice
            .chance(100)
            .then(|| format!("tag {}", self.dice.below(4)));
        let names = self.dice.chance(200).then_some(Names::Hidden);
        ResourceChanges {
            name: None,
            capacity,
            slot_minutes,
            step_minutes,
            shortest_turn_minutes,
            zone,
            hours,
            alias,
            tag,
            names,
            group,
            about: None,
            check_in_minutes,
            approval,
            bookers,
            queue,
            priority: self.priority(),
            grace_minutes,
            cooldown_minutes,
            draw: self.draw().map(Box::new),
        }
    }

    /// Whoever comes first in a line; a team that is not there yet is refused.
    ///
    /// The dice are of its own: what else is thought of does not depend on them.
    fn priority(&self) -> Option<WordsChange> {
        let mut dice = Dice::new(self.favourites[1] ^ self.steps.len() as u64);
        let team = |team: TeamWish| WordsChange::To(team.name());
        let wanted = match dice.below(6) {
            0..=2 => team(TeamWish::Managers),
            3 => team(TeamWish::Tutors),
            4 => team(TeamWish::Tenors),
            _ => WordsChange::Away,
        };
        dice.chance(300).then_some(wanted)
    }

    /// Wishes are collected for long, or nobody would tell any.
    fn draw(&mut self) -> Option<DrawChange> {
        if !self.dice.chance(160) {
            return None;
        }
        if self.dice.chance(150) {
            return Some(DrawChange::Off);
        }
        let minutes = u32::try_from(self.dice.between(0, 44)).unwrap_or(0) * 30;
        let mut root = [0; 32];
        for byte in &mut root {
            *byte = u8::try_from(self.dice.below(256)).unwrap_or(0);
        }
        let times = DrawTimes {
            weekday: self.dice.one_of(&[
                Weekday::Mon,
                Weekday::Wed,
                Weekday::Thu,
                Weekday::Sat,
                Weekday::Sun,
            ]),
            at: TimeOfDay::from_minutes(minutes).expect("at most a day"),
            collect_minutes: self.dice.one_of(&[1_440, 1_440, 720, 240, 30, 4]),
        };
        let root = Some(DrawRoot::new(root));
        Some(DrawChange::To { times, root })
    }

    pub(super) fn hours(&mut self) -> OpeningHours {
        let windows = |days: std::ops::Range<u8>, open: u32, close: u32| {
            days.map(move |day| Window {
                day,
                open_minute: open * 60 / 2,
                close_minute: close * 60 / 2,
            })
        };
        // In half hours since midnight.
        let windows: Vec<Window> = match self.dice.below(9) {
            0 => return OpeningHours::Always,
            1 | 2 => windows(0..5, 16, 44).collect(),
            3 => windows(0..7, 14, 48).collect(),
            // Over midnight, and over the hours that clocks skip or repeat.
            4 => windows(0..7, 40, 56).collect(),
            5 => windows(0..7, 4, 6).chain(windows(0..7, 20, 40)).collect(),
            6 => windows(0..7, 0, 5).chain(windows(0..7, 7, 48)).collect(),
            7 => windows(0..5, 18, 24).chain(windows(0..5, 26, 34)).collect(),
            _ => windows(5..7, 18, 40).collect(),
        };
        OpeningHours::from_windows(&windows).expect("windows that exist")
    }
}
