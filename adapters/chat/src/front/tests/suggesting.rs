use std::collections::BTreeMap;

use crate::front::{LONGEST_CHOICE_CHARS, MOST_CHOICES};
use crate::house::House;

#[tokio::test]
async fn suggestions_are_readable_and_few() {
    let mut house = House::furnished().await;
    for number in 1..=40 {
        house
            .says("mona", &format!("/resource add Bench {number}"))
            .await;
    }
    house.says("ada", "/book piano 18:00").await;
    house.says("mona", "/team Tutors add ada").await;
    let origin = house.origin("ada");
    let none = BTreeMap::new();
    let piano = BTreeMap::from([("resource".to_owned(), "piano".to_owned())]);
    for (command, subcommand, option, typed, others, first) in [
        (
            "book",
            None,
            "resource",
            "pia",
            &none,
            Some(("Piano", "Piano")),
        ),
        (
            "book",
            None,
            "resource",
            "nch 3",
            &none,
            Some(("Bench 3", "Bench 3")),
        ),
        ("book", None, "resource", "sauna", &none, None),
        (
            "book",
            None,
            "when",
            "",
            &piano,
            Some(("20:00 today", "2026-11-20T19:00Z")),
        ),
        (
            "book",
            None,
            "when",
            "tomorrow 9",
            &piano,
            Some(("tomorrow 9", "tomorrow 9")),
        ),
        ("book", None, "when", "", &none, None),
        ("book", None, "for", "", &piano, Some(("15 min", "15 min"))),
        (
            "book",
            None,
            "for",
            "7 min",
            &piano,
            Some(("7 min", "7 min")),
        ),
        (
            "free",
            None,
            "day",
            "",
            &none,
            Some(("Fri 20 Nov", "2026-11-20")),
        ),
        (
            "cancel",
            None,
            "booking",
            "",
            &none,
            Some(("#1 Piano Fri 20 Nov 18:00", "#1")),
        ),
        (
            "resource",
            Some("add"),
            "zone",
            "berlin",
            &none,
            Some(("Europe/Berlin", "Europe/Berlin")),
        ),
        (
            "resource",
            Some("edit"),
            "priority",
            "",
            &none,
            Some(("none", "none")),
        ),
        (
            "resource",
            Some("add"),
            "priority",
            "man",
            &none,
            Some(("managers", "managers")),
        ),
        (
            "resource",
            Some("edit"),
            "priority",
            "tut",
            &none,
            Some(("Tutors", "Tutors")),
        ),
        (
            "help",
            None,
            "command",
            "/bo",
            &none,
            Some(("book", "book")),
        ),
        ("book", None, "note", "x", &none, None),
        ("nonsense", None, "x", "", &none, None),
    ] {
        let choices = house
            .front
            .suggest(&origin, command, subcommand, option, typed, others)
            .await;
        let shown = choices
            .first()
            .map(|choice| (choice.label.as_str(), choice.value.as_str()));
        assert_eq!(shown, first, "{command} {option} {typed}");
        assert!(choices.len() <= MOST_CHOICES);
        for choice in choices {
            assert!((1..=LONGEST_CHOICE_CHARS).contains(&choice.label.chars().count()));
            assert!((1..=LONGEST_CHOICE_CHARS).contains(&choice.value.chars().count()));
        }
    }
}
