//! Notices to people who cannot be written to.

use super::club::Club;

#[tokio::test]
async fn who_cannot_be_written_to_is_called_in_the_group() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.ada.starts_bot(None);
    club.ada.next_private_message().await;
    club.told(&club.ada, "/book piano 18:00").await;
    club.ada.blocks_bot();
    club.is("17:45");
    let called = club.seen("@Ada").await;
    insta::assert_snapshot!(called.as_seen(), @r"
    @Ada: **Piano** is yours in 15 min: 18:00-20:00 (`#1`).
    [Again in 10 min] [Cancel]
    [Let me write to you in private → https://t.me/dibs_test_bot?start=ping]
    ");
    assert_eq!((called.pings(), called.is_silent), (vec!["Ada"], false));
    // The button leads to the private chat, and from now on she is called there.
    club.ada.opens(&called, "Let me write to you in private");
    club.ada.next_private_message().await;
    club.told(&club.mona, "/cancel #1").await;
    let told = club.ada.next_private_message().await.as_seen();
    assert!(told.contains("cancelled"), "{told}");
    let counts = dibs.settled(2).await;
    assert_eq!((counts.sent, counts.failed), (2, 0));
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn who_cannot_be_reached_at_all_is_reported() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    // Ada leaves the group, Ben's account is gone, and Mona's group throws the bot out.
    club.told(&club.ada, "/book piano 18:00 for 15 min").await;
    club.told(&club.ben, "/book piano 18:15 for 15 min").await;
    club.told(&club.mona, "/book piano 18:30 for 15 min").await;
    club.ada.leaves(&club.group);
    club.ben.deletes_account();
    club.is("17:45");
    assert_eq!(dibs.settled(1).await.failed, 1);
    club.is("18:00");
    dibs.settled(2).await;
    club.group.remove_bot();
    club.is("18:15");
    dibs.settled(3).await;
    club.group.add_bot();
    let settings = club.told(&club.mona, "/settings").await;
    assert!(settings.contains("Ada cannot be written to"), "{settings}");
    assert!(settings.contains("you cannot be written to"), "{settings}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
