//! Where everything is kept: a file, or a PostgreSQL server, whose address may hold a password.

use std::fmt;

use super::secret::Secret;

/// What stands in an address instead of its password.
const INSTEAD_OF_PASSWORD: &str = "[secret]";
/// Most hosts of one cluster.
const MOST_HOSTS: usize = 16;
/// A password with fewer characters may be any word.
const FEWEST_SECRET_CHARS: usize = 8;
/// What every wrong address of a server is told to look like.
const EXAMPLE: &str = "`postgres://user@host1:5432,host2:5432/dibs`";
/// The parameter that holds a password, besides the place before the `@`.
const PASSWORD_PARAMETER: &str = "password";

/// `database.url`, checked. Shown without its password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum DatabaseUrl {
    /// `sqlite:PATH`
    File(String),
    /// `postgres://…`
    Server(ServerUrl),
}

/// The address of a PostgreSQL server, or of several of which one is to be written to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct ServerUrl {
    url: String,
    shown: String,
    passwords: Vec<Secret>,
}

impl DatabaseUrl {
    /// Checks an address's form; whether anything answers there is found out when it is opened.
    ///
    /// # Errors
    /// What is wrong, continuing "`database.url` …". It never repeats what was written, which may
    /// hold a password anywhere when it is not well formed.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let server = ["postgres:", "postgresql:"]
            .iter()
            .find_map(|scheme| url.strip_prefix(scheme));
        match server {
            Some(rest) => ServerUrl::parse(url, rest)
                .map(Self::Server)
                .map_err(|wrong| wrong.to_string()),
            None => file(url),
        }
    }

    /// The address with everything in it, for the store alone.
    pub(crate) fn reveal(&self) -> &str {
        match self {
            Self::File(url) => url,
            Self::Server(server) => &server.url,
        }
    }

    /// What must be shown to nobody.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        let passwords: &[Secret] = match self {
            Self::File(_) => &[],
            Self::Server(server) => &server.passwords,
        };
        passwords.iter()
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File(url) => url,
            Self::Server(server) => &server.shown,
        })
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

fn file(url: &str) -> Result<DatabaseUrl, String> {
    let path = url
        .strip_prefix("sqlite:")
        .map(|path| path.strip_prefix("//").unwrap_or(path));
    match path {
        Some(":memory:") => Err(
            "would keep nothing: name a file, such as `sqlite:data/dibs.db`, or use `dibs demo` \
             to try things out."
                .to_owned(),
        ),
        Some(path)
            if !path.is_empty() && !path.ends_with('/') && !path.contains(['?', ':', '\0']) =>
        {
            Ok(DatabaseUrl::File(url.to_owned()))
        }
        Some(_) => Err(
            "has to be `sqlite:` and the path of a file, without `:` and `?` in it, such as \
             `sqlite:data/dibs.db`."
                .to_owned(),
        ),
        None => Err(format!(
            "has to be a file, such as `sqlite:data/dibs.db`, or a PostgreSQL server, such as \
             {EXAMPLE}."
        )),
    }
}

/// What is wrong with the address of a server. Numbers of hosts count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NoSlashes,
    NoHost { number: usize },
    BadHost { number: usize },
    BadPort { number: usize },
    TooManyHosts,
    NoDatabase,
    LongPath,
    BadEscape,
    BadParameter,
    Fragment,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSlashes => write!(f, "has to go on with `//`")?,
            Self::NoHost { number } => write!(f, "names no host in place {number}")?,
            Self::BadHost { number } => write!(
                f,
                "has a host in place {number} that is no name and no address"
            )?,
            Self::BadPort { number } => write!(
                f,
                "has a port in place {number} that is no number from 1 to 65535"
            )?,
            Self::TooManyHosts => write!(f, "names more than {MOST_HOSTS} hosts")?,
            Self::NoDatabase => write!(f, "names no database behind the hosts")?,
            Self::LongPath => write!(f, "has a second `/` behind the hosts")?,
            Self::BadEscape => write!(f, "has a `%` that two hexadecimal digits do not follow")?,
            Self::BadParameter => write!(f, "has a parameter that is not `name=value`")?,
            Self::Fragment => write!(f, "has a `#` in it")?,
        }
        write!(
            f,
            ". Write it like {EXAMPLE}, and `@ : / ? # %` in a password as `%40 %3A %2F %3F %23 \
             %25`."
        )
    }
}

impl ServerUrl {
    /// Reads `url`, of which `rest` stands behind `postgres:`.
    fn parse(url: &str, rest: &str) -> Result<Self, Wrong> {
        let scheme = &url[..url.len() - rest.len()];
        let rest = rest.strip_prefix("//").ok_or(Wrong::NoSlashes)?;
        if rest.contains('#') {
            return Err(Wrong::Fragment);
        }
        let (place, parameters) = match rest.split_once('?') {
            Some((place, parameters)) => (place, Some(parameters)),
            None => (rest, None),
        };
        let (authority, database) = place.split_once('/').unwrap_or((place, ""));
        let (user, hosts) = match authority.rsplit_once('@') {
            Some((user, hosts)) => (Some(user), hosts),
            None => (None, authority),
        };
        check_hosts(hosts)?;
        if database.is_empty() {
            return Err(Wrong::NoDatabase);
        }
        if database.contains('/') {
            return Err(Wrong::LongPath);
        }
        let mut passwords = Vec::new();
        let shown_user = match user.map(|user| (user, user.split_once(':'))) {
            None => String::new(),
            Some((user, None)) => format!("{user}@"),
            Some((_, Some((name, password)))) => {
                passwords.push(password);
                format!("{name}:{INSTEAD_OF_PASSWORD}@")
            }
        };
        let shown_parameters = match parameters {
            None => String::new(),
            Some(parameters) => format!("?{}", without_password(parameters, &mut passwords)?),
        };
        for part in [user, Some(hosts), Some(database), parameters]
            .into_iter()
            .flatten()
        {
            decoded(part).ok_or(Wrong::BadEscape)?;
        }
        Ok(Self {
            url: url.to_owned(),
            shown: format!("{scheme}//{shown_user}{hosts}/{database}{shown_parameters}"),
            passwords: passwords.into_iter().flat_map(forms).collect(),
        })
    }
}

/// A password as it is written in an address, and as it is. A short one only where it stands in an
/// address: taken out of every line, `dibs` would leave little of a log.
fn forms(written: &str) -> Vec<Secret> {
    if written.chars().count() < FEWEST_SECRET_CHARS {
        return vec![Secret::new(format!(":{written}@"))];
    }
    let mut forms = vec![Secret::new(written)];
    forms.extend(
        decoded(written)
            .filter(|plain| plain != written)
            .map(Secret::new),
    );
    forms
}

/// The parameters as they may be shown; what they say of passwords is added to `passwords`.
fn without_password<'u>(
    parameters: &'u str,
    passwords: &mut Vec<&'u str>,
) -> Result<String, Wrong> {
    let shown: Result<Vec<String>, Wrong> = parameters
        .split('&')
        .map(|parameter| match parameter.split_once('=') {
            Some(("", _)) | None => Err(Wrong::BadParameter),
            Some((name, password)) if name.eq_ignore_ascii_case(PASSWORD_PARAMETER) => {
                passwords.push(password);
                Ok(format!("{name}={INSTEAD_OF_PASSWORD}"))
            }
            Some(_) => Ok(parameter.to_owned()),
        })
        .collect();
    Ok(shown?.join("&"))
}

fn check_hosts(hosts: &str) -> Result<(), Wrong> {
    let hosts: Vec<&str> = hosts.split(',').collect();
    if hosts.len() > MOST_HOSTS {
        return Err(Wrong::TooManyHosts);
    }
    for (index, host) in hosts.into_iter().enumerate() {
        check_host(host, index + 1)?;
    }
    Ok(())
}

fn check_host(host: &str, number: usize) -> Result<(), Wrong> {
    // An address of version 6 has colons of its own, and so stands in brackets.
    let (name, port) = match host.strip_prefix('[').map(|rest| rest.split_once(']')) {
        Some(Some((address, behind))) => {
            if address.parse::<std::net::Ipv6Addr>().is_err() {
                return Err(Wrong::BadHost { number });
            }
            match behind {
                "" => ("::", None),
                behind => match behind.strip_prefix(':') {
                    Some(port) => ("::", Some(port)),
                    None => return Err(Wrong::BadHost { number }),
                },
            }
        }
        Some(None) => return Err(Wrong::BadHost { number }),
        None => match host.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, None),
        },
    };
    if name.is_empty() {
        return Err(Wrong::NoHost { number });
    }
    // With escapes, it is the directory of a socket.
    let is_name = |c: char| c.is_ascii_alphanumeric() || ".-_:%".contains(c);
    if !name.chars().all(is_name) {
        return Err(Wrong::BadHost { number });
    }
    match port.map(str::parse::<u16>) {
        None | Some(Ok(1..)) => Ok(()),
        Some(Ok(0) | Err(_)) => Err(Wrong::BadPort { number }),
    }
}

/// `text` with its `%` escapes read; `None` if one of them is none, or it is no text then.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(behind.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> ServerUrl {
        match DatabaseUrl::parse(url) {
            Ok(DatabaseUrl::Server(server)) => server,
            other => panic!("{url}: {other:?}"),
        }
    }

    #[test]
    fn servers_are_shown_without_their_passwords() {
        for (url, shown) in [
            ("postgres://h/dibs", "postgres://h/dibs"),
            ("postgresql://h/dibs", "postgresql://h/dibs"),
            ("postgres://ada@h:5433/dibs", "postgres://ada@h:5433/dibs"),
            (
                "postgres://%2Frun%2Fpostgresql/dibs",
                "postgres://%2Frun%2Fpostgresql/dibs",
            ),
            (
                "postgres://ada:hunter2@10.0.0.1:5432,db-2.example.org,[::1]:5434/dibs?sslmode=require",
                "postgres://ada:[secret]@10.0.0.1:5432,db-2.example.org,[::1]:5434/dibs?sslmode=require",
            ),
            ("postgres://ada:@h/dibs", "postgres://ada:[secret]@h/dibs"),
            // What stands before the last @ is not a host, whatever it looks like.
            (
                "postgres://ada:hunter2@2@h/dibs",
                "postgres://ada:[secret]@h/dibs",
            ),
            (
                "postgres://h/dibs?Password=hunter2&application_name=dibs",
                "postgres://h/dibs?Password=[secret]&application_name=dibs",
            ),
        ] {
            let parsed = DatabaseUrl::Server(server(url));
            assert_eq!(parsed.to_string(), shown);
            assert_eq!(format!("{parsed:?}"), format!("DatabaseUrl({shown})"));
            assert_eq!(parsed.reveal(), url);
        }
    }

    #[test]
    fn a_password_is_a_secret_in_both_forms() {
        for (url, passwords) in [
            ("postgres://ada@h/dibs", vec![]),
            ("postgres://ada:dibs@h/dibs", vec![":dibs@"]),
            ("postgres://ada:hunter22@h/dibs", vec!["hunter22"]),
            (
                "postgres://ada:hunter%402@h/dibs",
                vec!["hunter%402", "hunter@2"],
            ),
            (
                "postgres://ada:password1@h/dibs?password=password2",
                vec!["password1", "password2"],
            ),
        ] {
            let parsed = DatabaseUrl::Server(server(url));
            let found: Vec<&str> = parsed.secrets().map(Secret::reveal).collect();
            assert_eq!(found, passwords, "{url}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_server_is_said_without_repeating_it() {
        let said: Vec<String> = [
            "postgres:h/dibs",
            "postgres:///dibs",
            "postgres://h1,,h3/dibs",
            "postgres://h1,h2:0/dibs",
            "postgres://h:five/dibs",
            "postgres://h:65536/dibs",
            "postgres://h o/dibs",
            "postgres://[::1/dibs",
            "postgres://[::1]5432/dibs",
            "postgres://ada:hun/ter2@h/dibs",
            "postgres://ada:hun#ter2@h/dibs",
            "postgres://ada:hun%ter2@h/dibs",
            "postgres://h",
            "postgres://h/",
            "postgres://h/dibs/more",
            "postgres://h/dibs?sslmode",
            "postgres://a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q/dibs",
        ]
        .map(|url| {
            let wrong = DatabaseUrl::parse(url).unwrap_err();
            assert!(!wrong.contains("ter2"), "{wrong}");
            format!("{url}\n  {}", wrong.split(". ").next().unwrap())
        })
        .into();
        insta::assert_snapshot!(said.join("\n"), @"
        postgres:h/dibs
          has to go on with `//`
        postgres:///dibs
          names no host in place 1
        postgres://h1,,h3/dibs
          names no host in place 2
        postgres://h1,h2:0/dibs
          has a port in place 2 that is no number from 1 to 65535
        postgres://h:five/dibs
          has a port in place 1 that is no number from 1 to 65535
        postgres://h:65536/dibs
          has a port in place 1 that is no number from 1 to 65535
        postgres://h o/dibs
          has a host in place 1 that is no name and no address
        postgres://[::1/dibs
          has a host in place 1 that is no name and no address
        postgres://[::1]5432/dibs
          has a host in place 1 that is no name and no address
        postgres://ada:hun/ter2@h/dibs
          has a port in place 1 that is no number from 1 to 65535
        postgres://ada:hun#ter2@h/dibs
          has a `#` in it
        postgres://ada:hun%ter2@h/dibs
          has a `%` that two hexadecimal digits do not follow
        postgres://h
          names no database behind the hosts
        postgres://h/
          names no database behind the hosts
        postgres://h/dibs/more
          has a second `/` behind the hosts
        postgres://h/dibs?sslmode
          has a parameter that is not `name=value`
        postgres://a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q/dibs
          names more than 16 hosts
        ");
        insta::assert_snapshot!(DatabaseUrl::parse("postgres://h").unwrap_err(), @"names no database behind the hosts. Write it like `postgres://user@host1:5432,host2:5432/dibs`, and `@ : / ? # %` in a password as `%40 %3A %2F %3F %23 %25`.");
    }
}
