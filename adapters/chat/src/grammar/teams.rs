//! What is said of teams.

use dibs_core::model::{Act, BookersChoice, MemberRef, TeamChange};

use super::options::Given;
use crate::commands::OptionKind;
use crate::invocation::Misread;

/// Everybody may book it.
const EVERYONE: [&str; 3] = ["everyone", "everybody", "all"];
/// Nobody but managers may.
const MANAGERS: &str = "managers";
/// No role.
const NO_ROLE: [&str; 2] = ["none", "off"];

/// What can be changed of a team.
const CHANGES: [&str; 4] = ["add", "remove", "role", "drop"];

impl Given<'_> {
    /// `/team`: a team, and what is to change, one thing at a time.
    pub(super) fn team(&self) -> Result<Act, Misread> {
        let mut given = CHANGES
            .into_iter()
            .filter(|change| self.invocation.option(change).is_some());
        if let Some(second) = given.nth(1) {
            return Err(Misread::Unexpected {
                command: self.command.name,
                word: second.to_owned(),
            });
        }
        let change = match (self.member_of("add"), self.member_of("remove")) {
            (Some(member), _) => Some(TeamChange::Add(member)),
            (None, Some(member)) => Some(TeamChange::Remove(member)),
            (None, None) if self.is_on("drop") => Some(TeamChange::Drop),
            (None, None) => self.role()?.map(TeamChange::Role),
        };
        let name = self.text("name");
        if name.is_none() && change.is_some() {
            return Err(self.missing("name", OptionKind::Team));
        }
        Ok(Act::Team { name, change })
    }

    /// A role as Discord's form or a mention gives it: its number. `Some(None)`: none any more.
    fn role(&self) -> Result<Option<Option<u64>>, Misread> {
        let Some(typed) = self.invocation.option("role") else {
            return Ok(None);
        };
        if NO_ROLE.iter().any(|none| none.eq_ignore_ascii_case(typed)) {
            return Ok(Some(None));
        }
        let mention = typed
            .strip_prefix("<@&")
            .and_then(|rest| rest.strip_suffix('>'));
        let number = mention.unwrap_or(typed).parse();
        let role = number.map_err(|_| Misread::NoSuchChoice {
            command: self.command.name,
            option: "role",
            typed: typed.to_owned(),
            choices: &["none"],
        })?;
        Ok(Some(Some(role)))
    }

    fn member_of(&self, option: &str) -> Option<MemberRef> {
        let typed = self.text(option)?;
        Some(Self::member_named(typed))
    }

    /// Who is to be able to book something.
    pub(super) fn bookers(&self) -> Option<BookersChoice> {
        let who = self.text("who")?;
        Some(
            if EVERYONE.iter().any(|all| all.eq_ignore_ascii_case(&who)) {
                BookersChoice::Everyone
            } else if who.eq_ignore_ascii_case(MANAGERS) {
                BookersChoice::Managers
            } else {
                BookersChoice::Team(who)
            },
        )
    }
}
