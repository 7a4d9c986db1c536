//! What follows a moved booking in its series.

use dibs_core::model::series::SeriesDate;
use dibs_core::model::{BookingFacts, ResourceId, SeriesShift, Weeks};

use super::Scene;
use super::draft::Draft;
use super::series::reason;
use crate::message::{Message, Tone};
use crate::press::Press;

/// The button under a moved booking of a series.
pub(super) fn following_button(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    following: Option<&SeriesShift>,
) {
    if let Some(shift) = following {
        button(draft, scene, "button-move-following", *shift);
    }
}

fn button(draft: &mut Draft<'_>, scene: &Scene<'_>, label: &str, shift: SeriesShift) {
    let press = Press::MoveSeries {
        community: scene.community,
        shift,
    };
    let count = ("count", shift.places.count().into());
    draft.button(label, &[count], press);
}

pub(super) fn moved(
    scene: &Scene<'_>,
    bookings: &[BookingFacts],
    of_somebody_else: bool,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let Some(first) = bookings.first() else {
        return draft.finish();
    };
    let count = bookings.len();
    let args = [
        ("resource", scene.resource(first.resource)),
        ("count", count.into()),
    ];
    if of_somebody_else {
        let [name, count] = args;
        let holder = ("holder", scene.member(first.member));
        draft.line("series-moved-other", &[name, count, holder]);
    } else {
        draft.line("series-moved", &args);
    }
    let date = |booking: &BookingFacts| {
        let number = ("booking", scene.number(booking.id));
        let time = ("time", scene.telling_span(booking));
        scene.say("series-booked-date", &[number, time])
    };
    draft.list(bookings.iter().map(date), count);
    if !of_somebody_else {
        let community = scene.community;
        draft.button("button-mine", &[], Press::Mine { community });
    }
    draft.finish()
}

/// Not all can be moved: what is in the way, and a button that moves the others.
pub(super) fn stays(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    wish: &SeriesShift,
    (dates, movable): (&[SeriesDate], Weeks),
) {
    let count = ("count", dates.len().into());
    draft.line(
        "series-stays",
        &[("resource", scene.resource(resource)), count],
    );
    let reasons = dates
        .iter()
        .filter_map(|date| reason(scene, resource, date));
    draft.list(reasons, dates.len());
    if movable == Weeks::default() {
        let line = format!("/free {}", scene.resource_name(resource));
        draft.run_button(&line, &line);
    } else {
        let places = movable;
        let others = SeriesShift { places, ..*wish };
        button(draft, scene, "button-move-others", others);
    }
}
