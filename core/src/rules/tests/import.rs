//! Files of rows: looked at, taken over, sent again.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::club::{Club, piano};
use super::drawing::drawn_changes;
use crate::model::import::{ImportTally, ImportedBooking, ImportedMember};
use crate::model::{
    Act, Answer, Identity, ImportItem, ImportKind, ImportReport, ImportRow, ImportWish, MemberRef,
    Platform, Refusal, ResourceChanges, ResourceRef, WordsChange,
};
use crate::time::{Language, parse_hours, parse_when};

/// The rows from line 2 on, as one act.
fn wish(what: ImportKind, items: Vec<ImportItem>, sure: bool) -> Act {
    let rows = (2..).zip(items);
    let rows = rows.map(|(line, item)| ImportRow { line, item }).collect();
    Act::Import(ImportWish { what, rows, sure })
}

/// `1 added, 2 changed, 3 unchanged, 0 refused`, and why, by line.
fn told(answer: Result<Answer, Refusal>) -> String {
    let Ok(Answer::Imported(ImportReport {
        tally, findings, ..
    })) = answer
    else {
        panic!("an odd answer to /import: {answer:?}");
    };
    let ImportTally {
        added,
        changed,
        unchanged,
        refused,
    } = tally;
    let why = findings.iter().map(|finding| {
        let why = format!("{:?}", finding.why);
        let word = why.split([' ', '{', '(']).next().unwrap_or_default();
        let of = match finding.why {
            Refusal::SaidBefore(line) => format!(" {line}"),
            _ => String::new(),
        };
        format!(", {}: {word}{of}", finding.line)
    });
    format!("+{added} ~{changed} ={unchanged} -{refused}") + &why.collect::<String>()
}

/// A look, which must change nothing, and then the import.
fn imports(club: &mut Club, what: ImportKind, items: &[ImportItem]) -> [String; 2] {
    let before = club.state.clone();
    let entries = club.entries.len();
    let look = told(club.manages(wish(what, items.to_vec(), false)));
    assert_eq!(club.state, before, "a look changes nothing");
    let journal: usize = club.entries[entries..]
        .iter()
        .map(|entry| entry.1.len())
        .sum();
    assert_eq!(journal, 0, "a look is in no journal");
    let done = told(club.manages(wish(what, items.to_vec(), true)));
    assert_eq!(club.replayed(), club.state, "the journal tells it all");
    [look, done]
}

fn resource(name: &str, changes: ResourceChanges) -> ImportItem {
    ImportItem::Resource {
        name: name.to_owned(),
        changes: Box::new(changes),
    }
}

fn booking(resource: &str, member: &str, start: &str, end: &str) -> ImportItem {
    let when = |text: &str| parse_when(text, Language::En).expect("a time");
    ImportItem::Booking(ImportedBooking {
        resource: ResourceRef::Name(resource.to_owned()),
        member: MemberRef::Called(member.to_owned()),
        start: when(start),
        end: (!end.is_empty()).then(|| when(end)),
        minutes: None,
        seats: 1,
        note: Some("band @everyone".to_owned()),
    })
}

fn person(id: &str, name: &str) -> ImportedMember {
    ImportedMember {
        account: Identity::new(Platform::Terminal, id),
        name: Some(name.to_owned()),
        handle: None,
        language: None,
        zone: None,
        lead_minutes: None,
    }
}

#[test]
fn resources_are_added_changed_and_left_as_they_are() {
    let mut club = Club::new();
    let seats = |capacity| ResourceChanges {
        capacity: Some(capacity),
        ..ResourceChanges::default()
    };
    let alias = |alias: &str| ResourceChanges {
        alias: Some(alias.to_owned()),
        ..ResourceChanges::default()
    };
    let file = [
        resource("Workshop", seats(40)),
        resource("PIANO", alias("Klavier")),
        resource("Drums", alias("workshop")),
        resource("Flute", seats(0)),
        resource("for", seats(1)),
        resource(
            "Drums",
            ResourceChanges {
                approval: Some(true),
                ..alias("Kit")
            },
        ),
        resource(
            "Workshop",
            ResourceChanges {
                group: Some(WordsChange::To("rooms".to_owned())),
                about: Some(WordsChange::To("bring ear plugs".to_owned())),
                hours: parse_hours("mon-fri 8-22", Language::En).ok(),
                zone: Some(Tz::Europe__Berlin),
                ..seats(40)
            },
        ),
    ];
    let expected = "+2 ~2 =0 -3, 4: SaidBefore 2, 5: OutOfRange, 6: NameReserved";
    assert_eq!(
        imports(&mut club, ImportKind::Resources, &file),
        [expected; 2]
    );
    // What is there by now has a name of its own.
    let again = "+0 ~0 =4 -3, 4: NameTaken, 5: OutOfRange, 6: NameReserved";
    assert_eq!(imports(&mut club, ImportKind::Resources, &file), [again; 2]);
    let kit = club.state.named("kit").expect("an alias");
    assert_eq!((kit.name.as_str(), kit.approval.is_some()), ("Drums", true));
}

#[test]
fn a_draw_that_is_so_already_is_left_as_it_is() {
    let mut club = Club::new();
    let file = [resource("Stage", drawn_changes("sun 18:00"))];
    assert_eq!(
        imports(&mut club, ImportKind::Resources, &file),
        ["+1 ~0 =0 -0"; 2]
    );
    let stage = club.state.named("stage").expect("it is added").id;
    assert!(club.state.draws.contains_key(&stage), "its weeks are drawn");
    assert_eq!(
        imports(&mut club, ImportKind::Resources, &file),
        ["+0 ~0 =1 -0"; 2]
    );
}

#[test]
fn bookings_are_assigned_and_everybody_is_told_once() {
    let mut club = Club::new();
    let day = club.now.format("%Y-%m-%d").to_string();
    let at = |time: &str| format!("{day} {time}");
    club.books("Ben", "23:00").expect("free");
    club.asks("Ada", Act::Mine).expect("a look");
    club.joins("Ada");
    club.asks("Ada", Act::Leave { resource: piano() })
        .expect("in line");
    club.told();
    let file = [
        booking("piano", "Ada", &at("18:00"), "20:00"),
        booking("piano", "ada", &at("20:00"), "21:00"),
        booking("piano", "Ben", &at("19:00"), "20:00"),
        booking("piano", "Ada", &at("18:00"), &at("20:00")),
        booking("piano", "Nobody", &at("21:00"), ""),
        booking("organ", "Ada", &at("21:00"), ""),
        booking("piano", "Ada", &at("16:00"), ""),
        booking("piano", "Ben", &at("21:00"), &at("20:00")),
        booking("piano", "Ben", &at("21:07"), "22:00"),
        booking("piano", "Ben", &at("21:00"), ""),
    ];
    let expected = "+3 ~0 =0 -7, 4: Taken, 5: SaidBefore 2, 6: UnknownMember, 7: UnknownResource, \
                    8: Time, 9: Time, 10: Time";
    assert_eq!(
        imports(&mut club, ImportKind::Bookings, &file),
        [expected; 2]
    );
    assert_eq!(
        club.told(),
        [
            "17:00 Ben: 21:00-23:00 given by Mona",
            "17:00 Ada: 2 from 18:00-20:00 given by Mona",
        ]
    );
    // Sent again, nothing is booked twice and nobody is told.
    let again = expected
        .replace("+3 ~0 =0 -7", "+0 ~0 =4 -6")
        .replace(", 5: SaidBefore 2", "");
    let again = again.as_str();
    assert_eq!(imports(&mut club, ImportKind::Bookings, &file), [again; 2]);
    assert_eq!(club.told(), [""; 0]);
}

#[test]
fn what_happens_between_the_look_and_the_word_is_seen() {
    let mut club = Club::new();
    let day = club.now.format("%Y-%m-%d").to_string();
    let file = vec![booking("piano", "Ada", &format!("{day} 18:00"), "20:00")];
    club.books("Ada", "tomorrow 9:00").expect("free");
    club.told();
    let look = club.manages(wish(ImportKind::Bookings, file.clone(), false));
    assert_eq!(told(look), "+1 ~0 =0 -0");
    club.books("Ben", "19:00").expect("free");
    let done = club.manages(wish(ImportKind::Bookings, file, true));
    assert_eq!(told(done), "+0 ~0 =0 -1, 2: Taken");
    assert_eq!(club.told(), [""; 0]);
}

#[test]
fn no_more_is_told_than_fits_and_all_of_it_is_counted() {
    let mut club = Club::new();
    let file: Vec<ImportItem> = (0..50)
        .map(|_| booking("organ", "Ada", "18:00", ""))
        .collect();
    let answer = club.manages(wish(ImportKind::Bookings, file, false));
    let Ok(Answer::Imported(ImportReport {
        tally, findings, ..
    })) = answer
    else {
        panic!("an odd answer");
    };
    assert_eq!((tally.refused, findings.len()), (50, 20));
}

#[test]
fn members_are_known_before_they_speak_and_become_who_they_are() {
    let mut club = Club::new();
    club.books("Ben", "23:00").expect("free");
    club.asks("Ben", Act::Language { choice: None })
        .expect("a look");
    let zoe = ImportedMember {
        handle: Some("zoe".to_owned()),
        language: Some(Language::De),
        zone: Some(Tz::Europe__Berlin),
        lead_minutes: Some(60),
        ..person("zoe", "Zoë\u{202e} <b>**")
    };
    let late = ImportedMember {
        lead_minutes: Some(1_000_000),
        ..person("late", "Late")
    };
    let ben = ImportedMember {
        language: Some(Language::Fr),
        ..person("ben", "Benjamin")
    };
    let file = [
        zoe,
        ben,
        late,
        person("zoe", "Zoe again"),
        person("mona", "Mona"),
    ];
    let file = file.map(ImportItem::Member);
    let expected = "+1 ~0 =2 -2, 4: OutOfRange, 5: SaidBefore 2";
    assert_eq!(
        imports(&mut club, ImportKind::Members, &file),
        [expected; 2]
    );
    let again = "+0 ~0 =4 -1, 4: OutOfRange";
    assert_eq!(imports(&mut club, ImportKind::Members, &file), [again; 2]);

    let of = |club: &Club, id: &str| {
        let account = Identity::new(Platform::Terminal, id);
        let member = club.state.by_identity[&account];
        let known = &club.state.members[&member];
        (member, club.name(member), known.language, known.zone)
    };
    let (imported, name, language, zone) = of(&club, "zoe");
    assert_eq!(name, "Zoë <b>**", "cleaned as what any platform tells");
    assert_eq!(
        (language, zone),
        (Some(Language::De), Some(Tz::Europe__Berlin))
    );
    assert_eq!(of(&club, "ben").2, None, "what is theirs is left alone");

    // Somebody books for her, and then she speaks.
    let day = club.now.format("%Y-%m-%d").to_string();
    let file = [booking("piano", "@zoe", &format!("{day} 18:00"), "19:00")];
    assert_eq!(
        imports(&mut club, ImportKind::Bookings, &file),
        ["+1 ~0 =0 -0"; 2]
    );
    assert_eq!(club.told(), ["17:00 Zoë <b>**: 18:00-19:00 given by Mona"]);
    club.books("Zoe", "20:00").expect("free");
    assert_eq!(of(&club, "zoe").0, imported, "she is the same");
    assert_eq!(
        club.name(imported),
        "Zoe",
        "and is called what she calls herself"
    );
    assert_eq!(club.state.bookings.count_of_member(imported), 2);
}

proptest! {
    /// A look tells exactly what an import would do, whatever the rows, and takes all of it back.
    #[test]
    fn a_look_tells_what_comes(rows in prop::collection::vec((0_usize..4, 0_u32..20, 1_u32..5), 0..25)) {
        let mut club = Club::new();
        club.books("Ada", "18:00").expect("free");
        club.books("Ben", "21:00").expect("free");
        let day = club.now.format("%Y-%m-%d").to_string();
        let items: Vec<ImportItem> = rows
            .iter()
            .map(|(who, quarter, length)| {
                let who = ["Ada", "Ben", "Mona", "Nobody"][*who];
                let [start, end] = [*quarter, quarter + length]
                    .map(|quarter| format!("{day} {}:{:02}", 18 + quarter / 4, quarter % 4 * 15));
                booking("piano", who, &start, &end)
            })
            .collect();
        let [look, done] = imports(&mut club, ImportKind::Bookings, &items);
        prop_assert_eq!(look, done);
    }
}
