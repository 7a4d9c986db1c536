//! `dibs config check`: what is wrong with the configuration, or what is in force. Opens nothing.

use std::io::{self, Write as _};

use serde_json::{Map, Value, json};

use crate::cli::{ConfigFile, Ending};
use crate::config::{Config, KEYS, Problems};

/// Checks, prints, and says how it went.
pub(crate) fn run(file: &ConfigFile, as_json: bool) -> Ending {
    let checked = file.load();
    let told = match &checked {
        Ok(config) if as_json => format!("{:#}", config_json(config)),
        Ok(config) => summary(config),
        Err(problems) if as_json => format!("{:#}", problems_json(problems)),
        Err(problems) => {
            eprintln!("{problems}");
            return Ending::Misuse;
        }
    };
    if writeln!(io::stdout(), "{told}").is_err() {
        return Ending::Failed;
    }
    if checked.is_ok() {
        Ending::Done
    } else {
        Ending::Misuse
    }
}

/// The secrets by name, and whether each is set.
fn secrets(config: &Config) -> [(&'static str, bool); 3] {
    let secrets = &config.secrets;
    [
        ("DISCORD_TOKEN", secrets.discord_token.is_some()),
        ("TELEGRAM_TOKEN", secrets.telegram_token.is_some()),
        ("DIBS_SECRET", secrets.dibs_secret.is_some()),
    ]
}

fn summary(config: &Config) -> String {
    let keys = KEYS.iter().map(|key| match (key.show)(config) {
        value if value.is_empty() => format!("{} is not set", key.name),
        value => format!("{} is {value}", key.name),
    });
    let secrets = secrets(config).into_iter().map(|(name, set)| match set {
        true => format!("{name} is set"),
        false => format!("{name} is not set"),
    });
    let lines: Vec<String> = ["The configuration is sound.".to_owned()]
        .into_iter()
        .chain(keys)
        .chain(secrets)
        .collect();
    lines.join("\n")
}

fn config_json(config: &Config) -> Value {
    let keys: Map<String, Value> = KEYS
        .iter()
        .map(|key| (key.name.to_owned(), (key.show)(config).into()))
        .collect();
    let secrets: Map<String, Value> = secrets(config)
        .into_iter()
        .map(|(name, set)| (name.to_owned(), set.into()))
        .collect();
    json!({ "sound": true, "keys": keys, "secrets_set": secrets })
}

fn problems_json(problems: &Problems) -> Value {
    let problems: Vec<Value> = problems
        .0
        .iter()
        .map(|problem| {
            let place = problem.origin.to_string();
            json!({ "where": place.trim_end_matches([':', ' ']), "message": problem.message })
        })
        .collect();
    json!({ "sound": false, "problems": problems })
}
