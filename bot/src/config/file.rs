//! The configuration file.

use std::fs;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Origin, Problem};
use super::raw::{Raw, Setting};
use super::{LARGEST_FILE_BYTES, USUAL_FILE, keys, secret};

/// The file's name, as the operator would say it, and its text; `None` when none was asked for and
/// the usual one is not there.
pub(super) fn text_of(
    directory: &Path,
    named: Option<&Path>,
) -> Result<Option<(String, String)>, Problem> {
    let shown = named.map_or_else(|| USUAL_FILE.to_owned(), |file| file.display().to_string());
    let path = directory.join(named.unwrap_or(Path::new(USUAL_FILE)));
    match read_limited(&path) {
        Ok(text) => Ok(Some((shown, text))),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && named.is_none() => Ok(None),
        Err(e) => Err(Problem::new(
            Origin::File(shown),
            format!("cannot be read: {e}."),
        )),
    }
}

/// The text of a file that is not too large.
pub(super) fn read_limited(path: &Path) -> std::io::Result<String> {
    if fs::metadata(path)?.len() > LARGEST_FILE_BYTES {
        return Err(std::io::Error::other(format!(
            "it is larger than {LARGEST_FILE_BYTES} bytes, which is not a configuration"
        )));
    }
    fs::read_to_string(path)
}

/// The settings in `text`, the contents of `file`, and what is wrong with it.
pub(super) fn settings(file: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Setting> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        problems.extend(errors.iter().map(|error| {
            let offset_bytes = error.span().map_or(text.len(), |span| span.start);
            let what = error.message().trim_end_matches('.').replace('\n', " ");
            Problem::new(
                Origin::at(file, text, offset_bytes),
                format!("this is not TOML: {what}."),
            )
        }));
        // What could be saved of a broken file would only cause complaints that are not true.
        return Vec::new();
    }
    let mut reader = Reader {
        file,
        text,
        settings: Vec::new(),
        problems,
    };
    reader.table("", table.get_ref());
    reader
        .settings
        .sort_by_key(|(offset_bytes, _)| *offset_bytes);
    reader
        .settings
        .into_iter()
        .map(|(_, setting)| setting)
        .collect()
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    settings: Vec<(usize, Setting)>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    /// Reads a table whose name, with a dot behind it, is `prefix`.
    fn table(&mut self, prefix: &str, table: &DeTable<'_>) {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let name = format!("{prefix}{}", key.get_ref());
            if let Some(known) = keys::find(&name) {
                let origin = self.origin(value.span().start);
                let setting = Setting {
                    key: known,
                    value: raw(value),
                    origin,
                };
                self.settings.push((value.span().start, setting));
            } else if let (DeValue::Table(inner), true) =
                (value.get_ref(), keys::sections().contains(&name.as_str()))
            {
                self.table(&format!("{name}."), inner);
            } else {
                let message = unknown(&name, value.get_ref());
                self.problems
                    .push(Problem::new(self.origin(key.span().start), message));
            }
        }
    }

    fn origin(&self, offset_bytes: usize) -> Origin {
        Origin::at(self.file, self.text, offset_bytes)
    }
}

/// What to say about a name that is no key. The value is not repeated: it may be a secret.
fn unknown(name: &str, value: &DeValue<'_>) -> String {
    let shown: String = name.chars().take(80).collect();
    if secret::is_secret(name) {
        let place = secret::variable_for(name).map_or_else(String::new, |variable| {
            format!(" Put it into .env or the environment, as {variable}.")
        });
        return format!(
            "`{shown}` looks like a secret, and secrets do not belong into this file: take it out.\
             {place}"
        );
    }
    if keys::sections().contains(&name) {
        return format!("`{shown}` is a section, and not a key.");
    }
    let (what, nearest) = match value {
        DeValue::Table(_) => (
            "section",
            keys::most_similar(name, keys::sections().into_iter()),
        ),
        _ => ("key", keys::nearest(name)),
    };
    match nearest {
        Some(nearest) => format!("there is no {what} `{shown}`. Did you mean `{nearest}`?"),
        None => format!("there is no {what} `{shown}`."),
    }
}

fn raw(value: &Spanned<DeValue<'_>>) -> Raw {
    match value.get_ref() {
        DeValue::String(text) => Raw::Text(text.to_string()),
        DeValue::Integer(number) => Raw::Integer(number.to_string()),
        DeValue::Array(values) => Raw::List(values.iter().map(raw).collect()),
        DeValue::Float(_) => Raw::Other("a number with a fraction"),
        DeValue::Boolean(_) => Raw::Other("true or false"),
        DeValue::Datetime(_) => Raw::Other("a date or a time"),
        DeValue::Table(_) => Raw::Other("a section"),
    }
}
