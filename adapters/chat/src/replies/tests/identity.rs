use chrono::TimeDelta;
use dibs_core::history::{AuditPage, Deed, Record};
use dibs_core::model::answer::Extent;
use dibs_core::model::labels::MemberLabel;
use dibs_core::model::refusal::LinkObstacle;
use dibs_core::model::{Answer, Former, Labels, MemberId, Platform, RecordId, Refusal};
use dibs_core::time::Language;

use super::{answers, booking_of, refusals};
use crate::fixtures::*;
use crate::replies::{answer_message, audit_message, link_code_message};
use crate::wording::Wording;

const EXTENT: Extent = Extent {
    accounts: 2,
    texts: 3,
    bookings: 1,
    running: 1,
    places: 0,
};

#[test]
fn accounts_become_one_member() {
    let (wording, labels) = (Wording::new(), labels());
    let scene = scene(&wording, &labels);
    let until = now() + TimeDelta::minutes(10);
    let code = link_code_message(&scene, "ABCD2345", until);
    assert!(code.private, "for nobody else");
    let code = story(&wording, [("a code", code)]);
    insta::assert_snapshot!(code, @r"
    ## a code
    Type /link ABCD2345 with your other account, and both are one member here: one list of bookings, one place in line, one set of limits.
    It works once, until 18:00 (in 10 min). Show it to nobody: whoever types it becomes one with you.
    ");
    let linked = |with, platforms: &[Platform], dropped| Answer::Linked {
        member: ADA,
        with,
        platforms: platforms.to_vec(),
        dropped,
    };
    let said = answers(&[
        ("again", Answer::LinkCodeGiven { until }),
        (
            "linked",
            linked(Some(NOTE), &[Platform::Discord, Platform::Telegram], 0),
        ),
        ("places given up", linked(None, &[Platform::Telegram], 2)),
        ("wrong", Answer::WrongCode { tries_left: 4 }),
        ("the last try", Answer::WrongCode { tries_left: 0 }),
        (
            "unlinked",
            Answer::Unlinked {
                member: ADA,
                left: 1,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## again
    I have shown you a code already; it works until 18:00.

    ## linked
    This account and band *practice* (Discord, Telegram) are one member from now on.
    [/mine]

    ## places given up
    This account and the one on Telegram are one member from now on.
    Both waited for the same 2 things: the better places are yours, the others are given up.
    [/mine]

    ## wrong
    That code is wrong or has been used, and you have 4 tries left; /link shows your other account a new one.

    ## the last try
    That code is wrong or has been used; in some minutes you can try again, with a new code that /link shows your other account.

    ## unlinked
    This account stands alone now: your bookings stay with your other account.
    With your next command here you are a new member; /link joins them again.
    ");
    let cannot = |why| Refusal::CannotLink { why };
    let said = refusals(&[
        ("too old", cannot(LinkObstacle::TooOld)),
        ("their own", cannot(LinkObstacle::Own)),
        ("gone", cannot(LinkObstacle::Gone)),
        (
            "too many tries",
            cannot(LinkObstacle::TooManyTries { until }),
        ),
        (
            "too many accounts",
            cannot(LinkObstacle::TooManyAccounts { limit: 10 }),
        ),
        ("the only account", Refusal::OnlyAccount),
        ("not known", Refusal::NotKnown),
    ]);
    insta::assert_snapshot!(said, @r"
    ## too old
    That code is too old; /link shows your other account a new one.

    ## their own
    That is your own code; type it with your other account.

    ## gone
    Whoever was given that code has been forgotten since; /link shows your other account a new one.

    ## too many tries
    Those were too many wrong codes; try again at 18:00.

    ## too many accounts
    One member has 10 accounts at most; take one off before by typing /unlink there.

    ## the only account
    This is your only account here; /forget me erases you altogether.

    ## not known
    I know nothing of you here, so there is nothing to give up or erase; /book would be a beginning.
    ");
}

#[test]
fn what_is_erased_is_told() {
    let said = answers(&[
        ("asked", Answer::MayBeForgotten { extent: EXTENT }),
        (
            "done",
            Answer::Forgotten {
                member: ADA,
                extent: EXTENT,
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## asked
    Nothing is erased yet: /forget me erases everything personal of yours here and gives up what you have, at once and for good:
    - Accounts and their names: 2
    - Notes and former names: 3
    - Bookings ahead: 1
    - Running bookings: 1

    ## done
    Done: everything personal of yours is erased here, and what you had is given up, for good:
    - Accounts and their names: 2
    - Notes and former names: 3
    - Bookings ahead: 1
    - Running bookings: 1
    What you had booked still counts in the statistics, as that of a former member; whoever comes back begins anew.
    ");
}

/// The labels once Bob is forgotten, and somebody has become Ada.
fn later(language: Language) -> Labels {
    Labels {
        language,
        members: [
            (ADA, labels().members.get(&ADA).expect("Ada").clone()),
            (BOB, MemberLabel::default()),
        ]
        .into_iter()
        .collect(),
        former: [(MemberId(77), ADA)].into_iter().collect::<Former>(),
        reader_manages: true,
        ..labels()
    }
}

#[test]
fn the_record_names_nobody_who_is_forgotten() {
    let wording = Wording::new();
    let record = |entry, by: MemberId, did| Record {
        id: RecordId { entry, place: 0 },
        at: now(),
        by: Some(by),
        deed: Deed::Done(did),
    };
    let page = AuditPage {
        resource: None,
        member: None,
        records: vec![
            record(
                3,
                BOB,
                Answer::Forgotten {
                    member: BOB,
                    extent: EXTENT,
                },
            ),
            record(
                2,
                MemberId(77),
                Answer::Linked {
                    member: ADA,
                    with: None,
                    platforms: vec![Platform::Telegram],
                    dropped: 0,
                },
            ),
            record(
                1,
                BOB,
                Answer::Unlinked {
                    member: BOB,
                    left: 1,
                },
            ),
        ],
        older: None,
        stopped_at: None,
    };
    let said = Language::ALL.map(|language| {
        let labels = later(language);
        let scene = scene(&wording, &labels);
        (language.own_name(), audit_message(&scene, &page))
    });
    insta::assert_snapshot!(story(&wording, said.into_iter()), @r"
    ## English
    The record, newest first:
    - 17:50 today a former member: had everything personal erased
    - 17:50 today you: linked two accounts
    - 17:50 today a former member: took an account off

    ## Deutsch
    Das Protokoll, Neuestes zuerst:
    - heute 17:50 ein früheres Mitglied: ließ alles Persönliche löschen
    - heute 17:50 du: verknüpfte zwei Konten
    - heute 17:50 ein früheres Mitglied: nahm ein Konto heraus

    ## Español
    El registro, lo más nuevo primero:
    - hoy 17:50 un antiguo miembro: hizo borrar todo lo personal
    - hoy 17:50 tú: vinculó dos cuentas
    - hoy 17:50 un antiguo miembro: separó una cuenta

    ## Français
    Le registre, le plus récent d'abord :
    - aujourd'hui 17:50 un ancien membre : a fait effacer tout ce qui lui est personnel
    - aujourd'hui 17:50 toi : a lié deux comptes
    - aujourd'hui 17:50 un ancien membre : a retiré un compte

    ## Tiếng Việt
    Nhật ký, mới nhất trước:
    - 17:50 hôm nay một thành viên cũ: đã cho xóa mọi thứ cá nhân
    - 17:50 hôm nay bạn: đã liên kết hai tài khoản
    - 17:50 hôm nay một thành viên cũ: đã tách một tài khoản

    ## 繁體中文
    紀錄，最新的在前：
    - 今天 17:50 一位前成員：刪除了一切個人資料
    - 今天 17:50 你：連結了兩個帳號
    - 今天 17:50 一位前成員：移除了一個帳號
    ");
}

#[test]
fn an_old_answer_of_a_former_number_is_the_readers_own() {
    let wording = Wording::new();
    let labels = later(Language::En);
    let scene = scene(&wording, &labels);
    let mut booking = booking_of(4, span(20, 18, 20));
    let own = Answer::Cancelled {
        booking,
        of_somebody_else: false,
        following: None,
    };
    let now = answer_message(&scene, &own);
    booking.member = MemberId(77);
    let then = Answer::Cancelled {
        booking,
        of_somebody_else: false,
        following: None,
    };
    assert_eq!(answer_message(&scene, &then), now);
}
