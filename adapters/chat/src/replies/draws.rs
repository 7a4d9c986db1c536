//! Draws: wishes that are noted, how a draw stands and went, what it brought.

use chrono::NaiveDate;
use dibs_core::model::draw::{
    DrawMoment, DrawResult, DrawTimes, DrawView, DrawnFor, DrawnMember, MyWish, NotedWish, Seed,
};
use dibs_core::model::refusal::DrawRefusal;
use dibs_core::model::{NoticeKind, ResourceId};
use dibs_core::time::Span;

use super::Scene;
use super::bookings::remarks_in;
use super::draft::Draft;
use super::looks::book;
use super::refusals::{free_next, mine_next};
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// Most times somebody missed that have a button to wait for them.
const MOST_WAIT_BUTTONS: usize = 3;

pub(super) fn noted(
    scene: &Scene<'_>,
    NotedWish {
        wish,
        preference,
        commitment,
        remarks,
    }: &NotedWish,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("wish-noted", &args(scene, wish));
    remarks_in(&mut draft, scene, scene.zone(wish.resource), remarks);
    if wish.seats > 1 {
        draft.line("wish-seats", &[("seats", wish.seats.into())]);
    }
    draft.line(
        "wish-noted-choice",
        &[
            ("place", (*preference).into()),
            ("wish", wish.id.0.into()),
            ("commitment", scene.code(commitment.short())),
        ],
    );
    withdraw_button(&mut draft, scene, wish);
    draw_button(&mut draft, scene, wish.resource);
    draft.finish()
}

pub(super) fn withdrawn(scene: &Scene<'_>, wish: &MyWish) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("wish-withdrawn", &args(scene, wish));
    draw_button(&mut draft, scene, wish.resource);
    draft.finish()
}

fn args(scene: &Scene<'_>, wish: &MyWish) -> [(&'static str, Arg); 4] {
    let zone = scene.zone(wish.resource);
    [
        ("resource", scene.resource(wish.resource)),
        ("time", scene.near_span(wish.span, zone)),
        ("at", scene.moment(wish.drawn_at, zone, MomentStyle::Near)),
        ("wish", wish.id.0.into()),
    ]
}

/// A wish among all that is the reader's.
pub(super) fn my_wish(scene: &Scene<'_>, wish: &MyWish) -> Vec<Inline> {
    scene.say("mine-wish", &args(scene, wish))
}

pub(super) fn withdraw_button(draft: &mut Draft<'_>, scene: &Scene<'_>, wish: &MyWish) {
    let press = Press::WithdrawWish {
        community: scene.community,
        wish: wish.id,
    };
    let number = ("wish", wish.id.0.into());
    draft.danger("button-withdraw-wish", &[number], press);
}

fn draw_button(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId) {
    let line = format!("/draw {}", scene.resource_name(resource));
    if let Some(press) = Press::run(scene.community, line) {
        draft.button("button-draw", &[], press);
    }
}

/// `/draw`.
pub(super) fn shown(scene: &Scene<'_>, view: &DrawView) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    let resource = ("resource", scene.resource(view.resource));
    let [opens, closes] = times(scene, view.resource, &view.next);
    let week = ("week", week(scene, view.resource, view.next.week));
    match view.commitment {
        Some(commitment) => {
            let line = format!("/book {} …", scene.resource_name(view.resource));
            let line = ("line", scene.code(line));
            draft.line("draw-open", &[resource, week, closes, line]);
            let commitment = ("commitment", scene.code(commitment.to_string()));
            draft.line("draw-commitment", &[commitment]);
            draft.line("draw-members", &[("count", view.members.into())]);
            if !view.own.is_empty() {
                draft.line("draw-own", &[]);
                let own = view.own.iter();
                let own = own.map(|wish| scene.say("draw-own-item", &args(scene, wish)));
                draft.list(own, view.own.len());
            }
        }
        None => {
            draft.line("draw-next", &[resource, week, opens, closes]);
        }
    }
    if let Some(last) = &view.last {
        told_last(&mut draft, scene, view, last);
    }
    for wish in &view.own {
        withdraw_button(&mut draft, scene, wish);
    }
    if view.commitment.is_none() {
        draft.run_button("/free", &free_line(scene, view.resource));
    }
    draft.finish()
}

fn told_last(draft: &mut Draft<'_>, scene: &Scene<'_>, view: &DrawView, last: &DrawResult) {
    let week = week(scene, view.resource, last.week);
    let count = ("count", view.last_members.into());
    draft.line("draw-last", &[("week", week), count]);
    let seed = ("seed", scene.code(last.seed.0.to_string()));
    let fits = scene.code(last.seed.commitment().short());
    draft.line("draw-seed", &[seed, ("commitment", fits)]);
    let total = usize::try_from(view.last_members).unwrap_or(last.order.len());
    let order = last.order.iter();
    draft.list(
        order.map(|drawn| told_member(scene, view.resource, drawn)),
        total,
    );
}

fn told_member(scene: &Scene<'_>, resource: ResourceId, drawn: &DrawnMember) -> Vec<Inline> {
    let zone = scene.zone(resource);
    let member = ("member", scene.member(drawn.member));
    let number = ("number", drawn.member.0.into());
    let before = ("length", scene.length(drawn.recent_minutes));
    let got = drawn.wishes.iter().filter(|wish| wish.booking.is_some());
    let got: Vec<Arg> = got.map(|wish| scene.span(wish.span, zone)).collect();
    if got.is_empty() {
        return scene.say("draw-member-nothing", &[member, number, before]);
    }
    let times = ("times", scene.listed(got));
    scene.say("draw-member", &[member, number, before, times])
}

fn times(scene: &Scene<'_>, resource: ResourceId, draw: &DrawMoment) -> [(&'static str, Arg); 2] {
    let zone = scene.zone(resource);
    [
        (
            "opens",
            scene.moment(draw.opens_at, zone, MomentStyle::Near),
        ),
        (
            "closes",
            scene.moment(draw.closes_at, zone, MomentStyle::Near),
        ),
    ]
}

/// A week by its Monday.
fn week(scene: &Scene<'_>, resource: ResourceId, week: NaiveDate) -> Arg {
    scene.date(week, scene.zone(resource))
}

fn free_line(scene: &Scene<'_>, resource: ResourceId) -> String {
    format!("/free {}", scene.resource_name(resource))
}

/// When a resource's wishes are collected, among its facts.
pub(super) fn fact(draft: &mut Draft<'_>, scene: &Scene<'_>, draw: &DrawTimes) {
    let day = draw.weekday.number_from_monday();
    let weekday = scene.say("weekday-full-name", &[("day", day.into())]);
    let language = scene.labels.language;
    let time = scene.wording.time_of_day(language, draw.at.minutes());
    draft.bullet(
        "fact-draw",
        &[
            ("weekday", Arg::Inlines(weekday)),
            ("time", Inline::Text(time).into()),
            ("length", scene.length(draw.collect_minutes)),
        ],
    );
}

/// When that day's week is drawn, in place of what would be free.
pub(super) fn undrawn_day(
    scene: &Scene<'_>,
    resource: ResourceId,
    day: NaiveDate,
    draw: &DrawMoment,
) -> Vec<Inline> {
    let [opens, closes] = times(scene, resource, draw);
    let date = ("date", scene.date(day, scene.zone(resource)));
    let key = if draw.is_open {
        "free-wishes"
    } else {
        "free-undrawn"
    };
    scene.say(
        key,
        &[("resource", scene.resource(resource)), date, opens, closes],
    )
}

pub(super) fn refused(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &DrawRefusal) {
    match refusal {
        DrawRefusal::NotDrawn {
            resource,
            span,
            draw,
            alternatives,
        } => {
            not_drawn(draft, scene, *resource, *span, draw);
            if !alternatives.is_empty() {
                free_next(draft, scene, *resource, alternatives);
            }
            draw_button(draft, scene, *resource);
        }
        DrawRefusal::WishedAlready { wish } => {
            draft.line("wished-already", &args(scene, wish));
            withdraw_button(draft, scene, wish);
            draw_button(draft, scene, wish.resource);
        }
        DrawRefusal::NoSuchWish => mine_next(draft.line("no-such-wish", &[]), scene),
        DrawRefusal::NoDraw { resource } => {
            draft.line("no-draw", &[("resource", scene.resource(*resource))]);
            draft.run_button("/free", &free_line(scene, *resource));
        }
        DrawRefusal::TooLate { resource } => {
            let name = scene.resource_name(*resource);
            let line = format!("/resource edit {name} draw sun 18:00 for 30 min");
            draft.line(
                "draw-too-late",
                &[
                    ("resource", scene.resource(*resource)),
                    ("line", scene.code(line)),
                ],
            );
        }
    }
}

fn not_drawn(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    span: Span,
    draw: &DrawMoment,
) {
    let time = ("time", scene.near_span(span, scene.zone(resource)));
    let name = ("resource", scene.resource(resource));
    let [opens, closes] = times(scene, resource, draw);
    if !draw.is_open {
        draft.line("draw-wait", &[name, time, opens, closes]);
        return;
    }
    draft.line("draw-wish", &[name, time, closes]);
    draft.primary("button-wish", &[], book(scene, resource, span));
}

/// What everybody in a chat, or one member, is told of a draw; whether it was that.
pub(super) fn notice(draft: &mut Draft<'_>, scene: &Scene<'_>, kind: &NoticeKind) {
    match kind {
        NoticeKind::DrawOpened {
            resource,
            week: monday,
            closes_at,
            commitment,
        } => {
            let closes = scene.moment(*closes_at, scene.zone(*resource), MomentStyle::Near);
            let line = format!("/book {} …", scene.resource_name(*resource));
            draft.line(
                "draw-opened",
                &[
                    ("resource", scene.resource(*resource)),
                    ("week", week(scene, *resource, *monday)),
                    ("closes", closes),
                    ("line", scene.code(line)),
                ],
            );
            let commitment = ("commitment", scene.code(commitment.to_string()));
            draft.line("draw-commitment", &[commitment]);
            draw_button(draft, scene, *resource);
        }
        NoticeKind::DrawHeld {
            resource,
            week: monday,
            members,
            granted,
            seed,
        } => held(
            draft,
            scene,
            *resource,
            *monday,
            (*members, *granted, *seed),
        ),
        NoticeKind::DrawCalledOff {
            resource,
            resource_removed,
        } => {
            let name = ("resource", scene.resource(*resource));
            if *resource_removed {
                draft.line("draw-called-off-removed", &[name]).free_button();
            } else {
                draft.line("draw-called-off", &[name]);
                draft.run_button("/free", &free_line(scene, *resource));
            }
        }
        _ => {}
    }
}

fn held(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    monday: NaiveDate,
    (members, granted, seed): (u32, u32, Seed),
) {
    let name = ("resource", scene.resource(resource));
    let week = ("week", week(scene, resource, monday));
    if members == 0 {
        draft.line("draw-held-nothing", &[name, week]);
    } else {
        draft.line("draw-held", &[name, week, ("members", members.into())]);
        draft.line("draw-granted", &[("granted", granted.into())]);
    }
    let fits = scene.code(seed.commitment().short());
    let seed = ("seed", scene.code(seed.0.to_string()));
    draft.line("draw-seed", &[seed, ("commitment", fits)]);
    draw_button(draft, scene, resource);
}

/// What a draw brought to the reader.
pub fn drawn_message(scene: &Scene<'_>, drawn: &DrawnFor) -> Message {
    let mut draft = Draft::new(scene, Tone::Ping);
    let zone = scene.zone(drawn.resource);
    let name = || ("resource", scene.resource(drawn.resource));
    if !drawn.got.is_empty() {
        let got = drawn.got.iter();
        let got = scene.all_of(got.map(|booking| scene.near_span(booking.span, zone)));
        draft.line("wishes-drawn-got", &[name(), ("times", got)]);
        if drawn.got.iter().any(|booking| booking.pending) {
            draft.line("wishes-drawn-pending", &[]);
        }
    }
    if !drawn.missed.is_empty() {
        let missed = drawn.missed.iter();
        let missed = scene.all_of(missed.map(|wish| scene.near_span(wish.span, zone)));
        let key = if drawn.got.is_empty() {
            "wishes-drawn-none"
        } else {
            "wishes-drawn-missed"
        };
        draft.line(key, &[name(), ("times", missed)]);
    }
    let ahead = drawn
        .missed
        .iter()
        .filter(|wish| wish.span.start > scene.now);
    for wish in ahead.take(MOST_WAIT_BUTTONS) {
        let press = Press::Wait {
            community: scene.community,
            resource: drawn.resource,
            start: wish.span.start,
            minutes: wish.span.minutes(),
            seats: wish.seats,
        };
        let at = scene.moment(wish.span.start, zone, MomentStyle::Near);
        draft.button("button-wait-for", &[("time", at)], press);
    }
    if !drawn.missed.is_empty() {
        draft.run_button("/free", &free_line(scene, drawn.resource));
    }
    if !drawn.got.is_empty() {
        mine_next(&mut draft, scene);
    }
    draw_button(&mut draft, scene, drawn.resource);
    draft.finish()
}
