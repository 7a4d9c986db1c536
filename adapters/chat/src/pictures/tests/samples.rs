//! Timetables to draw.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use dibs_core::time::{Span, day_span, local_to_utc};

use crate::pictures::{Block, HeatMap, Legend, Look, Shape, Timetable, Track};

pub(super) const BERLIN: Tz = Tz::Europe__Berlin;
/// A Friday.
pub(super) const FRIDAY: &str = "2026-11-20";

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(super) fn at(zone: Tz, local: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a time");
    local_to_utc(zone, local).earliest()
}

pub(super) fn timetable(shape: Shape, title: &str, tracks: Vec<Track>) -> Timetable {
    Timetable {
        title: title.to_owned(),
        subtitle: "Fri 20 Nov to Thu 26 Nov".to_owned(),
        zone_name: Some("Europe/Berlin".to_owned()),
        shape,
        tracks,
        hours: (0..=24).map(|hour| format!("{hour}:00")).collect(),
        legend: Legend {
            taken: "taken".to_owned(),
            yours: "yours".to_owned(),
            closed: "closed".to_owned(),
            now: "now".to_owned(),
        },
        now: at(BERLIN, "2026-11-20 17:50"),
    }
}

/// A day in Berlin, open between two hours.
pub(super) fn track(heading: &str, date: &str, open: (u32, u32)) -> Track {
    let (date, zone) = (day(date), BERLIN);
    let whole = day_span(zone, date);
    let hour = |hour: u32| match hour {
        0 => whole.start,
        24 => whole.end,
        hour => at(zone, &format!("{date} {hour:02}:00")),
    };
    Track {
        heading: heading.to_owned(),
        subheading: String::new(),
        zone,
        day: date,
        open: Span::new(hour(open.0), hour(open.1)).into_iter().collect(),
        blocks: Vec::new(),
    }
}

impl Track {
    /// With a booking from one time of its day to another: `18:00-20:00`.
    pub(super) fn with(mut self, times: &str, label: &str, look: Look) -> Self {
        let (start, end) = times.split_once('-').expect("two times");
        let next = self.day + Days::new(u64::from(end < start));
        self.blocks.push(Block {
            span: Span {
                start: at(self.zone, &format!("{} {start}", self.day)),
                end: at(self.zone, &format!("{next} {end}")),
            },
            look,
            label: label.to_owned(),
            times: times.to_owned(),
            note: String::new(),
        });
        self
    }

    pub(super) fn taken(self, times: &str, label: &str) -> Self {
        self.with(times, label, Look::Taken)
    }

    pub(super) fn yours(self, times: &str) -> Self {
        self.with(times, "you", Look::Yours)
    }

    pub(super) fn seats(self, times: &str, taken: u32, yours: bool) -> Self {
        let look = Look::Seats {
            taken,
            capacity: 8,
            yours,
        };
        self.with(times, &format!("{taken}/8"), look)
    }

    pub(super) fn noting(mut self, note: &str) -> Self {
        let last = self.blocks.last_mut().expect("a booking");
        note.clone_into(&mut last.note);
        self
    }

    pub(super) fn below(mut self, subheading: &str) -> Self {
        subheading.clone_into(&mut self.subheading);
        self
    }

    pub(super) fn closed(mut self) -> Self {
        self.open.clear();
        self
    }
}

/// A week as most are.
pub(super) fn week() -> Timetable {
    let tracks = vec![
        track("Fri", "2026-11-20", (8, 22))
            .below("20 Nov")
            .taken("09:00-11:00", "Ada Lovelace")
            .yours("18:00-20:00")
            .taken("20:00-22:00", "Nguyễn Thị Hương"),
        track("Sat", "2026-11-21", (10, 18))
            .below("21 Nov")
            .taken("10:00-12:00", "王小明")
            .taken("12:00-14:00", "さくら")
            .taken("14:00-15:00", "李雷"),
        track("Sun", "2026-11-22", (10, 18))
            .below("22 Nov")
            .closed(),
        track("Mon", "2026-11-23", (8, 22))
            .below("23 Nov")
            .taken("08:00-10:00", "محمد الأمين")
            .taken("10:00-12:00", "שרה לוי")
            .taken("13:00-15:00", "Ada & الأمين 王")
            .taken("16:00-18:00", "<script>&\"'"),
        track("Tue", "2026-11-24", (8, 22))
            .below("24 Nov")
            .yours("08:00-08:30")
            .taken("08:30-09:00", "Bob")
            .taken("09:00-09:15", "Cleo")
            .taken("09:15-10:30", "Donaudampfschifffahrtsgesellschaft"),
        track("Wed", "2026-11-25", (8, 22))
            .below("25 Nov")
            .taken("18:00-20:00", "taken")
            .yours("20:00-22:00"),
        track("Thu", "2026-11-26", (8, 22))
            .below("26 Nov")
            .taken("12:00-18:00", "Åsa Ørsted-Łukasiewicz the Third of Ελλάδα"),
    ];
    timetable(Shape::Columns, "Piano room", tracks)
}

/// One day, with room for what people wrote.
pub(super) fn one_day() -> Timetable {
    let track = track("", FRIDAY, (8, 22))
        .taken("09:00-11:00", "Ada Lovelace")
        .noting("four hands, please knock")
        .taken("11:00-12:00", "Nguyễn Thị Hương")
        .yours("18:00-20:00")
        .noting("band practice <b>&amp; more</b>, and then a very long story that does not fit into a line and hardly into two of them, whatever one does")
        .taken("20:00-20:30", "王小明")
        .taken("20:30-22:00", "محمد الأمين");
    Timetable {
        subtitle: "Fri 20 Nov".to_owned(),
        ..timetable(Shape::Columns, "Piano room", vec![track])
    }
}

/// Everything a club has on a day.
pub(super) fn everything() -> Timetable {
    let mut lisbon = track("Camera", FRIDAY, (9, 18)).below("Europe/Lisbon");
    lisbon.zone = Tz::Europe__Lisbon;
    let tracks = vec![
        track("3D printer", FRIDAY, (8, 22))
            .taken("08:00-10:00", "Ada")
            .taken("10:00-10:30", "Bob")
            .yours("17:00-19:00"),
        lisbon.taken("09:00-12:00", "Inês"),
        track(
            "Dark room with a name as long as it may be, really",
            FRIDAY,
            (8, 22),
        )
        .below("Europe/Berlin")
        .closed(),
        track("GPU box", FRIDAY, (8, 22)).taken("08:00-22:00", "Nguyễn Thị Hương"),
        track("Workshop", FRIDAY, (10, 20))
            .seats("10:00-12:00", 3, false)
            .seats("12:00-14:00", 8, false)
            .seats("14:00-16:00", 1, true)
            .seats("16:00-18:00", 8, true)
            .seats("18:00-18:30", 9, false),
    ];
    Timetable {
        subtitle: String::new(),
        zone_name: None,
        ..timetable(Shape::Rows, "Fri 20 Nov", tracks)
    }
}

/// As many rows as there may be, and more.
pub(super) fn crowd() -> Timetable {
    let tracks = (1..=17).map(|number| {
        track(&format!("Room {number}"), FRIDAY, (0, 24))
            .taken("09:00-11:00", "Ada Lovelace")
            .yours("18:00-20:00")
            .taken("23:00-02:00", "Bob")
    });
    Timetable {
        subtitle: String::new(),
        ..timetable(Shape::Rows, "Fri 20 Nov", tracks.collect())
    }
}

/// A week in which the clocks are put back, then one in which they are put forward.
pub(super) fn changing_clocks(dates: [&str; 3]) -> Timetable {
    let tracks = dates.map(|date| {
        track(date, date, (0, 24))
            .taken("01:00-04:00", "night shift")
            .seats("05:00-08:00", 3, false)
            .seats("08:00-10:00", 8, true)
    });
    timetable(Shape::Columns, "Telescope", tracks.to_vec())
}

/// A room that is used most in the evening, and on Saturdays.
pub(super) fn use_of_a_month() -> HeatMap {
    let mut minutes = Box::new([[0; 24]; 7]);
    for (day, hours) in (0_u64..).zip(minutes.iter_mut()) {
        for (hour, minutes) in (0_u64..).zip(hours) {
            *minutes = match hour {
                8..=16 => (hour - 7) * 12 * (1 + day / 5),
                17..=21 => 140 + day * 20,
                22 => 20,
                _ => 0,
            };
        }
    }
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    HeatMap {
        title: "Piano".to_owned(),
        subtitle: "The 28 days since Sat 24 Oct".to_owned(),
        weekdays: weekdays.map(str::to_owned).to_vec(),
        hours: (0..=24).map(|hour| format!("{hour}:00")).collect(),
        minutes,
        legend: "Hours in use, by weekday and hour of the day".to_owned(),
    }
}
