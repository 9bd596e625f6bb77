//! What the screens of papers say of kinds, of what is missing, and of contradictions.

use leptos::prelude::GetUntracked as _;

use super::page::PaperScreen;
use crate::app::papers::Contradiction;
use crate::domain::code::Sku;
use crate::domain::language::Language;
use crate::domain::paper::PaperKind;
use crate::domain::paper::statement::Disagreement;
use crate::i18n::text::{issuing as words, papers};
use crate::papers::Lack;

pub fn kind(lang: Language, kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::ProForma => papers::title_pro_forma(lang),
        PaperKind::Invoice => papers::title_invoice(lang),
        PaperKind::PackingList => papers::title_packing_list(lang),
        PaperKind::FormE => papers::title_form_e(lang),
    }
}

pub fn about(lang: Language, kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::ProForma => words::about_pro_forma(lang),
        PaperKind::Invoice => words::about_invoice(lang),
        PaperKind::PackingList => words::about_packing_list(lang),
        PaperKind::FormE => words::about_form_e(lang),
    }
}

pub fn lack(lang: Language, lack: &Lack) -> String {
    match lack {
        Lack::Lines => words::lack_lines(lang).to_owned(),
        Lack::Buyer => words::lack_buyer(lang).to_owned(),
        Lack::BuyerAddress => words::lack_buyer_address(lang).to_owned(),
        Lack::SellerAddress => words::lack_seller_address(lang).to_owned(),
        Lack::DeliveryTerm => words::lack_delivery_term(lang).to_owned(),
        Lack::Price { sku } if sku.is_empty() => words::lack_price_gone(lang).to_owned(),
        Lack::Price { sku } => words::lack_price(lang, sku),
        Lack::Total => words::lack_total(lang).to_owned(),
        Lack::Packing { sku } => words::lack_packing(lang, sku),
        Lack::Hs { sku } => words::lack_hs(lang, sku),
        Lack::NotConfirmed => words::lack_not_confirmed(lang).to_owned(),
        Lack::Cancelled => words::lack_cancelled(lang).to_owned(),
        Lack::NothingShipped => words::lack_nothing_shipped(lang).to_owned(),
        Lack::NoContainer { sku } => words::lack_no_container(lang, sku),
        Lack::BankAccount => words::lack_bank(lang).to_owned(),
        Lack::Signatory => words::lack_signatory(lang).to_owned(),
        Lack::FreeTradeArea => words::lack_free_trade(lang).to_owned(),
        Lack::Invoice => words::lack_invoice(lang).to_owned(),
        Lack::Departure => words::lack_departure(lang).to_owned(),
        Lack::OriginCriterion { sku } => words::lack_criterion(lang, sku),
    }
}

/// Where it can be mended.
pub fn mend(screen: PaperScreen, lack: &Lack) -> String {
    let order = format!("/orders/{}", screen.order);
    let product = |sku: &str| {
        let sku = Sku::parse(sku).ok();
        let owner = sku.and_then(|sku| screen.app.with(|workspace| workspace.sku_owner(&sku)));
        owner.map_or_else(|| order.clone(), |id| format!("/catalogue/{id}"))
    };
    match lack {
        Lack::Lines
        | Lack::Buyer
        | Lack::DeliveryTerm
        | Lack::Total
        | Lack::NotConfirmed
        | Lack::Cancelled => order,
        Lack::Invoice => format!("{order}/papers/{}", PaperKind::Invoice.code()),
        Lack::BuyerAddress | Lack::FreeTradeArea => {
            let buyer = screen.app.with(|workspace| {
                workspace.orders.get(&screen.order).and_then(|order| order.buyer)
            });
            buyer.map_or(order, |id| format!("/buyers/{id}"))
        }
        Lack::SellerAddress | Lack::BankAccount | Lack::Signatory => "/settings".to_owned(),
        Lack::Price { sku }
        | Lack::Packing { sku }
        | Lack::Hs { sku }
        | Lack::OriginCriterion { sku } => product(sku),
        Lack::NothingShipped | Lack::NoContainer { .. } | Lack::Departure => {
            let shipment = screen.shipment.get_untracked();
            if shipment.is_empty() { order } else { format!("/shipments/{shipment}") }
        }
    }
}

pub fn contradiction(lang: Language, contradiction: &Contradiction) -> String {
    let what: Vec<String> = contradiction.on.iter().map(|what| differs(lang, what)).collect();
    words::contradiction(lang, &contradiction.number, &what.join(", "))
}

fn differs(lang: Language, what: &Disagreement) -> String {
    match what {
        Disagreement::Seller => words::differs_seller(lang).to_owned(),
        Disagreement::Buyer => words::differs_buyer(lang).to_owned(),
        Disagreement::DeliveryTerm => words::differs_delivery_term(lang).to_owned(),
        Disagreement::Total => words::differs_total(lang).to_owned(),
        Disagreement::Pieces { sku } => words::differs_pieces(lang, sku),
        Disagreement::Hs { sku } => words::differs_hs(lang, sku),
        Disagreement::Cartons => words::differs_cartons(lang).to_owned(),
        Disagreement::NetWeight => words::differs_net(lang).to_owned(),
        Disagreement::GrossWeight => words::differs_gross(lang).to_owned(),
    }
}
