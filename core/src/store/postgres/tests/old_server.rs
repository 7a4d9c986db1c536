//! A server that is too old, played by a script: it says what the real one says, byte for byte as
//! <https://www.postgresql.org/docs/15/protocol-message-formats.html> has it.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::store::{Store, StoreError, back_up, restore};

/// The code of a request to encrypt.
const SSL_REQUEST: i32 = 80_877_103;
/// The types of columns, by their numbers in `pg_type.dat`.
const BOOL: i32 = 16;
const INT4: i32 = 23;
const TEXT: i32 = 25;

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = i32::try_from(body.len() + 4).unwrap();
    [&[kind][..], &length.to_be_bytes(), body].concat()
}

/// An answer of one row, and the word that the next question may come.
fn one_row(columns: &[(i32, &str)]) -> Vec<u8> {
    let count = i16::try_from(columns.len()).unwrap().to_be_bytes();
    let (mut description, mut row) = (count.to_vec(), count.to_vec());
    for (kind, value) in columns {
        // A name, no table and no column of one, the type, any length, no modifier, as text.
        description.extend(b"column\0\0\0\0\0\0\0");
        description.extend(kind.to_be_bytes());
        description.extend([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0]);
        row.extend(i32::try_from(value.len()).unwrap().to_be_bytes());
        row.extend(value.as_bytes());
    }
    [
        message(b'T', &description),
        message(b'D', &row),
        message(b'C', b"SELECT 1\0"),
        message(b'Z', b"I"),
    ]
    .concat()
}

async fn serve(mut client: TcpStream, number: &str, version: &str) -> std::io::Result<()> {
    loop {
        let length = client.read_i32().await?;
        let mut start = vec![0; usize::try_from(length - 4).unwrap()];
        client.read_exact(&mut start).await?;
        if start != SSL_REQUEST.to_be_bytes() {
            break;
        }
        client.write_all(b"N").await?;
    }
    let welcome = [
        message(b'R', &0_i32.to_be_bytes()),
        message(b'K', &[0; 8]),
        message(b'Z', b"I"),
    ];
    client.write_all(&welcome.concat()).await?;
    loop {
        let kind = client.read_u8().await?;
        let length = client.read_i32().await?;
        let mut body = vec![0; usize::try_from(length - 4).unwrap()];
        client.read_exact(&mut body).await?;
        if kind != b'Q' {
            return Ok(());
        }
        let asked = String::from_utf8_lossy(&body);
        let answer = if asked.contains("pg_is_in_recovery") {
            one_row(&[(BOOL, "f"), (BOOL, "f")])
        } else if asked.contains("server_version_num") {
            let on = (TEXT, "on");
            one_row(&[(INT4, number), (TEXT, version), (TEXT, "UTF8"), on, on, on])
        } else {
            panic!("nobody should ask an old server: {asked}");
        };
        client.write_all(&answer).await?;
    }
}

/// The address of a server of that version.
async fn server(number: &'static str, version: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            // How it ends is the client's affair.
            tokio::spawn(async move { drop(serve(client, number, version).await) });
        }
    });
    format!("postgres://dibs@{address}/dibs")
}

#[tokio::test]
async fn a_server_that_is_too_old_is_refused() {
    for (number, version) in [("140011", "14.11"), ("90603", "9.6.3")] {
        let url = server(number, version).await;
        let refused = Store::open(&url).await.unwrap_err();
        assert!(matches!(refused, StoreError::OldServer { .. }), "{refused}");
        let place = url.strip_prefix("postgres://dibs@").unwrap();
        let address = place.strip_suffix("/dibs").unwrap();
        assert_eq!(
            refused.to_string(),
            format!(
                "The PostgreSQL database `dibs` on {address} runs on version {version} of \
                 PostgreSQL, and Dibs needs 15 or newer. Upgrade the server."
            )
        );
    }
}

#[tokio::test]
async fn nothing_is_copied_from_or_to_a_server_that_is_too_old() {
    let directory = tempfile::tempdir().unwrap();
    let sound = format!("sqlite:{}", directory.path().join("dibs.db").display());
    Store::open(&sound).await.unwrap().close().await;
    let file = directory.path().join("copy.db");
    back_up(&sound, &file, false).await.unwrap();
    let url = server("140011", "14.11").await;
    let scratch = tempfile::tempdir().unwrap();
    let now = "2026-11-21T03:30:00Z".parse().unwrap();
    let restored = restore(&file, &url, false, scratch.path(), now).await;
    let backed_up = back_up(&url, &directory.path().join("other.db"), false).await;
    for refused in [restored.unwrap_err(), backed_up.unwrap_err()] {
        assert!(refused.to_string().contains("14.11"), "{refused}");
    }
}
