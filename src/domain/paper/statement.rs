//! A paper in figures, and where two papers of one order contradict each other.

use crate::domain::code::Hs6;
use crate::domain::incoterm::DeliveryTerm;
use crate::domain::money::Money;

/// What a paper states. What a kind of paper does not state is `None` and contradicts nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub seller: String,
    pub buyer: String,
    pub delivery_term: Option<DeliveryTerm>,
    /// A packing list has no prices.
    pub total: Option<Money>,
    pub goods: Vec<StatedGoods>,
    /// `None` where the packing of some goods is not known.
    pub packed: Option<Packed>,
}

/// One article over all its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedGoods {
    pub sku: String,
    pub hs6: Option<Hs6>,
    pub pieces: u64,
}

/// All cartons of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed {
    pub cartons: u32,
    pub net_weight_g: u64,
    pub gross_weight_g: u64,
}

/// Something on which two papers differ; the values stand in the papers themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    Seller,
    Buyer,
    DeliveryTerm,
    Total,
    /// The pieces of an article, or that it is there at all.
    Pieces {
        sku: String,
    },
    Hs {
        sku: String,
    },
    Cartons,
    NetWeight,
    GrossWeight,
}

impl Disagreement {
    /// Whether it is one between papers of different parts of an order too: those have figures of their
    /// own, but the same parties, terms and codes.
    pub const fn holds_for_parts(&self) -> bool {
        matches!(self, Self::Seller | Self::Buyer | Self::DeliveryTerm | Self::Hs { .. })
    }
}

impl Statement {
    /// On what this paper and another of the same goods differ, in the order of a paper.
    pub fn disagreements(&self, other: &Self) -> Vec<Disagreement> {
        let mut found = Vec::new();
        let mut note = |differs: bool, what: Disagreement| {
            if differs {
                found.push(what);
            }
        };
        note(self.seller != other.seller, Disagreement::Seller);
        note(self.buyer != other.buyer, Disagreement::Buyer);
        note(self.delivery_term != other.delivery_term, Disagreement::DeliveryTerm);
        if let (Some(here), Some(there)) = (self.total, other.total) {
            note(here != there, Disagreement::Total);
        }
        let only_there = other.goods.iter().filter(|goods| self.goods_of(&goods.sku).is_none());
        for sku in self.goods.iter().chain(only_there).map(|goods| &goods.sku) {
            let (here, there) = (self.goods_of(sku), other.goods_of(sku));
            let pieces = |goods: Option<&StatedGoods>| goods.map_or(0, |goods| goods.pieces);
            note(pieces(here) != pieces(there), Disagreement::Pieces { sku: sku.clone() });
            if let (Some(here), Some(there)) = (here, there) {
                note(here.hs6 != there.hs6, Disagreement::Hs { sku: sku.clone() });
            }
        }
        if let (Some(here), Some(there)) = (self.packed, other.packed) {
            note(here.cartons != there.cartons, Disagreement::Cartons);
            note(here.net_weight_g != there.net_weight_g, Disagreement::NetWeight);
            note(here.gross_weight_g != there.gross_weight_g, Disagreement::GrossWeight);
        }
        found
    }

    fn goods_of(&self, sku: &str) -> Option<&StatedGoods> {
        self.goods.iter().find(|goods| goods.sku == sku)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incoterm::Incoterm;
    use crate::domain::money::Currency;

    fn statement() -> Statement {
        Statement {
            seller: "CV Bunga Garum".to_owned(),
            buyer: "Shenzhen Percussion".to_owned(),
            delivery_term: Some(DeliveryTerm {
                incoterm: Incoterm::Fob,
                named_place: "Tanjung Perak".to_owned(),
            }),
            total: Some(Money::new(5_200_000, Currency::USD)),
            goods: vec![StatedGoods { sku: "DJ-20".to_owned(), hs6: None, pieces: 5200 }],
            packed: Some(Packed { cartons: 5200, net_weight_g: 10, gross_weight_g: 20 }),
        }
    }

    #[test]
    fn each_difference_is_named_once_and_both_ways() {
        let check = |change: fn(&mut Statement), expected: Vec<Disagreement>| {
            let (here, mut there) = (statement(), statement());
            change(&mut there);
            assert_eq!(here.disagreements(&there), expected);
            assert_eq!(there.disagreements(&here).len(), expected.len());
        };
        let sku = || "DJ-20".to_owned();
        check(|_| (), vec![]);
        check(|there| there.buyer.push('!'), vec![Disagreement::Buyer]);
        check(|there| there.seller.clear(), vec![Disagreement::Seller]);
        check(|there| there.delivery_term = None, vec![Disagreement::DeliveryTerm]);
        check(|there| there.total = Some(Money::new(1, Currency::USD)), vec![Disagreement::Total]);
        check(|there| there.total = None, vec![]);
        check(|there| there.packed = None, vec![]);
        check(|there| there.goods[0].pieces = 1, vec![Disagreement::Pieces { sku: sku() }]);
        check(|there| there.goods.clear(), vec![Disagreement::Pieces { sku: sku() }]);
        check(
            |there| there.goods[0].hs6 = Hs6::parse("920600").ok(),
            vec![Disagreement::Hs { sku: sku() }],
        );
        check(
            |there| {
                there.packed = Some(Packed { cartons: 1, net_weight_g: 1, gross_weight_g: 1 });
            },
            vec![Disagreement::Cartons, Disagreement::NetWeight, Disagreement::GrossWeight],
        );
    }
}
