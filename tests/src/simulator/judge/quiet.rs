//! Quiet hours: what comes in them comes without a sound, because it could not wait; what could
//! comes when they are over.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta};
use dibs_core::model::{MemberId, Notice, NoticeKind, QuietHours, TogetherNews};

use super::hours::{first_shown, shown};
use super::{Judge, Rule, Violation, clock};

/// What begins within so many seconds of the end of quiet hours is told at once, as the guide says.
const SOON_SECONDS: i64 = 60 * 60;

/// Quiet hours in the judge's picture: from a minute of the day to another.
pub(super) type Quiet = BTreeMap<MemberId, (u16, u16)>;

impl Judge {
    /// Somebody chose their quiet hours, or none.
    pub(super) fn quiet_chosen(&mut self, member: MemberId, quiet: Option<QuietHours>) {
        match quiet {
            Some(hours) => self.quiet.insert(member, hours.into()),
            None => self.quiet.remove(&member),
        };
    }

    /// When the quiet hours that somebody has at `at` are over.
    fn quiet_until(&self, member: MemberId, at: i64) -> Option<i64> {
        let (from, until) = self.quiet.get(&self.now(member)).copied()?;
        let goes_over_midnight = until <= from;
        let today = shown(self.zone, at).date();
        (-2..=2).find_map(|days| {
            let date = today + TimeDelta::days(days);
            let shows = |days: i64, minute: u16| {
                let midnight = (date + TimeDelta::days(days)).and_time(NaiveTime::MIN);
                first_shown(self.zone, midnight + TimeDelta::minutes(i64::from(minute)))
            };
            let begins = shows(0, from);
            let ends = shows(i64::from(goes_over_midnight), until);
            (begins <= at && at < ends).then_some(ends)
        })
    }

    /// A notice of `at` keeps to its reader's quiet hours; whether it waits for their end.
    pub(super) fn keeps_quiet(&self, notice: &Notice, at: i64) -> Result<bool, Violation> {
        let due = notice.due_at.timestamp();
        let quiet_until = match notice.kind {
            NoticeKind::Digest { .. } => None,
            // In a chat it is for everybody.
            NoticeKind::ApprovalAsked { .. }
            | NoticeKind::DrawOpened { .. }
            | NoticeKind::DrawHeld { .. }
                if notice.openly =>
            {
                None
            }
            _ => self.quiet_until(notice.to, at),
        };
        let waits = quiet_until.filter(|ends| {
            notice.useful_until.timestamp() > *ends && can_wait(&notice.kind, *ends)
        });
        let is_well = match (quiet_until, waits) {
            (_, Some(ends)) => due == ends && !notice.silent,
            (Some(_), None) => due <= at && notice.silent,
            (None, None) => due <= at && !notice.silent,
        };
        if is_well {
            return Ok(waits.is_some());
        }
        let how = format!(
            "at {} notice {} comes at {}{}, quiet until {:?}, waits until {:?}: {:?}",
            clock(at),
            notice.id,
            clock(due),
            if notice.silent { " silently" } else { "" },
            quiet_until.map(clock),
            waits.map(clock),
            notice.kind,
        );
        Violation::of(Rule::Quiet, how)
    }
}

/// Nobody waits for an answer, and nothing it is about begins before or soon after `ends`.
fn can_wait(kind: &NoticeKind, ends: i64) -> bool {
    let begins = match *kind {
        NoticeKind::TurnOffered { .. }
        | NoticeKind::WaitlistOffered { .. }
        | NoticeKind::OfferExtended { .. }
        | NoticeKind::CheckInAsked { .. }
        | NoticeKind::CheckInExtended { .. }
        | NoticeKind::DrawOpened { .. }
        | NoticeKind::ApprovalAsked { .. } => return false,
        NoticeKind::WaitTogether {
            news: TogetherNews::Asked,
            ..
        } => return false,
        NoticeKind::DrawHeld { .. }
        | NoticeKind::WishesDrawn { .. }
        | NoticeKind::DrawCalledOff { .. }
        | NoticeKind::OutOfLine { .. }
        | NoticeKind::OfferLapsed { .. }
        | NoticeKind::WaitlistLapsed { .. }
        | NoticeKind::TurnWithdrawn { .. }
        | NoticeKind::NoShow { .. }
        | NoticeKind::BoardPaused { .. }
        | NoticeKind::Digest { .. } => vec![],
        NoticeKind::NextInLine { expected_at, .. } => expected_at.into_iter().collect(),
        NoticeKind::WaitlistClosed { span, .. } | NoticeKind::WaitTogether { span, .. } => {
            vec![span.start]
        }
        NoticeKind::BookingMoved { booking, from, .. } => vec![booking.span.start, from.start],
        NoticeKind::Proposed { proposal } | NoticeKind::ProposalEnded { proposal, .. } => {
            let both = [Some(proposal.booking), proposal.wanted];
            both.iter().flatten().map(|one| one.span.start).collect()
        }
        NoticeKind::Reminder { booking, .. }
        | NoticeKind::BookingCancelled { booking, .. }
        | NoticeKind::BookingAssigned { booking, .. }
        | NoticeKind::BookingsAssigned { booking, .. }
        | NoticeKind::BookingClosed { booking, .. }
        | NoticeKind::BookingEnded { booking, .. }
        | NoticeKind::BookingApproved { booking, .. }
        | NoticeKind::BookingDenied { booking, .. }
        | NoticeKind::ApprovalLapsed { booking } => vec![booking.span.start],
    };
    begins
        .iter()
        .all(|begins| begins.timestamp() >= ends + SOON_SECONDS)
}
