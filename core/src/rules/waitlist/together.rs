//! Two who need a time together: both get a seat, or none of them does. The second has to agree
//! first, and what keeps either of them from it keeps both.

use super::super::book::may_have_more;
use super::super::{Draft, find, members, teams, turns};
use super::{may_wait, my_wait, wanting};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::refusal::{Apart, NotTogether};
use crate::model::{
    Answer, Event, MemberId, MemberRef, Refusal, Request, Resource, ResourceRef, Together,
    TogetherNews, WaitlistId, WaitlistPlace,
};
use crate::time::Span;

impl WaitlistPlace {
    /// What the other one of two is told of `by`.
    pub(super) fn news_of(&self, by: MemberId, news: TogetherNews) -> NoticeKind {
        NoticeKind::WaitTogether {
            resource: self.resource,
            span: self.span,
            waitlist: self.id,
            by,
            news,
        }
    }
}

/// Whom somebody wants to wait with, if two can wait together for that at all.
pub(super) fn partner(
    state: &Community,
    resource: &Resource,
    asker: Option<MemberId>,
    with: &MemberRef,
    seats: u32,
) -> Result<MemberId, Refusal> {
    let with = find::member(state, with)?;
    if Some(with) == asker {
        return Err(apart(resource, with, Apart::Yourself));
    }
    if resource.capacity < WaitlistPlace::SEATS_TOGETHER {
        return Err(apart(resource, with, Apart::OneSeat));
    }
    if seats != 1 {
        return Err(apart(resource, with, Apart::SeatEach));
    }
    Ok(with)
}

/// Where `with` wants to wait together with the asker, who has not agreed yet.
pub(super) fn asked_by(
    state: &Community,
    resource: &Resource,
    span: Span,
    with: MemberId,
    asker: Option<MemberId>,
) -> Option<WaitlistId> {
    let mut all = state.waitlist(resource.id).iter();
    let is_asked = |place: &WaitlistPlace| {
        let second = place.together.map(|second| second.with);
        second == asker && asker.is_some() && !place.is_agreed()
    };
    all.find(|place| place.member == with && place.span == span && is_asked(place))
        .map(|place| place.id)
}

/// The other may be asked: they do not wait for that time, and no limit keeps them from it.
pub(super) fn may_be_asked(
    draft: &Draft<'_>,
    resource: &Resource,
    span: Span,
    with: MemberId,
) -> Result<(), Refusal> {
    match may_wait(draft.state, resource.id, span, Some(with)) {
        Ok(()) => {}
        Err(Refusal::OnWaitlist { .. }) => return Err(apart(resource, with, Apart::TheyWait)),
        Err(_) => return Err(apart(resource, with, Apart::TheyMayNot)),
    }
    let limits = wanting(draft.state, resource, Some(with), draft.now, None);
    if !limits.allows(span) {
        return Err(apart(resource, with, Apart::TheyMayNot));
    }
    Ok(())
}

/// The place of the second, who has to agree.
pub(super) fn unagreed(with: MemberId) -> Together {
    Together {
        with,
        agreed: false,
        place: None,
    }
}

/// Tells the second that they are asked; where the first asked, if they cannot be reached privately.
pub(super) fn ask(draft: &mut Draft<'_>, place: &WaitlistPlace) {
    if let Some(Together { with, .. }) = place.together {
        let kind = place.news_of(place.member, TogetherNews::Asked);
        draft.notify(with, place.place, draft.now, place.span.start, kind);
    }
}

/// The second agrees.
pub(in super::super) fn agree(
    draft: &mut Draft<'_>,
    request: &Request,
    waitlist: WaitlistId,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor).ok_or(Refusal::NoOffer)?;
    let mut all = draft.state.waitlists.values().flatten();
    let place = all.find(|place| place.id == waitlist && place.is_about(asker));
    let place = *place.ok_or(Refusal::NoOffer)?;
    let is_asked = place.member != asker && !place.is_agreed();
    if !is_asked {
        return Err(Refusal::OnWaitlist {
            wait: my_wait(draft.state, &place, asker),
        });
    }
    let resource = find::resource(draft.state, &ResourceRef::Id(place.resource))?.clone();
    teams::may_book(draft.state, request, &resource)?;
    may_wait(draft.state, resource.id, place.span, Some(asker))?;
    wanting(
        draft.state,
        &resource,
        Some(asker),
        draft.now,
        Some(&request.actor),
    )
    .must_be_allowed_still(place.span, place.seats)?;
    members::enrol(draft, &request.actor);
    let chat = members::place(draft, request);
    draft.emit(Event::WaitlistAgreed {
        resource: resource.id,
        waitlist,
        place: chat,
    });
    let kind = place.news_of(asker, TogetherNews::Agreed);
    let until = place.span.start;
    draft.notify(place.member, place.place, draft.now, until, kind);
    // It may have come free since they were asked.
    turns::settle_line(draft, resource.id, None);
    let all = draft.state.waitlist(resource.id).iter();
    let mut agreed = all.filter(|other| other.id == waitlist);
    let place = agreed.next().copied().unwrap_or(place);
    Ok(Answer::Waitlisted {
        wait: my_wait(draft.state, &place, asker),
    })
}

/// Whoever takes the time for both takes it from the other too: nothing may keep them from it.
pub(super) fn may_take(
    draft: &Draft<'_>,
    resource: &Resource,
    claimed: &WaitlistPlace,
    other: MemberId,
) -> Result<(), Refusal> {
    let limits = wanting(draft.state, resource, Some(other), draft.now, None);
    may_have_more(draft, Some(other), 1)
        .and_then(|()| limits.must_be_allowed_still(claimed.span, claimed.seats))
        .map_err(|_| apart(resource, other, Apart::TheyMayNot))
}

fn apart(resource: &Resource, with: MemberId, why: Apart) -> Refusal {
    Refusal::NotTogether(NotTogether {
        resource: resource.id,
        with,
        why,
    })
}
