//! Findings in words.

use crate::app::commitment::Finding;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::i18n::text::commitments as text;
use crate::ui::format;
use crate::ui::producers::state;

pub fn finding(lang: Language, finding: &Finding) -> String {
    let whole = |number: i64| format::whole(lang, number);
    let amount = |price: &Option<Money>| match price {
        Some(price) => format::amount(lang, *price),
        None => "–".to_owned(),
    };
    match finding {
        Finding::Gone => text::find_gone(lang).to_owned(),
        Finding::OtherProducer => text::find_other_producer(lang).to_owned(),
        Finding::Changed { quantity, due_on } => {
            text::find_changed(lang, &format::day(lang, *due_on), &whole(i64::from(*quantity)))
        }
        Finding::OtherPrice { seen, known } => {
            text::find_price(lang, &amount(known), &amount(seen))
        }
        Finding::Closed { state: now } => {
            text::find_closed(lang, &state(lang, *now).to_lowercase())
        }
        Finding::Same => text::find_same(lang).to_owned(),
        Finding::Short { pieces } => {
            text::line_short(lang, u64::from(*pieces), &whole(i64::from(*pieces)))
        }
        Finding::Late { days } => text::line_late(lang, days.unsigned_abs(), &whole(*days)),
    }
}

/// How loud a finding is.
pub const fn class(finding: &Finding) -> &'static str {
    match finding {
        Finding::Same => "soft",
        Finding::Changed { .. } | Finding::OtherPrice { .. } | Finding::Closed { .. } => {
            "notice-words"
        }
        _ => "danger-words",
    }
}
