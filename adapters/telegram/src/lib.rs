//! Dibs in Telegram: commands as text, buttons under messages, notices in private chats. Nothing of
//! teloxide passes this crate's border.
//!
//! An update's way: `polling` fetches it, `update` says what it means, `errand` takes it through:
//! `lanes` has it wait for what came before in its chat, `answering` asks the front,
//! `render` makes Telegram's HTML of the answer, `posting` sends it when `limits` lets it. Notices
//! come from the outbox by way of `courier`.

mod admins;
mod answering;
mod api;
mod boards;
mod commands;
mod courier;
mod downloads;
mod errand;
mod errors;
mod gate;
mod html;
mod keyboard;
mod lanes;
mod limits;
mod polling;
mod posting;
mod progress;
mod removals;
mod render;
mod settings;
mod telegram;
mod update;

use dibs_chat::{Front, run_boards, run_deliveries};
use dibs_core::clock::SharedClock;
use dibs_core::store::Outbox;
use tokio_util::sync::CancellationToken;

pub use errors::TelegramError;
pub use settings::{Secret, TELEGRAM_API_BASE, TelegramSettings};

use answering::Answerer;
use api::Api;
use boards::TelegramBoards;
use commands::tell_commands;
use courier::TelegramCourier;
use errors::Failure;
use polling::{pause_after, poll, report};
use telegram::Telegram;

/// Serves Telegram until `stop`: answers what people ask and delivers what they must be told. While
/// Telegram is away, it waits for it.
///
/// # Errors
/// When it can never work: a token that is refused, now or later, or a bad address.
pub async fn run(
    settings: TelegramSettings,
    front: Front,
    outbox: Outbox,
    clock: SharedClock,
    stop: CancellationToken,
) -> Result<(), TelegramError> {
    let api = Api::new(&settings)?;
    let Some(username) = connect(&api, &stop).await? else {
        return Ok(());
    };
    tracing::info!(bot = username, "connected to Telegram");
    let telegram = Telegram {
        api: api.clone(),
        front: front.clone(),
        clock: clock.clone(),
        username: username.into(),
    };
    let wording = front.wording().clone();
    // Ends with `stop`, and with the polling.
    let ending = stop.child_token();
    let deliveries = run_deliveries(
        TelegramCourier::new(telegram.clone()),
        front.desks().clone(),
        outbox,
        wording.clone(),
        clock.clone(),
        ending.clone(),
    );
    let boards = run_boards(
        TelegramBoards::new(telegram.clone()),
        front.desks().clone(),
        wording.clone(),
        clock,
        ending.clone(),
    );
    let polling = async {
        let polled = poll(Answerer::new(telegram), &stop).await;
        ending.cancel();
        polled
    };
    let listing = async {
        tokio::select! {
            () = tell_commands(&api, settings.language) => {}
            () = ending.cancelled() => {}
        }
    };
    let (polled, (), (), ()) = tokio::join!(polling, deliveries, boards, listing);
    polled
}

/// The bot's name on Telegram, once Telegram answers; `None` if it is to stop before that.
async fn connect(api: &Api, stop: &CancellationToken) -> Result<Option<String>, TelegramError> {
    let mut failures = 0;
    loop {
        let asked = tokio::select! {
            asked = api.username() => asked,
            () = stop.cancelled() => return Ok(None),
        };
        let failure = match asked {
            Ok(username) => return Ok(Some(username)),
            Err(Failure::TokenRefused) => return Err(TelegramError::TokenRefused),
            Err(failure) => failure,
        };
        failures += 1;
        let pause = pause_after(&failure, failures);
        report(&failure, failures, pause);
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => return Ok(None),
        }
    }
}
