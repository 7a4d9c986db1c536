//! When what is booked is free of limits.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Limit;
use crate::time::{OpeningHours, Span};

/// When what is booked is free of the limits of something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Relaxed {
    /// What lies within these hours entirely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<OpeningHours>,
    /// What begins on the local day on which it is asked for: what others have left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_day: bool,
}

/// What a manager wants to be free of limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relaxation {
    /// What lies within these hours.
    Hours(OpeningHours),
    /// What begins on the day on which it is asked for.
    SameDay,
    /// Nothing any more.
    Never,
}

impl Relaxed {
    /// Nothing is free.
    pub fn is_never(&self) -> bool {
        *self == Self::default()
    }

    /// With that changed.
    pub fn with(&self, change: Relaxation) -> Self {
        match change {
            Relaxation::Hours(hours) => Self {
                hours: Some(hours),
                ..self.clone()
            },
            Relaxation::SameDay => Self {
                same_day: true,
                ..self.clone()
            },
            Relaxation::Never => Self::default(),
        }
    }

    /// Whether that lies within the free hours, in the zone of what is booked.
    pub fn has_hours(&self, zone: Tz, span: Span) -> bool {
        let hours = self.hours.as_ref();
        hours.is_some_and(|hours| hours.is_open(zone, span))
    }

    /// Whether that is free of amounts, and so counts for none.
    pub fn frees_of_amounts(&self, zone: Tz, span: Span, same_day: bool) -> bool {
        self.same_day && same_day || self.has_hours(zone, span)
    }

    /// Whether that is free of a limit.
    pub fn frees_of(&self, limit: Limit, zone: Tz, span: Span, same_day: bool) -> bool {
        limit.is_amount() && self.frees_of_amounts(zone, span, same_day)
            || limit.yields_to_hours() && self.has_hours(zone, span)
    }
}
