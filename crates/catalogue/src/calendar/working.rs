//! Working days.

use jiff::civil::Date;

use super::usual::{usual, weekend};
use super::{Calendar, Nation};

impl Calendar {
    /// Whether it is a bank holiday, or the weekend day that one stands for.
    #[must_use]
    pub fn is_holiday(&self, nation: Nation, date: Date) -> bool {
        self.holds(nation, date, &usual(nation, date.year()))
    }

    /// Whether people work in offices that day: no Saturday, Sunday or bank holiday.
    #[must_use]
    pub fn is_working_day(&self, nation: Nation, date: Date) -> bool {
        !weekend(date) && !self.is_holiday(nation, date)
    }

    /// The day that is `days` working days after `date`, which itself does not count. With 0 it
    /// is `date`; beyond the year 9999, the last day of it.
    #[must_use]
    pub fn working_days_after(&self, nation: Nation, date: Date, days: u32) -> Date {
        let (mut date, mut left) = (date, days);
        // The rules are worked out once for each year, and not for each day.
        let mut holidays = usual(nation, date.year());
        while left > 0 {
            let Ok(next) = date.tomorrow() else { break };
            if next.year() != date.year() {
                holidays = usual(nation, next.year());
            }
            date = next;
            if !weekend(date) && !self.holds(nation, date, &holidays) {
                left -= 1;
            }
        }
        date
    }

    fn holds(&self, nation: Nation, date: Date, usual: &[Date]) -> bool {
        self.adds(nation, date) || (usual.contains(&date) && !self.takes(nation, date))
    }
}
