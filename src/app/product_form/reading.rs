//! Reads single controls, and notes what is wrong with them.

use super::ProductForm;
use crate::app::fields::Fields;
use crate::app::problem::{FieldError, Problem};
use crate::app::typed::{read_optional_count, read_optional_money};
use crate::domain::language::{Language, LocalizedText, NumberStyle};
use crate::domain::money::{Currency, Money};

/// The texts on their way to values, and what was wrong with them so far.
pub(super) struct Reading<'a> {
    pub fields: &'a Fields,
    pub style: NumberStyle,
    pub errors: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    pub fn of(form: &'a ProductForm) -> Self {
        Self { fields: &form.fields, style: form.language.number_style(), errors: Vec::new() }
    }

    pub fn refuse(&mut self, field: impl Into<String>, problem: impl Into<Problem>) {
        self.errors.push(FieldError::new(field, problem));
    }

    /// What `read` makes of the field; `None` once its problem is noted.
    pub fn take<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        match read(self.fields.get(field)) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(field, problem);
                None
            }
        }
    }

    /// Words without blanks around them; overlong ones are noted and cut nowhere.
    pub fn words(&mut self, field: &str, limit: usize) -> String {
        let words = self.fields.get(field).trim();
        let length = words.chars().count();
        if length > limit {
            self.refuse(field, Problem::TooLong { length, limit });
        }
        words.to_owned()
    }

    /// Words that must be there.
    pub fn required_words(&mut self, field: &str, limit: usize) -> String {
        if self.fields.is_blank(field) {
            self.refuse(field, Problem::Required);
        }
        self.words(field, limit)
    }

    pub fn localized(&mut self, base: &str, limit: usize) -> LocalizedText {
        let mut all = LocalizedText::default();
        for language in Language::ALL {
            *all.get_mut(language) = self.words(&format!("{base}_{language}"), limit);
        }
        all
    }

    pub fn choice<T>(&mut self, field: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.take(field, |text| {
            from_code(text).ok_or_else(|| Problem::UnknownChoice { text: text.to_owned() })
        })
    }

    pub fn count_or(&mut self, field: &str, least: u32, if_empty: u32) -> Option<u32> {
        let style = self.style;
        self.take(field, |text| Ok(read_optional_count(text, style, least)?.unwrap_or(if_empty)))
    }

    pub fn optional_short(&mut self, field: &str) -> Option<Option<u16>> {
        let style = self.style;
        self.take(field, |text| {
            let count = read_optional_count(text, style, 0)?;
            let short = |count| {
                let most = i64::from(u16::MAX);
                u16::try_from(count)
                    .map_err(|_| Problem::TooLarge { value: i64::from(count), most })
            };
            count.map(short).transpose()
        })
    }

    pub fn currency(&mut self, field: &str) -> Option<Currency> {
        self.choice(field, Currency::from_code)
    }

    pub fn optional_amount(&mut self, field: &str) -> Option<Option<Money>> {
        if self.fields.is_blank(field) {
            return Some(None);
        }
        let (style, currency) = (self.style, self.currency(&format!("{field}_currency"))?);
        self.take(field, |text| read_optional_money(text, style, currency))
    }

    /// The numbers of the rows in which any of these controls holds something.
    pub fn filled_rows(&self, group: &str, names: &[&str]) -> Vec<usize> {
        let is_filled = |row: &usize| {
            names.iter().any(|name| !self.fields.is_blank(&format!("{group}.{row}.{name}")))
        };
        (0..self.fields.rows(group)).filter(is_filled).collect()
    }
}
