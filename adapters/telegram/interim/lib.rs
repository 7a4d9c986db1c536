//! Dibs in Telegram: commands as text, buttons under messages, notices in private chats. Nothing of
//! teloxide passes this crate's border.

mod admins;
mod answering;
mod courier;
mod errors;
mod limits;
mod polling;
mod render;
mod settings;
mod telegram;
mod update;

use std::time::Duration;

use dibs_chat::{Front, run_deliveries, telegram_commands};
use dibs_core::clock::SharedClock;
use dibs_core::store::Outbox;
use teloxide::Bot;
use teloxide::requests::Requester;
use teloxide::types::BotCommand;
use tokio_util::sync::CancellationToken;

pub use errors::TelegramError;
pub use settings::{Secret, TelegramSettings};

use courier::TelegramCourier;
use errors::{Trouble, trouble};
use telegram::Telegram;

/// Longer than Telegram holds a call for updates.
const CALL_TIMEOUT: Duration = Duration::from_secs(40);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Pauses between tries to connect, first and longest.
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Serves Telegram until `stop`: answers what people ask and delivers what they must be told.
///
/// # Errors
/// When it can never work: a refused token, a bad address. Anything that passes is waited out.
pub async fn run(
    settings: TelegramSettings,
    front: Front,
    outbox: Outbox,
    clock: SharedClock,
    stop: CancellationToken,
) -> Result<(), TelegramError> {
    let base = settings
        .api_base
        .parse()
        .map_err(|_| TelegramError::BadBase(settings.api_base.clone()))?;
    let client = teloxide::net::default_reqwest_settings()
        .timeout(CALL_TIMEOUT)
        .connect_timeout(CONNECT_TIMEOUT)
        .build()
        .map_err(|error| TelegramError::Client(error.without_url().to_string()))?;
    let bot = Bot::with_client(settings.token.reveal(), client).set_api_url(base);
    let Some(username) = connect(&bot, &stop).await? else { return Ok(()) };
    tracing::info!(bot = username, "connected to Telegram");
    let telegram = Telegram::new(bot, front.clone(), clock.clone(), &username);
    tell_commands(&telegram, &settings).await;
    let courier = TelegramCourier { telegram: telegram.clone() };
    let wording = front.wording().clone();
    let deliveries = tokio::spawn(run_deliveries(
        courier,
        front.desks().clone(),
        outbox,
        wording,
        clock,
        stop.clone(),
    ));
    let polled = polling::poll(&telegram, &stop).await;
    if polled.is_err() {
        deliveries.abort();
    }
    // Aborted or ended, it is over.
    let _ = deliveries.await;
    polled
}

/// Our name on Telegram, once it answers; `None` if we are to stop before that.
async fn connect(bot: &Bot, stop: &CancellationToken) -> Result<Option<String>, TelegramError> {
    let mut pause = PAUSE;
    loop {
        let called = tokio::select! {
            called = bot.get_me() => called,
            () = stop.cancelled() => return Ok(None),
        };
        match called {
            Ok(me) => return Ok(Some(me.username().to_owned())),
            Err(error) => {
                let trouble = trouble(&error);
                if trouble == Trouble::BadToken {
                    return Err(TelegramError::BadToken);
                }
                tracing::warn!(?trouble, "Telegram cannot be reached; trying again");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => return Ok(None),
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Tells Telegram our commands, if it does not know them so already.
async fn tell_commands(telegram: &Telegram, settings: &TelegramSettings) {
    let wanted: Vec<BotCommand> = telegram_commands(telegram.front.wording(), settings.language)
        .into_iter()
        .map(|(command, description)| BotCommand::new(command, description))
        .collect();
    match telegram.bot.get_my_commands().await {
        Ok(known) if known == wanted => {}
        _ => {
            if let Err(error) = telegram.bot.set_my_commands(wanted).await {
                let trouble = trouble(&error);
                tracing::warn!(?trouble, "Telegram could not be told the commands");
            }
        }
    }
}
