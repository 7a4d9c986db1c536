//! Who may: every act by every role.

use super::club::{Club, at, piano};
use crate::model::request::Undeliverable;
use crate::model::{
    Act, BoardId, BoardNews, BookingId, CommunityId, HistoryWish, ImportKind, ImportWish,
    LanguageChoice, LeadChoice, LimitChange, MemberId, MemberRef, Moment, NoticeId, ProposalRef,
    Refusal, ResourceChanges, Role, ScheduleRange, SeriesId, SeriesShift, SeriesWish,
    SettingsChanges, StatsPeriod, TeamChange, WaitlistId, Weeks, WishId, ZoneChoice,
};
use crate::time::{DaySpec, OpeningHours, Repeat, When};

/// Every act people can ask for; the match makes sure that none is forgotten.
fn every_act() -> Vec<(Act, bool)> {
    let resource = piano;
    let changes = ResourceChanges::default;
    let acts = vec![
        Act::Book {
            resource: resource(),
            when: When::Next,
            minutes: None,
            seats: 1,
            note: None,
        },
        Act::Join {
            resource: resource(),
            minutes: None,
        },
        Act::Leave {
            resource: resource(),
        },
        Act::Line {
            resource: resource(),
        },
        Act::Claim {
            resource: None,
            offer: None,
        },
        Act::Pass {
            resource: None,
            offer: None,
        },
        Act::Done {
            resource: None,
            booking: None,
        },
        Act::Here {
            resource: None,
            booking: None,
        },
        Act::Late {
            resource: None,
            booking: None,
        },
        Act::Cancel {
            booking: BookingId(1),
        },
        Act::Mine,
        Act::Language {
            choice: Some(LanguageChoice::Auto),
        },
        Act::LinkCode {
            hash: "1ca0".into(),
        },
        Act::Link {
            hash: "1ca0".into(),
        },
        Act::Unlink,
        Act::Forget { sure: false },
        Act::Forget { sure: true },
        Act::Remind {
            lead: Some(LeadChoice::Auto),
            place: None,
            quiet: None,
        },
        Act::Timezone {
            choice: Some(ZoneChoice::Auto),
        },
        Act::Who {
            resource: resource(),
        },
        Act::Free {
            resource: None,
            day: DaySpec::Today,
        },
        Act::Schedule {
            resource: None,
            day: DaySpec::Today,
            range: ScheduleRange::Day,
        },
        Act::SuggestTimes {
            resource: resource(),
            limit: 3,
        },
        Act::AddResource {
            name: "Lab".into(),
            changes: changes(),
        },
        Act::EditResource {
            resource: resource(),
            changes: changes(),
        },
        Act::RemoveResource {
            resource: resource(),
            even_if_in_use: true,
        },
        Act::ListResources,
        Act::ShowResource {
            resource: resource(),
        },
        Act::SetHours {
            resource: resource(),
            hours: OpeningHours::Always,
        },
        Act::Assign {
            resource: resource(),
            member: MemberRef::Called("@ada".into()),
            when: When::Next,
            minutes: None,
        },
        Act::Import(ImportWish {
            what: ImportKind::Members,
            rows: [].into(),
            sure: true,
        }),
        Act::Kick {
            resource: resource(),
            member: MemberRef::Called("@ada".into()),
        },
        Act::Approve { booking: None },
        Act::Deny {
            booking: None,
            why: None,
        },
        Act::Close {
            resource: resource(),
            from: Moment::At(When::Now),
            to: Some(Moment::Day(DaySpec::Tomorrow)),
            why: None,
        },
        Act::Reopen {
            resource: resource(),
            from: None,
        },
        Act::Board {
            resource: Some(resource()),
        },
        Act::TakeBoardAway { resource: None },
        Act::BoardNews {
            board: BoardId(1),
            news: BoardNews::Gone,
        },
        Act::Limit {
            resource: Some(resource()),
            change: None,
            team: None,
        },
        Act::Limit {
            resource: None,
            change: Some(LimitChange::Lift),
            team: Some("managers".into()),
        },
        Act::Team {
            name: None,
            change: None,
        },
        Act::Team {
            name: Some("managers".into()),
            change: None,
        },
        Act::Team {
            name: Some("tutors".into()),
            change: Some(TeamChange::Add(MemberRef::Called("@ada".into()))),
        },
        Act::Team {
            name: Some("tutors".into()),
            change: Some(TeamChange::Drop),
        },
        Act::Settings {
            changes: SettingsChanges::default(),
        },
        Act::LookBack(HistoryWish::Audit {
            resource: None,
            member: None,
            before: None,
        }),
        Act::LookBack(HistoryWish::Stats {
            resource: Some(resource()),
            period: StatsPeriod::Week,
        }),
        Act::LookBack(HistoryWish::Export),
        Act::NoticeUndeliverable {
            notice: NoticeId(1),
            to: MemberId(1),
            why: Undeliverable::Refused,
        },
        Act::AskToConnect,
        Act::MoveTo {
            community: CommunityId(2),
        },
        Act::Extend {
            resource: None,
            booking: None,
            by_minutes: None,
        },
        Act::Move {
            booking: BookingId(1),
            when: When::Next,
            minutes: None,
        },
        Act::Draw {
            resource: resource(),
        },
        Act::WithdrawWish { wish: WishId(1) },
        Act::Give {
            booking: BookingId(1),
            member: MemberRef::Called("@ada".into()),
        },
        Act::Swap {
            booking: BookingId(1),
            wanted: BookingId(2),
        },
        Act::Accept {
            proposal: ProposalRef::Only,
        },
        Act::Decline {
            proposal: ProposalRef::Only,
        },
        Act::Undo { booking: None },
        Act::Wait {
            resource: resource(),
            when: When::Next,
            minutes: None,
            seats: 1,
        },
        Act::WaitTogether {
            resource: resource(),
            when: When::Next,
            minutes: None,
            seats: 1,
            with: MemberRef::Called("@ada".into()),
        },
        Act::AgreeToWait {
            waitlist: WaitlistId(1),
        },
        Act::LeaveWaitlist {
            waitlist: WaitlistId(1),
        },
        Act::BookSeries(SeriesWish {
            resource: resource(),
            when: When::Next,
            minutes: None,
            seats: 1,
            note: None,
            repeat: Repeat::Times(2),
            only: None,
            instead: None,
        }),
        Act::MoveSeries(SeriesShift {
            series: SeriesId(BookingId(1)),
            places: Weeks::of_bits(1),
            days: 0,
            minute_of_day: 0,
            minutes: 60,
        }),
        Act::Snooze {
            resource: None,
            booking: None,
            by_minutes: None,
        },
        Act::CancelSeries {
            series: SeriesId(BookingId(1)),
            from: at("17:00"),
        },
    ];
    acts.into_iter()
        .map(|act| (act.clone(), is_for_managers(&act)))
        .collect()
}

/// As the interface's two tables say.
fn is_for_managers(act: &Act) -> bool {
    match act {
        Act::Book { .. } | Act::Join { .. } | Act::Leave { .. } | Act::Line { .. } => false,
        Act::Claim { .. } | Act::Pass { .. } | Act::Done { .. } | Act::Cancel { .. } => false,
        Act::Here { .. } | Act::Late { .. } => false,
        Act::Mine | Act::Who { .. } | Act::Free { .. } | Act::Schedule { .. } => false,
        Act::SuggestTimes { .. } | Act::Language { .. } => false,
        Act::Remind { .. } | Act::Timezone { .. } => false,
        Act::LinkCode { .. } | Act::Link { .. } | Act::Unlink | Act::Forget { .. } => false,
        Act::AddResource { .. } | Act::EditResource { .. } | Act::RemoveResource { .. } => true,
        Act::ListResources | Act::ShowResource { .. } | Act::SetHours { .. } => true,
        Act::Assign { .. } | Act::Kick { .. } => true,
        Act::Approve { .. } | Act::Deny { .. } => true,
        Act::Close { .. } | Act::Reopen { .. } | Act::Limit { .. } => true,
        Act::Team { .. } => true,
        Act::LookBack(_) | Act::Import(_) => true,
        Act::Settings { .. } | Act::AskToConnect | Act::MoveTo { .. } => true,
        Act::NoticeUndeliverable { .. } => true,
        Act::Board { .. } | Act::TakeBoardAway { .. } | Act::BoardNews { .. } => true,
        Act::Extend { .. } | Act::Move { .. } | Act::Undo { .. } => false,
        Act::Wait { .. } | Act::LeaveWaitlist { .. } => false,
        Act::WaitTogether { .. } | Act::AgreeToWait { .. } => false,
        Act::Draw { .. } | Act::WithdrawWish { .. } => false,
        Act::Give { .. } | Act::Swap { .. } => false,
        Act::Accept { .. } | Act::Decline { .. } => false,
        Act::BookSeries(_) | Act::MoveSeries(_) | Act::CancelSeries { .. } => false,
        Act::Snooze { .. } => false,
    }
}

#[test]
fn every_act_by_every_role() {
    for (act, for_managers) in every_act() {
        for role in [Role::Stranger, Role::Member, Role::Manager] {
            let mut club = Club::new();
            let request = club.request("Nia", role, act.clone());
            let verdict = club.ask(&request);
            let expected = match role {
                Role::Stranger => Some(Refusal::NotMember),
                Role::Member if for_managers => Some(Refusal::NotManager),
                Role::Member | Role::Manager => None,
            };
            match expected {
                Some(refusal) => assert_eq!(verdict, Err(refusal), "{role:?} {act:?}"),
                None => assert!(
                    !matches!(verdict, Err(Refusal::NotMember | Refusal::NotManager)),
                    "{role:?} {act:?}: {verdict:?}"
                ),
            }
        }
    }
}

#[test]
fn a_member_speaks_from_a_private_chat_and_manages_nothing_there() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    let mine = club.request("Ada", Role::Stranger, Act::Mine);
    assert!(club.ask(&mine).is_ok(), "she is known");
    let list = club.request("Ada", Role::Stranger, Act::ListResources);
    assert_eq!(club.ask(&list), Err(Refusal::NotManager));
}

#[test]
fn what_is_whose() {
    // The booking is Ada's, the offer is Ben's: nobody else gets at them but a manager at bookings.
    for (who, role, cancels) in [
        ("Ada", Role::Member, true),
        ("Ben", Role::Member, false),
        ("Zoe", Role::Member, false),
        ("Mona", Role::Manager, true),
    ] {
        let mut club = Club::new();
        let booking = club.books("Ada", "17:00").expect("free").id;
        club.joins("Ben");
        for act in [
            Act::Done {
                resource: None,
                booking: Some(booking),
            },
            Act::Cancel { booking },
        ] {
            let request = club.request(who, role, act.clone());
            let mut club = Club::new();
            club.books("Ada", "17:00").expect("free");
            club.joins("Ben");
            let verdict = club.ask(&request);
            assert_eq!(verdict.is_ok(), cancels, "{who} {act:?}: {verdict:?}");
            if !cancels {
                assert!(matches!(verdict, Err(Refusal::NotYours { .. })));
            }
        }
    }
}
