//! Bookings that change under their number: moved, extended, cancelled and taken back.

use super::club::Club;
use super::ground::{Ground, follow, rows};
use crate::model::{Act, BookingId};
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
