use chrono::{NaiveDate, Weekday};
use dibs_core::model::refusal::{Collection, Quantity};
use dibs_core::model::text::BadText;
use dibs_core::model::{BookingFacts, BookingId, CommunityId, Labels, Refusal};
use dibs_core::time::TimeRefusal;

use crate::fixtures::*;
use crate::invocation::Invocation;
use crate::replies::{Retry, Scene, refusal_message};
use crate::wording::Wording;

fn refusals_with(
    labels: &Labels,
    retry: Option<Retry<'_>>,
    refusals: &[(&str, Refusal)],
) -> String {
    let wording = Wording::new();
    let scene = Scene {
        retry,
        ..scene(&wording, labels)
    };
    let said = refusals
        .iter()
        .map(|(about, refusal)| (*about, refusal_message(&scene, refusal)));
    story(&wording, said)
}

fn refusals(list: &[(&str, Refusal)]) -> String {
    refusals_with(&labels(), None, list)
}

fn invocation(command: &str, options: &[(&str, &str)]) -> Invocation {
    Invocation {
        options: options
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Invocation::new(command)
    }
}

#[test]
fn taken() {
    let alternatives = vec![span(20, 20, 22), span(21, 10, 12)];
    let taken = |holders: Vec<BookingFacts>, day| Refusal::Taken {
        resource: PIANO,
        span: span(day, 18, 20),
        holders,
        alternatives: alternatives.clone(),
    };
    insta::assert_snapshot!(refusals(&[
        ("by somebody", taken(vec![booking(41, BOB, span(20, 18, 20))], 20)),
        ("by somebody hidden", taken(vec![booking(41, HIDDEN, span(20, 17, 19))], 20)),
        ("by me", taken(vec![booking(41, ADA, span(20, 18, 20))], 20)),
        ("by several, tomorrow", taken(vec![
            booking(41, BOB, span(21, 18, 19)),
            booking(42, HIDDEN, span(21, 18, 19)),
            booking(43, BOB, span(21, 19, 20)),
            booking(44, ADA, span(21, 19, 20)),
        ], 21)),
        ("for long", Refusal::Taken { resource: PIANO, span: span(20, 18, 20), holders: vec![], alternatives: vec![] }),
        ("kept for the line", Refusal::HeldForQueue { resource: PIANO, span: span(20, 18, 20), waiting: 2, alternatives: alternatives.clone() }),
        ("offered to me", Refusal::ClaimInstead { resource: PIANO, offer: offer() }),
        ("closed", Refusal::OutsideHours { resource: PIANO, span: span(22, 3, 5), alternatives }),
        ("nothing free", Refusal::NothingFree { resource: PIANO, looked_days: 28 }),
    ]), @r#"
## by somebody
Piano is taken 18:00-20:00 (by Bob <b>).
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## by somebody hidden
Piano is taken 17:00-19:00.
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## by me
Piano is taken 18:00-20:00 (by you).
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## by several, tomorrow
Piano is taken Sat 21 Nov 18:00-20:00 (by Bob <b> and you).
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## for long
Piano is taken 18:00-20:00.
Nothing else is free soon.
[Join the line]

## kept for the line
Piano 18:00-20:00 is kept for the 2 people who wait in line.
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow] [Join the line]

## offered to me
Piano is held for you already: claim it by 18:00 (in 10 min), and it is yours until 19:50 today.
[Claim] [Pass]

## closed
Piano is not open Sun 22 Nov 3:00-5:00.
Free next: 20:00 today, 10:00 tomorrow.
[Book 20:00 today] [Book 10:00 tomorrow]

## nothing free
Piano has nothing free for that long within 28 days; ask for less, or join the line.
[Join the line]
"#);
}

#[test]
fn what_is_meant() {
    let unknown = |asked: &str, nearest: &[&str]| Refusal::UnknownResource {
        asked: asked.to_owned(),
        nearest: nearest.iter().map(|name| (*name).to_owned()).collect(),
    };
    insta::assert_snapshot!(refusals(&[
        ("nothing near", unknown("<b>sauna</b>", &[])),
        ("no resources", Refusal::NoResources),
        ("out of service", Refusal::ResourceGone { resource: PIANO }),
        ("no such booking", Refusal::UnknownBooking { booking: BookingId(77) }),
        ("over", Refusal::BookingOver { booking: BookingId(7) }),
        ("somebody else's", Refusal::NotYours { booking: booking(7, BOB, span(20, 18, 20)) }),
        ("hidden somebody's", Refusal::NotYours { booking: booking(7, HIDDEN, span(20, 18, 20)) }),
        ("nothing runs", Refusal::NothingRunning),
        ("not begun", Refusal::NotBegun { booking: booking(7, ADA, span(20, 18, 20)) }),
    ]), @r#"
## nothing near
I know nothing called “<b>sauna</b>”. See what there is:
[Free times]

## no resources
There is nothing to book yet; a manager adds something with /resource add Piano.

## out of service
Piano is out of service. See what else there is:
[Free times]

## no such booking
There is no booking #77. See which ones you have:
[My bookings]

## over
Booking #7 is over. See which ones you have:
[My bookings]

## somebody else's
Booking #7 is by Bob <b>; only they and managers can change it.
[My bookings]

## hidden somebody's
Booking #7 is somebody else's; only they and managers can change it.
[My bookings]

## nothing runs
Nothing of yours runs now. See what you have:
[My bookings]

## not begun
Piano 18:00-20:00 has not begun yet; you can cancel it.
[Cancel]
"#);
    let book = invocation(
        "book",
        &[
            ("resource", "pinao"),
            ("when", "18:00"),
            ("for", "1h"),
            ("note", "a b"),
        ],
    );
    let retry = Some(Retry {
        invocation: &book,
        language: dibs_core::time::Language::En,
    });
    let said = refusals_with(
        &labels(),
        retry,
        &[("near", unknown("pinao", &["Piano", "Piano room"]))],
    );
    insta::assert_snapshot!(said, @r#"
## near
I know nothing called “pinao”. Did you mean Piano or Piano room?
[Piano] [Piano room]
"#);
    let done = invocation("done", &[]);
    let retry = Some(Retry {
        invocation: &done,
        language: dibs_core::time::Language::En,
    });
    let which = Refusal::WhichOne {
        resources: vec![PIANO, PRINTER],
    };
    insta::assert_snapshot!(refusals_with(&labels(), retry, &[("which one", which)]), @r#"
## which one
Which one do you mean: Piano or 3D printer?
[Piano] [3D printer]
"#);
}

#[test]
fn a_button_asks_again_with_one_thing_changed() {
    let wording = Wording::new();
    let labels = labels();
    let book = invocation(
        "book",
        &[("resource", "pinao"), ("when", "18:07"), ("note", "a b")],
    );
    let retry = Some(Retry {
        invocation: &book,
        language: dibs_core::time::Language::En,
    });
    let scene = Scene {
        retry,
        ..scene(&wording, &labels)
    };
    let presses = |refusal: &Refusal| -> Vec<String> {
        let message = refusal_message(&scene, refusal);
        message
            .buttons
            .iter()
            .flatten()
            .map(|button| button.press.encode())
            .collect()
    };
    let near = Refusal::UnknownResource {
        asked: "pinao".to_owned(),
        nearest: vec!["Piano".to_owned(), "Piano room".to_owned()],
    };
    assert_eq!(
        presses(&near),
        [
            "1u1./book Piano 18:07 note a b",
            "1u1./book \"Piano room\" 18:07 note a b",
        ]
    );
    let off_step = Refusal::Time {
        zone: ZONE,
        resource: Some(PIANO),
        why: TimeRefusal::OffStep {
            step_minutes: 15,
            before: Some(local(20, 18, 0)),
            after: local(20, 18, 15),
        },
    };
    assert_eq!(
        presses(&off_step),
        [
            "1u1./book pinao 2026-11-20T17:00Z note a b",
            "1u1./book pinao 2026-11-20T17:15Z note a b",
        ]
    );
}

#[test]
fn times() {
    let time = |why| Refusal::Time {
        zone: ZONE,
        resource: Some(PIANO),
        why,
    };
    let off_step = |before| TimeRefusal::OffStep {
        step_minutes: 15,
        before,
        after: local(20, 18, 15),
    };
    let friday = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let book = invocation("book", &[("resource", "piano"), ("when", "18:07")]);
    let retry = Some(Retry {
        invocation: &book,
        language: dibs_core::time::Language::En,
    });
    insta::assert_snapshot!(refusals_with(&labels(), retry, &[
        ("does not exist", time(TimeRefusal::Missing { next_valid: local(22, 3, 0) })),
        ("past", time(TimeRefusal::Past { start: local(19, 18, 0) })),
        ("off the step", time(off_step(Some(local(20, 18, 0))))),
        ("off the step, the one before has passed", time(off_step(None))),
        ("too far", time(TimeRefusal::TooFar { limit_days: 400 })),
        ("no such date", time(TimeRefusal::NoSuchDate)),
        ("another weekday", time(TimeRefusal::WrongWeekday { date: friday, given: Weekday::Mon })),
        ("ends before it starts", time(TimeRefusal::EndBeforeStart)),
        ("an old message", Refusal::Stale { sent_at: local(20, 17, 40) }),
        ("too long", Refusal::TooLong { resource: PIANO, limit_minutes: 1_440 }),
        ("too short", Refusal::TooShort { resource: PIANO, least_minutes: 5 }),
        ("seats", Refusal::BadSeats { resource: PIANO, capacity: 1 }),
        ("more seats", Refusal::BadSeats { resource: PIANO, capacity: 40 }),
    ]), @r#"
## does not exist
That time does not exist: the clocks are put forward over it. The next valid start is Sun 22 Nov 3:00.
[Sun 22 Nov 3:00]

## past
Thu 19 Nov 18:00 has passed; please name a time to come.

## off the step
Piano can start every 15 min: 18:00 today or 18:15 today?
[18:00 today] [18:15 today]

## off the step, the one before has passed
Piano can start every 15 min, next 18:15 today.
[18:15 today]

## too far
That is too far ahead; bookings can be made up to 400 days ahead.

## no such date
There is no such date; please check day and month.

## another weekday
20 Nov is a Friday and not a Monday; which one do you mean?

## ends before it starts
That ends before it starts; please check the two times.

## an old message
Your message of 17:40 today came to me late, so I did nothing; please send it again if you still mean it.

## too long
Piano can be had for 1 day at a time at most; ask for less.

## too short
Piano can be had for 5 min at least; ask for more.

## seats
Piano has one seat; ask for that.

## more seats
Piano has 40 seats; ask for 1 to 40.
"#);
}

#[test]
fn the_line() {
    let waiting = |place_in_line, expected_at, offer| Refusal::AlreadyWaiting {
        resource: PIANO,
        place_in_line,
        expected_at,
        offer,
    };
    insta::assert_snapshot!(refusals(&[
        ("already in line", waiting(2, Some(local(20, 20, 0)), None)),
        ("already in line, no telling when", waiting(3, None, None)),
        ("already offered", waiting(1, None, Some(offer()))),
        ("not in line", Refusal::NotWaiting { resource: PIANO }),
        ("no offer", Refusal::NoOffer),
        ("somebody else's offer", Refusal::NotYourOffer { resource: PIANO }),
        ("offer over", Refusal::OfferOver { resource: Some(PIANO) }),
        ("offer over, of what is not known", Refusal::OfferOver { resource: None }),
    ]), @r#"
## already in line
You are 2nd in line for Piano already, about 20:00 today.
[See the line] [Leave the line]

## already in line, no telling when
You are 3rd in line for Piano already.
[See the line] [Leave the line]

## already offered
Piano is offered to you already: claim it in 10 min at the latest.
[Claim] [Pass]

## not in line
You do not stand in line for Piano.
[Join the line]

## no offer
No turn is offered to you now. See where you stand:
[My bookings]

## somebody else's offer
That turn of Piano is offered to somebody else; join the line to get one.
[Join the line]

## offer over
That offer of Piano is over.
[See the line] [Join the line]

## offer over, of what is not known
That offer is over. See where you stand:
[My bookings]
"#);
}

#[test]
fn managing() {
    let range = |what, least, most| Refusal::OutOfRange { what, least, most };
    let full = |what| Refusal::Full { what, limit: 20 };
    insta::assert_snapshot!(refusals(&[
        ("not a manager", Refusal::NotManager),
        ("not a member", Refusal::NotMember),
        ("empty name", Refusal::BadName { why: BadText::Empty }),
        ("long name", Refusal::BadName { why: BadText::TooLong { limit_chars: 50 } }),
        ("empty note", Refusal::BadNote { why: BadText::Empty }),
        ("long note", Refusal::BadNote { why: BadText::TooLong { limit_chars: 300 } }),
        ("name taken", Refusal::NameTaken { resource: PIANO }),
        ("name reserved", Refusal::NameReserved { word: "note".to_owned() }),
        ("capacity", range(Quantity::Capacity, 1, 10_000)),
        ("slot", range(Quantity::SlotMinutes, 5, 20_160)),
        ("step", range(Quantity::StepMinutes, 1, 1_440)),
        ("shortest turn", range(Quantity::ShortestTurnMinutes, 1, 120)),
        ("reminder", range(Quantity::ReminderMinutes, 0, 10_080)),
        ("offer", range(Quantity::OfferMinutes, 1, 240)),
        ("uneven step", Refusal::StepDoesNotDivideDay),
        ("full: resources", full(Collection::Resources)),
        ("full: aliases", full(Collection::Aliases)),
        ("full: line", full(Collection::Line)),
        ("full: bookings", full(Collection::OwnBookings)),
        ("full: lines", full(Collection::OwnLines)),
        ("in use", Refusal::ResourceInUse { resource: PIANO, bookings: 2, waiting: 1 }),
        ("in use by the line alone", Refusal::ResourceInUse { resource: PIANO, bookings: 0, waiting: 4 }),
        ("nothing to change", Refusal::NothingToChange { resource: PIANO }),
        ("moved", Refusal::Moved { community: CommunityId(2) }),
        ("busy community", Refusal::BusyCommunity { bookings: 1, waiting: 0 }),
        ("bad code", Refusal::BadCode),
        ("connected already", Refusal::AlreadyConnected),
        ("too many tries", Refusal::TooManyTries { until: local(20, 18, 20) }),
    ]), @r#"
## not a manager
Only managers can do that, and only in the server or group itself.

## not a member
I do not know you there yet; type /mine in the club's chat first.

## empty name
That name has no letters to show; please choose another.

## long name
That name is too long; 50 characters fit.

## empty note
That note has no letters to show; please write another, or none.

## long note
That note is too long; 300 characters fit.

## name taken
Piano is called that already; please choose another name.

## name reserved
“note” is a word of my own; please choose another name.

## capacity
A resource has 1 to 10000 seats.

## slot
A slot lasts 5 min to 14 days.

## step
Starts are 1 min to 1 day apart.

## shortest turn
The shortest turn is 1 min to 2 h.

## reminder
A reminder comes 0 min to 7 days before the start.

## offer
An offered turn is held for 1 min to 4 h.

## uneven step
Starts must divide a day evenly: 5, 10, 15, 20, 30 or 60 minutes do.

## full: resources
There are 20 resources already, which is the most there can be; remove one first.

## full: aliases
It has 20 other names already, which is the most there can be; take one away first.

## full: line
20 people wait already, which is the most there can be; try later.

## full: bookings
You have 20 bookings already, which is the most there can be; cancel one first.

## full: lines
You stand in 20 lines already, which is the most there can be; leave one first.

## in use
Piano is in use: 2 bookings, one person in line. Remove it all the same, and tell them?
[Remove anyway]

## in use by the line alone
Piano is in use: no bookings, 4 people in line. Remove it all the same, and tell them?
[Remove anyway]

## nothing to change
Say what to change about Piano, for example /resource edit Piano capacity 2.

## moved
This chat has just been connected to another; please send your command again.

## busy community
This chat has one booking ahead and nobody in line; connect it when they are over or cancelled, so that nothing is lost.

## bad code
That code is wrong, used or too old; type /connect in the other chat for a new one.

## connected already
These two chats are connected already.

## too many tries
Those were too many wrong codes; try again after 18:20.
"#);
}
