//! A desk that is long in answering, because its database is.

use std::time::Duration;

use dibs_core::model::{CommunityId, Platform};

use super::{Front, Origin};
use crate::invocation::Misread;
use crate::message::Message;
use crate::replies::pending_message;

/// Somebody whose request has waited for so long is told that it is pending, unless the front is
/// told otherwise.
pub const PENDING_AFTER: Duration = Duration::from_secs(2);

impl Front {
    /// What is said of a request that is pending. Needs nothing but memory.
    pub fn pending(&self, origin: &Origin) -> Message {
        self.with_scene(origin, self.known_community(origin), |scene, _| {
            pending_message(scene)
        })
    }

    /// Whether a line of text is meant for us, as far as memory tells. `bot_name` is our name on the
    /// platform, without the `@`.
    pub fn is_for_us(&self, origin: &Origin, text: &str, bot_name: Option<&str>) -> bool {
        let (text, _) = super::importing::parted(text);
        match self.read(origin, self.known_community(origin), text, bot_name) {
            Ok(read) => read.is_some(),
            Err(misread) => !is_for_another_bot(origin, &misread),
        }
    }

    pub(super) fn known_community(&self, origin: &Origin) -> Option<CommunityId> {
        let chat = origin.chat.as_ref()?;
        self.desks.known_community_of(chat)
    }
}

/// Whether a command that we do not know, in a group, is probably another bot's.
pub(super) fn is_for_another_bot(origin: &Origin, misread: &Misread) -> bool {
    let is_unaddressed = matches!(
        misread,
        Misread::UnknownCommand {
            addressed: false,
            ..
        }
    );
    is_unaddressed && origin.platform == Platform::Telegram && origin.chat.is_some()
}
