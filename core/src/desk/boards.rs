//! What those who keep boards ask of the desks.

use std::sync::PoisonError;

use tokio::sync::watch;

use super::desks::{DeskError, Desks, Outcome};
use crate::model::{BoardView, CommunityId, Platform, Request};

impl Desks {
    /// Marked as changed whenever something has happened in some community.
    pub fn news(&self) -> watch::Receiver<()> {
        self.inner.news.subscribe()
    }

    /// The communities that have boards, each with the number of its last entry; perhaps a moment
    /// old.
    pub fn communities_with_boards(&self) -> Vec<(CommunityId, u64)> {
        let open = self
            .inner
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        open.iter()
            .filter(|(_, desk)| desk.published().has_boards)
            .map(|(community, desk)| (*community, desk.head()))
            .collect()
    }

    /// A community's boards on a platform, with what they have to show now.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn boards(
        &self,
        community: CommunityId,
        platform: Platform,
    ) -> Result<Vec<BoardView>, DeskError> {
        self.desk(community).await?.boards(platform).await
    }

    /// Tells a community's desk what became of one of its boards. A community that has moved is
    /// not followed: its boards are gone.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn tell_of_board(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<Outcome, DeskError> {
        self.ask_here(community, request).await
    }
}
