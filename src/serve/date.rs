//! Days of the content as HTTP writes them.

use std::time::{Duration, UNIX_EPOCH};

use actix_web::http::header::HeaderValue;

use crate::content::Date;

/// The first second of a day, in seconds since 1970. `None` if it is earlier.
pub(super) fn midnight(date: Date) -> Option<u64> {
    let (year, month, day) = (i64::from(date.year), i64::from(date.month), i64::from(date.day));
    // Years are taken to begin in March, so that a leap day is the last day of one.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    let days_before_month = (153 * month + 2) / 5;
    // 719468 days lie between the first of March in year 0 and 1970.
    let days = 365 * year + leap_days + days_before_month + day - 1 - 719_468;
    u64::try_from(days * 86_400).ok()
}

/// Such seconds as a header has them.
pub(super) fn http_date(seconds: u64) -> Option<HeaderValue> {
    HeaderValue::from_str(&httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))).ok()
}

#[cfg(test)]
mod tests {
    use super::{http_date, midnight};
    use crate::content::Date;

    #[test]
    fn a_day_begins_at_midnight() {
        let date = |year, month, day| Date { year, month, day };
        for (day, expected) in [
            (date(1970, 1, 1), "Thu, 01 Jan 1970 00:00:00 GMT"),
            (date(2000, 2, 29), "Tue, 29 Feb 2000 00:00:00 GMT"),
            (date(2024, 3, 1), "Fri, 01 Mar 2024 00:00:00 GMT"),
            (date(2026, 11, 23), "Mon, 23 Nov 2026 00:00:00 GMT"),
            (date(2099, 12, 31), "Thu, 31 Dec 2099 00:00:00 GMT"),
            (date(2100, 3, 1), "Mon, 01 Mar 2100 00:00:00 GMT"),
            (date(9999, 12, 31), "Fri, 31 Dec 9999 00:00:00 GMT"),
        ] {
            assert_eq!(midnight(day).and_then(http_date).unwrap(), expected);
        }
        assert_eq!(midnight(date(1969, 12, 31)), None);
        assert_eq!(midnight(date(0, 1, 1)), None);
    }
}
