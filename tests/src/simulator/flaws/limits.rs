//! Limits as somebody has them who forgot a part of what they say.

use dibs_core::model::Relaxed;
use dibs_core::model::limit::Limits;
use dibs_core::time::OpeningHours;

use super::Flaw;

/// Without what is set for teams, or with all hours free where something is.
pub(super) fn wrong(real: &Limits, flaw: Flaw) -> Limits {
    let mut wrong = real.clone();
    for (scope, rules) in real.iter() {
        if flaw == Flaw::TeamsAreIgnored {
            for (team, _) in rules.teams() {
                wrong.set(scope.clone(), Some(team), Vec::new());
            }
        } else if rules.relaxed() != &Relaxed::default() {
            let relaxed = Relaxed {
                hours: Some(OpeningHours::Always),
                same_day: false,
            };
            wrong.relax(scope.clone(), relaxed);
        }
    }
    wrong
}
