//! Rules that what happened can break.

use crate::model::{BookingId, MemberId, ResourceId, WaitlistId};

/// A rule that an event breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each message says what its variant is")]
pub enum BrokenRule {
    #[error("the journal does not begin with settings")]
    NoSettings,
    #[error("{what} {id} is used twice")]
    IdTwice { what: &'static str, id: u32 },
    #[error("{what} {id} is not known")]
    Unknown { what: &'static str, id: u32 },
    #[error(
        "booking #{booking} takes {seats} seats of resource {resource} where {taken} of {capacity} are taken"
    )]
    OverCapacity {
        booking: BookingId,
        resource: ResourceId,
        seats: u32,
        taken: u64,
        capacity: u32,
    },
    #[error("booking #{0} does not end after it starts, or not on whole minutes")]
    BadSpan(BookingId),
    #[error("booking #{0} is longer than any can be")]
    TooLong(BookingId),
    #[error("booking #{0} takes no seats")]
    NoSeats(BookingId),
    #[error("resource {0} is taken, and was removed before")]
    Removed(ResourceId),
    #[error("resource {0} was removed with bookings or a line")]
    RemovedInUse(ResourceId),
    #[error("resource {0} has no seats")]
    NoCapacity(ResourceId),
    #[error("a draw of resource {0} is not as it was published, wished or booked")]
    DrawAmiss(ResourceId),
    #[error("booking #{0} ends, and is not active")]
    NotActive(BookingId),
    #[error("booking #{0} is said to be finished at another time than its end")]
    FinishedElsewhen(BookingId),
    #[error("booking #{0} is reminded of twice, or after it has ended")]
    ReminderAmiss(BookingId),
    #[error("booking #{0} is checked in to twice, or without being asked to")]
    CheckInAmiss(BookingId),
    #[error("booking #{0} ends as missed, and its holder had checked in or need not")]
    NoShowAmiss(BookingId),
    #[error("booking #{0} ends as not approved though it was, or as certain though it was not")]
    ApprovalAmiss(BookingId),
    #[error("member {member} stands in line for resource {resource} twice")]
    InLineTwice {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("the line for resource {0} is longer than any can be")]
    LineTooLong(ResourceId),
    #[error("member {member} does not stand in line for resource {resource}")]
    NotInLine {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("member {member} is offered resource {resource} twice at a time")]
    OfferedTwice {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("member {member} holds no offer of resource {resource}")]
    NoOffer {
        resource: ResourceId,
        member: MemberId,
    },
    #[error(
        "member {member} is offered resource {resource} before somebody who stands further ahead"
    )]
    Overtaken {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("something is booked or waited for after the community has moved")]
    AfterMove,
    #[error("the community has moved with bookings or lines")]
    MovedInUse,
    #[error("a chat is bound to the directory itself")]
    BoundToDirectory,
    #[error("a chat is gone that was not known")]
    UnknownChat,
    #[error("a code is issued twice")]
    CodeTwice,
    #[error("a code ends that was not open")]
    UnknownCode,
    #[error("member {0} is linked with themselves")]
    LinkedWithItself(MemberId),
    #[error("member {0} is forgotten, and has bookings or stands in line")]
    ForgottenInUse(MemberId),
    #[error("booking #{0} is restored, and was not cancelled")]
    NotCancelled(BookingId),
    #[error("place {0} on a waitlist is offered or left, and is not there, or has no offer")]
    WaitlistAmiss(WaitlistId),
}
