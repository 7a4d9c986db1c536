//! A message as a person sees it, in plain text.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use super::Hub;
use super::markdown::plain;
use super::mentions::Ping;
use super::people::Person;
use super::world::{File, Id, World};

/// A message, as it is at the moment it is looked at.
#[derive(Clone)]
pub struct Message {
    hub: Arc<Hub>,
    id: Id,
}

impl Message {
    pub(super) fn new(hub: &Arc<Hub>, id: Id) -> Self {
        Self {
            hub: Arc::clone(hub),
            id,
        }
    }

    /// Its snowflake.
    pub fn id(&self) -> u64 {
        self.id
    }

    pub(super) fn channel_id(&self) -> Id {
        self.hub.read(|world| world.messages[&self.id].channel_id)
    }

    /// The text as the bot sent it.
    pub fn content(&self) -> String {
        self.json()["content"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The whole message as REST answers it.
    pub fn json(&self) -> Value {
        self.hub.read(|world| world.message_json(self.id))
    }

    /// Plain text as this person sees it: text with names and times filled in, embeds, files, buttons
    /// as `[Label]` or, when disabled, `(Label)`, who is pinged, and whether it is for them alone.
    /// Times read the same on every machine, in the person's zone.
    pub fn as_seen_by(&self, person: &Person) -> String {
        self.hub.read(|world| shown(world, self.id, person.id))
    }

    /// Who was really pinged when it was written: `@Ada`, `@Managers`, `@everyone`, `@here`.
    pub fn pings(&self) -> Vec<String> {
        self.hub.read(|world| ping_names(world, self.id))
    }

    /// Whether only one person sees it.
    pub fn is_ephemeral(&self) -> bool {
        self.hub
            .read(|world| world.messages[&self.id].only_for.is_some())
    }

    /// Whether it was taken back.
    pub fn is_deleted(&self) -> bool {
        self.hub.read(|world| world.messages[&self.id].deleted)
    }

    /// The labels of its buttons, in order.
    pub fn buttons(&self) -> Vec<String> {
        self.hub.read(|world| {
            world
                .buttons(self.id)
                .into_iter()
                .map(|button| button.label)
                .collect()
        })
    }

    /// The custom id behind a button's label.
    pub fn custom_id(&self, label: &str) -> Option<String> {
        let buttons = self.hub.read(|world| world.buttons(self.id));
        buttons
            .into_iter()
            .find(|button| button.label == label)
            .and_then(|button| button.custom_id)
    }

    /// The files that came with it.
    pub fn files(&self) -> Vec<File> {
        self.hub
            .read(|world| world.messages[&self.id].files.clone())
    }
}

impl Debug for Message {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Message({})", self.json())
    }
}

/// See [`Message::as_seen_by`].
pub(super) fn shown(world: &World, id: Id, reader: Id) -> String {
    let message = &world.messages[&id];
    if message.deleted {
        return "(deleted)".to_owned();
    }
    if message.only_for.is_some_and(|only| only != reader)
        || !world.can_see(reader, message.channel_id)
    {
        return format!("(not shown to {})", world.user(reader).name);
    }
    let mut lines = Vec::new();
    if world.is_loading(id) {
        lines.push(format!(
            "{} is thinking…",
            world.display_name(None, message.author_id)
        ));
    }
    let read = |text: &Value| {
        plain(text.as_str().unwrap_or_default(), &|inside| {
            fill_in(world, id, reader, inside)
        })
    };
    let content = read(&message.body["content"]);
    if !content.is_empty() {
        lines.push(content);
    }
    for embed in message.body["embeds"].as_array().into_iter().flatten() {
        lines.extend(embed_lines(embed, read));
    }
    for file in message.body["attachments"].as_array().into_iter().flatten() {
        lines.push(format!(
            "[file {}]",
            file["filename"].as_str().unwrap_or_default()
        ));
    }
    for row in message.body["components"].as_array().into_iter().flatten() {
        lines.push(row_line(row));
    }
    let pings = ping_names(world, id);
    if !pings.is_empty() && !message.edited_since_ping {
        lines.push(format!("(pings {})", pings.join(", ")));
    }
    if message.only_for.is_some() {
        lines.push("(only you)".to_owned());
    }
    lines.join("\n")
}

fn embed_lines(embed: &Value, read: impl Fn(&Value) -> String) -> Vec<String> {
    let mut parts = vec![
        read(&embed["author"]["name"]),
        read(&embed["title"]),
        read(&embed["description"]),
    ];
    for field in embed["fields"].as_array().into_iter().flatten() {
        parts.push(format!(
            "{}: {}",
            read(&field["name"]),
            read(&field["value"])
        ));
    }
    parts.push(
        embed["footer"]["text"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    );
    let lines = parts
        .iter()
        .filter(|part| !part.is_empty())
        .flat_map(|part| part.lines());
    lines.map(|line| format!("│ {line}")).collect()
}

fn row_line(row: &Value) -> String {
    let shown = |component: &Value| {
        let emoji = component["emoji"]["name"]
            .as_str()
            .filter(|_| !component["emoji"]["id"].is_string());
        let label = component["label"]
            .as_str()
            .or(component["placeholder"].as_str());
        let words: Vec<&str> = emoji.into_iter().chain(label).collect();
        let words = words.join(" ");
        match (component["disabled"] == true, component["url"].as_str()) {
            (true, _) => format!("({words})"),
            (false, Some(url)) => format!("[{words} → {url}]"),
            (false, None) => format!("[{words}]"),
        }
    };
    let inside = row["components"].as_array().into_iter().flatten();
    inside.map(shown).collect::<Vec<_>>().join(" ")
}

fn ping_names(world: &World, message: Id) -> Vec<String> {
    let message = &world.messages[&message];
    let guild_id = world.guild_of(message.channel_id);
    let name = |ping: &Ping| match ping {
        Ping::Everyone => "@everyone".to_owned(),
        Ping::Here => "@here".to_owned(),
        Ping::Role(role) => role_name(world, guild_id, *role).unwrap_or_default(),
        Ping::User(user) => format!("@{}", world.display_name(guild_id, *user)),
    };
    message.pings.iter().map(name).collect()
}

fn role_name(world: &World, guild_id: Option<Id>, role: Id) -> Option<String> {
    let roles = &world.guild(guild_id?).roles;
    roles
        .iter()
        .find(|known| known.id == role)
        .map(|role| format!("@{}", role.name))
}

/// The words for what stands between angle brackets.
fn fill_in(world: &World, message: Id, reader: Id, inside: &str) -> Option<String> {
    let guild_id = world.guild_of(world.messages[&message].channel_id);
    if let Some(time) = inside.strip_prefix("t:") {
        return time_words(time, world.user(reader).zone, world.now());
    }
    if let Some(role) = inside.strip_prefix("@&") {
        return role_name(world, guild_id, role.parse().ok()?);
    }
    if let Some(user) = inside.strip_prefix('@') {
        let user = user.trim_start_matches('!').parse().ok()?;
        return Some(format!("@{}", world.display_name(guild_id, user)));
    }
    if let Some(channel) = inside.strip_prefix('#') {
        let channel = world.channels.get(&channel.parse().ok()?)?;
        return Some(format!("#{}", channel.name));
    }
    let (command, _) = inside.strip_prefix('/')?.rsplit_once(':')?;
    Some(format!("/{command}"))
}

/// `<t:UNIX>` and `<t:UNIX:STYLE>` in words, in one fixed English form whatever the machine.
fn time_words(time: &str, zone: Tz, now: DateTime<Utc>) -> Option<String> {
    let (unix, style) = time.split_once(':').unwrap_or((time, "f"));
    let at = DateTime::from_timestamp(unix.parse().ok()?, 0)?;
    let form = match style {
        "t" => "%H:%M",
        "T" => "%H:%M:%S",
        "d" => "%d/%m/%Y",
        "D" => "%-d %B %Y",
        "f" => "%-d %B %Y %H:%M",
        "F" => "%A, %-d %B %Y %H:%M",
        "R" => return Some(distance(at - now)),
        _ => return None,
    };
    Some(at.with_timezone(&zone).format(form).to_string())
}

/// "in 2 hours", "3 minutes ago": the largest whole unit.
fn distance(delta: TimeDelta) -> String {
    const UNITS: [(i64, &str); 5] = [
        (365 * 86_400, "year"),
        (30 * 86_400, "month"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ];
    let seconds = delta.num_seconds();
    let (size, name) = UNITS
        .into_iter()
        .find(|(size, _)| seconds.abs() >= *size)
        .unwrap_or((1, "second"));
    let count = seconds.abs() / size;
    let plural = if count == 1 { "" } else { "s" };
    if seconds < 0 {
        format!("{count} {name}{plural} ago")
    } else {
        format!("in {count} {name}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_in_the_persons_zone() {
        let now = DateTime::from_timestamp(1_798_131_600, 0).expect("a time in range");
        let table = [
            ("1798131600", "24 December 2026 18:00"),
            ("1798131600:t", "18:00"),
            ("1798131600:d", "24/12/2026"),
            ("1798131600:F", "Thursday, 24 December 2026 18:00"),
            ("1798131600:R", "in 0 seconds"),
            ("1798132500:R", "in 15 minutes"),
            ("1798138800:R", "in 2 hours"),
            ("1798045200:R", "1 day ago"),
        ];
        for (time, expected) in table {
            assert_eq!(
                time_words(time, Tz::Europe__Berlin, now).as_deref(),
                Some(expected),
                "{time}"
            );
        }
        assert_eq!(time_words("soon:t", Tz::UTC, now), None);
        assert_eq!(time_words("1798131600:x", Tz::UTC, now), None);
    }
}
