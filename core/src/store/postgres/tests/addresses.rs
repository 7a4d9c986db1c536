//! Addresses: which hosts they name, and what is never shown of them.

use super::super::hosts::Hosts;
use crate::store::{Store, StoreError};

#[test]
fn addresses_name_their_hosts() {
    for (url, place) in [
        ("postgres://dibs@one/club", "`club` on one:5432"),
        ("postgresql://dibs@one:6000/club", "`club` on one:6000"),
        (
            "postgres://dibs:s3cret@one:6000,two,three:7000/club",
            "`club` on one:6000, two:5432, three:7000",
        ),
        ("postgres://dibs@one,two", "`dibs` on one:5432, two:5432"),
        (
            "postgres://dibs@[::1]:6000,10.0.0.7/club?sslmode=disable",
            "`club` on [::1]:6000, 10.0.0.7:5432",
        ),
        // A password may hold what looks like something else.
        (
            "postgres://dibs:s3cret%2C%40%2F%3F@one,two/club",
            "`club` on one:5432, two:5432",
        ),
        // What other programs say about hosts is what is done here anyway.
        (
            "postgres://dibs@one,two/club?target_session_attrs=read-write&connect_timeout=5",
            "`club` on one:5432, two:5432",
        ),
        (
            "postgres:///club?host=/run/postgresql&user=dibs",
            "`club` on /run/postgresql",
        ),
    ] {
        let hosts = Hosts::of(url).unwrap();
        let expected = format!("The PostgreSQL database {place}");
        assert_eq!(hosts.place(), expected, "{url}");
        let shown = format!("{hosts:?}");
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

#[test]
fn addresses_that_name_none_are_refused_without_the_password() {
    let many = format!("postgres://dibs:s3cret@{}/club", ["h"; 17].join(","));
    for (url, reason) in [
        ("postgres:dibs:s3cret@one/club", "`://` is missing"),
        (
            "postgres://dibs:s3cret@one,,two/club",
            "a host in the list is empty",
        ),
        (
            "postgres://dibs:s3cret@one,two,/club",
            "a host in the list is empty",
        ),
        (many.as_str(), "too many hosts"),
        (
            "postgres://dibs:s3cret@one:port/club",
            "invalid port number",
        ),
        (
            "postgres://dibs:s3cret@one:99999/club",
            "invalid port number",
        ),
        ("postgres://dibs:s3cret@/club", "empty host"),
        (
            "postgres://dibs:s3cret@one/club?sslmode=always",
            "unknown value \"always\" for `ssl_mode`",
        ),
    ] {
        let error = Hosts::of(url).unwrap_err();
        let StoreError::BadAddress { reason: found } = &error else {
            panic!("{url}: {error}");
        };
        assert_eq!(found, reason, "{url}");
        for shown in [error.to_string(), format!("{error:?}")] {
            assert!(!shown.contains("s3cret"), "{shown}");
        }
    }
}

#[tokio::test]
async fn a_password_is_never_shown() {
    let database = super::TestDatabase::make().await;
    let with_password = database.url().replacen('@', ":s3cret@", 1);
    let store = Store::open(&with_password).await.unwrap();
    let elsewhere = with_password.replace("/dibs_test_", "/dibs_test_not_there_");
    let error = Store::open(&elsewhere).await.unwrap_err();
    assert!(matches!(error, StoreError::CannotConnect { .. }), "{error}");
    for shown in [
        format!("{store:?}"),
        error.to_string(),
        format!("{error:?}"),
    ] {
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}
