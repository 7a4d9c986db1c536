//! `dibs run` that cannot.
