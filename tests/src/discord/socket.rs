//! The gateway's WebSocket connections: what moves between a client and its session.

use std::io::Write;
use std::sync::Arc;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::Hub;
use super::gateway::{Link, Order};

/// Payloads above this are sent compressed to clients that asked for it.
const COMPRESSED_ABOVE_BYTES: usize = 512;

/// Takes up a WebSocket connection at the URL that `GET /gateway` answers.
pub(super) async fn connect(
    State(hub): State<Arc<Hub>>,
    RawQuery(query): RawQuery,
    upgrade: WebSocketUpgrade,
) -> Response {
    let query = query.unwrap_or_default();
    let asks = |parameter: &str| query.split('&').any(|pair| pair == parameter);
    if !asks("v=10") || asks("encoding=etf") || query.contains("compress=") {
        hub.change(|world| {
            world.violate(
                "gateway",
                "",
                format!("the emulator does not speak {query:?}"),
            );
        });
    }
    upgrade.on_upgrade(move |socket| converse(hub, socket))
}

async fn converse(hub: Arc<Hub>, mut socket: WebSocket) {
    let (orders, mut ordered) = unbounded_channel();
    let mut link = hub.change(|world| world.link(orders));
    let ends_session = exchange(&hub, &mut socket, &mut link, &mut ordered).await;
    hub.change(|world| world.unlink(link.id, ends_session));
}

/// Runs until the connection ends; true if its client ended it for good.
async fn exchange(
    hub: &Hub,
    socket: &mut WebSocket,
    link: &mut Link,
    ordered: &mut UnboundedReceiver<Order>,
) -> bool {
    loop {
        let order = tokio::select! {
            order = ordered.recv() => order,
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    let payload = serde_json::from_str(&text).unwrap_or_default();
                    hub.change(|world| world.receive(link, &payload))
                }
                Some(Ok(Message::Close(frame))) => {
                    return frame.is_some_and(|frame| matches!(frame.code, 1000 | 1001));
                }
                Some(Ok(_)) => None,
                Some(Err(_)) | None => return false,
            },
        };
        let sent = match order {
            None => Ok(()),
            Some(Order::Drop) => return false,
            Some(Order::Send(payload)) => socket.send(frame(&payload, link.compress)).await,
            Some(Order::Close(code, reason)) => {
                let frame = CloseFrame {
                    code,
                    reason: reason.into(),
                };
                // The client may have hung up first.
                let _ = socket.send(Message::Close(Some(frame))).await;
                return code == 4004;
            }
        };
        if sent.is_err() {
            return false;
        }
    }
}

fn frame(payload: &Value, compress: bool) -> Message {
    let text = payload.to_string();
    if !compress || text.len() <= COMPRESSED_ABOVE_BYTES {
        return Message::text(text);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let compressed = encoder
        .write_all(text.as_bytes())
        .and_then(|()| encoder.finish());
    Message::binary(compressed.expect("a vector takes every byte"))
}
