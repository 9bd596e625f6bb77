//! Ids of the things in a workspace: one type a thing, so that they cannot be mixed up.

use std::fmt;

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Reads the usual hyphenated form.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    ProductId,
    VariantId,
    BuyerId,
    OrderId,
    /// A line of an order.
    LineId,
    /// A place that an order goes to.
    DestinationId,
    /// One entry of an order's history.
    EventId,
    PaymentId,
    /// A workshop that makes what the exporter sells.
    ProducerId,
    /// A share of an order line given to a producer.
    AllocationId,
    /// A dossier, issued here or opened here.
    DossierId,
    /// What a buyer asked for in answer to a dossier.
    OrderRequestId,
    /// What a producer is asked to make, and what it answers.
    CommitmentId,
    FairId,
    /// Goods that travel together.
    ShipmentId,
    /// A visitor of a fair who left a name.
    LeadId,
    /// A paper that was issued.
    PaperId,
}
