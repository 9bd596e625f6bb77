//! Puts what the core says exactly into words for the owner.

use crate::app::problem::Problem;
use crate::domain::code::CodeError;
use crate::domain::id::ProductId;
use crate::domain::language::Language;
use crate::domain::number_text::NumberTextError;
use crate::domain::packing::PackingError;
use crate::domain::price::PriceListError;
use crate::i18n::text::problem as words;
use crate::ui::format;
use crate::ui::state::App;

/// What is wrong with a field, and how to mend it.
pub fn problem(app: App, lang: Language, problem: &Problem) -> String {
    let whole = |number: i64| format::whole(lang, number);
    match problem {
        Problem::Required => words::required(lang).to_owned(),
        Problem::Number(error) => number(lang, error),
        Problem::TooSmall { value, least } => {
            words::too_small(lang, &whole(*least), &whole(*value))
        }
        Problem::TooLarge { value, most } => words::too_large(lang, &whole(*most), &whole(*value)),
        Problem::NotAPercentage { text } => {
            words::not_a_percentage(lang, &format::decimal(lang, "12.5", 1), text)
        }
        Problem::NotADay { text } => words::not_a_day(lang, text),
        Problem::DayBefore { day, earliest } => {
            words::day_before(lang, &format::day(lang, *day), &format::day(lang, *earliest))
        }
        Problem::DayAfter { day, latest } => {
            words::day_after(lang, &format::day(lang, *day), &format::day(lang, *latest))
        }
        Problem::NotAboveNothing { text } => words::not_above_nothing(lang, text),
        Problem::UnknownChoice { .. } => words::unknown_choice(lang).to_owned(),
        Problem::TooLong { length, limit } => too_long(lang, *length, *limit),
        Problem::NotAnEmail { text } => words::not_an_email(lang, text),
        Problem::PatternWithoutNumber => words::pattern_without_number(lang).to_owned(),
        Problem::NotASwiftCode { text } => words::not_a_swift_code(lang, text),
        Problem::NotWhole { sum } => {
            let percent = format!("{}.{:02}", sum / 100, sum % 100);
            words::not_whole(lang, &format::decimal(lang, &percent, 2))
        }
        Problem::OtherCurrency { found, wanted } => {
            words::other_currency(lang, found.code(), wanted.code())
        }
        Problem::Twice { text } => words::twice(lang, text),
        Problem::OrderNumberTaken { number } => words::order_number_taken(lang, number),
        Problem::SkuTaken { sku, by } => sku_taken(app, lang, sku.as_str(), *by),
        Problem::Code(error) => code(lang, error),
        Problem::Packing(error) => packing(lang, error),
        Problem::Prices(error) => prices(lang, error),
    }
}

fn number(lang: Language, error: &NumberTextError) -> String {
    match error {
        NumberTextError::Empty => words::required(lang).to_owned(),
        NumberTextError::NotANumber(text) => {
            words::not_a_number(lang, &format::decimal(lang, "1250.5", 1), text)
        }
        NumberTextError::TooManyDecimals { text, limit: 0 } => words::no_decimals(lang, text),
        NumberTextError::TooManyDecimals { text, limit } => {
            words::too_many_decimals(lang, &limit.to_string(), text)
        }
        NumberTextError::TooLarge(text) => words::number_too_large(lang, text),
    }
}

/// That there are more signs than a field takes.
pub fn too_long(lang: Language, length: usize, limit: usize) -> String {
    let count = |number: usize| format::whole(lang, i64::try_from(number).unwrap_or(i64::MAX));
    words::too_long(lang, &count(length), &count(limit))
}

/// That another product has the article number, and which.
pub fn sku_taken(app: App, lang: Language, sku: &str, by: ProductId) -> String {
    let owner = app.with(|workspace| {
        let owner = workspace.products.get(&by)?;
        Some((owner.name.shown(lang).to_owned(), owner.binned_on.is_some()))
    });
    match owner {
        Some((name, true)) => words::sku_taken_in_bin(lang, &name, sku),
        Some((name, false)) => words::sku_taken(lang, &name, sku),
        None => words::twice(lang, sku),
    }
}

fn code(lang: Language, error: &CodeError) -> String {
    match error {
        CodeError::Empty => words::required(lang).to_owned(),
        CodeError::TooLong { length, limit, .. } => too_long(lang, *length, *limit),
        CodeError::NotDigits { text, wanted } => words::not_digits(lang, text, wanted),
        CodeError::Unknown(text) => words::unknown_code(lang, text),
        CodeError::Character(text) => words::character(lang, text),
    }
}

fn packing(lang: Language, error: &PackingError) -> String {
    let whole = |number: u32| format::whole(lang, i64::from(number));
    match error {
        PackingError::NoPieces => words::packing_no_pieces(lang).to_owned(),
        PackingError::NoSize { .. } => words::packing_no_size(lang).to_owned(),
        PackingError::TooLong { value_mm, limit_mm, .. } => {
            words::packing_too_long(lang, &whole(*limit_mm), &whole(*value_mm))
        }
        PackingError::NetAboveGross { net_g, gross_g } => {
            words::packing_net_above_gross(lang, &whole(*gross_g), &whole(*net_g))
        }
    }
}

fn prices(lang: Language, error: &PriceListError) -> String {
    match error {
        PriceListError::ZeroQuantity { .. } => words::tier_from_nothing(lang).to_owned(),
        PriceListError::Duplicate { currency, min_quantity } => {
            let quantity = format::whole(lang, i64::from(*min_quantity));
            words::tier_twice(lang, currency.code(), &quantity)
        }
        PriceListError::NegativePrice { .. } => words::negative_price(lang).to_owned(),
    }
}
