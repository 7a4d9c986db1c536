use dibs_core::model::answer::Failure;
use dibs_core::model::refusal::{Collection, Quantity};
use dibs_core::model::request::Undeliverable;
use dibs_core::model::text::BadText;
use dibs_core::model::{Answer, BookingId, CommunityId, Names, Refusal, Resource, Settings};
use dibs_core::time::{Language, parse_hours};

use super::{answers, refusals};
use crate::fixtures::*;

#[test]
fn managing() {
    let plain = resource(PIANO, "Piano room");
    let full = Resource {
        aliases: vec!["lab".to_owned(), "maker space".to_owned()],
        tags: vec!["laser".to_owned(), "wood".to_owned()],
        capacity: 40,
        slot_minutes: 90,
        hours: parse_hours("mon-fri 8-22, sat 10-18", Language::En).unwrap(),
        names: Names::Hidden,
        ..resource(PRINTER, "Workshop")
    };
    let settings = |reminder_minutes, changed, failures, failed| Answer::Settings {
        settings: Settings {
            zone: ZONE,
            reminder_minutes,
            ..Settings::default()
        },
        changed,
        failures,
        failed,
        digest: None,
    };
    let failure = |to, why| Failure {
        at: local(20, 17, 30),
        to,
        why,
    };
    let said = answers(&[
        (
            "added",
            Answer::ResourceAdded {
                resource: plain.clone(),
            },
        ),
        (
            "changed",
            Answer::ResourceChanged {
                resource: full.clone(),
                at_odds: vec![BookingId(7), BookingId(9)],
            },
        ),
        (
            "changed, one at odds",
            Answer::ResourceChanged {
                resource: plain.clone(),
                at_odds: vec![BookingId(7)],
            },
        ),
        (
            "removed",
            Answer::ResourceRemoved {
                resource: PIANO,
                cancelled: 0,
                sent_home: 0,
            },
        ),
        (
            "removed in use",
            Answer::ResourceRemoved {
                resource: PIANO,
                cancelled: 1,
                sent_home: 3,
            },
        ),
        (
            "all",
            Answer::Resources {
                resources: vec![plain.clone(), full.clone()],
            },
        ),
        ("one", Answer::ResourceShown { resource: full }),
        ("settings", settings(15, false, vec![], 0)),
        (
            "settings, changed, some not reached",
            settings(
                0,
                true,
                vec![
                    failure(BOB, Undeliverable::NoWayToReach),
                    failure(HIDDEN, Undeliverable::Refused),
                    failure(ADA, Undeliverable::TooLate),
                ],
                12,
            ),
        ),
        ("connected", Answer::Connected { left_behind: 0 }),
        (
            "connected, something stays behind",
            Answer::Connected { left_behind: 2 },
        ),
        (
            "the code again",
            Answer::CodeIssued {
                expires_at: local(20, 18, 20),
            },
        ),
        ("noted", Answer::Noted),
    ]);
    insta::assert_snapshot!(said, @r"
    ## added
    Piano room is ready.
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    Book it with /book Piano room.
    [/book Piano room]

    ## changed
    Workshop is changed.
    - slots of 1 h 30 min, starting every 15 min
    - open mon-fri 8-22, sat 10-18 (Europe/Berlin)
    - 40 seats
    - also called lab, maker space
    - found by its tags, too: laser, wood
    - only managers see who has it
    Bookings #7 and #9 stand although they do not fit any more.

    ## changed, one at odds
    Piano room is changed.
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    Booking #7 stands although it does not fit any more.

    ## removed
    Piano is removed.

    ## removed in use
    Piano is removed.
    One booking was cancelled, and its holder is told.
    3 people waited for it and are told.

    ## all
    2 resources:
    - Piano room: slots of 2 h, open always
    - Workshop: 40 seats, slots of 1 h 30 min, open mon-fri 8-22, sat 10-18

    ## one
    Workshop:
    - slots of 1 h 30 min, starting every 15 min
    - open mon-fri 8-22, sat 10-18 (Europe/Berlin)
    - 40 seats
    - also called lab, maker space
    - found by its tags, too: laser, wood
    - only managers see who has it

    ## settings
    Settings:
    - new resources are in time zone Europe/Berlin
    - language en
    - reminders 15 min before the start
    - an offered turn is held for 10 min
    Change them like this: /settings zone Europe/Berlin.

    ## settings, changed, some not reached
    Changed. The settings are now:
    - new resources are in time zone Europe/Berlin
    - language en
    - no reminders
    - an offered turn is held for 10 min
    12 messages could not be delivered; the last ones:
    - 17:30 today: Bob <b> cannot be written to; they should start a chat with me
    - 17:30 today: the message to somebody was refused
    - 17:30 today: you could not be reached in time

    ## connected
    Done: this chat and the other one share everything from now on.
    [Free times]

    ## connected, something stays behind
    Done: this chat and the other one share everything from now on.
    2 resources of this chat stay behind; add them again with /resource add if you need them.
    [Free times]

    ## the code again
    I have shown you a code already; it works until 18:20.

    ## noted
    Noted.
    ");
}

#[test]
fn managing_refused() {
    let range = |what, least, most| Refusal::OutOfRange { what, least, most };
    let full = |what| Refusal::Full { what, limit: 20 };
    let said = refusals(&[
        ("not a manager", Refusal::NotManager),
        ("not a member", Refusal::NotMember),
        (
            "empty name",
            Refusal::BadName {
                why: BadText::Empty,
            },
        ),
        (
            "long name",
            Refusal::BadName {
                why: BadText::TooLong { limit_chars: 50 },
            },
        ),
        (
            "empty note",
            Refusal::BadNote {
                why: BadText::Empty,
            },
        ),
        (
            "long note",
            Refusal::BadNote {
                why: BadText::TooLong { limit_chars: 300 },
            },
        ),
        ("name taken", Refusal::NameTaken { resource: PIANO }),
        (
            "name reserved",
            Refusal::NameReserved {
                word: "note".to_owned(),
            },
        ),
        ("capacity", range(Quantity::Capacity, 1, 10_000)),
        ("slot", range(Quantity::SlotMinutes, 5, 20_160)),
        ("step", range(Quantity::StepMinutes, 1, 1_440)),
        (
            "shortest turn",
            range(Quantity::ShortestTurnMinutes, 1, 120),
        ),
        ("reminder", range(Quantity::ReminderMinutes, 0, 10_080)),
        ("offer", range(Quantity::OfferMinutes, 1, 240)),
        ("uneven step", Refusal::StepDoesNotDivideDay),
        ("too much", Refusal::TooMuchAtOnce),
        ("full: resources", full(Collection::Resources)),
        ("full: aliases", full(Collection::Aliases)),
        ("full: tags", full(Collection::Tags)),
        ("full: line", full(Collection::Line)),
        (
            "too many to cancel",
            Refusal::Full {
                what: Collection::CancelledAtOnce,
                limit: 20_000,
            },
        ),
        (
            "too many to change",
            Refusal::Full {
                what: Collection::ChangedAtOnce,
                limit: 20_000,
            },
        ),
        ("full: bookings", full(Collection::OwnBookings)),
        ("full: lines", full(Collection::OwnLines)),
        (
            "in use",
            Refusal::ResourceInUse {
                resource: PIANO,
                bookings: 2,
                waiting: 1,
            },
        ),
        (
            "in use by the line alone",
            Refusal::ResourceInUse {
                resource: PIANO,
                bookings: 0,
                waiting: 4,
            },
        ),
        (
            "nothing to change",
            Refusal::NothingToChange { resource: PIANO },
        ),
        (
            "moved",
            Refusal::Moved {
                community: CommunityId(2),
            },
        ),
        (
            "busy community",
            Refusal::BusyCommunity {
                bookings: 1,
                waiting: 0,
            },
        ),
        ("bad code", Refusal::BadCode),
        ("connected already", Refusal::AlreadyConnected),
    ]);
    insta::assert_snapshot!(said, @r"
    ## not a manager
    Only managers can do that, and only in the server or group itself.

    ## not a member
    I do not know you there yet; type /mine in the club's chat first.

    ## empty name
    That name has no letters to show; please choose another.

    ## long name
    That name is too long; 50 characters fit.

    ## empty note
    That note has no letters to show; please write another, or none.

    ## long note
    That note is too long; 300 characters fit.

    ## name taken
    Piano is called that already; please choose another name.

    ## name reserved
    “note” is a word of my own; please choose another name.

    ## capacity
    A resource has 1 to 10000 seats.

    ## slot
    A slot lasts 5 min to 14 days.

    ## step
    Starts are 1 min to 1 day apart.

    ## shortest turn
    The shortest turn is 1 min to 2 h.

    ## reminder
    A reminder comes 0 min to 7 days before the start.

    ## offer
    An offered turn is held for 1 min to 4 h.

    ## uneven step
    Starts must divide a day evenly: 5, 10, 15, 20, 30 or 60 minutes do.

    ## too much
    That would change too much in one go, so nothing has changed; do it in smaller parts.

    ## full: resources
    There are 20 resources already, which is the most there can be; remove one first.

    ## full: aliases
    It has 20 other names already, which is the most there can be; take one away first.

    ## full: tags
    It has 20 tags already; take one away by naming it, then add this one.

    ## full: line
    20 people wait already, which is the most there can be; try later.

    ## too many to cancel
    At most 20000 bookings can be cancelled at once, and there are more; close a part of that time first with /close.

    ## too many to change
    At most 20000 bookings can be changed at once, and there are more; change it when there are fewer, or add another resource that is so from the start with /resource add.

    ## full: bookings
    You have 20 bookings already, which is the most there can be; cancel one first.

    ## full: lines
    You stand in 20 lines already, which is the most there can be; leave one first.

    ## in use
    Piano is in use: 2 bookings, one person in line. Remove it all the same, and tell them?
    [Remove anyway]

    ## in use by the line alone
    Piano is in use: no bookings, 4 people in line. Remove it all the same, and tell them?
    [Remove anyway]

    ## nothing to change
    Say what to change about Piano, for example /resource edit Piano capacity 2.

    ## moved
    This chat has just been connected to another; please send your command again.

    ## busy community
    This chat has one booking ahead and nobody in line; connect it when they are over or cancelled, so that nothing is lost.

    ## bad code
    That code is wrong, used or too old; type /connect in the other chat for a new one.

    ## connected already
    These two chats are connected already.
    ");
}
