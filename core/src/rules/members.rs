//! Who is who: accounts, members, names and the chats they speak in.

use super::{Draft, language, teams};
use crate::model::community::Community;
use crate::model::{Actor, Chat, Event, MemberId, PlaceId, Refusal, Request, Role, TextKind, text};

/// The member who asks, if they are one.
pub(super) fn known(state: &Community, actor: &Actor) -> Option<MemberId> {
    state.by_identity.get(&actor.identity).copied()
}

/// Refuses those who are not seen in the community's chats and are no members either.
pub(super) fn must_belong(state: &Community, actor: &Actor) -> Result<(), Refusal> {
    if actor.role == Role::Stranger && known(state, actor).is_none() {
        return Err(Refusal::NotMember);
    }
    Ok(())
}

/// The member who asks and what they are called now; makes them one if they are new. Only for
/// requests that are going to be accepted.
pub(super) fn enrol(draft: &mut Draft<'_>, actor: &Actor) -> MemberId {
    let member = known(draft.state, actor).unwrap_or_else(|| {
        let member = draft.state.next.member;
        let account = actor.identity.to_string();
        let identity = draft.keep_text(member, TextKind::Identity, account);
        draft.emit(Event::MemberJoined { member, identity });
        member
    });
    let known = &draft.state.members[&member];
    let text_of = |id: Option<_>| {
        id.and_then(|id| draft.state.texts.get(&id))
            .map(|kept| &**kept)
    };
    let as_known = |said: Option<&str>, kept: Option<&str>| {
        // What is kept is readable already: who is called the same needs no second look.
        said == kept || said.and_then(text::person_name).as_deref() == kept
    };
    // With several accounts it is the first one's name that counts, or it would change all the time.
    let is_first = known.identities.first() == Some(&actor.identity);
    if !is_first && known.name.is_some() {
        language::heard(draft, member, actor.language);
        teams::seen(draft, member, actor);
        return member;
    }
    if !as_known(Some(&actor.name), text_of(known.name))
        || !as_known(actor.handle.as_deref(), text_of(known.handle))
    {
        let name = text::person_name(&actor.name);
        let handle = actor.handle.as_deref().and_then(text::person_name);
        let name = name.map(|name| draft.keep_text(member, TextKind::Name, name));
        let handle = handle.map(|handle| draft.keep_text(member, TextKind::Handle, handle));
        draft.emit(Event::MemberNamed {
            member,
            name,
            handle,
        });
    }
    language::heard(draft, member, actor.language);
    teams::seen(draft, member, actor);
    member
}

/// The number of the chat a request came from.
pub(super) fn place(draft: &mut Draft<'_>, request: &Request) -> Option<PlaceId> {
    request.place.as_ref().map(|chat| number_of(draft, chat))
}

fn number_of(draft: &mut Draft<'_>, chat: &Chat) -> PlaceId {
    if let Some(place) = draft.state.place_of.get(chat) {
        return *place;
    }
    let place = draft.state.next.place;
    draft.emit(Event::PlaceSeen {
        place,
        chat: chat.clone(),
    });
    place
}
