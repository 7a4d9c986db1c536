//! The past, as it is asked for over the front: for managers, and never before everybody's eyes.

use crate::front::{Reply, Visibility};
use crate::house::{House, labels_of};
use crate::message::Tone;

async fn follows(house: &House) {
    while house.store.project().await.expect("tables").more {}
}

/// A piano, three bookings, one of them cancelled by a manager, and a note that means no good.
async fn lived() -> House {
    let mut house = House::furnished().await;
    house.says("ada", "/book piano 18:00 for 1h").await;
    let note = "/book piano 20:00 for 1h note =cmd|' /C calc'!A0 @everyone <b>";
    house.says("ben", note).await;
    house.says("ada", "/book piano 22:00 for 1h").await;
    house.says("mona", "/cancel #1").await;
    follows(&house).await;
    house
}

fn file(reply: &Reply) -> String {
    let document = reply.message.document.as_ref().expect("a file");
    String::from_utf8(document.bytes.to_vec()).expect("UTF-8")
}

#[tokio::test]
async fn managers_see_the_record_and_page_through_it() {
    let mut house = lived().await;
    let record = house.says("mona", "/audit").await;
    assert_eq!(record.visibility, Visibility::OnlyYou);
    assert!(record.message.private);
    insta::assert_snapshot!(house.plain(&record.message), @r"
    The record, newest first:
    - 17:50 today you: cancelled Piano Fri 20 Nov 18:00-19:00 (#1, Ada)
    - 17:50 today Ada: booked Piano Fri 20 Nov 22:00-23:00 (#3)
    - 17:50 today Ben: booked Piano Fri 20 Nov 20:00-21:00 (#2)
    - 17:50 today Ada: booked Piano Fri 20 Nov 18:00-19:00 (#1)
    - 17:50 today you: added Piano
    ");
    let of_ben = house.says("mona", "/audit @ben").await;
    insta::assert_snapshot!(house.plain(&of_ben.message), @r"
    The record, newest first (Ben):
    - 17:50 today Ben: booked Piano Fri 20 Nov 20:00-21:00 (#2)
    ");
    for number in 0..30 {
        house.advance(1);
        let line = if number % 2 == 0 {
            "/join piano"
        } else {
            "/leave piano"
        };
        house.says("cleo", line).await;
    }
    let mut page = house.says("mona", "/audit piano").await.message;
    let mut lines = 0;
    let mut pages = 1;
    loop {
        let plain = house.plain(&page);
        lines += plain.lines().filter(|line| line.starts_with("- ")).count();
        if !labels_of(&page).contains(&"Older") {
            break;
        }
        page = house.presses("mona", &page, "Older").await.message;
        pages += 1;
    }
    assert_eq!((lines, pages), (35, 3));
    let unread = house.says("mona", "/audit before yesterday").await;
    assert_eq!(unread.message.tone, Tone::Refused);
}

#[tokio::test]
async fn statistics_are_of_what_there_was() {
    let mut house = lived().await;
    house.advance(5 * 60);
    // The desk has seen what is over, and the tables show it.
    house.says("mona", "/mine").await;
    follows(&house).await;
    let stats = house.says("mona", "/stats piano week").await;
    insta::assert_snapshot!(house.plain(&stats.message), @r"
    Piano, the 7 days since Sat 14 Nov:
    - 2 bookings, 1 h 50 min in all
    - 2 people
    - One more was cancelled
    - Busiest: Friday, and 19:00-21:00
    Night, morning, afternoon, evening:
    ···· Mon
    ···· Tue
    ···· Wed
    ···· Thu
    ···█ Fri
    ···· Sat
    ···· Sun
    ");
    let all = house.says("mona", "/stats").await;
    assert!(house.plain(&all.message).contains("28 days"));
    let unknown = house.says("mona", "/stats pianno week").await;
    assert!(house.plain(&unknown.message).contains("Piano"));
}

#[tokio::test]
async fn a_file_holds_every_booking_and_no_formula() {
    let mut house = lived().await;
    let csv = house.says("mona", "/export csv").await;
    assert!(csv.message.private);
    insta::assert_snapshot!(house.plain(&csv.message), @r"
    3 bookings, in bookings-2026-11-20.csv.
    It names people: keep it to those who need it.
    ");
    insta::assert_snapshot!(file(&csv).replace("\r\n", "\n"), @r"
    booking,resource,member_number,member,handle,start,end,minutes,seats,turn,status,ended_at,ended_how,ended_by,booked_at,note
    3,Piano,2,Ada,ada,2026-11-20T22:00:00+01:00,2026-11-20T23:00:00+01:00,60,1,false,booked,,,,2026-11-20T17:50:00+01:00,
    2,Piano,3,Ben,ben,2026-11-20T20:00:00+01:00,2026-11-20T21:00:00+01:00,60,1,false,booked,,,,2026-11-20T17:50:00+01:00,'=cmd|' /C calc'!A0 @everyone <b>
    1,Piano,2,Ada,ada,2026-11-20T18:00:00+01:00,2026-11-20T19:00:00+01:00,60,1,false,cancelled,2026-11-20T18:00:00+01:00,cancelled,Mona,2026-11-20T17:50:00+01:00,
    ");
    let ics = file(&house.says("mona", "/export ics").await);
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 3);
    assert_eq!(ics.matches("STATUS:CANCELLED").count(), 1);
    let json = file(&house.says("mona", "/export JSON").await);
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(read.as_array().map(Vec::len), Some(3));
    for line in ["/export", "/export pdf"] {
        let reply = house.says("mona", line).await;
        assert_eq!(reply.message.tone, Tone::Refused, "{line}");
        assert_eq!(reply.message.document, None, "{line}");
    }
}

#[tokio::test]
async fn nobody_else_looks_back() {
    let mut house = lived().await;
    for line in ["/audit", "/audit piano", "/stats", "/export csv"] {
        let reply = house.says("ada", line).await;
        assert!(
            house.plain(&reply.message).contains("Only managers"),
            "{line}"
        );
        assert_eq!(reply.message.document, None, "{line}");
        // In private nobody is known to run anything.
        let origin = house.in_private("mona");
        let reply = house
            .front
            .text(&origin, line, None)
            .await
            .expect("an answer");
        assert!(
            house.plain(&reply.message).contains("Only managers"),
            "{line}"
        );
    }
}

#[tokio::test]
async fn what_a_group_would_read_is_marked_as_private() {
    let mut house = House::new().await;
    let says = async |house: &mut House, who: &str, line: &str| {
        let origin = house.in_group(who);
        house
            .front
            .text(&origin, line, None)
            .await
            .expect("an answer")
    };
    says(&mut house, "mona", "/resource add Piano names hidden").await;
    says(&mut house, "ada", "/book piano 18:00").await;
    follows(&house).await;
    for (line, private) in [("/audit", true), ("/export csv", true), ("/stats", false)] {
        let reply = says(&mut house, "mona", line).await;
        assert_eq!(reply.message.private, private, "{line}");
        let plain = house.plain(&reply.message);
        assert!(private || !plain.contains("Ada"), "{plain}");
    }
    let refused = says(&mut house, "ada", "/audit").await;
    assert!(!refused.message.private, "a refusal may be read by all");
}

#[tokio::test]
async fn tables_that_are_behind_are_told() {
    let mut house = lived().await;
    house.says("ada", "/book piano 23:00 for 1h").await;
    let csv = house.says("mona", "/export csv").await;
    let plain = house.plain(&csv.message);
    assert!(
        plain.contains("3 bookings") && plain.contains("newest changes"),
        "{plain}"
    );
}
