//! One more ping.

use chrono::TimeDelta;
use dibs_core::model::{Answer, Refusal};
use dibs_core::time::Span;

use super::{answers, booking_of, refusals};
use crate::fixtures::*;

#[test]
fn once_more_before_it_begins() {
    let soon = Span::starting(now() + TimeDelta::minutes(15), 60);
    let snoozed = Answer::Snoozed {
        booking: booking_of(42, soon),
        at: now() + TimeDelta::minutes(10),
    };
    insta::assert_snapshot!(answers(&[("snoozed", snoozed)]), @r"
    ## snoozed
    I ping you again 18:00 today for Piano 18:05-19:05 (#42).
    [Cancel]
    ");
    let at_once = Span::starting(now() + TimeDelta::minutes(1), 60);
    let too_late = Refusal::TooLateToSnooze {
        booking: booking_of(42, at_once),
    };
    let said = refusals(&[
        ("too late", too_late),
        ("nothing", Refusal::NothingToSnooze),
    ]);
    insta::assert_snapshot!(said, @r"
    ## too late
    Piano begins at 17:51 already, so there is no time for another ping. Cancel it if you cannot come:
    [Cancel]

    ## nothing
    Nothing of yours lies ahead that I could ping you about again. See what you have:
    [My bookings]
    ");
}
