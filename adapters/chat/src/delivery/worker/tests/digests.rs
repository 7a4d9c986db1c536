//! Digests: for everybody in a chat, from the desk's rules to the courier.

use super::*;

#[tokio::test]
async fn a_chat_is_told_once_what_its_day_brings_and_nobody_is_called() {
    let mut post = Post::open([]).await;
    let house = &mut post.house;
    let set = house.says("mona", "/settings digest 18:30").await;
    let set = house.plain(&set.message);
    house.says("mona", "/resource add Cellar").await;
    house.says("mona", "/resource add Attic").await;
    house.says("ada", "/book piano 19:00").await;
    house.says("ben", "/book piano 21:00 note a duet").await;
    house.says("ben", "/book attic tomorrow 9:00").await;
    house
        .says("mona", "/close cellar now to 20:00 the floor is wet")
        .await;
    house.says("cleo", "/book piano now for 30 min").await;
    house.says("dan", "/join piano").await;
    house.advance(41);
    let parcels = post
        .until("a digest", async |post| {
            let parcels = post.script.parcels.lock().unwrap().clone();
            let digests = parcels.into_iter().filter(|parcel| parcel.to.is_none());
            let digests: Vec<Parcel> = digests.collect();
            (!digests.is_empty()).then_some(digests)
        })
        .await;
    let [digest] = &parcels[..] else {
        panic!("{} digests", parcels.len());
    };
    assert_eq!(digest.place, Some(crate::house::guild()));
    assert!(digest.openly && digest.message.pings.is_empty() && digest.name.is_none());
    let said = post.shown(digest);
    insta::assert_snapshot!(format!("{set}\n\n{said}"), @r"
    Changed. The settings are now:
    - new resources are in time zone Europe/Berlin
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    - this chat is told what its day brings at 18:30; next: 18:30 today

    Today, Fri 20 Nov:
    Cellar is closed 17:50-20:00: the floor is wet
    Piano:
    - 19:00-21:00 Ada
    - 21:00-23:00 Ben: a duet
    Piano: one person waits in line.
    ");
    post.close().await;
}

#[tokio::test]
async fn words_that_are_no_times_are_said_and_private_chats_have_no_digest() {
    let mut house = House::furnished().await;
    let mut said = Vec::new();
    for line in [
        "/settings digest soon",
        "/settings digest * * * * *",
        "/settings digest 0 8 * * mon-fri",
        "/settings",
        "/settings digest off",
    ] {
        let reply = house.says("mona", line).await;
        said.push(format!("{line}\n{}", house.plain(&reply.message)));
    }
    insta::assert_snapshot!(said.join("\n\n"), @r"
    /settings digest soon
    I do not understand “soon”. Did you mean noon?
    Write a time like 8:00 for every day, five fields of cron like 0 8 * * mon-fri, or off.

    /settings digest * * * * *
    What a day brings can be told every 1 h at the most. Write a time like 8:00, or fewer times.

    /settings digest 0 8 * * mon-fri
    Changed. The settings are now:
    - new resources are in time zone Europe/Berlin
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    - this chat is told what its day brings at 0 8 * * mon-fri; next: Mon 23 Nov 8:00

    /settings
    Settings:
    - new resources are in time zone Europe/Berlin
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    - this chat is told what its day brings at 0 8 * * mon-fri; next: Mon 23 Nov 8:00
    Change them like this: /settings zone Europe/Berlin.

    /settings digest off
    Changed. The settings are now:
    - new resources are in time zone Europe/Berlin
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    ");
}
