//! Leads as files for other programs: comma-separated values for spreadsheets, cards for address books.
//!
//! The first are of RFC 4180: a heading, one line a lead, CRLF, UTF-8 with a mark at the start by
//! which spreadsheets know it. What visitors typed must not become a formula in the owner's
//! spreadsheet: a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe
//! before it (OWASP, CSV Injection). Telephone numbers in the international form, which begin with
//! `+`, get it too.

use chrono::{NaiveDate, NaiveDateTime};

use super::vcard::Card;
use crate::domain::code::Country;
use crate::domain::language::Language;
use crate::domain::party::Address;

/// What a file says of a lead, with every code already in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadRow {
    pub fair: String,
    pub taken_at: NaiveDateTime,
    pub name: String,
    pub company: String,
    /// The ISO 3166 code, and the name in the reader's language.
    pub country_code: String,
    pub country: String,
    pub email: String,
    pub phone: String,
    pub language: Language,
    /// `DJ-12 Djembe 12" × 200`, one a product.
    pub interests: Vec<String>,
    pub next_step: String,
    pub followed_up_on: Option<NaiveDate>,
    pub consent_on: Option<NaiveDate>,
    /// The number of the pre-order; empty where there is none.
    pub order: String,
    pub notes: String,
}

pub const CSV_MEDIA_TYPE: &str = "text/csv";

/// The heading's cells, which never change their order.
pub const COLUMNS: [&str; 14] = [
    "taken_at",
    "fair",
    "name",
    "company",
    "country",
    "email",
    "phone",
    "language",
    "interests",
    "next_step",
    "followed_up_on",
    "consent_on",
    "order",
    "notes",
];

/// The leads as comma-separated values.
pub fn csv(rows: &[LeadRow]) -> String {
    let mut text = String::from("\u{feff}");
    line(&mut text, &COLUMNS.map(str::to_owned));
    for row in rows {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let cells = [
            row.taken_at.format("%Y-%m-%d %H:%M").to_string(),
            row.fair.clone(),
            row.name.clone(),
            row.company.clone(),
            row.country.clone(),
            row.email.clone(),
            row.phone.clone(),
            row.language.code().to_owned(),
            row.interests.join("; "),
            row.next_step.clone(),
            day(row.followed_up_on),
            day(row.consent_on),
            row.order.clone(),
            row.notes.clone(),
        ];
        line(&mut text, &cells);
    }
    text
}

fn line(text: &mut String, cells: &[String]) {
    for (index, value) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        cell(text, value);
    }
    text.push_str("\r\n");
}

fn cell(text: &mut String, value: &str) {
    let is_formula = value
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_quoted = value.contains(['"', ',', '\r', '\n']) || is_formula;
    if !is_quoted {
        return text.push_str(value);
    }
    text.push('"');
    if is_formula {
        text.push('\'');
    }
    text.push_str(&value.replace('"', "\"\""));
    text.push('"');
}

/// The leads as cards of one file.
pub fn vcards(rows: &[LeadRow]) -> String {
    rows.iter().map(|row| card(row).text()).collect()
}

fn card(row: &LeadRow) -> Card {
    let mut note = vec![row.fair.clone()];
    note.extend(row.interests.iter().cloned());
    note.push(row.notes.clone());
    note.retain(|line| !line.is_empty());
    let country = Country::parse(&row.country_code).ok();
    // A card must show something, and a photo of a business card has no letters.
    let shown = [&row.company, &row.email, &row.phone, &row.fair];
    let unnamed = row.name.is_empty() && row.company.is_empty();
    let shown = shown.into_iter().find(|text| !text.is_empty()).filter(|_| unnamed);
    Card {
        person: shown.unwrap_or(&row.name).clone(),
        organisation: row.company.clone(),
        phones: vec![row.phone.clone()],
        emails: vec![row.email.clone()],
        address: Address { country, ..Address::default() },
        country_name: row.country.clone(),
        note: note.join("\n"),
        categories: vec![row.fair.clone()],
        ..Card::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        let check = |value: &str, expected: &str| {
            let mut text = String::new();
            cell(&mut text, value);
            assert_eq!(text, expected, "{value:?}");
        };
        check("", "");
        check("Aalto Oy", "Aalto Oy");
        check("太鼓", "太鼓");
        check("Aalto, Oy", "\"Aalto, Oy\"");
        check("12\" drum", "\"12\"\" drum\"");
        check("two\nlines", "\"two\nlines\"");
        check("=1+1", "\"'=1+1\"");
        check("  =1+1", "\"'  =1+1\"");
        check("+62 812", "\"'+62 812\"");
        check("-2+3|cmd' /C calc'!A0", "\"'-2+3|cmd' /C calc'!A0\"");
        check("@SUM(A1)", "\"'@SUM(A1)\"");
        check("\t=1", "\"'\t=1\"");
        check("＝1+1", "\"'＝1+1\"");
        check("a=b", "a=b");
    }

    #[test]
    fn an_empty_file_has_its_heading() {
        assert!(csv(&[]).starts_with("\u{feff}taken_at,fair,name,"));
        assert!(csv(&[]).ends_with(",order,notes\r\n"));
    }

    #[test]
    fn a_card_says_who_and_what_and_where_they_were_met() {
        let row = LeadRow {
            fair: "Inacraft".to_owned(),
            taken_at: NaiveDateTime::default(),
            name: String::new(),
            company: String::new(),
            country_code: "FI".to_owned(),
            country: "Finland".to_owned(),
            email: "aino@aalto.example".to_owned(),
            phone: String::new(),
            language: Language::En,
            interests: vec!["DJ-12 × 200".to_owned()],
            next_step: String::new(),
            followed_up_on: None,
            consent_on: None,
            order: String::new(),
            notes: "blue\r\nEND:VCARD".to_owned(),
        };
        let text = vcards(&[row]);
        assert!(text.contains("FN:aino@aalto.example\r\n"), "{text}");
        assert!(text.contains("NOTE:Inacraft\\nDJ-12 × 200\\nblue\\nEND:VCARD\r\n"), "{text}");
        assert_eq!(text.matches("\r\nEND:VCARD").count(), 1);
        assert!(text.contains(";Finland\r\n"), "{text}");
    }
}
