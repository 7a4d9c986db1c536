//! `dibs run`: one desk, and every platform that there is a token for. A platform that fails does
//! not take the others down. Where the database is a server, other processes may serve it too, and
//! each platform is connected by the one that holds its lease.

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

use crate::backup::schedule::{self, Schedule};
use crate::config::{Config, DatabaseUrl, shown_url};
use crate::failure;
use crate::guard::Guard;
use crate::heartbeat::beat;
use crate::lease::{Connect, Connection, Holder};
use crate::shutdown;

/// Serves until a signal, or until no platform is left.
///
/// # Errors
/// When the database cannot be used, or no platform is left.
pub(crate) async fn serve(config: Config) -> anyhow::Result<()> {
    let stop = CancellationToken::new();
    shutdown::on_signal(stop.clone()).context("signals cannot be listened to")?;
    let guard = match &config.database_url {
        DatabaseUrl::File(url) => Some(Guard::take(url)?),
        DatabaseUrl::Server(_) => None,
    };
    let store = Store::open(config.database_url.reveal()).await?;
    let clock: SharedClock = Arc::new(SystemClock);
    let desks = Desks::open(store.clone(), clock.clone(), config.defaults).await?;
    if !store.is_shared() {
        // The guard says that nobody else is sending: pings that were under way when the last
        // process died need not wait for the end of its leases.
        store.outbox().reclaim(clock.now()).await?;
    }
    let (followers_stop, stopped) = watch::channel(false);
    let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
    let beats = beat(desks.clone(), store.clone(), clock.clone(), stop.clone());
    let heart = tokio::spawn(beats);

    let zone = config.defaults.zone;
    let backups = Schedule::of(&config.backup, zone, store.journal_id()).map(|schedule| {
        let (url, clock) = (config.database_url.reveal().to_owned(), clock.clone());
        tokio::spawn(schedule::run(schedule, url, clock, stop.clone()))
    });
    let adapters = adapters(&config, &desks, &store, &clock);
    let platforms: Vec<&str> = adapters
        .iter()
        .map(|(platform, _)| platform.name())
        .collect();
    let holder = match &config.database_url {
        // The guard keeps others away, and nobody has to wait until a lease is over.
        DatabaseUrl::File(_) => None,
        DatabaseUrl::Server(_) => Some(Holder::new(store.clone(), clock.clone())),
    };
    let connections = connections(adapters, holder.as_ref(), &stop);
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        database = %config.database_url,
        platforms = platforms.join(","),
        "serving"
    );
    let served = supervise(connections, &stop).await;
    stop.cancel();

    let mut beaten = Ok(());
    let settled = tokio::time::timeout(shutdown::CLOSING_GRACE, async {
        beaten = heart.await.context("the heartbeat broke off")?;
        if let Some(backups) = backups {
            backups.await.context("the backups broke off")?;
        }
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
    beaten?;
    served
}

/// What connects to the platforms that there is a token for.
fn adapters(
    config: &Config,
    desks: &Desks,
    store: &Store,
    clock: &SharedClock,
) -> Vec<(Platform, Connect)> {
    let front = Front::new(desks.clone(), Wording::new());
    let language = config.defaults.language;
    let mut adapters: Vec<(Platform, Connect)> = Vec::new();
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
        let (front, outbox, clock) = (front.clone(), store.outbox(), clock.clone());
        let connect = move |stop| -> Connection {
            let (settings, front) = (settings.clone(), front.clone());
            let run = dibs_discord::run(settings, front, outbox.clone(), clock.clone(), stop);
            Box::pin(async { Ok(run.await?) })
        };
        adapters.push((Platform::Discord, Box::new(connect)));
    }
    if let Some(token) = &config.secrets.telegram_token {
        let settings = TelegramSettings {
            token: dibs_telegram::Secret::new(token.reveal()),
            api_base: shown_url(&config.telegram_api_base),
            language,
        };
        let (outbox, clock) = (store.outbox(), clock.clone());
        let connect = move |stop| -> Connection {
            let (settings, front) = (settings.clone(), front.clone());
            let run = dibs_telegram::run(settings, front, outbox.clone(), clock.clone(), stop);
            Box::pin(async { Ok(run.await?) })
        };
        adapters.push((Platform::Telegram, Box::new(connect)));
    }
    adapters
}

/// The connections that this process makes: each at once, or whenever `holder` has its lease.
/// Pings are delivered beside the connection, and not by whoever stands by: a platform's limits on
/// sending count for the bot, and only one process can keep to them.
fn connections(
    adapters: Vec<(Platform, Connect)>,
    holder: Option<&Holder>,
    stop: &CancellationToken,
) -> Vec<(Platform, Connection)> {
    let connection = |(platform, connect): (Platform, Connect)| {
        let connection: Connection = match holder.cloned() {
            None => connect(stop.clone()),
            Some(holder) => {
                let stop = stop.clone();
                Box::pin(async move { holder.run(platform.name(), connect, stop).await })
            }
        };
        (platform, connection)
    };
    adapters.into_iter().map(connection).collect()
}

/// Runs the connections until `stop`, and lets them finish what they are at; or until none is left.
///
/// # Errors
/// When none is left although nobody said stop.
async fn supervise(
    connections: Vec<(Platform, Connection)>,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let mut running = JoinSet::new();
    for (platform, connection) in connections {
        running.spawn(async move { (platform, connection.await) });
    }
    let mut failed = Vec::new();
    let all_ended = async {
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok((platform, Ok(()))) => tracing::info!(%platform, "has ended"),
                Ok((platform, Err(error))) => {
                    let error = failure::told(&error);
                    tracing::error!(%platform, error, "has failed for good");
                    failed.push(format!("{platform}: {error}"));
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
