//! Years of it.

use dibs_tests::simulator::soak::Soak;
use dibs_tests::simulator::{run, writing};

/// The seed CI begins with; other years are had with `dibs-sim --seed`.
const SEED: u64 = 1;
const YEARS: u32 = 100;

#[test]
fn a_hundred_years_break_no_rule() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let soaked = Soak {
        seed: SEED,
        years: YEARS,
        threads,
    }
    .run();
    println!("{}", soaked.totals);
    if let Some(failure) = soaked.failure {
        panic!("{}", failure.story());
    }
    assert!(soaked.totals.years() >= f64::from(YEARS));
    // What is not met cannot be judged.
    let totals = soaked.totals;
    for (what, count, least) in [
        ("requests", totals.requests, 300_000),
        ("accepted", totals.accepted, 100_000),
        ("refused", totals.refused, 100_000),
        ("redelivered", totals.redelivered, 20_000),
        ("notices", totals.notices, 100_000),
        ("crashes", totals.crashes, 4_000),
        ("conflicts", totals.conflicts, 10_000),
        ("appends in trouble", totals.append_troubles, 10_000),
        ("clock jumps", totals.clock_jumps, 2_000),
        ("decided ahead", totals.ahead, 1_000),
        ("other zones", totals.zone_changes, 20),
        ("members of one club", totals.most_members, 2_000),
    ] {
        assert!(count >= least, "{what}: {count}, and not {least}");
    }
    for kind in [
        "answer booked",
        "answer cancelled",
        "answer claimed",
        "answer done",
        "answer joined",
        "answer left",
        "answer moved_to",
        "answer noted",
        "answer passed",
        "answer resource_added",
        "answer resource_changed",
        "answer resource_removed",
        "answer settings",
        "member_named",
        "members_linked",
        "moved_back",
        "notice_failed",
        "offer_extended",
        "place_seen",
        "queue_moved",
        "AlreadyWaiting",
        "CoolingDown",
        "BadSeats",
        "BookingOver",
        "BusyCommunity",
        "ClaimInstead",
        "HeldForQueue",
        "Moved",
        "NameTaken",
        "NoOffer",
        "NotBegun",
        "NotManager",
        "NotMember",
        "NotWaiting",
        "NotYourOffer",
        "NotYours",
        "NothingFree",
        "NothingRunning",
        "OfferOver",
        "OutOfRange",
        "OutsideHours",
        "ResourceGone",
        "ResourceInUse",
        "Stale",
        "Taken",
        "Time",
        "TooLong",
        "TooShort",
        "UnknownResource",
        "WhichOne",
    ] {
        assert!(
            totals.kinds.contains_key(kind),
            "no `{kind}` in {YEARS} years"
        );
    }
}

#[test]
fn the_same_seed_is_the_same_run() {
    for seed in 1..=5 {
        let script = writing::write(seed);
        let (one, other) = (run(&script, None, false), run(&script, None, true));
        assert_eq!(one.digest, other.digest, "seed {seed}");
        assert_eq!(one.totals, other.totals, "seed {seed}");
        assert_ne!(
            one.digest,
            run(&writing::write(seed + 1), None, false).digest
        );
    }
}

#[test]
fn the_same_worlds_are_run_on_one_thread_or_many() {
    let soak = |threads| {
        let soak = Soak {
            seed: 40,
            years: 1,
            threads,
        };
        let soaked = soak.run();
        (soaked.totals, soaked.digest)
    };
    assert_eq!(soak(1), soak(3));
}
