//! What deserves a warning on an order. Warnings advise; they refuse nothing.

use chrono::NaiveDate;

use super::claims::Claims;
use super::line::PriceError;
use super::{Order, OrderKind, Products};
use crate::domain::id::LineId;
use crate::domain::incoterm::{Incoterm, TransportMode};

/// One thing the owner should look at, with its figures and, where there is one, the mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderWarning {
    NoBuyer,
    NoLines,
    /// The rule is for ships, the goods go otherwise. `instead` is the rule for any mode that
    /// comes closest.
    SeaOnlyIncoterm {
        incoterm: Incoterm,
        transport: TransportMode,
        instead: Incoterm,
    },
    NoNamedPlace {
        incoterm: Incoterm,
    },
    NoIncoterm,
    BelowMoq {
        line: LineId,
        quantity: u32,
        moq: u32,
        next: Option<u32>,
    },
    NotInMultiples {
        line: LineId,
        quantity: u32,
        multiple: u32,
        next: Option<u32>,
    },
    NoQuantity {
        line: LineId,
    },
    NoPrice(PriceError),
    BelowCost {
        line: LineId,
    },
    SharesDiffer {
        line: LineId,
        quantity: u32,
        shared: u64,
    },
    CallOffsDiffer {
        line: LineId,
        quantity: u32,
        called_off: u64,
    },
    /// `ready_on` is `None` where the workshop cannot make it at all.
    TooLate {
        line: LineId,
        wanted: NaiveDate,
        ready_on: Option<NaiveDate>,
        short_by: u32,
    },
    QuoteExpired {
        valid_until: NaiveDate,
    },
    NotOffered {
        line: LineId,
    },
}

impl OrderWarning {
    /// A promise that cannot be kept is red; the rest is amber.
    pub const fn is_severe(&self) -> bool {
        matches!(self, Self::TooLate { .. } | Self::NoPrice(_))
    }

    /// The line that it is about.
    pub const fn line(&self) -> Option<LineId> {
        match self {
            Self::BelowMoq { line, .. }
            | Self::NotInMultiples { line, .. }
            | Self::NoQuantity { line }
            | Self::BelowCost { line }
            | Self::SharesDiffer { line, .. }
            | Self::CallOffsDiffer { line, .. }
            | Self::TooLate { line, .. }
            | Self::NotOffered { line } => Some(*line),
            Self::NoPrice(error) => Some(error.line()),
            _ => None,
        }
    }
}

impl Incoterm {
    /// The rule for any mode of transport that shares cost and risk most alike
    /// (Incoterms 2020: FCA instead of FAS and FOB, CPT instead of CFR, CIP instead of CIF).
    pub const fn for_any_mode(self) -> Self {
        match self {
            Self::Fas | Self::Fob => Self::Fca,
            Self::Cfr => Self::Cpt,
            Self::Cif => Self::Cip,
            other => other,
        }
    }
}

impl Order {
    /// Everything that deserves a look, the whole order first, then line by line.
    pub fn warnings(
        &self,
        today: NaiveDate,
        products: &(impl Products + ?Sized),
    ) -> Vec<OrderWarning> {
        self.warnings_beside(today, products, &Claims::default())
    }

    /// The same, without taking what others have been promised.
    pub fn warnings_beside(
        &self,
        today: NaiveDate,
        products: &(impl Products + ?Sized),
        claims: &Claims,
    ) -> Vec<OrderWarning> {
        let mut warnings = self.term_warnings(today);
        for line in &self.lines {
            self.line_warnings(line, products, &mut warnings);
        }
        if !self.state_is_done() {
            self.promise_warnings(today, products, claims, &mut warnings);
        }
        warnings
    }

    fn state_is_done(&self) -> bool {
        use super::history::OrderState::{Cancelled, Closed, Ready, Shipped};
        matches!(self.state(), Ready | Shipped | Closed | Cancelled)
    }

    fn term_warnings(&self, today: NaiveDate) -> Vec<OrderWarning> {
        let mut warnings = Vec::new();
        if self.buyer.is_none() {
            warnings.push(OrderWarning::NoBuyer);
        }
        if self.lines.is_empty() {
            warnings.push(OrderWarning::NoLines);
        }
        match &self.delivery_term {
            None => warnings.push(OrderWarning::NoIncoterm),
            Some(term) => {
                let (incoterm, transport) = (term.incoterm, self.transport);
                if incoterm.is_sea_only() && transport != TransportMode::Sea {
                    let instead = incoterm.for_any_mode();
                    let warning = OrderWarning::SeaOnlyIncoterm { incoterm, transport, instead };
                    warnings.push(warning);
                }
                if term.named_place.trim().is_empty() {
                    warnings.push(OrderWarning::NoNamedPlace { incoterm });
                }
            }
        }
        let quoted = self.state() == super::history::OrderState::Quoted;
        if let Some(valid_until) = self.valid_until.filter(|day| quoted && *day < today) {
            warnings.push(OrderWarning::QuoteExpired { valid_until });
        }
        warnings
    }

    fn line_warnings(
        &self,
        line: &super::line::OrderLine,
        products: &(impl Products + ?Sized),
        warnings: &mut Vec<OrderWarning>,
    ) {
        let (id, quantity) = (line.id, line.quantity);
        if quantity == 0 {
            warnings.push(OrderWarning::NoQuantity { line: id });
        }
        let price = self.unit_price(line, products);
        if let Some(product) = products.product(line.product) {
            let next = product.next_valid_quantity(quantity);
            let multiple = product.order_multiple.max(1);
            // A sample is one or two pieces by nature.
            let counted = self.kind != OrderKind::Sample && quantity > 0;
            if counted && quantity < product.moq {
                let moq = product.moq;
                warnings.push(OrderWarning::BelowMoq { line: id, quantity, moq, next });
            } else if counted && !quantity.is_multiple_of(multiple) {
                warnings.push(OrderWarning::NotInMultiples { line: id, quantity, multiple, next });
            }
            if line.frozen.is_none() && !product.is_offered() {
                warnings.push(OrderWarning::NotOffered { line: id });
            }
            let below = |price: crate::domain::money::Money| {
                product
                    .cost
                    .is_some_and(|cost| cost.currency == price.currency && cost.minor > price.minor)
            };
            if price.as_ref().is_ok_and(|price| below(*price)) {
                warnings.push(OrderWarning::BelowCost { line: id });
            }
        }
        if let Err(error) = price {
            warnings.push(OrderWarning::NoPrice(error));
        }
        let shared: u64 = line.shares.iter().map(|share| u64::from(share.quantity)).sum();
        if !line.shares.is_empty() && shared != u64::from(quantity) {
            warnings.push(OrderWarning::SharesDiffer { line: id, quantity, shared });
        }
        let called_off: u64 = line.call_offs.iter().map(|part| u64::from(part.quantity)).sum();
        if !line.call_offs.is_empty() && called_off != u64::from(quantity) {
            warnings.push(OrderWarning::CallOffsDiffer { line: id, quantity, called_off });
        }
    }

    fn promise_warnings(
        &self,
        today: NaiveDate,
        products: &(impl Products + ?Sized),
        claims: &Claims,
        warnings: &mut Vec<OrderWarning>,
    ) {
        let Some(wanted) = self.wanted_ship_date else { return };
        for promise in self.promises_beside(self.work_begins(today), products, claims) {
            if let Some(short_by) = promise.short_by.filter(|pieces| *pieces > 0) {
                let (line, ready_on) = (promise.line, promise.ready_on);
                warnings.push(OrderWarning::TooLate { line, wanted, ready_on, short_by });
            }
        }
    }
}
