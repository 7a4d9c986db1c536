//! Files that people put into commands, and the host that hands them out.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::world::{Id, World};
use super::{DiscordEmulator, Hub};

/// A file that people can put into a command by its name.
pub(super) struct Held {
    name: String,
    /// How large it is said to be, in bytes.
    size: usize,
    bytes: Vec<u8>,
    /// Where it is said to be; here, unless a test forges it.
    url: Option<String>,
    /// Where whoever asks for it is sent instead.
    redirect: Option<String>,
}

impl DiscordEmulator {
    /// People can put a file of this name into a command.
    pub fn hold_file(&self, name: &str, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        self.hold(Held {
            name: name.to_owned(),
            size: bytes.len(),
            bytes,
            url: None,
            redirect: None,
        });
    }

    /// The same for a file that is larger than Discord says.
    pub fn hold_file_said_to_be(&self, size: usize, name: &str, bytes: impl Into<Vec<u8>>) {
        self.hold(Held {
            name: name.to_owned(),
            size,
            bytes: bytes.into(),
            url: None,
            redirect: None,
        });
    }

    /// The same for a file that is said to be at that address.
    pub fn hold_file_at(&self, url: &str, name: &str) {
        self.hold(Held {
            name: name.to_owned(),
            size: 1,
            bytes: Vec::new(),
            url: Some(url.to_owned()),
            redirect: None,
        });
    }

    /// The same for a file whose host sends whoever asks for it to that address.
    pub fn hold_file_sent_to(&self, url: &str, name: &str) {
        self.hold(Held {
            name: name.to_owned(),
            size: 1,
            bytes: Vec::new(),
            url: None,
            redirect: Some(url.to_owned()),
        });
    }

    /// How often files were asked for.
    pub fn downloads(&self) -> usize {
        self.hub.read(|world| world.downloads)
    }

    fn hold(&self, file: Held) {
        self.hub.change(|world| world.held.push(file));
    }
}

impl World {
    /// An attachment as interactions carry it: its id and what it is.
    pub(super) fn attachment(&self, name: &str) -> Option<(Id, Value)> {
        let index = self.held.iter().position(|held| held.name == name)?;
        let held = &self.held[index];
        // Ids of their own, as long as Discord's.
        let id = 1_400_000_000_000_000_000 + index as Id;
        let own = format!("{}/attachments/{index}/{name}", self.files_url);
        let url = held.url.clone().unwrap_or(own);
        let attachment = json!({
            "id": id.to_string(),
            "filename": held.name,
            "size": held.size,
            "url": url,
            "proxy_url": url,
            "content_type": "text/csv; charset=utf-8",
            "ephemeral": true,
        });
        Some((id, attachment))
    }
}

/// `GET /attachments/{index}/{name}`. No bot's token belongs there.
pub(super) async fn serve(State(hub): State<Arc<Hub>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let index = path.split('/').nth(2).and_then(|index| index.parse().ok());
    hub.change(|world| {
        world.downloads += 1;
        if request.headers().contains_key(header::AUTHORIZATION) {
            world.violate(&format!("GET {path}"), "", "a token for a host of files");
        }
        let held = index.and_then(|index: usize| world.held.get(index));
        match held {
            None => StatusCode::NOT_FOUND.into_response(),
            Some(Held {
                redirect: Some(url),
                ..
            }) => (StatusCode::FOUND, [(header::LOCATION, url.clone())]).into_response(),
            Some(held) => Body::from(held.bytes.clone()).into_response(),
        }
    })
}
