//! Checks requests and answers against JSON Schemas made from Discord's own OpenAPI document (by
//! `tests/specs/discord/generate.mjs`).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde::Deserialize;
use serde_json::Value;

/// A request, or an answer of the emulator itself, that breaks a rule of Discord's or of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// `METHOD /path` of the request, or what else was wrong.
    pub route: String,
    /// Where in the body, as a JSON pointer.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

/// A place where Discord takes what its OpenAPI document forbids.
pub struct Deviation {
    /// How the JSON pointer ends; `*` is any segment.
    pub place: &'static [&'static str],
    /// Why libraries are right to send it all the same.
    pub reason: &'static str,
    takes: fn(&Value) -> bool,
}

/// Every known mistake of the OpenAPI document, with what is let through in its stead. Besides, a
/// field that it does not list may be there when it says nothing (null, false, empty): the builders
/// of libraries write all fields of a family.
pub const DEVIATIONS: &[Deviation] = &[
    Deviation {
        place: &["default_member_permissions"],
        reason: "typed as an integer; the documentation has a string of digits, as libraries send it",
        takes: |value| {
            value
                .as_str()
                .is_some_and(|digits| digits.parse::<u64>().is_ok())
        },
    },
    Deviation {
        place: &["attachments", "*", "id"],
        reason: "typed as a snowflake; the documentation's example numbers new files from 0",
        takes: |value| value.as_u64().is_some_and(|number| number < 10),
    },
];

/// The compiled schemas.
pub(super) struct Spec {
    requests: Vec<Shape>,
    answers: Vec<Shape>,
}

/// The schema of one route.
struct Shape {
    method: String,
    template: Vec<String>,
    validator: Validator,
}

#[derive(Deserialize)]
struct Schemas {
    requests: BTreeMap<String, Value>,
    answers: BTreeMap<String, Value>,
}

impl Spec {
    /// The schemas from `$DIBS_SPECS_DIR/discord.json`, else `target/specs/discord.json`.
    ///
    /// # Panics
    /// When the file is missing or unusable: no test may run unchecked.
    pub(super) fn load() -> &'static Self {
        static SPEC: OnceLock<Spec> = OnceLock::new();
        SPEC.get_or_init(|| {
            let folder = std::env::var_os("DIBS_SPECS_DIR").map_or_else(
                || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/specs")),
                PathBuf::from,
            );
            let file = folder.join("discord.json");
            let text = std::fs::read_to_string(&file).unwrap_or_else(|error| {
                panic!(
                    "{}: {error}; make it with `npm ci --prefix tests/specs/discord && \
                     node tests/specs/discord/generate.mjs target/specs/discord.json`",
                    file.display()
                )
            });
            let schemas: Schemas =
                serde_json::from_str(&text).expect("the generator writes this form");
            Spec {
                requests: compile(&schemas.requests),
                answers: compile(&schemas.answers),
            }
        })
    }

    /// What is wrong with a request's body; `None` when the route has no schema.
    pub(super) fn check_request(
        &self,
        method: &str,
        path: &[&str],
        body: &Value,
    ) -> Option<Vec<(String, String)>> {
        check(&self.requests, method, path, body)
    }

    /// What is wrong with an answer's body; `None` when the route has no schema.
    pub(super) fn check_answer(
        &self,
        method: &str,
        path: &[&str],
        body: &Value,
    ) -> Option<Vec<(String, String)>> {
        check(&self.answers, method, path, body)
    }
}

fn compile(schemas: &BTreeMap<String, Value>) -> Vec<Shape> {
    let compile_one = |(route, schema): (&String, &Value)| {
        let (method, template) = route
            .split_once(" /")
            .expect("the generator writes `METHOD /template`");
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(schema)
            .unwrap_or_else(|error| panic!("the schema of {route}: {error}"));
        Shape {
            method: method.to_owned(),
            template: template.split('/').map(str::to_owned).collect(),
            validator,
        }
    };
    schemas.iter().map(compile_one).collect()
}

fn check(
    shapes: &[Shape],
    method: &str,
    path: &[&str],
    body: &Value,
) -> Option<Vec<(String, String)>> {
    let shape = shapes
        .iter()
        .filter(|shape| shape.method == method && fits(&shape.template, path))
        .max_by_key(|shape| {
            shape
                .template
                .iter()
                .filter(|segment| !segment.starts_with('{'))
                .count()
        })?;
    let mut found = Vec::new();
    for error in shape.validator.iter_errors(body) {
        explain(&error, body, &mut found);
    }
    Some(found)
}

fn fits(template: &[String], path: &[&str]) -> bool {
    template.len() == path.len()
        && template
            .iter()
            .zip(path)
            .all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
}

/// Adds what is really wrong: of a union's branches, the one that comes nearest to the value.
fn explain(error: &ValidationError<'_>, body: &Value, found: &mut Vec<(String, String)>) {
    let branches = match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            context.as_slice()
        }
        _ => &[],
    };
    match branches.iter().min_by_key(|branch| distance(branch, error)) {
        Some(nearest) if !nearest.is_empty() => {
            for inner in nearest {
                explain(inner, body, found);
            }
        }
        _ => {
            let pointer = error.instance_path().to_string();
            if !is_known_deviation(error, &pointer, body) {
                found.push((pointer, error.to_string()));
            }
        }
    }
}

/// How far a branch of a union is from fitting: first whether it is another kind of thing
/// altogether, then how many errors it has.
fn distance(branch: &[ValidationError<'_>], whole: &ValidationError<'_>) -> (usize, usize) {
    let depth = whole.instance_path().to_string().len();
    let other_kind = branch.iter().filter(|error| {
        let inside = &error.instance_path().to_string()[depth..];
        let is_tag =
            inside == "/type" && !matches!(error.kind(), ValidationErrorKind::Required { .. });
        let is_other_type =
            inside.is_empty() && matches!(error.kind(), ValidationErrorKind::Type { .. });
        is_tag || is_other_type
    });
    (other_kind.count(), branch.len())
}

fn is_known_deviation(error: &ValidationError<'_>, pointer: &str, body: &Value) -> bool {
    let value = body.pointer(pointer).unwrap_or(&Value::Null);
    if let ValidationErrorKind::AdditionalProperties { unexpected } = error.kind() {
        return unexpected.iter().all(|field| says_nothing(&value[field]));
    }
    let ends_with = |place: &[&str]| {
        let mut segments = pointer.rsplit('/');
        place.iter().rev().all(|wanted| {
            segments
                .next()
                .is_some_and(|given| *wanted == "*" || *wanted == given)
        })
    };
    DEVIATIONS
        .iter()
        .any(|known| ends_with(known.place) && (known.takes)(value))
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(method: &str, path: &str, body: &Value) -> Vec<String> {
        let segments: Vec<&str> = path.split('/').collect();
        let found = Spec::load()
            .check_request(method, &segments, body)
            .expect("the route has a schema");
        found.into_iter().map(|(pointer, _)| pointer).collect()
    }

    #[test]
    fn the_wrong_field_is_pointed_at() {
        let callback = "interactions/1/token/callback";
        let button =
            |label: Value| json!({"type": 2, "style": 1, "custom_id": "claim", "label": label});
        let answer = |button: Value| json!({"type": 4, "data": {"components": [{"type": 1, "components": [button]}]}});
        let nothing: [&str; 0] = [];
        assert_eq!(
            faults("POST", "channels/1/messages", &json!({"content": "hello"})),
            nothing
        );
        assert_eq!(
            faults("POST", "channels/1/messages", &json!({"content": 5})),
            ["/content"]
        );
        assert_eq!(
            faults("POST", "channels/1/messages", &json!({"contents": "hello"})),
            [""]
        );
        assert_eq!(
            faults("POST", callback, &answer(button(json!("Claim")))),
            nothing
        );
        assert_eq!(
            faults("POST", callback, &answer(button(json!("x".repeat(81))))),
            ["/data/components/0/components/0/label"]
        );
        assert_eq!(
            faults(
                "POST",
                callback,
                &json!({"type": 8, "data": {"choices": [{"name": "x"}]}})
            )
            .len(),
            1
        );
    }

    #[test]
    fn the_known_mistake_of_the_document_is_let_through_and_nothing_near_it() {
        let command = |permissions: Value| json!([{"name": "resource", "description": "d", "default_member_permissions": permissions}]);
        let route = "applications/1/commands";
        let nothing: [&str; 0] = [];
        assert_eq!(faults("PUT", route, &command(json!("32"))), nothing);
        assert_eq!(faults("PUT", route, &command(json!(32))), nothing);
        let with = |field: &str, value: Value| {
            let mut command = command(json!("32"));
            command[0][field] = value;
            command
        };
        assert_eq!(faults("PUT", route, &with("nsfw", json!(false))), nothing);
        assert_eq!(faults("PUT", route, &with("nsfw", json!(true))), ["/0"]);
        assert_eq!(
            faults("PUT", route, &command(json!("manager"))),
            ["/0/default_member_permissions"]
        );
    }
}
