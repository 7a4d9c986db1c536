//! What every engine's store must do, as functions over a [`Ground`]: an empty place where stores
//! can be opened, closed and opened again. The kinds of it stand at the end of this file with
//! the cases.

mod backups;
mod changes;
mod club;
mod doctor;
mod ground;
mod history;
mod identities;
mod journal;
mod leases;
mod outbox;
mod snapshots;
mod tables;

use ground::Ground;

/// Runs every case on a ground of each kind: the engines, and PostgreSQL behind a pool of
/// connections.
macro_rules! contract {
    ([$($engine:ident),*], $cases:tt) => {
        $(mod $engine {
            use super::Ground;
            contract!(on $engine, $cases);
        })*
    };
    (on $engine:ident, [$($topic:ident: [$($case:ident),* $(,)?]),* $(,)?]) => {
        $(mod $topic {
            use super::Ground;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let ground = Ground::$engine().await;
                crate::store::contract::$topic::$case(&ground).await;
            })*
        })*
    };
}

contract!(
    [sqlite, postgres, pooled],
    [
        journal: [
            what_was_appended_is_loaded,
            a_number_that_is_taken_conflicts,
            a_number_that_leaves_a_gap_conflicts,
            the_identical_batch_again_is_stored_once,
            two_stores_race_for_each_number_and_one_wins,
            personal_text_comes_only_with_its_entry,
            a_batch_that_breaks_a_rule_fails_alone,
            batches_of_many_communities_are_merged,
            reading_on_is_limited,
            communities_are_found_by_account,
            what_is_too_large_is_refused,
            secret_and_heartbeat_are_kept,
            a_closed_store_says_so,
        ],
        changes: [
            a_booking_that_changes_keeps_its_row,
            what_was_made_too_small_can_still_change,
            who_checked_in_and_who_did_not_is_shown,
            what_waits_for_a_manager_is_shown,
        ],
        backups: [
            a_backup_comes_back_on_every_engine,
            what_a_backup_replaces_is_kept,
            a_database_in_which_nothing_happened_may_be_replaced,
            an_older_backup_is_brought_up_to_date,
        ],
        doctor: [
            what_clubs_wrote_is_sound,
            what_was_changed_by_hand_is_found_and_repaired,
        ],
        history: [
            the_journal_is_read_backwards,
            bookings_are_read_as_they_were_and_ended,
            bookings_are_read_page_by_page,
            pages_part_what_begins_together,
        ],
        identities: [
            two_members_are_one_in_the_tables,
            what_is_erased_is_gone,
            what_was_to_be_erased_and_is_there_is_found,
        ],
        leases: [
            a_lease_is_held_by_one,
            a_lease_that_ran_out_is_taken_over,
            a_lease_that_was_given_back_is_free,
            leases_have_limits,
        ],
        outbox: [
            notices_are_leased_when_they_are_due,
            a_lease_that_runs_out_makes_it_due_again,
            who_is_alone_takes_what_others_had_leased,
            what_was_given_back_is_due_then,
            a_lost_lease_cannot_be_given_back,
            what_goes_in_one_message_is_leased_together,
            two_processes_share_what_is_due,
            the_first_settlement_stands,
            what_is_past_its_use_is_dropped_and_counted,
            a_crash_between_settlement_and_queue_sends_nothing_twice,
            lost_tables_queue_again_only_what_is_unsettled,
            an_entry_that_cannot_be_read_stops_its_community_alone,
            followers_deliver_what_other_processes_appended,
        ],
        snapshots: [
            the_newest_snapshot_is_kept,
            a_snapshot_is_whole_or_not_there,
            a_snapshot_that_is_not_of_this_journal_is_none,
            the_bytes_after_an_entry_are_known,
        ],
        tables: [
            tables_show_what_the_journal_says,
            chats_are_shown_with_their_community,
            tables_made_again_are_the_same,
            two_projectors_do_it_once,
            an_overlap_quarantines_its_tables_and_not_its_pings,
            whatever_breaks_a_rule_is_quarantined,
            tables_of_another_journal_are_made_again,
            a_journal_that_lost_entries_is_not_opened,
            tables_agree_with_the_rules,
        ],
    ]
);
