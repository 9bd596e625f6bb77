//! Why a command is refused.

use super::ports::CommitError;
use super::record::RecordKey;
use crate::domain::allocation::AllocationError;
use crate::domain::code::Sku;
use crate::domain::id::{AllocationId, LineId, OrderId, ProductId, ShipmentId};
use crate::domain::money::MoneyError;
use crate::domain::order::history::{HistoryError, OrderState};
use crate::domain::order::line::PriceError;
use crate::domain::shipment::history::{ShipmentState, ShipmentStepError};
use crate::domain::shipment::left::TooManyShipped;
use crate::format::record::RecordError;

/// Why a command was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    #[error("{sku} is already the number of another product")]
    SkuTaken { sku: Sku, by: ProductId },
    #[error("{sku} stands twice in this product")]
    SkuTwice { sku: Sku },
    #[error("{number} is already the number of another order")]
    OrderNumberTaken { number: String, by: OrderId },
    #[error("an order that is {} keeps what was agreed", .state.code())]
    Frozen { state: OrderState },
    #[error("an order without lines cannot be quoted or confirmed")]
    NoLines,
    #[error("{0} does not exist (any more)")]
    NotFound(RecordKey),
    #[error("{0} does not lie in the bin")]
    NotBinned(RecordKey),
    #[error("{0} cannot lie in a bin")]
    NotBinnable(RecordKey),
    /// A share that a producer was asked for is withdrawn, not removed: its history stays.
    #[error("the share {0} was offered already: withdraw it")]
    AllocationBegun(AllocationId),
    #[error("{found} pieces of line {line} would be given away, {ordered} are ordered")]
    TooManyAllocated { line: LineId, ordered: u32, found: u64 },
    #[error("{number} is already the number of another shipment")]
    ShipmentNumberTaken { number: String, by: ShipmentId },
    #[error(transparent)]
    TooManyShipped(#[from] TooManyShipped),
    /// The goods have left; a step back opens them again.
    #[error("a shipment that is {} keeps its goods", .state.code())]
    ShipmentLeft { state: ShipmentState },
    #[error("a shipment without goods cannot leave")]
    NoGoods,
    #[error("{left} pieces of the order have not departed")]
    NotAllDeparted { left: u64 },
    /// The series has gone on, or the number is not the one that follows.
    #[error("{number} is not the next number of its series, which is {next}")]
    PaperOutOfSeries { number: String, next: u32 },
    #[error("a sheet of this kind is printed, not issued")]
    PaperNotIssued,
    #[error("the paper {number} is void already")]
    PaperVoid { number: String },
    #[error(transparent)]
    ShipmentStep(#[from] ShipmentStepError),
    #[error(transparent)]
    Allocation(#[from] AllocationError),
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Price(#[from] PriceError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Encode(#[from] RecordError),
    #[error(transparent)]
    Commit(#[from] CommitError),
}
