//! Dates of a series at other times, all that follow moved together, and a ping that is put off: in
//! Discord and in Telegram.

use dibs_tests::discord::permissions;
use dibs_tests::telegram::Role;

use crate::house::House;

#[tokio::test]
async fn in_discord_what_is_in_the_way_has_another_time_and_the_rest_is_moved_along() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Chess Club");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let ada = club.member("Ada", permissions::MEMBER);
    let ben = club.member("Ben", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("book").await;
    let name = [("name", "Piano")];
    mona.slash(&general, "resource add", &name).await;
    let once = [("resource", "piano"), ("when", "27.11. 19:00")];
    ben.slash(&general, "book", &once).await;

    let weekly = [
        ("resource", "piano"),
        ("when", "18:00"),
        ("repeat", "weekly x3"),
    ];
    let blocked = ada.slash(&general, "book", &weekly).await;
    insta::assert_snapshot!(blocked.seen(), @r"
    One of these 3 dates of Piano cannot be had, so nothing is booked yet:
    - Friday, 27 November 2026 18:00-20:00: taken (by @Ben); free that day: Friday, 27 November 2026 17:00-19:00
    Free are Fri 20 Nov and Fri 4 Dec.
    [Book the 2 free dates] [Book all 3, one at the other time]
    (only you)
    ");
    let booked = ada
        .press(&blocked.reply(), "Book all 3, one at the other time")
        .await;
    insta::assert_snapshot!(booked.seen(), @r"
    Piano is yours 3 times, once a week:
    - #2 Friday, 20 November 2026 18:00-20:00
    - #3 Friday, 27 November 2026 17:00-19:00
    - #4 Friday, 4 December 2026 18:00-20:00
    I will ping you before each of them, first at 20 November 2026 17:45.
    [Cancel all 3]
    (only you)
    ");

    // The next one is moved, and then the two that follow: one of them is in Ben's way.
    let to = [("booking", "#2"), ("when", "20.11. 20:00")];
    let moved = ada.slash(&general, "move", &to).await;
    insta::assert_snapshot!(moved.seen(), @r"
    Moved: Piano is yours Friday, 20 November 2026 20:00-22:00 (#2), and no longer Friday, 20 November 2026 18:00-20:00.
    I will ping you at 20 November 2026 19:45.
    [Cancel] [Move all that follow (2)]
    (only you)
    ");
    let stays = ada.press(&moved.reply(), "Move all that follow (2)").await;
    insta::assert_snapshot!(stays.seen(), @r"
    None is moved, because this is in the way (Piano):
    - Friday, 27 November 2026 20:00-22:00: taken (by @Ben)
    [Move the others (1)]
    (only you)
    ");
    let rest = ada.press(&stays.reply(), "Move the others (1)").await;
    insta::assert_snapshot!(rest.seen(), @r"
    Moved, Piano:
    - #4 Friday, 4 December 2026 20:00-22:00
    [My bookings]
    (only you)
    ");

    // A ping, and another one ten minutes later.
    house.is("19:45");
    let reminder = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("15 minutes"))
        .await;
    insta::assert_snapshot!(reminder.as_seen_by(&ada), @r"
    Piano is yours in 15 minutes: 20:00-22:00 (#2).
    [Again in 10 min] [Cancel]
    ");
    house.settled(|counts| counts.sent >= 1).await;
    let again = ada.press(&reminder, "Again in 10 min").await;
    insta::assert_snapshot!(again.seen(), @r"
    I ping you again 20 November 2026 19:55 for Piano 20:00-22:00 (#2).
    [Cancel]
    ");
    house.is("19:55");
    let reminder = ada
        .wait_for_dm(|message| message.as_seen_by(&ada).contains("in 5 minutes"))
        .await;
    insta::assert_snapshot!(reminder.as_seen_by(&ada), @r"
    Piano is yours in 5 minutes: 20:00-22:00 (#2).
    [Cancel]
    ");
    house.settled(|counts| counts.sent >= 2).await;
    house.is("19:59");
    let by = [("by", "5 min")];
    let too_late = ada.slash(&general, "snooze", &by).await;
    insta::assert_snapshot!(too_late.seen(), @r"
    Piano begins at 20:00 already, so there is no time for another ping. Cancel it if you cannot come:
    [Cancel]
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_the_rest_of_a_series_is_moved_along_in_french() {
    let house = House::new().await;
    let telegram = &house.telegram;
    let [ada, mona] = ["Ada", "Mona"].map(|name| telegram.user(name, None));
    for person in [&ada, &mona] {
        person.speaks(Some("fr"));
    }
    let club = telegram.supergroup("Club d'échecs");
    club.add(&mona, Role::Administrator);
    club.add(&ada, Role::Member);
    club.add_bot();
    club.next_message().await;
    mona.asks(&club, "/settings zone UTC language fr").await;
    mona.asks(&club, "/resource add Piano").await;
    ada.asks(&club, "/book piano 18h repeat chaque semaine x3")
        .await;

    let moved = ada.asks(&club, "/move 1 samedi 10h-11h").await;
    insta::assert_snapshot!(moved.as_seen(), @r"
    Déplacé : **Piano** est à toi sam. 21 nov. 10:00-11:00 (1 h) (`#1`), et non plus ven. 20 nov. 18:00-20:00.
    Je te préviens : demain 9:45.
    [Annuler]
    [Déplacer toutes les suivantes (2)]
    ");
    let rest = ada.press(&moved, "Déplacer toutes les suivantes (2)").await;
    insta::assert_snapshot!(rest.edited().await.as_seen(), @r"
    Ada: 2 dates déplacées, **Piano** :
    • `#2` sam. 28 nov. 10:00-11:00 (1 h)
    • `#3` sam. 5 déc. 10:00-11:00 (1 h)
    [Mes réservations]
    ");
    let again = ada.asks(&club, "/reporter 20 min").await;
    insta::assert_snapshot!(again.as_seen(), @r"
    Je te rappelle **Piano** sam. 21 nov. 10:00-11:00 (`#1`) encore une fois aujourd'hui 17:20.
    [Annuler]
    ");
    let help = ada.asks(&club, "/aide attente").await;
    insta::assert_snapshot!(help.as_seen(), @r"
    Ce que tu peux écrire :
    • `/join` : Attendre le prochain tour libre
    • `/line` : Voir qui attend, et quand vient à peu près chaque tour
    • `/leave` : Quitter la file
    • `/wait` : Attendre une heure déjà prise : je te préviens si elle se libère
    • `/draw` : Voir comment les semaines sont tirées, tes souhaits et le dernier tirage
    • `/claim` : Accepter le tour qui t'est proposé
    • `/pass` : Laisser au suivant le tour qui t'est proposé
    Pour en savoir plus sur l'une d'elles : `/help join`.
    [/join Piano] [/line Piano] [/draw Piano]
    [/claim]
    ");
    house.is_clean();
}
