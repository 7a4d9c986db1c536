//! Bookings that change, and cancelled ones that are bookings again.

use super::super::broken::BrokenRule;
use super::{Broken, History};
use crate::model::Booking;
use crate::time::Span;

impl History {
    pub(super) fn change(&mut self, booking: &Booking, broken: &mut Broken) {
        let before = self.active.remove(&booking.id);
        if let Some(before) = before {
            if let Some(held) = self.taken.get_mut(&before.resource) {
                held.give_back(before.span, before.seats);
            }
        } else {
            broken.push(BrokenRule::NotActive(booking.id));
        }
        match before.filter(|before| before.resource == booking.resource) {
            Some(before) => {
                let new: Vec<Span> = booking.span.outside(&before.span).collect();
                self.hold_where(booking, &new, broken);
            }
            None => self.hold(booking, broken),
        }
    }

    pub(super) fn restore(&mut self, booking: &Booking, broken: &mut Broken) {
        if !self.cancelled.remove(&booking.id) {
            broken.push(BrokenRule::NotCancelled(booking.id));
        }
        self.hold(booking, broken);
    }
}
