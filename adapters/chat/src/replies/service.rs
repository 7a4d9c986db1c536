//! What is said around the desk: connecting chats, choosing a community, and when something is
//! wrong with Dibs itself.

use chrono::{DateTime, Utc};
use dibs_core::desk::DeskError;
use dibs_core::model::CommunityId;
use dibs_core::time::Language;

use super::Scene;
use super::draft::Draft;
use crate::message::{ButtonStyle, Inline, Message, MomentStyle, Tone};
use crate::press::{BadPress, Press};

/// A fresh code that connects another chat.
pub(crate) fn code_message(scene: &Scene<'_>, code: &str, expires_at: DateTime<Utc>) -> Message {
    let zone = scene.labels.zone;
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line(
        "connect-code",
        &[("line", scene.code(format!("/connect {code}")))],
    );
    draft.line(
        "connect-code-expires",
        &[
            ("until", scene.moment(expires_at, zone, MomentStyle::Time)),
            (
                "left",
                scene.moment(expires_at, zone, MomentStyle::Relative),
            ),
        ],
    );
    draft.finish()
}

/// A code was given, which is shown only once.
pub(super) fn code_again(scene: &Scene<'_>, expires_at: DateTime<Utc>) -> Message {
    let until = scene.moment(expires_at, scene.labels.zone, MomentStyle::Time);
    Draft::new(scene, Tone::Info)
        .line("connect-code-given", &[("until", until)])
        .finish()
}

pub(super) fn connected(scene: &Scene<'_>, left_behind: u32) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("connected", &[]);
    if left_behind > 0 {
        draft.line("connected-left-behind", &[("count", left_behind.into())]);
    }
    draft.free_button().finish()
}

pub(super) fn noted(scene: &Scene<'_>) -> Message {
    Draft::new(scene, Tone::Info).line("noted", &[]).finish()
}

/// `/connect` makes no sense in a private chat.
pub(crate) fn connect_in_chat_message(scene: &Scene<'_>) -> Message {
    Draft::new(scene, Tone::Refused)
        .line("connect-in-chat", &[])
        .finish()
}

/// Somebody writes in private whom no community knows.
pub(crate) fn begin_message(scene: &Scene<'_>) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("begin", &[]);
    draft.line("begin-next", &[("line", scene.code("/book"))]);
    draft.finish()
}

/// Which of several communities does a private chat speak to? Each with what people know it by.
pub(crate) fn choose_message(scene: &Scene<'_>, choices: &[(CommunityId, String)]) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("choose", &[]);
    for (community, title) in choices {
        draft.labelled(
            title,
            Press::Choose {
                community: *community,
            },
            ButtonStyle::Secondary,
        );
    }
    draft.finish()
}

/// The private chat speaks to this community from now on.
pub(crate) fn chosen_message(scene: &Scene<'_>, title: &str) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("chosen", &[("community", scene.echo(title))]);
    draft
        .run_button("/mine", "/mine")
        .run_button("/free", "/free");
    draft.finish()
}

/// Something is wrong, and not with what was asked.
pub(crate) fn error_message(scene: &Scene<'_>, error: &DeskError) -> Message {
    let key = match error {
        DeskError::Busy => "error-busy",
        DeskError::Closed => "error-closed",
        DeskError::Withdrawn => "error-withdrawn",
        DeskError::Unknown => "error-unknown",
        DeskError::Store(_) | DeskError::Journal(_) | DeskError::Unexpected(_) => "error-store",
    };
    // Whoever was given back a request has been told all there is to tell: no adapter asks again.
    let tone = match error {
        DeskError::Withdrawn => Tone::Refused,
        _ => Tone::Error,
    };
    Draft::new(scene, tone).line(key, &[]).finish()
}

/// Which language the reader is spoken to in, and why.
pub(super) fn language(
    scene: &Scene<'_>,
    own: Option<Language>,
    app: Option<Language>,
    changed: bool,
) -> Message {
    let key = match (own, app) {
        (Some(_), _) => "language-own",
        (None, Some(_)) => "language-from-app",
        (None, None) => "language-of-community",
    };
    let spoken = scene.labels.language;
    let name = Inline::Strong(spoken.own_name().to_owned());
    let tone = if changed { Tone::Good } else { Tone::Info };
    let mut draft = Draft::new(scene, tone);
    draft
        .line(key, &[("language", name.into())])
        .line("language-next", &[]);
    for other in Language::ALL {
        if other != spoken {
            draft.run_button(other.own_name(), &format!("/language {}", other.code()));
        }
    }
    if own.is_some() {
        let label = scene
            .wording
            .plain_line(spoken, "button-language-auto", &[]);
        draft.run_button(&label, "/language auto");
    }
    draft.finish()
}

/// The database is long in answering.
pub(crate) fn pending_message(scene: &Scene<'_>) -> Message {
    Draft::new(scene, Tone::Info).line("pending", &[]).finish()
}

/// A sentence that says all.
pub(crate) fn one_line(scene: &Scene<'_>, key: &str) -> Message {
    Draft::new(scene, Tone::Info).line(key, &[]).finish()
}

/// A button that cannot be read any more.
pub(crate) fn old_button_message(scene: &Scene<'_>, bad: BadPress) -> Message {
    let key = match bad {
        BadPress::OtherVersion {
            version: Some('0'..='9'),
        } => "button-other-version",
        BadPress::OtherVersion { .. } | BadPress::TooLong { .. } | BadPress::Malformed => {
            "button-not-ours"
        }
    };
    let mut draft = Draft::new(scene, Tone::Refused);
    draft.line(key, &[("line", scene.code("/help"))]);
    draft.finish()
}
