//! What a picture of a week's use shows, with words that are made already.

use dibs_core::history::Hours;

/// How much was used at which hour of which weekday. Two that are equal are the same picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct HeatMap {
    /// What it is of.
    pub(crate) title: String,
    /// Of when.
    pub(crate) subtitle: String,
    /// The weekdays, from Monday.
    pub(crate) weekdays: Vec<String>,
    /// What the hours from 0 to 24 are called.
    pub(crate) hours: Vec<String>,
    /// Minutes of use by weekday, from Monday, and hour of the day.
    pub(crate) minutes: Box<Hours>,
    /// What the numbers are.
    pub(crate) legend: String,
}
