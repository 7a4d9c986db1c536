use dibs_core::model::{Answer, Refusal, ResourceId};

use super::{answers, refusals};
use crate::fixtures::*;

#[test]
fn none_of_several_is_free() {
    let free = |resource: ResourceId, from| (resource, span(20, from, from + 2));
    let none = |alternatives| Refusal::NoneFree {
        group: "pianos".into(),
        resource: PIANO,
        span: span(20, 18, 20),
        alternatives,
    };
    let said = refusals(&[
        ("others are", none(vec![free(PIANO, 20), free(PRINTER, 21)])),
        ("nothing is", none(vec![])),
        (
            "a name",
            Refusal::GroupTaken {
                name: "pianos".into(),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## others are
    None of pianos is free 18:00-20:00.
    Free next:
    [Piano 20:00 today] [3D printer 21:00 today]

    ## nothing is
    None of pianos is free 18:00-20:00.
    Nothing else is free soon.

    ## a name
    Several go by the name pianos together; choose another one.
    ");
}

#[test]
fn what_there_is_to_know_of_one() {
    let mut piano = resource(PIANO, "Piano");
    piano.group = Some("pianos".into());
    piano.about = Some("the *key* is at the desk".into());
    let said = answers(&[("a resource", Answer::ResourceShown { resource: piano })]);
    insta::assert_snapshot!(said, @r"
    ## a resource
    Piano:
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - one of pianos; whoever names these gets any that is free
    - about: the *key* is at the desk
    ");
}
