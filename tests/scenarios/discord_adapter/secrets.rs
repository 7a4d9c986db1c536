//! Nothing that lets somebody else answer for us is written down.

use std::io::Write;
use std::sync::{Arc, Mutex};

use dibs_discord::LOG_DIRECTIVES;
use dibs_tests::discord::{Fault, Step};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use super::{CALLBACK, Club, EDIT};

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
    let mut requests = 0;
    for (fault, tries) in [
        (Fault::LoseResponse, 3),
        (Fault::Status(500), 3),
        (Fault::MalformedJson, 1),
    ] {
        club.discord.fault(tries, CALLBACK, fault);
        let mine = club.ada.start_slash(&club.general, "mine", &[]).await;
        requests += tries;
        club.discord.wait_for_requests(CALLBACK, requests).await;
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
