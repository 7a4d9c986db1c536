//! Buttons under messages, however old.

use dibs_tests::telegram::Fault;

use super::club::Club;

#[tokio::test]
async fn presses_are_answered_and_then_shown() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    let booked = club.ada.asks(&club.group, "/book piano 18:00").await;
    let refused = club.ben.press(&booked, "Cancel").await;
    insta::assert_snapshot!(refused.as_seen(), @"alert: Booking #1 is by Ada; only they and managers can change it.");
    let forged = club
        .ben
        .press_forged(&booked, "1c9zzz.evil")
        .answered()
        .await;
    insta::assert_snapshot!(forged.as_seen(), @"alert: I cannot read that button; please type the command, /help lists them.");
    // Too old to be seen; the button works all the same.
    let cancelled = club
        .ada
        .press_inaccessible(&booked, "Cancel")
        .answered()
        .await;
    insta::assert_snapshot!(cancelled.as_seen(), @"toast: Cancelled: Piano Fri 20 Nov 18:00-20:00 (#1).");
    insta::assert_snapshot!(cancelled.edited().await.as_seen(), @r"
    Ada: Cancelled: **Piano** Fri 20 Nov 18:00-20:00 (`#1`).
    [Undo] [My bookings]
    ");
    let calls: Vec<String> = club
        .telegram
        .requests()
        .into_iter()
        .map(|request| request.method)
        .filter(|method| ["answerCallbackQuery", "editMessageText"].contains(&method.as_str()))
        .collect();
    assert_eq!(
        calls.join(" "),
        "answerCallbackQuery answerCallbackQuery answerCallbackQuery editMessageText"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_press_whose_message_is_gone_or_whose_time_is_over_is_answered_in_the_chat() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    let booked = club.ada.asks(&club.group, "/book piano 18:00").await;
    let description = "Bad Request: message can't be edited".to_owned();
    club.telegram.fail_next(
        "editMessageText",
        1,
        Fault::Refuse {
            code: 400,
            description,
        },
    );
    club.ada.press(&booked, "Cancel").await;
    club.telegram
        .wait_until(|_| {
            club.said()
                .iter()
                .any(|line| line.starts_with("Ada: Cancelled"))
        })
        .await;
    // Nothing to change any more: it is as it should be.
    let booked = club.ben.asks(&club.group, "/book piano 18:00").await;
    let description = "Bad Request: query is too old and response timeout expired or query ID is \
                       invalid"
        .to_owned();
    club.telegram.fail_next(
        "answerCallbackQuery",
        1,
        Fault::Refuse {
            code: 400,
            description,
        },
    );
    let description = "Bad Request: message is not modified".to_owned();
    club.telegram.fail_next(
        "editMessageText",
        1,
        Fault::Refuse {
            code: 400,
            description,
        },
    );
    let before = club.said().len();
    club.ben.begin_press(&booked, "Cancel");
    club.telegram
        .wait_until(|telegram| telegram.requests_of("editMessageText").len() == 2)
        .await;
    let mine = club.told(&club.ben, "/mine").await;
    assert!(mine.starts_with("You have no bookings"), "{mine}");
    assert_eq!(club.said().len(), before + 1);
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn a_press_that_books_is_answered_below() {
    let club = Club::new().await;
    let dibs = club.with_piano().await;
    club.told(&club.ada, "/book piano 18:00").await;
    let taken = club.ben.asks(&club.group, "/book piano 18:00").await;
    let pressed = club.mona.press(&taken, "Book 20:00 today").await;
    insta::assert_snapshot!(pressed.as_seen(), @"toast: Piano is yours Fri 20 Nov 20:00-22:00 (#2).");
    let booked = club.seen("Mona: ").await;
    insta::assert_snapshot!(booked.as_seen(), @r"
    Mona: **Piano** is yours Fri 20 Nov 20:00-22:00 (`#2`).
    I will ping you at 19:45 today.
    [Cancel]
    ");
    assert_eq!(
        taken.reference().history().len(),
        1,
        "others may want its buttons, too"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
