//! The hosts of a database: reading them from its address, and finding the one that takes writes.
//! The driver knows a single host, so several are handled here.

use std::fmt;
use std::io;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions as _, PgConnection, Row as _};

use super::engine::{self, limited};
use crate::store::error::{Failure, StoreError};

/// Most hosts of one database.
const MOST_HOSTS: usize = 16;
/// How long a host may take to let us in and to say what it is.
const CONNECT_LIMIT: Duration = Duration::from_secs(3);
/// Parameters of libpq that say what is done here anyway, and which the driver does not know:
/// <https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS>.
const OURS: [&str; 3] = [
    "target_session_attrs",
    "load_balance_hosts",
    "connect_timeout",
];
/// How this program is called in the server's list of sessions.
const APPLICATION: &str = "dibs";

/// The hosts of a database.
pub(super) struct Hosts {
    hosts: Vec<Host>,
    database: String,
    /// The one to ask first: it took writes when it was last asked.
    preferred: AtomicUsize,
}

struct Host {
    /// `host:port`, or the directory of a socket.
    name: String,
    /// With the password, so this is never shown.
    options: PgConnectOptions,
}

/// A connection to a host that takes writes.
#[derive(Debug)]
pub(super) struct Connected {
    pub(super) connection: PgConnection,
    /// Its place among the hosts.
    pub(super) host: usize,
}

/// Why no host would do.
#[derive(Debug, thiserror::Error)]
#[error("no host takes writes: {}", .0.join("; "))]
struct NoHost(Vec<String>);

impl fmt::Debug for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Hosts").field(&self.place()).finish()
    }
}

impl Hosts {
    /// The hosts that an address such as `postgres://dibs:secret@one:5432,two/dibs` names.
    pub(super) fn of(url: &str) -> Result<Self, StoreError> {
        let bad = |reason: &str| StoreError::BadAddress {
            reason: reason.to_owned(),
        };
        let (scheme, rest) = url
            .split_once("://")
            .ok_or_else(|| bad("`://` is missing"))?;
        let authority_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(authority_end);
        let (user, names) = match authority.rsplit_once('@') {
            Some((user, names)) => (format!("{user}@"), names),
            None => (String::new(), authority),
        };
        let path = without_ours(path);
        let names: Vec<&str> = names.split(',').collect();
        if names.len() > MOST_HOSTS {
            return Err(bad("too many hosts"));
        }
        if names.len() > 1 && names.iter().any(|name| name.is_empty()) {
            return Err(bad("a host in the list is empty"));
        }
        let mut hosts = Vec::with_capacity(names.len());
        for name in names {
            // What the driver says about an address could hold the password.
            let options = PgConnectOptions::from_str(&format!("{scheme}://{user}{name}{path}"))
                .map_err(|error| bad(&reason(&error)))?;
            hosts.push(Host::new(options));
        }
        let options = &hosts[0].options;
        let database = options.get_database().unwrap_or(options.get_username());
        Ok(Self {
            database: database.to_owned(),
            hosts,
            preferred: AtomicUsize::new(0),
        })
    }

    /// The database in words that begin a sentence.
    pub(super) fn place(&self) -> String {
        format!("The {}", self.name())
    }

    /// The database in words.
    pub(super) fn name(&self) -> String {
        let names: Vec<_> = self.hosts.iter().map(|host| host.name.as_str()).collect();
        format!(
            "PostgreSQL database `{}` on {}",
            self.database,
            names.join(", ")
        )
    }

    /// A connection to the host that takes writes: first the one that did last, then each in turn.
    pub(super) async fn connect(&self) -> sqlx::Result<Connected> {
        let preferred = self.preferred.load(Ordering::Relaxed);
        let mut refusals = Vec::with_capacity(self.hosts.len());
        let mut hopeless = None;
        for turn in 0..self.hosts.len() {
            let index = (preferred + turn) % self.hosts.len();
            let host = &self.hosts[index];
            match limited(CONNECT_LIMIT, host.connect()).await {
                Ok(connection) => {
                    self.preferred.store(index, Ordering::Relaxed);
                    return Ok(Connected {
                        connection,
                        host: index,
                    });
                }
                Err(error) => {
                    refusals.push(format!("{}: {error}", host.name));
                    if engine::failure(&error) != Failure::Gone
                        || engine::is_about_encryption(&error)
                    {
                        hopeless = Some(error);
                    }
                }
            }
        }
        // A wrong password is wrong however often it is tried.
        Err(hopeless.unwrap_or_else(|| {
            sqlx::Error::Io(io::Error::new(
                io::ErrorKind::NotConnected,
                NoHost(refusals),
            ))
        }))
    }

    /// Takes note that a connection to a host broke: the next goes elsewhere first, as this host may
    /// be cut off and not know it.
    pub(super) fn distrust(&self, host: usize) {
        let next = (host + 1) % self.hosts.len();
        // An error means that another host is preferred already.
        let _ = self
            .preferred
            .compare_exchange(host, next, Ordering::Relaxed, Ordering::Relaxed);
    }
}

impl Host {
    fn new(options: PgConnectOptions) -> Self {
        let name = options.get_socket().map_or_else(
            || format!("{}:{}", options.get_host(), options.get_port()),
            |socket| socket.display().to_string(),
        );
        let application = options
            .get_application_name()
            .unwrap_or(APPLICATION)
            .to_owned();
        let options = options
            .application_name(&application)
            // A setting of the session, which pools of connections refuse.
            .extra_float_digits(None)
            .statement_cache_capacity(0)
            .disable_statement_logging();
        Self { name, options }
    }

    /// A connection, if this host takes writes.
    async fn connect(&self) -> sqlx::Result<PgConnection> {
        let mut connection = self.options.connect().await?;
        let row = sqlx::raw_sql(
            "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only') = 'on'",
        )
        .fetch_one(&mut connection)
        .await?;
        let (standby, read_only): (bool, bool) = (row.try_get(0)?, row.try_get(1)?);
        let refusal = match (standby, read_only) {
            (true, _) => "it is a standby",
            (_, true) => "it is read-only",
            _ => return Ok(connection),
        };
        Err(sqlx::Error::Io(io::Error::other(refusal)))
    }
}

/// An address' path and parameters, without parameters that are handled here.
fn without_ours(path: &str) -> String {
    let Some((path, parameters)) = path.split_once('?') else {
        return path.to_owned();
    };
    let ours = |parameter: &&str| {
        let key = parameter.split('=').next().unwrap_or_default();
        !OURS.contains(&key)
    };
    let kept: Vec<&str> = parameters.split('&').filter(ours).collect();
    format!("{path}?{}", kept.join("&"))
}

/// What the driver does not like about an address; its errors name parts, and no values but those
/// of parameters that are no secret.
fn reason(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Configuration(error) => {
            let words = error.to_string();
            let words = words.strip_prefix("error with configuration: ");
            words.map_or_else(|| error.to_string(), str::to_owned)
        }
        _ => "it cannot be understood".to_owned(),
    }
}
