//! A server on loopback that stands where a platform would, for what happens before anybody speaks.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// What a request is answered with: the status and the JSON body.
pub(crate) type Answer = (u16, &'static str);

/// How long to wait for a request before giving the test up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A platform.
pub(crate) struct Platform {
    /// Its `http://host:port`.
    pub(crate) base: String,
    paths: Receiver<String>,
}

impl Platform {
    /// A platform that answers by the path of the request.
    pub(crate) fn answering(answer: fn(&str) -> Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (seen, paths) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, seen) = (stream.unwrap(), seen.clone());
                thread::spawn(move || serve(&stream, answer, &seen));
            }
        });
        Self { base, paths }
    }

    /// Telegram, with one bot and nothing going on.
    pub(crate) fn quiet_telegram() -> Self {
        Self::answering(|path| match path.rsplit('/').next().unwrap() {
            "GetMe" => (
                200,
                r#"{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Dibs","username":"DibsBot",
                "can_join_groups":true,"can_read_all_group_messages":false,
                "supports_inline_queries":false,"can_connect_to_business":false,
                "has_main_web_app":false}}"#,
            ),
            "GetUpdates" => {
                hold(Duration::from_millis(200));
                (200, r#"{"ok":true,"result":[]}"#)
            }
            "GetMyCommands" => (200, r#"{"ok":true,"result":[]}"#),
            _ => (200, r#"{"ok":true,"result":true}"#),
        })
    }

    /// Waits until something is asked whose path ends so.
    pub(crate) fn wait_for(&self, end: &str) {
        while !self.paths.recv_timeout(PATIENCE).unwrap().ends_with(end) {}
    }
}

/// Keeps a call open, as Telegram does while nothing happens.
#[expect(
    clippy::disallowed_methods,
    reason = "this thread has nothing else to do"
)]
fn hold(pause: Duration) {
    thread::sleep(pause);
}

/// Answers requests until the other side hangs up.
fn serve(stream: &TcpStream, answer: fn(&str) -> Answer, seen: &Sender<String>) -> Option<()> {
    let mut requests = BufReader::new(stream);
    loop {
        let mut line = String::new();
        requests
            .read_line(&mut line)
            .ok()
            .filter(|bytes| *bytes > 0)?;
        let path = line.split(' ').nth(1)?.to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            requests.read_line(&mut header).ok()?;
            if header.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok()?;
            }
        }
        requests
            .by_ref()
            .take(length)
            .read_to_end(&mut Vec::new())
            .ok()?;
        let (status, body) = answer(&path);
        // The test may have seen enough and be gone.
        let _ = seen.send(path);
        let mut answers = stream;
        write!(
            answers,
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .ok()?;
    }
}
