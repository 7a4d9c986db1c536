use insta::assert_snapshot;

use crate::program::Place;

#[test]
fn without_anything_the_defaults_are_in_force() {
    let place = Place::new();
    let ran = place.run(&["config", "check"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.output, @"
    The configuration is sound.
    database.url is sqlite:data/dibs.db
    defaults.timezone is UTC
    defaults.language is en
    defaults.reminder is 15 min
    backup.cron is off
    backup.directory is backups
    backup.keep is 14
    discord.api_base is https://discord.com
    discord.ca_file is not set
    discord.guilds is not set
    discord.manager_role is not set
    telegram.api_base is https://api.telegram.org
    web.listen is 127.0.0.1:8080
    web.public_url is http://127.0.0.1:8080
    metrics.listen is off
    log.format is text
    DISCORD_TOKEN is not set
    TELEGRAM_TOKEN is not set
    DIBS_SECRET is not set
    ");
    assert!(place.files().is_empty(), "{:?}", place.files());
}

#[test]
fn programs_get_json() {
    let place = Place::new()
        .file(".env", "DISCORD_TOKEN=abc.def.ghi\n")
        .file("club.toml", "[defaults]\ntimezone = 'Asia/Tokyo'\n");
    let ran = place.run(&["config", "check", "--json", "--config", "club.toml"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.output, @r#"
    {
      "keys": {
        "backup.cron": "off",
        "backup.directory": "backups",
        "backup.keep": "14",
        "database.url": "sqlite:data/dibs.db",
        "defaults.language": "en",
        "defaults.reminder": "15 min",
        "defaults.timezone": "Asia/Tokyo",
        "discord.api_base": "https://discord.com",
        "discord.ca_file": "",
        "discord.guilds": "",
        "discord.manager_role": "",
        "log.format": "text",
        "metrics.listen": "off",
        "telegram.api_base": "https://api.telegram.org",
        "web.listen": "127.0.0.1:8080",
        "web.public_url": "http://127.0.0.1:8080"
      },
      "secrets_set": {
        "DIBS_SECRET": false,
        "DISCORD_TOKEN": true,
        "TELEGRAM_TOKEN": false
      },
      "sound": true
    }
    "#);

    let ran = place
        .file("config.toml", "tokyo = 1\n")
        .run(&["config", "check", "--json"]);
    assert_eq!((ran.code, ran.errors.as_str()), (2, ""));
    assert_snapshot!(ran.output, @r#"
    {
      "problems": [
        {
          "message": "there is no key `tokyo`.",
          "where": "config.toml:1:1"
        }
      ],
      "sound": false
    }
    "#);
}

#[test]
fn all_that_is_wrong_goes_to_standard_error() {
    let place = Place::new()
        .file(
            "config.toml",
            "[web]\nlisten = \"everywhere\"\n[defaults]\ntimzone = 'UTC'\n",
        )
        .variable("DIBS_LOG__FORMAT", "xml");
    let ran = place.run(&["config", "check"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert_snapshot!(ran.errors, @"
    config.toml:2:10: `web.listen` is no address to listen on: `everywhere`. Try one like `127.0.0.1:8080`.
    config.toml:4:1: there is no key `defaults.timzone`. Did you mean `defaults.timezone`?
    DIBS_LOG__FORMAT in the environment: `log.format` is `text` or `json`, and not `xml`.
    3 problems in the configuration; nothing was started. config.example.toml explains every key.
    ");
}

#[test]
fn a_wrong_configuration_starts_nothing() {
    let place = Place::new()
        .file("config.toml", "log.format = 'xml'")
        .variable("TELEGRAM_TOKEN", "1:secret");
    let ran = place.run(&["run"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert!(
        ran.errors.starts_with("config.toml:1:14: `log.format` is "),
        "{}",
        ran.errors
    );
    assert_eq!(place.files(), ["config.toml"]);

    let ran = Place::new()
        .variable("TELEGRAM_TOKEN", "1:secret")
        .variable("DIBS_LOG", "a=b=c")
        .run(&["run"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.errors.starts_with("DIBS_LOG in the environment: "),
        "{}",
        ran.errors
    );
}

#[test]
fn without_a_token_there_is_nothing_to_run() {
    let place = Place::new().variable("DISCORD_TOKEN", "");
    let ran = place.run(&["run"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert_snapshot!(ran.errors, @"There is nothing to serve: set DISCORD_TOKEN, TELEGRAM_TOKEN or both, in .env or in the environment. README.md says where tokens come from; `dibs demo` needs none.");
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
    assert_eq!(
        (ran.code, ran.output),
        (0, format!("dibs {}\n", env!("CARGO_PKG_VERSION")))
    );
}
