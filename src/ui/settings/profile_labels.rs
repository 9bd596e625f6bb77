//! What the fields of the profile are called where two versions of it are compared.

use crate::domain::language::Language;
use crate::i18n::text::{buyers, settings as words};
use crate::ui::format;

/// The words for a field of [`crate::app::exporter_form::ExporterForm`]: `contacts.0.name` is
/// "Person 1: Name". A field without words shows its name.
pub fn label_of(lang: Language, field: &str) -> String {
    let mut parts = field.split('.');
    let (group, row, part) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let number = row.and_then(|row| row.parse::<i64>().ok()).map(|row| row + 1);
    let inner = match (group, row, part) {
        ("contacts", _, Some(part)) => contact(lang, part),
        ("bank_accounts", _, Some(part)) => account(lang, part),
        ("address", Some(part), None) => address(lang, part),
        (field, None, None) => single(lang, field),
        _ => None,
    };
    match (inner, group, number) {
        (Some(inner), "contacts", Some(number)) => {
            format!("{}: {inner}", buyers::contact_n(lang, &format::whole(lang, number)))
        }
        (Some(inner), "bank_accounts", Some(number)) => {
            format!("{}: {inner}", words::account_n(lang, &format::whole(lang, number)))
        }
        (Some(inner), ..) => inner.to_owned(),
        (None, ..) => field.to_owned(),
    }
}

fn contact(lang: Language, part: &str) -> Option<&'static str> {
    Some(match part {
        "name" => buyers::contact_name(lang),
        "role" => buyers::contact_role(lang),
        "email" => buyers::contact_email(lang),
        "phone" => buyers::contact_phone(lang),
        _ => return None,
    })
}

fn account(lang: Language, part: &str) -> Option<&'static str> {
    Some(match part {
        "bank" => words::account_bank(lang),
        "branch" => words::account_branch(lang),
        "holder" => words::account_holder(lang),
        "number" => words::account_number(lang),
        "swift" => words::account_swift(lang),
        "currency" => words::account_currency(lang),
        _ => return None,
    })
}

fn address(lang: Language, part: &str) -> Option<&'static str> {
    Some(match part {
        "lines" => buyers::address_lines(lang),
        "city" => buyers::address_city(lang),
        "region" => buyers::address_region(lang),
        "postal_code" => buyers::address_postal_code(lang),
        "country" => buyers::address_country(lang),
        _ => return None,
    })
}

fn single(lang: Language, field: &str) -> Option<&'static str> {
    Some(match field {
        "legal_name" => words::legal_name(lang),
        "legal_form" => words::legal_form(lang),
        "nib" => words::nib(lang),
        "npwp" => words::npwp(lang),
        "website" => words::website(lang),
        "logo" => words::logo(lang),
        "signatory_name" => words::signatory_name(lang),
        "signatory_title" => words::signatory_title(lang),
        "story_id" => words::story_id(lang),
        "story_en" => words::story_en(lang),
        "story_zh" => words::story_zh(lang),
        "currency" => words::currency(lang),
        "incoterm" => words::incoterm(lang),
        "named_place" => words::named_place(lang),
        "number_pattern" => words::number_pattern(lang),
        _ => return None,
    })
}
