//! People who become one or are forgotten, moves, draws, and numbers of nothing.

use super::*;

pub(super) fn of_the_rest() -> Vec<Story> {
    let linked = |kept, gone| json!({"e": "members_linked", "kept": kept, "gone": gone});
    let moved = || json!({"e": "moved_to", "community": 2});
    let gone = || ended(1, 0, "done");
    let proposed = |booking| json!({"e": "proposed", "proposal": {"id": 1, "by": ADA, "to": BEN, "booking": booking, "until": FIVE}});
    let seed = json!(seed());
    let other = json!("12".repeat(32));
    let granted = |from| booked(2, BOAT, ADA, from, 60);
    let drawn = |events: Vec<Value>| [vec![draw_opened(), wished(1, BOAT)], events].concat();
    let amiss = || vec![DrawAmiss(BOAT)];
    let resource = PIANO;
    vec![
        (
            "one with themselves",
            vec![linked(ADA, ADA)],
            vec![LinkedWithItself(ADA)],
        ),
        (
            "one with nobody",
            vec![linked(ADA, ZOE)],
            vec![unknown("member", 9)],
        ),
        (
            "both in line",
            vec![waits(PIANO, ADA), waits(PIANO, BEN), linked(ADA, BEN)],
            vec![InLineTwice {
                resource,
                member: ADA,
            }],
        ),
        (
            "has what the other had",
            vec![linked(BEN, ADA), of_member("member_forgotten", BEN)],
            vec![ForgottenInUse(BEN)],
        ),
        (
            "forgotten with a booking",
            vec![of_member("member_forgotten", ADA)],
            vec![ForgottenInUse(ADA)],
        ),
        (
            "forgotten in line",
            vec![waits(PIANO, BEN), of_member("member_forgotten", BEN)],
            vec![ForgottenInUse(BEN)],
        ),
        (
            "a text that never was",
            vec![json!({"e": "account_left", "member": ADA, "identity": 1, "erased": [77]})],
            vec![unknown("text", 77)],
        ),
        (
            "a text again",
            vec![json!({"e": "member_named", "member": ADA, "name": 1, "handle": null})],
            vec![twice("text", 1)],
        ),
        (
            "a choice of nobody",
            vec![json!({"e": "zone_chosen", "member": ZOE, "zone": null})],
            vec![unknown("member", 9)],
        ),
        ("moved in use", vec![moved()], vec![MovedInUse]),
        ("moved", vec![gone(), moved()], vec![]),
        (
            "booked after a move",
            vec![gone(), moved(), booked(2, BOAT, ADA, 0, 60)],
            vec![AfterMove],
        ),
        (
            "waits after a move",
            vec![gone(), moved(), waits(BOAT, ADA)],
            vec![AfterMove],
        ),
        ("hands over", vec![proposed(1)], vec![]),
        (
            "hands over what is over",
            vec![gone(), proposed(1)],
            vec![NotActive(BookingId(1))],
        ),
        (
            "drawn and granted",
            drawn(vec![granted(0), held(&seed, Some(2))]),
            vec![],
        ),
        ("drawn and missed", drawn(vec![held(&seed, None)]), vec![]),
        (
            "drawn with another seed",
            drawn(vec![held(&other, None)]),
            amiss(),
        ),
        (
            "granted another hour",
            drawn(vec![granted(60), held(&seed, Some(2))]),
            amiss(),
        ),
        (
            "granted and not booked",
            drawn(vec![held(&seed, Some(2))]),
            amiss(),
        ),
        (
            "a wish left out",
            drawn(vec![wished(2, BOAT), held(&seed, None)]),
            amiss(),
        ),
        (
            "a wish nobody had",
            vec![draw_opened(), held(&seed, None)],
            amiss(),
        ),
        (
            "no wishes wanted",
            vec![wished(1, PIANO)],
            vec![DrawAmiss(PIANO)],
        ),
        (
            "drawn twice",
            drawn(vec![held(&seed, None), held(&seed, None)]),
            amiss(),
        ),
        (
            "no such board",
            vec![json!({"e": "board_gone", "board": 1})],
            vec![unknown("board", 1)],
        ),
        (
            "no such team",
            vec![json!({"e": "team_dropped", "team": 5})],
            vec![unknown("team", 5)],
        ),
        (
            "no such notice",
            vec![json!({"e": "notice_failed", "notice": 1, "to": ADA, "why": "refused"})],
            vec![unknown("notice", 1)],
        ),
    ]
}
