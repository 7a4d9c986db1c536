//! Looking back, without a store.
