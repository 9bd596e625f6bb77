//! What there is to say of a request, in words.

use crate::app::order_request::{Finding, NoDraft};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::i18n::text::dossiers;
use crate::i18n::text::requests as text;
use crate::ui::format;

/// Something about a line that the owner should know.
pub fn finding(lang: Language, finding: &Finding) -> String {
    let whole = |number: u32| format::whole(lang, i64::from(number));
    let amount = |price: &Option<Money>| match price {
        Some(price) => format::amount(lang, *price),
        None => text::no_price(lang).to_owned(),
    };
    let days = |days: &Option<u16>| match days {
        None => dossiers::nothing_said(lang).to_owned(),
        Some(days) => {
            let (count, n) = format::counted(lang, usize::from(*days));
            dossiers::days(lang, count, &n)
        }
    };
    match finding {
        Finding::Gone => text::find_gone(lang).to_owned(),
        Finding::NotOffered => text::find_not_offered(lang).to_owned(),
        Finding::NotInDossier => text::find_not_in_dossier(lang).to_owned(),
        Finding::OtherPrice { seen, offered } => {
            text::find_other_price(lang, &amount(offered), &amount(seen))
        }
        Finding::PriceChanged { offered, today } => {
            text::find_price_changed(lang, &amount(offered), &amount(today))
        }
        Finding::BelowMoq { moq } => text::find_below_moq(lang, &whole(*moq)),
        Finding::NotInMultiples { multiple } => text::find_multiple(lang, &whole(*multiple)),
        Finding::MoqChanged { offered, today } => {
            text::find_moq(lang, &whole(*offered), &whole(*today))
        }
        Finding::MultipleChanged { offered, today } => {
            text::find_multiples(lang, &whole(*offered), &whole(*today))
        }
        Finding::LeadTimeChanged { offered, today } => {
            text::find_lead_time(lang, &days(offered), &days(today))
        }
        Finding::ShortStock { stock } => text::find_stock(lang, &whole(*stock)),
    }
}

/// Why no order was made, and what to do.
pub fn no_draft(lang: Language, error: &NoDraft) -> String {
    match error {
        NoDraft::NoLines => text::no_lines(lang).to_owned(),
        NoDraft::BuyerGone => text::buyer_gone(lang).to_owned(),
        NoDraft::MadeBefore | NoDraft::History(_) => text::refused(lang, &error.to_string()),
    }
}
