//! The rules as stories: a club with a piano, told in local times of one day.

mod allowed;
mod booking;
mod changing;
mod choosing;
mod closing;
mod club;
mod invariants;
mod keeping;
mod kept;
mod labels;
mod language;
mod limited;
mod limits;
mod lines;
mod looking;
mod managers;
mod notices;
mod others;
mod people;
mod preferences;
mod reminders;
mod rights;
mod schedule;
mod searching;
mod taking_back;
mod waiting;
