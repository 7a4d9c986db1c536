//! Cutting and breaking texts.

use crate::pictures::fonts::Fonts;
use crate::pictures::text::{Type, drawable, fitted, wrapped};

const LETTERS: Type = Type {
    size: 26,
    bold: false,
};

#[test]
fn a_text_that_is_too_wide_is_cut_with_an_ellipsis() {
    let fonts = Fonts::embedded();
    for (text, room_px, cut) in [
        ("Ada", 100, Some("Ada")),
        ("Ada Lovelace", 100, Some("Ada L…")),
        // Not after a space.
        ("Ada Lovelace", 80, Some("Ada…")),
        ("王小明王小明", 100, Some("王小明…")),
        // The ellipsis of what runs to the left is at its left end.
        ("محمد الأمين", 70, Some("محم…\u{200F}")),
        ("Nguyễn Thị Hương", 100, Some("Nguy…")),
        ("Ada", 5, None),
        ("", 100, None),
        ("🎹🎹", 100, None),
    ] {
        let found = fitted(&fonts, text, LETTERS, room_px);
        assert_eq!(found.as_deref(), cut, "{text} in {room_px}");
        let width = found.map_or(0, |found| LETTERS.width(&fonts, &found));
        assert!(width <= room_px, "{text}: {width} > {room_px}");
    }
}

#[test]
fn lines_end_between_words_where_they_can() {
    let fonts = Fonts::embedded();
    for (text, lines) in [
        ("Ada", vec!["Ada"]),
        ("Ada Lovelace", vec!["Ada", "Lovelace"]),
        ("Nguyễn Thị Hương", vec!["Nguyễn", "Thị", "Hương"]),
        ("Donaudampfschiff", vec!["Donauda", "mpfschiff"]),
        ("一二三四五六七", vec!["一二三四", "五六七"]),
        (
            "one two three four five six seven",
            vec!["one two", "three four", "five six s…"],
        ),
        ("", vec![]),
    ] {
        assert_eq!(wrapped(&fonts, text, LETTERS, 125, 3), lines, "{text}");
    }
}

#[test]
fn what_no_font_has_is_left_out() {
    let fonts = Fonts::embedded();
    for (text, drawn) in [
        ("Ada 🎹 Lovelace", "Ada Lovelace"),
        ("👨‍👩‍👧", ""),
        ("a\u{7}b\tc\nd", "ab c d"),
        // Marks heaped up would write over other lines.
        (
            "Z\u{301}\u{302}\u{303}\u{304}\u{305}x",
            "Z\u{301}\u{302}\u{303}x",
        ),
        ("Nguye\u{302}\u{303}n", "Nguye\u{302}\u{303}n"),
    ] {
        assert_eq!(drawable(&fonts, text), drawn, "{text:?}");
    }
    let endless = "a".repeat(1_000_000);
    assert_eq!(drawable(&fonts, &endless).len(), 300);
}

#[test]
fn a_text_of_several_scripts_is_written_with_a_font_for_each() {
    let fonts = Fonts::embedded();
    for (text, pieces) in [
        ("Ada Lovelace", vec!["Ada Lovelace"]),
        ("王小明 (Ada)", vec!["王小明", " (Ada)"]),
        ("Ada, محمد الأمين!", vec!["Ada, ", "محمد الأمين!"]),
        ("שרה לוי", vec!["שרה לוי"]),
        ("", vec![]),
    ] {
        let runs = fonts.runs(text, true);
        let found: Vec<&str> = runs.iter().map(|(_, run)| *run).collect();
        assert_eq!(found, pieces);
    }
}

#[test]
fn the_languages_of_dibs_can_be_written_with_the_fonts_that_come_with_it() {
    let fonts = Fonts::embedded();
    for text in [
        "Jürgen Weiß – Straße, Ärger, Öl",
        "Ặẳữỵ Ơơ Ưư Đđ ễệ",
        "鋼琴室今天已經關閉，請明天再來",
        "钢琴室今天已经关闭，请明天再来",
        "Œuvre, ça, naïve, où",
        "¿Mañana? ¡Sí!",
        "Ελληνικά Русский Українська Polski Türkçe",
        "العربية עברית",
        "ひらがなカタカナ",
        "– … “ ” ‘ ’ € № ™",
    ] {
        let missing: String = text.chars().filter(|c| !fonts.has(*c)).collect();
        assert_eq!(missing, "", "{text}");
    }
}
