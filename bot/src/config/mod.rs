//! The configuration: defaults, under `config.toml`, under `.env`, under the environment; secrets
//! only from the last two. All of it is read and checked before anything is opened, and all that is
//! wrong with it is told at once.

mod database;
mod environment;
mod file;
mod keys;
mod problem;
mod raw;
mod read;
mod secret;

#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use dibs_core::model::Settings;
use dibs_core::time::Cron;
use url::Url;

pub(crate) use database::DatabaseUrl;
pub(crate) use environment::Variables;
pub(crate) use keys::KEYS;
pub(crate) use problem::{Problem, Problems};
pub(crate) use read::shown_url;
pub(crate) use secret::{Secret, Secrets};

use keys::Key;
use raw::Setting;

/// The file read when none is named.
const USUAL_FILE: &str = "config.toml";
/// The file with secrets, in the directory Dibs is started in.
const DOTENV_FILE: &str = ".env";
/// Largest configuration file that is read, in bytes.
const LARGEST_FILE_BYTES: u64 = 1 << 20;

/// Everything an operator decides, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Config {
    /// `database.url`
    pub(crate) database_url: DatabaseUrl,
    /// `defaults.*`: what new communities start with.
    pub(crate) defaults: Settings,
    /// `backup.*`
    pub(crate) backup: BackupConfig,
    /// `discord.*`
    pub(crate) discord: DiscordConfig,
    /// `telegram.api_base`
    pub(crate) telegram_api_base: Url,
    /// `web.*`
    pub(crate) web: WebConfig,
    /// `metrics.listen`; `None` is off.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// `log.format`
    pub(crate) log_format: LogFormat,
    /// Tokens and the like.
    pub(crate) secrets: Secrets,
}

/// `backup.*`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BackupConfig {
    /// `backup.cron`: the expression as it was written, and read; `None` is off.
    pub(crate) cron: Option<(String, Cron)>,
    /// `backup.directory`
    pub(crate) directory: PathBuf,
    /// `backup.keep`
    pub(crate) keep: usize,
}

/// `discord.*`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DiscordConfig {
    /// `discord.api_base`
    pub(crate) api_base: Url,
    /// `discord.ca_file`
    pub(crate) ca_file: Option<PathBuf>,
    /// `discord.guilds`; empty is everywhere.
    pub(crate) guilds: Vec<u64>,
    /// `discord.manager_role`: a name or a number.
    pub(crate) manager_role: Option<String>,
}

/// `web.*`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WebConfig {
    /// `web.listen`
    pub(crate) listen: SocketAddr,
    /// `web.public_url`
    pub(crate) public_url: Url,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        let url = |text: &str| Url::parse(text).expect("a default is a valid address");
        Self {
            database_url: DatabaseUrl::File("sqlite:data/dibs.db".to_owned()),
            defaults: Settings::default(),
            backup: BackupConfig {
                cron: None,
                directory: PathBuf::from("backups"),
                keep: 14,
            },
            discord: DiscordConfig {
                api_base: url("https://discord.com"),
                ca_file: None,
                guilds: Vec::new(),
                manager_role: None,
            },
            telegram_api_base: url("https://api.telegram.org"),
            web: WebConfig {
                listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
                public_url: url("http://127.0.0.1:8080"),
            },
            metrics_listen: None,
            log_format: LogFormat::Text,
            secrets: Secrets::default(),
        }
    }
}

/// Reads the configuration of a program started in `directory` with `variables` in its environment;
/// `named` is the file that was asked for.
///
/// # Errors
/// Everything that is wrong, in all sources.
pub(crate) fn load(
    directory: &Path,
    named: Option<&Path>,
    variables: &Variables,
) -> Result<Config, Problems> {
    let mut problems = Vec::new();
    let mut settings = Vec::new();
    match file::text_of(directory, named) {
        Ok(Some((name, text))) => settings.extend(file::settings(&name, &text, &mut problems)),
        Ok(None) => {}
        Err(problem) => problems.push(problem),
    }
    let dotenv = environment::dotenv(&directory.join(DOTENV_FILE), &mut problems);
    settings.extend(environment::settings(&dotenv, &mut problems));
    settings.extend(environment::settings(variables, &mut problems));

    let mut config = Config {
        secrets: Secrets::read(&[&dotenv, variables], &mut problems),
        ..Config::default()
    };
    for setting in settings {
        apply(&mut config, setting, &mut problems);
    }
    problems.extend(at_odds(&config));
    problems.sort_by_key(|problem| problem.origin.reading_order());
    if problems.is_empty() {
        Ok(config)
    } else {
        Err(Problems(problems))
    }
}

/// Puts one setting where it belongs.
fn apply(
    config: &mut Config,
    Setting { key, value, origin }: Setting,
    problems: &mut Vec<Problem>,
) {
    if let Err(why) = (key.set)(config, &value) {
        problems.push(Problem::new(origin, format!("`{}` {why}", key.name)));
    }
}

/// What is right by itself and wrong together.
fn at_odds(config: &Config) -> Option<Problem> {
    let discord = &config.discord;
    (discord.ca_file.is_some() && discord.api_base.scheme() != "https").then(|| {
        Problem::new(
            problem::Origin::Several,
            "`discord.ca_file` is for an `https://` address, and `discord.api_base` is none. \
             Leave one of them out."
                .to_owned(),
        )
    })
}
