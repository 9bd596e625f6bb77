//! Incoterms 2020: who carries cost and risk up to which place.

/// A rule of Incoterms 2020. It always names a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Incoterm {
    Exw,
    Fca,
    Fas,
    Fob,
    Cfr,
    Cif,
    Cpt,
    Cip,
    Dap,
    Dpu,
    Ddp,
}

impl Incoterm {
    pub const ALL: [Self; 11] = [
        Self::Exw,
        Self::Fca,
        Self::Fas,
        Self::Fob,
        Self::Cfr,
        Self::Cif,
        Self::Cpt,
        Self::Cip,
        Self::Dap,
        Self::Dpu,
        Self::Ddp,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Exw => "EXW",
            Self::Fca => "FCA",
            Self::Fas => "FAS",
            Self::Fob => "FOB",
            Self::Cfr => "CFR",
            Self::Cif => "CIF",
            Self::Cpt => "CPT",
            Self::Cip => "CIP",
            Self::Dap => "DAP",
            Self::Dpu => "DPU",
            Self::Ddp => "DDP",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// Made for sea and inland waterway only: the ship's side or deck is where risk passes.
    pub const fn is_sea_only(self) -> bool {
        matches!(self, Self::Fas | Self::Fob | Self::Cfr | Self::Cif)
    }
}

/// A rule with its named place: `FOB Tanjung Perak`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DeliveryTerm {
    pub incoterm: Incoterm,
    /// Port, airport or address. Empty means that it is still missing.
    pub named_place: String,
}

/// How the goods travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TransportMode {
    #[default]
    Sea,
    Air,
    Courier,
    Road,
}

impl TransportMode {
    pub const ALL: [Self; 4] = [Self::Sea, Self::Air, Self::Courier, Self::Road];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sea => "sea",
            Self::Air => "air",
            Self::Courier => "courier",
            Self::Road => "road",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}
