//! The past, as managers ask for it.

use dibs_core::desk::{DeskError, LookedBack};
use dibs_core::history::Past;
use dibs_core::model::{Act, CommunityId, HistoryWish};

use super::{Front, Origin, Visibility};
use crate::exports::{self, ExportFormat};
use crate::message::Message;
use crate::replies::{
    Scene, audit_message, export_message, one_line, outcome_message, stats_message, stats_picture,
};

impl Front {
    /// Answers a look back. A file is made where that keeps nobody waiting.
    pub(super) async fn look_back(
        &self,
        origin: &Origin,
        community: CommunityId,
        wish: HistoryWish,
        format: Option<ExportFormat>,
    ) -> Result<Message, DeskError> {
        // A look back is for whoever asked, whatever the chat.
        let act = Act::LookBack(wish);
        let request = self.request(origin, community, Visibility::OnlyYou, act);
        let LookedBack { outcome, past } = self.desks.look_back(community, request).await?;
        let scene = Scene {
            now: outcome.at,
            ..self.scene(origin.platform, Some(community), &outcome.labels)
        };
        Ok(match (past, format) {
            (None, _) => outcome_message(&scene, &outcome),
            (Some(Past::Export(export)), format) => {
                let format = format.unwrap_or(ExportFormat::Csv);
                let mut export = export;
                let former = self
                    .wording
                    .plain_line(scene.labels.language, "former-member", &[]);
                for label in export.members.values_mut() {
                    if label.is_forgotten() {
                        label.name = Some(former.as_str().into());
                    }
                }
                let written = tokio::task::spawn_blocking(move || {
                    let file = exports::write(community, &export, format);
                    (export, file)
                });
                let (export, file) = written
                    .await
                    .map_err(|error| DeskError::Unexpected(error.to_string()))?;
                export_message(&scene, &export, file)
            }
            (Some(Past::Audit(page)), _) => audit_message(&scene, &page),
            (Some(Past::Stats(statistics)), _) => {
                let message = stats_message(&scene, &statistics);
                let picture = stats_picture(&scene, &statistics);
                self.with_picture(origin.platform, scene.now, message, picture)
                    .await
            }
        })
    }

    /// What is said in a chat in place of an answer that was sent privately.
    pub fn sent_privately(&self, origin: &Origin) -> Message {
        self.aside(origin, "sent-privately")
    }

    /// What is said in a chat when an answer could not be sent privately.
    pub fn not_sent_privately(&self, origin: &Origin) -> Message {
        self.aside(origin, "not-sent-privately")
    }

    fn aside(&self, origin: &Origin, key: &str) -> Message {
        let community = origin
            .chat
            .as_ref()
            .and_then(|chat| self.desks.known_community_of(chat));
        self.with_scene(origin, community, |scene, _| one_line(scene, key))
    }
}
