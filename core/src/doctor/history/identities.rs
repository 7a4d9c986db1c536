//! Members who become one, and members who are forgotten.

use super::{Broken, History};
use crate::doctor::broken::BrokenRule;
use crate::model::{MemberId, TextId};

impl History {
    /// What `gone` has is `kept`'s; nobody stands in one line twice by that.
    pub(super) fn link(&mut self, kept: MemberId, gone: MemberId, broken: &mut Broken) {
        self.member(kept, broken);
        self.member(gone, broken);
        if kept == gone {
            broken.push(BrokenRule::LinkedWithItself(kept));
            return;
        }
        self.members.remove(&gone);
        for active in self.active.values_mut() {
            if active.member == gone {
                active.member = kept;
            }
        }
        self.draws.link(kept, gone);
        for (resource, line) in &mut self.lines {
            let has_both = |member| line.iter().any(|standing| standing.member == member);
            if has_both(kept) && has_both(gone) {
                broken.push(BrokenRule::InLineTwice {
                    resource: *resource,
                    member: kept,
                });
            }
            for standing in line.iter_mut().filter(|standing| standing.member == gone) {
                standing.member = kept;
            }
        }
    }

    /// Whoever is forgotten has nothing any more.
    pub(super) fn forget(&mut self, member: MemberId, erased: &[TextId], broken: &mut Broken) {
        self.member(member, broken);
        let holds = self.active.values().any(|active| active.member == member);
        let mut standing = self.lines.values().flatten();
        if holds || standing.any(|standing| standing.member == member) {
            broken.push(BrokenRule::ForgottenInUse(member));
        }
        self.erase(erased, broken);
    }

    /// Only what was kept can be erased.
    pub(super) fn erase(&self, erased: &[TextId], broken: &mut Broken) {
        for text in erased.iter().filter(|text| !self.texts.contains(text)) {
            broken.push(BrokenRule::Unknown {
                what: "text",
                id: text.0,
            });
        }
    }
}
