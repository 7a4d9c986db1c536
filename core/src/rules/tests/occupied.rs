//! Whatever is booked, what fits and what is free next is what counting seats moment by moment says.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::club::{Club, at, edited, piano};
use crate::model::{BookingId, Event, ResourceChanges};
use crate::rules::occupancy::Occupancy;
use crate::rules::{apply, find};
use crate::time::Span;

const CAPACITY: u32 = 3;

/// Some minutes and seconds after six in the evening.
fn later(minutes: u32, seconds: u32) -> DateTime<Utc> {
    at("18:00") + TimeDelta::seconds(i64::from(minutes * 60 + seconds))
}

/// A club in which somebody has that many seats from then, for so long (minutes, minutes, seats).
fn club(booked: &[(u32, u32, u32)]) -> Club {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(CAPACITY),
            ..ResourceChanges::default()
        },
    );
    let facts = club.books("Ada", "in 60 days").expect("free");
    let mut booking = club.state.bookings.get(facts.id).expect("just booked");
    for &(from, minutes, seats) in booked {
        booking.id = BookingId(booking.id.0 + 1);
        booking.span = Span::starting(later(from, 0), minutes);
        booking.seats = seats;
        apply(&mut club.state, &Event::Booked { booking }, club.now);
    }
    club
}

/// Seats taken at a moment.
fn level(booked: &[(u32, u32, u32)], moment: DateTime<Utc>) -> u32 {
    booked
        .iter()
        .filter(|(from, minutes, _)| Span::starting(later(*from, 0), *minutes).contains(moment))
        .map(|(.., seats)| seats)
        .sum()
}

/// Whether they fit, for the level rises nowhere but where a booking begins.
fn naively_fits(booked: &[(u32, u32, u32)], span: Span, seats: u32) -> bool {
    let rises = booked.iter().map(|(from, ..)| later(*from, 0));
    let inside = rises.filter(|rise| span.contains(*rise));
    inside
        .chain([span.start])
        .all(|moment| level(booked, moment) + seats <= CAPACITY)
}

proptest! {
    #[test]
    fn what_fits_fits_at_every_moment(
        booked in prop::collection::vec((0_u32..300, 0_u32..120, 1_u32..=CAPACITY), 0..12),
        (from, second, lasts) in (0_u32..300, 0_u32..60, 1_u32..120),
        seats in 1_u32..=CAPACITY + 1,
    ) {
        let club = club(&booked);
        let resource = find::resource(&club.state, &piano()).expect("a piano");
        let occupancy = Occupancy::bookings(&club.state, resource);
        let span = Span::starting(later(from, second), lasts);
        prop_assert_eq!(occupancy.fits(span, seats), naively_fits(&booked, span, seats));

        let ends = booked.iter().map(|(from, minutes, _)| later(from + minutes, 0));
        let first = ends
            .chain([span.start])
            .filter(|start| *start >= span.start)
            .filter(|start| naively_fits(&booked, Span::starting(*start, lasts), seats))
            .min();
        prop_assert_eq!(occupancy.next_free(span.start, lasts, seats, false), first);
    }
}
