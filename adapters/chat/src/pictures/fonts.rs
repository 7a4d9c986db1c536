//! The letters of a picture: those that come with Dibs, then those of the machine.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Weight};
use resvg::usvg::{FontFamily, FontResolver, fontdb};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::{TableProvider, types::Tag};
use skrifa::{FontRef, MetadataProvider};

/// The family everything is written in as far as it has the letters.
pub(super) const FAMILY: &str = "Noto Sans";

/// What the name of a [`Face`] begins with.
const NAMED: &str = "Face";
/// Parts of Noto, 1.98 MB in all, under the SIL Open Font License 1.1; `fonts/README.md` tells how
/// they are made. Those in front are asked first.
const EMBEDDED: [&[u8]; 5] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansTC-Regular.otf"),
];
/// Most of the machine's fonts that are looked through for a letter.
const MOST_FACES: usize = 2_000;
/// Most letters of which it is remembered which font has them.
const MOST_REMEMBERED: usize = 20_000;

/// The fonts there are.
pub(super) struct Fonts {
    embedded: Arc<Database>,
    regular: ID,
    bold: ID,
    /// With the machine's; they are looked for when a letter is met that ours do not have.
    all: OnceLock<Arc<Database>>,
    looks_beyond: bool,
    found: Mutex<HashMap<char, Option<ID>>>,
    /// Those that a drawing names: [`Face`] is the place in it.
    named: Mutex<Vec<ID>>,
}

/// A font as a drawing names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Face(usize);

impl fmt::Display for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{NAMED}{}", self.0)
    }
}

impl Fonts {
    /// Ours and the machine's.
    pub(super) fn new() -> Self {
        Self::made(true)
    }

    /// Ours alone: the same everywhere.
    #[cfg(test)]
    pub(super) fn embedded() -> Self {
        Self::made(false)
    }

    fn made(looks_beyond: bool) -> Self {
        let mut embedded = Database::new();
        for font in EMBEDDED {
            embedded.load_font_source(Source::Binary(Arc::new(font)));
        }
        let of_weight = |weight| {
            let found = embedded.faces().find(|face| face.weight == weight);
            found.map_or_else(ID::dummy, |face| face.id)
        };
        Self {
            regular: of_weight(Weight::NORMAL),
            bold: of_weight(Weight::BOLD),
            embedded: Arc::new(embedded),
            all: OnceLock::new(),
            looks_beyond,
            found: Mutex::default(),
            named: Mutex::default(),
        }
    }

    /// The fonts that were needed so far.
    pub(super) fn database(&self) -> Arc<Database> {
        self.all.get().unwrap_or(&self.embedded).clone()
    }

    /// How a renderer finds them.
    pub(super) fn resolver(self: &Arc<Self>) -> FontResolver<'static> {
        let (selecting, falling_back) = (self.clone(), self.clone());
        FontResolver {
            select_font: Box::new(move |font, _| {
                let named = font.families().iter().find_map(|family| match family {
                    FontFamily::Named(name) => selecting.face_named(name),
                    _ => None,
                });
                Some(named.unwrap_or(selecting.base(font.weight() >= Weight::BOLD.0)))
            }),
            select_fallback: Box::new(move |c, used, _| {
                falling_back.face_of(c).filter(|face| !used.contains(face))
            }),
        }
    }

    /// A text in pieces that one font has each; no name stands for the base font. A renderer that
    /// chose by itself would lose letters where a font joins two to one.
    pub(super) fn runs<'t>(&self, text: &'t str, bold: bool) -> Vec<(Option<Face>, &'t str)> {
        let base = self.base(bold);
        let mut runs: Vec<(ID, std::ops::Range<usize>)> = Vec::new();
        for (start, c) in text.char_indices() {
            let end = start + c.len_utf8();
            if let Some((face, run)) = runs.last_mut()
                && !c.is_alphabetic()
                && self.advance(*face, c).is_some()
            {
                run.end = end;
                continue;
            }
            let of_base = self.advance(base, c).map(|_| base);
            let face = of_base.or_else(|| self.face_of(c)).unwrap_or(base);
            match runs.last_mut() {
                Some((last, run)) if *last == face => run.end = end,
                _ => runs.push((face, start..end)),
            }
        }
        runs.into_iter()
            .map(|(face, run)| ((face != base).then(|| self.name(face)), &text[run]))
            .collect()
    }

    fn name(&self, face: ID) -> Face {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        let known = named.iter().position(|known| *known == face);
        Face(known.unwrap_or_else(|| {
            named.push(face);
            named.len() - 1
        }))
    }

    fn face_named(&self, name: &str) -> Option<ID> {
        let index: usize = name.strip_prefix(NAMED)?.parse().ok()?;
        let named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.get(index).copied()
    }

    /// Whether some font has that letter.
    pub(super) fn has(&self, c: char) -> bool {
        self.face_of(c).is_some()
    }

    /// How wide a text is, in pixels; letters that join are taken for single ones.
    pub(super) fn width(&self, text: &str, size: i32, bold: bool) -> f32 {
        let base = self.base(bold);
        let advances = text.chars().map(|c| {
            let of_base = self.advance(base, c);
            let advance = of_base.or_else(|| self.advance(self.face_of(c)?, c));
            advance.unwrap_or_default()
        });
        let share: f32 = advances.sum();
        #[expect(clippy::cast_precision_loss, reason = "sizes are tens of pixels")]
        let size = size as f32;
        share * size
    }

    fn base(&self, bold: bool) -> ID {
        if bold { self.bold } else { self.regular }
    }

    /// A letter's width as a share of the size; `None` if that font does not have it.
    fn advance(&self, face: ID, c: char) -> Option<f32> {
        with_font(&self.database(), face, |font| {
            let glyph = font.charmap().map(c)?;
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            metrics.advance_width(glyph)
        })
    }

    /// The font that is asked for a letter.
    fn face_of(&self, c: char) -> Option<ID> {
        let known = |found: &HashMap<char, Option<ID>>| found.get(&c).copied();
        if let Some(face) = known(&self.found.lock().unwrap_or_else(PoisonError::into_inner)) {
            return face;
        }
        let face = first_with(&self.embedded, c).or_else(|| {
            let all = self.looks_beyond.then(|| self.all())?;
            first_with(all, c)
        });
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.len() >= MOST_REMEMBERED {
            found.clear();
        }
        found.insert(c, face);
        face
    }

    fn all(&self) -> &Database {
        self.all.get_or_init(|| {
            // The numbers of ours stay what they are.
            let mut all = Database::clone(&self.embedded);
            all.load_system_fonts();
            tracing::debug!(fonts = all.len(), "looked for fonts for a rare letter");
            Arc::new(all)
        })
    }
}

fn first_with(database: &Database, c: char) -> Option<ID> {
    let upright = |face: &&FaceInfo| face.style == fontdb::Style::Normal;
    let mut faces = database.faces().filter(upright).take(MOST_FACES);
    let face = faces.find(|face| with_font(database, face.id, |font| can_draw(font, c)).is_some());
    face.map(|face| face.id)
}

/// Fonts of bitmaps, as many for emoji are, would leave a hole.
fn can_draw(font: &FontRef<'_>, c: char) -> Option<()> {
    let has_outlines = [b"glyf", b"CFF ", b"CFF2"]
        .into_iter()
        .any(|table| font.data_for_tag(Tag::new(table)).is_some());
    (has_outlines && font.charmap().map(c).is_some()).then_some(())
}

fn with_font<T>(
    database: &Database,
    face: ID,
    act: impl FnOnce(&FontRef<'_>) -> Option<T>,
) -> Option<T> {
    database.with_face_data(face, |data, index| {
        act(&FontRef::from_index(data, index).ok()?)
    })?
}
