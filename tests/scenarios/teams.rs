//! Limits for some and not for others: by role in Discord, by hand in Telegram in German.

use dibs_tests::discord::permissions;

use crate::house::{Group, House};

/// Without what keeps an example from mentioning anybody.
fn visible(seen: &str) -> String {
    seen.replace('\u{2060}', "")
}

#[tokio::test]
async fn in_discord_a_role_makes_a_team() {
    let mut house = House::dark().await;
    let club = house.discord.guild("Music School");
    let general = club.channel("general");
    let mona = club.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name, permissions::MEMBER));
    club.give_role(&ada, "Tutors", permissions::MEMBER);
    house.start().await;
    house.discord.wait_for_command("team").await;
    for name in ["Piano 1", "Piano 2"] {
        let piano = [("name", name), ("group", "pianos")];
        mona.slash(&general, "resource add", &piano).await;
    }
    let set = mona
        .slash(&general, "team", &[("name", "tutors"), ("role", "Tutors")])
        .await;
    insta::assert_snapshot!(set.seen(), @r"
    Done: whoever has that role belongs to tutors from now on.
    Give them limits of their own like this: /limit all 4h per day for tutors.
    (only you)
    ");
    for rule in ["2h per day", "6h per day for tutors", "free sat-sun"] {
        let limit = [("resource", "pianos"), ("rule", rule)];
        mona.slash(&general, "limit", &limit).await;
    }
    let shown = mona
        .slash(&general, "limit", &[("resource", "piano 1")])
        .await;
    insta::assert_snapshot!(shown.seen(), @r"
    There are no limits for Piano 1.
    Limits for pianos:
    - 2h per day
    - 6h per day for tutors
    Free of them is what lies within sat,sun 0-24.
    Set one like this: /limit Piano 1 4h per day.
    (only you)
    ");

    // What is in the group counts together, and more of it for whoever has the role.
    for (who, slots) in [(&ada, ["18-20", "20-22"]), (&ben, ["18-20", "20-22"])] {
        for when in slots {
            let book = [("resource", "pianos"), ("when", when)];
            let seen = who.slash(&general, "book", &book).await.seen();
            let allowed = seen.contains("is yours");
            assert_eq!(allowed, who.id() == ada.id() || when == "18-20", "{seen}");
        }
    }
    let book = [("resource", "piano 1"), ("when", "22-24")];
    let refused = ben.slash(&general, "book", &book).await;
    insta::assert_snapshot!(refused.seen(), @r"
    The limit for pianos is 2h per day, and 2 h of yours begin on that day already.
    Free of it is what lies within sat,sun 0-24.
    Next that you may have: Saturday, 21 November 2026 00:00-02:00.
    [Book 0:00 tomorrow]
    (only you)
    ");
    let book = [("resource", "piano 1"), ("when", "22:00"), ("for", "3h")];
    let refused = ada.slash(&general, "book", &book).await;
    insta::assert_snapshot!(refused.seen(), @r"
    The limit for pianos is 6h per day, and 4 h of yours begin on that day already.
    That is the limit for tutors.
    Free of it is what lies within sat,sun 0-24.
    Next that you may have: Saturday, 21 November 2026 00:00-03:00.
    [Book 0:00 tomorrow]
    (only you)
    ");
    let weekend = [("resource", "pianos"), ("when", "sat 9-21")];
    let booked = ben.slash(&general, "book", &weekend).await;
    assert!(booked.seen().contains("is yours"), "{}", booked.seen());

    // Who may book at all.
    let only = [("name", "Piano 2"), ("who", "tutors")];
    let edited = mona.slash(&general, "resource edit", &only).await;
    assert!(
        edited.seen().contains("only tutors and managers book it"),
        "{}",
        edited.seen()
    );
    let book = [("resource", "piano 2"), ("when", "sun 9-10")];
    let refused = ben.slash(&general, "book", &book).await;
    insta::assert_snapshot!(refused.seen(), @r"
    Only tutors and managers book Piano 2; ask a manager to put you into that team, or to book it for you.
    (only you)
    ");
    let booked = ada.slash(&general, "book", &book).await;
    assert!(booked.seen().contains("is yours"), "{}", booked.seen());
    let kept = mona
        .slash(&general, "team", &[("name", "tutors"), ("drop", "true")])
        .await;
    insta::assert_snapshot!(kept.seen(), @r"
    tutors stays, because rules name it; change these first:
    - who books Piano 2
    - the limits of pianos
    (only you)
    ");
    let team = mona.slash(&general, "team", &[("name", "tutors")]).await;
    insta::assert_snapshot!(team.seen(), @r"
    One is known to be in tutors:
    - @Ada
    Whoever has its Discord role belongs to it, too; I know that of those who have changed something since.
    (only you)
    ");
    house.is_clean();
    house.stop().await;
}

#[tokio::test]
async fn in_telegram_a_team_is_put_together_in_german() {
    let club = Group::speaking(Some("de")).await;
    let mona = &club.mona;
    let [ada, ben] = ["Ada", "Ben"].map(|name| club.member(name));
    club.tells(mona, "/resource add Klavier").await;
    for (who, when) in [(&ada, "18-20"), (&ben, "20-22")] {
        let line = format!("/buchen Klavier {when}");
        club.tells(who, &line).await;
    }
    let added = club.tells(mona, "/team Tutoren hinzu @ada").await;
    insta::assert_snapshot!(added.as_seen(), @r"
    Neu in **Tutoren**: Ada.
    So bekommt es eigene Limits: `/limit all 4h per day for Tutoren`.
    ");
    club.tells(mona, "/begrenzen Klavier 2h per day").await;
    club.tells(mona, "/begrenzen Klavier unlimited for Tutoren")
        .await;
    let shown = club.tells(mona, "/begrenzen Klavier free same day").await;
    insta::assert_snapshot!(shown.as_seen(), @r"
    Geändert. Die Limits für **Klavier** sind jetzt:
    • `2h per day`
    • `unlimited` für **Tutoren**
    Frei davon ist, was am selben Tag beginnt, an dem man danach fragt.
    Alle aufheben: `/limit Klavier none`.
    ");
    // Today is free of it; tomorrow is not, but for tutors.
    for (who, line, allowed) in [
        (&ben, "/buchen Klavier 22-23", true),
        (&ben, "/buchen Klavier sa 9-12", false),
        (&ada, "/buchen Klavier sa 9-12", true),
    ] {
        let seen = club.tells(who, line).await.as_seen();
        assert_eq!(seen.contains("gehört dir"), allowed, "{seen}");
    }
    let refused = club.tells(&ben, "/buchen Klavier sa 13-16").await;
    insta::assert_snapshot!(refused.as_seen(), @r"
    Für **Klavier** gilt das Limit `2h per day`, und an diesem Tag hast du schon 0 Min..
    Frei davon ist, was an dem Tag beginnt, an dem du danach fragst.
    Das Nächste, das du haben kannst: Sa 21. Nov. 13:00–15:00.
    [Buchen: morgen 13:00]
    ");
    let listed = club.tells(mona, "/team").await;
    insta::assert_snapshot!(visible(&listed.as_seen()), @r"
    Die Teams, und wie viele ihnen bekanntermaßen angehören:
    • **managers**: 1
    • **Tutoren**: 1
    So kommt jemand in ein Team: `/team tutors add @ada`.
    ");
    let no_role = club.tells(mona, "/team Tutoren rolle 5").await;
    insta::assert_snapshot!(no_role.as_seen(), @"In diesem Chat gibt es keine Rollen; frag das auf eurem Discord-Server.");
    let unknown = club.tells(mona, "/begrenzen all 1 active for Tenöre").await;
    insta::assert_snapshot!(visible(&unknown.as_seen()), @r"
    Ein Team „**Tenöre**“ gibt es nicht. Es gibt: **managers**, **Tutoren**.
    So kommt jemand in ein Team: `/team tutors add @ada`.
    ");
    let gone = club.tells(mona, "/team Tutoren heraus @ada").await;
    insta::assert_snapshot!(gone.as_seen(), @"Nicht mehr in **Tutoren**: Ada.");
    club.house.is_clean();
}
