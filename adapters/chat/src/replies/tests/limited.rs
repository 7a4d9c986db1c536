use dibs_core::model::limit::{Amount, Limit, Period, ScopeRules};
use dibs_core::model::{Answer, Refusal};

use super::{answers, refusals};
use crate::fixtures::*;

#[test]
fn limits_are_shown_and_changed() {
    let rules = vec![
        Limit::Active(Amount::Bookings(2)),
        Limit::Per {
            amount: Amount::Minutes(90),
            period: Period::Week,
        },
    ];
    let rules_of = |resource, limits| ScopeRules {
        resource,
        limits,
        ..ScopeRules::default()
    };
    let of = |resource, limits, everywhere: Vec<Limit>, changed| Answer::Limits {
        rules: rules_of(resource, limits),
        others: match everywhere.is_empty() {
            true => Vec::new(),
            false => vec![rules_of(None, everywhere)],
        },
        changed,
    };
    let said = answers(&[
        ("none", of(None, vec![], vec![], false)),
        ("lifted", of(Some(PIANO), vec![], vec![], true)),
        ("set", of(Some(PIANO), rules.clone(), vec![], true)),
        (
            "seen",
            of(Some(PIANO), rules, vec![Limit::AheadDays(7)], false),
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## none
    There are no limits for everything together.
    Set one like this: /limit all 4h per day.

    ## lifted
    Done: there are no limits for Piano any more.

    ## set
    Done. The limits for Piano are now:
    - 2 active
    - 1h 30 min per week
    To lift them all: /limit Piano none.

    ## seen
    Limits for Piano:
    - 2 active
    - 1h 30 min per week
    Limits for everything together:
    - 7 days ahead
    ");
}

#[test]
fn a_refusal_names_the_limit_what_was_used_and_what_is_allowed() {
    let reached = |limit, used, everywhere, next| Refusal::LimitReached {
        resource: PIANO,
        everywhere,
        group: None,
        team: None,
        free: Box::default(),
        limit,
        used,
        ask_again_at: None,
        next,
    };
    let per = |amount, period| Limit::Per { amount, period };
    let later = Some(span(21, 10, 12));
    let said = refusals(&[
        (
            "active, until one ends",
            Refusal::LimitReached {
                resource: PIANO,
                everywhere: true,
                group: None,
                team: None,
                free: Box::default(),
                limit: Limit::Active(Amount::Bookings(2)),
                used: 2,
                ask_again_at: Some(local(20, 20, 0)),
                next: None,
            },
        ),
        (
            "hours of a day",
            reached(per(Amount::Minutes(240), Period::Day), 150, false, later),
        ),
        (
            "bookings of a week",
            reached(per(Amount::Bookings(3), Period::Week), 3, true, later),
        ),
        (
            "hours of a month",
            reached(per(Amount::Minutes(600), Period::Month), 600, false, None),
        ),
        (
            "too far",
            Refusal::LimitReached {
                resource: PIANO,
                everywhere: false,
                group: None,
                team: None,
                free: Box::default(),
                limit: Limit::AheadDays(7),
                used: 0,
                ask_again_at: Some(local(21, 0, 0)),
                next: later,
            },
        ),
        (
            "too late",
            reached(Limit::NoticeMinutes(30), 0, false, later),
        ),
        (
            "too near",
            reached(Limit::BetweenMinutes(60), 0, false, later),
        ),
        (
            "too long",
            reached(Limit::LongestMinutes(60), 0, false, later),
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## active, until one ends
    The limit for everything together is 2 active, and you have 2 already; cancel one first, or wait until one is over.
    You can ask for it from 20:00 today on.
    [My bookings]

    ## hours of a day
    The limit for Piano is 4h per day, and 2 h 30 min of yours begin on that day already.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]

    ## bookings of a week
    The limit for everything together is 3 per week, and 3 of yours begin in that week already.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]

    ## hours of a month
    The limit for Piano is 10h per month, and 10 h of yours begin in that month already.

    ## too far
    The limit for Piano is 7 days ahead, so that time cannot be booked yet.
    You can ask for it from 0:00 tomorrow on.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]

    ## too late
    The limit for Piano is 30 min notice, so it is too late to book that time.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]

    ## too near
    The limit for Piano is 1h between, and another booking of yours is nearer than that.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]

    ## too long
    The limit for Piano is 1h longest; ask for less.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]
    ");
}
