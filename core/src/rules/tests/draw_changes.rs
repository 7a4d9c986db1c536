//! A draw that is set up, changed, called off; what takes wishes along; and what a pause of Dibs does
//! to a draw.

use super::club::{Club, edited, piano};
use super::drawing::{draw_change, drawn_changes, monday, on, refused};
use crate::model::{Act, Answer, DrawChange, DrawRoot, Refusal, ResourceChanges};

#[test]
fn a_draw_is_set_up_changed_and_called_off() {
    let mut club = Club::new();
    for (spec, refusal) in [
        ("sun 18:00 for 4 min", "CollectMinutes 5-1440"),
        ("sun 18:00 for 25 h", "CollectMinutes 5-1440"),
        ("sun 18:00 for 7h", "TooLate { resource: ResourceId(1) }"),
        ("sun 24:00", "TooLate { resource: ResourceId(1) }"),
    ] {
        let act = Act::EditResource {
            resource: piano(),
            changes: drawn_changes(spec),
        };
        let said = club.manages(act).expect_err(spec);
        assert_eq!(refused(&said), refusal, "{spec}");
    }
    let undrawn = |club: &Club| {
        let draw = club.state.draws.values().next();
        draw.map(|draw| draw.plan.undrawn)
    };
    // It is Friday: Wednesday's draw is past, so next week counts as drawn.
    edited(&mut club, drawn_changes("wed 18:00"));
    assert_eq!(undrawn(&club), Some(monday(30)));
    edited(&mut club, drawn_changes("off"));
    assert_eq!(undrawn(&club), None);
    edited(&mut club, drawn_changes("sun 18:00"));
    assert_eq!(undrawn(&club), Some(monday(23)));
    // Longer slots than a week cannot be drawn by the week.
    let slot = Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            slot_minutes: Some(8 * 24 * 60),
            ..Default::default()
        },
    };
    let slot = club.manages(slot).expect_err("too long");
    assert_eq!(refused(&slot), "SlotMinutes 5-10080");

    // Another time does not touch what is being collected, nor the root.
    club.waits_for(on(2, "18:05"));
    let seed = |club: &Club| {
        club.state
            .draws
            .values()
            .next()
            .map(crate::model::Draw::seed)
    };
    let before = seed(&club);
    club.wishes("Ada", 3, "18:00").expect("noted");
    club.wishes("Ben", 3, "18:00").expect("noted");
    club.wishes("Ben", 3, "20:00").expect("noted");
    let changes = ResourceChanges {
        draw: Some(Box::new(DrawChange::To {
            times: match draw_change("mon 9:00") {
                DrawChange::To { times, .. } => times,
                DrawChange::Off => panic!("times"),
            },
            root: Some(DrawRoot::new([9; 32])),
        })),
        ..Default::default()
    };
    edited(&mut club, changes);
    assert_eq!((undrawn(&club), seed(&club)), (Some(monday(23)), before));
    club.told();
    edited(&mut club, drawn_changes("off"));
    assert_eq!(
        club.told(),
        [
            "18:05 Ada: draw called off, removed: false",
            "18:05 Ben: draw called off, removed: false"
        ]
    );
    assert_eq!(club.wishes("Ben", 3, "20:00").expect("first come"), "#1");
}

#[test]
fn removing_forgetting_and_linking_take_wishes_along() {
    let mut club = Club::collecting();
    club.wishes("Ada", 3, "18:00").expect("noted");
    club.wishes("Ben", 3, "18:00").expect("noted");
    club.wishes("Ben", 3, "20:00").expect("noted");
    let hash = || "1ca0".to_owned();
    club.asks("Ada", Act::LinkCode { hash: hash() })
        .expect("a code");
    let linked = club.asks("Ben", Act::Link { hash: hash() });
    assert!(
        matches!(linked, Ok(Answer::Linked { dropped: 1, .. })),
        "{linked:?}"
    );
    let Ok(Answer::Mine { wishes, .. }) = club.asks("Ada", Act::Mine) else {
        panic!("hers");
    };
    let numbers: Vec<u32> = wishes.iter().map(|wish| wish.id.0).collect();
    assert_eq!(numbers, [1, 3], "the same wish counts once");
    let remove = |even_if_in_use| Act::RemoveResource {
        resource: piano(),
        even_if_in_use,
    };
    let in_use = club.manages(remove(false));
    assert!(
        matches!(in_use, Err(Refusal::ResourceInUse { waiting: 1, .. })),
        "{in_use:?}"
    );
    let mut removed = Club::collecting();
    removed.wishes("Cleo", 3, "18:00").expect("noted");
    removed.told();
    removed.manages(remove(true)).expect("removed");
    assert_eq!(
        removed.told(),
        ["18:05 Cleo: draw called off, removed: true"]
    );
    let asked = club.asks("Ada", Act::Forget { sure: false });
    assert!(matches!(asked, Ok(Answer::MayBeForgotten { extent }) if extent.places == 2));
    club.asks("Ada", Act::Forget { sure: true })
        .expect("forgotten");
    assert!(
        club.state
            .draws
            .values()
            .all(|draw| draw.wishes().is_empty())
    );
}

#[test]
fn who_was_down_collects_later_or_misses_a_week() {
    // Down at the opening: the collecting takes as long as was said, but not into the week.
    let mut club = Club::with_a_draw();
    club.now = on(2, "20:10");
    club.waits_for(on(2, "20:10"));
    assert_eq!(
        club.told(),
        ["20:10 Mona: wishes for 2026-11-23 until 20:40"]
    );
    let mut late = Club::with_a_draw();
    late.now = on(2, "23:50");
    late.waits_for(on(2, "23:50"));
    assert_eq!(
        late.told(),
        ["23:50 Mona: wishes for 2026-11-23 until 00:00"]
    );
    // Down until the week had begun: it is for whoever is first.
    let mut missed = Club::with_a_draw();
    missed.now = on(4, "12:00");
    missed.waits_for(on(4, "12:00"));
    assert_eq!(missed.told(), Vec::<String>::new());
    assert_eq!(missed.wishes("Ada", 5, "18:00").expect("free"), "#1");
    let next = missed.wishes("Ada", 10, "18:00").expect_err("not drawn");
    assert!(refused(&next).starts_with("wait 2026-11-30 Sun 18:00"));
    // Down while it was to be drawn: drawn as soon as it is up.
    let mut collecting = Club::collecting();
    collecting.wishes("Ada", 3, "18:00").expect("noted");
    collecting.told();
    collecting.now = on(3, "9:00");
    collecting.waits_for(on(3, "9:00"));
    assert_eq!(
        collecting.told(),
        [
            "09:00 Mona: 2026-11-23 drawn, 1 for 1",
            "09:00 Ada: wishes for 2026-11-23 drawn"
        ]
    );
}
