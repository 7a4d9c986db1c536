//! What somebody wants to book.

use dibs_core::model::ResourceRef;

use super::Chooser;

impl Chooser<'_> {
    pub(super) fn what_to_book(&mut self) -> ResourceRef {
        // Now and then somebody who waits books instead.
        if self.pick.is_multiple_of(11)
            && let Some((waited_for, member, _)) = self.choose(&self.judge.waiting())
        {
            self.by(member);
            return ResourceRef::Id(waited_for);
        }
        if self.pick.is_multiple_of(5)
            && let Some(group) = self.choose(&self.judge.groups())
        {
            return ResourceRef::Name(group);
        }
        self.resource()
    }
}
