//! The timetable's picture, and the words below it.

use dibs_tests::telegram::Fault;

use super::club::Club;

#[tokio::test]
async fn a_timetable_comes_as_a_photo_with_its_words_below() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.told(&club.ada, "/book piano 18:00").await;
    let week = club.ben.asks(&club.group, "/schedule piano").await;
    insta::assert_snapshot!(week.as_seen(), @r"
    **Piano**, Fri 20 Nov:
    • 18:00-20:00 Ada
    No other bookings up to and including Thu 26 Nov.
    [Free times]
    ");
    let photo = week.photo.clone().expect("a photo");
    assert_eq!(photo.width, 1_080);
    assert!((400..=1_600).contains(&photo.height), "{photo:?}");
    // What is pressed below it comes in a message of its own.
    let free = club.ben.press(&week, "Free times").await;
    assert!(free.as_seen().contains("20:00"), "{}", free.as_seen());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_group_without_photos_gets_the_words_alone() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    let description = "Bad Request: not enough rights to send photos to the chat".to_owned();
    let refusal = Fault::Refuse {
        code: 400,
        description,
    };
    club.telegram.fail_next("sendPhoto", 1, refusal);
    let told = club.ben.asks(&club.group, "/schedule piano tomorrow").await;
    assert_eq!(told.photo, None);
    insta::assert_snapshot!(told.as_seen(), @r"
    **Piano**, Sat 21 Nov: no bookings.
    [Free times]
    ");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
