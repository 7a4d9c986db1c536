//! Where text goes: straight to standard output, or above a prompt that somebody is typing at.

use std::fmt;
use std::io::{self, Write};

type Print = Box<dyn FnMut(String) -> io::Result<()> + Send>;

/// Prints whole lines.
pub struct Screen {
    print: Print,
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screen").finish_non_exhaustive()
    }
}

impl Screen {
    /// A screen that prints by `print`, which gets text with a line end.
    pub fn new(print: impl FnMut(String) -> io::Result<()> + Send + 'static) -> Self {
        Self {
            print: Box::new(print),
        }
    }

    /// Standard output.
    pub fn standard_output() -> Self {
        Self::new(|text| {
            let mut output = io::stdout().lock();
            output.write_all(text.as_bytes())?;
            output.flush()
        })
    }

    /// Prints `text` and ends the line.
    ///
    /// # Errors
    /// When nobody is there to read it.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        (self.print)(format!("{text}\n"))
    }
}
