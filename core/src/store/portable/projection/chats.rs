//! The directory's table: which community a chat belongs to.

use serde::de::IgnoredAny;

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use crate::directory::DirectoryEvent;
use crate::model::Entry;

pub(super) async fn write(
    connection: &mut Connection,
    entries: &[Entry<DirectoryEvent, IgnoredAny>],
) -> Result<(), Broken> {
    for event in entries.iter().flat_map(|entry| &entry.events) {
        match event {
            DirectoryEvent::ChatBound { chat, community } => {
                query(
                    "INSERT INTO chats (chat, community_id) VALUES ($1, $2)
                     ON CONFLICT (chat) DO UPDATE SET community_id = excluded.community_id",
                )
                .bind(chat.to_string())
                .bind(i64::from(community.0))
                .execute(&mut *connection)
                .await?;
            }
            DirectoryEvent::ChatGone { chat } => {
                query("DELETE FROM chats WHERE chat = $1")
                    .bind(chat.to_string())
                    .execute(&mut *connection)
                    .await?;
            }
            DirectoryEvent::CodeIssued { .. }
            | DirectoryEvent::CodeEnded { .. }
            | DirectoryEvent::Chose { .. }
            | DirectoryEvent::ChoicesForgotten { .. } => {}
        }
    }
    Ok(())
}
