//! Where things are: nothing outside the picture, nothing over anything else.

use super::samples::{changing_clocks, crowd, everything, one_day, timetable, track, week};
use crate::pictures::fonts::Fonts;
use crate::pictures::layout::layout;
use crate::pictures::palette::{ON_TAKEN, TAKEN};
use crate::pictures::shapes::{Area, Drawing, Drawn, Fill};
use crate::pictures::text::Type;
use crate::pictures::{MOST_HEIGHT_PX, Shape, Timetable, WIDTH_PX};

fn texts(drawing: &Drawing, fonts: &Fonts) -> Vec<(String, Area)> {
    let text = |drawn: &Drawn| match drawn {
        Drawn::Text {
            x,
            baseline,
            size,
            bold,
            words,
            ..
        } => {
            let letters = Type {
                size: *size,
                bold: *bold,
            };
            let area = Area {
                x: *x,
                y: baseline - size * 3 / 4,
                width: letters.width(fonts, words),
                height: size * 3 / 4,
            };
            Some((words.clone(), area))
        }
        _ => None,
    };
    drawing.drawn.iter().filter_map(text).collect()
}

fn overlap(one: Area, other: Area) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

fn all() -> Vec<(&'static str, Timetable)> {
    let mut endless = week();
    endless.title = "A title without end ".repeat(20);
    endless.subtitle = "and more of it ".repeat(20);
    endless.legend.taken = "a word that is much longer than words should be".repeat(3);
    vec![
        ("week", week()),
        ("one day", one_day()),
        ("everything", everything()),
        ("crowd", crowd()),
        ("endless", endless),
        (
            "twice",
            changing_clocks(["2026-10-24", "2026-10-25", "2026-10-26"]),
        ),
        (
            "less",
            changing_clocks(["2026-03-28", "2026-03-29", "2026-03-30"]),
        ),
        ("nothing", timetable(Shape::Rows, "", vec![])),
        (
            "no day",
            timetable(
                Shape::Columns,
                "",
                vec![track("", "2026-11-22", (8, 8)).closed()],
            ),
        ),
    ]
}

#[test]
fn everything_is_inside_and_no_words_are_on_others() {
    let fonts = Fonts::embedded();
    for (name, timetable) in all() {
        let drawing = layout(&timetable, &fonts);
        assert_eq!(drawing.width, WIDTH_PX, "{name}");
        assert!(
            (1..=MOST_HEIGHT_PX).contains(&drawing.height),
            "{name}: {}",
            drawing.height
        );
        let texts = texts(&drawing, &fonts);
        for (index, (words, area)) in texts.iter().enumerate() {
            let is_inside = area.x >= 0 && area.right() <= drawing.width;
            assert!(
                is_inside && area.y >= 0 && area.bottom() <= drawing.height,
                "{name}: {words} {area:?}"
            );
            for (other, elsewhere) in &texts[index + 1..] {
                assert!(
                    !overlap(*area, *elsewhere),
                    "{name}: {words:?} and {other:?}"
                );
            }
        }
        for drawn in &drawing.drawn {
            if let Drawn::Box { area, .. } = drawn {
                let is_inside = area.x >= 0 && area.right() <= drawing.width;
                assert!(
                    is_inside && area.y >= 0 && area.bottom() <= drawing.height,
                    "{name}: {drawn:?}"
                );
            }
        }
    }
}

#[test]
fn words_on_blue_stay_on_it() {
    let fonts = Fonts::embedded();
    for (name, timetable) in all() {
        let drawing = layout(&timetable, &fonts);
        let blue: Vec<Area> = drawing
            .drawn
            .iter()
            .filter_map(|drawn| match drawn {
                Drawn::Box { area, fill, .. } if *fill == Fill::Plain(TAKEN) => Some(*area),
                _ => None,
            })
            .collect();
        let white = drawing
            .drawn
            .iter()
            .filter(|drawn| matches!(drawn, Drawn::Text { ink, .. } if *ink == ON_TAKEN));
        let white = Drawing {
            drawn: white.cloned().collect(),
            ..drawing
        };
        for (words, area) in texts(&white, &fonts) {
            let is_on = |blue: &Area| {
                blue.x <= area.x
                    && area.right() <= blue.right()
                    && blue.y <= area.y
                    && area.bottom() <= blue.bottom()
            };
            assert!(blue.iter().any(is_on), "{name}: {words} at {area:?}");
        }
    }
}

#[test]
fn a_booking_is_as_long_as_it_lasts() {
    let fonts = Fonts::embedded();
    let friday = track("Fri", "2026-11-20", (8, 20))
        .taken("10:00-12:00", "Ada")
        .taken("12:00-13:00", "Bob");
    let drawing = layout(&timetable(Shape::Columns, "Piano", vec![friday]), &fonts);
    let blue: Vec<(i32, i32)> = drawing
        .drawn
        .iter()
        .filter_map(|drawn| match drawn {
            // The last one is the legend's.
            Drawn::Box { area, fill, .. } if *fill == Fill::Plain(TAKEN) => {
                Some((area.y, area.bottom()))
            }
            _ => None,
        })
        .collect();
    let [ada, bob, _] = blue[..] else {
        panic!("{blue:?}")
    };
    // With three pixels free between them.
    assert_eq!(ada.1 + 3, bob.0);
    assert_eq!(ada.1 + 3 - ada.0, 2 * (bob.1 + 3 - bob.0));
}
