//! How much an answer tells at most.

use super::Answer;
use crate::model::resource::SHORTEST_SLOT_MINUTES;

impl Answer {
    /// Most places `/line` lists.
    pub const MOST_LINE_PLACES: usize = 20;
    /// Most bookings `/mine` lists.
    pub const MOST_OWN_BOOKINGS: usize = 25;
    /// Most resources `/free` and `/schedule` list at once.
    pub const MOST_RESOURCES_A_DAY: usize = 15;
    /// Most bookings `/schedule` lists of one resource.
    pub const MOST_BOOKINGS_A_DAY: usize = 48;
    /// Most stretches of taken time `/schedule` tells of one resource: the shortest slots of a day.
    pub const MOST_STRETCHES_A_DAY: usize = 24 * 60 / SHORTEST_SLOT_MINUTES as usize;
    /// How many days a week's timetable has.
    pub const WEEK_DAYS: u64 = 7;
    /// Most undelivered notices `/settings` lists.
    pub const MOST_FAILURES: usize = 5;
}
