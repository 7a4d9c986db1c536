//! A decision in the making.

use chrono::{DateTime, Utc};

use super::quiet::{self, Manner, quiet_of};
use super::{Undo, apply};
use crate::model::community::{Community, Member};
use crate::model::notice::{Notice, NoticeKind};
use crate::model::text::KeptText;
use crate::model::{Event, MemberId, PersonalRow, PlaceId, Platform, TextId, TextKind};

/// What has been decided so far: recorded, and applied to the state already.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The state, with everything decided so far applied.
    pub(super) state: &'a mut Community,
    /// When it is decided.
    pub(super) now: DateTime<Utc>,
    events: Vec<Event>,
    texts: Vec<PersonalRow>,
    undo: Option<&'a mut Undo>,
}

impl<'a> Draft<'a> {
    /// Nothing decided yet. `now` is put forward to the journal's last time if it is behind it.
    pub fn new(state: &'a mut Community, now: DateTime<Utc>) -> Self {
        let now = now.max(state.last_at);
        Self {
            state,
            now,
            events: Vec::new(),
            texts: Vec::new(),
            undo: None,
        }
    }

    /// The same; what it will change can be taken back.
    pub fn undoable(state: &'a mut Community, now: DateTime<Utc>, undo: &'a mut Undo) -> Self {
        Self {
            undo: Some(undo),
            ..Self::new(state, now)
        }
    }

    /// What was decided, and the personal text that goes with it.
    pub fn finish(self) -> (Vec<Event>, Vec<PersonalRow>) {
        (self.events, self.texts)
    }

    /// Nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// How much was decided so far.
    pub(super) fn events_count(&self) -> usize {
        self.events.len()
    }

    pub(super) fn emit(&mut self, event: Event) {
        if let Some(undo) = &mut self.undo {
            undo.before(self.state, &event, self.now);
        }
        apply(self.state, &event, self.now);
        self.events.push(event);
    }

    /// Keeps personal text; the event that names its id must follow.
    pub(super) fn keep_text(&mut self, member: MemberId, kind: TextKind, text: String) -> TextId {
        let id = self.state.next.text;
        self.state.next.text = TextId(id.0 + 1);
        let kept = KeptText {
            member,
            text: text.as_str().into(),
        };
        self.state.texts.insert(id, kept);
        self.texts.push(PersonalRow {
            id,
            member,
            kind,
            text,
        });
        id
    }

    /// Tells `to` something, from now on, useful until then; as their quiet hours want it.
    pub(super) fn notify(
        &mut self,
        to: MemberId,
        place: Option<PlaceId>,
        due_at: DateTime<Utc>,
        useful_until: DateTime<Utc>,
        kind: NoticeKind,
    ) {
        let Some(via) = self.platform_of(to) else {
            return;
        };
        let chosen = self.chosen_place(to, via);
        let quiet = quiet_of(self.state, to);
        let manner = quiet.map_or(Manner::Aloud, |quiet| {
            quiet::manner(quiet, due_at.max(self.now), useful_until, &kind)
        });
        let id = self.state.next.notice;
        let notice = Notice {
            id,
            to,
            via,
            place: chosen.or(place),
            openly: chosen.is_some(),
            silent: manner == Manner::Silently,
            due_at: match manner {
                Manner::Aloud | Manner::Silently => due_at,
                Manner::At(over) => over,
            },
            useful_until,
            kind,
        };
        self.emit(Event::Noticed { notice });
    }

    /// Tells `to` something in a chat, for others there to see it too, even if `to` is there no more;
    /// privately if there is no chat.
    pub(super) fn post(
        &mut self,
        to: MemberId,
        place: Option<PlaceId>,
        due_at: DateTime<Utc>,
        useful_until: DateTime<Utc>,
        kind: NoticeKind,
    ) {
        let chat = place.and_then(|place| self.state.places.get(&place));
        let via = chat.map(|chat| chat.platform);
        let Some(via) = via else {
            return self.notify(to, place, due_at, useful_until, kind);
        };
        let notice = Notice {
            id: self.state.next.notice,
            to,
            via,
            place,
            openly: true,
            silent: false,
            due_at,
            useful_until,
            kind,
        };
        self.emit(Event::Noticed { notice });
    }

    /// Where a member is pinged; nowhere once all their accounts are erased.
    fn platform_of(&self, member: MemberId) -> Option<Platform> {
        let Member {
            identities, pings, ..
        } = self.state.members.get(&member)?;
        let all = || identities.iter().map(|identity| identity.platform);
        let chosen = all().find(|platform| Some(*platform) == pings.via);
        chosen.or_else(|| all().next())
    }

    /// The chat a member wants to be pinged in, if it is on that platform.
    fn chosen_place(&self, member: MemberId, via: Platform) -> Option<PlaceId> {
        let place = self.state.members.get(&member)?.pings.place?;
        let chat = self.state.places.get(&place)?;
        (chat.platform == via).then_some(place)
    }
}
