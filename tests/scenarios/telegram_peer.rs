//! The emulator of Telegram, checked with grammY: a client that we did not write, against a
//! specification that we did not write. If both are content, the emulator is not just what our own
//! adapter happens to expect.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use dibs_tests::telegram::{Role, TelegramEmulator};
use tokio::process::{Child, Command};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/telegram")
}

/// Starts the bot, which dies with the handle.
fn start_peer(telegram: &TelegramEmulator) -> Child {
    let directory = directory();
    assert!(
        directory.join("node_modules/grammy").is_dir(),
        "grammY is not installed: run `npm ci` in {} (`tests/run` does)",
        directory.display()
    );
    Command::new("node")
        .arg("peer.mjs")
        .current_dir(&directory)
        .env("BOT_TOKEN", telegram.token())
        .env("API_ROOT", telegram.api_base())
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("node is installed, version 20 or newer")
}

#[tokio::test]
async fn grammy_answers_a_command_and_a_button() {
    let telegram = TelegramEmulator::start().await;
    let ada = telegram.user("Ada", Some("ada_l"));
    let club = telegram.supergroup("Chess Club");
    club.add(&ada, Role::Member);
    let _peer = start_peer(&telegram);

    club.add_bot();
    assert_eq!(club.next_message().await.as_seen(), "Dibs is here");
    assert_eq!(telegram.commands("default", ""), ["hello - says hello"]);

    let reply = ada.asks(&club, "/hello@dibs_test_bot world").await;
    insta::assert_snapshot!(reply.as_seen(), @r"
    **Hello**, @Ada: world
    [Press me] [More → https://example.org/]
    ");
    assert_eq!(reply.pings(), ["Ada"]);

    let press = ada.press(&reply, "Press me").await;
    assert_eq!(press.as_seen(), "alert: Thank you");
    assert_eq!(press.edited().await.as_seen(), "Pressed by Ada");

    telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
        .await;
    assert_eq!(telegram.violations(), []);
    let checked = telegram.checked();
    assert!(checked.requests >= 8, "{checked:?}");
    assert_eq!(
        checked.updates, 4,
        "joined twice over, a command and a button: {checked:?}"
    );
}
