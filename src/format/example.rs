//! The file of an example workspace, which comes with the program.
//!
//! It holds records as they are stored, but for what depends on the moment of loading: days are
//! counted from then (`"@-12"`, `"@0T09:30:00"`), `@year` is its year, and a photo goes by the name of its
//! drawing (`"@photo/batik-parang"`) until the browser has made a photo of it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use serde::Deserialize;
use serde_json::Value;

use super::record::text::Text;
use crate::domain::photo::PhotoHash;

/// What the file says it is.
pub const FORMAT: &str = "tembus-example";

const VERSION: u32 = 1;

/// The file is not what this version of the program brought.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExampleFileError {
    #[error("this is not an example workspace: {detail}")]
    Shape { detail: String },
    #[error("{token:?} stands for nothing")]
    Token { token: String },
}

/// An example as read, its records not yet filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFile {
    format: String,
    version: u32,
    /// Names of the drawings that its products show.
    pub pictures: Vec<String>,
    records: Vec<RecordTemplate>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordTemplate {
    key: String,
    body: Value,
}

/// What fills the places that depend on the moment.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    pub today: NaiveDate,
    /// Photos by the name of their drawing. What is missing is left out of its product.
    pub photos: &'a BTreeMap<String, PhotoHash>,
}

impl ExampleFile {
    pub fn read(file: &[u8]) -> Result<Self, ExampleFileError> {
        let shape = |detail: String| ExampleFileError::Shape { detail };
        let read: Self = serde_json::from_slice(file).map_err(|error| shape(error.to_string()))?;
        if read.format != FORMAT || read.version != VERSION {
            return Err(shape(format!("it is {} {}", read.format, read.version)));
        }
        Ok(read)
    }

    /// Every record with its key and its text.
    pub fn records(&self, filling: Filling<'_>) -> Result<Vec<(String, String)>, ExampleFileError> {
        let fill = |template: &RecordTemplate| {
            let mut body = template.body.clone();
            filling.fill(&mut body)?;
            Ok((template.key.clone(), body.to_string()))
        };
        self.records.iter().map(fill).collect()
    }
}

impl Filling<'_> {
    /// Fills a value in, and says whether it can stay: what names a missing photo cannot.
    fn fill(self, value: &mut Value) -> Result<bool, ExampleFileError> {
        match value {
            Value::String(text) => match self.filled(text)? {
                Some(filled) => *text = filled,
                None => return Ok(false),
            },
            Value::Array(elements) => {
                let mut kept = Vec::with_capacity(elements.len());
                for mut element in std::mem::take(elements) {
                    if self.fill(&mut element)? {
                        kept.push(element);
                    }
                }
                *elements = kept;
            }
            Value::Object(fields) => {
                for (_, field) in fields.iter_mut() {
                    if !self.fill(field)? {
                        return Ok(false);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Ok(true)
    }

    fn filled(self, text: &str) -> Result<Option<String>, ExampleFileError> {
        let Some(token) = text.strip_prefix('@') else {
            return Ok(Some(text.replace("@year", &self.today.year().to_string())));
        };
        if let Some(name) = token.strip_prefix("photo/") {
            return Ok(self.photos.get(name).map(|hash| hash.as_str().to_owned()));
        }
        let moment = || {
            let (days, time) = token.split_once('T').unwrap_or((token, ""));
            let day = self.today.checked_add_signed(TimeDelta::try_days(days.parse().ok()?)?)?;
            if time.is_empty() {
                return Some(day.to_text().into_owned());
            }
            Some(day.and_time(time.parse::<NaiveTime>().ok()?).to_text().into_owned())
        };
        moment().map(Some).ok_or_else(|| ExampleFileError::Token { token: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(
        body: &str,
        photos: &BTreeMap<String, PhotoHash>,
    ) -> Result<String, ExampleFileError> {
        let file = format!(
            r#"{{"format":"tembus-example","version":1,"pictures":["a"],"records":[{{"key":"k","body":{body}}}]}}"#
        );
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let records = ExampleFile::read(file.as_bytes()).unwrap();
        Ok(records.records(Filling { today, photos })?.remove(0).1)
    }

    #[test]
    fn days_are_counted_from_the_moment_of_loading() {
        let none = BTreeMap::new();
        let check = |token: &str, wanted: &str| {
            assert_eq!(filled(&format!("\"{token}\""), &none), Ok(format!("\"{wanted}\"")));
        };
        check("@0", "2026-03-01");
        check("@-1", "2026-02-28");
        check("@31", "2026-04-01");
        check("@-60T09:30:00", "2025-12-31T09:30:00");
        check("SO/@year/0001", "SO/2026/0001");
        check("kain 2 m", "kain 2 m");
        for token in ["@", "@x", "@1T", "@1T25:00:00", "@999999999999"] {
            let wanted = match token {
                "@1T" => Ok("\"2026-03-02\"".to_owned()),
                _ => Err(ExampleFileError::Token { token: token.to_owned() }),
            };
            assert_eq!(filled(&format!("\"{token}\""), &none), wanted);
        }
    }

    #[test]
    fn a_photo_that_is_missing_is_left_out() {
        let body = r#"{"photos":[{"hash":"@photo/a"},{"hash":"@photo/b"}]}"#;
        let hash = PhotoHash::of(b"a");
        let photos = BTreeMap::from([("a".to_owned(), hash.clone())]);
        let wanted = format!(r#"{{"photos":[{{"hash":"{}"}}]}}"#, hash.as_str());
        assert_eq!(filled(body, &photos), Ok(wanted));
        assert_eq!(filled(body, &BTreeMap::new()), Ok(r#"{"photos":[]}"#.to_owned()));
    }

    #[test]
    fn another_file_is_refused() {
        for file in ["", "{}", r#"{"format":"x","version":1,"pictures":[],"records":[]}"#] {
            assert!(ExampleFile::read(file.as_bytes()).is_err(), "{file}");
        }
    }
}
