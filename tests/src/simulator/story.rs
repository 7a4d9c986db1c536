//! What happened, line by line, for a person to read.

use chrono::{DateTime, Utc};

/// Most lines kept; the last ones matter.
const MOST_LINES: usize = 400;

/// Lines, if anybody wants them.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    lines: Option<std::collections::VecDeque<String>>,
}

impl Story {
    /// A story that is kept.
    pub(super) fn kept() -> Self {
        Self {
            lines: Some(std::collections::VecDeque::new()),
        }
    }

    /// Adds a line, if anybody wants it.
    pub(super) fn add(&mut self, at: DateTime<Utc>, line: impl FnOnce() -> String) {
        if let Some(lines) = &mut self.lines {
            if lines.len() >= MOST_LINES {
                lines.pop_front();
            }
            lines.push_back(format!("{}  {}", at.format("%a %F %T%.3f"), line()));
        }
    }

    /// The lines, oldest first.
    pub(super) fn lines(&self) -> Vec<String> {
        self.lines.iter().flatten().cloned().collect()
    }
}
