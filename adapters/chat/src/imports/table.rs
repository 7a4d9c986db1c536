//! A table of values as spreadsheets save it: with commas, semicolons or tabs between them, with or
//! without a byte order mark, its lines ended in any way.

use super::{BadFile, MOST_IMPORT_ROWS};

/// The header and the rows, each with its line.
pub(super) struct Table {
    pub(super) head: Vec<String>,
    /// At most one more than [`MOST_IMPORT_ROWS`]; rows without a word are left out.
    pub(super) rows: Vec<(u32, Vec<String>)>,
}

const BYTE_ORDER_MARK: char = '\u{feff}';
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

impl Table {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BadFile> {
        let text = std::str::from_utf8(bytes).map_err(|_| BadFile::NotUtf8)?;
        // What is UTF-16 may be UTF-8, too, but nobody writes it.
        if text.contains('\0') {
            return Err(BadFile::NotUtf8);
        }
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .trim(::csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut table = Self {
            head: Vec::new(),
            rows: Vec::new(),
        };
        let mut lines = Lines {
            text: text.as_bytes(),
            passed: 0,
            line: 1,
        };
        for record in reader.records() {
            // Its bytes are UTF-8 and in memory, and its rows may be of any length: none can fail.
            let Ok(record) = record else { continue };
            if record.iter().all(str::is_empty) {
                continue;
            }
            let start = record.position().map_or(0, ::csv::Position::byte);
            let line = lines.of(usize::try_from(start).unwrap_or(usize::MAX));
            let cells = record.iter().map(str::to_owned).collect();
            if table.head.is_empty() {
                table.head = cells;
                continue;
            }
            table.rows.push((line, cells));
            if table.rows.len() > MOST_IMPORT_ROWS {
                break;
            }
        }
        Ok(table)
    }
}

/// The line that a byte is in. The reader counts line feeds alone, and each after the row that it
/// ends.
struct Lines<'a> {
    text: &'a [u8],
    passed: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the row that begins behind the ends of lines at `start`; never before the last
    /// one asked for.
    fn of(&mut self, start: usize) -> u32 {
        while let Some(byte) = self.text.get(self.passed) {
            let ends = matches!(byte, b'\r' | b'\n');
            if self.passed >= start && !ends {
                break;
            }
            let is_half = *byte == b'\r' && self.text.get(self.passed + 1) == Some(&b'\n');
            self.line += u32::from(ends && !is_half);
            self.passed += 1;
        }
        self.line
    }
}

/// What most often stands between the names of the columns.
fn delimiter(text: &str) -> u8 {
    let head = text.trim_start().lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for byte in head.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        }
        let found = DELIMITERS.iter().position(|delimiter| *delimiter == byte);
        if let Some(found) = found.filter(|_| !quoted) {
            counts[found] += 1;
        }
    }
    // The first of those that are as many.
    let most = (0..DELIMITERS.len())
        .rev()
        .max_by_key(|index| counts[*index]);
    most.map_or(b',', |index| DELIMITERS[index])
}
