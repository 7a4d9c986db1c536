//! The borders of the layout, so that it cannot rot silently. Each rule is a function from a file to
//! what is wrong with it, and each is itself tried on files that break it.

use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file, in lines: one idea fits.
const LONGEST_FILE_LINES: usize = 500;

/// Files that may be longer, and why. Aim for none.
const LONG_FILES: &[(&str, &str)] = &[
    ("core/src/model/answer.rs", "one enum: every yes"),
    ("core/src/model/refusal.rs", "one enum: every no"),
];

/// What has to be there.
const LAYOUT: &[&str] = &[
    ".ci/run",
    ".env.example",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "adapters/chat/src/lib.rs",
    "adapters/discord/src/lib.rs",
    "adapters/telegram/src/lib.rs",
    "adapters/terminal/src/lib.rs",
    "bot/src/main.rs",
    "clippy.toml",
    "config.example.toml",
    "core/src/desk",
    "core/src/model",
    "core/src/rules",
    "core/src/store",
    "core/src/time",
    "deny.toml",
    "docs/ARCHITECTURE.md",
    "docs/GUIDE.md",
    "docs/decisions",
    "migrations/journal",
    "migrations/tables",
    "tests/run",
];

/// Directories that are not ours to check: what builds make, and what others wrote.
const SKIPPED: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "data",
    "__pycache__",
    ".venv",
];

/// Libraries that stay within a border: the library, the folders that may name it.
const HOMES: &[(&str, &[&str])] = &[
    ("sqlx", &["core/src/store", "bot/tests/", "tests/"]),
    ("serenity", &["adapters/discord/"]),
    ("teloxide", &["adapters/telegram/"]),
    ("rustyline", &["adapters/terminal/"]),
    ("fluent_bundle", &["adapters/chat/"]),
    ("resvg", &["adapters/chat/src/pictures/"]),
    ("clap", &["bot/", "tests/src/"]),
    ("anyhow", &["bot/"]),
    ("dotenvy", &["bot/"]),
    ("dibs_discord", &["bot/", "tests/", "adapters/discord/"]),
    ("dibs_telegram", &["bot/", "tests/", "adapters/telegram/"]),
    ("dibs_terminal", &["bot/", "tests/", "adapters/terminal/"]),
    ("dibs_chat", &["bot/", "tests/", "adapters/"]),
];

/// It owns time and chance.
const CLOCK: &str = "core/src/clock.rs";
/// The bench measures real time.
const STOPWATCH: &str = "tests/src/bench/stopwatch.rs";
/// Calls that read a clock or throw dice.
const CLOCKS_AND_DICE: &[&str] = &[
    "Utc::now",
    "Local::now",
    "Instant::now",
    "SystemTime::now",
    "getrandom::",
    "rand::",
    "thread_rng",
    "RandomState::new",
];

/// Where core may wait for something.
const ASYNC_HOMES: &[&str] = &["core/src/desk", "core/src/store", CLOCK];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "common", "manager", "helpers", "helper", "misc",
];

/// Words that mean "not finished", in two halves so that this file does not hold them.
const UNFINISHED: &[(&str, &str)] = &[
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X:"),
    ("unimplemen", "ted!"),
    ("to", "do!"),
];

/// A file of the checkout, or a forged one.
struct File {
    /// From the root, with `/`.
    path: String,
    text: String,
}

impl File {
    fn extension(&self) -> &str {
        self.path
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    fn is_rust(&self) -> bool {
        self.extension() == "rs"
    }

    fn is_under(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

type Rule = fn(&File) -> Vec<String>;

const RULES: &[Rule] = &[
    libraries_stay_home,
    manifests_point_one_way,
    core_waits_only_where_it_may,
    clocks_and_dice_have_one_owner,
    files_hold_one_idea,
    names_say_something,
    wording_lives_in_chat,
    nothing_is_unfinished,
];

fn libraries_stay_home(file: &File) -> Vec<String> {
    if !file.is_rust() {
        return Vec::new();
    }
    let code = code_of(&file.text);
    let strays = HOMES
        .iter()
        .filter(|(library, homes)| !file.is_under(homes) && has_word(&code, library));
    strays
        .map(|(library, homes)| format!("names {library}, which stays in {}", homes.join(", ")))
        .collect()
}

/// `bot → adapters → core`, and no adapter depends on another but `chat`.
fn manifests_point_one_way(file: &File) -> Vec<String> {
    let allowed: &[&str] = match file.path.as_str() {
        "core/Cargo.toml" => &[],
        "adapters/chat/Cargo.toml" => &["dibs-core"],
        path if path.starts_with("adapters/") && path.ends_with("/Cargo.toml") => {
            &["dibs-core", "dibs-chat"]
        }
        _ => return Vec::new(),
    };
    file.text
        .lines()
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .filter(|name| name.starts_with("dibs-") && !allowed.contains(name))
        .map(|name| format!("depends on {name}"))
        .collect()
}

fn core_waits_only_where_it_may(file: &File) -> Vec<String> {
    if !file.is_rust() || !file.path.starts_with("core/src/") || file.is_under(ASYNC_HOMES) {
        return Vec::new();
    }
    let code = code_of(&file.text);
    let waits = ["async", "await", "tokio"]
        .into_iter()
        .find(|word| has_word(&code, word));
    waits
        .map(|word| format!("says {word}, but only the desk, the store and the clock wait"))
        .into_iter()
        .collect()
}

fn clocks_and_dice_have_one_owner(file: &File) -> Vec<String> {
    if !file.is_rust() || file.path == CLOCK || file.path == STOPWATCH {
        return Vec::new();
    }
    let code = code_of(&file.text);
    let calls = CLOCKS_AND_DICE.iter().filter(|call| {
        code.match_indices(**call)
            .any(|(at, _)| !code[..at].ends_with(is_word_character))
    });
    calls
        .map(|call| format!("calls {call}; only {CLOCK} does"))
        .collect()
}

fn files_hold_one_idea(file: &File) -> Vec<String> {
    // Not wording: a language is one table, as long as there are sentences.
    let source = ["rs", "sql", "py", "mjs", "js", "sh", "md"].contains(&file.extension());
    let lines = file.text.lines().count();
    let excused = LONG_FILES.iter().any(|(path, _)| *path == file.path);
    if !source || excused || lines <= LONGEST_FILE_LINES {
        return Vec::new();
    }
    vec![format!(
        "has {lines} lines; {LONGEST_FILE_LINES} are enough for one idea"
    )]
}

fn names_say_something(file: &File) -> Vec<String> {
    if !file.is_rust() {
        return Vec::new();
    }
    let parts = file.path.trim_end_matches(".rs").split('/');
    parts
        .filter(|part| EMPTY_NAMES.contains(part))
        .map(|part| format!("`{part}` names nothing"))
        .collect()
}

fn wording_lives_in_chat(file: &File) -> Vec<String> {
    if file.extension() == "ftl" && !file.path.starts_with("adapters/chat/") {
        return vec!["wording belongs into adapters/chat".to_owned()];
    }
    Vec::new()
}

fn nothing_is_unfinished(file: &File) -> Vec<String> {
    if !["rs", "sql", "ftl", "toml", "py", "mjs", "md"].contains(&file.extension()) {
        return Vec::new();
    }
    let words = UNFINISHED
        .iter()
        .map(|(first, second)| format!("{first}{second}"));
    words
        .filter(|word| file.text.contains(word))
        .map(|word| format!("says {word}"))
        .collect()
}

fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether `word` stands in `code` as a word.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_word_character)
            && !code[at + word.len()..].starts_with(is_word_character)
    })
}

/// Rust source without comments and without what is in strings.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if next == '"' {
            string_bytes(rest)
        } else if next == 'r'
            && !code.ends_with(is_word_character)
            && let Some(bytes) = raw_string_bytes(rest)
        {
            bytes
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else {
            code.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

/// The length of the string literal that `text` begins with, quotes included.
fn string_bytes(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the raw string literal that `text` begins with, if it does.
fn raw_string_bytes(text: &str) -> Option<usize> {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    let body = text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let found = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(2 + hashes + found)
}

fn breaches(files: &[File]) -> Vec<String> {
    let found = files.iter().flat_map(|file| {
        RULES
            .iter()
            .flat_map(|rule| rule(file))
            .map(move |what| format!("{}: {what}", file.path))
    });
    found.collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn collect(root: &Path, directory: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).expect("inside the checkout");
            let path = path.to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
}

#[test]
fn the_checkout_is_tidy() {
    let mut files = Vec::new();
    collect(&root(), &root(), &mut files);
    assert!(files.len() > 100, "found only {} files", files.len());
    let found = breaches(&files);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_layout_is_there() {
    let is_missing = |path: &&&str| !root().join(path).exists();
    let missing: Vec<_> = LAYOUT.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
fn long_files_are_excused_only_while_they_are_long() {
    for (path, reason) in LONG_FILES {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let is_long = text.lines().count() > LONGEST_FILE_LINES;
        assert!(is_long, "{path} needs no excuse any more");
        assert!(!reason.is_empty(), "{path} has no reason");
    }
}

#[test]
fn every_rule_sees_its_breach_and_leaves_the_rest_alone() {
    let long = "x\n".repeat(LONGEST_FILE_LINES + 1);
    let unfinished = format!("// {}{}: later", UNFINISHED[0].0, UNFINISHED[0].1);
    for (path, text, breach) in [
        (
            "core/src/rules/book.rs",
            "use sqlx::Row;",
            Some("names sqlx"),
        ),
        ("core/src/store/journal.rs", "use sqlx::Row;", None),
        (
            "core/src/rules/book.rs",
            "// as sqlx would\nlet s = \"sqlx\";",
            None,
        ),
        (
            "core/src/rules/book.rs",
            "let s = r#\"a \" sqlx\"#; let sqlx_like = '\"';",
            None,
        ),
        (
            "core/src/rules/book.rs",
            "let quote = '\"'; use sqlx::Row; let other = '\"';",
            Some("names sqlx"),
        ),
        (
            "adapters/chat/src/front.rs",
            "fn f(id: serenity::model::Id) {}",
            Some("names serenity"),
        ),
        ("adapters/telegram/src/lib.rs", "use teloxide::Bot;", None),
        (
            "adapters/discord/src/lib.rs",
            "use teloxide::Bot;",
            Some("names teloxide"),
        ),
        (
            "adapters/discord/src/lib.rs",
            "use dibs_telegram::Poll;",
            Some("names dibs_telegram"),
        ),
        ("adapters/discord/src/lib.rs", "use dibs_chat::Front;", None),
        (
            "core/src/desk/mod.rs",
            "use dibs_chat::Front;",
            Some("names dibs_chat"),
        ),
        (
            "core/src/store/mod.rs",
            "fn f() -> anyhow::Result<()> {}",
            Some("names anyhow"),
        ),
        ("bot/src/wiring.rs", "fn f() -> anyhow::Result<()> {}", None),
        (
            "adapters/discord/Cargo.toml",
            "dibs-telegram.workspace = true",
            Some("depends on dibs-telegram"),
        ),
        (
            "adapters/discord/Cargo.toml",
            "dibs-chat.workspace = true",
            None,
        ),
        (
            "adapters/chat/Cargo.toml",
            "dibs-chat = { path = \".\" }",
            Some("depends on dibs-chat"),
        ),
        (
            "core/Cargo.toml",
            "dibs-chat = \"1\"",
            Some("depends on dibs-chat"),
        ),
        (
            "core/src/rules/tick.rs",
            "async fn tick() {}",
            Some("says async"),
        ),
        (
            "core/src/rules/tick.rs",
            "/// Never async.\nfn tick() { let asynchronous = 1; }",
            None,
        ),
        (
            "core/src/desk/shell.rs",
            "async fn run() { wait().await }",
            None,
        ),
        (
            "adapters/discord/src/lib.rs",
            "let now = Utc::now();",
            Some("calls Utc::now"),
        ),
        ("core/src/clock.rs", "let now = Utc::now();", None),
        ("core/src/rules/tick.rs", "let x = operand::Kind;", None),
        ("bot/src/main.rs", &long, Some("has 501 lines")),
        ("Cargo.lock", &long, None),
        ("core/src/utils.rs", "", Some("`utils` names nothing")),
        (
            "core/src/manager/mod.rs",
            "",
            Some("`manager` names nothing"),
        ),
        ("core/src/model/member.rs", "", None),
        (
            "adapters/discord/wording/en.ftl",
            "",
            Some("wording belongs"),
        ),
        ("adapters/chat/wording/en.ftl", "", None),
        ("bot/src/main.rs", &unfinished, Some("says ")),
        ("bot/src/main.rs", "// mastodon", None),
    ] {
        let file = File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let found = breaches(&[file]);
        match breach {
            Some(breach) => {
                assert_eq!(found.len(), 1, "{path} {text:.60}: {found:?}");
                assert!(found[0].contains(breach), "{path} {text:.60}: {found:?}");
            }
            None => assert_eq!(found, [""; 0], "{path} {text:.60}"),
        }
    }
}
