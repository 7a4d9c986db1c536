use proptest::prelude::*;

use super::*;
use crate::time::{GrammarErrorKind, INPUT_LIMIT_CHARS, Language, parse_hours};

fn read(typed: &str) -> Result<LimitChange, (String, GrammarErrorKind)> {
    parse_limit(typed, Language::En).map_err(|error| (error.word_text().to_owned(), error.kind))
}

#[test]
fn limits_are_read_as_they_are_typed() {
    let day = |amount| Limit::Per {
        amount,
        period: Period::Day,
    };
    for (typed, limit) in [
        ("2 active", Limit::Active(Amount::Bookings(2))),
        ("2 bookings active", Limit::Active(Amount::Bookings(2))),
        (" 4H  Active ", Limit::Active(Amount::Minutes(240))),
        ("4h per day", day(Amount::Minutes(240))),
        ("4 hours a day", day(Amount::Minutes(240))),
        ("1 booking per day", day(Amount::Bookings(1))),
        (
            "3 per week",
            Limit::Per {
                amount: Amount::Bookings(3),
                period: Period::Week,
            },
        ),
        (
            "10h per month",
            Limit::Per {
                amount: Amount::Minutes(600),
                period: Period::Month,
            },
        ),
        ("7 days ahead", Limit::AheadDays(7)),
        ("2 weeks ahead", Limit::AheadDays(14)),
        ("30 min notice", Limit::NoticeMinutes(30)),
        ("1h between", Limit::BetweenMinutes(60)),
        ("1h30 longest", Limit::LongestMinutes(90)),
    ] {
        assert_eq!(read(typed), Ok(LimitChange::Set(limit)), "{typed}");
    }
    for typed in ["none", "OFF"] {
        assert_eq!(read(typed), Ok(LimitChange::Lift), "{typed}");
    }
}

#[test]
fn what_is_no_limit_is_refused_at_its_word() {
    use GrammarErrorKind as Kind;
    let range = |min, max| Kind::NumberOutOfRange { min, max };
    for (typed, word, kind) in [
        ("", "", Kind::Empty),
        ("active", "", Kind::Empty),
        ("per day", "", Kind::Empty),
        ("2", "2", Kind::UnknownWord),
        ("2 piano active", "piano", Kind::UnknownWord),
        ("0 active", "0", range(1, 1_000)),
        ("1001 active", "1001", range(1, 1_000)),
        ("99999999999999 active", "99999999999999", range(1, 1_000)),
        ("2 per year", "year", Kind::UnknownWord),
        ("36h ahead", "36h", Kind::ExtraWord),
        ("2h ahead", "2h", range(1_440, 527_040)),
        ("3 min longest", "3 min", range(5, 20_160)),
        ("soon notice", "soon", Kind::UnknownWord),
        (
            "8 days between",
            "8 days",
            Kind::DurationTooLong {
                max_minutes: 10_080,
            },
        ),
        ("-2h per day", "-2h", Kind::Negative),
    ] {
        let Err((said, why)) = read(typed) else {
            panic!("{typed} was read");
        };
        assert_eq!((said.as_str(), why), (word, kind), "{typed}");
    }
    let long = format!("2 {}active", " ".repeat(INPUT_LIMIT_CHARS));
    assert!(matches!(read(&long), Err((_, Kind::TooLong { .. }))));
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let amount = prop_oneof![
        (1..=MOST_LIMIT_BOOKINGS).prop_map(Amount::Bookings),
        (1..=MOST_LIMIT_MINUTES).prop_map(Amount::Minutes),
    ];
    let period = prop_oneof![Just(Period::Day), Just(Period::Week), Just(Period::Month)];
    prop_oneof![
        amount.clone().prop_map(Limit::Active),
        (amount, period).prop_map(|(amount, period)| Limit::Per { amount, period }),
        (1..=MOST_LIMIT_AHEAD_DAYS).prop_map(Limit::AheadDays),
        (1..=MOST_LIMIT_MINUTES).prop_map(Limit::NoticeMinutes),
        (1..=MOST_LIMIT_GAP_MINUTES).prop_map(Limit::BetweenMinutes),
        LIMIT_LONGEST_MINUTES.prop_map(Limit::LongestMinutes),
    ]
}

proptest! {
    #[test]
    fn a_limit_is_read_back_as_it_is_shown(limit in any_limit()) {
        prop_assert_eq!(read(&limit.to_string()), Ok(LimitChange::Set(limit)));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in "\\PC{0,40}", tail in "(active|per day|ahead| notice|longest)?") {
        if let Err(error) = parse_limit(&format!("{typed}{tail}"), Language::En) {
            prop_assert!(error.input.get(error.word.clone()).is_some());
        }
    }

    #[test]
    fn whoever_a_rule_is_for_is_read_or_refused(
        typed in "(4h per day|free mon-fri 20-8|none|unlimited|\\PC{0,20})( for)?",
        whom in "\\PC{0,20}",
    ) {
        if let Err(error) = parse_rule(&format!("{typed} {whom}"), Language::En) {
            prop_assert!(error.input.get(error.word.clone()).is_some());
        }
    }

    #[test]
    fn there_is_one_limit_of_each_kind(changes in prop::collection::vec(any_limit(), 1..40)) {
        let mut limits = Limits::default();
        for limit in &changes {
            let all = limits.with(&LimitScope::Everything, None, *limit);
            limits.set(LimitScope::Everything, None, all);
        }
        let rules = limits.of(&LimitScope::Everything).expect("there are some");
        prop_assert!(rules.of(None).len() <= 12);
        prop_assert!(rules.of(None).contains(&changes[changes.len() - 1]));
        limits.set(LimitScope::Everything, None, Vec::new());
        prop_assert_eq!(limits, Limits::default());
    }
}

#[test]
fn periods_are_those_of_the_calendar() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    for (around, period, first, last) in [
        ("2026-11-20", Period::Day, "2026-11-20", "2026-11-20"),
        ("2026-11-20", Period::Week, "2026-11-16", "2026-11-22"),
        ("2026-11-22", Period::Week, "2026-11-16", "2026-11-22"),
        ("2026-11-16", Period::Week, "2026-11-16", "2026-11-22"),
        ("2026-11-20", Period::Month, "2026-11-01", "2026-11-30"),
        ("2028-02-01", Period::Month, "2028-02-01", "2028-02-29"),
    ] {
        assert_eq!(
            period.around(day(around)),
            (day(first), day(last)),
            "{around}"
        );
    }
}

#[test]
fn rules_say_whom_they_are_for_and_what_is_free_of_them() {
    let hours = |typed| parse_hours(typed, Language::En).expect("hours");
    let free = |typed| Ok((LimitChange::Relax(Relaxation::Hours(hours(typed))), None));
    let rule = |change, team: &str| Ok((change, Some(team.to_owned())));
    let four = LimitChange::Set(Limit::Per {
        amount: Amount::Minutes(240),
        period: Period::Day,
    });
    for (typed, expected) in [
        ("4h per day for tutors", rule(four.clone(), "tutors")),
        ("4h per day FOR the board ", rule(four.clone(), "the board")),
        ("none for tutors", rule(LimitChange::Lift, "tutors")),
        (
            "unlimited for tutors",
            rule(LimitChange::Set(Limit::Unlimited), "tutors"),
        ),
        ("unlimited", Ok((LimitChange::Lift, None))),
        (
            "free mon-fri 20-8, sat-sun",
            free("mon-fri 20-8, sat-sun 0-24"),
        ),
        ("free sat", free("sat 0-24")),
        ("Free always", free("always")),
        (
            "free same day",
            Ok((LimitChange::Relax(Relaxation::SameDay), None)),
        ),
        (
            "free none",
            Ok((LimitChange::Relax(Relaxation::Never), None)),
        ),
        ("free", Err("free")),
        ("free sometimes", Err("sometimes")),
        ("4h per day for", Err("for")),
        ("free same day for tutors", Err("for")),
        ("for tutors", Err("")),
    ] {
        let read = parse_rule(typed, Language::En)
            .map(|rule| (rule.change, rule.team))
            .map_err(|error| error.word_text().to_owned());
        assert_eq!(read, expected.map_err(str::to_owned), "{typed}");
    }
}
