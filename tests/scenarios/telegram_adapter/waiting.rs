//! A database that is away for a while: whoever waits for it is told so, and how it ends.

use dibs_chat::PENDING_AFTER;

use super::club::{Club, Dibs};
use crate::stall::{BUSY_MACHINE, PENDING, Stall};

impl Club {
    /// Dibs begins anew and tells people that they wait when the product does; until here they were
    /// answered however busy the machine was.
    async fn hears_of_waiting(&mut self, dibs: Dibs) -> Dibs {
        dibs.stop().await.expect("a clean end");
        self.pending_after = PENDING_AFTER;
        self.start().await
    }

    /// How often people were told in the group that they have to wait.
    fn announced(&self) -> usize {
        self.said().iter().filter(|line| *line == PENDING).count()
    }
}

#[tokio::test]
async fn who_waits_for_the_database_is_told_so_and_how_it_ends() {
    let mut club = Club::new().await;
    let dibs = club.with_piano().await;
    let dibs = club.hears_of_waiting(dibs).await;
    let stall = Stall::of(&club.database()).await;
    club.ada.says(&club.group, "/book piano 18:00");
    // For another bot, or for nobody.
    club.mona.says(&club.group, "/weather@OtherBot");
    club.mona.says(&club.group, "/weather");
    club.mona.says(&club.group, "What a day!");
    let pending = club.group.next_message_to(&club.ada).await;
    assert_eq!(pending.as_seen(), PENDING);
    // Others are heard although Ada's answer is still to come.
    let pending = club.ben.asks(&club.group, "/book piano 18:00").await;
    assert_eq!(pending.as_seen(), PENDING);
    assert!(club.telegram.unconfirmed_updates() >= 2);

    stall.ends().await;
    let booked = club.group.next_message_to(&club.ada).await.as_seen();
    assert!(booked.starts_with("**Piano** is yours"), "{booked}");
    let taken = club.group.next_message_to(&club.ben).await.as_seen();
    assert!(taken.starts_with("**Piano** is taken"), "{taken}");
    club.telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
        .await;
    assert_eq!(club.announced(), 2);
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_press_that_waits_is_answered_at_once_and_its_outcome_follows() {
    let mut club = Club::new().await;
    let dibs = club.with_piano().await;
    club.told(&club.ada, "/book piano 18:00").await;
    let taken = club.ben.asks(&club.group, "/book piano 18:00").await;
    let ada_has_it = club.seen("is yours").await;
    let dibs = club.hears_of_waiting(dibs).await;

    let stall = Stall::of(&club.database()).await;
    let joining = club.ben.begin_press(&taken, "Join the line");
    let told = joining.answered().await.as_seen();
    assert_eq!(told, format!("toast: {PENDING}"));
    // A refusal would be shown beside the button alone.
    let stealing = club.ben.begin_press(&ada_has_it, "Cancel");
    let told = stealing.answered().await.as_seen();
    assert_eq!(told, format!("toast: {PENDING}"));
    stall.ends().await;
    club.seen("claim it by").await;
    let refused = club.seen("only they and managers").await;
    assert!(refused.as_seen().contains("Ben"), "{}", refused.as_seen());
    assert_eq!(club.announced(), 0);
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_request_that_waits_survives_the_end_of_dibs() {
    let mut club = Club::new().await;
    let dibs = club.with_piano().await;
    let dibs = club.hears_of_waiting(dibs).await;
    let stall = Stall::of(&club.database()).await;
    let pending = club.ada.asks(&club.group, "/book piano 18:00").await;
    assert_eq!(pending.as_seen(), PENDING);
    dibs.vanish().await;
    assert_eq!(club.telegram.unconfirmed_updates(), 1);
    stall.ends().await;

    club.pending_after = BUSY_MACHINE;
    let dibs = club.start().await;
    let booked = club.group.next_message_to(&club.ada).await.as_seen();
    assert!(booked.starts_with("**Piano** is yours"), "{booked}");
    let mine = club.told(&club.ada, "/mine").await;
    assert_eq!(mine.matches("Piano").count(), 1, "{mine}");
    let answered = club.said();
    let answered = answered.iter().filter(|line| line.contains("is yours"));
    assert_eq!(answered.count(), 1);
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}
