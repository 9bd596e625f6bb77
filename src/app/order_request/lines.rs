//! The lines of a request, each held against what was offered and what the catalogue says today.

use crate::app::workspace::Workspace;
use crate::domain::dossier::{IssuedOffer, SummarisedProduct};
use crate::domain::id::{ProductId, VariantId};
use crate::domain::money::Money;
use crate::domain::product::Product;
use crate::format::order_request::OrderRequest;
use crate::format::order_request::shape::RequestLine;

/// One line, side by side: as asked, as offered, as it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    pub product: ProductId,
    pub variant: Option<VariantId>,
    /// As the request says it.
    pub sku: String,
    pub name: String,
    pub quantity: u32,
    /// What the buyer saw one piece to cost.
    pub seen: Option<Money>,
    /// What the dossier offered it for in this quantity.
    pub offered: Option<Money>,
    /// What the catalogue says today.
    pub today: Option<Money>,
    pub findings: Vec<Finding>,
}

/// Something about a line that the owner should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The product, or its variant, is no longer in the catalogue: no order can hold it.
    Gone,
    /// It is in the catalogue, but a draft, retired or in the bin.
    NotOffered,
    /// The dossier offered no such product or variant.
    NotInDossier,
    /// The request names another price than the dossier did.
    OtherPrice {
        seen: Option<Money>,
        offered: Option<Money>,
    },
    /// The catalogue's price is another one today.
    PriceChanged {
        offered: Option<Money>,
        today: Option<Money>,
    },
    BelowMoq {
        moq: u32,
    },
    NotInMultiples {
        multiple: u32,
    },
    MoqChanged {
        offered: u32,
        today: u32,
    },
    MultipleChanged {
        offered: u32,
        today: u32,
    },
    LeadTimeChanged {
        offered: Option<u16>,
        today: Option<u16>,
    },
    /// There is some stock, but not for all of it.
    ShortStock {
        stock: u32,
    },
}

impl Finding {
    /// Whether it needs a decision before an answer goes out.
    pub const fn is_severe(&self) -> bool {
        matches!(self, Self::Gone | Self::NotInDossier | Self::OtherPrice { .. } | Self::NotOffered)
    }
}

impl ReviewLine {
    /// Whether an order can hold it.
    pub fn can_be_ordered(&self) -> bool {
        !self.findings.contains(&Finding::Gone)
    }
}

/// `offer` is what the dossier offered, where that is known for sure.
pub(super) fn review(
    workspace: &Workspace,
    request: &OrderRequest,
    offer: Option<&IssuedOffer>,
) -> Vec<ReviewLine> {
    let line = |line: &RequestLine| one(workspace, request, line, offer);
    request.lines.iter().map(line).collect()
}

fn one(
    workspace: &Workspace,
    request: &OrderRequest,
    line: &RequestLine,
    offer: Option<&IssuedOffer>,
) -> ReviewLine {
    let (id, quantity) = (line.product.0, line.quantity);
    let variant = line.variant.map(|variant| variant.0);
    let product = workspace.products.get(&id).map(|product| &product.value);
    let product = product.filter(|product| variant.is_none_or(|id| product.variant(id).is_some()));
    let mut reviewed = ReviewLine {
        product: id,
        variant,
        sku: line.sku.0.to_string(),
        name: line.name.clone(),
        quantity,
        seen: line.unit_price.map(|price| price.money()),
        offered: offer.and_then(|offer| offer.unit_price(id, variant, quantity)),
        today: product
            .and_then(|product| product.unit_price(variant, quantity, request.currency.0)),
        findings: Vec::new(),
    };
    let former = offer.and_then(|offer| {
        let of_product =
            |id| offer.variants.get(&id).is_some_and(|it| it.product == line.product.0);
        offer.product(id).filter(|_| variant.is_none_or(of_product))
    });
    let mut findings = Vec::new();
    match product {
        None => findings.push(Finding::Gone),
        Some(product) if !product.is_offered() => findings.push(Finding::NotOffered),
        Some(_) => {}
    }
    match (offer, former) {
        (Some(_), None) => findings.push(Finding::NotInDossier),
        (Some(_), Some(_)) => findings.extend(prices(&reviewed, product)),
        (None, _) => {}
    }
    let moq = former.map(|former| former.moq).or(product.map(|product| product.moq));
    let multiple = former.map(|former| former.order_multiple);
    let multiple = multiple.or(product.map(|product| product.order_multiple));
    match (moq, multiple) {
        (Some(moq), _) if quantity < moq => findings.push(Finding::BelowMoq { moq }),
        (_, Some(multiple)) if !quantity.is_multiple_of(multiple.max(1)) => {
            findings.push(Finding::NotInMultiples { multiple });
        }
        _ => {}
    }
    if let (Some(former), Some(product)) = (former, product) {
        findings.extend(terms(former, product));
    }
    if let Some(product) = product {
        let stock = product.stock_of(variant);
        if stock > 0 && stock < quantity {
            findings.push(Finding::ShortStock { stock });
        }
    }
    reviewed.findings = findings;
    reviewed
}

fn prices(line: &ReviewLine, product: Option<&Product>) -> Vec<Finding> {
    let ReviewLine { seen, offered, today, .. } = *line;
    // A price below zero is shown as one on request, and comes back as none.
    let readable = offered.filter(|price| !price.is_negative());
    let other = (seen != readable).then_some(Finding::OtherPrice { seen, offered });
    let changed =
        (product.is_some() && offered != today).then_some(Finding::PriceChanged { offered, today });
    [other, changed].into_iter().flatten().collect()
}

fn terms(former: &SummarisedProduct, product: &Product) -> Vec<Finding> {
    let moq = Finding::MoqChanged { offered: former.moq, today: product.moq };
    let multiple =
        Finding::MultipleChanged { offered: former.order_multiple, today: product.order_multiple };
    let (offered, today) = (former.lead_time_days, product.lead_time_days);
    let lead_time = Finding::LeadTimeChanged { offered, today };
    [
        (former.moq != product.moq).then_some(moq),
        (former.order_multiple != product.order_multiple).then_some(multiple),
        (offered != today).then_some(lead_time),
    ]
    .into_iter()
    .flatten()
    .collect()
}
