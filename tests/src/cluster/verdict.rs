//! What was promised, held against what is there.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use super::asking::{Ask, Told, Wish};
use super::fault::Fault;
use super::journal::Record;

#[cfg(test)]
mod tests;

/// Broken promises beyond these are only counted.
const MOST_FINDINGS_SHOWN: usize = 30;

/// The time of one fault: from when it struck until the next did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// What struck; `None` for the time before the first.
    pub fault: Option<Fault>,
    /// Whom it hit.
    pub victim: String,
    /// When.
    pub from: DateTime<Utc>,
    /// Things were acknowledged again before it was mended.
    pub went_on: bool,
}

/// What came of the asks of an episode.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The longest time without an acknowledgement.
    pub stopped: TimeDelta,
    /// Things asked for.
    pub asked: usize,
    /// Those that were acknowledged as done.
    pub acknowledged: usize,
    /// Those that were acknowledged and are not in the journal.
    pub lost: usize,
    /// Bookings in the journal that nobody asked for, or that did not fit.
    pub doubled: usize,
    /// Those that were never answered.
    pub unanswered: usize,
    /// Pings that were promised, and whose time has come.
    pub pings_due: usize,
    /// Those that nobody got.
    pub pings_lost: usize,
    /// Those that somebody got more than once.
    pub pings_twice: usize,
    /// Reminders that were decided on more than once.
    pub reminders_twice: usize,
}

/// A club's side of the story.
pub(super) struct Evidence {
    pub(super) record: Record,
    /// How long before a booking starts its holder is pinged.
    pub(super) lead: TimeDelta,
    /// Pings received, by booking.
    pub(super) pings: BTreeMap<u32, usize>,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// A row an episode.
    pub rows: Vec<(Episode, Row)>,
    /// What Telegram's specification does not allow.
    pub violations: usize,
    /// Every broken promise in words.
    pub findings: Vec<String>,
}

impl Verdict {
    /// Holds the one against the other. Pings count whose time was before `until`.
    pub(super) fn reach(
        episodes: &[Episode],
        asks: &[Ask],
        clubs: &[Evidence],
        until: DateTime<Utc>,
        violations: usize,
    ) -> Self {
        let mut rows: Vec<(Episode, Row)> = episodes
            .iter()
            .map(|episode| (episode.clone(), Row::default()))
            .collect();
        let place = |at: DateTime<Utc>| {
            let begun = episodes.iter().take_while(|episode| episode.from <= at);
            begun.count().saturating_sub(1)
        };
        let mut findings = Vec::new();
        for ask in asks {
            let mut row = Row::default();
            row.add(ask, &clubs[ask.club], until);
            if row.lost + row.unanswered + row.pings_lost + row.reminders_twice > 0 {
                let broken = [
                    (row.lost, "lost"),
                    (row.unanswered, "unanswered"),
                    (row.pings_lost, "not pinged about"),
                    (row.reminders_twice, "to be pinged about twice"),
                ];
                let broken = broken.into_iter().filter(|(count, _)| *count > 0);
                let broken: Vec<&str> = broken.map(|(_, why)| why).collect();
                findings.push(format!("{}: {ask:?}", broken.join(", ")));
            }
            rows[place(ask.at)].1.include(&row);
        }
        for (number, club) in clubs.iter().enumerate() {
            for (booking, why) in doubles(number, asks, club) {
                let kept = club.record.bookings.get(&booking);
                let key = kept.map(|kept| club.record.key(kept));
                let about: Vec<&Ask> = asks
                    .iter()
                    .filter(|ask| ask.club == number)
                    .filter(|ask| is(ask, booking) || key.is_some_and(|key| is_for(ask, key)))
                    .collect();
                let made = about.first();
                rows[made.map_or(0, |ask| place(ask.at))].1.doubled += 1;
                findings.push(format!(
                    "#{booking} of club {number} {why}: {kept:?}; {about:?}"
                ));
            }
        }
        for (index, (_, row)) in rows.iter_mut().enumerate() {
            let to = episodes.get(index + 1).map_or(until, |next| next.from);
            row.stopped = longest_silence(asks, episodes[index].from, to);
        }
        Self {
            rows,
            violations,
            findings,
        }
    }

    /// All episodes together.
    pub fn total(&self) -> Row {
        let mut total = Row::default();
        for (_, row) in &self.rows {
            total.include(row);
        }
        total
    }

    /// Whether every promise was kept. A ping that came twice breaks none: Telegram cannot tell a
    /// sender whether a message arrived whose answer was lost. How long a fault stopped everything is
    /// a figure, for machines differ; that it does not stop it for good is a promise.
    pub fn is_good(&self) -> bool {
        let total = self.total();
        let broken = total.lost
            + total.doubled
            + total.unanswered
            + total.pings_lost
            + total.reminders_twice
            + self.violations;
        let went_on = self.rows.iter().all(|(episode, _)| episode.went_on);
        broken == 0 && went_on && total.acknowledged > 0 && total.pings_due > 0
    }
}

impl Row {
    fn include(&mut self, other: &Self) {
        self.stopped = self.stopped.max(other.stopped);
        self.asked += other.asked;
        self.acknowledged += other.acknowledged;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.unanswered += other.unanswered;
        self.pings_due += other.pings_due;
        self.pings_lost += other.pings_lost;
        self.pings_twice += other.pings_twice;
        self.reminders_twice += other.reminders_twice;
    }

    fn add(&mut self, ask: &Ask, club: &Evidence, until: DateTime<Utc>) {
        self.asked += 1;
        let Some((told, _)) = &ask.told else {
            self.unanswered += 1;
            return;
        };
        match (told, &ask.wish) {
            (Told::Booked { booking, with_ping }, Wish::Book { resource, start }) => {
                self.acknowledged += 1;
                let kept = club.record.bookings.get(booking).is_some_and(|kept| {
                    club.record.key(kept) == (ask.member, resource.as_str(), *start)
                });
                self.lost += usize::from(!kept);
                if *with_ping && *start - club.lead <= until {
                    self.pings_due += 1;
                    let pings = club.pings.get(booking).copied().unwrap_or(0);
                    self.pings_lost += usize::from(pings == 0);
                    self.pings_twice += usize::from(pings > 1);
                    let decided = club.record.reminders.get(booking).copied().unwrap_or(0);
                    self.reminders_twice += usize::from(decided > 1);
                }
            }
            (Told::Cancelled, Wish::Cancel { booking }) => {
                self.acknowledged += 1;
                self.lost += usize::from(!club.record.cancelled.contains(booking));
            }
            _ => {}
        }
    }
}

/// A booking's number, and why it is one too many.
type Double = (u32, &'static str);

/// Bookings that did not fit, that were made more often than asked for, or that two were told of.
fn doubles(number: usize, asks: &[Ask], club: &Evidence) -> Vec<Double> {
    let mut doubles: Vec<Double> = club
        .record
        .oversold
        .iter()
        .map(|id| (*id, "does not fit"))
        .collect();
    let mut allowed: BTreeMap<(i64, &str, DateTime<Utc>), usize> = BTreeMap::new();
    let mut told: BTreeMap<u32, usize> = BTreeMap::new();
    for ask in asks.iter().filter(|ask| ask.club == number) {
        if let Some((Told::Booked { booking, .. }, _)) = ask.told {
            *told.entry(booking).or_default() += 1;
        }
        // Whoever was told "not done" must not have it.
        let may_be = !matches!(ask.told, Some((Told::Taken | Told::NotDone, _)));
        if let (Wish::Book { resource, start }, true) = (&ask.wish, may_be) {
            *allowed.entry((ask.member, resource, *start)).or_default() += 1;
        }
    }
    let twice = told.into_iter().filter(|(_, count)| *count > 1);
    doubles.extend(twice.map(|(id, _)| (id, "was told of twice")));
    for (id, booking) in &club.record.bookings {
        let key = club.record.key(booking);
        match allowed.get_mut(&key) {
            Some(0) => doubles.push((*id, "was made more often than asked for")),
            Some(left) => *left -= 1,
            // Made while the club was founded, or after having been told that it was not.
            None if asks
                .iter()
                .any(|ask| ask.club == number && is_for(ask, key)) =>
            {
                doubles.push((*id, "was made although it was said that it was not"));
            }
            None => {}
        }
    }
    doubles
}

fn is(ask: &Ask, number: u32) -> bool {
    matches!(ask.told, Some((Told::Booked { booking, .. }, _)) if booking == number)
}

fn is_for(ask: &Ask, (member, name, at): (i64, &str, DateTime<Utc>)) -> bool {
    ask.member == member
        && matches!(&ask.wish, Wish::Book { resource, start } if resource == name && *start == at)
}

/// The longest time between two acknowledgements that ended, or should have, between two moments.
fn longest_silence(asks: &[Ask], from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
    let mut times: Vec<_> = asks.iter().filter_map(Ask::acknowledged_at).collect();
    times.retain(|at| *at > from && *at < to);
    times.extend([from, to]);
    times.sort();
    let pauses = times.windows(2).map(|pair| pair[1] - pair[0]);
    pauses.max().unwrap_or_default()
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<34} {:<8} {:>9} {:>6} {:>6} {:>5} {:>8} {:>11} | pings {:>4} {:>5} {:>6}",
            "fault",
            "victim",
            "stopped s",
            "asked",
            "acked",
            "lost",
            "doubled",
            "unanswered",
            "due",
            "lost",
            "twice"
        )?;
        let line = |f: &mut fmt::Formatter<'_>, name: &str, victim: &str, row: &Row| {
            let stopped = row.stopped.as_seconds_f64();
            writeln!(
                f,
                "{name:<34} {victim:<8} {stopped:>9.1} {:>6} {:>6} {:>5} {:>8} {:>11} |       {:>4} {:>5} {:>6}",
                row.asked,
                row.acknowledged,
                row.lost,
                row.doubled,
                row.unanswered,
                row.pings_due,
                row.pings_lost,
                row.pings_twice
            )
        };
        for (episode, row) in &self.rows {
            let name = episode.fault.map_or("none, to begin with", Fault::name);
            line(f, name, &episode.victim, row)?;
        }
        let total = self.total();
        line(f, "all", "", &total)?;
        for (episode, _) in self.rows.iter().filter(|(episode, _)| !episode.went_on) {
            let name = episode.fault.map_or("nothing", Fault::name);
            writeln!(f, "{name} of {}: bookings did not go on", episode.victim)?;
        }
        for finding in self.findings.iter().take(MOST_FINDINGS_SHOWN) {
            writeln!(f, "{finding}")?;
        }
        writeln!(f, "reminders decided twice: {}", total.reminders_twice)?;
        write!(
            f,
            "violations of the Bot API's specification: {}",
            self.violations
        )
    }
}
