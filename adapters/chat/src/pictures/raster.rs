//! From an SVG document to a PNG.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::fonts::Fonts;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(super) enum RasterError {
    /// The document cannot be read.
    #[error("the drawing is not good SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// It has no size.
    #[error("a drawing of {width} × {height} pixels is none")]
    Size {
        /// Its width, in pixels.
        width: u32,
        /// Its height, in pixels.
        height: u32,
    },
    /// The pixels cannot be written down.
    #[error("the picture cannot be encoded: {reason}")]
    Encoding {
        /// What the encoder says.
        reason: String,
    },
}

/// The document's picture. Takes tens of milliseconds: not for an asynchronous worker.
pub(super) fn png(svg: &str, fonts: &Arc<Fonts>) -> Result<Vec<u8>, RasterError> {
    let options = Options {
        fontdb: fonts.database(),
        font_resolver: fonts.resolver(),
        // There are no pictures in ours; whatever came in would not be looked for.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let mut pixels = Pixmap::new(width, height).ok_or(RasterError::Size { width, height })?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| RasterError::Encoding {
        reason: error.to_string(),
    })
}
