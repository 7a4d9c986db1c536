//! The real program, killed without a word while people book, again and again: whatever it had
//! acknowledged is there when it comes back, and whatever it had not answered is answered then.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use dibs_core::clock::{Clock, SystemClock};
use dibs_core::desk::Desks;
use dibs_core::model::{
    Act, Actor, Chat, Identity, Platform, Refusal, Request, RequestId, ResourceRef, Role, Settings,
};
use dibs_core::store::Store;
use dibs_core::time::When;
use dibs_tests::telegram::{Role as GroupRole, TelegramEmulator, User};
use tokio::process::{Child, Command};

/// How often it is killed.
const KILLS: u32 = 8;
const MEMBERS: usize = 6;

/// The program, as `cargo test --workspace` builds it beside the tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().expect("this test is a file");
    let beside = tests
        .parent()
        .and_then(|deps| deps.parent())
        .expect("target/PROFILE/deps");
    let program = beside.join("dibs");
    assert!(
        program.is_file(),
        "{} is not built: run `cargo build -p dibs` (`tests/run` does)",
        program.display()
    );
    program
}

fn start(directory: &std::path::Path, telegram: &TelegramEmulator) -> Child {
    Command::new(program())
        .arg("run")
        .current_dir(directory)
        .env("TELEGRAM_TOKEN", telegram.token())
        .env("DIBS_TELEGRAM__API_BASE", telegram.api_base())
        .env_remove("DISCORD_TOKEN")
        .env("DIBS_DATABASE__URL", "sqlite:data/dibs.db")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the program starts")
}

/// The slots whose booking somebody has been told of, by what they were told.
fn acknowledged(members: &[User]) -> BTreeSet<String> {
    let answers = members
        .iter()
        .flat_map(|member| member.private_chat().bot_messages());
    answers
        .map(|answer| answer.as_seen())
        .filter(|answer| answer.contains("is yours"))
        .map(|answer| answer.lines().next().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_every_kill() {
    let directory = tempfile::tempdir().expect("a directory");
    let telegram = TelegramEmulator::start().await;
    let group = telegram.supergroup("Chess Club");
    let mona = telegram.user("Mona", None);
    group.add(&mona, GroupRole::Administrator);
    let members: Vec<User> = (0..MEMBERS)
        .map(|index| telegram.user(&format!("Member {index}"), None))
        .collect();
    for member in &members {
        group.add(member, GroupRole::Member);
    }
    group.add_bot();
    let mut dibs = start(directory.path(), &telegram);
    mona.says(&group, "/resource add Piano");
    group.next_message_to(&mona).await;

    // Whoever has booked in the group is a member, and may go on in private.
    let first_day = SystemClock.now().date_naive() + TimeDelta::days(2);
    let mut slots = Vec::new();
    let next_slot = |who: usize, slots: &mut Vec<_>| {
        let hour = slots.len() % 20;
        let day = first_day + TimeDelta::days(i64::try_from(slots.len() / 20).expect("few"));
        let start = day
            .and_hms_opt(u32::try_from(hour).expect("few"), 0, 0)
            .expect("an hour");
        slots.push((who, start.and_utc()));
        format!("/book piano {day} {hour}:00 for 1h")
    };
    for (who, member) in members.iter().enumerate() {
        member.says(&group, &next_slot(who, &mut slots));
        group.next_message_to(member).await;
        member.starts_bot(None);
        member.next_private_message().await;
    }
    for kill in 0..KILLS {
        for (who, member) in members.iter().enumerate() {
            member.says_privately(&next_slot(who, &mut slots));
        }
        // At another moment of its work each time.
        tokio::time::sleep(Duration::from_millis(u64::from(kill * 23))).await;
        dibs.kill().await.expect("it was running");
        dibs = start(directory.path(), &telegram);
    }
    let wanted = slots.len() - MEMBERS;
    telegram
        .wait_until(|_| acknowledged(&members).len() >= wanted)
        .await;
    assert_eq!(
        acknowledged(&members).len(),
        wanted,
        "every message is answered with its slot"
    );
    dibs.kill().await.expect("it was running");
    assert_eq!(telegram.violations(), []);

    // The database itself says so as well: every slot is taken, by one.
    let url = format!("sqlite:{}", directory.path().join("data/dibs.db").display());
    let store = Store::open(&url).await.expect("a database that survived");
    let desks = Desks::open(store, Arc::new(SystemClock), Settings::default())
        .await
        .expect("desks");
    let chat = Chat::new(Platform::Telegram, group.id().to_string());
    let club = desks.community_of(&chat).await.expect("its community");
    for (index, (_, start)) in slots.iter().enumerate() {
        let request = Request {
            id: RequestId(format!("telegram:check-{index}")),
            actor: Actor {
                identity: Identity::new(Platform::Telegram, "1"),
                name: "Zoe".into(),
                handle: None,
                role: Role::Member,
            },
            place: None,
            sent_at: SystemClock.now(),
            act: Act::Book {
                resource: ResourceRef::Name("piano".into()),
                when: When::Exact {
                    start: *start,
                    end: None,
                },
                minutes: Some(60),
                seats: 1,
                note: None,
            },
        };
        let outcome = desks.ask(club, request).await.expect("an outcome");
        let Err(Refusal::Taken { holders, .. }) = outcome.verdict else {
            panic!(
                "{start} was acknowledged and is free: {:?}",
                outcome.verdict
            )
        };
        assert_eq!(holders.len(), 1);
    }
}
