use super::*;
use crate::time::parse_day;

#[test]
fn on_an_ordinary_wednesday_at_ten() {
    for (input, expected) in [
        ("", "earliest"),
        ("now", "Wed 2026-06-17 10:00"),
        ("18", "Wed 2026-06-17 18:00"),
        ("10:00", "Wed 2026-06-17 10:00"),
        ("9", "Thu 2026-06-18 09:00; passed, so tomorrow"),
        (
            "9-11",
            "Thu 2026-06-18 09:00 to Thu 2026-06-18 11:00, 120 min; passed, so tomorrow",
        ),
        (
            "22-2",
            "Wed 2026-06-17 22:00 to Thu 2026-06-18 02:00, 240 min",
        ),
        (
            "18-18",
            "Wed 2026-06-17 18:00 to Thu 2026-06-18 18:00, 1440 min",
        ),
        (
            "18-24",
            "Wed 2026-06-17 18:00 to Thu 2026-06-18 00:00, 360 min",
        ),
        ("midnight", "Thu 2026-06-18 00:00"),
        (
            "midnight-2",
            "Thu 2026-06-18 00:00 to Thu 2026-06-18 02:00, 120 min",
        ),
        ("tonight 8", "Wed 2026-06-17 20:00"),
        (
            "tonight 1-2",
            "Thu 2026-06-18 01:00 to Thu 2026-06-18 02:00, 60 min",
        ),
        ("today 9", "past: Wed 2026-06-17 09:00"),
        ("today 10", "Wed 2026-06-17 10:00"),
        ("tomorrow 9", "Thu 2026-06-18 09:00"),
        ("wed 18", "Wed 2026-06-17 18:00"),
        ("wed 10", "Wed 2026-06-17 10:00"),
        ("wed 9", "Wed 2026-06-24 09:00"),
        ("tue 18", "Tue 2026-06-23 18:00"),
        ("sun 18", "Sun 2026-06-21 18:00"),
        ("next wed 9", "Wed 2026-06-24 09:00"),
        ("next fri 18", "Fri 2026-06-26 18:00"),
        ("next mon 18", "Mon 2026-06-22 18:00"),
        ("24.12. 9", "Thu 2026-12-24 09:00"),
        ("thu 24.12. 9", "Thu 2026-12-24 09:00"),
        ("fri 24.12. 9", "2026-12-24 is no Fri"),
        ("17.6. 18", "Wed 2026-06-17 18:00"),
        ("17.6. 9", "past: Wed 2026-06-17 09:00"),
        ("16.6. 9", "Wed 2027-06-16 09:00"),
        ("1 jan 9", "Fri 2027-01-01 09:00"),
        ("29.2. 9", "no such date"),
        ("2026-01-01 9", "past: Thu 2026-01-01 09:00"),
        ("0001-01-01 9", "past: Mon 0001-01-01 09:00"),
        ("2027-07-22 10", "Thu 2027-07-22 10:00"),
        ("2027-07-22 10:15", "more than 400 days"),
        ("24.12.9999 9", "more than 400 days"),
        (
            "18:10",
            "off step: Wed 2026-06-17 18:00 or Wed 2026-06-17 18:15",
        ),
        (
            "10:05",
            "off step: Wed 2026-06-17 10:00 or Wed 2026-06-17 10:15",
        ),
        (
            "fri 23:50",
            "off step: Fri 2026-06-19 23:45 or Sat 2026-06-20 00:00",
        ),
        ("in 30 min", "Wed 2026-06-17 10:30"),
        (
            "in 20 min",
            "Wed 2026-06-17 10:30; up from Wed 2026-06-17 10:20",
        ),
        ("in 366 days", "Fri 2027-06-18 10:00"),
        ("2026-06-17T18:00Z", "Wed 2026-06-17 20:00"),
        (
            "2026-06-17T18:00Z/2026-06-17T19:05Z",
            "Wed 2026-06-17 20:00 to Wed 2026-06-17 21:05, 65 min",
        ),
        (
            "2026-06-17T18:10Z",
            "off step: Wed 2026-06-17 20:00 or Wed 2026-06-17 20:15",
        ),
        ("2026-06-17T07:00Z", "past: Wed 2026-06-17 09:00"),
        ("9999-12-31T23:59Z", "more than 400 days"),
    ] {
        assert_eq!(told(BERLIN, "2026-06-17 10:00", input), expected, "{input}");
    }
}

#[test]
fn a_start_before_this_minute_is_no_alternative() {
    assert_eq!(
        told(BERLIN, "2026-06-17 10:02", "10:05"),
        "off step: none or Wed 2026-06-17 10:15"
    );
    assert_eq!(
        told(BERLIN, "2026-06-17 10:02", "now"),
        "Wed 2026-06-17 10:02"
    );
    assert_eq!(
        told(BERLIN, "2026-06-17 10:02", "10:00"),
        "Thu 2026-06-18 10:00; passed, so tomorrow"
    );
}

#[test]
fn at_the_turn_of_a_day_a_week_and_a_year() {
    for (now, input, expected) in [
        (
            "2026-06-17 23:59",
            "0:00",
            "Thu 2026-06-18 00:00; passed, so tomorrow",
        ),
        ("2026-06-17 23:59", "24:00", "Thu 2026-06-18 00:00"),
        ("2026-06-17 00:00", "0:00", "Wed 2026-06-17 00:00"),
        ("2026-06-21 12:00", "next mon 18", "Mon 2026-06-22 18:00"),
        ("2026-06-22 12:00", "next mon 18", "Mon 2026-06-29 18:00"),
        (
            "2026-12-31 23:00",
            "22",
            "Fri 2027-01-01 22:00; passed, so tomorrow",
        ),
        ("2026-12-31 23:00", "1.1. 9", "Fri 2027-01-01 09:00"),
        ("2026-12-31 23:00", "31.12. 9", "past: Thu 2026-12-31 09:00"),
        ("2027-01-01 00:00", "31.12. 9", "Fri 2027-12-31 09:00"),
        ("2027-06-17 10:00", "29.2. 9", "Tue 2028-02-29 09:00"),
    ] {
        assert_eq!(told(BERLIN, now, input), expected, "{input} at {now}");
    }
}

#[test]
fn days_for_timetables() {
    let now = at(BERLIN, "2026-06-17 10:00");
    for (input, expected) in [
        ("", "2026-06-17"),
        ("tomorrow", "2026-06-18"),
        ("wed", "2026-06-17"),
        ("tue", "2026-06-23"),
        ("next wed", "2026-06-24"),
        ("17.6.", "2026-06-17"),
        ("16.6.", "2027-06-16"),
        ("16.6.2026", "2026-06-16"),
        ("thu 24.12.", "2026-12-24"),
        ("fri 24.12.", "2026-12-24 is no Fri"),
        ("29.2.", "no such date"),
        ("22.7.2027", "2027-07-22"),
        ("23.7.2027", "more than 400 days"),
        ("24.12.9999", "more than 400 days"),
    ] {
        let day = parse_day(input, Language::En).unwrap();
        let told = match resolve_day(&day, BERLIN, now) {
            Ok(date) => date.to_string(),
            Err(refusal) => refusal_told(BERLIN, refusal),
        };
        assert_eq!(told, expected, "{input}");
    }
    // Where it is tomorrow already.
    let auckland = resolve_day(
        &DaySpec::Today,
        Tz::Pacific__Auckland,
        at(Tz::UTC, "2026-06-17 13:00"),
    );
    assert_eq!(auckland, Ok("2026-06-18".parse().unwrap()));
}
