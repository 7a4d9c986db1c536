//! What is no cron expression, where it stops being one, and what to write instead.

use proptest::prelude::*;

use super::*;

#[test]
fn refusals_point_at_the_part_and_say_what_to_write() {
    let refusals: Vec<String> = [
        "",
        "0 3 * *",
        "0 0 3 * * * *",
        "@daily",
        "60 * * * *",
        "0 24 * * *",
        "0 3 0 * *",
        "0 3 * 13 *",
        "0 3 * * 8",
        "0 3 * * fry",
        "0 3 * decem *",
        "0 3 mon * *",
        "0 3 L * *",
        "0 3 ? * *",
        "0 3 * * fri#2",
        "-5 3 * * *",
        "+5 3 * * *",
        "5- * * * *",
        "1,,2 * * * *",
        "1-2-3 * * * *",
        "99999999999 * * * *",
        "0 22-2 * * *",
        "0 3 * nov-feb *",
        "*/0 * * * *",
        "*/60 * * * *",
        "*/ * * * *",
        "*/1/2 * * * *",
        "5/15 * * * *",
        "** * * * *",
        "0 3 31 2 *",
        "0 3 30,31 feb *",
        "0 3 31 4,6,9,11 *",
        "0 3 31 feb */2",
        "ö 3 * * *",
        "0 3 * * ,é",
    ]
    .into_iter()
    .map(|expression| Cron::parse(expression).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(refusals.join("\n"), @r###"
    "" at character 1 of "": 0 of 5 fields; write minute, hour, day of month, month and day of week, such as `30 3 * * *` for every day at 3:30
    "0 3 * *" at character 1 of "0 3 * *": 4 of 5 fields; write minute, hour, day of month, month and day of week, such as `30 3 * * *` for every day at 3:30
    "0 0 3 * * * *" at character 1 of "0 0 3 * * * *": 7 of 5 fields; write minute, hour, day of month, month and day of week, such as `30 3 * * *` for every day at 3:30
    "@daily" at character 1 of "@daily": short forms are not known; write five fields, such as `0 0 * * *` for every midnight
    "60" at character 1 of "60 * * * *": not a minute; write 0 to 59
    "24" at character 3 of "0 24 * * *": not an hour; write 0 to 23
    "0" at character 5 of "0 3 0 * *": not a day of the month; write 1 to 31
    "13" at character 7 of "0 3 * 13 *": not a month; write 1 to 12 or jan to dec
    "8" at character 9 of "0 3 * * 8": not a day of the week; write 0 to 7 or mon to sun (0 and 7 are Sunday)
    "fry" at character 9 of "0 3 * * fry": not a day of the week; write 0 to 7 or mon to sun (0 and 7 are Sunday)
    "decem" at character 7 of "0 3 * decem *": not a month; write 1 to 12 or jan to dec
    "mon" at character 5 of "0 3 mon * *": not a day of the month; write 1 to 31
    "L" at character 5 of "0 3 L * *": not a day of the month; write 1 to 31
    "?" at character 5 of "0 3 ? * *": not a day of the month; write 1 to 31
    "fri#2" at character 9 of "0 3 * * fri#2": not a day of the week; write 0 to 7 or mon to sun (0 and 7 are Sunday)
    "" at character 1 of "-5 3 * * *": nothing where a minute is needed; write 0 to 59
    "+5" at character 1 of "+5 3 * * *": not a minute; write 0 to 59
    "" at character 3 of "5- * * * *": nothing where a minute is needed; write 0 to 59
    "" at character 3 of "1,,2 * * * *": nothing where a minute is needed; write 0 to 59
    "2-3" at character 3 of "1-2-3 * * * *": not a minute; write 0 to 59
    "99999999999" at character 1 of "99999999999 * * * *": not a minute; write 0 to 59
    "22-2" at character 3 of "0 22-2 * * *": a range that runs backwards; write `22-23,0-2`
    "nov-feb" at character 7 of "0 3 * nov-feb *": a range that runs backwards; write `11-12,1-2`
    "0" at character 3 of "*/0 * * * *": not a step; write a number from 1 to 59
    "60" at character 3 of "*/60 * * * *": not a step; write a number from 1 to 59
    "" at character 3 of "*/ * * * *": not a step; write a number from 1 to 59
    "1/2" at character 3 of "*/1/2 * * * *": not a step; write a number from 1 to 59
    "5/15" at character 1 of "5/15 * * * *": a step needs a range; write `5-59/` and the step
    "**" at character 1 of "** * * * *": not a minute; write 0 to 59
    "31" at character 5 of "0 3 31 2 *": none of these months has that day; write another day or month
    "30,31" at character 5 of "0 3 30,31 feb *": none of these months has that day; write another day or month
    "31" at character 5 of "0 3 31 4,6,9,11 *": none of these months has that day; write another day or month
    "31" at character 5 of "0 3 31 feb */2": none of these months has that day; write another day or month
    "ö" at character 1 of "ö 3 * * *": not a minute; write 0 to 59
    "" at character 9 of "0 3 * * ,é": nothing where a day of the week is needed; write 0 to 7 or mon to sun (0 and 7 are Sunday)
    "###);
}

#[test]
fn an_expression_too_long_is_refused_unread() {
    let every_minute: Vec<String> = (0..60).map(|minute| minute.to_string()).collect();
    let list = every_minute.join(",");
    assert_eq!(list.len(), 169);
    assert_eq!(cron(&format!("{list} * * * *")), cron("* * * * *"));
    let fits = format!("{:>1$}", "* * * * *", CRON_LIMIT_CHARS);
    assert_eq!(cron(&fits), cron("* * * * *"));
    let long = Cron::parse(&format!(" {fits}")).unwrap_err();
    let max = CRON_LIMIT_CHARS;
    assert_eq!(long.kind, CronErrorKind::TooLong { max });
    assert_eq!(long.input.chars().count(), CRON_LIMIT_CHARS);
    let wide = Cron::parse(&"ö".repeat(5_000)).unwrap_err();
    assert_eq!(wide.part_text().chars().count(), CRON_LIMIT_CHARS);
}

proptest! {
    #[test]
    fn anything_is_read_or_refused_at_a_part_of_it(input in "[ -~ö\\t]{0,40}|([0-9*,/-]{1,4} ){4}[a-z0-9-]{1,4}") {
        match Cron::parse(&input) {
            Ok(cron) => prop_assert!(cron.next_after(utc("2026-01-01 00:00"), Tz::UTC).is_some()),
            Err(error) => {
                prop_assert!(error.input.get(error.part.clone()).is_some());
                prop_assert!(input.starts_with(&error.input));
                prop_assert!(error.position() <= input.chars().count() + 1);
            }
        }
    }
}
