use super::*;

use chrono::TimeDelta;
use chrono_tz::Tz;
use dibs_chat::Press;
use dibs_chat::message::Tone;
use dibs_core::model::{CommunityId, ResourceId};
use dibs_core::time::Language;

fn message(paragraphs: Vec<Paragraph>) -> Message {
    Message {
        language: Language::En,
        paragraphs,
        buttons: Vec::new(),
        tone: Tone::Info,
        pings: Vec::new(),
        picture: None,
        document: None,
        private: false,
    }
}

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn strong(text: &str) -> Inline {
    Inline::Strong(text.to_owned())
}

fn at(style: MomentStyle) -> Inline {
    let at = DateTime::UNIX_EPOCH + TimeDelta::seconds(1_795_200_000);
    Inline::Moment {
        at,
        zone: Tz::Europe__Berlin,
        style,
    }
}

fn person(identity: Option<Identity>, name: &str) -> Inline {
    Inline::Person {
        identity,
        name: name.to_owned(),
    }
}

fn lines(lines: Vec<Vec<Inline>>) -> Message {
    message(lines.into_iter().map(Paragraph::Line).collect())
}

fn button(label: &str, minutes: u32, style: ButtonStyle) -> Button {
    let press = Press::Book {
        community: CommunityId(2),
        resource: ResourceId(7),
        start: DateTime::UNIX_EPOCH,
        minutes,
    };
    Button {
        label: label.to_owned(),
        press,
        style,
    }
}

fn user(id: u64) -> NonZeroU64 {
    NonZeroU64::new(id).unwrap()
}

#[test]
fn a_taken_time_as_discord_gets_it() {
    let mut taken = message(vec![
        Paragraph::Line(vec![
            strong("Piano _1_"),
            text(" is taken "),
            at(MomentStyle::Full),
            text("–"),
            at(MomentStyle::Time),
            text(" (by "),
            person(Some(Identity::new(Platform::Discord, "42")), "Ann"),
            text(")."),
        ]),
        Paragraph::Bullet(vec![text("# free next: "), at(MomentStyle::Near)]),
        Paragraph::Bullet(vec![
            text("or "),
            Inline::Code("/join piano".to_owned()),
            text(", "),
            at(MomentStyle::Relative),
            text(" on "),
            at(MomentStyle::Date),
        ]),
    ]);
    taken.buttons = vec![
        vec![
            button("20:00 today", 120, ButtonStyle::Primary),
            button("10:00 tomorrow", 60, ButtonStyle::Secondary),
        ],
        vec![button("Cancel", 30, ButtonStyle::Danger)],
    ];
    let body = serde_json::to_value(Body::of(&taken).visible_to(Visibility::OnlyYou)).unwrap();
    insta::assert_snapshot!(format!("{body:#}"), @r#"
    {
      "allowed_mentions": {
        "parse": [],
        "replied_user": false,
        "users": []
      },
      "components": [
        {
          "components": [
            {
              "custom_id": "1b2.7.0.3c",
              "label": "20:00 today",
              "style": 1,
              "type": 2
            },
            {
              "custom_id": "1b2.7.0.1o",
              "label": "10:00 tomorrow",
              "style": 2,
              "type": 2
            }
          ],
          "type": 1
        },
        {
          "components": [
            {
              "custom_id": "1b2.7.0.u",
              "label": "Cancel",
              "style": 4,
              "type": 2
            }
          ],
          "type": 1
        }
      ],
      "content": "**Piano \\_1\\_** is taken <t:1795200000:F>–<t:1795200000:t> (by <@42>).\n- \\# free next: <t:1795200000:f>\n- or `/join piano`, <t:1795200000:R> on <t:1795200000:D>",
      "flags": 68
    }
    "#);
}

#[test]
fn only_the_person_who_is_called_is_pinged() {
    let hello = lines(vec![vec![text("hello @everyone <@7>")]]);
    let mentions = |body: Body| serde_json::to_value(body.allowed_mentions).unwrap();
    assert_eq!(
        mentions(Body::of(&hello)),
        json!({"parse": [], "users": [], "replied_user": false})
    );
    let calling = Body::calling(&hello, user(42));
    assert_eq!(calling.content, r"<@42> hello \@everyone \<\@7>");
    assert_eq!(
        mentions(calling),
        json!({"parse": [], "users": ["42"], "replied_user": false})
    );

    let named = lines(vec![vec![
        person(Some(Identity::new(Platform::Discord, "42")), "Ann"),
        text(": now"),
    ]]);
    assert_eq!(Body::calling(&named, user(42)).content, "<@42>: now");
}

#[test]
fn what_stands_out_does_so_unless_its_own_stars_are_in_the_way() {
    for (name, said) in [
        ("Piano", "**Piano**"),
        (" Piano ", "**Piano**"),
        ("*Piano*", r"\*Piano\*"),
        ("# 1", r"**# 1**"),
    ] {
        assert_eq!(Body::of(&lines(vec![vec![strong(name)]])).content, said);
    }
}

#[test]
fn people_are_mentioned_where_discord_knows_them_and_named_where_not() {
    for (identity, name, said) in [
        (Some(Identity::new(Platform::Discord, "42")), "Ann", "<@42>"),
        (
            Some(Identity::new(Platform::Discord, "@everyone")),
            "Ann",
            "Ann",
        ),
        (
            Some(Identity::new(Platform::Telegram, "42")),
            "_Ann_",
            r"\_Ann\_",
        ),
        (None, "<@7>", r"\<\@7>"),
    ] {
        assert_eq!(
            Body::of(&lines(vec![vec![person(identity, name)]])).content,
            said
        );
    }
}

#[test]
fn a_message_is_cut_between_lines_and_a_line_between_characters() {
    let line = |length: usize| vec![text(&"x".repeat(length))];
    let content = |message: &Message| Body::of(message).content;
    let fits = lines(vec![line(999), line(1_000)]);
    assert_eq!(content(&fits).len(), 2_000);

    let long = content(&lines(vec![line(999), line(900), line(500)]));
    assert_eq!(long, format!("{}\n{}\n…", "x".repeat(999), "x".repeat(900)));

    let stars = lines(vec![
        vec![strong("Piano"), text(&"*".repeat(3_000))],
        line(10),
    ]);
    let cut = content(&stars);
    assert!(
        units(&cut) <= 2_000 && units(&cut) > 1_990,
        "{}",
        units(&cut)
    );
    assert!(cut.starts_with(r"**Piano**\*\*") && cut.ends_with(r"\*…"));

    let called = Body::calling(&stars, user(u64::MAX)).content;
    assert!(called.starts_with("<@18446744073709551615> **Piano**") && units(&called) <= 2_000);

    let wide = content(&lines(vec![vec![text(&"🎹".repeat(1_500))]]));
    assert_eq!((units(&wide), wide.chars().count()), (1_999, 1_000));
}

#[test]
fn a_message_without_words_is_not_empty() {
    assert_eq!(Body::of(&message(Vec::new())).content, "…");
    assert_eq!(
        Body::of(&lines(vec![vec![strong(" "), text("\n")]])).content,
        "…"
    );
}

#[test]
fn buttons_that_discord_would_refuse_are_left_out() {
    let many: Vec<Vec<Button>> = (0..7)
        .map(|row| {
            (0..7)
                .map(|column| button("x", row * 7 + column, ButtonStyle::Primary))
                .collect()
        })
        .collect();
    let rows = components(&many);
    assert_eq!(rows.len(), 5);
    assert!(
        rows.iter()
            .all(|row| row["components"].as_array().unwrap().len() == 5)
    );

    let long = "very ".repeat(30);
    let odd = vec![
        vec![button(" ", 1, ButtonStyle::Primary)],
        vec![
            button(&long, 2, ButtonStyle::Primary),
            button("again", 2, ButtonStyle::Danger),
        ],
    ];
    let rows = components(&odd);
    let labels = format!("{}…", long.chars().take(79).collect::<String>().trim_end());
    assert_eq!(rows.len(), 1);
    let buttons = rows[0]["components"].as_array().unwrap();
    assert_eq!((buttons.len(), &buttons[0]["label"]), (1, &json!(labels)));
}

#[test]
fn a_nonce_makes_it_one_message() {
    let body = Body::of(&lines(vec![vec![text("Your turn")]])).once("2-17");
    let body = serde_json::to_value(body).unwrap();
    assert_eq!(
        (&body["nonce"], &body["enforce_nonce"]),
        (&json!("2-17"), &json!(true))
    );
    let plain = serde_json::to_value(Body::of(&lines(vec![vec![text("hi")]]))).unwrap();
    assert!(plain.get("nonce").is_none() && plain.get("enforce_nonce").is_none());
}
