//! What is done to the database's nodes and to Dibs itself.

use std::path::{Path, PathBuf};

use tokio::process::Command;

use super::TrialError;
use super::process::Process;

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Fault {
    /// The primary's node loses its power.
    Power,
    /// The other nodes do not reach the primary any more; Dibs still does.
    Split,
    /// The process that Telegram hears is killed.
    Dibs,
    /// PostgreSQL dies on the primary's node.
    Postgres,
    /// Nobody reaches the primary's node any more.
    Partition,
}

impl Fault {
    /// In the order they are tried. The process that is killed in the middle hands over to the
    /// other one, so that both suffer from nodes.
    const ALL: [Self; 5] = [
        Self::Power,
        Self::Split,
        Self::Dibs,
        Self::Postgres,
        Self::Partition,
    ];

    /// So many faults: all of them, or those of one kind, again and again; without nodes only those
    /// that Dibs can have.
    pub(super) fn plan(count: usize, only: Option<Self>, has_nodes: bool) -> Vec<Self> {
        let possible = |fault: &Self| match only {
            Some(only) => *fault == only,
            None => has_nodes || *fault == Self::Dibs,
        };
        let all = Self::ALL.into_iter().filter(possible);
        all.cycle().take(count).collect()
    }

    /// What a reader of the table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Power => "primary's node without power",
            Self::Split => "primary cut off from its peers",
            Self::Dibs => "connected dibs process killed",
            Self::Postgres => "PostgreSQL killed on the primary",
            Self::Partition => "primary cut off from everybody",
        }
    }

    /// What the nodes' script is told; `None` for what is not done to nodes.
    fn command(self) -> Option<[&'static str; 2]> {
        match self {
            Self::Power => Some(["kill", "power"]),
            Self::Split => Some(["partition", "peers"]),
            Self::Dibs => None,
            Self::Postgres => Some(["kill", "postgres"]),
            Self::Partition => Some(["partition", "all"]),
        }
    }
}

/// The script that starts and breaks the database's nodes.
#[derive(Debug, Clone)]
pub(super) struct Nodes(pub(super) PathBuf);

impl Nodes {
    async fn run(&self, arguments: &[&str]) -> Result<String, TrialError> {
        let failed = |detail: String| TrialError::Nodes {
            command: arguments.join(" "),
            detail,
        };
        let output = Command::new(&self.0)
            .args(arguments)
            .kill_on_drop(true)
            .output()
            .await
            .map_err(|error| failed(error.to_string()))?;
        if !output.status.success() {
            return Err(failed(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// All nodes take part again.
    pub(super) async fn heal(&self) -> Result<(), TrialError> {
        self.run(&["heal"]).await.map(drop)
    }
}

/// Whom it hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Victim {
    /// A node, by its name.
    Node(String),
    /// A process, by its place.
    Process(usize),
}

/// Lets it happen.
pub(super) async fn strike(
    fault: Fault,
    nodes: Option<&Nodes>,
    processes: &mut [Process],
) -> Result<Victim, TrialError> {
    match (fault.command(), nodes) {
        (Some(command), Some(nodes)) => nodes.run(&command).await.map(Victim::Node),
        (Some(_), None) => Err(TrialError::NoNodes(fault)),
        (None, _) => {
            let connected = processes.iter().position(Process::is_connected);
            let connected = connected.ok_or(TrialError::NobodyConnected)?;
            processes[connected].kill().await?;
            Ok(Victim::Process(connected))
        }
    }
}

/// The path of the nodes' script, if it can be run.
pub(super) fn script(path: &Path) -> Result<Nodes, TrialError> {
    match path.canonicalize() {
        Ok(path) => Ok(Nodes(path)),
        Err(error) => Err(TrialError::Nodes {
            command: path.display().to_string(),
            detail: error.to_string(),
        }),
    }
}
