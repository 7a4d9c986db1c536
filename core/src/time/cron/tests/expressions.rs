//! What expressions mean on days on which the clocks do nothing.

use chrono::{Datelike, Weekday};
use proptest::prelude::*;

use super::*;

#[test]
fn each_field_narrows_when_something_takes_place() {
    // 2026-11-20 is a Friday.
    for (expression, next_three) in [
        ("* * * * *", ["20 17:01", "20 17:02", "20 17:03"]),
        ("*/20 * * * *", ["20 17:20", "20 17:40", "20 18:00"]),
        ("5-25/10 * * * *", ["20 17:05", "20 17:15", "20 17:25"]),
        ("0 * * * *", ["20 18:00", "20 19:00", "20 20:00"]),
        ("30 3 * * *", ["21 03:30", "22 03:30", "23 03:30"]),
        ("0 8,20 * * *", ["20 20:00", "21 08:00", "21 20:00"]),
        ("0 17-18 * * *", ["20 18:00", "21 17:00", "21 18:00"]),
        ("59 23 * * *", ["20 23:59", "21 23:59", "22 23:59"]),
        ("0 9 * * mon-fri", ["23 09:00", "24 09:00", "25 09:00"]),
        ("0 9 * * SAT,Sun", ["21 09:00", "22 09:00", "28 09:00"]),
        ("0 9 28-30 nov *", ["28 09:00", "29 09:00", "30 09:00"]),
        ("  0\t9 28-30  11 * ", ["28 09:00", "29 09:00", "30 09:00"]),
    ] {
        let times = next_times(expression, "UTC", "2026-11-20 17:00", 3);
        let short: Vec<&str> = times.iter().map(|time| &time[12..20]).collect();
        assert_eq!(short, next_three, "{expression}");
    }
}

#[test]
fn weekdays_are_names_from_monday_or_unix_numbers() {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let every_day = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
    for (field, weekdays) in [
        ("0", &[Sun][..]),
        ("7", &[Sun]),
        ("sun", &[Sun]),
        ("1", &[Mon]),
        ("6", &[Sat]),
        ("1-5", &[Mon, Tue, Wed, Thu, Fri]),
        ("mon-fri", &[Mon, Tue, Wed, Thu, Fri]),
        ("sat-sun", &[Sat, Sun]),
        ("5-7", &[Fri, Sat, Sun]),
        ("0-2", &[Mon, Tue, Sun]),
        ("sun-tue", &[Mon, Tue, Sun]),
        ("fri-mon", &[Mon, Fri, Sat, Sun]),
        ("fri-mon/2", &[Fri, Sun]),
        ("0-7", &every_day),
        ("mon-sun", &every_day),
        ("*", &every_day),
        ("*/2", &[Tue, Thu, Sat, Sun]),
        ("tue,thu", &[Tue, Thu]),
        ("mon-wed,6", &[Mon, Tue, Wed, Sat]),
        ("sun-sun", &[Sun]),
    ] {
        // 23 to 29 November 2026 are Monday to Sunday.
        let found: Vec<Weekday> = cron(&format!("0 0 * * {field}"))
            .occurrences_after(utc("2026-11-22 23:59"), Tz::UTC)
            .take_while(|at| *at < utc("2026-11-30 00:00"))
            .map(|at| at.weekday())
            .collect();
        assert_eq!(found, weekdays, "{field}");
    }
}

#[test]
fn either_kind_of_day_matches_unless_a_star_stands_first() {
    let november = |expression: &str| -> Vec<u32> {
        let dates = dates_of(expression, 2026);
        dates.iter().map(Datelike::day).collect()
    };
    for (expression, days) in [
        ("0 0 1,15 nov *", &[1, 15][..]),
        ("0 0 * nov fri", &[6, 13, 20, 27]),
        ("0 0 13 nov fri", &[6, 13, 20, 27]),
        ("0 0 1,13 nov fri", &[1, 6, 13, 20, 27]),
        // In crontab, too: `*/2` is a star, so the odd days that are Fridays.
        ("0 0 */2 nov fri", &[13, 27]),
        (
            "0 0 1-31/2 nov fri",
            &[1, 3, 5, 6, 7, 9, 11, 13, 15, 17, 19, 20, 21, 23, 25, 27, 29],
        ),
        ("0 0 13 nov */5", &[13]),
    ] {
        assert_eq!(november(expression), days, "{expression}");
    }
    // The 31st is no day of November, its Mondays are.
    assert_eq!(november("0 0 31 nov mon"), [2, 9, 16, 23, 30]);
}

#[test]
fn rare_dates_are_found() {
    for (expression, after, next) in [
        ("0 0 29 2 *", "2026-01-01 00:00", "2028-02-29"),
        ("0 0 29 2 *", "2096-02-29 00:00", "2104-02-29"),
        ("0 0 31 * *", "2026-01-31 00:00", "2026-03-31"),
        ("0 0 30 feb,apr *", "2026-01-31 00:00", "2026-04-30"),
        // A star makes it both: a leap day on a weekend.
        ("0 0 29 2 */6", "2088-02-29 00:00", "2116-02-29"),
    ] {
        let found = cron(expression).next_after(utc(after), Tz::UTC).unwrap();
        assert_eq!(found.date_naive().to_string(), next, "{expression}");
    }
}

/// The calendar repeats after 400 years, so this is every wait there can be.
#[test]
fn no_wait_is_longer_than_the_search() {
    for weekday in 0..7 {
        let leap_days: Vec<DateTime<Utc>> = cron("0 0 29 2 *")
            .occurrences_after(utc("2000-01-01 00:00"), Tz::UTC)
            .filter(|at| at.weekday().num_days_from_sunday() == weekday)
            .take_while(|at| at.year() < 2450)
            .collect();
        let longest = leap_days.windows(2).map(|pair| pair[1] - pair[0]).max();
        let search = TimeDelta::days(i64::try_from(SEARCH_LIMIT_DAYS).unwrap());
        assert!(longest.unwrap() <= search, "{weekday}: {longest:?}");
    }
}

#[test]
fn the_ends_of_the_calendar_are_survived() {
    for zone in [Tz::Pacific__Kiritimati, Tz::America__Los_Angeles, Tz::UTC] {
        for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(cron("0 0 1 1 *").next_after(at, zone), None);
        }
    }
}

/// A list of values and its text, for one field.
fn field(min: u32, max: u32) -> impl Strategy<Value = (Vec<u32>, String)> {
    let star = Just(((min..=max).collect(), "*".to_owned()));
    let list = prop::collection::btree_set(min..=max, 1..4).prop_map(|values| {
        let text: Vec<String> = values.iter().map(u32::to_string).collect();
        (values.into_iter().collect(), text.join(","))
    });
    prop_oneof![star, list]
}

proptest! {
    /// Minute by minute through the calendar, with the definition of crontab(5).
    #[test]
    fn agrees_with_a_walk_through_every_minute(
        minutes in field(0, 59),
        hours in field(0, 23),
        days in field(1, 31),
        months in field(1, 12),
        weekdays in field(0, 6),
        start_minutes in 0..600_000_i64,
    ) {
        let expression = format!(
            "{} {} {} {} {}", minutes.1, hours.1, days.1, months.1, weekdays.1,
        );
        let start = utc("2026-01-01 00:00") + TimeDelta::minutes(start_minutes);
        let both_restricted = days.1 != "*" && weekdays.1 != "*";
        let matches = |at: &DateTime<Utc>| {
            let by_month = days.0.contains(&at.day());
            let by_week = weekdays.0.contains(&at.weekday().num_days_from_sunday());
            minutes.0.contains(&at.minute())
                && hours.0.contains(&at.hour())
                && months.0.contains(&at.month())
                && if both_restricted { by_month || by_week } else { by_month && by_week }
        };
        let walked = (1..40_000).map(|minute| start + TimeDelta::minutes(minute)).find(matches);
        let limit = start + TimeDelta::minutes(40_000);
        if let Ok(cron) = Cron::parse(&expression) {
            let found = cron.next_after(start, Tz::UTC).filter(|at| *at < limit);
            prop_assert_eq!(found, walked, "{}", expression);
        } else {
            prop_assert_eq!(walked, None, "{}", expression);
        }
    }
}
