//! Booked, claimed, done, cancelled, mine.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dibs_core::model::answer::{MyPlace, MyWait};
use dibs_core::model::draw::MyWish;
use dibs_core::model::series::{MySeries, SeriesRest};
use dibs_core::model::{BookingFacts, MemberId, ProposalFacts};
use dibs_core::time::TimeRemark;

use super::draft::Draft;
use super::{Scene, checkin, draws, proposals, series, waitlist};
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;

pub(super) fn booked(
    scene: &Scene<'_>,
    booking: &BookingFacts,
    remind_at: Option<DateTime<Utc>>,
    remarks: &[TimeRemark],
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let key = if booking.pending {
        "booked-pending"
    } else {
        "booked"
    };
    draft.line(
        key,
        &[
            ("resource", scene.resource(booking.resource)),
            ("time", scene.telling_span(booking)),
            ("booking", scene.number(booking.id)),
        ],
    );
    told_remarks(&mut draft, scene, booking, remarks);
    if booking.seats > 1 {
        draft.line("booked-seats", &[("seats", booking.seats.into())]);
    }
    told_reminder(&mut draft, scene, booking, remind_at);
    if !booking.pending {
        checkin::remark(&mut draft, scene, booking);
    }
    end_button(&mut draft, scene, booking);
    draft.finish()
}

/// How a time was understood.
pub(super) fn told_remarks(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    remarks: &[TimeRemark],
) {
    remarks_in(draft, scene, scene.zone(booking.resource), remarks);
}

/// The same, in a zone.
pub(super) fn remarks_in(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    zone: Tz,
    remarks: &[TimeRemark],
) {
    for remark in remarks {
        match remark {
            TimeRemark::PassedMeansTomorrow => draft.line("remark-tomorrow", &[]),
            TimeRemark::FirstOfTwo { .. } => draft.line("remark-first-of-two", &[]),
            TimeRemark::RoundedUp { asked } => draft.line(
                "remark-rounded-up",
                &[("asked", scene.moment(*asked, zone, MomentStyle::Time))],
            ),
        };
    }
}

/// When the reader will be pinged, if it is their booking.
pub(super) fn told_reminder(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    remind_at: Option<DateTime<Utc>>,
) {
    if let Some(remind_at) = remind_at {
        let zone = scene.zone(booking.resource);
        let at = scene.moment(remind_at, zone, MomentStyle::Near);
        draft.line("booked-reminder", &[("at", at)]);
    }
}

/// Done for what has begun, Cancel for what has not.
pub(super) fn end_button(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let (community, booking_id) = (scene.community, booking.id);
    if booking.span.start <= scene.now {
        draft.button(
            "button-done",
            &[],
            Press::Done {
                community,
                booking: booking_id,
            },
        );
    } else {
        draft.danger(
            "button-cancel",
            &[],
            Press::Cancel {
                community,
                booking: booking_id,
            },
        );
    }
}

pub(super) fn claimed(scene: &Scene<'_>, booking: &BookingFacts, shortened: bool) -> Message {
    let zone = scene.zone(booking.resource);
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line(
        "claimed",
        &[
            ("resource", scene.resource(booking.resource)),
            (
                "end",
                scene.moment(booking.span.end, zone, MomentStyle::Near),
            ),
            ("booking", scene.number(booking.id)),
        ],
    );
    if shortened {
        draft.line("claimed-shortened", &[]);
    }
    draft.line("claimed-next", &[]);
    end_button(&mut draft, scene, booking);
    draft.finish()
}

pub(super) fn done(scene: &Scene<'_>, booking: &BookingFacts, called: Option<MemberId>) -> Message {
    let zone = scene.zone(booking.resource);
    let end = scene.moment(booking.span.end, zone, MomentStyle::Time);
    let resource = scene.resource(booking.resource);
    let mut draft = Draft::new(scene, Tone::Good);
    if scene.labels.is_reader(booking.member) {
        draft.line("done", &[("resource", resource), ("end", end)]);
    } else {
        draft.line(
            "done-other",
            &[
                ("resource", resource),
                ("end", end),
                ("booking", scene.number(booking.id)),
                ("holder", scene.member(booking.member)),
            ],
        );
    }
    if let Some(called) = called {
        draft.line("done-called", &[("member", scene.member(called))]);
    }
    draft.finish()
}

pub(super) fn cancelled(
    scene: &Scene<'_>,
    booking: &BookingFacts,
    of_somebody_else: bool,
    following: Option<&SeriesRest>,
) -> Message {
    let zone = scene.zone(booking.resource);
    let (resource, time) = (
        scene.resource(booking.resource),
        scene.span(booking.span, zone),
    );
    let number = scene.number(booking.id);
    let mut draft = Draft::new(scene, Tone::Good);
    if of_somebody_else {
        draft.line(
            "cancelled-other",
            &[
                ("resource", resource),
                ("time", time),
                ("booking", number),
                ("holder", scene.member(booking.member)),
            ],
        );
        series::following_button(&mut draft, scene, following);
        return draft.finish();
    }
    draft.line(
        "cancelled",
        &[("resource", resource), ("time", time), ("booking", number)],
    );
    if booking.span.end > scene.now {
        let (community, booking) = (scene.community, booking.id);
        draft.button("button-undo", &[], Press::Undo { community, booking });
    }
    series::following_button(&mut draft, scene, following);
    draft.button(
        "button-mine",
        &[],
        Press::Mine {
            community: scene.community,
        },
    );
    draft.finish()
}

/// What somebody has.
pub(super) struct Mine<'a> {
    pub(super) bookings: &'a [BookingFacts],
    pub(super) lines: &'a [MyPlace],
    pub(super) waits: &'a [MyWait],
    pub(super) series: &'a [MySeries],
    pub(super) proposals: &'a [ProposalFacts],
    pub(super) wishes: &'a [MyWish],
}

pub(super) fn mine(scene: &Scene<'_>, mine: &Mine<'_>) -> Message {
    let Mine {
        bookings,
        lines,
        waits,
        series,
        proposals,
        wishes,
    } = *mine;
    let mut draft = Draft::new(scene, Tone::Info);
    let nothing_held = bookings.is_empty() && lines.is_empty() && waits.is_empty();
    let nothing_held = nothing_held && wishes.is_empty();
    if nothing_held && proposals.is_empty() {
        draft.line("mine-nothing", &[]);
        return draft.free_button().finish();
    }
    draft.line("mine", &[]);
    let asked = proposals.iter();
    let asked = asked.map(|proposal| proposals::waiting(scene, proposal));
    let items = asked.chain(lines.iter().map(|line| my_place(scene, line)));
    let items: Vec<Vec<Inline>> = items
        .chain(waits.iter().map(|wait| waitlist::my_wait(scene, wait)))
        .chain(wishes.iter().map(|wish| draws::my_wish(scene, wish)))
        .chain(bookings.iter().map(|booking| {
            let own = series.iter().find(|series| series.next == booking.id);
            my_booking(scene, booking, own)
        }))
        .collect();
    let total = items.len();
    draft.list(items, total);
    for proposal in proposals {
        proposals::which_buttons(&mut draft, scene, proposal);
    }
    for line in lines {
        line_buttons(&mut draft, scene, line);
    }
    for wait in waits {
        waitlist::wait_buttons(&mut draft, scene, wait);
    }
    for wish in wishes {
        draws::withdraw_button(&mut draft, scene, wish);
    }
    for booking in bookings {
        let args = [("booking", Inline::Text(format!("#{}", booking.id)).into())];
        let (community, id) = (scene.community, booking.id);
        if booking.span.start <= scene.now {
            draft.button(
                "button-done-which",
                &args,
                Press::Done {
                    community,
                    booking: id,
                },
            );
        } else {
            draft.danger(
                "button-cancel-which",
                &args,
                Press::Cancel {
                    community,
                    booking: id,
                },
            );
        }
    }
    draft.finish()
}

fn my_booking(scene: &Scene<'_>, booking: &BookingFacts, own: Option<&MySeries>) -> Vec<Inline> {
    let zone = scene.zone(booking.resource);
    let note = booking.note.and_then(|note| scene.labels.notes.get(&note));
    let args = [
        ("booking", scene.number(booking.id)),
        ("resource", scene.resource(booking.resource)),
        ("time", scene.span(booking.span, zone)),
    ];
    let pending = booking.pending;
    if let Some(series) = own {
        return series::my_series(scene, args, series, note.map(|note| &**note));
    }
    match note {
        Some(note) => {
            let [booking, resource, time] = args;
            let note = ("note", Inline::Text(note.to_string()).into());
            let key = if pending {
                "mine-pending-note"
            } else {
                "mine-booking-note"
            };
            scene.say(key, &[booking, resource, time, note])
        }
        None if pending => scene.say("mine-pending", &args),
        None => scene.say("mine-booking", &args),
    }
}

fn my_place(scene: &Scene<'_>, line: &MyPlace) -> Vec<Inline> {
    let zone = scene.zone(line.resource);
    let resource = ("resource", scene.resource(line.resource));
    let place = ("place", line.place_in_line.into());
    match (line.offer, line.expected_at) {
        (Some(offer), _) => {
            let until = ("until", scene.moment(offer.until, zone, MomentStyle::Near));
            scene.say("mine-offer", &[resource, until])
        }
        (None, Some(at)) => {
            let at = ("at", scene.moment(at, zone, MomentStyle::Near));
            scene.say("mine-line-about", &[resource, place, at])
        }
        (None, None) => scene.say("mine-line", &[resource, place]),
    }
}

fn line_buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, line: &MyPlace) {
    let (community, resource) = (scene.community, line.resource);
    let name = [(
        "resource",
        Inline::Text(scene.resource_name(resource)).into(),
    )];
    match line.offer {
        Some(offer) => {
            let offer = offer.id;
            draft
                .primary(
                    "button-claim-which",
                    &name,
                    Press::Claim {
                        community,
                        resource,
                        offer,
                    },
                )
                .button(
                    "button-pass-which",
                    &name,
                    Press::Pass {
                        community,
                        resource,
                        offer,
                    },
                );
        }
        None => {
            draft.danger(
                "button-leave-which",
                &name,
                Press::Leave {
                    community,
                    resource,
                    on_board: false,
                },
            );
        }
    }
}
