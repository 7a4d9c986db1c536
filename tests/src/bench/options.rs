//! The command line of `dibs-bench`.

use std::path::PathBuf;

use super::BenchError;

/// What is said to `--help`.
pub const HELP: &str = "\
dibs-bench [PART…] [OPTION…]: how fast Dibs is, beside designs it could have had.

Parts (all of them if none is named):
  burst     bookings a second and latency; the tables are filled afterwards
  live      the same, while the tables are being filled
  hot       a burst on one resource
  mixed     seven of ten requests look; the others book, join a queue, cancel
  surge     20 000 people race for 2 000 slots
  growth    cost, start and memory with a million active bookings
  slow      the burst with a millisecond added to every sync (needs a C compiler)
  idle      memory of `dibs run` with nothing to do (needs `cargo build --release` and `tests/run`)

Options:
  --quick            less of everything and one round, for development
  --ten-million      growth goes on to ten million bookings in the journal (some hours)
  --clients N,N,…    levels of clients instead of 1, 64, 1024, 10000
  --rounds N         rounds instead of 3
  --json FILE        writes the same figures there
  --directory DIR    measures the disk that DIR lies on (target/bench)
  --postgres URL     a PostgreSQL server on the same disk, fsync on; without it one is started
                     with tests/postgres
  --no-postgres      leaves everything out that needs one
";

/// A part of the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// See [`HELP`].
    Burst,
    /// See [`HELP`].
    Live,
    /// See [`HELP`].
    Hot,
    /// See [`HELP`].
    Mixed,
    /// See [`HELP`].
    Surge,
    /// See [`HELP`].
    Growth,
    /// See [`HELP`].
    Slow,
    /// See [`HELP`].
    Idle,
}

/// All of them, as they are named.
pub const PARTS: [(&str, Part); 8] = [
    ("burst", Part::Burst),
    ("live", Part::Live),
    ("hot", Part::Hot),
    ("mixed", Part::Mixed),
    ("surge", Part::Surge),
    ("growth", Part::Growth),
    ("slow", Part::Slow),
    ("idle", Part::Idle),
];

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Say what there is, and nothing else.
    pub help: bool,
    /// What is measured.
    pub parts: Vec<Part>,
    /// Quickly.
    pub quick: bool,
    /// Just enough to see that it works.
    pub tiny: bool,
    /// Ten million bookings too.
    pub ten_million: bool,
    /// Levels of clients; the usual ones if there are none.
    pub clients: Vec<usize>,
    /// Rounds; the usual number if there is none.
    pub rounds: Option<usize>,
    /// Where figures go as JSON.
    pub json: Option<PathBuf>,
    /// The disk that is measured.
    pub directory: PathBuf,
    /// A PostgreSQL server; one is started if there is none.
    pub postgres: Option<String>,
    /// Do without one.
    pub no_postgres: bool,
}

impl Options {
    /// Reads the words of a command line, without the program's name.
    ///
    /// # Errors
    /// [`BenchError::Misuse`].
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, BenchError> {
        let mut options = Self {
            help: false,
            parts: Vec::new(),
            quick: false,
            tiny: false,
            ten_million: false,
            clients: Vec::new(),
            rounds: None,
            json: None,
            directory: PathBuf::from("target/bench"),
            postgres: None,
            no_postgres: false,
        };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || {
                let missing = || BenchError::Misuse(format!("`{word}` needs a value"));
                words.next().ok_or_else(missing)
            };
            match word.as_str() {
                "--help" | "-h" => options.help = true,
                "--quick" => options.quick = true,
                "--tiny" => options.tiny = true,
                "--ten-million" => options.ten_million = true,
                "--no-postgres" => options.no_postgres = true,
                "--clients" => {
                    let levels = value()?;
                    let levels = levels.split(',').map(number);
                    options.clients = levels.collect::<Result<_, _>>()?;
                }
                "--rounds" => options.rounds = Some(number(&value()?)?),
                "--json" => options.json = Some(value()?.into()),
                "--directory" => options.directory = value()?.into(),
                "--postgres" => options.postgres = Some(value()?),
                name => {
                    let part = PARTS.iter().find(|(known, _)| *known == name);
                    let (_, part) = part
                        .ok_or_else(|| BenchError::Misuse(format!("There is no part `{name}`")))?;
                    options.parts.push(*part);
                }
            }
        }
        if options.parts.is_empty() {
            options.parts = PARTS.iter().map(|(_, part)| *part).collect();
        }
        Ok(options)
    }

    /// Whether a part is wanted.
    pub fn wants(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

fn number(text: &str) -> Result<usize, BenchError> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| BenchError::Misuse(format!("`{text}` is no number above 0")))
}
