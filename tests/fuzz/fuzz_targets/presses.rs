//! What comes back from a platform when a button is pressed: any bytes, to a club that is in use.
//!
//! From `tests/`: `RUSTC_BOOTSTRAP=1 cargo fuzz run presses` (needs `cargo install cargo-fuzz`).

#![no_main]

use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, Utc};
use dibs_chat::press::LONGEST_PRESS_BYTES;
use dibs_chat::{Front, Origin, Press, Reply, Visibility, Wording};
use dibs_core::clock::{Clock as _, ManualClock};
use dibs_core::desk::Desks;
use dibs_core::model::{Chat, Identity, Platform, Settings};
use dibs_core::store::Store;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// Longest toast that Discord and Telegram show, in characters.
const LONGEST_TOAST_CHARS: usize = 200;

static CLUB: LazyLock<Mutex<Club>> = LazyLock::new(|| Mutex::new(Club::open()));

fuzz_target!(|input: (u8, &str)| {
    let (who, data) = input;
    if let Ok(press) = Press::decode(data) {
        let written = press.encode();
        assert!(written.len() <= LONGEST_PRESS_BYTES);
        assert_eq!(Press::decode(&written).as_ref(), Ok(&press));
        let _ = press.community();
    }
    let mut club = CLUB.lock().expect("a panic ends the run");
    let reply = club.presses(who, data);
    assert_eq!(reply.visibility, Visibility::OnlyYou);
    let toast = reply.toast.expect("every press has one");
    assert!((1..=LONGEST_TOAST_CHARS).contains(&toast.chars().count()));
});

struct Club {
    front: Front,
    clock: ManualClock,
    asked: u64,
    runtime: Runtime,
    _directory: TempDir,
}

impl Club {
    /// A club with a piano, a booking and a line.
    fn open() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let directory = tempfile::tempdir().expect("a directory");
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        let now: DateTime<Utc> = "2026-11-20T17:00:00Z".parse().expect("a time");
        let clock = ManualClock::new(now);
        let front = runtime.block_on(async {
            let store = Store::open(&url).await.expect("a database");
            let shared = Arc::new(clock.clone());
            let desks = Desks::open(store, shared, Settings::default()).await;
            Front::new(desks.expect("desks"), Wording::new())
        });
        let mut club = Self {
            front,
            clock,
            asked: 0,
            runtime,
            _directory: directory,
        };
        for (who, line) in [
            (0, "/resource add Piano"),
            (1, "/book piano now"),
            (2, "/join piano"),
        ] {
            let origin = club.origin(who);
            let reply = club.runtime.block_on(club.front.text(&origin, line, None));
            assert!(reply.is_some(), "{line} is a command");
        }
        club
    }

    fn presses(&mut self, who: u8, data: &str) -> Reply {
        let origin = self.origin(who);
        self.runtime.block_on(self.front.press(&origin, data))
    }

    /// One of eight people, in the club's server or in private; the first is its manager.
    fn origin(&mut self, who: u8) -> Origin {
        self.asked += 1;
        let name = format!("person {}", who % 8);
        let chat = (who < 128).then(|| Chat::new(Platform::Discord, "900"));
        Origin {
            platform: Platform::Discord,
            request_id: format!("discord:{}", self.asked),
            place: chat.clone(),
            manages: chat.is_some() && who % 8 == 0,
            chat,
            identity: Identity::new(Platform::Discord, &name),
            name,
            handle: None,
            sent_at: self.clock.now(),
            locale: None,
            roles: None,
        }
    }
}
