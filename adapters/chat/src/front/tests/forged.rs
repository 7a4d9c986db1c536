use dibs_core::model::{BookingId, Chat, CommunityId, Platform, ResourceId};

use crate::front::Origin;
use crate::house::{House, guild};
use crate::message::Tone;
use crate::press::Press;

#[tokio::test]
async fn forged_buttons_do_nothing_and_open_nothing() {
    let mut house = House::furnished().await;
    house.says("ada", "/book piano 18:00").await;
    let club = house
        .front
        .desks()
        .known_community_of(&guild())
        .expect("a community");
    let before = house.store.communities().await.expect("communities");
    let piano = ResourceId(1);
    let nowhere = CommunityId(4_000_000);
    let data = [
        String::new(),
        "1c".to_owned(),
        "0m1".to_owned(),
        "\u{E000}".to_owned(),
        "x".repeat(500),
        Press::Mine { community: nowhere }.encode(),
        Press::RemoveResource {
            community: club,
            resource: piano,
        }
        .encode(),
        Press::Cancel {
            community: club,
            booking: BookingId(1),
        }
        .encode(),
        Press::Cancel {
            community: club,
            booking: BookingId(99),
        }
        .encode(),
        Press::Choose { community: club }.encode(),
        Press::Choose { community: nowhere }.encode(),
        Press::Run {
            community: club,
            line: "rm -rf".to_owned(),
        }
        .encode(),
        Press::Run {
            community: club,
            line: "/resource remove piano".to_owned(),
        }
        .encode(),
    ];
    for data in data {
        let origin = house.origin("bob");
        let reply = house.front.press(&origin, &data).await;
        assert_ne!(
            reply.message.tone,
            Tone::Good,
            "{data}: {}",
            house.plain(&reply.message)
        );
        assert!(!reply.edits_pressed, "{data}");
        let toast = reply.toast.expect("every press has one");
        assert!((1..=200).contains(&toast.chars().count()), "{toast}");
    }
    assert_eq!(
        house.store.communities().await.expect("communities"),
        before
    );
    let mine = house.says("ada", "/mine").await;
    assert!(
        house.plain(&mine.message).contains("#1 Piano"),
        "nothing is lost"
    );
}

/// Being a manager of one server makes nobody a manager of another.
#[tokio::test]
async fn a_button_of_another_community_gives_no_rights() {
    let mut house = House::furnished().await;
    let club = house
        .front
        .desks()
        .known_community_of(&guild())
        .expect("a community");
    let elsewhere = Origin {
        chat: Some(Chat::new(Platform::Discord, "901")),
        ..house.origin("mona")
    };
    let resource = ResourceId(1);
    let remove = Press::RemoveResource {
        community: club,
        resource,
    }
    .encode();
    let reply = house.front.press(&elsewhere, &remove).await;
    assert_eq!(
        reply.message.tone,
        Tone::Refused,
        "{}",
        house.plain(&reply.message)
    );
    let free = house.says("ada", "/free piano").await;
    assert!(
        house
            .plain(&free.message)
            .starts_with("Piano, Fri 20 Nov: free")
    );
}
