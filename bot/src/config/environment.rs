//! The environment, and `.env`, which is an environment in a file.

use std::collections::BTreeMap;
use std::path::Path;

use super::file::read_text;
use super::problem::{Origin, Problem};
use super::raw::{Raw, Setting};
use super::{DOTENV_FILE, keys, secret};

/// What the name of every variable for a key begins with.
const PREFIX: &str = "DIBS_";
/// What stands between section and key.
const SEPARATOR: &str = "__";

/// Environment variables, and where each was written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Variables {
    values: BTreeMap<String, (String, Origin)>,
}

impl Variables {
    /// The variables in `pairs`, from the process's environment.
    pub(crate) fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let values = pairs.into_iter().map(|(name, value)| {
            let origin = Origin::Variable(name.clone());
            (name, (value, origin))
        });
        Self {
            values: values.collect(),
        }
    }

    /// The variables of this process; those that are not Unicode are none of ours.
    pub(crate) fn of_process() -> Self {
        Self::from_pairs(std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }))
    }

    /// One variable's value and where it was written.
    pub(crate) fn get(&self, name: &str) -> Option<(&str, Origin)> {
        self.values
            .get(name)
            .map(|(value, origin)| (value.as_str(), origin.clone()))
    }
}

/// Reads `.env` at `path`, if it is there.
pub(super) fn dotenv(path: &Path, problems: &mut Vec<Problem>) -> Variables {
    let text = match read_text(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Variables::default(),
        Err(e) => {
            let origin = Origin::File(DOTENV_FILE.to_owned());
            problems.push(Problem::new(origin, format!("cannot be read: {e}.")));
            return Variables::default();
        }
    };
    let mut values = BTreeMap::new();
    for pair in dotenvy::from_read_iter(text.as_bytes()) {
        match pair {
            Ok((name, value)) => {
                let origin = line_origin(&text, |line| is_assignment(line, &name));
                values.insert(name, (value, origin));
            }
            // The line itself is not repeated: it may hold a token.
            Err(dotenvy::Error::LineParse(broken, _)) => problems.push(Problem::new(
                // What comes with the error is the line, or its value.
                line_origin(&text, |line| line.trim_end().ends_with(broken.trim())),
                "this line is not NAME=value; a value with spaces or # needs quotes.".to_owned(),
            )),
            Err(e) => problems.push(Problem::new(
                Origin::File(DOTENV_FILE.to_owned()),
                format!("cannot be read: {e}."),
            )),
        }
    }
    Variables { values }
}

/// The last line that `is` the one.
fn line_origin(text: &str, is: impl Fn(&str) -> bool) -> Origin {
    let file = DOTENV_FILE.to_owned();
    let lines: Vec<&str> = text.lines().collect();
    match lines.iter().rposition(|line| is(line)) {
        Some(index) => Origin::Place {
            file,
            line: index + 1,
            column: None,
        },
        None => Origin::File(file),
    }
}

fn is_assignment(line: &str, name: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("export").map_or(line, str::trim_start);
    line.strip_prefix(name)
        .is_some_and(|rest| rest.trim_start().starts_with('='))
}

/// The settings among `variables`; variables that look like one and are none are named.
pub(super) fn settings(variables: &Variables, problems: &mut Vec<Problem>) -> Vec<Setting> {
    let mut settings = Vec::new();
    for (variable, (value, origin)) in &variables.values {
        let Some(rest) = variable.strip_prefix(PREFIX) else {
            continue;
        };
        if let Some((section, key)) = rest.split_once(SEPARATOR) {
            let name = format!("{section}.{key}").to_lowercase();
            match keys::find(&name) {
                Some(key) => settings.push(Setting {
                    key,
                    value: Raw::Text(value.clone()),
                    origin: origin.clone(),
                }),
                None => problems.push(Problem::new(origin.clone(), unknown(&name))),
            }
        } else if let Some(meant) = keys::KEYS
            .iter()
            .map(|key| key.name)
            .find(|key| key.replace('.', "_").eq_ignore_ascii_case(rest))
        {
            // Other programs leave DIBS_… variables about (Kubernetes does, for a service of that
            // name), so only what is nearly a key is worth stopping for.
            problems.push(Problem::new(
                origin.clone(),
                format!("the name needs two underscores: {}.", variable_for(meant)),
            ));
        }
    }
    settings
}

fn unknown(name: &str) -> String {
    if secret::is_secret(name) {
        return secret::variable_for(name).map_or_else(
            || "there is no such secret.".to_owned(),
            |variable| format!("there is no such secret. It is called {variable}."),
        );
    }
    match keys::nearest(name) {
        Some(nearest) => {
            format!(
                "there is no key `{name}`. Did you mean {}?",
                variable_for(nearest)
            )
        }
        None => format!("there is no key `{name}`."),
    }
}

/// The variable that sets `key`.
pub(super) fn variable_for(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', SEPARATOR).to_uppercase())
}
