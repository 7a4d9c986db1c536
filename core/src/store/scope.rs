//! What a connection is wanted for: engines have different ones, and different limits, for each.

/// How much is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// What one statement without parameters says.
    Plain,
    /// What a statement or two say; each may see another moment.
    Statement,
    /// What several statements say about the same moment, as much as there may be.
    Moment,
}

/// Whose turn it is to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// A delivery worker's: short transactions, and people wait for what they say.
    Delivery,
    /// A follower's.
    Follower,
}
