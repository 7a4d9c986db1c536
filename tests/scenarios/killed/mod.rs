//! The real program, killed without a word while people book and stand in line, again and again, at
//! any moment of its life: whatever it had acknowledged is there when it comes back, nothing is
//! there twice, and whoever had to be told something is told.

mod aftermath;
mod load;

use std::collections::BTreeSet;
use std::time::Duration;

use dibs_core::model::NoticeKind;
use dibs_core::model::booking::Ending;

use self::aftermath::Aftermath;
use self::load::{Load, SAW, STAGE};
use crate::club::{Club, LATHE, told};
use crate::dice::Dice;
use crate::effort;

/// How long a life lasts in which people speak, at most, in milliseconds.
const LONGEST_LIFE_MS: u64 = 2_500;
/// The same, where the program is to die while it starts and makes its database.
const LONGEST_START_MS: u64 = 300;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_every_kill() {
    let kills = effort::rounds(30, 300);
    let seed = Dice::fresh_seed();
    let mut dice = Dice::seeded(seed);
    let club = Club::found(None).await;
    club.orders();
    let at_the_start = kills / 6;
    for _ in 0..at_the_start {
        let dibs = club.start();
        tokio::time::sleep(Duration::from_millis(dice.below(LONGEST_START_MS))).await;
        dibs.kill().await;
    }
    let dibs = club.start();
    club.waits_for("the resources", || club.are_orders_done())
        .await;
    dibs.kill().await;
    club.enrol().await;

    let mut load = Load::new();
    let mut dibs = club.start();
    for _ in at_the_start + 1..kills {
        // Telegram takes one message a second to a chat: more than a life can answer would only
        // pile up.
        if club.telegram.unconfirmed_updates() <= club.members.len() {
            load.speak(&club, &mut dice);
        }
        tokio::time::sleep(Duration::from_millis(dice.below(LONGEST_LIFE_MS))).await;
        dibs.kill().await;
        dibs = club.start();
    }
    let told_before = told::bookings_of_all(&club).len();
    assert!(told_before > 0, "seed {seed}: nothing to lose at any kill");
    club.waits_for("all answers", || load.is_answered(&club))
        .await;
    dibs.kill().await;
    let after = Aftermath::of(&club).await;

    let found = bookings_are_there_once(&club, &load, &after);
    places_are_kept(&club, &load, &after);
    let pings = everybody_is_told(&club, &after);
    println!(
        "seed {seed}: killed {} times, {at_the_start} of them while starting; \
         {found} bookings acknowledged, {told_before} of them between the kills, all found, none \
         twice; {} places in line; {pings}",
        kills + 1,
        load.lathe.len(),
    );
    assert_eq!(club.telegram.violations(), []);
}

/// Every acknowledged booking is in the journal as it was told, and no wish was granted twice;
/// answers with how many there are.
fn bookings_are_there_once(club: &Club, load: &Load, after: &Aftermath) -> usize {
    let journal = &after.journal;
    assert_eq!(load.wishes.ungranted(club, journal), [""; 0]);
    load.wishes.would_be_missed(club, journal);
    for start in &load.contested {
        let winners = journal.bookings.values().filter(|booking| {
            journal.resources[&booking.resource] == STAGE && booking.span.start == *start
        });
        assert_eq!(winners.count(), 1, "the stage at {start}");
    }
    let told = told::bookings_of_all(club);
    assert_eq!(told.len(), load.wishes.count() + load.contested.len());
    // What was acknowledged stands, except what Mona cancelled.
    for number in told.keys() {
        match journal.ended.get(number) {
            None | Some(Ending::Finished) => {}
            Some(Ending::Cancelled { .. }) => assert!(load.cancelled.contains(number)),
            other => panic!("#{number} ended: {other:?}"),
        }
    }
    assert_eq!(told::cancelled(club), load.cancelled);
    told.len()
}

/// The lines are those that people were told of.
fn places_are_kept(club: &Club, load: &Load, after: &Aftermath) {
    let mut told: Vec<(u32, usize)> = Vec::new();
    for (who, member) in club.members.iter().enumerate() {
        let places = told::places(member, LATHE);
        assert!(places.len() <= 1, "{} is told of {places:?}", member.name());
        told.extend(places.into_iter().map(|place| (place, who)));
    }
    told.sort_unstable();
    let places: Vec<u32> = told.iter().map(|(place, _)| *place).collect();
    let all: Vec<u32> = (1..).take(load.lathe.len()).collect();
    assert_eq!(places, all, "each place is given once");
    let line: Vec<usize> = told.iter().map(|(_, who)| *who).collect();
    assert_eq!(after.line(club, LATHE), line);
    // In the other line people came and went; the last thing each did counts.
    let waiting: BTreeSet<usize> = after.line(club, SAW).into_iter().collect();
    let last_joined = load
        .saw
        .iter()
        .filter(|(_, joined)| **joined)
        .map(|(who, _)| *who);
    assert_eq!(waiting, last_joined.collect());
}

/// Every notice came; answers with how often what was sent.
fn everybody_is_told(club: &Club, after: &Aftermath) -> String {
    let notices = &after.journal.notices;
    let (mut reminders, mut cancellations, mut moved_up, mut again) = (0, 0, 0, 0);
    for notice in notices {
        let who = club.member(after.journal.accounts[&notice.to]);
        let member = &club.members[who.expect("notices are for members")];
        let came = match notice.kind {
            NoticeKind::Reminder { booking, .. } => {
                reminders += 1;
                told::reminders(member, booking.id.0)
            }
            NoticeKind::BookingCancelled { booking, .. } => {
                cancellations += 1;
                told::cancellations(member, booking.id.0)
            }
            // Whether one of these is still true when it is sent is another matter.
            NoticeKind::NextInLine { .. } => {
                moved_up += 1;
                continue;
            }
            other => panic!("nobody expects {other:?}"),
        };
        assert!(
            came > 0,
            "{notice:?} did not reach {} ({:?}), who was told {:#?}",
            member.name(),
            after.settled,
            told::all_pings(member)
        );
        again += came - 1;
    }
    assert!(
        reminders > 0 && cancellations > 0,
        "too few notices to say anything"
    );
    let settled = after.settled;
    assert_eq!((settled.failed, settled.expired), (0, 0), "{settled:?}");
    let stale = usize::try_from(settled.stale).expect("few");
    assert!(stale <= moved_up, "{settled:?}");
    let sent = usize::try_from(settled.sent).expect("few");
    assert_eq!(sent + stale, notices.len(), "each is settled once");
    format!(
        "{} notices ({reminders} reminders, {cancellations} cancellations, {moved_up} next in line), \
         none lost, {again} seen again because their outcome was unknown",
        notices.len()
    )
}
