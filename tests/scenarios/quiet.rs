//! Quiet hours: what can wait comes in the morning, what cannot comes without a sound. In Discord,
//! and in Telegram in French.

use dibs_tests::discord::Message;

use crate::house::{Group, Server};

/// Discord's flag of messages that send no push and make no sound.
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

fn is_silent(message: &Message) -> bool {
    let flags = message.json()["flags"].as_u64();
    flags.expect("every message has flags") & SUPPRESS_NOTIFICATIONS != 0
}

#[tokio::test]
async fn in_discord_the_night_is_quiet() {
    let server = Server::with_a_piano().await;
    let (house, general) = (&server.house, &server.general);
    let ada = server.member("Ada");
    let quiet = async |hours: &str| ada.slash(general, "remind", &[("quiet", hours)]).await;
    insta::assert_snapshot!(quiet("10pm to 8am").await.seen(), @r"
    I do not understand “10pm to 8am”.
    Write quiet hours like 22-8 or 22:30-7:15, 16 hours at the most, or off.
    (only you)
    ");
    insta::assert_snapshot!(quiet("8-7").await.seen(), @r"
    That is too long; 16 h is the most I can read.
    Write quiet hours like 22-8 or 22:30-7:15, 16 hours at the most, or off.
    (only you)
    ");
    let chosen = quiet("22-8").await;
    insta::assert_snapshot!(chosen.seen(), @r"
    I ping you 15 min before what you booked begins.
    I write to you in private, and in the chat where you asked only if I cannot.
    Quiet hours: 22:00-8:00 (UTC). What can wait comes when they are over, what cannot comes without a sound.
    Change it here, or write how long before and where (private or here):
    [5 min] [1 h] [1 day] [Never] [No quiet hours]
    (only you)
    ");
    server.books(&ada, "22:30-23").await;
    server.books(&ada, "tomorrow 10-11").await;
    server.books(&ada, "tomorrow 8:15-9").await;

    house.is("22:05");
    for booking in ["2", "3"] {
        let named = [("booking", booking)];
        server.mona.slash(general, "cancel", &named).await;
    }
    // It begins soon after the quiet hours, so Ada has to know.
    let told = async |words: &str| {
        ada.wait_for_dm(|message| message.as_seen_by(&ada).contains(words))
            .await
    };
    let soon = told("#3").await;
    insta::assert_snapshot!(soon.as_seen_by(&ada), @r"
    Your booking #3, Piano Saturday, 21 November 2026 08:15-09:00, was cancelled by @Mona.
    [/free]
    ");
    assert!(is_silent(&soon));
    house.settled(|counts| counts.sent >= 1).await;
    // As is what begins in the night.
    house.is("22:15");
    let reminder = told("#1").await;
    insta::assert_snapshot!(reminder.as_seen_by(&ada), @r"
    Piano is yours in 15 minutes: 22:30-23:00 (#1).
    [Again in 10 min] [Cancel]
    ");
    assert!(is_silent(&reminder));
    house.settled(|counts| counts.sent >= 2).await;
    assert_eq!(ada.dm().messages().len(), 2, "the other waits");

    house.is("+8:00");
    let morning = told("#2").await;
    insta::assert_snapshot!(morning.as_seen_by(&ada), @r"
    Your booking #2, Piano Saturday, 21 November 2026 10:00-11:00, was cancelled by @Mona.
    [/free]
    ");
    assert!(!is_silent(&morning));
    let off = ada.press(&chosen.reply(), "No quiet hours").await;
    insta::assert_snapshot!(off.seen(), @r"
    I ping you 15 min before what you booked begins.
    I write to you in private, and in the chat where you asked only if I cannot.
    Change it here, or write how long before and where (private or here):
    [5 min] [1 h] [1 day] [Never]
    (only you)
    ");
    house.is_clean();
}

#[tokio::test]
async fn dans_telegram_en_français_un_tour_arrive_sans_son() {
    let group = Group::speaking(Some("fr")).await;
    let [ada, bea] = ["Ada", "Béa"].map(|name| group.member(name));
    group.tells(&group.mona, "/resource add Piano").await;
    for (line, said) in [
        ("/rappeler silence la nuit", "**la nuit**"),
        ("/rappeler silence 22:30-22:30", "off."),
        ("/rappeler silence 22-8", "`22:00-8:00`"),
    ] {
        let answer = group.tells(&bea, line).await.as_seen();
        assert!(answer.contains(said), "{line}: {answer}");
    }
    group.tells(&bea, "/book piano demain 10-11h").await;
    group.house.is("22:30");
    group.tells(&ada, "/book piano maintenant").await;
    group.tells(&bea, "/join piano").await;
    group.tells(&ada, "/done piano").await;
    let offered = group.chat.next_message_to(&bea).await;
    insta::assert_snapshot!(offered.as_seen(), @r"
    @Béa: C'est ton tour pour **Piano** : accepte avant 22:40 (dans 10 min), et c'est à toi jusqu'à demain 0:30.
    [Accepter] [Passer]
    [Laisse-moi t'écrire en privé → https://t.me/dibs_test_bot?start=ping]
    ");
    assert!(offered.is_silent);
    let cancelled = group.tells(&group.mona, "/cancel 1").await;
    insta::assert_snapshot!(cancelled.as_seen(), @"Annulé : **Piano** sam. 21 nov. 10:00-11:00 (`#1`). Je préviens Béa.");
    // Nothing but the cancellation is left for the morning.
    group.tells(&bea, "/leave piano").await;
    group.house.settled(|counts| counts.sent >= 1).await;
    group.house.is("+8:00");
    let morning = group
        .house
        .telegram
        .wait_for(|_| {
            let mut messages = group.chat.messages().into_iter();
            messages.find(|message| {
                message.pings() == ["Béa"]
                    && message.as_seen().contains("`#1`")
                    && !message.is_silent
            })
        })
        .await;
    insta::assert_snapshot!(morning.as_seen(), @r"
    @Béa: Ta réservation `#1`, **Piano** sam. 21 nov. 10:00-11:00, a été annulée par Mona.
    [/free]
    [Laisse-moi t'écrire en privé → https://t.me/dibs_test_bot?start=ping]
    ");
    group.house.settled(|counts| counts.sent >= 2).await;
    bea.says(&group.chat, "/rappeler silence off");
    let off = group
        .house
        .telegram
        .wait_for(|_| {
            let mut messages = group.chat.messages().into_iter();
            messages.find(|message| {
                message.as_seen().contains("[5 min]") && !message.as_seen().contains("22:00")
            })
        })
        .await;
    insta::assert_snapshot!(off.as_seen(), @r"
    Je te préviens 15 min avant le début de ce que tu as réservé.
    Je t'écris en privé, et seulement si je ne peux pas, là où tu as demandé.
    Change-le ici, ou écris combien de temps avant et où (private ou here) :
    [5 min] [1 h] [1 jour]
    [Jamais]
    ");
    group.house.is_clean();
}
