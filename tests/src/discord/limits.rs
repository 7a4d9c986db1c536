//! The limits that Discord enforces with a 400 and an error tree (code 50035). Lengths are those of
//! Discord's API documentation, counted in characters.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

const CONTENT_CHARACTERS: usize = 2000;
const CUSTOM_ID_CHARACTERS: usize = 100;
const LABEL_CHARACTERS: usize = 80;
const ROWS: usize = 5;
const BUTTONS_IN_A_ROW: usize = 5;
const CHOICES: usize = 25;
const SELECT_OPTIONS: usize = 25;
const CHOICE_CHARACTERS: usize = 100;
const PLACEHOLDER_CHARACTERS: usize = 150;
const NONCE_CHARACTERS: usize = 25;
const EMBEDS: usize = 10;
const EMBED_FIELDS: usize = 25;
const EMBED_CHARACTERS: usize = 6000;
const ALLOWED_MENTIONS: usize = 100;

/// What is wrong with a body, as a flat list of places.
#[derive(Debug, Default)]
pub(super) struct Errors {
    found: Vec<(Vec<String>, &'static str, String)>,
}

impl Errors {
    pub(super) fn add(&mut self, at: &Place<'_>, code: &'static str, message: impl Into<String>) {
        self.found.push((at.path(), code, message.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// JSON pointer and message of each.
    pub(super) fn list(&self) -> impl Iterator<Item = (String, &str)> {
        self.found.iter().map(|(path, _, message)| {
            let pointer = path.iter().map(|segment| format!("/{segment}")).collect();
            (pointer, message.as_str())
        })
    }

    /// The nested tree of Discord's code 50035.
    pub(super) fn tree(&self) -> Value {
        let mut tree = Map::new();
        for (path, code, message) in &self.found {
            let mut node = &mut tree;
            for segment in path {
                let inner = node.entry(segment.clone()).or_insert_with(|| json!({}));
                node = inner.as_object_mut().expect("only objects are put in");
            }
            let errors = node.entry("_errors").or_insert_with(|| json!([]));
            if let Some(errors) = errors.as_array_mut() {
                errors.push(json!({"code": code, "message": message}));
            }
        }
        Value::Object(tree)
    }

    pub(super) fn length(&mut self, at: &Place<'_>, value: &Value, least: usize, most: usize) {
        let length = match value {
            Value::String(text) => text.chars().count(),
            Value::Array(items) => items.len(),
            _ => return,
        };
        if length > most || length < least {
            let rule = if least == 0 {
                format!("Must be {most} or fewer in length.")
            } else {
                format!("Must be between {least} and {most} in length.")
            };
            self.add(at, "BASE_TYPE_BAD_LENGTH", rule);
        }
    }
}

/// A place in a body: a chain of keys back to its root.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    outer: Option<&'a Place<'a>>,
    key: &'a str,
}

impl<'a> Place<'a> {
    pub(super) const ROOT: Place<'static> = Place {
        outer: None,
        key: "",
    };

    pub(super) fn at(&'a self, key: &'a str) -> Self {
        Self {
            outer: Some(self),
            key,
        }
    }

    fn path(&self) -> Vec<String> {
        let mut path = self.outer.map(Place::path).unwrap_or_default();
        if self.outer.is_some() {
            path.push(self.key.to_owned());
        }
        path
    }
}

/// Checks a message as it is created, edited or answered with.
pub(super) fn message(errors: &mut Errors, at: &Place<'_>, body: &Value) {
    errors.length(&at.at("content"), &body["content"], 0, CONTENT_CHARACTERS);
    errors.length(&at.at("nonce"), &body["nonce"], 0, NONCE_CHARACTERS);
    embeds(errors, &at.at("embeds"), &body["embeds"]);
    allowed_mentions(
        errors,
        &at.at("allowed_mentions"),
        &body["allowed_mentions"],
    );
    components(errors, &at.at("components"), &body["components"]);
}

/// Checks the answer to an autocomplete.
pub(super) fn choices(errors: &mut Errors, at: &Place<'_>, choices: &Value) {
    errors.length(at, choices, 0, CHOICES);
    each(choices, |index, choice| {
        let at = at.at(index);
        errors.length(&at.at("name"), &choice["name"], 1, CHOICE_CHARACTERS);
        errors.length(&at.at("value"), &choice["value"], 0, CHOICE_CHARACTERS);
    });
}

fn allowed_mentions(errors: &mut Errors, at: &Place<'_>, allowed: &Value) {
    for (kind, list) in [("users", "users"), ("roles", "roles")] {
        errors.length(&at.at(list), &allowed[list], 0, ALLOWED_MENTIONS);
        let parses = allowed["parse"]
            .as_array()
            .is_some_and(|parse| parse.iter().any(|entry| entry == kind));
        let lists = allowed[list].as_array().is_some_and(|ids| !ids.is_empty());
        if parses && lists {
            errors.add(
                at,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                format!("parse:[\"{kind}\"] and {list}: [ids...] are mutually exclusive."),
            );
        }
    }
}

fn embeds(errors: &mut Errors, at: &Place<'_>, embeds: &Value) {
    errors.length(at, embeds, 0, EMBEDS);
    let mut characters = 0;
    each(embeds, |index, embed| {
        let at = at.at(index);
        let mut text = |errors: &mut Errors, at: &Place<'_>, value: &Value, most: usize| {
            errors.length(at, value, 0, most);
            characters += value.as_str().map_or(0, |text| text.chars().count());
        };
        text(errors, &at.at("title"), &embed["title"], 256);
        text(errors, &at.at("description"), &embed["description"], 4096);
        text(
            errors,
            &at.at("footer").at("text"),
            &embed["footer"]["text"],
            2048,
        );
        text(
            errors,
            &at.at("author").at("name"),
            &embed["author"]["name"],
            256,
        );
        errors.length(&at.at("fields"), &embed["fields"], 0, EMBED_FIELDS);
        each(&embed["fields"], |index, field| {
            let fields = at.at("fields");
            let at = fields.at(index);
            text(errors, &at.at("name"), &field["name"], 256);
            text(errors, &at.at("value"), &field["value"], 1024);
        });
    });
    if characters > EMBED_CHARACTERS {
        let rule = format!("Embed size exceeds maximum size of {EMBED_CHARACTERS}");
        errors.add(at, "MAX_EMBED_SIZE_EXCEEDED", rule);
    }
}

fn components(errors: &mut Errors, at: &Place<'_>, rows: &Value) {
    errors.length(at, rows, 0, ROWS);
    let mut seen = BTreeSet::new();
    each(rows, |index, row| {
        let at = at.at(index);
        if row["type"] != 1 {
            errors.add(
                &at.at("type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (1,).",
            );
            return;
        }
        let inside = at.at("components");
        let selects = row["components"]
            .as_array()
            .is_some_and(|inside| inside.iter().any(|one| one["type"] != 2));
        let most = if selects { 1 } else { BUTTONS_IN_A_ROW };
        errors.length(&inside, &row["components"], 1, most);
        each(&row["components"], |index, component| {
            let at = inside.at(index);
            match component["type"].as_u64() {
                Some(2) => button(errors, &at, component),
                Some(3 | 5..=8) => select(errors, &at, component),
                _ => errors.add(
                    &at.at("type"),
                    "UNION_TYPE_CHOICES",
                    "No such component can stand in a row.",
                ),
            }
            if let Some(id) = component["custom_id"].as_str()
                && !seen.insert(id.to_owned())
            {
                errors.add(
                    &at.at("custom_id"),
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "Component custom id cannot be duplicated",
                );
            }
        });
    });
}

fn button(errors: &mut Errors, at: &Place<'_>, button: &Value) {
    const LINK: u64 = 5;
    const PREMIUM: u64 = 6;
    errors.length(&at.at("label"), &button["label"], 0, LABEL_CHARACTERS);
    let needed = match button["style"].as_u64() {
        Some(LINK) => "url",
        Some(PREMIUM) => "sku_id",
        _ => "custom_id",
    };
    for field in ["url", "sku_id", "custom_id"] {
        let present = button[field].is_string();
        if field == needed && !present {
            errors.add(
                &at.at(field),
                "BASE_TYPE_REQUIRED",
                "This field is required",
            );
        }
        if field != needed && present {
            errors.add(
                &at.at(field),
                "BUTTON_COMPONENT_INVALID_FIELD",
                format!("A button has either {needed} or {field}."),
            );
        }
    }
    errors.length(
        &at.at("custom_id"),
        &button["custom_id"],
        1,
        CUSTOM_ID_CHARACTERS,
    );
    let has_label = button["label"]
        .as_str()
        .is_some_and(|label| !label.is_empty());
    if !has_label && !button["emoji"].is_object() && needed != "sku_id" {
        errors.add(
            at,
            "BUTTON_COMPONENT_LABEL_REQUIRED",
            "A button has a label or an emoji.",
        );
    }
}

fn select(errors: &mut Errors, at: &Place<'_>, select: &Value) {
    errors.length(
        &at.at("custom_id"),
        &select["custom_id"],
        1,
        CUSTOM_ID_CHARACTERS,
    );
    errors.length(
        &at.at("placeholder"),
        &select["placeholder"],
        0,
        PLACEHOLDER_CHARACTERS,
    );
    errors.length(&at.at("options"), &select["options"], 1, SELECT_OPTIONS);
    let mut seen = BTreeSet::new();
    each(&select["options"], |index, option| {
        let options = at.at("options");
        let at = options.at(index);
        errors.length(&at.at("label"), &option["label"], 1, CHOICE_CHARACTERS);
        errors.length(&at.at("value"), &option["value"], 1, CHOICE_CHARACTERS);
        errors.length(
            &at.at("description"),
            &option["description"],
            0,
            CHOICE_CHARACTERS,
        );
        if !seen.insert(option["value"].to_string()) {
            errors.add(
                &at.at("value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            );
        }
    });
}

/// Calls `check` with each item of a list and its index as text.
pub(super) fn each<'v>(list: &'v Value, mut check: impl FnMut(&str, &'v Value)) {
    for (index, item) in list.as_array().into_iter().flatten().enumerate() {
        check(&index.to_string(), item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buttons(rows: usize, columns: usize) -> Value {
        let button = |row, column| json!({"type": 2, "style": 1, "label": "x", "custom_id": format!("{row}.{column}")});
        let row = |row| json!({"type": 1, "components": (0..columns).map(|column| button(row, column)).collect::<Vec<_>>()});
        (0..rows).map(row).collect()
    }

    #[test]
    fn each_limit_holds_and_one_more_breaks_it() {
        let one_button =
            |button: Value| json!({"components": [{"type": 1, "components": [button]}]});
        let plain =
            |label: &str, id: &str| json!({"type": 2, "style": 1, "label": label, "custom_id": id});
        let table = [
            (json!({"content": "x".repeat(2000)}), None),
            (json!({"content": "ü".repeat(2000)}), None),
            (json!({"content": "x".repeat(2001)}), Some("/content")),
            (json!({"nonce": "n".repeat(26)}), Some("/nonce")),
            (json!({"components": buttons(5, 5)}), None),
            (json!({"components": buttons(6, 1)}), Some("/components")),
            (
                json!({"components": buttons(1, 6)}),
                Some("/components/0/components"),
            ),
            (one_button(plain(&"x".repeat(80), &"i".repeat(100))), None),
            (
                one_button(plain(&"x".repeat(81), "i")),
                Some("/components/0/components/0/label"),
            ),
            (
                one_button(plain("x", &"i".repeat(101))),
                Some("/components/0/components/0/custom_id"),
            ),
            (
                one_button(plain("", "i")),
                Some("/components/0/components/0"),
            ),
            (
                one_button(json!({"type": 2, "style": 5, "label": "x"})),
                Some("/components/0/components/0/url"),
            ),
            (
                json!({"components": [{"type": 1, "components": [plain("a", "same"), plain("b", "same")]}]}),
                Some("/components/0/components/1/custom_id"),
            ),
            (
                json!({"embeds": [{"title": "x".repeat(257)}]}),
                Some("/embeds/0/title"),
            ),
            (
                json!({"embeds": vec![json!({"description": "x".repeat(3001)}); 2]}),
                Some("/embeds"),
            ),
            (
                json!({"allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
                Some("/allowed_mentions"),
            ),
        ];
        for (body, broken) in table {
            let mut errors = Errors::default();
            message(&mut errors, &Place::ROOT, &body);
            let places: Vec<String> = errors.list().map(|(pointer, _)| pointer).collect();
            assert_eq!(places, broken.into_iter().collect::<Vec<_>>(), "{body}");
        }
    }

    #[test]
    fn an_autocomplete_offers_25_choices_of_100_characters() {
        let offered =
            |count: usize, name: &str| json!(vec![json!({"name": name, "value": name}); count]);
        let table = [
            (offered(25, "piano"), 0),
            (offered(26, "piano"), 1),
            (offered(1, &"x".repeat(100)), 0),
            (offered(1, &"x".repeat(101)), 2),
            (offered(1, ""), 1),
        ];
        for (list, broken) in table {
            let mut errors = Errors::default();
            choices(&mut errors, &Place::ROOT, &list);
            assert_eq!(errors.list().count(), broken, "{list}");
        }
    }

    #[test]
    fn the_tree_nests_as_discord_nests_it() {
        let mut errors = Errors::default();
        message(
            &mut errors,
            &Place::ROOT.at("data"),
            &json!({"content": "x".repeat(2001)}),
        );
        let expected = json!({"data": {"content": {"_errors": [
            {"code": "BASE_TYPE_BAD_LENGTH", "message": "Must be 2000 or fewer in length."}
        ]}}});
        assert_eq!(errors.tree(), expected);
    }
}
