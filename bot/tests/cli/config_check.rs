use insta::assert_snapshot;

use crate::program::Place;

#[test]
fn without_anything_the_defaults_are_in_force() {
    let place = Place::new();
    let ran = place.run(&["config", "check"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.output, @"");
    assert!(place.files().is_empty(), "{:?}", place.files());
}

#[test]
fn programs_get_json() {
    let place = Place::new()
        .file(".env", "DISCORD_TOKEN=abc.def.ghi\n")
        .file("club.toml", "[defaults]\ntimezone = 'Asia/Tokyo'\n");
    let ran = place.run(&["config", "check", "--json", "--config", "club.toml"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.output, @"");

    let ran = place.file("config.toml", "tokyo = 1\n").run(&["config", "check", "--json"]);
    assert_eq!((ran.code, ran.errors.as_str()), (2, ""));
    assert_snapshot!(ran.output, @"");
}

#[test]
fn all_that_is_wrong_goes_to_standard_error() {
    let place = Place::new()
        .file("config.toml", "[web]\nlisten = \"everywhere\"\n[defaults]\ntimzone = 'UTC'\n")
        .variable("DIBS_LOG__FORMAT", "xml");
    let ran = place.run(&["config", "check"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert_snapshot!(ran.errors, @"");
}

#[test]
fn a_wrong_configuration_starts_nothing() {
    let place = Place::new()
        .file("config.toml", "log.format = 'xml'")
        .variable("TELEGRAM_TOKEN", "1:secret");
    let ran = place.run(&["run"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert!(ran.errors.starts_with("config.toml:1:14: `log.format` is "), "{}", ran.errors);
    assert_eq!(place.files(), ["config.toml"]);

    let ran = Place::new().variable("TELEGRAM_TOKEN", "1:secret").variable("DIBS_LOG", "a=b=c").run(&["run"]);
    assert_eq!(ran.code, 2);
    assert!(ran.errors.starts_with("DIBS_LOG in the environment: "), "{}", ran.errors);
}

#[test]
fn without_a_token_there_is_nothing_to_run() {
    let place = Place::new().variable("DISCORD_TOKEN", "");
    let ran = place.run(&["run"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert_snapshot!(ran.errors, @"");
    assert!(place.files().is_empty(), "{:?}", place.files());
}

#[test]
fn misuse_is_told_apart_from_failure() {
    for arguments in [
        &[][..],
        &["frobnicate"],
        &["run", "--config"],
        &["config"],
        &["demo", "--as", "<b>"],
        &["demo", "--at", "noon"],
    ] {
        let ran = Place::new().run(arguments);
        assert_eq!((ran.code, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.errors.is_empty(), "{arguments:?}");
    }
    let ran = Place::new().run(&["--version"]);
    assert_eq!((ran.code, ran.output), (0, format!("dibs {}\n", env!("CARGO_PKG_VERSION"))));
}
