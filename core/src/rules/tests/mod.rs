//! The rules as stories: a club with a piano, told in local times of one day.

mod booking;
mod choosing;
mod club;
mod invariants;
mod labels;
mod limits;
mod lines;
mod looking;
mod managers;
mod people;
mod reminders;
mod rights;
mod searching;
mod taking_back;
