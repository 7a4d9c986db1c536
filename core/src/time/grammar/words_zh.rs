//! Chinese.

use chrono::Weekday;

use super::words::{DayPart, Meaning, Slashed, Unit, Words};

/// The Chinese words.
pub(super) static WORDS: Words = Words {
    slashed: Slashed::MonthFirst,
    rows: &[
        (
            Meaning::Weekday(Weekday::Mon),
            &["週一", "周一", "星期一", "禮拜一", "礼拜一", "拜一"],
        ),
        (
            Meaning::Weekday(Weekday::Tue),
            &["週二", "周二", "星期二", "禮拜二", "礼拜二", "拜二"],
        ),
        (
            Meaning::Weekday(Weekday::Wed),
            &["週三", "周三", "星期三", "禮拜三", "礼拜三", "拜三"],
        ),
        (
            Meaning::Weekday(Weekday::Thu),
            &["週四", "周四", "星期四", "禮拜四", "礼拜四", "拜四"],
        ),
        (
            Meaning::Weekday(Weekday::Fri),
            &["週五", "周五", "星期五", "禮拜五", "礼拜五", "拜五"],
        ),
        (
            Meaning::Weekday(Weekday::Sat),
            &["週六", "周六", "星期六", "禮拜六", "礼拜六", "拜六"],
        ),
        (
            Meaning::Weekday(Weekday::Sun),
            &[
                "週日",
                "週天",
                "周日",
                "周天",
                "星期日",
                "星期天",
                "禮拜日",
                "禮拜天",
                "礼拜日",
                "礼拜天",
                "拜日",
                "拜天",
            ],
        ),
        (Meaning::Today, &["今天", "今日"]),
        (Meaning::Tomorrow, &["明天", "明日", "明"]),
        (Meaning::DayAfterTomorrow, &["後天", "后天"]),
        (Meaning::Tonight, &["今晚", "今天晚上", "今夜"]),
        (Meaning::Now, &["現在", "现在", "馬上", "立刻", "立即"]),
        (Meaning::Next, &["下", "下個", "下次", "下一個"]),
        (Meaning::Earliest, &["最快", "最早", "盡快"]),
        (Meaning::In, &["再過"]),
        (
            Meaning::FromNow,
            &["後", "后", "之後", "以後", "之后", "以后"],
        ),
        (
            Meaning::Filler,
            &["在", "從", "从", "這", "本", "的", "這個", "於"],
        ),
        (Meaning::Of, &["的"]),
        (Meaning::For, &["共", "為時", "持續"]),
        (Meaning::To, &["到", "至"]),
        (Meaning::And, &["和", "及"]),
        (Meaning::Noon, &["中午", "正午"]),
        (Meaning::Midnight, &["半夜", "午夜", "子夜"]),
        (
            Meaning::Part(DayPart::Morning),
            &["上午", "早上", "早晨", "清晨", "凌晨", "早"],
        ),
        (Meaning::Part(DayPart::Afternoon), &["下午", "午後", "中午"]),
        (
            Meaning::Part(DayPart::Evening),
            &["晚上", "傍晚", "晚間", "晚"],
        ),
        (Meaning::Oclock, &["點", "点", "點鐘", "点钟", "時", "点鐘"]),
        (Meaning::MonthMark, &["月"]),
        (Meaning::DayMark, &["日", "號", "号"]),
        (Meaning::YearMark, &["年"]),
        (Meaning::Unit(Unit::Minute), &["分", "分鐘", "分钟"]),
        (
            Meaning::Unit(Unit::Hour),
            &["小時", "小时", "個小時", "个小时", "鐘頭", "個鐘頭"],
        ),
        (Meaning::Unit(Unit::Day), &["天", "日"]),
        (
            Meaning::Unit(Unit::Week),
            &["週", "周", "個星期", "星期", "個禮拜", "禮拜"],
        ),
        (Meaning::Half, &["半"]),
        (Meaning::AndHalf, &["個半", "个半"]),
        (Meaning::Daily, &["每天", "每日", "天天"]),
        (
            Meaning::Weekly,
            &["每週", "每周", "每星期", "每個星期", "每禮拜"],
        ),
        (Meaning::Times, &["次", "共"]),
        (Meaning::Weekdays, &["平日", "工作日"]),
        (Meaning::Weekend, &["週末", "周末"]),
        (Meaning::Always, &["隨時", "全天", "總是"]),
        (Meaning::Closed, &["休息", "公休", "不開放", "關閉"]),
    ],
};
