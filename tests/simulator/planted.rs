//! Bugs that are planted: each is found, by the rule it breaks, and told as a short story.

use dibs_tests::simulator::flaws::Flaw;
use dibs_tests::simulator::hunt::hunt;
use dibs_tests::simulator::judge::Rule;
use dibs_tests::simulator::{run, shrink};

/// In so many worlds a bug must show.
const MOST_WORLDS: u64 = 200;

/// What few worlds show begins with one that does: that is no more than time saved.
macro_rules! found {
    ($($name:ident: $flaw:ident $(from $seed:literal)? breaks $($rule:ident)|+;)*) => {$(
        #[test]
        fn $name() {
            let seed = [$($seed,)? 1][0];
            let found = hunt(Flaw::$flaw, seed, MOST_WORLDS).expect("the bug shows");
            println!("in world {}: {}", found.worlds, found.violation.how);
            let expected = [$(Rule::$rule),+];
            assert!(expected.contains(&found.violation.rule), "{:?}", found.violation);
        }
    )*};
}

found! {
    bookings_that_overlap_by_a_minute: OverlapByAMinute breaks Capacity;
    bookings_that_are_not_applied: ApplySkipsSomeBookings breaks Capacity | Restart | Wake | FairRefusal | State;
    ends_that_are_not_applied: RestartForgetsEnds breaks State | Restart | BookingEnds | Approval;
    an_acknowledgement_before_the_commit: AnswersBeforeCommit breaks Acknowledged;
    a_wake_up_that_is_lost: WakeIsLost breaks Wake;
    a_wake_up_that_is_late: WakeIsLate breaks Wake;
    an_unknown_append_that_is_made_anew: UnknownIsDecidedAgain breaks AcceptedOnce | PersonalText;
    closures_that_are_not_looked_at: ClosuresAreIgnored breaks Closures;
    limits_that_are_not_looked_at: LimitsAreIgnored breaks Limit;
    teams_that_are_not_looked_at: TeamsAreIgnored breaks Limit | FairRefusal;
    hours_that_are_all_free: AllHoursAreFree breaks Limit;
    answers_that_a_restart_forgets: AnswersAreForgotten breaks AcceptedOnce | FirstAnswer;
    a_queue_that_is_jumped: QueueIsJumped breaks QueueOrder | NoticeWrong;
    an_offer_that_is_not_held: OffersAreNotHeld breaks OfferHeld | QueueOrder;
    a_queue_that_is_passed: QueueIsPassed breaks QueueOrder;
    a_lapse_that_is_ignored: LapseIsIgnored breaks Wake;
    a_lapse_that_is_early: LapseIsEarly breaks OfferHeld;
    a_no_show_that_is_early: NoShowIsEarly breaks CheckIn | NoticeWrong;
    a_check_in_that_is_ignored: CheckInIsIgnored breaks CheckIn | State | Restart;
    a_reminder_that_is_forgotten: ReminderIsForgotten breaks NoticeMissing;
    a_notice_that_is_queued_again: SettledIsQueuedAgain breaks NoticeTwice;
    a_notice_that_is_lost: NoticeIsLost breaks NoticeLost;
    a_conflict_that_is_answered: ConflictIsAnswered breaks Acknowledged | Wake | StaleAnswer;
    personal_text_without_its_batch: TextOfLosersIsKept breaks PersonalText;
    a_restart_that_misses_a_row: RestartMissesTheLastRow breaks Restart;
    an_answer_that_is_not_true: AnswerIsUntrue breaks TrueAnswer;
    a_roll_back_in_part: RollBackIsPartial breaks State | Restart;
    answers_that_nobody_confirmed: AnswersAreUnconfirmed breaks StaleAnswer;
    a_move_without_its_reminder: MoveForgetsReminder breaks NoticeMissing;
    a_second_who_gets_nothing: SecondIsForgotten breaks Together;
    a_waitlist_that_is_passed: WaitlistIsNotHeld breaks OfferHeld;
    digests_that_are_never_told: DigestsAreForgotten breaks Digest | Wake | Spins;
    quiet_hours_that_are_ignored: QuietHoursAreIgnored breaks Quiet;
    proposals_that_wait_for_ever: ProposalsNeverLapse breaks Trade | Wake | Spins;
    a_word_that_is_not_awaited: WordIsNotAwaited breaks Approval;
    places_that_a_link_leaves_behind: LinkForgetsPlaces breaks State | Restart | QueueOrder | NoticeLost;
    most_recent_use_that_comes_first: MostRecentIsFirst breaks QueueOrder;
    a_team_that_does_not_come_first: PriorityIsForgotten breaks QueueOrder;
    a_place_that_is_not_had_back: GraceIsForgotten breaks QueueOrder;
    a_cool_down_that_is_ignored: CoolDownIsIgnored breaks CoolDown;
    a_booking_before_the_draw: DrawsAreNotAwaited breaks Draw;
    a_draw_that_forgets_use: DrawsForgetUse breaks Draw;
    a_seed_that_was_not_promised: SeedIsAnother breaks Draw;
    hours_that_are_not_looked_at: HoursAreIgnored breaks OpeningHours;
    a_start_between_two_steps: StepIsIgnored breaks StartStep;
    a_turn_that_is_not_offered: TurnsAreNotOffered breaks OfferMissing | Wake | Spins;
    a_second_board_of_one_thing: BoardsAreDoubled breaks Boards;
    a_code_that_lives_on: CodesLiveOn breaks Identity;
    a_move_that_is_ignored: MoveIsIgnored from 114 breaks Journal;
    an_answer_that_never_comes: AnswersAreDropped breaks Answered;
    a_text_of_somebody_forgotten: ErasedTextIsKept breaks PersonalText | Restart;
}

#[test]
fn a_failure_is_told_as_a_short_story() {
    let flaw = Some(Flaw::OverlapByAMinute);
    let found = hunt(Flaw::OverlapByAMinute, 1, MOST_WORLDS).expect("the bug shows");
    let short = shrink::shrink(&found.script, Rule::Capacity, flaw);
    let told = run(&short, flaw, true);
    println!("{}", told.story.join("\n"));
    // A resource, and two who want it; and perhaps what makes the seats so few, and another
    // resource that comes and goes, for its number.
    assert!(short.steps.len() <= 6, "{} steps", short.steps.len());
    assert!(told.story.iter().any(|line| line.contains("!! Capacity")));
    assert_eq!(
        run(&short, None, false).verdict,
        Ok(()),
        "the rules know better"
    );
}
