use super::*;

#[test]
fn when_the_clocks_change() {
    for (zone, now, input, expected) in [
        // Forward from 2 to 3.
        (
            BERLIN,
            "2026-03-28 12:00",
            "tomorrow 2:30",
            "missing, next Sun 2026-03-29 03:00",
        ),
        (
            BERLIN,
            "2026-03-29 01:00",
            "2",
            "missing, next Sun 2026-03-29 03:00",
        ),
        (
            BERLIN,
            "2026-03-29 03:00",
            "2:30",
            "missing, next Sun 2026-03-29 03:00",
        ),
        (
            BERLIN,
            "2026-03-29 03:01",
            "2:30",
            "Mon 2026-03-30 02:30; passed, so tomorrow",
        ),
        (
            BERLIN,
            "2026-03-28 12:00",
            "2:30",
            "missing, next Sun 2026-03-29 03:00",
        ),
        (
            BERLIN,
            "2026-03-28 12:00",
            "sun 1-4",
            "Sun 2026-03-29 01:00 to Sun 2026-03-29 04:00, 120 min",
        ),
        (
            BERLIN,
            "2026-03-28 12:00",
            "sun 1-2:30",
            "Sun 2026-03-29 01:00 to Sun 2026-03-29 03:00, 60 min",
        ),
        (
            BERLIN,
            "2026-03-29 01:30",
            "in 30 min",
            "Sun 2026-03-29 03:00",
        ),
        (
            BERLIN,
            "2026-03-29 01:50",
            "in 5 min",
            "Sun 2026-03-29 03:00; up from Sun 2026-03-29 01:55",
        ),
        // Back from 3 to 2.
        (
            BERLIN,
            "2026-10-24 12:00",
            "sun 2",
            "Sun 2026-10-25 02:00; again at Sun 2026-10-25 02:00*",
        ),
        (
            BERLIN,
            "2026-10-24 12:00",
            "sun 2-4",
            "Sun 2026-10-25 02:00 to Sun 2026-10-25 04:00, 180 min; again at Sun 2026-10-25 02:00*",
        ),
        (
            BERLIN,
            "2026-10-24 12:00",
            "sun 1:30-2:30",
            "Sun 2026-10-25 01:30 to Sun 2026-10-25 02:30, 60 min",
        ),
        (BERLIN, "2026-10-25 02:20", "2:15", "Sun 2026-10-25 02:15*"),
        (
            BERLIN,
            "2026-10-25 02:20",
            "2:15-2:45",
            "Sun 2026-10-25 02:15* to Sun 2026-10-25 02:45*, 30 min",
        ),
        (
            BERLIN,
            "2026-10-25 02:20*",
            "2:15",
            "Mon 2026-10-26 02:15; passed, so tomorrow",
        ),
        (
            BERLIN,
            "2026-10-25 02:20*",
            "today 2:15",
            "past: Sun 2026-10-25 02:15",
        ),
        (
            BERLIN,
            "2026-10-25 02:50",
            "in 5 min",
            "Sun 2026-10-25 02:00*; up from Sun 2026-10-25 02:55",
        ),
        (
            BERLIN,
            "2026-10-25 02:00",
            "2026-10-25T01:30Z",
            "Sun 2026-10-25 02:30*",
        ),
        (
            Tz::America__New_York,
            "2026-03-07 12:00",
            "sun 2:30",
            "missing, next Sun 2026-03-08 03:00",
        ),
        (
            Tz::America__New_York,
            "2026-10-31 12:00",
            "tomorrow 1",
            "Sun 2026-11-01 01:00; again at Sun 2026-11-01 01:00*",
        ),
        (
            Tz::Australia__Lord_Howe,
            "2026-10-03 12:00",
            "tomorrow 2:15",
            "missing, next Sun 2026-10-04 02:30",
        ),
        (
            Tz::Australia__Lord_Howe,
            "2026-04-04 12:00",
            "tomorrow 1:30",
            "Sun 2026-04-05 01:30; again at Sun 2026-04-05 01:30*",
        ),
        // Cairo's day begins at 1.
        (
            Tz::Africa__Cairo,
            "2026-04-23 12:00",
            "24:00",
            "missing, next Fri 2026-04-24 01:00",
        ),
        (
            Tz::Africa__Cairo,
            "2026-04-23 12:00",
            "22-24",
            "Thu 2026-04-23 22:00 to Fri 2026-04-24 01:00, 120 min",
        ),
        (
            Tz::Asia__Tehran,
            "2026-03-21 12:00",
            "tomorrow 0:30",
            "Sun 2026-03-22 00:30",
        ),
        // Apia's 29 December is followed by the 31st.
        (
            Tz::Pacific__Apia,
            "2011-12-29 12:00",
            "tomorrow 18",
            "missing, next Sat 2011-12-31 00:00",
        ),
        (
            Tz::Pacific__Apia,
            "2011-12-29 23:00",
            "22",
            "missing, next Sat 2011-12-31 00:00",
        ),
        (
            Tz::Pacific__Apia,
            "2011-12-29 12:00",
            "22-2",
            "Thu 2011-12-29 22:00 to Sat 2011-12-31 00:00, 120 min",
        ),
    ] {
        assert_eq!(
            told(zone, now, input),
            expected,
            "{input} at {now} in {zone}"
        );
    }
}
