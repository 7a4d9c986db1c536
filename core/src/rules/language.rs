//! Which language somebody is spoken to in: their own choice, else what their app speaks, else the
//! community's.

use super::{Draft, members};
use crate::model::community::Community;
use crate::model::settings::LanguageChoice;
use crate::model::{Answer, Event, MemberId, Request};
use crate::time::Language;

/// The language for a member, or for somebody who is none; `app` is what their app speaks now, if
/// that is known.
pub fn language_for(
    state: &Community,
    member: Option<MemberId>,
    app: Option<Language>,
) -> Language {
    let known = member.and_then(|member| state.members.get(&member));
    known
        .and_then(|known| known.language)
        .or(app)
        .or_else(|| known.and_then(|known| known.heard))
        .unwrap_or(state.settings.language)
}

/// `/language`.
pub(super) fn language(
    draft: &mut Draft<'_>,
    request: &Request,
    choice: Option<LanguageChoice>,
) -> Answer {
    if let Some(choice) = choice {
        let member = members::enrol(draft, &request.actor);
        let language = match choice {
            LanguageChoice::Own(language) => Some(language),
            LanguageChoice::Auto => None,
        };
        if draft.state.members[&member].language != language {
            draft.emit(Event::LanguageChosen { member, language });
        }
    }
    let member = members::known(draft.state, &request.actor);
    let known = member.and_then(|member| draft.state.members.get(&member));
    Answer::Language {
        own: known.and_then(|known| known.language),
        app: request
            .actor
            .language
            .or_else(|| known.and_then(|known| known.heard)),
        changed: choice.is_some(),
    }
}

/// Keeps what a member's app speaks, for what they are told later.
pub(super) fn heard(draft: &mut Draft<'_>, member: MemberId, app: Option<Language>) {
    let known = draft.state.members[&member].heard;
    if let Some(language) = app.filter(|app| known != Some(*app)) {
        draft.emit(Event::LanguageHeard { member, language });
    }
}
