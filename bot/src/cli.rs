//! The command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};

use crate::config::{self, Config, Problems, Variables};
use crate::logging::{self, Redactor};
use crate::{backup, check, demo, doctor, failure, restore, wiring};

/// Share scarce things - the piano room, the 3D printer, a GPU - from the chat you already live in.
#[derive(Debug, Parser)]
#[command(
    name = "dibs",
    version,
    arg_required_else_help = true,
    after_help = "\
Exit codes: 0 done, 1 refused or failed, 2 misuse or a bad configuration, 3 database out of reach."
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Try Dibs in this terminal: a sample club, no token needed.
    Demo(DemoArgs),
    /// Serve your community in Discord and Telegram.
    Run(ConfigFile),
    /// Check the database: the journal against its rules, and what follows from it.
    Doctor(DoctorArgs),
    /// Copy the database into a file, while Dibs runs or not.
    Backup(BackupArgs),
    /// Put a backup in the place of the database, which is kept.
    Restore(RestoreArgs),
    /// About the configuration.
    Config {
        /// What about it.
        #[command(subcommand)]
        command: ConfigCommand,
    },
}

/// How the demo runs.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Who speaks where a line does not begin with "NAME:".
    #[arg(long = "as", value_name = "NAME", default_value = "You", value_parser = name)]
    pub(crate) speaker: String,

    /// Keep the club in this directory, and go on with it next time; else it is gone afterwards.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Stand the clock at this time, to be moved on by lines like "@19:10": for scripts that shall
    /// print the same every time.
    #[arg(long, value_name = "TIME", hide = true)]
    pub(crate) at: Option<DateTime<Utc>>,
}

/// Which configuration.
#[derive(Debug, Clone, Args)]
pub(crate) struct ConfigFile {
    /// The configuration file; config.toml if it is there, when none is named.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// How the database is checked.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// Put right what follows from the journal: tables, the queue of notices, snapshots.
    #[arg(long)]
    pub(crate) repair: bool,
    /// As JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Which.
    #[command(flatten)]
    pub(crate) file: ConfigFile,
}

/// What is copied where.
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file to make.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Replace the file if it is there.
    #[arg(long)]
    pub(crate) force: bool,
    /// As JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Which database.
    #[command(flatten)]
    pub(crate) config: ConfigFile,
}

/// What is restored.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Replace a database that holds something; it is kept under another name.
    #[arg(long)]
    pub(crate) force: bool,
    /// As JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Into which database.
    #[command(flatten)]
    pub(crate) config: ConfigFile,
}

/// What can be done with a configuration.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Say what is wrong with it, or what is in force.
    Check {
        /// Which.
        #[command(flatten)]
        file: ConfigFile,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// How a run of the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It did what it should.
    Done,
    /// It could not.
    Failed,
    /// It was not asked right, or is not set up right; nothing was started.
    Misuse,
    /// The database is not there, or cannot be reached.
    OutOfReach,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Failed => 1,
            Ending::Misuse => 2,
            Ending::OutOfReach => 3,
        })
    }
}

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Ending {
    match cli.command {
        Command::Demo(args) => run_demo(args),
        Command::Run(file) => run_for_real(&file),
        Command::Doctor(args) => {
            let file = args.file.clone();
            on_database(&file, |config| doctor::run(args, config))
        }
        Command::Backup(args) => {
            let file = args.config.clone();
            on_database(&file, |config| backup::run(args, config))
        }
        Command::Restore(args) => {
            let file = args.config.clone();
            on_database(&file, |config| restore::run(args, config))
        }
        Command::Config {
            command: ConfigCommand::Check { file, json },
        } => check::run(&file, json),
    }
}

impl ConfigFile {
    /// Reads it, and the environment.
    pub(crate) fn load(&self) -> Result<Config, Problems> {
        config::load(
            Path::new(""),
            self.config.as_deref(),
            &Variables::of_process(),
        )
    }
}

fn run_demo(args: DemoArgs) -> Ending {
    // What a library has to say would only be in the way of the chat.
    let filter = match logging::filter(&Variables::of_process(), "warn") {
        Ok(filter) => filter,
        Err(bad) => return misuse(&bad),
    };
    logging::start(config::LogFormat::Text, filter, &Redactor::default());
    // One thread, so that a script prints the same every time.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    finish(runtime, demo::run(args), &Redactor::default())
}

fn run_for_real(file: &ConfigFile) -> Ending {
    let config = match file.load() {
        Ok(config) => config,
        Err(problems) => return misuse(&problems),
    };
    let filter = match logging::filter(&Variables::of_process(), "info") {
        Ok(filter) => filter,
        Err(bad) => return misuse(&bad),
    };
    if config.secrets.discord_token.is_none() && config.secrets.telegram_token.is_none() {
        return misuse(
            &"There is nothing to serve: set DISCORD_TOKEN, TELEGRAM_TOKEN or both, in .env or in \
              the environment. README.md says where tokens come from; `dibs demo` needs none.",
        );
    }
    let redactor = Redactor::new(config.secrets.all().chain(config.database_url.secrets()));
    logging::start(config.log_format, filter, &redactor);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    finish(runtime, wiring::serve(config), &redactor)
}

/// Does something with the database that a configuration names.
fn on_database<W: Future<Output = Ending>>(
    file: &ConfigFile,
    work: impl FnOnce(Config) -> W,
) -> Ending {
    let config = match file.load() {
        Ok(config) => config,
        Err(problems) => return misuse(&problems),
    };
    let filter = match logging::filter(&Variables::of_process(), "error") {
        Ok(filter) => filter,
        Err(bad) => return misuse(&bad),
    };
    let redactor = Redactor::new(config.secrets.all().chain(config.database_url.secrets()));
    logging::start(config.log_format, filter, &redactor);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(work(config)),
        Err(error) => {
            eprintln!("{error}");
            Ending::Failed
        }
    }
}

fn misuse(what: &dyn std::fmt::Display) -> Ending {
    eprintln!("{what}");
    Ending::Misuse
}

/// Runs `work` to its end and says why it failed, if it did.
fn finish(
    runtime: std::io::Result<tokio::runtime::Runtime>,
    work: impl Future<Output = anyhow::Result<()>>,
    redactor: &Redactor,
) -> Ending {
    let done = runtime.map_err(anyhow::Error::from).and_then(|runtime| {
        let done = runtime.block_on(work);
        // Whoever waits for a line of the terminal is not waited for.
        runtime.shutdown_background();
        done
    });
    match done {
        Ok(()) => Ending::Done,
        Err(error) => {
            eprintln!("{}", redactor.redact(&failure::told(&error)));
            Ending::Failed
        }
    }
}

fn name(text: &str) -> Result<String, String> {
    if dibs_terminal::is_name(text) {
        Ok(text.trim().to_owned())
    } else {
        Err(
            "a name begins with a letter and has letters, digits, spaces and - _ . ' in it"
                .to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_fits_together() {
        Cli::command().debug_assert();
    }
}
