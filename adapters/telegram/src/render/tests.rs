use chrono_tz::America::{New_York, Sao_Paulo};
use chrono_tz::Asia::Kathmandu;
use chrono_tz::Europe::Berlin;
use dibs_chat::Tone;
use dibs_core::time::Language;

use super::*;

fn at(time: &str) -> DateTime<Utc> {
    format!("2026-11-20T{time}:00Z").parse().expect("a time")
}

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn moment(time: &str, zone: Tz, style: MomentStyle) -> Inline {
    Inline::Moment {
        at: at(time),
        zone,
        style,
    }
}

fn person(platform: Platform, id: &str, name: &str) -> Inline {
    Inline::Person {
        identity: Some(Identity::new(platform, id)),
        name: name.to_owned(),
    }
}

fn message(paragraphs: Vec<Paragraph>) -> Message {
    let (buttons, pings) = (Vec::new(), Vec::new());
    Message {
        language: Language::En,
        paragraphs,
        buttons,
        tone: Tone::Info,
        pings,
        picture: None,
        document: None,
        private: false,
    }
}

/// The HTML for somebody in Berlin at 17:10 there.
fn in_berlin(message: &Message) -> String {
    let wording = Wording::new();
    let reading = Reading {
        wording: &wording,
        now: at("16:10"),
        zone: Some(Berlin),
    };
    render(&reading, message).html
}

fn line_in_berlin(inlines: Vec<Inline>) -> String {
    in_berlin(&message(vec![Paragraph::Line(inlines)]))
}

#[test]
fn pieces_of_a_line() {
    for (inlines, html) in [
        (
            vec![Inline::Strong("Piano <1>".into()), text(" is yours")],
            "<b>Piano &lt;1&gt;</b> is yours",
        ),
        (
            vec![text("type "), Inline::Code("/book \"a & b\"".into())],
            "type <code>/book &quot;a &amp; b&quot;</code>",
        ),
        (
            vec![person(Platform::Telegram, "5", "@ada")],
            "@\u{2060}ada",
        ),
        (
            vec![Inline::Person {
                identity: None,
                name: "Ada".into(),
            }],
            "Ada",
        ),
    ] {
        assert_eq!(line_in_berlin(inlines), html);
    }
}

#[test]
fn moments_are_told_in_the_resources_zone_and_name_it_where_it_is_not_the_readers() {
    use MomentStyle::{Date, Full, Near, Relative, Time};
    for (inlines, html) in [
        (vec![moment("17:00", Berlin, Full)], "Fri 20 Nov 18:00"),
        (vec![moment("17:00", Berlin, Near)], "18:00 today"),
        (vec![moment("17:00", Berlin, Date)], "Fri 20 Nov"),
        (vec![moment("17:00", Sao_Paulo, Date)], "Fri 20 Nov"),
        (
            vec![moment("17:00", New_York, Full)],
            "Fri 20 Nov 12:00 EST",
        ),
        (vec![moment("17:00", Sao_Paulo, Time)], "14:00 UTC-03"),
        (
            vec![moment("17:00", Kathmandu, Near)],
            "22:45 today UTC+05:45",
        ),
        (vec![moment("17:00", Tz::UTC, Near)], "17:00 today UTC"),
        (vec![moment("16:20", Berlin, Relative)], "in 10 min (17:20)"),
        (
            vec![moment("16:20", New_York, Relative)],
            "in 10 min (11:20 EST)",
        ),
        // The line tells the time already.
        (
            vec![
                moment("16:20", Berlin, Time),
                text(", "),
                moment("16:20", Berlin, Relative),
            ],
            "17:20, in 10 min",
        ),
        // Once is enough.
        (
            vec![
                moment("17:00", New_York, Near),
                text("-"),
                moment("19:00", New_York, Time),
            ],
            "12:00 today-14:00 EST",
        ),
        (
            vec![
                moment("17:00", New_York, Time),
                text(", "),
                moment("17:00", Sao_Paulo, Time),
            ],
            "12:00 EST, 14:00 UTC-03",
        ),
    ] {
        assert_eq!(line_in_berlin(inlines), html);
    }
}

#[test]
fn a_reader_whose_zone_is_not_known_is_told_no_zones() {
    let wording = Wording::new();
    let reading = Reading {
        wording: &wording,
        now: at("16:10"),
        zone: None,
    };
    let line = vec![moment("17:00", New_York, MomentStyle::Time)];
    assert_eq!(
        render(&reading, &message(vec![Paragraph::Line(line)])).html,
        "12:00"
    );
}

#[test]
fn only_those_who_are_to_be_pinged_are() {
    let line = vec![
        person(Platform::Telegram, "5", "Ada <3"),
        text(", "),
        person(Platform::Telegram, "6", "Ben"),
        text(", "),
        person(Platform::Discord, "7", "Cid"),
        text(", "),
        person(Platform::Telegram, "no number", "Dan"),
    ];
    let mut message = message(vec![Paragraph::Line(line)]);
    assert_eq!(in_berlin(&message), "Ada &lt;3, Ben, Cid, Dan");
    message.pings = vec![
        Identity::new(Platform::Telegram, "5"),
        Identity::new(Platform::Discord, "7"),
        Identity::new(Platform::Telegram, "no number"),
    ];
    assert_eq!(
        in_berlin(&message),
        "<a href=\"tg://user?id=5\">Ada &lt;3</a>, Ben, Cid, Dan"
    );
}

#[test]
fn lines_and_lists() {
    let message = message(vec![
        Paragraph::Line(vec![text("You have:")]),
        Paragraph::Bullet(vec![text("#1")]),
        Paragraph::Bullet(vec![text("#2")]),
    ]);
    insta::assert_snapshot!(in_berlin(&message), @"
    You have:
    • #1
    • #2
    ");
    let wording = Wording::new();
    let reading = Reading {
        wording: &wording,
        now: at("16:10"),
        zone: None,
    };
    let mentioned = render_for(&reading, &message, Some((5, "Ada")));
    assert!(
        mentioned
            .html
            .starts_with("<a href=\"tg://user?id=5\">Ada</a>: You have:\n• #1"),
        "{}",
        mentioned.html
    );
}

#[test]
fn a_group_is_told_whom_it_answers() {
    let one = message(vec![
        Paragraph::Line(vec![text("done")]),
        Paragraph::Line(vec![]),
    ]);
    assert_eq!(in_berlin(&addressed(one, "<Ada>")), "&lt;Ada&gt;: done\n");
    assert_eq!(in_berlin(&addressed(message(vec![]), "Ada")), "Ada: ");
}

#[test]
fn what_is_too_long_is_cut_at_a_line() {
    let line =
        |c: char, count: usize| Paragraph::Line(vec![Inline::Strong(c.to_string().repeat(count))]);
    for (paragraphs, shown) in [
        (vec![line('a', 4_000), line('b', 90)], 4_091),
        (vec![line('a', 4_000), line('b', 95)], 4_002),
        (vec![line('a', 4_000), line('b', 95), line('c', 1)], 4_002),
        // Two code units each.
        (vec![line('😀', 2_000), line('😀', 100)], 4_002),
        (vec![line('<', 5_000)], 4_095),
        (vec![line('😀', 5_000)], 4_095),
    ] {
        let html = in_berlin(&message(paragraphs));
        let text = html
            .replace("<b>", "")
            .replace("</b>", "")
            .replace("&lt;", "<");
        assert_eq!(units(&text), shown);
        assert_eq!(html.ends_with('…'), shown != 4_091, "{html}");
        assert_eq!(html.matches("<b>").count(), html.matches("</b>").count());
    }
}
