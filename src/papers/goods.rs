//! The goods of a paper: what each line is, and in which cartons it lies.

use super::Sources;
use crate::domain::code::{Country, Hs6, Unit};
use crate::domain::id::DestinationId;
use crate::domain::language::LocalizedText;
use crate::domain::money::Money;
use crate::domain::order::line::{FrozenLine, OrderLine};
use crate::domain::packing::{CartonLoad, Packing};
use crate::domain::paper::PaperKind;
use crate::domain::paper::statement::{Packed, StatedGoods};
use crate::domain::product::{Material, OriginCriterion};
use crate::domain::shipment::left::shares_of;
use crate::domain::shipment::{Shipment, ShippedGoods};

/// What one line of the order is, as agreed where it was agreed, else as the catalogue says it now.
#[derive(Clone, Debug)]
pub struct Article {
    pub sku: String,
    pub name: LocalizedText,
    /// Empty for the product itself.
    pub variant: String,
    pub unit: Unit,
    pub hs6: Option<Hs6>,
    /// `None` where the price is not known.
    pub unit_price: Option<Money>,
    /// From the catalogue: an order freezes neither, since neither can be agreed upon.
    pub origin: Option<Country>,
    pub materials: Vec<Material>,
    pub criterion: OriginCriterion,
}

impl Article {
    pub fn of(line: &OrderLine, sources: &Sources<'_>) -> Option<Self> {
        let Sources { order, products, .. } = *sources;
        let product = products.product(line.product);
        let origin = product.map(|product| product.origin_country);
        let materials = product.map(|product| product.materials.clone()).unwrap_or_default();
        let criterion = product.map(|product| product.origin_criterion).unwrap_or_default();
        let frozen = line.frozen.clone();
        if let Some(FrozenLine { sku, name, variant_label, unit, hs6, unit_price }) =
            frozen.or_else(|| FrozenLine::of(line, order.kind, order.currency, products).ok())
        {
            let (sku, unit_price) = (sku.to_string(), Some(unit_price));
            return Some(Self {
                sku,
                name,
                variant: variant_label,
                unit,
                hs6,
                unit_price,
                origin,
                materials,
                criterion,
            });
        }
        // Goods whose price is still missing are named all the same.
        let product = product?;
        let variant = line.variant.and_then(|id| product.variant(id));
        Some(Self {
            sku: variant.map_or(&product.sku, |variant| &variant.sku).to_string(),
            name: product.name.clone(),
            variant: variant.map(|variant| variant.label()).unwrap_or_default(),
            unit: product.unit,
            hs6: product.hs6.clone(),
            unit_price: None,
            origin,
            materials,
            criterion,
        })
    }
}

/// Where on a packing list goods stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// A container of the shipment, by its place.
    Container(u16),
    Destination(DestinationId),
    /// All goods, or those that nobody has put anywhere yet.
    Rest,
}

/// Pieces of one article in cartons of their own.
#[derive(Clone, Debug)]
pub struct PackedRow {
    pub section: Section,
    pub article: Article,
    pub pieces: u32,
    pub packing: Option<Packing>,
}

impl PackedRow {
    pub fn load(&self) -> Option<CartonLoad> {
        self.packing.map(|packing| packing.load_of(self.pieces))
    }
}

/// The shipment of which the paper is; `None` where it is of the whole order.
pub fn shipment_of<'a>(kind: PaperKind, sources: &Sources<'a>) -> Option<&'a Shipment> {
    sources.shipment.filter(|_| kind.follows_shipment())
}

/// The lines that a priced paper lists, with their pieces.
pub fn invoiced(kind: PaperKind, sources: &Sources<'_>) -> Vec<(Article, u32)> {
    let shipment = shipment_of(kind, sources);
    let pieces = |line: &OrderLine| match shipment {
        None => line.quantity,
        Some(shipment) => {
            let goods = shipment.goods.iter();
            let goods =
                goods.filter(|goods| goods.order == sources.order.id && goods.line == line.id);
            goods.map(|goods| goods.pieces).fold(0, u32::saturating_add)
        }
    };
    let lines = sources.order.lines.iter().map(|line| (line, pieces(line)));
    let lines = lines.filter(|(_, pieces)| shipment.is_none() || *pieces > 0);
    lines.filter_map(|(line, pieces)| Some((Article::of(line, sources)?, pieces))).collect()
}

/// The goods as they are packed: of the shipment where the paper lists one, else of the whole order by
/// destination. Rows of a section stand together; within it they keep the order's sequence.
///
/// A pro-forma invoice is always of the whole order.
pub fn packed_rows(kind: PaperKind, sources: &Sources<'_>) -> Vec<PackedRow> {
    let order = sources.order;
    let shipment = shipment_of(kind, sources);
    let mut rows = Vec::new();
    for line in &order.lines {
        let Some(article) = Article::of(line, sources) else { continue };
        let mut add = |section, pieces, packing| {
            let article = article.clone();
            rows.push(PackedRow { section, article, pieces, packing });
        };
        if let Some(shipment) = shipment {
            let is_of_line = |goods: &&ShippedGoods| {
                goods.order == order.id && goods.line == line.id && goods.pieces > 0
            };
            for goods in shipment.goods.iter().filter(is_of_line) {
                let section = goods.container.map_or(Section::Rest, Section::Container);
                add(section, goods.pieces, goods.packing);
            }
            continue;
        }
        let packing = sources.products.product(line.product).and_then(|product| product.packing);
        for (destination, pieces) in shares_of(order, line) {
            // One destination for everything needs no section of its own.
            let section = match destination {
                Some(destination) if order.destinations.len() > 1 => {
                    Section::Destination(destination)
                }
                _ => Section::Rest,
            };
            add(section, pieces, packing);
        }
    }
    // By section in the order in which the order or the shipment has them.
    let place = |row: &PackedRow| match row.section {
        Section::Container(index) => usize::from(index),
        Section::Destination(id) => {
            let known = order.destinations.iter().position(|one| one.id == id);
            known.unwrap_or(order.destinations.len())
        }
        Section::Rest => usize::MAX,
    };
    rows.sort_by_key(place);
    rows
}

/// What a statement says of the goods: each article once.
pub fn stated(rows: &[PackedRow]) -> Vec<StatedGoods> {
    let mut all: Vec<StatedGoods> = Vec::new();
    for row in rows {
        let pieces = u64::from(row.pieces);
        match all.iter_mut().find(|goods| goods.sku == row.article.sku) {
            Some(goods) => goods.pieces = goods.pieces.saturating_add(pieces),
            None => all.push(StatedGoods {
                sku: row.article.sku.clone(),
                hs6: row.article.hs6.clone(),
                pieces,
            }),
        }
    }
    all
}

/// All cartons; `None` while the packing of some goods is not known.
pub fn packed(rows: &[PackedRow]) -> Option<Packed> {
    let load = load(rows)?;
    Some(Packed {
        cartons: load.cartons,
        net_weight_g: load.net_weight_g,
        gross_weight_g: load.gross_weight_g,
    })
}

/// Cartons, room and weight of all rows; `None` while some packing is not known, or without rows.
pub fn load(rows: &[PackedRow]) -> Option<CartonLoad> {
    let loads: Option<Vec<CartonLoad>> = rows.iter().map(PackedRow::load).collect();
    let loads = loads.filter(|loads| !loads.is_empty())?;
    Some(loads.into_iter().fold(CartonLoad::default(), CartonLoad::with))
}
