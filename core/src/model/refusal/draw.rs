//! Why a draw says no.

use crate::model::ResourceId;
use crate::model::draw::{DrawMoment, MyWish};
use crate::time::Span;

/// What draws keep from people, or people from draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawRefusal {
    /// The week is drawn, and has not been yet.
    NotDrawn {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
        /// When it is drawn.
        draw: DrawMoment,
        /// The nearest free slots, nearest first.
        alternatives: Vec<Span>,
    },
    /// You wish for that already.
    WishedAlready {
        /// Which wish it is.
        wish: MyWish,
    },
    /// You have no such wish.
    NoSuchWish,
    /// The weeks of that are not drawn.
    NoDraw {
        /// Of what.
        resource: ResourceId,
    },
    /// Wishes would still be collected when the week they are for has begun.
    TooLate {
        /// For what.
        resource: ResourceId,
    },
}

impl DrawRefusal {
    /// Of what the draw is.
    pub fn resource(&self) -> Option<ResourceId> {
        match self {
            Self::NotDrawn { resource, .. }
            | Self::NoDraw { resource }
            | Self::TooLate { resource } => Some(*resource),
            Self::WishedAlready { wish } => Some(wish.resource),
            Self::NoSuchWish => None,
        }
    }
}

impl From<DrawRefusal> for super::Refusal {
    fn from(refusal: DrawRefusal) -> Self {
        Self::Draw(refusal)
    }
}
