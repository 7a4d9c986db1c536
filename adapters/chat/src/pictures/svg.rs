//! A drawing as SVG.

use std::fmt::{self, Write as _};

use super::fonts::{FAMILY, Fonts};
use super::palette::{CLOSED, HATCHING, Ink, STRIPES, YOURS};
use super::shapes::{Area, Drawing, Drawn, Fill};

/// A star's inner corners are this near to its middle, as a share of its radius.
const STAR_WAIST: f64 = 0.45;

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The drawing as an SVG document. Every text in it is escaped.
pub(super) fn svg(drawing: &Drawing, fonts: &Fonts) -> String {
    let mut svg = String::with_capacity(64 * 1024);
    // Writing to a string cannot fail.
    let _ = document(&mut svg, drawing, fonts);
    svg
}

fn document(svg: &mut String, drawing: &Drawing, fonts: &Fonts) -> fmt::Result {
    let Drawing { width, height, .. } = drawing;
    write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FAMILY}">"#
    )?;
    pattern(svg, "closed", 16, CLOSED, HATCHING, 2)?;
    pattern(svg, "yours", 10, YOURS, STRIPES, 4)?;
    for drawn in &drawing.drawn {
        element(svg, drawn, fonts)?;
    }
    svg.push_str("</svg>");
    Ok(())
}

/// Slanting lines, in a square that can be repeated.
fn pattern(
    svg: &mut String,
    id: &str,
    side: i32,
    ground: Ink,
    lines: Ink,
    thickness: i32,
) -> fmt::Result {
    let half = side / 2;
    let (below, beyond) = (side + half, -half);
    write!(
        svg,
        r#"<pattern id="{id}" patternUnits="userSpaceOnUse" width="{side}" height="{side}"><rect width="{side}" height="{side}" fill="{ground}"/><path d="M0 {side}L{side} 0M{beyond} {half}L{half} {beyond}M{half} {below}L{below} {half}" stroke="{lines}" stroke-width="{thickness}"/></pattern>"#,
    )
}

fn element(svg: &mut String, drawn: &Drawn, fonts: &Fonts) -> fmt::Result {
    match drawn {
        Drawn::Box { area, fill, radius } => {
            rectangle(svg, *area)?;
            match fill {
                Fill::Plain(ink) => write!(svg, r#" fill="{ink}""#)?,
                Fill::Hatched => svg.push_str(r#" fill="url(#closed)""#),
                Fill::Striped => svg.push_str(r#" fill="url(#yours)""#),
            }
            if *radius > 0 {
                write!(svg, r#" rx="{radius}""#)?;
            }
            svg.push_str("/>");
        }
        Drawn::Frame {
            area,
            ink,
            thickness,
        } => {
            // The line runs along the middle of the edge.
            let half = thickness / 2;
            let inner = Area {
                x: area.x + half,
                y: area.y + half,
                width: area.width - thickness,
                height: area.height - thickness,
            };
            rectangle(svg, inner)?;
            write!(
                svg,
                r#" fill="none" stroke="{ink}" stroke-width="{thickness}"/>"#
            )?;
        }
        Drawn::Text {
            x,
            baseline,
            size,
            bold,
            ink,
            words,
        } => {
            write!(
                svg,
                r#"<text x="{x}" y="{baseline}" font-size="{size}" fill="{ink}" xml:space="preserve""#
            )?;
            if *bold {
                svg.push_str(r#" font-weight="bold""#);
            }
            svg.push('>');
            for (face, run) in fonts.runs(words, *bold) {
                match face {
                    Some(face) => write!(svg, r#"<tspan font-family="{face}">"#)?,
                    None => svg.push_str("<tspan>"),
                }
                escape(svg, run);
                svg.push_str("</tspan>");
            }
            svg.push_str("</text>");
        }
        Drawn::Star { area, ink } => {
            svg.push_str(r#"<path d=""#);
            star(svg, *area)?;
            write!(svg, r#"Z" fill="{ink}"/>"#)?;
        }
        Drawn::Arrow { area, down, ink } => {
            let Area {
                x,
                y,
                width,
                height,
            } = *area;
            let (right, bottom) = (area.right(), area.bottom());
            let d = if *down {
                format!("M{x} {y}H{right}L{} {bottom}", x + width / 2)
            } else {
                format!("M{x} {y}V{bottom}L{right} {}", y + height / 2)
            };
            write!(svg, r#"<path d="{d}Z" fill="{ink}"/>"#)?;
        }
    }
    Ok(())
}

fn rectangle(svg: &mut String, area: Area) -> fmt::Result {
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    write!(
        svg,
        r#"<rect x="{x}" y="{y}" width="{width}" height="{height}""#
    )
}

fn star(svg: &mut String, area: Area) -> fmt::Result {
    let radius = f64::from(area.width.min(area.height)) / 2.0;
    let (x, y) = (
        f64::from(area.x) + f64::from(area.width) / 2.0,
        f64::from(area.y) + f64::from(area.height) / 2.0,
    );
    for corner in 0..10_u8 {
        let angle = f64::from(corner) * std::f64::consts::PI / 5.0;
        let reach = if corner % 2 == 0 {
            radius
        } else {
            radius * STAR_WAIST
        };
        let step = if corner == 0 { 'M' } else { 'L' };
        write!(
            svg,
            "{step}{:.1} {:.1}",
            x + reach * angle.sin(),
            y - reach * angle.cos()
        )?;
    }
    Ok(())
}

/// Writes a text so that nothing in it is markup. Characters that XML does not have are left out
/// (<https://www.w3.org/TR/xml/#charsets>).
fn escape(svg: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&apos;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => svg.push(' '),
            c => svg.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::palette::TEXT;

    #[test]
    fn no_text_is_markup() {
        for (words, written) in [
            ("Ada", "Ada"),
            (
                "<script>&\"'</text>",
                "&lt;script&gt;&amp;&quot;&apos;&lt;/text&gt;",
            ),
            ("]]>&#60;", "]]&gt;&amp;#60;"),
            ("a\0b\u{1b}c\u{FFFF}\u{85}", "a b c "),
            ("美咲 Nguyễn אבג", "美咲 Nguyễn אבג"),
        ] {
            let drawing = Drawing {
                width: 10,
                height: 10,
                drawn: vec![Drawn::Text {
                    x: 0,
                    baseline: 9,
                    size: 9,
                    bold: false,
                    ink: TEXT,
                    words: words.to_owned(),
                }],
            };
            let svg = svg(&drawing, &Fonts::embedded());
            // What letters are taken from is markup of ours.
            let text = svg.rsplit("preserve\">").next().expect("a text");
            let text = text.strip_suffix("</text></svg>").expect("its end");
            let pieces = text
                .split("<tspan")
                .filter_map(|run| run.strip_suffix("</tspan>"));
            let text: String = pieces
                .filter_map(|run| Some(run.split_once('>')?.1))
                .collect();
            assert_eq!(text, written);
        }
    }
}
