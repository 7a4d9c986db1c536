//! Two of the real program on one PostgreSQL: one is connected, the other stands by, and goes on
//! when the first is killed without a word.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use dibs_core::clock::{Clock, SystemClock, random_bytes};
use dibs_core::desk::Desks;
use dibs_core::model::{
    Act, Actor, Chat, Identity, Platform, Request, RequestId, ResourceRef, Role, Settings,
};
use dibs_core::store::Store;
use dibs_tests::discord::{DiscordEmulator, Exchange, permissions};
use dibs_tests::telegram::{Role as GroupRole, TelegramEmulator, User};
use tokio::process::{Child, Command};

use crate::stall::{BUSY_MACHINE, is_pending};

/// Where a PostgreSQL for tests listens; `tests/postgres up` says so.
const POSTGRES: &str = "DIBS_TEST_POSTGRES";
/// How often it is looked whether something has come, and how long until the test gives up.
const LOOK_EVERY: Duration = Duration::from_millis(200);
const MOST_LOOKS: u32 = 450;

/// A database of this test's own.
struct Database {
    server: String,
    name: String,
}

impl Database {
    async fn new() -> Self {
        let server = std::env::var(POSTGRES).unwrap_or_else(|_| {
            panic!("this test needs a PostgreSQL: export {POSTGRES}=$(tests/postgres up)")
        });
        let name = format!("dibs_takeover_{:016x}", u64::from_be_bytes(random_bytes()));
        let database = Self { server, name };
        database
            .order(&format!("CREATE DATABASE {}", database.name))
            .await;
        database
    }

    fn url(&self) -> String {
        let (address, _) = self.server.rsplit_once('/').expect("it names a database");
        format!("{address}/{}", self.name)
    }

    async fn order(&self, sql: &str) {
        let done = Command::new("psql")
            .args([&self.server, "--quiet", "--command", sql])
            .status()
            .await
            .expect("psql is installed, as PostgreSQL is");
        assert!(done.success(), "{sql}: {done}");
    }

    async fn drop(self) {
        self.order(&format!("DROP DATABASE {} WITH (FORCE)", self.name))
            .await;
    }
}

/// The program, as `cargo test --workspace` builds it beside the tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().expect("this test is a file");
    let beside = tests
        .parent()
        .and_then(Path::parent)
        .expect("target/PROFILE/deps");
    let program = beside.join("dibs");
    assert!(
        program.is_file(),
        "{} is not built: run `cargo build -p dibs` (`tests/run` does)",
        program.display()
    );
    program
}

/// One of the processes.
struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn start(home: &Home, name: &str, platform: [(&str, &str); 2]) -> Self {
        let log = home.directory.path().join(format!("{name}.log"));
        let child = Command::new(program())
            .arg("run")
            .current_dir(home.directory.path())
            .env_remove("TELEGRAM_TOKEN")
            .env_remove("DISCORD_TOKEN")
            .envs(platform)
            .env("DIBS_DATABASE__URL", home.database.url())
            .env("DIBS_LOG", "info")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log).expect("a log"))
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        Self { child, log }
    }

    fn has_said(&self, words: &str) -> bool {
        self.log().contains(words)
    }

    fn log(&self) -> String {
        fs::read_to_string(&self.log).expect("a log")
    }
}

/// Where all of them live.
struct Home {
    directory: tempfile::TempDir,
    database: Database,
}

impl Home {
    async fn new() -> Self {
        Self {
            directory: tempfile::tempdir().expect("a directory"),
            database: Database::new().await,
        }
    }
}

/// Waits until it is so, for much longer than it may take.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..MOST_LOOKS {
        if is_so() {
            return;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    panic!("{what} did not come");
}

/// What the bot has written to somebody in private that has these words in it.
fn told(member: &User, words: &str) -> usize {
    let messages = member.private_chat().bot_messages();
    messages
        .iter()
        .filter(|message| message.as_seen().contains(words))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_telegram_another_process_goes_on_when_the_connected_one_is_killed() {
    let home = Home::new().await;
    let telegram = TelegramEmulator::start().await;
    let (token, api_base) = (telegram.token(), telegram.api_base());
    let start = |name| {
        let platform = [
            ("TELEGRAM_TOKEN", token.as_str()),
            ("DIBS_TELEGRAM__API_BASE", api_base.as_str()),
        ];
        Process::start(&home, name, platform)
    };
    let mut first = start("first");
    let group = telegram.supergroup("Chess Club");
    let [mona, ada, ben] = ["Mona", "Ada", "Ben"].map(|name| telegram.user(name, None));
    group.add(&mona, GroupRole::Administrator);
    group.add(&ada, GroupRole::Member);
    group.add(&ben, GroupRole::Member);
    group.add_bot();
    mona.says(&group, "/resource add Piano");
    mona.says(&group, "/resource add Organ");
    for _ in 0..2 {
        group.next_message_to(&mona).await;
    }
    // Ada plays, and Ben is next.
    for (who, line) in [(&ada, "/book organ now"), (&ben, "/join organ")] {
        who.asks(&group, line).await;
        who.starts_bot(None);
        who.next_private_message().await;
    }
    let mut second = start("second");
    until("the second one standing by", || {
        second.has_said("standing by")
    })
    .await;
    telegram
        .wait_until(|telegram| telegram.unconfirmed_updates() == 0)
        .await;

    // Nobody is connected: what people write lies with Telegram, and what is decided elsewhere has
    // to be told by whoever connects next.
    first.child.kill().await.expect("it was running");
    let store = Store::open(&home.database.url()).await.expect("a database");
    let desks = Desks::open(store.clone(), Arc::new(SystemClock), Settings::default())
        .await
        .expect("desks");
    let chat = Chat::new(Platform::Telegram, group.id().to_string());
    let community = desks.known_community_of(&chat).expect("its community");
    let done = Request {
        id: RequestId("telegram:done-elsewhere".to_owned()),
        actor: Actor {
            identity: Identity::new(Platform::Telegram, ada.id().to_string()),
            name: ada.name(),
            handle: None,
            role: Role::Member,
            language: None,
            roles: None,
        },
        place: Some(chat),
        sent_at: SystemClock.now(),
        is_public: false,
        act: Act::Done {
            resource: Some(ResourceRef::Name("organ".to_owned())),
            booking: None,
        },
    };
    let outcome = desks.ask(community, done).await.expect("an outcome");
    assert!(outcome.verdict.is_ok(), "{:?}", outcome.verdict);
    let day = SystemClock.now().date_naive() + TimeDelta::days(2);
    for hour in [9, 11, 13] {
        for member in [&ada, &ben] {
            member.says_privately(&format!("/book piano {day} {hour}:00"));
        }
    }
    let answers = |words| told(&ada, words) + told(&ben, words);
    until("every answer", || {
        answers("**Piano** is yours") + answers("**Piano** is taken") >= 6
    })
    .await;
    assert_eq!(answers("**Piano** is yours"), 3, "each hour is sold once");
    assert_eq!(
        answers("**Piano** is taken"),
        3,
        "whoever asked second is told so"
    );
    assert!(second.has_said("this process connects"), "{}", second.log());
    until("Ben's turn", || told(&ben, "your turn") > 0).await;
    // What was seen has to be settled, or whoever connects next tells it once more.
    let mut looks = 0;
    while store.outbox().settled_counts().await.expect("counts").sent == 0 {
        looks += 1;
        assert!(looks < MOST_LOOKS, "it is never settled");
        tokio::time::sleep(LOOK_EVERY).await;
    }

    // Killed again while people write: whatever is answered twice is the same answer.
    let third = start("third");
    until("the third one standing by", || {
        third.has_said("standing by")
    })
    .await;
    for hour in [15, 17, 19] {
        ada.says_privately(&format!("/book piano {day} {hour}:00"));
    }
    second.child.kill().await.expect("it was running");
    for hour in [15, 17, 19] {
        let booked = format!("{hour}:00-{}:00", hour + 2);
        until(&booked, || told(&ada, &booked) > 0).await;
    }
    assert_eq!(answers("**Piano** is taken"), 3, "nobody was in her way");
    until("everything confirmed", || {
        telegram.unconfirmed_updates() == 0
    })
    .await;
    let counts = store.outbox().settled_counts().await.expect("counts");
    assert_eq!((counts.sent, counts.failed), (1, 0));
    assert_eq!(told(&ben, "your turn"), 1, "a notice is sent once");
    assert_eq!(telegram.violations(), []);
    desks.shutdown().await;
    store.close().await;
    drop(third);
    home.database.drop().await;
}

/// What is said in the end.
async fn answer(exchange: &Exchange) -> String {
    until("an answer", || !is_pending(&exchange.seen())).await;
    exchange.seen()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_discord_another_process_goes_on_when_the_connected_one_is_killed() {
    let home = Home::new().await;
    let discord = DiscordEmulator::start().await;
    discord.set_answer_limit(BUSY_MACHINE);
    let token = discord.token();
    let start = |name| {
        let platform = [
            ("DISCORD_TOKEN", token.as_str()),
            ("DIBS_DISCORD__API_BASE", discord.api_base()),
        ];
        Process::start(&home, name, platform)
    };
    let server = discord.guild("Chess Club");
    let general = server.channel("general");
    let mona = server.member("Mona", permissions::MEMBER | permissions::MANAGE_GUILD);
    let [ada, ben] = ["Ada", "Ben"].map(|name| server.member(name, permissions::MEMBER));
    let mut first = start("first");
    discord.wait_for_command("book").await;
    let day = SystemClock.now().date_naive() + TimeDelta::days(2);
    let times = [9, 11].map(|hour| format!("{day} {hour}:00"));
    let at = |index: usize| [("resource", "piano"), ("when", times[index].as_str())];
    for name in ["Piano", "Organ"] {
        mona.slash(&general, "resource add", &[("name", name)])
            .await;
    }
    let organ = [("resource", "organ")];
    ada.slash(&general, "book", &at(0)).await;
    ada.slash(&general, "book", &[organ[0], ("when", "now")])
        .await;
    let joined = answer(&ben.slash(&general, "join", &organ).await).await;
    let second = start("second");
    until("the second one standing by", || {
        second.has_said("standing by")
    })
    .await;
    assert_eq!(discord.identified(), 1, "one of them is connected");

    first.child.kill().await.expect("it was running");
    discord.wait_for_identified(2).await;
    assert!(second.has_said("this process connects"), "{}", second.log());
    // What the first one sold stays sold, and its line goes on.
    let taken = answer(&ben.slash(&general, "book", &at(0)).await).await;
    assert!(taken.starts_with("Piano is taken"), "{taken}");
    let booked = answer(&ben.slash(&general, "book", &at(1)).await).await;
    assert!(booked.starts_with("Piano is yours"), "{booked}");
    ada.slash(&general, "done", &organ).await;
    let turn = ben
        .wait_for_dm(|message| message.content().contains("your turn"))
        .await;
    assert!(turn.content().contains("Organ"), "{joined}");
    assert_eq!(ben.dm().messages().len(), 1, "a notice is sent once");
    assert_eq!(discord.identified(), 2);
    assert_eq!(discord.violations(), []);
    drop(second);
    home.database.drop().await;
}
