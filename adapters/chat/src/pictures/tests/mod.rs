//! Pictures: where things are, how texts are cut, and how it all looks.

mod axes;
mod kept;
mod painting;
mod places;
mod samples;
mod texts;
