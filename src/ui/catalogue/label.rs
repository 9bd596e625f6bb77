//! What the controls of the product form are called, and their choices in words.

use crate::app::ports::PhotoHash;
use crate::domain::code::{Country, Unit};
use crate::domain::language::Language;
use crate::domain::percent::BasisPoints;
use crate::domain::product::{OriginCriterion, ProductStatus};
use crate::i18n::text::catalogue as words;
use crate::ui::components::{Choice, Tone};
use crate::ui::names;

pub fn status(lang: Language, status: ProductStatus) -> &'static str {
    match status {
        ProductStatus::Draft => words::status_draft(lang),
        ProductStatus::Active => words::status_active(lang),
        ProductStatus::Retired => words::status_retired(lang),
    }
}

pub const fn status_tone(status: ProductStatus) -> Tone {
    match status {
        ProductStatus::Draft => Tone::Notice,
        ProductStatus::Active => Tone::Safe,
        ProductStatus::Retired => Tone::Neutral,
    }
}

pub fn status_choices(lang: Language) -> Vec<Choice> {
    ProductStatus::ALL.map(|one| Choice::new(one.code(), status(lang, one))).to_vec()
}

pub fn unit_choices(lang: Language) -> Vec<Choice> {
    Unit::ALL.map(|unit| Choice::new(unit.code(), names::unit(lang, unit))).to_vec()
}

pub fn country_choices(lang: Language) -> Vec<Choice> {
    let named = names::countries(lang).into_iter();
    named.map(|(country, name)| Choice::new(country.code(), name)).collect()
}

fn criterion(lang: Language, criterion: OriginCriterion) -> &'static str {
    match criterion {
        OriginCriterion::Unknown => words::criterion_unknown(lang),
        OriginCriterion::Wo => words::criterion_wo(lang),
        OriginCriterion::Pe => words::criterion_pe(lang),
        OriginCriterion::Cth => words::criterion_cth(lang),
        OriginCriterion::Rvc(_) => words::criterion_rvc(lang),
        OriginCriterion::Psr => words::criterion_psr(lang),
    }
}

pub fn criterion_choices(lang: Language) -> Vec<Choice> {
    let all = [
        OriginCriterion::Unknown,
        OriginCriterion::Wo,
        OriginCriterion::Pe,
        OriginCriterion::Cth,
        OriginCriterion::Rvc(BasisPoints::ZERO),
        OriginCriterion::Psr,
    ];
    all.map(|one| Choice::new(one.code(), criterion(lang, one))).to_vec()
}

/// What the control `name` is called: `tiers.1.unit_price` is `Harga 2: Harga satuan`.
pub fn of(lang: Language, name: &str) -> String {
    let Some((group, rest)) = name.split_once('.') else { return plain(lang, name) };
    let (row, leaf) = rest.split_once('.').unwrap_or((rest, ""));
    let number = row.parse::<usize>().map_or_else(|_| row.to_owned(), |row| (row + 1).to_string());
    let row = match group {
        "tiers" => words::tier(lang, &number),
        "photos" => words::photo(lang, &number),
        "national_codes" => words::national_code(lang, &number),
        "materials" => words::material(lang, &number),
        "variants" => words::variant(lang, &number),
        "certificates" => words::certificate(lang, &number),
        other => other.to_owned(),
    };
    match in_group(lang, group, leaf) {
        Some(leaf) => format!("{row}: {leaf}"),
        None => row,
    }
}

/// The control within its row; `None` where the row's own name says it.
pub fn in_group(lang: Language, group: &str, leaf: &str) -> Option<String> {
    let (leaf, ending) = split_ending(leaf);
    let words = match (group, leaf) {
        ("photos", "hash") | ("variants", "id") => return None,
        ("photos", "alt_id") => words::photo_alt_id(lang),
        ("photos", "alt_en") => words::photo_alt_en(lang),
        ("photos", "alt_zh") => words::photo_alt_zh(lang),
        ("materials", "name") => words::material_name(lang),
        ("materials", "percent") => words::material_percent(lang),
        ("variants", "sku") => words::variant_sku(lang),
        ("certificates", "name") => words::certificate_name(lang),
        ("certificates", "number") => words::certificate_number(lang),
        ("certificates", "issuer") => words::certificate_issuer(lang),
        ("tiers", "currency") => {
            return Some(words::currency_of(lang, words::unit_price(lang)));
        }
        (_, other) => return Some(format!("{}{ending}", plain(lang, other))),
    };
    Some(format!("{words}{ending}"))
}

/// `option_name_2` is the second `option_name`.
fn split_ending(leaf: &str) -> (&str, String) {
    match leaf.rsplit_once('_') {
        Some((stem, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            (stem, format!(" {number}"))
        }
        _ => (leaf, String::new()),
    }
}

fn plain(lang: Language, name: &str) -> String {
    let words = match name {
        "sku" => words::sku(lang),
        "name_id" => words::name_id(lang),
        "name_en" => words::name_en(lang),
        "name_zh" => words::name_zh(lang),
        "description_id" => words::description_id(lang),
        "description_en" => words::description_en(lang),
        "description_zh" => words::description_zh(lang),
        "category" => words::category(lang),
        "status" => words::status(lang),
        "min_quantity" => words::min_quantity(lang),
        "unit_price" => words::unit_price(lang),
        "sample_price" => words::sample_price(lang),
        "cost" => words::cost(lang),
        "unit" => words::unit(lang),
        "moq" => words::moq(lang),
        "order_multiple" => words::order_multiple(lang),
        "lead_time_days" => words::lead_time_days(lang),
        "monthly_capacity" => words::monthly_capacity(lang),
        "stock" => words::stock(lang),
        "pieces_per_carton" => words::pieces_per_carton(lang),
        "carton_length_mm" => words::carton_length_mm(lang),
        "carton_width_mm" => words::carton_width_mm(lang),
        "carton_height_mm" => words::carton_height_mm(lang),
        "net_weight_g" => words::net_weight_g(lang),
        "gross_weight_g" => words::gross_weight_g(lang),
        "upright_only" => words::upright_only(lang),
        "layers_on_top" => words::layers_on_top(lang),
        "hs6" => words::hs6(lang),
        "market" => words::market(lang),
        "code" => words::code(lang),
        "origin_country" => words::origin_country(lang),
        "origin_criterion" => words::origin_criterion(lang),
        "rvc_percent" => words::rvc_percent(lang),
        "option_name" => words::option_name(lang),
        "option_value" => words::option_value(lang),
        "price_difference" => words::price_difference(lang),
        "expires_on" => words::expires_on(lang),
        other => {
            let Some(field) = other.strip_suffix("_currency") else { return other.to_owned() };
            return words::currency_of(lang, &plain(lang, field));
        }
    };
    words.to_owned()
}

/// What a control holds, as people read it: choices in words, a photo by the start of its name.
pub fn value(lang: Language, name: &str, text: &str) -> String {
    let leaf = name.rsplit('.').next().unwrap_or(name);
    let chosen = match leaf {
        "status" => ProductStatus::from_code(text).map(|one| status(lang, one).to_owned()),
        "unit" => Unit::from_code(text).map(|unit| names::unit(lang, unit).to_owned()),
        "origin_country" | "market" => {
            Country::parse(text).ok().map(|country| names::country(lang, country))
        }
        "origin_criterion" => OriginCriterion::from_code(text, BasisPoints::ZERO)
            .map(|one| criterion(lang, one).to_owned()),
        "hash" => PhotoHash::parse(text).map(|hash| hash.as_str().chars().take(8).collect()),
        _ => None,
    };
    chosen.unwrap_or_else(|| text.to_owned())
}
