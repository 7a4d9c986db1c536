//! What is wrong with a configuration, and where.

use std::fmt;

use super::DOTENV_FILE;

/// Where a setting was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// In a file as a whole.
    File(String),
    /// At a place in a file, both counted from 1.
    Place {
        /// The file, as the operator would name it.
        file: String,
        /// The line.
        line: usize,
        /// The column, in characters; `None` if only the line is known.
        column: Option<usize>,
    },
    /// In an environment variable.
    Variable(String),
    /// In more than one place.
    Several,
}

impl Origin {
    /// The place `offset_bytes` into `text`, the contents of `file`.
    pub(super) fn at(file: &str, text: &str, offset_bytes: usize) -> Self {
        let before = text.get(..offset_bytes).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self::Place {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: Some(before[line_start..].chars().count() + 1),
        }
    }

    /// Sorts problems as somebody would mend them: file by file, from the top.
    pub(super) fn reading_order(&self) -> (u8, usize, usize) {
        let file_order = |file: &str| u8::from(file == DOTENV_FILE);
        match self {
            Self::File(file) => (file_order(file), 0, 0),
            Self::Place { file, line, column } => (file_order(file), *line, column.unwrap_or(0)),
            Self::Variable(_) => (2, 0, 0),
            Self::Several => (3, 0, 0),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "{file}: "),
            Self::Place {
                file,
                line,
                column: Some(column),
            } => write!(f, "{file}:{line}:{column}: "),
            Self::Place {
                file,
                line,
                column: None,
            } => write!(f, "{file}:{line}: "),
            Self::Variable(name) => write!(f, "{name} in the environment: "),
            Self::Several => Ok(()),
        }
    }
}

/// One thing that is wrong. Never holds the value of a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where.
    pub(crate) origin: Origin,
    /// What, and what to do about it: a sentence or two.
    pub(crate) message: String,
}

impl Problem {
    /// A problem in `origin`.
    pub(super) fn new(origin: Origin, message: String) -> Self {
        Self { origin, message }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.message)
    }
}

/// Everything that is wrong, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        let count = match self.0.len() {
            1 => "One problem".to_owned(),
            n => format!("{n} problems"),
        };
        write!(
            f,
            "{count} in the configuration; nothing was started. config.example.toml explains every key."
        )
    }
}

impl std::error::Error for Problems {}
