use dibs_core::time::Language;

use crate::grammar::meaning;
use crate::invocation::Invocation;

/// Values as a platform's form gives them, which no grammar has seen.
#[test]
fn forms_are_checked_too() {
    let form = |command: &str, options: &[(&str, &str)]| Invocation {
        options: options
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Invocation::new(command)
    };
    for (invocation, refused) in [
        (
            form("book", &[("resource", "piano"), ("when", "  ")]),
            false,
        ),
        (form("book", &[("resource", "   ")]), true),
        (form("book", &[("resource", "piano"), ("seats", "0")]), true),
        (
            form("book", &[("resource", "piano"), ("seats", "-1")]),
            true,
        ),
        (
            form("book", &[("resource", "piano"), ("seats", "99999999999")]),
            true,
        ),
        (form("cancel", &[("booking", "#")]), true),
        (form("cancel", &[("booking", "+4")]), true),
        (form("cancel", &[("booking", "# 4")]), false),
        (form("cancel", &[("booking", "4294967296")]), true),
        (form("resource", &[]), true),
        (form("nonsense", &[]), true),
    ] {
        let meant = meaning(&invocation, Language::En);
        assert_eq!(meant.is_err(), refused, "{invocation:?}: {meant:?}");
    }
}
