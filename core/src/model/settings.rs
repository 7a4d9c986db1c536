//! Settings of a community.

use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, de};

use super::digest::DigestChange;
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
    #[serde(deserialize_with = "reminder_minutes")]
    pub reminder_minutes: u32,
    /// How long an offered turn is held, in minutes.
    #[serde(deserialize_with = "offer_minutes")]
    pub offer_minutes: u32,
}

/// How somebody wants to be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageChoice {
    /// In this language, wherever they ask.
    Own(Language),
    /// As their app does where that is known, else as the community does.
    Auto,
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SettingsChanges {
    /// Zone.
    pub zone: Option<Tz>,
    /// Language.
    pub language: Option<Language>,
    /// Reminder lead in minutes, 0 = none.
    pub reminder_minutes: Option<u32>,
    /// Offer window in minutes.
    pub offer_minutes: Option<u32>,
    /// The digest of the chat that is spoken in.
    pub digest: Option<DigestChange>,
}

impl SettingsChanges {
    /// Nothing is to be set: somebody only wants to look.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads a reminder lead. What no manager can set was not written by Dibs, and sums with it would
/// leave the calendar.
fn reminder_minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let minutes = u32::deserialize(deserializer)?;
    if minutes <= LONGEST_REMINDER_MINUTES {
        return Ok(minutes);
    }
    Err(de::Error::custom(format!(
        "nobody is reminded {minutes} minutes before"
    )))
}

/// Reads an offer window, for which the same holds.
fn offer_minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let minutes = u32::deserialize(deserializer)?;
    if OFFER_MINUTES.contains(&minutes) {
        return Ok(minutes);
    }
    Err(de::Error::custom(format!(
        "no offer is held for {minutes} minutes"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_manager_can_set_is_not_read() {
        let read = |reminder: u32, offer: u32| {
            let json = format!(
                r#"{{"zone":"UTC","language":"en","reminder_minutes":{reminder},"offer_minutes":{offer}}}"#
            );
            serde_json::from_str::<Settings>(&json)
        };
        for (reminder, offer, sound) in [
            (0, 1, true),
            (10_080, 240, true),
            (10_081, 10, false),
            (15, 0, false),
            (15, 241, false),
            (15, u32::MAX, false),
        ] {
            let settings = read(reminder, offer).ok();
            let expected = sound.then(|| Settings {
                reminder_minutes: reminder,
                offer_minutes: offer,
                ..Settings::default()
            });
            assert_eq!(settings, expected, "{reminder} and {offer}");
        }
    }
}
