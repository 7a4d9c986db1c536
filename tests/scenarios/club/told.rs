//! What people have been told, by what stands in their chats. The same answer may be seen again
//! after a kill; another answer to the same question may not.

use std::collections::{BTreeMap, BTreeSet};

use dibs_tests::telegram::{Chat, User};

use super::Club;

/// First lines of what the bot wrote, without emphasis.
fn lines(chat: &Chat) -> impl Iterator<Item = String> + use<> {
    let messages = chat.bot_messages().into_iter();
    messages.map(|message| {
        let seen = message.as_seen();
        seen.lines().next().unwrap_or_default().replace('*', "")
    })
}

/// Every ping, also those that stand in one message with a number before each.
fn pings(chat: &Chat) -> impl Iterator<Item = String> + use<> {
    let messages = chat.bot_messages().into_iter();
    messages.flat_map(|message| {
        let seen = message.as_seen().replace('*', "");
        let lines = seen.lines().map(|line| match line.split_once(". ") {
            Some((number, ping)) if number.chars().all(|c| c.is_ascii_digit()) => ping.to_owned(),
            _ => line.to_owned(),
        });
        lines.collect::<Vec<_>>()
    })
}

/// Every line a member was privately told.
pub(crate) fn all_pings(member: &User) -> Vec<String> {
    pings(&member.private_chat()).collect()
}

/// The `42` of `#42`.
fn number(line: &str) -> Option<u32> {
    let (_, after) = line.split_once('#')?;
    let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn is_reminder(line: &str) -> bool {
    line.contains(" is yours in ") || line.contains(" is yours now")
}

/// Every booking that a member was told is theirs: its number, who, of what.
pub(crate) fn bookings_of_all(club: &Club) -> BTreeMap<u32, (usize, String)> {
    let mut told = BTreeMap::new();
    for (who, member) in club.members.iter().enumerate() {
        for line in lines(&member.private_chat()) {
            if let Some((resource, _)) = line.split_once(" is yours ")
                && !is_reminder(&line)
            {
                let number = number(&line).expect("a booking is told with its number");
                let new = (who, resource.to_owned());
                let before = told.insert(number, new.clone());
                assert!(before.is_none_or(|before| before == new), "{line}");
            }
        }
    }
    told
}

/// The places in a line that a member was told when joining.
pub(crate) fn places(member: &User, resource: &str) -> BTreeSet<u32> {
    let told = lines(&member.private_chat()).filter_map(|line| {
        let after = line.strip_prefix("You are ")?;
        let (place, of) = after.split_once(" in line for ")?;
        let digits = place.trim_end_matches(|c: char| !c.is_ascii_digit());
        of.starts_with(resource)
            .then(|| digits.parse().expect("a place"))
    });
    told.collect()
}

/// The bookings that Mona was told she has cancelled.
pub(crate) fn cancelled(club: &Club) -> BTreeSet<u32> {
    let told = lines(&club.group).filter(|line| line.contains("Cancelled: "));
    told.filter_map(|line| number(&line)).collect()
}

/// How often a member was reminded of a booking.
pub(crate) fn reminders(member: &User, booking: u32) -> usize {
    let told = pings(&member.private_chat()).filter(|line| is_reminder(line));
    told.filter(|line| number(line) == Some(booking)).count()
}

/// How often a member was told that their booking was cancelled by somebody else.
pub(crate) fn cancellations(member: &User, booking: u32) -> usize {
    let told = pings(&member.private_chat()).filter(|line| line.starts_with("Your booking "));
    told.filter(|line| number(line) == Some(booking)).count()
}
