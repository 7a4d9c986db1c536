//! The rules as stories: a club with a piano, told in local times of one day.

mod booking;
mod changing;
mod choosing;
mod club;
mod invariants;
mod keeping;
mod kept;
mod labels;
mod language;
mod limits;
mod lines;
mod looking;
mod managers;
mod notices;
mod people;
mod reminders;
mod rights;
mod schedule;
mod searching;
mod series;
mod series_rest;
mod taking_back;
mod waiting;
