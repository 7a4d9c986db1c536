//! Where lines come from: a person at a prompt, or a script. Both are read in a thread of their
//! own, because reading blocks; the next line is asked for only when the last one is answered.

use std::io::{self, BufRead};
use std::thread;

use rustyline::error::ReadlineError;
use rustyline::{DefaultEditor, ExternalPrinter};
use tokio::sync::mpsc;

use crate::input::LONGEST_LINE_CHARS;
use crate::screen::Screen;

/// Most bytes of a line that are kept: enough to see that it is too long.
const LONGEST_LINE_BYTES: usize = 4 * LONGEST_LINE_CHARS + 1;

/// Lines, one at a time.
#[derive(Debug)]
pub struct Lines {
    wanted: mpsc::Sender<()>,
    typed: mpsc::Receiver<io::Result<String>>,
    /// Nobody sees what is typed, so it has to be repeated.
    pub(crate) echo: bool,
}

impl Lines {
    /// Lines of a person at a prompt with history, and the screen that goes with it.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub fn of_person(speaker: &str) -> io::Result<(Self, Screen)> {
        let mut editor = DefaultEditor::new().map_err(io::Error::other)?;
        let mut printer = editor.create_external_printer().map_err(io::Error::other)?;
        let prompt = format!("{speaker}> ");
        let lines = Self::from_thread(false, move || match editor.readline(&prompt) {
            Ok(line) => {
                // A history that is full or refuses a line is no reason to stop.
                let _ = editor.add_history_entry(line.as_str());
                Some(Ok(line))
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => None,
            Err(e) => Some(Err(io::Error::other(e))),
        });
        let screen = Screen::new(move |text| printer.print(text).map_err(io::Error::other));
        Ok((lines, screen))
    }

    /// Lines of a script.
    pub fn of_script(mut script: impl BufRead + Send + 'static) -> Self {
        Self::from_thread(true, move || next_line(&mut script).transpose())
    }

    fn from_thread(
        echo: bool,
        mut next: impl FnMut() -> Option<io::Result<String>> + Send + 'static,
    ) -> Self {
        let (wanted, mut asked) = mpsc::channel(1);
        let (sender, typed) = mpsc::channel(1);
        thread::spawn(move || {
            while asked.blocking_recv().is_some() {
                let Some(line) = next() else { break };
                if sender.blocking_send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            wanted,
            typed,
            echo,
        }
    }

    /// Asks for the next line, which [`Self::next`] then waits for.
    pub(crate) fn ask(&self) {
        // Full: asked already. Closed: `next` says so.
        let _ = self.wanted.try_send(());
    }

    /// The next line; `None` at the end. Can be dropped and called again.
    pub(crate) async fn next(&mut self) -> Option<io::Result<String>> {
        self.typed.recv().await
    }
}

/// Reads a line without its end; of one that is longer than [`LONGEST_LINE_BYTES`] only the
/// beginning is kept. Bytes that are no text become question marks.
fn next_line(script: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    loop {
        let buffer = match script.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            return Ok((!line.is_empty()).then(|| String::from_utf8_lossy(&line).into_owned()));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        let room = LONGEST_LINE_BYTES.saturating_sub(line.len());
        line.extend_from_slice(&piece[..piece.len().min(room)]);
        let used = end.map_or(buffer.len(), |at| at + 1);
        script.consume(used);
        if end.is_some() {
            return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(script: &[u8], buffer_bytes: usize) -> Vec<String> {
        let mut script = io::BufReader::with_capacity(buffer_bytes, script);
        std::iter::from_fn(|| next_line(&mut script).unwrap()).collect()
    }

    #[test]
    fn a_script_is_read_line_by_line_whatever_the_pieces_it_comes_in() {
        for (script, lines) in [
            (&b""[..], vec![]),
            (b"/mine", vec!["/mine"]),
            (b"/mine\n", vec!["/mine"]),
            (b"one\n\ntwo\r\nthree", vec!["one", "", "two\r", "three"]),
            (b"\xFFa\n", vec!["\u{FFFD}a"]),
        ] {
            for buffer_bytes in [1, 3, 4_096] {
                assert_eq!(
                    all(script, buffer_bytes),
                    lines,
                    "{script:?} by {buffer_bytes}"
                );
            }
        }
    }

    #[test]
    fn the_rest_of_an_endless_line_is_thrown_away() {
        let script = [&vec![b'x'; 1 << 20][..], b"\n/mine\n"].concat();
        let lines = all(&script, 4_096);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].len(), LONGEST_LINE_BYTES);
        assert_eq!(lines[1], "/mine");
    }
}
