//! Being in Discord, and coming back to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use dibs_chat::{Front, run_boards, run_deliveries};
use dibs_core::clock::SharedClock;
use dibs_core::store::Outbox;
use serenity::cache::Settings as CacheSettings;
use serenity::client::{Client, ClientBuilder};
use serenity::gateway::{ConnectionStage, GatewayError, ShardManager};
use serenity::model::gateway::GatewayIntents;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::answer::Responder;
use crate::attachments::Downloads;
use crate::base::HttpFactory;
use crate::boards::DiscordBoards;
use crate::courier::DiscordCourier;
use crate::errors::DiscordError;
use crate::events::{Bot, Handler, MOST_IN_FLIGHT};
use crate::outage::{Outage, Progress, sleep_or_stop};
use crate::rest::{GatewayAdvice, Rest};
use crate::settings::DiscordSettings;

/// How often the shards are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How long shards may take to say goodbye.
const GOODBYE_LIMIT: Duration = Duration::from_secs(15);
/// How long answers that are under way may take at the end.
const LAST_ANSWERS_LIMIT: Duration = Duration::from_secs(10);

/// Is in Discord until `stop`: takes commands and presses to `front`, and delivers what `outbox`
/// holds for Discord. Comes back by itself after trouble on the way.
///
/// # Errors
/// When trying again cannot help: a wrong or revoked token, or settings that cannot work. Said once;
/// other platforms are not concerned.
pub async fn run(
    settings: DiscordSettings,
    front: Front,
    outbox: Outbox,
    clock: SharedClock,
    stop: CancellationToken,
) -> Result<(), DiscordError> {
    let mut outage = Outage::default();
    let factory = loop {
        match HttpFactory::new(&settings).await {
            Err(error) if error.is_transient() => {
                if outage.wait(&error, &stop).await.is_stopped() {
                    return Ok(());
                }
            }
            made => break made?,
        }
    };
    let rest = Arc::new(Rest::new(&factory, clock.clone()));
    let courier = DiscordCourier::new(rest.clone());
    let boards = DiscordBoards::new(rest.clone());
    let bot = Arc::new(Bot {
        settings,
        downloads: Downloads::new(factory.base().clone(), factory.client().clone()),
        responder: Responder::new(
            rest.clone(),
            courier.clone(),
            clock.clone(),
            front.pending_after(),
        ),
        front: front.clone(),
        rest,
        courier: courier.clone(),
        in_flight: Semaphore::new(MOST_IN_FLIGHT as usize),
        registered: AtomicBool::new(false),
        gone: CancellationToken::new(),
    });
    let _gone = bot.gone.clone().drop_guard();
    let contact = CancellationToken::new();
    let over = stop.child_token();
    let deliver = async {
        tokio::select! {
            () = over.cancelled() => {}
            () = contact.cancelled() => {
                let (desks, wording) = (front.desks().clone(), front.wording().clone());
                let kept = run_boards(boards, desks.clone(), wording.clone(), clock.clone(), over.clone());
                let delivered = run_deliveries(courier, desks, outbox, wording, clock, over.clone());
                tokio::join!(kept, delivered);
            }
        }
    };
    let stay = async {
        let ended = stay_connected(&bot, &factory, &contact, &stop, &mut outage).await;
        over.cancel();
        ended
    };
    let (ended, ()) = tokio::join!(stay, deliver);
    let all = bot.in_flight.acquire_many(MOST_IN_FLIGHT);
    if tokio::time::timeout(LAST_ANSWERS_LIMIT, all).await.is_err() {
        tracing::warn!("leaving Discord with answers still under way");
    }
    ended
}

/// Connects again and again, until `stop` or for good. `contact` is cancelled when Discord has
/// answered for the first time.
async fn stay_connected(
    bot: &Arc<Bot>,
    factory: &HttpFactory,
    contact: &CancellationToken,
    stop: &CancellationToken,
    outage: &mut Outage,
) -> Result<(), DiscordError> {
    loop {
        let opening = async {
            let advice = bot.rest.gateway().await?;
            contact.cancel();
            let session = Session::open(bot, factory, &advice).await?;
            Ok((advice, session))
        };
        let opened = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            opened = opening => opened,
        };
        let ended = match opened {
            Ok((advice, session)) => session.run(&advice, outage, &bot.rest, stop).await,
            Err(error) => Err(error),
        };
        match ended {
            Err(error) if error.is_transient() => {
                if outage.wait(&error, stop).await.is_stopped() {
                    return Ok(());
                }
            }
            ended => return ended,
        }
    }
}

/// One life of serenity's client: its shards reconnect by themselves, until none of them gets on.
struct Session {
    client: Client,
    shards: Arc<ShardManager>,
    gateway_url: Arc<Mutex<String>>,
    connected: Arc<AtomicBool>,
    retired: CancellationToken,
}

impl Session {
    async fn open(
        bot: &Arc<Bot>,
        factory: &HttpFactory,
        advice: &GatewayAdvice,
    ) -> Result<Self, DiscordError> {
        let connected = Arc::new(AtomicBool::new(false));
        let retired = CancellationToken::new();
        let handler = Handler {
            bot: bot.clone(),
            connected: connected.clone(),
            retired: retired.clone(),
        };
        // Servers are kept for their roles' names alone.
        let mut cache = CacheSettings::default();
        cache.cache_channels = false;
        cache.cache_users = false;
        let client = ClientBuilder::new_with_http(factory.http(), GatewayIntents::GUILDS)
            .cache_settings(cache)
            .event_handler(handler)
            .await
            .map_err(|error| out_of_reach(&error))?;
        let (shards, gateway_url) = (client.shard_manager.clone(), client.ws_url.clone());
        // It has asked again by itself, and turned to Discord's own gateway if that failed.
        advice.url.clone_into(&mut *gateway_url.lock().await);
        Ok(Self {
            client,
            shards,
            gateway_url,
            connected,
            retired,
        })
    }

    /// Runs until `stop` (which is no error), or until it has to be set up again, or for good.
    async fn run(
        mut self,
        advice: &GatewayAdvice,
        outage: &mut Outage,
        rest: &Rest,
        stop: &CancellationToken,
    ) -> Result<(), DiscordError> {
        if let Some(wait) = advice.wait {
            tracing::warn!(
                seconds = wait.as_secs(),
                "Discord lets no session start for now"
            );
            if sleep_or_stop(wait, stop).await.is_stopped() {
                return Ok(());
            }
        }
        let shards = advice.shards as usize;
        let patience = outage.looks_without_progress();
        let ended = tokio::select! {
            started = self.client.start_shards(advice.shards) => match started {
                Ok(()) => Err(DiscordError::OutOfReach { why: "all connections ended".to_owned() }),
                Err(error) => Err(of_start(&error)),
            },
            () = stop.cancelled() => Ok(()),
            () = rest.shut_out().cancelled() => Err(DiscordError::TokenRefused),
            () = no_progress(&self.shards, shards, patience) => {
                Err(DiscordError::OutOfReach { why: "the gateway does not answer".to_owned() })
            }
        };
        if self.connected.load(Ordering::Acquire) {
            outage.over();
        }
        self.retire().await;
        ended
    }

    /// Shuts the shards down. What serenity may still be waiting for finds no gateway then, and a
    /// shard that comes about all the same is closed as soon as it is ready.
    async fn retire(self) {
        self.retired.cancel();
        self.gateway_url.lock().await.clear();
        if tokio::time::timeout(GOODBYE_LIMIT, self.shards.shutdown_all())
            .await
            .is_err()
        {
            tracing::warn!("Discord's gateway did not say goodbye");
        }
    }
}

/// serenity's shards are tasks of their own: whoever drops a session does not leave them behind.
impl Drop for Session {
    fn drop(&mut self) {
        self.retired.cancel();
        if let Ok(runtime) = Handle::try_current() {
            let shards = self.shards.clone();
            runtime.spawn(async move { shards.shutdown_all().await });
        }
    }
}

/// Ends when the shards have not got on for `patience` looks.
async fn no_progress(manager: &ShardManager, shards: usize, patience: u32) {
    let mut progress = Progress::new(shards, patience);
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let connected = {
            let runners = manager.runners.lock().await;
            runners
                .values()
                .filter(|runner| runner.stage == ConnectionStage::Connected)
                .count()
        };
        if progress.is_stuck(connected) {
            return;
        }
    }
}

fn of_start(error: &serenity::Error) -> DiscordError {
    match error {
        serenity::Error::Gateway(
            GatewayError::InvalidAuthentication | GatewayError::NoAuthentication,
        ) => DiscordError::TokenRefused,
        serenity::Error::Gateway(
            refusal
            @ (GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents),
        ) => DiscordError::GatewayRefused {
            why: refusal.to_string(),
        },
        other => out_of_reach(other),
    }
}

fn out_of_reach(error: &serenity::Error) -> DiscordError {
    DiscordError::OutOfReach {
        why: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_that_refuses_says_whether_it_is_the_token() {
        let refusals = [
            GatewayError::InvalidAuthentication,
            GatewayError::DisallowedGatewayIntents,
            GatewayError::OverloadedShard,
        ];
        let sentences =
            refusals.map(|refusal| of_start(&serenity::Error::Gateway(refusal)).to_string());
        insta::assert_debug_snapshot!(sentences, @r#"
        [
            "Discord refuses the bot's token: set DISCORD_TOKEN to the one shown under Bot → Reset Token in Discord's developer portal, and start Dibs again",
            "Discord's gateway refuses Dibs: Disallowed gateway intents were provided",
            "Discord is out of reach: Shard has too many guilds",
        ]
        "#);
    }
}
