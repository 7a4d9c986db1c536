//! How each kind of value is read. Errors continue a sentence that begins with the key.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono_tz::Tz;
use dibs_core::model::settings::LONGEST_REMINDER_MINUTES;
use dibs_core::time::{Cron, Language, Minutes, parse_duration, parse_zone};
use url::Url;

use super::LogFormat;
use super::database::DatabaseUrl;
use super::file::read_limited;
use super::raw::Raw;

/// Longest value that is looked at, in characters.
const LONGEST_VALUE_CHARS: usize = 1_000;
/// How much of a wrong value is repeated, in characters.
const SHOWN_CHARS: usize = 60;
/// Most servers that can be listed.
const MOST_GUILDS: usize = 100;
/// Longest name of a role, in characters, by Discord's documentation.
const LONGEST_ROLE_CHARS: usize = 100;
/// Most backups that can be kept.
const MOST_BACKUPS_KEPT: usize = 10_000;
/// Largest certificate file, in bytes.
const LARGEST_CERTIFICATES_BYTES: u64 = 1 << 20;

/// A value as it may be repeated in a message.
fn shown(value: &str) -> String {
    let mut shown: String = value
        .chars()
        .filter(|c| !c.is_control())
        .take(SHOWN_CHARS)
        .collect();
    if value.chars().count() > SHOWN_CHARS {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// The value must be a text.
fn text(raw: &Raw) -> Result<&str, String> {
    match raw {
        Raw::Text(text) if text.chars().count() > LONGEST_VALUE_CHARS => {
            Err(format!("is longer than {LONGEST_VALUE_CHARS} characters."))
        }
        Raw::Text(text) => Ok(text.trim()),
        other => Err(format!(
            "has to be a text in quotes, and not {}.",
            other.kind()
        )),
    }
}

/// A file or a server; its password is repeated nowhere.
pub(super) fn database_url(raw: &Raw) -> Result<DatabaseUrl, String> {
    DatabaseUrl::parse(text(raw)?)
}

pub(super) fn zone(raw: &Raw) -> Result<Tz, String> {
    let name = text(raw)?;
    parse_zone(name).map_err(|unknown| match unknown.nearest.first() {
        Some(nearest) => {
            format!(
                "names no time zone: {}. Did you mean `{nearest}`?",
                shown(name)
            )
        }
        None => format!(
            "names no time zone: {}. Try one like `Europe/Berlin`.",
            shown(name)
        ),
    })
}

pub(super) fn language(raw: &Raw) -> Result<Language, String> {
    let tag = text(raw)?;
    Language::from_tag(tag).ok_or_else(|| {
        let known: Vec<String> = Language::ALL
            .iter()
            .map(|language| format!("`{}`", language.code()))
            .collect();
        format!(
            "is no language that Dibs speaks: {}. It speaks {}.",
            shown(tag),
            known.join(", ")
        )
    })
}

pub(super) fn reminder_minutes(raw: &Raw) -> Result<u32, String> {
    let typed = text(raw)?;
    if ["off", "0"].contains(&typed) {
        return Ok(0);
    }
    let Minutes(minutes) = parse_duration(typed, Language::En).map_err(|_| {
        format!(
            "is no length of time: {}. Try `15 min`, `1h` or `off`.",
            shown(typed)
        )
    })?;
    if minutes > LONGEST_REMINDER_MINUTES {
        return Err(format!(
            "is more than a week: {}. Try `15 min`.",
            shown(typed)
        ));
    }
    Ok(minutes)
}

/// A cron expression as it was written, and read; or off.
pub(super) fn cron_or_off(raw: &Raw) -> Result<Option<(String, Cron)>, String> {
    let typed = text(raw)?;
    if ["off", ""].contains(&typed) {
        return Ok(None);
    }
    let cron = Cron::parse(typed).map_err(|error| {
        format!(
            "is no cron expression: at character {}: {}.",
            error.position(),
            error.kind
        )
    })?;
    Ok(Some((typed.to_owned(), cron)))
}

/// The path of a directory, which need not be there yet.
pub(super) fn directory(raw: &Raw) -> Result<PathBuf, String> {
    let typed = text(raw)?;
    if typed.is_empty() || typed.contains('\0') {
        return Err("has to be the path of a directory, such as `backups`.".to_owned());
    }
    let path = PathBuf::from(typed);
    if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_dir()) {
        return Err(format!("is a file and no directory: {}.", shown(typed)));
    }
    Ok(path)
}

/// How many backups are kept.
pub(super) fn backups_kept(raw: &Raw) -> Result<usize, String> {
    let typed = match raw {
        Raw::Integer(number) => number,
        other => text(other)?,
    };
    match typed.parse() {
        Ok(keep) if (1..=MOST_BACKUPS_KEPT).contains(&keep) => Ok(keep),
        _ => Err(format!(
            "has to be a number from 1 to {MOST_BACKUPS_KEPT}, and not {}.",
            shown(typed)
        )),
    }
}

/// An address with nothing behind the host and port.
pub(super) fn base_url(raw: &Raw) -> Result<Url, String> {
    let typed = text(raw)?;
    let wrong = |what: &str| {
        format!(
            "{what}: {}. Try one like `https://example.org`.",
            shown(typed)
        )
    };
    let url = Url::parse(typed).map_err(|_| wrong("is no address"))?;
    if !url.username().is_empty() || url.password().is_some() {
        // Not repeated: it holds a password.
        return Err("has a user name or a password in it, which does not belong there.".to_owned());
    }
    if !["http", "https"].contains(&url.scheme()) || url.host().is_none() {
        return Err(wrong(
            "has to begin with `http://` or `https://` and name a host",
        ));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("has to end after the host and port"));
    }
    Ok(url)
}

/// An address without the slash that stands for nothing behind it.
pub(crate) fn shown_url(url: &Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
}

/// A file with at least one certificate in PEM form; an empty name is none.
pub(super) fn certificate_file(raw: &Raw) -> Result<Option<PathBuf>, String> {
    let typed = text(raw)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let path = PathBuf::from(typed);
    let unreadable = |e: std::io::Error| format!("cannot be read: {}: {e}.", shown(typed));
    let read = read_limited(&path, LARGEST_CERTIFICATES_BYTES).map_err(unreadable)?;
    let Some(pem) = read else {
        return Err(format!(
            "is too large to be certificates: {}.",
            shown(typed)
        ));
    };
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(format!(
            "holds no certificate in PEM form: {}.",
            shown(typed)
        ));
    }
    Ok(Some(path))
}

/// Numbers of servers: a list, or a text with commas from the environment.
pub(super) fn guilds(raw: &Raw) -> Result<Vec<u64>, String> {
    let written: Vec<&str> = match raw {
        Raw::List(values) => values
            .iter()
            .map(|value| match value {
                Raw::Text(text) | Raw::Integer(text) => Ok(text.as_str()),
                other => Err(format!(
                    "has to be a list of server ids; {} is none.",
                    other.kind()
                )),
            })
            .collect::<Result<_, _>>()?,
        Raw::Text(text) => text.split(',').filter(|id| !id.trim().is_empty()).collect(),
        other => {
            return Err(format!(
                "has to be a list of server ids, and not {}.",
                other.kind()
            ));
        }
    };
    if written.len() > MOST_GUILDS {
        return Err(format!(
            "lists more than {MOST_GUILDS} servers; leave it out for all of them."
        ));
    }
    let ids = written.iter().map(|id| match id.trim().parse::<u64>() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!(
            "has to be a list of server ids; {} is none. In Discord, turn on Developer Mode, then \
             right-click the server and choose Copy Server ID.",
            shown(id)
        )),
    });
    ids.collect()
}

/// A role's name or number; empty is none.
pub(super) fn role(raw: &Raw) -> Result<Option<String>, String> {
    let role = match raw {
        Raw::Integer(number) => number,
        other => text(other)?,
    };
    if role.chars().count() > LONGEST_ROLE_CHARS {
        return Err(format!("is longer than {LONGEST_ROLE_CHARS} characters."));
    }
    Ok((!role.is_empty()).then(|| role.to_owned()))
}

pub(super) fn listen(raw: &Raw) -> Result<SocketAddr, String> {
    let typed = text(raw)?;
    typed.parse().map_err(|_| {
        format!(
            "is no address to listen on: {}. Try one like `127.0.0.1:8080`.",
            shown(typed)
        )
    })
}

pub(super) fn listen_or_off(raw: &Raw) -> Result<Option<SocketAddr>, String> {
    match raw {
        Raw::Text(typed) if ["off", ""].contains(&typed.trim()) => Ok(None),
        other => listen(other).map(Some),
    }
}

pub(super) fn log_format(raw: &Raw) -> Result<LogFormat, String> {
    match text(raw)? {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        other => Err(format!("is `text` or `json`, and not {}.", shown(other))),
    }
}
