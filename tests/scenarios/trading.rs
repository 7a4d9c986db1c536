//! Bookings change hands when both agree: in Discord, and in Telegram in German.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

#[tokio::test]
async fn in_discord_a_booking_is_handed_over_and_two_are_traded() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("swap").await;
    let name = [("name", "Piano")];
    mona.slash(&general, "resource add", &name).await;
    let book = |when| [("resource", "piano"), ("when", when)];
    ada.slash(&general, "book", &book("18-19")).await;
    ben.slash(&general, "book", &book("20-21")).await;

    let to = [("booking", "#1"), ("member", "Ben")];
    let proposed = ada.slash(&general, "give", &to).await;
    insta::assert_snapshot!(proposed.seen(), @r"
    I asked @Ben to take Piano Friday, 20 November 2026 18:00-19:00 (1 h) (#1). It stays yours until they agree; they have until 20 November 2026 18:00.
    [Take it back]
    (only you)
    ");
    let asked = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("hand you"))
        .await;
    insta::assert_snapshot!(asked.as_seen_by(&ben), @r"
    @Ada wants to hand you Piano Friday, 20 November 2026 18:00-19:00 (1 h) (#1). You can take it until 20 November 2026 18:00.
    [Accept] [No, thanks]
    ");
    let declined = ben.press(&asked, "No, thanks").await;
    insta::assert_snapshot!(declined.seen(), @"Declined. I tell @Ada.");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("declined"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @r"
    @Ben declined, so Piano Friday, 20 November 2026 18:00-19:00 (1 h) (#1) stays yours.
    [Cancel]
    ");

    let trade = [("mine", "#1"), ("theirs", "#2")];
    let proposed = ada.slash(&general, "swap", &trade).await;
    insta::assert_snapshot!(proposed.seen(), @r"
    I asked @Ben to trade: your Piano Friday, 20 November 2026 18:00-19:00 (1 h) (#1) for Piano Friday, 20 November 2026 20:00-21:00 (1 h) (#2). Nothing changes until they agree; they have until 20 November 2026 18:00.
    [Take it back]
    (only you)
    ");
    let asked = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("trade"))
        .await;
    let traded = ben.press(&asked, "Accept").await;
    insta::assert_snapshot!(traded.seen(), @r"
    Traded: Piano is yours Friday, 20 November 2026 18:00-19:00 (1 h) (#1), and Piano Friday, 20 November 2026 20:00-21:00 (1 h) (#2) goes to @Ada.
    I will ping you at 20 November 2026 17:45.
    [Cancel]
    ");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("agreed"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @r"
    @Ben agreed: Piano Friday, 20 November 2026 20:00-21:00 (1 h) (#2) is yours now, and Piano Friday, 20 November 2026 18:00-19:00 (1 h) (#1) is theirs.
    [Cancel]
    ");
    let late = ben.slash(&general, "accept", &[]).await;
    insta::assert_snapshot!(late.seen(), @r"
    No such offer waits for an answer, or not any more. See what you have:
    [My bookings]
    (only you)
    ");
    let mine = ada.slash(&general, "mine", &[]).await;
    insta::assert_snapshot!(mine.seen(), @r"
    You have:
    - #2 Piano Friday, 20 November 2026 20:00-21:00
    [Cancel #2]
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_booking_is_offered_taken_back_and_handed_over_in_german() {
    let club = Group::speaking(Some("de")).await;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    club.tells(&club.mona, "/resource add Piano").await;
    club.tells(&ada, "/buchen piano 18-19").await;
    club.tells(&ben, "/meine").await;
    club.tells(&ben, "/buchen piano 20-21").await;

    let proposed = club.tells(&ada, "/übergeben #1 @ben").await;
    insta::assert_snapshot!(proposed.as_seen(), @r"
    Ich habe Ben gefragt: **Piano** Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`). Bis zur Zusage bleibt es deins; eine Antwort ist bis heute 18:00 möglich.
    [Zurücknehmen]
    ");
    let back = ada.press(&proposed, "Zurücknehmen").await;
    insta::assert_snapshot!(back.edited().await.as_seen(), @"Ada: Zurückgenommen: **Piano** Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`) bleibt deins.");
    let said = club.tells(&ben, "/zusagen").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    So ein Angebot wartet nicht oder nicht mehr auf eine Antwort. Das hast du:
    [Meine Buchungen]
    ");
    club.tells(&ada, "/uebergeben 1 @ben").await;
    let taken = club.tells(&ben, "/zusagen #1").await;
    insta::assert_snapshot!(taken.as_seen(), @r"
    Übernommen: **Piano** gehört Fr 20. Nov. 18:00–19:00 (1 Std.) dir (`#1`). Ich sage Ada Bescheid.
    Ich erinnere dich: heute 17:45.
    [Stornieren]
    ");
    let said = club.tells(&ada, "/tauschen #1 #2").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Die Buchung `#1` hat Ben; weitergeben oder tauschen kann sie nur diese Person. Was du hast:
    [Meine Buchungen]
    ");
    club.house.is_clean();
}
