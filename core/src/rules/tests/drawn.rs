//! What a draw brings: who gets what, who is told, and how anybody checks it.

use super::club::{Club, clock, edited, piano};
use super::drawing::{drawn_changes, exact, monday, on};
use crate::model::draw::{DrawResult, Hash256, Seed};
use crate::model::{
    Act, Answer, BookingId, Event, MemberRef, Moment, NoticeKind, ResourceChanges, Role,
};
use crate::rules::tick::tick_within;
use crate::rules::{drawn_for, next_wake};

impl Club {
    /// How the last draw went, in the order in which members came: `Ada 60 min: #1, missed`.
    fn drawn(&self) -> Vec<String> {
        let last = self.state.draws.values().find_map(|draw| draw.last.clone());
        let last = last.expect("a draw was held");
        let lines = last.order.iter().map(|drawn| {
            let wishes = drawn.wishes.iter().map(|wish| match wish.booking {
                Some(BookingId(number)) => format!("#{number} {}", clock(wish.span)),
                None => format!("not {}", clock(wish.span)),
            });
            let wishes: Vec<_> = wishes.collect();
            let name = self.name(drawn.member);
            format!("{name} {} min: {}", drawn.recent_minutes, wishes.join(", "))
        });
        lines.collect()
    }

    fn seed_told(&mut self) -> Seed {
        let held = self.notices.iter().find_map(|notice| match notice.kind {
            NoticeKind::DrawHeld { seed, .. } => Some(seed),
            _ => None,
        });
        held.expect("a result was told")
    }

    fn commitment_told(&mut self) -> Hash256 {
        let opened = self.notices.iter().find_map(|notice| match notice.kind {
            NoticeKind::DrawOpened { commitment, .. } => Some(commitment),
            _ => None,
        });
        opened.expect("an opening was told")
    }
}

#[test]
fn whoever_had_least_lately_comes_first() {
    let mut club = Club::with_a_draw();
    // Ada had two hours this week, Ben one ahead, Cleo nothing.
    club.wishes("Ada", 0, "17:00").expect("free");
    club.books("Ben", "sun 21:00-22:00").expect("free");
    club.waits_for(on(2, "18:00"));
    club.told();
    for (who, days, time) in [
        ("Ada", 3, "18:00"),
        ("Ada", 3, "20:00"),
        ("Ben", 3, "18:00"),
        ("Ben", 3, "20:00"),
        ("Cleo", 3, "18:00"),
        ("Cleo", 4, "18:00"),
        ("Cleo", 3, "20:00"),
    ] {
        club.wishes(who, days, time).expect("noted");
    }
    club.waits_for(on(2, "18:30"));
    // Cleo first; then, with two hours, she comes after Ben, and before or after Ada by lot.
    let drawn = club.drawn();
    assert_eq!(drawn[0].split(':').next(), Some("Cleo 0 min"));
    assert_eq!(drawn[1], "Ben 60 min: not 18:00-20:00, #4 20:00-22:00");
    assert_eq!(drawn[2], "Ada 120 min: not 18:00-20:00, not 20:00-22:00");
    assert_eq!(
        drawn[0],
        "Cleo 0 min: #3 18:00-20:00, #5 18:00-20:00, not 20:00-22:00"
    );
    assert_eq!(
        club.told(),
        [
            "18:30 Mona: 2026-11-23 drawn, 3 for 3",
            "18:30 Cleo: wishes for 2026-11-23 drawn",
            "18:30 Ben: wishes for 2026-11-23 drawn",
            "18:30 Ada: wishes for 2026-11-23 drawn",
        ]
    );
    // Drawn is drawn: what is left is for whoever is first; the next week is not.
    assert_eq!(club.wishes("Ada", 5, "18:00").expect("left"), "#6");
    assert!(club.wishes("Ada", 10, "18:00").is_err());
    // What each is told is looked up.
    let resource = crate::model::ResourceId(1);
    let told = |club: &Club, who: &str| {
        let member = club.state.members.keys().find(|id| club.name(**id) == who);
        let drawn = drawn_for(
            &club.state,
            resource,
            monday(23),
            *member.expect("a member"),
        );
        let drawn = drawn.expect("they wished");
        let got: Vec<_> = drawn.got.iter().map(|got| got.id.0).collect();
        (got, drawn.missed.len())
    };
    assert_eq!(told(&club, "Cleo"), (vec![3, 5], 1));
    assert_eq!(told(&club, "Ada"), (vec![], 2));
    // They are ordinary bookings, with reminders.
    club.waits_for(on(3, "17:45"));
    assert_eq!(
        club.told(),
        [
            "20:45 Ben: reminder of 21:00-22:00",
            "17:45 Cleo: reminder of 18:00-20:00"
        ]
    );
}

#[test]
fn a_tie_is_settled_by_a_lot_that_anybody_can_check() {
    let mut club = Club::collecting();
    let commitment = club.commitment_told();
    for who in ["Ada", "Ben", "Cleo", "Dan", "Eve"] {
        club.wishes(who, 3, "18:00").expect("noted");
    }
    club.waits_for(on(2, "18:30"));
    let seed = club.seed_told();
    // As docs/GUIDE.md says: printf %s SEED | sha256sum.
    assert_eq!(Hash256::of(&seed.0.to_string()), commitment);
    let last = club.state.draws.values().find_map(|draw| draw.last.clone());
    let DrawResult { order, week, .. } = last.expect("held");
    assert_eq!(week, monday(23));
    // printf '%s %s' SEED MEMBER | sha256sum, the lowest first.
    let lots = order
        .iter()
        .map(|drawn| Hash256::of(&format!("{} {}", seed.0, drawn.member)));
    let lots: Vec<String> = lots.map(|lot| lot.to_string()).collect();
    assert!(lots.is_sorted(), "{lots:?}");
    assert!(order[0].wishes[0].booking.is_some());
    assert!(
        order[1..]
            .iter()
            .all(|drawn| drawn.wishes[0].booking.is_none())
    );
    // Another week has another seed, and the root is in no answer.
    let show = Act::Draw { resource: piano() };
    let Ok(Answer::DrawShown { view }) = club.asks("Ada", show) else {
        panic!("it is drawn");
    };
    assert_eq!(view.last.as_ref().map(|last| last.seed), Some(seed));
    assert_eq!((view.next.week, view.commitment), (monday(30), None));
    let json = serde_json::to_string(&*view).expect("plain data");
    assert!(!json.contains(&"07".repeat(8)), "{json}");
}

#[test]
fn the_recipe_of_the_guide_gives_what_it_says() {
    // Made with sha256sum, as the guide says: the seed, its commitment, the lots of members 7 and 12.
    let [seed, commitment, seventh, twelfth] = [
        "50d858e0985ecc7f60418aaf0cc5ab587f42c2570a884095a9e8ccacd0f6545c",
        "96cf46f9e9312ea9ad00f5f9e63b25643f701246357068549a6c2ea3d163bf1e",
        "6bc8aacc74061d468258b89ff9989dd29d7ff54387b265f4d7efab43b022db8f",
        "ca5aeed367cb5a9a7c5b41d314f0390dc75b64346440cfcf09ab41ed0e829539",
    ];
    let own = Seed(Hash256::of("example"));
    assert_eq!(own.0.to_string(), seed);
    assert_eq!(own.commitment().to_string(), commitment);
    assert_eq!(own.lot(crate::model::MemberId(7)).to_string(), seventh);
    assert_eq!(own.lot(crate::model::MemberId(12)).to_string(), twelfth);
    let guide = include_str!("../../../../docs/GUIDE.md");
    for told in [seed, &commitment[..8], &seventh[..8], &twelfth[..8]] {
        assert!(guide.contains(told), "the guide tells {told}");
    }
}

#[test]
fn what_cannot_be_had_any_more_is_passed_over() {
    let mut club = Club::collecting();
    club.wishes("Ada", 3, "18:00").expect("noted");
    club.wishes("Ada", 4, "18:00").expect("noted");
    club.wishes("Ada", 5, "18:00").expect("noted");
    club.wishes("Ada", 6, "18:00").expect("noted");
    let assign = Act::Assign {
        resource: piano(),
        member: MemberRef::Called("Ada".into()),
        when: exact(3, "19:00"),
        minutes: None,
    };
    club.manages(assign).expect("assigned");
    let close = Act::Close {
        resource: piano(),
        from: Moment::At(exact(4, "0:00")),
        to: Some(Moment::At(exact(5, "0:00"))),
        why: None,
    };
    club.manages(close).expect("closed");
    let limit = Act::Limit {
        resource: Some(piano()),
        team: None,
        change: crate::model::limit::parse_limit("2 active", crate::time::Language::En).ok(),
    };
    club.manages(limit).expect("a limit");
    club.waits_for(on(2, "18:30"));
    // Assigned, closed, had, and one more than the limit: two are hers with the one assigned.
    assert_eq!(
        club.drawn(),
        ["Ada 120 min: not 18:00-20:00, not 18:00-20:00, #2 18:00-20:00, not 18:00-20:00"]
    );
}

#[test]
fn seats_and_a_managers_word_are_as_ever() {
    let mut club = Club::with_a_draw();
    let changes = ResourceChanges {
        capacity: Some(2),
        approval: Some(true),
        ..Default::default()
    };
    edited(&mut club, changes);
    club.waits_for(on(2, "18:05"));
    for who in ["Ada", "Ben", "Cleo"] {
        club.wishes(who, 3, "18:00").expect("noted");
    }
    club.wishes_as(Role::Manager, "Mona", 3, "20:00")
        .expect("noted");
    club.told();
    club.waits_for(on(2, "18:30"));
    let pending = |id: u32| {
        club.state
            .bookings
            .get(BookingId(id))
            .map(|booking| booking.approve_by.is_some())
    };
    let of_managers: Vec<bool> = (1..=3)
        .filter(|id| {
            let booking = club.state.bookings.get(BookingId(*id));
            booking.is_some_and(|booking| club.name(booking.member) == "Mona")
        })
        .filter_map(pending)
        .collect();
    assert_eq!(club.state.bookings.len(), 3, "two of three, and Mona");
    assert_eq!(of_managers, [false]);
    assert_eq!(
        (1..=3).filter_map(pending).filter(|waits| *waits).count(),
        2
    );
    let asked = club.notices.iter();
    let asked = asked.filter(|notice| matches!(notice.kind, NoticeKind::ApprovalAsked { .. }));
    assert_eq!(asked.count(), 2);
}

#[test]
fn the_journal_holds_the_root_and_no_answer_tells_it() {
    let club = Club::collecting();
    let set = club.entries.iter().flat_map(|(_, events)| events);
    let set = set.filter(|event| matches!(event, Event::DrawSet { plan: Some(_), .. }));
    assert_eq!(set.count(), 1);
    assert_eq!(club.replayed(), club.state);
    let told = format!("{:?}", club.state.draws);
    assert!(
        told.contains("DrawRoot(secret)") && !told.contains("0707"),
        "{told}"
    );
}

#[test]
fn draws_that_make_too_much_for_one_entry_are_held_in_the_next() {
    let mut club = Club::with_a_draw();
    for name in ["Organ", "Harp"] {
        club.manages(Act::AddResource {
            name: name.into(),
            changes: drawn_changes("sun 18:00"),
        })
        .expect("another");
    }
    club.waits_for(on(2, "18:05"));
    club.wishes("Ada", 3, "18:00").expect("noted");
    let held = |club: &Club| {
        let draws = club.state.draws.values();
        draws.filter(|draw| draw.last.is_some()).count()
    };
    club.now = on(2, "18:30");
    for round in 1..=3 {
        assert_eq!(next_wake(&club.state, club.now), Some(club.now), "at once");
        club.decides(|draft| tick_within(draft, 1));
        assert_eq!(held(&club), round);
    }
    let rest = next_wake(&club.state, club.now);
    assert!(rest.is_some_and(|next| next > club.now), "{rest:?}");
}
