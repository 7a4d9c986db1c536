//! `dibs demo`: a sample club in this terminal, on a database of its own.

mod club;

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use dibs_chat::{Front, Wording, run_deliveries};
use dibs_core::clock::{ManualClock, SharedClock, SystemClock};
use dibs_core::desk::Desks;
use dibs_core::model::Settings;
use dibs_core::store::{Store, run_followers};
use dibs_terminal::{Colours, Hands, Lines, Screen, TerminalChat, mailbox};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::cli::DemoArgs;
use crate::guard::Guard;
use crate::heartbeat::beat;
use crate::shutdown;

/// What is said first.
const WELCOME: &str = "\
A sample club: a Piano, a Camera, a 3D printer and a GPU box, and people who use them. You may do
everything here, and \"NAME: /…\" speaks as somebody else. Try:

  /book piano 18:00              /free                    /join gpu
  Ben: /book piano 18:00         /schedule piano          /line gpu
  Ben: /join piano               /mine                    /help

\"1\" presses your button [1], and \"Ben: 1\" his; \"exit\" ends.
";

/// Where the demo keeps its database.
enum Home {
    /// Gone afterwards.
    Temporary(TempDir),
    /// To be gone on with.
    Kept(PathBuf),
}

impl Home {
    fn open(data: Option<PathBuf>) -> io::Result<Self> {
        match data {
            Some(directory) => {
                std::fs::create_dir_all(&directory)?;
                Ok(Self::Kept(directory))
            }
            None => tempfile::Builder::new()
                .prefix("dibs-demo-")
                .tempdir()
                .map(Self::Temporary),
        }
    }

    fn database_url(&self) -> String {
        let directory = match self {
            Self::Temporary(directory) => directory.path(),
            Self::Kept(directory) => directory,
        };
        format!("sqlite:{}", directory.join("dibs.db").display())
    }
}

/// Runs the demo until its lines end.
///
/// # Errors
/// When the database or the terminal cannot be used.
pub(crate) async fn run(args: DemoArgs) -> anyhow::Result<()> {
    let home = Home::open(args.data).context("the demo has nowhere to keep its database")?;
    let url = home.database_url();
    let _guard = Guard::take(&url)?;
    let store = Store::open(&url).await?;
    let (clock, hands, zone) = match args.at {
        Some(at) => {
            let clock = ManualClock::new(at);
            (
                Arc::new(clock.clone()) as SharedClock,
                Hands::Script(clock),
                chrono_tz::Tz::UTC,
            )
        }
        None => {
            let clock: SharedClock = Arc::new(SystemClock);
            (
                clock.clone(),
                Hands::Time(clock),
                club::zone_of_this_machine(),
            )
        }
    };
    let opening = Settings {
        zone,
        ..Settings::default()
    };
    let desks = Desks::open(store.clone(), clock.clone(), opening).await?;
    let wording = Wording::new();
    let people = club::found(&desks, clock.now(), zone).await?;

    let stop = CancellationToken::new();
    shutdown::on_signal(stop.clone()).context("signals cannot be listened to")?;
    let (followers_stop, stopped) = watch::channel(false);
    let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
    let (courier, mail) = mailbox();
    let deliveries = tokio::spawn(run_deliveries(
        courier,
        desks.clone(),
        store.outbox(),
        wording.clone(),
        clock,
        stop.clone(),
    ));
    // A clock that stands still until a script moves it has no pauses to notice.
    if let Hands::Time(clock) = &hands {
        tokio::spawn(beat(
            desks.clone(),
            store.clone(),
            clock.clone(),
            stop.clone(),
        ));
    }
    let mut front = Front::new(desks.clone(), wording);
    if matches!(hands, Hands::Script(_)) {
        // Its clock stands still: nobody has waited.
        front = front.announcing_after(Duration::MAX);
    }
    let chat = TerminalChat {
        front,
        outbox: store.outbox(),
        hands,
        speaker: args.speaker,
        people,
        colours: colours(),
    };
    let talked = tokio::select! {
        talked = talk(chat, mail) => talked,
        () = stop.cancelled() => Ok(()),
    };
    stop.cancel();
    deliveries
        .await
        .context("the demo's deliveries broke off")?;
    desks.shutdown().await;
    followers_stop.send_replace(true);
    followers.await.context("the demo's followers broke off")?;
    store.close().await;
    talked
}

async fn talk(chat: TerminalChat, mail: dibs_terminal::Mail) -> anyhow::Result<()> {
    let person = io::stdin().is_terminal() && io::stdout().is_terminal();
    let (lines, mut screen) = if person {
        Lines::of_person(&chat.speaker).context("the terminal cannot be used")?
    } else {
        (
            Lines::of_script(io::BufReader::new(io::stdin())),
            Screen::standard_output(),
        )
    };
    screen
        .line(WELCOME)
        .context("the terminal cannot be written to")?;
    Ok(chat.run(lines, screen, mail).await?)
}

fn colours() -> Colours {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !refused {
        Colours::On
    } else {
        Colours::Off
    }
}
