//! The two schemas as this program knows them.

use std::borrow::Cow;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::engine;

/// A schema as this program knows it.
#[derive(Debug)]
pub(in crate::store) struct Schema {
    pub(in crate::store) migrator: Migrator,
    pub(in crate::store) newest: i64,
    /// A table that every database of this schema has.
    pub(in crate::store) landmark: &'static str,
    /// The table that says which steps were taken.
    pub(in crate::store) steps_table: &'static str,
}

impl Schema {
    /// The journal's.
    pub(in crate::store) fn journal() -> Self {
        let first = include_str!("../../../../migrations/journal/0001_journal.sql");
        let second = include_str!("../../../../migrations/journal/0002_checksum.sql");
        let steps = [(1, "journal", first), (2, "checksum", second)];
        Self::new("journal", engine::JOURNAL_STEPS, &steps)
    }

    /// The tables'.
    pub(in crate::store) fn tables() -> Self {
        let first = include_str!("../../../../migrations/tables/0001_tables.sql");
        let second = include_str!("../../../../migrations/tables/0002_snapshots.sql");
        let fourth = include_str!("../../../../migrations/tables/0004_waitlist.sql");
        let fifth = include_str!("../../../../migrations/tables/0005_limits.sql");
        let sixth = include_str!("../../../../migrations/tables/0006_closures.sql");
        let seventh = include_str!("../../../../migrations/tables/0007_checkin.sql");
        let tenth = include_str!("../../../../migrations/tables/0010_bundles.sql");
        let eleventh = include_str!("../../../../migrations/tables/0011_approvals.sql");
        let twelfth = include_str!("../../../../migrations/tables/0012_queue_order.sql");
        let fourteenth = include_str!("../../../../migrations/tables/0014_teams.sql");
        let thirteenth = include_str!("../../../../migrations/tables/0013_draws.sql");
        let together = include_str!("../../../../migrations/tables/0016_together.sql");
        let priority = include_str!("../../../../migrations/tables/0017_priority.sql");
        let held = include_str!("../../../../migrations/tables/0018_held.sql");
        let steps = [
            (1, "tables", first),
            (2, "snapshots", second),
            (4, "waitlist", fourth),
            (5, "limits", fifth),
            (6, "closures", sixth),
            (7, "checkin", seventh),
            (10, "bundles", tenth),
            (11, "approvals", eleventh),
            (12, "queue_order", twelfth),
            (13, "draws", thirteenth),
            (14, "teams", fourteenth),
            (16, "together", together),
            (17, "priority", priority),
            (18, "held", held),
        ];
        Self::new("cursors", engine::TABLES_STEPS, &steps)
    }

    pub(in crate::store) fn new(
        landmark: &'static str,
        steps_table: &'static str,
        steps: &[(i64, &'static str, &'static str)],
    ) -> Self {
        let migrations = steps.iter().map(|&(version, name, sql)| {
            Migration::new(
                version,
                name.into(),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        });
        let newest = steps
            .iter()
            .map(|&(version, ..)| version)
            .max()
            .unwrap_or(0);
        let mut migrator = Migrator::with_migrations(migrations.collect());
        migrator.dangerous_set_table_name(Cow::Borrowed(steps_table));
        migrator.set_locking(false);
        Self {
            migrator,
            newest,
            landmark,
            steps_table,
        }
    }
}
