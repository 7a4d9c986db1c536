//! Opening hours in words, or ready to be put into words.

use std::fmt;

use super::{OpeningHours, WeeklyHours};

const DAY_NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Opening hours as somebody would say them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursSummary {
    /// Open at all times.
    Always,
    /// Never open.
    Never,
    /// Days with the same windows together, by their first day; days not named are closed.
    Weekly(Vec<DayHours>),
}

/// Days and the windows that open on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// Days in order, successive ones as one range.
    pub days: Vec<DayRange>,
    /// The windows of each of them, in order.
    pub windows: Vec<DayWindow>,
}

/// Successive days of the week, Monday = 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first.
    pub first: u8,
    /// The last; the same as the first for a single day.
    pub last: u8,
}

/// An opening window of some day, in minutes since its midnight; closing may be on the next day,
/// above 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayWindow {
    /// When it opens.
    pub open_minute: u32,
    /// When it closes.
    pub close_minute: u32,
}

impl OpeningHours {
    /// The hours with equal days put together.
    pub fn describe(&self) -> HoursSummary {
        match self {
            Self::Always => HoursSummary::Always,
            Self::Weekly(weekly) if weekly.stretches.is_empty() => HoursSummary::Never,
            Self::Weekly(weekly) => HoursSummary::Weekly(weekly.day_hours()),
        }
    }
}

impl WeeklyHours {
    fn day_hours(&self) -> Vec<DayHours> {
        let all = self.windows();
        let mut groups: Vec<DayHours> = Vec::new();
        for day in 0..7 {
            let windows: Vec<DayWindow> = all
                .iter()
                .filter(|window| window.day == day)
                .map(|window| DayWindow {
                    open_minute: window.open_minute,
                    close_minute: window.close_minute,
                })
                .collect();
            if windows.is_empty() {
                continue;
            }
            match groups.iter_mut().find(|group| group.windows == windows) {
                Some(group) => group.add(day),
                None => groups.push(DayHours {
                    days: vec![DayRange {
                        first: day,
                        last: day,
                    }],
                    windows,
                }),
            }
        }
        groups
    }
}

impl DayHours {
    fn add(&mut self, day: u8) {
        match self.days.last_mut() {
            Some(range) if range.last + 1 == day => range.last = day,
            _ => self.days.push(DayRange {
                first: day,
                last: day,
            }),
        }
    }
}

/// English that [`crate::time::parse_hours`] reads back to the same hours, unless they are so
/// irregular that it is longer than [`crate::time::INPUT_LIMIT_CHARS`].
impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.describe() {
            HoursSummary::Always => write!(f, "always"),
            HoursSummary::Never => write!(f, "closed"),
            HoursSummary::Weekly(groups) => write_joined(f, &groups, ", "),
        }
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days[..] {
            [DayRange { first: 0, last: 6 }] => write!(f, "daily")?,
            _ => write_joined(f, &self.days, ",")?,
        }
        write!(f, " ")?;
        write_joined(f, &self.windows, " ")
    }
}

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |day: u8| DAY_NAMES[usize::from(day) % DAY_NAMES.len()];
        write!(f, "{}", name(self.first))?;
        match self.last - self.first {
            0 => Ok(()),
            1 => write!(f, ",{}", name(self.last)),
            _ => write!(f, "-{}", name(self.last)),
        }
    }
}

impl fmt::Display for DayWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_clock(f, self.open_minute)?;
        write!(f, "-")?;
        // The midnight that ends the day is 24, the rest of the night is the next day's clock.
        let close_minute = match self.close_minute {
            0..=1440 => self.close_minute,
            _ => self.close_minute - 1440,
        };
        write_clock(f, close_minute)
    }
}

fn write_clock(f: &mut fmt::Formatter<'_>, minute: u32) -> fmt::Result {
    match (minute / 60, minute % 60) {
        (hour, 0) => write!(f, "{hour}"),
        (hour, minute) => write!(f, "{hour}:{minute:02}"),
    }
}

fn write_joined<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    separator: &str,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            write!(f, "{separator}")?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}
