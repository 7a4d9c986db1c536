//! What has to happen on every disk that fails under the program's hands: people wait, and are
//! answered when it is well again, whether the program was killed meanwhile or not.

use std::path::Path;

use crate::club::wishes::Wishes;
use crate::club::{Club, PIANO, told};

/// What the program logs while it cannot write.
const TRYING: &str = "cannot write the journal; trying again";

/// A club on a disk that can be broken and mended.
pub(super) struct Disk<'a> {
    pub(super) database: &'a Path,
    /// What the program needs in its environment for that.
    pub(super) variables: &'a [(&'a str, &'a Path)],
    pub(super) break_it: &'a dyn Fn(),
    pub(super) mend_it: &'a dyn Fn(),
    /// What the program says when it is to start on the broken disk, if it cannot.
    pub(super) refusal: Option<&'a str>,
}

/// Plays it through.
pub(super) async fn trouble_is_waited_out(disk: Disk<'_>) {
    let club = Club::found(Some(disk.database)).await;
    club.orders();
    let dibs = club.start_with(disk.variables);
    club.waits_for("the resources", || club.are_orders_done())
        .await;
    dibs.kill().await;
    club.enrol().await;

    let mut dibs = club.start_with(disk.variables);
    let mut wishes = Wishes::new();
    let acknowledged = || told::bookings_of_all(&club).len();
    wishes.of_everybody(&club, PIANO);
    club.waits_for("all answers", || acknowledged() >= wishes.count())
        .await;

    (disk.break_it)();
    let before = wishes.count();
    let errors = dibs.log().matches(TRYING).count();
    wishes.of_everybody(&club, PIANO);
    // It tries more than once, and nobody is told anything.
    dibs.has_said(TRYING, errors + 3).await;
    assert!(dibs.is_running());
    assert_eq!(
        acknowledged(),
        before,
        "nobody is promised anything meanwhile"
    );
    (disk.mend_it)();
    club.waits_for("answers after the trouble", || {
        acknowledged() >= wishes.count()
    })
    .await;
    assert!(dibs.is_running(), "without a restart");

    (disk.break_it)();
    let before = wishes.count();
    let errors = dibs.log().matches(TRYING).count();
    wishes.of_everybody(&club, PIANO);
    dibs.has_said(TRYING, errors + 1).await;
    dibs.kill().await;
    let dibs = club.start_with(disk.variables);
    if let Some(refusal) = disk.refusal {
        let log = dibs.log().len();
        let (code, said) = dibs.ends().await;
        let said = said.get(log..).unwrap_or_default();
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(refusal), "{said}");
    } else {
        dibs.kill().await;
    }
    assert_eq!(
        acknowledged(),
        before,
        "nobody is promised anything meanwhile"
    );
    (disk.mend_it)();
    let dibs = club.start_with(disk.variables);
    club.waits_for("answers after the restart", || {
        acknowledged() >= wishes.count()
    })
    .await;
    dibs.kill().await;
    let journal = club.journal().await;
    assert_eq!(wishes.ungranted(&club, &journal), [""; 0]);
    wishes.would_be_missed(&club, &journal);
    println!(
        "{} bookings through two troubles, each there once",
        wishes.count()
    );
}
