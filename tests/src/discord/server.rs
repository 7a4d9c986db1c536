//! The listening side: plain or TLS connections into one router.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::rest::Dropped;

/// Serves on a free loopback port until `stop`; returns the address.
pub(super) async fn listen(
    router: Router,
    tls: Option<TlsAcceptor>,
    stop: CancellationToken,
) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("loopback has a free port");
    let address = listener
        .local_addr()
        .expect("a bound socket has an address");
    tokio::spawn(async move {
        let accept = async {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    let connection = connection(stream, router.clone(), tls.clone());
                    tokio::spawn(stop.clone().run_until_cancelled_owned(connection));
                }
            }
        };
        stop.run_until_cancelled(accept).await;
    });
    address
}

async fn connection(stream: TcpStream, router: Router, tls: Option<TlsAcceptor>) {
    // Small frames are answered at once or not at all.
    let _ = stream.set_nodelay(true);
    match tls {
        None => serve(stream, router).await,
        Some(tls) => {
            // A client that does not trust the certificate goes away by itself.
            if let Ok(stream) = tls.accept(stream).await {
                serve(stream, router).await;
            }
        }
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, router: Router) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let answer = router.call(request);
        async move {
            let response = answer.await.map_err(io::Error::other)?;
            // An error instead of a response makes hyper hang up without a word.
            if response.extensions().get::<Dropped>().is_some() {
                return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
            }
            Ok(response)
        }
    });
    let connection = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    // Clients hang up as they please.
    let _ = connection.await;
}
