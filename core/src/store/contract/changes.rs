//! Bookings that change under their number: moved, extended, cancelled and taken back.

use super::club::{Club, piano};
use super::doctor::{kinds, looked_at};
use super::ground::{Ground, follow, rows};
use crate::model::{Act, BookersChoice, BookingId, LeadChoice, ResourceChanges, WordsChange};
use crate::store::Store;
use crate::time::When;

impl Club {
    fn moves(&mut self, booking: u32, in_minutes: i64, minutes: u32) {
        let start = self.now + chrono::TimeDelta::minutes(in_minutes);
        let act = Act::Move {
            booking: BookingId(booking),
            when: When::Exact { start, end: None },
            minutes: Some(minutes),
        };
        self.manages(act).expect("a free time");
    }

    /// `each` is done after every step.
    async fn changes(&mut self, store: &Store, followed_each: bool) {
        self.books("Ada", 60, 60, 1);
        self.books("Ben", 120, 60, 1);
        self.step(store, followed_each).await;
        // They change places by way of a third: in one run each is in the way of the other.
        self.moves(1, 300, 60);
        self.moves(2, 60, 60);
        self.moves(1, 120, 60);
        self.step(store, followed_each).await;
        let cancel = |booking| Act::Cancel {
            booking: BookingId(booking),
        };
        self.asks("Ada", cancel(1)).expect("hers");
        self.step(store, followed_each).await;
        self.asks("Ada", Act::Undo { booking: None }).expect("free");
        self.asks("Ben", cancel(2)).expect("his");
        self.asks("Ben", Act::Undo { booking: None }).expect("free");
        self.asks("Ben", cancel(2)).expect("his again");
        self.step(store, followed_each).await;
        self.waits(125);
        let longer = Act::Extend {
            resource: None,
            booking: None,
            by_minutes: Some(45),
        };
        self.asks("Ada", longer).expect("nobody after her");
        // Made, moved, cancelled and taken back within one run.
        self.books("Cleo", 295, 30, 1);
        self.moves(3, 400, 30);
        self.asks("Cleo", cancel(3)).expect("hers");
        self.asks("Cleo", Act::Undo { booking: None })
            .expect("free");
        self.step(store, followed_each).await;
    }

    async fn step(&mut self, store: &Store, followed: bool) {
        self.append(store).await;
        if followed {
            follow(store).await;
        }
    }
}

pub(super) async fn a_booking_that_changes_keeps_its_row(ground: &Ground) {
    let store = ground.open().await;
    Club::new(1).changes(&store, true).await;
    Club::new(2).changes(&store, false).await;
    follow(&store).await;
    let shown = rows(&store, "bookings").await;
    let of = |community: &str| {
        let own = shown.iter().filter_map(|row| row.strip_prefix(community));
        own.map(|row| row.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("1 "), of("2 "), "at once or one after the other");
    let status: Vec<_> = of("1 ")
        .iter()
        .map(|row| {
            let columns: Vec<&str> = row.split(' ').collect();
            format!("{} {} {}", columns[0], columns[10], columns[3..5].join("-"))
        })
        .collect();
    let opened = super::ground::at(0).timestamp();
    let minute = |minutes: i64| opened + minutes * 60;
    assert_eq!(
        status,
        [
            format!("1 booked {}-{}", minute(120), minute(225)),
            format!("2 cancelled {}-{}", minute(60), minute(120)),
            format!("3 booked {}-{}", minute(525), minute(555)),
        ]
    );
    assert_eq!(rows(&store, "quarantine").await, [""; 0]);
}

/// A manager takes seats away that are taken; those who have them keep them, and may change what is
/// theirs alone.
pub(super) async fn what_was_made_too_small_can_still_change(ground: &Ground) {
    let store = ground.open().await;
    let mut club = Club::new(1);
    let seats = |capacity| Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            capacity: Some(capacity),
            ..ResourceChanges::default()
        },
    };
    club.manages(seats(2)).expect("a wider piano");
    club.books("Ada", 60, 60, 1);
    club.books("Ben", 60, 60, 1);
    club.step(&store, true).await;
    club.manages(seats(1)).expect("nobody is sent away");
    for who in ["Ada", "Ben"] {
        let lead = Some(LeadChoice::Own(5));
        let remind = Act::Remind {
            lead,
            place: None,
            quiet: None,
        };
        club.asks(who, remind).expect("in range");
    }
    club.step(&store, true).await;
    club.waits(70);
    let longer = Act::Extend {
        resource: None,
        booking: None,
        by_minutes: Some(30),
    };
    club.asks("Ada", longer).expect("nobody has it then");
    club.step(&store, true).await;
    assert_eq!(rows(&store, "quarantine").await, [""; 0]);
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
}

/// In one run, and entry by entry, the same rows: since when somebody is there, and who never came.
pub(super) async fn who_checked_in_and_who_did_not_is_shown(ground: &Ground) {
    let store = ground.open().await;
    let here = || Act::Here {
        resource: None,
        booking: None,
    };
    for (community, followed) in [(1, true), (2, false)] {
        let mut club = Club::new(community);
        let changes = ResourceChanges {
            check_in_minutes: Some(15),
            ..ResourceChanges::default()
        };
        let resource = piano();
        club.manages(Act::EditResource { resource, changes })
            .expect("in range");
        club.books("Ada", 0, 60, 1);
        club.books("Ben", 60, 60, 1);
        club.books("Cleo", 120, 60, 1);
        club.step(&store, followed).await;
        club.waits(50);
        club.asks("Ben", here()).expect("he is early");
        club.step(&store, followed).await;
        // At another time he has to check in anew.
        club.moves(2, 130, 60);
        club.step(&store, followed).await;
        club.waits(60);
        let late = Act::Late {
            resource: None,
            booking: None,
        };
        club.asks("Cleo", late).expect("once");
        club.waits(50);
        club.step(&store, followed).await;
        club.waits(25);
        club.asks("Ben", here()).expect("he is there");
        let lead = Some(LeadChoice::Own(5));
        club.asks(
            "Ben",
            Act::Remind {
                lead,
                place: None,
                quiet: None,
            },
        )
        .expect("in range");
        club.step(&store, followed).await;
    }
    follow(&store).await;
    let opened = super::ground::at(0).timestamp();
    let shown = rows(&store, "bookings").await;
    let told: Vec<String> = shown
        .iter()
        .map(|row| {
            let columns: Vec<&str> = row.split(' ').collect();
            let minute = |at: &str| match at.parse::<i64>() {
                Ok(at) => ((at - opened) / 60).to_string(),
                Err(_) => at.to_owned(),
            };
            let since = minute(columns[15]);
            let [community, id, status, how] = [0, 1, 11, 13].map(|index| columns[index]);
            let ended = minute(columns[12]);
            format!("{community} #{id} {status} {how} {ended}, here {since}")
        })
        .collect();
    let expected = [
        "#1 done finished 60, here 0",
        "#2 booked - -, here 185",
        "#3 no_show no_show 150, here -",
    ];
    let of = |community: u32| expected.map(|row| format!("{community} {row}"));
    assert_eq!(told, [of(1), of(2)].concat());
    assert_eq!(rows(&store, "quarantine").await, [""; 0]);
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
}

/// In one run, and entry by entry, the same rows: what waits for a manager, and what became of it.
pub(super) async fn what_waits_for_a_manager_is_shown(ground: &Ground) {
    let store = ground.open().await;
    for (community, followed) in [(1, true), (2, false)] {
        let mut club = Club::new(community);
        let approval = |wanted| Act::EditResource {
            resource: piano(),
            changes: ResourceChanges {
                approval: Some(wanted),
                bookers: Some(BookersChoice::Everyone),
                priority: Some(WordsChange::To("managers".to_owned())),
                ..ResourceChanges::default()
            },
        };
        club.manages(approval(true)).expect("a change");
        for (who, start) in [("Ada", 30), ("Ben", 60), ("Cleo", 90), ("Ada", 150)] {
            club.books(who, start, 30, 1);
        }
        club.step(&store, followed).await;
        let booking = Some(BookingId(1));
        club.manages(Act::Approve { booking }).expect("it waits");
        club.step(&store, followed).await;
        let (booking, why) = (Some(BookingId(2)), Some("no".to_owned()));
        club.manages(Act::Deny { booking, why }).expect("it waits");
        club.step(&store, followed).await;
        club.waits(90);
        club.step(&store, followed).await;
    }
    follow(&store).await;
    let told: Vec<String> = rows(&store, "bookings")
        .await
        .iter()
        .map(|row| {
            let columns: Vec<&str> = row.split(' ').collect();
            let [community, id, status, how] = [0, 1, 11, 13].map(|index| columns[index]);
            let waits = if columns[16] == "-" { "" } else { ", waits" };
            format!("{community} #{id} {status} {how}{waits}")
        })
        .collect();
    let expected = [
        "#1 done finished",
        "#2 cancelled denied, waits",
        "#3 cancelled unapproved, waits",
        "#4 booked -, waits",
    ];
    let of = |community: u32| expected.map(|row| format!("{community} {row}"));
    assert_eq!(told, [of(1), of(2)].concat());
    let approved: Vec<String> = rows(&store, "resources").await;
    assert!(
        approved
            .iter()
            .all(|row| row.ends_with("everyone 1 - - first_come 0 0 - 0")),
        "{approved:?}"
    );
    assert_eq!(rows(&store, "quarantine").await, [""; 0]);
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
}
