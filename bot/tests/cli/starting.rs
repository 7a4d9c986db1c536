//! `dibs run`: how it starts, how it does not, and how it ends.

use std::fs;
use std::process::{Child, Command};

use insta::assert_snapshot;

use crate::platform::Platform;
use crate::program::{Place, Ran};

const TELEGRAM_TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const DISCORD_TOKEN: &str = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs";

const TELEGRAM_REFUSES: (u16, &str) = (
    401,
    r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#,
);
const DISCORD_REFUSES: (u16, &str) = (401, r#"{"message":"401: Unauthorized","code":0}"#);

impl Place {
    fn with_telegram(self, telegram: &Platform) -> Self {
        self.variable("TELEGRAM_TOKEN", TELEGRAM_TOKEN)
            .variable("DIBS_TELEGRAM__API_BASE", &telegram.base)
    }

    fn with_discord(self, discord: &Platform) -> Self {
        self.variable("DISCORD_TOKEN", DISCORD_TOKEN)
            .variable("DIBS_DISCORD__API_BASE", &discord.base)
    }

    /// What is said about a database, with this directory as `HERE`.
    fn refuses_database(&self) -> String {
        let ran = self.run(&["run"]);
        assert_eq!((ran.code, ran.output.as_str()), (1, ""), "{}", ran.errors);
        let here = fs::canonicalize(self.path(""))
            .unwrap()
            .display()
            .to_string();
        ran.errors.replace(&here, "HERE")
    }
}

/// Tells a program to end, as a service manager does.
fn terminate(child: &Child) {
    let killed = Command::new("kill")
        .arg(child.id().to_string())
        .status()
        .unwrap();
    assert!(killed.success());
}

fn assert_no_secrets(ran: &Ran) {
    for secret in [TELEGRAM_TOKEN, "AAHdqTcv", DISCORD_TOKEN, "ZnCjm1XV"] {
        assert!(
            !ran.errors.contains(secret) && !ran.output.contains(secret),
            "{ran:?}"
        );
    }
}

#[test]
fn a_database_that_cannot_be_used_is_left_alone_and_named() {
    let telegram = Platform::quiet_telegram();
    let garbage = "this is not a database, it is a shopping list: milk, bread, strings";
    let newer = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/newer.db")).unwrap();
    let place = || Place::new().with_telegram(&telegram);

    let of_garbage = place().file("data/dibs.db", garbage);
    assert_snapshot!(of_garbage.refuses_database(), @"HERE/data/dibs.db is not a database that Dibs can read. Restore it from a backup, or set database.url to another file.");
    assert_eq!(
        fs::read_to_string(of_garbage.path("data/dibs.db")).unwrap(),
        garbage
    );

    let of_newer = place().file("data/dibs.db", &newer);
    assert_snapshot!(of_newer.refuses_database(), @"HERE/data/dibs.db was written by a newer Dibs (version 9999 of its schema, this program knows 2). Run that Dibs, or restore a backup made with this one.");
    assert_eq!(fs::read(of_newer.path("data/dibs.db")).unwrap(), newer);

    let locked = place().file("data/dibs.db", "");
    let mut permissions = fs::metadata(locked.path("data/dibs.db"))
        .unwrap()
        .permissions();
    permissions.set_readonly(true);
    fs::set_permissions(locked.path("data/dibs.db"), permissions).unwrap();
    assert_snapshot!(locked.refuses_database(), @"HERE/data/dibs.db is read-only. Let the user that runs Dibs write to it and to the directory it lies in.");

    let in_the_way = place().file("data", "a file where the directory should be");
    assert_snapshot!(in_the_way.refuses_database(), @"The directory data cannot be made (File exists (os error 17)). Make it, or set database.url to another place.");
}

#[test]
fn wrong_tokens_are_refused_by_name_and_shown_to_nobody() {
    let telegram = Platform::answering(|_| TELEGRAM_REFUSES);
    let discord = Platform::answering(|_| DISCORD_REFUSES);
    for format in ["text", "json"] {
        let place = Place::new()
            .with_telegram(&telegram)
            .with_discord(&discord)
            .variable("DIBS_LOG", "trace")
            .variable("DIBS_LOG__FORMAT", format);
        let ran = place.run(&["run"]);
        assert_eq!((ran.code, ran.output.as_str()), (1, ""), "{}", ran.errors);
        assert!(ran.errors.contains("TELEGRAM_TOKEN"), "{}", ran.errors);
        assert!(ran.errors.contains("DISCORD_TOKEN"), "{}", ran.errors);
        assert_no_secrets(&ran);
    }
}

#[test]
fn a_platform_that_fails_does_not_take_the_other_down() {
    let telegram = Platform::quiet_telegram();
    let discord = Platform::answering(|_| DISCORD_REFUSES);
    let place = Place::new().with_telegram(&telegram).with_discord(&discord);
    let child = place.command(&["run"]).spawn().unwrap();
    discord.wait_for("/gateway/bot");
    // Telegram is asked again and again, long after Discord has said no.
    for _ in 0..3 {
        telegram.wait_for("/GetUpdates");
    }
    terminate(&child);
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.output.as_str()), (0, ""), "{}", ran.errors);
    let failure = ran
        .errors
        .lines()
        .find(|line| line.contains("has failed for good"))
        .unwrap();
    assert!(failure.contains("discord"), "{failure}");
    assert_no_secrets(&ran);
}

#[test]
fn it_ends_when_told_to_and_starts_again_where_it_was() {
    let telegram = Platform::quiet_telegram();
    let place = Place::new().with_telegram(&telegram);
    for _ in 0..2 {
        let child = place.command(&["run"]).spawn().unwrap();
        telegram.wait_for("/GetUpdates");
        let second = place.run(&["run"]);
        assert_eq!(second.code, 1, "{}", second.errors);
        assert_eq!(
            second.errors.lines().last(),
            Some(
                "Another Dibs is running on data/dibs.db already. End it first, or set \
                 database.url to another file."
            )
        );
        terminate(&child);
        let ran = Ran::from(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.output.as_str()), (0, ""), "{}", ran.errors);
        assert!(
            ran.errors.lines().last().unwrap().ends_with("ended"),
            "{}",
            ran.errors
        );
    }
}
