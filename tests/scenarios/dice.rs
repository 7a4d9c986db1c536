//! Random choices from a seed that a failing test can print.

use dibs_core::clock::random_bytes;

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    /// The choices that belong to a seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A seed that nobody has used before.
    pub(crate) fn fresh_seed() -> u64 {
        u64::from_be_bytes(random_bytes())
    }

    /// A number below `sides`, which is at least 1.
    pub(crate) fn below(&mut self, sides: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// One of them, if there are any.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let sides = u64::try_from(from.len()).expect("few");
        (sides > 0).then(|| {
            let index = usize::try_from(self.below(sides)).expect("an index");
            from[index]
        })
    }
}
