//! What people read, word for word.

mod approvals;
mod boards;
mod bookings;
mod changes;
mod checkin;
mod draws;
mod fairness;
mod groups;
mod identity;
mod imports;
mod limited;
mod limits;
mod looking;
mod managing;
mod notices;
mod others;
mod past;
mod preferences;
mod proposals;
mod record;
mod refusals;
mod refused_times;
mod series;
mod service;
mod snooze;
mod teams;
mod timetables;
mod together;
mod waitlist;

use dibs_core::model::{Answer, BookingFacts, Labels, Refusal};
use dibs_core::time::Span;

use crate::fixtures::*;
use crate::invocation::Invocation;
use crate::message::Message;
use crate::replies::{Retry, Scene, answer_message, refusal_message};
use crate::wording::Wording;

fn answers(answers: &[(&str, Answer)]) -> String {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    story(
        &wording,
        answers
            .iter()
            .map(|(about, answer)| (*about, answer_message(&scene, answer))),
    )
}

fn booking_of(id: u32, span: Span) -> BookingFacts {
    booking(id, ADA, span)
}

fn refusals_with(
    labels: &Labels,
    retry: Option<Retry<'_>>,
    refusals: &[(&str, Refusal)],
) -> String {
    let wording = Wording::new();
    let scene = Scene {
        retry,
        ..scene(&wording, labels)
    };
    let said = refusals
        .iter()
        .map(|(about, refusal)| (*about, refusal_message(&scene, refusal)));
    story(&wording, said)
}

fn refusals(list: &[(&str, Refusal)]) -> String {
    refusals_with(&labels(), None, list)
}

fn invocation(command: &str, options: &[(&str, &str)]) -> Invocation {
    Invocation {
        options: options
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Invocation::new(command)
    }
}
