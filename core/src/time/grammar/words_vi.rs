//! Vietnamese.

use chrono::Weekday;

use super::words::{DayPart, Meaning, Slashed, Unit, Words};

/// The Vietnamese words.
pub(super) static WORDS: Words = Words {
    slashed: Slashed::DayFirst,
    rows: &[
        (
            Meaning::Weekday(Weekday::Mon),
            &["thứ hai", "thứ 2", "thu hai", "thu 2", "t2"],
        ),
        (
            Meaning::Weekday(Weekday::Tue),
            &["thứ ba", "thứ 3", "thu ba", "thu 3", "t3"],
        ),
        (
            Meaning::Weekday(Weekday::Wed),
            &["thứ tư", "thứ bốn", "thứ 4", "thu tu", "thu 4", "t4"],
        ),
        (
            Meaning::Weekday(Weekday::Thu),
            &["thứ năm", "thứ 5", "thu nam", "thu 5", "t5"],
        ),
        (
            Meaning::Weekday(Weekday::Fri),
            &["thứ sáu", "thứ 6", "thu sau", "thu 6", "t6"],
        ),
        (
            Meaning::Weekday(Weekday::Sat),
            &["thứ bảy", "thứ bẩy", "thứ 7", "thu bay", "thu 7", "t7"],
        ),
        (
            Meaning::Weekday(Weekday::Sun),
            &["chủ nhật", "chúa nhật", "chu nhat", "cn"],
        ),
        (
            Meaning::Month(1),
            &["tháng 1", "thang 1", "tháng một", "tháng giêng"],
        ),
        (Meaning::Month(2), &["tháng 2", "thang 2", "tháng hai"]),
        (Meaning::Month(3), &["tháng 3", "thang 3", "tháng ba"]),
        (Meaning::Month(4), &["tháng 4", "thang 4", "tháng tư"]),
        (Meaning::Month(5), &["tháng 5", "thang 5", "tháng năm"]),
        (Meaning::Month(6), &["tháng 6", "thang 6", "tháng sáu"]),
        (Meaning::Month(7), &["tháng 7", "thang 7", "tháng bảy"]),
        (Meaning::Month(8), &["tháng 8", "thang 8", "tháng tám"]),
        (Meaning::Month(9), &["tháng 9", "thang 9", "tháng chín"]),
        (Meaning::Month(10), &["tháng 10", "thang 10", "tháng mười"]),
        (
            Meaning::Month(11),
            &["tháng 11", "thang 11", "tháng mười một"],
        ),
        (
            Meaning::Month(12),
            &["tháng 12", "thang 12", "tháng mười hai", "tháng chạp"],
        ),
        (Meaning::Today, &["hôm nay", "hom nay", "nay"]),
        (Meaning::Tomorrow, &["ngày mai", "ngay mai", "mai"]),
        (
            Meaning::DayAfterTomorrow,
            &["ngày kia", "ngay kia", "ngày mốt", "mốt"],
        ),
        (Meaning::Tonight, &["tối nay", "toi nay", "đêm nay"]),
        (
            Meaning::Now,
            &["bây giờ", "bay gio", "ngay bây giờ", "ngay", "lúc này"],
        ),
        (Meaning::Next, &["tiếp theo", "kế tiếp"]),
        (
            Meaning::NextAfter,
            &["tuần sau", "tuần tới", "tuan sau", "tuan toi"],
        ),
        (Meaning::Earliest, &["sớm nhất", "càng sớm càng tốt"]),
        (Meaning::In, &["sau", "trong vòng"]),
        (Meaning::FromNow, &["nữa", "nua", "sau"]),
        (
            Meaning::Filler,
            &[
                "lúc",
                "luc",
                "vào",
                "vào lúc",
                "ngày",
                "từ",
                "tu",
                "này",
                "năm",
                "khoảng",
            ],
        ),
        (Meaning::For, &["trong", "khoảng"]),
        (Meaning::To, &["đến", "den", "tới", "toi", "cho đến"]),
        (Meaning::And, &["và", "va"]),
        (Meaning::Noon, &["trưa", "giữa trưa", "buổi trưa"]),
        (Meaning::Midnight, &["nửa đêm", "nua dem"]),
        (
            Meaning::Part(DayPart::Morning),
            &["sáng", "sang", "buổi sáng", "sáng nay"],
        ),
        (
            Meaning::Part(DayPart::Afternoon),
            &["chiều", "chieu", "buổi chiều", "trưa", "chiều nay"],
        ),
        (Meaning::Part(DayPart::Evening), &["tối", "buổi tối"]),
        (Meaning::Oclock, &["giờ", "gio", "h", "g"]),
        (
            Meaning::Unit(Unit::Minute),
            &["phút", "phut", "ph", "p", "m", "min"],
        ),
        (
            Meaning::Unit(Unit::Hour),
            &[
                "giờ",
                "gio",
                "tiếng",
                "tieng",
                "giờ đồng hồ",
                "tiếng đồng hồ",
                "h",
            ],
        ),
        (Meaning::Unit(Unit::Day), &["ngày", "ngay"]),
        (Meaning::Unit(Unit::Week), &["tuần", "tuan"]),
        (Meaning::One, &["một", "mot"]),
        (Meaning::Half, &["nửa", "nua", "rưỡi", "ruoi"]),
        (Meaning::Daily, &["hàng ngày", "hằng ngày", "mỗi ngày"]),
        (Meaning::Weekly, &["hàng tuần", "hằng tuần", "mỗi tuần"]),
        (Meaning::Times, &["x", "lần", "lan"]),
        (Meaning::Weekdays, &["ngày thường", "ngày trong tuần"]),
        (Meaning::Weekend, &["cuối tuần", "cuoi tuan"]),
        (Meaning::Always, &["luôn luôn", "luôn", "luon luon"]),
        (Meaning::Closed, &["đóng cửa", "đóng", "nghỉ", "dong cua"]),
    ],
};
