//! What a backup holds, table by table, so that rows can go from one engine to another.

/// Most rows that go together.
const MOST_CHUNK_ROWS: usize = 500;
/// After so many bytes of text no more rows go together.
const MOST_CHUNK_BYTES: usize = 1 << 20;
/// Chunks that wait for whoever writes them.
pub(super) const CHUNKS_UNDER_WAY: usize = 2;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    NumberOrNull,
    Text,
}

/// A table whose rows are copied.
#[derive(Debug)]
pub(super) struct Copied {
    pub(super) name: &'static str,
    /// The key first.
    pub(super) columns: &'static [(&'static str, Kind)],
    pub(super) key_columns: usize,
}

/// Every table of the journal's database but the leases, which are of the moment.
pub(super) const COPIED: [Copied; 4] = [
    Copied {
        name: "journal",
        columns: &[
            ("community_id", Kind::Number),
            ("seq", Kind::Number),
            ("batch_id", Kind::Text),
            ("at", Kind::Number),
            ("entry", Kind::Text),
            ("checksum", Kind::NumberOrNull),
        ],
        key_columns: 2,
    },
    Copied {
        name: "personal",
        columns: &[
            ("community_id", Kind::Number),
            ("id", Kind::Number),
            ("member_id", Kind::Number),
            ("kind", Kind::Text),
            ("text", Kind::Text),
        ],
        key_columns: 2,
    },
    Copied {
        name: "settlements",
        columns: &[
            ("community_id", Kind::Number),
            ("notice_id", Kind::Number),
            ("outcome", Kind::Text),
            ("attempts", Kind::Number),
            ("at", Kind::Number),
            ("detail", Kind::Text),
        ],
        key_columns: 2,
    },
    Copied {
        name: "facts",
        columns: &[("name", Kind::Text), ("value", Kind::Text)],
        key_columns: 1,
    },
];

impl Copied {
    /// The first `count` columns, with commas between them.
    fn first(&self, count: usize) -> String {
        let columns = self.columns.iter().take(count);
        let names: Vec<&str> = columns.map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// The statement that reads all rows, in order.
    pub(super) fn select(&self) -> String {
        let columns = self.first(self.columns.len());
        let (name, key) = (self.name, self.first(self.key_columns));
        format!("SELECT {columns} FROM {name} ORDER BY {key}")
    }

    /// The statement that writes rows, up to where their values begin.
    pub(super) fn insert(&self) -> String {
        let columns = self.first(self.columns.len());
        format!("INSERT INTO {} ({columns}) ", self.name)
    }
}

/// What a row has in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Number(i64),
    NumberOrNull(Option<i64>),
    Text(String),
}

/// Some rows of a table, one at least.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) table: &'static Copied,
    pub(super) rows: Vec<Vec<Value>>,
    bytes: usize,
}

impl Chunk {
    pub(super) const fn new(table: &'static Copied) -> Self {
        let rows = Vec::new();
        Self {
            table,
            rows,
            bytes: 0,
        }
    }

    pub(super) fn push(&mut self, row: Vec<Value>) {
        let texts = row.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.len()),
            Value::Number(_) | Value::NumberOrNull(_) => None,
        });
        self.bytes += texts.sum::<usize>();
        self.rows.push(row);
    }

    pub(super) const fn is_full(&self) -> bool {
        self.rows.len() >= MOST_CHUNK_ROWS || self.bytes >= MOST_CHUNK_BYTES
    }
}
