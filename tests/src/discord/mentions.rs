//! Who is really pinged by a message: `allowed_mentions` as Discord documents it.

use serde_json::Value;

use super::world::Id;

/// Somebody whose phone rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ping {
    Everyone,
    Here,
    Role(Id),
    User(Id),
}

/// What a message's text and its `allowed_mentions` ping together. Without the field Discord pings
/// all that the text mentions; with it, only what `parse` or the lists name AND the text mentions.
pub(super) fn pings(content: &str, allowed: Option<&Value>, replied_to: Option<Id>) -> Vec<Ping> {
    let allowed = allowed.filter(|value| value.is_object());
    let mut pings = mentioned(content);
    pings.retain(|ping| allowed.is_none_or(|allowed| is_allowed(*ping, allowed)));
    let ping_author = allowed.is_none_or(|allowed| allowed["replied_user"] == true);
    if let Some(author) = replied_to.filter(|_| ping_author).map(Ping::User)
        && !pings.contains(&author)
    {
        pings.push(author);
    }
    pings
}

fn is_allowed(ping: Ping, allowed: &Value) -> bool {
    let parses = |kind: &str| list(allowed, "parse").any(|entry| entry == kind);
    let lists = |key: &str, id: Id| {
        list(allowed, key).any(|entry| entry.as_str() == Some(&*id.to_string()))
    };
    match ping {
        Ping::Everyone | Ping::Here => parses("everyone"),
        Ping::Role(id) => parses("roles") || lists("roles", id),
        Ping::User(id) => parses("users") || lists("users", id),
    }
}

fn list<'a>(allowed: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    allowed[key].as_array().into_iter().flatten()
}

/// Every mention in the text, each once. A backslash does not stop a mention from counting here:
/// whoever relies on one has to set `allowed_mentions` as well. Code does.
fn mentioned(content: &str) -> Vec<Ping> {
    let text = without_code(content);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = &text[..at];
        let after = &text[at + 1..];
        let ping = if before.ends_with('<') {
            bracketed(after)
        } else if after.starts_with("everyone") {
            Some(Ping::Everyone)
        } else if after.starts_with("here") {
            Some(Ping::Here)
        } else {
            None
        };
        if let Some(ping) = ping.filter(|ping| !found.contains(ping)) {
            found.push(ping);
        }
    }
    found
}

/// `123>`, `!123>` or `&123>`, what follows `<@`.
fn bracketed(after: &str) -> Option<Ping> {
    let (inside, _) = after.split_once('>')?;
    match inside.strip_prefix('&') {
        Some(role) => role.parse().ok().map(Ping::Role),
        None => inside.trim_start_matches('!').parse().ok().map(Ping::User),
    }
}

/// The text without what stands between runs of back-ticks of one length.
fn without_code(content: &str) -> String {
    let mut kept = String::new();
    let mut rest = content;
    while let Some(start) = rest.find('`') {
        let (before, ticked) = rest.split_at(start);
        kept.push_str(before);
        let run = ticked.len() - ticked.trim_start_matches('`').len();
        let (ticks, inside) = ticked.split_at(run);
        match inside.find(ticks) {
            Some(end) => rest = &inside[end + run..],
            None => {
                kept.push_str(ticks);
                rest = inside;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ADA: Ping = Ping::User(7);
    const MANAGERS: Ping = Ping::Role(9);

    #[test]
    fn only_what_is_both_allowed_and_mentioned_pings() {
        let everybody = "<@7> <@!8> <@&9> @everyone @here";
        let absent = || Value::Null;
        let table = [
            ("hello", absent(), vec![]),
            (
                everybody,
                absent(),
                vec![ADA, Ping::User(8), MANAGERS, Ping::Everyone, Ping::Here],
            ),
            (everybody, json!({}), vec![]),
            (everybody, json!({"parse": []}), vec![]),
            (
                everybody,
                json!({"parse": ["users"]}),
                vec![ADA, Ping::User(8)],
            ),
            (everybody, json!({"parse": ["roles"]}), vec![MANAGERS]),
            (
                everybody,
                json!({"parse": ["everyone"]}),
                vec![Ping::Everyone, Ping::Here],
            ),
            (everybody, json!({"parse": [], "users": ["7"]}), vec![ADA]),
            (
                everybody,
                json!({"users": ["7"], "roles": ["9"]}),
                vec![ADA, MANAGERS],
            ),
            ("nobody named", json!({"users": ["7"]}), vec![]),
            ("<@7> <@7>", absent(), vec![ADA]),
            ("`<@7>` ```@everyone```", absent(), vec![]),
            ("` <@7>", absent(), vec![ADA]),
            ("\\<@7>", absent(), vec![ADA]),
            ("<@seven>", absent(), vec![]),
        ];
        for (content, allowed, expected) in table {
            assert_eq!(
                pings(content, Some(&allowed), None),
                expected,
                "{content} with {allowed}"
            );
        }
    }

    #[test]
    fn a_reply_pings_its_author_unless_it_says_otherwise() {
        let table = [
            (None, vec![ADA]),
            (Some(json!({"parse": []})), vec![]),
            (Some(json!({"parse": [], "replied_user": false})), vec![]),
            (Some(json!({"parse": [], "replied_user": true})), vec![ADA]),
        ];
        for (allowed, expected) in table {
            assert_eq!(
                pings("thanks", allowed.as_ref(), Some(7)),
                expected,
                "{allowed:?}"
            );
        }
    }
}
