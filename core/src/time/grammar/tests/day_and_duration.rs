use chrono::Weekday;

use super::told;
use crate::time::grammar::*;

#[test]
fn days() {
    let date = |day, month, year| DaySpec::Date {
        day,
        month,
        year,
        weekday: None,
    };
    let weekday = |day, next_week| DaySpec::Weekday { day, next_week };
    for (input, day) in [
        ("", DaySpec::Today),
        ("today", DaySpec::Today),
        ("tomorrow", DaySpec::Tomorrow),
        ("fri", weekday(Weekday::Fri, false)),
        ("on friday", weekday(Weekday::Fri, false)),
        ("next fri", weekday(Weekday::Fri, true)),
        ("24.12.", date(24, 12, None)),
        ("24.12", date(24, 12, None)),
        ("18.12", date(18, 12, None)),
        ("24.12.2026", date(24, 12, Some(2026))),
        ("24 dec", date(24, 12, None)),
        ("the 24th of dec", date(24, 12, None)),
        ("2026-12-24", date(24, 12, Some(2026))),
    ] {
        assert_eq!(parse_day(input, Language::En), Ok(day), "{input}");
    }
    assert_eq!(
        parse_day("thu 24.12.", Language::En),
        Ok(DaySpec::Date {
            day: 24,
            month: 12,
            year: None,
            weekday: Some(Weekday::Thu),
        })
    );
}

#[test]
fn what_is_no_day_is_pointed_at() {
    for (input, refusal) in [
        ("someday", r#"unknown word at "someday""#),
        ("24", r#"no such date at "24""#),
        ("18:00", r#"no such date at "18""#),
        ("31.2.", r#"no such date at "31.2.""#),
        ("18.30", r#"no such date at "18.30""#),
        ("fri sat", r#"word out of place at "sat""#),
        ("now", r#"word out of place at "now""#),
        ("fri 18", r#"no such date at "18""#),
    ] {
        assert_eq!(told(parse_day(input, Language::En)), refusal, "{input}");
    }
}

#[test]
fn durations() {
    for (input, minutes) in [
        ("2h", 120),
        ("2 hours", 120),
        ("45 min", 45),
        ("45m", 45),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30", 90),
        ("1h05", 65),
        ("1:30", 90),
        ("0:45", 45),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1.25 hours", 75),
        ("0.1h", 6),
        ("90", 90),
        ("a day", 1440),
        ("an hour", 60),
        ("half an hour", 30),
        ("half a day", 720),
        ("a half hour", 30),
        ("1 hour and 30 minutes", 90),
        ("1d12h", 2160),
        ("1w", 10_080),
        ("1 week 2 days 3 hours 4 min", 13_144),
        ("for 2h", 120),
        ("366 days", DURATION_LIMIT_MINUTES),
    ] {
        assert_eq!(
            parse_duration(input, Language::En),
            Ok(Minutes(minutes)),
            "{input}"
        );
    }
}

#[test]
fn what_is_no_duration_is_pointed_at() {
    for (input, refusal) in [
        ("", r#"nothing given at """#),
        ("0", r#"no length at "0""#),
        ("0h", r#"no length at "0h""#),
        ("0:00", r#"no length at "0:00""#),
        ("-2h", r#"below zero at "-2h""#),
        ("−2h", r#"below zero at "−2h""#),
        ("long", r#"unknown word at "long""#),
        ("2 bananas", r#"unknown word at "bananas""#),
        ("1.33h", r#"not whole minutes at "1.33h""#),
        ("1.5", r#"not whole minutes at "1.5""#),
        ("0.50000h", r#"not whole minutes at ".50000""#),
        ("0.123456789h", r#"not whole minutes at ".123456789""#),
        ("367 days", r#"more than 527040 minutes at "367 days""#),
        (
            "99999999999 weeks",
            r#"more than 527040 minutes at "99999999999 weeks""#,
        ),
        (
            "4294967295.9999w",
            r#"not whole minutes at "4294967295.9999w""#,
        ),
        ("30 min 2h", r#"word out of place at "2""#),
        ("1h 1h", r#"word out of place at "1""#),
        ("1h 60", r#"not a number from 0 to 59 at "60""#),
        ("1d 30", r#"word out of place at "30""#),
        ("1:60", r#"not a number from 0 to 59 at "60""#),
        ("2h and", r#"word out of place at "and""#),
        ("half", r#"unfinished at """#),
        ("2 hours an", r#"unfinished at """#),
        ("a", r#"unfinished at """#),
        ("friday", r#"word out of place at "friday""#),
    ] {
        assert_eq!(
            told(parse_duration(input, Language::En)),
            refusal,
            "{input}"
        );
    }
}
