//! Boards: one of each thing in a chat, and each is followed to its end.

use std::collections::BTreeMap;

use dibs_core::model::board::MOST_BOARDS;
use dibs_core::model::{Board, BoardId, Community, Event, MemberId, PlaceId, ResourceId};

use super::notices::Owed;
use super::{Judge, Rule, Violation};

/// A board in the judge's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stands {
    shows: Option<ResourceId>,
    place: PlaceId,
    by: MemberId,
    message: Option<u64>,
    posts: u32,
    is_paused: bool,
    is_retired: bool,
}

impl Stands {
    fn of(board: &Board) -> Self {
        Self {
            shows: board.shows,
            place: board.place,
            by: board.by,
            message: board.message,
            posts: board.posts,
            is_paused: board.paused.is_some(),
            is_retired: board.retired,
        }
    }
}

impl Judge {
    /// The boards there are, with those who placed them.
    pub(in crate::simulator) fn boards(&self) -> Vec<(BoardId, MemberId)> {
        let all = self.boards.iter();
        all.map(|(id, stands)| (*id, stands.by)).collect()
    }

    /// Something happens to a board; what somebody has to be told of it.
    pub(super) fn happens_to_board(&mut self, event: &Event) -> Result<Option<Owed>, Violation> {
        match event {
            Event::BoardPlaced { board } => {
                let last = self.boards.last_key_value().map(|(id, _)| *id);
                let stands = Stands::of(board);
                let untouched = Stands {
                    message: None,
                    posts: 0,
                    is_paused: false,
                    is_retired: false,
                    ..stands
                };
                if last.is_some_and(|last| last >= board.id) || stands != untouched {
                    return wrong(board.id, "is not a new one");
                }
                self.boards.insert(board.id, stands);
            }
            Event::BoardPosted { board, message } => {
                let stands = self.known_board(*board)?;
                stands.message = Some(*message);
                stands.posts += 1;
            }
            Event::BoardPaused { board, .. } => {
                let stands = self.known_board(*board)?;
                if stands.is_retired || std::mem::replace(&mut stands.is_paused, true) {
                    return wrong(*board, "is paused, and is not kept");
                }
                return Ok(Some(Owed::BoardPaused(stands.shows, stands.by)));
            }
            Event::BoardRetired { board } => {
                let stands = self.known_board(*board)?;
                if std::mem::replace(&mut stands.is_retired, true) {
                    return wrong(*board, "is taken away twice");
                }
            }
            Event::BoardGone { board } => {
                self.known_board(*board)?;
                self.boards.remove(board);
            }
            _ => {}
        }
        Ok(None)
    }

    fn known_board(&mut self, id: BoardId) -> Result<&mut Stands, Violation> {
        match self.boards.get_mut(&id) {
            Some(stands) => Ok(stands),
            None => wrong(id, "is none"),
        }
    }

    /// After an entry: no thing has two boards in a chat, none is of a thing that is gone, and there
    /// are not too many.
    pub(super) fn boards_stand_apart(&self) -> Result<(), Violation> {
        let mut seen: BTreeMap<(Option<ResourceId>, PlaceId), BoardId> = BTreeMap::new();
        for (id, stands) in self.boards.iter().filter(|(_, stands)| !stands.is_retired) {
            if seen.insert((stands.shows, stands.place), *id).is_some() {
                return wrong(*id, "stands where there is one already");
            }
            let shown = stands.shows.and_then(|shows| self.things.get(&shows));
            if shown.is_some_and(|thing| thing.is_removed) {
                return wrong(*id, "shows what is out of service");
            }
        }
        if seen.len() > MOST_BOARDS {
            let how = format!("there are {} boards", seen.len());
            return Violation::of(Rule::Boards, how);
        }
        Ok(())
    }

    /// The state has the boards that the journal tells.
    pub(super) fn same_boards(&self, state: &Community) -> Result<(), Violation> {
        let kept = state.boards.iter();
        let kept: BTreeMap<BoardId, Stands> =
            kept.map(|(id, board)| (*id, Stands::of(board))).collect();
        if kept == self.boards {
            return Ok(());
        }
        let how = format!("boards differ: {:?}, {kept:?}", self.boards);
        Violation::of(Rule::State, how)
    }
}

fn wrong<T>(board: BoardId, how: &str) -> Result<T, Violation> {
    Violation::of(Rule::Boards, format!("board {board} {how}"))
}
