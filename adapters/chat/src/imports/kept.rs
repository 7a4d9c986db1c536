//! Files that were looked at and wait for somebody's word, in memory and for minutes: whoever comes
//! later, or after a restart, sends the file again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::random_bytes;
use dibs_core::model::{CommunityId, ImportKind, ImportRow};

/// How long a file is kept.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(15);
/// Most files; the oldest makes room.
const MOST_FILES: usize = 16;

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptFile {
    /// Where.
    pub(crate) community: CommunityId,
    /// What it is a list of.
    pub(crate) what: ImportKind,
    /// The rows that could be read.
    pub(crate) rows: Arc<[ImportRow]>,
}

struct Kept {
    code: u64,
    until: DateTime<Utc>,
    file: KeptFile,
}

/// The files that are kept. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Files(Arc<Mutex<VecDeque<Kept>>>);

impl Files {
    /// Keeps a file from `now` on; the code it is asked for by, which nobody can guess.
    pub(crate) fn keep(&self, file: KeptFile, now: DateTime<Utc>) -> u64 {
        let code = u64::from_le_bytes(random_bytes());
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|kept| kept.until > now);
        while files.len() >= MOST_FILES {
            files.pop_front();
        }
        let until = now + KEPT_FOR;
        files.push_back(Kept { code, until, file });
        code
    }

    /// The file of that code and community, if it is still kept.
    pub(crate) fn find(
        &self,
        code: u64,
        community: CommunityId,
        now: DateTime<Utc>,
    ) -> Option<KeptFile> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut live = files.iter().filter(|kept| kept.until > now);
        let found = live.find(|kept| kept.code == code && kept.file.community == community);
        found.map(|kept| kept.file.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_code_for_a_while() {
        let (files, now) = (Files::default(), DateTime::UNIX_EPOCH);
        let file = |number| KeptFile {
            community: CommunityId(number),
            what: ImportKind::Members,
            rows: [].into(),
        };
        let code = files.keep(file(1), now);
        for (asked, community, minutes, found) in [
            (code, 1, 0, true),
            (code, 1, 14, true),
            (code, 1, 15, false),
            (code, 2, 0, false),
            (code ^ 1, 1, 0, false),
        ] {
            let then = now + TimeDelta::minutes(minutes);
            let kept = files.find(asked, CommunityId(community), then);
            assert_eq!(kept, found.then(|| file(1)), "{community} {minutes}");
        }
        for number in 2..=17 {
            files.keep(file(number), now);
        }
        assert_eq!(files.find(code, CommunityId(1), now), None, "it made room");
    }
}
