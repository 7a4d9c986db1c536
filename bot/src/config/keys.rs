//! The table of keys: the one list that files, variables, the summary and the tests go by.

use std::fmt;

use super::raw::Raw;
use super::{Config, LogFormat, read};

/// A key of the configuration.
pub(crate) struct Key {
    /// `section.key`
    pub(crate) name: &'static str,
    /// Checks a value and puts it where it belongs; the error continues "`section.key` …".
    pub(super) set: fn(&mut Config, &Raw) -> Result<(), String>,
    /// The value in force, as it could stand in the file.
    pub(crate) show: fn(&Config) -> String,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Every key, in the order of `config.example.toml`.
pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "database.url",
        set: |config, raw| read::database_url(raw).map(|url| config.database_url = url),
        show: |config| config.database_url.to_string(),
    },
    Key {
        name: "defaults.timezone",
        set: |config, raw| read::zone(raw).map(|zone| config.defaults.zone = zone),
        show: |config| config.defaults.zone.name().to_owned(),
    },
    Key {
        name: "defaults.language",
        set: |config, raw| read::language(raw).map(|language| config.defaults.language = language),
        show: |config| config.defaults.language.code().to_owned(),
    },
    Key {
        name: "defaults.reminder",
        set: |config, raw| {
            read::reminder_minutes(raw).map(|minutes| config.defaults.reminder_minutes = minutes)
        },
        show: |config| match config.defaults.reminder_minutes {
            0 => "off".to_owned(),
            minutes => format!("{minutes} min"),
        },
    },
    Key {
        name: "backup.cron",
        set: |config, raw| read::cron_or_off(raw).map(|cron| config.backup.cron = cron),
        show: |config| match &config.backup.cron {
            Some((expression, _)) => expression.clone(),
            None => "off".to_owned(),
        },
    },
    Key {
        name: "backup.directory",
        set: |config, raw| read::directory(raw).map(|path| config.backup.directory = path),
        show: |config| config.backup.directory.display().to_string(),
    },
    Key {
        name: "backup.keep",
        set: |config, raw| read::backups_kept(raw).map(|keep| config.backup.keep = keep),
        show: |config| config.backup.keep.to_string(),
    },
    Key {
        name: "discord.api_base",
        set: |config, raw| read::base_url(raw).map(|url| config.discord.api_base = url),
        show: |config| read::shown_url(&config.discord.api_base),
    },
    Key {
        name: "discord.ca_file",
        set: |config, raw| read::certificate_file(raw).map(|file| config.discord.ca_file = file),
        show: |config| {
            config
                .discord
                .ca_file
                .as_ref()
                .map_or_else(String::new, |file| file.display().to_string())
        },
    },
    Key {
        name: "discord.guilds",
        set: |config, raw| read::guilds(raw).map(|guilds| config.discord.guilds = guilds),
        show: |config| {
            let guilds: Vec<String> = config.discord.guilds.iter().map(u64::to_string).collect();
            guilds.join(",")
        },
    },
    Key {
        name: "discord.manager_role",
        set: |config, raw| read::role(raw).map(|role| config.discord.manager_role = role),
        show: |config| config.discord.manager_role.clone().unwrap_or_default(),
    },
    Key {
        name: "telegram.api_base",
        set: |config, raw| read::base_url(raw).map(|url| config.telegram_api_base = url),
        show: |config| read::shown_url(&config.telegram_api_base),
    },
    Key {
        name: "web.listen",
        set: |config, raw| read::listen(raw).map(|listen| config.web.listen = listen),
        show: |config| config.web.listen.to_string(),
    },
    Key {
        name: "web.public_url",
        set: |config, raw| read::base_url(raw).map(|url| config.web.public_url = url),
        show: |config| read::shown_url(&config.web.public_url),
    },
    Key {
        name: "metrics.listen",
        set: |config, raw| read::listen_or_off(raw).map(|listen| config.metrics_listen = listen),
        show: |config| {
            config
                .metrics_listen
                .map_or_else(|| "off".to_owned(), |listen| listen.to_string())
        },
    },
    Key {
        name: "log.format",
        set: |config, raw| read::log_format(raw).map(|format| config.log_format = format),
        show: |config| {
            match config.log_format {
                LogFormat::Text => "text",
                LogFormat::Json => "json",
            }
            .to_owned()
        },
    },
];

/// The key called `name`.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The sections that keys are in.
pub(super) fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&str> = KEYS
        .iter()
        .filter_map(|key| key.name.split_once('.'))
        .map(|(section, _)| section)
        .collect();
    sections.dedup();
    sections
}

/// The key most like `name`: the same word in another section, or a misspelling.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let elsewhere = KEYS
        .iter()
        .map(|key| key.name)
        .filter(|key| key.rsplit('.').next() == Some(last));
    let mut elsewhere: Vec<&str> = elsewhere.collect();
    if elsewhere.len() == 1 {
        return elsewhere.pop();
    }
    most_similar(name, KEYS.iter().map(|key| key.name))
}

/// The word most like `wanted`, if one is like it at all.
pub(super) fn most_similar<'a>(
    wanted: &str,
    words: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    /// Less similar (Jaro-Winkler, 0 to 1) is another word, and not a misspelt one.
    const LEAST_SIMILARITY: f64 = 0.85;
    words
        .map(|word| (strsim::jaro_winkler(&wanted.to_lowercase(), word), word))
        .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
