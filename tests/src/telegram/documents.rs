//! Documents: files that come with a request and are no pictures, and what Telegram asks of them.

use std::fmt;

use serde_json::{Value, json};

use super::methods::{ApiError, Parameters};
use super::world::World;

/// The largest file a bot uploads, in bytes: <https://core.telegram.org/bots/api#sending-files>.
const MOST_BYTES: usize = 50 << 20;

/// The largest file a bot gets, in bytes: <https://core.telegram.org/bots/api#getfile>.
const MOST_DOWNLOAD_BYTES: usize = 20 << 20;

/// A document that was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {} bytes", self.name, self.bytes.len())
    }
}

impl Document {
    /// What it says.
    ///
    /// # Panics
    /// When it is no text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }

    fn check(&self) -> Result<(), &'static str> {
        match (self.bytes.len(), self.name.as_str()) {
            (0, _) => Err("file must be non-empty"),
            (bytes, _) if bytes > MOST_BYTES => Err("file is too big"),
            (_, "") => Err("file name is empty"),
            _ => Ok(()),
        }
    }

    /// `Document`.
    pub(super) fn to_json(&self, chat_id: i64, message_id: i64) -> Value {
        json!({
            "file_id": id_of(chat_id, message_id),
            "file_unique_id": format!("unique{chat_id}-{message_id}"),
            "file_name": self.name,
            "file_size": self.bytes.len(),
        })
    }
}

/// What a document is asked for by.
fn id_of(chat_id: i64, message_id: i64) -> String {
    format!("document{chat_id}-{message_id}")
}

impl World {
    /// `getFile`: where a document can be had.
    pub(super) fn get_file(&self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let id = parameters.text("file_id");
        let bytes = self
            .bytes_of(id)
            .ok_or_else(|| ApiError::bad_request("invalid file_id"))?;
        if bytes.len() > MOST_DOWNLOAD_BYTES {
            return Err(ApiError::bad_request("file is too big"));
        }
        Ok(json!({
            "file_id": id,
            "file_unique_id": format!("unique-{id}"),
            "file_size": bytes.len(),
            "file_path": format!("documents/{id}.csv"),
        }))
    }

    /// What is in the document at that path.
    pub(super) fn file_at(&self, path: &str) -> Option<Vec<u8>> {
        let id = path.strip_prefix("documents/")?.strip_suffix(".csv")?;
        self.bytes_of(id).map(<[u8]>::to_vec)
    }

    fn bytes_of(&self, id: &str) -> Option<&[u8]> {
        let messages = self.chats.values().flat_map(|chat| chat.messages.values());
        let mut found = messages.filter(|message| id_of(message.chat_id, message.id) == id);
        let document = found.next()?.document.as_ref();
        document.map(|document| &*document.bytes)
    }

    /// The document that a request brings along; the emulator has no other.
    pub(super) fn document(&self, parameters: Parameters<'_>) -> Result<Document, ApiError> {
        let file = self.uploads.get(parameters.text("document"));
        let file =
            file.ok_or_else(|| ApiError::bad_request("there is no document in the request"))?;
        let document = Document {
            name: file.name.clone(),
            bytes: file.bytes.clone(),
        };
        document.check().map_err(ApiError::bad_request)?;
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_a_name_and_something_in_it() {
        for (name, bytes, refusal) in [
            ("a.csv", 1, None),
            ("a.csv", MOST_BYTES, None),
            ("a.csv", 0, Some("file must be non-empty")),
            ("a.csv", MOST_BYTES + 1, Some("file is too big")),
            ("", 1, Some("file name is empty")),
        ] {
            let document = Document {
                name: name.to_owned(),
                bytes: vec![0; bytes],
            };
            assert_eq!(document.check().err(), refusal, "{name} {bytes}");
        }
    }
}
