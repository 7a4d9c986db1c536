//! Painting on demand: off the asynchronous workers, a few at a time, and once for all who ask for
//! the same.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OnceCell, Semaphore, TryAcquireError};

use super::fonts::Fonts;
use super::heat_map::HeatMap;
use super::layout::{heat_layout, layout};
use super::raster::{RasterError, png};
use super::svg::svg;
use super::timetable::Timetable;

/// Most pictures that are kept: some 60 kB each.
const MOST_KEPT: usize = 64;
/// Pictures painted at the same time: one, so that the desks have the rest of a small machine.
const MOST_AT_ONCE: usize = 1;
/// Most that wait for their turn; whoever comes then gets the text alone.
const MOST_WAITING: usize = 32;
/// How long somebody waits for a picture before they get the text alone.
const PATIENCE: Duration = Duration::from_secs(5);

/// A PNG, shared by all who are shown it.
pub(crate) type Png = Arc<[u8]>;

type Painted = Arc<OnceCell<Png>>;

/// What a picture is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    /// Who has what when.
    Timetable(Timetable),
    /// How much is used when.
    HeatMap(HeatMap),
}

impl From<Timetable> for Subject {
    fn from(timetable: Timetable) -> Self {
        Self::Timetable(timetable)
    }
}

impl From<HeatMap> for Subject {
    fn from(map: HeatMap) -> Self {
        Self::HeatMap(map)
    }
}

/// Whoever paints. Cheap to clone; clones share what is painted.
#[derive(Clone)]
pub(crate) struct Painter {
    studio: Arc<Studio>,
    patience: Duration,
}

struct Studio {
    fonts: OnceCell<Arc<Fonts>>,
    /// The most recent last.
    kept: Mutex<VecDeque<(Arc<Subject>, Painted)>>,
    waiting: Arc<Semaphore>,
    at_work: Arc<Semaphore>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
enum PaintingError {
    #[error("too many pictures are waited for")]
    Crowded,
    #[error("a picture was not painted in time")]
    TooSlow,
    #[error("the painting ended early")]
    Ended,
    #[error(transparent)]
    Raster(#[from] RasterError),
}

impl From<TryAcquireError> for PaintingError {
    fn from(_: TryAcquireError) -> Self {
        Self::Crowded
    }
}

impl Painter {
    pub(crate) fn new() -> Self {
        Self {
            studio: Arc::new(Studio {
                fonts: OnceCell::new(),
                kept: Mutex::default(),
                waiting: Arc::new(Semaphore::new(MOST_WAITING)),
                at_work: Arc::new(Semaphore::new(MOST_AT_ONCE)),
            }),
            patience: PATIENCE,
        }
    }

    /// The same, for people who wait so long.
    pub(crate) fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The picture of something, or `None`, which is logged: the words have to do, then.
    pub(crate) async fn paint(&self, subject: impl Into<Subject>) -> Option<Png> {
        let (subject, cell) = self.studio.cell(subject.into());
        let painting = cell.get_or_try_init(|| self.studio.painted(subject));
        let painted = tokio::time::timeout(self.patience, painting).await;
        match painted.unwrap_or(Err(PaintingError::TooSlow)) {
            Ok(png) => Some(png.clone()),
            Err(error) => {
                tracing::warn!(%error, "an answer goes out without its picture");
                None
            }
        }
    }
}

impl Studio {
    /// Where the picture of that is, or will be.
    fn cell(&self, subject: Subject) -> (Arc<Subject>, Painted) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(known, _)| **known == subject);
        let entry = known
            .and_then(|index| kept.remove(index))
            .unwrap_or_else(|| (Arc::new(subject), Painted::default()));
        if kept.len() >= MOST_KEPT {
            kept.pop_front();
        }
        kept.push_back(entry.clone());
        entry
    }

    async fn painted(&self, subject: Arc<Subject>) -> Result<Png, PaintingError> {
        let _place = self.waiting.try_acquire()?;
        let turn = self.at_work.clone().acquire_owned().await;
        let turn = turn.map_err(|_| PaintingError::Ended)?;
        let fonts = self.fonts.get_or_init(async || Arc::new(Fonts::new()));
        let fonts = fonts.await.clone();
        let painting = tokio::task::spawn_blocking(move || {
            // Held to the end, also when nobody waits for it any more.
            let _turn = turn;
            let drawing = match &*subject {
                Subject::Timetable(timetable) => layout(timetable, &fonts),
                Subject::HeatMap(map) => heat_layout(map, &fonts),
            };
            png(&svg(&drawing, &fonts), &fonts)
        });
        let png = painting.await.map_err(|_| PaintingError::Ended)??;
        Ok(png.into())
    }
}
