//! Documents: files that come with a request and are no pictures, and what Telegram asks of them.

use std::fmt;

use serde_json::{Value, json};

use super::methods::{ApiError, Parameters};
use super::world::World;

/// The largest file a bot uploads, in bytes: <https://core.telegram.org/bots/api#sending-files>.
const MOST_BYTES: usize = 50 << 20;

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
    pub(super) fn to_json(&self, message_id: i64) -> Value {
        json!({
            "file_id": format!("document-{message_id}"),
            "file_unique_id": format!("unique-{message_id}"),
            "file_name": self.name,
            "file_size": self.bytes.len(),
        })
    }
}

impl World {
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
