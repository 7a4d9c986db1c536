//! The rules as stories: a club with a piano, told in local times of one day.

mod booking;
mod club;
mod invariants;
mod lines;
mod managers;
mod reminders;
mod rights;
mod schedule;
