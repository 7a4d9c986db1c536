//! The tables that follow from the journal alone, and how `dibs doctor` compares them.

/// Rows are compared for so many numbers of the `order` column at a time.
pub(super) const NUMBERS_AT_A_TIME: i64 = 2_000;

/// A table, and how it is compared.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) name: &'static str,
    /// The key first.
    pub(super) columns: &'static [&'static str],
    pub(super) key_columns: usize,
    /// A column of the key that holds numbers, by which rows are taken some at a time.
    pub(super) order: &'static str,
}

/// Every table that follows from the journal alone.
pub(super) const SHOWN: [Shown; 17] = [
    Shown {
        name: "communities",
        columns: &[
            "community_id",
            "zone",
            "language",
            "reminder_minutes",
            "offer_minutes",
            "moved_to",
        ],
        key_columns: 1,
        order: "community_id",
    },
    Shown {
        name: "chats",
        columns: &["chat", "community_id"],
        key_columns: 1,
        order: "community_id",
    },
    Shown {
        name: "members",
        columns: &[
            "community_id",
            "member_id",
            "joined_at",
            "name_text_id",
            "handle_text_id",
        ],
        key_columns: 2,
        order: "member_id",
    },
    Shown {
        name: "identities",
        columns: &["community_id", "identity_text_id", "member_id"],
        key_columns: 2,
        order: "identity_text_id",
    },
    Shown {
        name: "resources",
        columns: &[
            "community_id",
            "resource_id",
            "name",
            "capacity",
            "zone",
            "slot_minutes",
            "step_minutes",
            "shortest_turn_minutes",
            "hours",
            "names_shown",
            "removed",
            "check_in_minutes",
            "bookers",
            "is_approved",
            "group_name",
            "about",
            "bookers_team_id",
            "queue_order",
            "grace_minutes",
            "cooldown_minutes",
            "priority_team_id",
        ],
        key_columns: 2,
        order: "resource_id",
    },
    Shown {
        name: "aliases",
        columns: &["community_id", "resource_id", "alias"],
        key_columns: 3,
        order: "resource_id",
    },
    Shown {
        name: "closures",
        columns: &[
            "community_id",
            "resource_id",
            "place",
            "start_at",
            "end_at",
            "closed_by",
            "why_text_id",
        ],
        key_columns: 3,
        order: "resource_id",
    },
    Shown {
        name: "limits",
        columns: &[
            "community_id",
            "resource_id",
            "group_name",
            "team_id",
            "place",
            "rule",
        ],
        key_columns: 5,
        order: "resource_id",
    },
    Shown {
        name: "teams",
        columns: &["community_id", "team_id", "name", "role"],
        key_columns: 2,
        order: "team_id",
    },
    Shown {
        name: "team_members",
        columns: &["community_id", "team_id", "member_id"],
        key_columns: 3,
        order: "team_id",
    },
    Shown {
        name: "bookings",
        columns: &[
            "community_id",
            "booking_id",
            "resource_id",
            "member_id",
            "start_at",
            "end_at",
            "seats",
            "takes_all",
            "is_turn",
            "note_text_id",
            "booked_at",
            "status",
            "ended_at",
            "ended_how",
            "ended_by",
            "checked_in_at",
            "approve_by",
        ],
        key_columns: 2,
        order: "booking_id",
    },
    Shown {
        name: "waiting",
        columns: &[
            "community_id",
            "resource_id",
            "member_id",
            "place",
            "joined_at",
            "wanted_minutes",
            "lapses",
            "offer_id",
        ],
        key_columns: 3,
        order: "resource_id",
    },
    Shown {
        name: "offers",
        columns: &[
            "community_id",
            "offer_id",
            "resource_id",
            "member_id",
            "made_at",
            "until_at",
            "status",
            "ended_at",
        ],
        key_columns: 2,
        order: "offer_id",
    },
    Shown {
        name: "notices",
        columns: &[
            "community_id",
            "notice_id",
            "member_id",
            "platform",
            "kind",
            "due_at",
            "useful_until",
            "failed",
        ],
        key_columns: 2,
        order: "notice_id",
    },
    Shown {
        name: "waitlist",
        columns: &[
            "community_id",
            "waitlist_id",
            "resource_id",
            "member_id",
            "start_at",
            "end_at",
            "seats",
            "joined_at",
            "offer_id",
            "until_at",
            "status",
            "ended_at",
            "partner_id",
            "agreed_at",
        ],
        key_columns: 2,
        order: "waitlist_id",
    },
    Shown {
        name: "wishes",
        columns: &[
            "community_id",
            "wish_id",
            "resource_id",
            "member_id",
            "start_at",
            "end_at",
            "seats",
            "told_at",
            "status",
            "booking_id",
            "ended_at",
        ],
        key_columns: 2,
        order: "wish_id",
    },
    Shown {
        name: "draws",
        columns: &[
            "community_id",
            "resource_id",
            "week",
            "held_at",
            "seed",
            "members",
            "granted",
        ],
        key_columns: 4,
        order: "resource_id",
    },
];

impl Shown {
    /// Whose rows: those of one community, but the chats are of all.
    pub(super) fn owner(&self) -> &'static str {
        if self.name == "chats" {
            "$1 = $1"
        } else {
            "community_id = $1"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::progress::PROJECTED;
    use crate::store::sqlite::Scratch;

    #[tokio::test]
    async fn every_column_of_every_table_is_compared() {
        let directory = tempfile::tempdir().unwrap();
        let mut scratch = Scratch::open(directory.path()).await.unwrap();
        let mut compared: Vec<&str> = SHOWN.iter().map(|shown| shown.name).collect();
        let mut projected = PROJECTED.to_vec();
        compared.sort_unstable();
        projected.sort_unstable();
        assert_eq!(compared, projected);
        for shown in &SHOWN {
            let mut columns = scratch.columns(shown.name).await;
            let mut ours = shown.columns.to_vec();
            ours.sort_unstable();
            columns.sort_unstable();
            assert_eq!(columns, ours, "{}", shown.name);
        }
    }
}
