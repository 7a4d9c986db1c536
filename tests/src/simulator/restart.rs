//! Beginning again: a desk is made from the journal, and must be what it was.

use dibs_core::desk::machine::Desk;
use dibs_core::model::TextId;

use super::flaws::{Flaw, Simulated};
use super::judge::{Rule, Violation};
use super::process::Ticket;
use super::world::{CLUB, World};

impl<L: Simulated> World<'_, L> {
    /// A desk made from the newest snapshot and the rows after it, or from all rows.
    pub(super) fn load(&self, with_snapshot: bool) -> Result<Desk<L, Ticket>, Violation> {
        let mut desk = Desk::new(self.blank.blank(), self.script.opening);
        if self.script.processes > 1 {
            desk = desk.shared();
        }
        if let Some(last) = self.journal.rows_after(CLUB, 0).last()
            && let Err(error) = desk.is_to_reach(last.seq, &last.json)
        {
            return Violation::of(Rule::Restart, error.to_string());
        }
        if let Some((seq, parts)) = self.snapshot.as_ref().filter(|_| with_snapshot) {
            for text in self.journal.texts_after(CLUB, TextId(0)) {
                desk.put_text(text);
            }
            if let Err(error) = desk.restore(*seq, parts.iter().map(String::as_str)) {
                return Violation::of(Rule::Restart, error.to_string());
            }
        }
        let missing = u64::from(self.flaw == Some(Flaw::RestartMissesTheLastRow));
        self.read_on(&mut desk, self.journal.head(CLUB).saturating_sub(missing))?;
        Ok(desk)
    }

    /// Hands a desk the rows after its last one, as the real shell does.
    pub(super) fn read_on(&self, desk: &mut Desk<L, Ticket>, until: u64) -> Result<(), Violation> {
        let rows = self.journal.rows_after(CLUB, desk.head());
        let rows = rows.iter().take_while(|row| row.seq <= until);
        for text in self.journal.texts_after(CLUB, desk.last_text()) {
            desk.put_text(text);
        }
        for row in rows {
            let forgotten =
                (self.flaw == Some(Flaw::AnswersAreForgotten)).then(|| without_answers(&row.json));
            let json = forgotten.as_deref().unwrap_or(&row.json);
            if let Err(error) = desk.replay(row.seq, json) {
                return Violation::of(Rule::Restart, error.to_string());
            }
        }
        Ok(())
    }

    /// A state made from the journal is the state of whoever has applied as much: `before`, which
    /// is about to be lost, and that of any process that rests.
    pub(super) fn check_restart(&self, before: &L) -> Result<(), Violation> {
        let fresh = self.load(true)?;
        if fresh.head() < self.judge.head() {
            let how = format!("row {} is not read back", self.judge.head());
            return Violation::of(Rule::Restart, how);
        }
        self.equal(before, fresh.ledger(), "after a restart")?;
        self.judge.compare(fresh.ledger().state())
    }

    /// The state of a process is what all rows of the journal give, and what the snapshot and the
    /// rows after it give.
    pub(super) fn check_journal(&self, index: usize) -> Result<(), Violation> {
        let Some(up) = &self.processes[index].up else {
            return Ok(());
        };
        if up.is_busy() || up.desk.head() != self.judge.head() {
            return Ok(());
        }
        let known = up.desk.ledger();
        self.equal(known, self.load(false)?.ledger(), "from the journal")?;
        self.equal(known, self.load(true)?.ledger(), "from a snapshot")?;
        self.judge.compare(known.state())
    }

    fn equal(&self, known: &L, made: &L, how: &str) -> Result<(), Violation> {
        let (known, made) = (known.state(), made.state());
        if known == made {
            return Ok(());
        }
        Violation::of(Rule::Restart, format!("{how} {}", difference(known, made)))
    }
}

/// An entry without what was answered.
fn without_answers(json: &str) -> String {
    let mut entry: serde_json::Value = serde_json::from_str(json).expect("an entry is JSON");
    if let Some(entry) = entry.as_object_mut() {
        entry.remove("answers");
    }
    entry.to_string()
}

/// In which part two states differ.
fn difference(one: &dibs_core::model::Community, other: &dibs_core::model::Community) -> String {
    let parts = [
        ("settings", one.settings == other.settings),
        ("time", one.last_at == other.last_at),
        (
            "places",
            one.places == other.places && one.place_of == other.place_of,
        ),
        (
            "members",
            one.members == other.members && one.by_identity == other.by_identity,
        ),
        ("texts", one.texts == other.texts),
        ("resources", one.resources == other.resources),
        ("bookings", one.bookings == other.bookings),
        ("queues", one.queues == other.queues),
        (
            "usual turns",
            one.usual_turn_minutes == other.usual_turn_minutes,
        ),
        (
            "failures",
            one.failures == other.failures && one.failed == other.failed,
        ),
        ("numbers", one.next == other.next),
    ];
    let different: Vec<_> = parts
        .iter()
        .filter(|(_, same)| !same)
        .map(|(part, _)| *part)
        .collect();
    format!("these differ: {}", different.join(", "))
}
