//! The names in a draw.

use super::Collected;
use crate::model::draw::DrawView;

impl Collected<'_> {
    /// Who wished, where that may be seen.
    pub(super) fn draw(&mut self, view: &DrawView) {
        self.resource(view.resource);
        for drawn in view.last.iter().flat_map(|last| &last.order) {
            self.member_at(drawn.member, view.resource);
        }
    }
}
