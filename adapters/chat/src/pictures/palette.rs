//! The colours of a picture.
//!
//! Blue, orange and vermilion are of the palette of M. Okabe and K. Ito, "Color Universal Design",
//! 2002, revised 2008 (<https://jfly.uni-koeln.de/color/>), whose colours people with any kind of
//! colour blindness tell apart. Besides, nothing is told by colour alone: what is the reader's is
//! striped and starred, closed time is hatched, now is a line with an arrow. The picture has a
//! ground and a border of its own, so that it looks the same in dark and in light chats. Text keeps
//! a contrast of 4.5 to its ground, edges of 3 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes both.

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// The ground of everything.
pub(super) const PAGE: Ink = Ink(0xF3, 0xF4, 0xF6);
/// Around the picture, so that it has an edge in a chat that is as light as it is.
pub(super) const BORDER: Ink = Ink(0x7F, 0x86, 0x8F);
/// Time that can be had.
pub(super) const FREE: Ink = Ink(0xFF, 0xFF, 0xFF);
/// The lines of the hours.
pub(super) const GRID: Ink = Ink(0xD3, 0xD7, 0xDD);
/// Words on the page, on free time and on orange.
pub(super) const TEXT: Ink = Ink(0x16, 0x19, 0x1D);
/// Words of less weight.
pub(super) const MUTED: Ink = Ink(0x4B, 0x52, 0x5B);
/// What somebody else has; Okabe and Ito's blue.
pub(super) const TAKEN: Ink = Ink(0x00, 0x72, 0xB2);
/// Words on blue.
pub(super) const ON_TAKEN: Ink = Ink(0xFF, 0xFF, 0xFF);
/// What the reader has; Okabe and Ito's orange.
pub(super) const YOURS: Ink = Ink(0xE6, 0x9F, 0x00);
/// The stripes beside it.
pub(super) const STRIPES: Ink = Ink(0x5C, 0x3B, 0x00);
/// Where some seats are taken and others are free.
pub(super) const PARTLY: Ink = Ink(0xC5, 0xE1, 0xF2);
/// The more the darker; the last is Okabe and Ito's blue.
pub(super) const HEAT: [Ink; 4] = [PARTLY, Ink(0x8C, 0xC4, 0xE4), Ink(0x4A, 0x9F, 0xD1), TAKEN];
/// The ground of closed time.
pub(super) const CLOSED: Ink = Ink(0xE1, 0xE4, 0xE8);
/// The hatching of closed time.
pub(super) const HATCHING: Ink = Ink(0xA3, 0xAA, 0xB3);
/// The line of now; Okabe and Ito's vermilion.
pub(super) const NOW: Ink = Ink(0xD5, 0x5E, 0x00);

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn luminance(ink: Ink) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(ink.0) + 0.7152 * linear(ink.1) + 0.0722 * linear(ink.2)
    }

    fn contrast(one: Ink, other: Ink) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn words_and_edges_stand_out() {
        for (ink, ground, least) in [
            (TEXT, PAGE, 4.5),
            (TEXT, FREE, 4.5),
            (TEXT, YOURS, 4.5),
            (TEXT, PARTLY, 4.5),
            (TEXT, HEAT[1], 4.5),
            (TEXT, HEAT[2], 4.5),
            (MUTED, PAGE, 4.5),
            (MUTED, FREE, 4.5),
            (ON_TAKEN, TAKEN, 4.5),
            (TAKEN, FREE, 3.0),
            (STRIPES, YOURS, 3.0),
            (NOW, FREE, 3.0),
            // The grounds of Discord's and Telegram's dark and light chats.
            (BORDER, Ink(0x31, 0x33, 0x38), 3.0),
            (BORDER, Ink(0x17, 0x21, 0x2B), 3.0),
            (BORDER, Ink(0xFF, 0xFF, 0xFF), 3.0),
        ] {
            let found = contrast(ink, ground);
            assert!(
                found >= least,
                "{ink:?} on {ground:?}: {found:.2} < {least}"
            );
        }
    }

    #[test]
    fn without_any_colour_the_grounds_still_differ() {
        for levels in HEAT.windows(2) {
            let found = contrast(levels[0], levels[1]);
            assert!(found >= 1.25, "{levels:?}: {found:.2}");
        }
        let grounds = [TAKEN, YOURS, FREE];
        for (index, one) in grounds.iter().enumerate() {
            for other in &grounds[index + 1..] {
                let found = contrast(*one, *other);
                assert!(found >= 2.0, "{one:?} beside {other:?}: {found:.2}");
            }
        }
    }
}
