//! The file with every booking.

use dibs_core::history::{Export, MOST_EXPORTED};

use super::Scene;
use super::draft::Draft;
use crate::exports::{ExportFile, MOST_FILE_BYTES};
use crate::message::{Document, Inline, Message, Tone};

const MEBIBYTE: usize = 1 << 20;

/// What goes with the file, and says what is not in it.
pub(crate) fn export(scene: &Scene<'_>, export: &Export, file: ExportFile) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    if export.bookings.is_empty() {
        draft.line("export-none", &[]);
        let mut message = draft.finish();
        message.private = true;
        return message;
    }
    let name = Inline::Code(file.name.clone()).into();
    let count = file.bookings.into();
    draft.line("export", &[("count", count), ("file", name)]);
    let is_cut = export.cut || file.bookings < export.bookings.len();
    if let Some(oldest) = export
        .bookings
        .get(file.bookings.saturating_sub(1))
        .filter(|_| is_cut)
    {
        draft.line(
            "export-cut",
            &[
                ("booking", scene.number(oldest.id)),
                ("most", MOST_EXPORTED.into()),
                ("size", (MOST_FILE_BYTES / MEBIBYTE).into()),
            ],
        );
    }
    if export.behind {
        draft.line("tables-behind", &[]);
    }
    draft.line("export-personal", &[]);
    let mut lost = Draft::new(scene, Tone::Error);
    lost.line("export-lost", &[]);
    let mut message = draft.finish();
    message.private = true;
    message.document = Some(Document {
        name: file.name,
        bytes: file.bytes.into(),
        lost: lost.finish().paragraphs,
    });
    message
}
