mod clock_changes;
mod data;
mod ordinary_days;

use super::*;
use crate::time::{Language, parse_when};

const BERLIN: Tz = Tz::Europe__Berlin;
const STEP_MINUTES: u32 = 15;

/// An instant by the clock of `zone`; `*` after it means the second time the clock shows it.
fn at(zone: Tz, local: &str) -> DateTime<Utc> {
    let time =
        NaiveDateTime::parse_from_str(local.trim_end_matches('*'), "%Y-%m-%d %H:%M").unwrap();
    match local_to_utc(zone, time) {
        LocalInstant::Once(at) => at,
        LocalInstant::Twice { second, .. } if local.ends_with('*') => second,
        LocalInstant::Twice { first, .. } => first,
        LocalInstant::Missing { .. } => panic!("{zone} never shows {local}"),
    }
}

/// The same, the other way round.
fn show(zone: Tz, at: DateTime<Utc>) -> String {
    let local = utc_to_local(zone, at);
    let star = match local_to_utc(zone, local) {
        LocalInstant::Twice { second, .. } if second == at => "*",
        _ => "",
    };
    format!("{}{star}", local.format("%a %Y-%m-%d %H:%M"))
}

fn resolve(zone: Tz, now: &str, input: &str) -> Result<ResolvedWhen, TimeRefusal> {
    let now = at(zone, now) + TimeDelta::seconds(30);
    let when = parse_when(input, Language::En).unwrap();
    resolve_when(&when, zone, now, STEP_MINUTES)
}

/// What somebody would be told, in short.
fn told(zone: Tz, now: &str, input: &str) -> String {
    let resolved = match resolve(zone, now, input) {
        Ok(resolved) => resolved,
        Err(refusal) => return refusal_told(zone, refusal),
    };
    let mut told = resolved
        .start
        .map_or("earliest".to_owned(), |start| show(zone, start));
    if let (Some(start), Some(end)) = (resolved.start, resolved.end) {
        let minutes = (end - start).num_minutes();
        told += &format!(" to {}, {minutes} min", show(zone, end));
    }
    for remark in resolved.remarks {
        told += &match remark {
            TimeRemark::PassedMeansTomorrow => "; passed, so tomorrow".to_owned(),
            TimeRemark::FirstOfTwo { second } => format!("; again at {}", show(zone, second)),
            TimeRemark::RoundedUp { asked } => format!("; up from {}", show(zone, asked)),
        };
    }
    told
}

fn refusal_told(zone: Tz, refusal: TimeRefusal) -> String {
    match refusal {
        TimeRefusal::Missing { next_valid } => format!("missing, next {}", show(zone, next_valid)),
        TimeRefusal::Past { start } => format!("past: {}", show(zone, start)),
        TimeRefusal::OffStep { before, after, .. } => {
            let before = before.map_or("none".to_owned(), |before| show(zone, before));
            format!("off step: {before} or {}", show(zone, after))
        }
        TimeRefusal::TooFar { limit_days } => format!("more than {limit_days} days"),
        TimeRefusal::NoSuchDate => "no such date".to_owned(),
        TimeRefusal::WrongWeekday { date, given } => format!("{date} is no {given}"),
        TimeRefusal::EndBeforeStart => "end before start".to_owned(),
    }
}
