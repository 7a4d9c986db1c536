//! How much was used, and when.

use chrono_tz::Tz;
use dibs_core::history::{DAY_PARTS, Heat, Statistics};

use super::Scene;
use super::draft::Draft;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::pictures::HeatMap;
use crate::wording::Arg;

/// From nothing to the most there was: each is higher than the one before, whatever its colour.
const BARS: [char; 9] = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Hours that are counted together when the busiest are looked for.
const BUSIEST_HOURS: u32 = 2;
const MINUTES_AN_HOUR: u64 = 60;

pub(crate) fn stats(scene: &Scene<'_>, stats: &Statistics) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    let zone = zone_of(scene, stats);
    let since = scene.moment(stats.span.start, zone, MomentStyle::Date);
    let days = stats.period.days().into();
    let when = [("since", since), ("days", days)];
    match stats.resource {
        Some(resource) => {
            let [since, days] = when;
            draft.line("stats", &[("what", scene.resource(resource)), since, days]);
        }
        None => {
            draft.line("stats-all", &when);
        }
    }
    let usage = &stats.usage;
    if usage.bookings == 0 && usage.cancelled == 0 {
        draft.line("stats-none", &[]);
    } else {
        let held = scene.wording.length(
            scene.labels.language,
            u32::try_from(usage.held_minutes).unwrap_or(u32::MAX),
        );
        let length = hours(scene, usage.held_minutes).unwrap_or_else(|| Inline::Text(held).into());
        draft.bullet(
            "stats-bookings",
            &[("count", usage.bookings.into()), ("length", length)],
        );
        if usage.no_shows > 0 {
            draft.bullet("stats-no-shows", &[("count", usage.no_shows.into())]);
        }
        draft.bullet("stats-people", &[("count", usage.people.into())]);
        draft.bullet("stats-cancelled", &[("count", usage.cancelled.into())]);
    }
    if let Some(percent) = usage.open_percent {
        draft.bullet("stats-open", &[("percent", percent.into())]);
    }
    if let Some(percent) = usage.top_percent {
        draft.bullet("stats-top", &[("percent", percent.into())]);
    }
    waits(&mut draft, scene, stats);
    if let (Some(day), Some(hour)) = (usage.busiest_weekday, usage.busiest_hour) {
        let day = scene.say("weekday-full-name", &[("day", (day + 1).into())]);
        let [from, to] = [hour, (hour + BUSIEST_HOURS) % 24].map(|hour| clock(scene, hour));
        draft.bullet(
            "stats-busiest",
            &[("weekday", day.into()), ("from", from), ("to", to)],
        );
        heat(&mut draft, scene, &usage.heat);
    }
    if stats.cut {
        draft.line("stats-cut", &[]);
    }
    if stats.behind {
        draft.line("tables-behind", &[]);
    }
    draft.finish()
}

/// The picture of how much was used when; `None` if there is nothing to draw.
pub(crate) fn stats_picture(scene: &Scene<'_>, stats: &Statistics) -> Option<HeatMap> {
    stats.usage.busiest_hour?;
    let words =
        |key, args: &[(&'static str, Arg)]| scene.plain(&Arg::Inlines(scene.say(key, args)));
    let zone = zone_of(scene, stats);
    let since = scene.moment(stats.span.start, zone, MomentStyle::Date);
    let days = ("days", stats.period.days().into());
    Some(HeatMap {
        title: match stats.resource {
            Some(resource) => scene.resource_name(resource),
            None => words("stats-picture-all", &[]),
        },
        subtitle: words("stats-picture-when", &[days, ("since", since)]),
        weekdays: (1_u32..=7)
            .map(|day| words("weekday-name", &[("day", day.into())]))
            .collect(),
        hours: (0..=24)
            .map(|hour| scene.wording.hour(scene.labels.language, hour))
            .collect(),
        minutes: Box::new(stats.usage.hours),
        legend: words("stats-picture-legend", &[]),
    })
}

fn zone_of(scene: &Scene<'_>, stats: &Statistics) -> Tz {
    stats.resource.map_or_else(
        || scene.labels.own_zone.unwrap_or(scene.labels.zone),
        |resource| scene.zone(resource),
    )
}

/// So many whole hours, where there are too many for anybody to ask for the minutes.
fn hours(scene: &Scene<'_>, minutes: u64) -> Option<Arg> {
    const MANY_HOURS: u64 = 24;
    let hours = (minutes + MINUTES_AN_HOUR / 2) / MINUTES_AN_HOUR;
    let hours = u32::try_from(hours).ok().filter(|_| hours >= MANY_HOURS)?;
    Some(scene.say("length-hours", &[("hours", hours.into())]).into())
}

fn clock(scene: &Scene<'_>, hour: u32) -> Arg {
    let minute = Inline::Text("00".to_owned()).into();
    scene
        .say("clock-time", &[("hour", hour.into()), ("minute", minute)])
        .into()
}

fn waits(draft: &mut Draft<'_>, scene: &Scene<'_>, stats: &Statistics) {
    let Some(waits) = stats.waits else { return };
    draft.bullet(
        "stats-waits",
        &[
            ("count", waits.count.into()),
            ("median", scene.length(waits.median_minutes)),
            ("longest", scene.length(waits.longest_minutes)),
        ],
    );
    if let Some(since) = waits.since {
        let since = scene.moment(since, scene.labels.zone, MomentStyle::Date);
        draft.line("stats-waits-since", &[("since", since)]);
    }
}

/// A line a weekday, a bar a part of the day. The bars come first, so that they stand below each
/// other in any font.
fn heat(draft: &mut Draft<'_>, scene: &Scene<'_>, heat: &Heat) {
    let most = heat.iter().flatten().copied().max().unwrap_or_default();
    draft.line("stats-heat", &[]);
    for (parts, day) in heat.iter().zip(1_u32..) {
        let bars: String = parts.iter().map(|minutes| bar(*minutes, most)).collect();
        debug_assert_eq!(bars.chars().count(), DAY_PARTS);
        let day = scene.say("weekday-name", &[("day", day.into())]);
        let mut line = vec![Inline::Code(bars), Inline::Text(" ".to_owned())];
        line.extend(day);
        draft.made_line(line);
    }
}

/// A bar as high as `minutes` are of `most`; none but nothing is nothing.
fn bar(minutes: u64, most: u64) -> char {
    let levels = BARS.len() as u64 - 1;
    let level = (minutes * levels).div_ceil(most.max(1));
    let index = usize::try_from(level.min(levels)).unwrap_or_default();
    BARS[index]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_its_part() {
        for (minutes, most, expected) in [
            (0, 0, '·'),
            (0, 100, '·'),
            (1, 100_000, '▁'),
            (50, 100, '▄'),
            (100, 100, '█'),
        ] {
            assert_eq!(bar(minutes, most), expected, "{minutes} of {most}");
        }
    }
}
