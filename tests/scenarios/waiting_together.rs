//! Two wait for a time together, a seat for both or none: in Discord, and in Telegram in German.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

#[tokio::test]
async fn in_discord_two_who_need_a_time_together_get_it_together() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("wait").await;
    let workshop = [("name", "Workshop"), ("capacity", "2")];
    mona.slash(&general, "resource add", &workshop).await;
    let time = [("resource", "workshop"), ("when", "19-20")];
    mona.slash(&general, "book", &[time[0], time[1], ("seats", "2")])
        .await;
    // Nobody knows Ben before.
    ben.slash(&general, "mine", &[]).await;

    let together = [time[0], time[1], ("with", "Ben")];
    let waits = ada.slash(&general, "wait", &together).await;
    insta::assert_snapshot!(waits.seen(), @r"
    You are 1st on the waitlist for Workshop 19:00-20:00 together with @Ben, once they agree: I asked them.
    [Leave the waitlist]
    (only you)
    ");
    let asked = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("wait with you"))
        .await;
    insta::assert_snapshot!(asked.as_seen_by(&ben), @r"
    @Ada would like to wait with you for Workshop 19:00-20:00: a seat for both of you, or none.
    [Agree] [Not me]
    ");
    let agreed = ben.press(&asked, "Agree").await;
    insta::assert_snapshot!(agreed.seen(), @r"
    You and @Ada are 1st on the waitlist for Workshop 19:00-20:00: a seat for both of you, or none. I will ping you both if it becomes free.
    [Leave the waitlist]
    ");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("waits with you"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @"@Ben waits with you for Workshop 19:00-20:00. I will ping you both if it becomes free.");
    mona.slash(&general, "cancel", &[("booking", "#1")]).await;
    ada.wait_for_dm(|message| message.as_seen_by(&ada).contains("claims it"))
        .await;
    let offered = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("claims it"))
        .await;
    insta::assert_snapshot!(offered.as_seen_by(&ben), @r"
    Workshop 19:00-20:00 is free after all, for you and @Ada: whoever of you claims it by 20 November 2026 17:30 (in 30 minutes) claims it for both.
    [Claim] [Pass]
    ");
    let claimed = ben.press(&offered, "Claim").await;
    insta::assert_snapshot!(claimed.seen(), @r"
    Workshop is yours Friday, 20 November 2026 19:00-20:00 (1 h) (#2).
    I will ping you at 20 November 2026 18:45.
    [Cancel]
    ");
    let booked = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("booked"))
        .await;
    insta::assert_snapshot!(booked.as_seen_by(&ada), @r"
    @Ben booked Workshop for you: Friday, 20 November 2026 19:00-20:00 (1 h) (#3).
    [Cancel]
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_in_german_nobody_waits_on_when_the_other_does_not() {
    let club = Group::speaking(Some("de")).await;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    club.tells(&club.mona, "/resource add Werkstatt kapazität 2")
        .await;
    club.tells(&club.mona, "/buchen werkstatt 19-20 plätze 2")
        .await;
    for one in [&ada, &ben] {
        club.tells(one, "/meine").await;
    }

    let alone = club.tells(&ada, "/warten werkstatt 19-20 mit @ada").await;
    insta::assert_snapshot!(alone.as_seen(), @"Mit dir selbst kannst du nicht zusammen warten: Nenn jemand anderen oder lass das weg.");
    let waits = ada
        .asks(&club.chat, "/warten werkstatt 19-20 mit @ben")
        .await;
    insta::assert_snapshot!(waits.as_seen(), @r"
    Du bist mit Ben zusammen 1. auf der Warteliste für **Werkstatt** 19:00–20:00, sobald zugestimmt ist: Ich habe gefragt.
    [Warteliste verlassen]
    ");
    let asked = club
        .house
        .telegram
        .wait_for(|_| {
            let mut said = club.chat.bot_messages().into_iter();
            said.find(|message| message.as_seen().contains("[Einverstanden]"))
        })
        .await;
    insta::assert_snapshot!(asked.as_seen(), @r"
    @Ben: Ada möchte mit dir auf **Werkstatt** 19:00–20:00 warten: ein Platz für jeden von euch oder keiner.
    [Einverstanden] [Ohne mich]
    [Lass mich dir privat schreiben → https://t.me/dibs_test_bot?start=ping]
    ");
    let refused = ben.press(&asked, "Ohne mich").await;
    insta::assert_snapshot!(refused.edited().await.as_seen(), @"Ben: Du wartest nicht mehr auf **Werkstatt** 19:00–20:00.");
    let told = club
        .house
        .telegram
        .wait_for(|_| {
            let mut said = club.chat.bot_messages().into_iter();
            said.find(|message| message.as_seen().contains("wartet nicht mit dir"))
        })
        .await;
    insta::assert_snapshot!(told.as_seen(), @r"
    @Ada: Ben wartet nicht mit dir auf **Werkstatt** 19:00–20:00, ihr seid also beide nicht mehr auf der Warteliste.
    [Darauf warten]
    [Lass mich dir privat schreiben → https://t.me/dibs_test_bot?start=ping]
    ");
    club.house.is_clean();
}
