mod clock_changes;
mod every_zone;
mod expressions;
mod refusals;

use chrono::NaiveDate;

use super::*;

fn cron(expression: &str) -> Cron {
    Cron::parse(expression).unwrap_or_else(|error| panic!("{error}"))
}

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    local(text).and_utc()
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

/// The next `count` times after a moment in UTC, as the clocks of the zone show them.
fn next_times(expression: &str, zone_name: &str, after: &str, count: usize) -> Vec<String> {
    cron(expression)
        .occurrences_after(utc(after), zone(zone_name))
        .take(count)
        .map(|at| {
            let shown = at.with_timezone(&zone(zone_name));
            shown.format("%a %Y-%m-%d %H:%M %:z").to_string()
        })
        .collect()
}

/// The dates of a year on which something takes place at midnight in UTC.
fn dates_of(expression: &str, year: i32) -> Vec<NaiveDate> {
    let before = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
    cron(expression)
        .occurrences_after(before.and_hms_opt(23, 59, 0).unwrap().and_utc(), Tz::UTC)
        .map(|at| at.date_naive())
        .take_while(|date| date.year() == year)
        .collect()
}
