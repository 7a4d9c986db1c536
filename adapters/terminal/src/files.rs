//! Files of the machine the terminal is on: whoever sits there reads them anyway.

use dibs_chat::{Attached, MOST_IMPORT_BYTES};
use tokio::io::AsyncReadExt as _;

/// What is in a file.
pub(crate) async fn read_file(path: &str) -> Attached {
    let read = async {
        let mut bytes = Vec::new();
        let file = tokio::fs::File::open(path).await?;
        let mut file = file.take(MOST_IMPORT_BYTES as u64 + 1);
        file.read_to_end(&mut bytes).await?;
        Ok::<_, std::io::Error>(bytes)
    };
    match read.await {
        Ok(bytes) if bytes.len() > MOST_IMPORT_BYTES => Attached::TooLarge,
        Ok(bytes) => Attached::Bytes(bytes.into()),
        Err(_) => Attached::Lost,
    }
}
