//! What is particular to PostgreSQL. These tests, and the contract, need a real server: its address
//! is in DIBS_TEST_POSTGRES, or in the file that `tests/postgres up` writes.

mod database;

pub(in crate::store) use database::TestDatabase;
