//! Issued papers, as stored: word for word.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parts::{Day, DeliveryTermV1};
use super::text::AsText;
use super::{RecordError, StoredShape, Version, is_default, read, version_of, write};
use crate::domain::code::Hs6;
use crate::domain::id::{OrderId, PaperId, ShipmentId};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::paper::document::{Block, Column, Document, Fact, Party, Sum, Table};
use crate::domain::paper::statement::{Packed, StatedGoods, Statement};
use crate::domain::paper::{IssuedPaper, PaperKind, PaperPlace, Void};
use crate::domain::signing::PublicKey;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperV1 {
    v: Version<1>,
    kind: AsText<PaperKind>,
    year: u16,
    serial: u32,
    number: String,
    order: AsText<OrderId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shipment: Option<AsText<ShipmentId>>,
    issued_on: Day,
    language: AsText<Language>,
    title: String,
    blocks: Vec<BlockV1>,
    statement: StatementV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    void: Option<VoidV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoidV1 {
    on: Day,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
}

/// `{"facts":[["Date","27 November 2026"]]}` and so on.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum BlockV1 {
    /// Label, name, lines.
    Parties(Vec<(String, String, Vec<String>)>),
    /// Label, value.
    Facts(Vec<(String, String)>),
    Table(TableV1),
    /// Label, value, whether it is a total.
    Sums(Vec<(String, String, bool)>),
    /// Label, text.
    Text(String, String),
    /// Place and day, name, title.
    Signature(String, String, String),
    /// Label, key.
    Key(String, AsText<PublicKey>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableV1 {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    caption: String,
    /// Label, whether figures stand in it.
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    foot: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatementV1 {
    seller: String,
    buyer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery_term: Option<DeliveryTermV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    total: Option<AsText<Money>>,
    goods: Vec<StatedGoodsV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    packed: Option<PackedV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedGoodsV1 {
    sku: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hs6: Option<AsText<Hs6>>,
    pieces: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackedV1 {
    #[serde(default, skip_serializing_if = "is_default")]
    cartons: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    net_weight_g: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    gross_weight_g: u64,
}

impl From<&Block> for BlockV1 {
    fn from(block: &Block) -> Self {
        match block.clone() {
            Block::Parties(all) => {
                let party = |Party { label, name, lines }| (label, name, lines);
                Self::Parties(all.into_iter().map(party).collect())
            }
            Block::Facts(all) => {
                Self::Facts(all.into_iter().map(|Fact { label, value }| (label, value)).collect())
            }
            Block::Table(Table { caption, columns, rows, foot }) => {
                let columns =
                    columns.into_iter().map(|Column { label, is_figure }| (label, is_figure));
                Self::Table(TableV1 { caption, columns: columns.collect(), rows, foot })
            }
            Block::Sums(all) => {
                let sum = |Sum { label, value, is_total }| (label, value, is_total);
                Self::Sums(all.into_iter().map(sum).collect())
            }
            Block::Text { label, text } => Self::Text(label, text),
            Block::Signature { place_and_day, name, title } => {
                Self::Signature(place_and_day, name, title)
            }
            Block::Key { label, key } => Self::Key(label, AsText(key)),
        }
    }
}

impl TryFrom<BlockV1> for Block {
    type Error = RecordError;

    fn try_from(shape: BlockV1) -> Result<Self, RecordError> {
        Ok(match shape {
            BlockV1::Parties(all) => {
                let party = |(label, name, lines)| Party { label, name, lines };
                Self::Parties(all.into_iter().map(party).collect())
            }
            BlockV1::Facts(all) => {
                Self::Facts(all.into_iter().map(|(label, value)| Fact { label, value }).collect())
            }
            BlockV1::Table(TableV1 { caption, columns, rows, foot }) => {
                let width = columns.len();
                let odd = rows.iter().chain(Some(&foot).filter(|foot| !foot.is_empty()));
                if let Some(row) = odd.into_iter().find(|row| row.len() != width) {
                    let found = row.len();
                    let problem = format_args!("a row of {found} cells under {width} columns");
                    return Err(RecordError::contradiction(problem));
                }
                let columns = columns.into_iter();
                let columns = columns.map(|(label, is_figure)| Column { label, is_figure });
                Self::Table(Table { caption, columns: columns.collect(), rows, foot })
            }
            BlockV1::Sums(all) => {
                let sum = |(label, value, is_total)| Sum { label, value, is_total };
                Self::Sums(all.into_iter().map(sum).collect())
            }
            BlockV1::Text(label, text) => Self::Text { label, text },
            BlockV1::Signature(place_and_day, name, title) => {
                Self::Signature { place_and_day, name, title }
            }
            BlockV1::Key(label, key) => Self::Key { label, key: key.0 },
        })
    }
}

impl From<&Statement> for StatementV1 {
    fn from(statement: &Statement) -> Self {
        let goods = |goods: &StatedGoods| StatedGoodsV1 {
            sku: goods.sku.clone(),
            hs6: goods.hs6.clone().map(AsText),
            pieces: goods.pieces,
        };
        let packed = |Packed { cartons, net_weight_g, gross_weight_g }| PackedV1 {
            cartons,
            net_weight_g,
            gross_weight_g,
        };
        Self {
            seller: statement.seller.clone(),
            buyer: statement.buyer.clone(),
            delivery_term: statement.delivery_term.as_ref().map(DeliveryTermV1::from),
            total: statement.total.map(AsText),
            goods: statement.goods.iter().map(goods).collect(),
            packed: statement.packed.map(packed),
        }
    }
}

impl From<StatementV1> for Statement {
    fn from(shape: StatementV1) -> Self {
        let goods = |goods: StatedGoodsV1| StatedGoods {
            sku: goods.sku,
            hs6: goods.hs6.map(|code| code.0),
            pieces: goods.pieces,
        };
        let packed = |PackedV1 { cartons, net_weight_g, gross_weight_g }| Packed {
            cartons,
            net_weight_g,
            gross_weight_g,
        };
        Self {
            seller: shape.seller,
            buyer: shape.buyer,
            delivery_term: shape.delivery_term.map(Into::into),
            total: shape.total.map(|total| total.0),
            goods: shape.goods.into_iter().map(goods).collect(),
            packed: shape.packed.map(packed),
        }
    }
}

impl StoredShape for IssuedPaper {
    fn encode(&self) -> Result<String, RecordError> {
        let PaperPlace { kind, year, serial } = self.place;
        let void = |void: &Void| VoidV1 { on: AsText(void.on), reason: void.reason.clone() };
        write(&PaperV1 {
            v: Version,
            kind: AsText(kind),
            year,
            serial,
            number: self.number.clone(),
            order: AsText(self.order),
            shipment: self.shipment.map(AsText),
            issued_on: AsText(self.issued_on),
            language: AsText(self.language),
            title: self.document.title.clone(),
            blocks: self.document.blocks.iter().map(BlockV1::from).collect(),
            statement: StatementV1::from(&self.statement),
            void: self.void.as_ref().map(void),
        })
    }

    fn decode(id: Uuid, body: &str) -> Result<Self, RecordError> {
        let shape: PaperV1 = match version_of(body)? {
            1 => read(1, body)?,
            found => return Err(RecordError::UnknownVersion { found, newest: 1 }),
        };
        let place = PaperPlace { kind: shape.kind.0, year: shape.year, serial: shape.serial };
        if place.id() != PaperId(id) {
            let problem = format_args!("the paper {} under the id {id}", shape.number);
            return Err(RecordError::contradiction(problem));
        }
        let blocks: Result<Vec<Block>, _> = shape.blocks.into_iter().map(Block::try_from).collect();
        let void = |void: VoidV1| Void { on: void.on.0, reason: void.reason };
        Ok(Self {
            place,
            number: shape.number,
            order: shape.order.0,
            shipment: shape.shipment.map(|id| id.0),
            issued_on: shape.issued_on.0,
            language: shape.language.0,
            document: Document { title: shape.title, blocks: blocks? },
            statement: shape.statement.into(),
            void: shape.void.map(void),
        })
    }
}
