//! The holidays that the owner keeps, as stored. While there is no such record, the built-in ones count.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::Day;
use super::text::AsText;
use super::{RecordError, StoredShape, Version, read, version_of, write};
use crate::domain::holiday::{Holiday, Holidays};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidaysV1 {
    v: Version<1>,
    days: Vec<HolidayV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayV1 {
    day: Day,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
}

impl StoredShape for Holidays {
    fn encode(&self) -> Result<String, RecordError> {
        let days = self
            .all()
            .iter()
            .map(|holiday| HolidayV1 { day: AsText(holiday.day), name: holiday.name.clone() });
        write(&HolidaysV1 { v: Version, days: days.collect() })
    }

    fn decode(_: Uuid, body: &str) -> Result<Self, RecordError> {
        match version_of(body)? {
            1 => {
                let shape: HolidaysV1 = read(1, body)?;
                let days = shape.days.into_iter();
                Ok(Self::new(days.map(|row| Holiday { day: row.day.0, name: row.name }).collect()))
            }
            found => Err(RecordError::UnknownVersion { found, newest: 1 }),
        }
    }
}
