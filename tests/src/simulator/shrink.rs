//! Making a failing script short: leaving steps out as long as the same rule is broken.

use super::flaws::Flaw;
use super::judge::Rule;
use super::run;
use super::script::Script;

/// Most runs that are spent on it.
const MOST_RUNS: u32 = 600;

/// A script with as few steps as were found that breaks the same rule.
pub fn shrink(script: &Script, rule: Rule, flaw: Option<Flaw>) -> Script {
    let mut shrinker = Shrinker {
        rule,
        flaw,
        runs_left: MOST_RUNS,
    };
    let mut best = script.clone();
    let mut pieces = 2;
    // Delta debugging (Zeller and Hildebrandt): halves, quarters, eighths, down to single steps.
    while best.steps.len() > 1 && shrinker.runs_left > 0 {
        let size = best.steps.len().div_ceil(pieces);
        let without_a_piece = (0..pieces).rev().find_map(|piece| {
            let from = piece * size;
            if from >= best.steps.len() {
                return None;
            }
            let until = (from + size).min(best.steps.len());
            let mut shorter = best.clone();
            shorter.steps.drain(from..until);
            shrinker.still_fails(&shorter).then_some(shorter)
        });
        match without_a_piece {
            Some(shorter) => {
                best = shorter;
                pieces = (pieces - 1).max(2);
            }
            None if size == 1 => break,
            None => pieces = (pieces * 2).min(best.steps.len()),
        }
    }
    let mut single = best.clone();
    single.processes = 1;
    for step in &mut single.steps {
        step.what.on_one_process();
    }
    if shrinker.still_fails(&single) {
        return single;
    }
    best
}

struct Shrinker {
    rule: Rule,
    flaw: Option<Flaw>,
    runs_left: u32,
}

impl Shrinker {
    fn still_fails(&mut self, script: &Script) -> bool {
        if self.runs_left == 0 {
            return false;
        }
        self.runs_left -= 1;
        let verdict = run(script, self.flaw, false).verdict;
        verdict.is_err_and(|violation| violation.rule == self.rule)
    }
}
