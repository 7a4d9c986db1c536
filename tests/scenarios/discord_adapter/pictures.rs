//! The timetable's picture, and what is read to those who cannot see it.

use dibs_tests::discord::{Exchange, Fault, Step};

use super::{CALLBACK, Club, EDIT};

/// What the picture's description says, once it is certain that there is a picture.
fn described(schedule: &Exchange) -> String {
    let reply = schedule.reply();
    let files = reply.files();
    let [file] = &files[..] else {
        panic!("{} files", files.len());
    };
    assert_eq!(
        (&*file.name, &*file.content_type),
        ("picture.png", "image/png")
    );
    assert!(file.bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let description = reply.json()["attachments"][0]["description"].clone();
    description.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_timetable_comes_with_its_picture() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    let piano = ("resource", "piano");
    let week = club.ben.slash(&club.general, "schedule", &[piano]).await;
    assert_eq!(week.steps(), [Step::Replied]);
    assert!(week.reply().is_ephemeral());
    insta::assert_snapshot!(described(&week), @r"
    Piano, Fri 20 Nov:
    - 18:00-20:00 Ada
    No other bookings up to and including Thu 26 Nov.
    ");
    let shared = [piano, ("day", "tomorrow"), ("share", "true")];
    let day = club.ben.slash(&club.general, "schedule", &shared).await;
    assert!(!day.reply().is_ephemeral());
    insta::assert_snapshot!(described(&day), @"Piano, Sat 21 Nov: no bookings.");
    // It lies in the answer that comes after a deferral, too.
    club.every_answer_is_late();
    let late = club.ada.start_slash(&club.general, "schedule", &[]).await;
    late.wait_for(Step::Edited).await;
    insta::assert_snapshot!(described(&late), @r"
    Piano, Fri 20 Nov:
    - 18:00-20:00 you
    ");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn where_no_picture_is_taken_the_words_come_alone() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.discord.fault(1, CALLBACK, Fault::Status(403));
    let piano = [("resource", "piano")];
    let answered = club.ben.slash(&club.general, "schedule", &piano).await;
    assert!(answered.seen().contains("18:00"), "{}", answered.seen());
    assert_eq!(answered.reply().files().len(), 0);
    club.every_answer_is_late();
    club.discord.fault(1, EDIT, Fault::Status(403));
    let late = club
        .ben
        .start_slash(&club.general, "schedule", &piano)
        .await;
    late.wait_for(Step::Edited).await;
    assert!(late.seen().contains("18:00"), "{}", late.seen());
    assert_eq!(late.reply().files().len(), 0);
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
