//! What is missing before a paper can be issued.

use leptos::prelude::*;

use super::page::PaperScreen;
use super::words as say;
use crate::app::papers::PaperDraft;
use crate::i18n::text::issuing as words;
use crate::papers::Lack;

/// What is missing, each with the way to mend it.
#[component]
pub fn Lacks(screen: PaperScreen, draft: Memo<Option<PaperDraft>>) -> impl IntoView {
    let lang = screen.lang;
    let lacks = Memo::new(move |_| {
        draft.with(|draft| draft.as_ref().map(|draft| draft.lacks.clone())).unwrap_or_default()
    });
    let list = move |blocking: bool| {
        let all = lacks.get().into_iter().filter(|lack| lack.blocks() == blocking);
        let items: Vec<_> = all
            .map(|lack| {
                let (href, words) = (say::mend(screen, &lack), say::lack(lang.get(), &lack));
                view! { <li><a href=href data-lack=code(&lack)>{words}</a></li> }
            })
            .collect();
        let title = if blocking {
            words::missing_title(lang.get())
        } else {
            words::advice_title(lang.get())
        };
        (!items.is_empty()).then(|| {
            view! {
                <div class="paper-lacks" class:paper-lacks--blocking=blocking>
                    <p>{title}</p>
                    <ul>{items}</ul>
                </div>
            }
        })
    };
    view! {
        <div role="status">
            {move || list(true)}
            {move || list(false)}
        </div>
    }
}

/// The stable name of a lack, for scripts.
const fn code(lack: &Lack) -> &'static str {
    match lack {
        Lack::Lines => "lines",
        Lack::Buyer => "buyer",
        Lack::BuyerAddress => "bill_to",
        Lack::SellerAddress => "address",
        Lack::DeliveryTerm => "incoterm",
        Lack::Price { .. } => "unit_price",
        Lack::Total => "total",
        Lack::Packing { .. } => "packing",
        Lack::Hs { .. } => "hs6",
        Lack::NotConfirmed => "confirm-order",
        Lack::Cancelled => "cancelled",
        Lack::NothingShipped => "shipment",
        Lack::NoContainer { .. } => "container",
        Lack::BankAccount => "bank_accounts",
        Lack::Signatory => "signatory_name",
        Lack::FreeTradeArea => "country",
        Lack::Invoice => "invoice",
        Lack::Departure => "etd",
        Lack::OriginCriterion { .. } => "origin_criterion",
    }
}
