//! The day, for the date of a text that begins to exist. It is asked for
//! outside of the pipeline, which knows no clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::content::Date;

/// The last second of the year 9999; the years of a [`Date`] have four digits.
const LAST: u64 = 253_402_300_799;

/// Today in UTC. A clock that stands before 1970 says the first day of that year.
pub fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    day(since.as_secs())
}

/// The day in the Gregorian calendar on which a second since 1970 lies: whole
/// years are taken off first, then whole months.
fn day(second: u64) -> Date {
    let mut days = second.min(LAST) / 86_400;
    let mut take = |length: u64| {
        let whole = days >= length;
        days -= if whole { length } else { 0 };
        whole
    };
    let mut year: u16 = 1970;
    while take(if is_leap(year) { 366 } else { 365 }) {
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in months {
        if !take(length) {
            break;
        }
        month += 1;
    }
    // What is left is less than the length of a month.
    let day = u8::try_from(days + 1).unwrap_or(1);
    Date { year, month, day }
}

/// Every fourth year is one, but for full centuries that are no multiple of 400.
fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::{LAST, day, today};

    #[test]
    fn a_second_lies_on_a_day() {
        for (second, expected) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_735_603_200, "2024-12-31"),
            (1_795_478_400, "2026-11-24"),
            (4_107_542_400, "2100-03-01"),
            (LAST, "9999-12-31"),
            (u64::MAX, "9999-12-31"),
        ] {
            assert_eq!(day(second).to_string(), expected);
        }
    }

    #[test]
    fn the_clock_is_asked() {
        assert!(today().year > 2024);
    }
}
