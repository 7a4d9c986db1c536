//! What the Discord adapter does when Discord is slow, broken, strict or forgetful. The stories that
//! people live are told elsewhere.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use dibs_chat::{Front, Wording};
use dibs_core::clock::{ManualClock, SharedClock};
use dibs_core::desk::Desks;
use dibs_core::model::Settings;
use dibs_core::store::{Store, run_followers};
use dibs_core::time::Language;
use dibs_discord::{DiscordError, DiscordSettings, LOG_DIRECTIVES, ManagerRole, Secret};
use dibs_tests::discord::{
    BotAccess, Channel, DiscordEmulator, Exchange, Fault, Guild, Person, Step, permissions,
};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::house::at;

const MANAGER: u64 = permissions::MEMBER | permissions::MANAGE_GUILD;
const CALLBACK: &str = "POST /interactions/*/*/callback";
const EDIT: &str = "PATCH /webhooks/*/*/messages/@original";
const POST: &str = "POST /channels/*/messages";

/// A club with a piano, its people, and Dibs in its Discord alone.
struct Club {
    discord: DiscordEmulator,
    /// Discord's clock.
    discord_clock: ManualClock,
    /// Dibs' clock.
    clock: ManualClock,
    directory: tempfile::TempDir,
    server: Guild,
    general: Channel,
    mona: Person,
    ada: Person,
    ben: Person,
}

/// Dibs while it runs.
struct Dibs {
    stop: CancellationToken,
    adapter: JoinHandle<Result<(), DiscordError>>,
    followers: JoinHandle<()>,
    followers_stop: watch::Sender<bool>,
    desks: Desks,
    store: Store,
}

impl Club {
    async fn new() -> Self {
        let clock = ManualClock::new(at("17:00"));
        let discord = DiscordEmulator::start_at(Arc::new(clock.clone())).await;
        Self::on(discord, clock)
    }

    async fn over_tls() -> Self {
        let clock = ManualClock::new(at("17:00"));
        let discord = DiscordEmulator::start_tls_at(Arc::new(clock.clone())).await;
        Self::on(discord, clock)
    }

    fn on(discord: DiscordEmulator, discord_clock: ManualClock) -> Self {
        let server = discord.guild("Chess Club");
        let general = server.channel("general");
        let mona = server.member("Mona", MANAGER);
        let ada = server.member("Ada", permissions::MEMBER);
        let ben = server.member("Ben", permissions::MEMBER);
        let directory = tempfile::tempdir().expect("a directory");
        let clock = ManualClock::new(at("17:00"));
        Self {
            discord,
            discord_clock,
            clock,
            directory,
            server,
            general,
            mona,
            ada,
            ben,
        }
    }

    fn settings(&self) -> DiscordSettings {
        DiscordSettings {
            token: Secret::new(&self.discord.token()),
            api_base: self.discord.api_base().to_owned(),
            ca_file: self.discord.ca_file().map(ToOwned::to_owned),
            guilds: Vec::new(),
            manager_role: None,
            language: Language::En,
        }
    }

    /// Starts Dibs and waits until its commands are there.
    async fn open(&self) -> Dibs {
        let dibs = self.start(self.settings()).await;
        self.discord.wait_for_command("book").await;
        dibs
    }

    async fn start(&self, settings: DiscordSettings) -> Dibs {
        let clock: SharedClock = Arc::new(self.clock.clone());
        let database = self.directory.path().join("dibs.db");
        let store = Store::open(&format!("sqlite:{}", database.display()))
            .await
            .expect("a database");
        let desks = Desks::open(store.clone(), clock.clone(), Settings::default())
            .await
            .expect("desks");
        let (followers_stop, stopped) = watch::channel(false);
        let followers = tokio::spawn(run_followers(store.clone(), clock.clone(), stopped));
        let stop = CancellationToken::new();
        let front = Front::new(desks.clone(), Wording::new());
        let adapter = dibs_discord::run(settings, front, store.outbox(), clock, stop.clone());
        Dibs {
            stop,
            adapter: tokio::spawn(adapter),
            followers,
            followers_stop,
            desks,
            store,
        }
    }

    /// The piano is there, and Ada has it from 18:00 to 20:00.
    async fn ada_books(&self) -> Exchange {
        self.mona
            .slash(&self.general, "resource add", &[("name", "Piano")])
            .await;
        self.ada
            .slash(
                &self.general,
                "book",
                &[("resource", "piano"), ("when", "18:00")],
            )
            .await
    }

    /// It is that time, for Discord and for Dibs.
    fn is(&self, time: &str) {
        self.discord_clock.set(at(time));
        self.clock.set(at(time));
    }

    /// Dibs' clock is a little ahead of Discord's: every answer comes late.
    fn every_answer_is_late(&self) {
        self.clock.set(at("17:00") + TimeDelta::seconds(5));
    }

    fn is_clean(&self) {
        assert_eq!(
            self.discord.violations(),
            [],
            "violations of Discord's specification"
        );
        assert!(self.discord.checked() > 0, "nothing was checked");
    }
}

impl Dibs {
    async fn stop(self) -> Result<(), DiscordError> {
        self.stop.cancel();
        let ended = tokio::time::timeout(Duration::from_secs(30), self.adapter).await;
        let ended = ended
            .expect("the adapter ends when told to")
            .expect("the adapter does not panic");
        self.desks.shutdown().await;
        self.followers_stop.send_replace(true);
        self.followers.await.expect("the followers end");
        self.store.close().await;
        ended
    }

    /// Waits until the adapter ends by itself.
    async fn ends(&mut self) -> Result<(), DiscordError> {
        let ended = tokio::time::timeout(Duration::from_secs(30), &mut self.adapter).await;
        ended
            .expect("the adapter gives up")
            .expect("the adapter does not panic")
    }
}

// Commands.

#[tokio::test]
async fn commands_are_registered_when_they_changed_and_only_then() {
    let club = Club::new().await;
    club.open().await.stop().await.expect("a clean end");
    assert_eq!(club.discord.command_overwrites(), 1);

    let dibs = club.start(club.settings()).await;
    club.discord
        .wait_for_requests("GET /applications/*/guilds/*/commands", 2)
        .await;
    assert_eq!(club.discord.command_overwrites(), 1);
    dibs.stop().await.expect("a clean end");

    // From now on for this server alone: it gets them, and everybody else loses them.
    let only_here = DiscordSettings {
        guilds: vec![club.server.id()],
        ..club.settings()
    };
    let dibs = club.start(only_here).await;
    club.discord
        .wait_for_requests("PUT /applications/*/commands", 2)
        .await;
    assert!(club.discord.commands(None).is_empty());
    assert!(!club.discord.commands(Some(&club.server)).is_empty());
    let mine = club.ada.slash(&club.general, "mine", &[]).await;
    assert!(!mine.failed());
    dibs.stop().await.expect("a clean end");

    // And back again.
    let dibs = club.start(club.settings()).await;
    club.discord
        .wait_for_requests("PUT /applications/*/guilds/*/commands", 2)
        .await;
    assert!(club.discord.commands(Some(&club.server)).is_empty());
    assert!(!club.discord.commands(None).is_empty());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn registering_is_tried_again_while_discord_is_in_trouble() {
    let club = Club::new().await;
    club.discord
        .fault(1, "GET /applications/*/commands", Fault::Status(503));
    club.discord
        .fault(1, "PUT /applications/*/commands", Fault::LoseResponse);
    let dibs = club.open().await;
    assert!(!club.ada_books().await.failed());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn what_is_typed_is_completed_from_memory() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    let choices = async |person: &Person, command, options: &[(&str, &str)], focused| {
        let choices = person
            .autocomplete(&club.general, command, options, focused)
            .await;
        choices
            .into_iter()
            .map(|choice| choice.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        choices(&club.ben, "book", &[("resource", "pi")], "resource").await,
        ["Piano"]
    );
    let times = choices(
        &club.ben,
        "book",
        &[("resource", "Piano"), ("when", "")],
        "when",
    )
    .await;
    assert!(!times.is_empty() && times.len() <= 25, "{times:?}");
    assert!(
        !times.iter().any(|time| time.contains("18:00 today")),
        "{times:?}"
    );
    let mine = choices(&club.ada, "cancel", &[("booking", "")], "booking").await;
    assert!(mine.len() == 1 && mine[0].contains("#1"), "{mine:?}");
    assert!(
        choices(&club.ben, "cancel", &[("booking", "")], "booking")
            .await
            .is_empty()
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn managers_are_those_who_manage_the_server_or_have_the_role() {
    let club = Club::new().await;
    club.server.open_commands_to_all();
    let role = club
        .server
        .give_role(&club.ben, "Committee", permissions::MEMBER);
    let add = async |person: &Person, name: &str| {
        person
            .slash(&club.general, "resource add", &[("name", name)])
            .await
            .seen()
    };
    for (role, bens_word) in [
        (None, "only"),
        (
            Some(ManagerRole::Name("committee".to_owned())),
            "Organ is ready",
        ),
        (Some(ManagerRole::Id(role)), "Harp is ready"),
        (Some(ManagerRole::Id(role + 1)), "only"),
    ] {
        let dibs = club
            .start(DiscordSettings {
                manager_role: role.clone(),
                ..club.settings()
            })
            .await;
        club.discord.wait_for_command("resource").await;
        let name = if bens_word.contains("Harp") {
            "Harp"
        } else {
            "Organ"
        };
        let seen = add(&club.ben, name).await;
        assert!(seen.contains(bens_word), "{role:?}: {seen}");
        let refused = add(&club.ada, "Drums").await;
        assert!(refused.contains("only"), "{role:?}: {refused}");
        dibs.stop().await.expect("a clean end");
    }
    club.is_clean();
}

#[tokio::test]
async fn markup_and_mentions_that_people_type_are_shown_and_ping_nobody() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let name = "@everyone <b>*x*</b> `y`";
    let added = club
        .mona
        .slash(&club.general, "resource add", &[("name", name)])
        .await;
    assert!(added.seen().contains(name), "{}", added.seen());
    let who = club
        .ada
        .slash(
            &club.general,
            "who",
            &[("resource", name), ("share", "true")],
        )
        .await;
    assert!(!who.reply().is_ephemeral());
    assert_eq!(who.reply().pings(), Vec::<String>::new());
    assert!(who.seen().contains(name), "{}", who.seen());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

// Answers, and time.

#[tokio::test]
async fn a_late_answer_is_deferred_as_visibly_as_it_will_be() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.every_answer_is_late();
    for (share, ephemeral) in [("false", true), ("true", false)] {
        let options = [("resource", "piano"), ("share", share)];
        let who = club.ben.start_slash(&club.general, "who", &options).await;
        who.wait_for(Step::Edited).await;
        assert_eq!(who.steps(), [Step::Deferred { ephemeral }, Step::Edited]);
        assert_eq!(who.reply().is_ephemeral(), ephemeral);
        assert!(who.seen().contains("18:00"), "{}", who.seen());
    }
    let taken = club
        .ben
        .slash(
            &club.general,
            "book",
            &[("resource", "piano"), ("when", "18:00")],
        )
        .await;
    taken.wait_for(Step::Edited).await;
    let joined = club.ben.press(&taken.reply(), "Join the line").await;
    joined.wait_for(Step::FollowedUp).await;
    assert_eq!(joined.steps(), [Step::DeferredUpdate, Step::FollowedUp]);
    assert!(joined.followups()[0].is_ephemeral());
    let mine = club.ada.slash(&club.general, "mine", &[]).await;
    mine.wait_for(Step::Edited).await;
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_answer_whose_acknowledgement_is_lost_is_given_once() {
    let club = Club::new().await;
    let dibs = club.open().await;
    for fault in [
        Fault::LoseResponse,
        Fault::DropConnection,
        Fault::Status(502),
    ] {
        club.discord.fault(1, CALLBACK, fault);
        let mine = club.ada.slash(&club.general, "mine", &[]).await;
        assert_eq!(mine.steps(), [Step::Replied]);
    }
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_rate_limit_is_waited_out() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let limited = Fault::RateLimited {
        retry_after: Duration::from_secs(1),
    };
    club.discord.fault(1, CALLBACK, limited.clone());
    let booked = club.ada_books().await;
    assert!(booked.seen().contains("yours"), "{}", booked.seen());
    club.every_answer_is_late();
    club.discord.fault(1, EDIT, limited);
    let mine = club.ada.start_slash(&club.general, "mine", &[]).await;
    mine.wait_for(Step::Edited).await;
    assert!(mine.seen().contains("Piano"), "{}", mine.seen());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_outcome_whose_token_has_died_comes_by_private_message() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.discord.set_answer_limit(Duration::ZERO);
    club.discord.fault(1, CALLBACK, Fault::DropConnection);
    let options = [("resource", "piano"), ("when", "20:00")];
    let lost = club.ben.start_slash(&club.general, "book", &options).await;
    let told = club
        .ben
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    assert!(
        told.as_seen_by(&club.ben).contains("yours"),
        "{}",
        told.as_seen_by(&club.ben)
    );
    assert!(lost.failed());

    // To somebody who takes none it is said in the channel, if something was done.
    club.ben.take_dms(false);
    club.discord.fault(2, CALLBACK, Fault::DropConnection);
    let asked = club.ben.start_slash(&club.general, "mine", &[]).await;
    let cancelled = club
        .ben
        .start_slash(&club.general, "cancel", &[("booking", "#2")])
        .await;
    let told = club
        .general
        .wait_for(|message| message.content().contains("#2"))
        .await;
    assert_eq!(told.pings(), ["@Ben"]);
    assert_eq!(club.general.messages().len(), 1);
    assert!(asked.failed() && cancelled.failed());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn an_interaction_that_arrives_twice_is_done_and_answered_once() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let booked = club.ada_books().await;
    let before = booked.seen();
    club.discord.deliver_again(&booked);
    booked.wait_for(Step::Edited).await;
    assert_eq!(booked.steps(), [Step::Replied, Step::Edited]);
    assert_eq!(booked.seen(), before);
    let mine = club.ada.slash(&club.general, "mine", &[]).await.seen();
    assert!(mine.contains("#1") && !mine.contains("#2"), "{mine}");
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn forged_buttons_get_a_polite_answer() {
    let club = Club::new().await;
    let dibs = club.open().await;
    let booked = club.ada_books().await;
    for forged in [
        "x",
        "1",
        "1b999.7.0.3c",
        "9z1.2",
        &"1".repeat(100),
        "1c1.1.999",
        "'; DROP TABLE",
    ] {
        let press = club.ada.press_forged(&booked.reply(), forged).await;
        assert_eq!(press.steps().len(), 1, "{forged}");
        assert!(
            press.reply().is_ephemeral() && !press.seen().is_empty(),
            "{forged}"
        );
    }
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

// Pings.

#[tokio::test]
async fn a_ping_that_may_have_been_sent_is_seen_once() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.discord.fault(1, POST, Fault::LoseResponse);
    club.discord.fault(1, POST, Fault::Status(503));
    club.is("17:45");
    let tries = async {
        club.discord.wait_for_requests(POST, 1).await;
        for minute in 46..50 {
            tokio::time::sleep(Duration::from_millis(300)).await;
            club.is(&format!("17:{minute}"));
        }
        club.discord.wait_for_requests(POST, 3).await
    };
    let tries = tries.await;
    let nonces: Vec<_> = tries
        .iter()
        .map(|request| request.body["nonce"].clone())
        .collect();
    assert!(
        nonces
            .iter()
            .all(|nonce| nonce.is_string() && *nonce == nonces[0]),
        "{nonces:?}"
    );
    assert!(
        tries
            .iter()
            .all(|request| request.body["enforce_nonce"] == true)
    );
    assert_eq!(club.ada.dm().wait_for_messages(1).await.len(), 1);
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn a_ping_goes_to_the_channel_when_they_take_none_and_nowhere_when_that_is_shut_too() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    club.ada.take_dms(false);
    club.is("17:45");
    let called = club
        .general
        .wait_for(|message| message.content().contains("Piano"))
        .await;
    assert_eq!(called.pings(), ["@Ada"]);

    club.general.set_bot_access(BotAccess::ReadOnly);
    let options = [("resource", "piano"), ("when", "20:00")];
    club.ada.slash(&club.general, "book", &options).await;
    let before = club.discord.requests_to(POST).len();
    club.is("19:45");
    club.discord.wait_for_requests(POST, before + 2).await;
    for minute in 46..59 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        club.is(&format!("19:{minute}"));
    }
    assert_eq!(
        club.discord.requests_to(POST).len(),
        before + 2,
        "a closed door is tried once"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

// The connection.

#[tokio::test]
async fn a_wrong_token_is_said_once_and_not_tried_again() {
    let club = Club::new().await;
    let wrong = DiscordSettings {
        token: Secret::new("MTIz.wrong.token"),
        ..club.settings()
    };
    let mut dibs = club.start(wrong).await;
    let error = dibs.ends().await.expect_err("the token is wrong");
    assert!(matches!(error, DiscordError::TokenRefused), "{error:?}");
    assert!(error.to_string().contains("DISCORD_TOKEN") && !error.to_string().contains("wrong"));
    assert_eq!(club.discord.requests().len(), 1);
}

#[tokio::test]
async fn a_token_that_is_taken_back_ends_it_for_good() {
    let club = Club::new().await;
    let mut dibs = club.open().await;
    let identified = club.discord.identified();
    club.discord.close_gateway(4004);
    let error = dibs.ends().await.expect_err("the token was taken back");
    assert!(matches!(error, DiscordError::TokenRefused), "{error:?}");
    assert_eq!(club.discord.identified(), identified);
}

#[tokio::test]
async fn discord_may_be_away_when_dibs_starts() {
    let club = Club::new().await;
    club.discord.refuse_gateway(2);
    let dibs = club.open().await;
    assert!(!club.ada_books().await.failed());
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn dibs_comes_back_after_whatever_the_gateway_does() {
    let club = Club::new().await;
    let dibs = club.open().await;
    club.ada_books().await;
    type Trouble = fn(&DiscordEmulator);
    let troubles: [Trouble; 3] = [
        DiscordEmulator::ask_to_reconnect,
        |discord| discord.close_gateway(4000),
        |discord| {
            discord.invalidate_sessions(true);
        },
    ];
    for (index, trouble) in troubles.into_iter().enumerate() {
        trouble(&club.discord);
        club.discord.wait_for_resumed(index + 1).await;
        let mine = club.ada.slash(&club.general, "mine", &[]).await;
        assert!(
            mine.seen().contains("Piano"),
            "after trouble {index}: {}",
            mine.seen()
        );
    }
    club.discord.invalidate_sessions(false);
    club.discord.wait_for_identified(2).await;
    let mine = club.ada.slash(&club.general, "mine", &[]).await;
    assert!(mine.seen().contains("Piano"), "{}", mine.seen());
    assert_eq!(
        club.discord.command_overwrites(),
        1,
        "a new session registers nothing anew"
    );
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

#[tokio::test]
async fn as_many_shards_as_discord_advises() {
    let club = Club::new().await;
    club.discord.set_shards(2);
    let dibs = club.start(club.settings()).await;
    club.discord.wait_for_identified(2).await;
    let identify = club
        .discord
        .gateway_log()
        .into_iter()
        .filter(|message| message.op == 2);
    let shards: Vec<_> = identify
        .map(|message| message.d["shard"].to_string())
        .collect();
    assert_eq!(shards, ["[0,2]", "[1,2]"]);
    dibs.stop().await.expect("a clean end");
}

#[tokio::test]
async fn as_in_production_over_tls_with_the_rate_limiter_on() {
    let club = Club::over_tls().await;
    let dibs = club.open().await;
    let limited = Fault::RateLimited {
        retry_after: Duration::from_secs(1),
    };
    club.discord.fault(1, CALLBACK, limited.clone());
    club.ada_books().await;
    club.discord.fault(1, POST, limited);
    club.is("17:45");
    let ping = club
        .ada
        .wait_for_dm(|message| message.content().contains("Piano"))
        .await;
    assert!(ping.as_seen_by(&club.ada).contains("18:00"));
    dibs.stop().await.expect("a clean end");
    club.is_clean();
}

// Secrets.

/// A log in memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .expect("no writer panics")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_token_is_ever_logged() {
    let log = Log::default();
    let writer = log.clone();
    let filter = EnvFilter::new(format!("trace,{}", LOG_DIRECTIVES.join(",")));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(move || writer.clone());
    // This test's runtime has one thread: everything Dibs does here is logged here.
    let _logging = subscriber.finish().set_default();
    let club = Club::new().await;
    let dibs = club.open().await;
    for fault in [
        Fault::LoseResponse,
        Fault::Status(500),
        Fault::MalformedJson,
    ] {
        club.discord.fault(3, CALLBACK, fault);
        let mine = club.ada.start_slash(&club.general, "mine", &[]).await;
        club.discord.wait_for_requests(CALLBACK, 1).await;
        drop(mine);
    }
    club.every_answer_is_late();
    club.discord.fault(2, EDIT, Fault::LoseResponse);
    let late = club.ada.start_slash(&club.general, "mine", &[]).await;
    late.wait_for(Step::Edited).await;
    dibs.stop().await.expect("a clean end");

    let log = String::from_utf8(log.0.lock().expect("no writer panics").clone()).expect("text");
    assert!(log.contains("dibs_discord"), "nothing was logged");
    let tokens = club.discord.requests().into_iter().filter_map(|request| {
        let mut path = request.path.split('/').skip(1);
        match path.next()? {
            "interactions" | "webhooks" => path.nth(1).map(str::to_owned),
            _ => None,
        }
    });
    let tokens: Vec<String> = tokens.chain([club.discord.token()]).collect();
    assert!(tokens.len() > 3, "{tokens:?}");
    for token in tokens {
        assert!(!log.contains(&token), "a token is in the log");
    }
}
