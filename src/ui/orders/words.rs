//! What the trade's choices, warnings and happenings are called.

use chrono::NaiveDate;

use crate::app::command::CommandError;
use crate::app::order_book::Shelf;
use crate::domain::id::LineId;
use crate::domain::incoterm::{Incoterm, TransportMode};
use crate::domain::language::Language;
use crate::domain::order::check::OrderWarning;
use crate::domain::order::history::{Happening, OrderState};
use crate::domain::order::line::PriceError;
use crate::domain::order::schedule::Milestone;
use crate::domain::order::{Order, OrderKind, Products};
use crate::i18n::text::orders as words;
use crate::ui::components::{Choice, Tone};
use crate::ui::format;

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

pub const fn state_tone(state: OrderState) -> Tone {
    match state {
        OrderState::Enquiry | OrderState::Cancelled => Tone::Neutral,
        OrderState::Quoted => Tone::Notice,
        OrderState::Confirmed | OrderState::InProduction | OrderState::Ready => Tone::Action,
        OrderState::Shipped | OrderState::Closed => Tone::Safe,
    }
}

pub fn shelf(lang: Language, shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Open => words::shelf_open(lang),
        Shelf::State(of) => state(lang, of),
        Shelf::All => words::shelf_all(lang),
        Shelf::Bin => words::shelf_bin(lang),
    }
}

pub fn kind(lang: Language, kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Sample => words::kind_sample(lang),
        OrderKind::PreOrder => words::kind_pre_order(lang),
        OrderKind::Order => words::kind_order(lang),
        OrderKind::Contract => words::kind_contract(lang),
    }
}

pub fn kinds(lang: Language) -> Vec<Choice> {
    OrderKind::ALL.into_iter().map(|code| Choice::new(code.code(), kind(lang, code))).collect()
}

pub fn transport(lang: Language, mode: TransportMode) -> &'static str {
    match mode {
        TransportMode::Sea => words::transport_sea(lang),
        TransportMode::Air => words::transport_air(lang),
        TransportMode::Courier => words::transport_courier(lang),
        TransportMode::Road => words::transport_road(lang),
    }
}

pub fn transports(lang: Language) -> Vec<Choice> {
    let all = TransportMode::ALL.into_iter();
    all.map(|mode| Choice::new(mode.code(), transport(lang, mode))).collect()
}

/// The rule with what it means in a few words.
pub fn incoterm(lang: Language, rule: Incoterm) -> &'static str {
    match rule {
        Incoterm::Exw => words::incoterm_exw(lang),
        Incoterm::Fca => words::incoterm_fca(lang),
        Incoterm::Fas => words::incoterm_fas(lang),
        Incoterm::Fob => words::incoterm_fob(lang),
        Incoterm::Cfr => words::incoterm_cfr(lang),
        Incoterm::Cif => words::incoterm_cif(lang),
        Incoterm::Cpt => words::incoterm_cpt(lang),
        Incoterm::Cip => words::incoterm_cip(lang),
        Incoterm::Dap => words::incoterm_dap(lang),
        Incoterm::Dpu => words::incoterm_dpu(lang),
        Incoterm::Ddp => words::incoterm_ddp(lang),
    }
}

pub fn incoterms(lang: Language) -> Vec<Choice> {
    Incoterm::ALL.into_iter().map(|rule| Choice::new(rule.code(), incoterm(lang, rule))).collect()
}

/// When an instalment is due, with its days.
pub fn milestone(lang: Language, due: Milestone) -> String {
    match due {
        Milestone::OnConfirmation => words::milestone_on_confirmation(lang).to_owned(),
        Milestone::BeforeShipment => words::milestone_before_shipment(lang).to_owned(),
        Milestone::AgainstTransportDocument => {
            words::milestone_against_transport_document(lang).to_owned()
        }
        Milestone::LetterOfCreditAtSight => {
            words::milestone_letter_of_credit_at_sight(lang).to_owned()
        }
        Milestone::AfterShipment { days } => {
            let n = format::whole(lang, i64::from(days));
            words::milestone_after_days(lang, u64::from(days), &n)
        }
    }
}

/// The milestones to choose from; the days are asked for beside them.
pub fn milestones(lang: Language) -> Vec<Choice> {
    let fixed = [
        Milestone::OnConfirmation,
        Milestone::BeforeShipment,
        Milestone::AgainstTransportDocument,
        Milestone::LetterOfCreditAtSight,
    ];
    let fixed = fixed.into_iter().map(|due| Choice::new(due.code(), milestone(lang, due)));
    let after = Milestone::AfterShipment { days: 0 }.code();
    fixed.chain([Choice::new(after, words::milestone_after_shipment(lang))]).collect()
}

/// A count of pieces in the language's form.
pub fn count(lang: Language, number: impl Into<u64>) -> String {
    format::whole(lang, i64::try_from(number.into()).unwrap_or(i64::MAX))
}

/// `12 buah`.
pub fn pieces(lang: Language, number: u64) -> String {
    words::short_pieces(lang, number, &count(lang, number))
}

/// What a line sells: as quoted, or as the catalogue has it now, with its variant.
pub fn line_name(lang: Language, order: &Order, id: LineId, products: &impl Products) -> String {
    let Some(line) = order.line(id) else { return String::new() };
    if let Some(frozen) = &line.frozen {
        return with_variant(frozen.name.shown(lang), &frozen.variant_label);
    }
    let Some(product) = products.product(line.product) else {
        return words::line_gone(lang).to_owned();
    };
    let variant = line.variant.and_then(|id| product.variant(id)).map(|variant| variant.label());
    let name = match product.name.shown(lang) {
        "" => product.sku.as_str(),
        name => name,
    };
    with_variant(name, &variant.unwrap_or_default())
}

/// `Djembe, 12 inci`.
pub fn with_variant(name: &str, variant: &str) -> String {
    if variant.is_empty() { name.to_owned() } else { format!("{name}, {variant}") }
}

/// What is the matter, with the figures that show it.
pub fn warning(lang: Language, warning: &OrderWarning) -> String {
    let count = |number: u32| count(lang, number);
    let day = |day: NaiveDate| format::day(lang, day);
    match warning {
        OrderWarning::NoBuyer => words::warn_no_buyer(lang).to_owned(),
        OrderWarning::NoLines => words::warn_no_lines(lang).to_owned(),
        OrderWarning::NoIncoterm => words::warn_no_incoterm(lang).to_owned(),
        OrderWarning::NoNamedPlace { incoterm } => {
            words::warn_no_named_place(lang, incoterm.code())
        }
        OrderWarning::SeaOnlyIncoterm { incoterm, transport: mode, instead } => {
            let mode = transport(lang, *mode).to_lowercase();
            words::warn_sea_only(lang, incoterm.code(), instead.code(), &mode)
        }
        OrderWarning::BelowMoq { quantity, moq, .. } => {
            words::warn_below_moq(lang, &count(*moq), &count(*quantity))
        }
        OrderWarning::NotInMultiples { quantity, multiple, .. } => {
            words::warn_not_in_multiples(lang, &count(*multiple), &count(*quantity))
        }
        OrderWarning::NoQuantity { .. } => words::warn_no_quantity(lang).to_owned(),
        OrderWarning::NoPrice(error) => price_error(lang, error),
        OrderWarning::BelowCost { .. } => words::warn_below_cost(lang).to_owned(),
        OrderWarning::SharesDiffer { quantity, shared, .. } => {
            words::warn_shares_differ(lang, &count(*quantity), &self::count(lang, *shared))
        }
        OrderWarning::CallOffsDiffer { quantity, called_off, .. } => {
            words::warn_call_offs_differ(lang, &self::count(lang, *called_off), &count(*quantity))
        }
        OrderWarning::TooLate { wanted, ready_on, short_by, .. } => {
            let short = pieces(lang, u64::from(*short_by));
            match ready_on {
                Some(ready_on) => {
                    words::warn_too_late(lang, &day(*ready_on), &short, &day(*wanted))
                }
                None => words::warn_too_late_never(lang, &short, &day(*wanted)),
            }
        }
        OrderWarning::QuoteExpired { valid_until } => {
            words::warn_quote_expired(lang, &day(*valid_until))
        }
        OrderWarning::NotOffered { .. } => words::warn_not_offered(lang).to_owned(),
    }
}

/// Why a line has no price, and how it gets one.
pub fn price_error(lang: Language, error: &PriceError) -> String {
    match error {
        PriceError::ProductGone { .. } => words::warn_product_gone(lang).to_owned(),
        PriceError::VariantGone { sku, .. } => words::warn_variant_gone(lang, sku.as_str()),
        PriceError::NotPriced { sku, currency, .. } => {
            words::warn_not_priced(lang, currency.code(), sku.as_str())
        }
        PriceError::OtherCurrency { sku, found, wanted, .. } => {
            words::warn_other_currency(lang, found.code(), sku, wanted.code())
        }
    }
}

/// What happened, in one line.
pub fn happening(lang: Language, order: &Order, what: &Happening) -> String {
    let day = |day: NaiveDate| format::day(lang, day);
    match what {
        Happening::Enquired => words::event_enquired(lang).to_owned(),
        Happening::Quoted { total, valid_until } => {
            let total = format::amount(lang, *total);
            match valid_until {
                Some(until) => words::event_quoted_until(lang, &day(*until), &total),
                None => words::event_quoted(lang, &total),
            }
        }
        Happening::Revised => words::event_revised(lang).to_owned(),
        Happening::Confirmed { total, rate } => {
            let total = format::amount(lang, *total);
            match rate {
                Some(rate) => {
                    let figure = format::decimal(lang, &rate.rate.normalize().to_string(), 9);
                    let (from, to) = (rate.from.code(), rate.to.code());
                    words::event_confirmed_rate(lang, from, &figure, to, &total)
                }
                None => words::event_confirmed(lang, &total),
            }
        }
        Happening::ProductionStarted => words::event_production_started(lang).to_owned(),
        Happening::BecameReady => words::event_became_ready(lang).to_owned(),
        Happening::Shipped => words::event_shipped(lang).to_owned(),
        Happening::Closed => words::event_closed(lang).to_owned(),
        Happening::Cancelled { .. } => words::event_cancelled(lang).to_owned(),
        Happening::PaymentReceived(payment) => {
            let amount = format::amount(lang, payment.amount);
            words::event_payment(lang, &amount, &day(payment.received_on))
        }
        Happening::PaymentVoided { payment, .. } => {
            let amount = order.history.events().iter().find_map(|event| match &event.what {
                Happening::PaymentReceived(received) if received.id == *payment => {
                    Some(format::amount(lang, received.amount))
                }
                _ => None,
            });
            words::event_payment_voided(lang, &amount.unwrap_or_default())
        }
        Happening::SteppedBack { to, .. } => words::event_stepped_back(lang, state(lang, *to)),
        Happening::Noted { .. } => words::event_noted(lang).to_owned(),
    }
}

/// What was said about a happening: a reason, a note.
pub fn remark(what: &Happening) -> Option<String> {
    let text = match what {
        Happening::Cancelled { reason }
        | Happening::PaymentVoided { reason, .. }
        | Happening::SteppedBack { reason, .. } => reason.clone(),
        Happening::Noted { text } => text.clone(),
        Happening::PaymentReceived(payment) => {
            let parts = [payment.method.as_str(), payment.note.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

/// Why a command was refused; `None` where the save sign or a window of its own says it.
pub fn refusal(lang: Language, error: &CommandError) -> Option<String> {
    use crate::domain::order::history::HistoryError;
    Some(match error {
        CommandError::Commit(_) => return None,
        CommandError::NoLines => words::refused_no_lines(lang).to_owned(),
        CommandError::Frozen { state: at } => words::refused_frozen(lang, state(lang, *at)),
        CommandError::History(HistoryError::NotAllowed { from, to }) => {
            words::refused_step(lang, state(lang, *from), state(lang, *to))
        }
        CommandError::Price(error) => price_error(lang, error),
        CommandError::Money(_) => words::refused_amount(lang).to_owned(),
        CommandError::OrderNumberTaken { number, .. } => words::refused_number(lang, number),
        CommandError::NotFound(_) | CommandError::NotBinned(_) => {
            words::refused_gone(lang).to_owned()
        }
        other => words::refused_other(lang, &other.to_string()),
    })
}
