//! Where the alarms of this process hang for all who ask.

use std::sync::{Mutex, PoisonError};

use super::{Alarm, Kind};

/// The alarms that hold now.
#[derive(Debug, Default)]
pub struct Board(Mutex<Vec<Alarm>>);

/// What a look has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Alarms that did not hold before.
    pub begun: Vec<Alarm>,
    /// Alarms that hold no more.
    pub ended: Vec<Kind>,
}

impl Board {
    /// The alarms that hold now.
    #[must_use]
    pub fn alarms(&self) -> Vec<Alarm> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Hangs up what a look has found, in place of what was there.
    pub fn put(&self, found: Vec<Alarm>) -> Turn {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let has = |alarms: &[Alarm], kind| alarms.iter().any(|it| it.kind == kind);
        let new = found.iter().filter(|it| !has(&held, it.kind));
        let begun = new.cloned().collect();
        let gone = held.iter().filter(|it| !has(&found, it.kind));
        let ended = gone.map(|it| it.kind).collect();
        *held = found;
        Turn { begun, ended }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alarm_is_told_when_it_begins_and_when_it_ends() {
        let board = Board::default();
        let late = |says: &str| Alarm::new(Kind::MailLate, says);
        let disk = Alarm::new(Kind::Disk, "full");
        let begun = board.put(vec![late("16 minutes")]).begun;
        assert_eq!(begun, [late("16 minutes")]);
        let turn = board.put(vec![late("17 minutes"), disk.clone()]);
        assert_eq!((turn.begun, turn.ended), (vec![disk.clone()], vec![]));
        assert_eq!(board.alarms(), [late("17 minutes"), disk.clone()]);
        assert_eq!(board.put(vec![disk]).ended, [Kind::MailLate]);
        assert_eq!(board.put(vec![]).ended, [Kind::Disk]);
        assert_eq!(board.put(vec![]), Turn::default());
    }
}
