//! Disks that are full, read-only, that fail to sync, that lie: the real program says clearly what
//! is wrong, acknowledges nothing that is not on disk, keeps what it has acknowledged, and goes on
//! when the disk is well again.

mod damaged;
mod failing;
mod mounts;
mod shim;
mod waiting;
