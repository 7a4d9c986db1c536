use dibs_core::model::{
    Answer, MemberId, Notice, NoticeId, NoticeKind, Platform, ProposalEnd, ProposalFacts,
    ProposalId, Refusal,
};

use super::{answers, booking_of, refusals};
use crate::fixtures::*;
use crate::replies::notice_message;
use crate::wording::Wording;

/// Bob offers what Ada, who reads, may want.
fn gift() -> ProposalFacts {
    ProposalFacts {
        id: ProposalId(4),
        by: BOB,
        to: ADA,
        booking: booking(42, BOB, span(20, 18, 20)),
        wanted: None,
        until: local(20, 18, 0),
    }
}

fn trade() -> ProposalFacts {
    ProposalFacts {
        wanted: Some(booking_of(44, span(21, 18, 20))),
        ..gift()
    }
}

/// The same the other way round.
fn turned(proposal: ProposalFacts, to: MemberId) -> ProposalFacts {
    ProposalFacts {
        by: ADA,
        to,
        booking: booking_of(42, proposal.booking.span),
        wanted: proposal.wanted.map(|wanted| booking(44, to, wanted.span)),
        ..proposal
    }
}

#[test]
fn what_is_proposed_and_what_comes_of_it() {
    let ended = |proposal, how, remind_at| Answer::ProposalEnded {
        proposal,
        how,
        remind_at,
    };
    let own = turned(gift(), BOB);
    let pinged = Some(local(20, 17, 45));
    let said = answers(&[
        ("a gift", Answer::Proposed { proposal: own }),
        (
            "a trade",
            Answer::Proposed {
                proposal: turned(trade(), BOB),
            },
        ),
        (
            "a trade with somebody whose name is hidden",
            Answer::Proposed {
                proposal: turned(trade(), HIDDEN),
            },
        ),
        ("taken", ended(gift(), ProposalEnd::Accepted, pinged)),
        ("traded", ended(trade(), ProposalEnd::Accepted, None)),
        ("declined", ended(gift(), ProposalEnd::Declined, None)),
        ("taken back", ended(own, ProposalEnd::Withdrawn, None)),
        (
            "what is mine",
            Answer::Mine {
                wishes: Vec::new(),
                proposals: vec![gift(), trade()],
                bookings: vec![],
                lines: vec![],
                waitlist: vec![],
                series: vec![],
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## a gift
    I asked Bob <b> to take Piano Fri 20 Nov 18:00-20:00 (#42). It stays yours until they agree; they have until 18:00 today.
    [Take it back]

    ## a trade
    I asked Bob <b> to trade: your Piano Fri 20 Nov 18:00-20:00 (#42) for Piano Sat 21 Nov 18:00-20:00 (#44). Nothing changes until they agree; they have until 18:00 today.
    [Take it back]

    ## a trade with somebody whose name is hidden
    I asked somebody to trade: your Piano Fri 20 Nov 18:00-20:00 (#42) for Piano Sat 21 Nov 18:00-20:00 (#44). Nothing changes until they agree; they have until 18:00 today.
    [Take it back]

    ## taken
    Taken: Piano is yours Fri 20 Nov 18:00-20:00 (#42). I tell Bob <b>.
    I will ping you at 17:45 today.
    [Cancel]

    ## traded
    Traded: Piano is yours Fri 20 Nov 18:00-20:00 (#42), and Piano Sat 21 Nov 18:00-20:00 (#44) goes to Bob <b>.
    [Cancel]

    ## declined
    Declined. I tell Bob <b>.

    ## taken back
    Taken back: Piano Fri 20 Nov 18:00-20:00 (#42) stays yours.

    ## what is mine
    You have:
    - Bob <b> offers you Piano Fri 20 Nov 18:00-20:00 (#42), until 18:00 today
    - Bob <b> offers Piano Fri 20 Nov 18:00-20:00 (#42) for your Piano Sat 21 Nov 18:00-20:00 (#44), until 18:00 today
    [Accept #42] [Decline #42] [Accept #42] [Decline #42]
    ");
}

#[test]
fn why_not() {
    let said = refusals(&[
        ("nothing", Refusal::NoProposal),
        (
            "several",
            Refusal::WhichProposal {
                proposals: vec![gift(), turned(trade(), BOB)],
            },
        ),
        (
            "somebody else's",
            Refusal::HoldersOnly {
                booking: booking(42, BOB, span(20, 18, 20)),
            },
        ),
        (
            "to whoever has it",
            Refusal::SameHolder {
                booking: booking(42, BOB, span(20, 18, 20)),
            },
        ),
        (
            "not any more",
            Refusal::TheyMayNot {
                proposal: Box::new(trade()),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## nothing
    No such offer waits for an answer, or not any more. See what you have:
    [My bookings]

    ## several
    Several wait for an answer. Which one?
    - Bob <b> offers you Piano Fri 20 Nov 18:00-20:00 (#42), until 18:00 today
    - your own offer of Piano Fri 20 Nov 18:00-20:00 (#42) to Bob <b>, until 18:00 today
    [Accept #42] [Decline #42] [Decline #42]

    ## somebody else's
    Booking #42 is by Bob <b>; only they can give it away or swap it. What you have:
    [My bookings]

    ## to whoever has it
    Piano Fri 20 Nov 18:00-20:00 (#42) is theirs already; name somebody else, or another booking.

    ## not any more
    Because of a limit Bob <b> may not have Piano Sat 21 Nov 18:00-20:00 any more; ask them for something else, or decline.
    [No, thanks]
    ");
}

#[test]
fn what_both_are_told() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let ended = |proposal, how| NoticeKind::ProposalEnded { proposal, how };
    let kinds = [
        ("a gift", NoticeKind::Proposed { proposal: gift() }),
        ("a trade", NoticeKind::Proposed { proposal: trade() }),
        ("taken", ended(turned(gift(), BOB), ProposalEnd::Accepted)),
        ("traded", ended(turned(trade(), BOB), ProposalEnd::Accepted)),
        (
            "declined",
            ended(turned(gift(), BOB), ProposalEnd::Declined),
        ),
        (
            "no answer",
            ended(turned(trade(), BOB), ProposalEnd::Lapsed),
        ),
    ];
    let said = kinds.map(|(about, kind)| {
        let notice = Notice {
            openly: false,
            silent: false,
            id: NoticeId(1),
            to: ADA,
            via: Platform::Discord,
            place: None,
            due_at: now(),
            useful_until: local(20, 18, 0),
            kind,
        };
        (about, notice_message(&scene, &notice, false))
    });
    insta::assert_snapshot!(story(&wording, said), @r"
    ## a gift
    Bob <b> wants to hand you Piano Fri 20 Nov 18:00-20:00 (#42). You can take it until 18:00 today.
    [Accept] [No, thanks]

    ## a trade
    Bob <b> wants to trade: Piano Fri 20 Nov 18:00-20:00 (#42) for your Piano Sat 21 Nov 18:00-20:00 (#44). You can agree until 18:00 today.
    [Accept] [No, thanks]

    ## taken
    Bob <b> has taken Piano Fri 20 Nov 18:00-20:00 (#42).

    ## traded
    Bob <b> agreed: Piano Sat 21 Nov 18:00-20:00 (#44) is yours now, and Piano Fri 20 Nov 18:00-20:00 (#42) is theirs.
    [Cancel]

    ## declined
    Bob <b> declined, so Piano Fri 20 Nov 18:00-20:00 (#42) stays yours.
    [Cancel]

    ## no answer
    Bob <b> did not answer in time, so Piano Fri 20 Nov 18:00-20:00 (#42) stays yours.
    [Cancel]
    ");
}
