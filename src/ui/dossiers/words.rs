//! What the dossier's contents, troubles and changes are called.

use crate::app::dossier_make::MakeError;
use crate::domain::dossier::compare::{ProductChange, TermChange};
use crate::domain::incoterm::DeliveryTerm;
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::order::history::OrderState;
use crate::format::dossier::shape::{DossierInstalment, Due};
use crate::format::dossier::{
    Audience, ComposeError, Contents, DossierError, Included, LeftOut, PhotoSize, Warning,
};
use crate::i18n::text::dossiers as words;
use crate::ui::components::Choice;
use crate::ui::format;

/// A count as the language's plural wants it, and as it is written.
pub fn count(lang: Language, count: usize) -> (u64, String) {
    let count = count as u64;
    (count, format::whole(lang, i64::try_from(count).unwrap_or(i64::MAX)))
}

/// `FOB Tanjung Perak`.
pub fn delivery_term(term: &DeliveryTerm) -> String {
    [term.incoterm.code(), &term.named_place].join(" ").trim_end().to_owned()
}

/// Currencies by their codes, the usual ones first.
pub fn currencies() -> Vec<Choice> {
    Currency::offered().map(|currency| Choice::new(currency.code(), currency.code())).collect()
}

pub fn language(lang: Language, language: Language) -> &'static str {
    use crate::i18n::text::common;
    match language {
        Language::Id => common::language_id(lang),
        Language::En => common::language_en(lang),
        Language::Zh => common::language_zh(lang),
    }
}

pub fn state(lang: Language, state: OrderState) -> &'static str {
    match state {
        OrderState::Enquiry => words::state_enquiry(lang),
        OrderState::Quoted => words::state_quoted(lang),
        OrderState::Confirmed => words::state_confirmed(lang),
        OrderState::InProduction => words::state_in_production(lang),
        OrderState::Ready => words::state_ready(lang),
        OrderState::Shipped => words::state_shipped(lang),
        OrderState::Closed => words::state_closed(lang),
        OrderState::Cancelled => words::state_cancelled(lang),
    }
}

/// `30%: with the confirmation`.
pub fn instalment(lang: Language, part: &DossierInstalment) -> String {
    let due = match part.due {
        Due::OnConfirmation => words::due_on_confirmation(lang).to_owned(),
        Due::BeforeShipment => words::due_before_shipment(lang).to_owned(),
        Due::AgainstTransportDocument => words::due_against_document(lang).to_owned(),
        Due::LetterOfCreditAtSight => words::due_letter_of_credit(lang).to_owned(),
        Due::AfterShipment => {
            let (count, n) = count(lang, usize::from(part.days.unwrap_or_default()));
            words::due_after_shipment(lang, count, &n)
        }
    };
    let share = format::decimal(lang, &part.share.0.to_string(), 2) + "%";
    words::payment_part(lang, &due, &share)
}

/// Why a file is not believed, and what to do.
pub fn refusal(lang: Language, error: &DossierError) -> String {
    let at = |path: &str| {
        let place = if path.is_empty() { words::refused_top(lang) } else { path };
        words::refused_shape(lang, place)
    };
    match error {
        DossierError::TooLarge { bytes, limit } => {
            let (size, limit) = (*bytes as u64, *limit as u64);
            let (limit, size) = (format::bytes(lang, limit), format::bytes(lang, size));
            words::refused_too_large(lang, &limit, &size)
        }
        DossierError::TooDeep { .. } => words::refused_too_deep(lang).to_owned(),
        DossierError::Truncated => words::refused_truncated(lang).to_owned(),
        DossierError::NotText => words::refused_not_text(lang).to_owned(),
        DossierError::NotJson { .. } => words::refused_not_json(lang).to_owned(),
        DossierError::NotADossier => words::refused_not_a_dossier(lang).to_owned(),
        DossierError::Newer { version, .. } => words::refused_newer(lang, &version.to_string()),
        DossierError::Tampered { .. } => words::refused_tampered(lang).to_owned(),
        DossierError::Shape { path, .. } => at(path),
        DossierError::Rule(violation) => at(&violation.path),
    }
}

/// Why no dossier can be made, and what to do.
pub fn make_trouble(lang: Language, error: &MakeError) -> String {
    match error {
        MakeError::NoExporter => words::trouble_no_exporter(lang).to_owned(),
        MakeError::Compose(error) => compose_trouble(lang, error),
        MakeError::Photo(error) => words::trouble_photos(lang, &error.to_string()),
        MakeError::Write(error) => words::trouble_write(lang, &error.to_string()),
        MakeError::TooLarge { limit, .. } => {
            words::too_large(lang, &format::bytes(lang, *limit as u64))
        }
    }
}

pub fn compose_trouble(lang: Language, error: &ComposeError) -> String {
    match error {
        ComposeError::BuyerGone => words::trouble_buyer_gone(lang).to_owned(),
        ComposeError::NoProducts => words::trouble_no_products(lang).to_owned(),
        ComposeError::Expired { .. } => words::trouble_expired(lang).to_owned(),
        ComposeError::Amount(error) => words::trouble_amount(lang, &format::amount(lang, error.0)),
    }
}

/// The three lists of the preview, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsInWords {
    pub included: Vec<String>,
    pub left_out: Vec<String>,
    pub warnings: Vec<String>,
}

/// `term` is the delivery term that the dossier states.
pub fn contents(
    lang: Language,
    contents: &Contents,
    currency: Currency,
    term: Option<&DeliveryTerm>,
) -> ContentsInWords {
    let term = term.map(delivery_term).unwrap_or_default();
    ContentsInWords {
        included: contents.included.iter().map(|entry| included(lang, entry, &term)).collect(),
        left_out: contents.left_out.iter().map(|entry| left_out(lang, entry)).collect(),
        warnings: contents.warnings.iter().map(|entry| warning(lang, entry, currency)).collect(),
    }
}

fn included(lang: Language, entry: &Included, term: &str) -> String {
    let counted = |number: usize, say: fn(Language, u64, &str) -> String| {
        let (number, n) = count(lang, number);
        say(lang, number, &n)
    };
    match entry {
        Included::Profile => words::in_profile(lang).to_owned(),
        Included::TaxNumber => words::in_tax_number(lang).to_owned(),
        Included::BankAccounts(number) => counted(*number, words::in_bank_accounts),
        Included::Products(number) => counted(*number, words::products_n),
        Included::Prices { products, currency } => {
            let (number, n) = count(lang, *products);
            words::in_prices(lang, number, currency.code(), &n)
        }
        Included::Variants(number) => counted(*number, words::in_variants),
        Included::Photos { count, size: PhotoSize::Full } => counted(*count, words::in_photos_full),
        Included::Photos { count, size: PhotoSize::Medium } => {
            counted(*count, crate::i18n::text::requests::in_photos_medium)
        }
        Included::Photos { count, .. } => counted(*count, words::in_photos_small),
        Included::DeliveryTerm => words::in_delivery(lang, term),
        Included::PaymentSchedule => words::in_payment(lang).to_owned(),
        Included::Orders(number) => counted(*number, words::in_orders),
    }
}

fn left_out(lang: Language, entry: &LeftOut) -> String {
    let counted = |number: usize, say: fn(Language, u64, &str) -> String| {
        let (number, n) = count(lang, number);
        say(lang, number, &n)
    };
    match entry {
        LeftOut::Cost => words::out_cost(lang).to_owned(),
        LeftOut::Capacity => words::out_capacity(lang).to_owned(),
        LeftOut::Stock => words::out_stock(lang).to_owned(),
        LeftOut::PrivateNotes => words::out_notes(lang).to_owned(),
        LeftOut::OtherBuyers(number) => counted(*number, words::out_buyers),
        LeftOut::BankAccounts { why: Audience::Fair, .. } => words::out_bank_fair(lang).to_owned(),
        LeftOut::BankAccounts { why: Audience::Buyer, .. } => {
            words::out_bank_anybody(lang).to_owned()
        }
        LeftOut::TaxNumber => words::out_tax_number(lang).to_owned(),
        LeftOut::Orders(number) => counted(*number, words::out_orders),
        LeftOut::NotOffered { sku } => words::out_not_offered(lang, sku.as_str()),
        LeftOut::CancelledOrder { number } => words::out_cancelled(lang, number),
        LeftOut::BrokenOrder { number } => words::out_broken(lang, number),
        LeftOut::Photos(number) => counted(*number, words::out_photos),
        LeftOut::OtherCurrencies(currencies) => {
            let codes: Vec<&str> = currencies.iter().map(|currency| currency.code()).collect();
            words::out_currencies(lang, &codes.join(", "))
        }
    }
}

fn warning(lang: Language, entry: &Warning, currency: Currency) -> String {
    match entry {
        Warning::NotPriced { sku } => words::look_not_priced(lang, currency.code(), sku.as_str()),
        Warning::NotTranslated { sku } => words::look_not_translated(lang, sku.as_str()),
        Warning::NoPhoto { sku } => words::look_no_photo(lang, sku.as_str()),
        Warning::NoDeliveryTerm => words::look_no_delivery(lang).to_owned(),
        Warning::NoContact => words::look_no_contact(lang).to_owned(),
    }
}

pub fn term_change(lang: Language, change: &TermChange) -> String {
    let unsaid = || words::nothing_said(lang).to_owned();
    match change {
        TermChange::Currency { old, new } => words::change_currency(lang, new.code(), old.code()),
        TermChange::DeliveryTerm { old, new } => {
            let say =
                |term: &Option<DeliveryTerm>| term.as_ref().map_or_else(unsaid, delivery_term);
            words::change_delivery(lang, &say(new), &say(old))
        }
        TermChange::ValidUntil { old, new } => {
            let say = |day: &Option<chrono::NaiveDate>| {
                day.map_or_else(|| words::no_end(lang).to_owned(), |day| format::day(lang, day))
            };
            words::change_valid(lang, &say(new), &say(old))
        }
    }
}

pub fn product_change(lang: Language, change: &ProductChange) -> String {
    let whole = |number: u32| format::whole(lang, i64::from(number));
    let days = |days: &Option<u16>| match days {
        None => words::nothing_said(lang).to_owned(),
        Some(days) => {
            let (number, n) = count(lang, usize::from(*days));
            words::days(lang, number, &n)
        }
    };
    let skus = |skus: &[crate::domain::code::Sku]| {
        skus.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    match change {
        ProductChange::Price { min_quantity, old, new } => {
            let say = |price: &Option<Money>, none: &str| match price {
                Some(price) => format::amount(lang, *price),
                None => none.to_owned(),
            };
            let (new, old) = (say(new, words::gone(lang)), say(old, words::newly(lang)));
            words::change_price(lang, &whole(*min_quantity), &new, &old)
        }
        ProductChange::Moq { old, new } => words::change_moq(lang, &whole(*new), &whole(*old)),
        ProductChange::OrderMultiple { old, new } => {
            words::change_multiple(lang, &whole(*new), &whole(*old))
        }
        ProductChange::LeadTime { old, new } => {
            words::change_lead_time(lang, &days(new), &days(old))
        }
        ProductChange::Name { old, new } => words::change_name(lang, new, old),
        ProductChange::Sku { old, new } => words::change_sku(lang, new.as_str(), old.as_str()),
        ProductChange::VariantsAdded(added) => words::change_variants_added(lang, &skus(added)),
        ProductChange::VariantsRemoved(gone) => words::change_variants_removed(lang, &skus(gone)),
        ProductChange::PhotosAdded(number) => {
            let (number, n) = count(lang, *number);
            words::change_photos_added(lang, number, &n)
        }
        ProductChange::PhotosRemoved(number) => {
            let (number, n) = count(lang, *number);
            words::change_photos_removed(lang, number, &n)
        }
        ProductChange::Rest => words::change_rest(lang).to_owned(),
    }
}
