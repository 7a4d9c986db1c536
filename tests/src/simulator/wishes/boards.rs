//! What managers and adapters want of boards.

use dibs_core::model::{
    Act, BoardId, BoardNews, BoardTrouble, Chat, Identity, MemberId, ResourceRef,
};

use super::Chooser;
use super::MANAGER;
use crate::simulator::script::{Ask, BoardWish, Wish};

/// The chat somebody asks in; a manager who wants a board goes where it is to stand.
pub(super) fn place(ask: &Ask, identity: &Identity) -> Option<Chat> {
    let number: u32 = identity.id.parse().unwrap_or_default();
    let (is_somewhere, hall) = match ask.wish {
        Wish::Board(_) => (true, ask.pick % 3),
        _ => {
            let is_somewhere = number == MANAGER || !number.is_multiple_of(5);
            (is_somewhere, u64::from(number % 3))
        }
    };
    is_somewhere.then(|| Chat::new(identity.platform, format!("hall {hall}")))
}

impl Chooser<'_> {
    pub(super) fn board(&self, wish: BoardWish) -> Act {
        let of_one = |some: bool| -> Option<ResourceRef> { some.then(|| self.resource()) };
        match wish {
            BoardWish::Place => Act::Board {
                resource: of_one(!self.pick.is_multiple_of(4)),
            },
            BoardWish::TakeAway => Act::TakeBoardAway {
                resource: of_one(!self.pick.is_multiple_of(3)),
            },
            BoardWish::News => {
                let known: Vec<(BoardId, MemberId)> = self.judge.boards();
                let board = self.choose(&known).map_or(BoardId(3), |(id, _)| id);
                let news = match self.pick % 7 {
                    0 | 1 => BoardNews::Gone,
                    2 => BoardNews::Paused {
                        why: BoardTrouble::NotAllowed,
                    },
                    _ => BoardNews::Posted {
                        message: self.pick % 5,
                    },
                };
                Act::BoardNews { board, news }
            }
        }
    }
}
