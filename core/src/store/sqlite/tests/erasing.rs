//! What is erased lies nowhere in the files: not in a page that is free now, not in the log.

use std::fs;
use std::time::Duration;

use super::{Place, batch, run};
use crate::model::TextId;
use crate::store::{Appended, Store};

/// Something that is in no file by chance.
const NAME: &str = "Wilhelmine-Ottilie";

/// Which of the files hold the name.
fn holding(place: &Place) -> Vec<String> {
    let mut holding: Vec<String> = place
        .files()
        .into_iter()
        .filter(|path| {
            let bytes = fs::read(path).unwrap();
            let name = NAME.as_bytes();
            bytes.windows(name.len()).any(|window| window == name)
        })
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    holding.sort();
    holding
}

/// A store with many names in it.
async fn filled(place: &Place) -> Store {
    let store = Store::open(&place.url).await.unwrap();
    for seq in 1..=300 {
        let mut batch = batch(seq, 1);
        batch.id[..8].copy_from_slice(&seq.to_be_bytes());
        batch.texts[0].text = format!("{NAME} {seq} {}", "x".repeat(200));
        assert_eq!(store.append(batch).await.unwrap(), Appended::Stored);
    }
    store
}

#[tokio::test]
async fn nothing_of_it_is_left_in_the_files() {
    let place = Place::new();
    let store = filled(&place).await;
    assert!(!holding(&place).is_empty());
    let mut erasing = batch(301, 2);
    erasing.erased = (1..=300).map(TextId).collect();
    assert_eq!(store.append(erasing).await.unwrap(), Appended::Stored);
    assert_eq!(holding(&place), [""; 0], "while it runs");
    store.close().await;
    assert_eq!(holding(&place), [""; 0], "after it ended");
}

#[tokio::test]
async fn a_reader_in_the_way_only_puts_it_off() {
    let place = Place::new();
    let store = filled(&place).await;
    let mut reader = place.stranger("dibs.db").await;
    run(&mut reader, "BEGIN").await;
    run(&mut reader, "SELECT * FROM personal LIMIT 1").await;
    let mut erasing = batch(301, 2);
    erasing.erased = (1..=300).map(TextId).collect();
    assert_eq!(store.append(erasing).await.unwrap(), Appended::Stored);
    assert!(!holding(&place).is_empty(), "somebody still reads it");
    run(&mut reader, "COMMIT").await;
    // A later write empties the log, whatever it is.
    for seq in 302.. {
        assert_eq!(store.append(batch(seq, 3)).await.unwrap(), Appended::Stored);
        if holding(&place).is_empty() {
            break;
        }
        assert!(seq < 500, "{:?}", holding(&place));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
