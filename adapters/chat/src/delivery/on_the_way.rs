//! Notices that are being packed, sent or settled by this process. Should that take longer than a
//! lease, they are due again, and must not go twice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dibs_core::model::{CommunityId, NoticeId};
use dibs_core::store::Due;

use super::together::grouped;

/// All of them. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct OnTheWay {
    all: Arc<Mutex<All>>,
}

#[derive(Debug, Default)]
struct All {
    notices: HashMap<(CommunityId, NoticeId), One>,
    ways: u64,
}

#[derive(Debug)]
struct One {
    /// As it was leased last.
    due: Due,
    /// Together with which others.
    way: u64,
}

/// Notices that go together. They are on their way for as long as this lives, or until they are
/// taken off it.
#[derive(Debug)]
pub(super) struct Together {
    of: OnTheWay,
    notices: Vec<Due>,
    way: u64,
}

impl OnTheWay {
    fn all(&self) -> MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends what was leased on its way, as it may go together; except what is on it already, of
    /// which the new lease counts.
    pub(super) fn begin(&self, mut leased: Vec<Due>) -> Vec<Together> {
        let mut all = self.all();
        leased.retain(|due| match all.notices.get_mut(&key(due)) {
            Some(one) => {
                one.due = *due;
                false
            }
            None => true,
        });
        let begin = |notices: Vec<Due>| {
            all.ways += 1;
            let way = all.ways;
            for due in &notices {
                all.notices.insert(key(due), One { due: *due, way });
            }
            let of = self.clone();
            Together { of, notices, way }
        };
        grouped(leased).into_iter().map(begin).collect()
    }

    /// Takes notices off their way, to be given back: as they were leased last.
    pub(super) fn taken_off(&self, notices: &[Due]) -> Vec<Due> {
        let mut all = self.all();
        let mut taken_off = |due: &Due| {
            let one = all.notices.remove(&key(due));
            one.map_or(*due, |one| one.due)
        };
        notices.iter().map(&mut taken_off).collect()
    }
}

impl Together {
    pub(super) fn notices(&self) -> &[Due] {
        &self.notices
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        let mut all = self.of.all();
        for due in &self.notices {
            // What was taken off may be on another way by now.
            if all
                .notices
                .get(&key(due))
                .is_some_and(|one| one.way == self.way)
            {
                all.notices.remove(&key(due));
            }
        }
    }
}

fn key(due: &Due) -> (CommunityId, NoticeId) {
    (due.community, due.notice.id)
}
