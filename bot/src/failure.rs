//! How a failure is told: each thing once.

/// The error and what caused it, without causes whose words have been said already: our own errors
/// are whole sentences that quote their cause.
pub(crate) fn told(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if told.is_empty() {
            told = cause;
        } else if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use std::io;

    use anyhow::{Context as _, anyhow};
    use dibs_core::store::StoreError;

    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let full = || io::Error::other("disk full");
        let quoting = StoreError::NoDirectory {
            directory: "data".into(),
            source: full().into(),
        };
        for (error, words) in [
            (anyhow!("it broke"), "it broke"),
            (
                Err::<(), _>(full()).context("writing").unwrap_err(),
                "writing: disk full",
            ),
            (
                quoting.into(),
                "The directory data cannot be made (disk full). Make it, or set database.url to another place.",
            ),
        ] {
            assert_eq!(told(&error), words);
        }
    }
}
