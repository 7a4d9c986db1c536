//! The rules as stories: a club with a piano, told in local times of one day.

mod booking;
mod club;
mod invariants;
mod labels;
mod lines;
mod looking;
mod managers;
mod people;
mod reminders;
mod rights;
mod taking_back;
