//! Bookings that cannot be, ends that cannot have been, and such that can.

use super::*;

/// It is one too many.
fn over(booking: u32) -> BrokenRule {
    OverCapacity {
        booking: BookingId(booking),
        resource: PIANO,
        seats: 1,
        taken: 1,
        capacity: 1,
    }
}

pub(super) fn of_bookings() -> Vec<Story> {
    let one = BookingId(1);
    let two = BookingId(2);
    let too_many = OverCapacity {
        booking: two,
        resource: PIANO,
        seats: 2,
        taken: 0,
        capacity: 1,
    };
    let cancelled = || json!({"cancelled": {"by": ADA}});
    let restored = || json!({"e": "booking_restored", "booking": booking(1, PIANO, ADA, 0, 60)});
    let changed =
        |id, from| json!({"e": "booking_changed", "booking": booking(id, PIANO, ADA, from, 60)});
    let checked = || {
        but(
            booked(2, PIANO, BEN, 60, 60),
            "check_in",
            json!({"awaited": {"by": FIVE}}),
        )
    };
    let pending = || but(booked(2, PIANO, BEN, 60, 60), "approve_by", FIVE);
    let day = LONGEST_BOOKING_MINUTES;
    vec![
        (
            "behind another",
            vec![booked(2, PIANO, BEN, 60, 60)],
            vec![],
        ),
        (
            "before another",
            vec![booked(2, PIANO, BEN, -60, 60)],
            vec![],
        ),
        (
            "its last minute",
            vec![booked(2, PIANO, BEN, 59, 60)],
            vec![over(2)],
        ),
        (
            "its first minute",
            vec![booked(2, PIANO, BEN, -59, 60)],
            vec![over(2)],
        ),
        (
            "within it",
            vec![booked(2, PIANO, BEN, 15, 15)],
            vec![over(2)],
        ),
        (
            "around it",
            vec![booked(2, PIANO, BEN, -60, 180)],
            vec![over(2)],
        ),
        (
            "two seats",
            vec![but(booked(2, PIANO, BEN, 60, 60), "seats", 2)],
            vec![too_many],
        ),
        (
            "three of three",
            vec![but(booked(2, BOAT, BEN, 0, 60), "seats", 3)],
            vec![],
        ),
        (
            "no seats",
            vec![but(booked(2, BOAT, BEN, 0, 60), "seats", 0)],
            vec![NoSeats(two)],
        ),
        (
            "nothing long",
            vec![booked(2, BOAT, BEN, 0, 0)],
            vec![BadSpan(two)],
        ),
        (
            "backwards",
            vec![booked(2, BOAT, BEN, 0, -60)],
            vec![BadSpan(two)],
        ),
        (
            "half a minute",
            vec![but(booked(2, BOAT, BEN, 0, 60), "start", FIVE + 30)],
            vec![BadSpan(two)],
        ),
        (
            "as long as can be",
            vec![booked(2, BOAT, BEN, 0, day)],
            vec![],
        ),
        (
            "longer",
            vec![booked(2, BOAT, BEN, 0, day + 1)],
            vec![TooLong(two)],
        ),
        (
            "a number again",
            vec![booked(1, BOAT, BEN, 0, 60)],
            vec![twice("booking", 1)],
        ),
        (
            "nobody's",
            vec![booked(2, BOAT, ZOE, 0, 60)],
            vec![unknown("member", 9)],
        ),
        (
            "of nothing",
            vec![booked(2, ResourceId(7), BEN, 0, 60)],
            vec![unknown("resource", 7)],
        ),
        (
            "of what is gone",
            vec![resource(BOAT, "Boat", 3, true), booked(2, BOAT, BEN, 0, 60)],
            vec![Removed(BOAT)],
        ),
        (
            "gone while booked",
            vec![resource(PIANO, "Piano", 1, true)],
            vec![RemovedInUse(PIANO)],
        ),
        (
            "gone while waited for",
            vec![waits(BOAT, BEN), resource(BOAT, "Boat", 3, true)],
            vec![RemovedInUse(BOAT)],
        ),
        (
            "no seats at all",
            vec![resource(BOAT, "Boat", 0, false)],
            vec![NoCapacity(BOAT)],
        ),
        ("ends as it was to", vec![ended(1, 60, "finished")], vec![]),
        (
            "ends twice",
            vec![ended(1, 60, "finished"), ended(1, 60, "finished")],
            vec![NotActive(one)],
        ),
        (
            "finished early",
            vec![ended(1, 59, "finished")],
            vec![FinishedElsewhen(one)],
        ),
        (
            "done early",
            vec![ended(1, 30, "done"), booked(2, PIANO, BEN, 30, 60)],
            vec![],
        ),
        (
            "cancelled by nobody",
            vec![ended(1, 0, json!({"cancelled": {"by": ZOE}}))],
            vec![unknown("member", 9)],
        ),
        (
            "missed without check-in",
            vec![ended(1, 60, "no_show")],
            vec![NoShowAmiss(one)],
        ),
        ("missed", vec![checked(), ended(2, 75, "no_show")], vec![]),
        (
            "missed though there",
            vec![checked(), checked_in(2), ended(2, 75, "no_show")],
            vec![NoShowAmiss(two)],
        ),
        (
            "there unasked",
            vec![checked_in(1)],
            vec![CheckInAmiss(one)],
        ),
        (
            "there twice",
            vec![checked(), checked_in(2), checked_in(2)],
            vec![CheckInAmiss(two)],
        ),
        (
            "denied though certain",
            vec![ended(1, 0, json!({"denied": {"by": BEN}}))],
            vec![ApprovalAmiss(one)],
        ),
        (
            "denied",
            vec![pending(), ended(2, 0, json!({"denied": {"by": ADA}}))],
            vec![],
        ),
        (
            "never approved",
            vec![pending(), ended(2, 0, "unapproved")],
            vec![],
        ),
        (
            "finished unapproved",
            vec![pending(), ended(2, 120, "finished")],
            vec![ApprovalAmiss(two)],
        ),
        ("reminded", vec![reminded(1, 1)], vec![]),
        (
            "reminded twice",
            vec![reminded(1, 1), reminded(2, 1)],
            vec![ReminderAmiss(one)],
        ),
        (
            "reminded too late",
            vec![ended(1, 60, "finished"), reminded(1, 1)],
            vec![ReminderAmiss(one)],
        ),
        (
            "a notice again",
            vec![reminded(1, 1), reminded(1, 1)],
            vec![twice("notice", 1), ReminderAmiss(one)],
        ),
        (
            "taken back",
            vec![ended(1, 0, cancelled()), restored()],
            vec![],
        ),
        (
            "taken back twice",
            vec![ended(1, 0, cancelled()), restored(), restored()],
            vec![NotCancelled(one), over(1)],
        ),
        (
            "taken back late",
            vec![
                ended(1, 0, cancelled()),
                booked(2, PIANO, BEN, 30, 60),
                restored(),
            ],
            vec![over(1)],
        ),
        ("moved on by half", vec![changed(1, 30)], vec![]),
        (
            "moved onto another",
            vec![booked(2, PIANO, BEN, 60, 60), changed(1, 30)],
            vec![over(1)],
        ),
        (
            "moved after its end",
            vec![ended(1, 60, "finished"), changed(1, 90)],
            vec![NotActive(one)],
        ),
    ]
}
