//! Settings of a community.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::time::Language;

/// Shortest and longest offer window, in minutes.
pub const OFFER_MINUTES: std::ops::RangeInclusive<u32> = 1..=240;
/// Longest reminder lead, in minutes: a week.
pub const LONGEST_REMINDER_MINUTES: u32 = 7 * 24 * 60;

/// What managers decide for the whole community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Zone of new resources and of times that belong to none.
    pub zone: Tz,
    /// Language of what is said to everybody.
    pub language: Language,
    /// How long before its start a booking's holder is pinged, in minutes; 0 = not at all.
    pub reminder_minutes: u32,
    /// How long an offered turn is held, in minutes.
    pub offer_minutes: u32,
}

impl Settings {
    /// Reminder lead unless set otherwise, in minutes.
    pub const DEFAULT_REMINDER_MINUTES: u32 = 15;
    /// Offer window unless set otherwise, in minutes.
    pub const DEFAULT_OFFER_MINUTES: u32 = 10;
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            zone: Tz::UTC,
            language: Language::En,
            reminder_minutes: Self::DEFAULT_REMINDER_MINUTES,
            offer_minutes: Self::DEFAULT_OFFER_MINUTES,
        }
    }
}

/// What a manager wants set; `None` leaves a thing as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SettingsChanges {
    /// Zone.
    pub zone: Option<Tz>,
    /// Language.
    pub language: Option<Language>,
    /// Reminder lead in minutes, 0 = none.
    pub reminder_minutes: Option<u32>,
    /// Offer window in minutes.
    pub offer_minutes: Option<u32>,
}

impl SettingsChanges {
    /// Nothing is to be set: somebody only wants to look.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
