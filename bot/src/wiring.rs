//! `dibs run`: one desk, and every platform that there is a token for. A platform that fails does
//! not take the others down.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Context as _;
use dibs_chat::{Front, Wording};
use dibs_core::clock::{SharedClock, SystemClock};
use dibs_core::desk::Desks;
use dibs_core::model::Platform;
use dibs_core::store::{Store, run_followers};
use dibs_discord::{DiscordSettings, ManagerRole};
use dibs_telegram::TelegramSettings;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::config::{Config, shown_url};
use crate::guard::Guard;
use crate::heartbeat::beat;
use crate::shutdown;

/// A platform's adapter, to be run to its end.
type Adapter = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// Serves until a signal, or until no platform is left.
///
/// # Errors
/// When the database cannot be used, or no platform is left.
pub(crate) async fn serve(config: Config) -> anyhow::Result<()> {
    let stop = CancellationToken::new();
    shutdown::on_signal(stop.clone()).context("signals cannot be listened to")?;
    let guard = Guard::take(&config.database_url)?;
    let store = Store::open(&config.database_url).await?;
    let clock: SharedClock = Arc::new(SystemClock);
    let desks = Desks::open(store.clone(), clock.clone(), config.defaults).await?;
    let (followers_stop, stopped) = watch::channel(false);
    let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
    let heart = tokio::spawn(beat(desks.clone(), clock.clone(), stop.clone()));

    let adapters = adapters(&config, &desks, &store, &clock, &stop);
    let platforms: Vec<&str> = adapters
        .iter()
        .map(|(platform, _)| platform.name())
        .collect();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        database = config.database_url,
        platforms = platforms.join(","),
        "serving"
    );
    let served = supervise(adapters, &stop).await;
    stop.cancel();

    let settled = tokio::time::timeout(shutdown::CLOSING_GRACE, async {
        heart.await.context("the heartbeat broke off")?;
        desks.shutdown().await;
        followers_stop.send_replace(true);
        followers.await.context("the followers broke off")?;
        store.close().await;
        anyhow::Ok(())
    });
    match settled.await {
        Ok(settled) => settled?,
        Err(_) => {
            tracing::warn!("not everything was finished in time; it will be at the next start");
        }
    }
    drop(guard);
    tracing::info!("ended");
    served
}

/// The adapters of the platforms that there is a token for.
fn adapters(
    config: &Config,
    desks: &Desks,
    store: &Store,
    clock: &SharedClock,
    stop: &CancellationToken,
) -> Vec<(Platform, Adapter)> {
    let front = Front::new(desks.clone(), Wording::new());
    let language = config.defaults.language;
    let mut adapters: Vec<(Platform, Adapter)> = Vec::new();
    if let Some(token) = &config.secrets.discord_token {
        let settings = DiscordSettings {
            token: dibs_discord::Secret::new(token.reveal()),
            api_base: shown_url(&config.discord.api_base),
            ca_file: config.discord.ca_file.clone(),
            guilds: config.discord.guilds.clone(),
            manager_role: config
                .discord
                .manager_role
                .as_deref()
                .map(ManagerRole::parse),
            language,
        };
        let (front, outbox) = (front.clone(), store.outbox());
        let run = dibs_discord::run(settings, front, outbox, clock.clone(), stop.clone());
        adapters.push((Platform::Discord, Box::pin(async { Ok(run.await?) })));
    }
    if let Some(token) = &config.secrets.telegram_token {
        let settings = TelegramSettings {
            token: dibs_telegram::Secret::new(token.reveal()),
            api_base: shown_url(&config.telegram_api_base),
            language,
        };
        let run = dibs_telegram::run(settings, front, store.outbox(), clock.clone(), stop.clone());
        adapters.push((Platform::Telegram, Box::pin(async { Ok(run.await?) })));
    }
    adapters
}

/// Runs the adapters until `stop`, and lets them finish what they are at; or until none is left.
///
/// # Errors
/// When none is left although nobody said stop.
async fn supervise(
    adapters: Vec<(Platform, Adapter)>,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let mut running = JoinSet::new();
    for (platform, adapter) in adapters {
        running.spawn(async move { (platform, adapter.await) });
    }
    let mut failed = Vec::new();
    let all_ended = async {
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok((platform, Ok(()))) => tracing::info!(%platform, "has ended"),
                Ok((platform, Err(error))) => {
                    tracing::error!(%platform, error = format!("{error:#}"), "has failed for good");
                    failed.push(format!("{platform}: {error:#}"));
                }
                Err(error) => {
                    tracing::error!(%error, "an adapter broke down");
                    failed.push(error.to_string());
                }
            }
        }
    };
    let grace = async {
        stop.cancelled().await;
        tokio::time::sleep(shutdown::ANSWERS_GRACE).await;
    };
    tokio::select! {
        () = all_ended => {}
        () = grace => tracing::warn!("a platform did not end in time and is left behind"),
    }
    if stop.is_cancelled() {
        return Ok(());
    }
    anyhow::bail!("No platform is left to serve. {}", failed.join(" "))
}
