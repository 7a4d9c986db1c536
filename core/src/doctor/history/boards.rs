//! Boards: each is placed once, and nothing happens to one that is none.

use std::collections::BTreeSet;

use super::{Broken, History, fresh};
use crate::doctor::broken::BrokenRule;
use crate::model::{BoardId, Community, Event};

/// The boards there are, and the last number that one got.
#[derive(Debug, Default)]
pub(super) struct Boards {
    known: BTreeSet<BoardId>,
    last: u32,
}

impl Boards {
    /// Whether a state has the same boards, and will give the next number.
    pub(super) fn same(&self, state: &Community) -> bool {
        self.known.iter().eq(state.boards.keys()) && self.last + 1 == state.next.board.0
    }
}

impl History {
    /// Something happens to a board.
    pub(super) fn board(&mut self, event: &Event, broken: &mut Broken) {
        let (board, is_known) = match event {
            Event::BoardPlaced { board } => {
                fresh("board", board.id.0, &mut self.boards.last, broken);
                self.member(board.by, broken);
                if let Some(resource) = board.shows {
                    self.in_service(resource, broken);
                }
                self.boards.known.insert(board.id);
                return;
            }
            Event::BoardPosted { board, .. }
            | Event::BoardPaused { board, .. }
            | Event::BoardRetired { board } => (board, self.boards.known.contains(board)),
            Event::BoardGone { board } => (board, self.boards.known.remove(board)),
            _ => return,
        };
        if !is_known {
            broken.push(BrokenRule::Unknown {
                what: "board",
                id: board.0,
            });
        }
    }
}
