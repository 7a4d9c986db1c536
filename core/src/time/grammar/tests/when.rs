use chrono::{NaiveDateTime, Weekday};

use super::told;
use crate::time::grammar::*;

fn read(input: &str) -> When {
    match parse_when(input, Language::En) {
        Ok(when) => when,
        Err(error) => panic!("{error}"),
    }
}

fn refused(input: &str) -> String {
    told(parse_when(input, Language::En))
}

/// A start in minutes of the day, perhaps with an end.
fn at(day: Option<DaySpec>, start: (u32, u32), end: Option<(u32, u32)>) -> When {
    let time = |(hour, minute)| TimeOfDay::from_minutes(hour * 60 + minute).unwrap();
    When::At {
        day,
        start: time(start),
        end: end.map(time),
    }
}

fn weekday(day: Weekday) -> Option<DaySpec> {
    Some(DaySpec::Weekday {
        day,
        next_week: false,
    })
}

fn date(day: u32, month: u32, year: Option<i32>) -> Option<DaySpec> {
    Some(DaySpec::Date {
        day,
        month,
        year,
        weekday: None,
    })
}

const TODAY: Option<DaySpec> = Some(DaySpec::Today);
const TOMORROW: Option<DaySpec> = Some(DaySpec::Tomorrow);

#[test]
fn a_time_alone() {
    for (input, start) in [
        ("18:00", (18, 0)),
        ("18", (18, 0)),
        ("6", (6, 0)),
        ("06", (6, 0)),
        ("0:05", (0, 5)),
        ("6pm", (18, 0)),
        ("6 PM", (18, 0)),
        ("6 p.m.", (18, 0)),
        ("6p", (18, 0)),
        ("6:30 pm", (18, 30)),
        ("6.30pm", (18, 30)),
        ("630pm", (18, 30)),
        ("12am", (0, 0)),
        ("12pm", (12, 0)),
        ("12:30 am", (0, 30)),
        ("18pm", (18, 0)),
        ("18h", (18, 0)),
        ("18h30", (18, 30)),
        ("18 h", (18, 0)),
        ("6 o'clock", (6, 0)),
        ("6 o’clock", (6, 0)),
        ("1830", (18, 30)),
        ("0900", (9, 0)),
        ("18.30", (18, 30)),
        ("18.30.", (18, 30)),
        ("18.12", (18, 12)),
        ("18:00:00", (18, 0)),
        ("18.", (18, 0)),
        ("at 18", (18, 0)),
        ("@18:00", (18, 0)),
        ("  18:00\t", (18, 0)),
        ("\u{200f}18:00\u{200e}", (18, 0)),
        ("noon", (12, 0)),
        ("midnight", (24, 0)),
        ("24:00", (24, 0)),
        ("8 in the evening", (20, 0)),
        ("8 in the morning", (8, 0)),
        ("in the evening at 8", (20, 0)),
        ("this evening at 8", (20, 0)),
    ] {
        assert_eq!(read(input), at(None, start, None), "{input}");
    }
}

#[test]
fn a_time_on_a_day_in_any_order() {
    for (input, day, start) in [
        ("tomorrow 18", TOMORROW, (18, 0)),
        ("18 tomorrow", TOMORROW, (18, 0)),
        ("Tomorrow, 6pm", TOMORROW, (18, 0)),
        ("tomorrow noon", TOMORROW, (12, 0)),
        ("tomorrow evening 8", TOMORROW, (20, 0)),
        ("tomorrow morning at 8", TOMORROW, (8, 0)),
        ("tomorrow morning at 14:00", TOMORROW, (14, 0)),
        ("tomorrow morning 12:30", TOMORROW, (0, 30)),
        ("tomorrow afternoon 12:30", TOMORROW, (12, 30)),
        ("today at 6pm", TODAY, (18, 0)),
        ("tonight 8", TODAY, (20, 0)),
        ("tonight at 8:15", TODAY, (20, 15)),
        ("8 tonight", TODAY, (20, 0)),
        ("tonight 5", TODAY, (17, 0)),
        ("tonight 18:00", TODAY, (18, 0)),
        ("tonight 12", TODAY, (24, 0)),
        ("tonight 12:30", TOMORROW, (0, 30)),
        ("tonight 2", TOMORROW, (2, 0)),
        ("fri 18", weekday(Weekday::Fri), (18, 0)),
        ("Friday 18", weekday(Weekday::Fri), (18, 0)),
        ("on fri. at 6 pm", weekday(Weekday::Fri), (18, 0)),
        ("fri - 18:00", weekday(Weekday::Fri), (18, 0)),
        ("18.30 fri", weekday(Weekday::Fri), (18, 30)),
        ("24.12. 9:00", date(24, 12, None), (9, 0)),
        ("24.12. 9", date(24, 12, None), (9, 0)),
        ("24.12 9", date(24, 12, None), (9, 0)),
        ("9 24.12.", date(24, 12, None), (9, 0)),
        ("24.12 18.30", date(24, 12, None), (18, 30)),
        ("18.30 24.12", date(24, 12, None), (18, 30)),
        ("18.12 9:00", date(18, 12, None), (9, 0)),
        ("24.12.2026 9", date(24, 12, Some(2026)), (9, 0)),
        ("24.12.26 9", date(24, 12, Some(2026)), (9, 0)),
        ("24.12. 2026 9", date(24, 12, Some(2026)), (9, 0)),
        ("24.12.9999 9", date(24, 12, Some(9999)), (9, 0)),
        ("29.2. 9", date(29, 2, None), (9, 0)),
        ("24 dec 9am", date(24, 12, None), (9, 0)),
        ("24. Dec. 9am", date(24, 12, None), (9, 0)),
        ("dec 24 9:00", date(24, 12, None), (9, 0)),
        ("9:00 dec 24", date(24, 12, None), (9, 0)),
        ("at 18 on dec 24", date(24, 12, None), (18, 0)),
        ("18, dec 24", date(24, 12, None), (18, 0)),
        (
            "24th of december 2026 9:00",
            date(24, 12, Some(2026)),
            (9, 0),
        ),
        (
            "December 24th, 2026, 9:00",
            date(24, 12, Some(2026)),
            (9, 0),
        ),
        ("24 dec 1830", date(24, 12, None), (18, 30)),
        ("may 5 18", date(5, 5, None), (18, 0)),
        ("24/12 18", date(24, 12, None), (18, 0)),
        ("12/24 18", date(24, 12, None), (18, 0)),
        ("5/5 18", date(5, 5, None), (18, 0)),
        ("24/12/2026 18", date(24, 12, Some(2026)), (18, 0)),
        ("2026-12-24 09:00", date(24, 12, Some(2026)), (9, 0)),
        ("2026-12-24 9", date(24, 12, Some(2026)), (9, 0)),
        ("2026/12/24 09:00", date(24, 12, Some(2026)), (9, 0)),
        ("2026-12-24T09:00", date(24, 12, Some(2026)), (9, 0)),
        ("2026-12-24t09:00:00", date(24, 12, Some(2026)), (9, 0)),
    ] {
        assert_eq!(read(input), at(day, start, None), "{input}");
    }
}

#[test]
fn next_week_and_a_weekday_that_must_agree() {
    let next_friday = DaySpec::Weekday {
        day: Weekday::Fri,
        next_week: true,
    };
    assert_eq!(read("next fri 18"), at(Some(next_friday), (18, 0), None));
    let christmas = DaySpec::Date {
        day: 24,
        month: 12,
        year: Some(2026),
        weekday: Some(Weekday::Thu),
    };
    for input in [
        "Thu 24 Dec 2026, 18:00–20:00",
        "24.12.2026 thu 18-20",
        "thursday, december 24th 2026 from 6 to 8 pm",
    ] {
        assert_eq!(
            read(input),
            at(Some(christmas), (18, 0), Some((20, 0))),
            "{input}"
        );
    }
}

#[test]
fn a_range() {
    let friday = weekday(Weekday::Fri);
    for (input, day, start, end) in [
        ("18-20", None, (18, 0), (20, 0)),
        ("18–20", None, (18, 0), (20, 0)),
        ("18 — 20", None, (18, 0), (20, 0)),
        ("18:00-20:00", None, (18, 0), (20, 0)),
        ("18.30-20.30", None, (18, 30), (20, 30)),
        ("18h-20h", None, (18, 0), (20, 0)),
        ("from 18 to 20", None, (18, 0), (20, 0)),
        ("18 until 20:15", None, (18, 0), (20, 15)),
        ("fri 18-20", friday, (18, 0), (20, 0)),
        ("18-20 fri", friday, (18, 0), (20, 0)),
        ("fri 22-2", friday, (22, 0), (2, 0)),
        ("fri 22-24", friday, (22, 0), (24, 0)),
        ("22-midnight", None, (22, 0), (24, 0)),
        ("midnight-2", None, (24, 0), (2, 0)),
        ("24.12. 18-20", date(24, 12, None), (18, 0), (20, 0)),
        ("24.12 18-20", date(24, 12, None), (18, 0), (20, 0)),
        (
            "2026-12-24 09:00-11:00",
            date(24, 12, Some(2026)),
            (9, 0),
            (11, 0),
        ),
        (
            "2026-12-24T09:00 to 11:00",
            date(24, 12, Some(2026)),
            (9, 0),
            (11, 0),
        ),
        // Which half of the clock: the one that makes the shorter range.
        ("friday 6-8pm", friday, (18, 0), (20, 0)),
        ("6 - 8 p.m.", None, (18, 0), (20, 0)),
        ("11-1pm", None, (11, 0), (13, 0)),
        ("12-2pm", None, (12, 0), (14, 0)),
        ("10-2am", None, (22, 0), (2, 0)),
        ("8-noon", None, (8, 0), (12, 0)),
        ("6pm-8", None, (18, 0), (20, 0)),
        ("6pm-8pm", None, (18, 0), (20, 0)),
        ("9am-5", None, (9, 0), (17, 0)),
        ("9am-5pm", None, (9, 0), (17, 0)),
        ("10pm-2", None, (22, 0), (2, 0)),
        ("noon-2", None, (12, 0), (14, 0)),
        ("18-8pm", None, (18, 0), (20, 0)),
        ("06:00-8pm", None, (6, 0), (20, 0)),
        ("6-8", None, (6, 0), (8, 0)),
        ("tonight 8-10", TODAY, (20, 0), (22, 0)),
        ("tonight 10-2", TODAY, (22, 0), (2, 0)),
        ("tonight 1-2", TOMORROW, (1, 0), (2, 0)),
    ] {
        assert_eq!(read(input), at(day, start, Some(end)), "{input}");
    }
}

#[test]
fn from_now_on() {
    for (input, when) in [
        ("", When::Next),
        ("  ", When::Next),
        ("next", When::Next),
        ("NEXT", When::Next),
        ("asap", When::Next),
        ("now", When::Now),
        ("in 30 min", When::In { minutes: 30 }),
        ("in 30", When::In { minutes: 30 }),
        ("In 2h", When::In { minutes: 120 }),
        ("in 1h30", When::In { minutes: 90 }),
        ("in 1 hour 30 minutes", When::In { minutes: 90 }),
        ("in 1 hour and 30 minutes", When::In { minutes: 90 }),
        ("in an hour", When::In { minutes: 60 }),
        ("in half an hour", When::In { minutes: 30 }),
        ("in 3 days", When::In { minutes: 3 * 1440 }),
    ] {
        assert_eq!(read(input), when, "{input}");
    }
}

#[test]
fn an_instant() {
    let utc = |text| {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")
            .unwrap()
            .and_utc()
    };
    for (input, start, end) in [
        ("2026-12-24T09:00Z", "2026-12-24 09:00", None),
        ("2026-12-24t09:00z", "2026-12-24 09:00", None),
        ("2026-12-24T09:00:00.000Z", "2026-12-24 09:00", None),
        ("2026-12-24 09:00 UTC", "2026-12-24 09:00", None),
        ("2026-12-24T09:00+01:00", "2026-12-24 08:00", None),
        ("2026-12-24T09:00+0530", "2026-12-24 03:30", None),
        ("2026-12-24T09:00-05", "2026-12-24 14:00", None),
        ("2026-12-24T09:00-05:00", "2026-12-24 14:00", None),
        ("2026-12-24 09:00+01:00", "2026-12-24 08:00", None),
        (
            "2026-12-24T09:00Z/2026-12-24T11:00Z",
            "2026-12-24 09:00",
            Some("2026-12-24 11:00"),
        ),
        (
            "2026-12-24T09:00Z to 2026-12-24T11:00+01:00",
            "2026-12-24 09:00",
            Some("2026-12-24 10:00"),
        ),
        ("0000-01-01T00:00Z", "0000-01-01 00:00", None),
        ("9999-12-31T23:59Z", "9999-12-31 23:59", None),
    ] {
        let exact = When::Exact {
            start: utc(start),
            end: end.map(utc),
        };
        assert_eq!(read(input), exact, "{input}");
    }
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    for (input, refusal) in [
        ("banana", r#"unknown word at "banana""#),
        ("fri bananas 18", r#"unknown word at "bananas""#),
        ("fri 18 🎹", r#"unknown word at "🎹""#),
        ("пт 18", r#"unknown word at "пт""#),
        ("fri", r#"no time given at "fri""#),
        ("next fri", r#"no time given at "next fri""#),
        ("tonight", r#"no time given at "tonight""#),
        ("24.12.", r#"no time given at "24.12.""#),
        ("24.12", r#"no time given at "24.12""#),
        ("24 dec", r#"no time given at "24 dec""#),
        ("24 dec 2026", r#"no time given at "24 dec 2026""#),
        ("2026-12-24", r#"no time given at "2026-12-24""#),
        ("at", r#"no time given at """#),
        ("25", r#"not a number from 0 to 24 at "25""#),
        ("13am", r#"not a number from 1 to 12 at "13am""#),
        ("0pm", r#"not a number from 1 to 23 at "0pm""#),
        ("18:60", r#"not a number from 0 to 59 at "60""#),
        ("18:5", r#"not a number from 0 to 59 at "5""#),
        ("24:01", r#"not a number from 0 to 0 at "24:01""#),
        ("18:00:30", r#"not a number from 0 to 0 at "30""#),
        ("1875", r#"not a number from 0 to 59 at "1875""#),
        (
            "99999999999999999999",
            r#"not a number from 0 to 24 at "99999999999999999999""#,
        ),
        ("18:", r#"unfinished at """#),
        ("18-", r#"unfinished at """#),
        ("from 18 to", r#"unfinished at """#),
        ("18 20", r#"word out of place at "20""#),
        ("18 fri 20", r#"word out of place at "20""#),
        ("fri sat 18", r#"word out of place at "sat""#),
        ("tomorrow tonight 8", r#"word out of place at "tonight""#),
        ("tonight evening 8", r#"word out of place at "evening""#),
        ("tonight tomorrow 8", r#"word out of place at "tomorrow""#),
        ("18:00. friday", r#"word out of place at ".""#),
        ("24 dec 2400", r#"no time given at "24 dec 2400""#),
        ("24 dec 2360", r#"no time given at "24 dec 2360""#),
        ("18 for 2h", r#"word out of place at "for""#),
        ("18 in 5 min", r#"word out of place at "in""#),
        ("now 18", r#"word out of place at "now""#),
        ("next week 18", r#"word out of place at "next""#),
        ("-18", r#"word out of place at "-""#),
        ("31.2. 9", r#"no such date at "31.2.""#),
        ("feb 30 9", r#"no such date at "feb 30""#),
        ("29.2.2026 9", r#"no such date at "29.2.2026""#),
        ("0.0. 9", r#"no such date at "0.0.""#),
        ("31.13 9", r#"no such date at "31.13""#),
        ("2026-13-01 9", r#"no such date at "2026-13-01""#),
        ("dec 9:00", r#"no such date at "dec""#),
        ("dec", r#"no such date at "dec""#),
        ("5/6 18", r#"day or month first? at "5/6""#),
        (
            "24.12.20266 9",
            r#"not a year of four digits at "24.12.20266""#,
        ),
        ("24.12.026 9", r#"not a year of four digits at "24.12.026""#),
        ("in", r#"unfinished at """#),
        ("in bananas", r#"unknown word at "bananas""#),
        ("in 0 min", r#"no length at "0 min""#),
        ("in -5 min", r#"below zero at "-5 min""#),
        ("in 9999 days", r#"more than 527040 minutes at "9999 days""#),
        ("in 5 min 18", r#"word out of place at "18""#),
        ("2026-12-24T09:00+", r#"unfinished at """#),
        (
            "2026-12-24T24:00Z",
            r#"not a number from 0 to 23 at "2026-12-24T24:00Z""#,
        ),
        (
            "2026-12-24T09:00+99:00",
            r#"not a number from 0 to 23 at "+99:00""#,
        ),
        (
            "2026-12-24T09:00+0975",
            r#"not a number from 0 to 23 at "+0975""#,
        ),
        (
            "2026-12-24T09:00Z tomorrow",
            r#"word out of place at "tomorrow""#,
        ),
        (
            "2026-12-24T09:00Z/2026-12-24T09:00Z",
            r#"end not after start at "2026-12-24T09:00Z""#,
        ),
        ("2026-12-24T09:00Z/11:00", r#"word out of place at "11""#),
    ] {
        assert_eq!(refused(input), refusal, "{input}");
    }
}

#[test]
fn when_as_data_reads_back() {
    for input in [
        "",
        "now",
        "in 5 min",
        "fri 18-20",
        "thu 24.12. 9",
        "2026-12-24T09:00Z",
    ] {
        let when = read(input);
        let json = serde_json::to_string(&when).unwrap();
        assert_eq!(serde_json::from_str::<When>(&json).unwrap(), when, "{json}");
    }
    assert_eq!(
        serde_json::to_string(&read("tomorrow 18")).unwrap(),
        r#"{"at":{"day":"tomorrow","start":1080,"end":null}}"#
    );
    assert!(serde_json::from_str::<TimeOfDay>("1441").is_err());
}
