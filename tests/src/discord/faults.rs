//! Trouble on order: what goes wrong with the next requests of some route.

use std::time::Duration;

/// What goes wrong with a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// 429 with the headers and body of a limit on this route.
    RateLimited {
        /// How long the client is told to wait.
        retry_after: Duration,
    },
    /// 429 with the headers and body of the limit over all routes.
    GloballyRateLimited {
        /// How long the client is told to wait.
        retry_after: Duration,
    },
    /// This status without processing the request; 502 and 504 answer a web page, as proxies do.
    Status(u16),
    /// The request is processed, but only after this long.
    Delay(Duration),
    /// The connection is dropped and the request never processed.
    DropConnection,
    /// The request is processed and its response lost with the connection.
    LoseResponse,
    /// The request is processed and the response breaks off in mid-JSON.
    MalformedJson,
}

/// A fault for the next requests that fit a pattern.
#[derive(Debug)]
pub(super) struct Rule {
    fault: Fault,
    pattern: String,
    left: usize,
}

impl Rule {
    pub(super) fn new(times: usize, pattern: &str, fault: Fault) -> Self {
        Self {
            fault,
            pattern: pattern.to_owned(),
            left: times,
        }
    }
}

/// The fault that hits this request, if one does; it is then used up once.
pub(super) fn take(rules: &mut Vec<Rule>, method: &str, path: &str) -> Option<Fault> {
    let at = rules
        .iter()
        .position(|rule| rule.left > 0 && fits(&rule.pattern, method, path))?;
    rules[at].left -= 1;
    let fault = rules[at].fault.clone();
    rules.retain(|rule| rule.left > 0);
    Some(fault)
}

/// Whether a request is one of `METHOD /path` under `/api/v10`; `*` stands for any method or path
/// segment, `**` for all the rest of the path.
///
/// # Panics
/// When the pattern has not that form.
pub(super) fn fits(pattern: &str, method: &str, path: &str) -> bool {
    let Some((wanted_method, wanted_path)) = pattern.split_once(" /") else {
        panic!("a pattern is `METHOD /path`, not {pattern:?}");
    };
    if wanted_method != "*" && wanted_method != method {
        return false;
    }
    let mut given = path.trim_start_matches('/').split('/');
    for wanted in wanted_path.split('/') {
        if wanted == "**" {
            return true;
        }
        match given.next() {
            Some(segment) if wanted == "*" || wanted == segment => {}
            _ => return false,
        }
    }
    given.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_by_method_and_segment() {
        let table = [
            (
                "POST /channels/*/messages",
                "POST",
                "/channels/12/messages",
                true,
            ),
            (
                "POST /channels/*/messages",
                "GET",
                "/channels/12/messages",
                false,
            ),
            (
                "POST /channels/*/messages",
                "POST",
                "/channels/12/messages/9",
                false,
            ),
            ("POST /channels/*/messages", "POST", "/channels/12", false),
            (
                "* /webhooks/**",
                "PATCH",
                "/webhooks/1/t/messages/@original",
                true,
            ),
            ("GET /gateway/**", "GET", "/gateway/bot", true),
            ("* /**", "DELETE", "/anything/at/all", true),
        ];
        for (pattern, method, path, fits) in table {
            assert_eq!(
                super::fits(pattern, method, path),
                fits,
                "{pattern} on {method} {path}"
            );
        }
    }

    #[test]
    fn a_fault_strikes_as_often_as_ordered() {
        let mut rules = vec![Rule::new(2, "GET /gateway", Fault::Status(500))];
        let struck: Vec<bool> = (0..3)
            .map(|_| take(&mut rules, "GET", "/gateway").is_some())
            .collect();
        assert_eq!(struck, [true, true, false]);
    }
}
