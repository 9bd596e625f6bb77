//! What an issued dossier promised and what came back for it, as parts of its record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dossier::SummaryV1;
use super::parts::Day;
use super::text::AsText;
use crate::domain::code::Sku;
use crate::domain::dossier::{IssuedOffer, OfferedVariant, ReceivedRequest};
use crate::domain::id::{OrderId, OrderRequestId, ProductId, VariantId};
use crate::domain::money::Money;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferV1 {
    summary: SummaryV1,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    variants: Vec<OfferedVariantV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferedVariantV1 {
    id: AsText<VariantId>,
    product: AsText<ProductId>,
    sku: AsText<Sku>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    price_difference: Option<AsText<Money>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceivedRequestV1 {
    id: AsText<OrderRequestId>,
    digest: String,
    received_on: Day,
    company: String,
    lines: u32,
    goods: AsText<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<AsText<OrderId>>,
}

impl From<&IssuedOffer> for OfferV1 {
    fn from(offer: &IssuedOffer) -> Self {
        let variants = offer.variants.iter().map(|(id, variant)| OfferedVariantV1 {
            id: AsText(*id),
            product: AsText(variant.product),
            sku: AsText(variant.sku.clone()),
            label: variant.label.clone(),
            price_difference: variant.price_difference.map(AsText),
        });
        Self { summary: SummaryV1::from(&offer.summary), variants: variants.collect() }
    }
}

impl From<OfferV1> for IssuedOffer {
    fn from(shape: OfferV1) -> Self {
        let variants: BTreeMap<VariantId, OfferedVariant> = shape
            .variants
            .into_iter()
            .map(|variant| {
                let offered = OfferedVariant {
                    product: variant.product.0,
                    sku: variant.sku.0,
                    label: variant.label,
                    price_difference: variant.price_difference.map(|money| money.0),
                };
                (variant.id.0, offered)
            })
            .collect();
        Self { summary: shape.summary.into(), variants }
    }
}

impl From<&ReceivedRequest> for ReceivedRequestV1 {
    fn from(request: &ReceivedRequest) -> Self {
        Self {
            id: AsText(request.id),
            digest: request.digest.clone(),
            received_on: AsText(request.received_on),
            company: request.company.clone(),
            lines: request.lines,
            goods: AsText(request.goods),
            order: request.order.map(AsText),
        }
    }
}

impl From<ReceivedRequestV1> for ReceivedRequest {
    fn from(shape: ReceivedRequestV1) -> Self {
        Self {
            id: shape.id.0,
            digest: shape.digest,
            received_on: shape.received_on.0,
            company: shape.company,
            lines: shape.lines,
            goods: shape.goods.0,
            order: shape.order.map(|id| id.0),
        }
    }
}
