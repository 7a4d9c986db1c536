//! `/connect`: two chats become one community. A code is shown in one chat and typed in the other;
//! the other's own community leaves a tombstone, and its chat is bound to the first one's.

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use super::desks::{CodeOutcome, DeskError, Desks, Outcome};
use crate::directory::{DirectoryAct, DirectoryAnswer, DirectoryRefusal, Inquiry};
use crate::model::{Act, Answer, Chat, Refusal, Request, RequestId};

/// Characters of a code: 40 bits, of which few are ever open, each for half an hour.
const CODE_CHARS: usize = 8;

/// What tells a code that connects chats from one that links accounts.
const PURPOSE: &[u8] = b"connect code";

impl Desks {
    /// A code that joins another chat to this chat's community, if the actor may give one. The same
    /// request again gives the same code.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn issue_code(
        &self,
        chat: &Chat,
        request: Request,
    ) -> Result<CodeOutcome, DeskError> {
        let community = self.community_of(chat).await?;
        let mut outcome = self.may_connect(community, &request).await?;
        if outcome.verdict.is_err() {
            return Ok(CodeOutcome {
                outcome,
                code: None,
            });
        }
        let code = self.code_for(PURPOSE, &request.id);
        let act = DirectoryAct::IssueCode {
            hash: self.hash(&code),
            community,
        };
        match self.inquire(act).await? {
            Ok(DirectoryAnswer::CodeIssued { expires_at }) => {
                outcome.verdict = Ok(Answer::CodeIssued { expires_at });
                Ok(CodeOutcome {
                    outcome,
                    code: Some(code),
                })
            }
            other => Err(DeskError::Unexpected(format!("{other:?}"))),
        }
    }

    /// Joins this chat to the community whose code it is, if the actor may.
    ///
    /// # Errors
    /// Operational ones only.
    pub async fn connect(
        &self,
        chat: &Chat,
        code: &str,
        request: Request,
    ) -> Result<Outcome, DeskError> {
        let own = self.community_of(chat).await?;
        let mut outcome = self.may_connect(own, &request).await?;
        if outcome.verdict.is_err() {
            return Ok(outcome);
        }
        let hash = self.hash(code);
        let look_up = DirectoryAct::LookUpCode {
            hash: hash.clone(),
            chat: chat.clone(),
        };
        let community = match self.inquire(look_up).await? {
            Ok(DirectoryAnswer::Community { community }) => community,
            Ok(other) => return Err(DeskError::Unexpected(format!("{other:?}"))),
            // The same request may have used the code up before: then it gets that answer.
            Err(DirectoryRefusal::BadCode) => {
                outcome.verdict = self.use_code(&request, hash, chat, 0).await?;
                return Ok(outcome);
            }
            Err(refusal) => {
                outcome.verdict = Err(worded(refusal));
                return Ok(outcome);
            }
        };
        // Only the last chat of a community takes it along; others just change sides.
        let mut left_behind = 0;
        if self.chats_of(own).len() <= 1 {
            let act = Act::MoveTo { community };
            let moved = self
                .ask_here(
                    own,
                    Request {
                        act,
                        ..request.clone()
                    },
                )
                .await?;
            match moved.verdict {
                Ok(Answer::MovedTo {
                    left_behind: resources,
                    ..
                }) => left_behind = resources,
                // Moved already, by a try that did not come to its end: go on with that one.
                Err(Refusal::Moved { .. }) => {}
                _ => return Ok(moved),
            }
        }
        outcome.verdict = self.use_code(&request, hash, chat, left_behind).await?;
        Ok(outcome)
    }

    async fn use_code(
        &self,
        request: &Request,
        hash: String,
        chat: &Chat,
        left_behind: u32,
    ) -> Result<Result<Answer, Refusal>, DeskError> {
        let act = DirectoryAct::UseCode {
            hash,
            chat: chat.clone(),
        };
        let inquiry = Inquiry {
            id: Some(request.id.clone()),
            act,
        };
        let used = self.inner.directory.ask(inquiry).await?;
        Ok(used
            .map(|_| Answer::Connected { left_behind })
            .map_err(worded))
    }

    /// A code for a request, the same each time.
    pub(super) fn code_for(&self, purpose: &[u8], request: &RequestId) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.inner.secret);
        hasher.update(purpose);
        hasher.update(request.0.as_bytes());
        let mut code = BASE32_NOPAD.encode(&hasher.finalize());
        code.truncate(CODE_CHARS);
        code
    }

    /// What is kept of a code; case and stray spaces do not matter.
    pub(super) fn hash(&self, code: &str) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.inner.secret);
        hasher.update(b"code hash");
        hasher.update(code.trim().to_ascii_uppercase().as_bytes());
        HEXLOWER.encode(&hasher.finalize())
    }
}

fn worded(refusal: DirectoryRefusal) -> Refusal {
    match refusal {
        DirectoryRefusal::BadCode => Refusal::BadCode,
        DirectoryRefusal::AlreadyConnected => Refusal::AlreadyConnected,
        DirectoryRefusal::TooMuchAtOnce => Refusal::TooMuchAtOnce,
    }
}
