use dibs_core::model::answer::{LinePlace, MyPlace, ScheduleDay};
use dibs_core::model::{Answer, BookingFacts, BookingId, Labels, QueueOrder, Refusal, ResourceId};
use proptest::prelude::*;

use crate::fixtures::*;
use crate::message::{
    LONGEST_LABEL_CHARS, LONGEST_MESSAGE_CHARS, MOST_BUTTONS, MOST_BUTTONS_A_ROW, MOST_ROWS,
    Message,
};
use crate::press::LONGEST_PRESS_BYTES;
use crate::replies::{answer_message, refusal_message};
use crate::wording::Wording;

fn assert_fits(wording: &Wording, message: &Message) {
    let text = wording.plain(message, now());
    assert!(
        text.chars().count() <= LONGEST_MESSAGE_CHARS,
        "{}: {text}",
        text.chars().count()
    );
    assert!(message.buttons.len() <= MOST_ROWS);
    assert!(message.buttons.iter().map(Vec::len).sum::<usize>() <= MOST_BUTTONS);
    for button in message.buttons.iter().flatten() {
        assert!(
            (1..=LONGEST_LABEL_CHARS).contains(&button.label.chars().count()),
            "{button:?}"
        );
        assert!(
            button.press.encode().len() <= LONGEST_PRESS_BYTES,
            "{button:?}"
        );
    }
    assert!(
        message
            .buttons
            .iter()
            .all(|row| (1..=MOST_BUTTONS_A_ROW).contains(&row.len()))
    );
    assert!(!message.paragraphs.is_empty());
}

/// Names as long as they may be, notes too, and everything in them to be escaped.
fn wide_labels() -> Labels {
    let wide = |id| (id, resource(id, &"*".repeat(50)).into());
    Labels {
        resources: (1..=20).map(ResourceId).map(wide).collect(),
        notes: [(NOTE, "_".repeat(300).into())].into_iter().collect(),
        ..labels()
    }
}

#[test]
fn long_lists_are_cut_and_counted() {
    let (wording, labels) = (Wording::new(), wide_labels());
    let scene = scene(&wording, &labels);
    let own = |id: u32| BookingFacts {
        note: Some(NOTE),
        ..booking(id, ADA, span(21, 18, 20))
    };
    let bookings: Vec<BookingFacts> = (1..=48).map(own).collect();
    let day = local(21, 12, 0).date_naive();
    let schedule = |id| ScheduleDay {
        resource: ResourceId(id),
        day,
        open: vec![],
        closures: vec![],
        bookings: bookings.clone(),
        booked: 60,
        capacity: 1,
        taken: vec![],
    };
    let mine = Answer::Mine {
        wishes: Vec::new(),
        proposals: Vec::new(),
        series: vec![],
        waitlist: vec![],
        bookings: bookings[..25].to_vec(),
        lines: (1..=20)
            .map(|id| MyPlace {
                resource: ResourceId(id),
                place_in_line: 1,
                expected_at: None,
                offer: Some(offer()),
            })
            .collect(),
    };
    let line = Answer::Line {
        resource: PIANO,
        running: bookings[..5].to_vec(),
        places: vec![
            LinePlace {
                member: BOB,
                expected_at: Some(now()),
                offer: None,
                has_priority: false,
            };
            20
        ],
        waiting: 500,
        queue: QueueOrder::FirstCome,
    };
    for answer in [
        Answer::Schedule {
            days: (1..=15).map(schedule).collect(),
        },
        Answer::Schedule {
            days: vec![schedule(1)],
        },
        mine,
        line,
    ] {
        let message = answer_message(&scene, &answer);
        assert_fits(&wording, &message);
        let text = wording.plain(&message, now());
        assert!(text.contains("more."), "{text}");
    }
}

#[test]
fn what_is_left_out_is_counted_right() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let place = LinePlace {
        member: BOB,
        expected_at: None,
        offer: None,
        has_priority: false,
    };
    let line = Answer::Line {
        resource: PIANO,
        running: vec![],
        places: vec![place; 20],
        waiting: 60,
        queue: QueueOrder::FirstCome,
    };
    let text = wording.plain(&answer_message(&scene, &line), now());
    let shown = text.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(shown, 20);
    assert!(text.ends_with("… and 40 more."), "{text}");
}

proptest! {
    #[test]
    fn whatever_is_typed_is_shown_as_it_is_and_fits(typed in any::<String>(), near in "[^\"]{0,60}") {
        let (wording, labels) = (Wording::new(), labels());
        let scene = scene(&wording, &labels);
        let refusal = Refusal::UnknownResource { asked: typed, nearest: vec![near] };
        let message = refusal_message(&scene, &refusal);
        prop_assert!(message.pings.is_empty());
        let labels_fit = message.buttons.iter().flatten().all(|button| {
            button.press.encode().len() <= LONGEST_PRESS_BYTES
        });
        prop_assert!(labels_fit);
        prop_assert!(wording.plain(&message, now()).chars().count() <= LONGEST_MESSAGE_CHARS);
    }

    #[test]
    fn any_number_of_bookings_can_be_listed(count in 0_usize..60, seed in any::<u32>()) {
        let (wording, labels) = (Wording::new(), labels());
        let scene = scene(&wording, &labels);
        let bookings = (0..count)
            .map(|n| {
                let id = seed.wrapping_add(u32::try_from(n).unwrap());
                BookingFacts { id: BookingId(id), ..booking(1, ADA, span(21, 18, 20)) }
            })
            .collect();
        let message = answer_message(&scene, &Answer::Mine {
 wishes: Vec::new(),
                proposals: Vec::new(),
                series: vec![],
                bookings,
                lines: vec![],
                waitlist: vec![],
            });
        assert_fits(&wording, &message);
    }
}
