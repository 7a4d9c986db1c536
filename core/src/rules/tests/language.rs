//! Which language somebody is spoken to in.

use super::club::Club;
use crate::model::{Act, Answer, Event, LanguageChoice, Refusal, Role, SettingsChanges};
use crate::rules::language_for;
use crate::time::Language;

const CHOOSE_FRENCH: Act = Act::Language {
    choice: Some(LanguageChoice::Own(Language::Fr)),
};

fn asks(club: &mut Club, app: Option<Language>, act: Act) -> Result<Answer, Refusal> {
    let mut request = club.request("Ada", Role::Manager, act);
    request.actor.language = app;
    club.ask(&request)
}

fn spoken(club: &mut Club, app: Option<Language>) -> Language {
    let ada = club.request("Ada", Role::Member, Act::Mine).actor.identity;
    let ada = club.state.by_identity.get(&ada).copied();
    language_for(&club.state, ada, app)
}

/// How often a language was written down.
fn written(club: &Club) -> usize {
    let events = club.entries.iter().flat_map(|(_, events)| events);
    events
        .filter(|event| {
            matches!(
                event,
                Event::LanguageChosen { .. } | Event::LanguageHeard { .. }
            )
        })
        .count()
}

#[test]
fn the_own_choice_then_the_app_then_the_community() {
    let mut club = Club::new();
    assert_eq!(spoken(&mut club, None), Language::En);
    assert_eq!(spoken(&mut club, Some(Language::De)), Language::De);

    // What the app speaks is kept with what is written anyway, and only when it changes.
    asks(&mut club, Some(Language::De), Act::ListResources).expect("a look");
    assert_eq!(written(&club), 0);
    let zone = || Act::Settings {
        changes: SettingsChanges {
            offer_minutes: Some(10),
            ..SettingsChanges::default()
        },
    };
    for (app, times) in [
        (Some(Language::De), 1),
        (Some(Language::De), 1),
        (None, 1),
        (Some(Language::Vi), 2),
        (Some(Language::De), 3),
    ] {
        asks(&mut club, app, zone()).expect("a manager");
        assert_eq!(written(&club), times, "{app:?}");
    }
    assert_eq!(spoken(&mut club, None), Language::De);
    assert_eq!(spoken(&mut club, Some(Language::Es)), Language::Es);

    let chosen = asks(&mut club, Some(Language::De), CHOOSE_FRENCH);
    let answer = Answer::Language {
        own: Some(Language::Fr),
        app: Some(Language::De),
        changed: true,
    };
    assert_eq!(chosen, Ok(answer));
    assert_eq!(spoken(&mut club, Some(Language::De)), Language::Fr);
    let before = written(&club);
    asks(&mut club, Some(Language::De), CHOOSE_FRENCH).expect("the same again");
    assert_eq!(written(&club), before);

    let auto = Act::Language {
        choice: Some(LanguageChoice::Auto),
    };
    asks(&mut club, None, auto).expect("anybody may");
    assert_eq!(spoken(&mut club, None), Language::De);
}
