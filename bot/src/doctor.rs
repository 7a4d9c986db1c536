//! `dibs doctor`: is the database sound, and what can be done about it.

mod wording;

use std::io::{self, Write as _};

use anyhow::Context as _;
use dibs_core::clock::{Clock as _, SystemClock};
use dibs_core::doctor::Finding;
use dibs_core::store::{Examination, Repaired, StoreError, examine, repair};
use serde_json::{Value, json};

use self::wording::{counts_json, counts_text, message, next_step, repaired_lines};
use crate::cli::{DoctorArgs, Ending};
use crate::config::{Config, DatabaseUrl};
use crate::guard::Guard;

/// What was found, and what was done about it.
struct Report {
    examination: Examination,
    repaired: Option<Repaired>,
}

/// Looks, repairs if asked to, tells.
pub(crate) async fn run(args: DoctorArgs, config: Config) -> Ending {
    let database = &config.database_url;
    let report = match look(database, args.repair).await {
        Ok(report) => report,
        Err(error) => {
            eprintln!("{error:#}");
            return match error.downcast_ref::<StoreError>() {
                Some(_) => Ending::OutOfReach,
                None => Ending::Failed,
            };
        }
    };
    let told = if args.json {
        format!("{:#}", as_json(&report))
    } else {
        as_text(database, &report)
    };
    if writeln!(io::stdout(), "{told}").is_err() {
        return Ending::Failed;
    }
    if report.examination.findings.is_empty() {
        Ending::Done
    } else {
        Ending::Failed
    }
}

async fn look(database: &DatabaseUrl, repairs: bool) -> anyhow::Result<Report> {
    let url = database.reveal();
    let examination = examined(url).await?;
    let kept = examination.findings.kept();
    let follows = |found: &Finding| found.fault.follows_from_journal();
    let asks_for_repair = kept.iter().any(follows) || examination.findings.journal_is_no_source();
    if !repairs || !asks_for_repair {
        return Ok(Report {
            examination,
            repaired: None,
        });
    }
    // Nobody else writes what is being repaired; what was found until now may have been theirs. A
    // server's tables are made for several to write.
    let _guard = match database {
        DatabaseUrl::File(url) => Some(Guard::take(url)?),
        DatabaseUrl::Server(_) => None,
    };
    let examination = examined(url).await?;
    let Some(repaired) = repair(url, &examination, SystemClock.now()).await? else {
        eprintln!(
            "Nothing was repaired, because tables are made again from the journal, and the journal \
             itself is not whole: restore a backup (`dibs restore FILE`)."
        );
        return Ok(Report {
            examination,
            repaired: None,
        });
    };
    Ok(Report {
        examination: examined(url).await?,
        repaired: Some(repaired),
    })
}

async fn examined(url: &str) -> anyhow::Result<Examination> {
    let scratch = tempfile::Builder::new().prefix("dibs-doctor-").tempdir();
    let scratch = scratch.context("there is no place for temporary files")?;
    Ok(examine(url, scratch.path(), SystemClock.now()).await?)
}

fn as_text(database: &DatabaseUrl, report: &Report) -> String {
    let Report {
        examination,
        repaired,
    } = report;
    let findings = &examination.findings;
    let mut lines = vec![format!("Looked at {database}:")];
    lines.extend(counts_text(examination));
    if let Some(repaired) = repaired {
        lines.extend(repaired_lines(repaired));
    }
    for finding in findings.kept() {
        let (what, next) = (message(finding), next_step(findings, &finding.fault));
        lines.push(format!("{what} {next}"));
    }
    for (community, kind, count) in findings.left_out() {
        let of = community.map_or_else(String::new, |id| format!(" in community {id}"));
        lines.push(format!("And {count} more of the kind {kind}{of}."));
    }
    lines.push(match findings.total() {
        0 => "Everything is as it must be.".to_owned(),
        1 => "One finding.".to_owned(),
        n => format!("{n} findings."),
    });
    lines.join("\n")
}

fn as_json(report: &Report) -> Value {
    let Report {
        examination,
        repaired,
    } = report;
    let findings = &examination.findings;
    let found: Vec<Value> = findings
        .kept()
        .iter()
        .map(|finding| {
            json!({
                "kind": finding.fault.name(),
                "community": finding.community.map(|id| id.0),
                "message": message(finding),
                "next": next_step(findings, &finding.fault),
                "repairable": findings.can_be_repaired(&finding.fault),
            })
        })
        .collect();
    let left_out: Vec<Value> = findings
        .left_out()
        .map(|(community, kind, count)| {
            json!({ "kind": kind, "community": community.map(|id| id.0), "count": count })
        })
        .collect();
    json!({
        "sound": findings.is_empty(),
        "checked": counts_json(examination),
        "findings": found,
        "left_out": left_out,
        "repaired": repaired.as_ref().map(repaired_lines),
    })
}
