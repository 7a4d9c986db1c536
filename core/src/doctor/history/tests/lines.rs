//! Lines and waitlists that somebody stands in twice, overtakes in or leaves for no reason.

use super::*;

pub(super) fn of_lines() -> Vec<Story> {
    let (resource, member) = (PIANO, BEN);
    let left = |member: MemberId, why: &str| json!({"e": "queue_left", "resource": PIANO, "member": member, "why": why});
    let back = json!({"e": "moved_back", "resource": PIANO, "member": BEN, "lapsed": true});
    let withdrawn = json!({"e": "offer_withdrawn", "resource": PIANO, "member": BEN});
    let extended = json!({"e": "offer_extended", "resource": PIANO, "member": BEN, "until": FIVE});
    let behind = |behind: Option<MemberId>| json!({"e": "queue_moved", "resource": PIANO, "member": BEN, "behind": behind});
    let both = || vec![waits(PIANO, ADA), waits(PIANO, BEN)];
    let with = |events: Vec<Value>| [both(), events].concat();
    let crowd = (3..).map(MemberId).take(MOST_WAITING + 1);
    let crowd = crowd.flat_map(|member| [joined(member), waits(PIANO, member)]);
    let at_odds = |id| WaitlistAmiss(WaitlistId(id));
    vec![
        (
            "in order",
            with(vec![offered(PIANO, ADA, 1), offered(PIANO, BEN, 2)]),
            vec![],
        ),
        (
            "twice in line",
            with(vec![waits(PIANO, BEN)]),
            vec![InLineTwice { resource, member }],
        ),
        ("too many", crowd.collect(), vec![LineTooLong(PIANO)]),
        (
            "leaves from nowhere",
            vec![left(BEN, "left")],
            vec![NotInLine { resource, member }],
        ),
        (
            "claims nothing",
            with(vec![left(BEN, "claimed")]),
            vec![NoOffer { resource, member }],
        ),
        (
            "overtakes",
            with(vec![offered(PIANO, BEN, 1)]),
            vec![Overtaken { resource, member }],
        ),
        (
            "overtakes where a limit may hold",
            with(vec![
                json!({"e": "limits_set", "resource": PIANO, "limits": [{"active": {"bookings": 1}}]}),
                offered(PIANO, BEN, 1),
            ]),
            vec![],
        ),
        (
            "offered twice",
            vec![
                waits(PIANO, BEN),
                offered(PIANO, BEN, 1),
                offered(PIANO, BEN, 2),
            ],
            vec![OfferedTwice { resource, member }],
        ),
        (
            "an offer again",
            with(vec![offered(PIANO, ADA, 1), offered(PIANO, BEN, 1)]),
            vec![twice("offer", 1)],
        ),
        (
            "offered to nobody",
            vec![offered(PIANO, BEN, 1)],
            vec![NotInLine { resource, member }],
        ),
        (
            "back without an offer",
            with(vec![back.clone()]),
            vec![NoOffer { resource, member }],
        ),
        (
            "withdrawn without one",
            with(vec![withdrawn]),
            vec![NoOffer { resource, member }],
        ),
        (
            "extended without one",
            with(vec![extended]),
            vec![NoOffer { resource, member }],
        ),
        (
            "moved to the front",
            with(vec![behind(None), offered(PIANO, BEN, 1)]),
            vec![],
        ),
        (
            "moved behind nobody",
            with(vec![behind(Some(ZOE))]),
            vec![NotInLine {
                resource,
                member: ZOE,
            }],
        ),
        (
            "lets the next go first",
            [
                vec![
                    waits(PIANO, BEN),
                    offered(PIANO, BEN, 1),
                    waits(PIANO, ADA),
                    back,
                ],
                vec![offered(PIANO, BEN, 2)],
            ]
            .concat(),
            vec![Overtaken { resource, member }],
        ),
        (
            "waits, is offered it and claims",
            vec![wants(1, None), wait_offered(1, 1), wait_left(1, "claimed")],
            vec![],
        ),
        (
            "claims what was not offered",
            vec![wants(1, None), wait_left(1, "claimed")],
            vec![at_odds(1)],
        ),
        (
            "leaves from no waitlist",
            vec![wait_left(1, "left")],
            vec![at_odds(1)],
        ),
        (
            "offered twice on a waitlist",
            vec![wants(1, None), wait_offered(1, 1), wait_offered(1, 2)],
            vec![at_odds(1)],
        ),
        (
            "offered before both agree",
            vec![wants(1, Some(ADA)), wait_offered(1, 1)],
            vec![at_odds(1)],
        ),
        (
            "a place again",
            vec![wants(1, None), wants(1, None)],
            vec![twice("waitlist", 1)],
        ),
        (
            "agreed unasked",
            vec![
                wants(1, None),
                json!({"e": "waitlist_agreed", "resource": PIANO, "waitlist": 1}),
            ],
            vec![at_odds(1)],
        ),
        (
            "an offer of a line again",
            vec![
                waits(BOAT, ADA),
                offered(BOAT, ADA, 1),
                wants(1, None),
                wait_offered(1, 1),
            ],
            vec![twice("offer", 1)],
        ),
    ]
}
