//! The emulator of Discord, checked with discord.js: a client that we did not write, against a
//! specification that we did not write. If both are content, the emulator is not just what our own
//! adapter happens to expect.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use dibs_tests::discord::{DiscordEmulator, Step, permissions};
use tokio::process::{Child, Command};

use crate::stall::BUSY_MACHINE;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/discord")
}

/// Starts the bot, which dies with the handle.
fn start_peer(discord: &DiscordEmulator) -> Child {
    let directory = directory();
    assert!(
        directory.join("node_modules/discord.js").is_dir(),
        "discord.js is not installed: run `npm ci` in {} (`tests/run` does)",
        directory.display()
    );
    Command::new("node")
        .arg("peer.mjs")
        .current_dir(&directory)
        .env("DISCORD_TOKEN", discord.token())
        .env("API_ROOT", discord.api_base())
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("node is installed, version 20 or newer")
}

#[tokio::test]
async fn discord_js_answers_a_command_and_a_button() {
    let discord = DiscordEmulator::start().await;
    discord.set_answer_limit(BUSY_MACHINE);
    let club = discord.guild("Chess Club");
    let general = club.channel("general");
    let ada = club.member("Ada", permissions::MEMBER);
    let _peer = start_peer(&discord);

    discord.wait_for_command("hello").await;
    let twice = discord
        .wait_for_requests("POST /channels/*/messages", 2)
        .await;
    assert_eq!(twice[0].body["nonce"], twice[1].body["nonce"]);
    assert_eq!(general.as_seen_by(&ada), "Dibs: dibs is here");

    let hello = ada.slash(&general, "hello", &[("whom", "world")]).await;
    insta::assert_snapshot!(hello.seen(), @r"
    Hello, @Ada: world
    [Press me]
    (pings @Ada)
    ");

    let press = ada.press(&hello.reply(), "Press me").await;
    press.wait_for(Step::FollowedUp).await;
    assert_eq!(
        press.steps(),
        [Step::DeferredUpdate, Step::Edited, Step::FollowedUp]
    );
    insta::assert_snapshot!(press.seen(), @r"
    Pressed by Ada
    Thank you
    (only you)
    ");

    assert_eq!(discord.violations(), []);
    assert_eq!(
        discord.checked(),
        7,
        "the commands, two messages, two callbacks, an edit and a follow-up"
    );
}
