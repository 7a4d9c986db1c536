//! What is said in other languages than English, and in one language to a reader of another.

use super::told;
use crate::time::grammar::*;

/// `tomorrow 18:00-20:00`: what was understood, in one form for all languages.
fn said(when: &When) -> String {
    let clock = |time: TimeOfDay| format!("{}:{:02}", time.minutes() / 60, time.minutes() % 60);
    match when {
        When::Next => "next".to_owned(),
        When::Now => "now".to_owned(),
        When::In { minutes } => format!("in {minutes}"),
        When::Exact { start, .. } => start.to_string(),
        When::At { day, start, end } => {
            let day = day.map(|day| format!("{} ", said_day(&day)));
            let end = end.map(|end| format!("-{}", clock(end)));
            let (day, end) = (day.unwrap_or_default(), end.unwrap_or_default());
            format!("{day}{}{end}", clock(*start))
        }
    }
}

fn said_day(day: &DaySpec) -> String {
    match day {
        DaySpec::Today => "today".to_owned(),
        DaySpec::Tomorrow => "tomorrow".to_owned(),
        DaySpec::DayAfterTomorrow => "overmorrow".to_owned(),
        DaySpec::Weekday { day, next_week } => {
            format!("{}{day}", if *next_week { "next " } else { "" })
        }
        DaySpec::Date {
            day,
            month,
            year,
            weekday,
        } => {
            let weekday = weekday.map(|day| format!("{day} ")).unwrap_or_default();
            let year = year.map(|year| format!(".{year}")).unwrap_or_default();
            format!("{weekday}{day}.{month}{year}")
        }
    }
}

fn check(language: Language, table: &[(&str, &str)]) {
    for (input, understood) in table {
        let read = parse_when(input, language);
        let read = read
            .as_ref()
            .map_or_else(|_| told(parse_when(input, language)).clone(), said);
        assert_eq!(read, *understood, "{language:?} {input}");
    }
}

#[test]
fn german() {
    check(
        Language::De,
        &[
            ("morgen 18 Uhr", "tomorrow 18:00"),
            ("morgen um 18 Uhr", "tomorrow 18:00"),
            ("um 18 Uhr 30", "18:30"),
            ("um 18 Uhr 59", "18:59"),
            ("um 18 Uhr 60", "not a number from 0 to 24 at \"60\""),
            ("18 Uhr 24.12.", "24.12 18:00"),
            ("18 Uhr 24 Dezember", "24.12 18:00"),
            ("Montag 9:30", "Mon 9:30"),
            ("am Fr von 18 bis 20 Uhr", "Fri 18:00-20:00"),
            ("nächsten Freitag 18-20", "next Fri 18:00-20:00"),
            ("übermorgen 7 Uhr", "overmorrow 7:00"),
            ("heute Abend 8", "today 20:00"),
            ("heute abend um 8", "today 20:00"),
            ("morgen früh um 8", "tomorrow 8:00"),
            ("Sa 3 Uhr nachmittags", "Sat 15:00"),
            ("halb 7 abends", "18:30"),
            ("halb 8", "7:30"),
            ("12 Uhr mittags", "12:00"),
            ("morgen Mittag", "tomorrow 12:00"),
            ("Mitternacht", "24:00"),
            ("24. Dez 9 Uhr", "24.12 9:00"),
            ("Do, 24. Dezember 2026 um 9:00", "Thu 24.12.2026 9:00"),
            ("5/6 18:00", "5.6 18:00"),
            ("in 30 Minuten", "in 30"),
            ("in einer Stunde", "in 60"),
            ("in einer halben Stunde", "in 30"),
            ("jetzt", "now"),
            ("frühestens", "next"),
            ("tomorrow 6pm", "tomorrow 18:00"),
            ("morgen 6pm", "tomorrow 18:00"),
            ("morgen", "no time given at \"morgen\""),
            ("gitarre 18", "unknown word at \"gitarre\""),
        ],
    );
}

#[test]
fn french() {
    check(
        Language::Fr,
        &[
            ("à 18h", "18:00"),
            ("18h30", "18:30"),
            ("demain à 18 h 30", "tomorrow 18:30"),
            ("demain 18 heures", "tomorrow 18:00"),
            ("à 6 heures et demie du soir", "18:30"),
            ("après-demain 9h", "overmorrow 9:00"),
            ("ce soir à 8h", "today 20:00"),
            ("demain matin 9h", "tomorrow 9:00"),
            ("demain à 3 h de l'après-midi", "tomorrow 15:00"),
            ("vendredi de 18h à 20h", "Fri 18:00-20:00"),
            ("vendredi prochain 18h-20h", "next Fri 18:00-20:00"),
            ("mar 18h", "Tue 18:00"),
            ("24 décembre à 9h", "24.12 9:00"),
            ("le 1er janvier 10h", "1.1 10:00"),
            ("5/6 18h", "5.6 18:00"),
            ("aujourd’hui midi", "today 12:00"),
            ("minuit", "24:00"),
            ("dans 30 min", "in 30"),
            ("dans une demi-heure", "in 30"),
            ("dans une heure et demie", "in 90"),
            ("maintenant", "now"),
            ("dès que possible", "next"),
        ],
    );
}

#[test]
fn spanish() {
    check(
        Language::Es,
        &[
            ("mañana a las 18", "tomorrow 18:00"),
            ("a las 6 de la tarde", "18:00"),
            ("mañana a las 6 y media de la tarde", "tomorrow 18:30"),
            ("pasado mañana 9:00", "overmorrow 9:00"),
            ("mañana por la mañana a las 9", "tomorrow 9:00"),
            ("esta noche a las 9", "today 21:00"),
            ("vie 18-20", "Fri 18:00-20:00"),
            ("el viernes de 18 a 20", "Fri 18:00-20:00"),
            ("el próximo viernes a las 18h", "next Fri 18:00"),
            ("el viernes que viene a las 18h", "next Fri 18:00"),
            ("24 de diciembre a las 9", "24.12 9:00"),
            ("24/12 9:00", "24.12 9:00"),
            ("mar 18:00", "Tue 18:00"),
            ("hoy al mediodía", "today 12:00"),
            ("medianoche", "24:00"),
            ("en 30 minutos", "in 30"),
            ("dentro de media hora", "in 30"),
            ("en 1 hora y media", "in 90"),
            ("ahora", "now"),
            ("cuanto antes", "next"),
        ],
    );
}

#[test]
fn vietnamese() {
    check(
        Language::Vi,
        &[
            ("ngày mai lúc 18:00", "tomorrow 18:00"),
            ("6 giờ chiều", "18:00"),
            ("6 giờ chiều ngày mai", "tomorrow 18:00"),
            ("6h30 chiều mai", "tomorrow 18:30"),
            ("6 giờ rưỡi tối nay", "today 18:30"),
            ("8 giờ sáng thứ 6", "Fri 8:00"),
            ("thứ sáu 18-20", "Fri 18:00-20:00"),
            ("thứ sáu tuần sau 18h", "next Fri 18:00"),
            ("T6 từ 18h đến 20h", "Fri 18:00-20:00"),
            ("2 giờ chiều đến 4 giờ chiều", "14:00-16:00"),
            ("chủ nhật 9:00", "Sun 9:00"),
            ("CN 9:00", "Sun 9:00"),
            ("12 giờ trưa", "12:00"),
            ("trưa mai", "tomorrow 12:00"),
            ("nửa đêm", "24:00"),
            ("24 tháng 12 9:00", "24.12 9:00"),
            ("ngày 5/6 18:00", "5.6 18:00"),
            ("ngày kia 9 giờ", "overmorrow 9:00"),
            ("30 phút nữa", "in 30"),
            ("sau 30 phút", "in 30"),
            ("bây giờ", "now"),
            ("sớm nhất", "next"),
        ],
    );
}

#[test]
fn chinese() {
    check(
        Language::ZhTw,
        &[
            ("明天下午6點", "tomorrow 18:00"),
            ("明天下午 6 點", "tomorrow 18:00"),
            ("下午六點半", "18:30"),
            ("晚上8點30分", "20:30"),
            ("今晚8點", "today 20:00"),
            ("明早9點", "tomorrow 9:00"),
            ("後天早上10點", "overmorrow 10:00"),
            ("週五18:00", "Fri 18:00"),
            ("星期五 18-20", "Fri 18:00-20:00"),
            ("禮拜天下午2點到4點", "Sun 14:00-16:00"),
            ("下午2點到下午4點", "14:00-16:00"),
            ("上午10點到下午2點", "10:00-14:00"),
            ("下週五晚上7點", "next Fri 19:00"),
            ("從18:00到20:00", "18:00-20:00"),
            ("１８：００～２０：００", "18:00-20:00"),
            ("12月24日 9:00", "24.12 9:00"),
            ("2026年12月24日上午9點", "24.12.2026 9:00"),
            ("十二月二十四日9點", "24.12 9:00"),
            ("5/6 18:00", "6.5 18:00"),
            ("中午12點", "12:00"),
            ("明天中午", "tomorrow 12:00"),
            ("半夜", "24:00"),
            ("30分鐘後", "in 30"),
            ("半小時後", "in 30"),
            ("兩小時後", "in 120"),
            ("一個半小時後", "in 90"),
            ("現在", "now"),
            ("最快", "next"),
            ("鋼琴 18:00", "unknown word at \"鋼琴\""),
        ],
    );
}

#[test]
fn another_language_is_understood_where_it_means_one_thing() {
    check(
        Language::En,
        &[
            ("morgen 18 Uhr", "tomorrow 18:00"),
            ("demain à 18h", "tomorrow 18:00"),
            ("mañana a las 18", "tomorrow 18:00"),
            ("ngày mai 18:00", "tomorrow 18:00"),
            ("明天下午6點", "tomorrow 18:00"),
            ("Montag 9:30", "Mon 9:30"),
            ("ngày 5/6 18:00", "5.6 18:00"),
            // French Wednesday, and no other.
            ("mer 18:00", "Wed 18:00"),
            // French and Spanish Tuesday, English March: English is in force.
            ("mar 18:00", "no such date at \"mar\""),
            ("5/6 18:00", "day or month first? at \"5/6\""),
            ("banana 18:00", "unknown word at \"banana\""),
        ],
    );
    check(
        Language::ZhTw,
        &[
            ("tomorrow 6pm", "tomorrow 18:00"),
            ("morgen 18 Uhr", "tomorrow 18:00"),
        ],
    );
}

#[test]
fn what_two_languages_read_differently_is_not_guessed() {
    let nothing = || parse_day("31.2.", Language::En).expect_err("no such date");
    let read = |german: u32, french: Option<u32>| {
        in_some_language("xyzzy", Language::En, |_, language| match language {
            Language::De => Ok(german),
            Language::Fr => french.ok_or_else(nothing),
            _ => Err(nothing()),
        })
    };
    assert_eq!(read(5, None), Ok(5));
    assert_eq!(read(5, Some(5)), Ok(5));
    assert_eq!(read(5, Some(6)), Err(nothing()));
}

#[test]
fn lengths_days_hours_and_repetitions() {
    for (language, input, minutes) in [
        (Language::De, "2 Stunden", 120),
        (Language::De, "für 1 Std 30", 90),
        (Language::De, "eine halbe Stunde", 30),
        (Language::Fr, "pour 2 heures", 120),
        (Language::Fr, "1h30", 90),
        (Language::Fr, "une heure et demie", 90),
        (Language::Fr, "1 jour", 1_440),
        (Language::Es, "para 2 horas", 120),
        (Language::Es, "hora y media", 0),
        (Language::Es, "media hora", 30),
        (Language::Vi, "2 tiếng", 120),
        (Language::Vi, "1 tiếng rưỡi", 90),
        (Language::Vi, "nửa tiếng", 30),
        (Language::Vi, "45 phút", 45),
        (Language::ZhTw, "2小時", 120),
        (Language::ZhTw, "兩個小時", 120),
        (Language::ZhTw, "1小時30分鐘", 90),
        (Language::ZhTw, "一個半小時", 90),
        (Language::ZhTw, "半小時", 30),
        (Language::ZhTw, "四十五分鐘", 45),
        (Language::En, "2 Stunden", 120),
        (Language::En, "2小時", 120),
    ] {
        let read = parse_duration(input, language).map_or(0, |Minutes(minutes)| minutes);
        assert_eq!(read, minutes, "{language:?} {input}");
    }
    let english = parse_hours("mon-fri 8-22, sat 10-18", Language::En).expect("hours");
    for (language, input) in [
        (Language::De, "Mo-Fr 8-22, Sa 10-18"),
        (Language::De, "Mo bis Fr 8-22 Uhr, Samstag 10-18 Uhr"),
        (Language::Fr, "lun-ven 8-22, sam 10-18"),
        (Language::Fr, "lundi à vendredi 8h-22h, sam 10h-18h"),
        (Language::Es, "lun-vie 8-22, sáb 10-18"),
        (Language::Vi, "T2-T6 8-22, T7 10-18"),
        (Language::ZhTw, "週一-週五 8-22, 週六 10-18"),
        (Language::ZhTw, "週一到週五8點到22點，週六10點到18點"),
    ] {
        let read = parse_hours(input, language);
        assert_eq!(read.as_ref(), Ok(&english), "{language:?} {input}");
    }
    for (language, input) in [
        (Language::De, "immer"),
        (Language::Fr, "toujours"),
        (Language::Es, "siempre"),
        (Language::Vi, "luôn luôn"),
        (Language::ZhTw, "隨時"),
    ] {
        let read = parse_hours(input, language);
        assert_eq!(read, parse_hours("always", Language::En), "{input}");
    }
    for (language, input) in [
        (Language::De, "wöchentlich 6 mal"),
        (Language::Fr, "chaque semaine 6 fois"),
        (Language::Es, "cada semana 6 veces"),
        (Language::Vi, "hàng tuần 6 lần"),
        (Language::ZhTw, "每週6次"),
    ] {
        assert_eq!(
            parse_repeat(input, language),
            Ok(Repeat::Times(6)),
            "{input}"
        );
    }
    for (language, input, day) in [
        (Language::De, "am Freitag", "Fri"),
        (Language::Fr, "vendredi prochain", "next Fri"),
        (Language::Es, "pasado mañana", "overmorrow"),
        (Language::Vi, "hôm nay", "today"),
        (Language::ZhTw, "下星期五", "next Fri"),
        (Language::En, "heute", "today"),
    ] {
        let read = parse_day(input, language);
        assert_eq!(read.as_ref().map(said_day), Ok(day.to_owned()), "{input}");
    }
}

#[test]
fn every_word_is_written_as_the_lexer_reads_it() {
    for language in Language::ALL {
        for (meaning, words) in language.table().rows {
            for word in *words {
                assert_eq!(*word, word.to_lowercase(), "{language:?}");
                assert_eq!(*word, word.trim(), "{language:?}");
                let tokens = lexer::lex(word, language).expect("short");
                let [token] = &tokens[..] else {
                    panic!("{language:?} {word}: {tokens:?}");
                };
                let lexer::TokenKind::Word(meanings) = &token.kind else {
                    panic!("{language:?} {word}");
                };
                assert!(meanings.contains(meaning), "{language:?} {word}");
            }
        }
    }
}
