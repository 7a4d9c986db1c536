use crate::front::PENDING_AFTER;
use crate::house::House;

#[tokio::test]
async fn a_request_is_announced_before_anybody_has_answered_it() {
    let mut house = House::furnished().await;
    let origin = house.origin("ada");
    // Nothing of this needs a desk.
    house.front.desks().shutdown().await;
    assert_eq!(PENDING_AFTER.as_secs(), 2);
    let pending = house.front.pending(&origin);
    assert_eq!(
        house.plain(&pending),
        "Your request is waiting for the database. I will tell you how it ends."
    );
    assert!(pending.buttons.is_empty() && pending.pings.is_empty());
}

#[tokio::test]
async fn only_what_is_meant_for_us_is_announced() {
    let mut house = House::furnished().await;
    for (text, in_group, in_private) in [
        ("/book piano 18:00", true, true),
        ("/book@dibs_bot piano", true, true),
        ("/book piano at some time", true, true),
        ("/weather", false, true),
        ("/weather@dibs_bot", true, true),
        ("/book@other_bot piano", false, false),
        ("hello", false, false),
    ] {
        let (group, private) = (house.in_group("ada"), house.in_private("ada"));
        let is_for_us = |origin| house.front.is_for_us(origin, text, Some("dibs_bot"));
        assert_eq!(
            [&group, &private].map(is_for_us),
            [in_group, in_private],
            "{text}"
        );
    }
}
