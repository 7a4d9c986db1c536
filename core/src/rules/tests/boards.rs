//! Boards: who stands where, what they show, and what becomes of them.

use super::club::{Club, at, clock, edited, piano};
use crate::model::board::MOST_BOARDS;
use crate::model::closure::Moment;
use crate::model::refusal::Collection;
use crate::model::{
    Act, Answer, BoardId, BoardNews, BoardTrouble, BoardView, Chat, CommunityId, Names, Platform,
    Refusal, ResourceChanges, ResourceRef, Role,
};
use crate::rules::boards;
use crate::time::{Language, parse_when};

fn asks_in(club: &mut Club, chat: Option<Chat>, act: Act) -> Result<Answer, Refusal> {
    let mut request = club.request("Mona", Role::Manager, act);
    request.place = chat;
    club.ask(&request)
}

fn hall() -> Option<Chat> {
    Some(Chat::new(Platform::Discord, "hall"))
}

fn group() -> Option<Chat> {
    Some(Chat::new(Platform::Telegram, "-100"))
}

fn place(club: &mut Club, chat: Option<Chat>, resource: Option<ResourceRef>) -> bool {
    match asks_in(club, chat, Act::Board { resource }) {
        Ok(Answer::BoardPlaced { moved, .. }) => moved,
        other => panic!("an odd answer to /board: {other:?}"),
    }
}

fn take_away(
    club: &mut Club,
    chat: Option<Chat>,
    resource: Option<ResourceRef>,
) -> Result<u32, Refusal> {
    match asks_in(club, chat, Act::TakeBoardAway { resource })? {
        Answer::BoardsTakenAway { boards, .. } => Ok(boards),
        other => panic!("an odd answer to /board off: {other:?}"),
    }
}

fn news(club: &mut Club, board: u32, news: BoardNews) {
    let board = BoardId(board);
    let told = club.manages(Act::BoardNews { board, news });
    assert_eq!(told, Ok(Answer::Noted));
}

/// `2 of 1 posted 7 times 1`: number, what it shows, its message, how often it was posted.
fn standing(club: &Club) -> Vec<String> {
    let boards = club.state.boards.values();
    let lines = boards.map(|board| {
        let shows = board
            .shows
            .map_or("all".to_owned(), |shows| shows.to_string());
        let message = board.message.map_or("none".to_owned(), |id| id.to_string());
        let retired = if board.retired { ", retired" } else { "" };
        let paused = board
            .paused
            .map_or(String::new(), |why| format!(", {why:?}"));
        let (id, posts) = (board.id, board.posts);
        format!("{id} of {shows}: {message}, posts {posts}{retired}{paused}")
    });
    lines.collect()
}

fn view(club: &Club) -> BoardView {
    let views = boards(&club.state, Platform::Discord, club.now);
    views.into_iter().next().expect("a board")
}

#[test]
fn a_board_stands_in_a_chat_once_and_moves_when_it_is_placed_again() {
    let mut club = Club::new();
    assert!(!place(&mut club, hall(), Some(piano())));
    news(&mut club, 1, BoardNews::Posted { message: 7 });
    assert!(!place(&mut club, hall(), None), "another thing");
    assert!(!place(&mut club, group(), Some(piano())), "another chat");
    assert!(place(&mut club, hall(), Some(piano())));
    insta::assert_debug_snapshot!(standing(&club), @r#"
    [
        "1 of 1: 7, posts 1, retired",
        "2 of all: none, posts 0",
        "3 of 1: none, posts 0",
        "4 of 1: none, posts 0",
    ]
    "#);
    // The old message is gone; it is not told twice.
    news(&mut club, 1, BoardNews::Gone);
    news(&mut club, 1, BoardNews::Gone);
    // One that stands does not go by itself.
    news(&mut club, 2, BoardNews::Gone);
    assert_eq!(club.state.boards.len(), 3);
    assert_eq!(club.replayed(), club.state);

    assert_eq!(take_away(&mut club, hall(), Some(piano())), Ok(1));
    assert_eq!(
        take_away(&mut club, hall(), Some(piano())),
        Err(Refusal::NoBoard {
            resource: club.state.named("piano").map(|piano| piano.id)
        })
    );
    assert_eq!(take_away(&mut club, hall(), None), Ok(1));
    assert_eq!(take_away(&mut club, group(), None), Ok(1));
    assert_eq!(
        take_away(&mut club, hall(), None),
        Err(Refusal::NoBoard { resource: None })
    );
    for board in 2..=4 {
        news(&mut club, board, BoardNews::Gone);
    }
    assert!(club.state.boards.is_empty());
}

#[test]
fn boards_stand_where_messages_can_be_kept_and_not_too_many_of_them() {
    let mut club = Club::new();
    let all = || Act::Board { resource: None };
    for chat in [None, Some(Chat::new(Platform::Terminal, "hall"))] {
        assert_eq!(asks_in(&mut club, chat, all()), Err(Refusal::NoBoardHere));
    }
    let mut empty = Club::empty();
    assert_eq!(
        asks_in(&mut empty, hall(), all()),
        Err(Refusal::NoResources)
    );
    for number in 0..MOST_BOARDS {
        let chat = Chat::new(Platform::Discord, number.to_string());
        place(&mut club, Some(chat), None);
    }
    let full = Err(Refusal::Full {
        what: Collection::Boards,
        limit: MOST_BOARDS,
    });
    assert_eq!(asks_in(&mut club, hall(), all()), full);
    // One of these can still be placed anew, as long as the old messages go.
    let first = Some(Chat::new(Platform::Discord, "0"));
    for _ in 0..MOST_BOARDS {
        assert!(place(&mut club, first.clone(), None));
    }
    assert_eq!(asks_in(&mut club, first, all()), full);
}

#[test]
fn whoever_placed_a_board_is_told_once_that_it_cannot_be_kept() {
    let mut club = Club::new();
    place(&mut club, hall(), None);
    news(&mut club, 1, BoardNews::Posted { message: 7 });
    for _ in 0..2 {
        let why = BoardTrouble::NotAllowed;
        news(&mut club, 1, BoardNews::Paused { why });
    }
    insta::assert_debug_snapshot!((standing(&club), club.told()), @r#"
    (
        [
            "1 of all: 7, posts 1, NotAllowed",
        ],
        [
            "17:00 Mona: board paused: NotAllowed",
        ],
    )
    "#);
    assert!(view(&club).things.is_empty());
    // Placed again, it stands again.
    assert!(place(&mut club, hall(), None));
    assert_eq!(view(&club).board.id, BoardId(1));
    // What was taken away and cannot be deleted either is let go.
    let why = BoardTrouble::NotAllowed;
    news(&mut club, 1, BoardNews::Paused { why });
    assert_eq!(view(&club).board.id, BoardId(2));
    assert_eq!(club.told(), [""; 0]);
}

#[test]
fn a_board_goes_with_what_it_shows_and_with_its_community() {
    let mut club = Club::new();
    place(&mut club, hall(), Some(piano()));
    place(&mut club, hall(), None);
    let removed = club.manages(Act::RemoveResource {
        resource: piano(),
        even_if_in_use: true,
    });
    removed.expect("a piano");
    insta::assert_debug_snapshot!(standing(&club), @r#"
    [
        "1 of 1: none, posts 0, retired",
        "2 of all: none, posts 0",
    ]
    "#);
    let moved = club.manages(Act::MoveTo {
        community: CommunityId(2),
    });
    moved.expect("nothing holds it");
    assert!(club.state.boards.is_empty());
}

/// What a board shows of the piano, in short.
fn shown(club: &Club) -> String {
    let view = view(club);
    let thing = &view.things[0];
    let who = |member| match view.labels.members.get(&member) {
        Some(label) => label.name.as_deref().unwrap_or("?").to_owned(),
        None => "somebody".to_owned(),
    };
    let bookings = |bookings: &[crate::model::BookingFacts]| {
        let told = bookings
            .iter()
            .map(|booking| format!("{} {}", clock(booking.span), who(booking.member)));
        told.collect::<Vec<_>>().join(", ")
    };
    let time = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map_or("-".to_owned(), |at| at.format("%H:%M").to_string())
    };
    let line: Vec<String> = thing
        .line
        .iter()
        .map(|place| format!("{} {}", who(place.member), time(place.expected_at)))
        .collect();
    let closures: Vec<String> = thing.closures.iter().map(|c| clock(c.span)).collect();
    format!(
        "now [{}], free {} until {}, open {}, next [{}] of {}, line [{}], closed {} {closures:?}, \
         slot {}",
        bookings(&thing.running),
        thing.free_seats,
        time(thing.free_until),
        thing.open,
        bookings(&thing.next),
        thing.next_in_all,
        line.join(", "),
        time(thing.closure.map(|closure| closure.span.end)),
        thing.slot.map_or("-".to_owned(), clock),
    )
}

#[test]
fn a_board_shows_who_has_it_what_comes_next_and_who_waits() {
    let mut club = Club::new();
    place(&mut club, hall(), Some(piano()));
    let mut told = vec![shown(&club)];
    club.books("Ada", "17:00").expect("free");
    club.books("Ben", "21:00").expect("free");
    club.books("Cleo", "tomorrow 9:00").expect("free");
    told.push(shown(&club));
    club.joins("Dora");
    told.push(shown(&club));
    let from = Moment::At(parse_when("tomorrow 12:00-14:00", Language::En).expect("a time"));
    let close = Act::Close {
        resource: piano(),
        from,
        to: None,
        why: None,
    };
    club.manages(close).expect("a while ahead");
    club.waits_until("19:00");
    told.push(shown(&club));
    edited(
        &mut club,
        ResourceChanges {
            names: Some(Names::Hidden),
            ..ResourceChanges::default()
        },
    );
    club.waits_until("21:00");
    told.push(shown(&club));
    club.now = at("+12:00");
    told.push(shown(&club));
    insta::assert_snapshot!(told.join("\n"), @r#"
    now [], free 1 until -, open true, next [] of 0, line [], closed - [], slot 17:00-19:00
    now [17:00-19:00 Ada], free 0 until -, open true, next [21:00-23:00 Ben] of 1, line [], closed - [], slot 19:00-21:00
    now [17:00-19:00 Ada], free 0 until -, open true, next [21:00-23:00 Ben] of 1, line [Dora 19:00], closed - [], slot 19:00-21:00
    now [], free 1 until 21:00, open true, next [21:00-23:00 Ben] of 1, line [Dora 19:00], closed - ["12:00-14:00"], slot 23:00-01:00
    now [21:00-23:00 somebody], free 0 until -, open true, next [] of 0, line [], closed - ["12:00-14:00"], slot 23:00-01:00
    now [], free 0 until -, open false, next [] of 0, line [], closed 14:00 [], slot 14:00-16:00
    "#);
}

#[test]
fn of_very_many_things_some_are_left_out_and_counted() {
    let mut club = Club::new();
    for number in 1..=40 {
        let add = Act::AddResource {
            name: format!("Room {number}"),
            changes: ResourceChanges::default(),
        };
        club.manages(add).expect("a room");
    }
    place(&mut club, hall(), None);
    let view = view(&club);
    assert_eq!((view.things.len(), view.left_out), (30, 11));
    assert!(boards(&club.state, Platform::Telegram, club.now).is_empty());
}
