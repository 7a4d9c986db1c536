//! Writing a script from a seed: a club with its habits, its managers' whims, and what goes wrong.

mod boards;
mod closing;
mod crowd;
mod digests;
mod identities;
mod imports;
mod limits;
mod resources;
mod trades;
mod troubles;
mod waiting;

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use dibs_core::model::{Settings, SettingsChanges};
use dibs_core::time::{DaySpec, Language, TimeOfDay, When};

use super::dice::Dice;
use super::script::{Ask, Look, Reaction, Script, Step, What, Wish};

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Zones whose clocks do something worth meeting, and some whose clocks do nothing.
const ZONES: &[Tz] = &[
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::Europe__Dublin,
    Tz::America__New_York,
    Tz::America__Havana,
    Tz::America__Santiago,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Casablanca,
    Tz::Asia__Beirut,
    Tz::Asia__Kathmandu,
    Tz::Pacific__Chatham,
];

/// Lengths people ask for, in minutes; the last ones are refused here and there.
const LENGTHS: &[u32] = &[
    15, 30, 30, 45, 60, 60, 90, 120, 7, 37, 5, 240, 1_440, 3, 3_000,
];

/// How long the world of a seed goes on, in milliseconds.
pub fn lasts_ms(seed: u64) -> i64 {
    Dice::new(seed).between(14, 90) * DAY_MS
}

/// The script of a seed.
pub fn write(seed: u64) -> Script {
    let days = lasts_ms(seed) / DAY_MS;
    let mut dice = Dice::new(seed ^ 0xD1B5);
    let zone = dice.one_of(ZONES);
    // Near the days on which clocks change, more often than not.
    let month = dice.one_of(&[1_u32, 3, 3, 4, 6, 9, 10, 10, 11]);
    let year = 2026 + i32::try_from(dice.below(4)).unwrap_or(0);
    let day = 1 + u32::try_from(dice.below(25)).unwrap_or(0);
    let begins = DateTime::UNIX_EPOCH
        .with_year(year)
        .and_then(|at| at.with_month(month))
        .and_then(|at| at.with_day(day))
        .and_then(|at| at.with_hour(5))
        .expect("days up to the 25th are in every month");
    let processes = dice.one_of(&[1_usize, 1, 1, 2, 2, 3]);
    let accounts = match dice.below(10) {
        0..=5 => dice.between(6, 60),
        6..=8 => dice.between(80, 500),
        _ => dice.between(1_000, 5_000),
    };
    let opening = Settings {
        zone,
        language: Language::En,
        reminder_minutes: dice.one_of(&[15, 15, 30, 60, 1_440, 0]),
        offer_minutes: dice.one_of(&[10, 10, 5, 30, 1]),
    };
    let writer = Writer {
        seed,
        begins,
        days,
        processes,
        accounts: u64::try_from(accounts).unwrap_or(1),
        // Asks of an ordinary day.
        a_day: dice.between(6, 44),
        trouble: dice.one_of(&[0, 1, 1, 2, 4]),
        favourites: [dice.roll(), dice.roll()],
        dice,
        steps: Vec::new(),
    };
    Script {
        seed,
        begins,
        lasts_ms: days * DAY_MS,
        processes,
        opening,
        steps: writer.steps(),
    }
}

struct Writer {
    seed: u64,
    begins: DateTime<Utc>,
    days: i64,
    processes: usize,
    accounts: u64,
    a_day: i64,
    trouble: i64,
    /// Picks that are made again and again.
    favourites: [u64; 2],
    dice: Dice,
    steps: Vec<(i64, What)>,
}

impl Writer {
    fn steps(mut self) -> Vec<Step> {
        for _ in 0..self.dice.between(1, 8) {
            let changes = self.changes();
            self.manager_asks(SECOND_MS, Wish::Add(changes));
        }
        for day in 0..self.days {
            self.day(day);
        }
        self.boards();
        self.crowd();
        let mut steps = self.steps;
        // Stable: what was written first happens first.
        steps.sort_by_key(|(at_ms, _)| *at_ms);
        let mut asked: Vec<u32> = Vec::new();
        let mut numbered = Vec::with_capacity(steps.len());
        for (number, (at_ms, mut what)) in (0_u32..).zip(steps) {
            match &mut what {
                What::Ask(_) => asked.push(number),
                // Written as how many asks back.
                What::Again { step, .. } => {
                    let back = usize::try_from(*step).unwrap_or(0);
                    *step = asked.iter().rev().nth(back).copied().unwrap_or(number);
                }
                _ => {}
            }
            numbered.push(Step {
                at_ms,
                number,
                what,
            });
        }
        numbered
    }

    fn day(&mut self, day: i64) {
        let midnight = day * DAY_MS;
        let date = self.begins + TimeDelta::days(day);
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let asks = if weekend {
            self.a_day / 3
        } else {
            self.dice.between(self.a_day / 2, self.a_day)
        };
        for _ in 0..asks {
            // The world begins at five: most of it happens from eight to midnight.
            let at_ms = midnight
                + if self.dice.chance(930) {
                    self.dice.between(3 * HOUR_MS, 18 * HOUR_MS)
                } else {
                    self.dice.between(0, DAY_MS - 1)
                };
            self.member_asks(at_ms);
        }
        if self.dice.chance(if weekend { 10 } else { 60 }) {
            self.rush(midnight + 4 * HOUR_MS);
        }
        if self.dice.chance(180) {
            let at_ms = midnight + self.dice.between(0, DAY_MS - 1);
            self.whim(at_ms);
        }
        for _ in 0..self.trouble {
            let at_ms = midnight + self.dice.between(2 * HOUR_MS, 20 * HOUR_MS);
            self.trouble(at_ms);
        }
    }

    fn process(&mut self) -> usize {
        usize::try_from(self.dice.below(self.processes as u64)).unwrap_or(0)
    }

    fn ask(&mut self, at_ms: i64, account: u32, wish: Wish) {
        let wants_a_resource = matches!(wish, Wish::Book { .. } | Wish::Join { .. });
        // Most people want the same few things.
        let pick = if wants_a_resource && self.dice.chance(600) {
            self.dice.one_of(&self.favourites)
        } else {
            self.dice.roll()
        };
        let ask = Ask {
            account,
            process: self.process(),
            wish,
            pick,
        };
        self.steps.push((at_ms, What::Ask(ask)));
    }

    fn manager_asks(&mut self, at_ms: i64, wish: Wish) {
        self.ask(at_ms, 0, wish);
    }

    fn account(&mut self) -> u32 {
        u32::try_from(self.dice.below(self.accounts)).unwrap_or(0)
    }

    fn length(&mut self) -> Option<u32> {
        self.dice.chance(500).then(|| self.dice.one_of(LENGTHS))
    }

    fn member_asks(&mut self, at_ms: i64) {
        let account = self.account();
        let wish = self.wish(at_ms);
        let joins = matches!(wish, Wish::Join { .. });
        let cancels = matches!(wish, Wish::Cancel { .. });
        let has_code = matches!(wish, Wish::LinkCode);
        self.ask(at_ms, account, wish);
        if cancels && self.dice.chance(200) {
            let later_ms = self.dice.between(SECOND_MS, 12 * MINUTE_MS);
            let by_button = self.dice.chance(700);
            self.ask(at_ms + later_ms, account, Wish::Undo { by_button });
        }
        if has_code {
            let later_ms = self.dice.between(SECOND_MS, 11 * MINUTE_MS);
            let other = self.account();
            self.ask(at_ms + later_ms, other, Wish::Link);
        }
        if joins && self.dice.chance(750) {
            let with = if self.dice.chance(850) {
                Reaction::Claim
            } else {
                Reaction::Pass
            };
            let after_ms = self.dice.between(SECOND_MS, 12 * MINUTE_MS);
            self.steps.push((at_ms, What::React { with, after_ms }));
        }
        if self.dice.chance(40) {
            self.again(at_ms);
        }
        if self.dice.chance(90) {
            let decide = Wish::Decide {
                approves: self.dice.chance(700),
                unnamed: self.dice.chance(200),
            };
            let after_ms = self.dice.between(0, 2 * HOUR_MS);
            self.manager_asks(at_ms + after_ms, decide);
        }
    }

    /// The last request comes again: at once, a little later, or much later. The step is numbered
    /// when all are sorted, so it looks for the ask before it.
    fn again(&mut self, at_ms: i64) {
        let later_ms = match self.dice.below(3) {
            0 => self.dice.between(0, 200),
            1 => self.dice.between(SECOND_MS, 2 * MINUTE_MS),
            _ => self.dice.between(HOUR_MS, 20 * HOUR_MS),
        };
        let process = self.process();
        let back = u32::try_from(self.dice.below(4)).unwrap_or(0);
        let again = What::Again {
            step: back,
            process,
        };
        self.steps.push((at_ms + later_ms, again));
    }

    fn wish(&mut self, at_ms: i64) -> Wish {
        match self.dice.below(100) {
            0..=33 => self.booking(at_ms),
            34..=52 => Wish::Join {
                minutes: self.length(),
            },
            53 | 54 => self.waiting(),
            55 | 56 => Wish::Leave,
            57..=60 => Wish::Claim {
                by_button: self.dice.chance(700),
            },
            61..=62 => Wish::Pass {
                by_button: self.dice.chance(700),
            },
            63..=69 => Wish::Done {
                by_button: self.dice.chance(300),
            },
            70 => self.no_longer_waiting(),
            71..=75 => Wish::Cancel {
                of_somebody_else: self.dice.chance(80),
            },
            76 => Wish::Extend {
                by_minutes: self.length(),
                by_button: self.dice.chance(500),
            },
            77 | 78 => Wish::Move {
                when: self.when(at_ms),
                minutes: self.length(),
            },
            79 => Wish::Undo {
                by_button: self.dice.chance(500),
            },
            80 => Wish::Remove {
                even_if_in_use: false,
            },
            81 if self.dice.chance(500) => Wish::Snooze {
                by_minutes: self
                    .dice
                    .one_of(&[None, None, Some(1), Some(30), Some(3_000)]),
                by_button: self.dice.chance(700),
            },
            81 => Wish::Remind {
                lead_minutes: self
                    .dice
                    .one_of(&[None, Some(0), Some(5), Some(45), Some(1_500)]),
                here: self.dice.chance(300),
            },
            82 => Wish::BookSeries {
                when: self.when(at_ms),
                minutes: self.length(),
                times: self.dice.one_of(&[1, 2, 3, 4, 6]),
                weeks: self.dice.chance(300).then(|| self.dice.roll()),
                with_note: self.dice.chance(200),
            },
            83 if self.dice.chance(400) => Wish::MoveSeries {
                places: self.dice.roll(),
                days: self.dice.one_of(&[0, 0, 1, -1, 7, -7, 30]),
                minute_of_day: self.dice.one_of(&[0, 150, 480, 600, 1_080, 1_380]),
                minutes: self.dice.one_of(&[15, 60, 120, 300]),
                of_somebody_else: self.dice.chance(100),
            },
            83 => Wish::CancelSeries {
                of_somebody_else: self.dice.chance(100),
            },
            92 => Wish::Quiet {
                hours: self.dice.one_of(&[
                    None,
                    Some((22 * 60, 8 * 60)),
                    Some((22 * 60 + 30, 7 * 60 + 15)),
                    Some((13 * 60, 15 * 60)),
                    Some((9 * 60, 60)),
                ]),
            },
            91 => identities::wish(&mut self.dice),
            88..=90 => trades::wish(&mut self.dice),
            84..=86 => Wish::Here {
                by_button: self.dice.chance(500),
            },
            87 => Wish::Late {
                by_button: self.dice.chance(500),
            },
            _ => Wish::Look(self.dice.one_of(&[
                Look::Mine,
                Look::Line,
                Look::Who,
                Look::Free,
                Look::Schedule,
                Look::Times,
                Look::Resources,
                Look::Resource,
                Look::Settings,
                Look::MayConnect,
            ])),
        }
    }

    fn booking(&mut self, at_ms: i64) -> Wish {
        let when = self.when(at_ms);
        Wish::Book {
            when,
            minutes: self.length(),
            seats: if self.dice.chance(900) {
                1
            } else {
                self.dice.one_of(&[2, 3, 0])
            },
            with_note: self.dice.chance(200),
        }
    }

    fn when(&mut self, at_ms: i64) -> When {
        let half_hour = u32::try_from(self.dice.between(14, 46)).unwrap_or(16) * 30;
        let minute = match self.dice.below(20) {
            0..=15 => half_hour,
            16 => half_hour + 7,
            17 => half_hour % 240,
            _ => half_hour + 15,
        };
        let start = TimeOfDay::from_minutes(minute.min(1_440)).expect("at most a day");
        let day = match self.dice.below(6) {
            0 | 1 => None,
            2 => Some(DaySpec::Today),
            3 => Some(DaySpec::Tomorrow),
            4 => Some(DaySpec::Weekday {
                day: self.dice.one_of(&[
                    Weekday::Mon,
                    Weekday::Wed,
                    Weekday::Fri,
                    Weekday::Sat,
                    Weekday::Sun,
                ]),
                next_week: self.dice.chance(200),
            }),
            _ => {
                let ahead = self.dice.between(0, 40);
                let date = self.begins + TimeDelta::milliseconds(at_ms) + TimeDelta::days(ahead);
                Some(DaySpec::Date {
                    day: date.day(),
                    month: date.month(),
                    year: None,
                    weekday: None,
                })
            }
        };
        match self.dice.below(20) {
            0..=3 => When::Next,
            4..=7 => When::Now,
            8 => When::In {
                minutes: u32::try_from(self.dice.between(0, 300)).unwrap_or(10),
            },
            9..=11 => {
                let asked = self.begins + TimeDelta::milliseconds(at_ms);
                let hour = asked.timestamp() / 3_600 + self.dice.between(0, 48);
                let start = DateTime::from_timestamp(hour * 3_600, 0).expect("a near hour");
                let end = self.dice.chance(300).then(|| start + TimeDelta::hours(2));
                When::Exact { start, end }
            }
            _ => {
                let end = self.dice.chance(150).then_some(minute + 90);
                let end = end.and_then(|end| TimeOfDay::from_minutes(end % 1_440));
                When::At { day, start, end }
            }
        }
    }

    /// A manager changes something.
    fn whim(&mut self, at_ms: i64) {
        let wish = match self.dice.below(22) {
            0..=5 => Wish::Edit(self.changes()),
            6 => Wish::Settings(SettingsChanges {
                zone: self.dice.chance(300).then(|| self.dice.one_of(ZONES)),
                language: None,
                reminder_minutes: Some(self.dice.one_of(&[0, 5, 15, 60, 600])),
                offer_minutes: self
                    .dice
                    .chance(600)
                    .then(|| self.dice.one_of(&[1, 5, 10, 45, 0, 240])),
                digest: self.digest(),
            }),
            7 => Wish::Add(self.changes()),
            10 | 11 => self.closing(at_ms),
            12 => Wish::Reopen,
            13 | 14 => self.assignment(at_ms),
            15 => Wish::Kick,
            16 => Wish::Remove {
                even_if_in_use: self.dice.chance(500),
            },
            8 | 9 | 18..=21 if self.dice.chance(350) => Wish::Team(self.team(), self.team_deed()),
            8 | 9 | 18..=21 => Wish::Limit {
                change: self.limit(),
                of_everything: self.dice.chance(300),
                of_group: self.dice.chance(250),
                for_team: self.dice.chance(350).then(|| self.team()),
            },
            _ if self.dice.chance(150) => Wish::MoveAway,
            _ => Wish::Cancel {
                of_somebody_else: true,
            },
        };
        self.manager_asks(at_ms, wish);
    }
}
