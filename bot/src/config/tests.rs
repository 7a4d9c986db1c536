use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::*;

const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// A directory to start Dibs in.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(self, name: &str, text: &str) -> Self {
        fs::write(self.0.path().join(name), text).unwrap();
        self
    }

    fn load(&self, variables: &[(&str, &str)]) -> Result<Config, Problems> {
        self.load_named(None, variables)
    }

    fn load_named(&self, file: Option<&str>, set: &[(&str, &str)]) -> Result<Config, Problems> {
        let set = set
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        load(
            self.0.path(),
            file.map(Path::new),
            &Variables::from_pairs(set),
        )
    }
}

/// What is said about a file, without the last line, which is always the same.
fn said_about(file: &str) -> String {
    complaints(
        &Place::new()
            .with("config.toml", file)
            .load(&[])
            .unwrap_err(),
    )
}

fn complaints(problems: &Problems) -> String {
    let lines: Vec<String> = problems.0.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn without_a_file_everything_has_its_default() {
    assert_eq!(Place::new().load(&[]).unwrap(), Config::default());
    assert_eq!(
        Place::new().with("config.toml", "").load(&[]).unwrap(),
        Config::default()
    );
}

#[test]
fn the_example_holds_every_key_with_its_default_and_its_meaning() {
    let example = include_str!("../../../config.example.toml");
    let config = Place::new().with("config.toml", example).load(&[]).unwrap();
    assert_eq!(config, Config::default());

    let mut problems = Vec::new();
    let set = file::settings("config.toml", example, &mut problems);
    let keys: Vec<&str> = set.iter().map(|setting| setting.key.name).collect();
    let all: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(keys, all);

    for key in KEYS {
        let (section, name) = key.name.split_once('.').unwrap();
        let section = &example[example.find(&format!("[{section}]")).unwrap()..];
        let above = &section[..section.find(&format!("\n{name} = ")).unwrap()];
        let comment = above.rsplit("\n\n").next().unwrap();
        assert!(
            comment.contains("Default: "),
            "{} has no comment with its default",
            key.name
        );
    }
}

#[test]
fn the_example_of_secrets_sets_none() {
    let config = Place::new()
        .with(".env", include_str!("../../../.env.example"))
        .load(&[])
        .unwrap();
    assert_eq!(config, Config::default());
}

#[test]
fn every_key_can_be_set_in_every_source() {
    let certificate = tempfile::NamedTempFile::new().unwrap();
    fs::write(&certificate, "-----BEGIN CERTIFICATE-----\n").unwrap();
    let certificate = certificate.path().display().to_string();
    let values = [
        (
            "database.url",
            "postgres://ada:hunter2@h1,h2:5433/dibs?sslmode=require",
            "postgres://ada:[secret]@h1,h2:5433/dibs?sslmode=require",
        ),
        ("defaults.timezone", "europe/berlin", "Europe/Berlin"),
        ("defaults.language", "en-GB", "en"),
        ("defaults.reminder", "1h", "60 min"),
        ("backup.cron", "30 3 * * mon-fri", "30 3 * * mon-fri"),
        ("backup.directory", "/srv/copies", "/srv/copies"),
        ("backup.keep", "7", "7"),
        (
            "discord.api_base",
            "https://127.0.0.1:8443",
            "https://127.0.0.1:8443",
        ),
        ("discord.ca_file", &certificate, &certificate),
        (
            "discord.guilds",
            "81384788765712384, 5",
            "81384788765712384,5",
        ),
        ("discord.manager_role", "Committee", "Committee"),
        (
            "telegram.api_base",
            "http://localhost:8081/",
            "http://localhost:8081",
        ),
        ("web.listen", "[::]:80", "[::]:80"),
        (
            "web.public_url",
            "https://dibs.example.org",
            "https://dibs.example.org",
        ),
        ("metrics.listen", "127.0.0.1:9090", "127.0.0.1:9090"),
        ("log.format", "json", "json"),
    ];
    assert_eq!(
        values.map(|(key, ..)| key).to_vec(),
        KEYS.iter().map(|k| k.name).collect::<Vec<_>>()
    );

    let file: String = values
        .map(|(key, value, _)| format!("{key} = \"{value}\"\n"))
        .concat();
    let variables =
        values.map(|(key, value, _)| (environment::variable_for(key), value.to_owned()));
    let dotenv: String = variables
        .iter()
        .map(|(name, value)| format!("{name}='{value}'\n"))
        .collect();
    let pairs: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    for config in [
        Place::new().with("config.toml", &file).load(&[]).unwrap(),
        Place::new()
            .with("club.toml", &file)
            .load_named(Some("club.toml"), &[])
            .unwrap(),
        Place::new().with(".env", &dotenv).load(&[]).unwrap(),
        Place::new().load(&pairs).unwrap(),
    ] {
        for (key, (_, _, shown)) in KEYS.iter().zip(values) {
            assert_eq!((key.show)(&config), shown, "{}", key.name);
        }
    }
}

#[test]
fn the_environment_wins_over_dotenv_and_dotenv_over_the_file() {
    let place = Place::new()
        .with(
            "config.toml",
            "defaults.timezone = 'Europe/Paris'\nlog.format = 'json'\n",
        )
        .with(
            ".env",
            "DIBS_DEFAULTS__TIMEZONE=Europe/Rome\nDISCORD_TOKEN=from.dot.env\n",
        );
    let zone = |config: &Config| config.defaults.zone.name();
    let token = |config: &Config| {
        config
            .secrets
            .discord_token
            .as_ref()
            .unwrap()
            .reveal()
            .to_owned()
    };

    let config = place.load(&[]).unwrap();
    assert_eq!(
        (zone(&config), config.log_format),
        ("Europe/Rome", LogFormat::Json)
    );
    assert_eq!(token(&config), "from.dot.env");

    let config = place
        .load(&[
            ("DIBS_DEFAULTS__TIMEZONE", "Europe/Oslo"),
            ("DISCORD_TOKEN", "from.the.environment"),
        ])
        .unwrap();
    assert_eq!(zone(&config), "Europe/Oslo");
    assert_eq!(token(&config), "from.the.environment");
}

#[test]
fn an_empty_secret_is_none_and_white_space_around_one_is_dropped() {
    let config = Place::new()
        .load(&[("DISCORD_TOKEN", " "), ("TELEGRAM_TOKEN", " 1:x\n")])
        .unwrap();
    assert_eq!(config.secrets.discord_token, None);
    assert_eq!(config.secrets.telegram_token, Some(Secret::new("1:x")));
    assert_eq!(
        format!("{:?}", config.secrets.telegram_token),
        "Some([secret])"
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_where() {
    let place = Place::new()
        .with(
            "config.toml",
            "[database]\nulr = 'x'\n\n[defaults]\ntimezone = \"Europe/Belrin\"\nreminder = 15\n\n\
             [discrod]\nguilds = []\n[discord]\n  guilds = [1, \"two\"]\n",
        )
        .with(
            ".env",
            "# of the club\nDIBS_LOG__FORMAT=xml\nthis is no assignment\n",
        );
    let problems = place
        .load(&[
            ("DIBS_WEB__LISTEN", "8080"),
            ("DIBS_DATABASE_URL", "sqlite:x.db"),
        ])
        .unwrap_err();
    assert_snapshot!(problems, @"
    config.toml:2:1: there is no key `database.ulr`. Did you mean `database.url`?
    config.toml:5:12: `defaults.timezone` names no time zone: `Europe/Belrin`. Did you mean `Europe/Berlin`?
    config.toml:6:12: `defaults.reminder` has to be a text in quotes, and not a number.
    config.toml:8:2: there is no section `discrod`. Did you mean `discord`?
    config.toml:11:12: `discord.guilds` has to be a list of server ids; `two` is none. In Discord, turn on Developer Mode, then right-click the server and choose Copy Server ID.
    .env:2: `log.format` is `text` or `json`, and not `xml`.
    .env:3: this line is not NAME=value; a value with spaces or # needs quotes.
    DIBS_DATABASE_URL in the environment: the name needs two underscores: DIBS_DATABASE__URL.
    DIBS_WEB__LISTEN in the environment: `web.listen` is no address to listen on: `8080`. Try one like `127.0.0.1:8080`.
    9 problems in the configuration; nothing was started. config.example.toml explains every key.
    ");
}

#[test]
fn a_wrong_key_is_named_with_the_nearest_one() {
    assert_snapshot!(said_about("timezone = 'UTC'"), @"config.toml:1:1: there is no key `timezone`. Did you mean `defaults.timezone`?");
    assert_snapshot!(said_about("[defaults]\nlang = 'en'"), @"config.toml:2:1: there is no key `defaults.lang`. Did you mean `defaults.language`?");
    assert_snapshot!(said_about("[web]\nport = 80"), @"config.toml:2:1: there is no key `web.port`.");
    assert_snapshot!(said_about("[defaults.timezone]\nname = 'UTC'"), @"config.toml:1:1: `defaults.timezone` has to be a text in quotes, and not a section.");
    assert_snapshot!(said_about("[databse]\nurl = 'sqlite:x.db'"), @"config.toml:1:2: there is no section `databse`. Did you mean `database`?");
    assert_snapshot!(said_about("defaults = 'UTC'"), @"config.toml:1:1: `defaults` is a section, and not a key.");
}

#[test]
fn a_file_that_is_not_toml_is_told_by_the_place() {
    assert_snapshot!(said_about("[defaults]\ntimezone = UTC\n"), @"config.toml:2:12: this is not TOML: string values must be quoted, expected literal string.");
    assert_snapshot!(said_about("[defaults\n"), @"config.toml:1:10: this is not TOML: unclosed table, expected `]`.");
    assert_snapshot!(said_about("log.format = 'text'\nlog.format = 'json'\n"), @"config.toml:2:5: this is not TOML: duplicate key.");
    assert_snapshot!(said_about("ö = 'ü' x"), @"
    config.toml:1:1: this is not TOML: invalid unquoted key, expected letters, numbers, `-`, `_`.
    config.toml:1:9: this is not TOML: unexpected key or value, expected newline, `#`.
    ");
}

#[test]
fn a_wrong_value_is_told_with_what_would_be_right() {
    let said = [
        "database.url = 5",
        "database.url = 'data/dibs.db'",
        "database.url = 'sqlite:'",
        "database.url = 'sqlite::memory:'",
        "database.url = 'sqlite:x.db?mode=ro'",
        "database.url = 'mysql://x'",
        "database.url = 'postgres:data/dibs.db'",
        "database.url = 'postgres://dibs:hun/ter2@db/dibs'",
        "database.url = 'postgres://dibs:hunter2@h1,h2:0/dibs'",
        "database.url = 'postgres://dibs:hunter2@db'",
        "defaults.timezone = 'nowhere at all'",
        "defaults.timezone = ''",
        "defaults.language = 'tlh'",
        "defaults.reminder = 'soon'",
        "defaults.reminder = '8 days'",
        "defaults.reminder = '-5 min'",
        "backup.cron = 'daily'",
        "backup.cron = '30 25 * * *'",
        "backup.directory = ''",
        "backup.directory = '/dev/null'",
        "backup.keep = 0",
        "backup.keep = 'all'",
        "discord.api_base = 'discord.com'",
        "discord.api_base = 'ftp://discord.com'",
        "discord.api_base = 'https://me:hunter2@discord.com'",
        "discord.api_base = 'https://discord.com/api/v10'",
        "discord.ca_file = '/no/such/file.pem'",
        "discord.ca_file = '/dev/null'",
        "discord.ca_file = '/dev/zero'",
        "discord.guilds = 5",
        "discord.guilds = [0]",
        "discord.guilds = [1.5]",
        "discord.guilds = ['the club']",
        "discord.manager_role = []",
        "web.listen = 'localhost:8080'",
        "web.listen = 'off'",
        "metrics.listen = true",
        "log.format = 'yaml'",
        "log.format = 1979-05-27",
    ]
    .map(|file| format!("{file}\n  {}", said_about(file)));
    assert_snapshot!(said.join("\n"), @"
    database.url = 5
      config.toml:1:16: `database.url` has to be a text in quotes, and not a number.
    database.url = 'data/dibs.db'
      config.toml:1:16: `database.url` has to be a file, such as `sqlite:data/dibs.db`, or a PostgreSQL server, such as `postgres://user@host1:5432,host2:5432/dibs`.
    database.url = 'sqlite:'
      config.toml:1:16: `database.url` has to be `sqlite:` and the path of a file, without `:` and `?` in it, such as `sqlite:data/dibs.db`.
    database.url = 'sqlite::memory:'
      config.toml:1:16: `database.url` would keep nothing: name a file, such as `sqlite:data/dibs.db`, or use `dibs demo` to try things out.
    database.url = 'sqlite:x.db?mode=ro'
      config.toml:1:16: `database.url` has to be `sqlite:` and the path of a file, without `:` and `?` in it, such as `sqlite:data/dibs.db`.
    database.url = 'mysql://x'
      config.toml:1:16: `database.url` has to be a file, such as `sqlite:data/dibs.db`, or a PostgreSQL server, such as `postgres://user@host1:5432,host2:5432/dibs`.
    database.url = 'postgres:data/dibs.db'
      config.toml:1:16: `database.url` has to go on with `//`. Write it like `postgres://user@host1:5432,host2:5432/dibs`, and `@ : / ? # %` in a password as `%40 %3A %2F %3F %23 %25`.
    database.url = 'postgres://dibs:hun/ter2@db/dibs'
      config.toml:1:16: `database.url` has a port in place 1 that is no number from 1 to 65535. Write it like `postgres://user@host1:5432,host2:5432/dibs`, and `@ : / ? # %` in a password as `%40 %3A %2F %3F %23 %25`.
    database.url = 'postgres://dibs:hunter2@h1,h2:0/dibs'
      config.toml:1:16: `database.url` has a port in place 2 that is no number from 1 to 65535. Write it like `postgres://user@host1:5432,host2:5432/dibs`, and `@ : / ? # %` in a password as `%40 %3A %2F %3F %23 %25`.
    database.url = 'postgres://dibs:hunter2@db'
      config.toml:1:16: `database.url` names no database behind the hosts. Write it like `postgres://user@host1:5432,host2:5432/dibs`, and `@ : / ? # %` in a password as `%40 %3A %2F %3F %23 %25`.
    defaults.timezone = 'nowhere at all'
      config.toml:1:21: `defaults.timezone` names no time zone: `nowhere at all`. Did you mean `Australia/North`?
    defaults.timezone = ''
      config.toml:1:21: `defaults.timezone` names no time zone: ``. Try one like `Europe/Berlin`.
    defaults.language = 'tlh'
      config.toml:1:21: `defaults.language` is no language that Dibs speaks: `tlh`. It speaks `en`, `de`, `es`, `fr`, `vi`, `zh-TW`.
    defaults.reminder = 'soon'
      config.toml:1:21: `defaults.reminder` is no length of time: `soon`. Try `15 min`, `1h` or `off`.
    defaults.reminder = '8 days'
      config.toml:1:21: `defaults.reminder` is more than a week: `8 days`. Try `15 min`.
    defaults.reminder = '-5 min'
      config.toml:1:21: `defaults.reminder` is no length of time: `-5 min`. Try `15 min`, `1h` or `off`.
    backup.cron = 'daily'
      config.toml:1:15: `backup.cron` is no cron expression: at character 1: 1 of 5 fields; write minute, hour, day of month, month and day of week, such as `30 3 * * *` for every day at 3:30.
    backup.cron = '30 25 * * *'
      config.toml:1:15: `backup.cron` is no cron expression: at character 4: not an hour; write 0 to 23.
    backup.directory = ''
      config.toml:1:20: `backup.directory` has to be the path of a directory, such as `backups`.
    backup.directory = '/dev/null'
      config.toml:1:20: `backup.directory` is a file and no directory: `/dev/null`.
    backup.keep = 0
      config.toml:1:15: `backup.keep` has to be a number from 1 to 10000, and not `0`.
    backup.keep = 'all'
      config.toml:1:15: `backup.keep` has to be a number from 1 to 10000, and not `all`.
    discord.api_base = 'discord.com'
      config.toml:1:20: `discord.api_base` is no address: `discord.com`. Try one like `https://example.org`.
    discord.api_base = 'ftp://discord.com'
      config.toml:1:20: `discord.api_base` has to begin with `http://` or `https://` and name a host: `ftp://discord.com`. Try one like `https://example.org`.
    discord.api_base = 'https://me:hunter2@discord.com'
      config.toml:1:20: `discord.api_base` has a user name or a password in it, which does not belong there.
    discord.api_base = 'https://discord.com/api/v10'
      config.toml:1:20: `discord.api_base` has to end after the host and port: `https://discord.com/api/v10`. Try one like `https://example.org`.
    discord.ca_file = '/no/such/file.pem'
      config.toml:1:19: `discord.ca_file` cannot be read: `/no/such/file.pem`: No such file or directory (os error 2).
    discord.ca_file = '/dev/null'
      config.toml:1:19: `discord.ca_file` holds no certificate in PEM form: `/dev/null`.
    discord.ca_file = '/dev/zero'
      config.toml:1:19: `discord.ca_file` is too large to be certificates: `/dev/zero`.
    discord.guilds = 5
      config.toml:1:18: `discord.guilds` has to be a list of server ids, and not a number.
    discord.guilds = [0]
      config.toml:1:18: `discord.guilds` has to be a list of server ids; `0` is none. In Discord, turn on Developer Mode, then right-click the server and choose Copy Server ID.
    discord.guilds = [1.5]
      config.toml:1:18: `discord.guilds` has to be a list of server ids; a number with a fraction is none.
    discord.guilds = ['the club']
      config.toml:1:18: `discord.guilds` has to be a list of server ids; `the club` is none. In Discord, turn on Developer Mode, then right-click the server and choose Copy Server ID.
    discord.manager_role = []
      config.toml:1:24: `discord.manager_role` has to be a text in quotes, and not a list.
    web.listen = 'localhost:8080'
      config.toml:1:14: `web.listen` is no address to listen on: `localhost:8080`. Try one like `127.0.0.1:8080`.
    web.listen = 'off'
      config.toml:1:14: `web.listen` is no address to listen on: `off`. Try one like `127.0.0.1:8080`.
    metrics.listen = true
      config.toml:1:18: `metrics.listen` has to be a text in quotes, and not true or false.
    log.format = 'yaml'
      config.toml:1:14: `log.format` is `text` or `json`, and not `yaml`.
    log.format = 1979-05-27
      config.toml:1:14: `log.format` has to be a text in quotes, and not a date or a time.
    ");
}

#[test]
fn a_secret_in_the_file_is_refused_and_not_repeated() {
    for (key, end) in [
        ("discord.token", "as DISCORD_TOKEN."),
        ("DISCORD_TOKEN", "as DISCORD_TOKEN."),
        ("telegram.token", "as TELEGRAM_TOKEN."),
        ("web.secret", "as DIBS_SECRET."),
        ("database.password", "take it out."),
    ] {
        let said = said_about(&format!("{key} = '{TOKEN}'"));
        assert!(
            said.contains("secrets do not belong into this file"),
            "{said}"
        );
        assert!(said.ends_with(end), "{said}");
        assert!(!said.contains(TOKEN), "{said}");
    }
}

#[test]
fn a_broken_secret_is_told_and_not_repeated() {
    let place = Place::new().with(
        ".env",
        &format!("TELEGRAM_TOKEN={TOKEN} # ok\nX={TOKEN} {TOKEN}\n"),
    );
    let problems = place
        .load(&[
            ("DISCORD_TOKEN", "MTIz abc"),
            ("DIBS_SECRET", "short"),
            ("DIBS_DISCORD__TOKEN", TOKEN),
        ])
        .unwrap_err();
    assert_snapshot!(complaints(&problems), @"
    .env:2: this line is not NAME=value; a value with spaces or # needs quotes.
    DIBS_DISCORD__TOKEN in the environment: there is no such secret. It is called DISCORD_TOKEN.
    DISCORD_TOKEN in the environment: `DISCORD_TOKEN` has white space in it; copy it again, in one piece.
    DIBS_SECRET in the environment: `DIBS_SECRET` is too short: at least 32 characters, such as `openssl rand -hex 32` gives.
    ");
}

#[test]
fn a_file_that_was_named_has_to_be_there() {
    let said = |place: &Place, name| complaints(&place.load_named(Some(name), &[]).unwrap_err());
    let place = Place::new().with("large.toml", &"#".repeat((1 << 20) + 1));
    fs::write(place.0.path().join("latin1.toml"), b"log.format = '\xE9'").unwrap();
    let full = Place::new().with("full.toml", &"#".repeat(1 << 20));
    assert_eq!(
        full.load_named(Some("full.toml"), &[]),
        Ok(Config::default())
    );
    assert_snapshot!(said(&place, "club.toml"), @"club.toml: cannot be read: No such file or directory (os error 2).");
    assert_snapshot!(said(&place, "large.toml"), @"large.toml: cannot be read: it is larger than 1048576 bytes, which is not a configuration.");
    assert_snapshot!(said(&place, "latin1.toml"), @"latin1.toml: cannot be read: it is not UTF-8 text.");
}

#[test]
fn what_has_no_end_is_not_read_to_the_end() {
    let said = |place: &Place, name| complaints(&place.load_named(name, &[]).unwrap_err());
    let place = Place::new();
    assert_snapshot!(said(&place, Some("/dev/zero")), @"/dev/zero: cannot be read: it is larger than 1048576 bytes, which is not a configuration.");
    std::os::unix::fs::symlink("/dev/zero", place.0.path().join(".env")).unwrap();
    assert_snapshot!(said(&place, None), @".env: cannot be read: it is larger than 1048576 bytes, which is not a configuration.");
}

#[test]
fn a_certificate_authority_goes_with_an_encrypted_address() {
    let certificate = tempfile::NamedTempFile::new().unwrap();
    fs::write(&certificate, "-----BEGIN CERTIFICATE-----\n").unwrap();
    let file = certificate.path().display().to_string();
    let base = ("DIBS_DISCORD__API_BASE", "http://127.0.0.1:1");
    let problems = Place::new()
        .load(&[base, ("DIBS_DISCORD__CA_FILE", &file)])
        .unwrap_err();
    assert_snapshot!(complaints(&problems), @"`discord.ca_file` is for an `https://` address, and `discord.api_base` is none. Leave one of them out.");
}
