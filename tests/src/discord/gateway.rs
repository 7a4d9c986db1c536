//! The gateway: sessions with sequence numbers, resuming, heartbeats. A session outlives its
//! connection; what is dispatched meanwhile is replayed on RESUME.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::objects::merge;
use super::world::{Id, SNOWFLAKE_TIME_SHIFT, World};

/// Dispatches kept for a RESUME.
const KEPT_DISPATCHES: usize = 1000;
/// What Discord tells its clients.
const HEARTBEAT_INTERVAL: Duration = Duration::from_millis(41_250);

/// Intents that the emulator tells apart.
pub(super) mod intents {
    use super::Id;

    pub(in super::super) const ALWAYS: u64 = 0;
    pub(in super::super) const GUILDS: u64 = 1;
    pub(in super::super) const GUILD_MEMBERS: u64 = 1 << 1;
    const GUILD_MESSAGES: u64 = 1 << 9;
    const DIRECT_MESSAGES: u64 = 1 << 12;
    pub(super) const PRIVILEGED: u64 = GUILD_MEMBERS | 1 << 8 | 1 << 15;

    /// The intent that messages of such a channel need.
    pub(in super::super) fn messages(guild_id: Option<Id>) -> u64 {
        if guild_id.is_some() {
            GUILD_MESSAGES
        } else {
            DIRECT_MESSAGES
        }
    }
}

mod op {
    pub(super) const DISPATCH: u64 = 0;
    pub(super) const HEARTBEAT: u64 = 1;
    pub(super) const IDENTIFY: u64 = 2;
    pub(super) const PRESENCE_UPDATE: u64 = 3;
    pub(super) const RESUME: u64 = 6;
    pub(super) const RECONNECT: u64 = 7;
    pub(super) const INVALID_SESSION: u64 = 9;
    pub(super) const HELLO: u64 = 10;
    pub(super) const HEARTBEAT_ACK: u64 = 11;
}

/// Something a client said over the gateway.
#[derive(Debug, Clone)]
pub struct GatewayMessage {
    /// The opcode: 1 heartbeat, 2 identify, 6 resume, …
    pub op: u64,
    /// The payload, without the token.
    pub d: Value,
}

pub(super) struct Gateway {
    sessions: Vec<Session>,
    /// How many shards `GET /gateway/bot` advises.
    pub(super) shards: u32,
    pub(super) heartbeat_interval: Duration,
    pub(super) acks_heartbeats: bool,
    pub(super) allows_privileged_intents: bool,
    /// How many sessions were started, and how many taken up again.
    pub(super) identified: usize,
    pub(super) resumed: usize,
    pub(super) received: Vec<GatewayMessage>,
    last_link: u64,
}

struct Session {
    id: String,
    shard: (u64, u64),
    intents: u64,
    sequence: u64,
    sent: VecDeque<Value>,
    link: Option<(u64, UnboundedSender<Order>)>,
}

/// What a connection is to do.
pub(super) enum Order {
    Send(Value),
    Close(u16, &'static str),
    /// Ends the TCP connection without a word.
    Drop,
}

/// One WebSocket connection.
pub(super) struct Link {
    pub(super) id: u64,
    orders: UnboundedSender<Order>,
    has_session: bool,
    /// Large payloads go out compressed.
    pub(super) compress: bool,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            sessions: Vec::new(),
            shards: 1,
            heartbeat_interval: HEARTBEAT_INTERVAL,
            acks_heartbeats: true,
            allows_privileged_intents: false,
            identified: 0,
            resumed: 0,
            received: Vec::new(),
            last_link: 0,
        }
    }
}

impl Gateway {
    /// Whether some client has a session, connected or about to resume.
    pub(super) fn has_session(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// How many sessions are connected.
    pub(super) fn connected(&self) -> usize {
        self.sessions
            .iter()
            .filter(|session| session.link.is_some())
            .count()
    }

    /// Closes every connection; after the codes that Discord does not resume, the sessions are gone.
    pub(super) fn close_all(&mut self, code: u16) {
        self.order(|| Order::Close(code, "injected"));
        if matches!(code, 1000 | 1001 | 4004 | 4007 | 4009..=4014) {
            self.sessions.clear();
        }
    }

    pub(super) fn drop_all(&self) {
        self.order(|| Order::Drop);
    }

    pub(super) fn ask_to_reconnect(&self) {
        self.order(|| Order::Send(json!({"op": op::RECONNECT, "d": null})));
    }

    pub(super) fn invalidate(&mut self, resumable: bool) {
        self.order(|| Order::Send(json!({"op": op::INVALID_SESSION, "d": resumable})));
        if !resumable {
            self.sessions.clear();
        }
    }

    fn order(&self, order: impl Fn() -> Order) {
        for (_, orders) in self
            .sessions
            .iter()
            .filter_map(|session| session.link.as_ref())
        {
            // A connection that has just ended needs no order.
            let _ = orders.send(order());
        }
    }
}

impl Session {
    fn dispatch(&mut self, event: &str, data: &Value) {
        self.sequence += 1;
        let payload = json!({"op": op::DISPATCH, "t": event, "s": self.sequence, "d": data});
        if let Some((_, orders)) = &self.link {
            // Kept for the RESUME should the connection be gone.
            let _ = orders.send(Order::Send(payload.clone()));
        }
        self.sent.push_back(payload);
        if self.sent.len() > KEPT_DISPATCHES {
            self.sent.pop_front();
        }
    }

    fn serves(&self, guild_id: Option<Id>) -> bool {
        let (shard, total) = self.shard;
        guild_id.map_or(0, |id| (id >> SNOWFLAKE_TIME_SHIFT) % total.max(1)) == shard
    }
}

impl World {
    pub(super) fn gateway_advice(&self) -> Value {
        json!({
            "url": self.gateway_url,
            "shards": self.gateway.shards,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1},
        })
    }

    /// Sends an event to every session that serves this guild and asked for such events.
    pub(super) fn dispatch(
        &mut self,
        guild_id: Option<Id>,
        intent: u64,
        event: &str,
        data: &Value,
    ) {
        if guild_id.is_some_and(|id| !self.guild(id).has_bot && event != "GUILD_DELETE") {
            return;
        }
        for session in &mut self.gateway.sessions {
            if session.serves(guild_id) && session.intents & intent == intent {
                session.dispatch(event, data);
            }
        }
    }

    /// Tells of a guild that the bot is in, to each session as much as it asked for.
    pub(super) fn dispatch_guild(&mut self, guild_id: Id) {
        let brief = self.guild_create_json(guild_id, false);
        let full = self.guild_create_json(guild_id, true);
        for session in self
            .gateway
            .sessions
            .iter_mut()
            .filter(|session| session.serves(Some(guild_id)))
        {
            if session.intents & intents::GUILDS != 0 {
                let with_members = session.intents & intents::GUILD_MEMBERS != 0;
                session.dispatch("GUILD_CREATE", if with_members { &full } else { &brief });
            }
        }
    }

    /// A connection began; it is greeted with HELLO.
    pub(super) fn link(&mut self, orders: UnboundedSender<Order>) -> Link {
        let interval = self.gateway.heartbeat_interval.as_millis();
        let hello = json!({"heartbeat_interval": interval, "_trace": ["emulator"]});
        // Whoever is gone already needs no greeting.
        let _ = orders.send(Order::Send(json!({"op": op::HELLO, "d": hello})));
        self.gateway.last_link += 1;
        Link {
            id: self.gateway.last_link,
            orders,
            has_session: false,
            compress: false,
        }
    }

    /// Takes what a client said; answers with what its connection is to do.
    pub(super) fn receive(&mut self, link: &mut Link, payload: &Value) -> Option<Order> {
        let data = &payload["d"];
        let Some(code) = payload["op"].as_u64() else {
            return Some(Order::Close(4002, "Decode error."));
        };
        let mut logged = data.clone();
        if let Some(logged) = logged.as_object_mut() {
            logged.remove("token");
        }
        self.gateway.received.push(GatewayMessage {
            op: code,
            d: logged,
        });
        match code {
            op::HEARTBEAT if self.gateway.acks_heartbeats => {
                Some(Order::Send(json!({"op": op::HEARTBEAT_ACK})))
            }
            op::HEARTBEAT => None,
            op::IDENTIFY if link.has_session => Some(Order::Close(4005, "Already authenticated.")),
            op::IDENTIFY | op::RESUME if !self.is_own_token(&data["token"]) => {
                Some(Order::Close(4004, "Authentication failed."))
            }
            op::IDENTIFY => self.identify(link, data),
            op::RESUME => self.resume(link, data),
            _ if !link.has_session => Some(Order::Close(4003, "Not authenticated.")),
            op::PRESENCE_UPDATE => None,
            other => {
                self.violate(
                    "gateway",
                    "/op",
                    format!("the emulator does not know opcode {other}"),
                );
                Some(Order::Close(4001, "Unknown opcode."))
            }
        }
    }

    /// Libraries send the token bare or as the `Authorization` header has it.
    fn is_own_token(&self, token: &Value) -> bool {
        token
            .as_str()
            .is_some_and(|token| token.trim_start_matches("Bot ") == self.token)
    }

    fn identify(&mut self, link: &mut Link, data: &Value) -> Option<Order> {
        let asked = data["intents"].as_u64();
        let shard = match data["shard"].as_array().map(Vec::as_slice) {
            Some([shard, total]) => (
                shard.as_u64().unwrap_or_default(),
                total.as_u64().unwrap_or_default(),
            ),
            _ => (0, 1),
        };
        let Some(asked) = asked else {
            return Some(Order::Close(4013, "Invalid intent(s)."));
        };
        if asked & intents::PRIVILEGED != 0 && !self.gateway.allows_privileged_intents {
            return Some(Order::Close(4014, "Disallowed intent(s)."));
        }
        if shard.0 >= shard.1 {
            return Some(Order::Close(4010, "Invalid shard."));
        }
        link.has_session = true;
        link.compress = data["compress"] == true;
        self.gateway
            .sessions
            .retain(|session| session.shard != shard);
        self.gateway.identified += 1;
        let session = Session {
            id: format!("{:032x}", self.next_id()),
            shard,
            intents: asked,
            sequence: 0,
            sent: VecDeque::new(),
            link: Some((link.id, link.orders.clone())),
        };
        let own = |guild: &&Id| session.serves(Some(**guild)) && self.guilds[*guild].has_bot;
        let guilds: Vec<Id> = self.guilds.keys().filter(own).copied().collect();
        let ready = self.ready_json(&session, &guilds);
        self.gateway.sessions.push(session);
        if let Some(session) = self.gateway.sessions.last_mut() {
            session.dispatch("READY", &ready);
        }
        for guild in guilds {
            self.dispatch_guild(guild);
        }
        None
    }

    fn ready_json(&self, session: &Session, guilds: &[Id]) -> Value {
        let unavailable: Vec<Value> = guilds
            .iter()
            .map(|id| json!({"id": id.to_string(), "unavailable": true}))
            .collect();
        json!({
            "v": 10,
            "user": self.own_user_json(),
            "guilds": unavailable,
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.gateway_url,
            "shard": [session.shard.0, session.shard.1],
            "application": {"id": self.bot_id.to_string(), "flags": 0},
            "private_channels": [],
            "presences": [],
            "relationships": [],
            "user_settings": {},
            "geo_ordered_rtc_regions": [],
            "guild_join_requests": [],
            "auth": {},
            "_trace": ["emulator"],
        })
    }

    fn resume(&mut self, link: &mut Link, data: &Value) -> Option<Order> {
        let seen = data["seq"].as_u64().unwrap_or_default();
        let known = self
            .gateway
            .sessions
            .iter_mut()
            .find(|session| data["session_id"] == session.id);
        let Some(session) = known else {
            return Some(Order::Send(json!({"op": op::INVALID_SESSION, "d": false})));
        };
        if seen > session.sequence {
            return Some(Order::Close(4007, "Invalid seq."));
        }
        link.has_session = true;
        session.link = Some((link.id, link.orders.clone()));
        for payload in session
            .sent
            .iter()
            .filter(|payload| payload["s"].as_u64() > Some(seen))
        {
            // A link that is gone again resumes again.
            let _ = link.orders.send(Order::Send(payload.clone()));
        }
        session.dispatch("RESUMED", &json!({"_trace": ["emulator"]}));
        self.gateway.resumed += 1;
        None
    }

    /// A connection ended. One that its client closed properly takes its session along.
    pub(super) fn unlink(&mut self, link: u64, ends_session: bool) {
        let held = |session: &Session| session.link.as_ref().is_some_and(|(id, _)| *id == link);
        if ends_session {
            self.gateway.sessions.retain(|session| !held(session));
        } else {
            for session in self
                .gateway
                .sessions
                .iter_mut()
                .filter(|session| held(session))
            {
                session.link = None;
            }
        }
    }

    /// The bot left, or was thrown out of, a guild.
    pub(super) fn dispatch_removal(&mut self, guild_id: Id) {
        let event = json!({"id": guild_id.to_string()});
        self.dispatch(Some(guild_id), intents::GUILDS, "GUILD_DELETE", &event);
    }

    /// Somebody joined a guild.
    pub(super) fn dispatch_member(&mut self, guild_id: Id, user_id: Id) {
        let mut event = self.member_json(guild_id, user_id);
        merge(&mut event, json!({"guild_id": guild_id.to_string()}));
        self.dispatch(
            Some(guild_id),
            intents::GUILD_MEMBERS,
            "GUILD_MEMBER_ADD",
            &event,
        );
    }
}
