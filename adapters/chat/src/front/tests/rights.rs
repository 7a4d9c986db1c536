//! Who may: every command of the table, by a member and by a manager, in the chat and in private.

use dibs_core::time::Language;

use crate::commands::{Audience, commands};
use crate::house::House;

/// Every example of every command, so that a new command cannot be forgotten.
fn lines() -> Vec<(&'static str, Audience, String)> {
    let listed = commands()
        .iter()
        .filter(|command| command.audience != Audience::Unlisted);
    listed
        .flat_map(|command| {
            assert!(!command.examples.is_empty(), "/{} has none", command.name);
            let lines = command.examples.iter();
            lines.map(|example| (command.name, command.audience, example.filled("Piano")))
        })
        .collect()
}

#[tokio::test]
async fn every_command_by_everybody() {
    let mut house = House::furnished().await;
    // Ada is known, so that she may also ask in private.
    house.says("ada", "/join Piano").await;
    // An example may be one that changes the language.
    let wording = house.front.wording();
    let refusals = Language::ALL.map(|language| wording.plain_line(language, "not-manager", &[]));
    for (command, audience, line) in lines() {
        let for_managers = audience == Audience::Managers;
        for (who, in_chat, may) in [
            ("ada", true, !for_managers),
            ("ada", false, !for_managers),
            ("mona", true, true),
            // Rights are those of the chat where somebody asks.
            ("mona", false, !for_managers),
        ] {
            let origin = if in_chat {
                house.origin(who)
            } else {
                house.in_private(who)
            };
            let reply = house.front.text(&origin, &line, None).await;
            let said = house.plain(&reply.expect("a command").message);
            // In private, chats are connected by nobody.
            if command == "connect" && !in_chat {
                continue;
            }
            assert_eq!(
                !refusals.iter().any(|refusal| said.contains(refusal)),
                may,
                "{who}, in the chat: {in_chat}, {line}: {said}"
            );
        }
    }
}
