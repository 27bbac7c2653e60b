//! What a step changes of the counts, folded together.

use std::collections::BTreeMap;

use pump_core::RecordId;
use pump_db::{DbError, Tx};
use pump_places::Cell;

use super::{FINEST_SQUARES, GRID_LEVELS};
use crate::store::{Counted, Plan, plan_count, plan_counted};

/// The most squares that a step writes, but for those of one line.
const MOST_SQUARES: usize = 1_800;

/// What is written in one transaction.
#[derive(Default)]
pub(super) struct Sums {
    pub(super) plan: Plan,
    /// Records more and open ones more, by service, level and square.
    squares: BTreeMap<(String, u8, i64), (i64, i64)>,
}

impl Sums {
    /// Whether it is enough for one transaction.
    pub(super) fn are_many(&self) -> bool {
        self.squares.len() > MOST_SQUARES
    }

    /// Counts a record as what it is now, and not as what it was.
    pub(super) fn settle(
        &mut self,
        record: RecordId,
        was: Option<&Counted>,
        now: Option<&Counted>,
    ) {
        if was == now {
            return;
        }
        plan_counted(&mut self.plan, record, now);
        if let Some(was) = was {
            self.count(was, -1);
        }
        if let Some(now) = now {
            self.count(now, 1);
        }
    }

    /// Adds a record to its squares of every level, or takes it away.
    fn count(&mut self, counted: &Counted, sign: i64) {
        for level in GRID_LEVELS..=FINEST_SQUARES {
            let square = Cell(counted.cell).prefix(level);
            for service in ["", &counted.service] {
                let key = (service.to_owned(), level, square);
                let (n, open) = self.squares.entry(key).or_default();
                *n += sign;
                *open += sign * i64::from(counted.open);
            }
        }
    }

    /// Writes all of it.
    pub(super) fn write(self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let Self { mut plan, squares } = self;
        for ((service, level, square), (n, open)) in &squares {
            if (*n, *open) != (0, 0) {
                plan_count(&mut plan, (service, *level, *square), *n, *open);
            }
        }
        plan.run(tx)
    }
}
