//! Logs go to standard error, as text or JSON, and never with a secret in them.

use std::borrow::Cow;
use std::io::{self, Write};
use std::panic;
use std::sync::Arc;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{LogFormat, Secret, Variables};

/// Variables that say how much is logged; the first that is set counts.
const FILTER_VARIABLES: [&str; 2] = ["DIBS_LOG", "RUST_LOG"];
/// Libraries that talk a lot; a filter that names one of them still gets it.
const NOISY: &str = "teloxide=warn,teloxide_core=warn,sqlx=warn,reqwest=warn,hyper=warn,\
                     hyper_util=warn,h2=warn,rustls=warn,rustyline=warn";

/// What stands in a log instead of a secret.
const INSTEAD: &str = "[secret]";

/// A filter that cannot be read.
#[derive(Debug)]
pub(crate) struct BadFilter {
    /// The variable it is in.
    variable: &'static str,
    /// What is wrong.
    source: tracing_subscriber::filter::ParseError,
}

impl std::fmt::Display for BadFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} in the environment: cannot be read: {}. Try `debug`, or `info,dibs_discord=debug`.",
            self.variable, self.source
        )
    }
}

impl std::error::Error for BadFilter {}

/// How much is logged, from the environment; `usual` if that says nothing.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn filter(variables: &Variables, usual: &str) -> Result<EnvFilter, BadFilter> {
    let set = FILTER_VARIABLES
        .into_iter()
        .find_map(|name| Some((name, variables.get(name)?.0)))
        .filter(|(_, value)| !value.trim().is_empty());
    let (variable, directives) = set.unwrap_or(("DIBS_LOG", usual));
    EnvFilter::builder()
        .parse(format!(
            "{NOISY},{directives},{}",
            dibs_discord::LOG_DIRECTIVES.join(",")
        ))
        .map_err(|source| BadFilter { variable, source })
}

/// Starts logging for the whole process, panics included.
pub(crate) fn start(format: LogFormat, filter: EnvFilter, redactor: &Redactor) {
    let writer = Redacting {
        redactor: redactor.clone(),
        inner: io::stderr,
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => {
            let colours = io::IsTerminal::is_terminal(&io::stderr())
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            registry.with(lines.with_ansi(colours)).init();
        }
        LogFormat::Json => registry.with(lines.json().flatten_event(true)).init(),
    }
    // A panic's message goes past the logs otherwise, and with it whatever it quotes.
    panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a bug in Dibs")));
}

/// Takes secrets out of text: the last defence, for what libraries write.
#[derive(Debug, Clone, Default)]
pub(crate) struct Redactor {
    /// Every form a secret may appear in, the longest first.
    forms: Arc<[String]>,
}

impl Redactor {
    /// Knows `secrets`, as they are and as they look in addresses and in JSON.
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = &'a Secret>) -> Self {
        let mut forms: Vec<String> = secrets
            .into_iter()
            .map(Secret::reveal)
            .filter(|secret| !secret.is_empty())
            .flat_map(|secret| {
                [
                    secret.to_owned(),
                    percent_encoded(secret),
                    secret.escape_default().to_string(),
                ]
            })
            .collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        forms.dedup();
        Self {
            forms: forms.into(),
        }
    }

    /// `text` without secrets.
    pub(crate) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut clean = Cow::Borrowed(text);
        for form in self.forms.iter() {
            if clean.contains(form.as_str()) {
                clean = Cow::Owned(clean.replace(form.as_str(), INSTEAD));
            }
        }
        clean
    }
}

/// How `secret` looks in a path or a query.
fn percent_encoded(secret: &str) -> String {
    url::form_urlencoded::byte_serialize(secret.as_bytes()).collect()
}

/// Makes writers that redact.
struct Redacting<M> {
    redactor: Redactor,
    inner: M,
}

impl<'a, M: MakeWriter<'a>> MakeWriter<'a> for Redacting<M> {
    type Writer = RedactingWriter<M::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        RedactingWriter {
            redactor: self.redactor.clone(),
            inner: self.inner.make_writer(),
        }
    }
}

/// Redacts what is written in one piece. The subscriber writes an event in one piece, so that no
/// secret can be cut in two.
struct RedactingWriter<W> {
    redactor: Redactor,
    inner: W,
}

impl<W: Write> Write for RedactingWriter<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let line = String::from_utf8_lossy(buffer);
        self.inner
            .write_all(self.redactor.redact(&line).as_bytes())?;
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tracing_subscriber::fmt::Subscriber;

    use super::*;

    const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Page {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Page {
        fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(buffer)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn redactor() -> Redactor {
        Redactor::new(&[Secret::new(TOKEN), Secret::new("quote\"d")])
    }

    #[test]
    fn a_secret_is_taken_out_of_whatever_a_library_writes() {
        for (line, clean) in [
            ("nothing to hide", "nothing to hide".to_owned()),
            ("", String::new()),
            (&format!("token={TOKEN}"), "token=[secret]".to_owned()),
            (
                &format!("error for url (https://api.telegram.org/bot{TOKEN}/GetMe) {TOKEN}"),
                "error for url (https://api.telegram.org/bot[secret]/GetMe) [secret]".to_owned(),
            ),
            (
                "?token=110201543%3AAAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw&x",
                "?token=[secret]&x".to_owned(),
            ),
            (
                r#"{"secret":"quote\"d"}"#,
                r#"{"secret":"[secret]"}"#.to_owned(),
            ),
        ] {
            assert_eq!(redactor().redact(line), clean, "{line}");
        }
    }

    #[test]
    fn no_secret_gets_into_a_log_line_of_either_format() {
        let page = Page::default();
        let writer = || {
            let page = page.clone();
            Redacting {
                redactor: redactor(),
                inner: move || page.clone(),
            }
        };
        let log = || {
            tracing::info!(
                url = format!("https://x/bot{TOKEN}/GetMe"),
                "asking {TOKEN}"
            );
            tracing::warn!(error = ?io::Error::other(format!("bad {TOKEN}")), "no answer");
        };
        let text = Subscriber::builder()
            .with_writer(writer())
            .with_ansi(false)
            .finish();
        tracing::subscriber::with_default(text, log);
        let json = Subscriber::builder().with_writer(writer()).json().finish();
        tracing::subscriber::with_default(json, log);

        let logged = page.text();
        assert_eq!(logged.lines().count(), 4, "{logged}");
        assert_eq!(logged.matches(INSTEAD).count(), 6, "{logged}");
        assert!(!logged.contains("AAHdqTcv"), "{logged}");
    }

    #[test]
    fn the_filter_comes_from_the_environment() {
        let variables = |pairs: &[(&str, &str)]| {
            Variables::from_pairs(
                pairs
                    .iter()
                    .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
            )
        };
        for (pairs, level) in [
            (vec![], "info"),
            (vec![("RUST_LOG", "warn")], "warn"),
            (vec![("RUST_LOG", "warn"), ("DIBS_LOG", "debug")], "debug"),
            (vec![("DIBS_LOG", " ")], "info"),
            (vec![("DIBS_LOG", "sqlx=warn,hyper=trace")], "hyper=trace"),
            // It writes tokens that nobody knows beforehand.
            (vec![("DIBS_LOG", "serenity=trace")], "serenity=off"),
        ] {
            let filter = filter(&variables(&pairs), "info").unwrap().to_string();
            assert!(
                filter.split(',').any(|directive| directive == level),
                "{pairs:?}: {filter}"
            );
            assert!(filter.contains("sqlx=warn"), "{filter}");
        }
        let bad = filter(&variables(&[("DIBS_LOG", "info,,=nonsense=")]), "info").unwrap_err();
        assert!(
            bad.to_string().starts_with("DIBS_LOG in the environment: "),
            "{bad}"
        );
    }
}
