//! A setting before anybody has looked whether its value makes sense.

use super::Key;
use super::problem::Origin;

/// A value as its source wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    /// A text; everything that comes from the environment is one.
    Text(String),
    /// A whole number, as written.
    Integer(String),
    /// A list.
    List(Vec<Raw>),
    /// Something no key takes, by the name of its kind.
    Other(&'static str),
}

impl Raw {
    /// What kind of thing it is, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a number",
            Self::List(_) => "a list",
            Self::Other(kind) => kind,
        }
    }
}

/// One value for one key, from somewhere.
#[derive(Debug)]
pub(super) struct Setting {
    /// For which key.
    pub(super) key: &'static Key,
    /// The value.
    pub(super) value: Raw,
    /// Where it was written.
    pub(super) origin: Origin,
}
