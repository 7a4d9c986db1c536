//! A database that is away for a while: whoever waits for it is told so, and how it ends.

use std::time::Duration;

use dibs_chat::PENDING_AFTER;
use dibs_tests::discord::Step;

use super::{Club, Dibs, EDIT};
use crate::stall::{PENDING, Stall};

impl Club {
    /// Dibs begins anew and tells people that they wait when the product does; until here they were
    /// answered however busy the machine was.
    async fn hears_of_waiting(&mut self, dibs: Dibs) -> Dibs {
        dibs.stop().await.expect("a clean end");
        self.pending_after = PENDING_AFTER;
        let dibs = self.open().await;
        self.discord.wait_for_identified(2).await;
        dibs
    }

    /// The time for a first answer is over while Dibs waits for the desk; should it have come to
    /// nothing yet, it is over all the same.
    async fn first_answers_are_due(&self) {
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.every_answer_is_late();
    }
}

#[tokio::test]
async fn who_waits_for_the_database_is_told_so_and_how_it_ends() {
    let mut club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    let options = [("resource", "piano"), ("when", "18:00")];
    let taken = club.ben.slash(&club.general, "book", &options).await;

    let dibs = club.hears_of_waiting(dibs).await;
    let stall = Stall::of(&club.database()).await;
    let options = [("resource", "piano"), ("when", "20:00")];
    let booking = club.ben.start_slash(&club.general, "book", &options).await;
    let joining = club.ben.start_press(&taken.reply(), "Join the line").await;
    club.first_answers_are_due().await;
    booking.wait_for(Step::Edited).await;
    assert_eq!(booking.seen(), format!("{PENDING}\n(only you)"));
    joining.wait_for(Step::FollowedUp).await;
    let told: Vec<String> = joining
        .followups()
        .iter()
        .map(|followup| followup.as_seen_by(&club.ben))
        .collect();
    assert_eq!(told, [format!("{PENDING}\n(only you)")]);

    stall.ends().await;
    club.discord.wait_for_requests(EDIT, 2).await;
    assert!(
        booking.seen().starts_with("Piano is yours"),
        "{}",
        booking.seen()
    );
    let deferred = Step::Deferred { ephemeral: true };
    assert_eq!(booking.steps(), [deferred, Step::Edited, Step::Edited]);
    joining.wait_for_followups(2).await;
    let outcome = joining.followups()[1].as_seen_by(&club.ben);
    assert!(outcome.starts_with("Piano is free: claim it"), "{outcome}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_outcome_that_takes_a_quarter_of_an_hour_comes_by_private_message() {
    let mut club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    let dibs = club.hears_of_waiting(dibs).await;
    let stall = Stall::of(&club.database()).await;
    let options = [("resource", "piano"), ("when", "20:00")];
    let booking = club.ben.start_slash(&club.general, "book", &options).await;
    club.first_answers_are_due().await;
    booking.wait_for(Step::Edited).await;
    club.is("17:15");
    stall.ends().await;
    let told = club
        .ben
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    let told = told.as_seen_by(&club.ben);
    assert!(told.starts_with("Piano is yours"), "{told}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
