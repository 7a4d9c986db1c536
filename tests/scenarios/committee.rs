//! What a club's committee does: limits, closures, and things for others, over the wire on both
//! platforms.

use dibs_tests::discord::{Person, permissions};

use crate::house::{Group, House};

/// A line that is seen holds all of these words.
fn says(seen: &str, words: &[&str]) {
    for word in words {
        assert!(seen.contains(word), "{word} in {seen}");
    }
}

#[tokio::test]
async fn a_committee_runs_its_piano_in_telegram() {
    let club = Group::speaking(None).await;
    let mona = &club.mona;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    club.tells(mona, "/resource add Piano").await;
    ada.starts_bot(None);
    ada.next_private_message().await;

    // Limits.
    let set = club.tells(mona, "/limit piano 1 active").await;
    insta::assert_snapshot!(set.as_seen(), @r"
    Done. The limits for **Piano** are now:
    • `1 active`
    To lift them all: `/limit Piano none`.
    ");
    club.tells(mona, "/limit all 7 days ahead").await;
    club.tells(&ada, "/book piano 19:00 for 1h").await;
    let refused = club.tells(&ada, "/book piano 20:00").await;
    insta::assert_snapshot!(refused.as_seen(), @r"
    The limit for **Piano** is `1 active`, and you have 1 already; cancel one first, or wait until one is over.
    You can ask for it from 20:00 today on.
    [My bookings]
    ");
    let far = club.tells(&ben, "/book piano 18.12. 18:00").await;
    says(
        &far.as_seen(),
        &[
            "`7 days ahead`",
            "cannot be booked yet",
            "[Book 17:00 today]",
        ],
    );
    let taken = ben.press(&far, "Book 17:00 today").await;
    says(&taken.as_seen(), &["is yours", "(#2)"]);
    let unread = club.tells(mona, "/limit piano 2 per year").await;
    says(&unread.as_seen(), &["year", "Write a limit like"]);
    let not_hers = club.tells(&ada, "/limit piano none").await;
    says(&not_hers.as_seen(), &["Only managers"]);

    // For others, beyond limits.
    let assigned = club.tells(mona, "/assign piano @ada 21:00 for 1h").await;
    says(
        &assigned.as_seen(),
        &["is booked for Ada", "21:00-22:00", "#3"],
    );
    let given = ada.next_private_message().await;
    says(&given.as_seen(), &["Mona booked", "[Cancel]"]);
    let nobody = club.tells(mona, "/assign piano @zoe 23:00").await;
    says(&nobody.as_seen(), &["I know nobody called"]);

    // Closures.
    let closed = club
        .tells(mona, "/close piano 20:30 22:00 the floor is painted")
        .await;
    insta::assert_snapshot!(closed.as_seen(), @r"
    **Piano** is closed 20:30-22:00.
    One booking was cancelled, and its holder is told.
    Open it again with `/reopen Piano`.
    [/reopen Piano]
    ");
    let moved = ada.next_private_message().await;
    says(
        &moved.as_seen(),
        &["is cancelled", "the floor is painted", "You could have"],
    );
    let during = club.tells(&ben, "/book piano 21:00").await;
    says(
        &during.as_seen(),
        &["is closed 20:30-22:00", "painted", "[Book"],
    );
    let timetable = club.tells(&ben, "/schedule piano").await;
    says(&timetable.as_seen(), &["is closed 20:30-22:00"]);
    let reopened = mona.press(&closed, "/reopen Piano").await;
    says(&reopened.as_seen(), &["is not closed any more"]);

    // Out of the line, and out of what runs.
    let refused = club.tells(&ada, "/join piano").await;
    says(&refused.as_seen(), &["1 active"]);
    let lifted = club.tells(mona, "/limit piano none").await;
    says(&lifted.as_seen(), &["no limits for **Piano** any more"]);
    club.tells(&ada, "/join piano").await;
    let kicked = club.tells(mona, "/kick piano @ben").await;
    says(&kicked.as_seen(), &["is taken back from Ben"]);
    let next = ada.next_private_message().await;
    says(&next.as_seen(), &["Piano"]);
}

#[tokio::test]
async fn a_committee_runs_its_piano_in_discord() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = club.member("Ada", permissions::MEMBER);
    let ben = club.member("Ben", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("limit").await;
    let told = async |person: &Person, command: &str, options: &[(&str, &str)]| {
        person.slash(&general, command, options).await
    };
    let piano = ("resource", "Piano");
    told(&mona, "resource add", &[("name", "Piano")]).await;

    let set = told(&mona, "limit", &[piano, ("rule", "2h per day")]).await;
    insta::assert_snapshot!(set.seen(), @r"
    Done. The limits for Piano are now:
    - 2h per day
    To lift them all: /limit Piano none.
    (only you)
    ");
    let seen = told(&mona, "limit", &[("resource", "all")]).await;
    says(
        &seen.seen(),
        &["There are no limits for everything together."],
    );
    let choices = mona
        .autocomplete(&general, "limit", &[piano, ("rule", "per")], "rule")
        .await;
    let choices: Vec<String> = choices.into_iter().map(|choice| choice.name).collect();
    assert_eq!(choices, ["4h per day", "3 per week", "10h per month"]);
    told(&ada, "book", &[piano, ("when", "18:00")]).await;
    let refused = told(&ada, "book", &[piano, ("when", "21:00")]).await;
    says(
        &refused.seen(),
        &[
            "2h per day",
            "2 h of yours begin on that day",
            "Next that you may have",
        ],
    );

    told(&ben, "book", &[piano, ("when", "20:00"), ("for", "1h")]).await;
    let assign = [piano, ("member", "Ada"), ("when", "21:00")];
    let assigned = told(&mona, "assign", &assign).await;
    says(&assigned.seen(), &["is booked for", "Ada", "#3"]);
    ada.wait_for_dm(|message| message.as_seen_by(&ada).contains("booked Piano for you"))
        .await;

    let close = [piano, ("from", "20:30"), ("to", "21:30"), ("why", "tuning")];
    let closed = told(&mona, "close", &close).await;
    says(&closed.seen(), &["is closed", "2 bookings were cancelled"]);
    for person in [&ada, &ben] {
        let message = person
            .wait_for_dm(|message| message.as_seen_by(person).contains("tuning"))
            .await;
        says(
            &message.as_seen_by(person),
            &["is cancelled", "You could have"],
        );
    }
    let reopened = told(&mona, "reopen", &[piano]).await;
    says(&reopened.seen(), &["is not closed any more"]);

    told(&ben, "join", &[piano]).await;
    let kicked = told(&mona, "kick", &[piano, ("member", "Ben")]).await;
    says(&kicked.seen(), &["is out of the line"]);
    ben.wait_for_dm(|message| {
        message
            .as_seen_by(&ben)
            .contains("took you out of the line")
    })
    .await;
    assert_eq!(
        house.discord.violations(),
        [],
        "violations of Discord's specification"
    );
}
