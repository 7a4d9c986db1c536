//! A proxy between a store and its server, which breaks connections as networks do.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The code of a request to cancel what a session is doing:
/// <https://www.postgresql.org/docs/15/protocol-message-formats.html>, CancelRequest.
const CANCEL_REQUEST: u32 = 80_877_102;
/// The code of a request to encrypt: the same page, SSLRequest.
const SSL_REQUEST: u32 = 80_877_103;
/// The message that commits.
const COMMIT: &[u8] = b"Q\0\0\0\x0bCOMMIT\0";

/// What happens to the next commit of a transaction that writes the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is lost on its way to the server, and the connection breaks.
    LostOnTheWay,
    /// The server does it, and the connection breaks before it can say so.
    LostOnTheWayBack,
    /// It is lost on its way, and nothing is ever heard again.
    Swallowed,
    /// The server does it, and nothing is ever heard again.
    AnswerSwallowed,
}

#[derive(Debug, Default)]
struct Plan {
    next: Mutex<Option<Fate>>,
    fulfilled: AtomicUsize,
    cancelled: AtomicBool,
}

/// A proxy that lives as long as this.
pub(super) struct Proxy {
    pub(super) address: SocketAddr,
    plan: Arc<Plan>,
    task: JoinHandle<()>,
}

impl Proxy {
    pub(super) async fn before(server: (String, u16)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let plan = Arc::new(Plan::default());
        let of_task = plan.clone();
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let plan = of_task.clone();
                let server = server.clone();
                tokio::spawn(async move {
                    // How it ends is what is being tested.
                    let _ = serve(client, server, &plan).await;
                });
            }
        });
        Self {
            address,
            plan,
            task,
        }
    }

    /// Has this happen to the next commit.
    pub(super) fn plan(&self, fate: Fate) {
        *self.plan.next.lock().unwrap() = Some(fate);
    }

    /// How many plans have come about.
    pub(super) fn fulfilled(&self) -> usize {
        self.plan.fulfilled.load(Ordering::SeqCst)
    }

    /// Whether anybody asked the server to cancel something.
    pub(super) fn was_asked_to_cancel(&self) -> bool {
        self.plan.cancelled.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(client: TcpStream, server: (String, u16), plan: &Plan) -> std::io::Result<()> {
    let server = TcpStream::connect(server).await?;
    let (mut from_client, mut to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    let mut start = [0; 8];
    from_client.read_exact(&mut start).await?;
    if start[4..] == SSL_REQUEST.to_be_bytes() {
        // What is encrypted could not be told apart here.
        to_client.write_all(b"N").await?;
        from_client.read_exact(&mut start).await?;
    }
    if start[4..] == CANCEL_REQUEST.to_be_bytes() {
        plan.cancelled.store(true, Ordering::SeqCst);
    }
    to_server.write_all(&start).await?;
    let muted = Arc::new(AtomicBool::new(false));
    let back = tokio::spawn(answers(from_server, to_client, muted.clone()));
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = from_client.read(&mut buffer).await?;
        if length == 0 {
            break;
        }
        let sent = &buffer[..length];
        let fate = if sent.ends_with(COMMIT) {
            plan.next.lock().unwrap().take()
        } else {
            None
        };
        if fate.is_some() {
            plan.fulfilled.fetch_add(1, Ordering::SeqCst);
        }
        match fate {
            None => to_server.write_all(sent).await?,
            Some(Fate::LostOnTheWay) => break,
            Some(Fate::LostOnTheWayBack) => {
                muted.store(true, Ordering::SeqCst);
                to_server.write_all(sent).await?;
                // The server does it, says so to nobody, and goes when we do.
                to_server.shutdown().await?;
                let _ = back.await;
                return Ok(());
            }
            Some(Fate::Swallowed) => {
                muted.store(true, Ordering::SeqCst);
                std::future::pending::<()>().await;
            }
            Some(Fate::AnswerSwallowed) => {
                muted.store(true, Ordering::SeqCst);
                to_server.write_all(sent).await?;
                std::future::pending::<()>().await;
            }
        }
    }
    back.abort();
    Ok(())
}

async fn answers(
    mut server: impl AsyncRead + Unpin,
    mut client: impl AsyncWrite + Unpin,
    muted: Arc<AtomicBool>,
) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = server.read(&mut buffer).await {
        if muted.load(Ordering::SeqCst) {
            continue;
        }
        if client.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
