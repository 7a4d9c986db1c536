//! Accounts that become one member, and people who are forgotten.

use dibs_core::model::Act;

use super::{Chooser, MANAGER, account};
use crate::simulator::script::Wish;

impl Chooser<'_> {
    /// What a wish about who is whom asks for.
    pub(super) fn identity(&mut self, wish: &Wish) -> Act {
        // Who manages is known by the account: nobody becomes one with it, and it stays.
        if self.who == account(MANAGER) {
            self.who = account(MANAGER + 1);
        }
        match wish {
            Wish::LinkCode => Act::LinkCode {
                hash: format!("hash {}", self.pick),
            },
            Wish::Link => {
                // Now and then somebody guesses.
                let code = self.choose(&self.judge.codes());
                let code = code.filter(|_| !self.pick.is_multiple_of(7));
                Act::Link {
                    hash: code.map_or_else(|| "a guess".to_owned(), |(hash, _)| hash),
                }
            }
            Wish::Forget { sure } => Act::Forget { sure: *sure },
            _ => {
                let account = self.choose(&self.judge.linked_accounts());
                if let Some(account) = account.and_then(|account| account.parse().ok()) {
                    self.who = account;
                }
                Act::Unlink
            }
        }
    }
}
