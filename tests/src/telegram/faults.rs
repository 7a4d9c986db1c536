//! What goes wrong on purpose.

use std::time::Duration;

/// Something that goes wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 429 with `retry_after`; the request is not processed.
    TooManyRequests {
        /// Seconds the bot is told to wait.
        retry_after_seconds: u32,
    },
    /// An error of the server, 500 to 599; the request is not processed.
    ServerError {
        /// The HTTP status.
        status: u16,
    },
    /// Any other error answer; the request is not processed.
    Refuse {
        /// The HTTP status and `error_code`.
        code: u16,
        /// The whole `description`, `Forbidden: …`.
        description: String,
    },
    /// Processed, after a while.
    Delay(Duration),
    /// The connection ends without an answer, and the request was not processed.
    LoseRequest,
    /// The connection ends without an answer, although the request was processed.
    LoseResponse,
    /// Processed, but the answer stops in the middle of its JSON.
    GarbleResponse,
}

/// The faults still to come.
#[derive(Debug, Default)]
pub(super) struct Faults {
    planned: Vec<Planned>,
}

#[derive(Debug)]
struct Planned {
    method: String,
    times: usize,
    fault: Fault,
}

/// Stands for every method.
const ANY_METHOD: &str = "*";

impl Faults {
    /// Plans a fault for the next `times` requests of a method, after those planned before.
    pub(super) fn plan(&mut self, method: &str, times: usize, fault: Fault) {
        self.planned.push(Planned {
            method: method.to_owned(),
            times,
            fault,
        });
    }

    /// Forgets what is still planned.
    pub(super) fn clear(&mut self) {
        self.planned.clear();
    }

    /// The fault for a request, which is used up.
    pub(super) fn take(&mut self, method: &str) -> Option<Fault> {
        let matches = |planned: &Planned| {
            planned.method == ANY_METHOD || planned.method.eq_ignore_ascii_case(method)
        };
        let position = self.planned.iter().position(matches)?;
        let planned = &mut self.planned[position];
        planned.times = planned.times.saturating_sub(1);
        let fault = planned.fault.clone();
        if planned.times == 0 {
            self.planned.remove(position);
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_used_up_in_order() {
        let mut faults = Faults::default();
        faults.plan("sendMessage", 2, Fault::LoseRequest);
        faults.plan("*", 1, Fault::LoseResponse);
        assert_eq!(faults.take("sendmessage"), Some(Fault::LoseRequest));
        assert_eq!(faults.take("getMe"), Some(Fault::LoseResponse));
        assert_eq!(faults.take("getMe"), None);
        assert_eq!(faults.take("sendMessage"), Some(Fault::LoseRequest));
        assert_eq!(faults.take("sendMessage"), None);
    }
}
