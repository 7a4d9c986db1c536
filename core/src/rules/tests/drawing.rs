//! Setting a draw up, telling wishes, and what cannot go around the draw.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::club::{Club, at, clock, edited, piano};
use crate::model::draw::parse_draw;
use crate::model::refusal::{Collection, DrawRefusal, Obstacle};
use crate::model::series::DateObstacle;
use crate::model::{
    Act, Answer, DrawChange, DrawRoot, MemberRef, Refusal, ResourceChanges, Role, SeriesWish,
    WishId,
};
use crate::rules::next_wake;
use crate::time::{Language, Repeat, parse_when};

/// What the seeds of all stories are made from.
pub(super) const ROOT: [u8; 32] = [7; 32];

pub(super) fn draw_change(spec: &str) -> DrawChange {
    match parse_draw(spec, Language::En).expect("a time of a week") {
        DrawChange::To { times, .. } => DrawChange::To {
            times,
            root: Some(DrawRoot::new(ROOT)),
        },
        DrawChange::Off => DrawChange::Off,
    }
}

pub(super) fn drawn_changes(spec: &str) -> ResourceChanges {
    ResourceChanges {
        draw: Some(Box::new(draw_change(spec))),
        ..Default::default()
    }
}

/// That time so many days after the Friday on which stories begin.
pub(super) fn on(days: i64, time: &str) -> DateTime<Utc> {
    at(time) + TimeDelta::days(days)
}

pub(super) fn exact(days: i64, time: &str) -> crate::time::When {
    crate::time::When::Exact {
        start: on(days, time),
        end: None,
    }
}

pub(super) fn monday(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a date")
}

impl Club {
    /// The piano's weeks are drawn on Sundays, wishes are told from 18:00 to 18:30. It is Friday.
    pub(super) fn with_a_draw() -> Self {
        let mut club = Self::new();
        edited(&mut club, drawn_changes("sun 18:00"));
        club.told();
        club
    }

    /// The same on Sunday at 18:05.
    pub(super) fn collecting() -> Self {
        let mut club = Self::with_a_draw();
        club.waits_for(on(2, "18:05"));
        club
    }

    /// `/book piano` so many days after Friday at that time: `wish 1, 1st` or `#1`.
    pub(super) fn wishes(&mut self, who: &str, days: i64, time: &str) -> Result<String, Refusal> {
        self.wishes_as(Role::Member, who, days, time)
    }

    pub(super) fn wishes_as(
        &mut self,
        role: Role,
        who: &str,
        days: i64,
        time: &str,
    ) -> Result<String, Refusal> {
        let act = Act::Book {
            resource: piano(),
            when: exact(days, time),
            minutes: None,
            seats: 1,
            note: None,
        };
        let request = self.request(who, role, act);
        Ok(match self.ask(&request)? {
            Answer::WishNoted(crate::model::draw::NotedWish {
                wish, preference, ..
            }) => format!("wish {}, no. {preference}", wish.id),
            Answer::Booked { booking, .. } => format!("#{}", booking.id),
            other => panic!("an odd answer to /book: {other:?}"),
        })
    }
}

/// `not drawn before Sun 18:00, until 18:30`, and what else a draw refuses.
pub(super) fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Draw(DrawRefusal::NotDrawn {
            draw, alternatives, ..
        }) => format!(
            "{} {} {} to {}, {} others",
            if draw.is_open { "wish" } else { "wait" },
            draw.week,
            draw.opens_at.format("%a %H:%M"),
            draw.closes_at.format("%H:%M"),
            alternatives.len()
        ),
        Refusal::Draw(DrawRefusal::WishedAlready { wish }) => format!("wish {} already", wish.id),
        Refusal::Draw(other) => format!("{other:?}"),
        Refusal::Taken { .. } => "taken".into(),
        Refusal::OutsideHours { .. } => "closed".into(),
        Refusal::Full { what, limit } => format!("{limit} {what:?}"),
        Refusal::OutOfRange { what, least, most } => format!("{what:?} {least}-{most}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn before_its_draw_a_week_cannot_be_booked() {
    let mut club = Club::with_a_draw();
    // This week is as it was; the week's end is the end.
    assert_eq!(club.wishes("Ada", 1, "18:00").expect("free"), "#1");
    let across = club
        .wishes("Ada", 2, "23:00")
        .expect_err("into the next week");
    assert_eq!(
        refused(&across),
        "wait 2026-11-23 Sun 18:00 to 18:30, 1 others"
    );
    let later = club.wishes("Ada", 3, "18:00").expect_err("not drawn");
    assert!(refused(&later).starts_with("wait 2026-11-23 Sun 18:00 to 18:30"));
    let much_later = club.wishes("Ada", 12, "18:00").expect_err("not drawn");
    assert!(refused(&much_later).starts_with("wait 2026-11-30 Sun 18:00 to 18:30"));
    // Managers assign what they like, and book like everybody.
    let act = Act::Assign {
        resource: piano(),
        member: MemberRef::Called("Ada".into()),
        when: exact(3, "18:00"),
        minutes: None,
    };
    assert!(matches!(club.manages(act), Ok(Answer::Assigned { .. })));
    let own = club.wishes_as(Role::Manager, "Mona", 3, "10:00");
    assert!(own.is_err(), "{own:?}");
}

#[test]
fn nothing_goes_around_the_draw() {
    let mut club = Club::new();
    let kept = club
        .wishes("Ada", 4, "18:00")
        .expect("free: there is no draw yet");
    assert_eq!(kept, "#1");
    club.wishes("Ada", 2, "20:00").expect("free");
    edited(&mut club, drawn_changes("sun 18:00"));
    let booking = crate::model::BookingId;
    let cases = [
        (
            "a move into it",
            Act::Move {
                booking: booking(2),
                when: exact(3, "10:00"),
                minutes: None,
            },
        ),
        (
            "a move within it",
            Act::Move {
                booking: booking(1),
                when: exact(4, "20:00"),
                minutes: None,
            },
        ),
        (
            "waiting for it",
            Act::Wait {
                resource: piano(),
                when: exact(4, "18:00"),
                minutes: None,
                seats: 1,
            },
        ),
        (
            "having it for longer",
            Act::Extend {
                resource: None,
                booking: Some(booking(2)),
                by_minutes: Some(300),
            },
        ),
    ];
    for (what, act) in cases {
        let refusal = club.asks("Ada", act).expect_err(what);
        match refusal {
            Refusal::NotLonger { obstacle, .. } => {
                assert!(
                    matches!(obstacle, Obstacle::NotDrawn(_)),
                    "{what}: {obstacle:?}"
                );
            }
            other => assert!(
                refused(&other).starts_with("wait 2026-11-23"),
                "{what}: {other:?}"
            ),
        }
    }
    // What she had before stays hers; once it is given up it is for the draw, undo or not.
    let cancel = Act::Cancel {
        booking: booking(1),
    };
    club.asks("Ada", cancel).expect("hers");
    let undo = club.asks("Ada", Act::Undo { booking: None });
    assert!(refused(&undo.expect_err("not drawn")).starts_with("wait 2026-11-23"));
    // A series is had as far as it is drawn.
    let series = Act::BookSeries(SeriesWish {
        resource: piano(),
        when: exact(1, "10:00"),
        minutes: None,
        seats: 1,
        note: None,
        repeat: Repeat::Times(3),
        only: None,
        instead: None,
    });
    let Err(Refusal::SeriesBlocked { dates, .. }) = club.asks("Ada", series) else {
        panic!("the later dates are not drawn");
    };
    let blocked = dates.iter().map(|date| date.obstacle.clone());
    assert_eq!(
        blocked.collect::<Vec<_>>(),
        [
            None,
            Some(DateObstacle::NotDrawn),
            Some(DateObstacle::NotDrawn)
        ]
    );
    // Nobody on a waitlist is offered what is not drawn, and no turn reaches into it.
    club.waits_for(on(2, "22:30"));
    club.joins("Ben");
    assert_eq!(club.claims("Ben").expect("offered"), "22:30-00:30");
}

#[test]
fn no_turn_reaches_into_an_undrawn_week() {
    let mut club = Club::new();
    edited(&mut club, drawn_changes("sun 23:45 for 15 min"));
    club.waits_for(on(2, "23:00"));
    club.joins("Ben");
    assert_eq!(club.claims("Ben").expect("offered"), "23:00-00:00");
}

#[test]
fn while_it_collects_a_booking_is_a_wish() {
    let mut club = Club::collecting();
    assert_eq!(
        club.told(),
        ["18:00 Mona: wishes for 2026-11-23 until 18:30"]
    );
    assert_eq!(next_wake(&club.state, club.now), Some(on(2, "18:30")));
    assert_eq!(
        club.wishes("Ada", 3, "18:00").expect("noted"),
        "wish 1, no. 1"
    );
    assert_eq!(
        club.wishes("Ben", 3, "18:00").expect("noted"),
        "wish 2, no. 1"
    );
    assert_eq!(
        club.wishes("Ada", 4, "18:00").expect("noted"),
        "wish 3, no. 2"
    );
    assert_eq!(club.wishes("Ada", 2, "20:00").expect("this week"), "#1");
    let twice = club.wishes("Ada", 3, "18:00").expect_err("told before");
    assert_eq!(refused(&twice), "wish 1 already");
    let later = club.wishes("Ada", 10, "18:00").expect_err("another week");
    assert!(refused(&later).starts_with("wait 2026-11-30 Sun 18:00"));
    let across = club
        .wishes("Ada", 9, "23:00")
        .expect_err("into another week");
    assert!(refused(&across).starts_with("wait 2026-11-30 Sun 18:00"));
    // In words, too; the next free time is of this week.
    let tuesday = parse_when("tue 8:00", Language::En).expect("a time");
    let act = Act::Book {
        resource: piano(),
        when: tuesday,
        minutes: Some(60),
        seats: 1,
        note: Some("scales".into()),
    };
    assert!(matches!(club.asks("Cleo", act), Ok(Answer::WishNoted(_))));
    let next = club.books("Ben", "").expect("now");
    assert_eq!(clock(next.span), "22:00-00:00");
    // Mine.
    let Ok(Answer::Mine { wishes, .. }) = club.asks("Ada", Act::Mine) else {
        panic!("hers");
    };
    let numbers: Vec<u32> = wishes.iter().map(|wish| wish.id.0).collect();
    assert_eq!(numbers, [1, 3]);
    let wish = WishId(1);
    let foreign = club.asks("Ben", Act::WithdrawWish { wish });
    assert_eq!(foreign, Err(DrawRefusal::NoSuchWish.into()));
    assert!(club.asks("Ada", Act::WithdrawWish { wish }).is_ok());
    let again = club.asks("Ada", Act::WithdrawWish { wish });
    assert_eq!(again, Err(DrawRefusal::NoSuchWish.into()));
}

#[test]
fn a_wish_must_be_possible_and_there_are_only_so_many() {
    let mut club = Club::new();
    club.wishes("Zoe", 3, "12:00")
        .expect("free: there is no draw yet");
    let changes = ResourceChanges {
        hours: Some(crate::time::parse_hours("8-22", Language::En).expect("hours")),
        ..drawn_changes("sun 18:00")
    };
    edited(&mut club, changes);
    let limit = Act::Limit {
        resource: Some(piano()),
        team: None,
        change: Some(
            crate::model::limit::parse_limit("2h longest", Language::En).expect("a limit"),
        ),
    };
    club.manages(limit).expect("a limit");
    club.waits_for(on(2, "18:05"));
    let taken = club.wishes("Ada", 3, "13:00").expect_err("Zoe has it");
    assert_eq!(refused(&taken), "taken");
    let closed = club.wishes("Ada", 3, "21:00").expect_err("closed");
    assert_eq!(refused(&closed), "closed");
    let long = Act::Book {
        resource: piano(),
        when: exact(3, "18:00"),
        minutes: Some(180),
        seats: 1,
        note: None,
    };
    let long = club.asks("Ada", long);
    assert!(
        matches!(long, Err(Refusal::LimitReached { .. })),
        "{long:?}"
    );
    let crowd = Act::Book {
        resource: piano(),
        when: exact(3, "18:00"),
        minutes: None,
        seats: 2,
        note: None,
    };
    assert!(matches!(
        club.asks("Ada", crowd),
        Err(Refusal::BadSeats { .. })
    ));
    for day in 3..7 {
        for time in ["8:00", "18:00"] {
            club.wishes("Ada", day, time).expect("possible");
        }
    }
    let ninth = club.wishes("Ada", 8, "8:00").expect_err("too many");
    assert_eq!(
        ninth,
        Refusal::Full {
            what: Collection::OwnWishes,
            limit: 8
        }
    );
    edited(
        &mut club,
        ResourceChanges {
            bookers: Some(crate::model::BookersChoice::Managers),
            ..Default::default()
        },
    );
    let mine = club.wishes("Ben", 5, "10:00");
    assert!(
        matches!(mine, Err(Refusal::ManagersBook { .. })),
        "{mine:?}"
    );
}
