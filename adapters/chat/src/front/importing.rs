//! Files of rows: looked at when they come, taken over when somebody presses for it.

use std::sync::Arc;

use dibs_core::desk::{DeskError, Outcome};
use dibs_core::model::{Act, Answer, CommunityId, ImportKind, ImportWish, Role};
use dibs_core::time::Language;

use super::{Front, Origin, Visibility};
use crate::commands::CommandSpec;
use crate::imports::{self, BadFile, KeptFile, Rows};
use crate::invocation::Attached;
use crate::message::Message;
use crate::replies::{Looked, Scene, bad_file_message, imported_message, one_line};

/// A command asks for the file that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWanted {
    /// What the line calls it, if it does.
    pub named: Option<String>,
}

impl Front {
    /// Whether a line of text is a command that wants the file that came with it, as far as memory
    /// tells; not if the file stands in the lines below. `bot_name` is our name on the platform,
    /// without the `@`.
    pub fn file_wanted(
        &self,
        origin: &Origin,
        text: &str,
        bot_name: Option<&str>,
    ) -> Option<FileWanted> {
        let (line, below) = parted(text);
        if below.is_some() {
            return None;
        }
        let read = self.read(origin, self.known_community(origin), line, bot_name);
        let invocation = read.ok().flatten()?;
        let takes_file = CommandSpec::named(&invocation.command)?.takes_file();
        takes_file.then(|| FileWanted {
            named: invocation.option("file").map(str::to_owned),
        })
    }

    /// Tells what would come of a file's rows, and keeps them for whoever means it.
    pub(super) async fn look_at_file(
        &self,
        origin: &Origin,
        community: CommunityId,
        what: ImportKind,
        file: Option<&Attached>,
    ) -> Result<Message, DeskError> {
        // Nobody's file is read who may not; the desk says so.
        if self.role(origin, community) != Role::Manager {
            let rows = [].into();
            let sure = false;
            let outcome = self
                .decide_rows(origin, community, ImportWish { what, rows, sure })
                .await?;
            return Ok(self.worded(origin, community, &outcome, None));
        }
        let (_, labels) = self.labels(Some(origin), Some(community));
        let rows = match read(what, file, labels.language).await? {
            Ok(rows) => rows,
            Err(bad) => {
                let scene = self.scene(origin.platform, Some(community), &labels);
                return Ok(bad_file_message(&scene, &bad));
            }
        };
        let wish = ImportWish {
            what,
            rows: rows.rows.clone(),
            sure: false,
        };
        let outcome = self.decide_rows(origin, community, wish).await?;
        let Ok(Answer::Imported(report)) = &outcome.verdict else {
            return Ok(self.worded(origin, community, &outcome, None));
        };
        let code = (report.tally.added + report.tally.changed > 0).then(|| {
            let rows = rows.rows.clone();
            let file = KeptFile {
                community,
                what,
                rows,
            };
            self.files.keep(file, outcome.at)
        });
        let scene = Scene {
            now: outcome.at,
            ..self.scene(origin.platform, Some(community), &outcome.labels)
        };
        let looked = Looked { rows: &rows, code };
        Ok(imported_message(&scene, report, Some(looked)))
    }

    /// Takes a file over that was looked at. Its rows are decided again: what was possible then may
    /// not be now.
    pub(super) async fn take_over(
        &self,
        origin: &Origin,
        community: CommunityId,
        code: u64,
    ) -> Result<Message, DeskError> {
        let now = self.desks.clock().now();
        let Some(KeptFile { what, rows, .. }) = self.files.find(code, community, now) else {
            return Ok(self.with_scene(origin, Some(community), |scene, _| {
                one_line(scene, "import-gone")
            }));
        };
        let sure = true;
        let outcome = self
            .decide_rows(origin, community, ImportWish { what, rows, sure })
            .await?;
        Ok(self.worded(origin, community, &outcome, None))
    }

    async fn decide_rows(
        &self,
        origin: &Origin,
        community: CommunityId,
        wish: ImportWish,
    ) -> Result<Outcome, DeskError> {
        let act = Act::Import(wish);
        let request = self.request(origin, community, Visibility::OnlyYou, act);
        self.desks.ask(community, request).await
    }
}

/// Reads a file where that keeps nobody waiting.
async fn read(
    what: ImportKind,
    file: Option<&Attached>,
    language: Language,
) -> Result<Result<Rows, BadFile>, DeskError> {
    let bytes: Arc<[u8]> = match file {
        None => return Ok(Err(BadFile::Missing)),
        Some(Attached::TooLarge) => return Ok(Err(BadFile::TooLarge)),
        Some(Attached::Lost) => return Ok(Err(BadFile::Lost)),
        Some(Attached::Bytes(bytes)) => bytes.clone(),
    };
    let read = tokio::task::spawn_blocking(move || imports::read(what, &bytes, language));
    read.await
        .map_err(|error| DeskError::Unexpected(error.to_string()))
}

/// A command that takes a file without the lines below its own, and those as the file; anything else
/// as it is.
pub(super) fn parted(text: &str) -> (&str, Option<Attached>) {
    let text = text.trim_start();
    let Some((line, below)) = text.split_once('\n') else {
        return (text, None);
    };
    let word = line.split_whitespace().next().unwrap_or_default();
    let name = word.trim_start_matches('/').split('@').next();
    let command = CommandSpec::named_in(name.unwrap_or_default(), &Language::ALL);
    if below.trim().is_empty() || !command.is_some_and(CommandSpec::takes_file) {
        return (text, None);
    }
    (line, Some(Attached::Bytes(below.as_bytes().into())))
}
