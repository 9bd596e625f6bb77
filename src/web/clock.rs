//! The clock on the owner's wall.

use chrono::{NaiveDate, NaiveDateTime};

use crate::app::ports::Clock;

/// The browser's clock, in the time zone that the computer is set to.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    #[allow(clippy::disallowed_methods, reason = "this is the port")]
    fn now(&self) -> NaiveDateTime {
        let date = js_sys::Date::new_0();
        let year = i32::try_from(date.get_full_year()).unwrap_or(i32::MAX);
        NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())
            .and_then(|day| {
                day.and_hms_milli_opt(
                    date.get_hours(),
                    date.get_minutes(),
                    date.get_seconds(),
                    date.get_milliseconds(),
                )
            })
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[allow(clippy::disallowed_methods, reason = "what the port is compared with")]
    #[wasm_bindgen_test]
    fn it_shows_local_time() {
        let date = js_sys::Date::new_0();
        let utc = chrono::DateTime::from_timestamp_millis(date.get_time() as i64).unwrap();
        let offset = chrono::TimeDelta::minutes(date.get_timezone_offset() as i64);
        let difference = BrowserClock.now() + offset - utc.naive_utc();
        assert!((0..5_000).contains(&difference.num_milliseconds()), "{difference}");
    }
}
