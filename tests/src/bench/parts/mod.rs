//! What is measured. Every part is bounded in time and count by [`Sizes`](super::sizes::Sizes).

pub mod growth;
pub mod idle;
pub mod mixed;
pub mod slow;
pub mod surge;
pub mod throughput;

use super::BenchError;
use super::process::own_cpu_seconds;
use super::report::Report;

/// Lets a part run and notes the processor seconds it took.
///
/// # Errors
/// The part's.
pub async fn timed<F>(report: &mut Report, name: &str, part: F) -> Result<(), BenchError>
where
    F: AsyncFnOnce(&mut Report) -> Result<(), BenchError>,
{
    let before = own_cpu_seconds();
    part(report).await?;
    if let (Some(before), Some(after)) = (before, own_cpu_seconds()) {
        report.cpu_seconds.push((name.to_owned(), after - before));
    }
    Ok(())
}

/// Tells whoever waits how far it is.
pub fn say(what: &str) {
    eprintln!("{what}");
}
