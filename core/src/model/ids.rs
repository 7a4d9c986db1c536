//! Short numbers that name things within one community.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number that none can follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} is no number that Dibs gives", u32::MAX)]
pub struct NoNumber;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($number:ty)) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
        )]
        #[serde(try_from = "u32")]
        pub struct $name(pub $number);

        impl TryFrom<u32> for $name {
            type Error = NoNumber;

            fn try_from(number: u32) -> Result<Self, NoNumber> {
                // There is always a next one.
                if number == u32::MAX { Err(NoNumber) } else { Ok(Self(number)) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A community; 0 is the directory.
    CommunityId(u32)
);
id!(
    /// A member of a community.
    MemberId(u32)
);
id!(
    /// A resource of a community.
    ResourceId(u32)
);
id!(
    /// A booking of a community; people see it as `#42`.
    BookingId(u32)
);
id!(
    /// A proposal of one member to another.
    ProposalId(u32)
);
id!(
    /// An offer of a turn.
    OfferId(u32)
);
id!(
    /// A notice to one member.
    NoticeId(u32)
);
id!(
    /// A row of personal text beside the journal: a name, a handle, a note, an account.
    TextId(u32)
);
id!(
    /// A place on a waitlist.
    WaitlistId(u32)
);
id!(
    /// A wish for a draw.
    WishId(u32)
);
id!(
    /// A board of a community.
    BoardId(u32)
);
id!(
    /// A team of a community; 0 is that of whoever manages.
    TeamId(u32)
);
id!(
    /// A chat that notices may fall back to, as numbered by the community.
    PlaceId(u32)
);

/// The journal that binds chats to communities.
pub const DIRECTORY: CommunityId = CommunityId(0);
