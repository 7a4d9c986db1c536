//! How much the tests that repeat themselves do: enough to find something within a minute or two,
//! or, in the long run, as much as one would want to have seen before a release.

/// Set to anything, it asks for the long run: `tests/run long` does.
const LONG_RUN: &str = "DIBS_LONG_RUN";

/// `usual`, or `long` in the long run.
pub(crate) fn rounds(usual: usize, long: usize) -> usize {
    if std::env::var_os(LONG_RUN).is_some() {
        long
    } else {
        usual
    }
}
