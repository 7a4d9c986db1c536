//! What recurs on the days on which the clocks change.

use super::*;

#[test]
fn a_gap_gives_its_first_valid_minute_and_a_fold_the_earlier_one() {
    for (expression, zone, after, times) in [
        // Berlin, forward at 2:00 on 29 March, back at 3:00 on 25 October.
        (
            "30 2 * * *",
            "Europe/Berlin",
            "2026-03-27 12:00",
            [
                "Sat 2026-03-28 02:30 +01:00",
                "Sun 2026-03-29 03:00 +02:00",
                "Mon 2026-03-30 02:30 +02:00",
            ],
        ),
        (
            "30 2 * * *",
            "Europe/Berlin",
            "2026-10-23 12:00",
            [
                "Sat 2026-10-24 02:30 +02:00",
                "Sun 2026-10-25 02:30 +02:00",
                "Mon 2026-10-26 02:30 +01:00",
            ],
        ),
        // Several times of the gap are one.
        (
            "*/30 * * * *",
            "Europe/Berlin",
            "2026-03-29 00:29",
            [
                "Sun 2026-03-29 01:30 +01:00",
                "Sun 2026-03-29 03:00 +02:00",
                "Sun 2026-03-29 03:30 +02:00",
            ],
        ),
        // The hour that comes again counts once.
        (
            "*/30 * * * *",
            "Europe/Berlin",
            "2026-10-25 00:29",
            [
                "Sun 2026-10-25 02:30 +02:00",
                "Sun 2026-10-25 03:00 +01:00",
                "Sun 2026-10-25 03:30 +01:00",
            ],
        ),
        // Half an hour only.
        (
            "15 2 * * *",
            "Australia/Lord_Howe",
            "2026-10-02 20:00",
            [
                "Sun 2026-10-04 02:30 +11:00",
                "Mon 2026-10-05 02:15 +11:00",
                "Tue 2026-10-06 02:15 +11:00",
            ],
        ),
        // No midnight on this day.
        (
            "0 0 * * *",
            "Africa/Cairo",
            "2026-04-23 12:00",
            [
                "Fri 2026-04-24 01:00 +03:00",
                "Sat 2026-04-25 00:00 +03:00",
                "Sun 2026-04-26 00:00 +03:00",
            ],
        ),
        // The last hour of a Saturday is missing: its turn is the first minute of Sunday.
        (
            "30 23 * * *",
            "America/Nuuk",
            "2026-03-27 12:00",
            [
                "Fri 2026-03-27 23:30 -02:00",
                "Sun 2026-03-29 00:00 -01:00",
                "Sun 2026-03-29 23:30 -01:00",
            ],
        ),
        // Two hours forward.
        (
            "30 1 * * *",
            "Antarctica/Troll",
            "2026-03-28 12:00",
            [
                "Sun 2026-03-29 03:00 +02:00",
                "Mon 2026-03-30 01:30 +02:00",
                "Tue 2026-03-31 01:30 +02:00",
            ],
        ),
    ] {
        assert_eq!(
            next_times(expression, zone, after, 3),
            times,
            "{expression} {zone}"
        );
    }
}

#[test]
fn a_date_that_a_zone_leaves_out_is_left_out() {
    for (expression, zone, after, times) in [
        (
            "0 12 * * *",
            "Pacific/Apia",
            "2011-12-29 12:00",
            ["Thu 2011-12-29 12:00 -10:00", "Sat 2011-12-31 12:00 +14:00"],
        ),
        (
            "0 0 * * *",
            "Pacific/Apia",
            "2011-12-29 10:00",
            ["Sat 2011-12-31 00:00 +14:00", "Sun 2012-01-01 00:00 +14:00"],
        ),
        (
            "0 12 * * *",
            "Pacific/Kwajalein",
            "1993-08-20 20:00",
            ["Fri 1993-08-20 12:00 -12:00", "Sun 1993-08-22 12:00 +12:00"],
        ),
        // The last day of 1994: the next one is a year away.
        (
            "0 12 31 12 *",
            "Pacific/Kiritimati",
            "1994-06-01 00:00",
            ["Sun 1995-12-31 12:00 +14:00", "Tue 1996-12-31 12:00 +14:00"],
        ),
    ] {
        let found = next_times(expression, zone, after, times.len());
        assert_eq!(found, times, "{expression} {zone}");
    }
}

#[test]
fn a_day_that_comes_twice_counts_once() {
    // Kwajalein repeated most of 30 September 1969, 23 hours of it.
    let times = next_times("0 12 * * *", "Pacific/Kwajalein", "1969-09-29 00:00", 3);
    assert_eq!(
        times,
        [
            "Mon 1969-09-29 12:00 +11:00",
            "Tue 1969-09-30 12:00 +11:00",
            "Wed 1969-10-01 12:00 -12:00"
        ]
    );
}

#[test]
fn a_gap_that_ends_within_a_minute_gives_the_whole_minute_after_it() {
    // Liberia put its clocks forward by 44 minutes and 30 seconds in 1972.
    let midnight = cron("0 0 * * *");
    let monrovia = zone("Africa/Monrovia");
    let forward = utc("1972-01-07 00:45");
    assert_eq!(
        midnight.next_after(utc("1972-01-06 12:00"), monrovia),
        Some(forward)
    );
    for seconds in [1, 15, 30, 31] {
        let before = forward - TimeDelta::seconds(seconds);
        assert_eq!(
            midnight.next_after(before, monrovia),
            Some(forward),
            "{seconds}"
        );
    }
    assert_eq!(
        midnight.next_after(forward, monrovia),
        Some(utc("1972-01-08 00:00"))
    );
}

#[test]
fn an_instant_is_never_its_own_successor() {
    let every_minute = cron("* * * * *");
    for name in [
        "Europe/Berlin",
        "Pacific/Apia",
        "Pacific/Kwajalein",
        "America/Nuuk",
    ] {
        for after in [
            "2026-03-29 00:59",
            "2026-10-25 00:59",
            "2011-12-30 09:59",
            "1969-09-30 12:59",
        ] {
            let mut last = utc(after);
            for at in every_minute.occurrences_after(last, zone(name)).take(200) {
                assert!(at > last, "{name}: {last} then {at}");
                last = at;
            }
        }
    }
}
