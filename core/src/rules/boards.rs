//! `/board`: boards are placed, taken away, and followed by what becomes of their messages; and
//! what they show.

use chrono::{DateTime, TimeDelta, Utc};

use super::forecast::forecast;
use super::label::{Told, label};
use super::look::{count, line_place, moment, next_open};
use super::occupancy::{Occupancy, minutes};
use super::{Draft, closing, find, members};
use crate::model::board::{
    Board, BoardNews, BoardView, MOST_BOARDS, MOST_RESOURCES_SHOWN, MOST_RETIRED_BOARDS, ThingView,
};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::refusal::Collection;
use crate::model::{
    Answer, BoardId, BookingFacts, Chat, Event, PlaceId, Platform, Refusal, Request, Resource,
    ResourceId, ResourceRef,
};
use crate::time::{Span, day_span, floor_to_minute, utc_to_local};

/// How long somebody is told that a board is paused, in minutes: a week.
const PAUSE_NEWS_MINUTES: u32 = 7 * 24 * 60;

pub(super) fn place(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
) -> Result<Answer, Refusal> {
    let shows = resource
        .map(|resource| find::resource(draft.state, resource))
        .transpose()?
        .map(|resource| resource.id);
    let chat = chat_of(request)?;
    if draft.state.active_resources().next().is_none() {
        return Err(Refusal::NoResources);
    }
    let known = draft.state.place_of.get(chat).copied();
    let before = known.map(|place| standing(draft.state, place, Some(shows)));
    let before = before.unwrap_or_default();
    let all = draft.state.boards.values();
    let retired = all.clone().filter(|board| board.retired).count();
    let kept = all.len() - retired - before.len();
    if kept >= MOST_BOARDS || retired + before.len() > MOST_RETIRED_BOARDS {
        return Err(Refusal::Full {
            what: Collection::Boards,
            limit: MOST_BOARDS,
        });
    }
    let by = members::enrol(draft, &request.actor);
    let place = members::place(draft, request).ok_or(Refusal::NoBoardHere)?;
    for board in &before {
        retire(draft, *board);
    }
    let board = Board {
        id: draft.state.next.board,
        shows,
        place,
        by,
        message: None,
        posts: 0,
        paused: None,
        retired: false,
    };
    draft.emit(Event::BoardPlaced { board });
    Ok(Answer::BoardPlaced {
        resource: shows,
        moved: !before.is_empty(),
    })
}

/// The chat where something is asked, if messages can be kept up to date there.
fn chat_of(request: &Request) -> Result<&Chat, Refusal> {
    let chat = request.place.as_ref();
    chat.filter(|chat| chat.platform != Platform::Terminal)
        .ok_or(Refusal::NoBoardHere)
}

/// Takes the board of a resource away from the chat where that is asked, or all that are there.
pub(super) fn take_away(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
) -> Result<Answer, Refusal> {
    let resource = resource
        .map(|resource| find::resource(draft.state, resource))
        .transpose()?
        .map(|resource| resource.id);
    let chat = chat_of(request)?;
    let place = draft.state.place_of.get(chat).copied();
    let boards = place.map(|place| standing(draft.state, place, resource.map(Some)));
    let boards = boards.unwrap_or_default();
    if boards.is_empty() {
        return Err(Refusal::NoBoard { resource });
    }
    members::enrol(draft, &request.actor);
    for board in &boards {
        retire(draft, *board);
    }
    Ok(Answer::BoardsTakenAway {
        resource,
        boards: count(boards.len()),
    })
}

/// The boards that stand in a chat: all, or those of the same thing.
fn standing(state: &Community, place: PlaceId, shows: Option<Option<ResourceId>>) -> Vec<BoardId> {
    let there = state.boards.values();
    there
        .filter(|board| board.place == place && !board.retired)
        .filter(|board| shows.is_none_or(|shows| board.shows == shows))
        .map(|board| board.id)
        .collect()
}

fn retire(draft: &mut Draft<'_>, board: BoardId) {
    draft.emit(Event::BoardRetired { board });
}

/// A resource is gone, and its boards with it.
pub(super) fn retire_of(draft: &mut Draft<'_>, resource: ResourceId) {
    let of_it: Vec<BoardId> = draft
        .state
        .boards
        .values()
        .filter(|board| board.shows == Some(resource) && !board.retired)
        .map(|board| board.id)
        .collect();
    for board in of_it {
        retire(draft, board);
    }
}

/// The community's chats are another one's now: whoever keeps its boards finds none.
pub(super) fn forget_all(draft: &mut Draft<'_>) {
    let all: Vec<BoardId> = draft.state.boards.keys().copied().collect();
    for board in all {
        draft.emit(Event::BoardGone { board });
    }
}

/// What became of a board's message, as whoever keeps it tells.
pub(super) fn news(draft: &mut Draft<'_>, id: BoardId, news: BoardNews) -> Answer {
    let Some(board) = draft.state.boards.get(&id).copied() else {
        return Answer::Noted;
    };
    match news {
        BoardNews::Posted { message } if board.message != Some(message) => {
            draft.emit(Event::BoardPosted { board: id, message });
        }
        BoardNews::Paused { .. } | BoardNews::Gone if board.retired => {
            draft.emit(Event::BoardGone { board: id });
        }
        BoardNews::Paused { why } if board.paused.is_none() => {
            draft.emit(Event::BoardPaused { board: id, why });
            let until = draft.now + minutes(PAUSE_NEWS_MINUTES);
            let kind = NoticeKind::BoardPaused {
                resource: board.shows,
                why,
            };
            // Not into the chat where nothing can be written.
            draft.notify(board.by, None, draft.now, until, kind);
        }
        BoardNews::Posted { .. } | BoardNews::Paused { .. } | BoardNews::Gone => {}
    }
    Answer::Noted
}

/// The boards of a community on a platform, with what they have to show now.
pub fn boards(state: &Community, platform: Platform, now: DateTime<Utc>) -> Vec<BoardView> {
    let on_it = state.boards.values().filter_map(|board| {
        let chat = state.places.get(&board.place)?;
        (chat.platform == platform).then_some((*board, chat.clone()))
    });
    on_it
        .map(|(board, chat)| {
            let (things, left_out) = if board.retired || board.paused.is_some() {
                (Vec::new(), 0)
            } else {
                shown(state, board.shows, now)
            };
            BoardView {
                labels: label(state, Told::Board(&things, board.shows), None, false),
                board,
                chat,
                things,
                left_out,
            }
        })
        .collect()
}

fn shown(
    state: &Community,
    shows: Option<ResourceId>,
    now: DateTime<Utc>,
) -> (Vec<ThingView>, u32) {
    let mut all: Vec<&Resource> = state
        .active_resources()
        .filter(|resource| shows.is_none_or(|shows| resource.id == shows))
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let left_out = count(all.len().saturating_sub(MOST_RESOURCES_SHOWN));
    all.truncate(MOST_RESOURCES_SHOWN);
    let things = all.into_iter().map(|resource| thing(state, resource, now));
    (things.collect(), left_out)
}

/// How a resource stands.
fn thing(state: &Community, resource: &Resource, now: DateTime<Utc>) -> ThingView {
    let id = resource.id;
    let today = day_span(resource.zone, utc_to_local(resource.zone, now).date());
    let this_moment = moment(now);
    let running = || state.bookings.overlapping(id, this_moment);
    let later = || {
        state
            .bookings
            .starting_from(id, this_moment.end)
            .take_while(|booking| booking.span.start < today.end)
    };
    let closure = closing::closing_at(state, id, now);
    let instant = Span {
        start: now,
        end: now,
    };
    let open = closure.is_none() && resource.hours.is_open(resource.zone, instant);
    let occupancy = Occupancy::bookings(state, resource);
    let taken = occupancy.peak(this_moment).min(resource.capacity);
    let free_until = Some(today)
        .filter(|_| open && taken < resource.capacity)
        .and_then(|today| {
            let left = Span {
                start: floor_to_minute(now),
                end: today.end,
            };
            let free = occupancy.free_spans(left);
            free.into_iter().find(|free| free.contains(now))
        })
        .map(|free| free.end)
        .filter(|end| *end < today.end);
    let soon = now + TimeDelta::days(ThingView::CLOSURES_AHEAD_DAYS);
    let line = state.line(id);
    let expected = forecast(state, resource, now, ThingView::MOST_WAITING);
    let slot = Occupancy::with_line(state, resource, now)
        .next_free(now, resource.slot_minutes, 1, true)
        .map(|start| Span::starting(start, resource.slot_minutes));
    ThingView {
        resource: id,
        running: facts(running().take(ThingView::MOST_RUNNING)),
        running_in_all: count(running().count()),
        free_seats: resource.capacity - taken,
        open,
        opens_at: if open {
            None
        } else {
            next_open(state, resource, now)
        },
        closure,
        free_until,
        next: facts(later().take(ThingView::MOST_NEXT)),
        next_in_all: count(later().count()),
        line: line
            .iter()
            .take(ThingView::MOST_WAITING)
            .enumerate()
            .map(|(index, waiting)| {
                let expected_at = expected.get(index).copied().flatten();
                line_place(state, resource, waiting, expected_at)
            })
            .collect(),
        waiting: count(line.len()),
        closures: state
            .closures_of(id)
            .iter()
            .filter(|closure| closure.span.start > now && closure.span.start < soon)
            .take(ThingView::MOST_CLOSURES)
            .copied()
            .collect(),
        slot,
    }
}

fn facts(bookings: impl Iterator<Item = crate::model::Booking>) -> Vec<BookingFacts> {
    bookings.map(|booking| booking.facts()).collect()
}
