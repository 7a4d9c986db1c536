//! The HTTP side: `POST /bot<TOKEN>/<method>` with a body in JSON or as a form.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{
    ConnectInfo, Form, FromRequest, Multipart, Query, Request as HttpRequest, State,
};
use axum::http::{HeaderMap, Response, StatusCode, header};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::sleep;

use super::faults::Fault;
use super::methods::{ApiError, Parameters, call};
use super::photos::attached;
use super::spec::{Part, Violation};
use super::wire::{CuttableListener, Scissors};
use super::world::{Shared, World};
use super::{Outcome, Request};

/// The largest body that is read, as large as Telegram's largest upload.
const MOST_BODY_BYTES: usize = 50 << 20;

/// Longer polls are cut to this.
const LONGEST_POLL_SECONDS: i64 = 50;

/// Answers requests for as long as the future is polled.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let app = Router::new().fallback(handle).with_state(shared);
    let service = app.into_make_service_with_connect_info::<Scissors>();
    // Ends only when the listener fails, and then every test that waits says so.
    let _ = axum::serve(CuttableListener(listener), service).await;
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Scissors>,
    request: HttpRequest,
) -> Response<Body> {
    let path = request.uri().path().to_owned();
    if let Some(file) = path.strip_prefix("/file/bot") {
        return shared.look(|world| file_answer(world, file));
    }
    let target = path
        .strip_prefix("/bot")
        .and_then(|rest| rest.split_once('/'));
    let Some((token, written_method)) = target else {
        return respond(&Err(ApiError::new(404, "Not Found")));
    };
    let is_token_right = shared.look(|world| token == world.token && !world.is_token_revoked);
    let spec = shared.look(|world| Arc::clone(&world.spec));
    let Some(method) = spec.method_named(written_method).map(str::to_owned) else {
        let unknown = ApiError::new(404, "Not Found: method not found");
        shared.change(|world| {
            world.violations.push(Violation {
                subject: written_method.to_owned(),
                pointer: String::new(),
                message: "the Bot API has no such method".to_owned(),
            });
            world.log(written_method, Value::Null, &Err(unknown.clone()));
        });
        return respond(&Err(unknown));
    };
    let body = match read(&shared, &method, request).await {
        Ok(body) => body,
        Err(why) => {
            let unreadable = ApiError::bad_request(&why);
            shared.change(|world| {
                let pointer = String::new();
                world.violations.push(Violation {
                    subject: method.clone(),
                    pointer,
                    message: why,
                });
                world.log(&method, Value::Null, &Err(unreadable.clone()));
            });
            return respond(&Err(unreadable));
        }
    };
    let fault = shared.change(|world| {
        world.checked.requests += 1;
        world
            .violations
            .extend(spec.check_method(&method, Part::Parameters, &body));
        if is_token_right {
            world.faults.take(&method)
        } else {
            None
        }
    });
    let refused = match &fault {
        _ if !is_token_right => Some(ApiError::new(401, "Unauthorized")),
        Some(Fault::LoseRequest) => {
            shared.change(|world| world.record(&method, body, Outcome::LostRequest));
            wire.cut();
            return Response::default();
        }
        Some(Fault::TooManyRequests {
            retry_after_seconds,
        }) => Some(ApiError::too_many_requests(i64::from(*retry_after_seconds))),
        Some(Fault::ServerError { status }) => Some(ApiError::new(*status, reason(*status))),
        Some(Fault::Refuse { code, description }) => Some(ApiError::new(*code, description)),
        Some(Fault::Delay(delay)) => {
            sleep(*delay).await;
            None
        }
        Some(Fault::LoseResponse | Fault::GarbleResponse) | None => None,
    };
    let result = match refused {
        Some(error) => Err(error),
        None if method == "getUpdates" => get_updates(&shared, Parameters(&body)).await,
        None => shared.change(|world| world.carry_out(&method, &body)),
    };
    match fault {
        Some(Fault::LoseResponse) => {
            shared.change(|world| world.record(&method, body, Outcome::LostResponse));
            wire.cut();
            Response::default()
        }
        Some(Fault::GarbleResponse) => {
            shared.change(|world| world.record(&method, body, Outcome::GarbledResponse));
            Response::new(Body::from("{\"ok\":true,\"result\":{\"mess"))
        }
        _ => {
            shared.change(|world| world.log(&method, body, &result));
            respond(&result)
        }
    }
}

/// `GET /file/bot<TOKEN>/<path>`.
fn file_answer(world: &World, target: &str) -> Response<Body> {
    let (token, path) = target.split_once('/').unwrap_or_default();
    let may = token == world.token && !world.is_token_revoked;
    match world.file_at(path).filter(|_| may) {
        Some(bytes) => Response::new(Body::from(bytes)),
        None => respond(&Err(ApiError::new(404, "Not Found"))),
    }
}

/// Parameters come in the query, and in a body that is JSON, multipart or URL-encoded.
async fn read(shared: &Shared, method: &str, request: HttpRequest) -> Result<Value, String> {
    let query = Query::<Vec<(String, String)>>::try_from_uri(request.uri());
    let Query(mut fields) = query.map_err(|error| error.to_string())?;
    let kind = content_type(request.headers());
    if kind.starts_with("multipart/form-data") {
        let mut files = Vec::new();
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|error| format!("can't parse multipart form: {error}"))?;
        while let Some(part) = parts
            .next_field()
            .await
            .map_err(|error| error.to_string())?
        {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|error| error.to_string())?;
            if let Some(file_name) = file_name {
                let kept = shared.change_quietly(|world| world.keep_upload(&file_name, &bytes));
                files.push((name, kept));
            } else {
                fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        fields = attached(fields, files);
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        let form = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        fields.extend(form.map_err(|error| error.to_string())?.0);
    } else {
        let bytes = to_bytes(request.into_body(), MOST_BODY_BYTES).await;
        let bytes = bytes.map_err(|error| error.to_string())?;
        if !bytes.is_empty() {
            let body: Value = serde_json::from_slice(&bytes)
                .map_err(|error| format!("can't parse request body: {error}"))?;
            return match body {
                Value::Object(_) => Ok(body),
                Value::Null => Ok(json!({})),
                _ => Err("request body is no JSON object".to_owned()),
            };
        }
    }
    Ok(shared.look(|world| world.spec.normalise(method, fields)))
}

fn content_type(headers: &HeaderMap) -> String {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_lowercase()
}

/// Waits for updates as long as the bot asked; a later long poll ends this one.
async fn get_updates(shared: &Shared, parameters: Parameters<'_>) -> Result<Value, ApiError> {
    let offset = parameters.integer("offset").unwrap_or_default();
    let limit = parameters
        .integer("limit")
        .filter(|limit| (1..=100).contains(limit));
    let limit = usize::try_from(limit.unwrap_or(100)).unwrap_or(100);
    let wait = parameters
        .integer("timeout")
        .unwrap_or_default()
        .clamp(0, LONGEST_POLL_SECONDS);
    let mut changes = shared.changes();
    let (mut updates, poll) = shared.change(|world| {
        if let Some(kinds) = parameters.value("allowed_updates").as_array() {
            let kinds = kinds
                .iter()
                .filter_map(|kind| kind.as_str().map(str::to_owned));
            world.queue.allow(kinds.collect());
        }
        let updates = world.queue.fetch(offset, limit);
        let poll = (updates.is_empty() && wait > 0).then(|| world.queue.begin_long_poll());
        (updates, poll)
    });
    let Some(poll) = poll else {
        return Ok(Value::Array(updates));
    };
    let mut patience = pin!(sleep(Duration::from_secs(wait.unsigned_abs())));
    while updates.is_empty() {
        tokio::select! {
            () = &mut patience => break,
            _ = changes.changed() => {}
        }
        let is_over = shared.look(|world| {
            world
                .is_token_revoked
                .then(|| ApiError::new(401, "Unauthorized"))
                .or_else(|| {
                    world.queue.is_superseded(poll).then(|| {
                        ApiError::new(
                            409,
                            "Conflict: terminated by other getUpdates request; make sure that only \
                         one bot instance is running",
                        )
                    })
                })
        });
        if let Some(error) = is_over {
            return Err(error);
        }
        updates = shared.change_quietly(|world| world.queue.fetch(offset, limit));
    }
    Ok(Value::Array(updates))
}

impl World {
    /// Carries out a method and checks its own answer.
    fn carry_out(&mut self, method: &str, body: &Value) -> Result<Value, ApiError> {
        let Some(result) = call(self, method, Parameters(body)) else {
            self.violations.push(Violation {
                subject: method.to_owned(),
                pointer: String::new(),
                message: "the Bot API has this method, but the emulator does not play it"
                    .to_owned(),
            });
            return Err(ApiError::new(404, "Not Found: method not found"));
        };
        if let Ok(answer) = &result {
            self.checked.answers += 1;
            self.violations
                .extend(self.spec.check_method(method, Part::Result, answer));
        }
        result
    }

    fn log(&mut self, method: &str, body: Value, result: &Result<Value, ApiError>) {
        let outcome = match result {
            Ok(_) => Outcome::Done,
            Err(error) => Outcome::Refused {
                code: error.code,
                description: error.description.clone(),
            },
        };
        self.record(method, body, outcome);
    }

    fn record(&mut self, method: &str, body: Value, outcome: Outcome) {
        self.requests.push(Request {
            method: method.to_owned(),
            body,
            outcome,
        });
    }
}

fn respond(result: &Result<Value, ApiError>) -> Response<Body> {
    let (status, body) = match result {
        Ok(result) => (200, json!({ "ok": true, "result": result })),
        Err(error) => {
            let mut body = json!({
                "ok": false, "error_code": error.code, "description": error.description,
            });
            if let Some(parameters) = &error.parameters {
                body["parameters"] = parameters.clone();
            }
            (error.code, body)
        }
    };
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("application/json"),
    );
    response
}

fn reason(status: u16) -> &'static str {
    StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Internal Server Error")
}
