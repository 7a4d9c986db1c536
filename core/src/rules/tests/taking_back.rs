//! A batch of decisions that did not get into the journal is taken back as a whole.

use super::club::{BERLIN, Club, piano};
use crate::model::request::Undeliverable;
use crate::model::{
    Act, BookingId, Chat, CommunityId, MemberId, NoticeId, Platform, Request, ResourceChanges,
    ResourceRef, Role, SettingsChanges,
};
use crate::rules::{Draft, Undo, decide, tick};
use crate::time::{Language, parse_when};

fn book(when: &str) -> Act {
    Act::Book {
        resource: piano(),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: Some(60),
        seats: 1,
        note: Some("a note".into()),
    }
}

/// Decides all of it in one batch, and takes it back.
#[track_caller]
fn decided_and_taken_back(club: &mut Club, batch: &[Request]) {
    let before = club.state.clone();
    let mut undo = Undo::of(&before);
    let mut draft = Draft::undoable(&mut club.state, club.now, &mut undo);
    tick(&mut draft);
    for request in batch {
        decide(&mut draft, request).expect("an accepted request");
    }
    assert!(!draft.finish().0.is_empty(), "something was decided");
    assert_ne!(club.state, before);
    undo.roll_back(&mut club.state);
    assert_eq!(club.state, before);
}

#[test]
fn what_is_new_goes_and_what_was_there_comes_back() {
    let member = Role::Member;
    let manager = Role::Manager;
    let done = Act::Done {
        resource: None,
        booking: None,
    };
    let claim = Act::Claim {
        resource: None,
        offer: None,
    };
    let join = Act::Join {
        resource: piano(),
        minutes: None,
    };
    let add = Act::AddResource {
        name: "Lab".into(),
        changes: ResourceChanges::default(),
    };
    let edit = |name: &str| Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            alias: Some(name.into()),
            ..Default::default()
        },
    };
    let remove = Act::RemoveResource {
        resource: ResourceRef::Name("Lab".into()),
        even_if_in_use: true,
    };
    let settings = Act::Settings {
        changes: SettingsChanges {
            zone: Some(BERLIN),
            ..Default::default()
        },
    };
    let undeliverable = Act::NoticeUndeliverable {
        notice: NoticeId(1),
        to: MemberId(2),
        why: Undeliverable::Refused,
    };
    let move_to = Act::MoveTo {
        community: CommunityId(7),
    };
    let cancel = |number| Act::Cancel {
        booking: BookingId(number),
    };
    let when = |when| parse_when(when, Language::En).expect("a time");
    let moved = |number, to| Act::Move {
        booking: BookingId(number),
        when: when(to),
        minutes: None,
    };
    let wait = Act::Wait {
        resource: piano(),
        when: when("22:00"),
        minutes: None,
        seats: 1,
    };
    // Ada has it until 19:00 and again at 22:00, Ben waits. Bookings 1 and 2 are hers.
    for (name, batch) in [
        (
            "a booking made and cancelled in one batch",
            vec![
                ("Zoe", member, book("20:00")),
                (
                    "Zoe",
                    member,
                    Act::Cancel {
                        booking: BookingId(3),
                    },
                ),
            ],
        ),
        (
            "an old booking and a new one cancelled",
            vec![
                ("Zoe", member, book("20:00")),
                (
                    "Ada",
                    member,
                    Act::Cancel {
                        booking: BookingId(2),
                    },
                ),
                (
                    "Mona",
                    manager,
                    Act::Cancel {
                        booking: BookingId(3),
                    },
                ),
            ],
        ),
        (
            "a turn given back, taken by the next and given back again",
            vec![
                ("Ada", member, done.clone()),
                ("Ben", member, claim.clone()),
                ("Ben", member, done.clone()),
            ],
        ),
        (
            "a line that grows and empties",
            vec![
                ("Zoe", member, join.clone()),
                ("Ben", member, Act::Leave { resource: piano() }),
                ("Zoe", member, Act::Leave { resource: piano() }),
            ],
        ),
        (
            "somebody new under two names",
            vec![("Zoe", member, join), ("Zoe", member, book("20:00"))],
        ),
        (
            "resources",
            vec![
                ("Mona", manager, add),
                ("Mona", manager, edit("grand")),
                ("Mona", manager, edit("upright")),
                ("Mona", manager, remove),
            ],
        ),
        ("settings", vec![("Mona", manager, settings)]),
        (
            "cancelled, taken back, moved, and cancelled again",
            vec![
                ("Ada", member, cancel(2)),
                ("Ada", member, Act::Undo { booking: None }),
                ("Ada", member, moved(2, "20:00")),
                ("Ada", member, cancel(2)),
                ("Ada", member, Act::Undo { booking: None }),
            ],
        ),
        (
            "a waitlist that is offered what is given back",
            vec![
                ("Zoe", member, wait.clone()),
                ("Ben", member, wait),
                ("Ada", member, cancel(2)),
                ("Zoe", member, claim.clone()),
                ("Zoe", member, cancel(3)),
            ],
        ),
        (
            "failures",
            vec![
                ("Mona", manager, undeliverable.clone()),
                ("Mona", manager, undeliverable),
            ],
        ),
        (
            "a community that moves",
            vec![
                (
                    "Ada",
                    member,
                    Act::Cancel {
                        booking: BookingId(2),
                    },
                ),
                (
                    "Ada",
                    member,
                    Act::Cancel {
                        booking: BookingId(1),
                    },
                ),
                ("Ben", member, claim),
                ("Ben", member, done),
                ("Mona", manager, move_to),
            ],
        ),
    ] {
        let mut club = Club::new();
        club.books("Ada", "17:00").expect("free");
        club.books("Ada", "22:00").expect("free");
        club.joins("Ben");
        // Once in a chat that is known and by a known name, once all is new.
        for (chat, suffix) in [("hall", ""), ("yard", " the Second")] {
            let batch: Vec<Request> = batch
                .iter()
                .map(|(who, role, act)| {
                    let mut request = club.request(who, *role, act.clone());
                    request.actor.name.push_str(suffix);
                    request.place = Some(Chat::new(Platform::Terminal, chat));
                    request
                })
                .collect();
            println!("{name}, in the {chat}");
            decided_and_taken_back(&mut club, &batch);
        }
    }
}

#[test]
fn what_time_brought_is_taken_back() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.joins("Ben");
    // The offer lapses, the reminder goes out, the turn ends.
    for time in ["17:10", "17:45", "20:00"] {
        club.now = super::club::at(time);
        decided_and_taken_back(&mut club, &[]);
        club.waits_until(time);
    }
}
