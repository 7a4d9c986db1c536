//! Short numbers that name things within one community.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// The last number that is read: those behind it leave room to count on. Nobody makes four thousand
/// million of anything.
pub const LAST_NUMBER: u32 = u32::MAX - (1 << 20);

/// A number above [`LAST_NUMBER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no number that Dibs gives")]
pub struct NoNumber(pub u32);

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
                if number > LAST_NUMBER { Err(NoNumber(number)) } else { Ok(Self(number)) }
            }
        }

        impl $name {
            /// Reads the next number of a snapshot: the last one has a next one, too.
            ///
            /// # Errors
            /// When it is none.
            pub fn next_one<'de, D: Deserializer<'de>>(data: D) -> Result<Self, D::Error> {
                <$number>::deserialize(data).map(Self)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Community;
    use crate::model::community::Counters;

    #[test]
    fn the_last_number_has_a_next_one_in_a_snapshot() {
        let last = serde_json::from_str::<BookingId>(&LAST_NUMBER.to_string()).unwrap();
        let behind = (last.0 + 1).to_string();
        assert!(serde_json::from_str::<BookingId>(&behind).is_err());
        let mut next = Community::new(CommunityId(1)).next;
        next.booking = BookingId(last.0 + 1);
        let kept = serde_json::to_string(&next).unwrap();
        let read: Counters = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, next);
    }
}
