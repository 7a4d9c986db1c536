//! The languages there are.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::words::{Dictionary, Words};
use super::{words_de, words_en, words_es, words_fr, words_vi, words_zh};

/// A language people are spoken to in, and type times in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Vietnamese.
    Vi,
    /// Chinese as Taiwan writes it, in traditional characters.
    #[serde(rename = "zh-tw")]
    ZhTw,
}

impl Language {
    /// Every language there is, in the order of their declaration.
    pub const ALL: [Self; 6] = [Self::En, Self::De, Self::Es, Self::Fr, Self::Vi, Self::ZhTw];

    /// Its BCP 47 tag, as people choose it.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Vi => "vi",
            Self::ZhTw => "zh-TW",
        }
    }

    /// What those who speak it call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Es => "Español",
            Self::Fr => "Français",
            Self::Vi => "Tiếng Việt",
            Self::ZhTw => "繁體中文",
        }
    }

    /// The language of a BCP 47 tag or a platform's locale (`en`, `en-GB`, `zh-hant`), in any case.
    /// Chinese in simplified characters is another language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']);
        let code = parts.next().unwrap_or(tag);
        if code.eq_ignore_ascii_case("zh") {
            let simplified =
                |part: &str| ["hans", "cn", "sg"].contains(&part.to_ascii_lowercase().as_str());
            return (!parts.any(simplified)).then_some(Self::ZhTw);
        }
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// Its words for times.
    pub(super) fn words(self) -> &'static Dictionary {
        static DICTIONARIES: LazyLock<[Dictionary; Language::ALL.len()]> =
            LazyLock::new(|| Language::ALL.map(|language| Dictionary::of(language.table())));
        &DICTIONARIES[self as usize]
    }

    /// The table of them.
    pub(super) fn table(self) -> &'static Words {
        match self {
            Self::En => &words_en::WORDS,
            Self::De => &words_de::WORDS,
            Self::Es => &words_es::WORDS,
            Self::Fr => &words_fr::WORDS,
            Self::Vi => &words_vi::WORDS,
            Self::ZhTw => &words_zh::WORDS,
        }
    }
}
