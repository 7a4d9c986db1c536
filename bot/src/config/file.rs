//! The configuration file.

use std::fs::File;
use std::io::{self, Read as _};
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
    match read_text(&path) {
        Ok(text) => Ok(Some((shown, text))),
        Err(e) if e.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(None),
        Err(e) => Err(Problem::new(
            Origin::File(shown),
            format!("cannot be read: {e}."),
        )),
    }
}

/// The text of a configuration file, which is no larger than one can be.
pub(super) fn read_text(path: &Path) -> io::Result<String> {
    let bytes = read_limited(path, LARGEST_FILE_BYTES)?.ok_or_else(|| {
        io::Error::other(format!(
            "it is larger than {LARGEST_FILE_BYTES} bytes, which is not a configuration"
        ))
    })?;
    String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
}

/// What is in a file; `None` if that is more than `most_bytes`. A size that the system tells is not
/// relied upon: devices and pipes have none.
pub(super) fn read_limited(path: &Path, most_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = File::open(path)?
        .take(most_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let fits = u64::try_from(read).is_ok_and(|read| read <= most_bytes);
    Ok(fits.then_some(bytes))
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
