//! The REST side: reads a request, lets faults strike, checks it against the specification, routes
//! it, and logs it.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::faults::{self, Fault};
use super::limits::Errors;
use super::spec::Spec;
use super::world::{File, Id, World};
use super::{Hub, commands, interactions, messages, places};

/// More than any message with ten files of ten megabytes.
const BODY_LIMIT_BYTES: usize = 110 * 1024 * 1024;
const PREFIX: &str = "/api/v10";

/// A request that reached the emulator, as the log keeps it.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path under `/api/v10`.
    pub path: String,
    /// The query's parameters.
    pub query: BTreeMap<String, String>,
    /// The JSON body; null when there was none.
    pub body: Value,
    /// What was answered; `None` while that is open, or when the answer never left.
    pub status: Option<u16>,
    /// The fault that struck, if one did and is over.
    pub fault: Option<Fault>,
}

/// A request under way.
pub(super) struct Call {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) body: Value,
    pub(super) files: Vec<File>,
    has_body: bool,
    broken_body: Option<String>,
    headers: HeaderMap,
}

/// What a request is answered with.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Option<Value>,
}

/// Marks a response that must not leave: the connection is dropped in its stead.
#[derive(Clone)]
pub(super) struct Dropped;

impl Answer {
    pub(super) fn ok(body: Value) -> Self {
        Self {
            status: 200,
            body: Some(body),
        }
    }

    pub(super) fn no_content() -> Self {
        Self {
            status: 204,
            body: None,
        }
    }

    pub(super) fn error(status: u16, code: u32, message: &str) -> Self {
        Self {
            status,
            body: Some(json!({"message": message, "code": code})),
        }
    }
}

impl Call {
    async fn read(request: axum::extract::Request) -> Self {
        let uri = request.uri().clone();
        let headers = request.headers().clone();
        let mut call = Self {
            method: request.method().to_string(),
            // Some clients escape the one character of these paths that may be: `@original`.
            path: uri
                .path()
                .strip_prefix(PREFIX)
                .unwrap_or(uri.path())
                .replace("%40", "@"),
            query: parse_query(uri.query().unwrap_or_default()),
            body: Value::Null,
            files: Vec::new(),
            has_body: false,
            broken_body: (!uri.path().starts_with(PREFIX)).then(|| format!("not under {PREFIX}")),
            headers,
        };
        let read = if call
            .header(header::CONTENT_TYPE)
            .starts_with("multipart/form-data")
        {
            call.read_form(request).await
        } else {
            call.read_json(request).await
        };
        if let Err(problem) = read {
            call.broken_body = Some(problem);
        }
        call
    }

    async fn read_json(&mut self, request: axum::extract::Request) -> Result<(), String> {
        let bytes = to_bytes(request.into_body(), BODY_LIMIT_BYTES)
            .await
            .map_err(|error| error.to_string())?;
        if bytes.is_empty() {
            return Ok(());
        }
        self.has_body = true;
        self.body = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        if self
            .header(header::CONTENT_TYPE)
            .starts_with("application/json")
        {
            Ok(())
        } else {
            Err(format!(
                "a JSON body comes with its content type, not {:?}",
                self.header(header::CONTENT_TYPE)
            ))
        }
    }

    async fn read_form(&mut self, request: axum::extract::Request) -> Result<(), String> {
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|error| error.to_string())?;
        while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
            let is_payload = field.name() == Some("payload_json");
            let name = field.file_name().unwrap_or_default().to_owned();
            let content_type = field
                .content_type()
                .unwrap_or("application/octet-stream")
                .to_owned();
            let bytes = field
                .bytes()
                .await
                .map_err(|error| error.to_string())?
                .to_vec();
            if is_payload {
                self.has_body = true;
                self.body = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
            } else {
                self.files.push(File {
                    name,
                    content_type,
                    bytes,
                });
            }
        }
        Ok(())
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// `METHOD /path`, for violations and messages.
    pub(super) fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    fn segments(&self) -> Vec<&str> {
        self.path.trim_start_matches('/').split('/').collect()
    }

    pub(super) fn wants(&self, parameter: &str) -> bool {
        self.query
            .get(parameter)
            .is_some_and(|value| value == "true")
    }

    /// Records the errors and answers Discord's 400 for them.
    pub(super) fn refuse(&self, world: &mut World, errors: &Errors) -> Answer {
        for (pointer, message) in errors.list() {
            world.violate(&self.route(), &pointer, message);
        }
        let body = json!({"message": "Invalid Form Body", "code": 50035, "errors": errors.tree()});
        Answer {
            status: 400,
            body: Some(body),
        }
    }
}

/// Serves one request under `/api`.
pub(super) async fn serve(
    State(hub): State<Arc<Hub>>,
    request: axum::extract::Request,
) -> Response {
    let call = Call::read(request).await;
    let (index, fault) = hub.change(|world| {
        let fault = faults::take(&mut world.faults, &call.method, &call.path);
        world.requests.push(Request {
            method: call.method.clone(),
            path: call.path.clone(),
            query: call.query.clone(),
            body: call.body.clone(),
            status: None,
            fault: None,
        });
        (world.requests.len() - 1, fault)
    });
    let process = || hub.change(|world| answer(world, hub.spec, &call));
    let answer = match &fault {
        Some(Fault::DropConnection) => None,
        Some(Fault::LoseResponse) => {
            process();
            None
        }
        Some(Fault::Delay(pause)) => {
            tokio::time::sleep(*pause).await;
            Some(process())
        }
        Some(Fault::Status(status)) => Some(Answer::error(
            *status,
            0,
            &format!("{status}: {}", reason(*status)),
        )),
        Some(Fault::RateLimited { retry_after }) => Some(rate_limited(*retry_after, false)),
        Some(Fault::GloballyRateLimited { retry_after }) => Some(rate_limited(*retry_after, true)),
        Some(Fault::MalformedJson) | None => Some(process()),
    };
    let now = hub.change(|world| {
        let logged = &mut world.requests[index];
        logged.status = answer.as_ref().map(|answer| answer.status);
        logged.fault.clone_from(&fault);
        world.now()
    });
    let Some(answer) = answer else {
        return drop_connection();
    };
    let mut response = render(&answer, fault.as_ref());
    rate_limit_headers(
        response.headers_mut(),
        &call,
        fault.as_ref(),
        now.timestamp() + 1,
    );
    response
}

fn answer(world: &mut World, spec: &Spec, call: &Call) -> Answer {
    let route = call.route();
    if let Some(problem) = &call.broken_body {
        world.violate(&route, "", problem);
        return Answer::error(400, 50109, "The request body contains invalid JSON.");
    }
    if !call.header(header::USER_AGENT).starts_with("DiscordBot (") {
        world.violate(
            &route,
            "",
            "Discord blocks clients whose User-Agent is not `DiscordBot (url, version)`",
        );
    }
    let segments = call.segments();
    let open =
        matches!(segments.first(), Some(&("interactions" | "webhooks"))) || segments == ["gateway"];
    if !open && call.header(header::AUTHORIZATION) != format!("Bot {}", world.token) {
        return Answer::error(401, 0, "401: Unauthorized");
    }
    check_request(world, spec, call, &segments);
    let answer = dispatch(world, call, &segments);
    if let (200..=299, Some(body)) = (answer.status, &answer.body) {
        for (pointer, message) in spec
            .check_answer(&call.method, &segments, body)
            .unwrap_or_default()
        {
            world.violate(
                &format!("the emulator's answer to {route}"),
                &pointer,
                message,
            );
        }
    }
    answer
}

fn check_request(world: &mut World, spec: &Spec, call: &Call, segments: &[&str]) {
    match spec.check_request(&call.method, segments, &call.body) {
        Some(found) => {
            world.checked += 1;
            for (pointer, message) in found {
                world.violate(&call.route(), &pointer, message);
            }
        }
        None if call.has_body => {
            world.violate(&call.route(), "", "a body for a route that has no schema");
        }
        None => {}
    }
}

fn dispatch(world: &mut World, call: &Call, path: &[&str]) -> Answer {
    match (call.method.as_str(), path) {
        ("GET", ["gateway"]) => Answer::ok(json!({"url": world.gateway_url})),
        ("GET", ["gateway", "bot"]) => Answer::ok(world.gateway_advice()),
        ("GET", ["users", "@me"]) => Answer::ok(world.own_user_json()),
        ("POST", ["users", "@me", "channels"]) => places::open_dm(world, call),
        ("GET", ["users", user]) => places::user(world, user),
        ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => {
            Answer::ok(world.application_json())
        }
        (_, ["applications", application, rest @ ..])
            if *application == world.bot_id.to_string() =>
        {
            dispatch_commands(world, call, rest)
        }
        (_, ["applications", _, ..]) => Answer::error(
            403,
            20012,
            "You are not authorized to perform this action on this application",
        ),
        ("POST", ["interactions", id, token, "callback"]) => {
            interactions::callback(world, call, id, token)
        }
        ("POST", ["webhooks", _, token]) => interactions::follow_up(world, call, token),
        (_, ["webhooks", _, token, "messages", message]) => {
            interactions::message(world, call, token, message)
        }
        (_, ["channels", channel, "messages", rest @ ..]) => {
            messages::dispatch(world, call, channel, rest)
        }
        ("GET", ["channels", channel]) => places::channel(world, channel),
        ("GET", ["guilds", guild, rest @ ..]) => places::guild(world, guild, rest),
        _ => unknown_route(world, call),
    }
}

fn dispatch_commands(world: &mut World, call: &Call, path: &[&str]) -> Answer {
    let scope = match path {
        ["commands"] => None,
        ["guilds", guild, "commands"] => match guild
            .parse()
            .ok()
            .filter(|id| world.guilds.contains_key(id))
        {
            Some(id) => Some(id),
            None => return Answer::error(403, 50001, "Missing Access"),
        },
        _ => return unknown_route(world, call),
    };
    match call.method.as_str() {
        "GET" => commands::list(world, scope, call),
        "PUT" => commands::overwrite(world, scope, call),
        _ => unknown_route(world, call),
    }
}

/// Nothing is let pass silently that the emulator does not know.
pub(super) fn unknown_route(world: &mut World, call: &Call) -> Answer {
    world.violate(&call.route(), "", "the emulator has no such route");
    Answer::error(404, 0, "404: Not Found")
}

/// The snowflake in a path.
pub(super) fn id(segment: &str) -> Option<Id> {
    segment.parse().ok()
}

fn rate_limited(retry_after: Duration, global: bool) -> Answer {
    let body = json!({
        "message": "You are being rate limited.",
        "retry_after": retry_after.as_secs_f64(),
        "global": global,
    });
    Answer {
        status: 429,
        body: Some(body),
    }
}

fn drop_connection() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Dropped);
    response
}

fn render(answer: &Answer, fault: Option<&Fault>) -> Response {
    let from_proxy = matches!(fault, Some(Fault::Status(502 | 504)));
    let text = match &answer.body {
        _ if from_proxy => format!(
            "<html><body><h1>{} {}</h1></body></html>",
            answer.status,
            reason(answer.status)
        ),
        Some(body) => body.to_string(),
        None => String::new(),
    };
    let kept = if fault == Some(&Fault::MalformedJson) {
        text.len() / 2
    } else {
        text.len()
    };
    let kept = (0..=kept)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default();
    let mut response = Response::new(Body::from(text[..kept].to_owned()));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if !text.is_empty() {
        let kind = if from_proxy {
            "text/html"
        } else {
            "application/json"
        };
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    response
}

fn reason(status: u16) -> &'static str {
    StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Unknown")
}

fn rate_limit_headers(headers: &mut HeaderMap, call: &Call, fault: Option<&Fault>, reset: i64) {
    let limited = match fault {
        Some(Fault::RateLimited { retry_after }) => Some((*retry_after, "user")),
        Some(Fault::GloballyRateLimited { retry_after }) => Some((*retry_after, "global")),
        _ => None,
    };
    let reset_after = limited.map_or(1.0, |(retry_after, _)| retry_after.as_secs_f64());
    let mut fields = vec![
        ("x-ratelimit-limit", "5".to_owned()),
        (
            "x-ratelimit-remaining",
            if limited.is_some() { "0" } else { "4" }.to_owned(),
        ),
        ("x-ratelimit-reset", format!("{reset}.000")),
        ("x-ratelimit-reset-after", format!("{reset_after:.3}")),
        ("x-ratelimit-bucket", bucket(call)),
    ];
    if let Some((retry_after, scope)) = limited {
        // The header has whole seconds, only the body has fractions.
        fields.push(("retry-after", retry_after.as_secs_f64().ceil().to_string()));
        fields.push(("x-ratelimit-scope", scope.to_owned()));
        if scope == "global" {
            fields.push(("x-ratelimit-global", "true".to_owned()));
        }
    }
    for (name, value) in fields {
        headers.insert(
            name,
            HeaderValue::from_str(&value).expect("digits and hexadecimal are plain text"),
        );
    }
}

/// Routes share a bucket when only their ids differ.
fn bucket(call: &Call) -> String {
    let mut hasher = DefaultHasher::new();
    call.method.hash(&mut hasher);
    for segment in call.segments() {
        let is_name = segment.len() < 17 && !segment.starts_with(|c: char| c.is_ascii_digit());
        is_name.then_some(segment).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn parse_query(query: &str) -> BTreeMap<String, String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}
