//! What a member wants for themselves: when and where they are pinged, and whose clock they read.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::identity::Platform;
use super::ids::PlaceId;
use super::quiet::QuietHours;

/// When and where a member is pinged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pings {
    /// So long before what they booked begins, in minutes, 0 = not at all; `None`: as the community
    /// does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_minutes: Option<u32>,
    /// Over this platform; `None`: that of their first account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Platform>,
    /// In this chat, before everybody's eyes; `None`: privately.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// Not rung then, if it can wait; in their own zone, else the community's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietHours>,
}

/// When somebody wants to be reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadChoice {
    /// So many minutes before; 0 = not at all.
    Own(u32),
    /// As everybody here.
    Auto,
}

/// Where somebody wants to be pinged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PingPlace {
    /// Privately, on the platform where they ask.
    Private,
    /// In the chat where they ask.
    Here,
}

/// Whose clock somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneChoice {
    /// That of this zone, wherever a resource stands.
    Own(Tz),
    /// That of the place where each resource stands.
    Auto,
}
