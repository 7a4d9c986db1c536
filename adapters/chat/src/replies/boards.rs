//! Boards: the messages themselves, and what is said about them.

use dibs_core::model::{BoardTrouble, BoardView, Platform, ResourceId, ThingView};

use super::draft::Draft;
use super::looks::{self, book};
use super::{Scene, closures, lines};
use crate::message::{Inline, Message, MomentStyle, Paragraph, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// A board as everybody in the chat sees it, without the line that says when it was made.
pub(crate) fn board(scene: &Scene<'_>, view: &BoardView) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    match (view.board.shows, &view.things[..]) {
        (Some(_), [thing]) => {
            one(&mut draft, scene, thing);
            buttons(&mut draft, scene, thing);
        }
        _ => all(&mut draft, scene, view),
    }
    draft.finish()
}

/// The line below a board that says when it was made. Where the platform counts for the reader, that
/// is how long ago.
pub(crate) fn updated(scene: &Scene<'_>, view: &BoardView) -> Paragraph {
    let zone = match view.board.shows {
        Some(resource) => scene.zone(resource),
        None => scene.labels.zone,
    };
    let style = match scene.platform {
        Platform::Discord => MomentStyle::Relative,
        Platform::Telegram | Platform::Terminal => MomentStyle::Full,
    };
    let at = scene.moment(scene.now, zone, style);
    Paragraph::Line(scene.say("board-updated", &[("at", at)]))
}

/// What is left of a board that was taken away, where its message cannot be deleted.
pub(crate) fn farewell(scene: &Scene<'_>) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("board-gone", &[]).finish()
}

fn one(draft: &mut Draft<'_>, scene: &Scene<'_>, thing: &ThingView) {
    let (resource, zone) = (thing.resource, scene.zone(thing.resource));
    let name = || ("resource", scene.resource(resource));
    draft.line("board-title", &[name()]);
    for booking in &thing.running {
        draft.line("who-running", &looks::holding(scene, booking));
    }
    let unnamed = rest(thing.running_in_all, thing.running.len());
    if unnamed > 0 {
        draft.line("list-more", &[("count", unnamed.into())]);
    }
    match (thing.open, thing.opens_at) {
        (true, _) => free(draft, scene, thing),
        (false, Some(at)) if thing.running.is_empty() => {
            let at = scene.moment(at, zone, MomentStyle::Near);
            draft.line("who-closed-until", &[name(), ("at", at)]);
        }
        (false, None) if thing.running.is_empty() => {
            draft.line("who-closed", &[name()]);
        }
        (false, _) => {}
    }
    if let Some(closure) = &thing.closure {
        closures::told(draft, scene, resource, closure);
    }
    if !thing.next.is_empty() {
        draft.line("board-next", &[]);
        let entries = thing.next.iter().map(|booking| {
            let time = scene.times(booking.span, zone);
            let member = scene.member(booking.member);
            scene.say("schedule-entry", &[("time", time), ("member", member)])
        });
        draft.list(entries, count(thing.next_in_all, thing.next.len()));
    }
    if !thing.line.is_empty() {
        draft.line("line", &[name(), ("waiting", thing.waiting.into())]);
        let places = thing.line.iter().enumerate();
        let places = places.map(|(index, place)| lines::line_place(scene, resource, index, place));
        draft.list(places, count(thing.waiting, thing.line.len()));
    }
    for closure in &thing.closures {
        if !draft.is_full() {
            closures::told(draft, scene, resource, closure);
        }
    }
}

/// What is free of something that is open.
fn free(draft: &mut Draft<'_>, scene: &Scene<'_>, thing: &ThingView) {
    let resource = thing.resource;
    let name = || ("resource", scene.resource(resource));
    let capacity = scene.labels.resources.get(&resource);
    let capacity = capacity.map_or(1, |resource| resource.capacity);
    if capacity > 1 {
        let seats = ("free", thing.free_seats.into());
        draft.line("board-seats", &[seats, ("capacity", capacity.into())]);
    } else if thing.free_seats > 0 {
        match thing.free_until {
            Some(until) => {
                let until = scene.moment(until, scene.zone(resource), MomentStyle::Near);
                draft.line("board-free-until", &[name(), ("until", until)])
            }
            None => draft.line("who-nobody", &[name()]),
        };
    }
}

fn buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, thing: &ThingView) {
    let (community, resource) = (scene.community, thing.resource);
    let zone = scene.zone(resource);
    if let Some(slot) = thing.slot {
        let at = scene.moment(slot.start, zone, MomentStyle::Near);
        draft.primary(
            "button-book-at",
            &[("time", at)],
            book(scene, resource, slot),
        );
    }
    let day = scene.today(zone);
    draft.button(
        "button-free-times",
        &[],
        Press::Free {
            community,
            resource,
            day,
        },
    );
    lines::join_button(draft, scene, resource);
    draft.button(
        "button-leave",
        &[],
        Press::Leave {
            community,
            resource,
            on_board: true,
        },
    );
}

/// A line or two for each resource, as far as there is room.
fn all(draft: &mut Draft<'_>, scene: &Scene<'_>, view: &BoardView) {
    draft.line("board-title-all", &[]);
    if view.things.is_empty() {
        draft.line("board-nothing", &[]);
        return;
    }
    let mut shown = 0;
    for thing in &view.things {
        if !draft.item_if_room(state(scene, thing)) {
            break;
        }
        shown += 1;
        if let Some(line) = coming(scene, thing)
            && !draft.is_full()
        {
            draft.made_line(line);
        }
    }
    let more = view.things.len() - shown + view.left_out as usize;
    if more > 0 {
        let line = ("line", scene.code("/free"));
        draft.line("board-more", &[("count", more.into()), line]);
    }
}

/// How a resource stands, in a line.
fn state(scene: &Scene<'_>, thing: &ThingView) -> Vec<Inline> {
    let (resource, zone) = (thing.resource, scene.zone(thing.resource));
    let name = ("resource", scene.resource(resource));
    let capacity = scene.labels.resources.get(&resource);
    let capacity = capacity.map_or(1, |resource| resource.capacity);
    let near = |at| scene.moment(at, zone, MomentStyle::Near);
    match (&thing.running[..], thing.open) {
        (_, true) if capacity > 1 => {
            let seats = ("free", thing.free_seats.into());
            scene.say(
                "board-thing-seats",
                &[name, seats, ("capacity", capacity.into())],
            )
        }
        ([booking, ..], _) => {
            let member = ("member", scene.member(booking.member));
            let until = ("until", near(booking.span.end));
            scene.say("board-thing-taken", &[name, member, until])
        }
        ([], true) => match thing.free_until {
            Some(until) => scene.say("board-thing-free-until", &[name, ("until", near(until))]),
            None => scene.say("board-thing-free", &[name]),
        },
        ([], false) => match thing.opens_at {
            Some(at) => scene.say("board-thing-closed-until", &[name, ("at", near(at))]),
            None => scene.say("board-thing-closed", &[name]),
        },
    }
}

/// Who has it next today, and how many wait.
fn coming(scene: &Scene<'_>, thing: &ThingView) -> Option<Vec<Inline>> {
    let waiting = ("waiting", Arg::from(thing.waiting));
    let next = thing.next.first().map(|booking| {
        let time = scene.times(booking.span, scene.zone(thing.resource));
        [("time", time), ("member", scene.member(booking.member))]
    });
    match (next, thing.waiting) {
        (None, 0) => None,
        (None, _) => Some(scene.say("who-waiting", &[waiting])),
        (Some(next), 0) => Some(scene.say("board-thing-next", &next)),
        (Some([time, member]), _) => {
            Some(scene.say("board-thing-next-waiting", &[time, member, waiting]))
        }
    }
}

fn count(all: u32, told: usize) -> usize {
    usize::try_from(all).unwrap_or(told).max(told)
}

fn rest(all: u32, told: usize) -> usize {
    count(all, told) - told
}

/// What a board shows: a resource, or everything.
fn what(scene: &Scene<'_>, resource: Option<ResourceId>) -> (&'static str, Arg) {
    let what = match resource {
        Some(resource) => scene.resource(resource),
        None => scene.say("board-everything", &[]).into(),
    };
    ("what", what)
}

/// The command of a board, perhaps with a word behind it.
fn command(scene: &Scene<'_>, resource: Option<ResourceId>, word: &str) -> String {
    let name = resource.map(|resource| scene.resource_name(resource));
    let words = ["/board", name.as_deref().unwrap_or_default(), word];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

pub(super) fn placed(scene: &Scene<'_>, resource: Option<ResourceId>, moved: bool) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let key = if moved { "board-moved" } else { "board-placed" };
    draft.line(key, &[what(scene, resource)]);
    let off = command(scene, resource, "off");
    draft.line("board-placed-next", &[("line", scene.code(off))]);
    draft.finish()
}

pub(super) fn taken_away(scene: &Scene<'_>, resource: Option<ResourceId>, boards: u32) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    match resource {
        Some(_) => draft.line("board-off", &[what(scene, resource)]),
        None => draft.line("boards-off", &[("count", boards.into())]),
    };
    draft.finish()
}

pub(super) fn none_here(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: Option<ResourceId>) {
    let line = ("line", scene.code(command(scene, resource, "")));
    match resource {
        Some(_) => draft.line("no-board", &[what(scene, resource), line]),
        None => draft.line("no-boards", &[line]),
    };
}

/// A board of the reader's cannot be kept.
pub(super) fn paused(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: Option<ResourceId>,
    why: BoardTrouble,
) {
    let key = match why {
        BoardTrouble::NotAllowed => "board-paused",
        BoardTrouble::Refused => "board-refused",
    };
    let line = ("line", scene.code(command(scene, resource, "")));
    draft.line(key, &[what(scene, resource), line]);
}

pub(super) fn audited(scene: &Scene<'_>, key: &str, resource: Option<ResourceId>) -> Vec<Inline> {
    scene.say(key, &[what(scene, resource)])
}
