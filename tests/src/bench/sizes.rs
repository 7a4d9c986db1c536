//! How much is measured: in full, quickly, or just enough to see that it works.

use std::time::Duration;

/// Bounds of every part, in time and count.
#[derive(Debug, Clone)]
pub struct Sizes {
    /// Rounds, in each of which every design is measured once.
    pub rounds: usize,
    /// Resources of the community.
    pub resources: usize,
    /// Members of the community before anything is measured.
    pub members: u64,
    /// Clients that ask at the same time.
    pub in_flight: Vec<usize>,
    /// The level that goals speak of.
    pub main_in_flight: usize,
    /// Clients of the baselines on PostgreSQL: its best case, and those that goals speak of.
    pub rival_in_flight: Vec<usize>,
    /// How long a burst lasts: shorter than the followers' patience.
    pub burst: Duration,
    /// How long a steady load is left to itself before it is measured: longer than that patience.
    pub warm_up: Duration,
    /// How long it is measured.
    pub steady: Duration,
    /// How long a baseline is measured.
    pub rival: Duration,
    /// How long the limit of the disk is measured.
    pub limit: Duration,
    /// Most requests made for one measurement.
    pub most_requests: usize,
    /// How long followers may take to catch up.
    pub patience: Duration,
    /// People in the surge.
    pub surge_people: usize,
    /// Slots they race for.
    pub surge_slots: usize,
    /// Active bookings of the small and the large community whose cost is compared.
    pub growth_active: [u64; 2],
    /// Bookings by which their cost is measured.
    pub growth_bookings: usize,
    /// Bookings in the longest journal; none: not measured.
    pub long_journal: Option<u64>,
    /// How long an idle process is left alone before its memory is read.
    pub idle_settling: Duration,
    /// How long its processor time is taken then.
    pub idle_watched: Duration,
}

impl Sizes {
    /// As published.
    pub fn full() -> Self {
        Self {
            rounds: 3,
            resources: 1_000,
            members: 10_000,
            in_flight: vec![1, 64, 1_024, 10_000],
            main_in_flight: 1_024,
            rival_in_flight: vec![16, 64, 1_024],
            burst: Duration::from_millis(900),
            warm_up: Duration::from_millis(1_500),
            steady: Duration::from_secs(4),
            rival: Duration::from_secs(2),
            limit: Duration::from_secs(1),
            most_requests: 1_500_000,
            patience: Duration::from_secs(300),
            surge_people: 20_000,
            surge_slots: 2_000,
            growth_active: [10_000, 1_000_000],
            growth_bookings: 100_000,
            long_journal: None,
            idle_settling: Duration::from_secs(5),
            idle_watched: Duration::from_secs(10),
        }
    }

    /// About a minute: while developing.
    pub fn quick() -> Self {
        Self {
            rounds: 1,
            in_flight: vec![64, 1_024],
            rival_in_flight: vec![16, 64, 1_024],
            burst: Duration::from_millis(500),
            steady: Duration::from_millis(1_500),
            rival: Duration::from_millis(700),
            limit: Duration::from_millis(300),
            growth_active: [10_000, 100_000],
            growth_bookings: 30_000,
            ..Self::full()
        }
    }

    /// A handful of bookings in every part.
    pub fn tiny() -> Self {
        Self {
            rounds: 1,
            resources: 5,
            members: 10,
            in_flight: vec![1, 4],
            main_in_flight: 4,
            rival_in_flight: vec![1, 4],
            burst: Duration::from_secs(20),
            warm_up: Duration::ZERO,
            steady: Duration::from_secs(20),
            rival: Duration::from_secs(20),
            limit: Duration::from_millis(50),
            most_requests: 50,
            patience: Duration::from_secs(60),
            surge_people: 50,
            surge_slots: 5,
            growth_active: [10, 60],
            growth_bookings: 50,
            long_journal: Some(2_100),
            idle_settling: Duration::from_secs(1),
            idle_watched: Duration::from_secs(1),
        }
    }
}
