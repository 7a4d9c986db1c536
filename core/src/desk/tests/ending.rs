//! The end of the desks: who has asked before it is answered, who asks after it is told.

use std::sync::Arc;

use futures_util::FutureExt as _;

use super::{add_piano, book, noon, request};
use crate::clock::ManualClock;
use crate::desk::{DeskError, Desks};
use crate::model::{Answer, Chat, Platform, Settings};
use crate::store::Store;

#[tokio::test]
async fn whoever_asked_before_the_end_has_an_answer_when_it_has_come() {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
    let store = Store::open(&url).await.unwrap();
    let clock = Arc::new(ManualClock::new(noon()));
    let desks = Desks::open(store.clone(), clock, Settings::default())
        .await
        .unwrap();
    let club = Chat::new(Platform::Terminal, "hall");
    let club = desks.community_of(&club).await.unwrap();
    let ask = |number: i64, act| {
        let request = request(&format!("t:{number}"), "ada", act);
        Box::pin(desks.ask(club, Arc::unwrap_or_clone(request)))
    };
    ask(0, add_piano()).await.unwrap().verdict.unwrap();

    let mut asked: Vec<_> = (1..=20).map(|hours| ask(hours, book(2 * hours))).collect();
    for asked in &mut asked {
        assert!(asked.as_mut().now_or_never().is_none());
    }
    desks.shutdown().await;
    for asked in asked {
        let answered = asked.now_or_never().expect("an answer by now").unwrap();
        let booked = matches!(answered.verdict, Ok(Answer::Booked { .. }));
        assert!(booked, "{:?}", answered.verdict);
    }
    let late = ask(21, book(42)).await;
    assert!(matches!(late, Err(DeskError::Closed)), "{late:?}");
    store.close().await;
}
