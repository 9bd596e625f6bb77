//! The days on which Indonesia does not work, as editable data.

use chrono::NaiveDate;

/// One holiday or day of joint leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub day: NaiveDate,
    pub name: String,
}

/// All holidays that plans heed, by day, each day once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holidays(Vec<Holiday>);

impl Holidays {
    /// Of entries on one day the first one stays.
    pub fn new(mut holidays: Vec<Holiday>) -> Self {
        holidays.sort_by_key(|holiday| holiday.day);
        holidays.dedup_by_key(|holiday| holiday.day);
        Self(holidays)
    }

    pub fn all(&self) -> &[Holiday] {
        &self.0
    }

    pub fn has(&self, day: NaiveDate) -> bool {
        self.0.binary_search_by_key(&day, |holiday| holiday.day).is_ok()
    }
}

impl Default for Holidays {
    /// National holidays and joint leave of 2026 and 2027, after the joint decrees of the ministers
    /// of religion, manpower and administrative reform (SKB 3 Menteri), taken from the table of the
    /// Python package `holidays` 0.109 (MIT), which cites them. Days that hang on the sighting of
    /// the moon (Idul Fitri and Idul Adha 2027) may still move: that is what editing is for.
    fn default() -> Self {
        let rows = DEFAULT.iter().filter_map(|(year, month, day, name)| {
            let day = NaiveDate::from_ymd_opt(*year, *month, *day)?;
            Some(Holiday { day, name: (*name).to_owned() })
        });
        Self::new(rows.collect())
    }
}

const DEFAULT: &[(i32, u32, u32, &str)] = &[
    (2026, 1, 1, "Tahun Baru Masehi"),
    (2026, 1, 16, "Isra Mikraj Nabi Muhammad"),
    (2026, 2, 16, "Cuti Bersama Tahun Baru Imlek"),
    (2026, 2, 17, "Tahun Baru Imlek"),
    (2026, 3, 18, "Cuti Bersama Hari Suci Nyepi"),
    (2026, 3, 19, "Hari Suci Nyepi"),
    (2026, 3, 20, "Cuti Bersama Hari Raya Idul Fitri"),
    (2026, 3, 21, "Hari Raya Idul Fitri"),
    (2026, 3, 22, "Hari kedua dari Hari Raya Idul Fitri"),
    (2026, 3, 23, "Cuti Bersama Hari Raya Idul Fitri"),
    (2026, 3, 24, "Cuti Bersama Hari Raya Idul Fitri"),
    (2026, 4, 3, "Wafat Yesus Kristus"),
    (2026, 4, 5, "Kebangkitan Yesus Kristus"),
    (2026, 5, 1, "Hari Buruh Internasional"),
    (2026, 5, 14, "Kenaikan Yesus Kristus"),
    (2026, 5, 15, "Cuti Bersama Kenaikan Yesus Kristus"),
    (2026, 5, 27, "Hari Raya Idul Adha"),
    (2026, 5, 28, "Cuti Bersama Hari Raya Idul Adha"),
    (2026, 5, 31, "Hari Raya Waisak"),
    (2026, 6, 1, "Hari Lahir Pancasila"),
    (2026, 6, 16, "Tahun Baru Islam"),
    (2026, 8, 17, "Hari Kemerdekaan Republik Indonesia"),
    (2026, 8, 25, "Maulid Nabi Muhammad"),
    (2026, 12, 24, "Cuti Bersama Hari Raya Natal"),
    (2026, 12, 25, "Hari Raya Natal"),
    (2027, 1, 1, "Tahun Baru Masehi"),
    (2027, 1, 5, "Isra Mikraj Nabi Muhammad"),
    (2027, 2, 5, "Cuti Bersama Tahun Baru Imlek"),
    (2027, 2, 6, "Tahun Baru Imlek"),
    (2027, 3, 8, "Hari Suci Nyepi"),
    (2027, 3, 9, "Cuti Bersama Hari Raya Idul Fitri"),
    (2027, 3, 10, "Hari Raya Idul Fitri"),
    (2027, 3, 11, "Hari kedua dari Hari Raya Idul Fitri"),
    (2027, 3, 12, "Cuti Bersama Hari Raya Idul Fitri"),
    (2027, 3, 15, "Cuti Bersama Hari Raya Idul Fitri"),
    (2027, 3, 25, "Cuti Bersama Wafat Yesus Kristus"),
    (2027, 3, 26, "Wafat Yesus Kristus"),
    (2027, 3, 28, "Kebangkitan Yesus Kristus"),
    (2027, 5, 1, "Hari Buruh Internasional"),
    (2027, 5, 6, "Kenaikan Yesus Kristus"),
    (2027, 5, 17, "Hari Raya Idul Adha"),
    (2027, 5, 18, "Cuti Bersama Hari Raya Idul Adha"),
    (2027, 5, 19, "Cuti Bersama Hari Raya Waisak"),
    (2027, 5, 20, "Hari Raya Waisak"),
    (2027, 6, 1, "Hari Lahir Pancasila"),
    (2027, 6, 6, "Tahun Baru Islam"),
    (2027, 8, 15, "Maulid Nabi Muhammad"),
    (2027, 8, 17, "Hari Kemerdekaan Republik Indonesia"),
    (2027, 12, 24, "Cuti Bersama Hari Raya Natal"),
    (2027, 12, 25, "Hari Raya Natal"),
    (2027, 12, 26, "Isra Mikraj Nabi Muhammad"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_holds_the_fixed_days_of_both_years() {
        let holidays = Holidays::default();
        assert_eq!(
            holidays.all().len(),
            DEFAULT.len(),
            "every row is a day, and none stands twice"
        );
        for year in [2026, 2027] {
            for (month, day) in [(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)] {
                assert!(holidays.has(NaiveDate::from_ymd_opt(year, month, day).unwrap()));
            }
        }
        assert!(!holidays.has(NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()));
    }

    #[test]
    fn a_day_stands_once() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let holiday = |name: &str| Holiday { day, name: name.to_owned() };
        let holidays = Holidays::new(vec![holiday("a"), holiday("b")]);
        assert_eq!(holidays.all(), [holiday("a")]);
    }
}
