mod day_and_duration;
mod hours;
mod languages;
mod repeat;
mod robustness;
mod weekly;
mod when;

use super::GrammarError;

/// A refusal as `kind at "word"`.
fn told<T>(result: Result<T, GrammarError>) -> String {
    match result {
        Ok(_) => "understood".to_owned(),
        Err(error) => format!("{} at {:?}", error.kind, error.word_text()),
    }
}
