//! Boards, word for word.

use dibs_core::model::answer::LinePlace;
use dibs_core::model::refusal::Collection;
use dibs_core::model::{
    Board, BoardId, BoardTrouble, BoardView, Chat, Closure, MemberId, Notice, NoticeId, NoticeKind,
    Offer, OfferId, PlaceId, Platform, ResourceId, ThingView,
};
use dibs_core::time::Language;

use super::*;
use crate::message::LONGEST_MESSAGE_CHARS;
use crate::replies::{board_farewell, board_message, board_updated, notice_message};

fn thing(resource: ResourceId) -> ThingView {
    ThingView {
        resource,
        running: vec![],
        running_in_all: 0,
        free_seats: 1,
        open: true,
        opens_at: None,
        closure: None,
        free_until: None,
        next: vec![],
        next_in_all: 0,
        line: vec![],
        waiting: 0,
        closures: vec![],
        slot: Some(span(20, 18, 20)),
    }
}

fn busy() -> ThingView {
    let offer = Offer {
        id: OfferId(3),
        made_at: now(),
        until: local(20, 18, 0),
        extended_at: None,
    };
    ThingView {
        running: vec![booking_of(1, span(20, 17, 18))],
        running_in_all: 1,
        free_seats: 0,
        next: vec![
            booking(2, BOB, span(20, 18, 19)),
            booking(3, HIDDEN, span(20, 19, 21)),
        ],
        next_in_all: 9,
        line: vec![
            LinePlace {
                member: BOB,
                expected_at: Some(now()),
                offer: Some(offer),
                has_priority: false,
            },
            LinePlace {
                member: HIDDEN,
                expected_at: Some(local(20, 21, 0)),
                offer: None,
                has_priority: false,
            },
        ],
        waiting: 2,
        closures: vec![Closure {
            span: span(21, 9, 12),
            by: BOB,
            why: Some(NOTE),
        }],
        slot: Some(span(20, 21, 23)),
        ..thing(PIANO)
    }
}

fn view(shows: Option<ResourceId>, things: Vec<ThingView>) -> BoardView {
    BoardView {
        board: Board {
            id: BoardId(1),
            shows,
            place: PlaceId(1),
            by: MemberId(1),
            message: None,
            posts: 0,
            paused: None,
            retired: false,
        },
        chat: Chat::new(Platform::Discord, "42"),
        things,
        left_out: 0,
        labels: everybodys(Language::En),
    }
}

/// As the core makes them for a board: nobody in particular reads it.
fn everybodys(language: Language) -> Labels {
    Labels {
        language,
        reader: None,
        ..labels()
    }
}

fn drawn(view: &BoardView, platform: Platform) -> Message {
    let wording = Wording::new();
    let scene = Scene {
        platform,
        ..scene(&wording, &view.labels)
    };
    let mut message = board_message(&scene, view);
    message.paragraphs.push(board_updated(&scene, view));
    message
}

#[test]
fn a_board_of_one_thing() {
    let closed = ThingView {
        open: false,
        opens_at: Some(local(21, 12, 0)),
        closure: busy().closures.first().copied(),
        free_seats: 0,
        slot: None,
        ..thing(PIANO)
    };
    let free = ThingView {
        free_until: Some(local(20, 19, 0)),
        ..thing(PIANO)
    };
    let one = |thing| view(Some(PIANO), vec![thing]);
    let said = [
        ("nothing going on", one(thing(PIANO))),
        ("free for a while", one(free)),
        ("closed", one(closed)),
        ("much going on", one(busy())),
    ];
    let said = said
        .each_ref()
        .map(|(about, view)| (*about, drawn(view, Platform::Discord)));
    insta::assert_snapshot!(story(&Wording::new(), said), @r"
    ## nothing going on
    Piano
    Piano is free now.
    Updated now
    [Book 18:00 today] [Free times] [Join the line] [Leave the line]

    ## free for a while
    Piano
    Piano is free until 19:00 today.
    Updated now
    [Book 18:00 today] [Free times] [Join the line] [Leave the line]

    ## closed
    Piano
    Piano is closed; it opens 12:00 tomorrow.
    Piano is closed Sat 21 Nov 9:00-12:00: band *practice*
    Updated now
    [Free times] [Join the line] [Leave the line]

    ## much going on
    Piano
    Piano is in use by Ada until 18:00 today.
    Later today:
    - 18:00-19:00 Bob <b>
    - 19:00-21:00 somebody
    … and 7 more.
    2 people wait for Piano:
    - 1. Bob <b>, asked until 18:00
    - 2. somebody, about 21:00 today
    Piano is closed Sat 21 Nov 9:00-12:00: band *practice*
    Updated now
    [Book 21:00 today] [Free times] [Join the line] [Leave the line]
    ");
}

#[test]
fn a_board_of_everything_in_english_and_in_german() {
    let mut views = Vec::new();
    for language in [Language::En, Language::De] {
        let taken = ThingView {
            next: vec![],
            ..busy()
        };
        let soon = ThingView {
            free_until: Some(local(20, 19, 0)),
            next: busy().next,
            ..thing(PRINTER)
        };
        let closed = ThingView {
            open: false,
            opens_at: None,
            ..thing(PRINTER)
        };
        let things = vec![busy(), taken, thing(PRINTER), soon, closed];
        let mut all = view(None, things);
        all.labels = everybodys(language);
        all.left_out = 7;
        views.push(all);
    }
    let said = views
        .iter()
        .map(|view| ("all", drawn(view, Platform::Telegram)));
    insta::assert_snapshot!(story(&Wording::new(), said), @r"
    ## all
    Who has what now
    - Piano: Ada until 18:00 today
    Next: 18:00-19:00 Bob <b>; 2 people wait
    - Piano: Ada until 18:00 today
    2 people wait.
    - 3D printer: free
    - 3D printer: free until 19:00 today
    Next: 18:00-19:00 Bob <b>
    - 3D printer: closed
    and 7 more: /free
    Updated Fri 20 Nov 17:50

    ## all
    Wer gerade was hat
    - Piano: Ada bis heute 18:00
    Danach: 18:00–19:00 Bob <b>; 2 Personen warten
    - Piano: Ada bis heute 18:00
    2 Personen warten.
    - 3D printer: frei
    - 3D printer: frei bis heute 19:00
    Danach: 18:00–19:00 Bob <b>
    - 3D printer: geschlossen
    und 7 mehr: /free
    Aktualisiert Fr 20. Nov. 17:50
    ");
}

#[test]
fn a_board_of_very_many_things_says_how_many_are_left_out() {
    let mut all = view(None, vec![busy(); 30]);
    all.left_out = 12;
    let message = drawn(&all, Platform::Discord);
    let wording = Wording::new();
    let text = wording.plain(&message, now());
    assert!(text.chars().count() <= LONGEST_MESSAGE_CHARS, "{text}");
    let told = text.lines().filter(|line| line.starts_with("- ")).count();
    let rest = format!("and {} more: /free", 42 - told);
    assert!(told > 5 && text.contains(&rest), "{told} in {text}");
}

#[test]
fn what_is_said_about_boards() {
    insta::assert_snapshot!(answers(&[
        ("placed", Answer::BoardPlaced { resource: Some(PIANO), moved: false }),
        ("of everything", Answer::BoardPlaced { resource: None, moved: true }),
        ("taken away", Answer::BoardsTakenAway { resource: Some(PIANO), boards: 1 }),
        ("all", Answer::BoardsTakenAway { resource: None, boards: 3 }),
    ]), @r"
    ## placed
    The board of Piano is on its way here; I keep it current. Pin it to have it at hand.
    Take it away again with /board Piano off.

    ## of everything
    The board of everything moves to the end of this chat; the old one goes.
    Take it away again with /board off.

    ## taken away
    The board of Piano goes.

    ## all
    The 3 boards here go.
    ");
    insta::assert_snapshot!(refusals(&[
        ("none of it", Refusal::NoBoard { resource: Some(PIANO) }),
        ("none at all", Refusal::NoBoard { resource: None }),
        ("elsewhere", Refusal::NoBoardHere),
        ("too many", Refusal::Full { what: Collection::Boards, limit: 20 }),
    ]), @r"
    ## none of it
    There is no board of Piano in this chat. Place one with /board Piano.

    ## none at all
    There is no board in this chat. Place one with /board.

    ## elsewhere
    Boards stand in a Discord server or a Telegram group; say that there.

    ## too many
    There are 20 boards already, which is the most there can be; take one away first with /board off.
    ");
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let notice = |resource, why| Notice {
        id: NoticeId(1),
        to: ADA,
        via: Platform::Discord,
        place: None,
        openly: false,
        silent: false,
        due_at: now(),
        useful_until: now(),
        kind: NoticeKind::BoardPaused { resource, why },
    };
    let said = [
        ("shut out", notice(Some(PIANO), BoardTrouble::NotAllowed)),
        ("refused", notice(None, BoardTrouble::Refused)),
    ];
    let said = said.map(|(about, notice)| (about, notice_message(&scene, &notice, false)));
    let left = [("left of it", board_farewell(&scene))];
    insta::assert_snapshot!(story(&wording, said.into_iter().chain(left)), @r"
    ## shut out
    I cannot keep your board of Piano current any more: I may not write in its chat. Let me send messages there, then say /board Piano there again.

    ## refused
    I cannot keep your board of everything current any more: the platform refuses the message. Try /board there again later.

    ## left of it
    This board was taken away.
    ");
}
