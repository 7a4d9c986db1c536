//! The directory's rules, as pure as the communities'.

use chrono::{DateTime, Utc};

use super::{
    CODE_LIFETIME, Directory, DirectoryAct, DirectoryAnswer, DirectoryDraft, DirectoryEvent,
    DirectoryRefusal, Inquiry, MOST_CODES,
};
use crate::model::{CommunityId, MemberId, PersonalRow, TextId, TextKind};

/// Applies one event that was decided at `at`.
pub fn apply(state: &mut Directory, event: &DirectoryEvent, at: DateTime<Utc>) {
    state.last_at = state.last_at.max(at);
    match event {
        DirectoryEvent::ChatBound { chat, community } => {
            let next = state.next_community.0.max(community.0 + 1);
            state.next_community = CommunityId(next);
            state.chats.insert(chat.clone(), *community);
        }
        DirectoryEvent::ChatGone { chat } => {
            state.chats.remove(chat);
        }
        DirectoryEvent::CodeIssued {
            hash,
            community,
            expires_at,
        } => {
            state.codes.insert(hash.clone(), (*community, *expires_at));
        }
        DirectoryEvent::CodeEnded { hash } => {
            state.codes.remove(hash);
        }
        DirectoryEvent::Chose {
            identity,
            community,
        } => {
            state.next_text = TextId(state.next_text.0.max(identity.0 + 1));
            if let Some(identity) = state.texts.get(identity).and_then(|text| text.parse().ok()) {
                state.chosen.insert(identity, *community);
            }
        }
        DirectoryEvent::ChoicesForgotten { erased } => {
            for text in erased {
                let account = state.texts.remove(text);
                if let Some(account) = account.and_then(|text| text.parse().ok()) {
                    state.chosen.remove(&account);
                }
            }
        }
    }
}

/// Decides one inquiry.
///
/// # Errors
/// The refusal, as data.
pub fn decide(
    draft: &mut DirectoryDraft<'_>,
    inquiry: &Inquiry,
) -> Result<DirectoryAnswer, DirectoryRefusal> {
    match &inquiry.act {
        DirectoryAct::Find { chat } => {
            let community = draft.state.chats.get(chat).copied().unwrap_or_else(|| {
                let community = draft.state.next_community;
                draft.emit(DirectoryEvent::ChatBound {
                    chat: chat.clone(),
                    community,
                });
                community
            });
            Ok(DirectoryAnswer::Community { community })
        }
        DirectoryAct::Rebind { chat, community } => {
            let (chat, community) = (chat.clone(), *community);
            if draft.state.chats.get(&chat) != Some(&community) {
                draft.emit(DirectoryEvent::ChatBound { chat, community });
            }
            Ok(DirectoryAnswer::Community { community })
        }
        DirectoryAct::ChatMoved { from, to } => {
            if let Some(&community) = draft.state.chats.get(from) {
                draft.emit(DirectoryEvent::ChatBound {
                    chat: to.clone(),
                    community,
                });
                draft.emit(DirectoryEvent::ChatGone { chat: from.clone() });
            }
            Ok(DirectoryAnswer::Done)
        }
        DirectoryAct::IssueCode { hash, community } => {
            end_old_codes(draft);
            let expires_at = draft.now + CODE_LIFETIME;
            let (hash, community) = (hash.clone(), *community);
            draft.emit(DirectoryEvent::CodeIssued {
                hash,
                community,
                expires_at,
            });
            Ok(DirectoryAnswer::CodeIssued { expires_at })
        }
        DirectoryAct::LookUpCode { hash, chat } => {
            let community = code(draft, hash)?;
            if draft.state.chats.get(chat) == Some(&community) {
                return Err(DirectoryRefusal::AlreadyConnected);
            }
            Ok(DirectoryAnswer::Community { community })
        }
        DirectoryAct::UseCode { hash, chat } => {
            let community = code(draft, hash)?;
            draft.emit(DirectoryEvent::CodeEnded { hash: hash.clone() });
            draft.emit(DirectoryEvent::ChatBound {
                chat: chat.clone(),
                community,
            });
            Ok(DirectoryAnswer::Community { community })
        }
        DirectoryAct::Choose {
            identity,
            community,
        } => {
            if draft.state.chosen.get(identity) != Some(community) {
                let id = draft.state.next_text;
                let text = identity.to_string();
                draft.state.texts.insert(id, text.clone());
                let row = PersonalRow {
                    id,
                    member: MemberId(0),
                    kind: TextKind::Identity,
                    text,
                };
                draft.texts.push(row);
                draft.emit(DirectoryEvent::Chose {
                    identity: id,
                    community: *community,
                });
            }
            Ok(DirectoryAnswer::Community {
                community: *community,
            })
        }
        DirectoryAct::ForgetChoices {
            identities,
            community,
        } => {
            let accounts: Vec<String> = identities
                .iter()
                .filter(|account| draft.state.chosen.get(account) == Some(community))
                .map(ToString::to_string)
                .collect();
            let kept = draft.state.texts.iter();
            let mut erased: Vec<TextId> = kept
                .filter(|(_, text)| accounts.contains(text))
                .map(|(id, _)| *id)
                .collect();
            erased.sort_unstable();
            if !erased.is_empty() {
                draft.emit(DirectoryEvent::ChoicesForgotten { erased });
            }
            Ok(DirectoryAnswer::Done)
        }
    }
}

fn code(draft: &DirectoryDraft<'_>, hash: &str) -> Result<CommunityId, DirectoryRefusal> {
    match draft.state.codes.get(hash) {
        Some((community, expires_at)) if *expires_at > draft.now => Ok(*community),
        _ => Err(DirectoryRefusal::BadCode),
    }
}

fn end_old_codes(draft: &mut DirectoryDraft<'_>) {
    let mut open: Vec<(DateTime<Utc>, String)> = draft
        .state
        .codes
        .iter()
        .map(|(hash, (_, until))| (*until, hash.clone()))
        .collect();
    open.sort();
    let too_many = (open.len() + 1).saturating_sub(MOST_CODES);
    for (index, (until, hash)) in open.into_iter().enumerate() {
        if index < too_many || until <= draft.now {
            draft.emit(DirectoryEvent::CodeEnded { hash });
        }
    }
}
