//! `/link`, `/forget me` and draws, as far as chance or more than one community's desk has a part in them: codes are
//! made out of chance, and the directory holds accounts too.

use super::desks::{CodeOutcome, DeskError, Desks, Outcome};
use crate::clock::random_bytes;
use crate::directory::DirectoryAct;
use crate::model::{Act, Answer, CommunityId, DrawChange, DrawRoot, Request};

/// A request for a draw brings along what its seeds are made from, out of chance: the rules know none.
pub(super) fn rooted(mut request: Request) -> Request {
    if let Act::AddResource { changes, .. } | Act::EditResource { changes, .. } = &mut request.act
        && let Some(DrawChange::To { root, .. }) = changes.draw.as_deref_mut()
    {
        *root = Some(DrawRoot::new(random_bytes()));
    }
    request
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
