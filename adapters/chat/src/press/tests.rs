use super::*;
use chrono::TimeDelta;
use dibs_core::model::{SeriesShift, Weeks};
use proptest::prelude::*;

fn any_press() -> impl Strategy<Value = Press> {
    let ids = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>());
    (0..25_u8, ids, "[ -~]{0,40}").prop_map(|(which, (a, b, c, d), line)| {
        let community = CommunityId(a);
        let resource = ResourceId(b);
        let (offer, booking) = (OfferId(c), BookingId(b));
        match which {
            0 => Press::Book {
                community,
                resource,
                start: DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(c)),
                minutes: d,
            },
            1 => Press::Join {
                community,
                resource,
            },
            2 => Press::Leave {
                community,
                resource,
                on_board: false,
            },
            3 => Press::Line {
                community,
                resource,
            },
            4 => Press::Claim {
                community,
                resource,
                offer,
            },
            5 => Press::Pass {
                community,
                resource,
                offer,
            },
            6 => Press::Done { community, booking },
            7 => Press::Cancel { community, booking },
            8 => Press::Mine { community },
            9 => {
                let day = NaiveDate::default() + TimeDelta::days(i64::from(c % 1_000_000));
                Press::Free {
                    community,
                    resource,
                    day,
                }
            }
            10 => Press::RemoveResource {
                community,
                resource,
            },
            11 => Press::Choose { community },
            12 => Press::Extend {
                community,
                booking,
                minutes: d,
            },
            13 => Press::Undo { community, booking },
            19 => Press::CheckIn {
                community,
                booking,
                late: c % 2 == 0,
            },
            14 => Press::Wait {
                community,
                resource,
                start: DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(c)),
                minutes: d,
                seats: a,
            },
            15 => Press::LeaveWaitlist {
                community,
                waitlist: WaitlistId(b),
            },
            16 => Press::CancelSeries {
                community,
                series: SeriesId(booking),
                from: DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(c)),
            },
            17 => Press::BookSeries(SeriesPress {
                community,
                resource,
                start: DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(c)),
                minutes: d % 100_000,
                seats: d % 1_000,
                times: d % 59,
                weeks: Weeks::of_bits(u64::from(c) << 26 | u64::from(d)),
                instead: (d % 3 == 0).then_some(c),
                note: (d % 2 == 0)
                    .then(|| line.chars().take(if d % 3 == 0 { 1 } else { 8 }).collect()),
            }),
            20 => Press::Snooze { community, booking },
            21 => Press::MoveSeries {
                community,
                shift: SeriesShift {
                    series: SeriesId(booking),
                    places: Weeks::of_bits(u64::from(c) << 26 | u64::from(d)),
                    days: (d % 800).cast_signed() - 400,
                    minute_of_day: d % 1_440,
                    minutes: c % 20_000,
                },
            },
            18 => Press::Answer {
                community,
                proposal: ProposalId(b),
                accepts: d % 2 == 0,
            },
            22 => Press::Import {
                community,
                code: u64::from(c) << 32 | u64::from(d),
            },
            23 => Press::AgreeToWait {
                community,
                waitlist: WaitlistId(b),
            },
            _ => Press::Run { community, line },
        }
    })
}

proptest! {
    #[test]
    fn a_press_comes_back_as_it_went_out(press in any_press()) {
        let data = press.encode();
        prop_assert!(data.len() <= LONGEST_PRESS_BYTES, "{data}");
        prop_assert_eq!(Press::decode(&data), Ok(press.clone()));
        let among = press.among();
        let data = among.encode();
        prop_assert!(data.len() <= LONGEST_PRESS_BYTES, "{data}");
        prop_assert_eq!(Press::decode(&data), Ok(among));
    }

    #[test]
    fn whatever_comes_back_is_read_or_refused(data in any::<String>(), tail in "[a-z][0-9a-z.+A-Z -]{0,70}") {
        let _ = Press::decode(&data);
        if let Ok(press) = Press::decode(&format!("1{tail}")) {
            prop_assert_eq!(press.encode(), format!("1{}", tail));
        }
    }
}

#[test]
fn old_damaged_and_forged_data_is_refused() {
    for (data, why) in [
        ("", BadPress::OtherVersion { version: None }),
        ("0m1", BadPress::OtherVersion { version: Some('0') }),
        (
            "ü",
            BadPress::OtherVersion {
                version: Some('ü')
            },
        ),
        ("1", BadPress::Malformed),
        ("1m", BadPress::Malformed),
        ("1m1.2", BadPress::Malformed),
        ("1q1.2", BadPress::Malformed),
        ("1c1.2", BadPress::Malformed),
        ("1c1.2.+3", BadPress::Malformed),
        ("1c1.2.03", BadPress::Malformed),
        ("1c1.2.zzzzzzzz", BadPress::Malformed),
        ("1u1", BadPress::Malformed),
        ("1+", BadPress::Malformed),
        ("1++m1", BadPress::Malformed),
    ] {
        assert_eq!(Press::decode(data), Err(why), "{data:?}");
    }
    let long = "1m".repeat(40);
    assert_eq!(Press::decode(&long), Err(BadPress::TooLong { bytes: 80 }));
}

#[test]
fn a_line_that_is_too_long_has_no_button() {
    assert!(Press::run(CommunityId(u32::MAX), "/help book").is_some());
    assert!(Press::run(CommunityId(1), "x".repeat(61)).is_none());
    assert!(Press::run(CommunityId(1), "x".repeat(60)).is_some());
}
