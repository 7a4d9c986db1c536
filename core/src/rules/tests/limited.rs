//! How much each member may have: told as stories, and against a model that counts naively.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

use super::club::{BERLIN, Club, at, clock, edited, piano};
use crate::model::limit::{Amount, Limit, LimitChange, Period, parse_limit};
use crate::model::{Act, Answer, BookingFacts, Refusal, ResourceChanges, ResourceRef};
use crate::time::{Language, Span, When};

/// `/limit piano RULE`, or `/limit all RULE`.
fn limits(club: &mut Club, what: &str, rule: &str) {
    let change = parse_limit(rule, Language::En).expect("a limit");
    limited(club, what, change);
}

fn limited(club: &mut Club, what: &str, change: LimitChange) {
    let resource = (what != "all").then(|| ResourceRef::Name(what.to_owned()));
    let change = Some(change);
    club.manages(Act::Limit {
        resource,
        change,
        team: None,
    })
    .expect("managers may");
}

/// What is refused: the limit, what was used of it, and the next slot that is allowed.
fn refused(verdict: Result<BookingFacts, Refusal>) -> String {
    match verdict {
        Err(Refusal::LimitReached {
            limit,
            used,
            ask_again_at,
            next,
            ..
        }) => {
            let day = |at: DateTime<Utc>| at.format("%a %H:%M").to_string();
            let again = ask_again_at.map(|at| format!(", again {}", day(at)));
            let next =
                next.map(|next| format!(", next {} {}", next.start.format("%a"), clock(next)));
            format!(
                "{limit}: {used}{}{}",
                again.unwrap_or_default(),
                next.unwrap_or_default()
            )
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn each_limit_refuses_what_is_beyond_it() {
    // It is Friday 17:00, and Ada has the piano from 18:00 to 20:00.
    for (rule, when, said) in [
        ("1 active", "21:00", "1 active: 1, again Fri 20:00"),
        ("3h active", "21:00", "3h active: 120, again Fri 20:00"),
        ("1 per day", "21:00", "1 per day: 1, next Sat 00:00-02:00"),
        (
            "3h per day",
            "21:00",
            "3h per day: 120, next Sat 00:00-02:00",
        ),
        (
            "1 per week",
            "sun 9:00",
            "1 per week: 1, next Mon 00:00-02:00",
        ),
        (
            "1 per month",
            "30.11. 9:00",
            "1 per month: 1, next Tue 00:00-02:00",
        ),
        (
            "1 day ahead",
            "sun 9:00",
            "1 day ahead: 0, again Sat 00:00, next Fri 20:00-22:00",
        ),
        ("5h notice", "21:00", "5h notice: 0, next Fri 22:00-00:00"),
        ("2h between", "21:00", "2h between: 0, next Fri 22:00-00:00"),
        ("1h longest", "21:00", "1h longest: 0, next Fri 21:00-22:00"),
    ] {
        for what in ["piano", "all"] {
            let mut club = Club::new();
            club.books("Ada", "18:00").expect("free");
            limits(&mut club, what, rule);
            assert_eq!(refused(club.books("Ada", when)), said, "{what} {rule}");
            limits(&mut club, what, "none");
            club.books("Ada", when).expect("no limit any more");
        }
    }
}

#[test]
fn a_limit_of_one_resource_says_nothing_of_another_and_one_of_all_adds_them_up() {
    let mut club = Club::new();
    let changes = ResourceChanges::default();
    let name = "Lab".into();
    club.manages(Act::AddResource { name, changes })
        .expect("a lab");
    limits(&mut club, "lab", "1 active");
    club.books("Ada", "18:00").expect("free");
    club.books("Ada", "20:00").expect("the piano has no limit");
    limits(&mut club, "all", "3 active");
    let lab = |club: &mut Club, start: &str| {
        let when = When::Exact {
            start: at(start),
            end: None,
        };
        club.asks(
            "Ada",
            Act::Book {
                resource: ResourceRef::Name("lab".into()),
                when,
                minutes: None,
                seats: 1,
                note: None,
            },
        )
    };
    lab(&mut club, "18:00").expect("the third");
    assert!(matches!(
        lab(&mut club, "22:00"),
        Err(Refusal::LimitReached {
            everywhere: false,
            ..
        })
    ));
    assert_eq!(
        refused(club.books("Ada", "22:00")),
        "3 active: 3, again Fri 20:00"
    );
    club.books("Ben", "22:00").expect("somebody else's");
}

#[test]
fn what_was_given_back_counts_as_long_as_it_lasted() {
    let mut club = Club::new();
    limits(&mut club, "piano", "3h per day");
    let first = club.books("Ada", "17:00").expect("free").id;
    let second = club.books_for("Ada", When::Next, Some(60), 1);
    let second = second.expect("three hours").id;
    assert!(refused(club.books("Ada", "21:00")).starts_with("3h per day: 180"));
    // Not begun: it never was.
    club.asks("Ada", Act::Cancel { booking: second })
        .expect("hers");
    club.waits_until("17:40");
    // Given up while it ran: it counts for forty minutes, done or cancelled.
    club.asks("Ada", Act::Cancel { booking: first })
        .expect("hers");
    let said = refused(club.books_for("Ada", When::Now, Some(150), 1));
    assert!(said.starts_with("3h per day: 40"), "{said}");
    club.books_for("Ada", When::Now, Some(140), 1)
        .expect("what is left");
    club.waits_until("20:00");
    assert!(refused(club.books("Ada", "21:00")).starts_with("3h per day: 180"));
}

#[test]
fn days_are_those_of_the_resource() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            zone: Some(BERLIN),
            ..ResourceChanges::default()
        },
    );
    limits(&mut club, "piano", "1 per day");
    // 23:30 in Berlin is 22:30 UTC; the next day begins at 23:00 UTC.
    club.books_for(
        "Ada",
        When::Exact {
            start: at("22:30"),
            end: None,
        },
        Some(30),
        1,
    )
    .expect("free");
    let late = When::Exact {
        start: at("22:00"),
        end: None,
    };
    let said = refused(club.books_for("Ada", late, Some(30), 1));
    assert_eq!(said, "1 per day: 1, next Fri 23:00-23:30");
}

#[test]
fn the_earliest_free_time_is_one_that_is_allowed() {
    let mut club = Club::new();
    limits(&mut club, "piano", "2h notice");
    let first = club.books_for("Ada", When::Next, None, 1).expect("free");
    assert_eq!(clock(first.span), "19:00-21:00");
    limits(&mut club, "piano", "1h longest");
    let said = refused(club.books_for("Ada", When::Next, None, 1));
    assert_eq!(said, "1h longest: 0, next Fri 21:00-22:00");
}

#[test]
fn turns_count_and_the_line_passes_over_whom_a_limit_keeps_from_one() {
    let mut club = Club::new();
    limits(&mut club, "piano", "2h per day");
    // Notice says when a slot is booked, and nothing of turns.
    limits(&mut club, "piano", "1 day ahead");
    limits(&mut club, "piano", "30 min notice");
    assert_eq!(club.joins("Ada").0, 1);
    assert_eq!(club.claims("Ada"), Ok("17:00-19:00".into()));
    club.joins("Ben");
    let again = Act::Join {
        resource: piano(),
        minutes: None,
    };
    let said = club.asks("Ada", again.clone());
    assert!(
        matches!(said, Err(Refusal::LimitReached { used: 120, .. })),
        "{said:?}"
    );
    // She stood in line before she had used her hours: Ben is asked, she stays.
    let mut club = Club::new();
    club.books("Zoe", "17:00").expect("free");
    club.joins("Ada");
    club.joins("Ben");
    club.books_for(
        "Ada",
        When::Exact {
            start: at("22:00"),
            end: None,
        },
        Some(120),
        1,
    )
    .expect("free");
    limits(&mut club, "piano", "2h per day");
    club.waits_until("19:00");
    assert_eq!(club.line(), "Ada Ben*");
    club.waits_until("19:05");
    assert_eq!(club.claims("Ben"), Ok("19:05-21:05".into()));
    // Midnight brings a new day, and her turn.
    club.waits_until("+00:00");
    assert_eq!(club.line(), "Ada*");
}

#[test]
fn a_turn_is_no_longer_than_what_is_left() {
    let mut club = Club::new();
    limits(&mut club, "piano", "150 min per day");
    club.joins("Ada");
    assert_eq!(club.claims("Ada"), Ok("17:00-19:00".into()));
    club.waits_until("18:40");
    club.is_done("Ada").expect("hers");
    club.joins("Ada");
    assert_eq!(club.claims("Ada"), Ok("18:40-19:30".into()));
    // What ends one thing may bring a turn at another.
    let mut club = Club::new();
    let changes = ResourceChanges::default();
    let name = "Lab".into();
    club.manages(Act::AddResource { name, changes })
        .expect("a lab");
    limits(&mut club, "all", "1 active");
    club.books("Zoe", "17:00").expect("free");
    club.joins("Ada");
    let lab = Act::Book {
        resource: ResourceRef::Name("lab".into()),
        when: When::Next,
        minutes: None,
        seats: 1,
        note: None,
    };
    let Ok(Answer::Booked { booking, .. }) = club.asks("Ada", lab) else {
        panic!("the lab is free");
    };
    club.waits_until("17:30");
    club.is_done("Zoe").expect("hers");
    assert_eq!(club.line(), "Ada");
    let booking = booking.id;
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(club.line(), "Ada*");
}

#[test]
fn usage_is_forgotten_after_a_while() {
    let mut club = Club::new();
    for _ in 0..60 {
        club.books_for("Ada", When::Now, Some(30), 1).expect("free");
        club.waits(24 * 60);
    }
    let days = club.state.usage.iter().count();
    assert!((35..=37).contains(&days), "{days} days");
    assert_eq!(club.replayed(), club.state);
}

/// A booking as the model remembers it: for ever.
#[derive(Debug, Clone, Copy)]
struct Had {
    who: usize,
    lab: bool,
    id: crate::model::BookingId,
    span: Span,
    over: bool,
}

#[derive(Debug, Default)]
struct Model {
    had: Vec<Had>,
}

impl Model {
    /// The limit that a booking would break, counted without any shortcut.
    fn breaks(
        &self,
        limit: Limit,
        all: bool,
        (who, lab): (usize, bool),
        span: Span,
        now: DateTime<Utc>,
    ) -> bool {
        let date = |at: DateTime<Utc>| at.date_naive();
        let own = || {
            let own = self.had.iter().filter(move |had| had.who == who);
            own.filter(move |had| all || had.lab == lab)
                .filter(|had| had.span.start < had.span.end)
        };
        let too_much = |amount, counted: Vec<&Had>| match amount {
            Amount::Bookings(most) => counted.len() + 1 > most as usize,
            Amount::Minutes(most) => {
                let used: u32 = counted.iter().map(|had| had.span.minutes()).sum();
                used + span.minutes() > most
            }
        };
        match limit {
            Limit::Active(amount) => too_much(amount, own().filter(|had| !had.over).collect()),
            Limit::Per { amount, period } => {
                let same = |a: NaiveDate, b: NaiveDate| match period {
                    Period::Day => a == b,
                    Period::Week => a.iso_week() == b.iso_week(),
                    Period::Month => (a.year(), a.month()) == (b.year(), b.month()),
                };
                let near = own().filter(|had| same(date(had.span.start), date(span.start)));
                too_much(amount, near.collect())
            }
            Limit::AheadDays(days) => (date(span.start) - date(now)).num_days() > i64::from(days),
            Limit::NoticeMinutes(notice) => {
                span.start < now + TimeDelta::minutes(i64::from(notice))
            }
            Limit::BetweenMinutes(gap) => {
                let gap = TimeDelta::minutes(i64::from(gap));
                own().any(|had| span.start < had.span.end + gap && had.span.start < span.end + gap)
            }
            Limit::LongestMinutes(longest) => span.minutes() > longest,
            Limit::Unlimited => false,
        }
    }
}

#[derive(Debug, Clone)]
enum Deed {
    Book { hour: i64, minutes: u32, lab: bool },
    Give { index: usize },
    Limit { limit: Limit, all: bool },
    Wait { minutes: i64 },
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let amount = prop_oneof![
        (1_u32..5).prop_map(Amount::Bookings),
        (1_u32..12).prop_map(|hours| Amount::Minutes(hours * 60)),
    ];
    let period = prop_oneof![Just(Period::Day), Just(Period::Week), Just(Period::Month)];
    prop_oneof![
        2 => amount.clone().prop_map(Limit::Active),
        4 => (amount, period).prop_map(|(amount, period)| Limit::Per { amount, period }),
        1 => (1_u32..30).prop_map(Limit::AheadDays),
        1 => (1_u32..300).prop_map(Limit::NoticeMinutes),
        2 => (1_u32..300).prop_map(Limit::BetweenMinutes),
        1 => (5_u32..240).prop_map(Limit::LongestMinutes),
    ]
}

fn deed() -> impl Strategy<Value = (usize, Deed)> {
    let deed = prop_oneof![
        8 => (0_i64..200, 1_u32..20, any::<bool>())
            .prop_map(|(hour, quarters, lab)| Deed::Book { hour, minutes: quarters * 15, lab }),
        2 => (0_usize..30).prop_map(|index| Deed::Give { index }),
        2 => (any_limit(), any::<bool>()).prop_map(|(limit, all)| Deed::Limit { limit, all }),
        4 => (1_i64..2_000).prop_map(|minutes| Deed::Wait { minutes }),
    ];
    (0_usize..2, deed)
}

const WHO: [&str; 2] = ["Ada", "Ben"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn limits_count_as_a_naive_model_does(deeds in prop::collection::vec(deed(), 1..50)) {
        let mut club = Club::new();
        edited(&mut club, ResourceChanges { capacity: Some(50), ..Default::default() });
        let changes = ResourceChanges { capacity: Some(50), ..Default::default() };
        club.manages(Act::AddResource { name: "Lab".into(), changes }).expect("a lab");
        let mut model = Model::default();
        let mut limits: Vec<(bool, Limit)> = Vec::new();
        for (who, deed) in deeds {
            for had in &mut model.had {
                had.over |= had.span.end <= club.now;
            }
            match deed {
                Deed::Limit { limit, all } => {
                    let what = if all { "all" } else { "piano" };
                    limited(&mut club, what, LimitChange::Set(limit));
                    limits.clear();
                    for (scope, of) in club.state.limits.iter() {
                        let all = scope.resource().is_none();
                        limits.extend(of.of(None).iter().map(|limit| (all, *limit)));
                    }
                }
                Deed::Wait { minutes } => club.waits(minutes),
                Deed::Give { index } => {
                    let now = club.now;
                    if let Some(had) = model.had.get_mut(index).filter(|had| !had.over) {
                        let act = Act::Cancel { booking: had.id };
                        club.asks(WHO[had.who], act).expect("theirs");
                        had.over = true;
                        had.span.end = now.max(had.span.start);
                    }
                }
                Deed::Book { hour, minutes, lab } => {
                    let start = at("17:00") + TimeDelta::hours(hour);
                    if start < club.now { continue; }
                    let resource = ResourceRef::Name(if lab { "lab" } else { "piano" }.into());
                    let book = |span: Span| Act::Book {
                        resource: resource.clone(),
                        when: When::Exact { start: span.start, end: None },
                        minutes: Some(span.minutes()),
                        seats: 1,
                        note: None,
                    };
                    let mut span = Span::starting(start, minutes);
                    let broken = |span: Span, now| {
                        let holds = limits.iter().filter(|(all, _)| *all || !lab);
                        let broken = holds.filter(|(all, limit)| {
                            model.breaks(*limit, *all, (who, lab), span, now)
                        });
                        broken.map(|(_, limit)| *limit).collect::<Vec<_>>()
                    };
                    let mut verdict = club.asks(WHO[who], book(span));
                    if let Err(Refusal::LimitReached { limit, next, .. }) = &verdict {
                        let broken = broken(span, club.now);
                        prop_assert!(broken.contains(limit), "{limit} of {broken:?}");
                        let Some(next) = *next else { continue };
                        span = next;
                        verdict = club.asks(WHO[who], book(span));
                    }
                    prop_assert_eq!(broken(span, club.now), Vec::new());
                    match verdict {
                        Ok(Answer::Booked { booking, .. }) => model.had.push(Had {
                            who,
                            lab,
                            id: booking.id,
                            span: booking.span,
                            over: false,
                        }),
                        other => prop_assert!(false, "{other:?}"),
                    }
                }
            }
        }
        prop_assert_eq!(&club.replayed(), &club.state);
    }
}
