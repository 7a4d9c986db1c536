//! What members book waits for a manager's word: in Discord, and in Telegram in German.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

#[tokio::test]
async fn in_discord_a_manager_decides_by_button() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let [general, committee] = ["general", "committee"].map(|name| club.channel(name));
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name, permissions::MEMBER));
    house.start().await;
    house.discord.wait_for_command("approve").await;
    mona.slash(&general, "resource add", &[("name", "Piano")])
        .await;
    // Requests are posted where approval is asked for.
    let changed = mona
        .slash(
            &committee,
            "resource edit",
            &[("name", "piano"), ("approval", "on")],
        )
        .await;
    insta::assert_snapshot!(changed.seen(), @r"
    Piano is changed.
    - slots of 2 h, starting every 15 min
    - open always (UTC)
    - what members book waits for a manager
    (only you)
    ");

    let book = |when| {
        [
            ("resource", "piano"),
            ("when", when),
            ("note", "a *lesson*"),
        ]
    };
    let asked = ada.slash(&general, "book", &book("18-19")).await;
    insta::assert_snapshot!(asked.seen(), @r"
    I asked for Piano Friday, 20 November 2026 18:00-19:00 (1 h) for you (#1). It is kept for you until a manager decides, and I tell you then.
    [Cancel]
    (only you)
    ");
    let posted = committee
        .wait_for(|message| message.as_seen_by(&mona).contains("asks for"))
        .await;
    insta::assert_snapshot!(posted.as_seen_by(&mona), @r"
    @Mona @Ada asks for Piano Friday, 20 November 2026 18:00-19:00 (1 h) (#1). It is kept for them until a manager decides; decide until 20 November 2026 18:00, or it is free again.
    They wrote: a *lesson*
    [Approve] [Deny]
    (pings @Mona)
    ");
    // Meanwhile nobody else has it, and its holder decides nothing.
    let taken = ben.slash(&general, "book", &book("18-19")).await;
    assert!(taken.seen().contains("is taken"), "{}", taken.seen());
    let own = ada.press(&posted, "Approve").await;
    insta::assert_snapshot!(own.seen(), @r"
    Only managers can do that, and only in the server or group itself.
    (only you)
    ");
    let approved = mona.press(&posted, "Approve").await;
    insta::assert_snapshot!(approved.seen(), @"Approved: Piano Friday, 20 November 2026 18:00-19:00 (1 h) is @Ada's (#1); I tell them.");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("Approved"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @r"
    Approved: Piano is yours Friday, 20 November 2026 18:00-19:00 (1 h) (#1).
    [Cancel]
    ");

    // What waits together is asked together, so each request is waited for.
    ben.slash(&general, "book", &book("20-21")).await;
    committee.wait_for_messages(2).await;
    ada.slash(&general, "book", &book("21-22")).await;
    committee.wait_for_messages(3).await;
    let which = mona.slash(&general, "approve", &[]).await;
    insta::assert_snapshot!(which.seen(), @r"
    Several wait for approval. Which one?
    - @Ben: Piano Friday, 20 November 2026 20:00-21:00 (1 h) (#2)
    - @Ada: Piano Friday, 20 November 2026 21:00-22:00 (1 h) (#3)
    [Approve #2] [Deny #2] [Approve #3] [Deny #3]
    (only you)
    ");
    let why = [("booking", "#2"), ("why", "the @everyone tuner comes")];
    let denied = mona.slash(&general, "deny", &why).await;
    insta::assert_snapshot!(denied.seen(), @r"
    Denied: Piano Friday, 20 November 2026 20:00-21:00 (1 h) (#2) is free again; I tell @Ben.
    (only you)
    ");
    let told = ben
        .wait_for_dm(|message| message.as_seen_by(&ben).contains("not approve"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ben), @r"
    @Mona did not approve Piano Friday, 20 November 2026 20:00-21:00 (1 h) (#2).
    Why: the @everyone tuner comes
    See what else is free, or ask them:
    [/free]
    ");

    // Without a word it is free again.
    house.is("21:00");
    let told = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("No manager"))
        .await;
    insta::assert_snapshot!(told.as_seen_by(&ada), @r"
    No manager decided about Piano Friday, 20 November 2026 21:00-22:00 (1 h) (#3) in time, so it is free again. See what else is free, or ask one of them:
    [/free]
    ");
    let nothing = mona.slash(&general, "approve", &[]).await;
    insta::assert_snapshot!(nothing.seen(), @r"
    That does not wait for approval, or not any more. See what happened:
    [/audit]
    (only you)
    ");

    let managers = [("name", "piano"), ("approval", "off"), ("who", "managers")];
    mona.slash(&general, "resource edit", &managers).await;
    let refused = ada.slash(&general, "join", &[("resource", "piano")]).await;
    insta::assert_snapshot!(refused.seen(), @r"
    Only managers book Piano; ask one of them to book it for you.
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_series_is_approved_in_german() {
    let club = Group::speaking(Some("de")).await;
    let (mona, ada) = (&club.mona, club.member("Ada"));
    ada.starts_bot(None);
    ada.next_private_message().await;
    let said = club
        .tells(mona, "/resource add Klavier genehmigung on")
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** ist startklar.
    • 2 Std. pro Buchung, Beginn alle 15 Min.
    • offen `always` (UTC)
    • was Mitglieder buchen, wartet auf einen Verwalter
    Buchen geht so: `/book Klavier`.
    [/book Klavier]
    ");

    let said = club
        .tells(
            &ada,
            "/buchen klavier 18-19 wiederholen wöchentlich x3 notiz <b>Chor</b>",
        )
        .await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Ich habe **Klavier** 3-mal für dich angefragt, jede Woche einmal. Die Termine bleiben für dich reserviert, bis ein Verwalter entscheidet; dann sage ich dir Bescheid:
    • `#1` Fr 20. Nov. 18:00–19:00 (1 Std.)
    • `#2` Fr 27. Nov. 18:00–19:00 (1 Std.)
    • `#3` Fr 4. Dez. 18:00–19:00 (1 Std.)
    [Alle 3 stornieren]
    ");
    let mut posted = club.chat.next_message().await;
    while !posted.as_seen().contains("bittet") {
        posted = club.chat.next_message().await;
    }
    insta::assert_snapshot!(posted.as_seen(), @r"
    @Mona: Ada bittet 3-mal um **Klavier**, jede Woche ab Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`). Alles bleibt reserviert, bis ein Verwalter entscheidet; ohne Entscheidung bis heute 18:00 ist der erste Termin wieder frei.
    Dazu steht: <b>Chor</b>
    [Genehmigen] [Verweigern]
    ");
    let refused = ada.press(&posted, "Genehmigen").await;
    insta::assert_snapshot!(refused.as_seen(), @"alert: Das können nur Verwalter, und nur im Server oder in der Gruppe selbst.");
    let approved = mona.press(&posted, "Genehmigen").await;
    insta::assert_snapshot!(approved.edited().await.as_seen(), @"Mona: Genehmigt: **Klavier** gehört Ada 3-mal, jede Woche ab Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`); ich sage Bescheid.");
    let told = ada.next_private_message().await;
    insta::assert_snapshot!(told.as_seen(), @r"
    Genehmigt: **Klavier** gehört dir 3-mal, jede Woche ab Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`).
    [Stornieren]
    ");

    let said = club.tells(&ada, "/verschieben #1 20:00").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** genehmigt ein Verwalter, deshalb bleibt Fr 20. Nov. 18:00–19:00 (1 Std.) (`#1`), wie es angefragt wurde. Buche die andere Zeit und storniere dann diese; oder frag einen Verwalter.
    [Stornieren]
    ");
    let said = club.tells(&ada, "/anstellen klavier").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    **Klavier** muss ein Verwalter genehmigen, deshalb gibt es keine Schlange; buche stattdessen eine Zeit:
    [/book Klavier]
    ");
    let said = club.tells(&ada, "/genehmigen").await;
    insta::assert_snapshot!(said.as_seen(), @"Das können nur Verwalter, und nur im Server oder in der Gruppe selbst.");
    let said = club.tells(mona, "/verweigern #1").await;
    insta::assert_snapshot!(said.as_seen(), @r"
    Das wartet nicht auf Genehmigung, oder nicht mehr. Schau, was geschehen ist:
    [/audit]
    ");
    // Who manages waits for nobody, though the whole group reads the answer.
    let own = club.tells(mona, "/buchen klavier 20-21").await;
    insta::assert_snapshot!(own.as_seen(), @r"
    **Klavier** gehört dir: Fr 20. Nov. 20:00–21:00 (1 Std.) (`#4`).
    Ich erinnere dich: heute 19:45.
    [Stornieren]
    ");
    club.house.is_clean();
}
