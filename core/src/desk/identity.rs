//! `/link`, `/forget me` and draws, as far as chance or more than one community's desk has a part in
//! them: codes are made out of chance, and the directory holds accounts too.

use super::desks::{CodeOutcome, DeskError, Desks, Outcome};
use crate::clock::random_bytes;
use crate::directory::DirectoryAct;
use crate::model::import::{ImportItem, ImportKind};
use crate::model::{Act, Answer, CommunityId, DrawChange, DrawRoot, Request, ResourceChanges};

/// A request for a draw brings along what its seeds are made from, out of chance: the rules know none.
pub(super) fn rooted(mut request: Request) -> Request {
    match &mut request.act {
        Act::AddResource { changes, .. } | Act::EditResource { changes, .. } => root(changes),
        Act::Import(wish) if wish.what == ImportKind::Resources => {
            let mut rows = wish.rows.to_vec();
            for row in &mut rows {
                if let ImportItem::Resource { changes, .. } = &mut row.item {
                    root(changes);
                }
            }
            wish.rows = rows.into();
        }
        _ => {}
    }
    request
}

fn root(changes: &mut ResourceChanges) {
    if let Some(DrawChange::To { root, .. }) = changes.draw.as_deref_mut() {
        *root = Some(DrawRoot::new(random_bytes()));
    }
}

/// What tells a code that links accounts from one that connects chats.
const PURPOSE: &[u8] = b"link code";

impl Desks {
    /// A code by which another account becomes the actor's. The same request again gives the same
    /// code.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn issue_link_code(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<CodeOutcome, DeskError> {
        let code = self.code_for(PURPOSE, &request.id);
        let hash = self.hash(&code);
        let act = Act::LinkCode { hash };
        let outcome = self.ask(community, Request { act, ..request }).await?;
        let code = outcome.verdict.is_ok().then_some(code);
        Ok(CodeOutcome { outcome, code })
    }

    /// Makes the actor one member with whoever was given that code.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn link(
        &self,
        community: CommunityId,
        code: &str,
        request: Request,
    ) -> Result<Outcome, DeskError> {
        let hash = self.hash(code);
        let act = Act::Link { hash };
        self.ask(community, Request { act, ..request }).await
    }

    /// Erases everything personal of the actor: what the directory has of them first, since nobody
    /// knows their accounts afterwards. Should it come to no more, they are only asked again which
    /// community they mean.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn forget(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<Outcome, DeskError> {
        let act = Act::Forget { sure: false };
        let ahead = Request {
            act,
            ..request.clone()
        };
        let (community, known) = self.ask_wherever(community, ahead).await?;
        let own = known.labels.reader;
        let own = own.and_then(|reader| known.labels.member(reader));
        if let (Ok(Answer::MayBeForgotten { .. }), Some(own)) = (&known.verdict, own) {
            let act = DirectoryAct::ForgetChoices {
                identities: own.identities.to_vec(),
                community,
            };
            if let Err(refusal) = self.inquire(act).await? {
                return Err(DeskError::Unexpected(format!("{refusal:?}")));
            }
        }
        let act = Act::Forget { sure: true };
        self.ask(community, Request { act, ..request }).await
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::model::draw::parse_draw;
    use crate::model::import::{ImportRow, ImportWish};
    use crate::model::{Actor, Identity, Platform, RequestId, Role};
    use crate::time::Language;

    fn drawn() -> ResourceChanges {
        let draw = parse_draw("sun 18:00", Language::En).expect("a time of every week");
        ResourceChanges {
            draw: Some(Box::new(draw)),
            ..ResourceChanges::default()
        }
    }

    fn roots(act: Act) -> Vec<bool> {
        let request = Request {
            id: RequestId("terminal:1".to_owned()),
            actor: Actor {
                identity: Identity::new(Platform::Terminal, "mona"),
                name: "Mona".to_owned(),
                handle: None,
                role: Role::Manager,
                roles: None,
                language: None,
            },
            place: None,
            sent_at: DateTime::UNIX_EPOCH,
            is_public: false,
            act,
        };
        let has_root = |changes: &ResourceChanges| {
            matches!(
                changes.draw.as_deref(),
                Some(DrawChange::To { root: Some(_), .. })
            )
        };
        match rooted(request).act {
            Act::AddResource { changes, .. } => vec![has_root(&changes)],
            Act::Import(wish) => wish
                .rows
                .iter()
                .map(|row| match &row.item {
                    ImportItem::Resource { changes, .. } => has_root(changes),
                    _ => false,
                })
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_draw_gets_a_root_and_nothing_else_does() {
        let add = |changes| Act::AddResource {
            name: "Stage".to_owned(),
            changes,
        };
        assert_eq!(roots(add(drawn())), [true]);
        assert_eq!(roots(add(ResourceChanges::default())), [false]);
        let rows = [drawn(), ResourceChanges::default(), drawn()];
        let rows = (2..).zip(rows).map(|(line, changes)| ImportRow {
            line,
            item: ImportItem::Resource {
                name: format!("Stage {line}"),
                changes: Box::new(changes),
            },
        });
        let import = Act::Import(ImportWish {
            what: ImportKind::Resources,
            rows: rows.collect(),
            sure: true,
        });
        assert_eq!(roots(import), [true, false, true]);
    }
}
