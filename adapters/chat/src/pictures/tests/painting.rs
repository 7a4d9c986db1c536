//! The painter: same picture, same bytes, painted once.

use std::sync::Arc;
use std::time::Duration;

use super::samples::{everything, week};
use crate::pictures::{MOST_HEIGHT_PX, Painter, WIDTH_PX};

/// Without optimisation, and beside all other tests.
const BUSY_MACHINE: Duration = Duration::from_secs(300);

#[tokio::test(flavor = "multi_thread")]
async fn what_many_ask_for_is_painted_once() {
    let painter = Painter::new().within(BUSY_MACHINE);
    let asked: Vec<_> = (0..100)
        .map(|_| {
            let painter = painter.clone();
            tokio::spawn(async move { painter.paint(week()).await })
        })
        .collect();
    let mut pictures = Vec::new();
    for asked in asked {
        pictures.push(asked.await.unwrap().expect("a picture"));
    }
    assert!(
        pictures
            .iter()
            .all(|picture| Arc::ptr_eq(picture, &pictures[0]))
    );
    let another = painter.paint(everything()).await.expect("a picture");
    assert_ne!(another, pictures[0]);
    // A minute later the line of now is elsewhere.
    let mut later = week();
    later.now += chrono::TimeDelta::minutes(1);
    let later = painter.paint(later).await.expect("a picture");
    assert!(!Arc::ptr_eq(&later, &pictures[0]));
}

#[tokio::test]
async fn a_picture_is_a_png_that_every_chat_takes() {
    let png = Painter::new()
        .within(BUSY_MACHINE)
        .paint(week())
        .await
        .expect("a picture");
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(png.len() < 300_000, "{} bytes", png.len());
    let picture = resvg::tiny_skia::Pixmap::decode_png(&png).unwrap();
    assert_eq!(picture.width(), WIDTH_PX.unsigned_abs());
    assert!(picture.height() <= MOST_HEIGHT_PX.unsigned_abs());
}
