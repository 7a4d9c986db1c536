//! A club goes from a file to a PostgreSQL server and back, by `dibs backup` and `dibs restore`, and
//! its bookings go with it.

use std::path::Path;

use chrono::{TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};
use dibs_tests::telegram::{Chat, Role, TelegramEmulator, User};

use crate::concurrent::database::{Database, Engine};
use crate::program::{Program, command, url};
use crate::stall::is_pending;

/// Runs the program with these arguments on a database; what it says.
async fn tell(home: &Path, database: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let ran = command(home, database).args(arguments).output().await;
    let ran = ran.expect("the program starts");
    let said = [ran.stdout, ran.stderr].concat();
    (
        ran.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// The same, which has to go well.
async fn tell_well(home: &Path, database: &str, arguments: &[&str]) {
    let (code, said) = tell(home, database, arguments).await;
    assert_eq!(code, Some(0), "{arguments:?}: {said}");
}

/// What the bot tells somebody of their bookings.
async fn bookings_of(member: &User) -> String {
    member.says_privately("/mine");
    loop {
        let said = member.next_private_message().await.as_seen();
        if !is_pending(&said) {
            return said;
        }
    }
}

/// The answer to what somebody has asked in the group, however long it takes.
async fn answer_to(member: &User, group: &Chat) -> String {
    loop {
        let said = group.next_message_to(member).await.as_seen();
        if !is_pending(&said) {
            return said;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_club_moves_to_a_server_and_back() {
    let home = tempfile::tempdir().expect("a directory");
    let home = home.path();
    let telegram = TelegramEmulator::start().await;
    let server = Database::new(Engine::Postgres).await;
    let (first, last) = (home.join("data/dibs.db"), home.join("back/dibs.db"));
    let group = telegram.supergroup("Chess Club");
    let [mona, ada, ben] = ["Mona", "Ada", "Ben"].map(|name| telegram.user(name, None));
    group.add(&mona, Role::Administrator);
    group.add(&ada, Role::Member);
    group.add(&ben, Role::Member);
    let day = SystemClock.now().with_timezone(&Utc).date_naive() + TimeDelta::days(2);
    let settled = || telegram.wait_until(|telegram| telegram.unconfirmed_updates() == 0);

    // In a file.
    let program = Program::start(home, &first, &telegram, &[]);
    group.add_bot();
    group.next_message().await;
    mona.says(&group, "/resource add Piano");
    answer_to(&mona, &group).await;
    ada.says(&group, &format!("/book piano {day} 18:00"));
    let answer = answer_to(&ada, &group).await;
    assert!(answer.contains("is yours"), "{answer}");
    ben.says(&group, "/book piano now");
    answer_to(&ben, &group).await;
    for member in [&ada, &ben] {
        member.starts_bot(None);
        member.next_private_message().await;
    }
    let of_ada = bookings_of(&ada).await;
    assert!(of_ada.contains("#1"), "{of_ada}");
    settled().await;
    program.end().await;

    // Onto the server.
    tell_well(home, &url(&first), &["backup", "one.db"]).await;
    tell_well(home, &server.url, &["restore", "one.db"]).await;
    tell_well(home, &server.url, &["doctor"]).await;
    let variables = [
        ("DIBS_DATABASE__URL", Path::new(&server.url)),
        ("DIBS_BACKUP__CRON", Path::new("0 3 29 2 *")),
        ("DIBS_BACKUP__DIRECTORY", Path::new("by-itself")),
    ];
    let program = Program::start(home, &first, &telegram, &variables);
    assert_eq!(bookings_of(&ada).await, of_ada);
    ben.says(&group, &format!("/book piano {day} 18:00"));
    let answer = answer_to(&ben, &group).await;
    assert!(answer.contains("is taken"), "{answer}");
    ben.says(&group, &format!("/book piano {day} 20:00"));
    let answer = answer_to(&ben, &group).await;
    assert!(answer.contains("is yours"), "{answer}");
    let of_ben = bookings_of(&ben).await;
    assert!(of_ben.contains("#2") && of_ben.contains("#3"), "{of_ben}");
    // None was there, so it makes one when it starts.
    program.has_said("a backup was made", 1).await;
    tell_well(home, &server.url, &["backup", "two.db"]).await;
    let (code, said) = tell(home, &server.url, &["restore", "one.db", "--force"]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("a process has the lease `telegram`"),
        "{said}"
    );
    tell_well(home, &server.url, &["doctor"]).await;
    settled().await;
    program.end().await;

    // And back.
    tell_well(home, &url(&last), &["restore", "two.db"]).await;
    tell_well(home, &url(&last), &["doctor"]).await;
    let program = Program::start(home, &last, &telegram, &[]);
    assert_eq!(bookings_of(&ada).await, of_ada);
    assert_eq!(bookings_of(&ben).await, of_ben);
    settled().await;
    program.end().await;
    tell_well(home, &url(&last), &["doctor"]).await;

    // What it made by itself is a backup like any other; what it replaces is kept.
    let by_itself = home.join("by-itself");
    let made: Vec<_> = by_itself.read_dir().expect("backups").collect();
    assert_eq!(made.len(), 1, "{made:?}");
    let made = made[0].as_ref().expect("a backup").path();
    let made = made.to_str().expect("a name of ours");
    let (code, said) = tell(home, &server.url, &["restore", made]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("holds something already"), "{said}");
    let (code, said) = tell(home, &server.url, &["restore", made, "--force"]).await;
    assert_eq!(code, Some(0), "{said}");
    let (_, kept) = said.split_once("kept in its schema ").expect("its name");
    let kept = kept.trim_end().trim_end_matches('.');
    let kept = format!("{}?options=-c%20search_path%3D{kept}", server.url);
    tell_well(home, &kept, &["doctor"]).await;
    tell_well(home, &server.url, &["doctor"]).await;
    assert_eq!(telegram.violations(), []);
    server.clear().await;
}
