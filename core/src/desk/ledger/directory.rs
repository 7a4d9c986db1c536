//! The directory as a desk runs it.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Changes, Ledger};
use crate::desk::desks::Briefing;
use crate::directory::{
    self, Directory, DirectoryAnswer, DirectoryDraft, DirectoryEvent, DirectoryRefusal, Inquiry,
};
use crate::model::{
    Actor, BoardView, CommunityId, DIRECTORY, Labels, MemberId, Notice, PersonalRow, Platform,
    RequestId, Settings, TextId,
};
use crate::rules::Naming;

impl Ledger for Directory {
    type Request = Inquiry;
    type Event = DirectoryEvent;
    type Answer = DirectoryAnswer;
    type Refusal = DirectoryRefusal;
    type Outcome = Result<DirectoryAnswer, DirectoryRefusal>;
    type Published = Directory;
    // It is small and changes when a chat is new.
    type Undo = Box<Directory>;
    type Part = ();

    fn community(&self) -> CommunityId {
        DIRECTORY
    }

    fn last_at(&self) -> DateTime<Utc> {
        self.last_at
    }

    fn blank(&self) -> Self {
        Self::default()
    }

    fn parts(&self) -> Vec<()> {
        Vec::new()
    }

    fn put_part(&mut self, (): ()) {}

    fn last_text(&self) -> TextId {
        TextId(self.next_text.0 - 1)
    }

    fn checkpoint(&self) -> Box<Directory> {
        Box::new(self.clone())
    }

    fn roll_back(&mut self, undo: Box<Directory>) {
        *self = *undo;
    }

    fn put_text(&mut self, row: &PersonalRow) {
        self.texts.insert(row.id, row.text.clone());
    }

    fn apply(&mut self, event: &DirectoryEvent, at: DateTime<Utc>) {
        directory::apply(self, event, at);
    }

    fn open(&mut self, _: Settings, _: DateTime<Utc>) -> Changes<DirectoryEvent> {
        Changes::default()
    }

    fn request_id(request: &Inquiry) -> Option<&RequestId> {
        request.id.as_ref()
    }

    fn asker(&self, _: &Inquiry) -> Option<MemberId> {
        None
    }

    fn decide(
        &mut self,
        request: &Inquiry,
        now: DateTime<Utc>,
        _: &mut Box<Directory>,
    ) -> (
        Result<DirectoryAnswer, DirectoryRefusal>,
        Changes<DirectoryEvent>,
    ) {
        let mut draft = DirectoryDraft::new(self, now);
        let verdict = directory::decide(&mut draft, request);
        (verdict, draft.finish())
    }

    fn too_much() -> DirectoryRefusal {
        DirectoryRefusal::TooMuchAtOnce
    }

    fn tick(&mut self, _: DateTime<Utc>, _: &mut Box<Directory>) -> Changes<DirectoryEvent> {
        Changes::default()
    }

    fn resume(
        &mut self,
        _: DateTime<Utc>,
        _: DateTime<Utc>,
        _: &mut Box<Directory>,
    ) -> Changes<DirectoryEvent> {
        Changes::default()
    }

    fn next_wake(&self, _: DateTime<Utc>) -> Option<DateTime<Utc>> {
        None
    }

    fn outcome(
        &self,
        _: &Inquiry,
        verdict: Result<DirectoryAnswer, DirectoryRefusal>,
        _: DateTime<Utc>,
    ) -> Self::Outcome {
        verdict
    }

    fn answer(outcome: &Self::Outcome) -> Option<&DirectoryAnswer> {
        outcome.as_ref().ok()
    }

    fn published(&self) -> Arc<Self> {
        Arc::new(self.clone())
    }

    fn republishes(_: &DirectoryEvent) -> bool {
        true
    }

    fn erased(event: &DirectoryEvent) -> &[TextId] {
        match event {
            DirectoryEvent::ChoicesForgotten { erased } => erased,
            _ => &[],
        }
    }

    fn brief(&self, _: &Notice, _: DateTime<Utc>) -> Option<Briefing> {
        None
    }

    fn name(&self, _: &Naming, _: &Actor) -> Labels {
        Labels::default()
    }

    fn boards(&self, _: Platform, _: DateTime<Utc>) -> Vec<BoardView> {
        Vec::new()
    }
}
