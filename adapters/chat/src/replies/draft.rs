//! A message in the making: lines and buttons that keep to the limits.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use dibs_core::model::labels::MemberLabel;
use dibs_core::model::text::one_line;
use dibs_core::model::{BookingFacts, BookingId, CommunityId, MemberId, ResourceId};
use dibs_core::time::{Span, utc_to_local};

use super::Scene;
use crate::message::{
    Button, ButtonStyle, Inline, LONGEST_MESSAGE_CHARS, Message, MomentStyle, Paragraph, Tone,
    fitting_label, rows,
};
use crate::press::Press;
use crate::wording::{Arg, Args};

/// Longest piece of what was typed that is repeated, in characters.
const LONGEST_ECHO_CHARS: usize = 60;
/// Kept free for the line that says how much is left out, in characters.
const REST_CHARS: usize = 60;

/// A message in the making.
pub(super) struct Draft<'a> {
    scene: &'a Scene<'a>,
    tone: Tone,
    paragraphs: Vec<Paragraph>,
    buttons: Vec<Button>,
    length_chars: usize,
}

impl<'a> Draft<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, tone: Tone) -> Self {
        Self {
            scene,
            tone,
            paragraphs: Vec::new(),
            buttons: Vec::new(),
            length_chars: 0,
        }
    }

    /// A sentence on a line of its own.
    pub(super) fn line(&mut self, key: &str, args: Args<'_>) -> &mut Self {
        let line = self.scene.say(key, args);
        self.push(Paragraph::Line(line));
        self
    }

    /// A line that is made already.
    pub(super) fn made_line(&mut self, line: Vec<Inline>) -> &mut Self {
        self.push(Paragraph::Line(line));
        self
    }

    /// An item of a list.
    pub(super) fn bullet(&mut self, key: &str, args: Args<'_>) -> &mut Self {
        let line = self.scene.say(key, args);
        self.push(Paragraph::Bullet(line));
        self
    }

    /// Items of a list of `total`, as far as there is room; the rest is counted.
    pub(super) fn list(
        &mut self,
        items: impl IntoIterator<Item = Vec<Inline>>,
        total: usize,
    ) -> &mut Self {
        let mut shown = 0;
        for item in items {
            let chars = self.chars(&item);
            if self.length_chars + chars + REST_CHARS > LONGEST_MESSAGE_CHARS {
                break;
            }
            self.push(Paragraph::Bullet(item));
            shown += 1;
        }
        if shown < total {
            self.line("list-more", &[("count", (total - shown).into())]);
        }
        self
    }

    /// An item of a list, unless there is no room for it.
    pub(super) fn item_if_room(&mut self, item: Vec<Inline>) -> bool {
        let fits = self.length_chars + self.chars(&item) + 2 * REST_CHARS <= LONGEST_MESSAGE_CHARS;
        if fits {
            self.push(Paragraph::Bullet(item));
        }
        fits
    }

    /// There is no room for another line of usual length.
    pub(super) fn is_full(&self) -> bool {
        self.length_chars + 2 * REST_CHARS > LONGEST_MESSAGE_CHARS
    }

    /// A button that leads on.
    pub(super) fn button(&mut self, key: &str, args: Args<'_>, press: Press) -> &mut Self {
        self.styled(key, args, press, ButtonStyle::Secondary)
    }

    /// The button most people will want.
    pub(super) fn primary(&mut self, key: &str, args: Args<'_>, press: Press) -> &mut Self {
        self.styled(key, args, press, ButtonStyle::Primary)
    }

    /// A button that takes something away.
    pub(super) fn danger(&mut self, key: &str, args: Args<'_>, press: Press) -> &mut Self {
        self.styled(key, args, press, ButtonStyle::Danger)
    }

    fn styled(&mut self, key: &str, args: Args<'_>, press: Press, style: ButtonStyle) -> &mut Self {
        let Scene {
            wording,
            labels,
            now,
            ..
        } = *self.scene;
        let label = wording.inlines_text(labels.language, &self.scene.say(key, args), now);
        self.labelled(&label, press, style)
    }

    /// A button with a name on it.
    pub(super) fn labelled(&mut self, label: &str, press: Press, style: ButtonStyle) -> &mut Self {
        self.buttons.push(Button {
            label: fitting_label(label),
            press,
            style,
        });
        self
    }

    /// Where its buttons lead.
    pub(super) fn community(&self) -> CommunityId {
        self.scene.community
    }

    /// A button that runs a line, if the line is short enough to be carried.
    pub(super) fn run_button(&mut self, label: &str, line: &str) -> &mut Self {
        if let Some(press) = Press::run(self.scene.community, line) {
            self.labelled(label, press, ButtonStyle::Secondary);
        }
        self
    }

    /// The button that shows what is free of everything.
    pub(super) fn free_button(&mut self) -> &mut Self {
        let Scene {
            wording, labels, ..
        } = *self.scene;
        let label = wording.plain_line(labels.language, "button-free-times", &[]);
        self.run_button(&label, "/free")
    }

    pub(super) fn finish(&mut self) -> Message {
        Message {
            language: self.scene.labels.language,
            paragraphs: std::mem::take(&mut self.paragraphs),
            buttons: rows(std::mem::take(&mut self.buttons)),
            tone: self.tone,
            pings: Vec::new(),
            picture: None,
            document: None,
            private: false,
        }
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.length_chars += self.chars(paragraph.inlines());
        self.paragraphs.push(paragraph);
    }

    /// What a line takes of a message, its end included. Punctuation counts twice: platforms that
    /// read markup want it escaped.
    fn chars(&self, line: &[Inline]) -> usize {
        let Scene {
            wording,
            labels,
            now,
            ..
        } = *self.scene;
        let text = wording.inlines_text(labels.language, line, now);
        1 + text
            .chars()
            .map(|c| 1 + usize::from(c.is_ascii_punctuation()))
            .sum::<usize>()
    }
}

impl Scene<'_> {
    /// A sentence in the reader's language.
    pub(super) fn say(&self, key: &str, args: Args<'_>) -> Vec<Inline> {
        self.wording.line(self.labels.language, key, args)
    }

    /// A resource's name.
    pub(super) fn resource(&self, id: ResourceId) -> Arg {
        Inline::Strong(self.resource_name(id)).into()
    }

    /// A resource's name, plain.
    pub(super) fn resource_name(&self, id: ResourceId) -> String {
        match self.labels.resources.get(&id) {
            Some(resource) => resource.name.clone(),
            None => self
                .wording
                .plain_line(self.labels.language, "some-resource", &[]),
        }
    }

    /// The zone a resource's times are read in.
    pub(super) fn zone(&self, id: ResourceId) -> Tz {
        self.labels.zone_of(id)
    }

    /// Somebody as the reader may know them.
    pub(super) fn member(&self, id: MemberId) -> Arg {
        if self.labels.is_reader(id) {
            return Arg::Inlines(self.say("you", &[]));
        }
        let label = self.labels.member(id);
        if label.is_some_and(MemberLabel::is_forgotten) {
            return Arg::Inlines(self.say("former-member", &[]));
        }
        let named = label.and_then(|label| {
            let identity = label
                .identities
                .iter()
                .find(|known| known.platform == self.platform);
            let name = label.name.as_ref().or(label.handle.as_ref())?.to_string();
            Some(Inline::Person {
                identity: identity.cloned(),
                name,
            })
        });
        named.map_or_else(|| Arg::Inlines(self.say("somebody", &[])), Arg::from)
    }

    /// Whether the reader may know who that is.
    pub(super) fn knows(&self, id: MemberId) -> bool {
        self.labels
            .member(id)
            .is_some_and(|label| label.name.is_some() || label.handle.is_some())
    }

    /// Who has these, as far as the reader may know.
    pub(super) fn known_holders(&self, bookings: &[BookingFacts]) -> Option<Arg> {
        let mut known: Vec<MemberId> = Vec::new();
        for holder in bookings {
            if self.knows(holder.member) && !known.contains(&holder.member) {
                known.push(holder.member);
            }
        }
        let holders = known.iter().map(|member| self.member(*member));
        (!known.is_empty()).then(|| self.all_of(holders))
    }

    pub(super) fn moment(&self, at: DateTime<Utc>, zone: Tz, style: MomentStyle) -> Arg {
        Inline::Moment { at, zone, style }.into()
    }

    /// A booking's number as people type it.
    pub(super) fn number(&self, id: BookingId) -> Arg {
        Inline::Code(format!("#{id}")).into()
    }

    /// From when to when in full: `Fri 20 Nov 18:00-20:00`.
    pub(super) fn span(&self, span: Span, zone: Tz) -> Arg {
        self.span_from(span, zone, MomentStyle::Full)
    }

    /// From when to when, without the day where it is today: `18:00-20:00`.
    pub(super) fn near_span(&self, span: Span, zone: Tz) -> Arg {
        let style = if self.is_today(span.start, zone) {
            MomentStyle::Time
        } else {
            MomentStyle::Full
        };
        self.span_from(span, zone, style)
    }

    /// The times of a span whose day is known: `18:00-20:00`.
    pub(super) fn times(&self, span: Span, zone: Tz) -> Arg {
        self.span_from(span, zone, MomentStyle::Time)
    }

    fn span_from(&self, span: Span, zone: Tz, start_style: MomentStyle) -> Arg {
        let key = if is_short(span) { "span" } else { "span-days" };
        Arg::Inlines(self.say(key, &self.span_args(span, zone, start_style)))
    }

    /// [`Self::span`] with the true length, where that is not what the times or the usual slot
    /// suggest.
    pub(super) fn telling_span(&self, booking: &BookingFacts) -> Arg {
        let zone = self.zone(booking.resource);
        let label = self.labels.resources.get(&booking.resource);
        let minutes = booking.span.minutes();
        let Span { start, end } = booking.span;
        let on_the_clock = (utc_to_local(zone, end) - utc_to_local(zone, start)).num_minutes();
        let is_true = on_the_clock == i64::from(minutes);
        if is_true && label.is_some_and(|label| label.slot_minutes == minutes) {
            return self.span(booking.span, zone);
        }
        // In minutes where the clocks change, so that nobody takes it for a slip.
        let length = if is_true {
            self.length(minutes)
        } else {
            self.minutes(minutes)
        };
        let key = if is_short(booking.span) {
            "span-length"
        } else {
            "span-days-length"
        };
        let [start, end] = self.span_args(booking.span, zone, MomentStyle::Full);
        Arg::Inlines(self.say(key, &[start, end, ("length", length)]))
    }

    fn span_args(
        &self,
        span: Span,
        zone: Tz,
        start_style: MomentStyle,
    ) -> [(&'static str, Arg); 2] {
        let end_style = if is_short(span) {
            MomentStyle::Time
        } else {
            MomentStyle::Full
        };
        [
            ("start", self.moment(span.start, zone, start_style)),
            ("end", self.moment(span.end, zone, end_style)),
        ]
    }

    pub(super) fn is_today(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        utc_to_local(zone, at).date() == self.today(zone)
    }

    /// The day it is in a zone.
    pub(super) fn today(&self, zone: Tz) -> NaiveDate {
        utc_to_local(zone, self.now).date()
    }

    pub(super) fn date(&self, day: NaiveDate, zone: Tz) -> Arg {
        Inline::Text(
            self.wording
                .date(self.labels.language, day, self.today(zone)),
        )
        .into()
    }

    /// A length: `1 h 30 min`.
    pub(super) fn length(&self, minutes: u32) -> Arg {
        Inline::Text(self.wording.length(self.labels.language, minutes)).into()
    }

    /// A length in minutes alone: `60 min`.
    fn minutes(&self, minutes: u32) -> Arg {
        Arg::Inlines(self.say("length-minutes", &[("minutes", minutes.into())]))
    }

    /// Things one after the other.
    pub(super) fn listed(&self, items: impl IntoIterator<Item = Arg>) -> Arg {
        self.joined(items, "list-comma")
    }

    /// All of these: `a, b and c`.
    pub(super) fn all_of(&self, items: impl IntoIterator<Item = Arg>) -> Arg {
        self.joined(items, "list-and")
    }

    /// One of these: `a, b or c`.
    pub(super) fn one_of(&self, items: impl IntoIterator<Item = Arg>) -> Arg {
        self.joined(items, "list-or")
    }

    fn joined(&self, items: impl IntoIterator<Item = Arg>, last_key: &str) -> Arg {
        let items: Vec<Arg> = items.into_iter().collect();
        let last = items.len().saturating_sub(1);
        let mut inlines = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                inlines.extend(self.say(
                    if index == last {
                        last_key
                    } else {
                        "list-comma"
                    },
                    &[],
                ));
            }
            match item {
                Arg::Inlines(item) => inlines.extend(item),
                Arg::Number(number) => inlines.push(Inline::Text(number.to_string())),
            }
        }
        Arg::Inlines(inlines)
    }

    /// What somebody typed, made readable and cut.
    pub(super) fn echo(&self, typed: &str) -> Arg {
        let line = one_line(typed);
        let mut cut: String = line.chars().take(LONGEST_ECHO_CHARS).collect();
        if cut.len() < line.len() {
            cut.push('…');
        }
        Inline::Strong(cut).into()
    }

    /// Something to type.
    pub(super) fn code(&self, line: impl Into<String>) -> Arg {
        Inline::Code(line.into()).into()
    }
}

/// Whether the time of its end alone says when a span ends: `22:00-1:00` is clear.
fn is_short(span: Span) -> bool {
    span.minutes() < 24 * 60
}
