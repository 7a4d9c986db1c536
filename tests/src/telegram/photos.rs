//! Photos: files that come with a request, and what Telegram asks of one that is a photo.

use std::fmt;

use serde_json::{Value, json};

use super::methods::{ApiError, Parameters};
use super::world::World;

/// The largest photo that is uploaded, in bytes:
/// <https://core.telegram.org/bots/api#sending-files>, as everything here.
const MOST_BYTES: usize = 10 << 20;
/// Most pixels of width and height together: <https://core.telegram.org/bots/api#sendphoto>.
const MOST_PIXELS: u32 = 10_000;
/// How much longer one side may be than the other.
const MOST_RATIO: u32 = 20;
const ATTACHED: &str = "attach://";
/// What a PNG begins with, up to its width: the signature, and the header of its first chunk.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// A photo that was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// The file.
    pub png: Vec<u8>,
    /// Its width, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
}

/// A file that came with a request.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    /// What it is called.
    pub(super) name: String,
    /// What is in it.
    pub(super) bytes: Vec<u8>,
}

impl fmt::Debug for Photo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "photo of {} × {} pixels",
            self.width, self.height
        )
    }
}

impl Photo {
    fn read(file: &[u8]) -> Result<Self, &'static str> {
        if file.len() > MOST_BYTES {
            return Err("file is too big");
        }
        let number = |at: usize| {
            let bytes: Option<[u8; 4]> =
                file.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            bytes.map(u32::from_be_bytes)
        };
        let size = (number(PNG.len()), number(PNG.len() + 4));
        let (Some(width), Some(height)) = size else {
            return Err("IMAGE_PROCESS_FAILED");
        };
        if !file.starts_with(PNG) || width == 0 || height == 0 {
            return Err("IMAGE_PROCESS_FAILED");
        }
        let is_long = width.max(height) > width.min(height).saturating_mul(MOST_RATIO);
        if width.saturating_add(height) > MOST_PIXELS || is_long {
            return Err("PHOTO_INVALID_DIMENSIONS");
        }
        Ok(Self {
            png: file.to_vec(),
            width,
            height,
        })
    }

    /// `PhotoSize`s; one is enough.
    pub(super) fn to_json(&self, message_id: i64) -> Value {
        json!([{
            "file_id": format!("photo-{message_id}"),
            "file_unique_id": format!("unique-{message_id}"),
            "width": self.width,
            "height": self.height,
            "file_size": self.png.len(),
        }])
    }
}

impl World {
    /// Keeps a file; what fields call it by is returned.
    pub(super) fn keep_upload(&mut self, file_name: &str, bytes: &[u8]) -> String {
        let name = format!("{ATTACHED}file-{}", self.uploads.len() + 1);
        let upload = Upload {
            name: file_name.to_owned(),
            bytes: bytes.to_vec(),
        };
        self.uploads.insert(name.clone(), upload);
        name
    }

    /// The photo that a request brings along; the emulator has no other.
    pub(super) fn photo(&self, parameters: Parameters<'_>) -> Result<Photo, ApiError> {
        let file = self.uploads.get(parameters.text("photo"));
        let file = file.ok_or_else(|| ApiError::bad_request("there is no photo in the request"))?;
        Photo::read(&file.bytes).map_err(ApiError::bad_request)
    }
}

/// The fields of a form with its files in them: a file stands for the field of its name, or for what
/// points to it.
pub(super) fn attached(
    mut fields: Vec<(String, String)>,
    files: Vec<(String, String)>,
) -> Vec<(String, String)> {
    for (name, kept) in files {
        let pointer = format!("{ATTACHED}{name}");
        match fields.iter_mut().find(|(_, value)| *value == pointer) {
            Some((_, value)) => *value = kept,
            None => fields.push((name, kept)),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [PNG, &width.to_be_bytes(), &height.to_be_bytes()].concat()
    }

    #[test]
    fn a_photo_is_a_picture_of_a_good_size() {
        for (file, refusal) in [
            (png(1_080, 1_600), None),
            (png(0, 10), Some("IMAGE_PROCESS_FAILED")),
            (b"GIF89a".to_vec(), Some("IMAGE_PROCESS_FAILED")),
            (PNG.to_vec(), Some("IMAGE_PROCESS_FAILED")),
            (png(6_000, 5_000), Some("PHOTO_INVALID_DIMENSIONS")),
            (png(2_100, 100), Some("PHOTO_INVALID_DIMENSIONS")),
            (vec![0; MOST_BYTES + 1], Some("file is too big")),
        ] {
            assert_eq!(Photo::read(&file).err(), refusal);
        }
    }

    #[test]
    fn a_file_stands_for_what_points_to_it() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let file = || vec![field("f1", "attach://file-1")];
        assert_eq!(
            attached(vec![field("photo", "attach://f1")], file()),
            [field("photo", "attach://file-1")]
        );
        assert_eq!(attached(vec![], file()), [field("f1", "attach://file-1")]);
    }
}
